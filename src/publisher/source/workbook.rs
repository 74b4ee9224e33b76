//! A workbook (xlsx, xls, xlsb, ods, and what only bears such a name) -> the delimited text that the rest of
//! the command reads.
//!
//! One text rather than a second way through the command: what is wrong with a cell is then found and said in
//! one place, and a workbook and its CSV give the same list. Rows keep the numbers that the spreadsheet
//! shows.
//!
//! | file | what it reads |
//! |---|---|
//! | `package`, `xml` | zips with limits; XML |
//! | `xlsx`, `xlsb`, `xls`, `ods`, `xml_2003`, `html` | one form of workbook each -> [`Book`] |
//! | `cells` | the cells of a sheet -> text |
//! | `format` | number formats and day numbers |
//!
//! What a cell shows and what it holds differ; a list must hold what it means:
//!
//! - a date is written as `YYYY-MM-DD`, by the workbook's own epoch, whatever its format on the screen;
//! - a whole number is written without a decimal point, and with the digits and letters that its format adds;
//!   one of sixteen digits or more, which a spreadsheet keeps only roughly, with an exponent, so that it is
//!   refused by row;
//! - a formula that failed, or whose value nobody stored, is written as an error, so that it is refused by
//!   row;
//! - a cell that is merged over several rows stands in each of them.
//!
//! These readers are this command's own. A library at hand leaves out a sheet with an error that it does not
//! know, panics on broken records, and takes memory for the area that a sheet spans; it also does not say the
//! formats, formulas without values and merged cells of every form.

mod cells;
mod format;
mod html;
mod ods;
mod package;
mod xls;
mod xlsb;
mod xlsx;
mod xml;
mod xml_2003;

pub use cells::{UNSTORED, push};
pub use format::{day_of, plain as number_as_text};

use super::SourceError;
use crate::nearest;
use crate::plan::{Epoch, Source};
use cells::{Cells, Place};
use package::Package;
use std::fmt::Write as _;
use std::io::Cursor;
use std::path::Path;

/// What stands between the cells of the text that is made.
pub const DELIMITER: u8 = b';';
/// The text of a sheet may have so many bytes, and so many for each byte that the file has for it. A text
/// that a thousand cells refer to is written a thousand times.
const LARGEST_TEXT: u64 = 16 << 20;
const LARGEST_TEXT_EACH: u64 = 20;

/// A sheet as text.
#[derive(Debug)]
pub struct Sheet {
    /// Records as `records` reads them, delimited by [`DELIMITER`].
    pub text: String,
    /// Its name.
    pub name: String,
    /// From when it counts days.
    pub epoch: Epoch,
    /// What else is to be said of it: filled cells, hidden rows, sheets that are not read.
    pub remarks: String,
}

/// A whole workbook.
#[derive(Debug)]
pub struct Book {
    epoch: Epoch,
    sheets: Vec<Loaded>,
}

impl Default for Book {
    fn default() -> Self {
        Self {
            epoch: Epoch::From1900,
            sheets: Vec::new(),
        }
    }
}

/// A sheet with its cells, or why they cannot be read.
#[derive(Debug)]
struct Loaded {
    name: String,
    hidden: bool,
    cells: Result<Cells, Fault>,
    /// Bytes of its part.
    size: u64,
}

/// Why a workbook or a sheet cannot be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fault {
    /// What the reader says.
    Unreadable(String),
    /// A password stands before it.
    Encrypted,
    /// A part of a zip would grow beyond all proportion.
    TooLarge {
        /// Its name.
        part: String,
        /// Bytes unpacked.
        size: u64,
        /// Bytes packed.
        packed: u64,
    },
    /// A cell stands far out.
    Far(Place),
    /// A cell holds more than any can.
    LongCell(Place),
    /// Cells are repeated or merged beyond all proportion.
    Repeated(Place),
    /// The cells' texts grow beyond all proportion.
    Swollen,
}

/// The form of a workbook.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// Office Open XML, its binary form, or an open document.
    Zip,
    /// Excel 5 to 2003.
    Compound,
    /// Excel's XML of 2002 and 2003.
    Xml2003,
    /// An open document in one XML file.
    FlatOpenDocument,
    /// HTML.
    Html,
}

