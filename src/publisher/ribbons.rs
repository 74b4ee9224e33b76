//! Tokens with their classes -> a recipe's ribbon and its entry in the head.
//!
//! Besides people a ribbon holds the must-hit person and padding: random tokens up to a [bucket], so that the
//! number of records does not tell the number of people. All of it follows from the records and the list's
//! random [`Seed`], so the same records give the same bytes, in any order and in any revision. One record
//! more, less or other gives another [`RecordsSeed`], and with it other padding and another place for
//! everybody: two revisions laid side by side do not show where they differ.

use crate::classes::Table;
use crate::plan::Way;
use crate::workspace::Seed;
use lekcheck::list::{Hash, RecipeEntry, RibbonFile, payload_bits};
use lekcheck::recipe::Recipe;
use lekcheck::ribbon::build::{BuildError, Entry, build};
use lekcheck::ribbon::{Ribbon, Shape};
use lekcheck::token::Token;
use miette::Diagnostic;
use rayon::ThreadPoolBuilder;
use rayon::prelude::*;
use sha2::{Digest as _, Sha256};
use std::num::NonZeroUsize;
use thiserror::Error;

/// How often a ribbon is built anew because the must-miss person is found in it. Each has a chance of at most
/// 2^-8, the shortest fingerprint.
const ATTEMPTS: u32 = 16;
/// The least step between numbers of records.
const LEAST_BUCKET: u64 = 16;

/// What the list's seed and all records of a recipe together give: the source of that ribbon's padding, salt
/// and open columns.
struct RecordsSeed(Token);

/// A built ribbon.
pub struct Built {
    /// Its file.
    pub bytes: Vec<u8>,
    /// What the head says about it.
    pub head: RecipeEntry,
}

/// The tokens of the persons by which a page tests a ribbon.
pub struct SelfTestTokens {
    /// Must be found.
    pub hit: Token,
    /// Must not be found.
    pub miss: Token,
}

/// Why there is no ribbon.
#[derive(Debug, Error, Diagnostic)]
pub enum RibbonError {
    /// The builder's own reason.
    #[error("the list of the recipe `{recipe}` cannot be built: {reason}")]
    Build {
        /// The recipe.
        recipe: String,
        /// Why.
        reason: BuildError,
    },
    /// The must-miss person is on the list.
    #[error("the list of the recipe `{0}` always finds the person that it must not find")]
    #[diagnostic(help("the export holds the details of a test person; take that row out"))]
    MustMissFound(String),
    /// An entry is not found in what was built.
    #[error("an entry of the recipe `{0}` is not found in the list that was built; nothing was published")]
    #[diagnostic(help("this is a fault of lekcheck or of this computer's memory: try again, and report it"))]
    ReadBack(String),
}

/// Builds the ribbon of one recipe from its people: token and class of each, every token once. Every entry is
/// looked up in it, as a page does.
///
/// # Errors
/// [`RibbonError`].
pub fn make(
    way: &Way,
    table: &Table,
    mut entries: Vec<Entry>,
    tests: SelfTestTokens,
    seed: &Seed,
    threads: NonZeroUsize,
) -> Result<Built, RibbonError> {
    let mut head = draft(way);
    head.classes.clone_from(&table.classes);
    head.payload_bits = payload_bits(head.classes.len());
    let classes = head.classes.len();
    let shape = Shape {
        fingerprint_bits: head.fingerprint_bits,
        payload_bits: head.payload_bits,
    };
    entries.push(Entry {
        token: tests.hit,
        class: head.must_hit,
    });
    let seed = RecordsSeed::new(seed, &way.recipe, shape, &mut entries);
    let padding = bucket(entries.len() as u64) - entries.len() as u64;
    entries.extend((0..padding).map(|at| seed.padding(at, classes)));

    let recipe = way.recipe.id();
    let found = |bytes: &[u8]| {
        let ribbon = Ribbon::parse(bytes).expect("a ribbon that was just built can be read");
        ribbon
            .look_up(&tests.miss)
            .is_some_and(|class| usize::from(class) < classes)
    };
    for attempt in 0..ATTEMPTS {
        let bytes = build(&entries, shape, &seed.of_build(attempt), threads).map_err(|reason| {
            RibbonError::Build {
                recipe: recipe.clone(),
                reason,
            }
        })?;
        if found(&bytes) {
            continue;
        }
        if !holds(&bytes, &entries, threads) {
            return Err(RibbonError::ReadBack(recipe));
        }
        head.records = entries.len() as u64;
        head.ribbon = RibbonFile {
            sha256: Hash(Sha256::digest(&bytes).into()),
            bytes: bytes.len() as u64,
        };
        return Ok(Built { bytes, head });
    }
    Err(RibbonError::MustMissFound(recipe))
}

