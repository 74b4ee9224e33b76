//! `lekcheck codes`: a code for each person, to be printed in their letter.
//!
//! A code is 75 random bits: what its holder knows nobody else can find out. The table for the letters is the only place
//! where codes stand; the workspace keeps of each its detail digest, which is all that the next revision needs, under
//! an HMAC of the person. A person is their client number, or all their details where there is none: who had a code
//! keeps it, and a second run makes letters for those who are new.
//!
//! The tables are written and flushed, then the digests are kept, then the tables get their names: a run that is cut
//! short has either happened, which the next run notices, or not.

use crate::args::CodesArguments;
use crate::errors::{Done, Standing};
use lekcheck::detail::{Context, Kind, TableUnicode, canonicalise, generate_code};
use lekcheck::list::{from_hex, to_hex};
use lekcheck_publisher::config::{Config, Role};
use lekcheck_publisher::errors::{AtPath as _, FileError};
use lekcheck_publisher::publish::report::cell;
use lekcheck_publisher::rows;
use lekcheck_publisher::rows::exclude::Excluded;
use lekcheck_publisher::source::{Export, Record, SourceError};
use lekcheck_publisher::tokens::{Tag, Tokens, person};
use lekcheck_publisher::voice::note;
use lekcheck_publisher::workspace::{self, Workspace};
use miette::Diagnostic;
use rust_xlsxwriter::{Format, Workbook, XlsxError};
use std::collections::HashSet;
use std::fs::{self, File, OpenOptions};
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};
use thiserror::Error;

/// How the column with the codes is called.
const COLUMN: &str = "Code";
/// How an unfinished table begins; the number of its run follows.
const UNFINISHED: &str = ".unfinished-";
/// A sheet has 1,048,576 rows at most (ECMA-376; Excel's specifications and limits).
const ROWS_OF_A_SHEET: u32 = 1_000_000;
/// A cell holds so many characters at most.
const MOST_IN_A_CELL: usize = 32_767;
/// What a letter does not need.
const LEFT_OUT: [Role; 6] = [
    Role::Detail(Kind::Bsn),
    Role::Detail(Kind::BirthDate),
    Role::Detail(Kind::Email),
    Role::Detail(Kind::Phone),
    Role::Leaked,
    Role::Status,
];

/// Why no codes were made.
#[derive(Debug, Error, Diagnostic)]
pub enum CodesError {
    /// Codes would open nothing.
    #[error("no recipe of the configuration uses `code`")]
    #[diagnostic(help("add a section `[[recipe]]` with `details = \"code\"`"))]
    NoRecipe,
    /// The export has its own.
    #[error("the export has codes already, in its column `{0}`")]
    #[diagnostic(help("take that column out of [columns] to have codes made here"))]
    OwnColumn(String),
    /// A column that letters should show.
    #[error("the export has no column `{column}`")]
    #[diagnostic(help("{help}"))]
    NoColumn {
        /// Its name.
        column: String,
        /// Which there are.
        help: String,
    },
    /// The workbook.
    #[error("the workbook for the letters cannot be written: {0}")]
    Workbook(XlsxError),
    /// The operating system gives no randomness.
    #[error("the operating system gives no random numbers: {0}")]
    Randomness(getrandom::Error),
}

