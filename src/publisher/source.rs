//! The export: bytes from a spreadsheet -> text -> records, or what is wrong with it, by row.
//!
//! [`Export::read`] finds out form, encoding and delimiter where the configuration does not say them, and
//! checks the whole file: whoever holds an [`Export`] has a header row and rows of even length. Rows count as
//! a spreadsheet counts them: a blank row counts, a cell of several lines is in one row. Workbooks
//! (`workbook`) and JSON (`json_lines`) become delimited text first, so that there is one way through the
//! command; `letters` mends letters that were damaged, `mangled` undoes what spreadsheets do to single cells,
//! `dates` finds out whether days or months stand first.

pub mod dates;
mod encoding;
mod json_lines;
mod letters;
mod mangled;
mod records;
mod stream;
mod workbook;

pub use crate::code_page::CodePage;
pub use mangled::{Habits, Mangled, undo};
pub use records::Record;

use crate::errors::{AtPath as _, FileError};
use crate::plan;
use encoding_rs::Encoding;
use lekcheck::list::Hash;
use miette::Diagnostic;
use records::{Broken, Quote, Records};
use sha2::{Digest as _, Sha256};
use std::borrow::Cow;
use std::collections::{BTreeMap, VecDeque};
use std::fs;
use std::path::{Path, PathBuf};
use stream::Again;
use thiserror::Error;

/// The most rows that an error names.
const MOST_NAMED: usize = 50;
/// Bytes of text that are held; what is longer is read again each time.
const MOST_HELD: usize = 256 << 20;
/// How many records are looked at to find the delimiter.
const SNIFFED: usize = 200;
/// A row of totals is one of the last so many that are not blank.
const LAST_ROWS: usize = 3;
/// How rows of totals begin, in Dutch, English, German and French.
const TOTALS: [&str; 21] = [
    "totaal",
    "totalen",
    "subtotaal",
    "eindtotaal",
    "som",
    "aantal",
    "einde",
    "total",
    "totals",
    "subtotal",
    "grand total",
    "sum",
    "count",
    "end",
    "gesamt",
    "gesamtsumme",
    "summe",
    "anzahl",
    "somme",
    "nombre",
    "total général",
];
/// What stands between cells in exports; the first is what a Dutch spreadsheet writes.
const DELIMITERS: [u8; 4] = [b';', b',', b'\t', b'|'];

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

