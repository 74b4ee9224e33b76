//! Rows of the export -> keys, each with what its row says leaked; and what could not be used.
//!
//! [`read`] takes every row, on all cores. A refused field costs its row only the recipes that need it. What
//! two rows with the same key become is `people`'s business.

pub mod coverage;
pub mod exclude;

use crate::classes::ClassSet;
use crate::people::{Keyed, Tag, Tagger, Who, person};
use crate::plan::Way;
use crate::rows::exclude::Excluded;
use crate::source::Record;
use crate::table::Layout;
use crate::table::cell::{Cell, Refused};
use crate::tokens::{Issued, TokensError};
use lekcheck::detail::{Context, Country, Kind, TableUnicode, Values};
use lekcheck::recipe::{Details, ListId, keys};
use lekcheck::time::Date;
use std::collections::HashMap;
use std::num::NonZeroUsize;
use std::ops::Range;
use std::sync::{Mutex, PoisonError, mpsc};
use std::thread;

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
    /// Rows that make no key by any of these recipes.
    pub without_key: Vec<Keyless>,
    /// Rows of people who are left out: their places among all that are not blank, and their numbers.
    pub excluded: Vec<(u32, u64)>,
    /// Fields of which a part was left out, by row.
    pub remarks: Vec<Remark>,
    /// By column, as a place in [`Plan::columns`](crate::plan::Plan): what its cells gave.
    pub gave: Vec<Gave>,
}

/// A row that makes no key.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Keyless {
    /// As a spreadsheet counts it.
    pub row: u64,
    /// The kinds that the recipes need and that it lacks.
    pub missing: Vec<Kind>,
    /// The kinds that it has.
    pub has: Vec<Kind>,
    /// Its client number in short, as in [`Who`]; 0 where it has none.
    pub client: u32,
    /// Tells its person from others; `None` where it has no detail at all.
    pub person: Option<Tag>,
}

/// A field that was read, and is worth a look: words were left out that say something else than its kind.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Remark {
    /// The row as a spreadsheet counts it.
    pub row: u64,
    /// The column, as a place in [`Plan::columns`](crate::plan::Plan).
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

/// A refused field.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Unusable {
    /// The row as a spreadsheet counts it.
    pub row: u64,
    /// The column, as a place in [`Plan::columns`](crate::plan::Plan).
    pub column: usize,
    /// What is wrong.
    pub reason: Refused,
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
    said: &mut ClassSet,
) -> Result<Rows, TokensError> {
    let mut rows = Rows {
        keyed: recipes.clone().map(|_| Vec::new()).collect(),
        unusable: Vec::new(),
        without_key: Vec::new(),
        excluded: Vec::new(),
        remarks: Vec::new(),
        gave: vec![Gave::default(); layout.plan.columns.len()],
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

/// What some rows gave; [`Keyed::said`](Keyed) points into its own.
struct Part {
    rows: Rows,
    said: ClassSet,
}

/// Reads the `records` of which the first has the place `first`.
fn part(
    layout: &Layout<'_>,
    recipes: Range<usize>,
    reading: Reading<'_>,
    first: u32,
    records: &[Record<'_>],
) -> Result<Part, TokensError> {
    let plan = layout.plan;
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
            gave: vec![Gave::default(); plan.columns.len()],
        },
        said: ClassSet::default(),
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
        if reading
            .excluded
            .is_some_and(|excluded| excluded.has(row, &details))
        {
            part.rows.excluded.push((place, record.row));
            continue;
        }
        if let Some(issued) = reading.issued
            && let Some(code) = issued.code_of(record, &details)?
        {
            details.insert_digest(Kind::Code, code);
        }
        let said = layout.said(record, &context, &mut part.said, &mut seen);
        part.rows.take(
            record.row,
            place,
            &plan.recipes[recipes.clone()],
            reading,
            &details,
            (said, layout.names_in(record)),
        );
    }
    Ok(part)
}

impl Rows {
    fn take(
        &mut self,
        number: u64,
        row: u32,
        ways: &[Way],
        reading: Reading<'_>,
        details: &Details,
        (said, (given, number_of_identity)): (u32, (&str, &str)),
    ) {
        let who = Who::new(details, given, number_of_identity);
        let mut found = false;
        for (way, keyed) in ways.iter().zip(&mut self.keyed) {
            for (at, key) in keys(reading.list, &way.recipe, details).into_iter().enumerate() {
                keyed.push(Keyed {
                    tag: reading.tagger.tag(&key),
                    key,
                    row,
                    said,
                    who,
                    first: at == 0,
                });
                found = true;
            }
        }
        if !found {
            let needed = ways.iter().flat_map(|way| way.recipe.kinds());
            let mut missing: Vec<Kind> = needed
                .copied()
                .filter(|kind| details.digest(*kind).is_none())
                .collect();
            missing.sort();
            missing.dedup();
            let has = Kind::ALL
                .into_iter()
                .filter(|kind| details.digest(*kind).is_some());
            self.without_key.push(Keyless {
                row: number,
                missing,
                has: has.collect(),
                client: who.client,
                person: person(reading.tagger, details),
            });
        }
    }

    fn add(&mut self, part: Part, said: &mut ClassSet) {
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
