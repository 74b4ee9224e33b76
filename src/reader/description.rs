//! What a verified list says of itself.

use crate::advice::ReadyWords;
use crate::details::Kind;
use crate::outcome::{KnownStatus, LeakedCategory, word};
use crate::passage::{Passage, passage};
use lekcheck::list::{self, Head, RecipeEntry};
use lekcheck::sign::VerifiedList;
use lekcheck::token;
use serde::Serialize;
use tsify::Tsify;

/// What a list says of itself, in one language. Its publisher has signed it.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Description {
    /// Tells this list from all others, over all its revisions: 32 hex digits.
    pub list_id: String,
    /// 1, 2, 3, ...: keep the highest that you have seen, and give it as `minimumRevision` the next time.
    pub revision: u32,
    /// When this revision was made (RFC 3339).
    pub published_at: String,
    /// From when on it is no longer relied on (RFC 3339).
    pub expires_at: String,
    /// Every person on it is invented.
    pub sample: bool,
    /// The named cost of a derivation; missing where it has no name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub strength: Option<Strength>,
    /// The country whose telephone numbers need no prefix (ISO 3166-1 alpha-2).
    pub country: String,
    /// The languages of its texts, the default first.
    pub languages: Vec<String>,
    /// Who publishes.
    pub publisher: String,
    /// Whom to ask, and how.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<Passage>,
    /// What happened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<Passage>,
    /// Where somebody can claim compensation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claim: Option<Passage>,
    /// What can have leaked, the most urgent first.
    pub categories: Vec<LeakedCategory>,
    /// How it is out.
    pub statuses: Vec<KnownStatus>,
    /// Some people are on no recipe, and are told by letter alone: "not listed" is never the whole answer.
    pub told_by_letter: bool,
    /// What changed with each revision after the first, the latest last.
    pub changes: Vec<Change>,
    /// The ways to be found.
    pub recipes: Vec<Recipe>,
}

/// A named cost of a derivation.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "kebab-case")]
pub enum Strength {
    /// Argon2id with 64 MiB and 3 passes.
    Standard,
    /// Argon2id with 19 MiB and 2 passes.
    Light,
    /// Protects nothing.
    Test,
}

/// What changed with a revision.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Change {
    /// The revision.
    pub revision: u32,
    /// When it was made (RFC 3339).
    pub published_at: String,
    /// `people-added`, `people-removed`, `corrected`, `recipes`, `texts`, `renewed`; later versions may have
    /// more.
    pub what: Vec<String>,
}

/// A combination of details by which people are found. All of them are needed.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Recipe {
    /// The kinds joined by `+`, such as `email+birth-date`.
    pub id: String,
    /// The kinds of details.
    pub kinds: Vec<Kind>,
    /// How much an answer tells.
    pub reveals: Reveals,
    /// Why it tells more than the default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub justification: Option<String>,
    /// On which law it rests.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub legal_basis: Option<String>,
    /// Its entries; padding is among them.
    pub records: f64,
    /// The probability that somebody who is not on the list is found by it.
    pub false_alarm: f64,
}

/// How much an answer tells.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "kebab-case")]
pub enum Reveals {
    /// Only that somebody is listed.
    Presence,
    /// The categories but for sensitive ones; no group.
    Categories,
    /// Everything.
    All,
}

impl Description {
    /// Of this list, in `language` as far as it has that.
    pub fn of(list: &VerifiedList, ready: &ReadyWords, language: &str) -> Self {
        let head = list.head();
        let text = |texts| passage(texts, language, &head.languages);
        let label = |labels, id: &str| word(labels, head, language).unwrap_or_else(|| id.to_owned());
        Self {
            list_id: list::to_hex(&head.list_id.0),
            revision: head.revision,
            published_at: head.published_at.to_string(),
            expires_at: head.expires_at.to_string(),
            sample: head.sample,
            strength: head.strength().map(Strength::from),
            country: head.country.clone(),
            languages: head.languages.clone(),
            publisher: label(&head.publisher.name, ""),
            contact: text(&head.publisher.contact),
            about: text(&head.about),
            claim: text(&head.claim),
            categories: head
                .categories
                .iter()
                .map(|category| LeakedCategory::of(category, head, ready, language))
                .collect(),
            statuses: head
                .statuses
                .iter()
                .map(|entry| KnownStatus {
                    id: entry.id.clone(),
                    label: label(&entry.label, &entry.id),
                    meaning: entry.meaning.into(),
                })
                .collect(),
            told_by_letter: head.told_by_letter,
            changes: head
                .changes
                .iter()
                .map(|change| Change {
                    revision: change.revision,
                    published_at: change.published_at.to_string(),
                    what: change.what.clone(),
                })
                .collect(),
            recipes: head
                .recipes
                .iter()
                .map(|recipe| Recipe::of(recipe, head, language))
                .collect(),
        }
    }
}

impl Recipe {
    fn of(entry: &RecipeEntry, head: &Head, language: &str) -> Self {
        Self {
            id: entry.id.id(),
            kinds: entry.id.kinds().iter().map(|kind| (*kind).into()).collect(),
            reveals: entry.reveals.into(),
            justification: word(&entry.justification, head, language),
            legal_basis: word(&entry.legal_basis, head, language),
            // A verified ribbon has as many bytes, so no double loses a digit of it.
            records: entry.records as f64,
            false_alarm: entry.false_positive_rate(),
        }
    }
}

impl From<token::Strength> for Strength {
    fn from(strength: token::Strength) -> Self {
        match strength {
            token::Strength::Standard => Self::Standard,
            token::Strength::Light => Self::Light,
            token::Strength::Test => Self::Test,
        }
    }
}

impl From<list::Reveals> for Reveals {
    fn from(reveals: list::Reveals) -> Self {
        match reveals {
            list::Reveals::Presence => Self::Presence,
            list::Reveals::Categories => Self::Categories,
            list::Reveals::All => Self::All,
        }
    }
}
