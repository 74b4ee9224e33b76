//! Delimited text -> records with their rows.
//!
//! As RFC 4180 and as lenient as spreadsheets: a cell that begins with a quote ends at the next single quote,
//! two quotes inside stand for one, lines end in CR LF, LF or CR. Written for this command because its rows
//! must count as a spreadsheet counts them, blank ones included, and because quotes that were not meant as
//! such are errors here with their row ([`Quote`]); the crate `csv` skips the former and swallows the latter.

use std::borrow::Cow;

/// One row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Record<'a> {
    /// As a spreadsheet counts: the header is row 1.
    pub row: u64,
    /// The cells, without their quotes.
    pub cells: Vec<Cow<'a, str>>,
}

/// A quote that cannot be right.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Broken {
    /// The row in which its cell begins.
    pub row: u64,
    /// What is wrong.
    pub quote: Quote,
}

/// What is wrong with a quote.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Quote {
    /// It is open at the end of the text.
    Open,
    /// Text follows the one that closes it: `"t Brink`, `"a \"b\" c"`.
    Early,
    /// Between it and the next lie whole rows, each with all its cells.
    Swallows,
}

/// Iterates over the records of a text.
pub struct Records<'a> {
    rest: &'a str,
    delimiter: u8,
    /// The number of the next record.
    row: u64,
    /// How many cells the last one had: the next will have as many.
    cells: usize,
    /// Whether quotes are looked at with suspicion; not those that this program wrote.
    wary: bool,
}

impl<'a> Records<'a> {
    /// All records of `text`, from row 1. `delimiter` is an ASCII symbol.
    pub fn new(text: &'a str, delimiter: u8) -> Self {
        Self::starting_at(text, delimiter, 1)
    }

    /// All records of `text`, the first of which has the number `row`.
    pub fn starting_at(text: &'a str, delimiter: u8, row: u64) -> Self {
        Self {
            rest: text,
            delimiter,
            row,
            cells: 0,
            wary: true,
        }
    }

    /// The same, of a text whose every quote is meant.
    pub fn trusted(self) -> Self {
        Self { wary: false, ..self }
    }

    /// Whether nothing is left.
    pub fn is_at_end(&self) -> bool {
        self.rest.is_empty()
    }

    /// How many bytes are left.
    pub fn left(&self) -> usize {
        self.rest.len()
    }

