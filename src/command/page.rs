//! The page that lies in this command.

use lekcheck_publisher::site::page::{Page, PageError};

/// What `build.rs` put in: names and contents.
static EMBEDDED: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/page.rs"));

/// The page in this command.
///
/// # Errors
/// [`PageError::None`], or that it is broken.
pub fn embedded() -> Result<Page, PageError> {
    Page::embedded(EMBEDDED)
}
