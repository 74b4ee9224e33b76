//! The whole file checked once: its header, rows of even length, and rows of totals at its end.

use super::records::{Broken, Quote, Record};
use super::{Export, SourceError, dates, mangled};
use std::collections::VecDeque;
use std::path::Path;

/// A row of totals is one of the last so many that are not blank.
const LAST_ROWS: usize = 3;
/// How rows of totals begin, in Dutch, English, German and French.
const TOTALS: [&str; 25] = [
    "totaal",
    "totalen",
    "subtotaal",
    "tussentotaal",
    "zwischensumme",
    "sous-total",
    "sous total",
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

/// How rows of totals between people begin: here no words that are surnames too.
const SUBTOTALS: [&str; 9] = [
    "subtotaal",
    "totaal",
    "tussentotaal",
    "subtotal",
    "total",
    "zwischensumme",
    "gesamtsumme",
    "sous-total",
    "sous total",
];

/// Finds header and totals, if every other row is as long as the header.
///
/// # Errors
/// [`SourceError`]: no names, no people, a quote that does not close, rows of another length.
pub(super) fn check(export: &mut Export, path: &Path) -> Result<(), SourceError> {
    let seen = Seen::of(export, path)?;
    let path = || path.to_owned();
    if !seen.quotes.is_empty() {
        return Err(SourceError::Quotes {
            path: path(),
            rows: seen.quotes,
        });
    }
    let mut header = seen.header.unwrap_or_default();
    if header.iter().all(String::is_empty) {
        return Err(SourceError::NoHeaderRow {
            path: path(),
            row: export.header_row,
        });
    }
    // A name that is merged over two lines of headings stands in the upper one.
    if seen.above.len() == header.len() {
        for (name, above) in header.iter_mut().zip(seen.above) {
            if name.is_empty() {
                *name = above;
            }
        }
    }
    let totals = seen.last.iter().rev().take_while(|(_, totals)| *totals);
    let totals: Vec<u64> = totals.map(|(row, _)| *row).chain(seen.subtotals).collect();
    let mut uneven = seen.uneven;
    uneven.retain(|(row, _)| !totals.contains(row));
    if !uneven.is_empty() {
        return Err(SourceError::Uneven {
            path: path(),
            header_row: export.header_row,
            expected: header.len(),
            delimiter: char::from(export.delimiter),
            rows: uneven,
        });
    }
    if seen.people == 0 {
        return Err(SourceError::HeaderAlone(path()));
    }
    export.header = header;
    export.fractions = seen.fractions;
    export.totals = totals;
    export.totals.sort_unstable();
    export.totals.dedup();
    Ok(())
}

/// What one reading of all rows finds.
#[derive(Default)]
struct Seen {
    /// The row before the header.
    above: Vec<String>,
    header: Option<Vec<String>>,
    /// Rows that are as long as the header.
    people: u64,
    /// Rows that are not, each with its length.
    uneven: Vec<(u64, usize)>,
    /// The last rows that are not blank, and whether they look like totals.
    last: VecDeque<(u64, bool)>,
    /// Rows of totals between people.
    subtotals: Vec<u64>,
    /// Rows with a quote where none can be.
    quotes: Vec<u64>,
    /// By column: whether it has decimals other than `.0`.
    fractions: Vec<bool>,
}

impl Seen {
    fn of(export: &Export, path: &Path) -> Result<Self, SourceError> {
        let mut seen = Self::default();
        for record in export.records() {
            match record {
                Ok(record) => seen.add(&record, export.header_row),
                Err(Broken {
                    row,
                    quote: Quote::Open,
                }) => {
                    let path = path.to_owned();
                    return Err(SourceError::Unclosed { path, row });
                }
                Err(Broken { row, .. }) => seen.quotes.push(row),
            }
        }
        Ok(seen)
    }

    fn add(&mut self, record: &Record<'_>, header_row: u64) {
        let Some(header) = &self.header else {
            let names = record.cells.iter().map(|name| name_of(name)).collect();
            if record.row < header_row {
                self.above = names;
            } else {
                self.header = Some(names);
            }
            return;
        };
        if record.is_blank() {
            return;
        }
        if is_subtotal(record, header.len()) {
            self.subtotals.push(record.row);
            return;
        }
        if header.len() == record.cells.len() {
            self.people += 1;
            self.fractions.resize(header.len(), false);
            for (fraction, cell) in self.fractions.iter_mut().zip(&record.cells) {
                *fraction |= mangled::has_fraction(cell);
            }
        } else {
            self.uneven.push((record.row, record.cells.len()));
        }
        self.last.push_back((record.row, is_totals(record, header.len())));
        if self.last.len() > LAST_ROWS {
            self.last.pop_front();
        }
    }
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

/// Whether a row between people is one of totals: a word for that, and nothing else but numbers.
fn is_subtotal(record: &Record<'_>, columns: usize) -> bool {
    let first = record
        .cells
        .iter()
        .map(|cell| cell.trim())
        .find(|cell| !cell.is_empty());
    let Some(first) = first.map(str::to_lowercase) else {
        return false;
    };
    if !SUBTOTALS.iter().any(|word| first.starts_with(word)) || !is_totals(record, columns) {
        return false;
    }
    let filled = record
        .cells
        .iter()
        .map(|cell| cell.trim())
        .filter(|cell| !cell.is_empty());
    filled.skip(1).all(|cell| !cell.chars().any(char::is_alphabetic))
}
