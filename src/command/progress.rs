//! What a publish tells, on this terminal: a bar, words for people on standard error, and JSON for programs
//! on standard output.

use crate::verbosity;
use indicatif::{ProgressBar, ProgressStyle};
use lekcheck_publisher::publish::estimate::Estimate;
use lekcheck_publisher::publish::{Event, Observer};
use std::io::{self, Write as _};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// Of what is the same in more rows than these, three are named without --verbose; the files have all.
const MOST_PRINTED: usize = 20;

/// The terminal as an observer.
pub struct Terminal {
    /// Whether programs are told, one JSON object a line.
    json: bool,
    bar: Mutex<Bar>,
}

/// The bar, made when the first token is derived.
#[derive(Default)]
struct Bar {
    estimate: Option<Estimate>,
    shown: Option<ProgressBar>,
}

impl Terminal {
    /// Tells programs too, if `json`.
    pub fn new(json: bool) -> Self {
        Self {
            json,
            bar: Mutex::default(),
        }
    }

    fn told(&self, event: &Event<'_>) {
        let mut bar = self.bar.lock().unwrap_or_else(PoisonError::into_inner);
        match event {
            Event::Note(text) => verbosity::note(text),
            Event::Surveyed {
                report, written_to, ..
            } => {
                let most = if verbosity::is_verbose() {
                    usize::MAX
                } else {
                    MOST_PRINTED
                };
                verbosity::note(&report.summary(*written_to, most));
            }
            Event::Estimated(estimate) => bar.estimate = Some(*estimate),
            Event::Derived(more) => bar.advance(*more),
            Event::AllDerived { .. } => bar.end(),
            Event::Kept(_) | Event::Published { .. } => {}
        }
    }
}

impl Observer for Terminal {
    fn event(&self, event: &Event<'_>) {
        if let (true, Some(mut line)) = (self.json, event.json()) {
            line.push('\n');
            let mut out = io::stdout().lock();
            // A program that no longer listens does not stop a publish.
            let _ = out.write_all(line.as_bytes()).and_then(|()| out.flush());
        }
        self.told(event);
    }
}

impl Bar {
    fn advance(&mut self, more: u64) {
        if let (None, Some(estimate)) = (&self.shown, self.estimate) {
            self.shown = Some(progress_bar(estimate));
        }
        if let Some(bar) = &self.shown {
            bar.inc(more);
        }
    }

    fn end(&mut self) {
        if let Some(bar) = self.shown.take() {
            bar.finish_and_clear();
        }
    }
}

/// A bar with rate, remaining time and cores, on standard error; nothing where that is no terminal.
fn progress_bar(estimate: Estimate) -> ProgressBar {
    if verbosity::is_quiet() {
        return ProgressBar::hidden();
    }
    let threads = estimate.cores;
    let cores = if threads.get() == 1 { "core" } else { "cores" };
    let style = format!(
        "deriving {{wide_bar}} {{human_pos}} of {{human_len}}, {{per_sec}} on {threads} {cores}, {{eta}} to \
         go"
    );
    let style = ProgressStyle::with_template(&style).expect("the template is constant");
    let bar = ProgressBar::new(estimate.derivations).with_style(style);
    bar.enable_steady_tick(Duration::from_millis(500));
    bar
}
