//! Rows of the export -> keys, each with what its row says leaked; and what could not be used.
//!
//! [`layout`] checks columns and words before anything is written, [`read`] takes every row, on all cores. A
//! refused field costs its row only the recipes that need it. What two rows with the same key become is
//! `people`'s business.

pub mod exclude;

use crate::config::{Column, Config, ConfigError, RecipePlan, Role};
use crate::rows::exclude::Excluded;
use crate::source::{self, Export, Habits, Mangled, Record};
use crate::table::hashed::{self, NoHash};
use crate::tokens;
use crate::tokens::{Issued, Tag, Tagger, TokensError};
use lekcheck::detail::{self, Context, Country, Invalid, Kind, TableUnicode, Values};
use lekcheck::list::Class;
use lekcheck::recipe::{Details, Key, ListId, keys};
use lekcheck::time::Date;
use miette::Diagnostic;
use std::collections::HashMap;
use std::fmt;
use std::num::NonZeroUsize;
use std::ops::Range;
use std::sync::{Mutex, PoisonError, mpsc};
use std::thread;
use thiserror::Error;

/// The most rows that an error names of a column.
const MOST_NAMED: usize = 50;
/// The most rows that are named of those out of which signs were taken.
const CLEANED_NAMED: usize = 3;
/// Rows that a core takes at a time.
const STRETCH: usize = 4096;

/// What all rows gave.
pub struct Rows {
    /// By recipe, in the configuration's order: the keys of the rows that have its details, in no order.
    pub keyed: Vec<Vec<Keyed>>,
    /// Fields that were refused, by row.
    pub unusable: Vec<Unusable>,
    /// Rows that make no key by any of these recipes, and the kinds that they would need.
    pub without_key: Vec<(u64, Vec<Kind>)>,
    /// Rows of people who are left out: their places among all that are not blank, and their numbers.
    pub excluded: Vec<(u32, u64)>,
    /// Fields of which a part was left out, by row.
    pub remarks: Vec<Remark>,
    /// By column, as a place in [`Config::columns`]: what its cells gave.
    pub gave: Vec<Gave>,
}

/// A field that was read, and is worth a look: words were left out that say something else than its kind.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Remark {
    /// The row as a spreadsheet counts it.
    pub row: u64,
    /// The column, as a place in [`Config::columns`].
    pub column: usize,
    /// The kind of detail.
    pub kind: Kind,
}

/// What the cells of a column gave.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Gave {
    /// Cells that hold a detail.
    pub cells: u64,
    /// Values that they hold together.
    pub values: u64,
    /// Cells out of which signs were taken that cannot be seen, or that do not belong there.
    pub cleaned: u64,
    /// The first rows of these.
    pub cleaned_rows: [u64; CLEANED_NAMED],
}

/// What is told of a cell: that it is refused, or what it gave.
#[derive(Clone, Copy)]
pub enum Cell<'a> {
    /// It holds something unusable.
    Refused(Refused),
    /// It was read.
    Read(Kind, &'a Values),
}

/// One row's key under one recipe.
pub struct Keyed {
    /// By which the key is sorted and kept.
    pub tag: Tag,
    /// The key.
    pub key: Key,
    /// The row's place among all that are not blank.
    pub row: u32,
    /// What the row says, as a place in [`Said`].
    pub said: u32,
    /// Tells client numbers apart, or 0 where the row has none: the first 4 bytes of the digest.
    pub client: u32,
    /// Whether it is the first of the row's keys: people are counted by it, not by keys.
    pub first: bool,
}

/// A refused field.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Unusable {
    /// The row as a spreadsheet counts it.
    pub row: u64,
    /// The column, as a place in [`Config::columns`].
    pub column: usize,
    /// What is wrong.
    pub reason: Refused,
}

/// Why a field was refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refused {
    /// What it holds is no such detail.
    Invalid(Invalid),
    /// A spreadsheet has spoilt it.
    Mangled(Mangled),
    /// It should be a hash.
    Hashed(NoHash),
}

impl Refused {
    /// A stable name.
    pub fn id(self) -> &'static str {
        match self {
            Self::Invalid(reason) => reason.id(),
            Self::Mangled(reason) => reason.id(),
            Self::Hashed(reason) => reason.id(),
        }
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid(reason) => reason.fmt(f),
            Self::Mangled(reason) => reason.fmt(f),
            Self::Hashed(reason) => reason.fmt(f),
        }
    }
}

