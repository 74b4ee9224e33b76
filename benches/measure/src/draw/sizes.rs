//! Bits a record of a list, by method and false-positive rate, beside the least that information theory
//! allows.

use super::{FONT, INK, MARKED, OTHERS, OURS, QUIET, filled};
use crate::results::kept;
use anyhow::{Context as _, Result};
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use serde_json::Value;
use xtask::layout::Layout;

/// Where the picture goes.
pub const PICTURE: &str = "docs/list-size.svg";
/// The case in it: records and payload bits.
const RECORDS: u64 = 941_000;
const PAYLOAD: u64 = 8;
/// The rates in the order of the picture: fingerprint bits.
const RATES: [u64; 3] = [20, 24, 32];
/// The methods as the results name them, and as readers do.
const METHODS: [(&str, &str); 5] = [
    ("ribbon", "lekcheck"),
    ("clubcard", "clubcard"),
    ("Golomb-Rice", "Golomb-Rice"),
    ("truncated hashes, brotli", "truncated hashes, brotli"),
    ("hex SHA-256", "SHA-256 in hex"),
];
/// The axis ends here: the last method would need ten times as much.
const MOST_BITS: f64 = 56.0;

/// Draws the results that are there.
///
/// # Errors
/// There are no results of `cargo xtask bench list`, or the picture cannot be written.
pub fn draw(layout: &Layout) -> Result<()> {
    let results = kept(layout, "ribbon")?;
    let path = layout.root.join(PICTURE);
    let area = SVGBackend::new(&path, (840, 600)).into_drawing_area();
    area.fill(&WHITE)?;
    for (part, rate) in area.split_evenly((RATES.len(), 1)).iter().zip(RATES) {
        let bits = METHODS
            .iter()
            .map(|(method, _)| bits(&results, method, rate))
            .collect::<Result<Vec<f64>>>()?;
        panel(part, rate, &bits)?;
    }
    area.present().context("cannot write the picture")
}

/// The bars of one rate, and the bound.
fn panel(area: &DrawingArea<SVGBackend<'_>, plotters::coord::Shift>, rate: u64, bits: &[f64]) -> Result<()> {
    let rows = bits.len() as f64;
    let mut chart = ChartBuilder::on(area)
        .margin_left(230)
        .margin_right(90)
        .margin_bottom(6)
        .caption(
            format!("bits a record at one false alarm in 2^{rate} (e = {rate})"),
            (FONT, 15).into_font().color(&INK),
        )
        .build_cartesian_2d(0.0..MOST_BITS, rows + 0.6..0.0)?;
    let right = TextStyle::from((FONT, 14).into_font())
        .color(&INK)
        .pos(Pos::new(HPos::Right, VPos::Center));
    let left = TextStyle::from((FONT, 13).into_font())
        .color(&QUIET)
        .pos(Pos::new(HPos::Left, VPos::Center));
    for (row, ((_, name), bits)) in METHODS.iter().zip(bits).enumerate() {
        let top = row as f64;
        let end = bits.min(MOST_BITS);
        let color = if row == 0 { OURS } else { OTHERS };
        let cut = if *bits > MOST_BITS { " (cut)" } else { "" };
        chart.draw_series([Rectangle::new(
            [(0.0, top + 0.15), (end, top + 0.85)],
            filled(color),
        )])?;
        chart
            .draw_series([EmptyElement::at((0.0, top + 0.5)) + Text::new(*name, (-10, 0), right.clone())])?;
        chart
            .draw_series([EmptyElement::at((end, top + 0.5))
                + Text::new(format!("{bits:.2}{cut}"), (8, 0), left.clone())])?;
    }
    let bound = (rate + PAYLOAD) as f64;
    chart.draw_series([PathElement::new(
        [(bound, 0.0), (bound, rows + 0.5)],
        MARKED.stroke_width(2),
    )])?;
    chart.draw_series([EmptyElement::at((bound, rows + 0.3))
        + Text::new(format!("bound {bound}"), (6, 0), left.color(&MARKED))])?;
    Ok(())
}

/// Bits a record that a method took.
fn bits(results: &Value, method: &str, rate: u64) -> Result<f64> {
    let rows = results["sizes"].as_array().context("no sizes")?;
    let row = rows.iter().find(|row| {
        row["method"] == method
            && row["records"] == RECORDS
            && row["fingerprint_bits"] == rate
            && row["payload_bits"] == PAYLOAD
    });
    row.and_then(|row| row["bits_a_record"].as_f64())
        .with_context(|| format!("no {method} at 2^-{rate}"))
}
