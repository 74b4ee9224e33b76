//! Things that the page asks of its own accord: whether a slip of the finger was meant, and whether somebody
//! is still here.

use super::element::{Attribute, Press, Tree};
use crate::slips::Question;

/// The ids of the parts, which take the focus.
pub const QUESTION: &str = "question";
/// The notice that what was typed is gone.
pub const WIPED: &str = "wiped";

/// Whether what was typed is meant, or rather what is offered. Nothing typed is said again: a translator
/// would read along.
pub fn question(tree: &mut Tree<'_>, question: &Question, turn: usize) {
    let words = tree.words;
    let noun = |kind: lekcheck::detail::Kind| words.text(&["noun-", kind.id()].concat());
    let (from, to) = (noun(question.kind), noun(question.to));
    let variables = [("domain", question.offer.as_str()), ("from", &from), ("to", &to)];
    let with = |id: &str| ["maybe-", question.id(), id].concat();
    open_notice(tree, QUESTION, turn);
    tree.line_with("p", &with(""), &variables);
    tree.open("p.actions");
    tree.button("button", &Press::Change, &with("-yes"), &variables);
    if question.both {
        tree.button("button.secondary", &Press::Both, "maybe-both", &[]);
    }
    tree.button("button.secondary", &Press::Keep, "maybe-no", &[]);
    tree.close();
    tree.close();
}

/// That what was typed will be gone soon.
pub fn still_here(tree: &mut Tree<'_>) {
    open_notice(tree, "idle", 0);
    tree.open("p");
    tree.say("idle");
    tree.text(" ");
    tree.say("idle-text");
    tree.close();
    tree.open("p.actions");
    tree.button("button", &Press::Stay, "idle-stay", &[]);
    tree.close();
    tree.close();
}

/// That it is gone.
pub fn wiped(tree: &mut Tree<'_>) {
    open_notice(tree, WIPED, 0);
    tree.line("p", "idle-wiped");
    tree.close();
}

fn open_notice(tree: &mut Tree<'_>, id: &str, turn: usize) {
    tree.open_focused("section.notice", id);
    tree.key(turn);
    tree.set(Attribute::Role, "alert");
}
