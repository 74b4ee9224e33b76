//! Which column holds what: from its name and from what its cells look like, and how sure that is.
//!
//! A name alone can mislead (`Nummer`), and so can contents (a date of a visit looks like a date of birth).
//! Where both agree a column is sure; where only contents speak, those that cannot be anything else count (an
//! eleven-test, an `@`, a postcode), others are asked about.

use super::words::{self, Fit};
use crate::plan::Role;
use crate::source::Export;
use crate::table::cell;
use lekcheck::detail::{Context, Kind};
use std::collections::BTreeMap;

/// Contents are looked at in so many cells that are not blank.
const CELLS_LOOKED_AT: usize = 2_000;
/// What is told of people comes from a short list of words; longer lists hold something else.
const MOST_WORDS: usize = 60;
/// A word, not a remark.
const LONGEST_WORD: usize = 40;
/// So many masked examples of a column are shown.
const EXAMPLES: usize = 3;

/// A column of the export.
pub struct Column {
    /// Its place, from 0.
    pub place: usize,
    /// Its name.
    pub name: String,
    /// What it seems to hold.
    pub guess: Guess,
    /// How many cells are usable as that, absent, refused.
    pub usable: u64,
    /// Blank, or a word for nothing.
    pub absent: u64,
    /// Cells that would be refused.
    pub refused: u64,
    /// What cells look like, with every letter and digit masked.
    pub examples: Vec<String>,
}

/// What a column seems to hold.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Guess {
    /// This, by name and contents, or by the publisher's word.
    Sure(Role, Fit),
    /// This, by contents alone that hardly anything else has.
    Likely(Role),
    /// Perhaps this; nothing is done without the publisher's word.
    Unsure(Role, &'static str),
    /// This, but another column fits better, by this name.
    Second(Role, String),
    /// Perhaps this, but another column has the same name.
    Twice(Role),
    /// Nothing that a list needs.
    Other,
}

impl Column {
    /// What it is used for.
    pub fn role(&self) -> Option<Role> {
        match self.guess {
            Guess::Sure(role, _) | Guess::Likely(role) => Some(role),
            _ => None,
        }
    }
}

/// Counts what the cells of all columns are as what they are used for, in one go over the export.
pub fn count(columns: &mut [Column], export: &Export, context: &Context<'_>) {
    for record in export.rows() {
        for column in columns.iter_mut() {
            let cell = record.cells[column.place].trim();
            let counter = match column.role() {
                Some(Role::Detail(kind)) => {
                    match cell::detail(kind, cell, export.habits_of(column.place), context) {
                        Ok(values) if values.all.is_empty() => &mut column.absent,
                        Ok(_) => &mut column.usable,
                        Err(_) => &mut column.refused,
                    }
                }
                _ if cell.is_empty() => &mut column.absent,
                _ => &mut column.usable,
            };
            *counter += 1;
            if !cell.is_empty() && column.examples.len() < EXAMPLES {
                let masked = masked(cell);
                if !column.examples.contains(&masked) {
                    column.examples.push(masked);
                }
            }
        }
    }
}

/// What each column seems to hold, as the export orders them.
pub fn columns(export: &Export, context: &Context<'_>) -> Vec<Column> {
    let names = export.header.iter();
    let twice = |name: &String| names.clone().filter(|other| *other == name).count() > 1;
    let column = |(place, name): (usize, &String)| Column {
        place,
        name: name.clone(),
        guess: match guess(export, place, name, context) {
            _ if name.is_empty() => Guess::Other,
            Guess::Sure(role, _) | Guess::Likely(role) if twice(name) => Guess::Twice(role),
            guess => guess,
        },
        usable: 0,
        absent: 0,
        refused: 0,
        examples: Vec::new(),
    };
    export.header.iter().enumerate().map(column).collect()
}

fn guess(export: &Export, place: usize, name: &str, context: &Context<'_>) -> Guess {
    let share = |kind, spoilt| share(export, place, kind, spoilt, context);
    match words::role(name) {
        // What a spreadsheet has spoilt speaks for the name: each such cell is told when the list is
        // published.
        Some((role @ Role::Detail(kind), fit)) => match share(kind, true) {
            None => Guess::Unsure(role, "its cells are empty"),
            Some(share) if share >= 0.5 => Guess::Sure(role, fit),
            Some(_) => Guess::Unsure(role, "its name says so and most of its cells do not"),
        },
        Some((role @ (Role::Leaked | Role::Status | Role::Group), fit)) => {
            let separator = separator(export, &[place]);
            match distinct(export, place, separator) {
                Some(_) => Guess::Sure(role, fit),
                None => Guess::Unsure(role, "it holds too many or too long words"),
            }
        }
        Some((role, fit)) => Guess::Sure(role, fit),
        None => {
            let strong = [Kind::Email, Kind::Postcode, Kind::Bsn]
                .into_iter()
                .find(|kind| share(*kind, false).is_some_and(|share| share >= 0.9));
            if let Some(kind) = strong {
                return Guess::Likely(Role::Detail(kind));
            }
            let weak = [Kind::BirthDate, Kind::Phone]
                .into_iter()
                .find(|kind| share(*kind, false).is_some_and(|share| share >= 0.9));
            match weak {
                Some(Kind::BirthDate) => Guess::Unsure(
                    Role::Detail(Kind::BirthDate),
                    "it holds dates, and its name does not say which",
                ),
                Some(kind) => Guess::Unsure(Role::Detail(kind), "its cells could be that"),
                None => Guess::Other,
            }
        }
    }
}

