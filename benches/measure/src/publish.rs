//! `cargo xtask bench publish`: what a publisher waits for.
//!
//! Invented exports of growing size are published at strength `test`, then once more with 13 rows added: what
//! is left when nearly everything is known. And one core's rate of derivation against all cores' in turns.
//! Results go to `benches/results/publish.json`.

use crate::results::{self, median};
use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;
use xtask::install;
use xtask::layout::Layout;
use xtask::process::{cargo, run, step};

/// Rows that the second export has more.
const MORE: u64 = 13;
/// Rows of the exports. The second is the case that the design keeps in mind.
const SIZES: [u64; 3] = [100_000, 941_000, 1_000_000];
/// Memory that a publish of any size has to do with, in KiB.
const MOST_MEMORY_KIB: u64 = 2 << 20;

/// Measures and writes the results. `large` adds ten million rows, which takes ten minutes and 5 GB of disk.
pub fn bench(layout: &Layout, large: bool) -> Result<()> {
    install::programs(&[("time", "time")])?;
    run(cargo(&layout.root).args(["build", "--release", "--package", "lekcheck", "--bin", "lekcheck"]))?;
    let folder = layout.target.join("bench-publish");
    let _ = fs::remove_dir_all(&folder);
    let trial = Trial {
        layout,
        folder: &folder,
    };
    let mut sizes = SIZES.to_vec();
    if large {
        sizes.push(10_000_000);
    }
    let mut runs = Vec::new();
    for rows in sizes {
        runs.push(step(&format!("publish {rows} rows, and {MORE} more"), || {
            trial.grow(rows)
        })?);
    }
    let rates = step("derive on one core and on all, in turns", || trial.rates())?;
    let result = json!({
        "what": "publish at strength test, two recipes; the second export has 13 rows more. Seconds and KiB, \
         offline file included",
        "runs": runs, "derivation": rates,
    });
    println!("{result:#}");
    results::keep(layout, "publish", result)?;
    fs::remove_dir_all(&folder).context("cannot remove the exports")
}

/// A list of so many invented people, published in `folder`; gives the folder of its site.
pub fn published(layout: &Layout, folder: &Path, rows: u64) -> Result<PathBuf> {
    run(cargo(&layout.root).args(["build", "--release", "--package", "lekcheck", "--bin", "lekcheck"]))?;
    fs::create_dir_all(folder)?;
    fs::copy(
        layout.root.join("examples/lab/lekcheck.toml"),
        folder.join("lekcheck.toml"),
    )?;
    export(&folder.join("export.csv"), rows)?;
    Trial { layout, folder }.publish("export.csv", None)?;
    Ok(folder.join("site"))
}

/// An export in a folder, and what publishing it takes.
struct Trial<'a> {
    layout: &'a Layout,
    folder: &'a Path,
}

