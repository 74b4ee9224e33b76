//! Whether the day or the month stands first in a column of birth dates: decided once, from the whole column.
//!
//! `5/6/1954` alone can be either. A column as a whole tells: one `25/6/1954` in it means days first, one `6/25/1954`
//! months. A column that says both was put together from two, or went through a spreadsheet of another country, which
//! swaps day and month wherever it can and leaves the others as text; no order is right for it then, and people would
//! not find themselves.

use super::Export;
use super::mangled::{day_number, parts};
use crate::config::{Config, DateOrder, Role};
use lekcheck::detail::Kind;
use miette::Diagnostic;
use thiserror::Error;

/// What a column of dates shows.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Seen {
    /// Dates that can only be read with the day first.
    pub day_first: u64,
    /// Dates that can only be read with the month first.
    pub month_first: u64,
    /// Dates that can be read both ways.
    pub either: u64,
    /// Dates with the year first whose day is no month, and those whose day could be one.
    year_first: [u64; 2],
    /// Bare numbers that count days.
    pub numbers: u64,
}

/// What follows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// No date with the year last.
    NothingToDecide,
    /// This order, and it shows.
    Order(DateOrder),
    /// Every date can be read both ways.
    Undecided,
    /// Both orders, each too often for typing mistakes.
    Mixed,
    /// A spreadsheet has read the days as months where it could.
    Swapped,
}

/// Why a column of dates cannot be read.
#[derive(Debug, Error, Diagnostic)]
pub enum DatesError {
    /// Months first, and the configuration does not say so.
    #[error(
        "the month stands first in `{column}`: {month} dates can only be read so, {day} with the day first"
    )]
    #[diagnostic(help("add `dates = \"month-first\"` to [source]"))]
    MonthFirst {
        /// The column.
        column: String,
        /// How many.
        month: u64,
        /// How many.
        day: u64,
    },
    /// Both orders.
    #[error(
        "day and month stand in both orders in `{column}`: {day} dates can only be read with the day first, {month} only \
         with the month first"
    )]
    #[diagnostic(help(
        "two exports were joined, or a spreadsheet of another country opened it. Export again from the system itself, \
         with dates as 1954-05-06. If you are sure of the order, say it in [source]: `dates = \"day-first\"`; dates \
         that it does not fit are then refused by row"
    ))]
    Mixed {
        /// The column.
        column: String,
        /// How many.
        day: u64,
        /// How many.
        month: u64,
    },
    /// Swapped where possible.
    #[error("a spreadsheet seems to have swapped day and month in `{column}`, in {swapped} of its dates")]
    #[diagnostic(help(
        "no date that it understood has a day after the 12th, and every date that it left as text has: it read days as \
         months. Export again from the system itself, with dates as 1954-05-06. If the dates are right all the same, say \
         `dates = \"day-first\"` in [source]"
    ))]
    Swapped {
        /// The column.
        column: String,
        /// How many.
        swapped: u64,
    },
}

/// So many dates with days that could all be months are no chance: 12 of about 30 days are.
const NO_CHANCE: u64 = 20;
/// One date in so many can be a typing mistake, and is refused by row.
const MISTAKES: u64 = 20;

/// Looks at the birth dates of an export, and says in words how they are read; nothing if there is nothing to decide.
///
/// # Errors
/// [`DatesError`], unless the configuration states the order.
pub fn check(export: &Export, config: &Config) -> Result<String, DatesError> {
    let column = config
        .columns
        .iter()
        .find(|column| column.role == Role::Detail(Kind::BirthDate));
    let place = column.and_then(|column| export.header.iter().position(|name| *name == column.name));
    let (Some(column), Some(place)) = (column, place) else {
        return Ok(String::new());
    };
    let seen = look(export.rows().map(|mut record| record.cells.swap_remove(place)));
    let column = column.name.clone();
    if let Some(stated) = config.source.dates {
        return Ok(match stated {
            DateOrder::DayFirst => {
                "birth dates are read with the day first, as the configuration says\n".to_owned()
            }
            DateOrder::MonthFirst => {
                "birth dates are read with the month first, as the configuration says\n".to_owned()
            }
        });
    }
    match seen.verdict() {
        Verdict::NothingToDecide => Ok(String::new()),
        Verdict::Order(DateOrder::DayFirst) => Ok(format!(
            "birth dates are read with the day first: {} can only be read so, {} with the month first\n",
            seen.day_first, seen.month_first
        )),
        Verdict::Undecided => Ok(format!(
            "birth dates are read with the day first; all {} could also be read with the month first: look at a few people \
             whom you know, and say `dates = \"month-first\"` in [source] if it is so\n",
            seen.either
        )),
        Verdict::Order(DateOrder::MonthFirst) => Err(DatesError::MonthFirst {
            column,
            month: seen.month_first,
            day: seen.day_first,
        }),
        Verdict::Mixed => Err(DatesError::Mixed {
            column,
            day: seen.day_first,
            month: seen.month_first,
        }),
        Verdict::Swapped => Err(DatesError::Swapped {
            column,
            swapped: seen.year_first[1],
        }),
    }
}