/// Whether every entry is found with its class.
fn holds(bytes: &[u8], entries: &[Entry], threads: NonZeroUsize) -> bool {
    let ribbon = Ribbon::parse(bytes).expect("a ribbon that was just built can be read");
    let found = |entry: &Entry| ribbon.look_up(&entry.token) == Some(entry.class);
    let pool = ThreadPoolBuilder::new().num_threads(threads.get());
    let pool = pool.build().expect("the system starts threads");
    pool.install(|| entries.par_iter().all(found))
}

/// What the head says about a recipe before its ribbon is built.
pub fn draft(way: &Way) -> RecipeEntry {
    RecipeEntry {
        id: way.recipe.clone(),
        reveals: way.reveals,
        justification: way.justification.clone(),
        legal_basis: way.legal_basis.clone(),
        records: 0,
        fingerprint_bits: way.fingerprint_bits,
        payload_bits: 0,
        classes: Vec::new(),
        must_hit: 0,
        ribbon: RibbonFile {
            sha256: Hash([0; 32]),
            bytes: 0,
        },
    }
}

/// The number of records that `records` are padded to: the next multiple of 2^(floor(log2 n) - 4), at least
/// of 16. So a list grows by a sixteenth at most, and tells its number of people to about one part in sixteen
/// to thirty-two.
pub fn bucket(records: u64) -> u64 {
    let step = 1u64 << records.max(1).ilog2().saturating_sub(4);
    records.next_multiple_of(step.max(LEAST_BUCKET))
}

impl RecordsSeed {
    /// Sorts `entries`, whose order says nothing.
    fn new(seed: &Seed, recipe: &Recipe, shape: Shape, entries: &mut [Entry]) -> Self {
        entries.sort_unstable_by(|a, b| a.token.cmp(&b.token).then(a.class.cmp(&b.class)));
        let mut records = Sha256::new();
        for Entry { token, class } in entries {
            records.update(token.as_bytes());
            records.update(class.to_le_bytes());
        }
        let Shape {
            fingerprint_bits,
            payload_bits,
        } = shape;
        let mut context = records.finalize().to_vec();
        context.extend([fingerprint_bits, payload_bits]);
        context.extend(recipe.id().as_bytes());
        let random = Token::from_bytes(seed.0).expand("lekcheck/1/records", &context);
        Self(Token::from_bytes(*random.first_chunk().expect("32 of 64 bytes")))
    }

    /// The entry `at` of the padding: a random token with a random class.
    fn padding(&self, at: u64, classes: usize) -> Entry {
        let random = self.0.expand("lekcheck/1/padding", &at.to_le_bytes());
        let (token, rest) = random.split_first_chunk().expect("32 of 64 bytes");
        let choice = u64::from_le_bytes(*rest.first_chunk().expect("8 of 32 bytes"));
        Entry {
            token: Token::from_bytes(*token),
            class: (choice % classes as u64) as u16,
        }
    }

    /// The builder's seed.
    fn of_build(&self, attempt: u32) -> [u8; 32] {
        let random = self.0.expand("lekcheck/1/build", &attempt.to_le_bytes());
        *random.first_chunk().expect("32 of 64 bytes")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_record_more_less_or_other_is_another_seed_and_their_order_is_not() {
        let entry = |first: u8, class: u16| Entry {
            token: Token::from_bytes([first; 32]),
            class,
        };
        let shape = Shape {
            fingerprint_bits: 24,
            payload_bits: 2,
        };
        let recipe = Recipe::from_id("email+birth-date").unwrap();
        let of_build = |seed: u8, entries: &[Entry]| {
            let mut entries = entries.to_vec();
            RecordsSeed::new(&Seed([seed; 32]), &recipe, shape, &mut entries).of_build(0)
        };
        let three = [entry(1, 0), entry(2, 1), entry(3, 1)];
        let same = of_build(7, &three);
        let [first, second, third] = three.clone();
        assert_eq!(of_build(7, &[third, first, second]), same);
        for other in [&three[..2], &[&three[..], &[entry(4, 0)]].concat()] {
            assert_ne!(of_build(7, other), same);
        }
        assert_ne!(of_build(7, &[entry(1, 0), entry(2, 1), entry(3, 2)]), same);
        assert_ne!(of_build(8, &three), same);
    }

    #[test]
    fn buckets_are_coarse_and_never_too_small() {
        for (records, padded) in [
            (0, 0),
            (1, 16),
            (16, 16),
            (17, 32),
            (2_501, 2_560),
            (941_001, 950_272),
        ] {
            assert_eq!(bucket(records), padded);
        }
        for records in 256..5000 {
            let padded = bucket(records);
            assert!(padded >= records && padded - records <= records / 16, "{records}");
        }
    }
}
