//! Cells that fail the check of their column: an IBAN, a card or a number of identity that is none. Their people
//! are told that it leaked, since something stands there; whether that is a typing mistake or a word for
//! nothing only the publisher knows.

use super::report::UnusableField;
use crate::plan::Role;
use crate::recognise::names;
use crate::recognise::values::{self, Recognised};
use crate::table::Layout;
use crate::table::cell;
use lekcheck::detail::{Context, Kind};

/// What a column holds is seen by so many filled cells.
const LOOKED_AT: usize = 2_000;

/// How a column's cells are checked.
#[derive(Clone, Copy)]
enum Check {
    Recognised(&'static Recognised),
    Bsn,
}

/// The cells that are told as leaked and fail their column's check, by row.
pub fn look(layout: &Layout<'_>, context: &Context<'_>) -> Vec<UnusableField> {
    let mut checked: Vec<(usize, usize, Check)> = Vec::new();
    for (at, place) in layout.filled_alone() {
        if let Some(check) = check_of(layout, place) {
            checked.push((at, place, check));
        }
    }
    if checked.is_empty() {
        return Vec::new();
    }
    let mut failed = Vec::new();
    for record in layout.records() {
        for &(at, place, check) in &checked {
            let cell = &record.cells[place];
            let fits = match check {
                Check::Recognised(recognised) => recognised.is(cell),
                Check::Bsn => cell::detail(Kind::Bsn, cell, layout.export.habits_of(place), context).is_ok(),
            };
            if !fits && layout.says_filled(at, &record, context) {
                let what = match check {
                    Check::Recognised(recognised) => recognised.what,
                    Check::Bsn => "BSN (eleven-test)",
                };
                failed.push(UnusableField {
                    row: record.row,
                    column: layout.plan.leaked_if_filled[at].column.clone(),
                    code: "check-failed",
                    reason: format!(
                        "this column holds {what}, and this cell is none; its person is told that it leaked. \
                         Put it right, or empty it if nothing leaked"
                    ),
                });
            }
        }
    }
    failed
}

fn check_of(layout: &Layout<'_>, place: usize) -> Option<Check> {
    if let Some((Role::Detail(Kind::Bsn), _)) = names::role(&layout.export.header[place]) {
        return Some(Check::Bsn);
    }
    let cells = layout
        .records()
        .map(|mut record| record.cells.swap_remove(place).trim().to_owned());
    let cells: Vec<String> = cells.filter(|cell| !cell.is_empty()).take(LOOKED_AT).collect();
    let found = values::of_cells(cells.iter().map(String::as_str));
    found.filter(|found| found.has_check()).map(Check::Recognised)
}
