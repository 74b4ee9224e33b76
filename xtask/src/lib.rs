//! The house machinery of lekcheck: builds it, tests it, demonstrates it.
//!
//! Each command installs what it needs (`install`), once and pinned, in the git-ignored folder `.tools`; each
//! says what to do where it cannot. The flags of every build stand here and nowhere else: `wasm` compiles the
//! page's program twice and `page` puts the page together in `target/dist`, out of which `build.rs` embeds it
//! in the publisher's command. Measuring and drawing are the business of `benches/measure`, which builds on
//! this.

// Every error here is an `anyhow` error that names the program or the file that failed, and ends the command.
#![allow(clippy::missing_errors_doc, reason = "each function would say the same")]

pub mod browsers;
mod copies;
// The publisher's own, so that the two cannot compress in two ways.
#[allow(dead_code, reason = "it only compresses here")]
#[path = "../../src/publisher/site/compressed.rs"]
mod compressed;
pub mod demo;
pub mod deny;
pub mod elsewhere;
pub mod fuzz;
pub mod hostile;
pub mod hosts;
pub mod imports;
mod index;
pub mod install;
pub mod layout;
mod locales;
pub mod measure;
pub mod pack;
pub mod page;
mod powers;
pub mod process;
pub mod reader;
pub mod release;
pub mod repeat;
mod sample;
mod short_names;
mod shorten;
mod stamp;
pub mod test;
pub mod trial;
pub mod vectors;
pub mod wasm;
pub mod weight;
