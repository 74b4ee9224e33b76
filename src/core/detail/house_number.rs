//! House numbers: the number alone, since its addition is written in a hundred ways, or in another column.
//!
//! A whole street line gives its number too, wherever it stands: `1e Jan Steenstraat 100` is 100, `12 rue du 8 mai 1945`
//! is 12. What a spreadsheet made of `3-4` is refused, since it cannot be had back.

use super::birth_date::names_a_month;
use super::normal::is_letter;
use super::{Found, Invalid, Unicode};
use std::borrow::Cow;

/// The digits of the number in the registers of addresses of the Netherlands (BAG) are at most this many.
const MOST_DIGITS: usize = 5;
/// What makes a street's name of a number: `2e`, `3de`, `1st`.
const ORDINALS: [&str; 15] = [
    "e", "de", "ste", "er", "ere", "re", "eme", "ieme", "\u{e8}me", "i\u{e8}me", "st", "nd", "rd", "th", "o",
];
/// How names of streets end, in Dutch and German: what stands before such a word can be a number of its own.
const STREETS: [&str; 24] = [
    "straat", "laan", "weg", "plein", "kade", "gracht", "singel", "hof", "dijk", "steeg", "pad", "markt", "plantsoen", "dreef",
    "park", "str", "strasse", "stra\u{df}e", "platz", "allee", "gasse", "ring", "ufer", "damm",
];
/// What is numbered inside a house: the number of the house comes before or after.
const INSIDE: [&str; 14] = [
    "flat", "apt", "app", "appartement", "apartment", "unit", "suite", "room", "kamer", "bus", "bte", "box", "studio", "whg",
];

/// The number of the house, without leading zeros.
pub(super) fn canonical(text: &str, unicode: &dyn Unicode) -> Result<Found, Invalid> {
    if is_date(text) || is_day_of_month(text, unicode) {
        return Err(Invalid::HouseNumberDate);
    }
    let words: Vec<&str> = text
        .split([' ', ',', ';', '(', ')'])
        .map(|word| word.trim_start_matches(['-', '.', '/', '#', ':', '\u{2116}']))
        .filter(|word| !word.is_empty())
        .collect();
    let numbered = |word: &str| word.starts_with(|first: char| first.is_ascii_digit());
    let Some(first) = words.iter().position(|word| numbered(word)) else {
        return Err(Invalid::HouseNumberMissing);
    };
    let mut at = first;
    while let Some(next) = (at + 1..words.len()).find(|&next| numbered(words[next])) {
        if !is_of_the_name(&words, at, next, unicode) {
            break;
        }
        at = next;
    }
    // `1e Jan Steenstraat` is a street and no number.
    let has_name_behind = words[at + 1..].iter().any(|word| letters(word) >= 3);
    if is_ordinal(words[at]) && has_name_behind {
        return Err(Invalid::HouseNumberMissing);
    }
    let word = words[at];
    let end = word.find(|character: char| !character.is_ascii_digit()).unwrap_or(word.len());
    match word[..end].trim_start_matches('0') {
        "" => Err(Invalid::HouseNumberZero),
        number if number.len() > MOST_DIGITS => Err(Invalid::HouseNumberLength),
        number => Ok(Found {
            values: vec![number.to_owned()],
            left_out: at > 0,
        }),
    }
}

/// Whether the number at `at` belongs to the name of the street, or to a flat in the house, and the one at `next` may be the
/// house's.
fn is_of_the_name(words: &[&str], at: usize, next: usize, unicode: &dyn Unicode) -> bool {
    let (word, between) = (words[at], &words[at + 1..next]);
    let digits: String = word.chars().take_while(char::is_ascii_digit).collect();
    let rest = &word[digits.len()..];
    let follows_a_name = at > 0;
    // 1e Jan Steenstraat 100; Jan Steenstraat 1e 100.
    let ordinal = is_ordinal(word) && (follows_a_name || between.iter().any(|word| letters(word) >= 3));
    // Plein 1945 5; Laan 1940-1945 12; Laan 40-45 12.
    let year = |text: &str| text.len() == 4 && ("1000".."2200").contains(&text);
    let years = follows_a_name && (year(&digits) || word == "40-45") && (rest.is_empty() || rest.starts_with('-'));
    // 17. Juni 135; 8 mai 1945 12; 3 Oktoberstraat 12.
    let day = between
        .first()
        .is_some_and(|month| names_a_month(month.trim_end_matches('.'), unicode) && letters(month) >= 3);
    let street = between.iter().any(|word| {
        let low = word.trim_end_matches('.').to_ascii_lowercase();
        STREETS.iter().any(|ending| low.ends_with(ending))
    });
    let inside = follows_a_name && INSIDE.contains(&words[at - 1].trim_end_matches('.').to_ascii_lowercase().as_str());
    ordinal || years || day || street && rest.is_empty() || inside
}

fn is_ordinal(word: &str) -> bool {
    let suffix = word.trim_start_matches(|character: char| character.is_ascii_digit());
    ORDINALS.contains(&suffix.to_ascii_lowercase().as_str())
}

fn letters(word: &str) -> usize {
    word.chars().filter(|&character| is_letter(character)).count()
}

/// Whether this is what a spreadsheet shows for `3-4`: a day and a month's name, in either order, perhaps with a year.
fn is_day_of_month(text: &str, unicode: &dyn Unicode) -> bool {
    let parts: Vec<&str> = text.split(['-', ' ', '/', '.']).filter(|part| !part.is_empty()).collect();
    let number = |part: &str| matches!(part.len(), 1 | 2 | 4) && part.bytes().all(|byte| byte.is_ascii_digit());
    let month = |part: &str| part.chars().count() >= 3 && names_a_month(part, unicode);
    match parts[..] {
        [one, other] => number(one) && month(other) || month(one) && number(other),
        [day, name, year] => number(day) && month(name) && number(year),
        _ => false,
    }
}

/// The text with a space before every fraction and every raised or lowered digit: NFKC makes plain digits of them, and
/// nobody lives at number 2331 who writes `233½`.
pub(super) fn parted_from_fractions(raw: &str) -> Cow<'_, str> {
    let is_fraction = |character: char| {
        matches!(character, '\u{B2}' | '\u{B3}' | '\u{B9}' | '\u{BC}'..='\u{BE}' | '\u{2070}'..='\u{2079}')
            || matches!(character, '\u{2080}'..='\u{2089}' | '\u{2150}'..='\u{215F}' | '\u{2189}')
    };
    if !raw.contains(is_fraction) {
        return Cow::Borrowed(raw);
    }
    let mut parted = String::with_capacity(raw.len() + 8);
    for character in raw.chars() {
        if is_fraction(character) {
            parted.push(' ');
        }
        parted.push(character);
    }
    Cow::Owned(parted)
}

/// Whether this is what a spreadsheet makes of `1-3`: three numbers, one of them a year of four digits, perhaps with a
/// time behind. Its day and month can stand in either order, so the number cannot be had back.
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text
        .split([' ', 'T'])
        .next()
        .unwrap_or(text)
        .split(['-', '/'])
        .collect();
    let digits =
        |part: &&str| matches!(part.len(), 1 | 2 | 4) && part.bytes().all(|byte| byte.is_ascii_digit());
    parts.len() == 3
        && parts.iter().all(digits)
        && (parts[0].len() == 4) != (parts[2].len() == 4)
        && parts[1].len() < 4
}
