//! `cargo xtask bench load`: what a visitor waits for, in Chromium on a slow line and with a slow processor,
//! and what Lighthouse says.
//!
//! The line is "slow 4G": 1.6 Mbit/s and 150 ms, by the browser's own throttling, in the room's target too
//! where it is one. The list that loads has 50,000 invented people; the list that answers has few and full
//! strength. Chromium slows no worker down, so an answer on a processor of a quarter of the speed is reckoned
//! as the throttled time and three times the whole unthrottled one, of which the derivation is nearly all.
//! Results go to `benches/results/load.json` and `docs/load.png`.

use crate::{publish, results};
use anyhow::{Context as _, Result};
use serde_json::{Value, json};
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use xtask::layout::Layout;
use xtask::process::{self, run, step};
use xtask::{browsers, install, page};

const PEOPLE: u64 = 50_000;

/// Measures and writes the results.
pub fn bench(layout: &Layout) -> Result<()> {
    page::build(layout, xtask::imports::OnChange::Fail)?;
    browsers::install(layout)?;
    let folder = layout.target.join("bench-load");
    let _ = fs::remove_dir_all(&folder);
    let large = step("publish 50,000 people", || {
        published(layout, &folder.join("large"), PEOPLE, "test")
    })?;
    let small = step("publish a few people at full strength", || {
        published(layout, &folder.join("small"), 4, "standard")
    })?;
    let large = Server::start(layout, &large)?;
    let small = Server::start(layout, &small)?;
    let tools = packages(layout)?;
    let picture = layout.root.join("docs/load.png");
    let measured = step("load, answer, and ask Lighthouse", || {
        process::output(
            Command::new("node")
                .arg(tools.join("load.mjs"))
                .args(["/usr/bin/chromium", &large.address, &small.address])
                .arg(&picture),
        )
    })?;
    let mut result: Value = serde_json::from_str(&measured).context("the measurement prints JSON")?;
    let time = |at: &str| result["answer"][at].as_f64().unwrap_or(f64::NAN);
    result["answer"]["on-a-quarter"] = json!(time("slow") + 3.0 * time("free"));
    result["what"] = json!(
        "milliseconds, medians of 5: text and usable fields of a first visit with 50,000 people on slow 4G; \
         an answer for one key at strength standard, free, with the main threads on a quarter, and all on a \
         quarter"
    );
    println!("{result:#}");
    results::keep(layout, "load", result)?;
    fs::remove_dir_all(&folder).context("cannot remove the lists")
}

/// What measures a load, in a folder of its own, since it is large and no test needs it; gives that folder.
fn packages(layout: &Layout) -> Result<PathBuf> {
    let folder = layout.tools.join("load");
    install::npm_packages(layout, "benches/measure/load", &folder, &["load.mjs"])?;
    Ok(folder)
}

/// A list of so many invented people with the real page; the folder of its site.
pub fn published(layout: &Layout, folder: &Path, people: u64, strength: &str) -> Result<PathBuf> {
    fs::create_dir_all(folder)?;
    let config = folder.join("lekcheck.toml");
    fs::copy(layout.root.join("examples/lab/lekcheck.toml"), &config)?;
    publish::export(&folder.join("export.csv"), people)?;
    let site = folder.join("site");
    run(Command::new(layout.command())
        .arg("publish")
        .arg(config)
        .arg("--source")
        .arg(folder.join("export.csv"))
        .args(["--strength", strength, "--quiet", "--out"])
        .arg(&site))?;
    Ok(site)
}

/// `lekcheck serve`, which gives what was compressed; ended when dropped.
struct Server {
    child: Child,
    address: String,
}

impl Server {
    fn start(layout: &Layout, site: &Path) -> Result<Server> {
        let mut child = Command::new(layout.command())
            .arg("serve")
            .arg(site)
            .args(["--port", "0"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("cannot start the publisher's command")?;
        let mut address = String::new();
        let out = child.stdout.take().context("no output")?;
        BufReader::new(out).read_line(&mut address)?;
        Ok(Server {
            child,
            address: address.trim().to_owned(),
        })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