/// A file as delimited text.
struct Delimited {
    text: String,
    /// How the file itself can be read again as this text.
    again: Option<(&'static Encoding, usize, bool)>,
    delimiter: u8,
    first: u64,
    described: String,
    epoch: Option<plan::Epoch>,
    /// Whether its quotes are this program's own.
    trusted: bool,
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
    /// It is not what it was when it was checked.
    #[error("the export {} changed while it was read; nothing was published", .0.display())]
    #[diagnostic(help("wait until whatever writes it is done, or publish a copy"))]
    Changed(PathBuf),
    /// No text at all.
    #[error("the export {} is no text{what}", path.display())]
    #[diagnostic(help("open it in the spreadsheet and save it as CSV"))]
    Binary {
        /// The file.
        path: PathBuf,
        /// ": an Excel workbook", or nothing.
        what: &'static str,
    },
    /// It is of a kind that is not read.
    #[error("the export {} is {what}", path.display())]
    #[diagnostic(help("open it in the program that it belongs to, and save it as xlsx or as CSV UTF-8"))]
    OtherKind {
        /// The file.
        path: PathBuf,
        /// "a web archive"
        what: &'static str,
    },
    /// A workbook that is encrypted.
    #[error("the export {} is protected by a password", .0.display())]
    #[diagnostic(help(
        "open it in the spreadsheet, take the password off (in Excel: File, Info, Protect Workbook, Encrypt \
         with Password), and save it; keep the copy as safe as the original"
    ))]
    Encrypted(PathBuf),
    /// A part of a workbook that would grow beyond all proportion.
    #[error(
        "the export {} is a workbook whose part {part} would grow from {packed} to {size} bytes: nothing was \
         unpacked",
        path.display()
    )]
    #[diagnostic(help(
        "no spreadsheet writes such files. Where does it come from? Save the sheet anew as CSV UTF-8"
    ))]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// The part.
        part: String,
        /// Bytes unpacked.
        size: u64,
        /// Bytes packed.
        packed: u64,
    },
    /// A sheet that cannot be read. People may stand on it.
    #[error("the sheet `{sheet}` of the export {} cannot be read: {why}", path.display())]
    #[diagnostic(help(
        "open it in the spreadsheet, put this right, and save it anew as xlsx. If the sheet holds no people, \
         name the one that does: `--sheet NAME`, or `sheet = \"...\"` in [source] of the configuration"
    ))]
    NoSheetRead {
        /// The file.
        path: PathBuf,
        /// The sheet.
        sheet: String,
        /// What its reader says, or which cell is wrong.
        why: String,
    },
    /// It begins as a workbook does, and is none that can be read.
    #[error("the export {} cannot be opened as a workbook", path.display())]
    #[diagnostic(help(
        "is it protected by a password, or another kind of file? Open it in the spreadsheet, and save it \
         without a password as xlsx or as CSV UTF-8. The reader says: {why}"
    ))]
    NoWorkbook {
        /// The file.
        path: PathBuf,
        /// What the workbook's reader says.
        why: String,
    },
    /// The configuration names a sheet that is not there, or holds nothing.
    #[error("the export {} has no sheet `{sheet}` with anything in it", path.display())]
    #[diagnostic(help("`sheet` in [source] of the configuration: {help}"))]
    NoSheet {
        /// The file.
        path: PathBuf,
        /// The sheet.
        sheet: String,
        /// What it may be.
        help: String,
    },
    /// Several sheets hold something.
    #[error("the export {} has several sheets: {}", path.display(), Sheets(sheets))]
    #[diagnostic(help(
        "say which one holds the people, in [source] of the configuration, as `sheet = \"...\"`; people in \
         several sheets must be put into one first"
    ))]
    SeveralSheets {
        /// The file.
        path: PathBuf,
        /// Names and numbers of rows.
        sheets: Vec<(String, u64)>,
    },
    /// People seem to stand on several sheets.
    #[error(
        "the export {} has people on more than one sheet, it seems: `{best}` and {}",
        path.display(),
        Sheets(sheets)
    )]
    #[diagnostic(help(
        "who stands on a sheet that is not read would be told that they are not on the list. Put all people \
         into one sheet; if the others hold nobody, name the sheet: `--sheet NAME`"
    ))]
    PeopleOnSheets {
        /// The file.
        path: PathBuf,
        /// The sheet whose names are known best.
        best: String,
        /// The others, with their numbers of rows.
        sheets: Vec<(String, u64)>,
    },
    /// Lines of JSON that are no object.
    #[error("the export {} is JSON lines, and {}", path.display(), Rows(rows, "holds no JSON object"))]
    #[diagnostic(help(
        "each line must hold one object, as {{\"name\": \"value\"}}, with null where there is nothing (NaN \
         is no JSON); put these lines right, or export again"
    ))]
    NoJson {
        /// The file.
        path: PathBuf,
        /// The lines.
        rows: Vec<u64>,
    },
    /// It begins as JSON, and is none.
    #[error("the export {} begins as JSON, and is none from line {line} on", path.display())]
    #[diagnostic(help(
        "it must be an array of objects, or one object a line, with null where there is nothing (NaN is no \
         JSON)"
    ))]
    BrokenJson {
        /// The file.
        path: PathBuf,
        /// The line.
        line: u64,
    },
    /// Objects of JSON with a name twice.
    #[error("the export {} is JSON, and {}", path.display(), Rows(rows, "has a name twice"))]
    #[diagnostic(help(
        "of two values under one name most programs lose one. Give each a name of its own, or put both into \
         a list"
    ))]
    TwiceInJson {
        /// The file.
        path: PathBuf,
        /// The lines, or the objects of an array.
        rows: Vec<u64>,
    },
    /// The row with the names is not there, or blank.
    #[error("the export {} has no names of columns in row {row}", path.display())]
    #[diagnostic(help("`header-row` in [source] of the configuration says which row has them"))]
    NoHeaderRow {
        /// The file.
        path: PathBuf,
        /// The row.
        row: u64,
    },
    /// Some rows are in another encoding than the rest.
    #[error("the export {} mixes encodings: {}, the other rows {rest}", path.display(), Rows(rows, odd))]
    #[diagnostic(help(
        "two files were joined, or a row was pasted in; save the whole anew as CSV UTF-8. Letters with \
         accents show where it went wrong"
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
    /// Two encodings fit.
    #[error("the export {} can be read as {one} and as {other}, which give other letters: \
        {}", path.display(), Rows(rows, "shows it"))]
    #[diagnostic(help(
        "save it anew as CSV UTF-8, or look which of them shows these names rightly, and say it in [source] \
         as `encoding = \"{one}\"`; to `lekcheck init` as `--encoding {one}`"
    ))]
    EitherEncoding {
        /// The file.
        path: PathBuf,
        /// The one.
        one: CodePage,
        /// The other.
        other: CodePage,
        /// Rows with such letters.
        rows: Vec<u64>,
    },
    /// Bytes that the encoding does not know.
    #[error("the export {} is not {encoding} throughout: {}", path.display(), Rows(rows, "has bytes that \
        mean nothing"))]
    #[diagnostic(help(
        "save it anew as CSV UTF-8, or name its encoding in [source] as `encoding = \"...\"`"
    ))]
    UnknownBytes {
        /// The file.
        path: PathBuf,
        /// The encoding.
        encoding: CodePage,
        /// The rows.
        rows: Vec<u64>,
    },
    /// Rows with more or fewer cells than the row of names.
    #[error("the export {} has rows of uneven length: row {header_row} has {expected} cells, \
        {}", path.display(), Uneven(rows))]
    #[diagnostic(help(
        "a `{delimiter}` or a line break inside a cell needs quotes around the cell; put these rows right, \
         or export again"
    ))]
    Uneven {
        /// The file.
        path: PathBuf,
        /// The row with the names.
        header_row: u64,
        /// Its cells.
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
    /// Quotes that were not meant as such.
    #[error(
        "quotes in the export {} do not pair: {}",
        path.display(),
        Rows(rows, "has text after a closing quote, or a cell that swallows whole rows")
    )]
    #[diagnostic(help(
        "a \" at the beginning of a cell must have another at its end; inside, it is written twice. Look at \
         these rows and the ones after them in a text editor; put a \" that belongs to a name, as in \"t \
         Hooft, right as '"
    ))]
    Quotes {
        /// The file.
        path: PathBuf,
        /// The rows in which the cells begin.
        rows: Vec<u64>,
    },
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
        check(&mut export, path)?;
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
            .filter(|record| !record.is_blank() && !self.totals.contains(&record.row))
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

