//! `cargo xtask reader`: the check as an npm package, in `target/reader`.
//!
//! The program is `src/reader`, compiled as the page's is; wasm-bindgen writes its glue and, through tsify,
//! the types of everything that goes in and out. `src/reader/ts` is compiled by tsc against those, with what
//! is made here: the program as text, the worker's script as text, and the ready steps of the page's
//! languages. So the package has no file that must be found at run time, and needs no bundler's help.

use crate::layout::Layout;
use crate::{install, locales, process, stamp, wasm};
use anyhow::{Context as _, Result, ensure};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::DeflateEncoder;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use wasm_bindgen_cli_support::Bindgen;

/// The package.
pub fn folder(layout: &Layout) -> PathBuf {
    layout.target.join("reader")
}

/// The folder whose `node_modules` holds what builds and tries the package.
pub fn tools(layout: &Layout) -> PathBuf {
    layout.tools.join("reader")
}

/// The program as it is in the package, before it is packed into text.
pub fn program(layout: &Layout) -> PathBuf {
    work(layout).join("program.wasm")
}

fn work(layout: &Layout) -> PathBuf {
    layout.target.join("reader-work")
}

/// Builds the package.
pub fn build(layout: &Layout) -> Result<()> {
    install::wasm_target(layout)?;
    install::node_packages(layout)?;
    install::npm_packages(layout, "xtask/reader", &tools(layout), &[])?;
    let raw = wasm::compile(layout, wasm::Build::Simd, "lekcheck-reader", "lekcheck_reader")?;
    process::step("bind and shrink the package's program", || bind(layout, &raw))?;
    process::step("compile the package's TypeScript", || compile(layout))?;
    assemble(layout)
}

/// Packs the package that was built as npm does, into a folder; gives the file.
pub fn pack(layout: &Layout, into: &Path) -> Result<PathBuf> {
    let packed = process::output(
        Command::new("npm")
            .args(["pack", "--silent", "--pack-destination"])
            .arg(into)
            .arg(folder(layout)),
    )?;
    Ok(into.join(packed.trim()))
}

/// Writes glue, types and the finished program into the work folder; again only for another program.
fn bind(layout: &Layout, raw: &[u8]) -> Result<()> {
    let folder = work(layout);
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let tools = [include_str!("reader.rs"), include_str!("wasm.rs")].concat();
    let lock = include_bytes!("../tools/package-lock.json");
    let made = ["glue.js", "glue.d.ts", "program.wasm"].map(|name| folder.join(name));
    let made: Vec<&Path> = made.iter().map(PathBuf::as_path).collect();
    stamp::unless_fresh(
        &folder.join("stamp"),
        &[raw, tools.as_bytes(), lock],
        &made,
        || {
            let mut bindgen = Bindgen::new();
            bindgen
                .input_bytes("glue", raw.to_vec())
                .web(true)?
                .typescript(true)
                .omit_default_module_path(true)
                .remove_name_section(true)
                .remove_producers_section(true);
            bindgen
                .generate(&folder)
                .context("wasm-bindgen cannot bind the package's program")?;
            let bound = folder.join("glue_bg.wasm");
            wasm::shrink(layout, wasm::Build::Simd, &bound, &folder.join("program.wasm"))
        },
    )
}

/// Puts the sources beside what they are compiled against, and compiles them into the work folder's `out`.
fn compile(layout: &Layout) -> Result<()> {
    let work = work(layout);
    let sources = work.join("ts");
    let _ = fs::remove_dir_all(&sources);
    let _ = fs::remove_dir_all(work.join("out"));
    fs::create_dir_all(&sources)?;
    let ours = layout.root.join("src/reader/ts");
    for entry in fs::read_dir(&ours).with_context(|| format!("cannot read {}", ours.display()))? {
        let entry = entry?;
        fs::copy(entry.path(), sources.join(entry.file_name()))?;
    }
    let declared = fs::read_to_string(work.join("glue.d.ts"))?;
    fs::copy(work.join("glue.js"), sources.join("glue.js"))?;
    fs::write(sources.join("glue.d.ts"), &declared)?;
    fs::write(sources.join("types.ts"), types(&declared)?)?;
    let worker = fs::read_to_string(ours.join("worker.js"))?;
    write_constant(
        &sources.join("worker-text.ts"),
        "WORKER",
        "The worker's script.",
        &json!(worker),
    )?;
    write_constant(
        &sources.join("program-text.ts"),
        "PROGRAM",
        "The program: deflated, in base64.",
        &json!(STANDARD.encode(deflated(&fs::read(program(layout))?)?)),
    )?;
    let ready = ready_words(&layout.root.join("www/locales"))?;
    write_constant(
        &sources.join("ready-words.ts"),
        "READY",
        "The page's words for what a publisher has none for, by language.",
        &ready,
    )?;
    process::run(
        Command::new("node")
            .current_dir(&sources)
            .arg(tools(layout).join("node_modules/typescript/bin/tsc"))
            .args(["--project", "."])
            .arg("--typeRoots")
            .arg(tools(layout).join("node_modules/@types")),
    )
}

