//! A list's head from one revision to the next, and the keys that sign it.

pub mod draft;
pub mod fingerprint;
pub mod keys;
pub mod members;
pub mod revision;
pub mod succession;
