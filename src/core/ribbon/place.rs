//! Where a token belongs: the pseudorandom numbers that reader and builder derive from it.
//!
//! There is one labelled output of 64 bytes for each [`Salt`] of a file and each seed of a shard. [`Place`]
//! is in the first bytes of the output of seed 0: shard, fingerprint and mask. [`Row`] is in other bytes, of
//! the output of the shard's seed: start and coefficients. Disjoint bytes of one hash output are as
//! independent of each other as outputs under labels of their own, and fingerprint and mask are the same
//! whatever the seed; this way nearly all tokens cost one compression. Who does not know the token cannot
//! tell any of it from random bits.

use super::Shape;
use crate::token::Token;

/// Groups of eight columns that a row spans: 256 coefficients.
pub(super) const WIDTH: usize = 32;

const LABEL: &str = "lekcheck/1/ribbon";

/// The 16 bytes of a file's header that go into every expansion: under another salt a token has another
/// shard, another fingerprint and another row, so that two files share nothing.
pub(super) type Salt = [u8; SALT];
/// Bytes of a [`Salt`].
pub(super) const SALT: usize = 16;

/// What a salt and a seed make of a token.
pub(super) struct Expansion([u8; 64]);

/// What does not depend on a seed.
pub(super) struct Place {
    /// Where among the shards, as a fraction of 2^32.
    position: u32,
    fingerprint: u64,
    mask: u16,
}

/// The left side of a token's equation.
#[derive(Clone, Copy, Default)]
pub(super) struct Row {
    /// Where among the groups its window is centred, as a fraction of 2^32.
    pub(super) position: u32,
    /// The coefficients of group g, one bit a column from the lowest bit up, are in byte g mod [`WIDTH`]:
    /// nothing has to be shifted or turned, in reading or in elimination.
    pub(super) coefficients: [u8; WIDTH],
}

impl Expansion {
    pub(super) fn of(token: &Token, salt: &Salt, seed: u8) -> Self {
        let mut context = [seed; SALT + 1];
        context[..SALT].copy_from_slice(salt);
        Self(token.expand(LABEL, &context))
    }

    /// Bytes 0 to 10; those of seed 0 count.
    pub(super) fn place(&self) -> Place {
        let [p0, p1, p2, p3, f0, f1, f2, f3, f4, m0, m1, ..] = self.0;
        Place {
            position: u32::from_le_bytes([p0, p1, p2, p3]),
            fingerprint: u64::from_le_bytes([f0, f1, f2, f3, f4, 0, 0, 0]),
            mask: u16::from_le_bytes([m0, m1]),
        }
    }

    /// Bytes 12 to 47; those of the shard's seed count.
    pub(super) fn row(&self) -> Row {
        let (position, rest) = self.0[12..].split_first_chunk().expect("52 bytes");
        let (coefficients, _) = rest.split_first_chunk().expect("48 bytes");
        Row {
            position: u32::from_le_bytes(*position),
            coefficients: *coefficients,
        }
    }
}

impl Place {
    /// The shard, of so many.
    pub(super) fn shard(&self, shards: u32) -> u32 {
        scale(self.position, shards)
    }

    /// The right side of the token's equation: fingerprint in the low bits, masked class above it.
    pub(super) fn value(&self, class: u16, shape: Shape) -> u64 {
        let masked = u64::from((class ^ self.mask) & low_bits(u64::from(shape.payload_bits)) as u16);
        self.fingerprint & low_bits(u64::from(shape.fingerprint_bits)) | masked << shape.fingerprint_bits
    }

    /// The class in what was found, if the fingerprint is right.
    pub(super) fn class(&self, found: u64, shape: Shape) -> Option<u16> {
        let difference = found ^ self.value(0, shape);
        let matches = difference & low_bits(u64::from(shape.fingerprint_bits)) == 0;
        matches.then_some((difference >> shape.fingerprint_bits) as u16)
    }
}

impl Row {
    /// The first group of the row's window in a shard of so many groups: all windows are centred evenly over
    /// the shard, then moved inwards where they stick out. A shard that is narrower than a window has only
    /// one.
    pub(super) fn first_group(&self, groups: usize) -> usize {
        let last_start = groups.saturating_sub(WIDTH);
        (scale(self.position, groups as u32) as usize)
            .saturating_sub(WIDTH / 2)
            .min(last_start)
    }
}

/// `fraction` / 2^32 of `range`, rounded down.
fn scale(fraction: u32, range: u32) -> u32 {
    ((u64::from(fraction) * u64::from(range)) >> 32) as u32
}

fn low_bits(count: u64) -> u64 {
    (1 << count) - 1
}
