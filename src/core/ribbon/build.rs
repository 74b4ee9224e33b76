//! From entries to the bytes of a ribbon.
//!
//! Two passes, each in parallel. First every token is [expanded](Expansion), in runs of a few thousand
//! entries that fit a processor's cache, and each run is sorted by shard. Then each shard is
//! [solved](super::shard) from its parts of all runs. Besides the entries it holds 48 bytes a record, the
//! solution twice, and about a megabyte a thread: 560 MB at ten million records of 32 bits.
//!
//! The bytes depend on the set of entries, the shape and the seed alone: not on order, threads or
//! repetitions.

use super::place::{Expansion, Row, Salt};
use super::shard::{self, Seeded, Solved};
use super::{HEADER, MAGIC, SHARD, Shape, VERSION};
use crate::token::Token;
use core::fmt;
use core::num::NonZeroUsize;
use rayon::ThreadPoolBuilder;
use rayon::prelude::*;

/// Records of a shard on the average. Each shard costs 24 bits in the table and 4.5 columns, so few are
/// better; but the unevenness of the starts grows with the root of this number, and must stay well below half
/// a window for a system to have a solution. Measured: 1.15 seeds tried a shard at 8,000, which is what the
/// spare columns alone ask for; 1.2 at 10,000, 1.3 at 12,000, 1.4 at 16,000.
const RECORDS_PER_SHARD: usize = 8000;
/// Entries of a run: half a megabyte once before and once after sorting.
const RUN: usize = 8192;

/// A token and what is to be found for it.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Whose.
    pub token: Token,
    /// Below 2^payload bits.
    pub class: u16,
}

/// Why no ribbon was built.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BuildError {
    /// Fingerprint or payload bits out of range.
    Shape(Shape),
    /// A class that the payload bits cannot express.
    ClassOutOfRange {
        /// The class.
        class: u16,
        /// The bits there are.
        payload_bits: u8,
    },
    /// One token has two classes. They have to be merged into one before.
    Conflict {
        /// The lower of them.
        low: u16,
        /// The higher.
        high: u16,
    },
    /// More than 2^32 - 1 entries, or more in one shard than it can have.
    TooMany,
    /// No seed makes a shard solvable. This does not happen with tokens that are pseudorandom.
    Unsolvable,
}

/// Builds the ribbon of `entries`, on at most `threads` threads. Entries that are equal count once. `seed` is
/// secret, and as good as random for each set of entries: the file's salt and the columns that the entries
/// leave open follow from it, so that the same entries and seed have the same bytes, and files of two seeds
/// have none in common beyond chance.
///
/// # Errors
/// [`BuildError`].
pub fn build(
    entries: &[Entry],
    shape: Shape,
    seed: &[u8; 32],
    threads: NonZeroUsize,
) -> Result<Vec<u8>, BuildError> {
    if !shape.is_valid() {
        return Err(BuildError::Shape(shape));
    }
    if u32::try_from(entries.len()).is_err() {
        return Err(BuildError::TooMany);
    }
    let too_wide = |class: u16| u32::from(class) >> shape.payload_bits != 0;
    if let Some(entry) = entries.iter().find(|entry| too_wide(entry.class)) {
        return Err(BuildError::ClassOutOfRange {
            class: entry.class,
            payload_bits: shape.payload_bits,
        });
    }
    let seeded = Seeded::new(seed);
    let pool = ThreadPoolBuilder::new().num_threads(threads.get());
    let pool = pool.build().expect("the system starts threads");
    pool.install(|| {
        let mut records = entries.len();
        loop {
            let shards = shards_for(records);
            let runs = sort_in_runs(entries, shape, shards, &seeded.salt);
            let solved = solve_all(entries, &runs, shards, shape, &seeded)?;
            let distinct = solved.iter().map(|shard| shard.records).sum::<usize>();
            // The number of shards is that of the distinct records: after repetitions, all is done once more.
            if shards_for(distinct) == shards {
                return Ok(assemble(&solved, distinct as u64, shape, &seeded.salt));
            }
            records = distinct;
        }
    })
}

/// Shards of a ribbon of so many records.
fn shards_for(records: usize) -> u32 {
    ((records + RECORDS_PER_SHARD / 2) / RECORDS_PER_SHARD).max(1) as u32
}

