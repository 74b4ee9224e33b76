//! Is what is built the same wherever, whenever and by whomever it is built? The tree is copied to another
//! folder, built there from nothing by another user in another year (`elsewhere`), and compared file by file.

use crate::elsewhere::Elsewhere;
use crate::imports::OnChange;
use crate::layout::Layout;
use crate::page;
use crate::process::{self, say};
use crate::stamp::{self, hex};
use anyhow::{Context as _, Result, ensure};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::env;
use std::fs::{self, File};
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, SystemTime};

/// The time of all files of the copy, in seconds since 1970: the first of January 2001.
const MODIFIED: u64 = 978_307_200;

/// Builds page and command here and elsewhere, compares them, and prints their hashes for the notes of a
/// release.
///
/// Elsewhere all begins with `cargo xtask build`, as it would for anybody: the house machinery is compiled
/// there too.
pub fn page_and_command(layout: &Layout) -> Result<()> {
    page::build(layout, OnChange::Fail)?;
    let elsewhere = Elsewhere::make(layout)?;
    let copy = copy(layout, &elsewhere.tree)?;
    let cargo = process::cargo(&copy.root);
    process::run(
        elsewhere
            .command(cargo.get_program())
            .current_dir(&copy.root)
            .args(["xtask", "build"]),
    )?;
    same(&layout.dist(), &copy.dist())?;
    let (here, there) = (digest(&layout.command())?, digest(&copy.command())?);
    ensure!(here == there, "the command is {here} here and {there} elsewhere");
    for (name, hash) in files(&layout.dist())? {
        println!("{hash}  {name}");
    }
    println!("{here}  lekcheck");
    Ok(())
}

/// The page alone, which is what visitors run. The house machinery is not compiled again for it, but is told
/// to begin anew.
///
/// What was the same for the same files and compiler is not tried again.
pub fn page_alone(layout: &Layout) -> Result<()> {
    let mut inputs =
        vec![process::output(Command::new("rustc").current_dir(&layout.root).arg("-vV"))?.into_bytes()];
    for name in names(layout)?.iter().filter(|name| is_built(name)) {
        inputs.push(name.clone().into_bytes());
        inputs.push(fs::read(layout.root.join(name)).with_context(|| format!("cannot read {name}"))?);
    }
    let inputs: Vec<&[u8]> = inputs.iter().map(Vec::as_slice).collect();
    let stamp = layout.page_work().join("repeat.stamp");
    stamp::unless_fresh(&stamp, &inputs, &[], || page_elsewhere(layout))
}

/// Whether a build could read a file of the tree, by its name.
fn is_built(name: &str) -> bool {
    let apart = ["tests/", "docs/", "benches/", "fuzz/", "examples/", "src/reader/"];
    !name.ends_with(".md") && !apart.iter().any(|folder| name.starts_with(folder))
}

fn page_elsewhere(layout: &Layout) -> Result<()> {
    let elsewhere = Elsewhere::make(layout)?;
    let copy = copy(layout, &elsewhere.tree)?;
    process::run(
        elsewhere
            .command(env::current_exe()?.as_os_str())
            .current_dir(&copy.root)
            .args(["build", "--page-of"])
            .arg(&copy.root),
    )?;
    same(&layout.dist(), &copy.dist())
}

/// Copies what git knows, or would, into a folder, and links the installed tools.
fn copy(layout: &Layout, root: &Path) -> Result<Layout> {
    let copy = Layout::of(root.to_path_buf());
    for name in names(layout)? {
        let (from, to) = (layout.root.join(&name), copy.root.join(&name));
        fs::create_dir_all(to.parent().context("a file stands in a folder")?)?;
        fs::copy(&from, &to)
            .and_then(|_| {
                File::open(&to)?.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(MODIFIED))
            })
            .with_context(|| format!("cannot copy {name}"))?;
    }
    symlink(&layout.tools, &copy.tools).with_context(|| format!("cannot link {}", copy.tools.display()))?;
    Ok(copy)
}

/// The files of the tree: what git knows, or would.
fn names(layout: &Layout) -> Result<Vec<String>> {
    let names = process::output(Command::new("git").current_dir(&layout.root).args([
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
    ]))?;
    // What is deleted and not yet committed is listed too.
    let names = names.split('\0').filter(|name| layout.root.join(name).is_file());
    Ok(names.map(str::to_owned).collect())
}

fn same(here: &Path, there: &Path) -> Result<()> {
    let (here, there) = (files(here)?, files(there)?);
    let names = here.keys().chain(there.keys());
    let mut different: Vec<&str> = names
        .filter(|name| here.get(*name) != there.get(*name))
        .map(String::as_str)
        .collect();
    different.sort_unstable();
    different.dedup();
    ensure!(
        different.is_empty() && !here.is_empty(),
        "not the same elsewhere: {}",
        different.join(", ")
    );
    say(&format!(
        "{} files of the page are the same here and elsewhere",
        here.len()
    ));
    Ok(())
}

/// Names and SHA-256.
fn files(folder: &Path) -> Result<BTreeMap<String, String>> {
    let paths: Vec<PathBuf> = fs::read_dir(folder)?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_>>()?;
    let named = |path: &PathBuf| {
        let name = path
            .file_name()
            .context("a file has a name")?
            .to_string_lossy()
            .into_owned();
        Ok((name, digest(path)?))
    };
    paths.iter().map(named).collect()
}

/// SHA-256 of a file, in hexadecimal.
pub fn digest(path: &Path) -> Result<String> {
    let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    Ok(hex(&Sha256::digest(&bytes)))
}

#[cfg(test)]
mod tests {
    use super::same;
    use std::fs;

    #[test]
    fn what_differs_is_found_and_named() {
        let folder = std::env::temp_dir().join(format!("lekcheck-repeat-{}", std::process::id()));
        let (here, there) = (folder.join("here"), folder.join("there"));
        for made in [&here, &there] {
            fs::create_dir_all(made).unwrap();
            fs::write(made.join("index.html"), "the same").unwrap();
        }
        assert!(same(&here, &there).is_ok());
        fs::write(here.join("lekcheck.wasm"), "/home/one").unwrap();
        fs::write(there.join("lekcheck.wasm"), "/home/two").unwrap();
        fs::write(there.join("more.json"), "{}").unwrap();
        let found = same(&here, &there).unwrap_err().to_string();
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!(found, "not the same elsewhere: lekcheck.wasm, more.json");
    }
}
