//! Short names for what glue and module call one another.
//!
//! wasm-bindgen's names say what each import is, with a hash that does not compress. They are what is reviewed
//! (`imports.rs`), and no reader's browser needs them: it gets one or two letters for each, in the order of
//! the long names, so that both modules have the same.

use crate::imports;
use std::collections::BTreeSet;

/// The module that the glue is to the program, as wasm-bindgen calls it, and as readers get it.
pub const GLUE: &str = "./lekcheck_bg.js";
/// See [`GLUE`].
pub const SHORT_GLUE: &str = "a";

/// The long names of a glue, in order; from a name's place follows its short one.
pub struct ShortNames {
    imports: Vec<String>,
    exports: Vec<String>,
}

impl ShortNames {
    /// Those of this glue.
    pub fn of(glue: &str) -> Self {
        let exports: BTreeSet<&str> = glue
            .split("wasm.")
            .skip(1)
            .map(|after| &after[..word(after)])
            .filter(|name| !name.is_empty())
            .collect();
        Self {
            imports: imports::glue_functions(glue)
                .into_keys()
                .map(str::to_owned)
                .collect(),
            exports: exports.into_iter().map(str::to_owned).collect(),
        }
    }

    /// The short name of an import.
    pub fn import(&self, long: &str) -> Option<String> {
        self.imports.iter().position(|name| name == long).map(letters)
    }

    /// The short name of an export; `None` where the glue does not use it.
    pub fn export(&self, long: &str) -> Option<String> {
        self.exports.iter().position(|name| name == long).map(letters)
    }

    /// The long name of an import.
    pub fn long(&self, short: &str) -> Option<String> {
        (0..self.imports.len())
            .find(|&at| letters(at) == short)
            .map(|at| self.imports[at].clone())
    }

    /// The glue with the short names.
    pub fn put_into(&self, glue: &str) -> String {
        let mut short = String::with_capacity(glue.len());
        for line in glue.replace(GLUE, SHORT_GLUE).lines() {
            let begun = line.trim_start().split_once(": function");
            match begun.and_then(|(name, code)| Some((self.import(name)?, code))) {
                Some((name, code)) => short += &[&name, ": function", code].concat(),
                None => short += line,
            }
            short.push('\n');
        }
        let mut parts = short.split("wasm.");
        let mut result = parts.next().unwrap_or_default().to_owned();
        for after in parts {
            let (name, rest) = after.split_at(word(after));
            result += "wasm.";
            result += &self.export(name).unwrap_or_else(|| name.to_owned());
            result += rest;
        }
        result
    }
}

/// How long the word is that a text begins with.
fn word(text: &str) -> usize {
    let is_word = |sign: char| sign.is_ascii_alphanumeric() || sign == '_';
    text.find(|sign| !is_word(sign)).unwrap_or(text.len())
}

/// `a` to `z`, then `aa`, `ab` and so on.
fn letters(at: usize) -> String {
    let letter = |at: usize| char::from(b'a' + (at % 26) as u8);
    let first = at.checked_sub(26).map(|rest| letter(rest / 26));
    first.into_iter().chain([letter(at)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_becomes_short_and_reads_back() {
        let glue = "const import0 = {\n__wbg_now_2: function() {\nreturn wasm.memory.buffer;\n},\n\
                    __wbg_focus_1: function(arg0) {\nwasm.__wbindgen_export(arg0);\n},\n};\n\
                    return { \"./lekcheck_bg.js\": import0 };\n";
        let names = ShortNames::of(glue);
        let short = "const import0 = {\nb: function() {\nreturn wasm.b.buffer;\n},\n\
                     a: function(arg0) {\nwasm.a(arg0);\n},\n};\nreturn { \"a\": import0 };\n";
        assert_eq!(names.put_into(glue), short);
        assert_eq!(names.long("a").as_deref(), Some("__wbg_focus_1"));
        assert_eq!(names.export("__wbindgen_export").as_deref(), Some("a"));
        assert_eq!(names.export("main"), None);
        assert_eq!(
            ["z", "aa", "az", "ba"],
            [25, 26, 51, 52].map(letters).each_ref().map(String::as_str)
        );
    }
}