/// What tsify has written of the types that go in and out; the program's own functions follow them and are
/// nobody else's business.
fn types(declared: &str) -> Result<String> {
    let end = ["\nexport class ", "\nexport function "]
        .into_iter()
        .filter_map(|start| declared.find(start))
        .min();
    let types = &declared[..end.context("the glue declares nothing")?];
    // The comment that may stand before the class.
    let types = types.rfind("}\n").map_or(types, |_| types);
    let types = types.rsplit_once("\n/**").map_or(types, |(before, comment)| {
        if comment.contains("export ") {
            types
        } else {
            before
        }
    });
    for name in ["Outcome", "Details", "Description", "Refusal"] {
        let known = ["interface", "type"]
            .iter()
            .any(|sort| types.contains(&format!("export {sort} {name} ")));
        ensure!(
            known,
            "the glue declares no type {name}: see target/reader-work/glue.d.ts"
        );
    }
    Ok(types.to_owned() + "\n")
}

fn write_constant(path: &Path, name: &str, what: &str, value: &Value) -> Result<()> {
    let text = format!("/** {what} */\nexport const {name} = {value};\n");
    fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
}

fn deflated(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

/// The page's ready words by language: `steps-<usual category>-1`, `-2` and so on, `today-<usual category>`,
/// and `category-<usual category>`. Steps for a reason speak of the page itself and stay there.
fn ready_words(folder: &Path) -> Result<Value> {
    let mut languages = BTreeMap::new();
    for (language, messages) in locales::compile(folder)? {
        let plain = |id: &str, message: &Value| {
            let text = message.as_str().map(str::to_owned);
            text.with_context(|| format!("{id} of {language} is no plain text"))
        };
        let mut steps: BTreeMap<&str, BTreeMap<usize, String>> = BTreeMap::new();
        let (mut today, mut categories) = (BTreeMap::new(), BTreeMap::new());
        for (id, message) in &messages {
            if let Some(usual) = id.strip_prefix("today-") {
                today.insert(usual, plain(id, message)?);
            } else if let Some(usual) = id.strip_prefix("category-") {
                categories.insert(usual, plain(id, message)?);
            } else if let Some((family, number)) = numbered(id) {
                steps
                    .entry(family)
                    .or_default()
                    .insert(number, plain(id, message)?);
            }
        }
        for (what, known) in [
            ("steps", steps.contains_key("general")),
            ("today", today.contains_key("general")),
        ] {
            ensure!(known, "{language} has no general {what}");
        }
        let steps: BTreeMap<_, Vec<String>> = steps
            .into_iter()
            .map(|(family, all)| (family, all.into_values().collect()))
            .collect();
        let words = json!({ "steps": steps, "today": today, "categories": categories });
        languages.insert(language.clone(), words);
    }
    Ok(serde_json::to_value(languages)?)
}

/// The family and number of a step's message.
fn numbered(id: &str) -> Option<(&str, usize)> {
    let (family, number) = id.strip_prefix("steps-")?.rsplit_once('-')?;
    let number = number.parse().ok()?;
    (!family.starts_with("reason-")).then_some((family, number))
}

/// What stands in the manifest of the checkout for the version of this release.
const VERSION: &str = "\"version\": \"0.0.0\"";

/// Sources of which only types come, so that nothing of them is left to run.
const TYPES_ALONE: [&str; 2] = ["thread.js", "types.js"];

/// The declarations that a program may see; the others are of what the package keeps to itself.
const DECLARED: [&str; 6] = ["browser", "node", "reader", "fetch", "errors", "types"];

/// Puts the package together, with nothing of an earlier one.
fn assemble(layout: &Layout) -> Result<()> {
    let (out, folder) = (work(layout).join("out"), folder(layout));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    for entry in fs::read_dir(&out)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        let declared = name.strip_suffix(".d.ts");
        if TYPES_ALONE.contains(&name.as_str()) {
            continue;
        }
        if declared.is_none_or(|stem| DECLARED.contains(&stem)) {
            fs::copy(out.join(&name), folder.join(&name))?;
        }
    }
    fs::copy(work(layout).join("glue.js"), folder.join("glue.js"))?;
    let from_checkout = [
        ("src/reader/ts/worker.js", "worker.js"),
        ("src/reader/README.md", "README.md"),
        ("LICENSE-MIT", "LICENSE-MIT"),
        ("LICENSE-APACHE", "LICENSE-APACHE"),
    ];
    for (from, to) in from_checkout {
        let from = layout.root.join(from);
        fs::copy(&from, folder.join(to)).with_context(|| format!("cannot copy {}", from.display()))?;
    }
    // A worker gives nothing to those who would import it.
    fs::write(folder.join("worker.d.ts"), "export {};\n")?;
    let manifest = fs::read_to_string(layout.root.join("src/reader/package.json"))?;
    let version = format!("\"version\": \"{}\"", env!("CARGO_PKG_VERSION"));
    ensure!(
        manifest.contains(VERSION),
        "src/reader/package.json lacks {VERSION}"
    );
    fs::write(folder.join("package.json"), manifest.replace(VERSION, &version))?;
    println!("the package is in {}", folder.display());
    Ok(())
}
