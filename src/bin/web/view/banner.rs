//! What must be known of a list that is not about real people.

use super::paragraph;
use crate::words::Words;
use lekcheck::list::{Format, Head};
use yew::prelude::*;

/// A warning over a test list, a note over any other list of invented people, else nothing.
pub fn banner(words: &Words, head: &Head) -> Html {
    let (class, id) = match (head.format, head.sample) {
        (Format::TestList, _) => ("banner warning", "banner-test"),
        (Format::List, true) => ("banner", "banner-sample"),
        (Format::List, false) => return Html::default(),
    };
    paragraph(class, words.text(id))
}
