//! What spreadsheets do to a cell before anybody looks: undone where that is certain, refused by row where it
//! is not.
//!
//! Only what depends on where a cell came from is undone here; what a person could type as well (spaces, lost
//! zeros, placeholders) is the business of canonical forms, on both sides alike.

use super::letters;
use super::workbook::{UNSTORED, day_of};
use crate::plan::{DateOrder, Epoch};
use lekcheck::detail::Kind;
use std::borrow::Cow;
use std::fmt;
use unicode_normalization::UnicodeNormalization as _;

/// Four digits up to this may be a year.
const LAST_YEAR: u32 = 2100;

/// How the cells of an export are to be read, where that does not show in a cell.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Habits {
    /// What stands first in `5/6/1954`; the day, where this does not say otherwise.
    pub dates: Option<DateOrder>,
    /// From when bare numbers count days.
    pub epoch: Option<Epoch>,
    /// Whether the column has decimals other than `.0`: then those count.
    pub has_fractions: bool,
}

/// What cannot be undone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mangled {
    /// `1.23457E+08`.
    Rounded,
    /// `#REF!` and the like.
    FormulaError,
    /// A formula whose value nobody has stored.
    Unstored,
    /// `########`.
    TooNarrow,
    /// `Zwaluw‰`, `Zwaluw?`.
    Letters,
}

impl Mangled {
    /// A stable name.
    pub fn id(self) -> &'static str {
        match self {
            Self::Rounded => "cell-rounded",
            Self::FormulaError => "cell-formula-error",
            Self::Unstored => "cell-formula-unstored",
            Self::TooNarrow => "cell-too-narrow",
            Self::Letters => "cell-letters-damaged",
        }
    }
}

impl fmt::Display for Mangled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Rounded => {
                "a spreadsheet has rounded this number, and its last digits are gone; export the column as \
                 text"
            }
            Self::FormulaError => "a formula in the spreadsheet failed here; put it right and export again",
            Self::Unstored => {
                "a formula whose value is not stored in the file; open it in the spreadsheet, which \
                 calculates it, and save it"
            }
            Self::Letters => {
                "letters of this name were damaged before it was exported; save the export anew as CSV \
                 UTF-8, or write the name"
            }
            Self::TooNarrow => {
                "the column was too narrow to show this, so the export holds only number signs; widen it and \
                 export again"
            }
        })
    }
}

/// What a cell of this kind of detail held before the spreadsheet.
///
/// # Errors
/// [`Mangled`].
pub fn undo(kind: Kind, cell: &str, habits: Habits) -> Result<Cow<'_, str>, Mangled> {
    let trimmed = cell.trim();
    let cell = match trimmed
        .strip_prefix("=\"")
        .and_then(|rest| rest.strip_suffix('"'))
    {
        // ="00123": how one keeps a spreadsheet from dropping zeros.
        Some(kept) => kept,
        None => cell,
    };
    let trimmed = cell.trim();
    if trimmed.starts_with('#') {
        if trimmed.len() >= 3 && trimmed.bytes().all(|byte| byte == b'#') {
            return Err(Mangled::TooNarrow);
        }
        if trimmed == UNSTORED {
            return Err(Mangled::Unstored);
        }
        if is_formula_error(trimmed) {
            return Err(Mangled::FormulaError);
        }
    }
    if is_calc_error(trimmed) {
        return Err(Mangled::FormulaError);
    }
    if kind == Kind::Surname && letters::is_damaged(trimmed) {
        return Err(Mangled::Letters);
    }
    if !is_of_digits(kind) {
        return Ok(Cow::Borrowed(cell));
    }
    // '00123: the other way of keeping zeros, which some programs write out.
    let cell = trimmed.strip_prefix('\'').unwrap_or(cell);
    let trimmed = cell.trim();
    if let Some(whole) = whole(trimmed, kind == Kind::ClientNumber && habits.has_fractions) {
        return Ok(match kind {
            Kind::BirthDate => Cow::Owned(date(&whole, habits).unwrap_or(whole)),
            _ => Cow::Owned(whole),
        });
    }
    if is_rounded(trimmed) {
        return Err(Mangled::Rounded);
    }
    Ok(match kind {
        Kind::BirthDate => date(cell, habits).map_or(Cow::Borrowed(cell), Cow::Owned),
        _ => Cow::Borrowed(cell),
    })
}

/// Kinds whose every sign counts and that a spreadsheet takes for numbers.
fn is_of_digits(kind: Kind) -> bool {
    !matches!(kind, Kind::Email | Kind::Surname)
}

