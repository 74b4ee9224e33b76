//! What a cell says of a detail, or why it is refused.

use super::salted::NoHash;
use crate::source::{self, Habits, Mangled};
use lekcheck::detail::{self, Context, Invalid, Kind, Values};
use std::fmt;

/// What is told of a cell: that it is refused, or what it gave.
#[derive(Clone, Copy)]
pub enum Cell<'a> {
    /// It holds something unusable.
    Refused(Refused),
    /// It was read.
    Read(Kind, &'a Values),
}

/// Why a field was refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refused {
    /// What it holds is no such detail.
    Invalid(Invalid),
    /// A spreadsheet has spoilt it.
    Mangled(Mangled),
    /// It should be a hash.
    Hashed(NoHash),
}

impl Refused {
    /// A stable name.
    pub fn id(self) -> &'static str {
        match self {
            Self::Invalid(reason) => reason.id(),
            Self::Mangled(reason) => reason.id(),
            Self::Hashed(reason) => reason.id(),
        }
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid(reason) => reason.fmt(f),
            Self::Mangled(reason) => reason.fmt(f),
            Self::Hashed(reason) => reason.fmt(f),
        }
    }
}

/// What a cell says of a detail: undone what a spreadsheet did to it, and in canonical form.
///
/// # Errors
/// [`Refused`].
pub fn detail(kind: Kind, cell: &str, habits: Habits, context: &Context<'_>) -> Result<Values, Refused> {
    let cell = source::undo(kind, cell, habits).map_err(Refused::Mangled)?;
    detail::read(kind, &cell, context).map_err(Refused::Invalid)
}

/// A birth date whose parts stand in three cells.
///
/// # Errors
/// [`Refused`].
pub fn date_of_parts(parts: [&str; 3], context: &Context<'_>) -> Result<Values, Refused> {
    // A spreadsheet may have written whole numbers with a point.
    let [day, month, year] = parts
        .map(str::trim)
        .map(|part| part.strip_suffix(".0").unwrap_or(part));
    let date = detail::birth_date_from_parts(day, month, year, context).map_err(Refused::Invalid)?;
    Ok(Values::from(date))
}

/// Words for nothing in a column that says by being filled what leaked: "no", and what stands for it.
const NOT_FILLED: &[&str] = &[
    "aucun", "aucune", "false", "falsch", "faux", "k.a", "keine", "keiner", "keines", "n/b", "nee", "neen",
    "nein", "neant", "néant", "no", "non", "onb", "onwaar",
];

/// Whether a trimmed cell says no, nought (also as an amount, a date or a row of noughts), or that a
/// spreadsheet's formula failed.
fn says_nothing(kind: Kind, cell: &str) -> bool {
    let word = cell.to_lowercase();
    let word = word.trim_end_matches('.');
    // People are called No and Keiner.
    if kind != Kind::Surname && NOT_FILLED.contains(&word) {
        return true;
    }
    let is_formula = cell.starts_with('#') && cell.ends_with(['!', '?']) && !cell.contains(' ');
    let is_of_nought = |symbol: char| {
        symbol == '0'
            || symbol.is_whitespace()
            || matches!(symbol, '.' | ',' | '-' | '/' | ':' | '€' | '$' | '£')
    };
    is_formula || cell.contains('0') && cell.chars().all(is_of_nought)
}

/// Whether a word that stands for nothing elsewhere is a value in a column of these cells: in one of codes of
/// two letters `NO` is Norway and `NA` Namibia, where a column of yes and no has two words.
#[derive(Clone, Default, Debug)]
pub struct Codes {
    filled: u64,
    of_two_letters: u64,
    /// Codes that are no words for nothing, as many as it takes.
    others: Vec<[u8; 2]>,
}

impl Codes {
    /// So many different codes are no list of yes and no.
    const DIFFERENT: usize = 3;

    /// Looks at the next cell.
    pub fn add(&mut self, cell: &str) {
        let cell = cell.trim();
        self.filled += u64::from(!cell.is_empty());
        let &[one, other] = cell.as_bytes() else { return };
        if !one.is_ascii_uppercase() || !other.is_ascii_uppercase() {
            return;
        }
        self.of_two_letters += 1;
        let code = [one, other];
        let is_new = self.others.len() < Self::DIFFERENT && !self.others.contains(&code);
        if is_new && !matches!(&code, b"NO" | b"NA" | b"JA" | b"SI" | b"NN") {
            self.others.push(code);
        }
    }

    /// Whether the column is one of codes: nine in ten of its filled cells are.
    pub fn are_codes(&self) -> bool {
        self.others.len() >= Self::DIFFERENT && self.of_two_letters * 10 >= self.filled * 9
    }
}

/// Whether a cell holds something, and no word for nothing. What is refused as a detail is something all the
/// same.
pub fn is_filled(kind: Kind, cell: &str, context: &Context<'_>) -> bool {
    /// Words for nothing are short.
    const LONGEST: usize = 40;
    let cell = cell.trim();
    match cell.len() {
        0 => false,
        _ if says_nothing(kind, cell) => false,
        length if length > LONGEST => true,
        _ => detail::read(kind, cell, context).map_or(true, |values| !values.all.is_empty()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn are_codes(cells: &[&str]) -> bool {
        let mut codes = Codes::default();
        for cell in cells {
            codes.add(cell);
        }
        codes.are_codes()
    }

    #[test]
    fn no_is_norway_among_countries_and_nothing_elsewhere() {
        assert!(are_codes(&["NL", "", "NO", "DE", "NA", "BE"]));
        assert!(!are_codes(&["JA", "NO", "NO", "JA"]));
        assert!(!are_codes(&["NO", "yes", "NO", "yes"]));
        assert!(!are_codes(&["NL", "NO", "DE", "Belgium", "France", "BE"]));
    }
}
