//! What happened, and which list this is.

use super::element::{element, list, paragraph, section};
use super::{blocks, localised, publisher, revision};
use crate::words::Words;
use lekcheck::list::{Change, Head};
use yew::prelude::*;

/// The publisher's own words, then list, revision and date.
pub fn about(words: &Words, head: &Head) -> Html {
    let list = words.fill(
        "list-of",
        &[
            ("publisher", publisher(words, head)),
            ("revision", &revision(words, head)),
        ],
    );
    let content = vec![
        blocks::localised_blocks(words, head, &head.about),
        paragraph("list-name", list),
        changes(words, head),
    ];
    element("section", &[("class", Some("about"))], content)
}

/// What each revision has changed, the latest first; never how many people it concerns.
fn changes(words: &Words, head: &Head) -> Html {
    let change = |change: &Change| {
        let sort = |sort: &String| words.find(&["change-", sort].concat(), &[]);
        let what: Vec<String> = change.what.iter().filter_map(sort).collect();
        let number = change.revision.to_string();
        let date = words.date(change.published_at.date());
        let revision = words.fill("revision", &[("revision", &number), ("date", &date)]);
        // A sort of change that this page does not know has no words.
        let what = if what.is_empty() {
            words.text("change-other")
        } else {
            words.list(&what)
        };
        words
            .fill("change", &[("revision", &revision), ("what", &what)])
            .into()
    };
    let changes: Vec<Html> = head.changes.iter().rev().map(change).collect();
    if changes.is_empty() {
        return Html::default();
    }
    let title = element("summary", &[], vec![words.text("changes").into()]);
    element(
        "details",
        &[("class", Some("changes"))],
        vec![title, list("ul", "", changes)],
    )
}

/// Whom to ask.
pub fn contact(words: &Words, head: &Head) -> Html {
    if localised(words, head, &head.publisher.contact).is_none_or(|(_, blocks)| blocks.is_empty()) {
        return Html::default();
    }
    let contact = blocks::localised_blocks(words, head, &head.publisher.contact);
    section("contact", words.text("contact").into(), vec![contact])
}
