//! Columns that another party has hashed: SHA-256 of canonical forms, in hex or base64.
//!
//! A hash of anything else than the canonical form would be a silent "not listed", so three values that
//! everybody knows are hashed along ([`CONTROLS`]) and compared before anything is read. What a cell holds
//! instead of a hash is told by its shape ([`NoHash`]). docs/hashed-columns.md tells the other party how.

use super::Layout;
use crate::plan::{Plan, Role};
use base64::Engine as _;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use lekcheck::detail::Kind;
use lekcheck::list::from_hex;
use miette::Diagnostic;
use sha2::{Digest as _, Sha256};
use std::collections::HashMap;
use std::fmt::{self, Write as _};
use thiserror::Error;

/// A hash of one person's alone that stands in so many rows is worth a look.
const MANY: u64 = 5;

/// Three values of each kind as people write them: who puts them into canonical form and hashes them has done
/// it right.
pub const CONTROLS: [(Kind, [&str; 3]); 9] = [
    (Kind::Bsn, ["1234.56.782", "3154750", "012345672"]),
    (Kind::BirthDate, ["1-2-1980", "29/02/2000", "19541231"]),
    (Kind::Postcode, ["1234 ab", "3011AA", " 9999  zx "]),
    (Kind::HouseNumber, ["12 bis", "233b", "5"]),
    (
        Kind::Email,
        [
            " Anna.Test@EXAMPLE.org ",
            "info+list@example.org",
            "Bob_99@Sub.Example.ORG",
        ],
    ),
    (
        Kind::Phone,
        ["+31 (0)6 1234 5678", "0031 20 123 4567", "+49 151 23456789"],
    ),
    (Kind::Surname, ["van den Berg", "O'Connor", "De Vries-Jansen"]),
    (
        Kind::Code,
        [
            "0000-0000-0000-0000",
            "oooo oooo oooo oooo",
            "zzzz-zzzz-zzzz-zzza",
        ],
    ),
    (Kind::ClientNumber, ["cd-100 487", "AB.12", "x 7"]),
];

/// What may stand for nothing, as people export it; a hash of it stands for nothing too.
const NOTHING: [&str; 12] = [
    "", " ", "-", "0", "NULL", "null", "None", "nan", "NaN", "n.v.t.", "onbekend", "unknown",
];

/// Why a cell of a hashed column is no detail digest.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NoHash {
    /// Hex or base64 of another length: so many bytes.
    Length(usize),
    /// Something before or after the hash.
    Salted,
    /// The text itself, it seems.
    Plain,
    /// The hash of a placeholder.
    OfNothing,
}

/// A hashed column that cannot have been made as it should.
#[derive(Debug, Error, Diagnostic)]
#[error(
    "the column `{column}` has {rows} hashes and none of them twice, which `{kind}` cannot be: each was made \
     with a salt of its own"
)]
#[diagnostic(help(
    "have it made anew without a salt, as docs/hashed-columns.md tells; nobody could be found by this one"
))]
pub struct SaltedByRow {
    column: String,
    kind: Kind,
    rows: u64,
}

/// Looks at the hashed columns as wholes. Gives what is to be said about hashes that stand in many rows.
///
/// # Errors
/// [`SaltedByRow`].
pub fn look(layout: &Layout<'_>, plan: &Plan) -> Result<String, SaltedByRow> {
    let mut said = String::new();
    for (at, column) in plan
        .columns
        .iter()
        .enumerate()
        .filter(|(_, column)| column.hashed)
    {
        let Role::Detail(kind) = column.role else { continue };
        let mut counts: HashMap<[u8; 32], (u64, u64)> = HashMap::new();
        let mut rows = 0u64;
        for (row, cell) in layout.cells(at) {
            if let Ok(Some(digest)) = digest(&cell) {
                counts.entry(digest).or_insert((0, row)).0 += 1;
                rows += 1;
            }
        }
        // So many rows are without a repetition with a chance of e^-20, if the values are spread evenly; they
        // are not, which makes it even rarer.
        let even = values_of(kind).is_some_and(|values| rows * rows >= 40 * values);
        if even && counts.len() as u64 == rows {
            return Err(SaltedByRow {
                column: column.name.clone(),
                kind,
                rows,
            });
        }
        if values_of(kind).is_none()
            && let Some((many, first)) = counts.values().max().filter(|(many, _)| *many >= MANY)
        {
            let _ = writeln!(
                said,
                "the column `{}` has one and the same hash in {many} rows, the first of them row {first}: is \
                 it the hash of a placeholder?",
                column.name
            );
        }
    }
    Ok(said)
}

/// How many values there are of a kind in which people share them.
fn values_of(kind: Kind) -> Option<u64> {
    match kind {
        Kind::BirthDate => Some(36_525),
        Kind::HouseNumber => Some(1_000),
        Kind::Postcode => Some(460_000),
        Kind::Surname => Some(320_000),
        Kind::Bsn | Kind::Email | Kind::Phone | Kind::Code | Kind::ClientNumber => None,
    }
}

