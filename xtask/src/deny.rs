//! `cargo xtask deny`: licences, sources and known weaknesses of what we depend on, held against `deny.toml`.

use crate::install;
use crate::layout::Layout;
use crate::process::run;
use anyhow::Result;
use std::process::Command;

/// The program that does it.
const CARGO_DENY: &str = "0.20.2";

/// Checks licences, bans and sources; and the advisories, whose list has to be fetched.
pub fn deny(layout: &Layout, advisories: bool) -> Result<()> {
    install::crate_program(layout, "cargo-deny", CARGO_DENY)?;
    run(Command::new(layout.tools.join("bin/cargo-deny"))
        .current_dir(&layout.root)
        .args(["--workspace", "check", "licenses", "bans", "sources"])
        .args(advisories.then_some("advisories")))
}