/// What a cell says of a detail: undone what a spreadsheet did to it, and in canonical form.
///
/// # Errors
/// [`Refused`].
pub fn detail(kind: Kind, cell: &str, habits: Habits, context: &Context<'_>) -> Result<Values, Refused> {
    let cell = source::undo(kind, cell, habits).map_err(Refused::Mangled)?;
    detail::read(kind, &cell, context).map_err(Refused::Invalid)
}

/// Classes by the order in which they appeared, each once.
#[derive(Default)]
pub struct Said {
    classes: Vec<Class>,
    places: HashMap<Class, u32>,
}

/// Why no row was used at all.
#[derive(Debug, Error, Diagnostic)]
pub enum RowsError {
    /// A column is not in the export.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Columns(#[from] ConfigError),
    /// Cells hold words that the configuration does not know.
    #[error(
        "the export holds words that the configuration does not know: {}",
        Unknown(unknown)
    )]
    #[diagnostic(help(
        "each word of these columns needs a section with it as `id`: [[category]], [[status]] or [[group]]. Known now: \
         {known}. The words themselves are not printed, since they may be personal"
    ))]
    UnknownWords {
        /// Columns with their rows.
        unknown: Vec<(String, Vec<u64>)>,
        /// What is known.
        known: String,
    },
    /// None of the columns is in the row of names. It may hold a person, so it is not printed.
    #[error("row {row} of the export has none of the columns that the configuration names")]
    #[diagnostic(help(
        "it must hold the names of the columns; if another row does, say which in [source] as `header-row = 2`. The \
         configuration names {}",
        Names(names)
    ))]
    NoHeader {
        /// The row.
        row: u64,
        /// The configuration's columns.
        names: Vec<String>,
    },
    /// A column's name stands twice.
    #[error("the export names the column `{0}` twice")]
    #[diagnostic(help("rename one of them in the spreadsheet, so that it is certain which is meant"))]
    Twice(String),
}

/// Where the configuration's columns are in an export whose words it knows all.
pub struct Layout<'a> {
    export: &'a Export,
    config: &'a Config,
    places: Vec<usize>,
    /// How many rows there are, blank ones left out.
    pub rows: u64,
}

/// Checks that the export has the configuration's columns, and no word that it does not know.
///
/// # Errors
/// [`RowsError`].
pub fn layout<'a>(export: &'a Export, config: &'a Config) -> Result<Layout<'a>, RowsError> {
    let mut layout = Layout {
        export,
        config,
        places: places(export, config)?,
        rows: 0,
    };
    let mut rows = 0;
    let mut unknown: Vec<(String, Vec<u64>)> = Vec::new();
    for record in export.rows() {
        rows += 1;
        layout.unknown(&record, |column| {
            match unknown.iter_mut().find(|(name, _)| *name == column.name) {
                Some((_, rows)) => rows.push(record.row),
                None => unknown.push((column.name.clone(), vec![record.row])),
            }
        });
    }
    layout.rows = rows;
    if unknown.is_empty() {
        Ok(layout)
    } else {
        Err(RowsError::UnknownWords {
            unknown,
            known: known(config),
        })
    }
}

/// What a row's reading leans on besides the row.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    /// The list whose keys are made.
    pub list: &'a ListId,
    /// The day of the reading.
    pub today: Date,
    /// Whose telephone numbers need no prefix.
    pub country: Country,
    /// Makes the tags of keys.
    pub tagger: &'a Tagger,
    /// Who is left out.
    pub excluded: Option<&'a Excluded>,
    /// The codes of people's letters, where the export has none of its own.
    pub issued: Option<&'a Issued>,
    /// Cores to use.
    pub threads: NonZeroUsize,
}

