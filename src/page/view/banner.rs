//! What must be known of a list that is not about real people.

use super::element::paragraph;
use crate::words::Words;
use lekcheck::list::{Format, Head};
use yew::prelude::*;

/// A warning over a test list, a note over any other list of invented people, else nothing.
pub fn banner(words: &Words, head: &Head) -> Html {
    match (head.format, head.sample) {
        (Format::TestList, _) => paragraph("banner warning", words.text("banner-test")),
        (Format::List, true) => paragraph("banner", words.text("banner-sample")),
        (Format::List, false) => Html::default(),
    }
}
