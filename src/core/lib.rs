//! After a data leak: was it me, what of mine, what do I do now?
//!
//! The whole pipeline, on both sides the same code:
//!
//! ```text
//! spreadsheet row -> details -> canonical forms -> keys -> tokens -> ribbon -> list -> signature
//! typed fields    -> details -> canonical forms -> keys -> tokens -> look-up in the verified list -> outcome
//! ```
//!
//! | module | step |
//! |---|---|
//! | [`detail`] | one fact about a person, in its one canonical spelling, or refused with a reason |
//! | [`recipe`] | which details together make a [`recipe::Key`] |
//! | [`token`] | [`recipe::Key`] -> Argon2id -> [`token::Token`] -> labelled expansions |
//! | [`ribbon`] | maps a token to a fingerprint and a masked class, at the information bound |
//! | [`list`] | the head: recipes, classes, texts, hashes of the ribbons |
//! | [`sign`] | minisign; the only door to a [`sign::VerifiedList`] |
//! | [`check`] | ([`sign::VerifiedList`], details) -> [`check::Outcome`] |
//! | [`risk`] | what an attacker pays to learn something from a list, by recipe |
//! | [`text`], [`time`], [`json`] | a publisher's texts; dates without a clock; a small strict reader |
//!
//! Nothing here does input or output, reads a clock, draws randomness, or asks which machine it is on: time,
//! randomness and Unicode tables come in as arguments. The page and the publisher's command are the two
//! binaries.

pub mod check;
pub mod detail;
pub mod json;
pub mod list;
pub mod recipe;
pub mod ribbon;
pub mod risk;
pub mod sign;
pub mod text;
pub mod time;
pub mod token;
