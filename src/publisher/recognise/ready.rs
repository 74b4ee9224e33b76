//! What a first configuration tells people, in each language of the page: labels of the usual categories,
//! words for what a status means, and steps for the categories for which the page has none of its own.
//!
//! A language is a file, `ready/<tag>.toml`. The Dutch and English ones came first; no native speaker has read
//! the others yet.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The words of one language.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ready {
    labels: BTreeMap<String, String>,
    statuses: BTreeMap<String, String>,
    steps: BTreeMap<String, String>,
}

const FILES: [(&str, &str); 8] = [
    ("nl", include_str!("ready/nl.toml")),
    ("en", include_str!("ready/en.toml")),
    ("de", include_str!("ready/de.toml")),
    ("fr", include_str!("ready/fr.toml")),
    ("tr", include_str!("ready/tr.toml")),
    ("pl", include_str!("ready/pl.toml")),
    ("uk", include_str!("ready/uk.toml")),
    ("ar", include_str!("ready/ar.toml")),
];

static READY: LazyLock<BTreeMap<&str, Ready>> = LazyLock::new(|| {
    let read = |(tag, text): (&'static str, &str)| {
        (
            tag,
            toml::from_str(text).expect("a test reads every one of these files"),
        )
    };
    FILES.into_iter().map(read).collect()
});

/// The words of a language (a BCP 47 tag), if the page speaks it.
pub fn of(language: &str) -> Option<&'static Ready> {
    READY.get(language)
}

impl Ready {
    /// What people are told that leaked, of the usual category of this id.
    pub fn label(&self, category: &str) -> &str {
        self.labels.get(category).map_or("", String::as_str)
    }

    /// What happened to it, for a meaning: `published`, `stolen` or `uncertain`.
    pub fn status(&self, meaning: &str) -> &str {
        self.statuses.get(meaning).map_or("", String::as_str)
    }

    /// What its reader can do, as Markdown, of a usual category for which the page has no steps of its own.
    pub fn steps(&self, category: &str) -> Option<&str> {
        self.steps.get(category).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::super::categories::USUAL;
    use super::*;

    /// These have steps on the page.
    const ON_THE_PAGE: [&str; 9] = [
        "test-result",
        "bsn",
        "identity-document",
        "iban",
        "email",
        "phone",
        "address",
        "name",
        "birth-date",
    ];

    #[test]
    fn every_category_and_status_has_its_words_in_every_language_of_the_page() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../www/locales");
        let mut languages = Vec::new();
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            languages.push(path.file_stem().unwrap().to_string_lossy().into_owned());
        }
        assert_eq!(languages.len(), FILES.len());
        for language in languages {
            let ready = of(&language).unwrap_or_else(|| panic!("no words in {language}"));
            for usual in &USUAL {
                assert!(!ready.label(usual.id).is_empty(), "{language}: {}", usual.id);
                let steps = ready.steps(usual.id);
                assert_ne!(
                    steps.is_some(),
                    ON_THE_PAGE.contains(&usual.id),
                    "{language}: {}",
                    usual.id
                );
                assert!(
                    steps.is_none_or(|steps| steps.starts_with("- ")),
                    "{language}: {}",
                    usual.id
                );
            }
            for meaning in ["published", "stolen", "uncertain"] {
                assert!(!ready.status(meaning).is_empty(), "{language}: {meaning}");
            }
            let (labels, steps) = (ready.labels.len(), ready.steps.len());
            assert_eq!(
                (labels, ready.statuses.len(), steps),
                (USUAL.len(), 3, USUAL.len() - ON_THE_PAGE.len())
            );
        }
    }

    /// A language that was copied from another and left.
    #[test]
    fn no_language_has_the_words_of_another() {
        let all: Vec<(&str, &Ready)> = READY.iter().map(|(tag, ready)| (*tag, ready)).collect();
        for (at, (one, first)) in all.iter().enumerate() {
            for (other, second) in &all[at + 1..] {
                for (id, steps) in &first.steps {
                    assert_ne!(second.steps.get(id), Some(steps), "{one} and {other}: {id}");
                }
                for (id, status) in &first.statuses {
                    assert_ne!(second.statuses.get(id), Some(status), "{one} and {other}: {id}");
                }
            }
        }
    }
}
