//! Tables for people with spreadsheets, for a mail merge or to be mended: as CSV and as a workbook.

use crate::errors::{AtPath as _, FileError};
use crate::publish::report::cell;
use crate::workspace;
use miette::Diagnostic;
use rust_xlsxwriter::{Format, Workbook, XlsxError};
use std::fs::{File, OpenOptions};
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};
use thiserror::Error;

/// A sheet has 1,048,576 rows at most (ECMA-376; Excel's specifications and limits).
const ROWS_OF_A_SHEET: u32 = 1_000_000;
/// A cell holds so many characters at most.
const MOST_IN_A_CELL: usize = 32_767;

/// Why a table is not written.
#[derive(Debug, Error, Diagnostic)]
pub enum SheetError {
    /// A file.
    #[error(transparent)]
    #[diagnostic(transparent)]
    File(#[from] FileError),
    /// The workbook.
    #[error("the workbook {} cannot be written: {reason}", path.display())]
    Workbook {
        /// The file.
        path: PathBuf,
        /// What its writer says.
        reason: XlsxError,
    },
}

/// A table in two files.
pub struct Table {
    csv: BufWriter<File>,
    csv_path: PathBuf,
    workbook: Workbook,
    workbook_path: PathBuf,
    header: Vec<String>,
    /// Rows of the last sheet, its header included.
    rows: u32,
}

impl Table {
    /// Begins the files `stem.csv` and `stem.xlsx` in a folder. They must not be there yet.
    ///
    /// # Errors
    /// [`SheetError`].
    pub fn begin(folder: &Path, stem: &str, header: Vec<String>) -> Result<Self, SheetError> {
        let name = |ending: &str| folder.join(format!("{stem}.{ending}"));
        let (csv_path, workbook_path) = (name("csv"), name("xlsx"));
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        workspace::private(&mut options);
        let csv = options.open(&csv_path).at("write", &csv_path)?;
        let mut workbook = Workbook::new();
        let failed = |reason| SheetError::Workbook {
            path: workbook_path.clone(),
            reason,
        };
        workbook.set_tempdir(folder).map_err(failed)?;
        let mut table = Self {
            csv: BufWriter::new(csv),
            csv_path,
            workbook,
            workbook_path,
            header,
            rows: ROWS_OF_A_SHEET,
        };
        let cells: Vec<String> = table.header.iter().map(|name| cell(name)).collect();
        // The mark lets a spreadsheet see UTF-8.
        write!(table.csv, "\u{FEFF}{}\r\n", cells.join(";")).at("write", &table.csv_path)?;
        Ok(table)
    }

    /// Adds a row.
    ///
    /// # Errors
    /// [`SheetError`].
    pub fn write<'v>(&mut self, values: impl Iterator<Item = &'v str> + Clone) -> Result<(), SheetError> {
        let cells: Vec<String> = values.clone().map(cell).collect();
        write!(self.csv, "{}\r\n", cells.join(";")).at("write", &self.csv_path)?;
        if self.rows >= ROWS_OF_A_SHEET {
            self.add_sheet().map_err(|reason| self.failed(reason))?;
        }
        let last = self.workbook.worksheets().len() - 1;
        let path = &self.workbook_path;
        let failed = |reason| SheetError::Workbook {
            path: path.clone(),
            reason,
        };
        let sheet = self.workbook.worksheet_from_index(last).map_err(failed)?;
        for (column, value) in (0..).zip(values) {
            let short: String;
            let value = if value.len() > MOST_IN_A_CELL {
                short = value.chars().take(MOST_IN_A_CELL).collect();
                &short
            } else {
                value
            };
            // As text: nothing in it becomes a formula, a number or a date.
            sheet.write_string(self.rows, column, value).map_err(failed)?;
        }
        self.rows += 1;
        Ok(())
    }

    /// One more sheet, with the names of the columns in its first row.
    fn add_sheet(&mut self) -> Result<(), XlsxError> {
        let bold = Format::new().set_bold();
        let sheet = self.workbook.add_worksheet_with_constant_memory()?;
        for (column, name) in (0..).zip(&self.header) {
            sheet.write_string_with_format(0, column, name, &bold)?;
        }
        sheet.set_freeze_panes(1, 0)?;
        self.rows = 1;
        Ok(())
    }

    fn failed(&self, reason: XlsxError) -> SheetError {
        SheetError::Workbook {
            path: self.workbook_path.clone(),
            reason,
        }
    }

    /// Flushed to the disk; gives the paths.
    ///
    /// # Errors
    /// [`SheetError`].
    pub fn finish(mut self) -> Result<[PathBuf; 2], SheetError> {
        if self.workbook.worksheets().is_empty() {
            self.add_sheet().map_err(|reason| self.failed(reason))?;
        }
        self.csv
            .flush()
            .and_then(|()| self.csv.get_ref().sync_all())
            .at("write", &self.csv_path)?;
        let mut options = OpenOptions::new();
        options.read(true).write(true).create_new(true);
        workspace::private(&mut options);
        let file = options
            .open(&self.workbook_path)
            .at("write", &self.workbook_path)?;
        let copy = file.try_clone().at("write", &self.workbook_path)?;
        let saved = self.workbook.save_to_writer(copy);
        saved.map_err(|reason| self.failed(reason))?;
        file.sync_all().at("write", &self.workbook_path)?;
        Ok([self.csv_path, self.workbook_path])
    }
}
