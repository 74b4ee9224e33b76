//! What a publish tells as it goes: to a progress bar, to programs, or to whoever hands in an [`Observer`].
//!
//! Counts are those of the export: the publisher's own, and not for the public.

use crate::publish::estimate::Estimate;
use crate::publish::report::{RecipeReport, Report};
use lekcheck::list::Head;
use serde::Serialize;
use std::path::Path;

/// Takes what happens. It is called from every core that derives.
pub trait Observer: Sync {
    /// Takes one event. A publish goes on whatever an observer does with it.
    fn event(&self, event: &Event<'_>);
}

/// An observer that hears nothing.
pub struct Silent;

impl Observer for Silent {
    fn event(&self, _: &Event<'_>) {}
}

/// What happened.
pub enum Event<'a> {
    /// Something that a person should read, in sentences that bring their own line ends.
    Note(&'a str),
    /// The export was read.
    Surveyed {
        /// What became of every row.
        report: &'a Report,
        /// How many tokens are not known yet.
        missing: u64,
        /// The folder that the report was written into, if it was written.
        written_to: Option<&'a Path>,
    },
    /// What deriving will take.
    Estimated(Estimate),
    /// So many tokens more were derived.
    Derived(u64),
    /// A batch of tokens is kept: from here on it will not be derived again.
    Kept(Progress),
    /// All tokens are known.
    AllDerived {
        /// Tokens that this process derived.
        derived: u64,
        /// Tokens that the list needs, those of the test persons included.
        needed: u64,
    },
    /// The site is in its place.
    Published {
        /// Its head.
        head: &'a Head,
        /// The folder.
        site: &'a Path,
    },
}

/// How far deriving is.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Progress {
    /// Tokens kept by this process.
    pub kept: u64,
    /// Tokens that it has to derive.
    pub of: u64,
    /// Tokens a second, over the whole run.
    pub per_second: f64,
    /// Seconds to go at that rate.
    pub seconds_left: f64,
    /// Cores that derive.
    pub cores: usize,
}

/// An event as programs are told of it.
#[derive(Serialize)]
#[serde(tag = "event", rename_all = "kebab-case", rename_all_fields = "kebab-case")]
enum Json<'a> {
    Surveyed {
        rows: u64,
        used: u64,
        merged: u64,
        unusable: u64,
        unusable_fields: u64,
        recipes: &'a [RecipeReport],
        missing: u64,
    },
    Estimate {
        derivations: u64,
        cores: usize,
        seconds: f64,
    },
    Progress(Progress),
    Derived {
        derived: u64,
        needed: u64,
    },
    Published {
        revision: u32,
        site: &'a Path,
    },
}

impl Event<'_> {
    /// The event as one JSON object on one line; `None` for what is said to people, and for single
    /// derivations.
    pub fn json(&self) -> Option<String> {
        let json = match *self {
            Self::Note(_) | Self::Derived(_) => return None,
            Self::Surveyed { report, missing, .. } => Json::Surveyed {
                rows: report.rows,
                used: report.used,
                merged: report.merged,
                unusable: report.unusable,
                unusable_fields: report.unusable_fields.len() as u64,
                recipes: &report.recipes,
                missing,
            },
            Self::Estimated(estimate) => Json::Estimate {
                derivations: estimate.derivations,
                cores: estimate.cores.get(),
                seconds: estimate.seconds,
            },
            Self::Kept(progress) => Json::Progress(progress),
            Self::AllDerived { derived, needed } => Json::Derived { derived, needed },
            Self::Published { head, site } => Json::Published {
                revision: head.revision,
                site,
            },
        };
        Some(serde_json::to_string(&json).expect("an event has only string keys"))
    }
}
