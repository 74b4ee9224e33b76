//! Why an export cannot be used, with the rows that say so.

use crate::errors::FileError;
use crate::source::CodePage;
use miette::Diagnostic;
use std::path::PathBuf;
use thiserror::Error;

/// The most rows that an error names.
const MOST_NAMED: usize = 50;

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
