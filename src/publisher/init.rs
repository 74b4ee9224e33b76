//! `lekcheck init`: an export -> a first configuration for it.
//!
//! | file | step |
//! |---|---|
//! | `guess` | names and contents -> which column holds what, and how sure that is |
//! | `country` | where people live -> the country |
//! | `gain` | which recipes find most |
//! | `show` | the guess as a table with masked examples |
//! | `write` | the configuration as text |
//!
//! What is written is private by default (no recipe with a BSN, no sensitive categories in an answer) and
//! complete but for texts that only the publisher can write, which are marked.

pub mod country;
pub mod gain;
pub mod guess;
pub mod show;
pub mod write;

use crate::errors::{AtPath as _, FileError};
use crate::plan::{Role, Source};
use crate::recognise::names;
use crate::source::{self, CodePage, Export, SourceError, dates};
use lekcheck::detail::Kind;
use miette::Diagnostic;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// In how many rows at the top the names of the columns are looked for.
const ROWS_LOOKED_AT: usize = 30;

/// Why no configuration was written.
#[derive(Debug, Error, Diagnostic)]
pub enum InitError {
    /// An encoding that nobody knows.
    #[error("`{0}` is no encoding that is known here")]
    #[diagnostic(help(
        "known are utf-8, utf-16le, windows-1252, windows-1250, iso-8859-15, macintosh, cp850, cp437 and \
         others"
    ))]
    UnknownEncoding(String),
    /// A country that nobody knows here.
    #[error("`{0}` is no country that is known here")]
    #[diagnostic(help("write its two letters, as NL, BE, DE, FR or GB"))]
    UnknownCountry(String),
    /// One is there already.
    #[error("{} is there already, and was left as it is", .0.display())]
    #[diagnostic(help("give another name with --out, or take the file away"))]
    Exists(PathBuf),
    /// No column by which anybody could be found.
    #[error("no combination of columns was found by which people can be found{0}")]
    #[diagnostic(help(
        "people are found by an e-mail address or a telephone number with a birth date, or by postcode, \
         house number and birth date. Is the first row the one with the names of the columns? Without \
         --no-input you are asked what unsure columns hold"
    ))]
    NoRecipe(String),
}

/// How the file is to be read: which sheet, which row has the names; and what was decided, in words.
///
/// # Errors
/// The file cannot be read, or people seem to stand on several of its sheets.
pub fn source_of(
    file: &Path,
    sheet: Option<String>,
    encoding: Option<CodePage>,
) -> Result<(Source, String), SourceError> {
    let mut how = Source {
        encoding,
        sheet,
        ..Source::default()
    };
    let mut said = String::new();
    let top = match source::top(file, &how, ROWS_LOOKED_AT) {
        Err(SourceError::SeveralSheets { sheets, .. }) => {
            // The one whose names are known best; of equals the longest.
            let top_of = |name: &str| {
                let how = Source {
                    sheet: Some(name.to_owned()),
                    ..Source::default()
                };
                source::top(file, &how, ROWS_LOOKED_AT).unwrap_or_default()
            };
            let names_known = |name: &str| header_row(&top_of(name)).1;
            let best = sheets
                .iter()
                .max_by_key(|(name, rows)| (names_known(name), *rows));
            how.sheet = best.map(|(name, _)| name.clone());
            let others: Vec<String> = sheets
                .iter()
                .map(|(name, _)| name)
                .filter(|name| Some(*name) != how.sheet.as_ref())
                .map(|name| format!("`{name}`"))
                .collect();
            let more: Vec<(String, u64)> = sheets
                .iter()
                .filter(|(name, _)| Some(name) != how.sheet.as_ref() && holds_people(&top_of(name)))
                .cloned()
                .collect();
            if let Some(best) = best.filter(|_| !more.is_empty()) {
                return Err(SourceError::PeopleOnSheets {
                    path: file.to_owned(),
                    best: best.0.clone(),
                    sheets: more,
                });
            }
            said = format!(
                "the workbook has several sheets with something in them; not read: {}\n",
                others.join(", ")
            );
            source::top(file, &how, ROWS_LOOKED_AT)?
        }
        top => top?,
    };
    let (row, _) = header_row(&top);
    if row > 1 {
        how.header_row = row;
        let _ = writeln!(
            said,
            "the names of the columns are in row {row}; what stands above is not read"
        );
    }
    Ok((how, said))
}

