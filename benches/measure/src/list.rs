//! `cargo xtask bench list`: how small a list is beside what else could hold the same people, what building
//! it takes, and what a reader's browser does with it. Results go to `benches/results/`, a picture of the
//! sizes to `docs/`.

use crate::draw::sizes;
use crate::publish::published;
use crate::results::{keep, median};
use anyhow::{Context as _, Result};
use serde_json::{Value, json};
use std::fs;
use xtask::layout::Layout;
use xtask::process::{cargo, output, run, step};
use xtask::{browsers, install, wasm};

/// Rows of the list that a browser reads: the case that the design keeps in mind.
const ROWS: u64 = 941_000;

/// Measures, writes the results and draws the picture. Takes half an hour and 4 GB of memory.
pub fn bench(layout: &Layout) -> Result<()> {
    step(
        "ask ten million members, and twenty million strangers twice",
        || {
            run(cargo(&layout.root)
                .args(["test", "--quiet", "--release", "--test", "ribbon"])
                .args(["--", "--ignored"]))
        },
    )?;
    let ribbon = step("build ribbons and their peers", || {
        output(
            cargo(&layout.root)
                .args(["run", "--quiet", "--release", "--manifest-path"])
                .arg(layout.root.join("benches/ribbon/Cargo.toml")),
        )
    })?;
    let ribbon: Value = serde_json::from_str(&ribbon).context("the bench prints JSON")?;
    keep(layout, "ribbon", ribbon)?;
    sizes::draw(layout)?;
    bench_reading(layout)
}

/// `cargo xtask bench reading`: what a reader's browser does with a list, alone.
pub fn bench_reading(layout: &Layout) -> Result<()> {
    install::programs(&[("time", "time")])?;
    browsers::install(layout)?;
    let reading = step("read a list in Chromium", || reading(layout))?;
    println!("{reading:#}");
    keep(layout, "reading", reading)
}

/// Verification of a whole list and look-ups in it, as wasm, beside the browser's own SHA-512 over the same
/// bytes.
fn reading(layout: &Layout) -> Result<Value> {
    let folder = layout.target.join("bench-reading");
    let _ = fs::remove_dir_all(&folder);
    let site = published(layout, &folder, ROWS)?;
    wasm::measured_reader(layout, &site)?;
    let result = folder.join("result.json");
    run(browsers::environment(layout, &mut cargo(&layout.root))
        .env("LEKCHECK_SITE", &site)
        .env("LEKCHECK_RESULT", &result)
        .args(["test", "--quiet", "--package", "browser", "--test", "reading"])
        .args(["--", "--ignored"]))?;
    let mut measured: Value = serde_json::from_slice(&fs::read(&result)?)?;
    let middle = |name: &str| -> Result<f64> {
        let times = measured[name].as_array().with_context(|| format!("no {name}"))?;
        Ok(median(
            &times.iter().filter_map(Value::as_f64).collect::<Vec<_>>(),
        ))
    };
    let (verify, sha512, look_up) = (middle("verify")?, middle("sha512")?, middle("look-up")?);
    measured["what"] = json!(
        "a list of 941,000 people and two recipes in Chromium: milliseconds to verify it and to hash its \
         bytes with crypto.subtle's SHA-512, in turns; microseconds of a look-up"
    );
    measured["median"] = json!({ "verify": verify, "sha512": sha512, "look-up": look_up });
    measured["ratio"] = json!(verify / sha512);
    fs::remove_dir_all(&folder)?;
    Ok(measured)
}
