//! The report in short: who can be found first, then what is the same once, with rows as examples.

use super::{Report, rejected};
use crate::names::TO_DO;
use crate::rows::coverage::thousands;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

/// Of a group that is not named whole, so many rows are.
const EXAMPLES: usize = 3;

/// What is said of a row, or of a cell of it.
struct Line {
    row: u64,
    /// ", Geboortedatum", or nothing.
    column: String,
    reason: String,
}

impl Report {
    /// In short, for people. Of what is the same in more than `most` rows three are named. `folder` is where
    /// the full report is, if it was written.
    pub fn summary(&self, folder: Option<&Path>, most: usize) -> String {
        let mut text = format!("{}\n", self.coverage);
        let _ = write!(
            text,
            "{} rows: {} used, {} merged with an earlier row, {} unusable",
            self.rows,
            self.used,
            self.merged,
            self.unusable - self.totals.len() as u64
        );
        if !self.totals.is_empty() {
            let _ = write!(text, ", {} of totals, which are no people", self.totals.len());
        }
        if self.excluded > 0 {
            let _ = write!(text, ", {} left out as [exclude] says", self.excluded);
        }
        text.push('\n');
        text += &self.of_recipes();
        text += &self.of_columns();
        let fields = |fields: &[super::UnusableField]| -> Vec<Line> {
            let line = |field: &super::UnusableField| Line {
                row: field.row,
                column: format!(", {}", field.column),
                reason: field.reason.clone(),
            };
            fields.iter().map(line).collect()
        };
        text += &grouped("Fields that cannot be used", fields(&self.unusable_fields), most);
        text += &grouped(
            "Fields that were read, and are worth a look",
            fields(&self.remarks),
            most,
        );
        text += &self.of_shared(most);
        let rows = self.unusable_rows.iter().map(|row| Line {
            row: row.row,
            column: String::new(),
            reason: row.reason.clone(),
        });
        text += &grouped("Rows that cannot be used", rows.collect(), most);
        if let Some(folder) = folder {
            text += &self.what_to_do();
            let _ = writeln!(text, "The full report: {}", folder.join("report.csv").display());
        }
        text
    }

    fn of_recipes(&self) -> String {
        let mut text = String::new();
        for recipe in &self.recipes {
            let _ = write!(
                text,
                "  {}: {} rows, {} entries",
                recipe.recipe, recipe.rows, recipe.entries
            );
            if recipe.entries > recipe.people {
                let _ = write!(text, " of {} people, since some have several", recipe.people);
            }
            if recipe.shared > 0 {
                let _ = write!(
                    text,
                    "; {} of them shared by rows that name different people",
                    recipe.shared
                );
            }
            text.push('\n');
        }
        text
    }

    /// Rows of different people who are found by the same details, the first of them.
    fn of_shared(&self, most: usize) -> String {
        if self.shared.is_empty() {
            return String::new();
        }
        let shown = if self.shared.len() <= most { most } else { EXAMPLES };
        let mut text = format!(
            "Rows that are found by the same details as an earlier row, and name somebody else: {}. Each of \
             these people is told what leaked of both. Look whether they are two people (twins, one e-mail \
             address of a family): a recipe with one detail more tells them apart. Or one, entered twice\n",
            thousands(self.shared.len() as u64)
        );
        for shared in self.shared.iter().take(shown) {
            let _ = writeln!(
                text,
                "  row {} and row {}: {}",
                shared.with, shared.row, shared.recipe
            );
        }
        if let Some(more) = self.shared.len().checked_sub(shown).filter(|more| *more > 0) {
            let _ = writeln!(text, "  and {} rows more", thousands(more as u64));
        }
        text
    }

    fn of_columns(&self) -> String {
        let mut text = String::new();
        for column in &self.columns {
            if column.values > column.cells || column.is_one_of_several {
                let _ = writeln!(
                    text,
                    "  {}: {} cells hold {} values",
                    column.column, column.cells, column.values
                );
            }
            if column.cleaned > 0 {
                let rows: Vec<String> = column
                    .cleaned_rows
                    .iter()
                    .map(|row| format!("row {row}"))
                    .collect();
                let more = column.cleaned - rows.len() as u64;
                let more = if more > 0 {
                    format!(" and {more} more")
                } else {
                    String::new()
                };
                let _ = writeln!(
                    text,
                    "  {}: quotes, stops or signs that cannot be seen were taken off in {}{more}",
                    column.column,
                    rows.join(", ")
                );
            }
        }
        text
    }

    fn what_to_do(&self) -> String {
        let mut text = String::new();
        let file = |stem: &str| format!("{TO_DO}/{stem}.xlsx");
        if !self.unusable_fields.is_empty() || !self.unusable_rows.is_empty() {
            let _ = writeln!(
                text,
                "To do: put these rows right in the export, and publish again: {} has them as in the \
                 export, each with \
                 its reason",
                file(rejected::REJECTED)
            );
        }
        if self.coverage.unfindable > 0 {
            let _ = writeln!(
                text,
                "To do: write to the people whom nobody can find: {} has their names and addresses",
                file(rejected::UNFINDABLE)
            );
        }
        text
    }
}

/// A heading with the number of lines, and the lines by row; what is the same in more than `most` rows once,
/// with the first of them.
fn grouped(what: &str, lines: Vec<Line>, most: usize) -> String {
    if lines.is_empty() {
        return String::new();
    }
    let mut text = format!("{what}: {}\n", lines.len());
    let mut groups: BTreeMap<(String, String), Vec<u64>> = BTreeMap::new();
    for Line { row, column, reason } in lines {
        groups.entry((column, reason)).or_default().push(row);
    }
    let mut shown: Vec<(u64, String)> = Vec::new();
    for ((column, reason), rows) in groups {
        if rows.len() <= most {
            shown.extend(
                rows.iter()
                    .map(|row| (*row, format!("row {row}{column}: {reason}"))),
            );
            continue;
        }
        let named: Vec<String> = rows
            .iter()
            .take(EXAMPLES)
            .map(|row| format!("row {row}"))
            .collect();
        let more = (rows.len() - EXAMPLES) as u64;
        let line = format!(
            "{} and {} rows more{column}: {reason}",
            named.join(", "),
            thousands(more)
        );
        shown.push((rows[0], line));
    }
    shown.sort();
    for (_, line) in shown {
        let _ = writeln!(text, "  {line}");
    }
    text
}
