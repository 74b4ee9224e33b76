//! One detail in the form: label, hint, fault, and the field or fields.
//!
//! Fields keep what is typed themselves: the program reads them when the reader asks and holds nothing
//! meanwhile. All are of type `text`: browsers change what is typed into one of type `email`, each in its own
//! way, and people would be looked up by what they did not write.

use super::element::{Attribute, Tree};
use super::faults;
use super::form::Form;
use crate::typed::{DATE_PARTS, Fault, date_field_name, field_name};
use lekcheck::detail::Kind;

/// The field for `kind` in row `row`, called by the message `label`. One that is not `shown` stays in the
/// page and keeps what was typed. The browser fills in, and keeps, nothing unless it may (`form.fill_in`).
pub fn field(tree: &mut Tree<'_>, kind: Kind, row: usize, (label, shown): (&str, bool), form: &Form) {
    let fault = form
        .faults
        .iter()
        .find(|fault| fault.kind == kind && fault.row == row);
    let is_date = kind == Kind::BirthDate;
    tree.open(match (is_date, fault.is_some()) {
        (true, true) => "fieldset.field.faulty",
        (true, false) => "fieldset.field",
        (false, true) => "div.field.faulty",
        (false, false) => "div.field",
    });
    tree.flag(Attribute::Hidden, !shown);
    if is_date {
        describe(tree, Some("hint-birth-date"), fault.map(|_| kind.id()));
        tree.line("legend", label);
        birth_date(tree, fault, form);
    } else {
        single(tree, kind, &field_name(kind, row), label, fault, form);
    }
    tree.close();
}

fn single(tree: &mut Tree<'_>, kind: Kind, name: &str, label: &str, fault: Option<&Fault>, form: &Form) {
    tree.open("label");
    tree.set(Attribute::For, name);
    tree.say(label);
    tree.close();
    let hint_id = ["hint-", name].concat();
    let hint = hint(tree, &["hint-", kind.id()].concat(), &hint_id);
    faults::inline(tree, name, fault, form.turn);
    let mode = autocomplete(kind);
    open_input(tree, name, kind.id(), if form.fill_in { mode } else { "off" });
    if let Some(keyboard) = keyboard(kind) {
        tree.set(Attribute::Keyboard, keyboard);
    }
    describe(tree, hint.then_some(hint_id.as_str()), fault.map(|_| name));
    if fault.is_some() {
        tree.set(Attribute::Invalid, "true");
    }
    tree.close();
}

fn birth_date(tree: &mut Tree<'_>, fault: Option<&Fault>, form: &Form) {
    let name = Kind::BirthDate.id();
    hint(tree, "hint-birth-date", "hint-birth-date");
    faults::inline(tree, name, fault, form.turn);
    tree.open("div.parts");
    for part in DATE_PARTS {
        let id = date_field_name(part);
        tree.open("div.part");
        tree.open("label");
        tree.set(Attribute::For, &id);
        tree.say(&id);
        tree.close();
        let filled = ["bday-", part].concat();
        open_input(tree, &id, part, if form.fill_in { &filled } else { "off" });
        tree.set(Attribute::Keyboard, "numeric");
        // A fault marks the parts that it is about.
        if fault.is_some_and(|fault| fault.parts.contains(&part)) {
            describe(tree, None, Some(name));
            tree.set(Attribute::Invalid, "true");
        }
        tree.close();
        tree.close();
    }
    tree.close();
}

/// Begins a field in which no browser may change, or keep, what is typed.
fn open_input(tree: &mut Tree<'_>, name: &str, class: &str, autocomplete: &str) {
    tree.open("input");
    tree.set(Attribute::Type, "text");
    tree.set(Attribute::Id, name);
    tree.set(Attribute::Name, name);
    tree.set(Attribute::Class, class);
    tree.set(Attribute::Complete, autocomplete);
    tree.set(Attribute::Capitals, "off");
    tree.set(Attribute::Correct, "off");
    tree.set(Attribute::Spelling, "false");
}

/// The message, if there is one, as a hint of this id; says whether there is.
fn hint(tree: &mut Tree<'_>, message: &str, id: &str) -> bool {
    let Some(text) = tree.words.find(message, &[]) else {
        return false;
    };
    tree.open("p.hint");
    tree.set(Attribute::Id, id);
    tree.text(&text);
    tree.close();
    true
}

/// Names what describes the open element.
fn describe(tree: &mut Tree<'_>, hint: Option<&str>, faulty: Option<&str>) {
    let fault = faulty.map(faults::text_id).unwrap_or_default();
    let ids = [hint.unwrap_or_default(), " ", &fault].concat();
    let ids = ids.trim();
    if !ids.is_empty() {
        tree.set(Attribute::DescribedBy, ids);
    }
}

/// What the browser may fill in (HTML, "Autofill"): nothing for what no browser should keep.
fn autocomplete(kind: Kind) -> &'static str {
    match kind {
        Kind::Postcode => "postal-code",
        Kind::Email => "email",
        Kind::Phone => "tel",
        Kind::Surname => "family-name",
        Kind::Bsn | Kind::Code | Kind::ClientNumber | Kind::HouseNumber | Kind::BirthDate => "off",
    }
}

/// The keyboard that a telephone shows. A house number can have an addition, so it takes the full one.
fn keyboard(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Bsn => Some("numeric"),
        Kind::Email => Some("email"),
        Kind::Phone => Some("tel"),
        _ => None,
    }
}