/// Reads all rows, for the recipes at these places in the configuration. What rows say is added to `said`.
///
/// # Errors
/// The codes of letters cannot be read.
pub fn read(
    layout: &Layout<'_>,
    recipes: Range<usize>,
    reading: Reading<'_>,
    said: &mut Said,
) -> Result<Rows, TokensError> {
    let mut rows = Rows {
        keyed: recipes.clone().map(|_| Vec::new()).collect(),
        unusable: Vec::new(),
        without_key: Vec::new(),
        excluded: Vec::new(),
        remarks: Vec::new(),
        gave: vec![Gave::default(); layout.config.columns.len()],
    };
    // Records are cut out of the text one after the other, and read side by side.
    let records = Mutex::new((0, layout.export.rows()));
    let take = || {
        let mut records = records.lock().unwrap_or_else(PoisonError::into_inner);
        let first = records.0;
        let stretch: Vec<_> = records.1.by_ref().take(STRETCH).collect();
        records.0 += stretch.len() as u32;
        (first, stretch)
    };
    let work = |done: mpsc::SyncSender<Result<Part, TokensError>>| {
        loop {
            let (first, stretch) = take();
            if stretch.is_empty()
                || done
                    .send(part(layout, recipes.clone(), reading, first, &stretch))
                    .is_err()
            {
                return;
            }
        }
    };
    thread::scope(|scope| {
        let threads = reading.threads.get();
        let (done, parts) = mpsc::sync_channel(2 * threads);
        let work = &work;
        for _ in 0..threads {
            let done = done.clone();
            scope.spawn(move || work(done));
        }
        drop(done);
        for part in parts {
            rows.add(part?, said);
        }
        Ok::<(), TokensError>(())
    })?;
    rows.unusable
        .sort_unstable_by_key(|field| (field.row, field.column));
    rows.without_key.sort_unstable();
    rows.excluded.sort_unstable();
    rows.remarks
        .sort_unstable_by_key(|field| (field.row, field.column));
    Ok(rows)
}

/// What some rows gave; [`Keyed::said`] points into its own.
struct Part {
    rows: Rows,
    said: Said,
}

