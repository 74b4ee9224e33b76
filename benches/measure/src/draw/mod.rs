//! Pictures and tables of the results that are kept, for the documents.

mod host_timing;
pub mod sizes;
mod ways;

use anyhow::{Result, bail};
use plotters::style::{Color, RGBColor, ShapeStyle};
use xtask::layout::Layout;
use xtask::process::say;

/// What can be drawn: its name, where the picture or the table goes, and how it is made.
type Drawing = (&'static str, &'static str, fn(&Layout) -> Result<()>);

/// All drawings.
const DRAWINGS: [Drawing; 3] = [
    ("sizes", sizes::PICTURE, sizes::draw),
    ("host-timing", host_timing::PICTURE, host_timing::draw),
    ("ways", ways::DOCUMENT, ways::draw),
];

/// Draws what is named, or everything.
///
/// # Errors
/// A name is not known, or there are no results for it.
pub fn draw(layout: &Layout, names: &[&str]) -> Result<()> {
    let unknown = names
        .iter()
        .find(|name| !DRAWINGS.iter().any(|(known, _, _)| known == *name));
    if let Some(name) = unknown {
        bail!(
            "no drawing {name}: there are {}",
            DRAWINGS.map(|(name, _, _)| name).join(", ")
        );
    }
    for (name, place, drawing) in DRAWINGS {
        if names.is_empty() || names.contains(&name) {
            drawing(layout)?;
            say(&format!("drawn: {place}"));
        }
    }
    Ok(())
}

/// The browsers as the results name them, and as readers do.
const ENGINES: [(&str, &str); 3] = [
    ("chromium", "Chromium"),
    ("firefox", "Firefox"),
    ("webkit", "WebKitGTK"),
];

/// Text.
const INK: RGBColor = RGBColor(21, 36, 44);
/// Text of less weight, and axes.
const QUIET: RGBColor = RGBColor(67, 84, 94);
/// What is ours, and the others: told apart by lightness too.
const OURS: RGBColor = RGBColor(11, 107, 69);
const OTHERS: RGBColor = RGBColor(138, 160, 171);
/// A bound, or what needs attention.
const MARKED: RGBColor = RGBColor(194, 65, 12);

/// The font of all pictures: whatever the reader's machine has.
const FONT: &str = "sans-serif";

/// A filled shape.
fn filled(color: RGBColor) -> ShapeStyle {
    color.filled()
}
