//! What happened, and which list this is.

use super::{blocks, localised, paragraph, publisher, revision, section};
use crate::words::Words;
use lekcheck::list::Head;
use yew::prelude::*;

/// The publisher's own words, then list, revision and date.
pub fn about(words: &Words, head: &Head) -> Html {
    let list = words.fill("list-of", &[("publisher", publisher(words, head)), ("revision", &revision(words, head))]);
    html! {
        <section class="about">
            { blocks::localised_blocks(words, head, &head.about) }
            { paragraph("list-name", list) }
        </section>
    }
}

/// Whom to ask.
pub fn contact(words: &Words, head: &Head) -> Html {
    if localised(words, head, &head.publisher.contact).is_none_or(|(_, blocks)| blocks.is_empty()) {
        return Html::default();
    }
    section("contact", words.text("contact"), blocks::localised_blocks(words, head, &head.publisher.contact))
}