/// What a file holds, as delimited text.
fn delimited(bytes: Vec<u8>, how: &plan::Source, path: &Path) -> Result<Delimited, SourceError> {
    let of_sheet = |sheet: workbook::Sheet| Delimited {
        text: sheet.text,
        again: None,
        delimiter: workbook::DELIMITER,
        first: 1,
        described: sheet.name + &sheet.remarks,
        epoch: Some(sheet.epoch),
        trusted: true,
    };
    if let Some(form) = workbook::Form::of_bytes(&bytes) {
        return workbook::read(form, &bytes, "", how, path).map(of_sheet);
    }
    let (text, encoding) = encoding::decode(&bytes, how.encoding, path)?;
    if let Some(form) = workbook::Form::of_text(&text) {
        return workbook::read(form, &[], &text, how, path).map(of_sheet);
    }
    if let Some(what) = other_kind(&text) {
        let path = path.to_owned();
        return Err(SourceError::OtherKind { path, what });
    }
    let (text, mark) = match text {
        Cow::Owned(text) => {
            let mark = Encoding::for_bom(&bytes).filter(|(marked, _)| CodePage::Of(marked) == encoding);
            (text, mark.map_or(0, |(_, mark)| mark))
        }
        Cow::Borrowed(text) => {
            // In UTF-8 the bytes are the text: large exports are not held twice.
            let mark = bytes.len() - text.len();
            let mut text = String::from_utf8(bytes).expect("it was just read as UTF-8");
            text.drain(..mark);
            (text, mark)
        }
    };
    if let Some(form) = json_lines::Form::of_text(&text) {
        return Ok(Delimited {
            text: json_lines::read(form, &text, how.separator, path)?,
            delimiter: workbook::DELIMITER,
            first: 0,
            described: format!("{} in {encoding}", form.described()),
            again: None,
            epoch: None,
            trusted: true,
        });
    }
    let (text, said) = without_delimiter_line(text);
    let again = match encoding {
        CodePage::Of(encoding) => Some((encoding, mark, said.is_some())),
        // The text is held, however large: these files are small.
        CodePage::Dos(_) => None,
    };
    let delimiter = how.delimiter.or(said).unwrap_or_else(|| sniff(&text));
    Ok(Delimited {
        text,
        again,
        delimiter,
        first: 1,
        described: format!(
            "text in {encoding}, cells separated by {}",
            delimiter_name(delimiter)
        ),
        epoch: None,
        trusted: false,
    })
}