/// What formulas show that failed, in any language: capitals between `#` and `!` or `?`; and those without a
/// sign behind. `#N/A` too: what a formula did not find may be there all the same.
fn is_formula_error(text: &str) -> bool {
    let inside = text.strip_prefix('#').unwrap_or(text);
    let word = inside.strip_suffix(['!', '?']).filter(|word| {
        !word.is_empty()
            && word
                .chars()
                .all(|symbol| symbol.is_uppercase() || matches!(symbol, '/' | '0' | '_' | ' ' | '-'))
    });
    word.is_some()
        || matches!(
            inside,
            "GETTING_DATA" | "N/A" | "N/B" | "NV" | "N/D" | "Н/Д" | "BEZIG!"
        )
}

/// `Err:502`: what `LibreOffice` shows.
fn is_calc_error(text: &str) -> bool {
    let code = text
        .get(..4)
        .filter(|start| start.eq_ignore_ascii_case("err:"))
        .map(|_| &text[4..]);
    code.is_some_and(|code| code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_digit()))
}

/// A whole number that went through a floating-point number: `10487.0`, `10487,00`, `1.2345678E7`; `None` if
/// it did not, or if digits of it are gone. Where other numbers of the column have decimals, `.0` is a part
/// of the number.
fn whole(text: &str, has_fractions: bool) -> Option<String> {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (number, exponent) = text.split_once(['E', 'e']).unwrap_or((text, ""));
    let (integer, fraction) = number.split_once(['.', ','])?;
    if !digits(integer) || !digits(fraction) {
        return None;
    }
    if exponent.is_empty() {
        let is_float =
            !text.contains(['E', 'e']) && !has_fractions && fraction.bytes().all(|byte| byte == b'0');
        // 1.000 is a thousand in some countries, and 12.00 is money: three zeros say nothing for certain.
        return (is_float && fraction.len() <= 2).then(|| integer.to_owned());
    }
    // One digit before the point, as programs write such numbers.
    let signed = exponent.starts_with('+');
    let power: usize = exponent
        .trim_start_matches('+')
        .parse()
        .ok()
        .filter(|power| *power <= 15)?;
    let kept = fraction.trim_end_matches('0');
    // Spreadsheets write a sign, and leave out digits; Java writes none, and leaves none out.
    let complete = if signed {
        fraction.len() >= power
    } else {
        kept.len() <= power
    };
    if integer.len() != 1
        || integer == "0"
        || !complete
        || kept.len() > power
        || !digits(exponent.trim_start_matches('+'))
    {
        return None;
    }
    Some(format!("{integer}{kept}{}", "0".repeat(power - kept.len())))
}

/// Whether a cell is a number with decimals other than zeros.
pub fn has_fraction(cell: &str) -> bool {
    let Some((integer, fraction)) = cell.trim().split_once(['.', ',']) else {
        return false;
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits(integer) && digits(fraction) && fraction.bytes().any(|byte| byte != b'0')
}

/// A date as far as its order goes: without what cannot be seen and what was added around it, with plain
/// digits and dashes.
pub fn cleaned(cell: &str) -> Cow<'_, str> {
    let spaced = |cell: &str| {
        ["- ", " -", "/ ", " /", ". ", " ."]
            .iter()
            .any(|blank| cell.trim().contains(blank))
    };
    if cell.is_ascii() && !spaced(cell) {
        return Cow::Borrowed(cell.trim_matches(|symbol: char| {
            symbol.is_whitespace() || matches!(symbol, '\'' | '"' | ',' | ';')
        }));
    }
    let plain: String = cell
        .nfkc()
        .filter_map(|symbol| match symbol {
            '\u{AD}'
            | '\u{34F}'
            | '\u{61C}'
            | '\u{180B}'..='\u{180E}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}' => None,
            '\u{2010}'..='\u{2015}' | '\u{2212}' => Some('-'),
            '\u{2044}' | '\u{2215}' => Some('/'),
            symbol => match symbol.to_digit(10) {
                Some(_) => Some(symbol),
                None => Some(arabic_digit(symbol).unwrap_or(symbol)),
            },
        })
        .collect();
    let around = |symbol: char| {
        symbol.is_whitespace()
            || matches!(
                symbol,
                '\'' | '"' | ',' | ';' | '‘' | '’' | '“' | '”' | '„' | '«' | '»'
            )
    };
    let mut plain = plain.trim_matches(around).to_owned();
    for separator in ['-', '/', '.'] {
        while spaced(&plain) && plain.contains([separator]) {
            let closer = plain
                .replace(&format!(" {separator}"), &separator.to_string())
                .replace(&format!("{separator} "), &separator.to_string());
            if closer == plain {
                break;
            }
            plain = closer;
        }
    }
    Cow::Owned(plain)
}

