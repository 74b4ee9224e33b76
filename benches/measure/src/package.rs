//! `cargo xtask bench package`: the check as a JavaScript package, beside the command and the page's program.
//!
//! Opening a list and one check in it, each as a whole process in turns with `lekcheck check`: of 941,000
//! people at strength `test`, where reading and verifying are all, and of few at `standard`, where deriving
//! is. And what the package weighs. Results go to `benches/results/package.json`.

use crate::load::published;
use crate::results::{keep, median};
use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use xtask::layout::Layout;
use xtask::process::step;
use xtask::{install, reader, weight};

/// The case that the design keeps in mind.
const PEOPLE: u64 = 941_000;
const TURNS: usize = 11;

/// Measures and writes the results; needs the publisher's command.
pub fn bench(layout: &Layout) -> Result<()> {
    install::programs(&[("node", "nodejs")])?;
    let command = layout.command();
    ensure!(
        command.is_file(),
        "{} is not there: cargo xtask build makes it",
        command.display()
    );
    reader::build(layout)?;
    let folder = layout.target.join("bench-package");
    let _ = fs::remove_dir_all(&folder);
    let lists = [("large", PEOPLE, "test"), ("standard", 4, "standard")];
    let mut result = json!({
        "what": "opening a list and one check in it, two recipes, two self-tests each: milliseconds of \
                 processor time of a whole process, parts of the package in milliseconds, medians of 11 in \
                 turns; bytes after brotli -q 11",
        "size": weight::package(layout)?,
    });
    for (name, people, strength) in lists {
        let site = step(&format!("publish {people} people at strength {strength}"), || {
            published(layout, &folder.join(name), people, strength)
        })?;
        result[name] = step("check in turns", || in_turns(layout, &site))?;
    }
    println!("{result:#}");
    keep(layout, "package", result)?;
    fs::remove_dir_all(&folder).context("cannot remove the lists")
}

/// Command and package, each a process from its start to its end, in turns; the first turn warms up. By
/// processor time, since Node's threads wait for each other where others work on the machine too.
fn in_turns(layout: &Layout, site: &Path) -> Result<Value> {
    let details = json!({ "email": "person1@example.org", "birth-date": "1-1-1970" }).to_string();
    let line = format!("{{\"details\": {details}}}\n");
    let node = Path::new("node");
    let script = layout.root.join("tests/package/bench.mjs");
    let package_folder = reader::folder(layout);
    let (mut command, mut package, mut bare, mut parts) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for turn in 0..=TURNS {
        let check = ["check", "--json"].map(Path::new);
        let by_command = run_timed(&layout.command(), &[check[0], check[1], site], &line)?;
        let arguments = [&script, &package_folder, site, Path::new(&details)];
        let by_package = run_timed(node, &arguments, "")?;
        let nothing = run_timed(node, &["--eval", "0"].map(Path::new), "")?;
        let said: Value = serde_json::from_str(&by_command.said)?;
        let answered: Value = serde_json::from_str(&by_package.said)?;
        ensure!(
            said["outcome"] == answered["outcome"],
            "the command says {said}, the package {answered}"
        );
        if turn > 0 {
            command.push(by_command.processor);
            package.push(by_package.processor);
            bare.push(nothing.processor);
            parts.push(answered["times"].clone());
        }
    }
    let part = |name: &str| {
        median(
            &parts
                .iter()
                .filter_map(|times| times[name].as_f64())
                .collect::<Vec<_>>(),
        )
    };
    Ok(json!({
        "command": median(&command), "package": median(&package), "node-alone": median(&bare),
        "ratio": median(&package) / median(&command),
        "parts": {
            "load": part("load"), "read": part("read"), "open": part("open"), "self-test": part("self-test"),
            "check": part("check"),
        },
    }))
}

/// What a process has said, and its milliseconds of processor time.
struct Timed {
    said: String,
    processor: f64,
}

/// Runs a program under bash's own `time`, which has thousandths of a second.
fn run_timed(program: &Path, arguments: &[&Path], input: &str) -> Result<Timed> {
    let mut process = Command::new("bash")
        .args(["-c", "TIMEFORMAT='%U %S'; time \"$@\"", "bash"])
        .arg(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    let mut written = process.stdin.take().context("no standard input")?;
    written.write_all(input.as_bytes())?;
    drop(written);
    let output = process.wait_with_output()?;
    let times = String::from_utf8(output.stderr)?;
    ensure!(output.status.success(), "{} failed: {times}", program.display());
    let last = times.lines().last().context("bash tells no time")?;
    let seconds: Vec<f64> = last.split(' ').map(str::parse).collect::<Result<_, _>>()?;
    Ok(Timed {
        said: String::from_utf8(output.stdout)?,
        processor: seconds.iter().sum::<f64>() * 1000.0,
    })
}
