//! `cargo xtask hosts`: the page on the servers and in the pages that people have: nginx, Apache, `WordPress`, an element; and a host
//! that wants to know the answer, 50 visits for each. Keeps what that host could time in `benches/results` and draws it.

use crate::imports::OnChange;
use crate::layout::Layout;
use crate::process::{cargo, run, say};
use crate::{browsers, page};
use anyhow::{Context as _, Result, ensure};
use serde_json::Value;
use std::fmt::Write as _;
use std::fs;

/// What was timed in the last whole run.
const RESULTS: &str = "benches/results/host.json";
/// Its picture.
const PICTURE: &str = "docs/host-timing.svg";
/// Visits for each of: listed, not listed; framed as it is, without an origin; in each browser.
const VISITS: &str = "50";

/// Runs it all and draws the picture.
pub fn hosts(layout: &Layout) -> Result<()> {
    page::build(layout, OnChange::Fail)?;
    browsers::install(layout)?;
    let tests = ["hosts", "wordpress", "embed", "hostile_host"].map(|name| ["--test", name]);
    run(browsers::environment(layout, &mut cargo(&layout.root))
        .env("LEKCHECK_VISITS", VISITS)
        .env("LEKCHECK_HOST_RESULTS", layout.root.join(RESULTS))
        .args(["test", "--package", "browser"])
        .args(tests.concat())
        .args(["--", "--test-threads", "1", "--nocapture"]))?;
    draw(layout)
}

/// Draws the results that are there.
pub fn draw(layout: &Layout) -> Result<()> {
    let results = fs::read_to_string(layout.root.join(RESULTS)).context("cannot read the results")?;
    let results: Vec<Value> = serde_json::from_str(&results).context("the results cannot be read")?;
    fs::write(layout.root.join(PICTURE), svg(&results)?).context("cannot write the picture")?;
    say(&format!("drawn: {PICTURE}"));
    Ok(())
}

const ENGINES: [(&str, &str); 3] = [
    ("chromium", "Chromium"),
    ("firefox", "Firefox"),
    ("webkit", "WebKitGTK"),
];
const FRAMES: [(&str, &str); 2] = [("plain", "a frame"), ("opaque", "without an origin")];
const OUTCOMES: [(&str, &str); 2] = [("listed", "listed"), ("not-listed", "not listed")];

/// A mark for each visit, by how many milliseconds the host's own timers were late in all while the answer was made and shown.
fn svg(results: &[Value]) -> Result<String> {
    let mut picture = String::from(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 760 424\" role=\"img\" aria-labelledby=\"t\" \
         font-family=\"system-ui, sans-serif\" font-size=\"13\">\n\
         <title id=\"t\">How late a host's timers are while the answer is made, for listed and unlisted people, by engine</title>\n\
         <style>text{fill:#15242c}.q{fill:#43545e}.listed{fill:#c2410c}.not-listed{fill:#0b5b72}.l{stroke:#b8c4ca}\
         @media (prefers-color-scheme:dark){text{fill:#e9f0f2}.q{fill:#aebdc5}.listed{fill:#f59e6b}.not-listed{fill:#7fd0e4}\
         .l{stroke:#45555e}}circle{fill-opacity:.55}</style>\n",
    );
    // Logarithmic from 1 to 1,000 ms; what is less stands at 1.
    let x = |late: f64| 250.0 + 360.0 * late.clamp(1.0, 1000.0).log10() / 3.0;
    for late in [1.0, 10.0, 100.0, 1000.0] {
        let _ = writeln!(
            picture,
            "<path class=\"l\" d=\"M{0} 30V392\"/><text class=\"q\" x=\"{0}\" y=\"412\" text-anchor=\"middle\">{late} ms</text>",
            x(late)
        );
    }
    picture += "<text class=\"q\" x=\"744\" y=\"20\" text-anchor=\"end\">told apart by it</text>\n";
    let mut y = 44.0;
    for (engine, name) in ENGINES {
        for (frame, framed) in FRAMES {
            let late = OUTCOMES.map(|(outcome, _)| late(results, engine, frame, outcome));
            ensure!(
                late.iter().all(|late| !late.is_empty()),
                "no results of {engine}, {frame}"
            );
            let _ = writeln!(
                picture,
                "<text x=\"16\" y=\"{}\" font-weight=\"700\">{name}</text><text class=\"q\" x=\"16\" y=\"{}\">{framed}</text>",
                y + 6.0,
                y + 24.0
            );
            for ((outcome, words), late) in OUTCOMES.into_iter().zip(&late) {
                let _ = writeln!(
                    picture,
                    "<text class=\"q\" x=\"240\" y=\"{}\" text-anchor=\"end\">{words}</text>",
                    y + 5.0
                );
                for late in late {
                    let _ = writeln!(
                        picture,
                        "<circle class=\"{outcome}\" cx=\"{:.1}\" cy=\"{y}\" r=\"4\"/>",
                        x(*late)
                    );
                }
                y += 20.0;
            }
            let _ = writeln!(
                picture,
                "<text x=\"744\" y=\"{}\" text-anchor=\"end\">{:.0} of 100</text>",
                y - 25.0,
                100.0 * told_apart(&late[0], &late[1])
            );
            y += 20.0;
        }
    }
    Ok(picture + "</svg>\n")
}

fn late(results: &[Value], engine: &str, frame: &str, outcome: &str) -> Vec<f64> {
    let of = |result: &&Value| {
        result["engine"] == engine && result["frame"] == frame && result["outcome"] == outcome
    };
    let late = results.iter().filter(of);
    late.filter_map(|result| result["late"].as_f64()).collect()
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
