//! A list's head from one revision to the next, and the keys that sign it.

pub mod draft;
pub mod fingerprint;

pub mod members;
pub mod revision;
pub mod signing_key;
pub mod succession;