/// What the first pass makes of an entry.
#[derive(Clone, Copy, Default)]
pub(super) struct Placed {
    /// Which entry.
    pub(super) entry: u32,
    /// Its row under seed 0.
    pub(super) row: Row,
    /// The right side of its equation.
    pub(super) value: u64,
}

/// Some consecutive entries, sorted by shard.
struct Run {
    placed: Vec<Placed>,
    /// Where each shard ends.
    ends: Vec<u32>,
}

impl Run {
    /// The part of a shard.
    fn of(&self, shard: usize) -> &[Placed] {
        let begin = shard.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.placed[begin as usize..self.ends[shard] as usize]
    }
}

/// The first pass.
fn sort_in_runs(entries: &[Entry], shape: Shape, shards: u32, salt: &Salt) -> Vec<Run> {
    let runs = entries.par_chunks(RUN).enumerate();
    runs.map(|(index, entries)| sort((index * RUN) as u32, entries, shape, shards, salt))
        .collect()
}

fn sort(first: u32, entries: &[Entry], shape: Shape, shards: u32, salt: &Salt) -> Run {
    let mut unsorted = Vec::with_capacity(entries.len());
    let mut ends = vec![0; shards as usize];
    for (entry, Entry { token, class }) in (first..).zip(entries) {
        let expansion = Expansion::of(token, salt, 0);
        let place = expansion.place();
        let shard = place.shard(shards) as usize;
        ends[shard] += 1;
        unsorted.push((
            shard,
            Placed {
                entry,
                row: expansion.row(),
                value: place.value(*class, shape),
            },
        ));
    }
    let mut next = 0;
    for end in &mut ends {
        next += core::mem::replace(end, next);
    }
    let mut placed = vec![Placed::default(); entries.len()];
    for (shard, record) in unsorted {
        placed[ends[shard] as usize] = record;
        ends[shard] += 1;
    }
    Run { placed, ends }
}

/// The second pass. Where several shards cannot be solved, the fault of the first is told.
fn solve_all(
    entries: &[Entry],
    runs: &[Run],
    shards: u32,
    shape: Shape,
    seeded: &Seeded,
) -> Result<Vec<Solved>, BuildError> {
    let solve = |index: u32| {
        let shard = index as usize;
        let mut records = Vec::with_capacity(runs.iter().map(|run| run.of(shard).len()).sum());
        for run in runs {
            records.extend(run.of(shard));
        }
        shard::solve(index, entries, records, shape, seeded)
    };
    let solved: Vec<_> = (0..shards).into_par_iter().map(solve).collect();
    solved.into_iter().collect()
}

/// Header, shard table, solutions.
fn assemble(shards: &[Solved], records: u64, shape: Shape, salt: &Salt) -> Vec<u8> {
    let len = HEADER
        + shards
            .iter()
            .map(|shard| SHARD + shard.solution.len())
            .sum::<usize>();
    let mut file = Vec::with_capacity(len);
    file.extend_from_slice(&MAGIC);
    file.extend_from_slice(&VERSION.to_le_bytes());
    file.extend_from_slice(&[shape.fingerprint_bits, shape.payload_bits, 0, 0]);
    file.extend_from_slice(&(shards.len() as u32).to_le_bytes());
    file.extend_from_slice(&records.to_le_bytes());
    file.extend_from_slice(salt);
    for shard in shards {
        let groups = shard.solution.len() / shape.bits();
        file.extend_from_slice(&(groups as u16).to_le_bytes());
        file.push(shard.seed);
    }
    for shard in shards {
        file.extend_from_slice(&shard.solution);
    }
    file
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Shape(shape) => write!(
                f,
                "{} fingerprint bits and {} payload bits; there must be 8 to 40 and 0 to 16",
                shape.fingerprint_bits, shape.payload_bits
            ),
            Self::ClassOutOfRange { class, payload_bits } => {
                write!(f, "class {class} does not fit {payload_bits} payload bits")
            }
            Self::Conflict { low, high } => {
                write!(
                    f,
                    "one token stands for class {low} and for class {high}; merge them into one class"
                )
            }
            Self::TooMany => write!(f, "more entries than a ribbon holds"),
            Self::Unsolvable => write!(
                f,
                "no seed makes the ribbon solvable; the tokens are not pseudorandom"
            ),
        }
    }
}

impl std::error::Error for BuildError {}
