//! TOML values with their places: readers that collect faults instead of stopping at the first.
//!
//! A [`Section`] is a table under way: asking it for an entry also tells it that the entry is allowed, so
//! that [`Section::end`] can name whatever else stands there, with the nearest allowed name. A [`Value`] is
//! an entry; its readers give `None` where the value is of the wrong shape and have noted the fault then.

use super::fault::Fault;
use crate::markdown;
use crate::nearest;
use lekcheck::text::{Block, Localised};
use std::cell::RefCell;
use std::ops::{Range, RangeInclusive};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Where faults are collected, and the text that they point into.
pub struct Faults<'a> {
    text: &'a str,
    found: RefCell<Vec<Fault>>,
}

/// A table under way.
pub struct Section<'a> {
    faults: &'a Faults<'a>,
    table: &'a DeTable<'a>,
    /// What the file calls it: `[list]`, `[[recipe]]`.
    name: String,
    at: Range<usize>,
    asked: RefCell<Vec<&'static str>>,
}

/// An entry with its place.
#[derive(Clone, Copy)]
pub struct Value<'a> {
    faults: &'a Faults<'a>,
    value: &'a Spanned<DeValue<'a>>,
}

impl<'a> Faults<'a> {
    /// None yet.
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            found: RefCell::default(),
        }
    }

    /// Notes one.
    pub fn add(
        &self,
        at: Range<usize>,
        message: impl Into<String>,
        label: impl Into<String>,
        help: impl Into<String>,
    ) {
        let fault = Fault {
            at,
            message: message.into(),
            label: label.into(),
            help: help.into(),
        };
        self.found.borrow_mut().push(fault);
    }

    /// All of them.
    pub fn into_vec(self) -> Vec<Fault> {
        self.found.into_inner()
    }
}

impl<'a> Section<'a> {
    /// The whole file.
    pub fn whole(faults: &'a Faults<'a>, table: &'a DeTable<'a>) -> Self {
        Self::new(faults, table, "the configuration".to_owned(), 0..0)
    }

    fn new(faults: &'a Faults<'a>, table: &'a DeTable<'a>, name: String, at: Range<usize>) -> Self {
        Self {
            faults,
            table,
            name,
            at,
            asked: RefCell::default(),
        }
    }

    /// Where it begins.
    pub fn at(&self) -> Range<usize> {
        self.at.clone()
    }

    /// Notes a fault of this section.
    pub fn fault(&self, message: impl Into<String>, label: impl Into<String>, help: impl Into<String>) {
        self.faults.add(self.at(), message, label, help);
    }

    /// Notes a fault at a place inside this section.
    pub fn fault_at(
        &self,
        at: Range<usize>,
        message: impl Into<String>,
        label: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.faults.add(at, message, label, help);
    }

