//! The words that an export may use for what leaked, how it is out, and who people are; and what readers are
//! told for each.

use super::table::{Section, Value};
use crate::nearest;
use crate::plan::EveryRow;
use lekcheck::list::{Category, Group, Meaning, Status};

/// Categories for which the page has ready steps.
const USUAL: [&str; 9] = [
    "name",
    "address",
    "birth-date",
    "bsn",
    "email",
    "phone",
    "iban",
    "test-result",
    "identity-document",
];

/// The sections `[[category]]`.
pub fn categories(file: &Section<'_>, languages: &[String]) -> Vec<Category> {
    distinct(file.sections("category"), |section, id| {
        let label = section.need("label").and_then(|value| value.words(languages));
        let sensitive = section.get("sensitive").map_or(Some(false), Value::boolean);
        let usual = section.get("usual").and_then(|value| {
            value.one_of("usual category", &USUAL, |word| {
                USUAL.contains(&word).then(|| word.to_owned())
            })
        });
        let steps = section
            .get("steps")
            .and_then(|value| value.markdown(languages))
            .unwrap_or_default();
        Some(Category {
            id,
            label: label?,
            sensitive: sensitive?,
            usual,
            steps,
        })
    })
}

/// The sections `[[status]]`.
pub fn statuses(file: &Section<'_>, languages: &[String]) -> Vec<Status> {
    let meaning = |word: &str| match word {
        "published" => Some(Meaning::Published),
        "stolen" => Some(Meaning::Stolen),
        "uncertain" => Some(Meaning::Uncertain),
        _ => None,
    };
    distinct(file.sections("status"), |section, id| {
        let label = section.need("label").and_then(|value| value.words(languages));
        let known = ["published", "stolen", "uncertain"];
        let meaning = section
            .need("meaning")
            .and_then(|value| value.one_of("meaning of a status", &known, meaning));
        Some(Status {
            id,
            meaning: meaning?,
            label: label?,
        })
    })
}

/// The sections `[[group]]`.
pub fn groups(file: &Section<'_>, languages: &[String]) -> Vec<Group> {
    distinct(file.sections("group"), |section, id| {
        let label = section.need("label").and_then(|value| value.words(languages));
        let text = section.need("text").and_then(|value| value.markdown(languages));
        Some(Group {
            id,
            label: label?,
            text: text?,
        })
    })
}

/// The section `[every-row]`.
pub fn every_row(file: &Section<'_>, categories: &[Category], statuses: &[Status]) -> EveryRow {
    let Some(section) = file.section("every-row") else {
        return EveryRow::default();
    };
    let words = |value: Value<'_>, what: &str, known: Vec<&str>| -> Vec<String> {
        let mut words = Vec::new();
        for value in value.list().unwrap_or_default() {
            let Some(word) = value.text() else { continue };
            if known.contains(&word) {
                words.push(word.to_owned());
            } else {
                let message = format!("there is no section `[[{what}]]` with the id `{word}`");
                value.fault(message, "not known", nearest::help(word, &known));
            }
        }
        words
    };
    let ids = categories.iter().map(|category| category.id.as_str()).collect();
    let leaked = section
        .get("leaked")
        .map(|value| words(value, "category", ids))
        .unwrap_or_default();
    let ids = statuses.iter().map(|status| status.id.as_str()).collect();
    let status = section
        .get("status")
        .map(|value| words(value, "status", ids))
        .unwrap_or_default();
    section.end();
    EveryRow { leaked, status }
}

/// Reads sections that each have an `id` of their own.
fn distinct<T>(sections: Vec<Section<'_>>, read: impl Fn(&Section<'_>, String) -> Option<T>) -> Vec<T> {
    let mut ids: Vec<String> = Vec::new();
    let mut all = Vec::new();
    for section in sections {
        let id = section.need("id").and_then(|value| {
            let id = value.text()?;
            if ids.iter().any(|earlier| earlier == id) {
                value.fault(
                    format!("the id `{id}` stands here twice"),
                    "again",
                    "give each section its own id",
                );
            }
            Some(id.to_owned())
        });
        ids.extend(id.clone());
        all.extend(read(&section, id.unwrap_or_default()));
        section.end();
    }
    all
}
