//! One detail in the form: label, hint, fault, and the field or fields.
//!
//! Fields keep what is typed themselves: the program reads them when the reader asks and holds nothing meanwhile.

use super::faults;
use crate::typed::{DATE_PARTS, Fault, date_field_name, field_name};
use crate::words::Words;
use lekcheck::detail::Kind;
use yew::prelude::*;

/// The field for `kind` in row `row`, called by the message `label`. One that is not `shown` stays in the page and
/// keeps what was typed.
pub fn field(words: &Words, kind: Kind, row: usize, label: &str, shown: bool, faults: &[Fault]) -> Html {
    let fault = faults.iter().find(|fault| fault.kind == kind && fault.row == row);
    match kind {
        Kind::BirthDate => birth_date(words, shown, fault),
        kind => single(words, kind, row, label, shown, fault),
    }
}

fn single(words: &Words, kind: Kind, row: usize, label: &str, shown: bool, fault: Option<&Fault>) -> Html {
    let name = field_name(kind, row);
    let hint_text = words.find(&["hint-", kind.id()].concat(), &[]);
    let hint = ["hint-", &name].concat();
    let described = described_by(hint_text.is_some().then_some(hint.as_str()), fault.map(|_| name.as_str()));
    html! {
        <div class={class(fault)} hidden={!shown}>
            <label for={name.clone()}>{ words.text(label) }</label>
            if let Some(text) = hint_text {
                <p class="hint" id={hint}>{ text }</p>
            }
            { faults::inline(words, &name, fault) }
            <input
                type={if kind == Kind::Email { "email" } else { "text" }}
                id={name.clone()}
                {name}
                class={kind.id()}
                inputmode={inputmode(kind)}
                autocomplete={autocomplete(kind)}
                autocapitalize="off"
                spellcheck="false"
                aria-describedby={described}
                aria-invalid={fault.map(|_| "true")}
            />
        </div>
    }
}

fn birth_date(words: &Words, shown: bool, fault: Option<&Fault>) -> Html {
    let name = Kind::BirthDate.id();
    let described = described_by(Some("hint-birth-date"), fault.map(|_| name));
    let part = |part: &'static str| {
        let id = date_field_name(part);
        // A fault of the whole date marks the part that it points at.
        let invalid = fault.filter(|fault| fault.field == id).map(|_| "true");
        html! {
            <div class="part">
                <label for={id.clone()}>{ words.text(&id) }</label>
                <input
                    type="text"
                    id={id.clone()}
                    name={id}
                    class={part}
                    inputmode="numeric"
                    autocomplete={["bday-", part].concat()}
                    spellcheck="false"
                    aria-describedby={invalid.and(Some(faults::text_id(name)))}
                    aria-invalid={invalid}
                />
            </div>
        }
    };
    html! {
        <fieldset class={class(fault)} hidden={!shown} aria-describedby={described}>
            <legend>{ words.text("kind-birth-date") }</legend>
            <p class="hint" id="hint-birth-date">{ words.text("hint-birth-date") }</p>
            { faults::inline(words, name, fault) }
            <div class="parts">{ for DATE_PARTS.into_iter().map(part) }</div>
        </fieldset>
    }
}

fn class(fault: Option<&Fault>) -> &'static str {
    if fault.is_some() { "field faulty" } else { "field" }
}

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
