//! What a publish tells programs: with `--json` one JSON object a line on standard output, as things happen. People read
//! standard error, with or without it.
//!
//! Counts are those of the export: the publisher's own, and not for the public.

use crate::publish::report::{RecipeReport, Report};
use serde::Serialize;
use std::io::{self, Write as _};
use std::path::Path;

/// Where events go.
#[derive(Clone, Copy, Debug)]
pub struct Events {
    /// Whether anybody asked for them.
    pub json: bool,
}

/// What happened.
#[derive(Serialize)]
#[serde(tag = "event", rename_all = "kebab-case", rename_all_fields = "kebab-case")]
pub enum Event<'a> {
    /// The export was read.
    Surveyed {
        /// Rows below the header that are not blank.
        rows: u64,
        /// Rows with a key of their own.
        used: u64,
        /// Rows whose keys were all those of earlier rows.
        merged: u64,
        /// Rows that make no key.
        unusable: u64,
        /// Fields that were refused.
        unusable_fields: u64,
        /// By recipe.
        recipes: &'a [RecipeReport],
        /// How many tokens are not known yet.
        missing: u64,
    },
    /// What deriving will take.
    Estimate {
        /// Tokens to derive.
        derivations: u64,
        /// Cores that do it.
        cores: usize,
        /// Wall-clock time.
        seconds: f64,
    },
    /// A batch of tokens is kept: from here on it will not be derived again.
    Progress {
        /// Tokens kept by this process.
        kept: u64,
        /// Tokens that it has to derive.
        of: u64,
        /// Rate over the whole run.
        per_second: f64,
        /// At that rate.
        seconds_left: f64,
        /// Cores that derive.
        cores: usize,
    },
    /// All tokens are known.
    Derived {
        /// Tokens that this process derived.
        derived: u64,
        /// Tokens that the list needs, those of the test persons included.
        needed: u64,
    },
    /// The site is in its place.
    Published {
        /// Of the list.
        revision: u32,
        /// Where.
        site: &'a Path,
    },
}

impl Events {
    /// Tells what happened. Who stops listening does not stop a publish.
    pub fn tell(self, event: &Event<'_>) {
        if self.json {
            let mut line = serde_json::to_string(event).expect("an event has only string keys");
            line.push('\n');
            let mut out = io::stdout().lock();
            let _ = out.write_all(line.as_bytes()).and_then(|()| out.flush());
        }
    }

    /// Tells what an export comes to.
    pub fn surveyed(self, report: &Report, missing: u64) {
        self.tell(&Event::Surveyed {
            rows: report.rows,
            used: report.used,
            merged: report.merged,
            unusable: report.unusable,
            unusable_fields: report.unusable_fields.len() as u64,
            recipes: &report.recipes,
            missing,
        });
    }
}
