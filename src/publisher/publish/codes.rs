//! A code for each person, to be printed in their letter.
//!
//! A code is 75 random bits: what its holder knows nobody else can find out. The table for the letters is the
//! only place where codes stand; the workspace keeps of each its detail digest, which is all that the next
//! revision needs, under an HMAC of the person. A person is their client number, or all their details where
//! there is none: who had a code keeps it, and a second run makes letters for those who are new.
//!
//! The tables are written and flushed, then the digests are kept, then the tables get their names: a run that
//! is cut short has either happened, which the next run notices, or not.
//!
//! A code is kept twice, under its person and under the cells of the row, so that columns may get another
//! meaning and codes in letters stay good.

mod letter;

use super::report::rejected::all_for_letters;
use super::sheet::{SheetError, Table};
use super::{Event, Observer};
use crate::errors::{AtPath as _, FileError};
use crate::people::{Tag, person};
use crate::plan::Plan;
use crate::recognise::masked;
use crate::rows::exclude::{ExcludeError, Excluded};
use crate::source::{Export, SourceError};
use crate::table::{self, Layout, LayoutError};
use crate::tokens::{Tokens, TokensError};
use crate::workspace::{self, Purpose, Workspace, WorkspaceError};
use lekcheck::detail::{Context, Kind, TableUnicode, canonicalise, generate_code};
use lekcheck::list::{from_hex, to_hex};
use lekcheck::time::Timestamp;
use miette::Diagnostic;
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// How an unfinished table begins; the number of its run follows.
const UNFINISHED: &str = ".unfinished-";
/// How the column with the codes is called.
pub const COLUMN: &str = "Code";
/// So many letters are shown before they are made.
const SHOWN: usize = 3;

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
    /// No column is known to hold a name or an address.
    #[error("no column of the export is known to hold a name or an address for letters")]
    #[diagnostic(help("say which ones letters need: --columns \"NAME,NAME\""))]
    NoAddress,
    /// The template.
    #[error("the template of the letter cannot be made: {0}")]
    Template(String),
    /// The tables.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Sheet(#[from] SheetError),
    /// A file.
    #[error(transparent)]
    #[diagnostic(transparent)]
    File(#[from] FileError),
    /// The export.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Source(#[from] SourceError),
    /// Its rows.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Layout(#[from] LayoutError),
    /// The people who are left out.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Exclude(#[from] ExcludeError),
    /// The workspace.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Workspace(#[from] WorkspaceError),
    /// The codes that were made before.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Tokens(#[from] TokensError),
    /// The operating system gives no randomness.
    #[error("the operating system gives no random numbers: {0}")]
    Randomness(getrandom::Error),
}

/// For whom codes are made, and where to.
pub struct Request<'a> {
    /// The configuration.
    pub plan: &'a Plan,
    /// The export.
    pub export: &'a Export,
    /// The columns of the export that letters show; if there are none, those with names and addresses.
    pub columns: &'a [String],
    /// The folder of the tables.
    pub folder: &'a Path,
    /// Whether everybody gets a new code.
    pub anew: bool,
    /// The time of the run.
    pub now: Timestamp,
}

/// What a run has made.
pub struct Letters {
    /// People who got a code now.
    pub made: usize,
    /// People who had one.
    pub had_one: u64,
    /// Rows without a usable detail, whose people cannot be told from others.
    pub nobody: Vec<u64>,
    /// The tables; none where nobody is new.
    pub files: Vec<PathBuf>,
    /// What can be put into a letter besides, and is missing yet.
    pub lacks: Vec<&'static str>,
}

/// What the letters will hold, before any code is made.
pub struct Preview {
    /// The names of the columns, the code's first.
    pub columns: Vec<String>,
    /// By column: what the first rows hold, masked as [`init`](crate::init) does.
    pub examples: Vec<Vec<String>>,
}

/// Whether a configuration has use for codes that are made here.
///
/// # Errors
/// [`CodesError::NoRecipe`], [`CodesError::OwnColumn`].
pub fn wanted(plan: &Plan) -> Result<(), CodesError> {
    if !plan.uses_codes() {
        return Err(CodesError::NoRecipe);
    }
    match plan.column(Kind::Code) {
        Some(column) => Err(CodesError::OwnColumn(column.name.clone())),
        None => Ok(()),
    }
}

