//! An export -> a list: what it comes to, and what is made of it.

pub mod events;
pub mod make;
pub mod report;
pub mod shared_values;
pub mod survey;
pub mod warnings;

use crate::workspace::Workspace;
use lekcheck::time::Timestamp;
use miette::Diagnostic;
use std::path::PathBuf;
use thiserror::Error;

/// This program is not older.
const WRITTEN: &str = "2025-01-01T00:00:00Z";
/// Why nothing was published, where no other module says so.
#[derive(Debug, Error, Diagnostic)]
pub enum PublishError {
    /// Nobody could be found by a recipe.
    #[error("no row has all details of the recipe `{0}`, so nobody could be found by it")]
    #[diagnostic(help(
        "is each of its columns mapped to the right kind? The report of rows says what was refused"
    ))]
    EmptyRecipe(String),
    /// Time does not go backwards.
    #[error("this computer's clock says {now}, but it was {earliest} already")]
    #[diagnostic(help("set the clock, and publish again"))]
    Clock {
        /// The clock.
        now: Timestamp,
        /// Of the latest revision, or of this program.
        earliest: Timestamp,
    },
    /// Letters have no codes yet.
    #[error("a recipe uses `code`, and no codes were made for this list")]
    #[diagnostic(help("make them first: lekcheck codes {}", .0.display()))]
    NoCodes(PathBuf),
    /// A recipe tells too many different things.
    #[error("the recipe `{recipe}` would have {classes} classes; 65,536 is the most")]
    #[diagnostic(help("let it reveal less, or raise its `min-class-size`"))]
    TooManyClasses {
        /// The recipe.
        recipe: String,
        /// How many.
        classes: usize,
    },
    /// What was written does not read back.
    #[error("the list that was made does not read back: {0}; nothing was published")]
    #[diagnostic(help("this is a fault of lekcheck or of this computer's memory: try again, and report it"))]
    ReadBack(String),
    /// Argon2id's parameters.
    #[error("this strength cannot be computed here: {0}")]
    Cost(lekcheck::token::CostOutOfRange),
}

/// Whether `now` can be the time of a next revision.
///
/// # Errors
/// [`PublishError::Clock`].
pub fn check_clock(workspace: &Workspace, now: Timestamp) -> Result<(), PublishError> {
    // A list from the past would be refused by every page that has seen the one before, and one of an unset clock by all.
    let earliest = workspace.state.revisions.last().map_or_else(
        || Timestamp::parse(WRITTEN).expect("it is a time"),
        |latest| latest.published_at,
    );
    if now < earliest {
        return Err(PublishError::Clock { now, earliest });
    }
    Ok(())
}
