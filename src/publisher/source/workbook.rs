//! A workbook (xlsx, xls, xlsb, ods) -> the delimited text that the rest of the command reads.
//!
//! One text rather than a second way through the command: what is wrong with a cell is then found and said in one
//! place, and a workbook and its CSV give the same list. Rows keep the numbers that the spreadsheet shows.
//!
//! What a cell shows and what it holds differ; a list must hold what it means:
//!
//! - a date is written as `YYYY-MM-DD`, by the workbook's own epoch, whatever its format on the screen;
//! - a whole number is written without a decimal point; one of sixteen digits or more, which a spreadsheet keeps only
//!   roughly, with an exponent, so that it is refused by row;
//! - a cell that is merged over several rows stands in each of them.

use super::SourceError;
use crate::config::{Epoch, Source};
use crate::nearest;
use calamine::{Data, Dimensions, Range, Reader as _, Sheets, open_workbook_auto_from_rs};
use std::borrow::Cow;
use std::io::Cursor;
use std::path::Path;

/// What stands between the cells of the text that is made.
pub const DELIMITER: u8 = b';';
/// Above this, neighbouring whole numbers are one and the same to a spreadsheet, which keeps 15 digits.
const LARGEST_EXACT: f64 = 1e15;

/// A sheet as text.
#[derive(Debug)]
pub struct Sheet {
    /// Records as `records` reads them, delimited by [`DELIMITER`].
    pub text: String,
    /// Its name.
    pub name: String,
    /// From when it counts days.
    pub epoch: Epoch,
    /// How many cells got the value of the merged cell that they are part of.
    pub filled: u64,
}

/// Whether the bytes begin as workbooks do.
pub fn is_one(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xD0\xCF\x11\xE0")
}

/// The sheet that the configuration names, or the only one with anything in it.
///
/// # Errors
/// No workbook, or no such sheet, or several that it could be.
pub fn read(bytes: &[u8], how: &Source, path: &Path) -> Result<Sheet, SourceError> {
    let no_workbook = |why: String| SourceError::NoWorkbook {
        path: path.to_owned(),
        why,
    };
    let mut book = open(bytes).map_err(no_workbook)?;
    let names = book.sheet_names();
    let mut sheets: Vec<(String, Range<Data>)> = Vec::new();
    for name in &names {
        if how.sheet.as_ref().is_some_and(|wanted| wanted != name) {
            continue;
        }
        // A sheet that is only a chart has no cells to read.
        match book.worksheet_range(name) {
            Ok(range) if range.is_empty() => {}
            Ok(range) => sheets.push((name.clone(), range)),
            Err(_) if how.sheet.is_none() => {}
            Err(error) => return Err(no_workbook(error.to_string())),
        }
    }
    match (&how.sheet, sheets.len()) {
        (_, 1) => {}
        (Some(wanted), _) if !names.contains(wanted) => {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            return Err(SourceError::NoSheet {
                path: path.to_owned(),
                sheet: wanted.clone(),
                help: nearest::help(wanted, &names),
            });
        }
        (_, 0) => return Err(SourceError::Empty(path.to_owned())),
        _ => {
            let sheets = sheets
                .into_iter()
                .map(|(name, range)| (name, range.height() as u64))
                .collect();
            return Err(SourceError::SeveralSheets {
                path: path.to_owned(),
                sheets,
            });
        }
    }
    let (name, mut range) = sheets.swap_remove(0);
    let epoch = match &book {
        Sheets::Xlsx(book) if book.has_1904_epoch() => Epoch::From1904,
        Sheets::Xls(book) if book.has_1904_epoch() => Epoch::From1904,
        _ => Epoch::From1900,
    };
    let filled = fill(&mut range, &merged(&mut book, &name));
    Ok(Sheet {
        text: text(&range),
        name,
        epoch,
        filled,
    })
}

fn open(bytes: &[u8]) -> Result<Sheets<Cursor<&[u8]>>, String> {
    open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|error| error.to_string())
}

/// The merged cells of a sheet; none where the format does not say them (ods).
fn merged(book: &mut Sheets<Cursor<&[u8]>>, sheet: &str) -> Vec<Dimensions> {
    match book {
        Sheets::Xlsx(book) => book.merge_cells_by_sheet_name(sheet).unwrap_or_default(),
        Sheets::Xls(book) => book.merge_cells_by_sheet_name(sheet).unwrap_or_default(),
        Sheets::Xlsb(_) | Sheets::Ods(_) => Vec::new(),
    }
}

