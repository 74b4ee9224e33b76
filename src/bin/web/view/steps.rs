//! What to do now, for each category that leaked: the publisher's steps, else the ready ones of the usual category.

use super::{blocks, localised};
use crate::words::Words;
use lekcheck::list::{Category, Head};
use std::collections::BTreeSet;
use yew::prelude::*;

/// Steps for the categories in `leaked`, in the head's order, which is the order of urgency.
pub fn steps(words: &Words, head: &Head, leaked: &BTreeSet<String>) -> Html {
    let sections: Vec<Html> = head
        .categories
        .iter()
        .filter(|category| leaked.contains(&category.id))
        .filter_map(|category| {
            let steps = category_steps(words, head, category)?;
            Some(html! { <section class="category"><h3>{ label(words, head, category) }</h3>{ steps }</section> })
        })
        .collect();
    html! {
        <section class="steps">
            <h2>{ words.text("steps") }</h2>
            if sections.is_empty() {
                { ready(words, "general").unwrap_or_default() }
            } else {
                { sections.into_iter().collect::<Html>() }
            }
            <p class="hint">{ words.text("links-outside") }</p>
        </section>
    }
}

/// What readers call a category.
pub fn label(words: &Words, head: &Head, category: &Category) -> Html {
    match localised(words, head, &category.label) {
        Some((lang, label)) => html! { <span {lang}>{ label.clone() }</span> },
        None => html! { { category.id.clone() } },
    }
}

fn category_steps(words: &Words, head: &Head, category: &Category) -> Option<Html> {
    if !category.steps.is_empty() {
        return Some(blocks::localised_blocks(words, head, &category.steps));
    }
    ready(words, category.usual.as_deref()?)
}

/// The ready steps of a family of messages: `steps-bsn-1`, `steps-bsn-2`, and so on to the last.
pub fn ready(words: &Words, family: &str) -> Option<Html> {
    let step = |number: usize| words.find(&["steps-", family, "-", &number.to_string()].concat(), &[]);
    let mut steps = (1..).map_while(step).peekable();
    steps.peek()?;
    Some(html! { <ol>{ for steps.map(|step| html! { <li>{ step }</li> }) }</ol> })
}
