//! House numbers: the number alone, since its addition is written in a hundred ways, or in another column.

use super::Invalid;

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
    parts.len() == 3 && parts.iter().all(digits) && parts.iter().filter(|part| part.len() == 4).count() == 1
}
