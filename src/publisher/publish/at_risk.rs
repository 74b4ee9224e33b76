//! People who may be in danger, or are dead, as far as words in any column of the export say so: whoever can
//! look them up may be the one they hide from. They are pointed out, and the file for `[exclude]` is
//! prepared.

use crate::errors::{AtPath as _, FileError};
use crate::names::TO_DO;
use crate::plan::{Column, Role};
use crate::publish::report::cell;
use crate::recognise::at_risk::of_cell;
use crate::rows::coverage::thousands;
use crate::rows::exclude::Excluded;
use crate::source::Export;
use crate::table::{Layout, cell::detail};
use crate::workspace;
use lekcheck::detail::{Context, Kind};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

/// The file of these people, in the workspace.
pub const FILE: &str = "people-at-risk.csv";
/// So many rows are named of a word.
const NAMED: usize = 3;

/// The people who may be at risk.
#[derive(Debug, Default)]
pub struct AtRisk {
    /// By column, what a word of it says, and the word: the rows.
    found: BTreeMap<(String, &'static str, &'static str), Vec<u64>>,
    /// All rows, in order.
    pub rows: Vec<u64>,
}

/// How those are left out whom nobody should find: an export as its plan reads it, and who is left out
/// already.
pub struct LeftOut<'a> {
    /// The layout.
    pub layout: &'a Layout<'a>,
    /// What canonical forms lean on.
    pub context: &'a Context<'a>,
    /// Who is left out already.
    pub excluded: Option<&'a Excluded>,
}

/// Looks at every cell. Whoever is left out already is not pointed out.
pub fn look(export: &Export, left_out: Option<&LeftOut<'_>>) -> AtRisk {
    let mut at_risk = AtRisk::default();
    for record in export.rows() {
        let said = record
            .cells
            .iter()
            .zip(&export.header)
            .filter_map(|(cell, name)| {
                let (what, word) = of_cell(cell)?;
                Some((name.clone(), what, word))
            });
        let said: Vec<(String, &str, &str)> = said.collect();
        if said.is_empty() {
            continue;
        }
        if let Some(left_out) = left_out
            && let Some(excluded) = left_out.excluded
        {
            let details = left_out.layout.details(&record, left_out.context, |_, _| ());
            if excluded.has(record.row, &details) {
                continue;
            }
        }
        at_risk.rows.push(record.row);
        for what in said {
            at_risk.found.entry(what).or_default().push(record.row);
        }
    }
    at_risk
}

impl AtRisk {
    /// What is found, a line for each column and word; nothing where nobody is.
    pub fn summary(&self) -> String {
        if self.rows.is_empty() {
            return String::new();
        }
        let mut text = format!(
            "People who may be in danger, or are dead, by words in {} rows:\n",
            thousands(self.rows.len() as u64)
        );
        for ((column, what, word), rows) in &self.found {
            let named: Vec<String> = rows.iter().take(NAMED).map(|row| format!("row {row}")).collect();
            let more = match rows.len().saturating_sub(NAMED) as u64 {
                0 => String::new(),
                more => format!(" and {} more", thousands(more)),
            };
            let _ = writeln!(
                text,
                "  `{column}` says \"{word}\", {what}: {}{more}",
                named.join(", ")
            );
        }
        text.push_str(
            "  Whoever knows their details can see that they are on the list. Leave them out, and write to \
             them: \
             [exclude] in the configuration\n",
        );
        text
    }

