//! Why nothing was published.

use crate::errors::FileError;
use crate::head::revision::RevisionError;
use crate::head::signing_key::SigningKeyError;
use crate::head::succession::SuccessionError;
use crate::publish::sheet::SheetError;
use crate::ribbons::RibbonError;
use crate::rows::coverage::{CountError, Coverage};
use crate::rows::exclude::ExcludeError;
use crate::site::SiteError;
use crate::site::page::PageError;
use crate::site::release::ReleaseError;
use crate::source::SourceError;
use crate::source::dates::DatesError;
use crate::table::LayoutError;
use crate::table::salted::SaltedByRow;
use crate::tokens::TokensError;
use crate::workspace::WorkspaceError;
use lekcheck::time::Timestamp;
use miette::Diagnostic;
use thiserror::Error;

/// Why nothing was published: a reason of this room's own, or one of another's.
#[derive(Debug, Error, Diagnostic)]
pub enum Error {
    /// Nobody could be found by a recipe.
    #[error("no row has all details of the recipe `{0}`, so nobody could be found by it")]
    #[diagnostic(help(
        "is each of its columns mapped to the right kind? The report of rows says what was refused"
    ))]
    EmptyRecipe(String),
    /// Too many people could be found by no recipe.
    #[error("{0}: too many of them would read that they are not on the list. Nothing was published")]
    #[diagnostic(help(
        "let another recipe or a second column find them, as said above, or send letters with codes. If it \
         must stay so, say why in the configuration: `unfindable = {{ accept = true, because = \"...\" }}` \
         in \
         [list]"
    ))]
    Unfindable(Coverage),
    /// Time does not go backwards.
    #[error("this computer's clock says {now}, but it was {earliest} already")]
    #[diagnostic(help("set the clock, and publish again"))]
    Clock {
        /// The clock.
        now: Timestamp,
        /// Of the latest revision, or of this program.
        earliest: Timestamp,
    },
    /// Letters have no codes yet; names the configuration.
    #[error("a recipe uses `code`, and no codes were made for this list")]
    #[diagnostic(help("make them first: lekcheck codes {0}"))]
    NoCodes(String),
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
    /// A file.
    #[error(transparent)]
    #[diagnostic(transparent)]
    File(#[from] FileError),
    /// The export.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Source(#[from] SourceError),
    /// Its birth dates.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Dates(#[from] DatesError),
    /// Its columns.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Layout(#[from] LayoutError),
    /// A column that was hashed elsewhere.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Hashed(#[from] SaltedByRow),
    /// The people who are left out.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Exclude(#[from] ExcludeError),
    /// The workspace.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Workspace(#[from] WorkspaceError),
    /// Who can be found.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Count(#[from] CountError),
    /// What was derived before.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Tokens(#[from] TokensError),
    /// A ribbon.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Ribbon(#[from] RibbonError),
    /// The key that signs.
    #[error(transparent)]
    #[diagnostic(transparent)]
    SigningKey(#[from] SigningKeyError),
    /// Which key may sign.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Succession(#[from] SuccessionError),
    /// The revision.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Revision(#[from] RevisionError),
    /// The page.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Page(#[from] PageError),
    /// The rows for people to work with.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Sheet(#[from] SheetError),
    /// The files of the site.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Release(#[from] ReleaseError),
    /// The site.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Site(#[from] SiteError),
}