/// Writes a cell that is merged over several rows into each of them: it says the same of each. A cell that is merged
/// over several columns is a heading, and stays where it is.
fn fill(range: &mut Range<Data>, merged: &[Dimensions]) -> u64 {
    let mut filled = 0;
    let Some(last) = range.end() else { return 0 };
    for cell in merged {
        let (row, column) = cell.start;
        let Some(value) = range
            .get_value((row, column))
            .filter(|value| **value != Data::Empty)
            .cloned()
        else {
            continue;
        };
        for below in row + 1..=cell.end.0.min(last.0) {
            range.set_value((below, column), value.clone());
            filled += 1;
        }
    }
    filled
}

fn text(range: &Range<Data>) -> String {
    let mut text = String::new();
    // Rows above the first that holds anything are rows all the same.
    let above = range.start().map_or(0, |(row, _)| row);
    text.extend((0..above).map(|_| '\n'));
    for row in range.rows() {
        for (at, cell) in row.iter().enumerate() {
            if at > 0 {
                text.push(char::from(DELIMITER));
            }
            push(&mut text, &written(cell));
        }
        text.push('\n');
    }
    text
}

/// What a cell means, as text.
fn written(cell: &Data) -> Cow<'_, str> {
    match cell {
        Data::Empty => Cow::Borrowed(""),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => Cow::Borrowed(text),
        Data::Int(number) => Cow::Owned(number.to_string()),
        Data::Float(number) => Cow::Owned(of_number(*number)),
        Data::Bool(true) => Cow::Borrowed("true"),
        Data::Bool(false) => Cow::Borrowed("false"),
        // A time without a day, and numbers before any calendar, stay numbers.
        Data::DateTime(moment) if moment.is_duration() || moment.as_f64() < 1.0 => {
            Cow::Owned(of_number(moment.as_f64()))
        }
        Data::DateTime(moment) => {
            let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
            let date = format!("{year:04}-{month:02}-{day:02}");
            Cow::Owned(if (hour, minute, second) == (0, 0, 0) {
                date
            } else {
                format!("{date} {hour:02}:{minute:02}:{second:02}")
            })
        }
        Data::Error(error) => Cow::Owned(error.to_string()),
    }
}

fn of_number(number: f64) -> String {
    if number.abs() >= LARGEST_EXACT {
        // As a spreadsheet shows it: 1.23457E+17.
        let text = format!("{number:.5E}");
        text.replacen('E', "E+", 1)
    } else if number.fract() == 0.0 {
        (number as i64).to_string()
    } else {
        // With a comma, so that nobody takes it for the dots in 1234.56.782.
        number.to_string().replace('.', ",")
    }
}

/// Adds a cell, in quotes where a reader would take it for something else.
pub fn push(text: &mut String, cell: &str) {
    if cell.contains([char::from(DELIMITER), '"', '\n', '\r']) {
        text.push('"');
        text.push_str(&cell.replace('"', "\"\""));
        text.push('"');
    } else {
        text.push_str(cell);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::{ExcelDateTime, ExcelDateTimeType};

    #[test]
    fn cells_are_written_as_what_they_mean() {
        let date =
            |value, is_1904| Data::DateTime(ExcelDateTime::new(value, ExcelDateTimeType::DateTime, is_1904));
        for (cell, expected) in [
            (Data::Float(3_154_750.0), "3154750"),
            (Data::Float(633_842_346.0), "633842346"),
            (Data::Float(1_234_567.82), "1234567,82"),
            (Data::Float(1.234_567_890_123_456_8e17), "1.23457E+17"),
            (Data::Int(-3), "-3"),
            // 6 May 1954 in both epochs: 1,462 days apart.
            (date(19_850.0, false), "1954-05-06"),
            (date(18_388.0, true), "1954-05-06"),
            (date(19_850.5, false), "1954-05-06 12:00:00"),
            // The day that Lotus 1-2-3 invented, and the days around it.
            (date(59.0, false), "1900-02-28"),
            (date(60.0, false), "1900-02-29"),
            (date(61.0, false), "1900-03-01"),
            (date(0.25, false), "0,25"),
            (Data::Bool(true), "true"),
        ] {
            assert_eq!(written(&cell), expected, "{cell:?}");
        }
    }

    #[test]
    fn a_cell_merged_over_rows_stands_in_each() {
        let mut range = Range::new((2, 1), (4, 2));
        range.set_value((2, 1), Data::String("a;b".into()));
        range.set_value((2, 2), Data::String("c".into()));
        range.set_value((3, 2), Data::String("d".into()));
        let merged = [Dimensions::new((2, 1), (9, 1)), Dimensions::new((4, 2), (4, 3))];
        assert_eq!(fill(&mut range, &merged), 2);
        assert_eq!(text(&range), "\n\n\"a;b\";c\n\"a;b\";d\n\"a;b\";\n");
    }
}
