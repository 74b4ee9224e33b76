//! `cargo xtask bench list`: how small a list is beside what else could hold the same people, what building it takes, and
//! what a reader's browser does with it. Results go to `benches/results/`, a picture of the sizes to `docs/`.

use crate::bench_publish::published;
use crate::layout::Layout;
use crate::process::{cargo, output, run, step};
use crate::{bench, browsers, install, wasm};
use anyhow::{Context as _, Result};
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::fs;

/// Rows of the list that a browser reads: the case that the design keeps in mind.
const ROWS: u64 = 941_000;
/// The picture, and the case in it: records and payload bits.
const PICTURE: &str = "docs/list-size.svg";
const DRAWN: (u64, u64) = (941_000, 8);

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
    draw(layout)?;
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

fn keep(layout: &Layout, name: &str, mut result: Value) -> Result<()> {
    result["machine"] = bench::machine(layout)?;
    let path = layout.root.join(format!("benches/results/{name}.json"));
    fs::write(path, serde_json::to_string_pretty(&result)? + "\n").context("cannot write the result")
}

/// Verification of a whole list and look-ups in it, as wasm, beside the browser's own SHA-512 over the same bytes.
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
    let median = |name: &str| -> Result<f64> {
        let times = measured[name].as_array().with_context(|| format!("no {name}"))?;
        Ok(bench::median(
            &times.iter().filter_map(Value::as_f64).collect::<Vec<_>>(),
        ))
    };
    let (verify, sha512, look_up) = (median("verify")?, median("sha512")?, median("look-up")?);
    measured["what"] = json!(
        "a list of 941,000 people and two recipes in Chromium: milliseconds to verify it and to hash its bytes with \
         crypto.subtle's SHA-512, in turns; microseconds of a look-up"
    );
    measured["median"] = json!({ "verify": verify, "sha512": sha512, "look-up": look_up });
    measured["ratio"] = json!(verify / sha512);
    fs::remove_dir_all(&folder)?;
    Ok(measured)
}

/// The rates in the order of the picture.
const RATES: [u64; 3] = [20, 24, 32];
/// The methods, with what a reader calls them.
const METHODS: [(&str, &str); 5] = [
    ("ribbon", "lekcheck"),
    ("clubcard", "clubcard"),
    ("Golomb-Rice", "Golomb-Rice"),
    ("truncated hashes, brotli", "truncated hashes, brotli"),
    ("hex SHA-256", "SHA-256 in hex"),
];

/// Bars of bits a record, from the results that are there.
pub fn draw(layout: &Layout) -> Result<()> {
    let path = layout.root.join("benches/results/ribbon.json");
    let results: Value = serde_json::from_slice(&fs::read(path).context("cannot read the results")?)?;
    let rows = results["sizes"].as_array().context("no sizes")?;
    let (records, payload) = DRAWN;
    let bits = |method: &str, rate: u64| -> Result<f64> {
        let row = rows.iter().find(|row| {
            row["method"] == method
                && row["records"] == records
                && row["fingerprint_bits"] == rate
                && row["payload_bits"] == payload
        });
        row.and_then(|row| row["bits_a_record"].as_f64())
            .with_context(|| format!("no {method} at 2^-{rate}"))
    };
    // Ten pixels a bit would not hold the last: it is drawn broken.
    let (left, scale, most) = (250.0, 8.0, 56.0);
    let mut picture = String::from(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 840 560\" role=\"img\" aria-labelledby=\"t\" \
         font-family=\"system-ui, sans-serif\" font-size=\"14\">\n\
         <title id=\"t\">Bits a record of a list of 941,000 people with 8 bits of class each, by method and false-positive \
         rate; the line is the least that information theory allows</title>\n\
         <style>text{fill:#15242c}.q{fill:#43545e;font-size:12px}.h{font-weight:700}.u{fill:#0b6b45}.p{fill:#8aa0ab}\
         .l{stroke:#c2410c;stroke-width:1.5}\
         @media (prefers-color-scheme:dark){text{fill:#e9f0f2}.q{fill:#aebdc5}.u{fill:#6ee7a8}.p{fill:#5d7480}\
         .l{stroke:#f59e6b}}</style>\n",
    );
    for (group, rate) in RATES.into_iter().enumerate() {
        let top = 30 + 180 * group;
        let _ = writeln!(
            picture,
            "<text x=\"16\" y=\"{top}\" class=\"h\">one false alarm in 2^{rate} (e = {rate})</text>"
        );
        for (at, (method, name)) in METHODS.into_iter().enumerate() {
            let bits = bits(method, rate)?;
            let y = top + 14 + 26 * at;
            let width = bits.min(most) * scale;
            let class = if at == 0 { "u" } else { "p" };
            let _ = writeln!(
                picture,
                "<text x=\"{}\" y=\"{}\" text-anchor=\"end\">{name}</text>\
                 <rect x=\"{left}\" y=\"{y}\" width=\"{width:.1}\" height=\"18\" class=\"{class}\"/>\
                 <text x=\"{:.1}\" y=\"{}\" class=\"q\">{bits:.2}{}</text>",
                left - 10.0,
                y + 14,
                left + width + 8.0,
                y + 14,
                if bits > most { " (bar cut)" } else { "" },
            );
        }
        let bound = left + (rate + payload) as f64 * scale;
        let _ = writeln!(
            picture,
            "<path class=\"l\" d=\"M{bound:.1} {}v134\"/><text x=\"{bound:.1}\" y=\"{}\" text-anchor=\"middle\" \
             class=\"q\">bound {}</text>",
            top + 10,
            top + 6,
            rate + payload,
        );
    }
    fs::write(layout.root.join(PICTURE), picture + "</svg>\n").context("cannot write the picture")
}
