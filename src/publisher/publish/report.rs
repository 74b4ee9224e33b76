//! The report of rows: every row that went in, as used, merged or unusable, and every refused field with its
//! row, column and reason. Never a value.
//!
//! In short for people ([`summary`]), in full as `report.csv` and `report.json` in the workspace, and as the
//! rows themselves with a reason ([`rejected`]).

pub mod rejected;
mod summary;

use crate::errors::{AtPath as _, FileError};
use crate::people::Fate;
use crate::plan::{Column, Plan, Role};
use crate::rows::coverage::Coverage;
use crate::rows::{Gave, Keyless, Remark, Unusable};
use crate::workspace;
use lekcheck::detail::Kind;
use serde::Serialize;
use std::fmt::Write as _;
use std::path::Path;

/// What became of every row.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Report {
    /// How many people can be found, and how many by no recipe.
    #[serde(flatten)]
    pub coverage: Coverage,
    /// Rows below the header that are not blank.
    pub rows: u64,
    /// Rows with a key of their own.
    pub used: u64,
    /// Rows whose keys were all those of earlier rows.
    pub merged: u64,
    /// Rows that make no key.
    pub unusable: u64,
    /// Rows of people who are left out.
    pub excluded: u64,
    /// Rows that were read, and are worth a look.
    pub remarked: u64,
    /// Rows of totals, which are no people. They are among the unusable, and nobody is to put them right.
    pub totals: Vec<u64>,
    /// People who are told more than their rows say, by some recipe: `min-class-size` made their answer wider.
    pub told_more: u64,
    /// Rows of other people than an earlier row's with which they share a key: each is told what leaked of
    /// both.
    pub shared: Vec<Shared>,
    /// By recipe.
    pub recipes: Vec<RecipeReport>,
    /// Which rows these are.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub excluded_rows: Vec<u64>,
    /// Rows that make no key, and why.
    pub unusable_rows: Vec<UnusableRow>,
    /// Fields that were refused, also where no recipe uses their column.
    pub unusable_fields: Vec<UnusableField>,
    /// Fields that were read, and are worth a look.
    pub remarks: Vec<UnusableField>,
    /// What the columns gave.
    pub columns: Vec<ColumnReport>,
}

/// What the cells of a column with details gave.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct ColumnReport {
    /// Its name.
    pub column: String,
    /// Cells that hold a detail.
    pub cells: u64,
    /// Values that they hold together: some hold two addresses, or a double name.
    pub values: u64,
    /// Cells out of which signs were taken that cannot be seen, or that do not belong there.
    pub cleaned: u64,
    /// Whether other columns hold details of the same kind.
    pub is_one_of_several: bool,
    /// The first rows of these.
    pub cleaned_rows: Vec<u64>,
}

/// What became of the rows under one recipe.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct RecipeReport {
    /// The recipe.
    pub recipe: String,
    /// Rows that have its details.
    pub rows: u64,
    /// Different people.
    pub people: u64,
    /// Different keys, of which some people have several.
    pub entries: u64,
    /// People whom rows share that name different people.
    pub shared: u64,
    /// People who are told more than their rows say.
    pub told_more: u64,
}

/// A row of another person than an earlier row's, with the same key.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Shared {
    /// As a spreadsheet counts.
    pub row: u64,
    /// The other row.
    pub with: u64,
    /// The recipe whose details both have.
    pub recipe: String,
}

/// A row that makes no key.
#[derive(Debug, Serialize)]
pub struct UnusableRow {
    /// As a spreadsheet counts.
    pub row: u64,
    /// What is missing.
    pub reason: String,
}

/// A refused field.
#[derive(Debug, Serialize)]
pub struct UnusableField {
    /// As a spreadsheet counts.
    pub row: u64,
    /// The column's name.
    pub column: String,
    /// A stable name for the reason.
    pub code: &'static str,
    /// The reason in words.
    pub reason: String,
}

/// What became of rows, as they were read.
pub struct Outcomes<'a> {
    /// Fields that were refused, by row.
    pub unusable: &'a [Unusable],
    /// Rows that make no key.
    pub without_key: &'a [Keyless],
    /// Rows of totals.
    pub totals: &'a [u64],
    /// Rows of people who are left out: their places and numbers.
    pub excluded: &'a [(u32, u64)],
    /// By row.
    pub fates: &'a [Fate],
    /// How many people are told more than their rows say.
    pub told_more: u64,
    /// Rows of different people who share a key.
    pub shared: &'a [Shared],
}