/// Reads the `records` of which the first has the place `first`.
fn part(
    layout: &Layout<'_>,
    recipes: Range<usize>,
    reading: Reading<'_>,
    first: u32,
    records: &[Record<'_>],
) -> Result<Part, TokensError> {
    let config = layout.config;
    let context = Context {
        today: reading.today,
        country: reading.country,
        unicode: &TableUnicode,
    };
    let mut part = Part {
        rows: Rows {
            keyed: recipes
                .clone()
                .map(|_| Vec::with_capacity(records.len()))
                .collect(),
            unusable: Vec::new(),
            without_key: Vec::new(),
            excluded: Vec::new(),
            remarks: Vec::new(),
            gave: vec![Gave::default(); config.columns.len()],
        },
        said: Said::default(),
    };
    let mut seen = HashMap::new();
    for (place, record) in (first..).zip(records) {
        let Rows {
            unusable,
            remarks,
            gave,
            ..
        } = &mut part.rows;
        let row = record.row;
        let mut details = layout.details(record, &context, |column, cell| match cell {
            Cell::Refused(reason) => unusable.push(Unusable { row, column, reason }),
            Cell::Read(kind, values) => {
                gave[column].add(row, values);
                if values.left_out {
                    remarks.push(Remark { row, column, kind });
                }
            }
        });
        if reading.excluded.is_some_and(|excluded| excluded.has(&details)) {
            part.rows.excluded.push((place, record.row));
            continue;
        }
        if let Some(issued) = reading.issued
            && let Some(person) = tokens::person(reading.tagger, &details)
            && let Some(code) = issued.code(person)?
        {
            details.insert_digest(Kind::Code, code);
        }
        let said = layout.said(record, &mut part.said, &mut seen);
        part.rows.take(
            record.row,
            place,
            &config.recipes[recipes.clone()],
            reading,
            &details,
            said,
        );
    }
    Ok(part)
}

impl Rows {
    fn take(
        &mut self,
        number: u64,
        row: u32,
        plans: &[RecipePlan],
        reading: Reading<'_>,
        details: &Details,
        said: u32,
    ) {
        let digest = details.digest(Kind::ClientNumber).unwrap_or_default();
        let client = u32::from_le_bytes(digest[..4].try_into().expect("4 of 32 bytes"));
        let mut found = false;
        for (plan, keyed) in plans.iter().zip(&mut self.keyed) {
            for (at, key) in keys(reading.list, &plan.recipe, details).into_iter().enumerate() {
                keyed.push(Keyed {
                    tag: reading.tagger.tag(&key),
                    key,
                    row,
                    said,
                    client,
                    first: at == 0,
                });
                found = true;
            }
        }
        if !found {
            let needed = plans.iter().flat_map(|plan| plan.recipe.kinds());
            let mut missing: Vec<Kind> = needed
                .copied()
                .filter(|kind| details.digest(*kind).is_none())
                .collect();
            missing.sort();
            missing.dedup();
            self.without_key.push((number, missing));
        }
    }

    fn add(&mut self, part: Part, said: &mut Said) {
        let places: Vec<u32> = part
            .said
            .classes
            .into_iter()
            .map(|class| said.place(class))
            .collect();
        for (all, mut keyed) in self.keyed.iter_mut().zip(part.rows.keyed) {
            for one in &mut keyed {
                one.said = places[one.said as usize];
            }
            all.append(&mut keyed);
        }
        self.unusable.extend(part.rows.unusable);
        self.without_key.extend(part.rows.without_key);
        self.excluded.extend(part.rows.excluded);
        self.remarks.extend(part.rows.remarks);
        for (all, gave) in self.gave.iter_mut().zip(part.rows.gave) {
            all.cells += gave.cells;
            all.values += gave.values;
            all.cleaned += gave.cleaned;
            let rows = all.cleaned_rows.into_iter().chain(gave.cleaned_rows);
            let mut rows: Vec<u64> = rows.filter(|row| *row > 0).collect();
            rows.sort_unstable();
            rows.resize(CLEANED_NAMED, 0);
            all.cleaned_rows.copy_from_slice(&rows);
        }
    }
}

impl Gave {
    fn add(&mut self, row: u64, values: &Values) {
        self.cells += u64::from(!values.all.is_empty());
        self.values += values.all.len() as u64;
        if values.cleaned {
            if let Some(place) = self.cleaned_rows.get_mut(self.cleaned as usize) {
                *place = row;
            }
            self.cleaned += 1;
        }
    }
}

impl Said {
    /// The place of `class`, which is kept.
    pub fn place(&mut self, class: Class) -> u32 {
        if let Some(&place) = self.places.get(&class) {
            return place;
        }
        let place = self.classes.len() as u32;
        self.classes.push(class.clone());
        self.places.insert(class, place);
        place
    }

    /// The class at `place`.
    pub fn class(&self, place: u32) -> &Class {
        &self.classes[place as usize]
    }
}

/// Where the configuration's columns are in the export.
fn places(export: &Export, config: &Config) -> Result<Vec<usize>, RowsError> {
    let place = |column: &Column| export.header.iter().position(|name| *name == column.name);
    let missing: Vec<&Column> = config
        .columns
        .iter()
        .filter(|column| place(column).is_none())
        .collect();
    if missing.len() == config.columns.len() {
        return Err(RowsError::NoHeader {
            row: export.header_row,
            names: config.columns.iter().map(|column| column.name.clone()).collect(),
        });
    }
    if !missing.is_empty() {
        return Err(config.unknown_columns(&missing, &export.header).into());
    }
    let twice = |column: &&Column| export.header.iter().filter(|name| **name == column.name).count() > 1;
    match config.columns.iter().find(twice) {
        Some(column) => Err(RowsError::Twice(column.name.clone())),
        None => Ok(config.columns.iter().filter_map(place).collect()),
    }
}

impl Layout<'_> {
    /// Rows of totals, which are no people.
    pub fn totals(&self) -> &[u64] {
        &self.export.totals
    }

    /// All rows of people.
    pub fn records(&self) -> impl Iterator<Item = Record<'_>> {
        self.export.rows()
    }

    /// The cells of the column at this place in the configuration, with their rows.
    pub fn cells(&self, column: usize) -> impl Iterator<Item = (u64, String)> {
        let place = self.places[column];
        let rows = self.export.rows();
        rows.map(move |mut record| (record.row, record.cells.swap_remove(place).into_owned()))
    }

    /// The details of a row. `tell` is told of each cell that holds something, with the place of its column.
    pub fn details(
        &self,
        record: &Record<'_>,
        context: &Context<'_>,
        mut tell: impl FnMut(usize, Cell<'_>),
    ) -> Details {
        let mut details = Details::new();
        for (at, (column, &place)) in self.config.columns.iter().zip(&self.places).enumerate() {
            // A prefix or an addition is no part of a canonical form.
            let Role::Detail(kind) = column.role else { continue };
            let cell = &record.cells[place];
            if column.hashed {
                match hashed::digest(cell) {
                    Ok(Some(digest)) => details.insert_digest(kind, digest),
                    Ok(None) => {}
                    Err(reason) => tell(at, Cell::Refused(Refused::Hashed(reason))),
                }
                continue;
            }
            match detail(kind, cell, self.export.habits_of(place), context) {
                Ok(values) => {
                    tell(at, Cell::Read(kind, &values));
                    details.insert_all(values);
                }
                Err(reason) => tell(at, Cell::Refused(reason)),
            }
        }
        details
    }

    /// What leaked, how and of whom, as this row says it. `seen` are the rows' cells that were read before,
    /// each with the place of what they say in `said`: there are few of them, and many rows.
    fn said(&self, record: &Record<'_>, said: &mut Said, seen: &mut HashMap<String, u32>) -> u32 {
        let mut cells = String::with_capacity(64);
        for (_, cell) in self.cells_of_words(record) {
            cells.push_str(cell);
            cells.push('\0');
        }
        if let Some(&place) = seen.get(&cells) {
            return place;
        }
        let every_row = &self.config.every_row;
        let mut class = Class {
            leaked: every_row.leaked.clone(),
            status: every_row.status.clone(),
            groups: Vec::new(),
        };
        for (column, cell) in self.cells_of_words(record) {
            let words = match column.role {
                Role::Leaked => &mut class.leaked,
                Role::Status => &mut class.status,
                _ => &mut class.groups,
            };
            words.extend(self.words(cell).map(str::to_owned));
        }
        for words in [&mut class.leaked, &mut class.status, &mut class.groups] {
            words.sort();
            words.dedup();
        }
        let place = said.place(class);
        seen.insert(cells, place);
        place
    }

    /// Tells the column of each word that the configuration does not know.
    fn unknown(&self, record: &Record<'_>, mut tell: impl FnMut(&Column)) {
        let config = self.config;
        for (column, cell) in self.cells_of_words(record) {
            let known = |word: &str| match column.role {
                Role::Leaked => config.categories.iter().any(|category| category.id == word),
                Role::Status => config.statuses.iter().any(|status| status.id == word),
                _ => config.groups.iter().any(|group| group.id == word),
            };
            for _ in self.words(cell).filter(|word| !known(word)) {
                tell(column);
            }
        }
    }

    fn cells_of_words<'r>(
        &self,
        record: &'r Record<'_>,
    ) -> impl Iterator<Item = (&Column, &'r str)> + use<'_, 'r> {
        let columns = self.config.columns.iter().zip(&self.places);
        columns
            .filter(|(column, _)| matches!(column.role, Role::Leaked | Role::Status | Role::Group))
            .map(|(column, &place)| (column, &*record.cells[place]))
    }

    fn words<'c>(&self, cell: &'c str) -> impl Iterator<Item = &'c str> + use<'c> {
        let words = cell.split(self.config.source.separator).map(str::trim);
        words.filter(|word| !word.is_empty())
    }
}

