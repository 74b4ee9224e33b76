//! How much is said on standard error besides errors.
//!
//! Set once, before anything is said, from `--quiet` and `--verbose`; one for the whole program, since a word
//! under way concerns no caller.

use std::io::{self, Write as _};
use std::sync::OnceLock;

static VERBOSITY: OnceLock<Verbosity> = OnceLock::new();

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Verbosity {
    Quiet,
    Usual,
    Verbose,
}

/// Sets it, once.
pub fn set(quiet: bool, verbose: bool) {
    let verbosity = match (quiet, verbose) {
        (true, _) => Verbosity::Quiet,
        (false, true) => Verbosity::Verbose,
        (false, false) => Verbosity::Usual,
    };
    // Only a second call fails, and there is none.
    let _ = VERBOSITY.set(verbosity);
}

/// Says `text`, which brings its own line ends, unless nothing is to be said.
pub fn note(text: &str) {
    if !is_quiet() {
        // Whoever no longer listens (`2>&1 | head -1`) does not stop the work.
        let _ = io::stderr().write_all(text.as_bytes());
    }
}

/// Whether nothing but errors is to be said.
pub fn is_quiet() -> bool {
    VERBOSITY.get() == Some(&Verbosity::Quiet)
}

/// Whether everything is to be said.
pub fn is_verbose() -> bool {
    VERBOSITY.get() == Some(&Verbosity::Verbose)
}