/// What a text is that is no table of people, by its first line.
fn other_kind(text: &str) -> Option<&'static str> {
    let start = text.trim_start();
    let begins = |beginning: &str| {
        start
            .get(..beginning.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(beginning))
    };
    let kinds = [
        ("MIME-Version:", "a web archive (MHTML), whatever its name says"),
        ("{\\rtf", "a text in RTF"),
        ("<?xml", "XML of a kind that is not read"),
        ("<!DOCTYPE html", "HTML without a table"),
        ("<html", "HTML without a table"),
        ("BEGIN:VCARD", "a list of visiting cards (vCard)"),
        ("INSERT INTO", "a dump of a database in SQL"),
        ("-- MySQL dump", "a dump of a database in SQL"),
        ("-- PostgreSQL database dump", "a dump of a database in SQL"),
    ];
    let found = kinds.iter().find(|(beginning, _)| begins(beginning));
    found.map(|(_, what)| *what)
}

fn delimiter_name(delimiter: u8) -> String {
    match delimiter {
        b'\t' => "tabs".to_owned(),
        symbol => format!("`{}`", char::from(symbol)),
    }
}

/// Some programs write `sep=;` as a line of its own before the header; spreadsheets do not show or count it.
fn without_delimiter_line(mut text: String) -> (String, Option<u8>) {
    let line = text.split(['\r', '\n']).next().unwrap_or_default();
    let bare = line.trim_end_matches(' ');
    let bare = bare
        .strip_prefix('"')
        .and_then(|bare| bare.strip_suffix('"'))
        .unwrap_or(bare);
    let lower = bare.get(..4).map(str::to_ascii_lowercase);
    let said = lower
        .filter(|start| start == "sep=")
        .map(|_| &bare.as_bytes()[4..]);
    let Some(&[delimiter]) = said else {
        return (text, None);
    };
    let rest = &text[line.len()..];
    let rest = rest
        .strip_prefix("\r\n")
        .or(rest.strip_prefix(['\r', '\n']))
        .unwrap_or(rest);
    let end = text.len() - rest.len();
    text.drain(..end);
    (text, Some(delimiter))
}

/// The delimiter under which most rows are of one length, and that length is greatest. Titles above the names
/// of the columns are of another.
fn sniff(text: &str) -> u8 {
    let fit = |delimiter: u8| {
        let mut lengths: BTreeMap<usize, usize> = BTreeMap::new();
        let mut unread = 0;
        for record in Records::new(text, delimiter).take(SNIFFED) {
            match record {
                Ok(record) => *lengths.entry(record.cells.len()).or_default() += 1,
                // Quotes begin cells only under the right delimiter, so one that stays open speaks for it.
                Err(Broken {
                    quote: Quote::Open, ..
                }) => unread = SNIFFED,
                Err(_) => {}
            }
        }
        let several = lengths.into_iter().filter(|(cells, _)| *cells > 1);
        several
            .map(|(cells, rows)| (rows + unread, cells))
            .max()
            .unwrap_or_default()
    };
    // Of equals the last counts, so the usual one comes last.
    DELIMITERS
        .into_iter()
        .rev()
        .max_by_key(|&delimiter| fit(delimiter))
        .unwrap_or(DELIMITERS[0])
}

/// Finds header and totals, if every other row is as long as the header.
fn check(export: &mut Export, path: &Path) -> Result<(), SourceError> {
    let path = || path.to_owned();
    let header_row = export.header_row;
    let mut above: Vec<String> = Vec::new();
    let mut header: Option<Vec<String>> = None;
    let mut people = 0u64;
    let mut uneven = Vec::new();
    // The last rows that are not blank, and whether they look like totals.
    let mut last: VecDeque<(u64, bool)> = VecDeque::new();
    let mut quotes = Vec::new();
    let mut fractions = Vec::new();
    for record in export.records() {
        let record = match record {
            Ok(record) => record,
            Err(Broken {
                row,
                quote: Quote::Open,
            }) => return Err(SourceError::Unclosed { path: path(), row }),
            Err(Broken { row, .. }) => {
                quotes.push(row);
                continue;
            }
        };
        let names = || record.cells.iter().map(|name| name_of(name)).collect();
        match &header {
            None if record.row < header_row => above = names(),
            None => header = Some(names()),
            Some(_) if record.is_blank() => {}
            Some(header) => {
                if header.len() == record.cells.len() {
                    people += 1;
                    fractions.resize(header.len(), false);
                    for (fraction, cell) in fractions.iter_mut().zip(&record.cells) {
                        *fraction |= mangled::has_fraction(cell);
                    }
                } else {
                    uneven.push((record.row, record.cells.len()));
                }
                last.push_back((record.row, is_totals(&record, header.len())));
                if last.len() > LAST_ROWS {
                    last.pop_front();
                }
            }
        }
    }
    if !quotes.is_empty() {
        return Err(SourceError::Quotes {
            path: path(),
            rows: quotes,
        });
    }
    let mut header = header.unwrap_or_default();
    if header.iter().all(String::is_empty) {
        return Err(SourceError::NoHeaderRow {
            path: path(),
            row: header_row,
        });
    }
    // A name that is merged over two lines of headings stands in the upper one.
    if above.len() == header.len() {
        for (name, above) in header.iter_mut().zip(above) {
            if name.is_empty() {
                *name = above;
            }
        }
    }
    let totals = last
        .iter()
        .rev()
        .take_while(|(_, totals)| *totals)
        .map(|(row, _)| *row);
    let totals: Vec<u64> = totals.collect();
    uneven.retain(|(row, _)| !totals.contains(row));
    if !uneven.is_empty() {
        return Err(SourceError::Uneven {
            path: path(),
            header_row,
            expected: header.len(),
            delimiter: char::from(export.delimiter),
            rows: uneven,
        });
    }
    if people == 0 {
        return Err(SourceError::HeaderAlone(path()));
    }
    export.header = header;
    export.fractions = fractions;
    export.totals = totals.into_iter().rev().collect();
    Ok(())
}

