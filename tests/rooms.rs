//! The publisher's rooms, in the order of the data: each uses those before it, and none that comes after or
//! stands beside it.
//!
//! Held to by reading its source: every path that begins with `crate`, and every `super` that leaves a room.
//! What the tests inside a room use is no matter.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use std::fs;
use std::path::{Path, PathBuf};

/// Which rooms stand side by side, from the ground up. `ARCHITECTURE.md` says what is in each.
const FLOORS: [&[&str]; 7] = [
    &["code_page", "document", "errors", "markdown", "names", "nearest"],
    &["plan"],
    &["classes", "recognise", "source", "workspace"],
    &["people", "ribbons", "table"],
    &["head", "tokens"],
    &["rows", "site"],
    &["config", "init", "publish", "risk"],
];

#[test]
fn no_room_uses_one_that_comes_after_it_or_stands_beside_it() {
    let publisher = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/publisher");
    let mut files = Vec::new();
    sources(&publisher, &mut files);
    let mut faults = Vec::new();
    let mut rooms = Vec::new();
    for file in &files {
        let inside = file.strip_prefix(&publisher).unwrap();
        let Some(room) = room_of(inside) else { continue };
        let source = fs::read_to_string(file).unwrap();
        let wrong = wrong_arrows(&room, depth(inside), &source);
        let wrong = wrong.unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let lines = wrong
            .into_iter()
            .map(|other| format!("{}: {room} -> {other}", file.display()));
        faults.extend(lines);
        rooms.push(room);
    }
    rooms.sort();
    rooms.dedup();
    let mut known: Vec<&str> = FLOORS.concat();
    known.sort_unstable();
    assert_eq!(rooms, known, "a room has no floor, or a floor has no such room");
    assert!(faults.is_empty(), "arrows that go back:\n{}", faults.join("\n"));
}

#[test]
fn an_arrow_that_goes_back_is_seen() {
    let seen = |room: &str, depth: usize, source: &str| wrong_arrows(room, depth, source).unwrap();
    assert_eq!(seen("people", 0, "use crate::rows::Rows;"), ["rows"]);
    assert_eq!(
        seen("source", 2, "fn f() -> crate::workspace::State { todo!() }"),
        ["workspace"]
    );
    assert_eq!(
        seen(
            "table",
            1,
            "use crate::{plan::Plan, rows::{self, Rows}, people as quiet};"
        ),
        ["rows", "people"]
    );
    assert_eq!(seen("people", 0, "use super::rows;"), ["rows"]);
    assert_eq!(
        seen("people", 1, "mod m { use super::super::super::rows; }"),
        ["rows"]
    );
    assert_eq!(seen("risk", 1, "use crate::config::Config;"), ["config"]);
    assert_eq!(seen("plan", 0, "pub use crate::loft::*;"), ["loft"]);
}

#[test]
fn arrows_with_the_data_and_those_of_tests_are_none() {
    let source = "use crate::{plan::Plan, source}; use super::tag::Tag; use std::fs;
        /// `crate::rows::Rows`
        fn f() -> &'static str { \"crate::rows\" }
        #[cfg(test)] mod tests { use crate::rows::Rows; }";
    assert_eq!(wrong_arrows("people", 1, source).unwrap(), [""; 0]);
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

/// `people/tag.rs` is in the room `people`; the library's own file in none.
fn room_of(file: &Path) -> Option<String> {
    let first = file.components().next()?.as_os_str().to_str()?;
    let room = first.strip_suffix(".rs").unwrap_or(first);
    (room != "lib").then(|| room.to_owned())
}

/// How many modules a file is below its room's own.
fn depth(file: &Path) -> usize {
    file.components().count() - 1
}

/// The rooms that a source of `room` uses and should not, in order.
fn wrong_arrows(room: &str, depth: usize, source: &str) -> Result<Vec<String>, proc_macro2::LexError> {
    let mut used = Vec::new();
    look(source.parse()?, depth, &mut used);
    let floor = |room: &str| FLOORS.iter().position(|rooms| rooms.contains(&room));
    let own = floor(room);
    used.retain(|other| other != room && floor(other).is_none_or(|other| Some(other) >= own));
    Ok(used)
}

/// Notes the first name of every path from the root of the crate. `depth` is how often `super` stays within
/// the room.
fn look(tokens: TokenStream, depth: usize, used: &mut Vec<String>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut at = 0;
    while at < tokens.len() {
        if is_test_attribute(&tokens[at..]) {
            at = end_of_item(&tokens, at);
            continue;
        }
        // A module in this file is one more below the room.
        let inner = depth + usize::from(is_module(&tokens, at));
        match &tokens[at] {
            TokenTree::Ident(name) if name == "crate" => used.extend(after_colons(&tokens[at + 1..])),
            TokenTree::Ident(name) if name == "super" => {
                let ups = supers(&tokens[at..]);
                if ups == depth + 1 {
                    used.extend(after_colons(&tokens[at + 1 + 3 * (ups - 1)..]));
                }
                at += 3 * (ups - 1);
            }
            TokenTree::Group(group) => look(group.stream(), inner, used),
            _ => {}
        }
        at += 1;
    }
}

/// Whether the group at this place is the body of a module.
fn is_module(tokens: &[TokenTree], at: usize) -> bool {
    let is_word = |token: Option<&TokenTree>| matches!(token, Some(TokenTree::Ident(name)) if name == "mod");
    at >= 2 && matches!(tokens[at], TokenTree::Group(_)) && is_word(tokens.get(at - 2))
}

/// How many `super::` follow one another here.
fn supers(tokens: &[TokenTree]) -> usize {
    let steps = tokens.chunks(3).take_while(
        |step| matches!(step, [TokenTree::Ident(name), TokenTree::Punct(_), TokenTree::Punct(_)] if name == "super"),
    );
    steps.count().max(1)
}

/// The names right after `crate`: one, or the first of each path in braces.
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