impl Report {
    /// The report of rows that were read.
    pub fn new(rows: &Outcomes<'_>, plan: &Plan, coverage: Coverage, recipes: Vec<RecipeReport>) -> Self {
        let Outcomes {
            unusable,
            without_key,
            totals,
            excluded,
            fates,
            told_more,
            shared,
        } = *rows;
        let count = |fate| fates.iter().filter(|other| **other == fate).count() as u64;
        let unusable_rows = without_key.iter().map(|row| UnusableRow {
            row: row.row,
            reason: format!("nobody can be found by this row: {}", lacks(row, unusable, plan)),
        });
        let unusable_fields = unusable.iter().map(|field| {
            let Column { name, .. } = &plan.columns[field.column];
            let reason = field.reason;
            UnusableField {
                row: field.row,
                column: name.clone(),
                code: reason.id(),
                reason: reason.to_string(),
            }
        });
        Self {
            coverage,
            rows: (fates.len() + totals.len()) as u64,
            used: count(Fate::Used),
            merged: count(Fate::Merged),
            unusable: count(Fate::Unusable) + totals.len() as u64,
            excluded: count(Fate::Excluded),
            remarked: 0,
            totals: totals.to_vec(),
            told_more,
            shared: shared.to_vec(),
            recipes,
            excluded_rows: excluded.iter().map(|(_, row)| *row).collect(),
            unusable_rows: unusable_rows.collect(),
            unusable_fields: unusable_fields.collect(),
            remarks: Vec::new(),
            columns: Vec::new(),
        }
    }

    /// The report with what was read of fields that hold more than one value, or more than their kind.
    #[must_use]
    pub fn with_readings(mut self, remarks: &[Remark], gave: &[Gave], plan: &Plan) -> Self {
        let mut rows: Vec<u64> = remarks.iter().map(|remark| remark.row).collect();
        rows.dedup();
        self.remarked = rows.len() as u64;
        self.remarks = remarks
            .iter()
            .map(|remark| UnusableField {
                row: remark.row,
                column: plan.columns[remark.column].name.clone(),
                code: left_out(remark.kind).0,
                reason: left_out(remark.kind).1.to_owned(),
            })
            .collect();
        let columns = plan.columns.iter().zip(gave).filter(|(_, gave)| gave.cells > 0);
        self.columns = columns
            .map(|(column, gave)| ColumnReport {
                column: column.name.clone(),
                cells: gave.cells,
                values: gave.values,
                cleaned: gave.cleaned,
                is_one_of_several: plan
                    .columns
                    .iter()
                    .filter(|other| other.role == column.role)
                    .count()
                    > 1,
                cleaned_rows: gave.cleaned_rows.into_iter().filter(|row| *row > 0).collect(),
            })
            .collect();
        self
    }

    /// Adds fields that are worth a look.
    pub fn add_remarks(&mut self, remarks: Vec<UnusableField>) {
        self.remarks.extend(remarks);
        self.remarks.sort_by_key(|remark| remark.row);
        let mut rows: Vec<u64> = self.remarks.iter().map(|remark| remark.row).collect();
        rows.dedup();
        self.remarked = rows.len() as u64;
    }

    /// Writes `report.csv` and `report.json` into `folder`.
    ///
    /// # Errors
    /// The file that could not be written.
    pub fn write(&self, folder: &Path) -> Result<(), FileError> {
        let json = serde_json::to_vec_pretty(self).expect("a report has only string keys");
        for (name, bytes) in [("report.json", json), ("report.csv", self.csv().into_bytes())] {
            let path = folder.join(name);
            workspace::write_private(&path, &bytes).at("write the report", &path)?;
        }
        Ok(())
    }

    /// `row;column;reason`, one line a refused field or row. A spreadsheet must not take a cell for a
    /// formula, so cells that begin like one begin with an apostrophe (OWASP, "CSV Injection").
    fn csv(&self) -> String {
        // The mark lets a spreadsheet see UTF-8.
        let mut csv = String::from("\u{FEFF}row;column;reason\r\n");
        let fields = self
            .unusable_fields
            .iter()
            .map(|field| (field.row, field.column.as_str(), field.reason.as_str()));
        let rows = self
            .unusable_rows
            .iter()
            .map(|row| (row.row, "", row.reason.as_str()));
        let excluded = self.excluded_rows.iter();
        let excluded = excluded.map(|row| (*row, "", "left out, as [exclude] says"));
        let shared = self.shared.iter().map(|shared| (shared.row, "", shared.reason()));
        let shared: Vec<(u64, &str, String)> = shared.collect();
        let shared = shared
            .iter()
            .map(|(row, column, reason)| (*row, *column, reason.as_str()));
        let totals = self
            .totals
            .iter()
            .map(|row| (*row, "", "a row of totals, no person"));
        for (row, column, reason) in fields.chain(rows).chain(excluded).chain(totals).chain(shared) {
            let _ = write!(csv, "{row};{};{}\r\n", cell(column), cell(reason));
        }
        csv
    }
}