impl Form {
    /// The form that the bytes begin with.
    pub fn of_bytes(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
            Some(Self::Zip)
        } else if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
            Some(Self::Compound)
        } else {
            None
        }
    }

    /// The form of a text that begins as markup.
    pub fn of_text(text: &str) -> Option<Self> {
        let start = text.trim_start_matches(['\u{FEFF}', ' ', '\t', '\r', '\n']);
        if !start.starts_with('<') {
            None
        } else if xml_2003::is_one(text) {
            Some(Self::Xml2003)
        } else if start
            .chars()
            .take(4096)
            .collect::<String>()
            .contains("office:document")
        {
            Some(Self::FlatOpenDocument)
        } else if html::is_one(text) {
            Some(Self::Html)
        } else {
            None
        }
    }

    fn described(self) -> &'static str {
        match self {
            Self::Zip | Self::Compound => "a workbook",
            Self::Xml2003 => "a workbook in Excel's XML of 2003",
            Self::FlatOpenDocument => "a workbook in one XML file",
            Self::Html => "HTML tables",
        }
    }
}

/// The sheet that the configuration names, or the only one with anything in it.
///
/// # Errors
/// No workbook, or no such sheet, or several that it could be, or one that cannot be read.
pub fn read(form: Form, bytes: &[u8], text: &str, how: &Source, path: &Path) -> Result<Sheet, SourceError> {
    let book = book(form, bytes, text).map_err(|fault| refused(fault, None, path))?;
    let names: Vec<String> = book.sheets.iter().map(|sheet| sheet.name.clone()).collect();
    let of_sheet = |sheet: &Loaded| Some(sheet.name.clone());
    let wanted = how.sheet.as_deref();
    let mut chosen = Vec::new();
    let mut others = Vec::new();
    for sheet in book.sheets {
        match &sheet.cells {
            Ok(cells) if cells.is_empty() => {}
            Ok(_) if wanted.is_none_or(|wanted| wanted == sheet.name) => chosen.push(sheet),
            // Whether people stand on it cannot be known.
            Err(fault) if wanted.is_none_or(|wanted| wanted == sheet.name) => {
                return Err(refused(fault.clone(), of_sheet(&sheet), path));
            }
            _ => others.push(sheet),
        }
    }
    if chosen.len() > 1 && wanted.is_none() {
        let mut sheets = Vec::new();
        for sheet in chosen {
            let name = sheet.name.clone();
            let text = written(sheet).map_err(|fault| refused(fault, Some(name.clone()), path))?;
            sheets.push((name, text.rows));
        }
        return Err(SourceError::SeveralSheets {
            path: path.to_owned(),
            sheets,
        });
    }
    let Some(sheet) = chosen.into_iter().next() else {
        return Err(match wanted {
            Some(wanted) if !names.iter().any(|name| name == wanted) => {
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                SourceError::NoSheet {
                    path: path.to_owned(),
                    sheet: wanted.to_owned(),
                    help: nearest::help(wanted, &names),
                }
            }
            _ => SourceError::Empty(path.to_owned()),
        });
    };
    let name = sheet.name.clone();
    let hidden_rows = sheet.cells.as_ref().map_or(0, |cells| cells.hidden_rows);
    let text = written(sheet).map_err(|fault| refused(fault, Some(name.clone()), path))?;
    let mut remarks = String::new();
    if text.filled > 0 {
        let _ = write!(
            remarks,
            "; {} cells got the value of the merged cell they belong to",
            text.filled
        );
    }
    if hidden_rows > 0 {
        let _ = write!(remarks, "; {hidden_rows} hidden rows are read too");
    }
    if !others.is_empty() {
        let names: Vec<String> = others.iter().map(named).collect();
        let _ = write!(remarks, "; not read: {}", names.join(", "));
    }
    Ok(Sheet {
        text: text.records,
        name: format!("{}, its sheet `{name}`", form.described()),
        epoch: book.epoch,
        remarks,
    })
}

/// "`Blad2` (hidden)"
fn named(sheet: &Loaded) -> String {
    let name = &sheet.name;
    match (&sheet.cells, sheet.hidden) {
        (Err(_), _) => format!("`{name}` (it cannot be read)"),
        (Ok(_), true) => format!("`{name}` (hidden)"),
        (Ok(_), false) => format!("`{name}`"),
    }
}

