//! How late a host's own timers are while the answer is made and shown, one mark a visit.

use super::{ENGINES, FONT, INK, MARKED, QUIET, filled};
use crate::results::kept;
use anyhow::{Context as _, Result, ensure};
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use serde_json::Value;
use xtask::layout::Layout;

/// Where the picture goes.
pub const PICTURE: &str = "docs/host-timing.svg";
/// The frames and the outcomes as the results name them, and as readers do.
const FRAMES: [(&str, &str); 2] = [("plain", "a frame"), ("opaque", "without an origin")];
const OUTCOMES: [(&str, &str, RGBColor); 2] = [
    ("listed", "listed", MARKED),
    ("not-listed", "not listed", RGBColor(11, 91, 114)),
];
/// Two rows a frame, and half a row between frames.
const FRAME_ROWS: f64 = 2.6;

/// Draws the results that are there.
///
/// # Errors
/// There are no results of `cargo xtask hosts`, or the picture cannot be written.
pub fn draw(layout: &Layout) -> Result<()> {
    let results = kept(layout, "host")?;
    let path = layout.root.join(PICTURE);
    let area = SVGBackend::new(&path, (800, 460)).into_drawing_area();
    area.fill(&WHITE)?;
    let rows = (ENGINES.len() * FRAMES.len()) as f64 * FRAME_ROWS;
    let mut chart = ChartBuilder::on(&area)
        .margin_left(260)
        .margin_right(110)
        .margin_top(24)
        .x_label_area_size(30)
        .build_cartesian_2d((1.0..1000.0).log_scale(), rows..0.0)?;
    chart
        .configure_mesh()
        .disable_y_mesh()
        .disable_y_axis()
        .light_line_style(WHITE)
        .bold_line_style(QUIET.mix(0.3))
        .x_labels(4)
        .x_label_formatter(&|late| format!("{late} ms"))
        .label_style((FONT, 13).into_font().color(&QUIET))
        .draw()?;
    let side = |color: &'static RGBColor, horizontal| {
        TextStyle::from((FONT, 13).into_font())
            .color(color)
            .pos(Pos::new(horizontal, VPos::Center))
    };
    area.draw(&Text::new(
        "told apart by it",
        (790, 12),
        side(&QUIET, HPos::Right),
    ))?;
    let mut top = 0.0;
    for (engine, name) in ENGINES {
        for (frame, framed) in FRAMES {
            let late = OUTCOMES.map(|(outcome, _, _)| late(&results, engine, frame, outcome));
            ensure!(
                late.iter().all(|late| !late.is_empty()),
                "no results of {engine}, {frame}"
            );
            let at = |row: f64| EmptyElement::at((1.0, top + row));
            chart.draw_series([at(0.7) + Text::new(name, (-245, 0), side(&INK, HPos::Left))])?;
            chart.draw_series([at(1.5) + Text::new(framed, (-245, 0), side(&QUIET, HPos::Left))])?;
            for (row, ((_, words, color), late)) in OUTCOMES.into_iter().zip(&late).enumerate() {
                let y = row as f64 + 0.6;
                chart.draw_series([at(y) + Text::new(words, (-10, 0), side(&QUIET, HPos::Right))])?;
                // What is less than a millisecond stands at one, and what is more than a second at that.
                chart.draw_series(late.iter().map(|late| {
                    Circle::new(
                        (late.clamp(1.0, 1000.0), top + y),
                        4,
                        filled(color).color.mix(0.55).filled(),
                    )
                }))?;
            }
            let share = format!("{:.0} of 100", 100.0 * told_apart(&late[0], &late[1]));
            chart
                .draw_series([EmptyElement::at((1000.0, top + 1.1))
                    + Text::new(share, (100, 0), side(&INK, HPos::Right))])?;
            top += FRAME_ROWS;
        }
    }
    area.present().context("cannot write the picture")
}

/// Milliseconds by which the host's timers were late in all, a visit each.
fn late(results: &Value, engine: &str, frame: &str, outcome: &str) -> Vec<f64> {
    let results = results.as_array().into_iter().flatten();
    let of = results.filter(|result| {
        result["engine"] == engine && result["frame"] == frame && result["outcome"] == outcome
    });
    of.filter_map(|result| result["late"].as_f64()).collect()
}

/// How often the later one of a listed and an unlisted visit is the listed one: the area under the ROC curve.
/// Half is chance.
fn told_apart(listed: &[f64], unlisted: &[f64]) -> f64 {
    let won = |one: &f64, other: &f64| match one.total_cmp(other) {
        std::cmp::Ordering::Greater => 1.0,
        std::cmp::Ordering::Equal => 0.5,
        std::cmp::Ordering::Less => 0.0,
    };
    let pairs = listed
        .iter()
        .flat_map(|one| unlisted.iter().map(move |other| won(one, other)));
    pairs.sum::<f64>() / (listed.len() * unlisted.len()) as f64
}

#[cfg(test)]
mod tests {
    use super::told_apart;

    #[test]
    fn chance_is_a_half_and_certainty_is_one() {
        assert!((told_apart(&[1.0, 3.0], &[1.0, 3.0]) - 0.5).abs() < 1e-9);
        assert!((told_apart(&[5.0, 6.0], &[1.0, 2.0]) - 1.0).abs() < 1e-9);
        assert!((told_apart(&[1.0], &[2.0]) - 0.0).abs() < 1e-9);
    }
}
