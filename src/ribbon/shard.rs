//! One shard solved: a banded system over GF(2), eight columns at a time.
//!
//! Forward, group by group: of the rows whose window has begun, up to eight are chosen as *pivots* of the group's
//! columns, and every other row loses its coefficients there by two look-ups in tables of sums of pivots, one for each
//! half of a byte (the "method of the four Russians": Arlazarov, Dinic, Kronrod and Faradzhev, 1970). About 130 rows
//! are under way at any time. Backward, from the last group: free columns get pseudorandom bits, then each pivot gives
//! the value of its column.
//!
//! The solution depends on the set of equations, the seed and the pseudorandom bits alone: which columns
//! are free is a property of the row space, and the rest then follows. So the order of records cannot show.

use super::build::{BuildError, Entry, Placed};
use super::place::{Expansion, Row, WIDTH};
use super::{MOST_BITS, Shape};
use crate::token::Token;

const FREE_LABEL: &str = "lekcheck/1/ribbon-free";
/// 64-bit words of a row's coefficients.
const WORDS: usize = WIDTH / 8;
/// The low bit of each byte.
const LOW_BITS: u64 = 0x0101_0101_0101_0101;

/// A shard as it goes into the file.
pub(super) struct Solved {
    pub(super) records: usize,
    pub(super) seed: u8,
    /// Groups times bits of a record.
    pub(super) solution: Vec<u8>,
}

/// One equation under way: coefficients as in [`Row`], byte g mod [`WIDTH`] for group g, and the right side.
#[derive(Clone, Copy, Default)]
struct Line {
    coefficients: [u64; WORDS],
    value: u64,
}

/// Lines solved for the columns of one group.
struct Pivots {
    /// For each column that has one, from the lowest up.
    lines: Vec<Line>,
    /// Which columns of each group have one.
    columns: Vec<u8>,
}

