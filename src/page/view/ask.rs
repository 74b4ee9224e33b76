//! Two things that the page asks of its own accord: whether a slip of the finger was meant, and whether
//! somebody is still here.

use super::element::{Press, button, element};
use crate::words::Words;
use yew::prelude::*;

/// The ids of the parts, which take the focus.
pub const QUESTION: &str = "question";
/// The notice that what was typed is gone.
pub const WIPED: &str = "wiped";

/// Whether the domain of an address is meant, or rather `domain`.
pub fn slip(words: &Words, domain: &str) -> Html {
    let with = |id: &str| words.fill(id, &[("domain", domain)]);
    let answers = vec![
        button(&Press::Change, "", with("maybe-yes")),
        button(&Press::Keep, "secondary", words.text("maybe-no")),
    ];
    notice(QUESTION, with("maybe-email"), answers)
}

/// That what was typed will be gone soon.
pub fn still_here(words: &Words) -> Html {
    let text = [words.text("idle"), words.text("idle-text")].join(" ");
    notice(
        "idle",
        text,
        vec![button(&Press::Stay, "", words.text("idle-stay"))],
    )
}

/// That it is gone.
pub fn wiped(words: &Words) -> Html {
    notice(WIPED, words.text("idle-wiped"), Vec::new())
}

fn notice(id: &str, text: String, buttons: Vec<Html>) -> Html {
    let attributes = [
        ("id", Some(id)),
        ("class", Some("notice")),
        ("role", Some("alert")),
        ("tabindex", Some("-1")),
    ];
    let actions = (!buttons.is_empty()).then(|| element("p", &[("class", Some("actions"))], buttons));
    let text = element("p", &[], vec![text.into()]);
    element(
        "section",
        &attributes,
        std::iter::once(text).chain(actions).collect(),
    )
}
