//! Files that could not be used, and text of somebody else's for a terminal.

use miette::Diagnostic;
use std::io;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// A file or folder that could not be used.
#[derive(Debug, Error, Diagnostic)]
#[error("cannot {doing} {}", path.display())]
pub struct FileError {
    doing: &'static str,
    path: PathBuf,
    #[source]
    source: io::Error,
    #[help]
    help: Option<String>,
}

impl FileError {
    /// `doing` completes "cannot ... PATH".
    pub fn new(doing: &'static str, path: &Path, source: io::Error) -> Self {
        let help = match source.kind() {
            io::ErrorKind::NotFound => Some("check the spelling; the path counts from the folder you are in"),
            io::ErrorKind::PermissionDenied => Some("you lack the right to do this here"),
            io::ErrorKind::StorageFull => Some("the disk is full; nothing was replaced"),
            io::ErrorKind::ReadOnlyFilesystem => Some("this folder is read-only; choose another"),
            _ => None,
        };
        Self {
            doing,
            path: path.to_owned(),
            source,
            help: help.map(str::to_owned),
        }
    }
}

/// Gives `io::Result`s their file.
pub trait AtPath<T> {
    /// `doing` completes "cannot ... PATH".
    ///
    /// # Errors
    /// The same, with its file.
    fn at(self, doing: &'static str, path: &Path) -> Result<T, FileError>;
}

impl<T> AtPath<T> for io::Result<T> {
    fn at(self, doing: &'static str, path: &Path) -> Result<T, FileError> {
        self.map_err(|source| FileError::new(doing, path, source))
    }
}

/// Text of somebody else's for a terminal: without what would move its cursor, colour it or turn its letters
/// round, each such symbol written as its number.
pub fn printable(text: &str) -> String {
    let is_unseen = |symbol: char| {
        symbol.is_control()
            // Unicode's Bidi_Control.
            || matches!(symbol, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let mut shown = String::with_capacity(text.len());
    for symbol in text.chars() {
        if is_unseen(symbol) {
            shown.extend(symbol.escape_unicode());
        } else {
            shown.push(symbol);
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::printable;

    #[test]
    fn what_would_command_a_terminal_is_shown_instead() {
        let text = "red \u{1b}[31m, bell \u{7}, csi \u{9b}2J, line\nline, \u{202e}turned, naïve, 東京";
        let shown =
            "red \\u{1b}[31m, bell \\u{7}, csi \\u{9b}2J, line\\u{a}line, \\u{202e}turned, naïve, 東京";
        assert_eq!(printable(text), shown);
    }
}
