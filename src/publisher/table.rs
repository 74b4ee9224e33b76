//! Cells -> columns with a meaning: what each cell says, or why it is refused.
//!
//! [`layout`] checks columns and words before anything is written. [`salted`] reads columns that another
//! party has hashed.

pub mod cell;
mod layout;
pub mod salted;

pub use layout::{Layout, LayoutError, layout};
