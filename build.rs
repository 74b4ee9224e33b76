//! Puts the built page into the publisher's command.
//!
//! Reads the folder that `LEKCHECK_PAGE_DIR` names (`cargo xtask build` fills it and `.cargo/config.toml`
//! names it) and writes `page.rs` into `OUT_DIR`: one expression of type `&[(&str, &[u8])]`, file names with
//! their bytes, sorted by name. It is empty where the variable is unset or the page has not been built;
//! `lekcheck publish` then says how to build it. The command reads it so:
//!
//! ```ignore
//! static PAGE: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/page.rs"));
//! ```

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=LEKCHECK_PAGE_DIR");
    let out =
        env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("cargo sets OUT_DIR for build scripts"))?;
    let out = Path::new(&out);
    // Copies, so that another build of the page meanwhile cannot take them away from the compiler.
    let copies = out.join("page");
    if copies.exists() {
        fs::remove_dir_all(&copies)?;
    }
    fs::create_dir_all(&copies)?;
    let mut source = String::from("&[\n");
    for (name, path) in page_files()? {
        fs::copy(path, copies.join(&name))?;
        // Debug formatting quotes a string as Rust source does.
        let include = format!(
            "include_bytes!(concat!(env!(\"OUT_DIR\"), {:?}))",
            format!("/page/{name}")
        );
        writeln!(source, "    ({name:?}, {include} as &[u8]),").map_err(io::Error::other)?;
    }
    source.push_str("]\n");
    fs::write(out.join("page.rs"), source)
}

/// The files of the page's folder as (name, path), sorted. Folders in it are not part of the page.
fn page_files() -> io::Result<Vec<(String, PathBuf)>> {
    let Some(folder) = env::var_os("LEKCHECK_PAGE_DIR") else {
        return Ok(Vec::new());
    };
    let folder = Path::new(&folder);
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