/// Of the cells that hold something, the share that is usable as `kind`, `spoilt` ones among them or not at
/// all; `None` if none holds anything.
fn share(export: &Export, place: usize, kind: Kind, spoilt: bool, context: &Context<'_>) -> Option<f64> {
    let (mut usable, mut refused) = (0u32, 0u32);
    let mut cells = 0;
    for record in export.rows() {
        let cell = record.cells[place].trim();
        if cell.is_empty() {
            continue;
        }
        match cell::detail(kind, cell, export.habits_of(place), context) {
            Ok(values) => usable += u32::from(!values.all.is_empty()),
            Err(cell::Refused::Mangled(_)) => usable += u32::from(spoilt),
            // Dates with the month first, or as day numbers, are dates all the same.
            Err(_) if kind == Kind::BirthDate && is_some_date(cell) => usable += 1,
            Err(_) => refused += 1,
        }
        cells += 1;
        if cells == CELLS_LOOKED_AT {
            break;
        }
    }
    (usable + refused > 0).then(|| f64::from(usable) / f64::from(usable + refused))
}

fn is_some_date(cell: &str) -> bool {
    let seen = crate::source::dates::look(std::iter::once(cell));
    seen.month_first + seen.numbers > 0
}

/// Leaves each role to the column that fits best; addresses and numbers that people have several of, to all.
pub fn one_each(columns: &mut [Column]) {
    let strength = |column: &Column| match &column.guess {
        Guess::Sure(_, fit) => 1 + *fit as u8,
        _ => 0,
    };
    for role in Role::all() {
        // A person is found by either.
        if matches!(role, Role::Detail(Kind::Email | Kind::Phone)) {
            continue;
        }
        let mut of_role: Vec<usize> = (0..columns.len())
            .filter(|at| columns[*at].role() == Some(role))
            .collect();
        // The first of the strongest.
        of_role.sort_by_key(|at| std::cmp::Reverse(strength(&columns[*at])));
        let Some((best, others)) = of_role.split_first() else {
            continue;
        };
        let best = columns[*best].name.clone();
        for other in others {
            columns[*other].guess = Guess::Second(role, best.clone());
        }
    }
    let has = |columns: &[Column], role| columns.iter().any(|column| column.role() == Some(role));
    for (part, whole) in [
        (Role::SurnamePrefix, Kind::Surname),
        (Role::HouseNumberAddition, Kind::HouseNumber),
    ] {
        if !has(columns, Role::Detail(whole)) {
            for column in columns.iter_mut().filter(|column| column.role() == Some(part)) {
                column.guess = Guess::Other;
            }
        }
    }
}

/// The words that the columns of what leaked, status and group hold, and what stands between them.
pub struct Words {
    /// Between two words of a cell.
    pub separator: char,
    /// Role -> word -> in how many rows.
    pub of: BTreeMap<&'static str, BTreeMap<String, u64>>,
}

/// The words of an export.
pub fn words(export: &Export, columns: &[Column]) -> Words {
    let of_words: Vec<&Column> = columns
        .iter()
        .filter(|column| matches!(column.role(), Some(Role::Leaked | Role::Status | Role::Group)))
        .collect();
    let places: Vec<usize> = of_words.iter().map(|column| column.place).collect();
    let separator = separator(export, &places);
    let of = of_words
        .into_iter()
        .filter_map(|column| {
            let words = distinct(export, column.place, separator)?;
            Some((column.role()?.id(), words))
        })
        .collect();
    Words { separator, of }
}

/// What stands between words in these columns: the sign that most cells have.
fn separator(export: &Export, places: &[usize]) -> char {
    let cells_with = |separator: char| {
        let rows = export.rows().take(CELLS_LOOKED_AT);
        rows.filter(|record| {
            places
                .iter()
                .any(|place| record.cells[*place].contains(separator))
        })
        .count()
    };
    // The first of the most: a comma is what holds without a word in the configuration.
    [',', ';', '|', '/', '+']
        .into_iter()
        .rev()
        .max_by_key(|separator| cells_with(*separator))
        .unwrap_or(',')
}

/// The words of a column, with their numbers of rows; `None` if they are too many or too long to be a list of
/// words.
fn distinct(export: &Export, place: usize, separator: char) -> Option<BTreeMap<String, u64>> {
    let mut words: BTreeMap<String, u64> = BTreeMap::new();
    for record in export.rows() {
        for word in record.cells[place]
            .split(separator)
            .map(str::trim)
            .filter(|word| !word.is_empty())
        {
            if word.len() > LONGEST_WORD {
                return None;
            }
            match words.get_mut(word) {
                Some(count) => *count += 1,
                None => drop(words.insert(word.to_owned(), 1)),
            }
            if words.len() > MOST_WORDS {
                return None;
            }
        }
    }
    Some(words)
}

/// A cell with every letter and digit masked, so that its shape shows and nothing else.
fn masked(cell: &str) -> String {
    const LONGEST: usize = 22;
    let mask = |symbol: char| match symbol {
        symbol if symbol.is_numeric() => '9',
        symbol if symbol.is_uppercase() => 'X',
        symbol if symbol.is_alphabetic() => 'x',
        symbol if symbol.is_whitespace() || symbol.is_control() => ' ',
        symbol => symbol,
    };
    let mut masked: String = cell.chars().take(LONGEST).map(mask).collect();
    if cell.chars().count() > LONGEST {
        masked.push('…');
    }
    masked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_masked_cell_shows_its_shape_alone() {
        assert_eq!(masked("Zoë 't Hooft-1954"), "Xxx 'x Xxxxx-9999");
        assert_eq!(masked("٣x\u{A0}李"), "9x x");
        assert_eq!(
            masked("a very long remark about somebody"),
            "x xxxx xxxx xxxxxx xxx…"
        );
    }
}
