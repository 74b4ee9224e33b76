//! What to do now, for each category that leaked: the publisher's steps, else the ready ones of the usual category.

use super::{blocks, item, localised, paragraph, section, spoken};
use crate::words::Words;
use lekcheck::list::{Category, Head};
use std::collections::BTreeSet;
use yew::prelude::*;

/// Steps for the categories in `leaked`, in the head's order, which is the order of urgency. Categories that share
/// their ready steps share one place.
pub fn steps(words: &Words, head: &Head, leaked: &BTreeSet<String>) -> Html {
    let leaked: Vec<&Category> = head.categories.iter().filter(|category| leaked.contains(&category.id)).collect();
    let shares = |one: &Category, other: &Category| {
        one.steps.is_empty() && other.steps.is_empty() && one.usual.is_some() && one.usual == other.usual
    };
    let place = |(at, &category): (usize, &&Category)| {
        if leaked[..at].iter().any(|earlier| shares(earlier, category)) {
            return None;
        }
        let steps = category_steps(words, head, category)?;
        let sharing = leaked[at + 1..].iter().filter(|later| shares(later, category));
        let labels = std::iter::once(&category).chain(sharing).map(|category| label(words, head, category));
        let title = html! { <h3>{ for labels.map(|label| html! { <span class="name">{ label }</span> }) }</h3> };
        Some(html! { <section class="category">{ title }{ steps }</section> })
    };
    let places: Vec<Html> = leaked.iter().enumerate().filter_map(place).collect();
    let content = if places.is_empty() { ready(words, "general").unwrap_or_default() } else { places.into_iter().collect() };
    section("steps", words.text("steps"), html! { <>{ content }{ paragraph("hint", words.text("links-outside")) }</> })
}

/// What readers call a category.
pub fn label(words: &Words, head: &Head, category: &Category) -> Html {
    spoken(localised(words, head, &category.label).unwrap_or((None, &category.id)))
}

fn category_steps(words: &Words, head: &Head, category: &Category) -> Option<Html> {
    if !category.steps.is_empty() {
        return Some(blocks::localised_blocks(words, head, &category.steps));
    }
    ready(words, category.usual.as_deref()?)
}

/// The ready steps of a family of messages: `steps-bsn-1`, `steps-bsn-2`, and so on to the last.
pub fn ready(words: &Words, family: &str) -> Option<Html> {
    let steps = words.family(&["steps-", family].concat(), &[]);
    (!steps.is_empty()).then(|| html! { <ol>{ for steps.into_iter().map(|step| item(step.into())) }</ol> })
}
