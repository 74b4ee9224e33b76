//! Whether the day or the month stands first in a column of birth dates: decided once, from the whole column.
//!
//! `5/6/1954` alone can be either. A column as a whole tells: one `25/6/1954` in it means days first, one
//! `6/25/1954` months. A column that says both was put together from two, or went through a spreadsheet of
//! another country, which swaps day and month wherever it can and leaves the others as text; no order is
//! right for it then, and people would not find themselves. Where files were joined, their dates mostly
//! differ in how they are written (`05-06-1954`, `6/5/1954`), so each way of writing is looked at by itself
//! ([`Shape`]).

use super::Export;
use super::mangled::{cleaned, day_number, parts};
use crate::plan::{DateOrder, Plan, Role};
use lekcheck::detail::Kind;
use miette::Diagnostic;
use std::collections::BTreeMap;
use std::fmt;
use thiserror::Error;

/// What a column of dates shows.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Seen {
    /// Dates that can only be read with the day first.
    pub day_first: u64,
    /// Dates that can only be read with the month first.
    pub month_first: u64,
    /// Dates that can be read both ways.
    pub either: u64,
    /// The rows of dates that can only be read with the month first.
    month_rows: Vec<u64>,
    /// Dates with the year first whose day is no month, and those whose day could be one.
    year_first: [u64; 2],
    /// Bare numbers that count days.
    pub numbers: u64,
    /// The dates with the year last by how they are written; those that fit two ways of writing are in
    /// neither.
    shapes: BTreeMap<Shape, Shaped>,
}

/// A way of writing dates with the year last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Shape {
    /// What stands between day, month and year.
    separator: char,
    /// Whether `5` is written `05`; unknown where all numbers have two digits anyway.
    padded: Option<bool>,
}

/// The dates that are written in one way.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
struct Shaped {
    day_first: u64,
    month_first: u64,
    either: u64,
    /// Their rows, the first of them.
    rows: Vec<u64>,
}

impl fmt::Display for Shape {
    /// `99-99-9999`, `9/9/9999`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = if self.padded == Some(false) { "9" } else { "99" };
        write!(f, "{digits}{0}{digits}{0}9999", self.separator)
    }
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
    /// No date can only be read with the day first, and too few with the month first: these may be mistakes.
    Doubtful,
    /// Both orders, each too often for typing mistakes.
    Mixed,
    /// One order in dates that are written in one way, the other in dates written in another way.
    Joined(Shape, Shape),
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
    /// Few dates show an order.
    #[error(
        "too few dates of `{column}` show whether day or month stands first: {month} can only be read with \
         the month first ({rows}), none with the day first, and {either} can be read both ways"
    )]
    #[diagnostic(help(
        "are those rows typing mistakes? Put them right, or say `dates = \"day-first\"` in [source]: they are \
         refused by row then. If the month does stand first, say `dates = \"month-first\"`"
    ))]
    Doubtful {
        /// The column.
        column: String,
        /// How many.
        month: u64,
        /// "row 94, row 95 and 6 more"
        rows: String,
        /// How many.
        either: u64,
    },
    /// Both orders.
    #[error(
        "day and month stand in both orders in `{column}`: {day} dates can only be read with the day first, \
         {month} only with the month first"
    )]
    #[diagnostic(help(
        "two exports were joined, or a spreadsheet of another country opened it. Export again from the \
         system itself, with dates as 1954-05-06. If you are sure of the order, say it in [source]: `dates = \"day-first\"`; dates \
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
    /// Both orders, each in its own way of writing.
    #[error(
        "day and month stand in both orders in `{column}`: dates written as {day} have the day first, dates \
         written as {month} the month: {rows}"
    )]
    #[diagnostic(help(
        "two exports were joined. Export again from the system itself, with dates as 1954-05-06, or put the \
         dates of these rows right"
    ))]
    Joined {
        /// The column.
        column: String,
        /// How dates with the day first are written.
        day: String,
        /// How dates with the month first are written.
        month: String,
        /// "row 94, row 95 and 6 more"
        rows: String,
    },
    /// Swapped where possible.
    #[error("a spreadsheet seems to have swapped day and month in `{column}`, in {swapped} of its dates")]
    #[diagnostic(help(
        "no date that it understood has a day after the 12th, and every date that it left as text has: it \
         read days as months. Export again from the system itself, with dates as 1954-05-06. If the dates \
         are right all the same, say `dates = \"day-first\"` in [source]"
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
/// Of dates that all have the month first, one in so many shows it at the least.
const LIKELY: u64 = 4;
/// The most rows that are named of one way of writing.
const MOST_NAMED: usize = 50;

