//! What to do: today, and if something happens. For each category that leaked the publisher's own steps, else
//! the ready ones of the usual category.

use super::element::Tree;
use super::{blocks, localised};
use crate::words::Words;
use lekcheck::list::{Category, Head};

/// The most steps that are for today.
const TODAY: usize = 3;

/// At most three steps, numbered once: those of what leaked in the head's order, which is the order of
/// urgency, and what everybody should do.
pub fn today(tree: &mut Tree<'_>, head: &Head, leaked: &[String]) {
    let mut steps: Vec<String> = Vec::new();
    let leaked = head
        .categories
        .iter()
        .filter(|category| leaked.contains(&category.id));
    for usual in leaked.filter_map(|category| category.usual.as_deref()) {
        let step = tree.words.find(&["today-", usual].concat(), &[]);
        if let Some(step) = step.filter(|step| !steps.contains(step)) {
            steps.push(step);
        }
    }
    steps.truncate(TODAY - 1);
    steps.push(tree.words.text("today-general"));
    tree.open("section.steps.today");
    tree.line("h2", "today");
    tree.open("ol");
    for step in steps {
        tree.open("li");
        tree.marked(&step);
        tree.close();
    }
    tree.close();
    tree.close();
}

/// What to do if something happens, for each category that leaked, closed until it is wanted. Categories that
/// share their ready steps share one place.
pub fn later(tree: &mut Tree<'_>, head: &Head, leaked: &[String], is_open: bool) {
    let leaked: Vec<&Category> = head
        .categories
        .iter()
        .filter(|category| leaked.contains(&category.id) && has_steps(tree.words, category))
        .collect();
    tree.open("section.steps.later");
    tree.line("h2", "later");
    for (at, category) in leaked.iter().enumerate() {
        if leaked[..at].iter().any(|earlier| share_steps(earlier, category)) {
            continue;
        }
        tree.open_details("details.category", is_open);
        for (nth, other) in leaked[at..].iter().enumerate() {
            if nth == 0 || share_steps(other, category) {
                tree.open("span.name");
                label(tree, head, other);
                tree.close();
            }
        }
        tree.close();
        if category.steps.is_empty() {
            ready(tree, category.usual.as_deref().unwrap_or_default());
        } else {
            blocks::localised_blocks(tree, head, &category.steps);
        }
        tree.close();
    }
    if leaked.is_empty() {
        ready(tree, "general");
    }
    tree.line("p.hint", "links-outside");
    tree.close();
}

/// What readers call a category: the publisher's words in their language, else ours for what is usual.
pub fn label(tree: &mut Tree<'_>, head: &Head, category: &Category) {
    let own = localised(tree.words, head, &category.label);
    let ready = category
        .usual
        .as_ref()
        .and_then(|usual| tree.words.find(&["category-", usual].concat(), &[]));
    match (own, ready) {
        (Some((Some(_), _)) | None, Some(ready)) => tree.spoken((None, &ready)),
        (Some((language, own)), _) => tree.spoken((language, own)),
        (None, None) => tree.spoken((None, &category.id)),
    }
}

/// The ready steps of a family of messages: `steps-bsn-1`, `steps-bsn-2`, and so on to the last.
pub fn ready(tree: &mut Tree<'_>, family: &str) {
    tree.open("ul");
    for step in tree.words.family(&["steps-", family].concat(), &[]) {
        tree.open("li");
        tree.marked(&step);
        tree.close();
    }
    tree.close();
}

fn has_steps(words: &Words, category: &Category) -> bool {
    let usual = category.usual.as_deref().unwrap_or_default();
    !category.steps.is_empty() || words.find(&["steps-", usual, "-1"].concat(), &[]).is_some()
}

/// Whether two categories have the same ready steps.
fn share_steps(one: &Category, other: &Category) -> bool {
    one.steps.is_empty() && other.steps.is_empty() && one.usual.is_some() && one.usual == other.usual
}
