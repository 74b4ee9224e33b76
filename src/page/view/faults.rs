//! The error summary: every fault in one place, each a way to its field.

use super::element::{Attribute, Press, Tree};
use crate::typed::Fault;

/// The id of the summary, which takes the focus.
pub const SUMMARY: &str = "faults";

/// The summary; nothing without faults. `turn` counts how often the reader has asked: each set of faults has
/// elements of its own, since a translator may have taken the texts out of those before.
pub fn summary(tree: &mut Tree<'_>, faults: &[Fault], turn: usize) {
    if faults.is_empty() {
        return;
    }
    tree.open_focused("section.faults", SUMMARY);
    tree.key(turn);
    tree.set(Attribute::Role, "alert");
    tree.set(Attribute::LabelledBy, "faults-title");
    tree.open("h2");
    tree.set(Attribute::Id, "faults-title");
    tree.fill("faults", &[("count", &faults.len().to_string())]);
    tree.close();
    tree.open("ul");
    for fault in faults {
        tree.open("li");
        tree.button(
            "button.link",
            &Press::Field(fault.field.clone()),
            &fault.message,
            &[],
        );
        tree.close();
    }
    tree.close();
    tree.close();
}

/// The id of the text that tells what is wrong with a field.
pub fn text_id(field: &str) -> String {
    ["fault-", field].concat()
}

/// What is wrong, at the field itself.
pub fn inline(tree: &mut Tree<'_>, field: &str, fault: Option<&Fault>, turn: usize) {
    // Always there, so that the field behind it stays the same element.
    tree.open("div");
    if let Some(fault) = fault {
        tree.open("p.fault");
        tree.key(turn);
        tree.set(Attribute::Id, &text_id(field));
        tree.say(&fault.message);
        tree.close();
    }
    tree.close();
}