impl Trial<'_> {
    fn grow(&self, rows: u64) -> Result<Value> {
        let _ = fs::remove_dir_all(self.folder);
        fs::create_dir_all(self.folder)?;
        fs::copy(
            self.layout.root.join("examples/lab/lekcheck.toml"),
            self.folder.join("lekcheck.toml"),
        )?;
        export(&self.folder.join("first.csv"), rows)?;
        let first = self.publish("first.csv", None)?;
        ensure!(
            first["derived"] == 2 * (rows + 2),
            "not every key was derived: {first}"
        );
        fs::remove_file(self.folder.join("first.csv"))?;
        export(&self.folder.join("second.csv"), rows + MORE)?;
        let second = self.publish("second.csv", None)?;
        ensure!(
            second["derived"] == 2 * MORE,
            "not exactly the new keys were derived: {second}"
        );
        for run in [&first, &second] {
            let memory = run["memory-kib"].as_u64().context("no memory")?;
            ensure!(memory <= MOST_MEMORY_KIB, "{memory} KiB of memory at {rows} rows");
        }
        fs::remove_file(self.folder.join("second.csv"))?;
        Ok(json!({ "rows": rows, "first": first, "second": second }))
    }

    /// Tokens a second, of one core and of all.
    fn rates(&self) -> Result<Value> {
        let cores = std::thread::available_parallelism()?.get();
        let (mut one, mut all) = (Vec::new(), Vec::new());
        export(&self.folder.join("rates.csv"), 40_000)?;
        for _ in 0..3 {
            for (threads, rates) in [(1, &mut one), (cores, &mut all)] {
                fs::remove_dir_all(self.folder.join(".lekcheck"))?;
                let run = self.publish("rates.csv", Some(threads))?;
                rates.push(run["per-second"].as_f64().context("no rate")?);
            }
        }
        let (one_core, all_cores) = (median(&one), median(&all));
        Ok(json!({
            "cores": cores, "one": one, "all": all,
            "share": all_cores / (one_core * cores as f64),
        }))
    }

    fn publish(&self, source: &str, threads: Option<usize>) -> Result<Value> {
        let mut command = Command::new("/usr/bin/time");
        command
            .args(["--output=time.txt", "--format=%e %U %S %M"])
            .arg(self.layout.target.join("release/lekcheck"))
            .args([
                "publish",
                "lekcheck.toml",
                "--strength",
                "test",
                "--json",
                "--quiet",
            ])
            .args(["--source", source, "--out", "site", "--page"])
            .arg(self.layout.root.join("tests/golden/page"))
            .current_dir(self.folder);
        if let Some(threads) = threads {
            command.args(["--threads", &threads.to_string()]);
        }
        let output = command.output()?;
        ensure!(
            output.status.success(),
            "publish failed: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        let events = String::from_utf8(output.stdout)?;
        let events: Vec<Value> = events
            .lines()
            .map(serde_json::from_str)
            .collect::<Result<_, _>>()?;
        let last = |name: &str| events.iter().rev().find(|event| event["event"] == *name);
        let time = fs::read_to_string(self.folder.join("time.txt"))?;
        let time: Vec<f64> = time
            .split_whitespace()
            .map(str::parse)
            .collect::<Result<_, _>>()?;
        let [seconds, user, system, memory] = time[..] else {
            anyhow::bail!("time says {time:?}")
        };
        Ok(json!({
            "seconds": seconds, "processor-seconds": user + system, "memory-kib": memory as u64,
            "derived": last("derived").context("no tokens")?["derived"],
            "needed": last("derived").context("no tokens")?["needed"],
            "per-second": last("progress").map(|event| event["per-second"].clone()),
        }))
    }
}

/// An invented export of so many people, in the sample's columns.
pub fn export(path: &Path, rows: u64) -> Result<()> {
    let mut out = BufWriter::new(File::create(path)?);
    out.write_all(
        "Patiëntnummer;BSN;Tussenvoegsel;Achternaam;Geboortedatum;Huisnummer;Toevoeging;Postcode;E-mailadres;Telefoon;\
         Gelekte gegevens;Status;Groep\n"
            .as_bytes(),
    )?;
    let mut line = String::new();
    for row in 0..rows {
        // Any mixture of bits will do.
        let mixed = (row ^ (row >> 7))
            .wrapping_mul(0x9E37_79B9_7F4A_7C15)
            .rotate_left(29);
        line.clear();
        writeln!(
            line,
            "CD-{row:08};;van;Voorbeeld{};{:02}-{:02}-{};{};;{} \
             {}{};person{row}@example.org;06{:08};name,address,bsn;stolen;",
            mixed % 9973,
            1 + mixed % 28,
            1 + (mixed >> 8) % 12,
            1930 + (mixed >> 16) % 80,
            1 + (mixed >> 24) % 300,
            1000 + (mixed >> 32) % 9000,
            char::from(b'A' + ((mixed >> 40) % 18) as u8),
            char::from(b'T' + ((mixed >> 46) % 7) as u8),
            10_000_000 + mixed % 80_000_000,
        )?;
        out.write_all(line.as_bytes())?;
    }
    out.flush().context("cannot write the export")
}
