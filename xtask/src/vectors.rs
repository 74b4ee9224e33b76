//! The vectors of `tests/vectors` as wasm: the crate in `tests/wasm`, bound for node and run there. The
//! tables that the core's canonical forms lean on, made anew; and other libraries, held against those forms.

use crate::layout::Layout;
use crate::process::{self, cargo, run};
use crate::{install, stamp};
use anyhow::{Context as _, Result, ensure};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use wasm_bindgen_cli_support::Bindgen;

/// Builds them and binds them for node; gives the module.
fn bound(layout: &Layout) -> Result<PathBuf> {
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
    Ok(bound)
}

/// Builds and runs them; fails with each vector that does not hold.
pub fn in_node(layout: &Layout) -> Result<()> {
    let bound = bound(layout)?;
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

/// Makes the tables of `src/core/detail` anew from their sources, and fails where they are others. Says so,
/// and goes on, where a registry cannot be reached.
pub fn tables(layout: &Layout) -> Result<()> {
    let made_by_node = [
        ("classes", "src/core/detail/unicode_tables.rs"),
        ("digests", "tests/vectors/unicode.json"),
    ];
    match install::unicode_packages(layout) {
        Err(error) => println!("not checked: the tables of Unicode, since npm brings no source ({error:#})"),
        Ok(folder) => {
            let script = layout.root.join("tests/vectors/make_unicode_tables.mjs");
            for (what, file) in made_by_node {
                let made = process::output(Command::new("node").current_dir(&folder).arg(&script).arg(what))?;
                same(&made, &layout.root.join(file))?;
            }
        }
    }
    match install::python_packages(layout) {
        Err(error) => println!(
            "not checked: domains, telephone plans and months, since pip brings no source ({error:#})"
        ),
        Ok(python) => {
            let script = layout.root.join("tests/vectors/make_tables.py");
            let made = process::output(Command::new(python).arg(script))?;
            same(&made, &layout.root.join("src/core/detail/tables.rs"))?;
        }
    }
    Ok(())
}

fn same(made: &str, path: &Path) -> Result<()> {
    let kept = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    ensure!(
        kept.trim_end() == made.trim_end(),
        "{} is not what its script makes; the script says how to make it anew",
        path.display()
    );
    Ok(())
}

/// Holds the canonical forms, as wasm, against other libraries; writes `tests/vectors/peers.json`, and fails
/// where a person would be missed in silence.
pub fn peers(layout: &Layout) -> Result<()> {
    let bound = bound(layout)?;
    let python = install::python_packages(layout)?;
    let script =
        "process.stdout.write(require(process.argv[1]).read_details(require('fs').readFileSync(0, 'utf8')))";
    let report = process::output(
        Command::new(python)
            .arg(layout.root.join("tests/vectors/peers.py"))
            .args(["node", "-e", script])
            .arg(&bound),
    )?;
    let path = layout.root.join("tests/vectors/peers.json");
    fs::write(&path, report).with_context(|| format!("cannot write {}", path.display()))?;
    println!("what came of it is in {}", path.display());
    Ok(())
}
