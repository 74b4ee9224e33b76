//! What people and systems write where there is nothing: such a detail is absent, not wrong.

use super::Kind;
use super::normal::{is_dash, is_quote, is_space};

/// Said of any kind.
const ALWAYS: &[&str] = &[
    "onbekend", "unknown", "n.v.t.", "n.v.t", "nvt", "n/a", "#n/a", "#n/b", "(null)", "<null>", "\\n",
];

/// Said of any kind but a surname, since people are called so, or nearly.
const NEVER_A_SURNAME: &[&str] = &[
    "blank",
    "empty",
    "geen",
    "geen e-mail",
    "geen email",
    "geen telefoon",
    "inconnu",
    "leeg",
    "missing",
    "n.a.",
    "n.a",
    "n.b.",
    "n.b",
    "nan",
    "niet bekend",
    "niet ingevuld",
    "niet opgegeven",
    "niet van toepassing",
    "nil",
    "none",
    "not applicable",
    "not available",
    "not known",
    "null",
    "unbekannt",
    "undefined",
];

/// Whether a plain text says that there is no detail: nothing at all, only signs that fill a field, or a word for it.
pub(super) fn stands_for_nothing(kind: Kind, plain: &str) -> bool {
    let filler = |character: char| {
        is_space(character)
            || is_dash(character)
            || is_quote(character)
            || matches!(character, '.' | ',' | ';' | ':' | '?' | '!' | '*' | '/' | '_' | '#' | '(' | ')' | '[' | ']')
    };
    if plain.chars().all(filler) {
        return true;
    }
    // No word for nothing begins with a digit, as most details do.
    if plain.starts_with(|first: char| first.is_ascii_digit()) {
        return false;
    }
    let words = plain
        .to_ascii_lowercase()
        .split(is_space)
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    ALWAYS.contains(&words.as_str()) || kind != Kind::Surname && NEVER_A_SURNAME.contains(&words.as_str())
}
