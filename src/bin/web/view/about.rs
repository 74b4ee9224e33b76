//! What happened, and which list this is.

use super::element::{element, paragraph, section};
use super::{blocks, localised, publisher, revision};
use crate::words::Words;
use lekcheck::list::Head;
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
    ];
    element("section", &[("class", Some("about"))], content)
}

/// Whom to ask.
pub fn contact(words: &Words, head: &Head) -> Html {
    if localised(words, head, &head.publisher.contact).is_none_or(|(_, blocks)| blocks.is_empty()) {
        return Html::default();
    }
    let contact = blocks::localised_blocks(words, head, &head.publisher.contact);
    section("contact", words.text("contact").into(), vec![contact])
}
