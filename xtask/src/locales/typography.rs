//! What every language of the page must keep to, apart from having all messages: its own quotation marks and
//! spaces, its own words, and figures and addresses that are the same in all.

use super::{Messages, compile, variables};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The languages of the page, and the signs with which each opens and closes a quotation.
const QUOTES: [(&str, [char; 2]); 8] = [
    ("nl", ['‘', '’']),
    ("en", ['“', '”']),
    ("de", ['„', '“']),
    ("fr", ['«', '»']),
    ("pl", ['„', '”']),
    ("tr", ['“', '”']),
    ("uk", ['«', '»']),
    ("ar", ['«', '»']),
];

const ALL_QUOTES: &str = "\"'‘’‚“”„«»‹›`´";

/// The narrow space that does not break (U+202F), which French has before high signs and inside its marks.
const NARROW: char = '\u{202f}';

fn languages() -> BTreeMap<String, Messages> {
    compile(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../www/locales")).unwrap()
}

/// Each message of a language, and each variant of one, as a text; a variable stands as `{}`.
fn texts(messages: &Messages) -> Vec<(&str, String)> {
    let mut texts = Vec::new();
    for (id, message) in messages {
        for text in spelled(message) {
            texts.push((id.as_str(), text));
        }
    }
    texts
}

/// A message as its texts: one, or one for each of its variants.
fn spelled(message: &Value) -> Vec<String> {
    let mut texts = vec![String::new()];
    let parts = match message {
        Value::Array(parts) => parts.clone(),
        text => vec![text.clone()],
    };
    for part in parts {
        let ways: Vec<String> = match (&part, part.get("variants").and_then(Value::as_object)) {
            (_, Some(variants)) => variants.values().flat_map(spelled).collect(),
            (Value::String(text), _) => vec![text.clone()],
            _ => vec!["{}".to_owned()],
        };
        texts = texts
            .iter()
            .flat_map(|text| ways.iter().map(move |way| format!("{text}{way}")))
            .collect();
    }
    texts
}

#[test]
fn all_languages_have_the_same_messages_and_variables() {
    // `compile` refuses what one has and another lacks; this holds it to the languages that there are.
    let languages = languages();
    let tags: BTreeSet<&str> = languages.keys().map(String::as_str).collect();
    assert_eq!(tags, QUOTES.iter().map(|(tag, _)| *tag).collect());
    let english = &languages["en"];
    for (tag, messages) in &languages {
        assert_eq!(messages.len(), english.len(), "{tag}");
        for (id, message) in english {
            assert_eq!(variables(&messages[id]), variables(message), "{tag}: {id}");
        }
    }
}

/// Whether the sign at `at` is an apostrophe: between two letters, or before one and after none, as in `'s`.
fn is_apostrophe(signs: &[char], at: usize) -> bool {
    let letter = |at: Option<usize>| {
        at.and_then(|at| signs.get(at))
            .is_some_and(|sign| sign.is_alphanumeric())
    };
    matches!(signs[at], '’') && letter(at.checked_sub(1)) && letter(Some(at + 1))
}

#[test]
fn quotation_marks_are_those_of_the_language_and_come_in_pairs() {
    let languages = languages();
    for (tag, [open, close]) in QUOTES {
        for (id, text) in texts(&languages[tag]) {
            let signs: Vec<char> = text.chars().collect();
            let mut inside = false;
            for (at, sign) in signs.iter().enumerate() {
                if !ALL_QUOTES.contains(*sign) || is_apostrophe(&signs, at) {
                    continue;
                }
                let expected = if inside { close } else { open };
                assert_eq!(*sign, expected, "{tag}: {id}: {text}");
                inside = !inside;
            }
            assert!(!inside, "{tag}: {id}: a quotation does not end: {text}");
        }
    }
}

#[test]
fn french_has_its_narrow_spaces_and_nobody_else_has() {
    let languages = languages();
    for (tag, messages) in &languages {
        for (id, text) in texts(messages) {
            assert!(!text.contains("  "), "{tag}: {id}: two spaces: {text}");
            let signs: Vec<char> = text.chars().collect();
            for (at, sign) in signs.iter().enumerate() {
                let before = at.checked_sub(1).map(|at| signs[at]);
                let after = signs.get(at + 1).copied();
                let narrow = match (tag.as_str(), sign) {
                    ("fr", ':' | ';' | '?' | '!' | '»') => before == Some(NARROW),
                    ("fr", '«') => after == Some(NARROW),
                    (_, ':' | ';' | '?' | '!') => before.is_some_and(|sign| !sign.is_whitespace()),
                    // Inside a number of thousands, or beside one of those signs.
                    ("fr", &NARROW) => {
                        before == Some('«') || after.is_some_and(|sign| ":;?!»0".contains(sign))
                    }
                    (_, &NARROW) => false,
                    _ => true,
                };
                assert!(narrow, "{tag}: {id}: the spaces around {sign:?}: {text}");
            }
        }
    }
}

#[test]
fn no_language_has_words_of_english_left() {
    let languages = languages();
    // Of which none is a word of another language of the page.
    let english = [
        "the", "you", "your", "and", "with", "this", "that", "please", "not", "for", "from", "list",
    ];
    for (tag, messages) in languages.iter().filter(|(tag, _)| *tag != "en") {
        for (id, text) in texts(messages) {
            for word in text.split(|sign: char| !sign.is_alphabetic()) {
                let word = word.to_lowercase();
                // What the post brings is a `list` in Polish.
                let may = tag == "pl" && word == "list";
                assert!(may || !english.contains(&word.as_str()), "{tag}: {id}: {text}");
            }
        }
        for (id, message) in messages {
            let of_english = &languages["en"][id];
            let text = &spelled(message)[0];
            let words = text
                .split_whitespace()
                .filter(|word| word.starts_with(char::is_alphabetic));
            let words = words.count();
            let may = ["direction", "date", "change"].contains(&id.as_str()) || id.starts_with("month-");
            // `Code` and `Postcode` are the same in several languages; what has two words never is.
            assert!(
                may || message != of_english || words < 2,
                "{tag}: {id} is that of English"
            );
        }
    }
}

/// A figure that was mistyped while translating is a telephone number that nobody answers.
#[test]
fn figures_and_addresses_are_the_same_in_every_language() {
    let languages = languages();
    // Numbers, and what stands before an @ or after it; the rest is words. A day of a date and the thousands
    // of odds are written in each language's way.
    let figures = |message: &Value| -> BTreeSet<String> {
        spelled(message)
            .join(" ")
            .split(|sign: char| !sign.is_ascii_digit())
            .filter(|digits| !digits.is_empty())
            .map(str::to_owned)
            .collect()
    };
    for (tag, messages) in &languages {
        for (id, message) in messages {
            if !id.starts_with("odds") {
                assert_eq!(figures(message), figures(&languages["en"][id]), "{tag}: {id}");
            }
        }
    }
}
