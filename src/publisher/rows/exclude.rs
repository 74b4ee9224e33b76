//! `[exclude]`: people in danger, or who object, are left out of every recipe and told by letter alone.
//!
//! A file with the columns of the export, as many of them as it takes to tell a person. Whoever has all the
//! details of one of its rows is left out. A field that cannot be read stops everything: a person who is not
//! left out by a typing mistake may be in danger. So does a row with too little to tell one person from
//! others (a surname alone): it would leave out people who are told by nobody then.

use crate::errors::{AtPath as _, FileError};
use crate::names::TO_DO;
use crate::plan::{Plan, Role, Source};
use crate::source::{Export, SourceError};
use crate::table::cell::{Refused, date_of_parts, detail};
use lekcheck::detail::{Context, Kind};
use lekcheck::list::Hash;
use lekcheck::recipe::Details;
use miette::Diagnostic;
use sha2::{Digest as _, Sha256};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::{self, Write as _};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use thiserror::Error;

/// So many rows of the export are named of one of the file.
const NAMED: usize = 5;

/// Who is left out.
pub struct Excluded {
    path: PathBuf,
    /// By the kinds of a row: a hash of its details, and the row's place in `rows`.
    by_kinds: HashMap<Vec<Kind>, HashMap<[u8; 32], usize>>,
    rows: Vec<Row>,
    /// The recipes' kinds: whoever shares those of one is one person to the list.
    recipes: Vec<Vec<Kind>>,
    /// SHA-256 of the file.
    pub sha256: Hash,
}

/// A row of the file.
struct Row {
    number: u64,
    kinds: Vec<Kind>,
    fits: Mutex<Fits>,
}

/// Which rows of the export a row of the file fits.
#[derive(Default)]
struct Fits {
    /// By row: a hash of all its details, and whether the file's row has them all.
    rows: BTreeMap<u64, ([u8; 32], bool)>,
    /// By kind, the digests that all rows share that have some of it.
    shared: BTreeMap<Kind, Vec<[u8; 32]>>,
}

/// Why nobody is left out, and nothing published.
#[derive(Debug, Error, Diagnostic)]
pub enum ExcludeError {
    /// The file.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Source(#[from] SourceError),
    /// The file itself.
    #[error(transparent)]
    #[diagnostic(transparent)]
    File(#[from] FileError),
    /// A file that every publish writes anew.
    #[error("{} is written anew by every publish, so it cannot be the file of [exclude]", .0.display())]
    #[diagnostic(help(
        "copy it to a file of your own beside the configuration, such as left-out.csv, and name that one"
    ))]
    WrittenAnew(PathBuf),
    /// No column tells who is meant.
    #[error("{} has no column of the export that holds a detail", .0.display())]
    #[diagnostic(help("its first row must name columns as [columns] of the configuration does"))]
    NoColumn(PathBuf),
    /// A field that cannot be read.
    #[error("row {row} of {} cannot be used: {column}: {reason}", path.display())]
    #[diagnostic(help("put it right: whoever is meant would not be left out"))]
    Field {
        /// The file.
        path: PathBuf,
        /// As a spreadsheet counts.
        row: u64,
        /// The column's name.
        column: String,
        /// What is wrong.
        reason: String,
    },
    /// A row that fits people who differ.
    #[error(
        "row {row} of {} fits {} with different details: it tells no person from others, and all of them \
         would be left out",
        path.display(),
        Rows(fits)
    )]
    #[diagnostic(help(
        "give the row more columns of the export, until it fits the person who is meant; whoever else is \
         meant gets a row of their own"
    ))]
    Several {
        /// The file.
        path: PathBuf,
        /// As a spreadsheet counts.
        row: u64,
        /// The rows of the export.
        fits: Vec<u64>,
    },
    /// A row that means nobody, or everybody.
    #[error("row {row} of {} has no detail", path.display())]
    #[diagnostic(help("fill in what tells this person from others, or take the row out"))]
    Nobody {
        /// The file.
        path: PathBuf,
        /// As a spreadsheet counts.
        row: u64,
    },
}

