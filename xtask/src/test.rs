//! `cargo xtask test`: from a fresh machine to everything tested, cheapest first, browsers last.
//!
//! The last thing it prints is cargo test's own summary of the browser tests.

use crate::imports::OnChange;
use crate::layout::Layout;
use crate::process::{self, cargo, run, step};
use crate::{browsers, install, page, repeat, trial, vectors, weight};
use anyhow::{Context as _, Result, ensure};

/// A part of the tests: its name, what it does, and how.
type Part = (&'static str, &'static str, fn(&Layout) -> Result<()>);

/// All parts in the order in which they run.
const PARTS: [Part; 11] = [
    ("format", "check the formatting", format),
    ("lints", "look for lints", lints),
    (
        "tree",
        "see that page and package hold nothing of the publisher",
        programs_stand_alone,
    ),
    ("build", "build the page and the command", |layout| {
        page::build(layout, OnChange::Fail)
    }),
    ("repeat", "build the page again elsewhere", repeat::page_alone),
    (
        "native",
        "test the library, the command and the house machinery",
        native,
    ),
    (
        "tables",
        "make the core's tables anew from their sources",
        vectors::tables,
    ),
    ("vectors", "run the vectors as wasm in node", vectors::in_node),
    (
        "package",
        "use the package for programs of others",
        trial::package,
    ),
    (
        "hostile",
        "let hostile code try the sealed room in three browsers",
        hostile,
    ),
    ("page", "use the page in three browsers", in_browsers),
];

/// Runs all tests.
pub fn test(layout: &Layout) -> Result<()> {
    PARTS.iter().try_for_each(|part| run_part(layout, part))
}

/// Runs one part, on what has been built before.
pub fn only(layout: &Layout, name: &str) -> Result<()> {
    let names = PARTS.map(|(name, _, _)| name).join(", ");
    let part = PARTS.iter().find(|(known, _, _)| *known == name);
    run_part(
        layout,
        part.with_context(|| format!("no part {name}: the parts are {names}"))?,
    )
}

fn run_part(layout: &Layout, (name, what, work): &Part) -> Result<()> {
    // Nothing may follow the last summary.
    let last = PARTS.last().is_some_and(|(last, _, _)| last == name);
    let done = if last {
        process::say(what);
        work(layout)
    } else {
        step(what, || work(layout))
    };
    done.with_context(|| format!("{name} failed; cargo xtask test {name} repeats it alone"))
}

fn format(layout: &Layout) -> Result<()> {
    run(cargo(&layout.root).args(["fmt", "--all", "--check"])).context("cargo fmt --all puts it right")
}

fn native(layout: &Layout) -> Result<()> {
    install::programs(&TOOLS)?;
    weight::within_budget(layout)?;
    run(cargo(&layout.root)
        .args(["test", "--quiet", "--profile", "xtask", "--package", "xtask"])
        .args(["--package", "measure"]))?;
    let elsewhere = ["xtask", "measure", "browser", "hostile", "vectors-wasm"];
    run(cargo(&layout.root)
        .env("LEKCHECK_PAGE_DIR", layout.dist())
        .args(["test", "--quiet", "--workspace"])
        .args(elsewhere.iter().flat_map(|package| ["--exclude", package])))
}

fn hostile(layout: &Layout) -> Result<()> {
    browsers::install(layout)?;
    browsers::test(layout, "hostile")
}

fn in_browsers(layout: &Layout) -> Result<()> {
    browsers::install(layout)?;
    browsers::test(layout, "browser")
}

/// Programs that the tests hold ours against.
const TOOLS: [(&str, &str); 3] = [
    ("minisign", "minisign"),
    ("argon2", "argon2"),
    ("python3", "python3"),
];

fn lints(layout: &Layout) -> Result<()> {
    install::wasm_target(layout)?;
    let clippy = |arguments: &[&str]| {
        run(cargo(&layout.root)
            .args(["clippy", "--quiet"])
            .args(arguments)
            .args(["--", "--deny", "warnings"]))
    };
    clippy(&["--workspace", "--all-targets"])?;
    for program in ["lekcheck-page", "lekcheck-reader"] {
        clippy(&["--package", program, "--target", install::WASM_TARGET])?;
    }
    Ok(())
}

/// What may never be in them: these belong to the publisher, or are ways to the network.
const PUBLISHER_ONLY: [&str; 15] = [
    "axum",
    "cfb",
    "chardetng",
    "clap",
    "csv",
    "hyper",
    "miette",
    "minisign",
    "pulldown-cmark",
    "quick-xml",
    "rayon",
    "reqwest",
    "rustls",
    "tokio",
    "ureq",
];

/// The programs of page and package, each with a crate that is in it for certain.
const PROGRAMS: [(&str, &str); 2] = [("lekcheck-page", "yew"), ("lekcheck-reader", "tsify")];

/// Both programs are built from few crates, and none of them is the publisher's.
fn programs_stand_alone(layout: &Layout) -> Result<()> {
    PROGRAMS
        .into_iter()
        .try_for_each(|(program, known)| stands_alone(layout, program, known))
}

fn stands_alone(layout: &Layout, program: &str, known: &str) -> Result<()> {
    let tree = process::output(cargo(&layout.root).args(["tree", "--package", program]).args([
        "--target",
        install::WASM_TARGET,
        "--edges",
        "normal",
        "--prefix",
        "none",
        "--format",
        "{lib}",
    ]))?;
    let names: Vec<&str> = tree
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    ensure!(
        names.contains(&known),
        "cargo tree lists no {known}, so it does not show {program}:\n{tree}"
    );
    let wrong: Vec<&str> = PUBLISHER_ONLY
        .into_iter()
        .filter(|name| names.contains(&name.replace('-', "_").as_str()))
        .collect();
    ensure!(
        wrong.is_empty(),
        "{program} depends on {}: cargo tree tells through what",
        wrong.join(", ")
    );
    Ok(())
}
