//! The vectors of `tests/vectors` as wasm: the crate in `tests/wasm`, bound for node and run there.

use crate::layout::Layout;
use crate::process::{self, cargo, run};
use crate::{install, stamp};
use anyhow::{Context as _, Result, ensure};
use serde_json::Value;
use std::fs;
use std::process::Command;
use wasm_bindgen_cli_support::Bindgen;

/// Builds and runs them; fails with each vector that does not hold.
pub fn in_node(layout: &Layout) -> Result<()> {
    install::programs(&[("node", "nodejs")])?;
    run(cargo(&layout.root).args([
        "build",
        "--quiet",
        "--package",
        "vectors-wasm",
        "--release",
        "--target",
        install::WASM_TARGET,
    ]))?;
    let module = layout
        .target
        .join(install::WASM_TARGET)
        .join("release/vectors_wasm.wasm");
    let module = fs::read(&module).with_context(|| format!("cannot read {}", module.display()))?;
    let folder = layout.target.join("vectors");
    fs::create_dir_all(&folder)?;
    let bound = folder.join("vectors.js");
    stamp::unless_fresh(&folder.join("stamp"), &[&module], &[&bound], || {
        let mut bindgen = Bindgen::new();
        bindgen
            .input_bytes("vectors", module.clone())
            .nodejs(true)?
            .typescript(false);
        bindgen.generate(&folder)
    })?;
    let script = "process.stdout.write(require(process.argv[1]).run_vectors())";
    let report = process::output(Command::new("node").args(["-e", script]).arg(&bound))?;
    let report: Value = serde_json::from_str(&report).context("the vectors' report is no JSON")?;
    let failures = report["failures"]
        .as_array()
        .context("a report without failures")?;
    let lines: Vec<&str> = failures.iter().filter_map(Value::as_str).collect();
    ensure!(
        lines.is_empty(),
        "vectors that do not hold as wasm:\n{}",
        lines.join("\n")
    );
    let ran = report["ran"].as_u64().unwrap_or(0);
    ensure!(ran > 0, "no vector ran");
    println!("{ran} vectors hold as wasm");
    Ok(())
}