/// Looks at the birth dates of an export, and says in words how they are read; nothing if there is nothing to
/// decide.
///
/// # Errors
/// [`DatesError`], unless the configuration states the order.
pub fn check(export: &Export, plan: &Plan) -> Result<String, DatesError> {
    let column = plan
        .columns
        .iter()
        .find(|column| column.role == Role::Detail(Kind::BirthDate));
    let place = column.and_then(|column| export.header.iter().position(|name| *name == column.name));
    let (Some(column), Some(place)) = (column, place) else {
        return Ok(String::new());
    };
    let seen = look_at(
        export
            .rows()
            .map(|mut record| (record.row, record.cells.swap_remove(place))),
    );
    let column = column.name.clone();
    if let Some(stated) = plan.source.dates {
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
            "birth dates are read with the day first: {} can only be read so, {} with the month first\n{}",
            seen.day_first,
            seen.month_first,
            seen.doubtful(DateOrder::DayFirst)
        )),
        Verdict::Undecided => Ok(format!(
            "birth dates are read with the day first; all {} could also be read with the month first: look \
             at a few people whom you know, and say `dates = \"month-first\"` in [source] if it is so\n",
            seen.either
        )),
        Verdict::Order(DateOrder::MonthFirst) => Err(DatesError::MonthFirst {
            column,
            month: seen.month_first,
            day: seen.day_first,
        }),
        Verdict::Doubtful => Err(DatesError::Doubtful {
            column,
            month: seen.month_first,
            rows: named(&seen.month_rows),
            either: seen.either,
        }),
        Verdict::Joined(day, month) => Err(DatesError::Joined {
            column,
            day: day.to_string(),
            month: month.to_string(),
            rows: named(&seen.shapes[&month].rows),
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
    look_at(cells.map(|cell| (0, cell)))
}

/// Counts what the cells of a column show, and notes their rows.
pub fn look_at<C: AsRef<str>>(cells: impl Iterator<Item = (u64, C)>) -> Seen {
    let mut seen = Seen::default();
    for (row, cell) in cells {
        let cell = &*cleaned(cell.as_ref());
        if day_number(cell).is_some() {
            seen.numbers += 1;
        } else if let Some((first, second, _)) = parts(cell) {
            let number = |digits: &str| digits.parse::<u8>().unwrap_or(0);
            let shape = Shape {
                separator: cell[first.len()..].chars().next().unwrap_or(' '),
                padded: if [first, second].iter().any(|part| part.len() == 1) {
                    Some(false)
                } else {
                    [first, second]
                        .iter()
                        .any(|part| part.starts_with('0'))
                        .then_some(true)
                },
            };
            let shaped = seen.shapes.entry(shape).or_default();
            let (all, of_shape) = match (number(first), number(second)) {
                (1..=12, 1..=12) => (&mut seen.either, &mut shaped.either),
                (13..=31, 1..=12) => (&mut seen.day_first, &mut shaped.day_first),
                (1..=12, 13..=31) => (&mut seen.month_first, &mut shaped.month_first),
                _ => continue,
            };
            if matches!((number(first), number(second)), (1..=12, 13..=31)) {
                // The 31st of February is a mistake, and shows no order.
                if number(second) > longest(number(first)) {
                    continue;
                }
                seen.month_rows.push(row);
            }
            *all += 1;
            *of_shape += 1;
            if first != second {
                shaped.rows.push(row);
            }
        } else if let Some(day) = day_after_year(cell) {
            seen.year_first[usize::from(day <= 12)] += 1;
        }
    }
    seen
}

/// The last day of a month, in a leap year.
fn longest(month: u8) -> u8 {
    match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The day of `1954-05-06`, perhaps with a time behind it.
fn day_after_year(cell: &str) -> Option<u8> {
    let mut parts = cell.splitn(3, '-');
    let (year, _, rest) = (parts.next()?, parts.next()?, parts.next()?);
    (year.len() == 4).then(|| rest.get(..2)?.parse().ok())?
}

/// "row 94, row 95 and 6 more"
fn named(rows: &[u64]) -> String {
    let named: Vec<String> = rows
        .iter()
        .take(MOST_NAMED)
        .map(|row| format!("row {row}"))
        .collect();
    match rows.len().saturating_sub(MOST_NAMED) {
        0 => named.join(", "),
        rest => format!("{} and {rest} more", named.join(", ")),
    }
}

impl Seen {
    /// How many dates have four digits of a year in front.
    pub fn with_year_first(&self) -> u64 {
        self.year_first.iter().sum()
    }

    /// A way of writing whose dates have the day first, and one whose dates have the month first, if there
    /// are both.
    fn joined(&self) -> Option<(Shape, Shape)> {
        let of = |order: fn(&Shaped) -> bool| self.shapes.iter().find(|(_, shaped)| order(shaped));
        let (day, _) = of(|shaped| shaped.day_first > shaped.month_first * MISTAKES)?;
        let (month, _) = of(|shaped| shaped.month_first > shaped.day_first)?;
        // Two digits each can be of either way: 25-12-1954 beside 5-6-1954.
        let same = day.separator == month.separator && (day.padded.is_none() || month.padded.is_none());
        (!same).then_some((*day, *month))
    }

    /// What is to be said of dates that can be read both ways and are written in another way than those that
    /// show the order.
    pub fn doubtful(&self, order: DateOrder) -> String {
        let shows = |shaped: &Shaped| match order {
            DateOrder::DayFirst => shaped.day_first > 0,
            DateOrder::MonthFirst => shaped.month_first > 0,
        };
        let known = |shape: &Shape| {
            self.shapes.iter().any(|(other, shaped)| {
                let alike = other.padded == shape.padded || other.padded.is_none() || shape.padded.is_none();
                other.separator == shape.separator && alike && shows(shaped)
            })
        };
        let mut text = String::new();
        for (shape, shaped) in &self.shapes {
            if !known(shape) && shaped.either > 0 && !shaped.rows.is_empty() {
                text.push_str("dates written as ");
                text.push_str(&shape.to_string());
                text.push_str(
                    " could be read both ways, and none of them shows which stands first: look at ",
                );
                text.push_str(&named(&shaped.rows));
                text.push('\n');
            }
        }
        text
    }

    /// What follows.
    pub fn verdict(&self) -> Verdict {
        let Self {
            day_first: day,
            month_first: month,
            either,
            year_first: [high, low],
            ..
        } = *self;
        if let Some((day, month)) = self.joined() {
            return Verdict::Joined(day, month);
        }
        // Where the month stands first, dates are written as 6/25/1954. One that is written with points or
        // hyphens is sooner a mistake.
        let is_usual = |(shape, shaped): (&Shape, &Shaped)| shape.separator == '/' && shaped.month_first > 0;
        let few = if self.shapes.iter().any(is_usual) { 1 } else { 2 };
        if high == 0 && low >= NO_CHANCE && day > 0 && month == 0 && either == 0 {
            Verdict::Swapped
        } else if day + month + either == 0 {
            Verdict::NothingToDecide
        } else if day + month == 0 {
            // Nothing speaks against the order that this country writes.
            Verdict::Undecided
        } else if day == 0 && either > 0 && (month < few || month * LIKELY < month + either) {
            // Of dates with the month first about three in five have a day after the 12th.
            Verdict::Doubtful
        } else if month * MISTAKES <= day + month + either + if either == 0 { high + low } else { 0 } {
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
        assert_eq!(verdict(&["05-06-1954", "06-25-1954"]), Verdict::Doubtful);
        let months = ["05-06-1954", "06-25-1954", "12-31-1954"];
        assert_eq!(verdict(&months), Verdict::Order(MonthFirst));
        assert_eq!(verdict(&["06/25/1954"]), Verdict::Order(MonthFirst));
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
    fn one_mistake_decides_nothing() {
        let mut column = vec!["05.06.1954"; 7];
        column.push("06.25.1954");
        assert_eq!(verdict(&column), Verdict::Doubtful);
        column.extend(["05.06.1954"; 30]);
        assert_eq!(verdict(&column), Verdict::Doubtful);
        column.push("25.06.1954");
        assert_eq!(verdict(&column), Verdict::Order(DateOrder::DayFirst));
        for impossible in ["13.31.1960", "02.31.1960", "04.31.1960", "31.02.1960"] {
            let mut column = vec!["05.06.1954"; 7];
            column.push(impossible);
            let verdict = verdict(&column);
            let stands = matches!(verdict, Verdict::Undecided | Verdict::Order(DateOrder::DayFirst));
            assert!(stands, "{impossible} {verdict:?}");
        }
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
