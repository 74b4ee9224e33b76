//! The page that lies in this command.

use lekcheck_publisher::site::page::{Page, PageError};
use std::path::Path;

/// What `build.rs` put in: names and contents.
static EMBEDDED: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/page.rs"));

/// The page in this command.
///
/// # Errors
/// [`PageError::None`], or that it is broken.
pub fn embedded() -> Result<Page, PageError> {
    Page::embedded(EMBEDDED)
}

/// The page in this folder, or else the one in this command.
///
/// # Errors
/// [`PageError`].
pub fn of(folder: Option<&Path>) -> Result<Page, PageError> {
    folder.map_or_else(embedded, Page::from_folder)
}
