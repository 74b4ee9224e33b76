//! The export: bytes from a spreadsheet -> text -> records, or what is wrong with it, by row.
//!
//! [`Export::read`] finds out form, encoding and delimiter where the configuration does not say them, and
//! checks the whole file: whoever holds an [`Export`] has a header row and rows of even length. Rows count as
//! a spreadsheet counts them: a blank row counts, a cell of several lines is in one row. Workbooks
//! (`workbook`) and JSON (`json_lines`) become delimited text first, so that there is one way through the
//! command; `letters` mends letters that were damaged, `mangled` undoes what spreadsheets do to single cells,
//! `dates` finds out whether days or months stand first.

pub mod dates;
mod delimited;
mod encoding;
mod error;
mod header;
mod json_lines;
mod letters;
mod mangled;
mod records;
mod stream;
mod workbook;

pub use crate::code_page::CodePage;
pub use error::SourceError;
pub use header::{is_like_a_detail, name_of};
pub use mangled::{Habits, Mangled, undo};
pub use records::Record;

use crate::errors::AtPath as _;
use crate::plan;
use delimited::delimited;
use lekcheck::list::Hash;
use records::{Broken, Records};
use sha2::{Digest as _, Sha256};
use std::borrow::Cow;
use std::fs;
use std::path::Path;
use stream::Again;

/// Bytes of text that are held; what is longer is read again each time.
const MOST_HELD: usize = 256 << 20;

/// A whole export, checked.
#[derive(Debug)]
pub struct Export {
    text: Text,
    delimiter: u8,
    /// The number of the text's first record: 0 where it was added, so that rows count as the file's lines
    /// do.
    first: u64,
    /// The row with the names of the columns; 0 where the file's lines have their names in themselves.
    pub header_row: u64,
    /// The names of the columns, trimmed. Where a name is blank, the one above it counts.
    pub header: Vec<String>,
    /// Rows at the end that are totals and no people: those are not among [`Export::rows`].
    pub totals: Vec<u64>,
    /// SHA-256 of the file.
    pub sha256: Hash,
    /// How it was read, in words.
    pub described: String,
    /// How its cells are to be read; of one column: [`Export::habits_of`].
    pub habits: Habits,
    /// Whether its quotes are this program's own.
    trusted: bool,
    /// By column: whether it has decimals other than `.0`.
    fractions: Vec<bool>,
}

/// A text that is held, or read again each time.
#[derive(Debug)]
enum Text {
    Held(String),
    Again(Again),
}

impl Export {
    /// Reads the export at `path`, in one go, so that a file that changes meanwhile is not read half old and
    /// half new.
    ///
    /// # Errors
    /// [`SourceError`]; several rows at once where several are wrong.
    pub fn read(path: &Path, how: &plan::Source) -> Result<Self, SourceError> {
        let bytes = fs::read(path).at("read the export", path)?;
        Self::of_bytes(bytes, how, path)
    }

    /// Reads the export that these bytes are. Errors name `path`; what is large is read from there again.
    ///
    /// # Errors
    /// As [`Export::read`].
    pub fn of_bytes(bytes: Vec<u8>, how: &plan::Source, path: &Path) -> Result<Self, SourceError> {
        let sha256 = Hash(Sha256::digest(&bytes).into());
        let delimited = delimited(bytes, how, path)?;
        if delimited.text.trim().is_empty() {
            return Err(SourceError::Empty(path.to_owned()));
        }
        let again = delimited.again.filter(|_| delimited.text.len() > MOST_HELD);
        let mut export = Self {
            text: Text::Held(delimited.text),
            delimiter: delimited.delimiter,
            first: delimited.first,
            header_row: if delimited.first == 0 { 0 } else { how.header_row },
            header: Vec::new(),
            totals: Vec::new(),
            sha256,
            described: delimited.described,
            habits: Habits {
                dates: how.dates,
                epoch: how.day_numbers.or(delimited.epoch),
                has_fractions: false,
            },
            trusted: delimited.trusted,
            fractions: Vec::new(),
        };
        header::check(&mut export, path)?;
        if let Some((encoding, mark, names_delimiter)) = again {
            let again = Again::new(path.to_owned(), encoding, mark, names_delimiter, sha256);
            export.text = Text::Again(again);
        }
        Ok(export)
    }

    /// Whether everything that was read since is what was read first.
    ///
    /// # Errors
    /// [`SourceError::Changed`].
    pub fn unchanged(&self) -> Result<(), SourceError> {
        match &self.text {
            Text::Again(again) if !again.is_unchanged() => Err(SourceError::Changed(again.path.clone())),
            _ => Ok(()),
        }
    }

    /// All rows below the header but blank ones and totals.
    pub fn rows(&self) -> impl Iterator<Item = Record<'_>> + Send {
        // What could be wrong was found when the export was read.
        self.records()
            .map_while(Result::ok)
            .skip_while(|record| record.row <= self.header_row)
            .filter(|record| !record.is_blank() && self.totals.binary_search(&record.row).is_err())
    }

    /// How the cells of the column at this place are to be read.
    pub fn habits_of(&self, place: usize) -> Habits {
        Habits {
            has_fractions: self.fractions.get(place).copied().unwrap_or(false),
            ..self.habits
        }
    }

    fn records(&self) -> Box<dyn Iterator<Item = Result<Record<'_>, Broken>> + Send + '_> {
        match &self.text {
            Text::Held(text) => {
                let records = Records::starting_at(text, self.delimiter, self.first);
                let records = if self.trusted { records.trusted() } else { records };
                Box::new(records.map(|record| record.map(mended)))
            }
            Text::Again(again) => {
                let records = again.records(self.delimiter, self.first);
                Box::new(records.map(|record| record.map(mended)))
            }
        }
    }
}

/// The first rows of a file, whatever they are: for finding the one with the names.
///
/// # Errors
/// As [`Export::read`], as far as the file's form goes.
pub fn top(path: &Path, how: &plan::Source, rows: usize) -> Result<Vec<(u64, Vec<String>)>, SourceError> {
    let bytes = fs::read(path).at("read the export", path)?;
    let delimited = delimited(bytes, how, path)?;
    let records = Records::starting_at(&delimited.text, delimited.delimiter, delimited.first);
    let records = if delimited.trusted {
        records.trusted()
    } else {
        records
    };
    let owned = |record: Record<'_>| {
        (
            record.row,
            record.cells.into_iter().map(Cow::into_owned).collect(),
        )
    };
    Ok(records.flatten().map(mended).take(rows).map(owned).collect())
}

/// A record with letters as they were meant.
fn mended(mut record: Record<'_>) -> Record<'_> {
    for cell in &mut record.cells {
        if (cell.contains('&') || !cell.is_ascii())
            && let Cow::Owned(better) = letters::mended(cell)
        {
            *cell = Cow::Owned(better);
        }
    }
    record
}
