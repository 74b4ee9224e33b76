//! `cargo xtask fuzz`: cargo-fuzz on every target, or one, for so many minutes each. What it finds stays in
//! `target/fuzz`; an input worth keeping goes into `fuzz/corpus` by hand, where every test run replays it.

use crate::layout::Layout;
use crate::process::{have, run, say};
use anyhow::{Context as _, Result, ensure};
use std::fs;
use std::process::Command;

const TARGETS: [&str; 11] = [
    "canonical",
    "csv",
    "head",
    "html",
    "json",
    "ods",
    "ribbon",
    "signature",
    "xls",
    "xlsb",
    "xlsx",
];

/// Fuzzes the target, or all of them one after the other, for `minutes` each.
pub fn fuzz(layout: &Layout, target: Option<&str>, minutes: u32) -> Result<()> {
    let chosen: Vec<&str> = TARGETS
        .into_iter()
        .filter(|name| target.is_none_or(|target| target == *name))
        .collect();
    ensure!(!chosen.is_empty(), "the targets are {}", TARGETS.join(", "));
    ensure!(
        have("rustup"),
        "fuzzing needs a nightly compiler, and rustup to choose it"
    );
    let tools = layout.root.join(".tools/cargo");
    let program = tools.join("bin/cargo-fuzz");
    if !program.exists() {
        say("install cargo-fuzz");
        run(Command::new("cargo")
            .current_dir(&layout.root)
            .args(["install", "cargo-fuzz", "--root"])
            .arg(&tools))?;
    }
    for name in chosen {
        let found = layout.root.join("target/fuzz/found").join(name);
        fs::create_dir_all(&found).with_context(|| format!("cannot make {}", found.display()))?;
        say(&format!("fuzz {name} for {minutes} minutes"));
        // Found inputs go into the first folder; the kept ones are read alone.
        run(Command::new("rustup")
            .current_dir(layout.root.join("fuzz"))
            .args(["run", "nightly"])
            .arg(&program)
            .args(["run", name, "--target-dir"])
            .arg(layout.root.join("target/fuzz"))
            .arg(&found)
            .arg(layout.root.join("fuzz/corpus").join(name))
            .arg("--")
            .arg(format!("-max_total_time={}", minutes * 60))
            .args(["-print_final_stats=1", "-max_len=16384", "-rss_limit_mb=1024"]))?;
    }
    Ok(())
}
