//! JSON to a [`Head`], by hand.
//!
//! Derived deserialisers would be the larger part of the page's program, one for each type and container.
//! Here a [`Reader`] goes through one tree and keeps the first fault that it meets, while reading goes on
//! with empty values: no step needs a branch for failing, which makes a tenth of the size, and the field that
//! is wrong is named. The names stand once more in the `Serialize` derives beside the types: `tests/list.rs`
//! holds the two together.

use super::{
    Category, Change, Class, Format, Group, Hash, Head, HeadError, Meaning, Publisher, RecipeEntry, Reveals,
    RibbonFile, Rotation, Status, TokenMethod, from_hex, is_public_key,
};
use crate::detail::Country;
use crate::json::Value;
use crate::recipe::{ListId, Recipe};
use crate::text::{Block, Inline, Localised};
use crate::time::Timestamp;
use crate::token::{Cost, Salt};
use crate::token::{MOST_LANES, MOST_MEMORY_KIB, MOST_PASSES};
use core::cell::Cell;
use core::ops::RangeInclusive;

/// `format` and `critical`, which decide whether the rest can be understood.
pub(super) fn envelope(value: &Value<'_>) -> Result<(String, Vec<String>), HeadError> {
    Reader::run(value, |head| (head.text("format"), head.list("critical", &words)))
}

/// `canon-version` and the name of `token-method`: another of either may come with other fields.
pub(super) fn keying(value: &Value<'_>) -> Result<(u8, String), HeadError> {
    Reader::run(value, |head| {
        let canon_version = head.number("canon-version", 0..=u8::MAX.into()) as u8;
        (canon_version, head.inner("token-method").text("name"))
    })
}

/// The whole head.
pub(super) fn head(value: &Value<'_>) -> Result<Head, HeadError> {
    Reader::run(value, |head| {
        let method = head.inner("token-method");
        let cost = method.inner("cost");
        let publisher = head.inner("publisher");
        Head {
            format: head.choice("format", &FORMATS),
            critical: head.list("critical", &words),
            list_id: ListId(head.hex("list-id")),
            revision: head.number("revision", 1..=u32::MAX.into()) as u32,
            published_at: head.time("published-at"),
            expires_at: head.time("expires-at"),
            supersedes: head.has("supersedes").then(|| Hash(head.hex("supersedes"))),
            rotation: head.has("rotation").then(|| rotation(&head.inner("rotation"))),
            withdrawn: head
                .has("withdrawn")
                .then(|| head.localised("withdrawn", &blocks)),
            sample: head.flag("sample"),
            canon_version: head.number("canon-version", 0..=u8::MAX.into()) as u8,
            country: country(head),
            token_method: TokenMethod {
                name: method.text("name"),
                cost: Cost {
                    memory_kib: cost.number("memory-kib", 1..=MOST_MEMORY_KIB.into()) as u32,
                    passes: cost.number("passes", 1..=MOST_PASSES.into()) as u32,
                    lanes: cost.number("lanes", 1..=MOST_LANES.into()) as u32,
                },
                salt: Salt(method.hex("salt")),
            },
            languages: head.list("languages", &words),
            publisher: Publisher {
                name: publisher.localised("name", &words),
                contact: publisher.localised("contact", &blocks),
            },
            about: head.localised("about", &blocks),
            claim: head.localised_if_there("claim", &blocks),
            categories: head.list("categories", &category),
            statuses: head.list("statuses", &status),
            groups: head.list("groups", &group),
            told_by_letter: head.has("told-by-letter") && head.flag("told-by-letter"),
            changes: if head.has("changes") {
                head.list("changes", &change)
            } else {
                Vec::new()
            },
            recipes: head.list("recipes", &recipe),
            page: head.localised_if_there("page", &|file| Hash(file.hex_word("page"))),
        }
    })
}

const FORMATS: [(&str, Format); 2] = [
    ("lekcheck-list/1", Format::List),
    ("lekcheck-test-list/1", Format::TestList),
];
const MEANINGS: [(&str, Meaning); 3] = [
    ("published", Meaning::Published),
    ("stolen", Meaning::Stolen),
    ("uncertain", Meaning::Uncertain),
];
const REVEALS: [(&str, Reveals); 3] = [
    ("presence", Reveals::Presence),
    ("categories", Reveals::Categories),
    ("all", Reveals::All),
];