/// Solves shard `index`; `records` come in any order and may hold equal ones twice.
pub(super) fn solve(
    index: u32,
    entries: &[Entry],
    mut records: Vec<&Placed>,
    shape: Shape,
    free_seed: &Token,
) -> Result<Solved, BuildError> {
    let mut distinct = false;
    let mut seed = 0;
    loop {
        let groups = records.len() / 8 + 1;
        if groups > usize::from(u16::MAX) {
            return Err(BuildError::TooMany);
        }
        let pivots = if seed == 0 {
            eliminate(&records, |record| record.row, groups)
        } else {
            eliminate(
                &records,
                |record| Expansion::of(&entries[record.entry as usize].token, seed).row(),
                groups,
            )
        };
        if let Some(pivots) = pivots {
            let free = FreeColumns {
                seed: free_seed,
                shard: index,
                drawn: 0,
                block: [0; 64],
            };
            let solution = substitute_any(pivots, shape.bits(), free);
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

/// The equations of the records, sorted by the group in which they begin; with it, where each group's end.
fn equations(records: &[&Placed], row: impl Fn(&Placed) -> Row, groups: usize) -> (Vec<Line>, Vec<usize>) {
    let mut ends = vec![0; groups];
    let unsorted: Vec<_> = records
        .iter()
        .map(|record| {
            let row = row(record);
            let first = row.first_group(groups);
            ends[first] += 1;
            (first, Line::new(&row, record.value, groups))
        })
        .collect();
    let mut next = 0;
    for end in &mut ends {
        next += core::mem::replace(end, next);
    }
    let mut lines = vec![Line::default(); records.len()];
    for (first, line) in unsorted {
        lines[ends[first]] = line;
        ends[first] += 1;
    }
    (lines, ends)
}

/// Whether any stretch from the first column or to the last one has more equations than columns: the usual reason
/// for a system without a solution, found before the work.
fn is_overfull(ends: &[usize]) -> bool {
    let groups = ends.len();
    let all = ends[groups - 1];
    let begins_after = |group: usize| all - ends[group];
    (0..groups).any(|group| {
        let whole_before = if group + 1 >= WIDTH {
            ends[group + 1 - WIDTH]
        } else {
            0
        };
        whole_before > 8 * (group + 1) || begins_after(group) > 8 * (groups - 1 - group)
    })
}

/// The pivots of every group, or nothing where the system is not of full rank.
fn eliminate(records: &[&Placed], row: impl Fn(&Placed) -> Row, groups: usize) -> Option<Pivots> {
    let (equations, ends) = equations(records, row, groups);
    if is_overfull(&ends) {
        return None;
    }
    let mut pivots = Pivots {
        lines: Vec::with_capacity(equations.len()),
        columns: Vec::with_capacity(groups),
    };
    let mut active: Vec<Line> = Vec::new();
    let mut begun = 0;
    for (group, &end) in ends.iter().enumerate() {
        active.extend_from_slice(&equations[begun..end]);
        begun = end;
        let (chosen, columns) = choose_pivots(&mut active, group);
        clear_columns(&mut active, &chosen, group);
        pivots.columns.push(columns);
        for column in (0..8).filter(|column| columns >> column & 1 == 1) {
            pivots.lines.push(chosen[column]);
        }
        // Lines whose window has ended are of no more use unless they have become pivots.
        if group + 1 >= WIDTH && pivots.lines.len() < ends[group + 1 - WIDTH] {
            return None;
        }
    }
    active.is_empty().then_some(pivots)
}

/// Takes lines out of `active` as pivots for the columns of `group`: at their column's index, reduced, so that none
/// has a coefficient in another's column. The second part says which columns have one.
///
/// Which lines to take and which of them to add up is found out on their coefficients in this group alone.
fn choose_pivots(active: &mut Vec<Line>, group: usize) -> ([Line; 8], u8) {
    let mut chosen = [Line::default(); 8];
    // For each column with a pivot: its coefficients in the low byte, which of the chosen it is the sum of in the high.
    let mut reduced = [0_u16; 8];
    let (mut columns, mut count, mut next) = (0_u8, 0, 0);
    while columns != u8::MAX && next < active.len() {
        let mut candidate = u16::from(active[next].byte(group)) | 1 << (8 + count);
        candidate ^= (0..).zip(&reduced).fold(0, |sum, (column, pivot)| {
            sum ^ pivot & all_if(candidate >> column)
        });
        if candidate as u8 == 0 {
            next += 1;
            continue;
        }
        chosen[count] = active.swap_remove(next);
        count += 1;
        let column = candidate.trailing_zeros();
        for other in &mut reduced {
            *other ^= candidate & all_if(*other >> column);
        }
        reduced[column as usize] = candidate;
        columns |= 1 << column;
    }
    let (low, high) = (sums(&chosen[..4]), sums(&chosen[4..]));
    let pivots = reduced.map(|pivot| {
        let mut line = low[usize::from(pivot >> 8) & 15];
        line.add(&high[usize::from(pivot >> 12)]);
        line
    });
    (pivots, columns)
}

/// All ones if the lowest bit is set, else zero: conditions on random bits cost more as branches.
fn all_if(bit: u16) -> u16 {
    (bit & 1).wrapping_neg()
}

/// Adds to each line those pivots that clear its coefficients in `group`.
fn clear_columns(active: &mut [Line], pivots: &[Line; 8], group: usize) {
    let (low, high) = (sums(&pivots[..4]), sums(&pivots[4..]));
    for line in active {
        let byte = usize::from(line.byte(group));
        line.add(&low[byte & 15]);
        line.add(&high[byte >> 4]);
    }
}

/// All sums of four lines: bit i of the index says whether line i is in it.
fn sums(lines: &[Line]) -> [Line; 16] {
    let mut sums = [Line::default(); 16];
    for index in 1..16_usize {
        sums[index] = sums[index & (index - 1)];
        sums[index].add(&lines[index.trailing_zeros() as usize]);
    }
    sums
}

impl Line {
    fn new(row: &Row, value: u64, groups: usize) -> Self {
        let mut bytes = row.coefficients;
        // A shard that is narrower than a window has no columns for the last coefficients.
        if groups < WIDTH {
            bytes[groups..].fill(0);
        }
        let mut coefficients = [0; WORDS];
        for (word, bytes) in coefficients.iter_mut().zip(bytes.as_chunks().0) {
            *word = u64::from_le_bytes(*bytes);
        }
        Self { coefficients, value }
    }

    /// Its coefficients in `group`.
    fn byte(&self, group: usize) -> u8 {
        (self.coefficients[group % WIDTH / 8] >> (group % 8 * 8)) as u8
    }

    fn add(&mut self, other: &Self) {
        for (word, other) in self.coefficients.iter_mut().zip(&other.coefficients) {
            *word ^= other;
        }
        self.value ^= other.value;
    }
}

/// Back-substitution with as many words a group as `bits` bit planes take.
fn substitute_any(pivots: Pivots, bits: usize, free: FreeColumns<'_>) -> Vec<u8> {
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

/// Back-substitution. A group of the solution is one byte for each bit plane, eight to a word of `PLANES`; bit c of it
/// belongs to column c.
fn substitute<const PLANES: usize>(mut pivots: Pivots, bits: usize, mut free: FreeColumns<'_>) -> Vec<u8> {
    let groups = pivots.columns.len();
    // Behind the last group are zeros, where coefficients of narrow shards and of the last windows fall.
    let mut solution = vec![[0_u64; PLANES]; groups + WIDTH];
    for group in (0..groups).rev() {
        let columns = pivots.columns[group];
        let mut values = [0; 8];
        for value in (0..8)
            .zip(&mut values)
            .filter(|(column, _)| columns >> column & 1 == 0)
            .map(|(_, v)| v)
        {
            *value = free.draw() & ((1 << bits) - 1);
        }
        let lines = pivots
            .lines
            .split_off(pivots.lines.len() - columns.count_ones() as usize);
        for (line, column) in lines
            .iter()
            .zip((0..8).filter(|column| columns >> column & 1 == 1))
        {
            let mut value = line.value ^ product(line, group, &solution);
            let mut others = line.byte(group) & !columns;
            while others != 0 {
                value ^= values[others.trailing_zeros() as usize];
                others &= others - 1;
            }
            values[column] = value;
        }
        for (plane, word) in solution[group].iter_mut().enumerate() {
            let bytes = values.map(|value| (value >> (plane * 8)) as u8);
            *word = transpose(u64::from_le_bytes(bytes));
        }
    }
    solution[..groups]
        .iter()
        .flat_map(|planes| planes.iter().flat_map(|p| p.to_le_bytes()).take(bits))
        .collect()
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
