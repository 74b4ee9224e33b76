//! `cargo xtask bench`: what a reader waits for and what a publisher pays, held against the programs that others use.
//!
//! Each comparison is one run in which the candidates take turns, so that whatever else the machine does strikes all
//! alike; medians are compared, and outputs must be the same. Results go to `benches/results/`: a JSON file each,
//! with machine and date, and one table of them all.

use crate::imports::OnChange;
use crate::layout::Layout;
use crate::process::{self, cargo, run, step};
use crate::{browsers, compressed, install, page};
use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use std::process::Command;

/// Measures everything and writes the results.
pub fn bench(layout: &Layout) -> Result<()> {
    page::build(layout, OnChange::Fail)?;
    install::programs(&[("argon2", "argon2"), ("taskset", "util-linux")])?;
    browsers::install(layout)?;
    let folder = layout.root.join("benches/results");
    fs::create_dir_all(&folder)?;
    let native = step("measure native Argon2id against the C reference", || {
        native(layout)
    })?;
    let page = step("measure the page's Argon2id against hash-wasm", || {
        in_page(layout)
    })?;
    let size = step("measure the first load", || first_load(layout))?;
    let machine = machine(layout)?;
    for (name, mut result) in [
        ("argon2-native", native.clone()),
        ("argon2-page", page.clone()),
        ("size", size.clone()),
    ] {
        result["machine"] = machine.clone();
        let path = folder.join(format!("{name}.json"));
        fs::write(&path, serde_json::to_string_pretty(&result)? + "\n")?;
    }
    let table = table(&machine, &native, &page, &size);
    print!("{table}");
    fs::write(folder.join("README.md"), table).context("cannot write the table")
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

/// What comes over the wire before the list, brotli at its best, file by file. One of the two modules comes, and one
/// language.
fn first_load(layout: &Layout) -> Result<Value> {
    let mut files = serde_json::Map::new();
    let mut total = 0;
    let mut kinds: Vec<(&str, u64)> = Vec::new();
    let mut entries: Vec<_> = fs::read_dir(layout.dist())?.collect::<Result<_, _>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name().into_string().unwrap_or_default();
        if name == "page.json" || compressed::ENDINGS.iter().any(|ending| name.ends_with(ending)) {
            continue;
        }
        let [bytes, _] = page::variants(layout, &fs::read(entry.path())?)?.map(|bytes| bytes.len() as u64);
        let kind = match Path::new(&name).extension().and_then(std::ffi::OsStr::to_str) {
            Some("json") => "language",
            Some("wasm") => "wasm",
            // Loaded by other pages, not by this one.
            Some("js") if name == "embed.js" => "embed",
            Some("js") => "glue",
            _ => "page",
        };
        match kinds.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, most)) => *most = bytes.max(*most),
            None => kinds.push((kind, bytes)),
        }
        files.insert(name, json!({ "bytes": entry.metadata()?.len(), "brotli": bytes }));
    }
    for (_, bytes) in kinds.iter().filter(|(kind, _)| *kind != "embed") {
        total += bytes;
    }
    let kinds: Value = kinds
        .into_iter()
        .map(|(kind, bytes)| (kind.to_string(), json!(bytes)))
        .collect();
    Ok(json!({
        "what": "bytes of the first load after brotli -q 11, without the list; the larger of both modules and languages",
        "files": files, "kinds": kinds, "total": total,
    }))
}

/// The most bytes that each part of the first load may have after brotli: a little more than it has, so that growth is
/// somebody's decision.
const BUDGET: [(&str, u64); 5] = [
    ("page", 15_100),
    ("glue", 6_100),
    ("wasm", 107_000),
    ("language", 6_500),
    ("embed", 1_500),
];

/// Fails where a part of the first load is larger than its budget.
pub fn within_budget(layout: &Layout) -> Result<()> {
    let load = first_load(layout)?;
    for (kind, most) in BUDGET {
        let bytes = load["kinds"][kind]
            .as_u64()
            .with_context(|| format!("the page has no {kind}"))?;
        ensure!(
            bytes <= most,
            "the page's {kind} has {bytes} bytes after brotli, more than its budget of {most} (xtask/src/bench.rs)"
        );
    }
    println!(
        "first load after brotli: {} bytes, each part within its budget",
        load["total"]
    );
    Ok(())
}

/// What ran, and when.
pub fn machine(layout: &Layout) -> Result<Value> {
    let cpu = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let cpu = cpu
        .lines()
        .find_map(|line| line.strip_prefix("model name"))
        .unwrap_or("unknown");
    let first = |command: &mut Command| {
        process::output(command).map(|text| text.lines().next().unwrap_or("").to_string())
    };
    Ok(json!({
        "cpu": cpu.trim_start_matches([' ', '\t', ':']),
        "cores": std::thread::available_parallelism()?.get(),
        "date": first(Command::new("date").args(["-u", "+%F"]))?,
        "rustc": first(Command::new("rustc").current_dir(&layout.root).arg("--version"))?,
        "chromium": first(Command::new("chromium").arg("--version"))?,
    }))
}

/// The value in the middle.
pub fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    match (sorted.len() % 2, sorted.get(middle)) {
        (_, None) => f64::NAN,
        (0, Some(upper)) => f64::midpoint(sorted[middle - 1], *upper),
        (_, Some(only)) => *only,
    }
}

fn table(machine: &Value, native: &Value, page: &Value, size: &Value) -> String {
    let number = |value: &Value| value.as_f64().unwrap_or(f64::NAN);
    let text = |value: &Value| value.as_str().unwrap_or_default().to_string();
    let kilobytes = |value: &Value| number(value) / 1000.0;
    let mut lines = vec![
        "# Measured".to_string(),
        String::new(),
        format!(
            "{}, {} cores; {}; {}; {}. Made by `cargo xtask bench`; each comparison is one run in turns, medians.",
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

#[cfg(test)]
mod tests {
    use super::median;

    #[test]
    fn the_median_stands_in_the_middle() {
        assert!((median(&[3.0, 1.0, 2.0]) - 2.0).abs() < f64::EPSILON);
        assert!((median(&[4.0, 1.0, 3.0, 2.0]) - 2.5).abs() < f64::EPSILON);
        assert!(median(&[]).is_nan());
    }
}
