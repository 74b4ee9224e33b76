//! `cargo xtask bench`: Argon2id, native and in the page, held against the programs that others use, and the
//! first load.
//!
//! Each comparison is one run in which the candidates take turns, so that whatever else the machine does
//! strikes all alike; medians are compared, and outputs must be the same.

use crate::results::{self, median};
use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use std::fs;
use std::process::Command;
use xtask::imports::OnChange;
use xtask::layout::Layout;
use xtask::process::{self, cargo, run, step};
use xtask::{browsers, install, page, weight};

/// Measures everything and writes the results: a JSON file each, and one table of them all.
pub fn bench(layout: &Layout) -> Result<()> {
    page::build(layout, OnChange::Fail)?;
    install::programs(&[("argon2", "argon2"), ("taskset", "util-linux")])?;
    browsers::install(layout)?;
    let native = step("measure native Argon2id against the C reference", || {
        native(layout)
    })?;
    let page = step("measure the page's Argon2id against hash-wasm", || {
        in_page(layout)
    })?;
    let size = step("measure the first load", || weight::first_load(layout))?;
    let table = table(&results::machine(layout)?, &native, &page, &size);
    for (name, result) in [("argon2-native", native), ("argon2-page", page), ("size", size)] {
        results::keep(layout, name, result)?;
    }
    print!("{table}");
    fs::write(layout.root.join(results::FOLDER).join("README.md"), table).context("cannot write the table")
}

/// One core, 64 MiB, t = 3: our deriver and Debian's `argon2`, in turns.
fn native(layout: &Layout) -> Result<Value> {
    const TURNS: usize = 6;
    const EACH: usize = 4;
    let bench = cargo_bench_program(layout)?;
    let (mut ours, mut reference) = (Vec::new(), Vec::new());
    let mut tokens = Vec::new();
    for _ in 0..TURNS {
        let printed = process::output(
            Command::new("taskset")
                .args(["-c", "0"])
                .arg(&bench)
                .arg(EACH.to_string()),
        )?;
        for line in printed.lines() {
            let (milliseconds, token) = line.split_once(' ').context("the bench prints time and token")?;
            ours.push(milliseconds.parse()?);
            tokens.push(token.to_string());
        }
        for _ in 0..EACH {
            let script = "printf %s keykeykeykeykeykeykeykeykeykey32 | \
                taskset -c 0 argon2 saltsaltsaltsalt -id -t 3 -m 16 -p 1 -l 32";
            let printed = process::output(Command::new("sh").args(["-c", script]))?;
            let after = |label: &str| {
                printed
                    .lines()
                    .find_map(|line| line.trim().strip_prefix(label))
                    .map(str::trim)
            };
            tokens.push(after("Hash:").context("argon2 prints its hash")?.to_string());
            let seconds = printed
                .lines()
                .find_map(|line| line.strip_suffix(" seconds"))
                .context("argon2 prints its time")?;
            reference.push(seconds.trim().parse::<f64>()? * 1000.0);
        }
    }
    tokens.dedup();
    ensure!(tokens.len() == 1, "the two derive different tokens");
    let (ours_median, reference_median) = (median(&ours), median(&reference));
    Ok(json!({
        "what": "Argon2id, 64 MiB, 3 passes, 1 lane, one core; milliseconds a derivation",
        "lekcheck": ours, "reference": reference,
        "median": { "lekcheck": ours_median, "reference": reference_median },
        "rate": reference_median / ours_median,
    }))
}

/// The measuring program, built; cargo tells where.
fn cargo_bench_program(layout: &Layout) -> Result<String> {
    let messages = process::output(cargo(&layout.root).args([
        "bench",
        "--quiet",
        "--package",
        "lekcheck",
        "--bench",
        "argon2",
        "--no-run",
        "--message-format=json",
    ]))?;
    let messages = messages
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok());
    messages
        .filter(|message| message["target"]["name"] == "argon2")
        .find_map(|message| message["executable"].as_str().map(String::from))
        .context("cargo bench built no program")
}

/// Both builds of the page's program and npm's hash-wasm, in turns in one worker of Chromium.
fn in_page(layout: &Layout) -> Result<Value> {
    let result = layout.target.join("argon2-page.json");
    run(cargo(&layout.root)
        .env("LEKCHECK_DIST", layout.dist())
        .env(
            "LEKCHECK_HASH_WASM",
            layout
                .node()
                .join("node_modules/hash-wasm/dist/argon2.umd.min.js"),
        )
        .env("LEKCHECK_RESULT", &result)
        .args([
            "test",
            "--quiet",
            "--package",
            "browser",
            "--test",
            "argon2",
            "--",
            "--ignored",
        ]))?;
    let mut measured: Value = serde_json::from_slice(&fs::read(&result)?)?;
    let median_of = |name: &str| -> Result<f64> {
        let values = measured[name]
            .as_array()
            .with_context(|| format!("no times of {name}"))?;
        Ok(median(
            &values.iter().filter_map(Value::as_f64).collect::<Vec<_>>(),
        ))
    };
    let (simd, mvp, other) = (median_of("simd")?, median_of("mvp")?, median_of("hash-wasm")?);
    measured["what"] =
        json!("Argon2id, 64 MiB, 3 passes, 1 lane, in a worker of Chromium; milliseconds a derivation");
    measured["median"] = json!({ "simd": simd, "mvp": mvp, "hash-wasm": other });
    measured["time"] = json!({ "simd": simd / other, "mvp": mvp / other });
    Ok(measured)
}

fn table(machine: &Value, native: &Value, page: &Value, size: &Value) -> String {
    let number = |value: &Value| value.as_f64().unwrap_or(f64::NAN);
    let text = |value: &Value| value.as_str().unwrap_or_default().to_string();
    let kilobytes = |value: &Value| number(value) / 1000.0;
    let mut lines = vec![
        "# Measured".to_string(),
        String::new(),
        format!(
            "{}, {} cores; {}; {}; {}. Made by `cargo xtask bench`; each comparison is one run in turns, \
             medians.",
            text(&machine["cpu"]),
            machine["cores"],
            text(&machine["rustc"]),
            text(&machine["chromium"]),
            text(&machine["date"]),
        ),
        String::new(),
        "| Argon2id, 64 MiB, t = 3, p = 1 | milliseconds | against |".to_string(),
        "|---|---|---|".to_string(),
        format!(
            "| native, one core | {:.0} | {:.2}x the rate of the C reference ({:.0} ms) |",
            number(&native["median"]["lekcheck"]),
            number(&native["rate"]),
            number(&native["median"]["reference"]),
        ),
    ];
    for (build, what) in [
        ("simd", "page, SIMD build"),
        ("mvp", "page, build for old browsers"),
    ] {
        lines.push(format!(
            "| {what} | {:.0} | {:.2}x the time of hash-wasm ({:.0} ms) |",
            number(&page["median"][build]),
            number(&page["time"][build]),
            number(&page["median"]["hash-wasm"]),
        ));
    }
    lines.extend([
        String::new(),
        "| first load, without the list | KB after brotli |".to_string(),
        "|---|---|".to_string(),
    ]);
    for (kind, bytes) in size["kinds"].as_object().into_iter().flatten() {
        lines.push(format!("| {kind} | {:.1} |", kilobytes(bytes)));
    }
    lines.push(format!("| together | {:.1} |", kilobytes(&size["total"])));
    lines.join("\n") + "\n"
}
