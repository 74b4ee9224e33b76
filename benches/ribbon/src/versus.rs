//! Clubcard as a filter of stated bits over the same tokens.

use clubcard::builder::{ApproximateRibbon, ClubcardBuilder, ExactRibbon};
use clubcard::{AsQuery, Equation, Filterable, Queryable};
use lekcheck::ribbon::build::Entry;
use lekcheck::token::Token;
use std::num::NonZeroUsize;
use std::thread;

/// What a clubcard is to be like.
#[derive(Clone, Copy)]
pub struct Rival {
    /// Bits a record.
    pub bits: u32,
    /// At most 256.
    pub blocks: usize,
    /// Whether an equation takes a hash of the token, as it does with us, or the token's own bits.
    pub hashed: bool,
}

/// One token in clubcard's eyes, and which block it is in.
struct Item {
    token: [u8; 32],
    block: [u8; 1],
    hashed: bool,
}

/// Builds a clubcard and says how many bits its matrix has; how long its index is in a file depends on who
/// writes it.
pub fn clubcard(entries: &[Entry], rival: Rival, threads: NonZeroUsize) -> usize {
    let Rival { bits, blocks, hashed } = rival;
    let mut items: Vec<Vec<Item>> = (0..blocks).map(|_| Vec::new()).collect();
    for entry in entries {
        let token = *entry.token.as_bytes();
        let block = usize::from(token[0]) * blocks / 256;
        items[block].push(Item {
            token,
            block: [block as u8],
            hashed,
        });
    }
    let mut builder = ClubcardBuilder::new();
    let slices = slices(items, threads);
    let ribbons = thread::scope(|scope| {
        let builder = &builder;
        let insert = move |slice: Vec<_>| {
            slice
                .into_iter()
                .map(|block| insert(builder, block, bits))
                .collect()
        };
        let workers: Vec<_> = slices
            .into_iter()
            .map(|slice| scope.spawn(move || insert(slice)))
            .collect();
        workers
            .into_iter()
            .flat_map(|worker| -> Vec<_> { worker.join().expect("no panic") })
            .collect()
    });
    builder.collect_approx_ribbons(ribbons);
    let exact = ExactRibbon::from(builder.new_exact_builder(&[0]));
    builder.collect_exact_ribbons(vec![exact]);
    let built = builder.build::<Item>((), ());
    built.approx_filter.iter().map(|plane| plane.len() * 64).sum()
}

fn insert(builder: &ClubcardBuilder<4, Item>, block: Vec<Item>, bits: u32) -> ApproximateRibbon<4, Item> {
    let mut ribbon = builder.new_approx_builder(&block[0].block);
    // The rank is log2((universe - set) / set), rounded down.
    ribbon.set_universe_size(block.len() * ((1 << bits) + 1));
    for item in block {
        ribbon.insert(item);
    }
    ApproximateRibbon::from(ribbon)
}

fn slices<T>(mut items: Vec<T>, threads: NonZeroUsize) -> Vec<Vec<T>> {
    let each = items.len().div_ceil(threads.get());
    let mut slices = Vec::new();
    while !items.is_empty() {
        let rest = items.split_off(each.min(items.len()));
        slices.push(std::mem::replace(&mut items, rest));
    }
    slices
}

impl AsQuery<4> for Item {
    fn as_query(&self, m: usize) -> Equation<4> {
        let mut bytes = [0; 40];
        if self.hashed {
            bytes.copy_from_slice(&Token::from_bytes(self.token).expand("clubcard", &[])[..40]);
        } else {
            // A token has 256 bits, an equation takes 256 and a start: the start is mixed from all of them.
            bytes[..32].copy_from_slice(&self.token);
            let word =
                |at: usize| u64::from_le_bytes(self.token[at..at + 8].try_into().expect("eight bytes"));
            let mixed = (word(0) ^ word(8).rotate_left(21)).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ word(16);
            bytes[32..].copy_from_slice(&mixed.to_le_bytes());
        }
        let [a, b, c, d, position] = core::array::from_fn(|at| {
            u64::from_le_bytes(bytes[at * 8..at * 8 + 8].try_into().expect("eight bytes"))
        });
        let start = (u128::from(position) * m as u128 >> 64) as usize;
        Equation::homogeneous(start, [a | 1, b, c, d])
    }

    fn block(&self) -> &[u8] {
        &self.block
    }

    fn discriminant(&self) -> &[u8] {
        &self.token
    }
}

impl Filterable<4> for Item {
    fn included(&self) -> bool {
        true
    }
}

impl Queryable<4> for Item {
    type UniverseMetadata = ();
    type PartitionMetadata = ();

    fn in_universe(&self, (): &()) -> bool {
        true
    }
}
