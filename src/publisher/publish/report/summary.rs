//! The report in short: who can be found first, then what is the same once, with rows as examples.

use super::Report;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

/// Of a group that is not named whole, so many rows are.
const EXAMPLES: usize = 3;

/// What is said of several rows alike.
#[derive(Default)]
struct Group {
    rows: Vec<u64>,
}

impl Report {
    /// In short, for people. Of what is the same in more than `most` rows three are named. `folder` is where the
    /// full report is, if it was written.
    pub fn summary(&self, folder: Option<&Path>, most: usize) -> String {
        let mut text = format!("{}\n", self.coverage);
        let _ = write!(
            text,
            "{} rows: {} used, {} merged with an earlier row, {} unusable",
            self.rows, self.used, self.merged, self.unusable
        );
        if self.excluded > 0 {
            let _ = write!(text, ", {} left out as [exclude] says", self.excluded);
        }
        text.push('\n');
        text += &self.of_recipes();
        text += &self.of_columns();
        let fields = |fields: &[super::UnusableField]| -> Vec<(String, u64)> {
            let line =
                |field: &super::UnusableField| (format!("`{}`: {}", field.column, field.reason), field.row);
            fields.iter().map(line).collect()
        };
        text += &grouped("Fields that cannot be used", fields(&self.unusable_fields), most);
        text += &grouped(
            "Fields that were read, and are worth a look",
            fields(&self.remarks),
            most,
        );
        let rows = self.unusable_rows.iter().map(|row| (row.reason.clone(), row.row));
        text += &grouped("Rows that cannot be used", rows.collect(), most);
        if let Some(folder) = folder {
            text += &self.what_to_do(folder);
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
                    "; {} of them shared by different client numbers",
                    recipe.shared
                );
            }
            text.push('\n');
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

    fn what_to_do(&self, folder: &Path) -> String {
        let mut text = String::new();
        if !self.unusable_fields.is_empty() || !self.unusable_rows.is_empty() {
            let _ = writeln!(
                text,
                "To do: put these rows right in the export, and publish again. They are in {}, as in the export, \
                 each with its reason.",
                folder.join("rejected-rows.xlsx").display()
            );
        }
        if self.coverage.unfindable > 0 {
            let _ = writeln!(
                text,
                "To do: write to the people whom nobody can find. Their names and addresses are in {}.",
                folder.join("unfindable.xlsx").display()
            );
        }
        text
    }
}

/// A heading with the number of lines, and what is the same in several of them once; the first row first.
fn grouped(what: &str, lines: Vec<(String, u64)>, most: usize) -> String {
    if lines.is_empty() {
        return String::new();
    }
    let mut text = format!("{what}: {}\n", lines.len());
    let mut groups: BTreeMap<String, Group> = BTreeMap::new();
    for (line, row) in lines {
        groups.entry(line).or_default().rows.push(row);
    }
    let mut groups: Vec<(String, Group)> = groups.into_iter().collect();
    groups.sort_by_key(|(_, group)| group.rows.first().copied());
    for (line, group) in groups {
        let _ = writeln!(text, "  {line}: {}", group.named(most));
    }
    text
}

impl Group {
    /// "row 7, row 9", "row 7, row 9, row 12 and 1,447 more".
    fn named(&self, most: usize) -> String {
        let shown = if self.rows.len() > most {
            EXAMPLES
        } else {
            self.rows.len()
        };
        let rows: Vec<String> = self
            .rows
            .iter()
            .take(shown)
            .map(|row| format!("row {row}"))
            .collect();
        match (self.rows.len() - shown) as u64 {
            0 => rows.join(", "),
            more => format!(
                "{} and {} more",
                rows.join(", "),
                crate::publish::coverage::thousands(more)
            ),
        }
    }
}
