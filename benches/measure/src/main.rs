//! Measures lekcheck against what others use, and draws the results: `cargo xtask bench` and `cargo xtask
//! draw`.
//!
//! A measurement is one run in which the candidates take turns; `results` keeps it in `benches/results` with
//! the machine and the date. `draw` makes pictures and tables of what is kept there, and measures nothing.

mod argon2;
mod draw;
mod list;
mod load;
mod package;
mod publish;
mod results;

use anyhow::{Result, bail};
use std::process::ExitCode;
use xtask::layout::Layout;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nmeasure: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[&str]) -> Result<()> {
    let layout = Layout::find()?;
    match arguments {
        ["bench"] => argon2::bench(&layout),
        ["bench", "list"] => list::bench(&layout),
        ["bench", "reading"] => list::bench_reading(&layout),
        ["bench", "load"] => load::bench(&layout),
        ["bench", "package"] => package::bench(&layout),
        ["bench", "publish"] => publish::bench(&layout, false),
        ["bench", "publish", "--large"] => publish::bench(&layout, true),
        ["draw", names @ ..] => draw::draw(&layout, names),
        other => bail!("no such command: {}; cargo xtask lists them", other.join(" ")),
    }
}