fn written(sheet: Loaded) -> Result<cells::Text, Fault> {
    let largest = LARGEST_TEXT.saturating_add(LARGEST_TEXT_EACH.saturating_mul(sheet.size));
    sheet
        .cells?
        .into_text(usize::try_from(largest).unwrap_or(usize::MAX))
}

fn book(form: Form, bytes: &[u8], text: &str) -> Result<Book, Fault> {
    match form {
        Form::Compound => xls::read(bytes),
        Form::Html => html::read(text),
        Form::Xml2003 => xml_2003::read(Cursor::new(as_utf_8(text)), text.len() as u64),
        Form::FlatOpenDocument => ods::content(Cursor::new(as_utf_8(text)), text.len() as u64),
        Form::Zip => {
            let mut package = Package::open(bytes)?;
            if package.has(ods::CONTENT) {
                ods::read(&mut package)
            } else if package.has(xlsb::MAIN) {
                xlsb::read(&mut package)
            } else if package.has("word/document.xml") {
                Err(Fault::Unreadable("it is a Word document".to_owned()))
            } else if package.has("Index/Document.iwa") {
                Err(Fault::Unreadable("it is a Numbers document".to_owned()))
            } else if package.has("[Content_Types].xml") || package.has("xl/workbook.xml") {
                xlsx::read(&mut package)
            } else {
                Err(Fault::Unreadable(
                    "it is a zip of other files: unpack it first".to_owned(),
                ))
            }
        }
    }
}

/// The text without the encoding that its XML declaration states: it is UTF-8 by now.
fn as_utf_8(text: &str) -> &[u8] {
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    match text.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")) {
        Some((_, rest)) => rest.as_bytes(),
        None => text.as_bytes(),
    }
}

fn refused(fault: Fault, sheet: Option<String>, path: &Path) -> SourceError {
    let path = path.to_owned();
    match (fault, sheet) {
        (Fault::Encrypted, _) => SourceError::Encrypted(path),
        (Fault::TooLarge { part, size, packed }, _) => SourceError::TooLarge {
            path,
            part,
            size,
            packed,
        },
        (Fault::Unreadable(why), None) => SourceError::NoWorkbook { path, why },
        (fault, sheet) => {
            let (cell, why) = match fault {
                Fault::Far(at) => (Some(at), "stands far out, with nothing between it and the rest"),
                Fault::LongCell(at) => (Some(at), "holds more than a cell can"),
                Fault::Repeated(at) => (
                    Some(at),
                    "is repeated or merged over more cells than a sheet of people has",
                ),
                Fault::Swollen => (None, "its cells hold far more text than the file has"),
                Fault::Unreadable(why) => {
                    return SourceError::NoSheetRead {
                        path,
                        sheet: sheet.unwrap_or_default(),
                        why,
                    };
                }
                Fault::Encrypted | Fault::TooLarge { .. } => unreachable!("they came before"),
            };
            let why = match cell {
                Some(at) => format!("cell {at} {why}"),
                None => why.to_owned(),
            };
            SourceError::NoSheetRead {
                path,
                sheet: sheet.unwrap_or_default(),
                why,
            }
        }
    }
}

/// What a spreadsheet shows for the code of an error ([MS-XLS] 2.5.10 `BErr`); newer ones have codes of their
/// own.
fn error_name(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2A => "#N/A",
        0x2B => "#GETTING_DATA",
        _ => "#UNKNOWN!",
    }
}

/// A number in 30 bits ([MS-XLS] 2.5.217 `RkNumber`): whole or the upper bits of a float, perhaps a hundred
/// times too large.
fn rk_number(rk: u32) -> f64 {
    let number = if rk & 2 != 0 {
        f64::from(rk as i32 >> 2)
    } else {
        f64::from_bits(u64::from(rk & !3) << 32)
    };
    if rk & 1 != 0 { number / 100.0 } else { number }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_numbers_are_read() {
        assert_eq!(rk_number(487 << 2 | 2).to_string(), "487");
        assert_eq!(rk_number((-3_i32 << 2) as u32 | 2).to_string(), "-3");
        assert_eq!(rk_number(1_250 << 2 | 3).to_string(), "12.5");
        assert_eq!(rk_number((1.5_f64.to_bits() >> 32) as u32).to_string(), "1.5");
    }
}
