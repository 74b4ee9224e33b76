//! Normalisation that the kinds share, and why all sides agree on it.
//!
//! The command normalises with a crate's tables, the page with its browser's own `normalize`; both of any version. They
//! agree on every text whose code points Unicode 13.0 assigns, since what a later version says of those may not
//! change (Unicode Character Encoding Stability Policies, "Normalization Stability"); so [`plain`] refuses all
//! others. Version 13.0 is the newest that the oldest supported browsers know (Safari 14, Chrome 87).
//!
//! So is case mapping each side's own. A later version may give a letter of 13.0 a capital that it had not; `fold` goes
//! there and back, so that this does not show. `tests/vectors.rs` compares every such code point with 13.0's own
//! mapping, natively and in JavaScript engines.

use super::Unicode;
use super::unicode_tables::{BARE, INVISIBLE, RUNS, ZEROS};
use std::borrow::Cow;
use zeroize::Zeroizing;

/// Why a text cannot be read as anything.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Unreadable {
    /// A code point that Unicode 13.0 does not assign.
    Unassigned,
    /// U+FFFD, which stands for a letter that was lost, or a control character that no text has (U+0080-U+009F), which a
    /// wrong encoding makes of one.
    Damaged,
}

/// A text that every kind begins with.
pub(super) struct Plain {
    /// In NFKC, without what cannot be seen, and without what stands around it.
    pub(super) text: Zeroizing<String>,
    /// Only white space was taken off its ends; whether it says "nothing" shows better here, where `(null)` has its
    /// brackets still.
    pub(super) bracketed: Zeroizing<String>,
    /// Whether anything but white space was taken out or off.
    pub(super) cleaned: bool,
}

/// What Unicode 13.0 says of a code point, as far as it matters here.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Class {
    /// Assigned, and neither of the others.
    Other,
    /// Not assigned.
    Unassigned,
    /// General category L.
    Letter,
    /// General category M.
    Mark,
}

/// The text in NFKC, without what cannot be seen, white space around it, and what pasting, dictation and spreadsheets put
/// there. `joiners` leaves zero-width joiners and non-joiners, which some domain names need.
pub(super) fn plain(raw: &str, joiners: bool, unicode: &dyn Unicode) -> Result<Plain, Unreadable> {
    let mut visible = Zeroizing::new(String::with_capacity(raw.len()));
    for character in raw.chars() {
        match character {
            '\u{FFFD}' | '\u{80}'..='\u{9F}' => return Err(Unreadable::Damaged),
            // NFKC would make a space and a mark of them.
            '\u{B4}' | '\u{384}' | '\u{1FBD}' | '\u{1FBF}' | '\u{1FFD}' => visible.push('\u{2019}'),
            '\u{200C}' | '\u{200D}' if joiners => visible.push(character),
            hidden if is_invisible(hidden) => {}
            character if class(character) == Class::Unassigned => return Err(Unreadable::Unassigned),
            character => visible.push(character),
        }
    }
    let normal = if visible.is_ascii() {
        visible
    } else {
        let removed = visible.chars().count() < raw.chars().count();
        let normal = Zeroizing::new(unicode.nfkc(&visible));
        let bracketed = normal.trim_matches(is_space);
        let text = stripped(bracketed);
        return Ok(Plain {
            cleaned: removed || text.len() < bracketed.len(),
            text: Zeroizing::new(text.to_owned()),
            bracketed: Zeroizing::new(bracketed.to_owned()),
        });
    };
    let bracketed = normal.trim_matches(is_space);
    let text = stripped(bracketed);
    Ok(Plain {
        cleaned: normal.len() < raw.len() || text.len() < bracketed.len(),
        text: Zeroizing::new(text.to_owned()),
        bracketed: Zeroizing::new(bracketed.to_owned()),
    })
}

/// A text without white space, quotes, stops, asterisks, and brackets that have no partner, at both its ends, nor brackets
/// around all of it.
fn stripped(mut text: &str) -> &str {
    loop {
        let before = text.len();
        text = text
            .trim_matches(|character| is_space(character) || is_quote(character) || is_stop(character) || character == '*');
        text = unbracketed(text);
        if text.len() == before {
            return text;
        }
    }
}

/// The text without one bracket at an end that has no partner, or without a pair around all of it.
fn unbracketed(text: &str) -> &str {
    let pair = |character: char| {
        ["()", "[]", "{}", "<>"]
            .into_iter()
            .find_map(|pair| Some((pair, pair.find(character)?)))
    };
    if let Some((first, (pair, at))) = text.chars().next().and_then(|first| Some((first, pair(first)?))) {
        let rest = &text[first.len_utf8()..];
        match (at, partner(rest.chars(), pair)) {
            (1, _) | (0, None) => return rest,
            (_, Some(place)) if place + 1 == text.chars().count() - 1 => return &rest[..rest.len() - 1],
            _ => {}
        }
    }
    if let Some((last, (pair, at))) = text.chars().next_back().and_then(|last| Some((last, pair(last)?))) {
        let rest = &text[..text.len() - last.len_utf8()];
        let turned: String = pair.chars().rev().collect();
        if at == 0 || partner(rest.chars().rev(), &turned).is_none() {
            return rest;
        }
    }
    text
}

