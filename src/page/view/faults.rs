//! The error summary: every fault in one place, each a way to its field.

use super::element::{Press, button, element, list};
use crate::typed::Fault;
use crate::words::Words;
use yew::prelude::*;

/// The id of the summary, which takes the focus.
pub const SUMMARY: &str = "faults";

/// The summary; nothing without faults.
pub fn summary(words: &Words, faults: &[Fault]) -> Html {
    if faults.is_empty() {
        return Html::default();
    }
    let count = words.fill("faults", &[("count", &faults.len().to_string())]);
    let way = |fault: &Fault| {
        button(
            &Press::Field(fault.field.clone()),
            "link",
            words.text(&fault.message),
        )
    };
    let title = element("h2", &[("id", Some("faults-title"))], vec![count.into()]);
    let attributes = [
        ("id", Some(SUMMARY)),
        ("class", Some("faults")),
        ("role", Some("alert")),
        ("tabindex", Some("-1")),
        ("aria-labelledby", Some("faults-title")),
    ];
    element(
        "section",
        &attributes,
        vec![title, list("ul", "", faults.iter().map(way).collect())],
    )
}

/// The id of the text that tells what is wrong with a field.
pub fn text_id(field: &str) -> String {
    ["fault-", field].concat()
}

/// What is wrong, at the field itself.
pub fn inline(words: &Words, field: &str, fault: Option<&Fault>) -> Html {
    let Some(fault) = fault else {
        return Html::default();
    };
    let (id, text) = (text_id(field), words.text(&fault.message));
    element(
        "p",
        &[("class", Some("fault")), ("id", Some(&id))],
        vec![text.into()],
    )
}
