//! What a reader's browser loads before the list: bytes after brotli, each part held to a budget.

use crate::layout::Layout;
use crate::{compressed, page, reader};
use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

/// What comes over the wire before the list, brotli at its best, file by file. One of the two modules comes,
/// and one language.
pub fn first_load(layout: &Layout) -> Result<Value> {
    let mut files = serde_json::Map::new();
    let mut total = 0;
    let mut kinds: Vec<(&str, u64)> = Vec::new();
    let mut entries: Vec<_> = fs::read_dir(layout.dist())?.collect::<Result<_, _>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name().into_string().unwrap_or_default();
        if name == "page.json" || compressed::ENDINGS.iter().any(|ending| name.ends_with(ending)) {
            continue;
        }
        let [bytes, _] = page::variants(layout, &fs::read(entry.path())?)?.map(|bytes| bytes.len() as u64);
        let kind = match Path::new(&name).extension().and_then(std::ffi::OsStr::to_str) {
            Some("json") => "language",
            Some("wasm") => "wasm",
            // Loaded by other pages, not by this one.
            Some("js") if name == "embed.js" => "embed",
            Some("js") => "glue",
            _ => "page",
        };
        match kinds.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, most)) => *most = bytes.max(*most),
            None => kinds.push((kind, bytes)),
        }
        files.insert(name, json!({ "bytes": entry.metadata()?.len(), "brotli": bytes }));
    }
    for (_, bytes) in kinds.iter().filter(|(kind, _)| *kind != "embed") {
        total += bytes;
    }
    let kinds: Value = kinds
        .into_iter()
        .map(|(kind, bytes)| (kind.to_string(), json!(bytes)))
        .collect();
    Ok(json!({
        "what": "bytes of the first load after brotli -q 11, without the list; the larger of both modules \
         and languages",
        "files": files, "kinds": kinds, "total": total,
    }))
}

/// The most bytes that each part of the first load may have after brotli: a little more than it has, so that
/// growth is somebody's decision.
const BUDGET: [(&str, u64); 5] = [
    ("page", 12_200),
    ("glue", 2_700),
    ("wasm", 102_000),
    ("language", 8_000),
    ("embed", 1_500),
];

/// Fails where a part of the first load is larger than its budget.
pub fn within_budget(layout: &Layout) -> Result<()> {
    let load = first_load(layout)?;
    for (kind, most) in BUDGET {
        let bytes = load["kinds"][kind]
            .as_u64()
            .with_context(|| format!("the page has no {kind}"))?;
        ensure!(
            bytes <= most,
            "the page's {kind} has {bytes} bytes after brotli, more than its budget of {most} \
             (xtask/src/weight.rs)"
        );
    }
    println!(
        "first load after brotli: {} bytes, each part within its budget",
        load["total"]
    );
    Ok(())
}

/// What the package for programs of others has: bytes and bytes after brotli of its program, beside those of
/// the page's program where that is built, and of all that a browser loads of it.
pub fn package(layout: &Layout) -> Result<Value> {
    let weighed = |content: &[u8]| -> Result<Value> {
        let [brotli, _] = page::variants(layout, content)?.map(|bytes| bytes.len() as u64);
        Ok(json!({ "bytes": content.len(), "brotli": brotli }))
    };
    let mut loaded = Vec::new();
    for name in LOADED_BY_BROWSERS {
        let path = reader::folder(layout).join(name);
        loaded.extend(fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?);
    }
    let program = fs::read(reader::program(layout))?;
    let mut weights = json!({ "program": weighed(&program)?, "package": weighed(&loaded)? });
    if layout.dist().is_dir() {
        weights["page's program"] = first_load(layout)?["kinds"]["wasm"].clone();
    }
    Ok(weights)
}

/// The modules that a browser loads of the package.
const LOADED_BY_BROWSERS: [&str; 11] = [
    "browser.js",
    "derivation.js",
    "errors.js",
    "fetch.js",
    "glue.js",
    "program-text.js",
    "program.js",
    "reader.js",
    "ready-words.js",
    "thread-browser.js",
    "worker-text.js",
];

/// The most bytes that the package's program, and all that a browser loads of it, may have after brotli.
const PACKAGE_BUDGET: [(&str, u64); 2] = [("program", 101_500), ("package", 136_000)];

/// Fails where the package is larger than its budget.
pub fn package_within_budget(layout: &Layout) -> Result<()> {
    let weights = package(layout)?;
    for (part, most) in PACKAGE_BUDGET {
        let bytes = weights[part]["brotli"]
            .as_u64()
            .with_context(|| format!("no {part}"))?;
        ensure!(
            bytes <= most,
            "the package's {part} has {bytes} bytes after brotli, more than its budget of {most} \
             (xtask/src/weight.rs)"
        );
    }
    println!(
        "the package: {} bytes after brotli, {} of them its program",
        weights["package"]["brotli"], weights["program"]["brotli"]
    );
    Ok(())
}
