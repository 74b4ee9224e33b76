//! Open documents (ODF 1.3 part 3): the spreadsheet's content, in a zip or as one XML file.

use super::cells::{Cells, Merged, Place, UNSTORED};
use super::format;
use super::package::Package;
use super::xml::{self, Step, attribute, name, number};
use super::{Book, Fault, Loaded};
use crate::plan::Epoch;
use quick_xml::events::BytesStart;
use std::io::Read;
use std::mem;
use std::rc::Rc;

/// The part with the cells.
pub const CONTENT: &str = "content.xml";

/// Reads all sheets of a zip.
pub fn read(package: &mut Package<'_>) -> Result<Book, Fault> {
    if let Some(manifest) = package.bytes("META-INF/manifest.xml")
        && manifest?.windows(15).any(|window| window == b"encryption-data")
    {
        return Err(Fault::Encrypted);
    }
    let part = package
        .part(CONTENT)
        .ok_or_else(|| Fault::Unreadable("it has no content.xml".to_owned()))??;
    let size = part.size();
    content(part, size)
}

/// Reads all sheets of a content, which has `size` bytes.
pub fn content(source: impl Read, size: u64) -> Result<Book, Fault> {
    let mut reading = Reading {
        book: Book {
            epoch: Epoch::From1900,
            sheets: Vec::new(),
        },
        size,
        ..Reading::default()
    };
    xml::of(source).read(|step| {
        reading.step(&step);
        Ok(())
    })?;
    Ok(reading.book)
}

#[derive(Default)]
struct Reading {
    book: Book,
    size: u64,
    /// Tables inside tables are parts of a cell.
    tables: usize,
    name: String,
    cells: Cells,
    /// The row that is read, how often it stands, and what it holds.
    row: u32,
    row_repeated: u32,
    row_hidden: bool,
    row_cells: Vec<(u32, u32, Rc<str>)>,
    column: u32,
    cell: Option<Cell>,
    /// Inside paragraphs of a cell, and inside what is not part of its text.
    paragraphs: usize,
    aside: usize,
    fault: Option<Fault>,
}

/// A cell as it is read.
#[derive(Default)]
struct Cell {
    kind: String,
    value: Option<String>,
    has_formula: bool,
    failed: bool,
    repeated: u32,
    rows: u32,
    columns: u32,
    shown: String,
    has_paragraph: bool,
}

impl Reading {
    fn step(&mut self, step: &Step<'_>) {
        match step {
            Step::Start(start) => self.start(start),
            Step::Text(text) => {
                if self.paragraphs > 0
                    && self.aside == 0
                    && let Some(cell) = &mut self.cell
                {
                    cell.shown.push_str(text);
                }
            }
            Step::End(name) => self.end(name),
        }
    }

    fn start(&mut self, start: &BytesStart<'_>) {
        let name = name(start);
        if self.aside > 0 || self.cell.is_some() && is_aside(name) {
            self.aside += 1;
            return;
        }
        match name {
            "null-date" if attribute(start, "date-value").is_some_and(|date| date.starts_with("1904")) => {
                self.book.epoch = Epoch::From1904;
            }
            "table" => {
                self.tables += 1;
                if self.tables == 1 {
                    self.name = attribute(start, "name").unwrap_or_default();
                    self.cells = Cells::default();
                    self.row = 0;
                    self.fault = None;
                }
            }
            "table-row" if self.tables == 1 => {
                self.row_repeated = number(start, "number-rows-repeated").unwrap_or(1).max(1);
                self.row_hidden = attribute(start, "visibility").is_some_and(|value| value != "visible");
                self.row_cells.clear();
                self.column = 0;
            }
            "table-cell" | "covered-table-cell" if self.tables == 1 => {
                let kind = attribute(start, "value-type").unwrap_or_default();
                let value = match kind.as_str() {
                    "float" | "percentage" | "currency" => attribute(start, "value"),
                    "date" => attribute(start, "date-value"),
                    "time" => attribute(start, "time-value"),
                    "boolean" => attribute(start, "boolean-value"),
                    _ => attribute(start, "string-value"),
                };
                let of_calc = start.attributes().with_checks(false).flatten().any(|attribute| {
                    attribute.key.as_ref() == "calcext:value-type" && &*attribute.value == "error"
                });
                self.cell = Some(Cell {
                    kind,
                    value,
                    has_formula: attribute(start, "formula").is_some(),
                    failed: of_calc,
                    repeated: number(start, "number-columns-repeated").unwrap_or(1).max(1),
                    rows: number(start, "number-rows-spanned").unwrap_or(1),
                    columns: number(start, "number-columns-spanned").unwrap_or(1),
                    ..Cell::default()
                });
            }
            "p" | "h" if self.cell.is_some() => {
                self.paragraphs += 1;
                if let Some(cell) = &mut self.cell {
                    if cell.has_paragraph {
                        cell.shown.push('\n');
                    }
                    cell.has_paragraph = true;
                }
            }
            "s" if self.paragraphs > 0 => {
                let spaces = number(start, "c").unwrap_or(1).min(1_000);
                if let Some(cell) = &mut self.cell {
                    cell.shown.extend((0..spaces).map(|_| ' '));
                }
            }
            "tab" if self.paragraphs > 0 => self.shown('\t'),
            "line-break" if self.paragraphs > 0 => self.shown('\n'),
            _ => {}
        }
    }

