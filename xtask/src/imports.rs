//! What the page's program can ask of the browser: the imports of its module, as a reviewed file.
//!
//! WebAssembly has no power but its imports. `www/imports.txt` lists them, each with the JavaScript that the
//! glue gives for it, so that a reader sees what the program can do and a change shows up as a diff. A build
//! with other imports fails until somebody has looked and accepted them.

use crate::layout::Layout;
use crate::powers;
use crate::wasm::Program;
use anyhow::{Result, bail, ensure};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use wasmparser::{Parser, Payload};

/// What to do when the imports are not those of the file.
#[derive(Clone, Copy, PartialEq)]
pub enum OnChange {
    /// Fail, and show what changed.
    Fail,
    /// Write the reviewed file anew.
    Accept,
}

const HEADER: &str = "\
# What the page's program can ask of the browser: every import of the wasm, with the glue's JavaScript for it.
# Kept by `cargo xtask build`, which fails on a change; `cargo xtask build --accept-imports` writes it anew.
# What names a member at run time, calls what it is given, or makes code from text is refused whatever stands here
# (xtask/src/powers.rs). Before you accept a line: what can a program do with it that gives it any object at all?

";

/// Compares the module's imports with the reviewed file, or writes that.
pub fn review(layout: &Layout, program: &Program, on_change: OnChange) -> Result<()> {
    let path = layout.root.join("www/imports.txt");
    let now: BTreeSet<String> = list(&program.asked, &program.reviewed)?;
    if on_change == OnChange::Accept {
        let lines: Vec<&str> = now.iter().map(String::as_str).collect();
        return crate::stamp::write_if_changed(&path, format!("{HEADER}{}\n", lines.join("\n")).as_bytes());
    }
    let reviewed = fs::read_to_string(&path).unwrap_or_default();
    let reviewed: BTreeSet<&str> = reviewed
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect();
    let added = now
        .iter()
        .filter(|line| !reviewed.contains(line.as_str()))
        .map(|line| format!("  + {line}"));
    let gone = reviewed
        .iter()
        .filter(|line| !now.contains(**line))
        .map(|line| format!("  - {line}"));
    let changes: Vec<String> = added.chain(gone).collect();
    ensure!(
        changes.is_empty(),
        "the imports of the page's program are not those of www/imports.txt:\n{}\n\n\
         If each is needed and harmless: cargo xtask build --accept-imports, and commit the file.",
        changes.join("\n")
    );
    Ok(())
}

/// One line an import: its name without the hash that wasm-bindgen adds, and the glue's code for it. All that
/// the glue has for imports is listed: another module than ours could ask for it.
fn list(asked: &[String], glue: &str) -> Result<BTreeSet<String>> {
    let given = glue_functions(glue);
    if let Some(name) = asked.iter().find(|name| !given.contains_key(name.as_str())) {
        bail!("the glue has no import {name}");
    }
    for (name, code) in &given {
        ensure!(
            asked.iter().any(|asked| asked == name),
            "the glue gives {name}, which the program does not ask for"
        );
        if let Some(reason) = powers::refusal(code) {
            bail!(
                "the import {name} {reason}:\n  {code}\n\nHostile WebAssembly would give it any object, the \
                 window among them. Do without it, withhold it (xtask/src/wasm.rs), or show in \
                 xtask/src/powers.rs why it is harmless."
            );
        }
    }
    let line = |(name, code): (&&str, &String)| format!("{}: {code}", without_hash(name));
    Ok(given.iter().map(line).collect())
}

/// The names of what a module imports.
pub fn asked(module: &[u8]) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for payload in Parser::new(0).parse_all(module) {
        if let Payload::ImportSection(section) = payload? {
            for import in section.into_imports() {
                names.push(import?.name.to_owned());
            }
        }
    }
    Ok(names)
}

/// The functions of the glue's import object by name, each on one line. They stand in it as
/// `name: function(...) {` up to the brace that closes it.
pub fn glue_functions(glue: &str) -> BTreeMap<&str, String> {
    let mut functions = BTreeMap::new();
    let mut lines = glue.lines();
    while let Some(line) = lines.next() {
        let Some((name, head)) = line.trim_start().split_once(": ") else {
            continue;
        };
        if !name.starts_with("__wb") {
            continue;
        }
        let mut code = head.to_string();
        let mut open = braces(head);
        while open > 0 {
            let Some(line) = lines.next() else { break };
            open += braces(line);
            code = code + " " + line.trim();
        }
        functions.insert(name, settled(code.trim_end_matches(',')));
    }
    functions
}

/// How many braces a line of the glue opens beyond those that it closes.
fn braces(line: &str) -> i32 {
    line.chars()
        .map(|sign| i32::from(sign == '{') - i32::from(sign == '}'))
        .sum()
}

/// `__wbg_focus_0f1e2d3c4b5a6978` without its hash of 16 hexadecimal digits.
fn without_hash(name: &str) -> &str {
    match name.rsplit_once('_') {
        Some((rest, hash)) if is_hash(hash) => rest,
        _ => name,
    }
}

/// The code without what differs from build to build and means nothing: hashes in names, and the numbers that
/// the linker and wasm-bindgen give to functions.
fn settled(code: &str) -> String {
    let is_word = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    let mut settled = String::with_capacity(code.len());
    for piece in code.split_inclusive(|letter| !is_word(letter)) {
        let word = piece.trim_end_matches(|letter| !is_word(letter));
        let numbered = NUMBERED.into_iter().find(|stem| word.starts_with(stem));
        settled += numbered.unwrap_or(without_hash(word));
        settled += &piece[word.len()..];
    }
    settled
}

/// Names that end in a number of the build.
const NUMBERED: [&str; 2] = ["__wasm_bindgen_func_elem_", "__wbindgen_export"];

fn is_hash(text: &str) -> bool {
    text.len() == 16 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::{glue_functions, settled};

    #[test]
    fn functions_are_read_from_the_glue() {
        let glue = "\
const import0 = {
__wbg_focus_0f1e2d3c4b5a6978: function() { return handleError(function (arg0) {
    getObject(arg0).focus();
}, arguments); },
__wbg_now_1111111111111111: function() {
try {
    return Date.now();
} finally {
}
},
};
";
        let functions = glue_functions(glue);
        assert_eq!(functions.len(), 2);
        assert_eq!(
            functions["__wbg_now_1111111111111111"],
            "function() { try { return Date.now(); } finally { } }"
        );
        assert_eq!(
            functions["__wbg_focus_0f1e2d3c4b5a6978"],
            "function() { return handleError(function (arg0) { getObject(arg0).focus(); }, arguments); }"
        );
    }

    #[test]
    fn numbers_of_one_build_are_dropped_and_all_else_stays() {
        let code = "makeClosure(arg0, 36, __wasm_bindgen_func_elem_241); wasm.__wbindgen_export3(4)";
        let expected = "makeClosure(arg0, 36, __wasm_bindgen_func_elem_); wasm.__wbindgen_export(4)";
        assert_eq!(settled(code), expected);
    }
}