fn country(of: &Reader<'_>) -> String {
    let code = of.text("country");
    if Country::from_code(&code).is_none() {
        of.fault("country", "a country whose telephone numbers this version reads");
    }
    code
}

fn rotation(of: &Reader<'_>) -> Rotation {
    let key = |name: &'static str| {
        let key = of.text(name);
        if !is_public_key(&key) {
            of.fault(name, "a public key, `RW...`");
        }
        key
    };
    Rotation {
        from: key("from"),
        to: key("to"),
    }
}

fn category(of: &Reader<'_>) -> Category {
    Category {
        id: of.text("id"),
        label: of.localised("label", &words),
        sensitive: of.flag("sensitive"),
        usual: of.has("usual").then(|| of.text("usual")),
        steps: of.localised_if_there("steps", &blocks),
    }
}

fn status(of: &Reader<'_>) -> Status {
    Status {
        id: of.text("id"),
        meaning: of.choice("meaning", &MEANINGS),
        label: of.localised("label", &words),
    }
}

fn group(of: &Reader<'_>) -> Group {
    Group {
        id: of.text("id"),
        label: of.localised("label", &words),
        text: of.localised("text", &blocks),
    }
}

fn change(of: &Reader<'_>) -> Change {
    Change {
        revision: of.number("revision", 1..=u32::MAX.into()) as u32,
        published_at: of.time("published-at"),
        what: of.list("what", &words),
    }
}

fn recipe(of: &Reader<'_>) -> RecipeEntry {
    let ribbon = of.inner("ribbon");
    RecipeEntry {
        id: Recipe::from_id(&of.text("id")).unwrap_or_else(|_| {
            of.fault("id", "the kinds of a recipe, such as email+birth-date");
            Recipe::placeholder()
        }),
        reveals: of.choice("reveals", &REVEALS),
        justification: of.localised_if_there("justification", &words),
        legal_basis: of.localised_if_there("legal-basis", &words),
        records: of.number("records", 0..=u64::MAX),
        fingerprint_bits: of.number("fingerprint-bits", 0..=u8::MAX.into()) as u8,
        payload_bits: of.number("payload-bits", 0..=u8::MAX.into()) as u8,
        classes: of.list("classes", &class),
        must_hit: of.number("must-hit", 0..=u16::MAX.into()) as u16,
        ribbon: RibbonFile {
            sha256: Hash(ribbon.hex("sha256")),
            bytes: ribbon.number("bytes", 0..=u64::MAX),
        },
    }
}

fn class(of: &Reader<'_>) -> Class {
    Class {
        leaked: of.list("leaked", &words),
        status: of.list("status", &words),
        groups: if of.has("groups") {
            of.list("groups", &words)
        } else {
            Vec::new()
        },
    }
}

fn blocks(of: &Reader<'_>) -> Vec<Block> {
    of.items("a text", &block)
}

fn block(of: &Reader<'_>) -> Block {
    match of.only(&["heading", "bullets", "steps", "paragraph"]) {
        "heading" => Block::Heading(of.list("heading", &inline)),
        "bullets" => Block::Bullets(of.list("bullets", &blocks)),
        "steps" => Block::Steps(of.list("steps", &blocks)),
        _ => Block::Paragraph(of.list("paragraph", &inline)),
    }
}

fn inline(of: &Reader<'_>) -> Inline {
    match of.only(&["link", "strong", "text"]) {
        "link" => {
            let link = of.inner("link");
            Inline::Link {
                text: link.text("text"),
                address: link.text("address"),
            }
        }
        "strong" => Inline::Strong(of.text("strong")),
        _ => Inline::Text(of.text("text")),
    }
}

fn words(of: &Reader<'_>) -> String {
    of.word("a list or table of texts").to_owned()
}

/// A field's name, and what it should be.
type Fault = (&'static str, &'static str);

/// A value of the tree, and the first fault so far.
struct Reader<'v> {
    value: &'v Value<'v>,
    first: &'v Cell<Option<Fault>>,
}