/// How many characters stand before the bracket that closes one which was opened.
fn partner(characters: impl Iterator<Item = char>, pair: &str) -> Option<usize> {
    let mut open = 1;
    for (at, character) in characters.enumerate() {
        match pair.find(character) {
            Some(0) => open += 1,
            Some(_) => open -= 1,
            None => {}
        }
        if open == 0 {
            return Some(at);
        }
    }
    None
}

/// A plain text for the kinds whose alphabet is ASCII: any white space is a space, any dash a `-`, the digits of any
/// script are ASCII digits. Other characters stay, to be refused.
pub(super) fn ascii(plain: &str) -> Cow<'_, str> {
    let map = |character: char| match character {
        ascii if ascii.is_ascii() && !is_space(ascii) => ascii,
        space if is_space(space) => ' ',
        dash if is_dash(dash) => '-',
        other => digit(other).map_or(other, |value| char::from(b'0' + value)),
    };
    if plain.chars().any(|character| map(character) != character) {
        Cow::Owned(plain.chars().map(map).collect())
    } else {
        Cow::Borrowed(plain)
    }
}

/// The value of a digit of any script but ASCII's.
pub(super) fn digit(character: char) -> Option<u8> {
    let point = u32::from(character);
    let zero = ZEROS[..ZEROS.partition_point(|&zero| zero <= point)].last()?;
    (point - zero < 10).then_some((point - zero) as u8)
}

/// Every code point's own lower-case mapping. Not `str::to_lowercase`, which writes a Greek sigma at the end of a word
/// in another way than inside.
pub(super) fn lower(text: &str, unicode: &dyn Unicode) -> String {
    mapped(text, &|character| character.to_ascii_lowercase(), &|character| {
        unicode.lower(character)
    })
}

/// A text in NFKD without its marks, and with the differences of case gone that [`lower`] leaves: `ß` is `ss`, a
/// dotless `ı` is `i`, a final `ς` is `σ`; and letters with a stroke or the like are those without (`ł` is `l`, `æ` is `ae`).
/// For names, which exports like to write in capitals, and keyboards without marks.
pub(super) fn fold(decomposed: &str, unicode: &dyn Unicode) -> String {
    let low = Zeroizing::new(lower(decomposed, unicode));
    let high = mapped(&low, &|character| character.to_ascii_uppercase(), &|character| {
        unicode.upper(character)
    });
    let folded = Zeroizing::new(lower(&Zeroizing::new(high), unicode));
    let mut out = String::with_capacity(folded.len());
    for character in folded.chars() {
        if character.is_ascii() {
            out.push(character);
        } else if let Some(bare) = bare(character) {
            out.push_str(bare);
        } else if class(character) != Class::Mark {
            out.push(character);
        }
    }
    out
}

/// What a letter with a stroke or the like is without it.
fn bare(character: char) -> Option<&'static str> {
    BARE.split(' ').find_map(|pair| pair.strip_prefix(character))
}

/// Each character mapped by itself; the engine is asked for what is not ASCII alone.
fn mapped(text: &str, ascii: &dyn Fn(char) -> char, other: &dyn Fn(char) -> String) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_ascii() {
            out.push(ascii(character));
        } else {
            out.push_str(&other(character));
        }
    }
    out
}

/// A letter, other than those of the block Spacing Modifier Letters, which names have for apostrophes, and the stretching
/// stroke of Arabic.
pub(super) fn is_letter(character: char) -> bool {
    class(character) == Class::Letter && !matches!(character, '\u{2B0}'..='\u{2FF}' | '\u{640}' | '\u{A78B}' | '\u{A78C}')
}

/// A letter of whatever block, or a mark.
pub(super) fn is_letter_or_mark(character: char) -> bool {
    matches!(class(character), Class::Letter | Class::Mark)
}

/// A mark (general category M).
pub(super) fn is_mark(character: char) -> bool {
    class(character) == Class::Mark
}

/// What Unicode 13.0 says of `character`.
fn class(character: char) -> Class {
    if character.is_ascii() {
        return if character.is_ascii_alphabetic() {
            Class::Letter
        } else {
            Class::Other
        };
    }
    let point = u32::from(character);
    let (mut beyond, mut at) = INDEX[INDEX.partition_point(|&(first, _)| first <= point) - 1];
    loop {
        let (run, next) = run_at(at);
        beyond += run >> 2;
        // The runs cover every code point, so this ends.
        if point < beyond {
            return match run & 3 {
                0 => Class::Other,
                1 => Class::Unassigned,
                2 => Class::Letter,
                _ => Class::Mark,
            };
        }
        at = next;
    }
}

