//! Keys of rows, before it is known whose they are.

use super::{Tag, Who};
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
    /// Whom the row says that it is about.
    pub who: Who,
    /// Whether it is the first of the row's keys: people are counted by it, not by keys.
    pub first: bool,
}
