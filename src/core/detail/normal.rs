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
use super::unicode_tables::RUNS;
use std::borrow::Cow;
use zeroize::Zeroizing;

/// A text has a code point that Unicode 13.0 does not assign.
#[derive(Debug)]
pub(super) struct Unassigned;

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

/// The text in NFKC, without invisible characters and without white space around it: what every kind begins with.
pub(super) fn plain(raw: &str, unicode: &dyn Unicode) -> Result<Zeroizing<String>, Unassigned> {
    if raw.is_ascii() {
        return Ok(Zeroizing::new(raw.trim_matches(is_space).to_owned()));
    }
    let mut visible = Zeroizing::new(String::with_capacity(raw.len()));
    for character in raw.chars() {
        if class(character) == Class::Unassigned {
            return Err(Unassigned);
        }
        if !is_invisible(character) {
            visible.push(character);
        }
    }
    let normal = Zeroizing::new(unicode.nfkc(&visible));
    Ok(Zeroizing::new(normal.trim_matches(is_space).to_owned()))
}

/// A plain text for the kinds whose alphabet is ASCII: any white space is a space, any dash a `-`, Arabic-Indic digits
/// are ASCII digits. Other characters stay, to be refused.
pub(super) fn ascii(plain: &str) -> Cow<'_, str> {
    let map = |character: char| match character {
        space if is_space(space) => ' ',
        dash if is_dash(dash) => '-',
        '\u{660}'..='\u{669}' => char::from(b'0' + (u32::from(character) - 0x660) as u8),
        '\u{6F0}'..='\u{6F9}' => char::from(b'0' + (u32::from(character) - 0x6F0) as u8),
        other => other,
    };
    if plain.chars().any(|character| map(character) != character) {
        Cow::Owned(plain.chars().map(map).collect())
    } else {
        Cow::Borrowed(plain)
    }
}

/// Every code point's own lower-case mapping. Not `str::to_lowercase`, which writes a Greek sigma at the end of a word
/// in another way than inside.
pub(super) fn lower(text: &str, unicode: &dyn Unicode) -> String {
    mapped(text, &|character| character.to_ascii_lowercase(), &|character| {
        unicode.lower(character)
    })
}

/// A text in NFKD without its marks, and with the differences of case gone that [`lower`] leaves: `ß` is `ss`, a
/// dotless `ı` is `i`, a final `ς` is `σ`. For names, which exports like to write in capitals.
pub(super) fn fold(decomposed: &str, unicode: &dyn Unicode) -> String {
    let low = Zeroizing::new(lower(decomposed, unicode));
    let high = mapped(&low, &|character| character.to_ascii_uppercase(), &|character| {
        unicode.upper(character)
    });
    let folded = Zeroizing::new(lower(&Zeroizing::new(high), unicode));
    folded
        .chars()
        .filter(|&character| class(character) != Class::Mark)
        .collect()
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

/// A letter, other than those of the block Spacing Modifier Letters, which names have for apostrophes.
pub(super) fn is_letter(character: char) -> bool {
    class(character) == Class::Letter && !matches!(character, '\u{2B0}'..='\u{2FF}')
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
const fn run_at(mut at: usize) -> (u32, usize) {
    let (mut run, mut shift) = (0, 0);
    loop {
        let byte = RUNS[at];
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
    matches!(
        character,
        ' ' | '\t'..='\r' | '\u{85}' | '\u{1680}' | '\u{2028}' | '\u{2029}'
    )
}

/// Dashes and the minus sign, as word processors put them in place of `-`.
pub(super) fn is_dash(character: char) -> bool {
    matches!(character, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// Characters that show nothing and come along when text is copied: soft hyphen, zero-width spaces and joiners, marks of
/// direction (address books put them around telephone numbers), the byte order mark.
fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{AD}' | '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}'
    )
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
