//! The page as people use it: published, served, opened in real browsers, typed into, read.
//!
//! - [`site`]: the sample, published by the publisher's command into a folder of its own.
//! - [`server`]: serves a site, keeps a record of every request, and can lose or change a file.
//! - [`host`]: web servers as people run them, and [`wordpress`], a host that embeds.
//! - [`person`]: people of the sample's checks, with what must come out for each.
//! - [`states`]: every state that a reader can see, one after the other.
//! - [`bench`]: measurements in a worker.
//! - [`page`]: the open page: choose, type, ask, and read what is shown.
//!
//! It leans on nothing but the page's contract (names of fields, `data-outcome`) and on what a person can
//! see. `cargo xtask test` runs it; `LEKCHECK_ENGINES=firefox` narrows it.

pub mod bench;
pub mod host;
pub mod page;
pub mod person;
pub mod server;
pub mod site;
pub mod states;
pub mod wordpress;