/// `lekcheck codes`.
pub fn run(arguments: &CodesArguments) -> Done {
    let config = Config::read(&arguments.config)?;
    if !config.uses_codes() {
        return Err(CodesError::NoRecipe.into());
    }
    if let Some(column) = config.column(Kind::Code) {
        return Err(CodesError::OwnColumn(column.name.clone()).into());
    }
    let export = arguments.source.as_deref().or(config.source.file.as_deref());
    let export = Export::read(export.ok_or(SourceError::NotNamed)?, &config.source)?;
    let layout = rows::layout(&export, &config)?;
    let columns = columns(&export, &config, &arguments.columns)?;

    let excluded = match &config.exclude {
        Some(path) => Some(Excluded::read(path, &config, &context(&config))?),
        None => None,
    };
    let workspace = Workspace::open(&config.folder, crate::clock::now())?;
    let tokens = Tokens::open(&workspace.folder)?;
    let folder = arguments
        .out
        .clone()
        .unwrap_or_else(|| config.folder.join("letters"));
    workspace::private_folder(&folder).at("make", &folder)?;
    finish_earlier(&folder, &tokens)?;

    let mut run = [0; 16];
    getrandom::fill(&mut run).map_err(CodesError::Randomness)?;
    let run = Tag(run);
    let names: Vec<&str> = columns
        .iter()
        .map(|&place| export.header[place].as_str())
        .collect();
    let mut table = Table::begin(&folder, run, &names)?;
    let mut issued: Vec<(Tag, [u8; 32])> = Vec::new();
    let (mut seen, mut had_one, mut nobody) = (HashSet::new(), 0u64, Vec::new());
    let known = if arguments.anew { None } else { tokens.issued()? };
    for record in export.rows() {
        let details = layout.details(&record, &context(&config), |_, _| ());
        if excluded.as_ref().is_some_and(|excluded| excluded.has(&details)) {
            continue;
        }
        let Some(person) = person(&tokens.tagger, &details) else {
            nobody.push(record.row);
            continue;
        };
        if !seen.insert(person) {
            continue;
        }
        if let Some(known) = &known
            && known.code(person)?.is_some()
        {
            had_one += 1;
            continue;
        }
        let code = draw()?;
        let canonical = canonicalise(Kind::Code, &code, &context(&config));
        let canonical = canonical.ok().flatten().expect("a new code is a code");
        issued.push((person, canonical.digest()));
        table.write(&record, &columns, &code)?;
    }
    export.unchanged()?;
    let made = issued.len();
    let finished = table.finish()?;
    if made == 0 {
        drop_unfinished(&finished);
        note(&format!(
            "nobody is new: {had_one} people have their code already\n"
        ));
        return Ok(Standing::Good);
    }
    issued.sort_unstable();
    tokens.issue(run, &issued)?;
    let files = name_tables(&folder, &finished)?;
    note(&format!("{made} people got a code; {had_one} had one already\n"));
    if !nobody.is_empty() {
        note(&format!(
            "{} rows have no usable detail, so nobody can be told from others by them; the first is row {}\n",
            nobody.len(),
            nobody[0]
        ));
    }
    for file in files {
        note(&format!("for the letters: {}\n", file.display()));
    }
    note(&format!(
        "Codes stand in these files and nowhere else: delete them when the letters are out. A code is for typing: never put \
         it into an address. Next: lekcheck publish {}\n",
        arguments.config.display()
    ));
    Ok(Standing::Good)
}

fn context(config: &Config) -> Context<'static> {
    Context {
        today: crate::clock::now().date(),
        country: config.country,
        unicode: &TableUnicode,
    }
}

fn draw() -> Result<String, CodesError> {
    let mut entropy = [0; 10];
    getrandom::fill(&mut entropy).map_err(CodesError::Randomness)?;
    Ok(generate_code(entropy))
}

/// Which columns of the export the letters get: those asked for, or all but what a letter does not need.
fn columns(export: &Export, config: &Config, asked: &[String]) -> Result<Vec<usize>, CodesError> {
    if asked.is_empty() {
        let left_out = |name: &String| {
            let column = config.columns.iter().find(|column| column.name == *name);
            column.is_some_and(|column| LEFT_OUT.contains(&column.role))
        };
        let places = (0..export.header.len()).filter(|&place| !left_out(&export.header[place]));
        return Ok(places.collect());
    }
    let place = |name: &String| {
        let place = export.header.iter().position(|column| column == name);
        place.ok_or_else(|| {
            let names: Vec<&str> = export.header.iter().map(String::as_str).collect();
            CodesError::NoColumn {
                column: name.clone(),
                help: lekcheck_publisher::nearest::help(name, &names),
            }
        })
    };
    asked.iter().map(place).collect()
}

/// The tables of one run, not named yet.
struct Table {
    csv: BufWriter<File>,
    csv_path: PathBuf,
    workbook: Workbook,
    workbook_path: PathBuf,
    header: Vec<String>,
    /// Rows of the last sheet, its header included.
    rows: u32,
}

impl Table {
    fn begin(folder: &Path, run: Tag, columns: &[&str]) -> miette::Result<Self> {
        let name = |ending: &str| folder.join(format!("{UNFINISHED}{}.{ending}", to_hex(&run.0)));
        let (csv_path, workbook_path) = (name("csv"), name("xlsx"));
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        workspace::private(&mut options);
        let csv = options.open(&csv_path).at("write", &csv_path)?;
        let mut workbook = Workbook::new();
        workbook.set_tempdir(folder).map_err(CodesError::Workbook)?;
        let mut header = vec![COLUMN.to_owned()];
        header.extend(columns.iter().map(|&name| name.to_owned()));
        let mut table = Self {
            csv: BufWriter::new(csv),
            csv_path,
            workbook,
            workbook_path,
            header,
            rows: ROWS_OF_A_SHEET,
        };
        let cells: Vec<String> = table.header.iter().map(|name| cell(name)).collect();
        // The mark lets a spreadsheet see UTF-8.
        write!(table.csv, "\u{FEFF}{}\r\n", cells.join(";")).at("write", &table.csv_path)?;
        Ok(table)
    }

