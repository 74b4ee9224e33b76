//! How failures reach the person at the keyboard, and the exit codes that scripts lean on.
//!
//! Each module has its own error enum; here they become reports: what happened, where, and what to do next.
//! No error holds the value of a detail.

use lekcheck_publisher::errors::{AtPath as _, FileError};
use miette::{MietteHandlerOpts, Report};
use std::io::{self, Write as _};
use std::path::Path;
use std::process::ExitCode;
use textwrap::{WordSeparator, WordSplitter};

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

/// Writes `text` and a line end to standard output.
///
/// # Errors
/// What keeps standard output from taking it; `println!` would panic.
pub fn say(text: &str) -> Result<(), FileError> {
    writeln!(io::stdout(), "{text}").at("write to", Path::new("standard output"))
}

/// Writes `text`, which brings its own line ends, to standard error. Where nobody listens any more it is lost;
/// `eprint!` would panic.
pub fn tell(text: &str) {
    let _ = io::stderr().write_all(text.as_bytes());
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
            // Where nobody listens the exit code tells it still.
            let _ = writeln!(io::stderr(), "{report:?}");
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