/// Whether people seem to stand on a sheet that begins so: two of its names are known, or it goes on where
/// another sheet ends.
fn holds_people(top: &[(u64, Vec<String>)]) -> bool {
    let details = |cells: &[String]| cells.iter().filter(|cell| source::is_like_a_detail(cell)).count();
    header_row(top).1 >= 2 || top.iter().any(|(_, cells)| details(cells) >= 2)
}

/// The row that has most known names, the first of equals; and how many those are.
fn header_row(top: &[(u64, Vec<String>)]) -> (u64, usize) {
    let known = |cells: &[String]| cells.iter().filter(|name| names::role(name).is_some()).count();
    let mut best = (1, 0);
    for (row, cells) in top {
        let known = known(cells);
        if known > best.1 {
            best = (*row, known);
        }
    }
    // One known word alone may stand in a title.
    if best.1 < 2 { (1, best.1) } else { best }
}

/// The column of birth dates.
pub fn birth_dates(columns: &[guess::Column]) -> Option<&guess::Column> {
    columns
        .iter()
        .find(|column| column.role() == Some(Role::Detail(Kind::BirthDate)))
}

/// The cells of a column.
pub fn cells<'a>(export: &'a Export, column: &guess::Column) -> impl Iterator<Item = String> + 'a {
    let place = column.place;
    export
        .rows()
        .map(move |record| record.cells[place].clone().into_owned())
}

/// The order to write into the configuration, where the usual one does not hold; and what was found, in
/// words.
pub fn order(seen: &dates::Seen) -> (Option<crate::plan::DateOrder>, String) {
    use crate::plan::DateOrder;
    use dates::Verdict;
    let text = match seen.verdict() {
        Verdict::NothingToDecide => String::new(),
        Verdict::Order(DateOrder::DayFirst) => format!(
            "In birth dates the day stands first: {} can only be read so, {} with the month first.\n",
            seen.day_first, seen.month_first
        ),
        Verdict::Order(DateOrder::MonthFirst) => {
            let text = format!(
                "In birth dates the month stands first: {} can only be read so, {} with the day first.\n",
                seen.month_first, seen.day_first
            );
            return (Some(DateOrder::MonthFirst), text);
        }
        Verdict::Undecided => format!(
            "All {} birth dates can be read with day or month first; the day is taken to stand first. Look \
             at a few people whom you know.\n",
            seen.either
        ),
        Verdict::Doubtful => {
            let text = format!(
                "In birth dates {} can only be read with the month first, none with the day first, and {} both \
                 ways: too few to tell. The day is taken to stand first, and `dates = \"day-first\"` in [source] \
                 says so; the others are refused by row. Look at a few people whom you know.\n",
                seen.month_first, seen.either
            );
            return (Some(DateOrder::DayFirst), text);
        }
        Verdict::Mixed => {
            "In birth dates day and month stand in both orders: `lekcheck publish` will refuse \
                           this export. Export again from the system itself, with dates as 1954-05-06.\n"
                .to_owned()
        }
        Verdict::Joined(day, month) => format!(
            "In birth dates written as {day} the day stands first, in those written as {month} the month: \
             `lekcheck publish` will refuse this export. Export again from the system itself, with dates as \
             1954-05-06.\n"
        ),
        Verdict::Swapped => "A spreadsheet seems to have swapped day and month in birth dates: `lekcheck \
                             publish` will refuse this export. Export again from the system itself, with \
                             dates as 1954-05-06.\n"
            .to_owned(),
    };
    (None, text)
}

/// The path of the export as the configuration names it: from its own folder where that is possible.
fn path_from(plan: &Path, file: &Path) -> Result<PathBuf, FileError> {
    let folder = match plan.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    let whole = fs::canonicalize(file).at("find", file)?;
    let folder = fs::canonicalize(folder).at("find", folder)?;
    Ok(whole.strip_prefix(&folder).map_or(whole.clone(), Path::to_owned))
}
