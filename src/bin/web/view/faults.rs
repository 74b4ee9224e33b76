//! The error summary: every fault in one place, each a way to its field.

use super::{bullets, button};
use crate::app::{App, Said};
use crate::typed::Fault;
use crate::words::Words;
use yew::html::Scope;
use yew::prelude::*;

/// The id of the summary, which takes the focus.
pub const SUMMARY: &str = "faults";

/// The summary; nothing without faults.
pub fn summary(words: &Words, faults: &[Fault], link: &Scope<App>) -> Html {
    if faults.is_empty() {
        return Html::default();
    }
    let count = words.fill("faults", &[("count", &faults.len().to_string())]);
    let way = |fault: &Fault| {
        let field = fault.field.clone();
        button("link", words.text(&fault.message), link.callback(move |_| Said::GoTo(field.clone())))
    };
    html! {
        <section id={SUMMARY} class="faults" role="alert" tabindex="-1" aria-labelledby="faults-title">
            <h2 id="faults-title">{ count }</h2>
            { bullets("", faults.iter().map(way)) }
        </section>
    }
}

/// The id of the text that tells what is wrong with a field.
pub fn text_id(field: &str) -> String {
    ["fault-", field].concat()
}

/// What is wrong, at the field itself.
pub fn inline(words: &Words, field: &str, fault: Option<&Fault>) -> Html {
    match fault {
        Some(fault) => html! { <p class="fault" id={text_id(field)}>{ words.text(&fault.message) }</p> },
        None => Html::default(),
    }
}