/// The name of a column on one line: spreadsheets break long ones.
pub fn name_of(cell: &str) -> String {
    let is_space = |symbol: char| symbol.is_whitespace() || symbol.is_control() || symbol == '\u{FEFF}';
    let words = cell.split(is_space).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// Whether a cell can only be a detail of somebody: an e-mail address, a date, a Dutch postcode, a long
/// number.
pub fn is_like_a_detail(cell: &str) -> bool {
    let cell = cell.trim();
    let digits = cell.bytes().filter(u8::is_ascii_digit).count();
    let of_number = |symbol: char| symbol.is_ascii_digit() || matches!(symbol, ' ' | '+' | '-' | '(' | ')');
    let postcode = || {
        let joined: Vec<char> = cell.chars().filter(|symbol| *symbol != ' ').collect();
        joined.len() == 6
            && joined[..4].iter().all(char::is_ascii_digit)
            && joined[4..].iter().all(char::is_ascii_alphabetic)
    };
    let dates = dates::look(std::iter::once(cell));
    cell.split_once('@')
        .is_some_and(|(before, after)| !before.is_empty() && after.contains('.') && !cell.contains(' '))
        || dates.day_first + dates.month_first + dates.either + dates.with_year_first() > 0
        || digits >= 8 && cell.chars().all(of_number)
        || postcode()
}

/// Whether a row is mostly blank and begins with a word for a total, as `Totaal: 2527` does, and holds
/// nothing by which somebody could be found: there are people named Som.
fn is_totals(record: &Record<'_>, columns: usize) -> bool {
    let filled = || {
        record
            .cells
            .iter()
            .map(|cell| cell.trim())
            .filter(|cell| !cell.is_empty())
    };
    // Asked of every row, so what is cheap comes first.
    if filled().count() * 2 > columns.max(2) {
        return false;
    }
    let Some(first) = filled().next() else {
        return false;
    };
    let begins = |word: &&str| {
        first
            .to_lowercase()
            .strip_prefix(word)
            .is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
    };
    TOTALS.iter().any(begins) && !filled().any(is_like_a_detail)
}

/// "`Blad1` (2,527 rows), `Blad2` (3 rows)".
struct Sheets<'a>(&'a [(String, u64)]);

impl std::fmt::Display for Sheets<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let named = self.0.iter().map(|(name, rows)| {
            let noun = if *rows == 1 { "row" } else { "rows" };
            format!("`{name}` ({rows} {noun})")
        });
        f.write_str(&named.collect::<Vec<_>>().join(", "))
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
        assert_eq!(sniff("a;b;c\n1;2;v,w,x,y\n1;2;v,w,x,y\n"), b';');
        assert_eq!(sniff("a;b;c\n1;2,2;3\n4;\"5,5;6\n4,4;5;6\n"), b';');
        assert_eq!(sniff("Export; today\na,b\n1,2\n3,4\n"), b',');
    }

    #[test]
    fn a_line_that_names_the_delimiter_is_no_row() {
        let (text, said) = without_delimiter_line("sep=|\r\na|b\r\n".to_owned());
        assert_eq!((text.as_str(), said), ("a|b\r\n", Some(b'|')));
        assert_eq!(
            without_delimiter_line("\"sep=;\"\na;b\n".to_owned()).1,
            Some(b';')
        );
        let (text, said) = without_delimiter_line("a|b\n".to_owned());
        assert_eq!((text.as_str(), said), ("a|b\n", None));
    }
}
