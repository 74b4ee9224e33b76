//! Where the columns of a plan are in an export, and what their cells say row by row.

use super::cell::{Cell, Codes, Refused, date_of_parts, detail, is_filled};
use super::salted;
use crate::classes::ClassSet;
use crate::nearest;
use crate::plan::{Column, Plan, Role};
use crate::recognise::names::is_given_name;
use crate::source::{Export, Record};
use lekcheck::detail::{Context, Kind};
use lekcheck::list::Class;
use lekcheck::recipe::Details;
use miette::Diagnostic;
use std::collections::HashMap;
use std::fmt;
use thiserror::Error;

/// The most rows that an error names of a column.
const MOST_NAMED: usize = 50;

/// The usual category of numbers of identity.
const IDENTITY: &str = "identity-number";

/// Why no row of an export can be used.
#[derive(Debug, Error, Diagnostic)]
pub enum LayoutError {
    /// Columns are not in the export.
    #[error("the export has no column {}", Names(missing))]
    #[diagnostic(help("{help}"))]
    NoColumns {
        /// Their names.
        missing: Vec<String>,
        /// Which name comes nearest to the first of them.
        help: String,
    },
    /// Cells hold words that the configuration does not know.
    #[error(
        "the export holds words that the configuration does not know: {}",
        Unknown(unknown)
    )]
    #[diagnostic(help(
        "each word of these columns needs a section with it as `id`: [[category]], [[status]] or [[group]]. \
         Known now: {known}. The words themselves are not printed, since they may be personal"
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
        "it must hold the names of the columns; if another row does, say which in [source] as `header-row = \
         2`. The configuration names {}",
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

/// A column that says by being filled what leaked.
struct Filled {
    place: usize,
    /// The kind of detail that it holds too: words for nothing differ by kind.
    kind: Kind,
    /// Whether all its cells that are not blank are filled, since words for nothing are codes there.
    codes: bool,
}

/// Where the configuration's columns are in an export whose words it knows all.
pub struct Layout<'a> {
    /// The export.
    pub export: &'a Export,
    /// What its columns mean.
    pub plan: &'a Plan,
    places: Vec<usize>,
    /// By column that says by being filled what leaked.
    filled: Vec<Filled>,
    /// Where day, month and year of a birth date stand, in columns of their own.
    date_parts: Option<[usize; 3]>,
    /// Columns that tell whom a row is about: with first names, and with a number of identity.
    given: Option<usize>,
    identity: Option<usize>,
    /// How many rows there are, blank ones left out.
    pub rows: u64,
}

/// Checks that the export has the configuration's columns, and no word that it does not know.
///
/// # Errors
/// [`LayoutError`].
pub fn layout<'a>(export: &'a Export, plan: &'a Plan) -> Result<Layout<'a>, LayoutError> {
    let names: Vec<&str> = plan.columns.iter().map(|column| column.name.as_str()).collect();
    let of_filled: Vec<&str> = plan
        .leaked_if_filled
        .iter()
        .map(|column| column.column.as_str())
        .collect();
    let filled = places(export, &of_filled)?.into_iter().zip(&of_filled);
    let filled = filled.map(|(place, name)| Filled {
        place,
        kind: kind_of(plan, name),
        codes: false,
    });
    let mut layout = Layout {
        export,
        plan,
        filled: filled.collect(),
        places: places(export, &names)?,
        date_parts: None,
        given: export.header.iter().position(|name| is_given_name(name)),
        identity: identity(export, plan),
        rows: 0,
    };
    layout.date_parts = layout.parts_of_dates();
    let mut rows = 0;
    let mut codes = vec![Codes::default(); layout.filled.len()];
    let mut unknown: Vec<(String, Vec<u64>)> = Vec::new();
    for record in export.rows() {
        rows += 1;
        for (codes, column) in codes.iter_mut().zip(&layout.filled) {
            codes.add(&record.cells[column.place]);
        }
        layout.unknown(&record, |column| {
            match unknown.iter_mut().find(|(name, _)| *name == column.name) {
                Some((_, rows)) => rows.push(record.row),
                None => unknown.push((column.name.clone(), vec![record.row])),
            }
        });
    }
    layout.rows = rows;
    for (column, codes) in layout.filled.iter_mut().zip(codes) {
        column.codes = codes.are_codes();
    }
    if unknown.is_empty() {
        Ok(layout)
    } else {
        Err(LayoutError::UnknownWords {
            unknown,
            known: known(plan),
        })
    }
}

/// Where columns are in the export.
fn places(export: &Export, names: &[&str]) -> Result<Vec<usize>, LayoutError> {
    let place = |name: &str| export.header.iter().position(|column| column == name);
    let missing: Vec<&str> = names
        .iter()
        .copied()
        .filter(|name| place(name).is_none())
        .collect();
    if missing.len() == names.len() && !names.is_empty() {
        return Err(LayoutError::NoHeader {
            row: export.header_row,
            names: names.iter().map(|name| (*name).to_owned()).collect(),
        });
    }
    if let Some(first) = missing.first() {
        let known: Vec<&str> = export.header.iter().map(String::as_str).collect();
        return Err(LayoutError::NoColumns {
            help: nearest::help(first, &known),
            missing: missing.iter().map(|name| (*name).to_owned()).collect(),
        });
    }
    let twice = |name: &&&str| export.header.iter().filter(|column| column == *name).count() > 1;
    match names.iter().find(twice) {
        Some(name) => Err(LayoutError::Twice((*name).to_owned())),
        None => Ok(names.iter().filter_map(|name| place(name)).collect()),
    }
}