/// Makes a code for each person of the export, and writes the tables for their letters.
///
/// # Errors
/// [`CodesError`].
pub fn make(request: &Request<'_>, observer: &dyn Observer) -> Result<Letters, CodesError> {
    let Request {
        plan,
        export,
        folder,
        now,
        ..
    } = *request;
    wanted(plan)?;
    let layout = table::layout(export, plan)?;
    let columns = columns(export, request.columns)?;
    let context = Context {
        today: now.date(),
        country: plan.country,
        unicode: &TableUnicode,
    };
    let excluded = left_out(plan, export, &layout, &context)?;
    let workspace = Workspace::open(&plan.folder, Purpose::of(plan), now)?.used_by(&plan.name)?;
    workspace.claim()?;
    let tokens = Tokens::open(&workspace.folder)?;
    workspace::private_folder(folder).at("make", folder)?;
    finish_earlier(folder, &tokens, observer)?;

    let mut run = [0; 16];
    getrandom::fill(&mut run).map_err(CodesError::Randomness)?;
    let run = Tag(run);
    let names = columns.iter().map(|&place| export.header[place].clone());
    let header: Vec<String> = std::iter::once(COLUMN.to_owned()).chain(names).collect();
    let mut table = Table::begin(folder, &format!("{UNFINISHED}{}", to_hex(&run.0)), header)?;
    let known = if request.anew { None } else { tokens.issued()? };
    let mut drawn = Drawn::default();
    let mut nobody = Vec::new();
    for record in export.rows() {
        let details = layout.details(&record, &context, |_, _| ());
        if excluded
            .as_ref()
            .is_some_and(|excluded| excluded.has(record.row, &details))
        {
            continue;
        }
        let Some(person) = person(&tokens.tagger, &details) else {
            nobody.push(record.row);
            continue;
        };
        let row = tokens.tagger.row(&record.cells);
        let known = match &known {
            Some(known) => known.code_of(&record, &details)?,
            None => None,
        };
        if let Some(code) = drawn.code_for(person, row, known, &context)? {
            let values = columns.iter().map(|&place| &*record.cells[place]);
            table.write(std::iter::once(&*code).chain(values))?;
        }
    }
    export.unchanged()?;
    let finished = table.finish()?;
    let mut issued: Vec<(Tag, [u8; 32])> = drawn.digests.into_iter().collect();
    issued.sort_unstable();
    tokens.issue(run, &issued)?;
    let mut lacks = Vec::new();
    let files = if drawn.made == 0 {
        drop_unfinished(&finished);
        Vec::new()
    } else {
        let mut files = name_tables(folder, &finished)?;
        files.extend(letter::write(
            plan,
            &workspace,
            folder,
            &names_of(export, &columns),
            &mut lacks,
        )?);
        files
    };
    Ok(Letters {
        made: drawn.made,
        had_one: drawn.had_one,
        nobody,
        files,
        lacks,
    })
}

/// What the letters of a request will hold. Nothing is made or written.
///
/// # Errors
/// [`CodesError`].
pub fn preview(request: &Request<'_>) -> Result<Preview, CodesError> {
    wanted(request.plan)?;
    let places = columns(request.export, request.columns)?;
    let names = names_of(request.export, &places).into_iter();
    let mut examples: Vec<Vec<String>> = Vec::new();
    for record in request.export.rows().take(SHOWN) {
        let cells = places.iter().map(|&place| masked(&record.cells[place]));
        examples.push(std::iter::once("XXX-XXX".to_owned()).chain(cells).collect());
    }
    Ok(Preview {
        columns: std::iter::once(COLUMN.to_owned()).chain(names).collect(),
        examples,
    })
}

fn names_of(export: &Export, places: &[usize]) -> Vec<String> {
    places.iter().map(|&place| export.header[place].clone()).collect()
}

/// Codes of people, found by their people and by their rows.
#[derive(Default)]
struct Drawn {
    digests: HashMap<Tag, [u8; 32]>,
    made: usize,
    had_one: u64,
}

impl Drawn {
    /// A new code for a person and the row that they stand in, unless they have one: in another row, or
    /// `known` from a run before.
    fn code_for(
        &mut self,
        person: Tag,
        row: Tag,
        known: Option<[u8; 32]>,
        context: &Context<'_>,
    ) -> Result<Option<String>, CodesError> {
        // Who has a code keeps it, also where columns have another meaning now.
        if let Some(&digest) = self.digests.get(&person) {
            self.digests.insert(row, digest);
            return Ok(None);
        }
        if let Some(digest) = known {
            self.had_one += 1;
            self.digests.extend([(person, digest), (row, digest)]);
            return Ok(None);
        }
        let code = draw()?;
        let canonical = canonicalise(Kind::Code, &code, context);
        let canonical = canonical.ok().flatten().expect("a new code is a code");
        self.made += 1;
        let digest = canonical.digest();
        self.digests.extend([(person, digest), (row, digest)]);
        Ok(Some(code))
    }
}

/// Who is left out, where the configuration names anybody.
fn left_out(
    plan: &Plan,
    export: &Export,
    layout: &Layout<'_>,
    context: &Context<'_>,
) -> Result<Option<Excluded>, CodesError> {
    let Some(path) = &plan.exclude else {
        return Ok(None);
    };
    let excluded = Excluded::read(path, plan, context)?;
    for record in export.rows() {
        excluded.has(record.row, &layout.details(&record, context, |_, _| ()));
    }
    excluded.check()?;
    Ok(Some(excluded))
}

fn draw() -> Result<String, CodesError> {
    let mut entropy = [0; 10];
    getrandom::fill(&mut entropy).map_err(CodesError::Randomness)?;
    Ok(generate_code(entropy))
}

/// Which columns of the export the letters get: those asked for, or those with names and addresses.
fn columns(export: &Export, asked: &[String]) -> Result<Vec<usize>, CodesError> {
    if asked.is_empty() {
        let places = all_for_letters(&export.header);
        return if places.is_empty() {
            Err(CodesError::NoAddress)
        } else {
            Ok(places)
        };
    }
    let place = |name: &String| {
        let place = export.header.iter().position(|column| column == name);
        place.ok_or_else(|| {
            let names: Vec<&str> = export.header.iter().map(String::as_str).collect();
            CodesError::NoColumn {
                column: name.clone(),
                help: crate::nearest::help(name, &names),
            }
        })
    };
    asked.iter().map(place).collect()
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
fn finish_earlier(folder: &Path, tokens: &Tokens, observer: &dyn Observer) -> Result<(), CodesError> {
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
                observer.event(&Event::Note(&format!(
                    "for the letters, of a run that was cut short: {}
",
                    file.display()
                )));
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
