//! Hostile WebAssembly, put together for one page.
//!
//! `ways/module.wat` is written against names; here they become the imports of a real glue, which are looked
//! for by what their code does, since wasm-bindgen's names end in hashes. A way that needs an import that the
//! glue does not give is no way of that glue. The module holds the ways of one plan alone, with the addresses
//! of the watchers in its memory.

use crate::page::root;
use crate::watch::{Watchers, ZONE};
use anyhow::{Context as _, Result, ensure};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

/// When a way begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// As soon as the program runs.
    Load,
    /// In the worker, as soon as the program runs there.
    Worker,
    /// When a button is pressed, on a page of its own: it leads away, or goes deep.
    Press,
    /// It makes what is pressed, on a page of its own.
    Click,
}

/// One way out.
#[derive(Clone, Debug)]
pub struct Way {
    /// What it does, in words.
    pub name: String,
    /// When it begins.
    pub moment: Moment,
    body: String,
}

/// A way, by its place in [`Ways::all`], and its target: `o` for the page's own origin, `x` for another.
pub type Attempt = (usize, char);

/// The ways that a glue allows.
#[derive(Debug)]
pub struct Ways {
    /// In their order; their place is their number.
    pub all: Vec<Way>,
    /// What stands before them: the imports, and the functions that they share.
    before: String,
    /// The export that the glue calls for a listener.
    listener: String,
}

/// Imports: how a way calls them, what stands in their code, and their type.
const IMPORTS: [(&str, &str, &str); 27] = [
    ("window", "typeof window === 'undefined'", "(result i32)"),
    (
        "document",
        "getObject(arg0).document;",
        "(param i32) (result i32)",
    ),
    (
        "documentElement",
        "getObject(arg0).documentElement;",
        "(param i32) (result i32)",
    ),
    ("head", "getObject(arg0).head;", "(param i32) (result i32)"),
    (
        "childNodes",
        "getObject(arg0).childNodes;",
        "(param i32) (result i32)",
    ),
    (
        "lastChild",
        "getObject(arg0).lastChild;",
        "(param i32) (result i32)",
    ),
    ("length", "getObject(arg0).length;", "(param i32) (result i32)"),
    ("get", "[arg1 >>> 0];", "(param i32 i32) (result i32)"),
    (
        "getElementById",
        ".getElementById(",
        "(param i32 i32 i32) (result i32)",
    ),
    (
        "createElement",
        ".createElement(",
        "(param i32 i32 i32) (result i32)",
    ),
    (
        "createElementNS",
        ".createElementNS(",
        "(param i32 i32 i32 i32 i32) (result i32)",
    ),
    (
        "createTextNode",
        ".createTextNode(",
        "(param i32 i32 i32) (result i32)",
    ),
    ("setAttribute", ".setAttribute(", "(param i32 i32 i32 i32 i32)"),
    (
        "insertBefore",
        ".insertBefore(",
        "(param i32 i32 i32) (result i32)",
    ),
    ("cloneNode", ".cloneNode(", "(param i32) (result i32)"),
    (
        "addEventListener",
        ".addEventListener(",
        "(param i32 i32 i32 i32 i32)",
    ),
    ("focus", ".focus(", "(param i32 i32)"),
    ("set_nodeValue", ".nodeValue = ", "(param i32 i32 i32)"),
    ("set_innerHTML", ".innerHTML = ", "(param i32 i32 i32)"),
    ("reflect_set", "Reflect.set(", "(param i32 i32 i32) (result i32)"),
    ("setTimeout", " setTimeout(", "(param i32 i32) (result i32)"),
    ("setInterval", "setInterval(", "(param i32 i32)"),
    ("object", "new Object()", "(result i32)"),
    (
        "string",
        "const ret = getStringFromWasm0(arg0, arg1);",
        "(param i32 i32) (result i32)",
    ),
    ("closure", "makeClosure(", "(param i32 i32) (result i32)"),
    (
        "clone",
        "const ret = getObject(arg0);",
        "(param i32) (result i32)",
    ),
    ("drop", "takeObject(arg0);", "(param i32)"),
];

/// Where the texts of a module begin in its memory.
const TEXTS: usize = 1024;

impl Ways {
    /// Those of `ways/module.wat` that need nothing but this glue's imports.
    ///
    /// # Errors
    /// The file is missing or malformed, or the glue is written in another way than it was.
    pub fn of(glue: &str) -> Result<Ways> {
        let source = fs::read_to_string(root().join("tests/hostile/ways/module.wat"))?;
        let mut parts = source.split("\n;; ---- way ");
        let shared = parts.next().unwrap_or_default();
        let given = imports(glue);
        let mut before = String::new();
        let mut lacks = Vec::new();
        for (name, code, kind) in IMPORTS {
            match given.iter().find(|(_, given)| given.contains(code)) {
                Some((import, _)) => {
                    let _ = writeln!(
                        before,
                        "(import \"./lekcheck_bg.js\" \"{import}\" (func ${name} {kind}))"
                    );
                }
                None => lacks.push(format!("(call ${name} ")),
            }
        }
        let mut all = Vec::new();
        for part in parts {
            let (title, body) = part.split_once('\n').context("a way without a body")?;
            let (moment, name) = title.split_once(": ").context("a way without a name")?;
            let moment = match moment {
                "load" => Moment::Load,
                "worker" => Moment::Worker,
                "press" => Moment::Press,
                "click" => Moment::Click,
                other => anyhow::bail!("no such moment: {other}"),
            };
            if lacks.iter().any(|call| body.contains(call.as_str())) {
                continue;
            }
            all.push(Way {
                name: name.to_owned(),
                moment,
                body: body.to_owned(),
            });
        }
        let closure = given.values().find(|code| code.contains("makeClosure("));
        let listener = closure
            .and_then(|code| code.split("arg1, ").nth(1)?.split(')').next())
            .context("the glue makes no closures")?;
        Ok(Ways {
            all,
            before: before + shared,
            listener: listener.to_owned(),
        })
    }

