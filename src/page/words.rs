//! What the page says, in one language.
//!
//! The messages are written in Fluent (`www/locales/*.ftl`) and compiled by the build into JSON, of which one
//! language travels to a reader. [`Words`] holds that language; [`Words::text`] gives a message as it is,
//! [`Words::fill`] one with variables. A message is a run of parts: words, a variable, or a choice by the
//! plural category of a variable.

use lekcheck::json::{self, Value};
use lekcheck::time::Date;

/// The messages of one language.
#[derive(Default)]
pub struct Words {
    language: String,
    messages: Vec<(String, Message)>,
}

/// A message, or a variant of one.
#[derive(Default)]
struct Message(Vec<Part>);

enum Part {
    Text(String),
    Variable(String),
    Select {
        variable: String,
        variants: Vec<(String, Message)>,
        default: String,
    },
}

impl Words {
    /// The messages of `language` (a BCP 47 tag), compiled as JSON; none where that cannot be read.
    pub fn parse(language: String, json: &str) -> Self {
        let json = json::parse(json).unwrap_or(Value::Null);
        let messages = json
            .object()
            .iter()
            .map(|(id, text)| (id.to_string(), message(text)))
            .collect();
        Self { language, messages }
    }

    /// The language's tag.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// `rtl` where the language is written from right to left, else `ltr`.
    pub fn direction(&self) -> String {
        self.text("direction")
    }

    /// The message `id`.
    pub fn text(&self, id: &str) -> String {
        self.fill(id, &[])
    }

    /// The message `id` with its variables. A message that is missing shows its id, so that it is noticed.
    pub fn fill(&self, id: &str, variables: &[(&str, &str)]) -> String {
        self.find(id, variables).unwrap_or_else(|| id.to_owned())
    }

    /// The message `id` if there is one: some families of messages, such as steps, are numbered to their end.
    pub fn find(&self, id: &str, variables: &[(&str, &str)]) -> Option<String> {
        let (_, message) = self.messages.iter().find(|(known, _)| known == id)?;
        let mut text = String::new();
        message.write(&self.language, variables, &mut text);
        Some(text)
    }

    /// The messages `id-1`, `id-2`, and so on to the last that there is.
    pub fn family(&self, id: &str, variables: &[(&str, &str)]) -> Vec<String> {
        (1..)
            .map_while(|number: u8| self.find(&[id, "-", &number.to_string()].concat(), variables))
            .collect()
    }

    /// A day as the language writes it, with the month's name.
    pub fn date(&self, date: Date) -> String {
        let month = self.text(&["month-", &date.month().to_string()].concat());
        let (day, year) = (date.day().to_string(), date.year().to_string());
        self.fill("date", &[("day", &day), ("month", &month), ("year", &year)])
    }

    /// `one, two and three`.
    pub fn list(&self, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [only] => only.clone(),
            [first @ .., last] => self.fill(
                "list-and",
                &[("first", &first.join(&self.text("list-comma"))), ("last", last)],
            ),
        }
    }

    /// "1 in 5 million" for the probability of one in `odds`.
    pub fn odds(&self, odds: u64) -> String {
        let (id, number) = match odds {
            0..1_000 => ("odds", odds),
            1_000..1_000_000 => ("odds-thousand", odds / 1_000),
            1_000_000..1_000_000_000 => ("odds-million", odds / 1_000_000),
            _ => ("odds-billion", 1),
        };
        self.fill(id, &[("number", &number.to_string())])
    }
}

impl Message {
    fn write(&self, language: &str, variables: &[(&str, &str)], text: &mut String) {
        let value = |name: &str| {
            variables
                .iter()
                .find(|(known, _)| *known == name)
                .map_or("", |(_, value)| *value)
        };
        for part in &self.0 {
            match part {
                Part::Text(words) => text.push_str(words),
                Part::Variable(name) => text.push_str(value(name)),
                Part::Select {
                    variable,
                    variants,
                    default,
                } => {
                    let value = value(variable);
                    // A number of its own goes before its category, as in Fluent.
                    let exactly = ["=", value].concat();
                    let category = value
                        .parse()
                        .map_or(value, |number| plural_category(language, number));
                    let keys = [&exactly, category, default];
                    let variant = keys
                        .into_iter()
                        .find_map(|key| variants.iter().find(|(known, _)| known == key));
                    if let Some((_, variant)) = variant {
                        variant.write(language, variables, text);
                    }
                }
            }
        }
    }
}

