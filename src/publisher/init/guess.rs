//! Which column holds what: from its name and from what its cells look like, and how sure that is.
//!
//! A name alone can mislead (`Nummer`, or a `Statut` that is a contract's), and so can contents (a date of a visit
//! looks like a date of birth). Where both agree a column is sure; where they do not, contents count that cannot be
//! anything else (an eleven-test, an `@`, a postcode), and others are asked about.

mod dates;
mod words;

pub use words::{Words, words};

use crate::plan::Role;
use crate::recognise::categories::{self, Usual};
use crate::recognise::names::{self, Fit};
use crate::recognise::{masked, values};
use crate::source::Export;
use crate::table::cell;
use lekcheck::detail::{Context, Kind};

/// Contents are looked at in so many cells that are not blank.
const CELLS_LOOKED_AT: usize = 2_000;
/// So many masked examples of a column are shown.
const EXAMPLES: usize = 3;
/// From this share of usable cells on, a column can be what its name says.
const ENOUGH: f64 = 0.5;
/// From this share on, it is what its cells are, whatever its name says.
const NEARLY_ALL: f64 = 0.9;

/// A column of the export.
pub struct Column {
    /// Its place, from 0.
    pub place: usize,
    /// Its name.
    pub name: String,
    /// What it seems to hold by which somebody is found, or that says what leaked.
    pub guess: Guess,
    /// What people are told of it, where it leaked.
    pub leaks: Leaks,
    /// How many cells are usable as that, absent, refused.
    pub usable: u64,
    /// Blank, or a word for nothing.
    pub absent: u64,
    /// Cells that would be refused.
    pub refused: u64,
    /// What cells look like, with every letter and digit masked.
    pub examples: Vec<String>,
}

/// What a column seems to hold.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Guess {
    /// This, by name and contents, or by the publisher's word.
    Sure(Role, Fit),
    /// This, by contents alone that hardly anything else has.
    Likely(Role),
    /// Perhaps this; nothing is done without the publisher's word.
    Unsure(Role, &'static str),
    /// This, but another column fits better, by this name.
    Second(Role, String),
    /// Perhaps this, but another column has the same name.
    Twice(Role),
    /// Nothing by which anybody is found.
    Other,
}

/// What people are told of a column.
#[derive(Clone, Copy)]
pub enum Leaks {
    /// This category, of those whose cell is filled; and by what it was recognised.
    Category(&'static Usual, &'static str),
    /// Nothing: it was not stolen.
    NotStolen,
    /// Nobody knows yet.
    Undecided,
}

impl Column {
    /// What it is used for.
    pub fn role(&self) -> Option<Role> {
        match self.guess {
            Guess::Sure(role, _) | Guess::Likely(role) => Some(role),
            _ => None,
        }
    }

    /// The category that its filled cells say leaked.
    pub fn category(&self) -> Option<&'static Usual> {
        match self.leaks {
            Leaks::Category(usual, _) => Some(usual),
            _ => None,
        }
    }

    /// Whether nobody knows yet what it is.
    pub fn is_undecided(&self) -> bool {
        self.role().is_none() && matches!(self.leaks, Leaks::Undecided)
    }
}

/// Counts what the cells of all columns are as what they are used for, in one go over the export.
pub fn count(columns: &mut [Column], export: &Export, context: &Context<'_>) {
    for record in export.rows() {
        for column in columns.iter_mut() {
            let cell = record.cells[column.place].trim();
            let counter = match column.role() {
                Some(Role::Detail(kind)) => {
                    match cell::detail(kind, cell, export.habits_of(column.place), context) {
                        Ok(values) if values.all.is_empty() => &mut column.absent,
                        Ok(_) => &mut column.usable,
                        Err(_) => &mut column.refused,
                    }
                }
                _ if cell.is_empty() => &mut column.absent,
                _ => &mut column.usable,
            };
            *counter += 1;
            if !cell.is_empty() && column.examples.len() < EXAMPLES {
                let masked = masked(cell);
                if !column.examples.contains(&masked) {
                    column.examples.push(masked);
                }
            }
        }
    }
}

