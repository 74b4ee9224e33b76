//! What to do now, for each category that leaked: the publisher's steps, else the ready ones of the usual
//! category, in the list's order of urgency. The page's rules (`src/page/view/steps.rs`).

use crate::passage::{Passage, numbered, passage};
use lekcheck::list::{Category, Head};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use tsify::Tsify;

/// What to do now about some of what leaked.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Advice {
    /// The ids of the categories that it is about; none where it is about any data leak.
    pub categories: Vec<String>,
    /// What to do.
    pub steps: Passage,
}

/// Ready steps by language and family, such as `bsn`, in order.
#[derive(Deserialize)]
pub struct ReadySteps(BTreeMap<String, BTreeMap<String, Vec<String>>>);

/// The family of steps that hold whatever leaked.
const GENERAL: &str = "general";

/// Advice about the categories in `leaked`.
pub fn advice(head: &Head, leaked: &BTreeSet<String>, ready: &ReadySteps, language: &str) -> Vec<Advice> {
    let leaked: Vec<&Category> = head
        .categories
        .iter()
        .filter(|category| leaked.contains(&category.id))
        .collect();
    let mut all = Vec::new();
    for (at, category) in leaked.iter().enumerate() {
        if leaked[..at].iter().any(|earlier| share_steps(earlier, category)) {
            continue;
        }
        let own = passage(&category.steps, language, &head.languages);
        let usual = || ready.of(category.usual.as_deref()?, head, language);
        let Some(steps) = own.or_else(usual) else {
            continue;
        };
        let sharing = leaked[at..]
            .iter()
            .filter(|later| later.id == category.id || share_steps(later, category));
        all.push(Advice {
            categories: sharing.map(|category| category.id.clone()).collect(),
            steps,
        });
    }
    if all.is_empty() {
        let general = ready.of(GENERAL, head, language).map(|steps| Advice {
            categories: Vec::new(),
            steps,
        });
        all.extend(general);
    }
    all
}

impl ReadySteps {
    /// The steps of a family in `language`, else in the first of the list's languages that has them, else in
    /// English.
    fn of(&self, family: &str, head: &Head, language: &str) -> Option<Passage> {
        let languages = [language].into_iter();
        let languages = languages
            .chain(head.languages.iter().map(String::as_str))
            .chain(["en"]);
        let mut known = languages.filter_map(|tag| Some((tag, self.0.get(tag)?.get(family)?)));
        known.next().map(|(tag, steps)| numbered(tag, steps))
    }
}

/// Whether two categories have the same ready steps.
fn share_steps(one: &Category, other: &Category) -> bool {
    one.steps.is_empty() && other.steps.is_empty() && one.usual.is_some() && one.usual == other.usual
}