impl Excluded {
    /// Reads who is left out.
    ///
    /// # Errors
    /// [`ExcludeError`].
    pub fn read(path: &Path, plan: &Plan, context: &Context<'_>) -> Result<Self, ExcludeError> {
        let place = |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        if place(path).starts_with(place(&plan.folder.join(TO_DO))) {
            return Err(ExcludeError::WrittenAnew(path.to_owned()));
        }
        File::open(path).at("read the people who are left out, [exclude]'s", path)?;
        Self::of_file(path, plan, context)
    }

    /// Reads who would be left out by this file, wherever it stands.
    ///
    /// # Errors
    /// [`ExcludeError`].
    pub fn of_file(path: &Path, plan: &Plan, context: &Context<'_>) -> Result<Self, ExcludeError> {
        let export = Export::read(path, &Source::default())?;
        let place = |name: &str| export.header.iter().position(|column| column == name);
        let part = |role| place(&plan.columns.iter().find(|column| column.role == role)?.name);
        let [day, month, year] = Role::DATE_PARTS;
        let parts = part(day).zip(part(month)).zip(part(year));
        let columns: Vec<(usize, &str, Kind)> = plan
            .columns
            .iter()
            .filter_map(|column| {
                let Role::Detail(kind) = column.role else {
                    return None;
                };
                Some((place(&column.name)?, column.name.as_str(), kind))
            })
            .collect();
        if columns.is_empty() && parts.is_none() {
            return Err(ExcludeError::NoColumn(path.to_owned()));
        }
        let mut excluded = Self {
            path: path.to_owned(),
            by_kinds: HashMap::new(),
            rows: Vec::new(),
            recipes: plan
                .recipes
                .iter()
                .map(|way| way.recipe.kinds().to_vec())
                .collect(),
            sha256: export.sha256,
        };
        for record in export.rows() {
            let mut details = Details::new();
            for &(place, name, kind) in &columns {
                let refused = |reason: Refused| ExcludeError::Field {
                    path: path.to_owned(),
                    row: record.row,
                    column: name.to_owned(),
                    reason: reason.to_string(),
                };
                details
                    .insert_all(detail(kind, &record.cells[place], export.habits, context).map_err(refused)?);
            }
            if let Some(((day, month), year)) = parts {
                let cells = [day, month, year].map(|place| &*record.cells[place]);
                let date = date_of_parts(cells, context).map_err(|reason| ExcludeError::Field {
                    path: path.to_owned(),
                    row: record.row,
                    column: export.header[year].clone(),
                    reason: reason.to_string(),
                });
                // A person without a birth date has three empty cells.
                if cells.iter().any(|cell| !cell.trim().is_empty()) {
                    details.insert_all(date?);
                }
            }
            let kinds: Vec<Kind> = Kind::ALL
                .into_iter()
                .filter(|kind| details.digest(*kind).is_some())
                .collect();
            if kinds.is_empty() {
                return Err(ExcludeError::Nobody {
                    path: path.to_owned(),
                    row: record.row,
                });
            }
            let at = excluded.rows.len();
            excluded.rows.push(Row {
                number: record.row,
                kinds: kinds.clone(),
                fits: Mutex::default(),
            });
            let people = together(&kinds, &details).into_iter().map(|hash| (hash, at));
            excluded.by_kinds.entry(kinds).or_default().extend(people);
        }
        Ok(excluded)
    }

    /// Whether the person of this row of the export, with these details, is left out.
    pub fn has(&self, row: u64, details: &Details) -> bool {
        let mut found = false;
        for (kinds, people) in &self.by_kinds {
            for hash in together(kinds, details) {
                if let Some(&at) = people.get(&hash) {
                    self.rows[at].fit(row, details);
                    found = true;
                }
            }
        }
        found
    }

