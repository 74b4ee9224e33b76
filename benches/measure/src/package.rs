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
use std::time::Instant;
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
        "what": "opening a list and one check in it, two recipes, two self-tests each: milliseconds of a whole process, \
                 medians of 11 in turns; bytes after brotli -q 11",
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

/// Command and package, each a process from its start to its end, in turns; the first turn warms up.
fn in_turns(layout: &Layout, site: &Path) -> Result<Value> {
    let details = json!({ "email": "person1@example.org", "birth-date": "1-1-1970" });
    let line = json!({ "details": &details }).to_string() + "\n";
    let (mut command, mut package, mut parts) = (Vec::new(), Vec::new(), Vec::new());
    for turn in 0..=TURNS {
        let mut check = Command::new(layout.command());
        check.args(["check", "--json"]).arg(site);
        let (by_command, said) = timed(&mut check, &line)?;
        let mut node = Command::new("node");
        node.arg(layout.root.join("tests/package/bench.mjs"))
            .arg(reader::folder(layout))
            .args([site, Path::new(&details.to_string())]);
        let (by_package, answered) = timed(&mut node, "")?;
        let (said, answered): (Value, Value) =
            (serde_json::from_str(&said)?, serde_json::from_str(&answered)?);
        ensure!(
            said["outcome"] == answered["outcome"],
            "the command says {said}, the package {answered}"
        );
        if turn > 0 {
            command.push(by_command);
            package.push(by_package);
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
        "command": median(&command), "package": median(&package), "ratio": median(&package) / median(&command),
        "parts": {
            "load": part("load"), "read": part("read"), "open": part("open"), "self-test": part("self-test"),
            "check": part("check"),
        },
    }))
}

/// Milliseconds of a process, and what it wrote.
fn timed(command: &mut Command, input: &str) -> Result<(f64, String)> {
    let begin = Instant::now();
    let mut process = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    process
        .stdin
        .take()
        .context("no standard input")?
        .write_all(input.as_bytes())?;
    let output = process.wait_with_output()?;
    let milliseconds = begin.elapsed().as_secs_f64() * 1000.0;
    ensure!(output.status.success(), "{command:?} failed");
    Ok((milliseconds, String::from_utf8(output.stdout)?))
}
