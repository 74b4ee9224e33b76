//! Why bytes are no head that this version can rely on.

use super::MOST_HEAD_BYTES;
use crate::detail::CANON_VERSION;
use core::fmt;

/// Why bytes are no head that this version can rely on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum HeadError {
    /// Longer than [`MOST_HEAD_BYTES`].
    TooLong,
    /// Not JSON.
    NotJson {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
    },
    /// A field is missing or of the wrong shape.
    Field {
        /// Its name.
        field: &'static str,
        /// What it should be.
        expected: &'static str,
    },
    /// A version of the format that this reader does not know.
    UnknownFormat(String),
    /// A field that must be understood and is not.
    UnknownCritical(String),
    /// Keys by other canonical forms.
    UnknownCanonVersion(u8),
    /// A way to derive tokens that this reader does not know.
    UnknownTokenMethod(String),
    /// Two parts of the head do not fit together; names the part.
    Inconsistent(&'static str),
}

impl HeadError {
    /// The place after `read`.
    pub(super) fn not_json(read: &[u8]) -> Self {
        let lines = read.split(|&byte| byte == b'\n');
        let column = 1 + lines.clone().next_back().map_or(0, <[u8]>::len);
        Self::NotJson {
            line: lines.count(),
            column,
        }
    }
}

impl fmt::Display for HeadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong => write!(f, "the head is longer than {MOST_HEAD_BYTES} bytes"),
            Self::NotJson { line, column } => {
                write!(f, "the head is not JSON at line {line}, column {column}")
            }
            Self::Field { field, expected } => write!(f, "`{field}` in the head should be {expected}"),
            Self::UnknownFormat(name) => write!(f, "the list's format `{name}` is not known to this version"),
            Self::UnknownCritical(name) => {
                write!(f, "the list needs `{name}`, which this version does not know")
            }
            Self::UnknownCanonVersion(version) => {
                write!(
                    f,
                    "the list uses canonical forms of version {version}; this version knows {CANON_VERSION}"
                )
            }
            Self::UnknownTokenMethod(name) => {
                write!(f, "the list derives tokens by `{name}`, not known here")
            }
            Self::Inconsistent(part) => write!(f, "the head contradicts itself in `{part}`"),
        }
    }
}

impl std::error::Error for HeadError {}