    /// Whether every row means one person, once all rows of the export were asked for with [`Self::has`].
    ///
    /// # Errors
    /// [`ExcludeError::Several`], of the first row that does not.
    pub fn check(&self) -> Result<(), ExcludeError> {
        match self.ambiguous().into_iter().next() {
            Some((row, fits)) => Err(ExcludeError::Several {
                path: self.path.clone(),
                row,
                fits,
            }),
            None => Ok(()),
        }
    }

    /// The rows that fit people who differ, with those rows of the export that no other row names.
    pub fn ambiguous(&self) -> Vec<(u64, Vec<u64>)> {
        let mut named = HashSet::new();
        for row in &self.rows {
            let fits = row.fits();
            let is_one = row.is_one_person(&fits, &self.recipes);
            let fits = fits.rows.iter().filter(|(_, (_, exactly))| is_one || *exactly);
            named.extend(fits.map(|(row, _)| *row));
        }
        let others = |row: &Row| {
            let fits: Vec<u64> = row.fits().rows.keys().copied().collect();
            let has_other = fits.iter().any(|row| !named.contains(row));
            has_other.then_some((row.number, fits))
        };
        self.rows.iter().filter_map(others).collect()
    }

    /// What is to be said about rows that fit nobody.
    pub fn unmatched(&self) -> String {
        let mut said = String::new();
        for Row { number: row, .. } in self.rows.iter().filter(|row| row.fits().rows.is_empty()) {
            let _ = writeln!(
                said,
                "row {row} of {} fits nobody in the export: is it spelt as there?",
                self.path.display()
            );
        }
        said
    }
}

impl Row {
    fn fits(&self) -> MutexGuard<'_, Fits> {
        self.fits.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn fit(&self, row: u64, details: &Details) {
        let mut fits = self.fits();
        let mut all = Sha256::new();
        let mut kinds = 0;
        for kind in Kind::ALL {
            let digests: Vec<[u8; 32]> = details.combinations(&[kind]).concat();
            if digests.is_empty() {
                continue;
            }
            kinds += 1;
            all.update(kind.id());
            all.update(digests.concat());
            let shared = fits.shared.entry(kind).or_insert_with(|| digests.clone());
            shared.retain(|digest| digests.contains(digest));
        }
        fits.rows
            .insert(row, (all.finalize().into(), kinds == self.kinds.len()));
    }

    /// Whether the rows that this one fits are one person's. What tells one from all others leaves birth
    /// dates and citizen numbers to differ by; what makes a key leaves any other detail; less than that tells
    /// nobody from others whose rows are not the same.
    fn is_one_person(&self, fits: &Fits, recipes: &[Vec<Kind>]) -> bool {
        let differs = |kind: &Kind| fits.shared.get(kind).is_some_and(Vec::is_empty);
        let identifies = [Kind::ClientNumber, Kind::Bsn, Kind::Code];
        if self.kinds.iter().any(|kind| identifies.contains(kind)) {
            return ![Kind::BirthDate, Kind::Bsn].iter().any(differs);
        }
        let has_all = |recipe: &Vec<Kind>| recipe.iter().all(|kind| self.kinds.contains(kind));
        if recipes.iter().any(has_all) {
            return !Kind::ALL.iter().any(differs);
        }
        let different: HashSet<&[u8; 32]> = fits.rows.values().map(|(hash, _)| hash).collect();
        different.len() <= 1
    }
}

/// "row 3, 7 and 2 more".
struct Rows<'a>(&'a [u64]);

impl fmt::Display for Rows<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let named: Vec<String> = self.0.iter().take(NAMED).map(u64::to_string).collect();
        write!(f, "row {}", named.join(", "))?;
        match self.0.len().saturating_sub(NAMED) {
            0 => Ok(()),
            more => write!(f, " and {more} more"),
        }
    }
}

/// A hash for each way of taking one detail of each of these kinds, if they are all there.
fn together(kinds: &[Kind], details: &Details) -> Vec<[u8; 32]> {
    let ways = details.combinations(kinds);
    ways.iter()
        .map(|digests| Sha256::digest(digests.concat()).into())
        .collect()
}
