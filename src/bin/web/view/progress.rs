//! The wait, honestly: how far, and why it takes its time.

use super::{button, paragraph};
use crate::app::{App, Said};
use crate::words::Words;
use yew::html::Scope;
use yew::prelude::*;

/// The id of the heading, which takes the focus.
pub const HEADING: &str = "working";

/// Progress of `done` of `total` derivations, or of the list itself where that is still on its way.
pub fn progress(words: &Words, done: usize, total: usize, awaits_list: bool, link: &Scope<App>) -> Html {
    let step = words.fill(
        "working-step",
        &[("step", &(done + 1).min(total).to_string()), ("total", &total.to_string())],
    );
    let waits_for = if awaits_list && done == total { words.text("working-list") } else { step };
    // With a single step there is nothing to fill the bar with until it is over.
    let measured = total > 1 && !(awaits_list && done == total);
    html! {
        <section class="working">
            <h1 id={HEADING} tabindex="-1">{ words.text("working") }</h1>
            <progress
                aria-labelledby={HEADING}
                max={measured.then(|| total.to_string())}
                value={measured.then(|| done.to_string())}
            />
            { paragraph("", waits_for) }
            { paragraph("hint", words.text("working-why")) }
            <p class="actions">{ button("secondary", words.text("stop"), link.callback(|_| Said::Back)) }</p>
        </section>
    }
}
