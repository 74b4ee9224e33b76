//! Rows of the export -> keys, each with what its row says leaked; and what could not be used.
//!
//! [`layout`] checks columns and words before anything is written, [`read`] takes every row. A refused field costs its row only the recipes that need it. What two rows with the
//! same key become is `people`'s business.

use crate::config::{Column, Config, ConfigError, Role};
use crate::source::{self, Export, Habits, Mangled, Record};
use lekcheck::detail::{Canonical, Context, Invalid, Kind, canonicalise};
use lekcheck::list::Class;
use lekcheck::recipe::{Details, Key, ListId, key};
use miette::Diagnostic;
use std::collections::HashMap;
use std::fmt;
use thiserror::Error;

/// The most rows that an error names of a column.
const MOST_NAMED: usize = 50;

/// What all rows gave.
pub struct Rows {
    /// By recipe, in the configuration's order: the keys of the rows that have its details.
    pub keyed: Vec<Vec<Keyed>>,
    /// What rows say, each once; [`Keyed::said`] points here.
    pub said: Said,
    /// The number of each row, blank ones left out.
    pub numbers: Vec<u64>,
    /// Fields that were refused, by row.
    pub unusable: Vec<Unusable>,
    /// Rows that make no key: their place in `numbers`, and the kinds that they would need.
    pub without_key: Vec<(usize, Vec<Kind>)>,
    /// Rows of totals, which are no people.
    pub totals: Vec<u64>,
}

/// One row's key under one recipe.
pub struct Keyed {
    /// The key.
    pub key: Key,
    /// The row's place in [`Rows::numbers`].
    pub row: u32,
    /// What the row says, as a place in [`Rows::said`].
    pub said: u32,
    /// Tells client numbers apart, or 0 where the row has none: the first 8 bytes of the digest.
    pub client: u64,
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
}

impl Refused {
    /// A stable name.
    pub fn id(self) -> &'static str {
        match self {
            Self::Invalid(reason) => reason.id(),
            Self::Mangled(reason) => reason.id(),
        }
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid(reason) => reason.fmt(f),
            Self::Mangled(reason) => reason.fmt(f),
        }
    }
}

/// What a cell says of a detail: undone what a spreadsheet did to it, and in canonical form.
///
/// # Errors
/// [`Refused`].
pub fn detail(
    kind: Kind,
    cell: &str,
    habits: Habits,
    context: &Context<'_>,
) -> Result<Option<Canonical>, Refused> {
    let cell = source::undo(kind, cell, habits).map_err(Refused::Mangled)?;
    canonicalise(kind, &cell, context).map_err(Refused::Invalid)
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
}

/// Checks that the export has the configuration's columns, and no word that it does not know.
///
/// # Errors
/// [`RowsError`].
pub fn layout<'a>(export: &'a Export, config: &'a Config) -> Result<Layout<'a>, RowsError> {
    let layout = Layout {
        export,
        config,
        places: places(export, config)?,
    };
    let mut unknown: Vec<(String, Vec<u64>)> = Vec::new();
    for record in export.rows() {
        layout.said(&record, |column| {
            match unknown.iter_mut().find(|(name, _)| *name == column.name) {
                Some((_, rows)) => rows.push(record.row),
                None => unknown.push((column.name.clone(), vec![record.row])),
            }
        });
    }
    if unknown.is_empty() {
        Ok(layout)
    } else {
        Err(RowsError::UnknownWords {
            unknown,
            known: known(config),
        })
    }
}

/// Reads all rows.
pub fn read(layout: &Layout<'_>, list: &ListId, context: &Context<'_>) -> Rows {
    let config = layout.config;
    let mut rows = Rows {
        keyed: config.recipes.iter().map(|_| Vec::new()).collect(),
        said: Said::default(),
        numbers: Vec::new(),
        unusable: Vec::new(),
        without_key: Vec::new(),
        totals: layout.export.totals.clone(),
    };
    for record in layout.export.rows() {
        let mut details = Details::new();
        for (column, (Column { role, .. }, &place)) in config.columns.iter().zip(&layout.places).enumerate() {
            // A prefix or an addition is no part of a canonical form.
            let Role::Detail(kind) = *role else { continue };
            match detail(kind, &record.cells[place], layout.export.habits, context) {
                Ok(Some(detail)) => details.insert(detail),
                Ok(None) => {}
                Err(reason) => rows.unusable.push(Unusable {
                    row: record.row,
                    column,
                    reason,
                }),
            }
        }
        let said = layout.said(&record, |_| ());
        rows.take(&record, config, list, &details, said);
    }
    rows
}

impl Rows {
    fn take(&mut self, record: &Record<'_>, config: &Config, list: &ListId, details: &Details, said: Class) {
        let row = self.numbers.len();
        self.numbers.push(record.row);
        let said = self.said.place(said);
        let digest = details.get(Kind::ClientNumber).map_or([0; 32], Canonical::digest);
        let client = u64::from_le_bytes(digest[..8].try_into().expect("8 of 32 bytes"));
        let mut found = false;
        for (plan, keyed) in config.recipes.iter().zip(&mut self.keyed) {
            if let Some(key) = key(list, &plan.recipe, details) {
                keyed.push(Keyed {
                    key,
                    row: row as u32,
                    said,
                    client,
                });
                found = true;
            }
        }
        if !found {
            let needed = config.recipes.iter().flat_map(|plan| plan.recipe.kinds());
            let mut missing: Vec<Kind> = needed
                .copied()
                .filter(|kind| details.get(*kind).is_none())
                .collect();
            missing.sort();
            missing.dedup();
            self.without_key.push((row, missing));
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
    /// What leaked, how and of whom, as this row says it. `unknown` is told the column of each word that the
    /// configuration does not know.
    fn said(&self, record: &Record<'_>, mut unknown: impl FnMut(&Column)) -> Class {
        let config = self.config;
        let mut class = Class {
            leaked: config.every_row.leaked.clone(),
            status: config.every_row.status.clone(),
            groups: Vec::new(),
        };
        for (column, &place) in config.columns.iter().zip(&self.places) {
            let known = |word: &str| match column.role {
                Role::Leaked => config.categories.iter().any(|category| category.id == word),
                Role::Status => config.statuses.iter().any(|status| status.id == word),
                _ => config.groups.iter().any(|group| group.id == word),
            };
            let words = match column.role {
                Role::Leaked => &mut class.leaked,
                Role::Status => &mut class.status,
                Role::Group => &mut class.groups,
                Role::Detail(_) | Role::SurnamePrefix | Role::HouseNumberAddition => continue,
            };
            for word in record.cells[place].split(config.source.separator).map(str::trim) {
                match word {
                    "" => {}
                    word if known(word) => words.push(word.to_owned()),
                    _ => unknown(column),
                }
            }
        }
        for words in [&mut class.leaked, &mut class.status, &mut class.groups] {
            words.sort();
            words.dedup();
        }
        class
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
