//! From entries to the bytes of a ribbon.
//!
//! Three passes: what every token [expands](Expansion) to (in parallel, by slices of the entries), a counting sort into
//! shards, and each shard [solved](super::shard) (in parallel: the threads take the next shard from a counter). Besides
//! the entries it holds 52 bytes a record, the solution twice, and about a megabyte a thread: 600 MB at ten million
//! records of 32 bits.
//!
//! The bytes depend on the set of entries, the shape and the seed alone: not on order, threads or repetitions.

use super::place::{Expansion, Row, shard_at};
use super::shard::{self, Record, Solved};
use super::{HEADER, MAGIC, SHARD, Shape, VERSION};
use crate::token::Token;
use core::fmt;
use core::num::NonZeroUsize;
use core::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Records of a shard on the average. Each shard costs 24 bits in the table and 4.5 columns, so few are better; but the
/// unevenness of the starts grows with the root of this number, and must stay well below half a window for a system to
/// have a solution. Measured: 1.15 seeds tried a shard at 8,000, which is what the spare columns alone ask for; 1.2 at
/// 10,000, 1.3 at 12,000, 1.4 at 16,000.
const RECORDS_PER_SHARD: usize = 8000;

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

/// Builds the ribbon of `entries`, on at most `threads` threads. Entries that are equal count once. `seed` is the source
/// of the columns that the entries leave open: random, from the list, and kept with it, so that the same list has
/// the same bytes.
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
    let placed = place_all(entries, shape, threads);
    let seed = Token::from_bytes(*seed);
    let mut records = entries.len();
    loop {
        let shards = shards_for(records);
        let sorted = sort_into(&placed, shards);
        let solved = solve_all(entries, &placed, &sorted, shape, &seed, threads)?;
        let distinct = solved.iter().map(|shard| shard.records).sum::<usize>();
        // The number of shards is that of the distinct records: after repetitions, all is sorted once more.
        if shards_for(distinct) == shards {
            return Ok(assemble(&solved, distinct as u64, shape));
        }
        records = distinct;
    }
}

/// Shards of a ribbon of so many records.
fn shards_for(records: usize) -> u32 {
    ((records + RECORDS_PER_SHARD / 2) / RECORDS_PER_SHARD).max(1) as u32
}

/// What the first pass makes of an entry.
#[derive(Clone, Copy, Default)]
pub(super) struct Placed {
    /// Where among the shards, as a fraction of 2^32.
    position: u32,
    /// The row under seed 0.
    pub(super) row: Row,
    /// The right side of the equation.
    pub(super) value: u64,
}

/// The first pass.
fn place_all(entries: &[Entry], shape: Shape, threads: NonZeroUsize) -> Vec<Placed> {
    let mut placed = vec![Placed::default(); entries.len()];
    let slice = entries.len().div_ceil(threads.get()).max(1);
    thread::scope(|scope| {
        for (entries, placed) in entries.chunks(slice).zip(placed.chunks_mut(slice)) {
            scope.spawn(move || {
                for (entry, placed) in entries.iter().zip(placed) {
                    let expansion = Expansion::of(&entry.token, 0);
                    let place = expansion.place();
                    let value = place.value(entry.class, shape);
                    *placed = Placed {
                        position: place.position,
                        row: expansion.row(),
                        value,
                    };
                }
            });
        }
    });
    placed
}

/// The second pass: indices of the entries, shard after shard.
struct Sorted {
    entries: Vec<u32>,
    /// Where each shard ends.
    ends: Vec<usize>,
}

fn sort_into(placed: &[Placed], shards: u32) -> Sorted {
    let mut ends = vec![0; shards as usize];
    for Placed { position, .. } in placed {
        ends[shard_at(*position, shards) as usize] += 1;
    }
    let mut next = 0;
    for end in &mut ends {
        next += core::mem::replace(end, next);
    }
    let mut entries = vec![0; placed.len()];
    for (entry, Placed { position, .. }) in (0..).zip(placed) {
        let end = &mut ends[shard_at(*position, shards) as usize];
        entries[*end] = entry;
        *end += 1;
    }
    Sorted { entries, ends }
}

/// The third pass. Where several shards cannot be solved, the fault of the first is told: a thread that fails lets
/// no further shard begin, but all before its own have begun and are finished.
fn solve_all(
    entries: &[Entry],
    placed: &[Placed],
    sorted: &Sorted,
    shape: Shape,
    free_seed: &Token,
    threads: NonZeroUsize,
) -> Result<Vec<Solved>, BuildError> {
    let shards = sorted.ends.len();
    let next = AtomicUsize::new(0);
    let solve_one = |index: usize| {
        let begin = index.checked_sub(1).map_or(0, |before| sorted.ends[before]);
        let records = sorted.entries[begin..sorted.ends[index]]
            .iter()
            .map(|entry| Record {
                entry: &entries[*entry as usize],
                placed: &placed[*entry as usize],
            })
            .collect();
        shard::solve(index as u32, records, shape, free_seed)
    };
    let work = || {
        let mut done = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            if index >= shards {
                return done;
            }
            let solved = solve_one(index);
            if solved.is_err() {
                next.store(shards, Ordering::Relaxed);
            }
            done.push((index, solved));
        }
    };
    let mut solved = thread::scope(|scope| {
        let workers: Vec<_> = (0..threads.get().min(shards))
            .map(|_| scope.spawn(work))
            .collect();
        let done = workers
            .into_iter()
            .map(|worker| worker.join().expect("solving a shard does not panic"));
        done.flatten().collect::<Vec<_>>()
    });
    solved.sort_unstable_by_key(|(index, _)| *index);
    solved.into_iter().map(|(_, solved)| solved).collect()
}

/// Header, shard table, solutions.
fn assemble(shards: &[Solved], records: u64, shape: Shape) -> Vec<u8> {
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
