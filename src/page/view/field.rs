//! One detail in the form: label, hint, fault, and the field or fields.
//!
//! Fields keep what is typed themselves: the program reads them when the reader asks and holds nothing
//! meanwhile.

use super::element::element;
use super::faults;
use crate::typed::{DATE_PARTS, Fault, date_field_name, field_name};
use crate::words::Words;
use lekcheck::detail::Kind;
use yew::prelude::*;

/// The field for `kind` in row `row`, called by the message `label`. One that is not `shown` stays in the
/// page and keeps what was typed. The browser fills in, and keeps, nothing unless it may (`fill_in`).
pub fn field(
    words: &Words,
    kind: Kind,
    row: usize,
    (label, shown, fill_in): (&str, bool, bool),
    faults: &[Fault],
) -> Html {
    let fault = faults.iter().find(|fault| fault.kind == kind && fault.row == row);
    let class = if fault.is_some() { "field faulty" } else { "field" };
    let hidden = (!shown).then_some("");
    if kind == Kind::BirthDate {
        let described = described_by(Some("hint-birth-date"), fault.map(|_| kind.id()));
        let attributes = [
            ("class", Some(class)),
            ("hidden", hidden),
            ("aria-describedby", described.as_deref()),
        ];
        return element("fieldset", &attributes, birth_date(words, fill_in, fault));
    }
    let name = field_name(kind, row);
    element(
        "div",
        &[("class", Some(class)), ("hidden", hidden)],
        single(words, kind, &name, (label, fill_in), fault),
    )
}

fn single(
    words: &Words,
    kind: Kind,
    name: &str,
    (label, fill_in): (&str, bool),
    fault: Option<&Fault>,
) -> Vec<Html> {
    let hint = words.find(&["hint-", kind.id()].concat(), &[]);
    let hint_id = ["hint-", name].concat();
    let described = described_by(hint.as_ref().map(|_| hint_id.as_str()), fault.map(|_| name));
    let input = [
        ("type", Some(if kind == Kind::Email { "email" } else { "text" })),
        ("id", Some(name)),
        ("name", Some(name)),
        ("class", Some(kind.id())),
        ("inputmode", inputmode(kind)),
        (
            "autocomplete",
            Some(if fill_in { autocomplete(kind) } else { "off" }),
        ),
        ("autocapitalize", Some("off")),
        ("spellcheck", Some("false")),
        ("aria-describedby", described.as_deref()),
        ("aria-invalid", fault.map(|_| "true")),
    ];
    vec![
        element("label", &[("for", Some(name))], vec![words.text(label).into()]),
        self::hint(&hint_id, hint),
        faults::inline(words, name, fault),
        element("input", &input, Vec::new()),
    ]
}

fn birth_date(words: &Words, fill_in: bool, fault: Option<&Fault>) -> Vec<Html> {
    let name = Kind::BirthDate.id();
    let part = |part: &'static str| {
        let id = date_field_name(part);
        // A fault of the whole date marks the part that it points at.
        let faulty = fault.is_some_and(|fault| fault.field == id);
        let fault_id = faults::text_id(name);
        let input = [
            ("type", Some("text")),
            ("id", Some(id.as_str())),
            ("name", Some(&id)),
            ("class", Some(part)),
            ("inputmode", Some("numeric")),
            (
                "autocomplete",
                Some(&if fill_in {
                    ["bday-", part].concat()
                } else {
                    "off".to_owned()
                }),
            ),
            ("spellcheck", Some("false")),
            ("aria-describedby", faulty.then_some(fault_id.as_str())),
            ("aria-invalid", faulty.then_some("true")),
        ];
        let label = element("label", &[("for", Some(&id))], vec![words.text(&id).into()]);
        element(
            "div",
            &[("class", Some("part"))],
            vec![label, element("input", &input, Vec::new())],
        )
    };
    vec![
        element("legend", &[], vec![words.text("kind-birth-date").into()]),
        hint("hint-birth-date", Some(words.text("hint-birth-date"))),
        faults::inline(words, name, fault),
        element(
            "div",
            &[("class", Some("parts"))],
            DATE_PARTS.into_iter().map(part).collect(),
        ),
    ]
}

fn hint(id: &str, text: Option<String>) -> Html {
    let Some(text) = text else { return Html::default() };
    element(
        "p",
        &[("class", Some("hint")), ("id", Some(id))],
        vec![text.into()],
    )
}

/// The ids of what describes a field.
fn described_by(hint: Option<&str>, faulty: Option<&str>) -> Option<String> {
    match (hint, faulty.map(faults::text_id)) {
        (Some(hint), Some(fault)) => Some([hint, " ", &fault].concat()),
        (Some(hint), None) => Some(hint.to_owned()),
        (None, fault) => fault,
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
fn inputmode(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Bsn => Some("numeric"),
        Kind::Email => Some("email"),
        Kind::Phone => Some("tel"),
        _ => None,
    }
}
