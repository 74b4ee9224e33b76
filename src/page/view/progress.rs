//! The wait, honestly: how far, and why it takes its time.

use super::element::{Attribute, Press, Tree};

/// The id of the heading, which takes the focus.
pub const HEADING: &str = "working";

/// Progress of `done` of `total` derivations, or of the list itself where that is still on its way.
pub fn progress(tree: &mut Tree<'_>, done: usize, total: usize, awaits_list: bool) {
    let waits_for_list = awaits_list && done == total;
    // With a single step there is nothing to fill the bar with until it is over.
    let is_measured = total > 1 && !waits_for_list;
    let (max, value) = (total.to_string(), done.to_string());
    tree.open("section.working");
    tree.open_focused("h1", HEADING);
    tree.say("working");
    tree.close();
    tree.open("progress");
    tree.set(Attribute::LabelledBy, HEADING);
    if is_measured {
        tree.set(Attribute::Max, &max);
        tree.set(Attribute::Value, &value);
    }
    tree.close();
    tree.open("div");
    tree.open("p");
    tree.key(if waits_for_list { 0 } else { done + 1 });
    if waits_for_list {
        tree.say("working-list");
    } else {
        let step = (done + 1).min(total).to_string();
        tree.fill("working-step", &[("step", &step), ("total", &max)]);
    }
    tree.close();
    tree.close();
    tree.line("p.hint", "working-why");
    tree.open("p.actions");
    tree.button("button.secondary", &Press::Back, "stop", &[]);
    tree.close();
    tree.close();
}
