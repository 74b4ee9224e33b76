//! A browser update cannot open a hole unseen: every name that the room's document could reach is on a
//! reviewed list.
//!
//! The lists are `names-{engine}.txt`, one `Interface.member` a line. A name that is not on its engine's list
//! fails the test: somebody decides whether boot.js must know of it, then writes the list anew with
//! `LEKCHECK_NAMES=write cargo test -p hostile --test names`. A name that has gone fails nothing.

use hostile::browser::{Browser, Engine};
use hostile::page;
use hostile::watch::{File, Watchers};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;

/// Globals, and members of what the program can hold in its hands or could make documents with; also how many
/// of the globals the room leaves.
const ENUMERATE: &str = r"
const names = [];
const list = (label, object) => {
  if (object) for (const name of Reflect.ownKeys(object)) names.push(`${label}.${String(name)}`);
};
for (const name of Object.getOwnPropertyNames(window)) names.push(name);
const kinds = ['Window', 'EventTarget', 'Node', 'Document', 'HTMLDocument', 'Element', 'HTMLElement', 'DocumentFragment',
  'ShadowRoot', 'Range', 'DOMImplementation', 'Navigator', 'History', 'Location', 'URL', 'HTMLInputElement',
  'HTMLButtonElement', 'HTMLFormElement', 'HTMLSelectElement', 'CSSStyleSheet', 'Event', 'MessageEvent', 'InputEvent'];
for (const kind of kinds) {
  list(kind, window[kind]);
  list(`${kind}.prototype`, window[kind] && window[kind].prototype);
}
list('WebAssembly', WebAssembly);
return names;
";

#[test]
fn no_engine_has_a_name_that_nobody_has_looked_at() {
    let watchers = Watchers::start().unwrap();
    let page = "<!doctype html><title>names</title><iframe id=frame sandbox=allow-scripts \
        srcdoc='<p>x</p>'></iframe>";
    watchers.put("/names.html", File::new("text/html", page));
    let mut faults = String::new();
    for engine in Engine::chosen() {
        let names = names(engine, &format!("{}/names.html", watchers.own));
        let file = page::root().join(format!("tests/hostile/names-{engine}.txt"));
        if std::env::var("LEKCHECK_NAMES").is_ok_and(|wish| wish == "write") {
            let lines: Vec<&str> = names.iter().map(String::as_str).collect();
            fs::write(&file, lines.join("\n") + "\n").unwrap();
        }
        let reviewed = fs::read_to_string(&file).unwrap();
        let reviewed: BTreeSet<&str> = reviewed.lines().collect();
        let new: Vec<&String> = names
            .iter()
            .filter(|name| !reviewed.contains(name.as_str()))
            .collect();
        println!("{engine}: {} names, {} not reviewed", names.len(), new.len());
        assert!(
            names.len() > 1500,
            "{engine} told only {} names: the enumeration is broken",
            names.len()
        );
        if !new.is_empty() {
            let _ = writeln!(faults, "{engine} has names that nobody has looked at: {new:#?}");
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

/// The names in a bare sandboxed frame, as the room's is before boot.js runs.
fn names(engine: Engine, url: &str) -> BTreeSet<String> {
    let browser = Browser::start(engine).unwrap();
    browser.go(url).unwrap();
    browser.enter_frame("#frame").unwrap();
    let names: Vec<String> = serde_json::from_value(browser.script(ENUMERATE, &[]).unwrap()).unwrap();
    // What the driver leaves in the page is not the browser's.
    names
        .into_iter()
        .filter(|name| !name.starts_with("cdc_") && !name.starts_with("$cdc"))
        .collect()
}