    fn write(&mut self, record: &Record<'_>, columns: &[usize], code: &str) -> miette::Result<()> {
        let values = std::iter::once(code).chain(columns.iter().map(|&place| &*record.cells[place]));
        let cells: Vec<String> = values.clone().map(cell).collect();
        write!(self.csv, "{}\r\n", cells.join(";")).at("write", &self.csv_path)?;
        if self.rows >= ROWS_OF_A_SHEET {
            self.add_sheet().map_err(CodesError::Workbook)?;
        }
        let last = self.workbook.worksheets().len() - 1;
        let sheet = self
            .workbook
            .worksheet_from_index(last)
            .map_err(CodesError::Workbook)?;
        for (column, value) in (0..).zip(values) {
            let short: String;
            let value = if value.len() > MOST_IN_A_CELL {
                short = value.chars().take(MOST_IN_A_CELL).collect();
                &short
            } else {
                value
            };
            // As text: nothing in it becomes a formula, a number or a date.
            sheet
                .write_string(self.rows, column, value)
                .map_err(CodesError::Workbook)?;
        }
        self.rows += 1;
        Ok(())
    }

    /// One more sheet, with the names of the columns in its first row.
    fn add_sheet(&mut self) -> Result<(), XlsxError> {
        let bold = Format::new().set_bold();
        let sheet = self.workbook.add_worksheet_with_constant_memory()?;
        for (column, name) in (0..).zip(&self.header) {
            sheet.write_string_with_format(0, column, name, &bold)?;
        }
        sheet.set_freeze_panes(1, 0)?;
        self.rows = 1;
        Ok(())
    }

    /// Flushed to the disk; gives the paths.
    fn finish(mut self) -> miette::Result<[PathBuf; 2]> {
        if self.workbook.worksheets().is_empty() {
            self.add_sheet().map_err(CodesError::Workbook)?;
        }
        self.csv
            .flush()
            .and_then(|()| self.csv.get_ref().sync_all())
            .at("write", &self.csv_path)?;
        let mut options = OpenOptions::new();
        options.read(true).write(true).create_new(true);
        workspace::private(&mut options);
        let file = options
            .open(&self.workbook_path)
            .at("write", &self.workbook_path)?;
        let copy = file.try_clone().at("write", &self.workbook_path)?;
        self.workbook.save_to_writer(copy).map_err(CodesError::Workbook)?;
        file.sync_all().at("write", &self.workbook_path)?;
        Ok([self.csv_path, self.workbook_path])
    }
}

/// Names the tables of a run whose codes are kept: `letters-1.csv` and so on.
fn name_tables(folder: &Path, unfinished: &[PathBuf]) -> Result<Vec<PathBuf>, FileError> {
    let taken = |number: &u32| {
        ["csv", "xlsx"]
            .iter()
            .any(|ending| folder.join(format!("letters-{number}.{ending}")).exists())
    };
    let number = (1..=u32::MAX).find(|number| !taken(number)).unwrap_or(1);
    let mut files = Vec::new();
    for path in unfinished {
        let ending = path
            .extension()
            .and_then(|ending| ending.to_str())
            .unwrap_or("csv");
        let name = folder.join(format!("letters-{number}.{ending}"));
        fs::rename(path, &name).at("name the table for the letters", &name)?;
        files.push(name);
    }
    Ok(files)
}

/// What a run that was cut short has left: named if its codes were kept, and else removed.
fn finish_earlier(folder: &Path, tokens: &Tokens) -> miette::Result<()> {
    let mut runs: Vec<(String, Vec<PathBuf>)> = Vec::new();
    for entry in fs::read_dir(folder).at("read", folder)? {
        let path = entry.at("read", folder)?.path();
        let stem = path.file_stem().and_then(|name| name.to_str());
        if let Some(run) = stem.and_then(|name| name.strip_prefix(UNFINISHED)) {
            match runs.iter_mut().find(|(other, _)| other == run) {
                Some((_, paths)) => paths.push(path),
                None => runs.push((run.to_owned(), vec![path])),
            }
        }
    }
    for (run, mut paths) in runs {
        paths.sort();
        let kept = match from_hex(&run) {
            Some(run) => tokens.knows_run(Tag(run))?,
            None => false,
        };
        if kept {
            for file in name_tables(folder, &paths)? {
                note(&format!(
                    "for the letters, of a run that was cut short: {}\n",
                    file.display()
                ));
            }
        } else {
            drop_unfinished(&paths);
        }
    }
    Ok(())
}

fn drop_unfinished(paths: &[PathBuf]) {
    for path in paths {
        // What cannot be removed is in nobody's way: its codes open nothing.
        let _ = fs::remove_file(path);
    }
}
