//! The export: bytes from a spreadsheet -> text -> records, or what is wrong with it, by row.
//!
//! [`Export::read`] finds out encoding and delimiter where the configuration does not say them, and checks the whole
//! file: whoever holds an [`Export`] has a header row and rows of even length. Rows count as a spreadsheet counts
//! them: the header is row 1, a blank row counts, a cell of several lines is in one row.

mod encoding;
mod records;

pub use records::Record;

use crate::config;
use crate::errors::{AtPath as _, FileError};
use lekcheck::list::Hash;
use miette::Diagnostic;
use records::{Records, Unclosed};
use sha2::{Digest as _, Sha256};
use std::fs;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// The most rows that an error names.
const MOST_NAMED: usize = 50;
/// How many records are looked at to find the delimiter.
const SNIFFED: usize = 200;
/// What stands between cells in exports; the first is what a Dutch spreadsheet writes.
const DELIMITERS: [u8; 4] = [b';', b',', b'\t', b'|'];

/// A whole export, checked.
#[derive(Debug)]
pub struct Export {
    text: String,
    delimiter: u8,
    /// The names in row 1, trimmed.
    pub header: Vec<String>,
    /// SHA-256 of the file.
    pub sha256: Hash,
    /// The encoding's name.
    pub encoding: &'static str,
}

/// Why an export cannot be used. Nothing was written then.
#[derive(Debug, Error, Diagnostic)]
pub enum SourceError {
    /// No file, or no right to read it.
    #[error(transparent)]
    #[diagnostic(transparent)]
    File(#[from] FileError),
    /// Neither configuration nor arguments name one.
    #[error("no export is named")]
    #[diagnostic(help(
        "add `file = \"export.csv\"` to [source] in the configuration, or give --source FILE"
    ))]
    NotNamed,
    /// No byte, or none but blanks.
    #[error("the export {} is empty", .0.display())]
    #[diagnostic(help("export it again, and look at it in a text editor"))]
    Empty(PathBuf),
    /// Row 1 and nothing more.
    #[error("the export {} has a row of column names and no people", .0.display())]
    #[diagnostic(help("export it again, and look at it in a text editor"))]
    HeaderAlone(PathBuf),
    /// No text at all.
    #[error("the export {} is no text{what}", path.display())]
    #[diagnostic(help("open it in the spreadsheet and save it as CSV"))]
    Binary {
        /// The file.
        path: PathBuf,
        /// ": an Excel workbook", or nothing.
        what: &'static str,
    },
    /// Some rows are in another encoding than the rest.
    #[error("the export {} mixes encodings: {}, the other rows {rest}", path.display(), Rows(rows, odd))]
    #[diagnostic(help(
        "two files were joined, or a row was pasted in; save the whole anew as CSV UTF-8. Letters with accents show \
         where it went wrong"
    ))]
    MixedEncoding {
        /// The file.
        path: PathBuf,
        /// The rows of the rarer encoding.
        rows: Vec<u64>,
        /// "is in UTF-8".
        odd: &'static str,
        /// "are in Windows-1252".
        rest: &'static str,
    },
    /// Bytes that the encoding does not know.
    #[error("the export {} is not {encoding} throughout: {}", path.display(), Rows(rows, "has bytes that mean nothing"))]
    #[diagnostic(help(
        "save it anew as CSV UTF-8, or name its encoding in [source] as `encoding = \"...\"`"
    ))]
    UnknownBytes {
        /// The file.
        path: PathBuf,
        /// The encoding's name.
        encoding: &'static str,
        /// The rows.
        rows: Vec<u64>,
    },
    /// Rows with more or fewer cells than row 1.
    #[error("the export {} has rows of uneven length: row 1 has {expected} cells, {}", path.display(), Uneven(rows))]
    #[diagnostic(help(
        "a `{delimiter}` or a line break inside a cell needs quotes around the cell; put these rows right, or export \
         again"
    ))]
    Uneven {
        /// The file.
        path: PathBuf,
        /// Cells in row 1.
        expected: usize,
        /// What stands between cells.
        delimiter: char,
        /// Row and its number of cells.
        rows: Vec<(u64, usize)>,
    },
    /// A quote that never ends.
    #[error("the export {} opens a quote in row {row} and never closes it", path.display())]
    #[diagnostic(help("look for a \" at the beginning of a cell of this row, and close or remove it"))]
    Unclosed {
        /// The file.
        path: PathBuf,
        /// The row in which the cell begins.
        row: u64,
    },
}

impl Export {
    /// Reads the export at `path`, in one go, so that a file that changes meanwhile is not read half old and half new.
    ///
    /// # Errors
    /// [`SourceError`]; several rows at once where several are wrong.
    pub fn read(path: &Path, how: &config::Source) -> Result<Self, SourceError> {
        let bytes = fs::read(path).at("read the export", path)?;
        let sha256 = Hash(Sha256::digest(&bytes).into());
        let (text, encoding) = encoding::decode(&bytes, how.encoding, path)?;
        drop(bytes);
        if text.trim().is_empty() {
            return Err(SourceError::Empty(path.to_owned()));
        }
        let (text, said) = without_delimiter_line(text);
        let delimiter = how.delimiter.or(said).unwrap_or_else(|| sniff(&text));
        let header = check(&text, delimiter, path)?;
        Ok(Self {
            text,
            delimiter,
            header,
            sha256,
            encoding,
        })
    }

