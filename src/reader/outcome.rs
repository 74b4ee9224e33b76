//! What is answered about a person: a union of four, told apart by `outcome`, in which each member holds what
//! is true of it and nothing else. There is no member that is false, empty or missing for "not listed".

use crate::advice::{self, Advice, ReadyWords, advice, today};
use crate::details::Fault;
use crate::passage::{Passage, passage};
use crate::refusal::Reason;
use lekcheck::check::{self, Query};
use lekcheck::list::{self, Category, Head};
use lekcheck::text::{Localised, pick};
use serde::Serialize;
use tsify::Tsify;

/// What is answered about one person.
#[derive(Serialize, Tsify)]
#[serde(tag = "outcome", rename_all = "kebab-case")]
pub enum Outcome {
    /// On the list.
    Listed(Found),
    /// Found, but every status is uncertain, or a false alarm is likelier than 1 in 10,000.
    PossiblyListed(Found),
    /// Not on this list, by the details that were given. It says nothing of other details, other lists and
    /// other leaks.
    NotListed(NotFound),
    /// Nothing can be said. It is never "not listed".
    CannotTell(NoAnswer),
}

/// Somebody was found.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Found {
    /// What leaked, the most urgent first; none where the list tells presence alone.
    pub leaked: Vec<LeakedCategory>,
    /// How it is out.
    pub statuses: Vec<KnownStatus>,
    /// Groups with a text of their own; nearly always none or one.
    pub groups: Vec<KnownGroup>,
    /// What to do today: at most three steps.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub today: Option<Passage>,
    /// What to do if something happens.
    pub advice: Vec<Advice>,
    /// How sure this is.
    pub odds: Odds,
    /// The recipes that were tried.
    pub tried: Vec<String>,
}

/// Nobody was found.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct NotFound {
    /// The recipes that were tried.
    pub tried: Vec<String>,
    /// The recipes for which a detail was missing: by them the person can be listed all the same.
    pub untried: Vec<String>,
}

/// Nothing can be said.
#[derive(Clone, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct NoAnswer {
    /// Why.
    pub reason: Reason,
    /// What is wrong with the details, where that is the reason.
    pub faults: Vec<Fault>,
    /// The reason in English. Holds nothing of any person.
    pub message: String,
}

/// A category of data that leaked about somebody.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct LeakedCategory {
    /// The export's own word.
    pub id: String,
    /// What readers call it.
    pub label: String,
    /// Not to be told to whoever merely knows somebody's details.
    pub sensitive: bool,
}

/// A way in which data is out.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct KnownStatus {
    /// The export's own word.
    pub id: String,
    /// What readers are told.
    pub label: String,
    /// What it means.
    pub meaning: Meaning,
}

/// What a status means.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "kebab-case")]
pub enum Meaning {
    /// Put online by the thieves.
    Published,
    /// In the thieves' hands.
    Stolen,
    /// It cannot be ruled out.
    Uncertain,
}

/// People with a text of their own.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct KnownGroup {
    /// The export's own word.
    pub id: String,
    /// What readers call it.
    pub label: String,
    /// What they should know.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<Passage>,
}

/// How sure an answer is.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Odds {
    /// The probability, at most, that somebody who is not on the list gets this answer.
    pub false_alarm: f64,
}

impl Outcome {
    /// In words for a reader of `language`.
    pub fn of(
        outcome: &check::Outcome,
        head: &Head,
        queries: &[Query],
        ready: &ReadyWords,
        language: &str,
    ) -> Self {
        let found = |found| Found::of(found, head, queries, ready, language);
        match outcome {
            check::Outcome::Listed(what) => Self::Listed(found(what)),
            check::Outcome::PossiblyListed(what) => Self::PossiblyListed(found(what)),
            check::Outcome::NotListed => {
                let (tried, untried) = tried(head, queries);
                Self::NotListed(NotFound { tried, untried })
            }
            check::Outcome::CannotTell(reason) => Self::CannotTell(NoAnswer::because(*reason)),
        }
    }
}

impl LeakedCategory {
    /// As readers of `language` call it.
    pub fn of(category: &Category, head: &Head, ready: &ReadyWords, language: &str) -> Self {
        Self {
            id: category.id.clone(),
            label: advice::label(category, head, ready, language),
            sensitive: category.sensitive,
        }
    }
}

impl NoAnswer {
    /// For this reason alone.
    pub fn because(reason: check::Reason) -> Self {
        Self {
            reason: reason.into(),
            faults: Vec::new(),
            message: reason.to_string(),
        }
    }
}

impl Found {
    fn of(what: &check::Found, head: &Head, queries: &[Query], ready: &ReadyWords, language: &str) -> Self {
        let is_in = |set: &[String], id: &String| set.contains(id);
        let categories = head
            .categories
            .iter()
            .filter(|entry| is_in(&what.leaked, &entry.id));
        let statuses = head
            .statuses
            .iter()
            .filter(|entry| is_in(&what.status, &entry.id));
        let groups = head.groups.iter().filter(|entry| is_in(&what.groups, &entry.id));
        let label = |labels, id: &str| word(labels, head, language).unwrap_or_else(|| id.to_owned());
        Self {
            leaked: categories
                .map(|entry| LeakedCategory::of(entry, head, ready, language))
                .collect(),
            statuses: statuses
                .map(|entry| KnownStatus {
                    id: entry.id.clone(),
                    label: label(&entry.label, &entry.id),
                    meaning: entry.meaning.into(),
                })
                .collect(),
            groups: groups
                .map(|entry| KnownGroup {
                    id: entry.id.clone(),
                    label: label(&entry.label, &entry.id),
                    text: passage(&entry.text, language, &head.languages),
                })
                .collect(),
            today: today(head, &what.leaked, ready, language),
            advice: advice(head, &what.leaked, ready, language),
            odds: Odds {
                false_alarm: check::false_alarm(head, queries),
            },
            tried: tried(head, queries).0,
        }
    }
}

/// A label in `language`, or in another that it has.
pub fn word(labels: &Localised<String>, head: &Head, language: &str) -> Option<String> {
    pick(labels, language, &head.languages).map(|(_, label)| label.clone())
}

/// The recipes of a list that have a key among these, and those that have none.
fn tried(head: &Head, queries: &[Query]) -> (Vec<String>, Vec<String>) {
    let (mut tried, mut untried) = (Vec::new(), Vec::new());
    for (place, recipe) in head.recipes.iter().enumerate() {
        let asked = queries.iter().any(|query| query.recipe == place);
        if asked { &mut tried } else { &mut untried }.push(recipe.id.id());
    }
    (tried, untried)
}

impl From<list::Meaning> for Meaning {
    fn from(meaning: list::Meaning) -> Self {
        match meaning {
            list::Meaning::Published => Self::Published,
            list::Meaning::Stolen => Self::Stolen,
            list::Meaning::Uncertain => Self::Uncertain,
        }
    }
}