/// Counts what the cells of a column show.
pub fn look<C: AsRef<str>>(cells: impl Iterator<Item = C>) -> Seen {
    let mut seen = Seen::default();
    for cell in cells {
        let cell = cell.as_ref().trim();
        if day_number(cell).is_some() {
            seen.numbers += 1;
        } else if let Some((first, second, _)) = parts(cell) {
            let number = |digits: &str| digits.parse::<u8>().unwrap_or(0);
            match (number(first), number(second)) {
                (1..=12, 1..=12) => seen.either += 1,
                (13..=31, 1..=12) => seen.day_first += 1,
                (1..=12, 13..=31) => seen.month_first += 1,
                _ => {}
            }
        } else if let Some(day) = day_after_year(cell) {
            seen.year_first[usize::from(day <= 12)] += 1;
        }
    }
    seen
}

/// The day of `1954-05-06`, perhaps with a time behind it.
fn day_after_year(cell: &str) -> Option<u8> {
    let mut parts = cell.splitn(3, '-');
    let (year, _, rest) = (parts.next()?, parts.next()?, parts.next()?);
    (year.len() == 4).then(|| rest.get(..2)?.parse().ok())?
}

impl Seen {
    /// What follows.
    pub fn verdict(&self) -> Verdict {
        let Self {
            day_first: day,
            month_first: month,
            either,
            year_first: [high, low],
            ..
        } = *self;
        if high == 0 && low >= NO_CHANCE && day > 0 && month == 0 && either == 0 {
            Verdict::Swapped
        } else if day + month + either == 0 {
            Verdict::NothingToDecide
        } else if day + month == 0 {
            // Nothing speaks against the order that this country writes.
            Verdict::Undecided
        } else if month * MISTAKES <= day + month + either + high + low {
            Verdict::Order(DateOrder::DayFirst)
        } else if day * MISTAKES <= month {
            Verdict::Order(DateOrder::MonthFirst)
        } else {
            Verdict::Mixed
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(cells: &[&str]) -> Verdict {
        look(cells.iter()).verdict()
    }

    #[test]
    fn the_whole_column_decides() {
        use DateOrder::{DayFirst, MonthFirst};
        assert_eq!(verdict(&["05/06/1954", "25/06/1954"]), Verdict::Order(DayFirst));
        assert_eq!(verdict(&["05/06/1954", "06/25/1954"]), Verdict::Order(MonthFirst));
        assert_eq!(verdict(&["05/06/1954", "06-07-1954 0:00"]), Verdict::Undecided);
        assert_eq!(
            verdict(&["1954-06-25", "19540625", "", "onbekend"]),
            Verdict::NothingToDecide
        );
        assert_eq!(verdict(&["25/06/1954", "06/25/1954"]), Verdict::Mixed);
        let mut mostly = vec!["25-06-1954"; 20];
        mostly.push("06-25-1954");
        assert_eq!(
            verdict(&mostly),
            Verdict::Order(DayFirst),
            "one in twenty is a mistake"
        );
    }

    #[test]
    fn a_spreadsheet_that_swapped_what_it_could_is_found_out() {
        let mut column = vec!["1954-06-05"; 20];
        column.push("25-06-1954");
        assert_eq!(verdict(&column), Verdict::Swapped);
        column.push("06-25-1954");
        assert_eq!(
            verdict(&column),
            Verdict::Order(DateOrder::DayFirst),
            "one in twenty is a mistake"
        );
        column.push("1954-06-13");
        assert_eq!(verdict(&column), Verdict::Order(DateOrder::DayFirst));
    }
}
