//! `cargo xtask hostile`: every way out, for both targets, on every page in every engine, hostile WebAssembly under the
//! page's own glue, and each protection taken away in turn. Takes hours; keeps what came of it in `tests/hostile/results.json` and draws it for the README.

use crate::imports::OnChange;
use crate::layout::Layout;
use crate::process::{cargo, run, say};
use crate::{browsers, page};
use anyhow::{Context as _, Result, ensure};
use serde_json::Value;
use std::fmt::Write as _;
use std::fs;

/// What came of the last whole run.
const RESULTS: &str = "tests/hostile/results.json";
/// Its picture.
const PICTURE: &str = "docs/ways-out.svg";

/// Runs the whole hostile suite and draws its picture.
pub fn hostile(layout: &Layout) -> Result<()> {
    page::build(layout, OnChange::Fail)?;
    browsers::install(layout)?;
    let suite = |name: &str, arguments: &[&str]| {
        run(browsers::environment(layout, &mut cargo(&layout.root))
            .env("LEKCHECK_THOROUGH", "1")
            .env("LEKCHECK_HOSTILE_RESULTS", layout.root.join(RESULTS))
            .args(["test", "--package", "hostile", "--test", name, "--"])
            .args(["--test-threads", "1", "--nocapture"])
            .args(arguments))
    };
    suite("ways", &[])?;
    draw(layout)?;
    suite("module", &[])?;
    suite("mutations", &["--ignored"])
}

/// Draws the results that are there.
pub fn draw(layout: &Layout) -> Result<()> {
    let results = fs::read_to_string(layout.root.join(RESULTS)).context("cannot read the results")?;
    let results: Vec<Value> = serde_json::from_str(&results).context("the results cannot be read")?;
    let picture = layout.root.join(PICTURE);
    fs::create_dir_all(layout.root.join("docs"))?;
    fs::write(&picture, svg(&results)?).context("cannot write the picture")?;
    say(&format!("drawn: {PICTURE}"));
    Ok(())
}

/// The pages in the order of the table, with what a reader calls them.
const PAGES: [(&str, &str); 4] = [
    ("ordinary page", "an ordinary page"),
    ("strictest policy", "the strictest policy that a page can have"),
    ("sealed room", "the sealed room"),
    ("sealed room in one file", "the sealed room, in one file"),
];
/// The engines, likewise.
const ENGINES: [(&str, &str); 3] = [
    ("chromium", "Chromium"),
    ("firefox", "Firefox"),
    ("webkit", "WebKitGTK"),
];

/// A table as a picture: how many ways led out of each page in each engine.
fn svg(results: &[Value]) -> Result<String> {
    let mut picture = String::from(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 760 330\" role=\"img\" aria-labelledby=\"t\" \
         font-family=\"system-ui, sans-serif\" font-size=\"15\">\n\
         <title id=\"t\">Ways that led out of each page, by engine</title>\n\
         <style>text{fill:#15242c}.q{fill:#43545e;font-size:13px}.n{font-size:22px;font-weight:700}\
         .b{fill:#c2410c}.g{fill:#0b6b45}.l{stroke:#b8c4ca}\
         @media (prefers-color-scheme:dark){text{fill:#e9f0f2}.q{fill:#aebdc5}.b{fill:#f59e6b}.g{fill:#6ee7a8}\
         .l{stroke:#45555e}}</style>\n",
    );
    let column = |at: usize| 420 + 130 * at;
    for (at, (engine, name)) in ENGINES.into_iter().enumerate() {
        let version = results
            .iter()
            .find(|result| result["engine"] == engine)
            .and_then(|result| result["version"].as_str())
            .with_context(|| format!("no results of {engine}"))?;
        let version = version.split('.').take(2).collect::<Vec<_>>().join(".");
        let _ = writeln!(
            picture,
            "<text x=\"{0}\" y=\"32\" text-anchor=\"middle\" font-weight=\"700\">{name}</text>\n\
             <text x=\"{0}\" y=\"50\" text-anchor=\"middle\" class=\"q\">{version}</text>",
            column(at)
        );
    }
    for (row, (page, name)) in PAGES.into_iter().enumerate() {
        let y = 96 + 58 * row;
        let _ = writeln!(
            picture,
            "<path class=\"l\" d=\"M16 {}H744\"/>\n<text x=\"16\" y=\"{y}\">{name}</text>",
            y - 32
        );
        for (at, (engine, _)) in ENGINES.into_iter().enumerate() {
            let result = results
                .iter()
                .find(|result| result["engine"] == engine && result["page"] == page)
                .with_context(|| format!("no results of the {page} in {engine}"))?;
            let number = |name: &str| {
                result[name]
                    .as_u64()
                    .with_context(|| format!("no number of ways {name}"))
            };
            let tried = number("for two targets")? + number("for one")?;
            let out = number("led out")?;
            let class = if out == 0 { "g" } else { "b" };
            let _ = writeln!(
                picture,
                "<text x=\"{0}\" y=\"{1}\" text-anchor=\"middle\" class=\"n\"><tspan class=\"{class}\">{out}</tspan></text>\n\
                 <text x=\"{0}\" y=\"{2}\" text-anchor=\"middle\" class=\"q\">of {tried}</text>",
                column(at),
                y - 4,
                y + 14
            );
        }
    }
    ensure!(
        results.len() >= PAGES.len() * ENGINES.len(),
        "results are missing"
    );
    Ok(picture + "</svg>\n")
}
