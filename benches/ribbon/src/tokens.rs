//! Tokens as good as random, the same in every run.

use lekcheck::ribbon::build::Entry;
use lekcheck::token::Token;

/// So many distinct entries; their classes run through all that the payload can express.
pub fn entries(count: u64, payload_bits: u8) -> Vec<Entry> {
    let class = |index: u64| (index & ((1 << payload_bits) - 1)) as u16;
    (0..count)
        .map(|index| Entry {
            token: token(index),
            class: class(index),
        })
        .collect()
}

/// Expanded from the index by the generator SplitMix64 (Steele, Lea and Flood, 2014).
fn token(index: u64) -> Token {
    let mut bytes = [0; 32];
    for (step, word) in (1..).zip(bytes.chunks_exact_mut(8)) {
        let mut z = (index * 4 + step).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        word.copy_from_slice(&(z ^ z >> 31).to_le_bytes());
    }
    Token::from_bytes(bytes)
}
