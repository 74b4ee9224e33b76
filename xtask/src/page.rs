//! `cargo xtask build`: the finished page in `target/dist`, and the publisher's command with the page in it.
//!
//! The page is flat: `index.html` (filled, but for what `lekcheck publish` knows), the glue and the two
//! modules by the first 16 hexadecimal digits of their SHA-256, one JSON file a language, and `page.json`,
//! which tells the command what is what and goes to no site. What gains from it lies there compressed too, as
//! `NAME.br` and `NAME.gz`.

use crate::imports::{self, OnChange};
use crate::layout::Layout;
use crate::{compressed, index, install, locales, process, shorten, stamp, wasm};
use anyhow::{Context as _, Result};
use serde_json::json;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::process::Command;

/// Builds the page and the command.
pub fn build(layout: &Layout, imports: OnChange) -> Result<()> {
    let _turn = turn(layout)?;
    page(layout, imports)?;
    command(layout, None)
}

/// Waits until no other build writes the same files; the turn ends when the file is dropped.
fn turn(layout: &Layout) -> Result<File> {
    fs::create_dir_all(layout.page_work())?;
    let path = layout.page_work().join("lock");
    let lock = File::create(&path).with_context(|| format!("cannot write {}", path.display()))?;
    if lock.try_lock().is_err() {
        process::say("wait for another cargo xtask build");
        lock.lock()
            .with_context(|| format!("cannot lock {}", path.display()))?;
    }
    Ok(lock)
}

/// The page alone.
pub fn page(layout: &Layout, on_change: OnChange) -> Result<()> {
    install::wasm_target(layout)?;
    install::node_packages(layout)?;
    let program = wasm::program(layout)?;
    imports::review(layout, &program, on_change)?;
    let languages = locales::compile(&layout.root.join("www/locales"))?;

    let parts = index::Program {
        glue: &program.glue,
        simd: &program.simd,
        mvp: &program.mvp,
    };
    let index = index::shortened(&layout.root, "index.html", parts, &|file, text| match file {
        "www/boot.js" => shorten::shortened(layout, text, shorten::KEEP_NAMES),
        file if file.ends_with(".js") => shorten::shortened(layout, text, shorten::SCRIPT),
        file if file.ends_with(".css") => shorten::shortened(layout, text, shorten::STYLE),
        _ => Ok(shorten::html(text)),
    })?;
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    files.insert("index.html".into(), index.into_bytes());
    let mut named = |stem: &str, extension: &str, content: Vec<u8>| {
        let name = format!(
            "{stem}-{}.{extension}",
            &stamp::hex(&Sha256::digest(&content))[..16]
        );
        files.insert(name.clone(), content);
        name
    };
    let glue = named("lekcheck", "js", program.glue.into_bytes());
    let simd = named("lekcheck-simd", "wasm", program.simd);
    let mvp = named("lekcheck-mvp", "wasm", program.mvp);
    let codes: Vec<&String> = languages.keys().collect();
    let page = json!({ "glue": glue, "wasm": { "simd": simd, "mvp": mvp }, "languages": codes });
    let embed = layout.root.join("www/embed.js");
    files.insert(
        "embed.js".into(),
        fs::read(&embed).with_context(|| format!("cannot read {}", embed.display()))?,
    );
    files.insert("page.json".into(), serde_json::to_vec_pretty(&page)?);
    for (language, messages) in &languages {
        files.insert(format!("{language}.json"), serde_json::to_vec(messages)?);
    }
    let compressed = compressed_files(layout, &files)?;
    files.extend(compressed);
    write(layout, &files)
}

/// The files that go to sites as they are, compressed. `index.html` is filled first.
fn compressed_files(layout: &Layout, files: &BTreeMap<String, Vec<u8>>) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut made = BTreeMap::new();
    for (name, content) in files {
        if ["index.html", "page.json"].contains(&name.as_str()) || !compressed::gains(name) {
            continue;
        }
        for (ending, variant) in compressed::ENDINGS.into_iter().zip(variants(layout, content)?) {
            made.insert([name, ending].concat(), variant);
        }
    }
    Ok(made)
}

/// The same as [`compressed::variants`], done once for the same bytes.
pub fn variants(layout: &Layout, content: &[u8]) -> Result<[Vec<u8>; 2]> {
    let inputs = [content, include_bytes!("../../src/publisher/site/compressed.rs")];
    let stem = layout
        .page_work()
        .join("compressed")
        .join(stamp::hex(&stamp::digest(&inputs)));
    let kept = compressed::ENDINGS.map(|ending| stem.with_extension(&ending[1..]));
    if let [Ok(brotli), Ok(gzip)] = kept.each_ref().map(fs::read) {
        return Ok([brotli, gzip]);
    }
    fs::create_dir_all(layout.page_work().join("compressed"))?;
    let made = compressed::variants(content);
    for (path, bytes) in kept.iter().zip(&made) {
        fs::write(path, bytes).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(made)
}

/// Makes `target/dist` hold these files and no others, touching only what differs.
fn write(layout: &Layout, files: &BTreeMap<String, Vec<u8>>) -> Result<()> {
    let dist = layout.dist();
    fs::create_dir_all(&dist).with_context(|| format!("cannot make {}", dist.display()))?;
    for entry in fs::read_dir(&dist)? {
        let entry = entry?;
        if !entry
            .file_name()
            .to_str()
            .is_some_and(|name| files.contains_key(name))
        {
            fs::remove_file(entry.path())
                .with_context(|| format!("cannot remove {}", entry.path().display()))?;
        }
    }
    for (name, content) in files {
        stamp::write_if_changed(&dist.join(name), content)?;
    }
    Ok(())
}

/// The publisher's command, with the page that lies in `target/dist`, for this machine or for another target.
pub fn command(layout: &Layout, target: Option<&str>) -> Result<()> {
    process::say("compile the publisher's command");
    let mut cargo = process::cargo(&layout.root);
    with_page(layout, &mut cargo).args([
        "build",
        "--quiet",
        "--release",
        "--package",
        "lekcheck",
        "--bin",
        "lekcheck",
    ]);
    if let Some(target) = target {
        cargo.args(["--target", target]);
    }
    process::run(&mut cargo)
}

/// Builds page and command, and puts the command where cargo puts programs, or into `bin` of a folder.
pub fn install(layout: &Layout, folder: Option<&str>) -> Result<()> {
    build(layout, OnChange::Fail)?;
    let mut cargo = process::cargo(&layout.root);
    with_page(layout, &mut cargo).args([
        "install", "--quiet", "--locked", "--force", "--bin", "lekcheck", "--path",
    ]);
    cargo.arg(&layout.root);
    if let Some(folder) = folder {
        cargo.arg("--root").arg(std::path::absolute(folder)?);
    }
    process::run(&mut cargo)
}

/// Tells cargo where the page is, and what to leave out of the program.
fn with_page<'a>(layout: &Layout, cargo: &'a mut Command) -> &'a mut Command {
    cargo.env("LEKCHECK_PAGE_DIR", layout.dist()).env(
        "CARGO_ENCODED_RUSTFLAGS",
        wasm::remapped_paths(&layout.root).join("\u{1f}"),
    )
}
