//! `lekcheck man`: manual pages, made from the arguments themselves.

use crate::args::{Cli, ManArguments};
use crate::errors::{Done, Standing};
use clap::{Command, CommandFactory as _};
use clap_mangen::Man;
use lekcheck_publisher::errors::AtPath as _;
use std::fs;
use std::path::Path;

/// `lekcheck man`.
pub fn run(arguments: &ManArguments) -> Done {
    let folder = &arguments.dir;
    fs::create_dir_all(folder).at("make the folder", folder)?;
    let mut whole = Cli::command();
    whole.build();
    write(&whole, "lekcheck", folder)?;
    for command in whole.get_subcommands() {
        write(command, &format!("lekcheck-{}", command.get_name()), folder)?;
    }
    Ok(Standing::Good)
}

fn write(command: &Command, name: &str, folder: &Path) -> miette::Result<()> {
    let mut page = Vec::new();
    // A manual has no place before its description: what helps first in a terminal stands last there.
    let examples = command
        .get_before_help()
        .map(ToString::to_string)
        .unwrap_or_default();
    let after = command
        .get_after_help()
        .map(ToString::to_string)
        .unwrap_or_default();
    let text = [examples.as_str(), after.as_str()].join("\n\n");
    let command = command.clone().after_help(text.trim().to_owned());
    let path = folder.join(format!("{name}.1"));
    // Without the day of its making, so that the same command makes the same pages.
    Man::new(command)
        .date("")
        .source(concat!("lekcheck ", env!("CARGO_PKG_VERSION")))
        .render(&mut page)
        .at("write the page", &path)?;
    fs::write(&path, page).at("write the page", &path)?;
    Ok(())
}