/// About every how many bytes of [`RUNS`] the index has an entry.
const STEP: usize = 64;

/// Where the scan of [`RUNS`] can begin: first code points of runs, rising, with the runs' places.
const INDEX: [(u32, usize); RUNS.len().div_ceil(STEP)] = {
    let mut index = [(0, 0); RUNS.len().div_ceil(STEP)];
    let (mut point, mut at, mut entries) = (0, 0, 1);
    while at < RUNS.len() {
        if at >= entries * STEP {
            index[entries] = (point, at);
            entries += 1;
        }
        let (run, next) = run_at(at);
        point += run >> 2;
        at = next;
    }
    assert!(point == 0x11_0000 && entries == index.len());
    index
};

/// The run (its length shifted over the class) at a place of [`RUNS`], and the place of the next.
const fn run_at(at: usize) -> (u32, usize) {
    number_at(RUNS, at)
}

/// What a table of runs says of a character: the low `bits` of the run that it is in.
pub(super) fn in_runs(table: &[u8], bits: u32, character: char) -> u32 {
    let (mut beyond, mut at) = (0, 0);
    loop {
        let (run, next) = number_at(table, at);
        beyond += run >> bits;
        if u32::from(character) < beyond || next >= table.len() {
            return run & ((1 << bits) - 1);
        }
        at = next;
    }
}

/// Whether a character is in one of these ranges, which rise.
pub(super) fn is_in(ranges: &[(u32, u32)], character: char) -> bool {
    let point = u32::from(character);
    let before = ranges.partition_point(|&(first, _)| first <= point);
    before > 0 && ranges[before - 1].1 >= point
}

/// The LEB128 number at a place of a table, and the place of the next.
const fn number_at(table: &[u8], mut at: usize) -> (u32, usize) {
    let (mut run, mut shift) = (0, 0);
    loop {
        let byte = table[at];
        run |= ((byte & 0x7F) as u32) << shift;
        shift += 7;
        at += 1;
        if byte < 0x80 {
            return (run, at);
        }
    }
}

/// White space, in a list of our own: what NFKC does not already make a space of.
pub(super) fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\t'..='\r' | '\u{1680}' | '\u{2028}' | '\u{2029}')
}

/// Dashes and the minus sign, as word processors put them in place of `-`.
pub(super) fn is_dash(character: char) -> bool {
    matches!(
        character,
        '-' | '\u{58A}' | '\u{5BE}' | '\u{2010}'..='\u{2015}' | '\u{2043}' | '\u{2212}' | '\u{2E3A}' | '\u{2E3B}'
    )
}

/// An apostrophe, as keyboards and word processors make it.
pub(super) fn is_apostrophe(character: char) -> bool {
    matches!(
        character,
        '\'' | '`' | '\u{2B9}'..='\u{2BF}' | '\u{2C8}' | '\u{2EE}' | '\u{2018}'..='\u{201B}' | '\u{2032}' | '\u{2035}' | '\u{A78B}' | '\u{A78C}'
    )
}

/// Quotation marks, single and double, of any language.
pub(super) fn is_quote(character: char) -> bool {
    is_apostrophe(character)
        || matches!(
            character,
            '"' | '\u{AB}' | '\u{BB}' | '\u{201C}'..='\u{201F}' | '\u{2033}' | '\u{2034}' | '\u{2036}' | '\u{2037}'
                | '\u{2039}' | '\u{203A}' | '\u{275B}'..='\u{2760}' | '\u{276E}' | '\u{276F}' | '\u{2E42}'
                | '\u{3008}'..='\u{300F}' | '\u{301D}'..='\u{301F}' | '\u{1F676}'..='\u{1F678}'
        )
}

/// What ends a sentence or a part of one: `. , ; :` and their kin of Arabic and East Asia.
fn is_stop(character: char) -> bool {
    matches!(
        character,
        '.' | ',' | ';' | ':' | '\u{60C}' | '\u{61B}' | '\u{6D4}' | '\u{3001}' | '\u{3002}'
    )
}

/// What shows nothing and comes along when text is copied or dictated: soft hyphen, zero-width spaces and joiners, marks
/// of direction (address books put them around telephone numbers), variation selectors, the byte order mark, U+FFFC.
fn is_invisible(character: char) -> bool {
    !character.is_ascii() && is_in(INVISIBLE, character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_covers_every_code_point() {
        assert_eq!(class('\u{10FFFF}'), Class::Unassigned);
        assert_eq!(class('\u{10FFFD}'), Class::Other);
        assert_eq!(class('é'), Class::Letter);
        assert_eq!(class('\u{301}'), Class::Mark);
        // U+08BE came with 13.0, U+08B5 with 14.0.
        assert_eq!(class('\u{8BE}'), Class::Letter);
        assert_eq!(class('\u{8B5}'), Class::Unassigned);
    }
}
