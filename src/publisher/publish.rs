//! An export -> a list in a site.
//!
//! Each step can fail without a trace in the site that is there, and gives what the next one takes:
//!
//! ```text
//! check(plan, export) -> Checked            columns, words, dates; nothing is written
//!     Opened::open(plan, now)               the workspace, and what was derived before
//! checked.survey(opened, ..) -> Prepared      what the export comes to, and how long deriving will take
//! prepared.build(deriver, ..) -> Built        tokens and ribbons
//! built.sign(key, ..) -> Signed               the list, signed and read back
//! signed.put(opened, out)                     the site, in its place
//! ```
//!
//! Whoever calls hands in the time, an [`Observer`] who hears what happens, and a
//! [`Derive`](crate::tokens::derive::Derive) that turns keys into tokens. Nothing here prints, asks, or
//! belongs to the process: two publishes can run side by side.

pub mod at_risk;
mod build;
pub mod codes;
mod error;
pub mod estimate;
mod failed_checks;
pub mod observer;
mod prepare;
pub mod renew;
pub mod report;
mod shared_values;
pub mod sheet;
mod sign;
mod survey;
mod warnings;

pub use error::Error;
pub use observer::{Event, Observer, Silent};
pub use prepare::{Built, Checked, Opened, Prepared, Reads, check};
pub use sign::{Signed, Signing};
pub use warnings::long_lived;

use crate::workspace::Workspace;
use lekcheck::time::Timestamp;

/// This program is not older.
const WRITTEN: &str = "2025-01-01T00:00:00Z";

/// Whether `now` can be the time of a next revision.
///
/// # Errors
/// [`Error::Clock`].
pub fn check_clock(workspace: &Workspace, now: Timestamp) -> Result<(), Error> {
    // A list from the past would be refused by every page that has seen the one before, and one of an unset
    // clock by all.
    let earliest = workspace.state.revisions.last().map_or_else(
        || Timestamp::parse(WRITTEN).expect("it is a time"),
        |latest| latest.published_at,
    );
    if now < earliest {
        return Err(Error::Clock { now, earliest });
    }
    Ok(())
}
