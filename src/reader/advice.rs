//! What to do: today, and if something happens. For each category that leaked the publisher's own steps, else
//! the ready ones of the usual category, in the list's order of urgency. The page's rules
//! (`src/page/view/steps.rs`), and its words.

use crate::passage::{Passage, numbered, passage};
use lekcheck::list::{Category, Head};
use lekcheck::text::pick;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use tsify::Tsify;

/// What to do about some of what leaked, if something happens.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Advice {
    /// The ids of the categories that it is about; none where it is about any data leak.
    pub categories: Vec<String>,
    /// What to do.
    pub steps: Passage,
}

/// The page's own words by language, for what a publisher has none for.
#[derive(Deserialize)]
pub struct ReadyWords(BTreeMap<String, Words>);

/// Those of one language. Bold words stand between two `**`.
#[derive(Deserialize)]
struct Words {
    /// Steps by usual category, and the general ones.
    steps: BTreeMap<String, Vec<String>>,
    /// One step for today by usual category, and the general one.
    today: BTreeMap<String, String>,
    /// What usual categories are called.
    categories: BTreeMap<String, String>,
}

/// What holds whatever leaked.
const GENERAL: &str = "general";
/// The most steps that are for today.
const TODAY: usize = 3;

/// At most three steps for today: those of what leaked, and what everybody should do.
pub fn today(head: &Head, leaked: &[String], ready: &ReadyWords, language: &str) -> Option<Passage> {
    let (language, words) = ready.first(head, language, |words| words.today.contains_key(GENERAL))?;
    let mut steps: Vec<String> = Vec::new();
    let leaked = head
        .categories
        .iter()
        .filter(|category| leaked.contains(&category.id));
    for usual in leaked.filter_map(|category| category.usual.as_deref()) {
        let step = words.today.get(usual).filter(|step| !steps.contains(step));
        steps.extend(step.cloned());
    }
    steps.truncate(TODAY - 1);
    steps.push(words.today.get(GENERAL)?.clone());
    Some(numbered(language, &steps))
}

/// Advice about the categories in `leaked`.
pub fn advice(head: &Head, leaked: &[String], ready: &ReadyWords, language: &str) -> Vec<Advice> {
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
        let usual = || ready.steps(category.usual.as_deref()?, head, language);
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
        let general = ready.steps(GENERAL, head, language).map(|steps| Advice {
            categories: Vec::new(),
            steps,
        });
        all.extend(general);
    }
    all
}

/// What readers call a category: the publisher's words in their language, else ours for what is usual, else
/// the publisher's in another language.
pub fn label(category: &Category, head: &Head, ready: &ReadyWords, language: &str) -> String {
    let own = pick(&category.label, language, &head.languages);
    let usual = || ready.0.get(language)?.categories.get(category.usual.as_deref()?);
    match own {
        Some((spoken, label)) if spoken == language => label,
        own => usual().or(own.map(|(_, label)| label)).unwrap_or(&category.id),
    }
    .clone()
}

impl ReadyWords {
    /// The words of `language`, else of the first of the list's languages, else of English, which have what is
    /// wanted.
    fn first<'a>(
        &'a self,
        head: &'a Head,
        language: &'a str,
        has: impl Fn(&Words) -> bool,
    ) -> Option<(&'a str, &'a Words)> {
        let languages = [language].into_iter();
        let languages = languages
            .chain(head.languages.iter().map(String::as_str))
            .chain(["en"]);
        let mut known = languages.filter_map(|tag| Some((tag, self.0.get(tag)?)));
        known.find(|(_, words)| has(words))
    }

    fn steps(&self, family: &str, head: &Head, language: &str) -> Option<Passage> {
        let (language, words) = self.first(head, language, |words| words.steps.contains_key(family))?;
        Some(numbered(language, words.steps.get(family)?))
    }
}

/// Whether two categories have the same ready steps.
fn share_steps(one: &Category, other: &Category) -> bool {
    one.steps.is_empty() && other.steps.is_empty() && one.usual.is_some() && one.usual == other.usual
}
