//! The wait, honestly: how far, and why it takes its time.

use super::element::{Press, button, element, paragraph};
use crate::words::Words;
use yew::prelude::*;

/// The id of the heading, which takes the focus.
pub const HEADING: &str = "working";

/// Progress of `done` of `total` derivations, or of the list itself where that is still on its way.
pub fn progress(words: &Words, done: usize, total: usize, awaits_list: bool) -> Html {
    let waits_for_list = awaits_list && done == total;
    let text = if waits_for_list {
        words.text("working-list")
    } else {
        let step = (done + 1).min(total).to_string();
        words.fill("working-step", &[("step", &step), ("total", &total.to_string())])
    };
    // With a single step there is nothing to fill the bar with until it is over.
    let measured = total > 1 && !waits_for_list;
    let (max, value) = (total.to_string(), done.to_string());
    let bar = [
        ("aria-labelledby", Some(HEADING)),
        ("max", measured.then_some(max.as_str())),
        ("value", measured.then_some(value.as_str())),
    ];
    let stop = button(&Press::Back, "secondary", words.text("stop"));
    let content = vec![
        element(
            "h1",
            &[("id", Some(HEADING)), ("tabindex", Some("-1"))],
            vec![words.text("working").into()],
        ),
        element("progress", &bar, Vec::new()),
        paragraph("", text),
        paragraph("hint", words.text("working-why")),
        element("p", &[("class", Some("actions"))], vec![stop]),
    ];
    element("section", &[("class", Some("working"))], content)
}
