//! From a key to a token: Argon2id, and what is expanded from its output.
//!
//! A [`Deriver`] turns a [`Key`] into a [`Token`] by Argon2id (RFC 9106) under the list's [`Salt`] and
//! [`Cost`]. A token is used only as the secret from which labelled BLAKE2b outputs are
//! [expanded](Token::expand), never compared or stored itself.

use crate::recipe::Key;
use argon2::{Algorithm, Argon2, Block, Params, Version};
use blake2::{Blake2b512, Digest as _};
use core::fmt;
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, ZeroizeOnDrop};

/// The 16 random bytes of a list that make its tokens its own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Salt(pub [u8; 16]);

/// What one derivation costs: Argon2id's parameters.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Cost {
    /// Memory in KiB, at least 8 a lane.
    pub memory_kib: u32,
    /// Passes over the memory, at least 1.
    pub passes: u32,
    /// Lanes, at least 1; always computed one after the other, so that a phone gives the same answer.
    pub lanes: u32,
}

/// The named costs that a publisher chooses from.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Strength {
    /// 64 MiB, 3 passes: RFC 9106's second recommended option, with one lane.
    Standard,
    /// 19 MiB, 2 passes: the least that OWASP's Password Storage Cheat Sheet names.
    Light,
    /// 64 KiB, 1 pass: protects nothing; for tests and invented people alone.
    Test,
}

/// 32 secret bytes, as sensitive as the details behind them; wiped when dropped.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Zeroize, ZeroizeOnDrop)]
pub struct Token([u8; 32]);

/// Derives tokens one after the other in the same memory: allocating it anew costs a third of the time.
pub struct Deriver {
    argon2: Argon2<'static>,
    memory: Vec<Block>,
}

/// Argon2id cannot be computed with these parameters (RFC 9106, section 3.1), or they ask for more memory
/// than a reader's device can be expected to have.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CostOutOfRange;

/// The most memory that a reader agrees to spend, in KiB: 1 GiB. A head is signed, but a mistake in it should
/// not take a phone down.
pub const MOST_MEMORY_KIB: u32 = 1 << 20;
/// The most passes that a reader agrees to make.
pub const MOST_PASSES: u32 = 64;
/// The most lanes of a derivation.
pub const MOST_LANES: u32 = 64;

impl Strength {
    /// All of them, the strongest first.
    pub const ALL: [Self; 3] = [Self::Standard, Self::Light, Self::Test];

    /// What it costs.
    pub fn cost(self) -> Cost {
        let (memory_kib, passes) = match self {
            Self::Standard => (64 * 1024, 3),
            Self::Light => (19 * 1024, 2),
            Self::Test => (64, 1),
        };
        Cost {
            memory_kib,
            passes,
            lanes: 1,
        }
    }

    /// `standard`, `light` or `test`.
    pub fn id(self) -> &'static str {
        match self {
            Self::Standard => "standard",
            Self::Light => "light",
            Self::Test => "test",
        }
    }
}

impl Deriver {
    /// A deriver of this cost; allocates its memory once.
    ///
    /// # Errors
    /// [`CostOutOfRange`].
    pub fn new(cost: Cost) -> Result<Self, CostOutOfRange> {
        let too_much =
            cost.memory_kib > MOST_MEMORY_KIB || cost.passes > MOST_PASSES || cost.lanes > MOST_LANES;
        if too_much {
            return Err(CostOutOfRange);
        }
        let params =
            Params::new(cost.memory_kib, cost.passes, cost.lanes, Some(32)).map_err(|_| CostOutOfRange)?;
        let memory = vec![Block::new(); params.block_count()];
        Ok(Self {
            argon2: Argon2::new(Algorithm::Argon2id, Version::V0x13, params),
            memory,
        })
    }

    /// The token of `key` under `salt`.
    pub fn derive(&mut self, key: &Key, salt: &Salt) -> Token {
        let mut token = Token([0; 32]);
        self.argon2
            .hash_password_into_with_memory(key.as_bytes(), &salt.0, &mut token.0, &mut self.memory)
            .expect("the parameters were checked when this deriver was made, and all lengths are constant");
        token
    }
}

impl Token {
    /// A token as it came over from elsewhere in the same program, or 32 random bytes that pad a list.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The 32 bytes.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// 64 pseudorandom bytes under `label`: BLAKE2b-512 (RFC 7693) over the label's length in one byte, the
    /// label, the token and `context`. Different labels give independent outputs. One compression, while all
    /// of it fits 128 bytes.
    pub fn expand(&self, label: &str, context: &[u8]) -> [u8; 64] {
        let mut hash = Blake2b512::new();
        hash.update([label.len() as u8]);
        hash.update(label.as_bytes());
        hash.update(self.0);
        hash.update(context);
        hash.finalize().into()
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(..)")
    }
}

impl fmt::Display for CostOutOfRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the Argon2id parameters are out of range")
    }
}

impl std::error::Error for CostOutOfRange {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_used_deriver_derives_as_a_fresh_one() {
        let (key, salt) = (Key::from_bytes([1; 32]), Salt([2; 16]));
        let mut used = Deriver::new(Strength::Test.cost()).unwrap();
        used.derive(&Key::from_bytes([9; 32]), &Salt([8; 16]));
        let fresh = Deriver::new(Strength::Test.cost()).unwrap().derive(&key, &salt);
        assert_eq!(used.derive(&key, &salt), fresh);
    }

    #[test]
    fn labels_and_contexts_give_different_bytes() {
        let token = Token::from_bytes([3; 32]);
        assert_ne!(token.expand("a", b""), token.expand("b", b""));
        assert_ne!(token.expand("a", b"1"), token.expand("a", b"2"));
    }

    #[test]
    fn costs_that_cannot_be_computed_are_refused() {
        for (memory_kib, passes, lanes) in [
            (0, 1, 1),
            (64, 0, 1),
            (64, 1, 0),
            (u32::MAX, 1, 1),
            (64, u32::MAX, 1),
        ] {
            assert!(
                Deriver::new(Cost {
                    memory_kib,
                    passes,
                    lanes
                })
                .is_err()
            );
        }
    }
}
