//! How much is said on standard error besides errors.
//!
//! Set once, before anything is said, from `--quiet` and `--verbose`; one for the whole program, since a word under way
//! concerns no caller.

use std::sync::OnceLock;

static VOICE: OnceLock<Voice> = OnceLock::new();

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Voice {
    Quiet,
    Usual,
    Verbose,
}

/// Sets it, once.
pub fn set(quiet: bool, verbose: bool) {
    let voice = match (quiet, verbose) {
        (true, _) => Voice::Quiet,
        (false, true) => Voice::Verbose,
        (false, false) => Voice::Usual,
    };
    // Only a second call fails, and there is none.
    let _ = VOICE.set(voice);
}

/// Says `text`, which brings its own line ends, unless nothing is to be said.
pub fn note(text: &str) {
    if !is_quiet() {
        eprint!("{text}");
    }
}

/// Whether nothing but errors is to be said.
pub fn is_quiet() -> bool {
    VOICE.get() == Some(&Voice::Quiet)
}

/// Whether everything is to be said.
pub fn is_verbose() -> bool {
    VOICE.get() == Some(&Voice::Verbose)
}
