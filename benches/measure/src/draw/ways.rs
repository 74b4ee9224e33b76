//! How many ways led out of each page in each browser: a table in the README, written from the results of the
//! last whole run.

use super::ENGINES;
use anyhow::{Context as _, Result};
use serde_json::Value;
use std::fs;
use xtask::layout::Layout;

/// Where the table stands.
pub const DOCUMENT: &str = "README.md";
/// What came of the last whole run of the hostile suite.
const RESULTS: &str = "tests/hostile/results.json";
/// The lines before and behind the table.
const BEGIN: &str = "<!-- ways out: written by `cargo xtask draw ways` -->\n";
const END: &str = "<!-- end of ways out -->\n";
/// The pages as the results name them, and as readers do.
const PAGES: [(&str, &str); 4] = [
    ("ordinary page", "an ordinary page"),
    ("strictest policy", "the strictest policy that a page can have"),
    ("sealed room", "the sealed room"),
    ("sealed room in one file", "the sealed room, in one file"),
];

/// Writes the table of the results that are there into the README.
///
/// # Errors
/// A result is missing, or the README has no place for the table.
pub fn draw(layout: &Layout) -> Result<()> {
    let path = layout.root.join(DOCUMENT);
    let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    fs::write(&path, with_table(&text, &results(layout)?)?)
        .with_context(|| format!("cannot write {}", path.display()))
}

fn results(layout: &Layout) -> Result<Vec<Value>> {
    let results = fs::read(layout.root.join(RESULTS)).context("cannot read the results")?;
    serde_json::from_slice(&results).context("the results cannot be read")
}

/// The document with the table in its place.
fn with_table(document: &str, results: &[Value]) -> Result<String> {
    let (before, rest) = document
        .split_once(BEGIN)
        .context("the README has no place for the table")?;
    let (_, behind) = rest.split_once(END).context("the README's table has no end")?;
    Ok([before, BEGIN, "\n", &table(results)?, "\n", END, behind].concat())
}

fn table(results: &[Value]) -> Result<String> {
    let mut head = vec!["ways that led out of".to_owned()];
    for (engine, name) in ENGINES {
        let version = results.iter().find(|result| result["engine"] == engine);
        let version = version
            .and_then(|result| result["version"].as_str())
            .with_context(|| format!("no results of {engine}"))?;
        let version: Vec<&str> = version.split('.').take(2).collect();
        head.push(format!("{name} {}", version.join(".")));
    }
    let mut lines = vec![
        format!("| {} |", head.join(" | ")),
        "|---|---|---|---|".to_owned(),
    ];
    for (page, name) in PAGES {
        let cells = ENGINES
            .iter()
            .map(|(engine, _)| cell(results, engine, page))
            .collect::<Result<Vec<String>>>()?;
        lines.push(format!("| {name} | {} |", cells.join(" | ")));
    }
    Ok(lines.join("\n") + "\n")
}

/// How many of the ways that were tried led out.
fn cell(results: &[Value], engine: &str, page: &str) -> Result<String> {
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
    Ok(format!("{} of {tried}", number("led out")?))
}

#[cfg(test)]
mod tests {
    use super::{DOCUMENT, results, with_table};
    use xtask::layout::Layout;

    #[test]
    fn the_readme_says_what_the_last_whole_run_found() {
        let layout = Layout::find().unwrap();
        let readme = std::fs::read_to_string(layout.root.join(DOCUMENT)).unwrap();
        assert_eq!(
            with_table(&readme, &results(&layout).unwrap()).unwrap(),
            readme,
            "cargo xtask draw ways writes it"
        );
    }
}
