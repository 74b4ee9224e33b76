//! `cargo xtask bench` and `cargo xtask draw`: the program of `benches/measure`, which is compiled only when
//! somebody measures.

use crate::layout::Layout;
use crate::process::{cargo, run};
use anyhow::Result;

/// Runs the measuring program.
pub fn measure(layout: &Layout, arguments: &[&str]) -> Result<()> {
    run(cargo(&layout.root)
        .args([
            "run",
            "--quiet",
            "--profile",
            "xtask",
            "--package",
            "measure",
            "--",
        ])
        .args(arguments))
}