    /// All rows below the header but blank ones.
    pub fn rows(&self) -> impl Iterator<Item = Record<'_>> {
        // What could be wrong was found when the export was read.
        Records::new(&self.text, self.delimiter)
            .map_while(Result::ok)
            .skip(1)
            .filter(|record| !record.is_blank())
    }

    /// What stands between cells.
    pub fn delimiter(&self) -> char {
        char::from(self.delimiter)
    }
}

/// Some programs write `sep=;` as a line of its own before the header; spreadsheets do not show or count it.
fn without_delimiter_line(mut text: String) -> (String, Option<u8>) {
    let Some(line) = text.lines().next() else {
        return (text, None);
    };
    let said = line.trim_end().strip_prefix("sep=").map(str::as_bytes);
    let Some(&[delimiter]) = said else {
        return (text, None);
    };
    let end = text.find('\n').map_or(text.len(), |end| end + 1);
    text.drain(..end);
    (text, Some(delimiter))
}

/// The delimiter under which most rows are as long as the header, and the header longest.
fn sniff(text: &str) -> u8 {
    let fit = |delimiter: u8| {
        let mut records = Records::new(text, delimiter).take(SNIFFED).map_while(Result::ok);
        let cells = records.next().map_or(0, |header| header.cells.len());
        let even = records.filter(|record| record.cells.len() == cells).count();
        if cells < 2 { (0, 0) } else { (even, cells) }
    };
    // Of equals the last counts, so the usual one comes last.
    DELIMITERS
        .into_iter()
        .rev()
        .max_by_key(|&delimiter| fit(delimiter))
        .unwrap_or(DELIMITERS[0])
}

/// The header, if every row is as long as it.
fn check(text: &str, delimiter: u8, path: &Path) -> Result<Vec<String>, SourceError> {
    let path = || path.to_owned();
    let mut header: Option<Vec<String>> = None;
    let mut people = 0u64;
    let mut uneven = Vec::new();
    for record in Records::new(text, delimiter) {
        let record = record.map_err(|Unclosed { row }| SourceError::Unclosed { path: path(), row })?;
        match &header {
            None => header = Some(record.cells.iter().map(|name| name.trim().to_owned()).collect()),
            Some(_) if record.is_blank() => {}
            Some(header) if header.len() != record.cells.len() => {
                uneven.push((record.row, record.cells.len()));
            }
            Some(_) => people += 1,
        }
    }
    let header = header.unwrap_or_default();
    if !uneven.is_empty() {
        let delimiter = char::from(delimiter);
        return Err(SourceError::Uneven {
            path: path(),
            expected: header.len(),
            delimiter,
            rows: uneven,
        });
    }
    if people == 0 {
        Err(SourceError::HeaderAlone(path()))
    } else {
        Ok(header)
    }
}

/// "row 7 is in UTF-8", "rows 7, 9 and 12 are in UTF-8".
struct Rows<'a>(&'a [u64], &'a str);

impl std::fmt::Display for Rows<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let named: Vec<String> = self.0.iter().take(MOST_NAMED).map(u64::to_string).collect();
        let rest = self.0.len().saturating_sub(MOST_NAMED);
        match (&named[..], rest) {
            ([only], 0) => write!(f, "row {only} {}", self.1),
            (named, 0) => write!(f, "each of the rows {} {}", named.join(", "), self.1),
            (named, rest) => write!(
                f,
                "each of the rows {} and {rest} more {}",
                named.join(", "),
                self.1
            ),
        }
    }
}

/// "row 7 has 15".
struct Uneven<'a>(&'a [(u64, usize)]);

impl std::fmt::Display for Uneven<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let named: Vec<_> = self
            .0
            .iter()
            .take(MOST_NAMED)
            .map(|(row, cells)| format!("row {row} has {cells}"))
            .collect();
        write!(f, "{}", named.join(", "))?;
        match self.0.len().saturating_sub(MOST_NAMED) {
            0 => Ok(()),
            rest => write!(f, ", and {rest} rows more are uneven"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delimiter_is_the_one_that_makes_even_rows() {
        assert_eq!(sniff("a;b;c\n1;2,2;3\n4;5,5;6\n"), b';');
        assert_eq!(sniff("a,b\n1,\"2;3\"\n"), b',');
        assert_eq!(sniff("a\tb\n1\t2\n"), b'\t');
        assert_eq!(sniff("a;b,c\n1;2,3\n4;5,6\n"), b';');
        assert_eq!(sniff("email\nx@example.org\n"), b';');
    }

    #[test]
    fn a_line_that_names_the_delimiter_is_no_row() {
        let (text, said) = without_delimiter_line("sep=|\r\na|b\r\n".to_owned());
        assert_eq!((text.as_str(), said), ("a|b\r\n", Some(b'|')));
        let (text, said) = without_delimiter_line("a|b\n".to_owned());
        assert_eq!((text.as_str(), said), ("a|b\n", None));
    }
}
