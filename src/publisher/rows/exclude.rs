//! `[exclude]`: people in danger, or who object, are left out of every recipe and told by letter alone.
//!
//! A file with the columns of the export, as many of them as it takes to tell a person. Whoever has all the
//! details of one of its rows is left out. A field that cannot be read stops everything: a person who is not
//! left out by a typing mistake may be in danger.

use crate::plan::{Plan, Role, Source};
use crate::source::{Export, SourceError};
use crate::table::cell::{Refused, detail};
use lekcheck::detail::{Context, Kind};
use lekcheck::list::Hash;
use lekcheck::recipe::Details;
use miette::Diagnostic;
use sha2::{Digest as _, Sha256};
use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use thiserror::Error;

/// Who is left out.
pub struct Excluded {
    path: PathBuf,
    /// By the kinds of a row: a hash of its details, and the row's place in `rows`.
    by_kinds: HashMap<Vec<Kind>, HashMap<[u8; 32], usize>>,
    /// The rows' numbers, and whether anybody fits them.
    rows: Vec<(u64, AtomicBool)>,
    /// SHA-256 of the file.
    pub sha256: Hash,
}

/// Why nobody is left out, and nothing published.
#[derive(Debug, Error, Diagnostic)]
pub enum ExcludeError {
    /// The file.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Source(#[from] SourceError),
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
        let export = Export::read(path, &Source::default())?;
        let columns: Vec<(usize, &str, Kind)> = plan
            .columns
            .iter()
            .filter_map(|column| {
                let Role::Detail(kind) = column.role else {
                    return None;
                };
                let place = export.header.iter().position(|name| *name == column.name)?;
                Some((place, column.name.as_str(), kind))
            })
            .collect();
        if columns.is_empty() {
            return Err(ExcludeError::NoColumn(path.to_owned()));
        }
        let mut excluded = Self {
            path: path.to_owned(),
            by_kinds: HashMap::new(),
            rows: Vec::new(),
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
            excluded.rows.push((record.row, AtomicBool::new(false)));
            let people = together(&kinds, &details).into_iter().map(|hash| (hash, at));
            excluded.by_kinds.entry(kinds).or_default().extend(people);
        }
        Ok(excluded)
    }

    /// Whether a person with these details is left out.
    pub fn has(&self, details: &Details) -> bool {
        let mut found = false;
        for (kinds, people) in &self.by_kinds {
            for hash in together(kinds, details) {
                if let Some(&at) = people.get(&hash) {
                    self.rows[at].1.store(true, Ordering::Relaxed);
                    found = true;
                }
            }
        }
        found
    }

    /// What is to be said about rows that fit nobody.
    pub fn unmatched(&self) -> String {
        let mut said = String::new();
        for (row, _) in self
            .rows
            .iter()
            .filter(|(_, found)| !found.load(Ordering::Relaxed))
        {
            let _ = writeln!(
                said,
                "row {row} of {} fits nobody in the export: is it spelt as there?",
                self.path.display()
            );
        }
        said
    }
}

/// A hash for each way of taking one detail of each of these kinds, if they are all there.
fn together(kinds: &[Kind], details: &Details) -> Vec<[u8; 32]> {
    let ways = details.combinations(kinds);
    ways.iter()
        .map(|digests| Sha256::digest(digests.concat()).into())
        .collect()
}
