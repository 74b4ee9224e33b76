//! What to do now, for each category that leaked: the publisher's steps, else the ready ones of the usual
//! category.

use super::element::{element, list, paragraph, section, spoken};
use super::{blocks, localised};
use crate::words::Words;
use lekcheck::list::{Category, Head};
use std::collections::BTreeSet;
use yew::prelude::*;

/// Steps for the categories in `leaked`, in the head's order, which is the order of urgency. Categories that
/// share their ready steps share one place.
pub fn steps(words: &Words, head: &Head, leaked: &BTreeSet<String>) -> Html {
    let leaked: Vec<&Category> = head
        .categories
        .iter()
        .filter(|category| leaked.contains(&category.id))
        .collect();
    let mut places = Vec::new();
    for (at, category) in leaked.iter().enumerate() {
        if leaked[..at].iter().any(|earlier| share_steps(earlier, category)) {
            continue;
        }
        let Some(steps) = category_steps(words, head, category) else {
            continue;
        };
        let sharing = leaked[at..]
            .iter()
            .filter(|later| later.id == category.id || share_steps(later, category));
        let name = |category: &&Category| {
            element(
                "span",
                &[("class", Some("name"))],
                vec![label(words, head, category)],
            )
        };
        let title = element("h3", &[], sharing.map(name).collect());
        places.push(element(
            "section",
            &[("class", Some("category"))],
            vec![title, steps],
        ));
    }
    if places.is_empty() {
        places.extend(ready(words, "general"));
    }
    places.push(paragraph("hint", words.text("links-outside")));
    section("steps", words.text("steps").into(), places)
}

/// What readers call a category.
pub fn label(words: &Words, head: &Head, category: &Category) -> Html {
    spoken(localised(words, head, &category.label).unwrap_or((None, &category.id)))
}

/// The ready steps of a family of messages: `steps-bsn-1`, `steps-bsn-2`, and so on to the last.
pub fn ready(words: &Words, family: &str) -> Option<Html> {
    let steps = words.family(&["steps-", family].concat(), &[]);
    (!steps.is_empty()).then(|| list("ol", "", steps.into_iter().map(Html::from).collect()))
}

fn category_steps(words: &Words, head: &Head, category: &Category) -> Option<Html> {
    if !category.steps.is_empty() {
        return Some(blocks::localised_blocks(words, head, &category.steps));
    }
    ready(words, category.usual.as_deref()?)
}

/// Whether two categories have the same ready steps.
fn share_steps(one: &Category, other: &Category) -> bool {
    one.steps.is_empty() && other.steps.is_empty() && one.usual.is_some() && one.usual == other.usual
}
