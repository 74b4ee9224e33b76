//! One shard solved: equations, elimination, back-substitution.
//!
//! From the last group to the first, free columns get pseudorandom bits, then each pivot that
//! [elimination](super::eliminate) has found gives the value of its column.
//!
//! The solution depends on the set of equations, the seed and the pseudorandom bits alone: which columns are
//! free is a property of the row space, and the rest then follows. So the order of records cannot show.

use super::build::{BuildError, Entry, Placed};
use super::eliminate::{Line, Pivots, eliminate};
use super::place::{Expansion, Salt, WIDTH};
use super::{MOST_BITS, Shape};
use crate::token::Token;

const FREE_LABEL: &str = "lekcheck/1/ribbon-free";
const SALT_LABEL: &str = "lekcheck/1/ribbon-salt";
/// The low bit of each byte.
const LOW_BITS: u64 = 0x0101_0101_0101_0101;

/// What a builder's secret seed gives: the salt that everybody reads, and the source of the columns that the
/// equations leave open, which stays secret. Who knew which columns are open could rule records out.
pub(super) struct Seeded {
    pub(super) salt: Salt,
    free: Token,
}

impl Seeded {
    pub(super) fn new(seed: &[u8; 32]) -> Self {
        let free = Token::from_bytes(*seed);
        let [salt, ..] = *free.expand(SALT_LABEL, &[]).as_chunks().0 else {
            unreachable!("64 bytes are four times 16");
        };
        Self { salt, free }
    }
}

/// A shard as it goes into the file.
pub(super) struct Solved {
    pub(super) records: usize,
    pub(super) seed: u8,
    /// Groups times bits of a record.
    pub(super) solution: Vec<u8>,
}

/// Solves shard `index`; `records` come in any order and may hold equal ones twice.
pub(super) fn solve(
    index: u32,
    entries: &[Entry],
    mut records: Vec<&Placed>,
    shape: Shape,
    seeded: &Seeded,
) -> Result<Solved, BuildError> {
    let mut distinct = false;
    let mut seed = 0;
    loop {
        let groups = records.len() / 8 + 1;
        let pivots = if groups > usize::from(u16::MAX) {
            None
        } else if seed == 0 {
            eliminate(records.iter().map(|record| (record.row, record.value)), groups)
        } else {
            // The tokens lie all over memory: fetched one after the other, not between hashes, they are here
            // in a third of the time.
            let token = |record: &&Placed| entries[record.entry as usize].token.clone();
            let tokens: Vec<Token> = records.iter().map(token).collect();
            let rows = tokens
                .iter()
                .map(|token| Expansion::of(token, &seeded.salt, seed).row());
            eliminate(rows.zip(records.iter().map(|record| record.value)), groups)
        };
        if let Some(pivots) = pivots {
            let free = FreeColumns {
                seed: &seeded.free,
                shard: index,
                drawn: 0,
                block: [0; 64],
            };
            let solution = substitute_any(&pivots, shape.bits(), free);
            return Ok(Solved {
                records: records.len(),
                seed,
                solution,
            });
        }
        // Equal tokens have equal rows, which are never of full rank: it is enough to look for them now.
        let before = records.len();
        if !distinct {
            records = without_duplicates(entries, records)?;
            distinct = true;
        }
        if records.len() == before {
            if groups > usize::from(u16::MAX) {
                return Err(BuildError::TooMany);
            }
            seed = seed.checked_add(1).ok_or(BuildError::Unsolvable)?;
        }
    }
}

/// One record for each token.
fn without_duplicates<'a>(
    entries: &[Entry],
    mut records: Vec<&'a Placed>,
) -> Result<Vec<&'a Placed>, BuildError> {
    let entry = |record: &Placed| &entries[record.entry as usize];
    // Equal tokens have equal rows; the position of a row is nearer at hand, and mostly tells.
    records.sort_unstable_by(|a, b| {
        a.row
            .position
            .cmp(&b.row.position)
            .then_with(|| entry(a).token.cmp(&entry(b).token))
            .then_with(|| entry(a).class.cmp(&entry(b).class))
    });
    let same_token =
        |a: &Placed, b: &Placed| a.row.position == b.row.position && entry(a).token == entry(b).token;
    for [a, b] in records.array_windows() {
        if same_token(a, b) && entry(a).class != entry(b).class {
            return Err(BuildError::Conflict {
                low: entry(a).class,
                high: entry(b).class,
            });
        }
    }
    records.dedup_by(|a, b| same_token(a, b));
    Ok(records)
}

/// Back-substitution with as many words a group as `bits` bit planes take.
fn substitute_any(pivots: &Pivots, bits: usize, free: FreeColumns<'_>) -> Vec<u8> {
    match bits.div_ceil(8) {
        1 => substitute::<1>(pivots, bits, free),
        2 => substitute::<2>(pivots, bits, free),
        3 => substitute::<3>(pivots, bits, free),
        4 => substitute::<4>(pivots, bits, free),
        5 => substitute::<5>(pivots, bits, free),
        6 => substitute::<6>(pivots, bits, free),
        _ => substitute::<{ MOST_BITS / 8 }>(pivots, bits, free),
    }
}

