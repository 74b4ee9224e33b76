//! Is what is built the same wherever it is built? The tree is copied to a folder of another name, with spaces in it, built there
//! from nothing, and compared file by file.

use crate::imports::OnChange;
use crate::layout::Layout;
use crate::page;
use crate::process::{self, say};
use crate::stamp::hex;
use anyhow::{Context as _, Result, ensure};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Builds page and command here and in the other folder, compares them, and prints their hashes for the notes of a release.
pub fn page_and_command(layout: &Layout) -> Result<()> {
    page::build(layout, OnChange::Fail)?;
    let copy = Copy::make(layout)?;
    page::build(&copy.layout, OnChange::Fail)?;
    same(&layout.dist(), &copy.layout.dist())?;
    let (here, there) = (digest(&layout.command())?, digest(&copy.layout.command())?);
    ensure!(here == there, "the command is {here} here and {there} there");
    for (name, hash) in files(&layout.dist())? {
        println!("{hash}  {name}");
    }
    println!("{here}  lekcheck");
    Ok(())
}

/// The page alone, which is what visitors run.
pub fn page_alone(layout: &Layout) -> Result<()> {
    let copy = Copy::make(layout)?;
    page::page(&copy.layout, OnChange::Fail)?;
    same(&layout.dist(), &copy.layout.dist())
}

/// The tree in another folder; removed when dropped.
struct Copy {
    layout: Layout,
}

impl Copy {
    fn make(layout: &Layout) -> Result<Copy> {
        let root = std::env::temp_dir().join(format!("lekcheck built again {}", std::process::id()));
        let copy = Copy {
            layout: Layout {
                target: root.join("target"),
                tools: layout.tools.clone(),
                root,
            },
        };
        let names = process::output(Command::new("git").current_dir(&layout.root).args([
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ]))?;
        for name in names.split('\0').filter(|name| !name.is_empty()) {
            let (from, to) = (layout.root.join(name), copy.layout.root.join(name));
            // What is deleted and not yet committed is listed too.
            if from.is_file() {
                fs::create_dir_all(to.parent().context("a file stands in a folder")?)?;
                fs::copy(&from, &to).with_context(|| format!("cannot copy {name}"))?;
            }
        }
        Ok(copy)
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.layout.root);
    }
}

fn same(here: &Path, there: &Path) -> Result<()> {
    let (here, there) = (files(here)?, files(there)?);
    let names = here.keys().chain(there.keys());
    let mut different: Vec<&str> = names
        .filter(|name| here.get(*name) != there.get(*name))
        .map(String::as_str)
        .collect();
    different.dedup();
    ensure!(
        different.is_empty() && !here.is_empty(),
        "not the same in another folder: {}",
        different.join(", ")
    );
    say(&format!(
        "{} files of the page are the same in both folders",
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
