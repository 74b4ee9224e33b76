//! The publisher's side as a library: from a spreadsheet export to a signed list in a static site.
//!
//! ```text
//! config -> source -> rows -> people -> classes -> (survey) -> tokens -> ribbons -> head, signature -> site
//! ```
//!
//! | room | step |
//! |---|---|
//! | [`config`] | the TOML configuration, checked once, every fault with its place |
//! | [`source`] | the export's bytes -> text -> records, or what is wrong by row |
//! | [`table`] | columns that another party has hashed |
//! | [`rows`] | records -> keys with what leaked; who is left out |
//! | [`people`] | rows of the same key become one |
//! | [`classes`] | what a recipe reveals; small classes made wider |
//! | [`tokens`] | tokens that are known; keys -> tokens, on all cores |
//! | [`ribbons`] | tokens and padding -> ribbons, read back |
//! | [`workspace`] | what is kept between revisions: random data, history, lock |
//! | [`head`] | revisions, who came and went since, and the keys that sign |
//! | [`site`] | the page's files and the list, put in place whole or not at all |
//! | [`publish`] | what an export comes to before anything is derived, and the list that is made of it |
//! | [`risk`] | what attackers pay, in words, as JSON and for an impact assessment |
//! | [`init`] | an export -> the first configuration for it |
//!
//! What a person typed or an export holds is never printed: errors name rows, columns and reasons.

// A library says what happened to whoever calls it.
#![deny(clippy::print_stdout, clippy::print_stderr)]

pub mod classes;
pub mod config;
pub mod errors;
pub mod head;
pub mod init;
pub mod markdown;
pub mod nearest;
pub mod people;
pub mod publish;
pub mod ribbons;
pub mod risk;
pub mod rows;
pub mod site;
pub mod source;
pub mod table;
pub mod tokens;
pub mod workspace;