/// What each column seems to hold, as the export orders them.
pub fn columns(export: &Export, context: &Context<'_>) -> Vec<Column> {
    let names = export.header.iter();
    let twice = |name: &String| names.clone().filter(|other| *other == name).count() > 1;
    let column = |(place, name): (usize, &String)| {
        let guess = match guess(export, place, name, context) {
            _ if name.is_empty() => Guess::Other,
            Guess::Sure(role, _) | Guess::Likely(role) if twice(name) => Guess::Twice(role),
            guess => guess,
        };
        Column {
            place,
            name: name.clone(),
            leaks: leaks(export, place, name, &guess),
            guess,
            usable: 0,
            absent: 0,
            refused: 0,
            examples: Vec::new(),
        }
    };
    let mut columns: Vec<Column> = export.header.iter().enumerate().map(column).collect();
    dates::in_parts(&mut columns, export, context);
    words::check_groups(&mut columns);
    columns
}

fn guess(export: &Export, place: usize, name: &str, context: &Context<'_>) -> Guess {
    let share = |kind, spoilt| share(export, place, kind, spoilt, context);
    match names::role(name) {
        Some((role @ Role::Detail(kind), fit)) => {
            if names::is_of_somebody_else(name) {
                return Guess::Unsure(role, "it seems to be somebody else's than the person of its row");
            }
            // What a spreadsheet has spoilt speaks for the name: each such cell is told when the list is
            // published.
            match share(kind, true) {
                None => Guess::Unsure(role, "its cells are empty"),
                Some(share) if share >= ENOUGH => Guess::Sure(role, fit),
                Some(_) => match strong(export, place, context) {
                    Some(other) => Guess::Likely(Role::Detail(other)),
                    None => Guess::Unsure(role, "its name says so and most of its cells do not"),
                },
            }
        }
        Some((role @ (Role::Leaked | Role::Status | Role::Group), fit)) => {
            words::guess(export, place, role, fit)
        }
        // What its parts are is seen when all columns are known.
        Some((role, _)) if Role::DATE_PARTS.contains(&role) => Guess::Other,
        Some((Role::SurnamePrefix, _)) if !words::are_prefixes(export, place, ENOUGH) => {
            Guess::Unsure(Role::SurnamePrefix, "most of its cells are no such words")
        }
        Some((role, fit)) => Guess::Sure(role, fit),
        None if words::are_prefixes(export, place, NEARLY_ALL) => Guess::Sure(Role::SurnamePrefix, Fit::Part),
        None => {
            if let Some(kind) = strong(export, place, context) {
                return if names::is_of_somebody_else(name) {
                    let why = "it seems to be somebody else's than the person of its row";
                    Guess::Unsure(Role::Detail(kind), why)
                } else {
                    Guess::Likely(Role::Detail(kind))
                };
            }
            if values::of_cells(cells(export, place).iter().map(String::as_str)).is_some() {
                return Guess::Other;
            }
            let named = categories::of_column(name);
            match share(Kind::Phone, false).filter(|_| named.is_none_or(|usual| usual.id == "phone")) {
                _ if dates::are_written_dates(export, place, NEARLY_ALL) => Guess::Unsure(
                    Role::Detail(Kind::BirthDate),
                    "it holds dates, and its name does not say which",
                ),
                Some(share) if share >= NEARLY_ALL => {
                    Guess::Unsure(Role::Detail(Kind::Phone), "its cells could be that")
                }
                _ => Guess::Other,
            }
        }
    }
}

/// The kind that nearly all cells of a column are, and that hardly anything else looks like.
fn strong(export: &Export, place: usize, context: &Context<'_>) -> Option<Kind> {
    let kinds = [Kind::Email, Kind::Postcode, Kind::Bsn];
    kinds
        .into_iter()
        .find(|kind| share(export, place, *kind, false, context).is_some_and(|share| share >= NEARLY_ALL))
}