    /// The places of the ways of a moment.
    pub fn at(&self, moment: Moment) -> Vec<usize> {
        let ways = self.all.iter().enumerate();
        ways.filter(|(_, way)| way.moment == moment)
            .map(|(at, _)| at)
            .collect()
    }

    /// The module that makes these attempts; their marks are of this run.
    ///
    /// # Errors
    /// A way is not WebAssembly.
    pub fn module(&self, watchers: &Watchers, run: u32, plan: &[Attempt]) -> Result<Vec<u8>> {
        let mut text = self.before.clone();
        let (mut begins, mut calls, mut works) = (String::new(), String::new(), String::new());
        for (number, &(way, target)) in (1..).zip(plan) {
            let Way { moment, body, .. } = &self.all[way];
            let mark = format!("zq{run}-{way}{target}qz");
            let origin = if target == 'o' {
                &watchers.own
            } else {
                &watchers.other
            };
            let body = body
                .replace("{url}", &format!("{origin}/{mark}"))
                .replace("{path}", &mark)
                .replace("{origin}", &format!("{origin}/"))
                .replace("{host}", &format!("{mark}.{ZONE}"));
            let _ = writeln!(
                text,
                "(func $way_{number} (param $way i32) (param $more i32) (param $event i32)\n{body})"
            );
            let call = format!("(call $way_{number} (i32.const {number}) (local.get 1) (local.get 2))");
            if *moment == Moment::Worker {
                let _ = writeln!(
                    works,
                    "(call $way_{number} (i32.const {number}) (i32.const 0) (i32.const 0))"
                );
                continue;
            }
            let _ = writeln!(
                calls,
                "(if (i32.eq (local.get 0) (i32.const {number})) (then (if (i32.eqz (local.get 1)) (then \
                 (call $write (call $app) (text \"{way}{target};\")))) {call}))"
            );
            let listener = format!("(call $closure (i32.const {number}) (i32.const 0))");
            let _ = if *moment == Moment::Press {
                writeln!(
                    begins,
                    "(call $addEventListener (call $make_go (text \"button\")) (text \"click\") {listener} \
                     (call $object))"
                )
            } else {
                writeln!(begins, "(drop (call $setTimeout {listener} (i32.const 0)))")
            };
        }
        let _ = writeln!(
            text,
            "(func (export \"{}\") (param i32 i32 i32) (if (i32.eqz (local.get 0)) (then \
             (call $write (call $app) (text \"end\")))) {calls})\n\
             (func (export \"__wbindgen_start\") (if (call $window) (then {begins} \
             (drop (call $setTimeout (call $closure (i32.const 0) (i32.const 0)) (i32.const 50)))) (else \
             {works})))",
            self.listener
        );
        let text = with_texts(&text)?;
        wat::parse_str(format!("(module {text})")).context("the hostile module is not WebAssembly")
    }
}

/// The functions of the glue's import object: name and code.
fn imports(glue: &str) -> BTreeMap<&str, String> {
    let mut functions: BTreeMap<&str, String> = BTreeMap::new();
    let mut name = "";
    for line in glue.lines().map(str::trim) {
        if let Some((begun, _)) = line.split_once(": function") {
            name = begun;
        }
        if line == "};" {
            name = "";
        }
        if name.starts_with("__wb") {
            let code = functions.entry(name).or_default();
            *code = format!("{code}{line}\n");
        }
    }
    functions
}

/// The text with the address and the length of each `(text "...")` in its place, and with all of them in its
/// memory.
fn with_texts(source: &str) -> Result<String> {
    let mut text = String::with_capacity(source.len());
    let mut data = String::new();
    let mut end = TEXTS;
    let mut rest = source;
    while let Some((before, after)) = rest.split_once("(text \"") {
        let (words, after) = after.split_once("\")").context("a text without an end")?;
        let length = words.replace("\\22", "\"").len();
        let _ = write!(text, "{before}(i32.const {end}) (i32.const {length})");
        data += words;
        end += length;
        rest = after;
    }
    ensure!(
        end < 0x10000,
        "the texts do not fit into their part of the memory"
    );
    Ok(format!("{text}{rest}\n(data (i32.const {TEXTS}) \"{data}\")"))
}