    /// The entry of this name, which from now on is an allowed one.
    pub fn get(&self, name: &'static str) -> Option<Value<'a>> {
        self.asked.borrow_mut().push(name);
        self.table.get(name).map(|value| Value {
            faults: self.faults,
            value,
        })
    }

    /// Whether there is no entry of this name, not even a wrong one.
    pub fn lacks(&self, name: &str) -> bool {
        !self.table.contains_key(name)
    }

    /// The entry of this name, noting a fault if there is none.
    pub fn need(&self, name: &'static str) -> Option<Value<'a>> {
        let value = self.get(name);
        if value.is_none() {
            let message = format!("{} lacks `{name}`", self.name);
            self.faults
                .add(self.at(), message, "here", format!("add a line `{name} = ...`"));
        }
        value
    }

    /// The table of this name.
    pub fn section(&self, name: &'static str) -> Option<Self> {
        self.get(name).and_then(|value| value.table(format!("[{name}]")))
    }

    /// The table of this name, noting a fault if there is none.
    pub fn need_section(&self, name: &'static str) -> Option<Self> {
        let section = self.get(name);
        if section.is_none() {
            let help = format!("add a section that begins with the line `[{name}]`");
            self.faults.add(
                self.at(),
                format!("{} lacks the section `[{name}]`", self.name),
                "here",
                help,
            );
        }
        section?.table(format!("[{name}]"))
    }

    /// The tables that the file repeats under this name: `[[name]]`.
    pub fn sections(&self, name: &'static str) -> Vec<Self> {
        let Some(value) = self.get(name) else {
            return Vec::new();
        };
        let DeValue::Array(entries) = value.value.get_ref() else {
            value.wrong(&format!("a section that begins with `[[{name}]]`"));
            return Vec::new();
        };
        let table = |value| {
            Value {
                faults: self.faults,
                value,
            }
            .table(format!("[[{name}]]"))
        };
        entries.iter().filter_map(table).collect()
    }

    /// Names and values, as the file orders them: for tables whose names are the publisher's own.
    pub fn entries(&self) -> Vec<(&'a str, Range<usize>, Value<'a>)> {
        let mut entries: Vec<_> = self
            .table
            .iter()
            .map(|(name, value)| {
                (
                    name.get_ref().as_ref(),
                    name.span(),
                    Value {
                        faults: self.faults,
                        value,
                    },
                )
            })
            .collect();
        entries.sort_by_key(|(_, at, _)| at.start);
        entries
    }

    /// Notes every entry that nobody asked for.
    pub fn end(&self) {
        let asked = self.asked.borrow();
        for (name, at, _) in self.entries() {
            if !asked.contains(&name) {
                let message = format!("{} has no entry `{name}`", self.name);
                self.faults
                    .add(at, message, "not known", nearest::help(name, &asked));
            }
        }
    }
}

impl<'a> Value<'a> {
    /// Where it stands.
    pub fn at(self) -> Range<usize> {
        self.value.span()
    }

    /// Notes that something else is expected here.
    pub fn wrong(self, expected: &str) {
        let label = format!("this is {}", described(self.value.get_ref()));
        self.faults
            .add(self.at(), format!("expected {expected}"), label, String::new());
    }

    /// Whether it is a table.
    pub fn is_table(self) -> bool {
        self.value.get_ref().as_table().is_some()
    }

    /// The table that it is; faults call it `name`.
    pub fn table(self, name: String) -> Option<Section<'a>> {
        let table = self.value.get_ref().as_table();
        if table.is_none() {
            self.wrong(&format!("a section, {name}"));
        }
        Some(Section::new(self.faults, table?, name, self.at()))
    }

    /// Words that are not empty.
    pub fn text(self) -> Option<&'a str> {
        let text = self
            .value
            .get_ref()
            .as_str()
            .filter(|text| !text.trim().is_empty());
        if text.is_none() {
            self.wrong("words between quotes");
        }
        text
    }

