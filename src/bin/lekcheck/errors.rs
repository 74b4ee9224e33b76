//! How failures reach the person at the keyboard, and the exit codes that scripts lean on.
//!
//! Each module has its own error enum; here they become reports: what happened, where, and what to do next. No
//! error holds the value of a detail.

use miette::{Diagnostic, MietteHandlerOpts, Report};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use textwrap::{WordSeparator, WordSplitter};
use thiserror::Error;

/// What a subcommand gives back.
pub type Done = Result<Standing, Report>;

/// How a subcommand that did its work ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// All is well: exit code 0.
    Good,
    /// The list is unchanged, and yet not to be relied on now (expired, withdrawn): exit code 3.
    NotNow,
    /// What was looked at has faults, which were told: exit code 1.
    Faulty,
    /// What was looked at works, and warnings were told: exit code 4.
    CouldBeBetter,
}

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
    fn at(self, doing: &'static str, path: &Path) -> Result<T, FileError>;
}

impl<T> AtPath<T> for io::Result<T> {
    fn at(self, doing: &'static str, path: &Path) -> Result<T, FileError> {
        self.map_err(|source| FileError::new(doing, path, source))
    }
}

/// Writes `text` and a line end to standard output.
///
/// # Errors
/// What keeps standard output from taking it; `println!` would panic.
pub fn say(text: &str) -> Result<(), FileError> {
    writeln!(io::stdout(), "{text}").at("write to", Path::new("standard output"))
}

/// Text of somebody else's for a terminal: without what would move its cursor, colour it or turn its letters round, each such
/// symbol written as its number.
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

/// Sets how errors look: wide enough for a terminal, without colour where `NO_COLOR` says so or nobody looks.
pub fn install() {
    // Only a second call fails, and there is none.
    let _ = miette::set_hook(Box::new(|_| {
        // `E-mailadres`, `birth-date` and an address are one word each.
        let handler = MietteHandlerOpts::new().terminal_links(false).context_lines(1);
        let handler = handler.word_splitter(WordSplitter::NoHyphenation);
        Box::new(handler.word_separator(WordSeparator::AsciiSpace).build())
    }));
}

/// 0 for good, 1 for a failure (which it prints) or [`Standing::Faulty`], 3 for [`Standing::NotNow`], 4 for
/// [`Standing::CouldBeBetter`]; clap uses 2 for wrong arguments.
/// Output that nobody reads to its end (`lekcheck inspect DIR | head`) is no failure.
pub fn exit_code(done: Done) -> ExitCode {
    match done {
        Ok(Standing::Good) => ExitCode::SUCCESS,
        Ok(Standing::Faulty) => ExitCode::FAILURE,
        Ok(Standing::NotNow) => ExitCode::from(3),
        Ok(Standing::CouldBeBetter) => ExitCode::from(4),
        Err(report) if is_broken_pipe(&report) => ExitCode::SUCCESS,
        Err(report) => {
            eprintln!("{report:?}");
            ExitCode::FAILURE
        }
    }
}

fn is_broken_pipe(report: &Report) -> bool {
    report
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|error| error.kind() == io::ErrorKind::BrokenPipe)
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
