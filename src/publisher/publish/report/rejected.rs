//! Rows for people to work with: those that could not be used, as they stand in the export with a reason;
//! and the people whom nobody can find, with name and address, for letters.

use super::Report;
use crate::errors::AtPath as _;
use crate::publish::sheet::{SheetError, Table};
use crate::recognise::names::for_letters;
use crate::source::Export;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

/// The column with the reason.
const REASON: &str = "lekcheck: reason";
/// The column with the row's number in the export.
const ROW: &str = "lekcheck: row";
/// The file of rows that could not be used, without its endings.
pub const REJECTED: &str = "rejected-rows";
/// The file of people whom nobody can find.
pub const UNFINDABLE: &str = "unfindable";

/// Writes both tables into `folder`, in the place of earlier ones; where there is no such row, no table.
///
/// # Errors
/// [`SheetError`].
pub fn write(report: &Report, export: &Export, folder: &Path) -> Result<(), SheetError> {
    for stem in [REJECTED, UNFINDABLE] {
        for ending in ["csv", "xlsx"] {
            let path = folder.join(format!("{stem}.{ending}"));
            match fs::remove_file(&path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    return Err(error).at("remove", &path)?;
                }
                _ => {}
            }
        }
    }
    let mut reasons: BTreeMap<u64, Vec<String>> = BTreeMap::new();
    for field in &report.unusable_fields {
        let reason = format!("{}: {}", field.column, field.reason);
        reasons.entry(field.row).or_default().push(reason);
    }
    let unfindable: BTreeMap<u64, &str> = report
        .unusable_rows
        .iter()
        .map(|row| (row.row, row.reason.as_str()))
        .collect();
    for (row, reason) in &unfindable {
        reasons.entry(*row).or_default().push((*reason).to_owned());
    }
    if reasons.is_empty() {
        return Ok(());
    }
    let all: Vec<usize> = (0..export.header.len()).collect();
    let mut rejected = Rows::begin(folder, REJECTED, export, all)?;
    let places = all_for_letters(&export.header);
    let mut letters = if unfindable.is_empty() {
        None
    } else {
        Some(Rows::begin(folder, UNFINDABLE, export, places)?)
    };
    for record in export.rows() {
        let Some(of_row) = reasons.get(&record.row) else {
            continue;
        };
        rejected.write(record.row, &record.cells, &of_row.join("; "))?;
        if let (Some(letters), Some(reason)) = (&mut letters, unfindable.get(&record.row)) {
            letters.write(record.row, &record.cells, reason)?;
        }
    }
    rejected.table.finish()?;
    if let Some(letters) = letters {
        letters.table.finish()?;
    }
    Ok(())
}

/// The columns with names and addresses.
pub fn all_for_letters(header: &[String]) -> Vec<usize> {
    let needed = |place: &usize| for_letters(&header[*place]).is_some();
    (0..header.len()).filter(needed).collect()
}

/// Some columns of some rows.
struct Rows {
    table: Table,
    places: Vec<usize>,
}

impl Rows {
    fn begin(folder: &Path, stem: &str, export: &Export, places: Vec<usize>) -> Result<Self, SheetError> {
        let names = places.iter().map(|place| export.header[*place].clone());
        let header = std::iter::once(ROW.to_owned())
            .chain(names)
            .chain([REASON.to_owned()]);
        Ok(Self {
            table: Table::begin(folder, stem, header.collect())?,
            places,
        })
    }

    fn write(
        &mut self,
        row: u64,
        cells: &[std::borrow::Cow<'_, str>],
        reason: &str,
    ) -> Result<(), SheetError> {
        let row = row.to_string();
        let values: Vec<&str> = std::iter::once(row.as_str())
            .chain(self.places.iter().map(|place| &*cells[*place]))
            .chain([reason])
            .collect();
        self.table.write(values.iter().copied())
    }
}