    /// Words that may be blank: a delimiter can be a tab.
    pub fn text_with_blanks(self) -> Option<&'a str> {
        let text = self.value.get_ref().as_str();
        if text.is_none() {
            self.wrong("a text between quotes");
        }
        text
    }

    /// Words, where it is words; nothing is noted where it is something else.
    pub fn text_with_blanks_or_nothing(self) -> Option<&'a str> {
        self.value.get_ref().as_str()
    }

    /// `true` or `false`.
    pub fn boolean(self) -> Option<bool> {
        let boolean = self.value.get_ref().as_bool();
        if boolean.is_none() {
            self.wrong("true or false");
        }
        boolean
    }

    /// A whole number in `range`.
    pub fn number(self, range: RangeInclusive<i64>) -> Option<i64> {
        let integer = self
            .value
            .get_ref()
            .as_integer()
            .filter(|integer| integer.radix() == 10);
        let number = integer
            .and_then(|integer| integer.as_str().parse().ok())
            .filter(|number| range.contains(number));
        if number.is_none() {
            self.wrong(&format!(
                "a whole number from {} to {}",
                range.start(),
                range.end()
            ));
        }
        number
    }

    /// Notes a fault of this value.
    pub fn fault(self, message: impl Into<String>, label: impl Into<String>, help: impl Into<String>) {
        self.faults.add(self.at(), message, label, help);
    }

    /// One of the words that `of` knows; `all` are for the help.
    pub fn one_of<T>(self, what: &str, all: &[&str], of: impl Fn(&str) -> Option<T>) -> Option<T> {
        let word = self.text()?;
        let known = of(word);
        if known.is_none() {
            self.faults.add(
                self.at(),
                format!("`{word}` is no {what}"),
                "not known",
                nearest::help(word, all),
            );
        }
        known
    }

    /// Some words, each its own value.
    pub fn list(self) -> Option<Vec<Self>> {
        let DeValue::Array(entries) = self.value.get_ref() else {
            self.wrong("words between quotes in square brackets");
            return None;
        };
        Some(
            entries
                .iter()
                .map(|value| Self {
                    faults: self.faults,
                    value,
                })
                .collect(),
        )
    }

    /// One value for each language: a table by language tag, or, where the list has one language only, the
    /// value itself. The default language, the first, must be there.
    fn localised<T>(self, languages: &[String], read: impl Fn(Self) -> Option<T>) -> Option<Localised<T>> {
        let tags: Vec<&str> = languages.iter().map(String::as_str).collect();
        if let (DeValue::String(_), [only]) = (self.value.get_ref(), &tags[..]) {
            return Some([((*only).to_owned(), read(self)?)].into());
        }
        let Some(table) = self.value.get_ref().as_table() else {
            let example = tags
                .iter()
                .map(|tag| format!("{tag} = \"...\""))
                .collect::<Vec<_>>()
                .join(", ");
            self.wrong(&format!("a text in each language: {{ {example} }}"));
            return None;
        };
        let mut localised = Localised::new();
        for (tag, value) in table {
            let tag_text = tag.get_ref().as_ref();
            if !tags.contains(&tag_text) {
                let message = format!("`{tag_text}` is no language of this list");
                self.faults.add(
                    tag.span(),
                    message,
                    "not among `languages`",
                    nearest::help(tag_text, &tags),
                );
            } else if let Some(read) = read(Self {
                faults: self.faults,
                value,
            }) {
                localised.insert(tag_text.to_owned(), read);
            }
        }
        if let Some(default) = tags.first().filter(|tag| table.get(**tag).is_none()) {
            let message = format!("the text in `{default}` is missing");
            self.faults.add(
                self.at(),
                message,
                "here",
                format!("`{default}` is the list's first language"),
            );
        }
        Some(localised)
    }

    /// Words in each language.
    pub fn words(self, languages: &[String]) -> Option<Localised<String>> {
        self.localised(languages, |value| value.text().map(str::to_owned))
    }

    /// A Markdown text in each language.
    pub fn markdown(self, languages: &[String]) -> Option<Localised<Vec<Block>>> {
        self.localised(languages, Value::blocks)
    }

    fn blocks(self) -> Option<Vec<Block>> {
        let text = self.text()?;
        let refusals = match markdown::blocks(text) {
            Ok(blocks) => return Some(blocks),
            Err(refusals) => refusals,
        };
        // Where the file spells the text as it is, without escapes, the place inside it is exact.
        let at = self.at();
        let start = self
            .faults
            .text
            .get(at.clone())
            .and_then(|raw| raw.find(text))
            .map(|start| at.start + start);
        for refused in refusals {
            let at = start.map_or(at.clone(), |start| {
                start + refused.at.start..start + refused.at.end
            });
            self.faults
                .add(at, "this text holds what a page cannot show", "this", refused.why);
        }
        None
    }
}

fn described(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(text) if text.trim().is_empty() => "empty",
        DeValue::String(_) => "words",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a row of values in square brackets",
        DeValue::Table(_) => "a section",
    }
}