    fn shown(&mut self, symbol: char) {
        if let Some(cell) = &mut self.cell {
            cell.shown.push(symbol);
        }
    }

    fn end(&mut self, name: &str) {
        if self.aside > 0 {
            self.aside -= 1;
            return;
        }
        match name {
            "p" | "h" => self.paragraphs = self.paragraphs.saturating_sub(1),
            "table-cell" | "covered-table-cell" if self.tables == 1 => {
                if let Some(cell) = self.cell.take() {
                    self.put(&cell);
                }
                self.paragraphs = 0;
            }
            "table-row" if self.tables == 1 => {
                let done = self.end_row();
                self.keep(done);
            }
            "table" => {
                self.tables = self.tables.saturating_sub(1);
                if self.tables == 0 {
                    let cells = mem::take(&mut self.cells);
                    self.book.sheets.push(Loaded {
                        name: mem::take(&mut self.name),
                        hidden: false,
                        cells: self.fault.take().map_or(Ok(cells), Err),
                        size: self.size,
                    });
                }
            }
            _ => {}
        }
    }

    /// What is wrong with a sheet is told with its name, and the others are read all the same.
    fn keep(&mut self, done: Result<(), Fault>) {
        if let Err(fault) = done {
            self.fault.get_or_insert(fault);
        }
    }

    fn put(&mut self, cell: &Cell) {
        let text = text(cell);
        if !text.is_empty() {
            self.row_cells.push((self.column, cell.repeated, Rc::from(text)));
        }
        if (cell.rows > 1 || cell.columns > 1)
            && let (Some(from), Some(to)) = (
                Place::new(self.row, self.column),
                Place::new(
                    self.row.saturating_add(cell.rows.max(1) - 1),
                    self.column.saturating_add(cell.columns.max(1) - 1),
                ),
            )
        {
            self.cells.merge(Merged { from, to });
        }
        self.column = self.column.saturating_add(cell.repeated);
    }

    fn end_row(&mut self) -> Result<(), Fault> {
        let beyond = || Fault::Unreadable("it has a cell beyond the last".to_owned());
        let row_cells = mem::take(&mut self.row_cells);
        for down in 0..self.row_repeated {
            if row_cells.is_empty() {
                break;
            }
            let row = self.row.saturating_add(down);
            for (column, repeated, text) in &row_cells {
                for right in 0..*repeated {
                    let place = Place::new(row, column.saturating_add(right)).ok_or_else(beyond)?;
                    if down == 0 && right == 0 {
                        self.cells.add(place, Rc::clone(text))?;
                    } else {
                        self.cells.repeat(place, text)?;
                    }
                }
            }
            self.cells.hidden_rows += u64::from(self.row_hidden);
        }
        self.row = self.row.saturating_add(self.row_repeated);
        Ok(())
    }
}

/// Remarks and drawings stand in a cell and are none of its text.
fn is_aside(name: &str) -> bool {
    matches!(
        name,
        "annotation" | "frame" | "shape" | "custom-shape" | "ruby-text" | "tracked-changes"
    )
}

/// What a cell says.
fn text(cell: &Cell) -> String {
    let shown = cell.shown.as_str();
    match (cell.kind.as_str(), &cell.value) {
        _ if cell.failed => match shown {
            "" => "#VALUE!".to_owned(),
            shown => shown.to_owned(),
        },
        ("float" | "percentage" | "currency", Some(value)) => match value.trim().parse::<f64>() {
            Ok(number) => with_its_digits(&format::plain(number), shown),
            Err(_) => value.clone(),
        },
        ("date" | "time" | "boolean", Some(value)) => value.clone(),
        ("string", Some(value)) if !cell.has_paragraph || !value.is_empty() => value.clone(),
        ("", _) if cell.has_formula && shown.is_empty() => UNSTORED.to_owned(),
        _ => shown.to_owned(),
    }
}

/// A number as it is shown, where that is its digits with zeros or letters before or signs between them:
/// `00487`, `NL-487`. Otherwise the number.
fn with_its_digits(number: &str, shown: &str) -> String {
    let shown = shown.trim();
    let is_whole = number.bytes().all(|byte| byte.is_ascii_digit());
    let plain_signs = shown
        .chars()
        .all(|symbol| symbol.is_alphanumeric() || matches!(symbol, '-' | '/' | ' ' | '_' | '#'));
    let digits: String = shown.chars().filter(char::is_ascii_digit).collect();
    let adds = digits.len() > number.len() || shown.chars().any(char::is_alphabetic) || shown.contains('-');
    if is_whole && plain_signs && adds && digits.trim_start_matches('0') == number.trim_start_matches('0') {
        shown.to_owned()
    } else {
        number.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_shown_with_the_digits_that_its_format_adds() {
        for (number, shown, expected) in [
            ("487", "00487", "00487"),
            ("487", "NL-487", "NL-487"),
            ("12345", "0012-345", "0012-345"),
            ("487", "487", "487"),
            ("1234567", "1.234.567", "1234567"),
            ("1234567", "1,23E+06", "1234567"),
            ("12,5", "12,50", "12,5"),
            ("19850", "06-05-1954", "19850"),
            ("0", "00000", "00000"),
        ] {
            assert_eq!(with_its_digits(number, shown), expected, "{shown}");
        }
    }
}
