//! A banded system over GF(2), brought to echelon form eight columns at a time.
//!
//! Group by group: of the [`Line`]s whose window has begun, up to eight are chosen as pivots of the group's
//! columns, and every other line loses its coefficients there by two look-ups in tables of sums of pivots,
//! one for each half of a byte (the "method of the four Russians": Arlazarov, Dinic, Kronrod and Faradzhev,
//! 1970). About 130 lines are under way at any time.

use super::place::{Row, WIDTH};

/// 64-bit words of a row's coefficients.
const WORDS: usize = WIDTH / 8;

/// One equation under way: coefficients as in [`Row`], byte g mod [`WIDTH`] for group g, and the right side.
#[derive(Clone, Copy, Default)]
pub(super) struct Line {
    coefficients: [u64; WORDS],
    pub(super) value: u64,
}

/// Lines solved for the columns of one group.
pub(super) struct Pivots {
    /// For each column that has one, from the lowest up.
    pub(super) lines: Vec<Line>,
    /// Which columns of each group have one.
    pub(super) columns: Vec<u8>,
}

/// The pivots of every group, or nothing where the system is not of full rank.
///
/// `equations` are left sides and right sides, in any order.
pub(super) fn eliminate(
    equations: impl ExactSizeIterator<Item = (Row, u64)>,
    groups: usize,
) -> Option<Pivots> {
    let (equations, ends) = sort(equations, groups);
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

/// The equations as lines, sorted by the group in which they begin; with it, where each group's end.
fn sort(equations: impl ExactSizeIterator<Item = (Row, u64)>, groups: usize) -> (Vec<Line>, Vec<usize>) {
    let mut lines = vec![Line::default(); equations.len()];
    let mut ends = vec![0; groups];
    let unsorted: Vec<_> = equations
        .map(|(row, value)| {
            let first = row.first_group(groups);
            ends[first] += 1;
            (first, Line::new(&row, value, groups))
        })
        .collect();
    let mut next = 0;
    for end in &mut ends {
        next += core::mem::replace(end, next);
    }
    for (first, line) in unsorted {
        lines[ends[first]] = line;
        ends[first] += 1;
    }
    (lines, ends)
}

/// Whether any stretch from the first column or to the last one has more equations than columns: the usual
/// reason for a system without a solution, found before the work.
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

/// Takes lines out of `active` as pivots for the columns of `group`: at their column's index, reduced, so
/// that none has a coefficient in another's column. The second part says which columns have one.
///
/// Which lines to take and which of them to add up is found out on their coefficients in this group alone.
fn choose_pivots(active: &mut Vec<Line>, group: usize) -> ([Line; 8], u8) {
    let mut chosen = [Line::default(); 8];
    // For each column with a pivot: its coefficients in the low byte, which of the chosen it is the sum of in
    // the high.
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
    pub(super) fn byte(&self, group: usize) -> u8 {
        (self.coefficients[group % WIDTH / 8] >> (group % 8 * 8)) as u8
    }

    fn add(&mut self, other: &Self) {
        for (word, other) in self.coefficients.iter_mut().zip(&other.coefficients) {
            *word ^= other;
        }
        self.value ^= other.value;
    }
}