impl Shared {
    /// What it means, in words.
    fn reason(&self) -> String {
        format!(
            "found by the same details as row {} ({}), and names somebody else: both are told what leaked of \
             either",
            self.with, self.recipe
        )
    }
}

/// What was left out of a field of this kind: a stable name, and in words.
fn left_out(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Surname => (
            "surname-left-out",
            "initials, titles or remarks were left out of this surname; check what is left",
        ),
        Kind::HouseNumber => (
            "house-number-left-out",
            "this house number was taken out of a street line; check that it is the right one",
        ),
        Kind::Phone => (
            "phone-left-out",
            "a label or an extension was left out of this telephone number",
        ),
        _ => (
            "email-left-out",
            "a label or a name was left out of this e-mail address",
        ),
    }
}

/// What a row lacks, in the export's own words: "`E-mail` and `Tel.` are empty, `Geboren` cannot be used".
fn lacks(row: &Keyless, unusable: &[Unusable], plan: &Plan) -> String {
    let first = unusable.partition_point(|field| field.row < row.row);
    let refused = |column: usize| {
        let mut fields = unusable[first..].iter().take_while(|field| field.row == row.row);
        fields.any(|field| field.column == column)
    };
    let (mut empty, mut bad, mut other) = (Vec::new(), Vec::new(), Vec::new());
    for kind in &row.missing {
        let holds =
            |role: Role| role == Role::Detail(*kind) || *kind == Kind::BirthDate && role == Role::BirthYear;
        let before = empty.len() + bad.len();
        for (at, column) in plan
            .columns
            .iter()
            .enumerate()
            .filter(|(_, column)| holds(column.role))
        {
            let list = if refused(at) { &mut bad } else { &mut empty };
            list.push(format!("`{}`", column.name));
        }
        if empty.len() + bad.len() == before {
            other.push(format!("there is no {kind}"));
        }
    }
    let verb = |names: &[String], one: &str, many: &str| match names {
        [] => None,
        [only] => Some(format!("{only} {one}")),
        [most @ .., last] => Some(format!("{} and {last} {many}", most.join(", "))),
    };
    let parts = [
        verb(&empty, "is empty", "are empty"),
        verb(&bad, "cannot be used", "cannot be used"),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().chain(other).collect();
    parts.join(", ")
}

/// A cell that no spreadsheet takes for a formula that does anything, or for more than one cell (OWASP, "CSV
/// Injection"): what begins like a formula gets an apostrophe in front.
///
/// A mail merge prints that apostrophe, so what can do no harm goes without: after a sign, digits and what
/// stands between them in a telephone number. A spreadsheet computes such a cell at the most; to call or
/// fetch anything takes a letter.
pub fn cell(text: &str) -> String {
    let harmless = |rest: &str| {
        rest.chars()
            .all(|character| character.is_ascii_digit() || " ()./-+\u{a0}".contains(character))
    };
    let begins_formula = match text.chars().next() {
        // Full-width signs too: some versions read them as the others.
        Some('=' | '@' | '\t' | '\r' | '\n' | '\u{ff1d}' | '\u{ff20}') => true,
        Some('+' | '-' | '\u{ff0b}' | '\u{ff0d}') => {
            let mut rest = text.chars();
            rest.next();
            !harmless(rest.as_str())
        }
        _ => false,
    };
    let text = if begins_formula {
        format!("'{text}")
    } else {
        text.to_owned()
    };
    if text.contains(['"', ';', ',', '\t', '\r', '\n']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_no_formulas_and_no_cells_more() {
        assert_eq!(cell("=1+1"), "'=1+1");
        assert_eq!(cell("@x;\"y\""), "\"'@x;\"\"y\"\"\"");
        assert_eq!(cell("plain words"), "plain words");
        for formula in [
            "+cmd|' /C calc'!A0",
            "-2+3+cmd|' /C calc'!A0",
            "+SUM(1+1)",
            "-1+A1",
            "+1=1",
            "=31612345678",
            "@SUM(1)",
            "\u{ff1d}1+1",
            "\u{ff0b}A1",
        ] {
            assert!(cell(formula).contains(&format!("'{formula}")), "{formula}");
        }
        for tabbed in ["\t=1+1", "\r=1+1", "\n=1+1"] {
            assert_eq!(cell(tabbed), format!("\"'{tabbed}\""));
        }
    }

    #[test]
    fn a_telephone_number_goes_into_a_mail_merge_as_it_is() {
        for number in [
            "+31612345678",
            "+31 6 1234 5678",
            "+31 (0)20-123 45.67",
            "-",
            "--",
            "-12",
        ] {
            assert_eq!(cell(number), number);
        }
    }
}
