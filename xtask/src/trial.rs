//! `cargo xtask test package`: the package as its users have it: as modules of plain files, installed from
//! the packed file, under `tsc --strict`, built by Vite, in Node and in three browsers.

use crate::layout::Layout;
use crate::process::{self, cargo, run, step};
use crate::{browsers, install, reader, weight};
use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Builds the package and tries it; needs the publisher's command.
pub fn package(layout: &Layout) -> Result<()> {
    install::programs(&[("node", "nodejs"), ("npm", "npm")])?;
    reader::build(layout)?;
    let folder = layout.target.join("package-trial");
    let _ = fs::remove_dir_all(&folder);
    let prepared = folder.join("prepared");
    prepare(layout, &prepared)?;
    weight::package_within_budget(layout)?;
    step("look at what is packed", || look_at(layout))?;
    let project = folder.join("project");
    step("install it in a project, and build that", || {
        make_project(layout, &prepared, &project)
    })?;
    step("run the vectors and the sample in Node", || {
        in_node(layout, &prepared, &project)
    })?;
    browsers::install(layout)?;
    run(browsers::environment(layout, &mut cargo(&layout.root))
        .env("LEKCHECK_READER", &prepared)
        .env("LEKCHECK_PROJECT", &project)
        .env("LEKCHECK_VITE", tool(layout, "vite/bin/vite.js"))
        .args(["test", "--package", "browser", "--test", "package"])
        .args(["--", "--ignored", "--test-threads", "1", "--nocapture"]))
}

/// The package, the vectors, the sample as a site, and the pages that use them.
fn prepare(layout: &Layout, prepared: &Path) -> Result<()> {
    copy_folder(&reader::folder(layout), &prepared.join("reader"))?;
    let vectors = layout.root.join("tests/vectors");
    copy_folder(&vectors.join("bad"), &prepared.join("vectors/bad"))?;
    for name in ["canonical", "keys", "tokens", "outcomes", "rotation"] {
        let name = format!("{name}.json");
        fs::copy(vectors.join(&name), prepared.join("vectors").join(&name))?;
    }
    let mut lists: Vec<String> = names(&vectors.join("bad"))?;
    lists.sort();
    fs::write(prepared.join("vectors/bad.json"), json!(lists).to_string())?;
    copy_folder(&layout.root.join("tests/package"), prepared)?;
    let lab = prepared.join("lab");
    copy_folder(&layout.root.join("examples/lab"), &lab)?;
    fs::rename(lab.join("lab-checks.jsonl"), prepared.join("checks.jsonl"))?;
    let command = layout.command();
    ensure!(
        command.is_file(),
        "{} is not there: cargo xtask build makes it",
        command.display()
    );
    run(Command::new(command)
        .args(["publish", "--quiet", "--strength", "test", "--out"])
        .arg(prepared.join("site"))
        .arg(lab.join("lekcheck.toml")))
}

/// What others say of packages: `publint` and `arethetypeswrong`.
fn look_at(layout: &Layout) -> Result<()> {
    let package = reader::folder(layout);
    run(node(layout, "publint/src/cli.js")
        .arg("run")
        .arg(&package)
        .arg("--strict"))?;
    // A package of modules alone: what the old ways of resolving say of it is no concern.
    run(node(layout, "@arethetypeswrong/cli/dist/index.js")
        .arg("--pack")
        .arg(&package)
        .args(["--profile", "esm-only"]))
}

/// A project as npm makes it, the packed file installed in it, and the examples in it, type-checked and
/// built.
fn make_project(layout: &Layout, prepared: &Path, project: &Path) -> Result<()> {
    fs::create_dir_all(project)?;
    let npm = |arguments: &[&str]| {
        let mut npm = Command::new("npm");
        npm.current_dir(project)
            .args(["--silent", "--no-audit", "--no-fund"])
            .args(arguments);
        npm
    };
    let packed = reader::pack(layout, project)?;
    process::output(&mut npm(&["init", "--yes"]))?;
    run(npm(&["install", "--offline"]).arg(packed))?;
    for example in ["portal", "csv", "monitor"] {
        copy_folder(&layout.root.join("examples").join(example), project)?;
    }
    copy_folder(&prepared.join("types"), &project.join("types"))?;
    let tsc = |config: &str| {
        run(node(layout, "typescript/bin/tsc")
            .current_dir(project)
            .args(["--project", config]))
    };
    tsc(".")?;
    tsc("types")?;

    // Who the portal's patient is, and the key of the list that was published a moment ago.
    copy_folder(&prepared.join("site"), &project.join("public/list"))?;
    let checks = fs::read_to_string(prepared.join("checks.jsonl"))?;
    let checks: Vec<Value> = checks
        .lines()
        .map(serde_json::from_str)
        .collect::<Result<_, _>>()?;
    let leaked = |check: &&Value| {
        check["leaked"]
            .as_array()
            .is_some_and(|leaked| leaked.contains(&json!("bsn")))
    };
    let patient = checks
        .iter()
        .find(leaked)
        .context("nobody of the sample has lost a BSN")?;
    fs::write(project.join("public/me.json"), patient["details"].to_string())?;
    let key = fs::read_to_string(prepared.join("site/lekcheck.pub"))?;
    let key = key.lines().last().context("the sample's key is empty")?;
    let page = project.join("index.html");
    let text = fs::read_to_string(&page)?;
    ensure!(text.contains("RWQ..."), "the portal names no key");
    fs::write(&page, text.replace("RWQ...", key))?;
    run(node(layout, "vite/bin/vite.js")
        .current_dir(project)
        .args(["build", "--logLevel", "warn"]))
}

fn in_node(layout: &Layout, prepared: &Path, project: &Path) -> Result<()> {
    run(Command::new("node")
        .current_dir(layout.root.join("tests/package"))
        .env("LEKCHECK_READER", prepared)
        .env("LEKCHECK_PROJECT", project)
        .args([
            "--test",
            "--test-reporter=spec",
            "node.test.mjs",
            "project.test.mjs",
        ]))
}

fn node(layout: &Layout, script: &str) -> Command {
    let mut node = Command::new("node");
    node.arg(tool(layout, script));
    node
}

fn tool(layout: &Layout, script: &str) -> PathBuf {
    reader::tools(layout).join("node_modules").join(script)
}

fn names(folder: &Path) -> Result<Vec<String>> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    entries
        .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
        .collect()
}

/// Copies a folder with all that is in it, into one that may hold more.
fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to).with_context(|| format!("cannot make {}", to.display()))?;
    for name in names(from)? {
        let (from, to) = (from.join(&name), to.join(&name));
        if from.is_dir() {
            copy_folder(&from, &to)?;
        } else {
            fs::copy(&from, &to).with_context(|| format!("cannot copy {}", from.display()))?;
        }
    }
    Ok(())
}