/// The kind of detail that a column holds besides; words for nothing differ by kind. Of one that holds none
/// a kind that has them all.
fn kind_of(plan: &Plan, name: &str) -> Kind {
    let column = plan.columns.iter().find(|column| column.name == name);
    match column.map(|column| column.role) {
        Some(Role::Detail(kind)) => kind,
        // People are called No and Nee.
        _ if is_given_name(name) => Kind::Surname,
        _ => Kind::ClientNumber,
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

    /// The columns that say by being filled what leaked and hold no detail: their places in
    /// [`Plan::leaked_if_filled`] and in the export.
    pub fn filled_alone(&self) -> impl Iterator<Item = (usize, usize)> {
        let is_alone = |at: &usize| {
            let name = &self.plan.leaked_if_filled[*at].column;
            !self.plan.columns.iter().any(|column| column.name == *name)
        };
        let all = 0..self.filled.len();
        all.filter(is_alone).map(|at| (at, self.filled[at].place))
    }

    /// Whether the column at this place in [`Plan::leaked_if_filled`] says of a row that something leaked.
    pub fn says_filled(&self, at: usize, record: &Record<'_>, context: &Context<'_>) -> bool {
        let Filled { place, kind, codes } = self.filled[at];
        let cell = &record.cells[place];
        if codes {
            !cell.trim().is_empty()
        } else {
            is_filled(kind, cell, context)
        }
    }

    /// The details of a row. `tell` is told of each cell that holds something, with the place of its column.
    pub fn details(
        &self,
        record: &Record<'_>,
        context: &Context<'_>,
        mut tell: impl FnMut(usize, Cell<'_>),
    ) -> Details {
        let mut details = Details::new();
        for (at, (column, &place)) in self.plan.columns.iter().zip(&self.places).enumerate() {
            // A prefix or an addition is no part of a canonical form.
            if let (Role::BirthYear, Some(parts)) = (column.role, self.date_parts) {
                let parts = parts.map(|place| &*record.cells[place]);
                match date_of_parts(parts, context) {
                    Ok(values) => {
                        tell(at, Cell::Read(Kind::BirthDate, &values));
                        details.insert_all(values);
                    }
                    Err(reason) => tell(at, Cell::Refused(reason)),
                }
            }
            let Role::Detail(kind) = column.role else { continue };
            let cell = &record.cells[place];
            if column.hashed {
                match salted::digest(cell) {
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

    /// What a row without its details tells of whom it is about: first names, and a number of identity.
    pub fn names_in<'r>(&self, record: &'r Record<'_>) -> (&'r str, &'r str) {
        let cell = |place: Option<usize>| place.map_or("", |place| record.cells[place].trim());
        (cell(self.given), cell(self.identity))
    }

    /// What leaked, how and of whom, as this row says it. `seen` are the rows' cells that were read before,
    /// each with the place of what they say in `said`: there are few of them, and many rows.
    pub fn said(
        &self,
        record: &Record<'_>,
        context: &Context<'_>,
        said: &mut ClassSet,
        seen: &mut HashMap<String, u32>,
    ) -> u32 {
        let mut cells = String::with_capacity(64);
        let is_filled = |at: usize| self.says_filled(at, record, context);
        cells.extend((0..self.filled.len()).map(|at| if is_filled(at) { '1' } else { '0' }));
        for (_, cell) in self.cells_of_words(record) {
            cells.push_str(cell);
            cells.push('\0');
        }
        if let Some(&place) = seen.get(&cells) {
            return place;
        }
        let every_row = &self.plan.every_row;
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
        for (at, of_category) in self.plan.leaked_if_filled.iter().enumerate() {
            if is_filled(at) {
                class.leaked.push(of_category.category.clone());
            }
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
        let plan = self.plan;
        for (column, cell) in self.cells_of_words(record) {
            let known = |word: &str| match column.role {
                Role::Leaked => plan.categories.iter().any(|category| category.id == word),
                Role::Status => plan.statuses.iter().any(|status| status.id == word),
                _ => plan.groups.iter().any(|group| group.id == word),
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
        let columns = self.plan.columns.iter().zip(&self.places);
        columns
            .filter(|(column, _)| matches!(column.role, Role::Leaked | Role::Status | Role::Group))
            .map(|(column, &place)| (column, &*record.cells[place]))
    }

    /// Where day, month and year of a birth date stand, if they stand in three columns.
    fn parts_of_dates(&self) -> Option<[usize; 3]> {
        let place = |role| {
            let column = self.plan.columns.iter().position(|column| column.role == role)?;
            self.places.get(column).copied()
        };
        let [day, month, year] = Role::DATE_PARTS;
        Some([place(day)?, place(month)?, place(year)?])
    }

    fn words<'c>(&self, cell: &'c str) -> impl Iterator<Item = &'c str> + use<'c> {
        let words = cell.split(self.plan.source.separator).map(str::trim);
        words.filter(|word| !word.is_empty())
    }
}

/// Where numbers of identity stand that nobody is found by.
fn identity(export: &Export, plan: &Plan) -> Option<usize> {
    let is_identity = |id: &str| {
        let category = plan.categories.iter().find(|category| category.id == id);
        id == IDENTITY || category.is_some_and(|category| category.usual.as_deref() == Some(IDENTITY))
    };
    let mut columns = plan.leaked_if_filled.iter();
    let column = columns.find(|column| is_identity(&column.category))?;
    export.header.iter().position(|name| *name == column.column)
}

fn known(plan: &Plan) -> String {
    let categories = plan.categories.iter().map(|category| &category.id);
    let statuses = plan.statuses.iter().map(|status| &status.id);
    let ids: Vec<_> = categories
        .chain(statuses)
        .chain(plan.groups.iter().map(|group| &group.id))
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