/// What people are told of a column where it leaked: by what it is used for, by what its cells are, or by its name.
fn leaks(export: &Export, place: usize, name: &str, guess: &Guess) -> Leaks {
    let of = |id: &str, by| categories::of_id(id).map(|(_, usual)| Leaks::Category(usual, by));
    let by_role = |role: Role| match role {
        Role::Detail(kind) => categories::of_kind(kind).map(|usual| Leaks::Category(usual, "")),
        Role::SurnamePrefix => of("name", ""),
        Role::HouseNumberAddition => of("address", ""),
        Role::BirthDay | Role::BirthMonth | Role::BirthYear => of("birth-date", ""),
        Role::Leaked | Role::Status | Role::Group => None,
    };
    if let Guess::Sure(role, _) | Guess::Likely(role) | Guess::Second(role, _) | Guess::Twice(role) = guess {
        return by_role(*role).unwrap_or(Leaks::Undecided);
    }
    let cells = cells(export, place);
    if cells.is_empty() {
        // A column without a filled cell tells nobody anything, whatever it is.
        return Leaks::NotStolen;
    }
    let recognised = values::of_cells(cells.iter().map(String::as_str));
    let by_name = categories::of_column(name).map(|usual| Leaks::Category(usual, "its name"));
    match (recognised, by_name, guess) {
        // Sentences can be about anything that the name says.
        (Some(found), by_name, _) if found.category == "remarks" => {
            by_name.or_else(|| of("remarks", found.what))
        }
        (Some(found), ..) => of(found.category, found.what),
        (None, Some(by_name), _) => Some(by_name),
        (None, None, Guess::Unsure(role, _)) if !names::is_of_somebody_else(name) => match role {
            // A date that is no birth date is not told as one.
            Role::Detail(Kind::BirthDate) => None,
            role => by_role(*role),
        },
        _ => None,
    }
    .unwrap_or(Leaks::Undecided)
}

/// The first cells of a column that are filled.
fn cells(export: &Export, place: usize) -> Vec<String> {
    let cells = export
        .rows()
        .map(|mut record| record.cells.swap_remove(place).trim().to_owned());
    cells
        .filter(|cell| !cell.is_empty())
        .take(CELLS_LOOKED_AT)
        .collect()
}

/// Of the cells that hold something, the share that is usable as `kind`, `spoilt` ones among them or not at
/// all; `None` if none holds anything.
pub fn share(export: &Export, place: usize, kind: Kind, spoilt: bool, context: &Context<'_>) -> Option<f64> {
    let (mut usable, mut refused) = (0u32, 0u32);
    for cell in cells(export, place) {
        match cell::detail(kind, &cell, export.habits_of(place), context) {
            Ok(values) => usable += u32::from(!values.all.is_empty()),
            Err(cell::Refused::Mangled(_)) => usable += u32::from(spoilt),
            // Dates with the month first, or as day numbers, are dates all the same.
            Err(_) if kind == Kind::BirthDate && dates::is_some_date(&cell) => usable += 1,
            Err(_) => refused += 1,
        }
    }
    (usable + refused > 0).then(|| f64::from(usable) / f64::from(usable + refused))
}

/// Leaves each role to the column that fits best; addresses and numbers that people have several of, to all.
pub fn one_each(columns: &mut [Column]) {
    let strength = |column: &Column| match &column.guess {
        Guess::Sure(_, fit) => 1 + *fit as u8,
        _ => 0,
    };
    for role in Role::all() {
        // A person is found by either.
        if matches!(role, Role::Detail(Kind::Email | Kind::Phone)) {
            continue;
        }
        let mut of_role: Vec<usize> = (0..columns.len())
            .filter(|at| columns[*at].role() == Some(role))
            .collect();
        // The first of the strongest.
        of_role.sort_by_key(|at| std::cmp::Reverse(strength(&columns[*at])));
        let Some((best, others)) = of_role.split_first() else {
            continue;
        };
        let best = columns[*best].name.clone();
        for other in others {
            columns[*other].guess = Guess::Second(role, best.clone());
        }
    }
    let has = |columns: &[Column], role| columns.iter().any(|column| column.role() == Some(role));
    for (part, whole) in [
        (Role::SurnamePrefix, Kind::Surname),
        (Role::HouseNumberAddition, Kind::HouseNumber),
    ] {
        if !has(columns, Role::Detail(whole)) {
            for column in columns.iter_mut().filter(|column| column.role() == Some(part)) {
                column.guess = Guess::Other;
            }
        }
    }
}