/// The detail digest in a cell, or `None` if the cell is empty.
///
/// # Errors
/// [`NoHash`].
pub fn digest(cell: &str) -> Result<Option<[u8; 32]>, NoHash> {
    let cell = cell.trim();
    if NOTHING.iter().any(|nothing| nothing.trim() == cell) {
        return Ok(None);
    }
    if cell.contains(['$', ':']) {
        return Err(NoHash::Salted);
    }
    let is_hex = cell.bytes().all(|byte| byte.is_ascii_hexdigit());
    // What is as long as a usual hash in hex is none in base64.
    if is_hex && matches!(cell.len(), 32 | 40 | 56 | 64 | 96 | 128) {
        let digest = from_hex(&cell.to_ascii_lowercase()).ok_or(NoHash::Length(cell.len() / 2))?;
        return something(digest);
    }
    let url_safe = cell.contains(['-', '_']);
    let alphabet = if url_safe {
        &alphabet::URL_SAFE
    } else {
        &alphabet::STANDARD
    };
    let lenient = GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
    let bytes = GeneralPurpose::new(alphabet, lenient).decode(cell);
    match bytes.as_deref() {
        Ok(bytes) => match bytes.try_into() {
            Ok(digest) => something(digest),
            Err(_) if bytes.len() >= 16 => Err(NoHash::Length(bytes.len())),
            Err(_) => Err(NoHash::Plain),
        },
        Err(_) => Err(NoHash::Plain),
    }
}

fn something(digest: [u8; 32]) -> Result<Option<[u8; 32]>, NoHash> {
    let of_nothing = NOTHING
        .iter()
        .any(|nothing| Sha256::digest(nothing.as_bytes())[..] == digest);
    if of_nothing {
        Err(NoHash::OfNothing)
    } else {
        Ok(Some(digest))
    }
}

impl NoHash {
    /// A stable name.
    pub fn id(self) -> &'static str {
        match self {
            Self::Length(_) => "hash-length",
            Self::Salted => "hash-salted",
            Self::Plain => "hash-plain",
            Self::OfNothing => "hash-of-nothing",
        }
    }
}

impl fmt::Display for NoHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Length(bytes) => {
                let like = match bytes {
                    16 => ", as MD5 gives",
                    20 => ", as SHA-1 gives",
                    28 => ", as SHA-224 gives",
                    48 => ", as SHA-384 gives",
                    64 => ", as SHA-512 gives",
                    _ => "",
                };
                write!(
                    f,
                    "a hash of {bytes} bytes{like}; SHA-256 gives 32, which are 64 hex digits or 44 \
                    symbols of base64"
                )
            }
            Self::Salted => f.write_str(
                "a hash with something beside it, as a salt; only SHA-256 of the canonical form alone can be \
                 compared",
            ),
            Self::Plain => f.write_str(
                "no hash; take the column out of [[hashed]] if it holds the text \
                itself",
            ),
            Self::OfNothing => f.write_str(
                "the hash of an empty or placeholder value; leave such cells \
                empty",
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE};
    use lekcheck::list::to_hex;

    #[test]
    fn every_usual_spelling_of_a_hash_is_read() {
        let hash: [u8; 32] = Sha256::digest("anna@example.org").into();
        let hex = to_hex(&hash);
        for cell in [
            hex.clone(),
            hex.to_uppercase(),
            format!(" {hex}\u{A0}"),
            STANDARD.encode(hash),
            STANDARD_NO_PAD.encode(hash),
            URL_SAFE.encode(hash),
        ] {
            assert_eq!(digest(&cell), Ok(Some(hash)), "{cell}");
        }
        assert_eq!((digest(""), digest(" NULL ")), (Ok(None), Ok(None)));
    }

    #[test]
    fn what_is_no_hash_is_told_by_its_shape() {
        for (cell, expected) in [
            ("d41d8cd98f00b204e9800998ecf8427e", NoHash::Length(16)),
            ("da39a3ee5e6b4b0d3255bfef95601890afd80709", NoHash::Length(20)),
            (&"ab".repeat(64), NoHash::Length(64)),
            (
                "x7Kq:eef30647d28ea37791c73e9ee10e982ee0eebf8f13cd29b144f5f1c4d8ef7596",
                NoHash::Salted,
            ),
            ("$2b$12$abcdefghijklmnopqrstuv", NoHash::Salted),
            ("anna@example.org", NoHash::Plain),
            ("123456782", NoHash::Plain),
            (
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                NoHash::OfNothing,
            ),
        ] {
            assert_eq!(digest(cell), Err(expected), "{cell}");
        }
    }
}
