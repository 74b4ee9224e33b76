//! `cargo xtask release`: the files of a release, in `target/release-files`.
//!
//! The command as a static program that runs on any Linux of the same processor, the page, the package for
//! programs of others, a bill of materials in `CycloneDX`'s form (ECMA-424) for each, and the SHA-256 of all
//! of it.

use crate::layout::Layout;
use crate::process::{self, run, step};
use crate::{deny, install, page, reader, repeat};
use anyhow::{Context as _, Result, ensure};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

/// Its C library can be linked in whole.
const STATIC_TARGET: &str = "x86_64-unknown-linux-musl";
/// The program that writes bills of materials.
const CYCLONEDX: &str = "0.5.9";

/// Checks the licences, builds twice, compares, and puts the files of a release together.
pub fn release(layout: &Layout) -> Result<()> {
    deny::deny(layout, false)?;
    repeat::page_and_command(layout)?;
    let folder = layout.target.join("release-files");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("page"))?;
    for entry in fs::read_dir(layout.dist())? {
        let path = entry?.path();
        let name = path.file_name().context("a file has a name")?;
        fs::copy(&path, folder.join("page").join(name))?;
    }
    step("compile the command as a static program", || {
        static_command(layout, &folder.join("lekcheck"))
    })?;
    reader::build(layout)?;
    reader::pack(layout, &folder)?;
    step("write the bills of materials", || bills(layout, &folder))?;
    let mut sums = String::new();
    for part in [folder.clone(), folder.join("page")] {
        let mut paths: Vec<_> = fs::read_dir(&part)?
            .map(|entry| Ok(entry?.path()))
            .collect::<Result<_>>()?;
        paths.sort();
        for path in paths.iter().filter(|path| path.is_file()) {
            let name = path.strip_prefix(&folder)?.display();
            writeln!(sums, "{}  {name}", repeat::digest(path)?)?;
        }
    }
    fs::write(folder.join("SHA256SUMS"), &sums)?;
    print!("{sums}");
    println!("in {}", folder.display());
    Ok(())
}

fn static_command(layout: &Layout, to: &Path) -> Result<()> {
    install::programs(&[("musl-gcc", "musl-tools"), ("ldd", "libc-bin")])?;
    install::target(layout, STATIC_TARGET)?;
    page::command(layout, Some(STATIC_TARGET))?;
    fs::copy(layout.target.join(STATIC_TARGET).join("release/lekcheck"), to)?;
    // It fails for what has no loader to name, and says so.
    let told = Command::new("ldd").arg(to).output()?;
    let told = [told.stdout, told.stderr].concat();
    let told = String::from_utf8_lossy(&told);
    ensure!(
        told.contains("statically linked") || told.contains("not a dynamic executable"),
        "the command is not static: {told}"
    );
    run(Command::new(to).arg("--version"))
}

/// The crates of the workspace but for the command: a bill is written beside each.
const MEMBERS: [&str; 9] = [
    "src/core",
    "src/page",
    "src/publisher",
    "src/reader",
    "src/verify",
    "tests/browser",
    "tests/hostile",
    "tests/wasm",
    "xtask",
];

/// One for the dependencies of each program, of the lock file that all are built with.
fn bills(layout: &Layout, folder: &Path) -> Result<()> {
    install::crate_program(layout, "cargo-cyclonedx", CYCLONEDX)?;
    let program = layout.tools.join("bin/cargo-cyclonedx");
    for (name, package, target) in [
        ("lekcheck", ".", STATIC_TARGET),
        ("page", "src/page", install::WASM_TARGET),
        ("reader", "src/reader", install::WASM_TARGET),
    ] {
        let package = layout.root.join(package);
        run(Command::new(&program)
            .current_dir(&layout.root)
            // The time of writing would make each another one.
            .env("SOURCE_DATE_EPOCH", commit_time(layout)?)
            .args([
                "cyclonedx",
                "--quiet",
                "--format",
                "json",
                "--spec-version",
                "1.5",
                "--target",
                target,
                "--manifest-path",
            ])
            .arg(package.join("Cargo.toml"))
            .args(["--override-filename", "bill"]))?;
        let written = package.join("bill.json");
        fs::rename(&written, folder.join(format!("{name}.cdx.json")))
            .with_context(|| format!("{} was not written", written.display()))?;
        for member in MEMBERS {
            let _ = fs::remove_file(layout.root.join(member).join("bill.json"));
        }
    }
    Ok(())
}

fn commit_time(layout: &Layout) -> Result<String> {
    let mut git = Command::new("git");
    let time = process::output(git.current_dir(&layout.root).args(["log", "-1", "--format=%ct"]))?;
    Ok(time.trim().to_owned())
}