    /// Writes these people into a file that `[exclude]` takes: the columns that tell who somebody is, with
    /// only those cells that can be read. Gives the rows that tell no person from others, which it lacks.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn write(
        &self,
        layout: &Layout<'_>,
        context: &Context<'_>,
        folder: &Path,
    ) -> Result<Vec<u64>, FileError> {
        let path = folder.join(FILE);
        let mut undecided = Vec::new();
        loop {
            let (csv, rows) = self.csv(layout, context, &mut undecided);
            if rows.is_empty() {
                return match std::fs::remove_file(&path) {
                    Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                        Err(error).at("remove", &path)
                    }
                    _ => Ok(undecided),
                };
            }
            workspace::write_private(&path, csv.as_bytes()).at("write", &path)?;
            // Whom the file would leave out is found by reading it as `[exclude]` does.
            // What it would refuse is said when it is named there: no publish ends for this.
            let Ok(written) = Excluded::of_file(&path, layout.plan, context) else {
                return Ok(undecided);
            };
            for record in layout.records() {
                written.has(record.row, &layout.details(&record, context, |_, _| ()));
            }
            let ambiguous = written.ambiguous();
            let before = undecided.len();
            // The names of the columns are its first row.
            undecided.extend(
                ambiguous
                    .iter()
                    .filter_map(|(row, _)| rows.get(*row as usize - 2)),
            );
            undecided.sort_unstable();
            if undecided.len() == before {
                return Ok(undecided);
            }
        }
    }

    /// The file, and the rows of the export that it has. Rows of which no detail can be read are added to
    /// `without`, whose rows are left out.
    fn csv(&self, layout: &Layout<'_>, context: &Context<'_>, without: &mut Vec<u64>) -> (String, Vec<u64>) {
        let export = layout.export;
        let is_part = |role| Role::DATE_PARTS.contains(&role);
        let columns: Vec<(&Column, usize)> = layout
            .plan
            .columns
            .iter()
            .filter(|column| matches!(column.role, Role::Detail(_)) || is_part(column.role))
            .filter(|column| !column.hashed)
            .filter_map(|column| {
                Some((
                    column,
                    export.header.iter().position(|name| *name == column.name)?,
                ))
            })
            .collect();
        let names: Vec<String> = columns.iter().map(|(column, _)| cell(&column.name)).collect();
        let mut csv = format!("\u{FEFF}{}\r\n", names.join(";"));
        let mut rows = Vec::new();
        for record in layout.records() {
            if self.rows.binary_search(&record.row).is_err() || without.contains(&record.row) {
                continue;
            }
            let details = layout.details(&record, context, |_, _| ());
            let cells: Vec<String> = columns
                .iter()
                .map(|(column, place)| {
                    let text = &record.cells[*place];
                    let Role::Detail(kind) = column.role else {
                        // Three parts that make no date say nothing.
                        let is_date = details.digest(Kind::BirthDate).is_some();
                        return if is_date { cell(text) } else { String::new() };
                    };
                    match detail(kind, text, export.habits_of(*place), context) {
                        // A date may be written in an order of the export's own.
                        Ok(values) if kind == Kind::BirthDate => values
                            .all
                            .first()
                            .map_or_else(String::new, |date| date.text().to_owned()),
                        Ok(values) if !values.all.is_empty() => cell(text),
                        _ => String::new(),
                    }
                })
                .collect();
            if cells.iter().all(String::is_empty) {
                without.push(record.row);
            } else {
                let _ = write!(csv, "{}\r\n", cells.join(";"));
                rows.push(record.row);
            }
        }
        without.sort_unstable();
        (csv, rows)
    }

    /// What to do with the file that was written without the rows `undecided`.
    pub fn what_to_do(&self, undecided: &[u64]) -> String {
        let mut text = String::new();
        if undecided.len() < self.rows.len() {
            let _ = writeln!(
                text,
                "  {TO_DO}/{FILE} has them: look it through, put it beside the configuration, and name it as \
                 `file` in [exclude]"
            );
        }
        if !undecided.is_empty() {
            let rows: Vec<String> = undecided.iter().map(u64::to_string).collect();
            let _ = writeln!(
                text,
                "  Decide about row {} yourself: too little stands there to tell one person from others, and \
                 leaving them out would leave out others too, so the file lacks them",
                rows.join(", ")
            );
        }
        text
    }
}
