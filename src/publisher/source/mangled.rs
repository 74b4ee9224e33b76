//! What spreadsheets do to a cell before anybody looks: undone where that is certain, refused by row where it is not.
//!
//! Only what depends on where a cell came from is undone here; what a person could type as well (spaces, lost zeros,
//! placeholders) is the business of canonical forms, on both sides alike.

use crate::config::{DateOrder, Epoch};
use calamine::{ExcelDateTime, ExcelDateTimeType};
use lekcheck::detail::Kind;
use std::borrow::Cow;
use std::fmt;

/// Four digits up to this may be a year.
const LAST_YEAR: u32 = 2100;

/// How the cells of an export are to be read, where that does not show in a cell.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Habits {
    /// What stands first in `5/6/1954`; the day, where this does not say otherwise.
    pub dates: Option<DateOrder>,
    /// From when bare numbers count days.
    pub epoch: Option<Epoch>,
}

/// What cannot be undone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mangled {
    /// `1.23457E+08`.
    Rounded,
    /// `#REF!` and the like.
    FormulaError,
    /// `########`.
    TooNarrow,
}

impl Mangled {
    /// A stable name.
    pub fn id(self) -> &'static str {
        match self {
            Self::Rounded => "cell-rounded",
            Self::FormulaError => "cell-formula-error",
            Self::TooNarrow => "cell-too-narrow",
        }
    }
}

impl fmt::Display for Mangled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Rounded => {
                "a spreadsheet has rounded this number, and its last digits are gone; export the column as text"
            }
            Self::FormulaError => "a formula in the spreadsheet failed here; put it right and export again",
            Self::TooNarrow => {
                "the column was too narrow to show this, so the export holds only number signs; widen it and export again"
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
        if FORMULA_ERRORS.contains(&trimmed) {
            return Err(Mangled::FormulaError);
        }
    }
    if !is_of_digits(kind) {
        return Ok(Cow::Borrowed(cell));
    }
    if is_rounded(trimmed) {
        return Err(Mangled::Rounded);
    }
    // '00123: the other way of keeping zeros, which some programs write out.
    let digits = trimmed.strip_prefix('\'').unwrap_or(cell);
    Ok(match kind {
        Kind::BirthDate => date(digits, habits).map_or(Cow::Borrowed(digits), Cow::Owned),
        _ => Cow::Borrowed(digits),
    })
}

/// Kinds whose every sign counts and that a spreadsheet takes for numbers.
fn is_of_digits(kind: Kind) -> bool {
    !matches!(kind, Kind::Email | Kind::Surname)
}

/// What formulas show that failed, in English and Dutch. `#N/A` and `#N/B` say that there is nothing, which is no fault.
const FORMULA_ERRORS: [&str; 13] = [
    "#REF!",
    "#VALUE!",
    "#NAME?",
    "#DIV/0!",
    "#NUM!",
    "#NULL!",
    "#GETTING_DATA",
    "#SPILL!",
    "#VERW!",
    "#WAARDE!",
    "#NAAM?",
    "#DEEL/0!",
    "#GETAL!",
];

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

/// A day number or a date with the month first, as `YYYY-MM-DD` or with the day first; `None` if it is neither.
fn date(text: &str, habits: Habits) -> Option<String> {
    let text = text.trim();
    if let (Some(days), Some(epoch)) = (day_number(text), habits.epoch) {
        let moment = ExcelDateTime::new(
            f64::from(days),
            ExcelDateTimeType::DateTime,
            epoch == Epoch::From1904,
        );
        let (year, month, day, ..) = moment.to_ymd_hms_milli();
        return Some(format!("{year:04}-{month:02}-{day:02}"));
    }
    if habits.dates != Some(DateOrder::MonthFirst) {
        return None;
    }
    let (month, day, rest) = parts(text)?;
    let separator = &text[month.len()..=month.len()];
    Some(format!("{day}{separator}{month}{separator}{rest}"))
}

/// A bare number that can only count days: five digits, which reach from 1927 on, or four that are no year. What
/// could as well be a year is left to be refused.
pub fn day_number(text: &str) -> Option<u32> {
    let digits = matches!(text.len(), 4 | 5) && text.bytes().all(|byte| byte.is_ascii_digit());
    let number: u32 = text.parse().ok().filter(|_| digits)?;
    (number > LAST_YEAR).then_some(number)
}

/// The first two numbers of a date whose year stands last, and what follows them: `5/6/1954 0:00` is `5`, `6`,
/// `1954 0:00`.
pub fn parts(text: &str) -> Option<(&str, &str, &str)> {
    let separator = text.chars().find(|symbol| !symbol.is_ascii_digit())?;
    if !matches!(separator, '-' | '/' | '.') {
        return None;
    }
    let mut parts = text.splitn(3, separator);
    let (first, second, rest) = (parts.next()?, parts.next()?, parts.next()?);
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
        for number in ["1E5", "12E+05", "1.E+05", "CD-1E+05", "1.5E+5"] {
            assert!(plain(Kind::ClientNumber, number).is_ok(), "{number}");
        }
        assert!(plain(Kind::Email, "1E+05").is_ok());
    }

    #[test]
    fn failed_formulas_are_no_names() {
        assert_eq!(plain(Kind::Surname, "#REF!"), Err(Mangled::FormulaError));
        assert_eq!(plain(Kind::Email, "#WAARDE!"), Err(Mangled::FormulaError));
        assert_eq!(plain(Kind::BirthDate, "########"), Err(Mangled::TooNarrow));
        assert!(
            plain(Kind::Phone, "#N/A").is_ok(),
            "there is nothing, which is no fault"
        );
    }

    #[test]
    fn day_numbers_count_from_where_the_spreadsheet_says() {
        let from = |epoch, cell: &str| {
            let habits = Habits {
                epoch: Some(epoch),
                dates: None,
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
            epoch: None,
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
