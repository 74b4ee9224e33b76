//! Columns with dates, and those with the parts of dates.

use super::{Column, ENOUGH, Guess, Leaks, NEARLY_ALL, cells};
use crate::plan::Role;
use crate::recognise::categories;
use crate::recognise::names::{self, Fit, words_of};
use crate::source::{Export, dates};
use crate::table::cell;
use lekcheck::detail::{Context, Kind};

/// How columns with the parts of a date are called, where the name says no more, folded.
const PARTS: [(Role, &str); 3] = [
    (Role::BirthDay, "dag day tag jour dd d geb"),
    (Role::BirthMonth, "maand month monat mois mm m mnd geb"),
    (Role::BirthYear, "jaar year jahr annee yyyy jjjj yy jr geb"),
];

/// Whether a cell is a date in some order, or a spreadsheet's number for one.
pub fn is_some_date(cell: &str) -> bool {
    let seen = dates::look(std::iter::once(cell));
    seen.month_first + seen.numbers > 0
}

/// Whether so large a share of the filled cells are dates that somebody has written: bare numbers are none, since a
/// French postcode can be a day too.
pub fn are_written_dates(export: &Export, place: usize, least: f64) -> bool {
    let cells = cells(export, place);
    let is_one = |cell: &&String| {
        let seen = dates::look(std::iter::once(cell.as_str()));
        seen.day_first + seen.month_first + seen.either + seen.with_year_first() > 0
    };
    !cells.is_empty() && cells.iter().filter(is_one).count() as f64 >= least * cells.len() as f64
}

/// Finds the birth date in three columns, where no column has it whole.
pub fn in_parts(columns: &mut [Column], export: &Export, context: &Context<'_>) {
    let whole = Some(Role::Detail(Kind::BirthDate));
    if columns.iter().any(|column| column.role() == whole) {
        return;
    }
    let places: Vec<Vec<usize>> = PARTS
        .iter()
        .map(|(role, words)| {
            let named = |column: &&Column| {
                names::role(&column.name).is_some_and(|(named, _)| named == *role)
                    || words_of(&column.name)
                        .iter()
                        .any(|word| words.split(' ').any(|known| known == word))
            };
            let fits = |column: &&Column| fits(export, column.place, *role);
            columns
                .iter()
                .filter(named)
                .filter(fits)
                .map(|column| column.place)
                .collect()
        })
        .collect();
    let [days, months, years] = &places[..] else {
        return;
    };
    // They stand side by side, in any order; the first that make dates are taken.
    let near = |a: usize, b: usize| a != b && a.abs_diff(b) <= 2;
    let mut triples = Vec::new();
    for &day in days {
        for &month in months.iter().filter(|month| near(day, **month)) {
            let of_both = years
                .iter()
                .filter(|year| near(day, **year) && near(month, **year));
            triples.extend(of_both.map(|&year| [day, month, year]));
        }
    }
    let found = triples
        .into_iter()
        .find(|triple| make_dates(export, *triple, context));
    for (place, role) in found.into_iter().flatten().zip(Role::DATE_PARTS) {
        columns[place].guess = Guess::Sure(role, Fit::Part);
        if let Some((_, usual)) = categories::of_id("birth-date") {
            columns[place].leaks = Leaks::Category(usual, "");
        }
    }
}

/// Whether most cells of a column can be this part of a date.
fn fits(export: &Export, place: usize, role: Role) -> bool {
    let cells = cells(export, place);
    let number = |cell: &str| cell.trim_end_matches(".0").parse::<u32>().ok();
    let is_one = |cell: &&String| match role {
        Role::BirthDay => number(cell).is_some_and(|day| (1..=31).contains(&day)),
        Role::BirthMonth => number(cell).map_or(
            cell.chars().all(|letter| letter.is_alphabetic() || letter == '.'),
            |month| (1..=12).contains(&month),
        ),
        _ => number(cell).is_some_and(|year| (1890..=2100).contains(&year)),
    };
    !cells.is_empty() && cells.iter().filter(is_one).count() as f64 >= NEARLY_ALL * cells.len() as f64
}

/// Whether most rows make a birth date of these cells.
fn make_dates(export: &Export, parts: [usize; 3], context: &Context<'_>) -> bool {
    let (mut good, mut bad) = (0u32, 0u32);
    for record in export.rows().take(super::CELLS_LOOKED_AT) {
        match cell::date_of_parts(parts.map(|place| &*record.cells[place]), context) {
            Ok(values) => good += u32::from(!values.all.is_empty()),
            Err(_) => bad += 1,
        }
    }
    good > 0 && f64::from(good) >= ENOUGH * f64::from(good + bad)
}
