//! `cargo xtask hostile`: every way out, for both targets, on every page in every engine, hostile WebAssembly
//! under the page's own glue, and each protection taken away in turn. Takes hours; keeps what came of it in
//! `tests/hostile/results.json`, and writes its table into the README.

use crate::imports::OnChange;
use crate::layout::Layout;
use crate::process::{cargo, run};
use crate::{browsers, measure, page};
use anyhow::Result;

/// What came of the last whole run.
const RESULTS: &str = "tests/hostile/results.json";

/// Runs the whole hostile suite and writes its table.
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
    measure::measure(layout, &["draw", "ways"])?;
    suite("module", &[])?;
    suite("history", &["--ignored"])?;
    suite("mutations", &["--ignored"])
}
