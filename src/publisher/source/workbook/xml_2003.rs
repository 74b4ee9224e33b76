//! Excel's XML of 2002 and 2003 (`SpreadsheetML`), mostly named .xls or .xml.

use super::cells::{Cells, Merged, Place, UNSTORED};
use super::format::{self, Format};
use super::xml::{self, Step, attribute, flag, name, number};
use super::{Book, Fault, Loaded};
use crate::plan::Epoch;
use quick_xml::events::BytesStart;
use std::collections::HashMap;
use std::io::Read;

/// Whether a text begins as these do.
pub fn is_one(text: &str) -> bool {
    let start: String = text.chars().take(4096).collect();
    start.trim_start_matches('\u{FEFF}').trim_start().starts_with('<')
        && start.contains("urn:schemas-microsoft-com:office:spreadsheet")
}

/// Reads all sheets.
pub fn read(source: impl Read, size: u64) -> Result<Book, Fault> {
    let mut reader = Reader::new(size);
    xml::of(source).read(|step| {
        match step {
            Step::Start(start) => reader.start(start),
            Step::Text(text) => reader.text(text),
            Step::End("Cell") => reader.end_of_cell()?,
            Step::End(name) => reader.end(name),
        }
        Ok(())
    })?;
    Ok(reader.book)
}

/// Where in the file the reading is, and what it has given.
struct Reader {
    book: Book,
    /// Bytes of the file.
    size: u64,
    formats: HashMap<String, Format>,
    /// The style that is being defined.
    style: String,
    sheet: Option<(String, Cells)>,
    next: Place,
    cell: Option<Cell>,
    is_in_data: bool,
    /// What stands in `Date1904` so far.
    epoch: Option<String>,
}

impl Reader {
    fn new(size: u64) -> Self {
        Self {
            book: Book {
                epoch: Epoch::From1900,
                sheets: Vec::new(),
            },
            size,
            formats: HashMap::new(),
            style: String::new(),
            sheet: None,
            next: Place { row: 0, column: 0 },
            cell: None,
            is_in_data: false,
            epoch: None,
        }
    }

    fn start(&mut self, start: &BytesStart<'_>) {
        let place = |named: &str| number(start, named).and_then(|place| place.checked_sub(1));
        match name(start) {
            "Date1904" => self.epoch = Some(String::new()),
            "Style" => self.style = attribute(start, "ID").unwrap_or_default(),
            "NumberFormat" => {
                let code = attribute(start, "Format").unwrap_or_default();
                self.formats.insert(self.style.clone(), format::of(&code));
            }
            "Worksheet" => {
                self.sheet = Some((attribute(start, "Name").unwrap_or_default(), Cells::default()));
                self.next = Place { row: 0, column: 0 };
            }
            "Row" => {
                self.next.row = place("Index").unwrap_or(self.next.row);
                self.next.column = 0;
                if flag(start, "Hidden")
                    && let Some((_, cells)) = &mut self.sheet
                {
                    cells.hidden_rows += 1;
                }
            }
            "Cell" => {
                self.next.column = place("Index").unwrap_or(self.next.column);
                self.cell = Some(Cell {
                    style: attribute(start, "StyleID").unwrap_or_default(),
                    has_formula: attribute(start, "Formula").is_some(),
                    down: number(start, "MergeDown").unwrap_or(0),
                    across: number(start, "MergeAcross").unwrap_or(0),
                    ..Cell::default()
                });
            }
            "Data" => {
                self.is_in_data = true;
                if let Some(cell) = &mut self.cell {
                    cell.kind = attribute(start, "Type").unwrap_or_default();
                    cell.text = Some(String::new());
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        let data = self.cell.as_mut().and_then(|cell| cell.text.as_mut());
        if let Some(data) = data.filter(|_| self.is_in_data) {
            data.push_str(text);
        } else if let Some(epoch) = &mut self.epoch {
            epoch.push_str(text);
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "Data" => self.is_in_data = false,
            "Date1904" => {
                // <Date1904/> says yes by being there.
                let says_yes = |epoch: String| matches!(epoch.trim(), "" | "1" | "True" | "true");
                if self.epoch.take().is_some_and(says_yes) {
                    self.book.epoch = Epoch::From1904;
                }
            }
            "Row" => self.next.row = self.next.row.saturating_add(1),
            "Worksheet" => {
                if let Some((name, cells)) = self.sheet.take() {
                    self.book.sheets.push(Loaded {
                        name,
                        hidden: false,
                        cells: Ok(cells),
                        size: self.size,
                    });
                }
            }
            _ => {}
        }
    }

    fn end_of_cell(&mut self) -> Result<(), Fault> {
        let (Some(cell), Some((_, cells))) = (self.cell.take(), &mut self.sheet) else {
            return Ok(());
        };
        let next = self.next;
        let from = Place::new(next.row, next.column)
            .ok_or_else(|| Fault::Unreadable("it has a cell beyond the last".to_owned()))?;
        cells.add(from, cell.shown(&self.formats, self.book.epoch))?;
        let to = Place::new(
            next.row.saturating_add(cell.down),
            next.column.saturating_add(cell.across),
        );
        if let Some(to) = to {
            cells.merge(Merged { from, to });
        }
        self.next.column = next.column.saturating_add(1).saturating_add(cell.across);
        Ok(())
    }
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
