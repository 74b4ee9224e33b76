//! What the columns of an export hold.

pub mod hashed;