impl<'v> Reader<'v> {
    fn run<T>(value: &Value<'_>, read: impl FnOnce(&Reader<'_>) -> T) -> Result<T, HeadError> {
        let first = Cell::new(None);
        let read = read(&Reader { value, first: &first });
        match first.get() {
            None => Ok(read),
            Some((field, expected)) => Err(HeadError::Field { field, expected }),
        }
    }

    fn fault(&self, field: &'static str, expected: &'static str) {
        if self.first.get().is_none() {
            self.first.set(Some((field, expected)));
        }
    }

    fn has(&self, name: &str) -> bool {
        self.value.get(name).is_some()
    }

    /// The member of this name; `null` where there is none.
    fn inner(&self, name: &'static str) -> Reader<'v> {
        let value = self.value.get(name).unwrap_or_else(|| {
            self.fault(name, "there");
            &Value::Null
        });
        Reader {
            value,
            first: self.first,
        }
    }

    fn word(&self, name: &'static str) -> &'v str {
        self.value.text().unwrap_or_else(|| {
            self.fault(name, "text");
            ""
        })
    }

    fn text(&self, name: &'static str) -> String {
        self.inner(name).word(name).to_owned()
    }

    fn number(&self, name: &'static str, range: RangeInclusive<u64>) -> u64 {
        self.inner(name)
            .value
            .number()
            .filter(|number| range.contains(number))
            .unwrap_or_else(|| {
                self.fault(name, "a whole number in range");
                0
            })
    }

    fn flag(&self, name: &'static str) -> bool {
        self.inner(name).value.flag().unwrap_or_else(|| {
            self.fault(name, "true or false");
            false
        })
    }

    fn time(&self, name: &'static str) -> Timestamp {
        Timestamp::parse(self.inner(name).word(name)).unwrap_or_else(|| {
            self.fault(name, "a time such as 2026-08-22T12:00:00Z");
            Timestamp::from_unix(0)
        })
    }

    fn hex<const N: usize>(&self, name: &'static str) -> [u8; N] {
        self.inner(name).hex_word(name)
    }

    fn hex_word<const N: usize>(&self, name: &'static str) -> [u8; N] {
        from_hex(self.word(name)).unwrap_or_else(|| {
            self.fault(name, "bytes in lower-case hex");
            [0; N]
        })
    }

    fn choice<T: Copy>(&self, name: &'static str, choices: &[(&str, T)]) -> T {
        let word = self.inner(name).word(name);
        let choice = choices
            .iter()
            .find(|(choice, _)| *choice == word)
            .unwrap_or_else(|| {
                self.fault(name, "one of the words that FORMAT.md names");
                &choices[0]
            });
        choice.1
    }

    fn items<T>(&self, name: &'static str, each: &dyn Fn(&Reader<'_>) -> T) -> Vec<T> {
        let Value::List(items) = self.value else {
            self.fault(name, "a list");
            return Vec::new();
        };
        items
            .iter()
            .map(|value| {
                each(&Reader {
                    value,
                    first: self.first,
                })
            })
            .collect()
    }

    fn list<T>(&self, name: &'static str, each: &dyn Fn(&Reader<'_>) -> T) -> Vec<T> {
        self.inner(name).items(name, each)
    }

    /// The one of these names that a member has; with several, nobody could say what was meant.
    fn only(&self, names: &[&'static str]) -> &'static str {
        let mut there = names.iter().filter(|name| self.has(name));
        let (first, second) = (there.next(), there.next());
        if second.is_some() {
            self.fault(names[0], "the only one of its kind here");
        }
        first.copied().unwrap_or_default()
    }

    /// A table by name, such as a language; one that is not there is empty.
    fn localised_if_there<T>(&self, name: &'static str, each: &dyn Fn(&Reader<'_>) -> T) -> Localised<T> {
        if self.has(name) {
            self.localised(name, each)
        } else {
            Localised::new()
        }
    }

    /// A table by name, such as a language.
    fn localised<T>(&self, name: &'static str, each: &dyn Fn(&Reader<'_>) -> T) -> Localised<T> {
        let mut texts = Localised::new();
        let Value::Object(members) = self.inner(name).value else {
            self.fault(name, "a table by name");
            return texts;
        };
        for (language, value) in members {
            texts.insert(
                language.to_string(),
                each(&Reader {
                    value,
                    first: self.first,
                }),
            );
        }
        texts
    }
}
