//! Everything that is shown, one file a part: plain functions that write what there is to say into a
//! [`Tree`](element::Tree).
//!
//! The room makes no links and follows none, so what a publisher links to is shown as words and address; the
//! same links stand outside the room. Nothing here has an inline style, which the room's policy forbids.

pub mod about;
pub mod ask;
pub mod banner;
pub mod blocks;
pub mod element;
pub mod faults;
pub mod field;
pub mod form;
pub mod outcome;
pub mod progress;
pub mod steps;

use crate::words::Words;
use lekcheck::list::{Head, RecipeEntry};
use lekcheck::text::{self, Localised};

/// A text of the list in the reader's language or the nearest that there is, with the language where it
/// differs: a screen reader then reads it rightly.
pub fn localised<'a, T>(
    words: &Words,
    head: &'a Head,
    entry: &'a Localised<T>,
) -> Option<(Option<&'a str>, &'a T)> {
    let (language, value) = text::pick(entry, words.language(), &head.languages)?;
    Some(((language != words.language()).then_some(language), value))
}

/// The publisher's name; empty if the head gives none.
pub fn publisher<'a>(words: &Words, head: &'a Head) -> &'a str {
    localised(words, head, &head.publisher.name).map_or("", |(_, name)| name)
}

/// "revision 3, 22 August 2025".
pub fn revision(words: &Words, head: &Head) -> String {
    let number = head.revision.to_string();
    let date = words.date(head.published_at.date());
    words.fill("revision", &[("revision", &number), ("date", &date)])
}

/// "E-mail address and date of birth".
pub fn recipe_name(words: &Words, recipe: &RecipeEntry) -> String {
    let names: Vec<_> = recipe
        .id
        .kinds()
        .iter()
        .map(|kind| words.text(&["noun-", kind.id()].concat()))
        .collect();
    words.list(&names)
}
