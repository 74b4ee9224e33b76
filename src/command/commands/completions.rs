//! `lekcheck completions`: what shells need, made from the arguments themselves.

use crate::args::{Cli, CompletionsArguments};
use crate::errors::{Done, Standing};
use clap::CommandFactory as _;
use lekcheck_publisher::errors::AtPath as _;
use std::io::{self, Write as _};
use std::path::Path;

/// `lekcheck completions`.
pub fn run(arguments: &CompletionsArguments) -> Done {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Cli::command(), "lekcheck", &mut script);
    io::stdout()
        .write_all(&script)
        .at("write to", Path::new("standard output"))?;
    Ok(Standing::Good)
}
