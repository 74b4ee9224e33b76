//! Excel's XML of 2002 and 2003 (`SpreadsheetML`), mostly named .xls or .xml.

use super::cells::{Cells, Merged, Place, UNSTORED};
use super::format::{self, Format};
use super::xml::{self, Step, attribute, flag, name, number};
use super::{Book, Fault, Loaded};
use crate::plan::Epoch;
use std::collections::HashMap;
use std::io::Read;
use std::mem;

/// Whether a text begins as these do.
pub fn is_one(text: &str) -> bool {
    let start: String = text.chars().take(4096).collect();
    start.trim_start_matches('\u{FEFF}').trim_start().starts_with('<')
        && start.contains("urn:schemas-microsoft-com:office:spreadsheet")
}

/// Reads all sheets.
pub fn read(source: impl Read, size: u64) -> Result<Book, Fault> {
    let mut book = Book {
        epoch: Epoch::From1900,
        sheets: Vec::new(),
    };
    let mut formats: HashMap<String, Format> = HashMap::new();
    let mut style = String::new();
    let mut sheet: Option<(String, Cells)> = None;
    let mut next = Place { row: 0, column: 0 };
    let mut cell: Option<Cell> = None;
    let (mut in_data, mut in_epoch, mut epoch) = (false, false, String::new());
    xml::of(source).read(|step| {
        match step {
            Step::Start(start) => match name(start) {
                "Date1904" => (in_epoch, epoch) = (true, String::new()),
                "Style" => style = attribute(start, "ID").unwrap_or_default(),
                "NumberFormat" => {
                    let code = attribute(start, "Format").unwrap_or_default();
                    formats.insert(style.clone(), format::of(&code));
                }
                "Worksheet" => {
                    sheet = Some((attribute(start, "Name").unwrap_or_default(), Cells::default()));
                    next = Place { row: 0, column: 0 };
                }
                "Row" => {
                    if let Some(row) = number(start, "Index").and_then(|row| row.checked_sub(1)) {
                        next.row = row;
                    }
                    next.column = 0;
                    if flag(start, "Hidden")
                        && let Some((_, cells)) = &mut sheet
                    {
                        cells.hidden_rows += 1;
                    }
                }
                "Cell" => {
                    if let Some(column) = number(start, "Index").and_then(|column| column.checked_sub(1)) {
                        next.column = column;
                    }
                    cell = Some(Cell {
                        style: attribute(start, "StyleID").unwrap_or_default(),
                        has_formula: attribute(start, "Formula").is_some(),
                        down: number(start, "MergeDown").unwrap_or(0),
                        across: number(start, "MergeAcross").unwrap_or(0),
                        ..Cell::default()
                    });
                }
                "Data" => {
                    in_data = true;
                    if let Some(cell) = &mut cell {
                        cell.kind = attribute(start, "Type").unwrap_or_default();
                        cell.text = Some(String::new());
                    }
                }
                _ => {}
            },
            Step::Text(text) => {
                if in_data && let Some(data) = cell.as_mut().and_then(|cell| cell.text.as_mut()) {
                    data.push_str(text);
                } else if in_epoch {
                    epoch.push_str(text);
                }
            }
            Step::End("Data") => in_data = false,
            Step::End("Date1904") => {
                in_epoch = false;
                // <Date1904/> says yes by being there.
                if matches!(epoch.trim(), "" | "1" | "True" | "true") {
                    book.epoch = Epoch::From1904;
                }
            }
            Step::End("Cell") => {
                if let (Some(cell), Some((_, cells))) = (cell.take(), &mut sheet) {
                    let from = Place::new(next.row, next.column)
                        .ok_or_else(|| Fault::Unreadable("it has a cell beyond the last".to_owned()))?;
                    cells.add(from, cell.shown(&formats, book.epoch))?;
                    let to = Place::new(
                        next.row.saturating_add(cell.down),
                        next.column.saturating_add(cell.across),
                    );
                    if let Some(to) = to {
                        cells.merge(Merged { from, to });
                    }
                    next.column = next.column.saturating_add(1).saturating_add(cell.across);
                }
            }
            Step::End("Row") => next.row = next.row.saturating_add(1),
            Step::End("Worksheet") => {
                if let Some((name, cells)) = mem::take(&mut sheet) {
                    book.sheets.push(Loaded {
                        name,
                        hidden: false,
                        cells: Ok(cells),
                        size,
                    });
                }
            }
            Step::End(_) => {}
        }
        Ok(())
    })?;
    Ok(book)
}

#[derive(Default)]
struct Cell {
    style: String,
    kind: String,
    text: Option<String>,
    has_formula: bool,
    down: u32,
    across: u32,
}

impl Cell {
    fn shown(&self, formats: &HashMap<String, Format>, epoch: Epoch) -> String {
        let Some(text) = &self.text else {
            return if self.has_formula {
                UNSTORED.to_owned()
            } else {
                String::new()
            };
        };
        let format = formats.get(&self.style).unwrap_or(&Format::Plain);
        match self.kind.as_str() {
            "Number" => match text.trim().parse() {
                // Dates are of a type of their own, so a number is none.
                Ok(number) if *format == Format::Date => format::plain(number),
                Ok(number) => format.number(number, epoch),
                Err(_) => text.clone(),
            },
            // 1954-05-06T00:00:00.000
            "DateTime" => match text.trim().split_once('T') {
                Some((day, time))
                    if time
                        .trim_start_matches("00:00:00")
                        .trim_matches(['.', '0'])
                        .is_empty() =>
                {
                    day.to_owned()
                }
                Some((day, time)) => format!("{day} {}", time.split('.').next().unwrap_or(time)),
                None => text.clone(),
            },
            "Boolean" => if text.trim() == "1" { "true" } else { "false" }.to_owned(),
            "Error" => text.trim().to_owned(),
            _ => format.text(text).unwrap_or_else(|| text.clone()),
        }
    }
}
