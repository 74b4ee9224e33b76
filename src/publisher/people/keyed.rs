//! Keys of rows, before it is known whose they are.

use super::Tag;
use lekcheck::recipe::Key;

/// One row's key under one recipe.
pub struct Keyed {
    /// By which the key is sorted and kept.
    pub tag: Tag,
    /// The key.
    pub key: Key,
    /// The row's place among all that are not blank.
    pub row: u32,
    /// What the row says, as a place in [`ClassSet`](crate::classes::ClassSet).
    pub said: u32,
    /// Tells client numbers apart, or 0 where the row has none: the first 4 bytes of the digest.
    pub client: u32,
    /// Whether it is the first of the row's keys: people are counted by it, not by keys.
    pub first: bool,
}
