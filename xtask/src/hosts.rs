//! `cargo xtask hosts`: the page on the servers and in the pages that people have: nginx, Apache,
//! `WordPress`, an element; and a host that wants to know the answer, 50 visits for each. Keeps what that
//! host could time in `benches/results` and draws it.

use crate::imports::OnChange;
use crate::layout::Layout;
use crate::process::{cargo, run};
use crate::{browsers, measure, page};
use anyhow::Result;

/// What was timed in the last whole run.
const RESULTS: &str = "benches/results/host.json";
/// Visits for each of: listed, not listed; framed as it is, without an origin; in each browser.
const VISITS: &str = "50";

/// Runs it all and draws the picture.
pub fn hosts(layout: &Layout) -> Result<()> {
    page::build(layout, OnChange::Fail)?;
    browsers::install(layout)?;
    let tests = ["hosts", "wordpress", "embed", "hostile_host"].map(|name| ["--test", name]);
    run(browsers::environment(layout, &mut cargo(&layout.root))
        .env("LEKCHECK_VISITS", VISITS)
        .env("LEKCHECK_HOST_RESULTS", layout.root.join(RESULTS))
        .args(["test", "--package", "browser"])
        .args(tests.concat())
        .args(["--", "--test-threads", "1", "--nocapture"]))?;
    measure::measure(layout, &["draw", "host-timing"])
}