fn arabic_digit(symbol: char) -> Option<char> {
    let digit = match symbol {
        '\u{660}'..='\u{669}' => u32::from(symbol) - 0x660,
        '\u{6F0}'..='\u{6F9}' => u32::from(symbol) - 0x6F0,
        _ => return None,
    };
    char::from_digit(digit, 10)
}

/// `1.23457E+08`, `1,2E+17`, `6E-05`.
fn is_rounded(text: &str) -> bool {
    let Some((number, exponent)) = text.split_once(['E', 'e']) else {
        return false;
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let exponent_is_one = exponent
        .strip_prefix(['+', '-'])
        .is_some_and(|power| digits(power) && (2..=3).contains(&power.len()));
    let (whole, fraction) = number.split_once(['.', ',']).unwrap_or((number, "0"));
    exponent_is_one && whole.len() == 1 && digits(whole) && digits(fraction)
}

/// A day number or a date with the month first, as `YYYY-MM-DD` or with the day first; `None` if it is
/// neither.
fn date(text: &str, habits: Habits) -> Option<String> {
    let text = &*cleaned(text);
    if let (Some(days), Some(epoch)) = (day_number(text), habits.epoch) {
        return Some(day_of(i64::from(days), epoch));
    }
    if habits.dates != Some(DateOrder::MonthFirst) {
        return None;
    }
    let (month, day, rest) = parts(text)?;
    let separator = &text[month.len()..=month.len()];
    Some(format!("{day}{separator}{month}{separator}{rest}"))
}

/// A bare number that can only count days: five digits, which reach from 1927 on, or four that are no year.
/// What could as well be a year is left to be refused.
pub fn day_number(text: &str) -> Option<u32> {
    let digits = matches!(text.len(), 4 | 5) && text.bytes().all(|byte| byte.is_ascii_digit());
    let number: u32 = text.parse().ok().filter(|_| digits)?;
    (number > LAST_YEAR).then_some(number)
}

/// The first two numbers of a date whose year stands last, and what follows them: `5/6/1954 0:00` is `5`,
/// `6`, `1954 0:00`.
pub fn parts(text: &str) -> Option<(&str, &str, &str)> {
    let separator = text.chars().find(|symbol| !symbol.is_ascii_digit())?;
    if !matches!(separator, '-' | '/' | '.' | ' ') {
        return None;
    }
    let mut parts = text.splitn(3, separator);
    let (first, second, rest) = (parts.next()?, parts.next()?.trim(), parts.next()?.trim_start());
    let short = |text: &str| matches!(text.len(), 1 | 2) && text.bytes().all(|byte| byte.is_ascii_digit());
    let year = rest.get(..4).unwrap_or(rest);
    let ends = !rest.as_bytes().get(4).is_some_and(u8::is_ascii_digit);
    (short(first)
        && short(second)
        && year.len() == 4
        && year.bytes().all(|byte| byte.is_ascii_digit())
        && ends)
        .then_some((first, second, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(kind: Kind, cell: &str) -> Result<String, Mangled> {
        undo(kind, cell, Habits::default()).map(Cow::into_owned)
    }

    #[test]
    fn what_kept_the_zeros_is_taken_off() {
        assert_eq!(plain(Kind::Bsn, "=\"003154750\"").unwrap(), "003154750");
        assert_eq!(plain(Kind::Bsn, "'003154750").unwrap(), "003154750");
        assert_eq!(plain(Kind::Surname, "'t Hooft").unwrap(), "'t Hooft");
        assert_eq!(plain(Kind::Surname, "=\"Jansen\"").unwrap(), "Jansen");
    }

    #[test]
    fn rounded_numbers_are_refused_and_names_like_them_are_not() {
        for rounded in ["1.23457E+08", "1,23457e+08", "6E+11", " 1.2E-05 "] {
            assert_eq!(plain(Kind::Bsn, rounded), Err(Mangled::Rounded), "{rounded}");
            assert_eq!(
                plain(Kind::ClientNumber, rounded),
                Err(Mangled::Rounded),
                "{rounded}"
            );
        }
        for number in ["1E5", "12E+05", "1.E+05", "CD-1E+05"] {
            assert!(plain(Kind::ClientNumber, number).is_ok(), "{number}");
        }
        assert!(plain(Kind::Email, "1E+05").is_ok());
    }

    #[test]
    fn failed_formulas_are_no_names() {
        assert_eq!(plain(Kind::Surname, "#REF!"), Err(Mangled::FormulaError));
        assert_eq!(plain(Kind::Email, "#WAARDE!"), Err(Mangled::FormulaError));
        assert_eq!(plain(Kind::BirthDate, "########"), Err(Mangled::TooNarrow));
        for error in [
            "#N/A",
            "#SPILL!",
            "#CALC!",
            "#BEZUG!",
            "#ÜBERLAUF!",
            "#VALEUR!",
            "#NOM?",
            "Err:502",
            "#GETTING_DATA",
        ] {
            assert_eq!(plain(Kind::Phone, error), Err(Mangled::FormulaError), "{error}");
        }
        assert_eq!(plain(Kind::Email, UNSTORED), Err(Mangled::Unstored));
        assert_eq!(plain(Kind::Surname, "Zwaluw\u{2030}"), Err(Mangled::Letters));
        assert!(plain(Kind::ClientNumber, "#12-A").is_ok() && plain(Kind::Surname, "Err").is_ok());
    }

    #[test]
    fn whole_numbers_that_went_through_floats_are_whole_again() {
        for (float, expected) in [
            ("10487.0", "10487"),
            ("10487,0", "10487"),
            ("10487.00", "10487"),
            ("0301234568.0", "0301234568"),
            ("1.2345678E7", "12345678"),
            ("1.0488E4", "10488"),
            ("1.0E7", "10000000"),
            ("1.23457E+05", "123457"),
            ("6.12345678E8", "612345678"),
        ] {
            assert_eq!(plain(Kind::ClientNumber, float).unwrap(), expected);
            assert_eq!(plain(Kind::Phone, float).unwrap(), expected);
        }
        for other in ["1.000", "12.5", "1234.56.782", "1.23E1", "0.5E3"] {
            assert_eq!(plain(Kind::ClientNumber, other).unwrap(), other);
        }
        let habits = Habits {
            has_fractions: true,
            ..Habits::default()
        };
        assert_eq!(undo(Kind::ClientNumber, "12.0", habits).unwrap(), "12.0");
        assert_eq!(undo(Kind::Bsn, "123456782.0", habits).unwrap(), "123456782");
        assert!(has_fraction("12.5") && !has_fraction("12.0") && !has_fraction("1234.56.782"));
    }

    #[test]
    fn day_numbers_count_from_where_the_spreadsheet_says() {
        let from = |epoch, cell: &str| {
            let habits = Habits {
                epoch: Some(epoch),
                ..Habits::default()
            };
            undo(Kind::BirthDate, cell, habits).unwrap().into_owned()
        };
        assert_eq!(from(Epoch::From1900, "19850"), "1954-05-06");
        assert_eq!(from(Epoch::From1904, "18388"), "1954-05-06");
        assert_eq!(from(Epoch::From1900, "9508"), "1926-01-11");
        assert_eq!(from(Epoch::From1900, "1954"), "1954", "a year alone is not a day");
        assert_eq!(plain(Kind::BirthDate, "19850").unwrap(), "19850");
    }

    #[test]
    fn months_that_stand_first_change_places() {
        let habits = Habits {
            dates: Some(DateOrder::MonthFirst),
            ..Habits::default()
        };
        let read = |cell| undo(Kind::BirthDate, cell, habits).unwrap().into_owned();
        assert_eq!(read("05/06/1954"), "06/05/1954");
        assert_eq!(read("12/31/1954 0:00"), "31/12/1954 0:00");
        assert_eq!(read("1954-12-31"), "1954-12-31");
        assert_eq!(read("19541231"), "19541231");
        assert_eq!(parts("1/2/19541"), None);
        assert_eq!(parts("1/2/54"), None);
    }

    proptest::proptest! {
        /// Whatever a cell holds, it is read or refused; and what is read is read the same again.
        #[test]
        fn no_cell_panics_and_undoing_once_is_enough(
            cell in "(=\"|')?[0-9#/.:E+é٣-]{0,12}( 0:00)?\"?|\\PC{0,12}",
            month_first in proptest::bool::ANY,
        ) {
            let habits = Habits {
                dates: month_first.then_some(DateOrder::MonthFirst),
                epoch: Some(Epoch::From1900),
                has_fractions: month_first,
            };
            for kind in Kind::ALL {
                let Ok(once) = undo(kind, &cell, habits) else { continue };
                crate::source::dates::look(std::iter::once(&once));
                // Months that changed places would change back.
                if kind != Kind::BirthDate && !once.starts_with(['=', '\'', '#', ' ']) {
                    proptest::prop_assert_eq!(undo(kind, &once, habits), Ok(once.clone()));
                }
            }
        }
    }
}
