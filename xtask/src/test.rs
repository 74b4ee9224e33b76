//! `cargo xtask test`: from a fresh machine to everything tested, cheapest first, browsers last.
//!
//! The last thing it prints is cargo test's own summary of the browser tests.

use crate::imports::OnChange;
use crate::layout::Layout;
use crate::process::{self, cargo, run, step};
use crate::{browsers, install, page, vectors};
use anyhow::{Result, ensure};

/// What may never be in the page's program: these belong to the publisher, or are ways to the network.
const PUBLISHER_ONLY: [&str; 10] = [
    "axum",
    "clap",
    "csv",
    "hyper",
    "miette",
    "minisign",
    "pulldown-cmark",
    "rayon",
    "reqwest",
    "tokio",
];

/// Runs all tests.
pub fn test(layout: &Layout) -> Result<()> {
    step("check the formatting", || {
        run(cargo(&layout.root).args(["fmt", "--all", "--check"]))
            .map_err(|error| error.context("cargo fmt --all puts it right"))
    })?;
    install::wasm_target(layout)?;
    install::programs(&TOOLS)?;
    step("look for lints", || lints(layout))?;
    step("see that the page holds nothing of the publisher", || {
        page_stands_alone(layout)
    })?;
    page::build(layout, OnChange::Fail)?;
    step("test the house machinery", || {
        run(cargo(&layout.root).args(["test", "--quiet", "--profile", "xtask", "--package", "xtask"]))
    })?;
    step("test the library and the command", || {
        let excluded = ["xtask", "browser", "hostile", "vectors-wasm"];
        run(cargo(&layout.root)
            .env("LEKCHECK_PAGE_DIR", layout.dist())
            .args(["test", "--quiet", "--workspace"])
            .args(excluded.iter().flat_map(|package| ["--exclude", package])))
    })?;
    step("run the vectors as wasm in node", || vectors::in_node(layout))?;
    browsers::install(layout)?;
    step("let hostile code try the sealed room in three browsers", || {
        browsers::test(layout, "hostile", &[])
    })?;
    step("use the page in three browsers", || {
        browsers::test(layout, "browser", &[])
    })
}

/// Programs that the tests hold ours against.
const TOOLS: [(&str, &str); 4] = [
    ("minisign", "minisign"),
    ("argon2", "argon2"),
    ("brotli", "brotli"),
    ("python3", "python3"),
];

fn lints(layout: &Layout) -> Result<()> {
    let clippy = |arguments: &[&str]| {
        run(cargo(&layout.root)
            .args(["clippy", "--quiet"])
            .args(arguments)
            .args(["--", "--deny", "warnings"]))
    };
    clippy(&["--workspace", "--all-targets"])?;
    clippy(&[
        "--package",
        "lekcheck",
        "--bin",
        "web",
        "--no-default-features",
        "--features",
        "web",
        "--target",
        install::WASM_TARGET,
    ])
}

/// The page's program is built from few crates, and none of them is the publisher's.
fn page_stands_alone(layout: &Layout) -> Result<()> {
    let tree = process::output(
        cargo(&layout.root)
            .args([
                "tree",
                "--package",
                "lekcheck",
                "--no-default-features",
                "--features",
                "web",
            ])
            .args([
                "--target",
                install::WASM_TARGET,
                "--edges",
                "normal",
                "--prefix",
                "none",
                "--format",
                "{lib}",
            ]),
    )?;
    let names: Vec<&str> = tree
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    ensure!(
        names.contains(&"yew"),
        "cargo tree lists no yew, so it does not show the page's program:\n{tree}"
    );
    let wrong: Vec<&str> = PUBLISHER_ONLY
        .into_iter()
        .filter(|name| names.contains(&name.replace('-', "_").as_str()))
        .collect();
    ensure!(
        wrong.is_empty(),
        "the page's program depends on {}: cargo tree tells through what",
        wrong.join(", ")
    );
    Ok(())
}