    /// Takes the next cell off the text; also whether the record goes on after it, and whether text follows
    /// its closing quote. `None` if a quote stays open.
    fn cell(&mut self) -> Option<(Cow<'a, str>, bool, bool)> {
        let mut quoted = None;
        if let Some(inside) = self.rest.strip_prefix('"') {
            let (text, rest) = unquote(inside)?;
            (quoted, self.rest) = (Some(text), rest);
        }
        let delimiter = self.delimiter;
        // Delimiters and line ends are ASCII, so these are borders of characters.
        let end = self
            .rest
            .bytes()
            .position(|byte| byte == delimiter || byte == b'\n' || byte == b'\r');
        let (plain, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        let goes_on = rest.as_bytes().first() == Some(&delimiter);
        self.rest = if goes_on {
            &rest[1..]
        } else {
            rest.strip_prefix("\r\n")
                .or(rest.strip_prefix(['\r', '\n']))
                .unwrap_or(rest)
        };
        // Blanks before the delimiter are nothing that was said.
        let early = quoted.is_some() && !plain.trim_matches([' ', '\t']).is_empty();
        Some((quoted.unwrap_or(Cow::Borrowed(plain)), goes_on, early))
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Result<Record<'a>, Broken>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let row = self.row;
        self.row += 1;
        let mut cells = Vec::with_capacity(self.cells);
        let whole = self.rest;
        let mut is_early = false;
        loop {
            let Some((cell, goes_on, early)) = self.cell() else {
                self.rest = "";
                return Some(Err(Broken {
                    row,
                    quote: Quote::Open,
                }));
            };
            is_early |= early;
            cells.push(cell);
            if !goes_on {
                self.cells = cells.len();
                let raw = &whole[..whole.len() - self.rest.len()];
                return Some(if is_early {
                    Err(Broken {
                        row,
                        quote: Quote::Early,
                    })
                } else if self.wary && swallows(raw, self.delimiter, cells.len()) {
                    Err(Broken {
                        row,
                        quote: Quote::Swallows,
                    })
                } else {
                    Ok(Record { row, cells })
                });
            }
        }
    }
}

impl Record<'_> {
    /// Whether no cell holds anything.
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

/// Whether a record of several lines is several rows: each of its lines has as many delimiters as a row.
fn swallows(raw: &str, delimiter: u8, cells: usize) -> bool {
    let raw = raw.trim_end_matches(['\r', '\n']);
    if cells < 2 || !raw.contains(['\r', '\n']) {
        return false;
    }
    let full = |line: &str| line.bytes().filter(|byte| *byte == delimiter).count() == cells - 1;
    raw.split(['\r', '\n']).filter(|line| !line.is_empty()).all(full)
}

/// What stands before the closing quote, and what after it; `None` if there is none.
fn unquote(inside: &str) -> Option<(Cow<'_, str>, &str)> {
    let mut text = Cow::Borrowed("");
    let mut rest = inside;
    loop {
        let (part, after) = rest.split_once('"')?;
        if text.is_empty() {
            text = Cow::Borrowed(part);
        } else {
            text.to_mut().push_str(part);
        }
        match after.strip_prefix('"') {
            Some(after) => {
                text.to_mut().push('"');
                rest = after;
            }
            None => return Some((text, after)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(u64, Vec<String>)> {
        Records::new(text, b';')
            .map(|record| record.unwrap())
            .map(|record| {
                (
                    record.row,
                    record.cells.into_iter().map(Cow::into_owned).collect(),
                )
            })
            .collect()
    }

    fn row(row: u64, cells: &[&str]) -> (u64, Vec<String>) {
        (row, cells.iter().map(|&cell| cell.to_owned()).collect())
    }

    #[test]
    fn every_line_end_ends_a_row_and_blank_rows_count() {
        let expected = vec![row(1, &["a", "b"]), row(2, &[""]), row(3, &["1", ""])];
        for end in ["\r\n", "\n", "\r"] {
            assert_eq!(read(&format!("a;b{end}{end}1;{end}")), expected);
            assert_eq!(read(&format!("a;b{end}{end}1;")), expected);
        }
    }

    #[test]
    fn a_cell_of_several_lines_is_in_one_row() {
        assert_eq!(
            read("\"a\nb\";c\nd;e"),
            [row(1, &["a\nb", "c"]), row(2, &["d", "e"])]
        );
    }

    #[test]
    fn doubled_quotes_stand_for_one() {
        assert_eq!(
            read("\"\"\"a\"\" b\";\"\";\"\"\"\""),
            [row(1, &["\"a\" b", "", "\""])]
        );
        assert_eq!(read("a \"b\" c;\"d\" "), [row(1, &["a \"b\" c", "d"])]);
    }

    #[test]
    fn an_open_quote_is_an_error_in_the_row_where_it_begins() {
        let records: Vec<_> = Records::new("a;b\nc;\"d\ne;f\n", b';').collect();
        assert_eq!(records.len(), 2);
        let broken = |row, quote| Err(Broken { row, quote });
        assert_eq!(records[1], broken(2, Quote::Open));

        let records: Vec<_> = Records::new("a;b\n\"t Hooft;1\nx;2\n\"t Brink;3\nc;d\n", b';').collect();
        assert_eq!(records[1], broken(2, Quote::Early));
        let records: Vec<_> = Records::new("a;b;c\n1;\"Hooft;2\n3;Brink\";4\n5;6;7\n", b';').collect();
        assert_eq!(records[1], broken(2, Quote::Swallows));
        assert_eq!(records[2].as_ref().unwrap().cells, ["5", "6", "7"]);
        let text = "a;b;c\n1;\"Laan\n2;3\";4\n";
        assert!(
            Records::new(text, b';').all(|record| record.is_ok()),
            "a cell of several lines"
        );
    }
}
