//! What the commands need from outside, brought once: the wasm target by rustup, npm's packages by their lock
//! file.
//!
//! As root on Debian missing packages are installed; elsewhere the error names them.

use crate::layout::Layout;
use crate::process::{self, have};
use crate::stamp;
use anyhow::{Context as _, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The target of the page's program.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// The standard library for the page's program.
pub fn wasm_target(layout: &Layout) -> Result<()> {
    target(layout, WASM_TARGET)
}

/// The standard library for a target.
pub fn target(layout: &Layout, name: &str) -> Result<()> {
    if sysroot(layout)?.join("lib/rustlib").join(name).is_dir() {
        return Ok(());
    }
    if !have("rustup") {
        bail!("the Rust here lacks the target {name}: install it, or install Rust through rustup");
    }
    process::step(&format!("install the target {name}"), || {
        process::run(
            Command::new("rustup")
                .current_dir(&layout.root)
                .args(["target", "add", name]),
        )
    })
}

/// The source of the standard library, which is compiled along with the page's program; gives its folder.
pub fn std_source(layout: &Layout) -> Result<PathBuf> {
    let source = sysroot(layout)?.join("lib/rustlib/src/rust");
    if source.join("library/std").is_dir() {
        return Ok(source);
    }
    if !have("rustup") {
        bail!(
            "the Rust here lacks its standard library's source: install it, or install Rust through rustup"
        );
    }
    process::step("fetch the standard library's source", || {
        process::run(
            Command::new("rustup")
                .current_dir(&layout.root)
                .args(["component", "add", "rust-src"]),
        )
    })?;
    Ok(source)
}

fn sysroot(layout: &Layout) -> Result<PathBuf> {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let sysroot = process::output(
        Command::new(rustc)
            .current_dir(&layout.root)
            .args(["--print", "sysroot"]),
    )?;
    Ok(PathBuf::from(sysroot.trim()))
}

/// The pinned npm packages (`xtask/tools/package-lock.json`) in `.tools/node/node_modules`.
pub fn node_packages(layout: &Layout) -> Result<()> {
    npm_packages(layout, "xtask/tools", &layout.node(), &[])
}

/// The Unicode Character Database (`xtask/unicode`), in a folder of its own; gives that folder.
pub fn unicode_packages(layout: &Layout) -> Result<PathBuf> {
    let folder = layout.tools.join("unicode");
    npm_packages(layout, "xtask/unicode", &folder, &[])?;
    Ok(folder)
}

/// The pinned Python packages of `tests/vectors/requirements.txt`, and the tests of IDNA that a source
/// package of idna brings, in a virtual environment; gives its Python.
pub fn python_packages(layout: &Layout) -> Result<PathBuf> {
    programs(&[("python3", "python3-venv")])?;
    let folder = layout.tools.join("python");
    let python = folder.join("bin/python");
    let wanted = layout.root.join("tests/vectors/requirements.txt");
    let inputs = fs::read(&wanted).with_context(|| format!("cannot read {}", wanted.display()))?;
    stamp::unless_fresh(&layout.tools.join("python.stamp"), &[&inputs], &[&python], || {
        process::step("install the pinned Python packages", || {
            process::run(Command::new("python3").args(["-m", "venv"]).arg(&folder))?;
            let pip = |arguments: &[&str]| {
                let mut command = Command::new(&python);
                command
                    .current_dir(&folder)
                    .args(["-m", "pip", "--quiet", "--disable-pip-version-check"])
                    .args(arguments);
                process::run(&mut command)
            };
            let list = wanted.display().to_string();
            pip(&["install", "--requirement", &list])?;
            // Its source package was the last to carry Unicode's own tests.
            pip(&["download", "--no-deps", "--no-binary", ":all:", "idna==3.10"])?;
            process::run(Command::new("tar").current_dir(&folder).args([
                "--extract",
                "--file=idna-3.10.tar.gz",
                "--strip-components=2",
                "idna-3.10/tests/IdnaTestV2.txt",
            ]))
        })
    })?;
    Ok(python)
}

/// Copies a folder of the checkout with npm's two files, and what else of it is named, and installs what they
/// ask for.
pub fn npm_packages(layout: &Layout, name: &str, folder: &Path, more: &[&str]) -> Result<()> {
    programs(&[("node", "nodejs"), ("npm", "npm")])?;
    let wanted = layout.root.join(name);
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let copy = |file: &str| -> Result<Vec<u8>> {
        let content = fs::read(wanted.join(file)).with_context(|| format!("cannot read {name}/{file}"))?;
        stamp::write_if_changed(&folder.join(file), &content)?;
        Ok(content)
    };
    for file in more {
        copy(file)?;
    }
    let inputs = [copy("package.json")?, copy("package-lock.json")?];
    let inputs: Vec<&[u8]> = inputs.iter().map(Vec::as_slice).collect();
    stamp::unless_fresh(
        &folder.join("stamp"),
        &inputs,
        &[&folder.join("node_modules")],
        || {
            process::step("install the pinned npm packages", || {
                process::run(Command::new("npm").current_dir(folder).args([
                    "ci",
                    "--ignore-scripts",
                    "--no-audit",
                    "--no-fund",
                    "--loglevel=error",
                ]))
            })
        },
    )
}

/// A program from a crate, of this very version, in `.tools/bin`.
pub fn crate_program(layout: &Layout, name: &str, version: &str) -> Result<()> {
    let stamp = layout.tools.join(format!("{name}.stamp"));
    let program = layout.tools.join("bin").join(name);
    fs::create_dir_all(&layout.tools).with_context(|| format!("cannot make {}", layout.tools.display()))?;
    stamp::unless_fresh(&stamp, &[version.as_bytes()], &[&program], || {
        process::step(&format!("compile {name} {version}, some minutes once"), || {
            process::run(
                process::cargo(&layout.root)
                    .args([
                        "install",
                        name,
                        "--version",
                        version,
                        "--locked",
                        "--quiet",
                        "--root",
                    ])
                    .arg(&layout.tools),
            )
        })
    })
}

/// Makes sure of programs (or files, by a path with a slash), each with the Debian package that brings it.
pub fn programs(wanted: &[(&str, &str)]) -> Result<()> {
    let missing: Vec<&(&str, &str)> = wanted.iter().filter(|(program, _)| !have(program)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let mut packages: Vec<&str> = missing.iter().map(|(_, package)| *package).collect();
    packages.dedup();
    if !(have("apt-get") && is_root()) {
        let programs: Vec<&str> = missing.iter().map(|(program, _)| *program).collect();
        bail!(
            "missing: {}. Install them and come again; on Debian or Ubuntu:\n\n    sudo apt-get install {}\n",
            programs.join(", "),
            packages.join(" ")
        );
    }
    process::step(&format!("install Debian's {}", packages.join(", ")), || {
        let apt = |arguments: &[&str]| {
            let mut command = Command::new("apt-get");
            command
                .env("DEBIAN_FRONTEND", "noninteractive")
                .args(["-q", "-y"])
                .args(arguments);
            process::run(&mut command)
        };
        apt(&["update"])?;
        apt(&[&["install", "--no-install-recommends"], &packages[..]].concat())
    })
}

fn is_root() -> bool {
    process::output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}