/// The plural category of a whole number (Unicode CLDR, "Language Plural Rules", cardinals). The languages that
/// are not named have one form for 1 and another for all else: nl, en, de, tr.
fn plural_category(language: &str, number: u64) -> &'static str {
    let (ones, tens) = (number % 10, number % 100);
    let few = (2..=4).contains(&ones) && !(12..=14).contains(&tens);
    match (language, number) {
        ("ar", 0) => "zero",
        ("fr", 0) => "one",
        ("fr", _) if number.is_multiple_of(1_000_000) => "many",
        ("uk", _) if ones == 1 && tens != 11 => "one",
        (_, 1) => "one",
        ("ar", 2) => "two",
        ("ar", _) if (3..=10).contains(&tens) => "few",
        ("ar", _) if tens >= 11 => "many",
        ("pl" | "uk", _) if few => "few",
        ("pl" | "uk", _) => "many",
        _ => "other",
    }
}

/// A message as the build writes it: a string, or a list of parts.
fn message(json: &Value<'_>) -> Message {
    match json.text() {
        Some(words) => Message(vec![Part::Text(words.to_owned())]),
        None => Message(json.list().iter().map(part).collect()),
    }
}

/// A string, `{"var": "n"}`, or `{"select": "n", "variants": {...}, "default": "other"}`.
fn part(json: &Value<'_>) -> Part {
    let named = |name: &str| {
        json.get(name)
            .and_then(Value::text)
            .unwrap_or_default()
            .to_owned()
    };
    match (json.text(), json.get("variants")) {
        (Some(words), _) => Part::Text(words.to_owned()),
        (None, Some(variants)) => Part::Select {
            variable: named("select"),
            variants: variants
                .object()
                .iter()
                .map(|(key, variant)| (key.to_string(), message(variant)))
                .collect(),
            default: named("default"),
        },
        (None, None) => Part::Variable(named("var")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(language: &str) -> Words {
        let json = r#"{
            "plain": "Hello",
            "step-1": "Begin.", "step-2": "End.", "step-4": "Never.",
            "name": ["Dear ", {"var": "name"}, "."],
            "count": [{"select": "n", "variants": {
                "=0": ["none"], "one": ["one row"], "two": ["a pair"], "other": [{"var": "n"}, " rows"]
            }, "default": "other"}],
            "date": [{"var": "day"}, " ", {"var": "month"}, " ", {"var": "year"}],
            "month-8": "August",
            "list-comma": ", ",
            "list-and": [{"var": "first"}, " and ", {"var": "last"}],
            "odds": ["1 in ", {"var": "number"}],
            "odds-million": ["1 in ", {"var": "number"}, " million"]
        }"#;
        Words::parse(language.to_owned(), json)
    }

    #[test]
    fn variables_take_their_places() {
        assert_eq!(words("en").text("plain"), "Hello");
        assert_eq!(words("en").fill("name", &[("name", "reader")]), "Dear reader.");
        assert_eq!(
            words("en").date(Date::new(2025, 8, 22).unwrap()),
            "22 August 2025"
        );
    }

    #[test]
    fn a_number_chooses_its_variant() {
        let say = |language, number| words(language).fill("count", &[("n", number)]);
        assert_eq!(say("en", "0"), "none");
        assert_eq!(say("en", "1"), "one row");
        assert_eq!(say("en", "2"), "2 rows");
        assert_eq!(say("ar", "2"), "a pair");
        assert_eq!(
            say("ar", "5"),
            "5 rows",
            "a category without a variant takes the default"
        );
    }

    #[test]
    fn plural_categories_are_those_of_cldr() {
        let categories = |language, numbers: &[u64]| -> Vec<&str> {
            numbers
                .iter()
                .map(|&number| plural_category(language, number))
                .collect()
        };
        assert_eq!(
            categories("nl", &[0, 1, 2, 11]),
            ["other", "one", "other", "other"]
        );
        assert_eq!(
            categories("ar", &[0, 1, 2, 3, 110, 11, 99, 100, 102]),
            [
                "zero", "one", "two", "few", "few", "many", "many", "other", "other"
            ]
        );
        assert_eq!(
            categories("fr", &[0, 1, 2, 21, 1_000_000, 1_000_001]),
            ["one", "one", "other", "other", "many", "other"]
        );
        let slavic = [0, 1, 2, 4, 5, 11, 12, 14, 21, 22, 101, 112, 124];
        assert_eq!(
            categories("pl", &slavic),
            [
                "many", "one", "few", "few", "many", "many", "many", "many", "many", "few", "many", "many",
                "few"
            ]
        );
        assert_eq!(
            categories("uk", &slavic),
            [
                "many", "one", "few", "few", "many", "many", "many", "many", "one", "few", "one", "many",
                "few"
            ]
        );
        for language in ["de", "en", "tr"] {
            assert_eq!(
                categories(language, &[0, 1, 2, 21]),
                ["other", "one", "other", "other"]
            );
        }
    }

    #[test]
    fn items_are_joined_as_people_do() {
        let list =
            |items: &[&str]| words("en").list(&items.iter().map(ToString::to_string).collect::<Vec<_>>());
        assert_eq!(list(&[]), "");
        assert_eq!(list(&["a"]), "a");
        assert_eq!(list(&["a", "b", "c"]), "a, b and c");
    }

    #[test]
    fn odds_are_said_in_round_numbers_that_promise_no_more() {
        assert_eq!(words("en").odds(500), "1 in 500");
        assert_eq!(words("en").odds(5_592_405), "1 in 5 million");
    }

    #[test]
    fn a_missing_message_shows_its_id_and_a_family_ends() {
        assert_eq!(words("en").text("no-such"), "no-such");
        assert_eq!(words("en").find("no-such", &[]), None);
        assert_eq!(words("en").family("step", &[]), ["Begin.", "End."]);
    }

    /// Ids that are put together while the program runs, which no search of the sources finds.
    #[test]
    fn every_reason_fault_kind_and_usual_category_has_its_messages() {
        use lekcheck::check::Reason;
        use lekcheck::detail::{Invalid, Kind};
        let mut ids: Vec<String> = Vec::new();
        for reason in Reason::ALL {
            ids.extend([
                format!("reason-{}", reason.id()),
                format!("steps-reason-{}-1", reason.id()),
            ]);
        }
        ids.extend(
            Invalid::ALL
                .iter()
                .map(|invalid| format!("invalid-{}", invalid.id())),
        );
        for kind in Kind::ALL {
            ids.extend(["kind", "noun", "missing"].map(|family| format!("{family}-{}", kind.id())));
        }
        for family in ["", "missing-"] {
            ids.extend(["day", "month", "year"].map(|part| format!("{family}birth-date-{part}")));
        }
        ids.extend((1..=12).map(|month| format!("month-{month}")));
        for outcome in ["listed", "possibly-listed", "not-listed", "cannot-tell"] {
            ids.push(format!("title-{outcome}"));
        }
        for outcome in ["listed", "possibly-listed", "not-listed"] {
            ids.push(format!("lead-{outcome}"));
        }
        for family in ["email", "phone", "surname", "address", "details"] {
            ids.extend([format!("add-{family}"), format!("earlier-{family}")]);
        }
        for usual in [
            "name",
            "address",
            "birth-date",
            "bsn",
            "email",
            "phone",
            "iban",
            "test-result",
            "identity-document",
        ] {
            ids.push(format!("category-{usual}"));
            ids.extend([1, 2].map(|number| format!("steps-{usual}-{number}")));
        }
        ids.extend([1, 2].map(|number| format!("steps-general-{number}")));
        for kind in ["email", "phone", "postcode"] {
            ids.push(format!("misplaced-{kind}"));
        }
        for sort in ["moved", "email", "date"] {
            ids.extend([format!("maybe-{sort}"), format!("maybe-{sort}-yes")]);
        }
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../www/locales");
        let mut languages = 0;
        for entry in std::fs::read_dir(folder).unwrap() {
            let source = std::fs::read_to_string(entry.unwrap().path()).unwrap();
            let missing = |id: &&String| !source.lines().any(|line| line.starts_with(&format!("{id} =")));
            let missing: Vec<&String> = ids.iter().filter(missing).collect();
            assert!(missing.is_empty(), "{missing:?}");
            languages += 1;
        }
        assert!(languages >= 8);
    }

    /// A message that nobody shows costs every reader, and every translator.
    #[test]
    fn every_message_is_used() {
        let root = std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
        let mut sources = String::new();
        let mut folders = vec![root.join("src"), root.join("www")];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                let extension = path.extension().and_then(std::ffi::OsStr::to_str);
                if path.is_dir() {
                    folders.push(path);
                } else if matches!(extension, Some("rs" | "js")) {
                    sources += &std::fs::read_to_string(path).unwrap();
                }
            }
        }
        sources += &std::fs::read_to_string(root.join("index.html")).unwrap();
        let sources = sources.replace('\\', "");
        // Put together while the program runs: from an id of the core, or a number.
        let families = [
            "add-",
            "birth-date-",
            "category-",
            "change-",
            "earlier-",
            "hint-",
            "invalid-",
            "kind-",
            "lead-",
            "links-",
            "maybe-",
            "misplaced-",
            "missing-",
            "month-",
            "not-listed-",
            "noun-",
            "reason-",
            "steps-",
            "title-",
            "today-",
        ];
        let english = include_str!("../../www/locales/en.ftl");
        let ids = english
            .lines()
            .filter_map(|line| line.split_once(" =").map(|(id, _)| id));
        let unused: Vec<&str> = ids
            .filter(|id| id.starts_with(|sign: char| sign.is_ascii_lowercase()))
            .filter(|id| !families.iter().any(|family| id.starts_with(family)))
            .filter(|id| {
                !["\"", "'"]
                    .iter()
                    .any(|quote| sources.contains(&format!("{quote}{id}{quote}")))
            })
            .collect();
        assert!(unused.is_empty(), "{unused:?}");
    }
}
