//! The tables for a mail merge: as CSV and as a workbook.

use super::{CodesError, UNFINISHED};
use crate::errors::AtPath as _;
use crate::publish::report::cell;
use crate::source::Record;
use crate::tokens::Tag;
use crate::workspace;
use lekcheck::list::to_hex;
use rust_xlsxwriter::{Format, Workbook, XlsxError};
use std::fs::{File, OpenOptions};
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

/// How the column with the codes is called.
const COLUMN: &str = "Code";
/// A sheet has 1,048,576 rows at most (ECMA-376; Excel's specifications and limits).
const ROWS_OF_A_SHEET: u32 = 1_000_000;
/// A cell holds so many characters at most.
const MOST_IN_A_CELL: usize = 32_767;

/// The tables of one run, not named yet.
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
    /// Begins the tables of a run in a folder.
    pub fn begin(folder: &Path, run: Tag, columns: &[&str]) -> Result<Self, CodesError> {
        let name = |ending: &str| folder.join(format!("{UNFINISHED}{}.{ending}", to_hex(&run.0)));
        let (csv_path, workbook_path) = (name("csv"), name("xlsx"));
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        workspace::private(&mut options);
        let csv = options.open(&csv_path).at("write", &csv_path)?;
        let mut workbook = Workbook::new();
        workbook.set_tempdir(folder).map_err(CodesError::Workbook)?;
        let mut header = vec![COLUMN.to_owned()];
        header.extend(columns.iter().map(|&name| name.to_owned()));
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

    /// Adds a person.
    pub fn write(&mut self, record: &Record<'_>, columns: &[usize], code: &str) -> Result<(), CodesError> {
        let values = std::iter::once(code).chain(columns.iter().map(|&place| &*record.cells[place]));
        let cells: Vec<String> = values.clone().map(cell).collect();
        write!(self.csv, "{}\r\n", cells.join(";")).at("write", &self.csv_path)?;
        if self.rows >= ROWS_OF_A_SHEET {
            self.add_sheet().map_err(CodesError::Workbook)?;
        }
        let last = self.workbook.worksheets().len() - 1;
        let sheet = self
            .workbook
            .worksheet_from_index(last)
            .map_err(CodesError::Workbook)?;
        for (column, value) in (0..).zip(values) {
            let short: String;
            let value = if value.len() > MOST_IN_A_CELL {
                short = value.chars().take(MOST_IN_A_CELL).collect();
                &short
            } else {
                value
            };
            // As text: nothing in it becomes a formula, a number or a date.
            sheet
                .write_string(self.rows, column, value)
                .map_err(CodesError::Workbook)?;
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

    /// Flushed to the disk; gives the paths.
    pub fn finish(mut self) -> Result<[PathBuf; 2], CodesError> {
        if self.workbook.worksheets().is_empty() {
            self.add_sheet().map_err(CodesError::Workbook)?;
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
        self.workbook.save_to_writer(copy).map_err(CodesError::Workbook)?;
        file.sync_all().at("write", &self.workbook_path)?;
        Ok([self.csv_path, self.workbook_path])
    }
}
