//! House numbers: the number alone, since its addition is written in a hundred ways, or in another column.

use super::Invalid;
use std::borrow::Cow;

/// The digits of the number in the registers of addresses of the Netherlands (BAG) are at most this many.
const MOST_DIGITS: usize = 5;

/// The digits that the text begins with, without leading zeros.
pub(super) fn canonical(text: &str) -> Result<String, Invalid> {
    if is_date(text) {
        return Err(Invalid::HouseNumberDate);
    }
    let end = text
        .find(|character: char| !character.is_ascii_digit())
        .unwrap_or(text.len());
    match text[..end].trim_start_matches('0') {
        _ if end == 0 => Err(Invalid::HouseNumberMissing),
        "" => Err(Invalid::HouseNumberZero),
        number if number.len() > MOST_DIGITS => Err(Invalid::HouseNumberLength),
        number => Ok(number.to_owned()),
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
