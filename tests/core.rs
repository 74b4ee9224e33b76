//! The core does no input or output, reads no clock, draws no randomness and does not ask which machine it is
//! on.
//!
//! Held to by reading its source: every path and name in it, comments and texts aside. What a name is
//! imported as makes no difference, since the import itself is seen.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use std::fs;
use std::path::{Path, PathBuf};

/// Modules of the standard library that reach outside the program. Threads do not, if their number is given.
const OUTSIDE: [&str; 7] = ["env", "fs", "io", "net", "os", "process", "random"];

/// Names that mean a clock, randomness, output, the machine, or a browser.
const FORBIDDEN: [&str; 27] = [
    "Instant",
    "RandomState",
    "SystemTime",
    "UNIX_EPOCH",
    "available_parallelism",
    "chrono",
    "dbg",
    "eprint",
    "eprintln",
    "getrandom",
    "gloo",
    "js_sys",
    "print",
    "println",
    "rand",
    "rand_core",
    "sleep",
    "target_arch",
    "target_env",
    "target_family",
    "target_feature",
    "target_os",
    "target_pointer_width",
    "tokio",
    "wasm_bindgen",
    "web_sys",
    "yew",
];

#[test]
fn the_core_reaches_nothing_outside_itself() {
    let mut files = Vec::new();
    sources(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src/core"),
        &mut files,
    );
    assert!(
        files.iter().any(|file| file.ends_with("src/core/check.rs")),
        "the core is elsewhere: {files:?}"
    );
    let mut faults = Vec::new();
    for file in &files {
        let source = fs::read_to_string(file).unwrap();
        let names = forbidden(&source).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        faults.extend(
            names
                .into_iter()
                .map(|name| format!("{}: {name}", file.display())),
        );
    }
    assert!(
        faults.is_empty(),
        "the core takes from outside what it must be given:\n{}",
        faults.join("\n")
    );
}

#[test]
fn each_way_out_is_seen() {
    let seen = |source: &str| forbidden(source).unwrap();
    assert_eq!(
        seen("use std::fs; use std::{collections::BTreeMap, net::TcpStream as Quiet};"),
        ["std::fs", "std::net"]
    );
    assert_eq!(
        seen("fn f() { let now = std::time::Instant::now(); }"),
        ["Instant"]
    );
    assert_eq!(
        seen("use std::{fmt, time::{Duration, SystemTime}};"),
        ["SystemTime"]
    );
    assert_eq!(
        seen("#[cfg(target_arch = \"wasm32\")] fn f() {}"),
        ["target_arch"]
    );
    assert_eq!(
        seen("fn f() { println!(\"{}\", cfg!(target_os = \"x\")) }"),
        ["println", "target_os"]
    );
    assert_eq!(seen("use ::std::io::Read as _;"), ["std::io"]);
    assert_eq!(
        seen("fn f() { getrandom::fill(&mut []); rand::random::<u8>(); }"),
        ["getrandom", "rand"]
    );
}

#[test]
fn words_and_tests_are_no_way_out() {
    let source = "/// `std::fs` and SystemTime.\nfn f() -> &'static str { \"std::env Instant\" }
        #[cfg(test)] mod tests { use std::fs; }\n#[cfg(test)]\n#[allow(unused)]\nuse std::env;";
    assert_eq!(forbidden(source).unwrap(), [""; 0]);
}

/// All Rust files of a folder.
fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The forbidden names in a source, in order.
fn forbidden(source: &str) -> Result<Vec<String>, proc_macro2::LexError> {
    let mut found = Vec::new();
    look(source.parse()?, &mut found);
    Ok(found)
}

fn look(tokens: TokenStream, found: &mut Vec<String>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut at = 0;
    while at < tokens.len() {
        if is_test_attribute(&tokens[at..]) {
            at = end_of_item(&tokens, at);
            continue;
        }
        match &tokens[at] {
            TokenTree::Ident(name) if name == "std" || name == "core" => {
                let modules = after_colons(&tokens[at + 1..]);
                found.extend(
                    modules
                        .into_iter()
                        .filter(|name| OUTSIDE.contains(&name.as_str()))
                        .map(|m| format!("std::{m}")),
                );
            }
            TokenTree::Ident(name) => {
                let name = name.to_string();
                if FORBIDDEN.contains(&name.as_str()) {
                    found.push(name);
                }
            }
            TokenTree::Group(group) => look(group.stream(), found),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
        at += 1;
    }
}

/// The names right after `std`: one, or those of a group in braces.
fn after_colons(tokens: &[TokenTree]) -> Vec<String> {
    let [TokenTree::Punct(first), TokenTree::Punct(second), next, ..] = tokens else {
        return Vec::new();
    };
    if (first.as_char(), second.as_char()) != (':', ':') {
        return Vec::new();
    }
    match next {
        TokenTree::Ident(name) => vec![name.to_string()],
        TokenTree::Group(group) => {
            let tokens: Vec<TokenTree> = group.stream().into_iter().collect();
            let parts =
                tokens.split(|token| matches!(token, TokenTree::Punct(sign) if sign.as_char() == ','));
            parts
                .filter_map(|part| part.first())
                .map(ToString::to_string)
                .collect()
        }
        _ => Vec::new(),
    }
}

/// Whether the tokens begin with `#[cfg(test)]`.
fn is_test_attribute(tokens: &[TokenTree]) -> bool {
    let [TokenTree::Punct(hash), TokenTree::Group(group), ..] = tokens else {
        return false;
    };
    hash.as_char() == '#' && group.to_string().replace(' ', "") == "[cfg(test)]"
}

/// Where the item ends that begins here with its attributes: after its braces or its semicolon.
fn end_of_item(tokens: &[TokenTree], from: usize) -> usize {
    let ends = |token: &TokenTree| match token {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        TokenTree::Punct(sign) => sign.as_char() == ';',
        _ => false,
    };
    tokens[from..]
        .iter()
        .position(ends)
        .map_or(tokens.len(), |length| from + length + 1)
}