fn known(config: &Config) -> String {
    let categories = config.categories.iter().map(|category| &category.id);
    let statuses = config.statuses.iter().map(|status| &status.id);
    let ids: Vec<_> = categories
        .chain(statuses)
        .chain(config.groups.iter().map(|group| &group.id))
        .collect();
    ids.into_iter()
        .map(|id| format!("`{id}`"))
        .collect::<Vec<_>>()
        .join(", ")
}

/// "`Status` in row 7, 9; `Groep` in row 9".
struct Unknown<'a>(&'a [(String, Vec<u64>)]);

impl fmt::Display for Unknown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, (column, rows)) in self.0.iter().enumerate() {
            let named: Vec<String> = rows.iter().take(MOST_NAMED).map(u64::to_string).collect();
            write!(
                f,
                "{}`{column}` in row {}",
                if at == 0 { "" } else { "; " },
                named.join(", ")
            )?;
            if rows.len() > MOST_NAMED {
                write!(f, " and {} more", rows.len() - MOST_NAMED)?;
            }
        }
        Ok(())
    }
}

/// "`Status`, `Groep`".
struct Names<'a>(&'a [String]);

impl fmt::Display for Names<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            &self
                .0
                .iter()
                .map(|name| format!("`{name}`"))
                .collect::<Vec<_>>()
                .join(", "),
        )
    }
}
