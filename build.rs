//! Puts the built page into the publisher's command.
//!
//! Reads the folder that `LEKCHECK_PAGE_DIR` names (`cargo xtask build` fills it and `.cargo/config.toml` names
//! it) and writes `page.rs` into `OUT_DIR`: one expression of type `&[(&str, &[u8])]`, file names with their bytes,
//! sorted by name. It is empty where the variable is unset or the page has not been built; `lekcheck publish` then
//! says how to build it. The command reads it so:
//!
//! ```ignore
//! static PAGE: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/page.rs"));
//! ```

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    // The page's own build comes through here too. It must not depend on what it makes.
    if env::var_os("CARGO_FEATURE_PUBLISH").is_none() {
        return Ok(());
    }
    println!("cargo::rerun-if-env-changed=LEKCHECK_PAGE_DIR");
    let files = match env::var_os("LEKCHECK_PAGE_DIR") {
        Some(folder) => page_files(Path::new(&folder))?,
        None => Vec::new(),
    };
    let out = env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("cargo sets OUT_DIR for build scripts"))?;
    fs::write(Path::new(&out).join("page.rs"), table(&files))
}

/// The files of the page's folder as (name, path), sorted. Folders in it are not part of the page.
fn page_files(folder: &Path) -> io::Result<Vec<(String, PathBuf)>> {
    // Cargo takes a path that is missing for one that has changed, and would build anew each time; an empty
    // folder says "no page yet" and is noticed when it fills.
    fs::create_dir_all(folder)?;
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_file() {
            let name = entry.file_name().into_string().map_err(|name| {
                io::Error::other(format!("the page's file name {} is no UTF-8", name.display()))
            })?;
            files.push((name, entry.path()));
        }
    }
    files.sort();
    Ok(files)
}

/// The Rust expression that embeds `files`.
fn table(files: &[(String, PathBuf)]) -> String {
    let mut source = String::from("&[\n");
    for (name, path) in files {
        // Debug formatting quotes a string as Rust source does.
        let path = path.to_str().expect("cargo works in folders with UTF-8 names");
        writeln!(source, "    ({name:?}, include_bytes!({path:?}) as &[u8]),").expect("a String takes all text");
    }
    source.push_str("]\n");
    source
}
