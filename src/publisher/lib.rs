//! The publisher's side as a library: from a spreadsheet export to a signed list in a static site.
//!
//! ```text
//! source -> table -> rows -> keys -> people -> classes -> (survey) -> tokens -> ribbons -> head -> site
//! ```
//!
//! Rooms in the order of the data: none uses one that comes after it. `tests/rooms.rs` says which stand side by side,
//! and holds to it.
//!
//! | room | what is there |
//! |---|---|
//! | [`errors`], [`names`], [`nearest`] | files that fail, names of a site's files, what was meant |
//! | [`markdown`], [`code_page`] | texts of the publisher; letters of one byte |
//! | [`document`] | documents for a word processor |
//! | [`plan`] | what the publisher wants, as data that nothing changes |
//! | [`recognise`] | names and values of columns -> what they seem to hold |
//! | [`source`], [`workspace`] | file -> cells; what is kept between revisions |
//! | [`classes`] | what leaked -> class tables |
//! | [`table`], [`people`] | cells -> columns with a meaning; keys -> people |
//! | [`ribbons`] | tokens -> ribbons, read back |
//! | [`tokens`], [`head`] | keys -> tokens; revisions, members, keys that sign |
//! | [`rows`] | row -> details and keys, or a reason |
//! | [`site`] | page and list, put in place whole or not at all |
//! | [`config`], [`init`] | TOML -> plan; an export -> a first configuration |
//! | [`publish`], [`risk`] | the steps of a publish; what attackers pay, in words |
//!
//! It prints nothing, asks nobody, reads no clock and keeps nothing in the process: the time is handed in,
//! and so are an [`Observer`](publish::Observer), [`Secrets`](head::signing_key::Secrets) and a
//! [`Derive`](tokens::derive::Derive).
//!
//! What a person typed or an export holds is never printed: errors name rows, columns and reasons.

// A library says what happened to whoever calls it.
#![deny(clippy::print_stdout, clippy::print_stderr)]

pub mod classes;
pub mod code_page;
pub mod config;
pub mod document;
pub mod errors;
pub mod head;
pub mod init;
pub mod markdown;
pub mod names;
pub mod nearest;
pub mod people;
pub mod plan;
pub mod publish;
pub mod recognise;
pub mod ribbons;
pub mod risk;
pub mod rows;
pub mod site;
pub mod source;
pub mod table;
pub mod tokens;
pub mod workspace;