/// Back-substitution. A group of the solution is one byte for each bit plane, eight to a word of `PLANES`;
/// bit c of it belongs to column c.
fn substitute<const PLANES: usize>(pivots: &Pivots, bits: usize, mut free: FreeColumns<'_>) -> Vec<u8> {
    let groups = pivots.columns.len();
    // Behind the last group are zeros, where coefficients of narrow shards and of the last windows fall.
    let mut solution = vec![[0_u64; PLANES]; groups + WIDTH];
    let mut lines = &pivots.lines[..];
    for group in (0..groups).rev() {
        let columns = pivots.columns[group];
        let has_pivot = |column: &usize| columns >> column & 1 == 1;
        let mut values = [0; 8];
        for column in (0..8).filter(|column| !has_pivot(column)) {
            values[column] = free.draw() & ((1 << bits) - 1);
        }
        let (rest, these) = lines.split_at(lines.len() - columns.count_ones() as usize);
        lines = rest;
        for (line, column) in these.iter().zip((0..8).filter(has_pivot)) {
            // In its own group, a line has coefficients for its own column and for free ones.
            let free_columns = (0..8).filter(|free| !has_pivot(free) && line.byte(group) >> free & 1 == 1);
            let known = product(line, group, &solution);
            values[column] = free_columns.fold(line.value ^ known, |value, free| value ^ values[free]);
        }
        for (plane, word) in solution[group].iter_mut().enumerate() {
            let bytes = values.map(|value| (value >> (plane * 8)) as u8);
            *word = transpose(u64::from_le_bytes(bytes));
        }
    }
    let mut bytes = Vec::with_capacity(groups * bits);
    for planes in &solution[..groups] {
        bytes.extend_from_slice(&planes.map(u64::to_le_bytes).as_flattened()[..bits]);
    }
    bytes
}

/// The product of a line with the solution in the groups behind `group`: bit j is the parity of plane j.
fn product<const PLANES: usize>(line: &Line, group: usize, solution: &[[u64; PLANES]]) -> u64 {
    let mut sums = [0; PLANES];
    for (behind, planes) in (group + 1..).zip(&solution[group + 1..group + WIDTH]) {
        let selected = u64::from(line.byte(behind)) * LOW_BITS;
        for (sum, plane) in sums.iter_mut().zip(planes) {
            *sum ^= plane & selected;
        }
    }
    (0..)
        .zip(sums)
        .fold(0, |product, (plane, sum)| product | parities(sum) << (plane * 8))
}

/// The parity of byte j, in bit j.
fn parities(mut bytes: u64) -> u64 {
    bytes ^= bytes >> 4;
    bytes ^= bytes >> 2;
    bytes ^= bytes >> 1;
    // The multiplication moves the lowest bit of byte j to bit 56 + j; no two terms meet in one bit.
    (bytes & LOW_BITS).wrapping_mul(0x0102_0408_1020_4080) >> 56
}

/// The 8 by 8 bit matrix with byte i as row i, transposed (Warren, "Hacker's Delight", section 7-3).
fn transpose(mut matrix: u64) -> u64 {
    for (shift, mask) in [
        (7, 0x00aa_00aa_00aa_00aa),
        (14, 0x0000_cccc_0000_cccc),
        (28, 0x0000_0000_f0f0_f0f0),
    ] {
        let swapped = (matrix ^ matrix >> shift) & mask;
        matrix ^= swapped ^ swapped << shift;
    }
    matrix
}

/// Pseudorandom values for the columns of a shard that the equations leave open, eight from each output.
struct FreeColumns<'a> {
    seed: &'a Token,
    shard: u32,
    drawn: u32,
    block: [u8; 64],
}

impl FreeColumns<'_> {
    fn draw(&mut self) -> u64 {
        let (block, within) = (self.drawn / 8, self.drawn as usize % 8);
        if within == 0 {
            let context = [self.shard.to_le_bytes(), block.to_le_bytes()].concat();
            self.block = self.seed.expand(FREE_LABEL, &context);
        }
        self.drawn += 1;
        u64::from_le_bytes(self.block.as_chunks().0[within])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parities_are_those_of_the_bytes() {
        for bytes in [
            0_u64,
            1,
            0x8000_0000_0000_0000,
            0x0123_4567_89ab_cdef,
            u64::MAX - 6,
        ] {
            let expected = bytes
                .to_le_bytes()
                .iter()
                .rev()
                .fold(0, |all, byte| all << 1 | u64::from(byte.count_ones() & 1));
            assert_eq!(parities(bytes), expected);
        }
    }

    #[test]
    fn transposing_swaps_row_and_column() {
        for (row, column) in (0..8).flat_map(|row| (0..8).map(move |column| (row, column))) {
            assert_eq!(transpose(1 << (row * 8 + column)), 1 << (column * 8 + row));
        }
    }
}
