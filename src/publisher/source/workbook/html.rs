//! HTML tables, as many programs write them into files that they name .xls.
//!
//! Each outermost table is a sheet; tables inside a cell are text of that cell. Read by the standard's own
//! tokenizer, so that what a browser or a spreadsheet would show is what counts.

use super::cells::{Cells, Merged, Place};
use super::{Book, Fault, Loaded};
use crate::plan::Epoch;
use html5gum::{DefaultEmitter, EndTag, HtmlString, StartTag, Token, Tokenizer};
use std::collections::BTreeMap;
use std::mem;

/// Whether a text is HTML with a table in it.
pub fn is_one(text: &str) -> bool {
    let start = text.trim_start_matches(['\u{FEFF}', ' ', '\t', '\r', '\n']);
    start.starts_with('<') && text.to_ascii_lowercase().contains("<table")
}

/// Reads all tables of a text.
pub fn read(text: &str) -> Result<Book, Fault> {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut reading = Reading::default();
    let Ok(()) = Tokenizer::new_with_emitter(text, emitter).try_for_each(|token| {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => reading.start(&tag),
            Token::EndTag(tag) => reading.end(&tag),
            Token::String(text) => reading.text(&text),
            _ => {}
        }
        Ok::<(), std::convert::Infallible>(())
    });
    reading.end_table();
    if let Some(fault) = reading.fault {
        return Err(fault);
    }
    for sheet in &mut reading.sheets {
        sheet.size = text.len() as u64;
    }
    Ok(Book {
        epoch: Epoch::From1900,
        sheets: reading.sheets,
    })
}

#[derive(Default)]
struct Reading {
    sheets: Vec<Loaded>,
    depth: usize,
    cells: Cells,
    row: u32,
    column: u32,
    in_row: bool,
    cell: Option<Cell>,
    /// Columns that a cell further up reaches down into: column -> the first row below it.
    taken: BTreeMap<u32, u32>,
    /// Inside <style> or <script>.
    unseen: bool,
    fault: Option<Fault>,
}

struct Cell {
    text: String,
    rows: u32,
    columns: u32,
}

impl Reading {
    fn start(&mut self, tag: &StartTag<()>) {
        match &tag.name[..] {
            b"table" => {
                if self.depth == 0 {
                    self.row = 0;
                    self.in_row = false;
                    self.taken.clear();
                }
                self.depth += 1;
            }
            b"style" | b"script" | b"title" => self.unseen = true,
            _ if self.depth == 0 => {}
            b"br" | b"p" | b"div" | b"li" | b"tr" | b"td" | b"th" if self.depth > 1 || self.is_break(tag) => {
                if let Some(cell) = &mut self.cell
                    && !cell.text.trim().is_empty()
                    && !cell.text.ends_with('\n')
                {
                    cell.text.push('\n');
                }
            }
            b"tr" => {
                self.end_row();
                self.in_row = true;
            }
            b"td" | b"th" => {
                self.end_cell();
                self.in_row = true;
                let span = |name: &[u8]| {
                    let value = tag
                        .attributes
                        .get(name)
                        .map(|value| String::from_utf8_lossy(value));
                    value
                        .and_then(|value| value.trim().parse::<u32>().ok())
                        .unwrap_or(1)
                };
                self.cell = Some(Cell {
                    text: String::new(),
                    // What HTML lets them be at most.
                    rows: span(b"rowspan").clamp(1, 65_534),
                    columns: span(b"colspan").clamp(1, 1_000),
                });
            }
            _ => {}
        }
    }

    fn is_break(&self, tag: &StartTag<()>) -> bool {
        self.cell.is_some() && matches!(&tag.name[..], b"br" | b"p" | b"div" | b"li")
    }

    fn end(&mut self, tag: &EndTag<()>) {
        match &tag.name[..] {
            b"style" | b"script" | b"title" => self.unseen = false,
            b"table" if self.depth == 1 => self.end_table(),
            b"table" => self.depth = self.depth.saturating_sub(1),
            b"td" | b"th" if self.depth == 1 => self.end_cell(),
            b"tr" if self.depth == 1 => self.end_row(),
            _ => {}
        }
    }

    fn text(&mut self, text: &HtmlString) {
        if self.unseen {
            return;
        }
        if let Some(cell) = &mut self.cell {
            // White space in the source is one space at most; a no-break space is none of it.
            for symbol in String::from_utf8_lossy(text).chars() {
                match symbol {
                    ' ' | '\t' | '\r' | '\n' if cell.text.ends_with([' ', '\n']) || cell.text.is_empty() => {}
                    ' ' | '\t' | '\r' | '\n' => cell.text.push(' '),
                    symbol => cell.text.push(symbol),
                }
            }
        }
    }

    fn end_cell(&mut self) {
        let Some(cell) = self.cell.take() else { return };
        while self
            .taken
            .get(&self.column)
            .is_some_and(|below| *below > self.row)
        {
            self.column += 1;
        }
        let (row, column) = (self.row, self.column);
        let Some(from) = Place::new(row, column) else {
            self.fault
                .get_or_insert(Fault::Unreadable("it has a cell beyond the last".to_owned()));
            return;
        };
        if let Err(fault) = self.cells.add(from, cell.text.trim_matches([' ', '\n'])) {
            self.fault.get_or_insert(fault);
        }
        if cell.rows > 1 {
            if let Some(to) = Place::new(row + cell.rows - 1, column + cell.columns - 1) {
                self.cells.merge(Merged { from, to });
            }
            for column in column..column + cell.columns {
                self.taken.insert(column, row + cell.rows);
            }
        }
        self.column += cell.columns;
    }

    fn end_row(&mut self) {
        self.end_cell();
        if mem::take(&mut self.in_row) {
            self.row += 1;
        }
        self.column = 0;
    }

    fn end_table(&mut self) {
        if self.depth == 0 {
            return;
        }
        self.depth = 0;
        self.end_row();
        let name = format!("table {}", self.sheets.len() + 1);
        self.sheets.push(Loaded {
            name,
            hidden: false,
            cells: Ok(mem::take(&mut self.cells)),
            size: 0,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(html: &str) -> Vec<String> {
        assert!(is_one(html));
        let book = read(html).unwrap();
        let text = |sheet: Loaded| sheet.cells.unwrap().into_text(10_000).unwrap().records;
        book.sheets.into_iter().map(text).collect()
    }

    #[test]
    fn tables_are_read_as_browsers_show_them() {
        assert_eq!(
            texts("<html><body><table><tr><th>a<th>b<tr><td>1 &euml;</td><td>x<br>y</table><p>z</body>"),
            ["a;b\n1 ë;\"x\ny\"\n"]
        );
        assert_eq!(
            texts(
                "<style>td{}</style><TABLE><tr><td rowspan=2>1<td>2</tr><tr><td>\n 3\n 4 </td></tr></TABLE>"
            ),
            ["1;2\n1;3 4\n"]
        );
        assert_eq!(
            texts(
                "<table><tr><td colspan=2>head<td>c</tr><tr><td>1<td>2<td>3</table><table><tr><td>x</table>"
            ),
            ["head;;c\n1;2;3\n", "x\n"]
        );
        assert_eq!(
            texts(
                "<table><tr><td>a<table><tr><td>in</td><td>ner</td></tr></table></td><td>b</td></tr></table>"
            ),
            ["\"a\nin\nner\";b\n"]
        );
        assert!(!is_one("a;b\n<table>") && !is_one("<p>no"));
    }
}
