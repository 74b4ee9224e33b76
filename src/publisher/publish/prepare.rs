//! The steps of a publish up to its ribbons.

use super::build::{self, Parts};
use super::estimate::{self, Estimate};
use super::report::Report;
use super::survey::{self, Survey, Surveying};
use super::{Error, Event, Observer, at_risk, check_clock, report, shared_values, warnings};
use crate::classes;
use crate::errors::AtPath as _;
use crate::head::draft::draft;
use crate::plan::Plan;
use crate::rows::Reading;
use crate::rows::coverage::Coverage;
use crate::rows::exclude::Excluded;
use crate::source::{Export, dates};
use crate::table::{self, Layout, salted};
use crate::tokens::derive::Derive;
use crate::tokens::{Issued, Tokens};
use crate::workspace::{self, Purpose, Workspace};
use lekcheck::detail::{Context, Kind, TableUnicode};
use lekcheck::list::{Hash, Head};
use lekcheck::text::{Block, Localised};
use lekcheck::time::Timestamp;
use sha2::{Digest as _, Sha256};
use std::num::NonZeroUsize;
use std::path::Path;
use std::thread;

/// An export whose columns, words and dates a configuration understands.
pub struct Checked<'a> {
    plan: &'a Plan,
    export: &'a Export,
    layout: Layout<'a>,
    notes: Vec<String>,
}

/// What a publish reads besides the export. Nobody else has the workspace open.
pub struct Opened {
    /// The workspace.
    pub workspace: Workspace,
    tokens: Tokens,
    excluded: Option<Excluded>,
    /// The codes of people's letters, where the export has none of its own.
    issued: Option<Issued>,
    now: Timestamp,
}

/// How the rows of an export are read.
#[derive(Clone, Copy)]
pub struct Reads<'a> {
    /// Cores to use.
    pub threads: NonZeroUsize,
    /// Whether the report of rows is kept in the workspace.
    pub keeps_report: bool,
    /// What is said of the list's risk.
    pub risk: &'a str,
}

/// An export that was surveyed: nothing is derived yet.
pub struct Prepared<'a> {
    /// How long deriving will take.
    pub estimate: Estimate,
    plan: &'a Plan,
    export: &'a Export,
    opened: &'a Opened,
    survey: Survey<'a>,
}

/// A list whose ribbons are built.
pub struct Built {
    pub(super) head: Head,
    pub(super) parts: Parts,
    /// SHA-256 of what the list was made from.
    pub(super) source: Hash,
}

/// Checks an export against its configuration. Nothing is written.
///
/// # Errors
/// The export has other columns, words or dates than the configuration says.
pub fn check<'a>(plan: &'a Plan, export: &'a Export) -> Result<Checked<'a>, Error> {
    let (layout, of_dates) = thread::scope(|scope| {
        let dates = scope.spawn(|| dates::check(export, plan));
        let layout = table::layout(export, plan);
        (layout, dates.join().expect("reading dates does not panic"))
    });
    let (layout, of_dates) = (layout?, of_dates?);
    let of_hashes = salted::look(&layout, plan)?;
    Ok(Checked {
        plan,
        export,
        layout,
        notes: vec![format!("read as {}\n", export.described), of_dates, of_hashes],
    })
}

impl Opened {
    /// Opens the workspace in the folder `place`, making it where there is none.
    ///
    /// # Errors
    /// The workspace is held or broken, the clock goes backwards, or who is left out or has a code cannot be
    /// read.
    pub fn open(plan: &Plan, place: &Path, now: Timestamp) -> Result<Self, Error> {
        let workspace = Workspace::open(place, Purpose::of(plan), now)?.used_by(&plan.name)?;
        check_clock(&workspace, now)?;
        let tokens = Tokens::open(&workspace.folder)?;
        let issued = if plan.uses_codes() && plan.column(Kind::Code).is_none() {
            let issued = match tokens.issued()? {
                None if workspace.purpose == Purpose::Trial => codes_for_the_public(plan, now)?,
                issued => issued,
            };
            Some(issued.ok_or_else(|| Error::NoCodes(plan.name.clone()))?)
        } else {
            None
        };
        let excluded = match &plan.exclude {
            Some(path) => Some(Excluded::read(path, plan, &context(plan, now))?),
            None => None,
        };
        Ok(Self {
            workspace,
            tokens,
            excluded,
            issued,
            now,
        })
    }
}

impl<'a> Checked<'a> {
    /// Surveys all rows: who can be found, what they would be told, and what became of every row.
    ///
    /// # Errors
    /// Nobody can be found by a recipe, it would tell too many different things, or a file changed meanwhile.
    pub fn survey(
        self,
        opened: &'a Opened,
        reads: Reads<'_>,
        observer: &dyn Observer,
    ) -> Result<Prepared<'a>, Error> {
        let Self {
            plan,
            export,
            layout,
            notes,
        } = self;
        let context = context(plan, opened.now);
        let of_values = shared_values::look(&layout, plan, &context);
        let survey = survey::survey(Surveying {
            layout,
            plan,
            reading: opened.reading(&context, reads.threads),
            tokens: &opened.tokens,
        })?;
        export.unchanged()?;
        let note = |text: &str| observer.event(&Event::Note(text));
        for said in &notes {
            note(said);
        }
        note(&of_values);
        if let Some(excluded) = &opened.excluded {
            excluded.check()?;
        }
        let folder = &*opened.workspace.folder;
        let at_risk = at_risk::look(
            export,
            Some(&at_risk::LeftOut {
                layout: &survey.of.layout,
                context: &context,
                excluded: opened.excluded.as_ref(),
            }),
        );
        let mut undecided = Vec::new();
        if reads.keeps_report {
            let to_do = plan.folder.join(crate::names::TO_DO);
            let is_empty = survey.report.unusable_rows.is_empty()
                && survey.report.unusable_fields.is_empty()
                && at_risk.rows.is_empty();
            if !is_empty {
                workspace::private_folder(&to_do).at("make", &to_do)?;
            }
            undecided = at_risk.write(&survey.of.layout, &context, &to_do)?;
            survey.report.write(folder)?;
            report::rejected::write(&survey.report, export, &to_do)?;
        }
        observer.event(&Event::Surveyed {
            report: &survey.report,
            missing: survey.missing(),
            written_to: reads.keeps_report.then_some(folder),
        });
        if let Some(excluded) = &opened.excluded {
            note(&excluded.unmatched());
        }
        note(&at_risk.summary());
        if reads.keeps_report && !at_risk.rows.is_empty() {
            note(&at_risk.what_to_do(&undecided));
        }
        note(reads.risk);
        note(&warnings::long_lived(plan));
        note(&warnings::check_recipes(&survey)?);
        let estimate = estimate::estimate(survey.missing(), plan.strength.cost(), reads.threads)?;
        observer.event(&Event::Estimated(estimate));
        Ok(Prepared {
            estimate,
            plan,
            export,
            opened,
            survey,
        })
    }
}

impl Opened {
    fn reading(&self, context: &Context<'_>, threads: NonZeroUsize) -> Reading<'_> {
        Reading {
            excluded: self.excluded.as_ref(),
            issued: self.issued.as_ref(),
            list: &self.workspace.state.list_id,
            today: context.today,
            country: context.country,
            tagger: &self.tokens.tagger,
            threads,
        }
    }

    /// SHA-256 of what a list is made from: of the export, and of who is left out.
    fn source(&self, export: &Export) -> Hash {
        self.excluded.as_ref().map_or(export.sha256, |excluded| {
            Hash(Sha256::digest([export.sha256.0, excluded.sha256.0].concat()).into())
        })
    }
}

impl Prepared<'_> {
    /// How many people can be found, and how many by no recipe.
    pub fn coverage(&self) -> Coverage {
        self.survey.report.coverage
    }

    /// What became of every row.
    pub fn report(&self) -> &Report {
        &self.survey.report
    }

    /// Whether so few people can be found that nothing may be published.
    ///
    /// # Errors
    /// [`Error::Unfindable`].
    pub fn admit(&self) -> Result<(), Error> {
        let coverage = self.coverage();
        if coverage.is_admitted(self.plan) {
            Ok(())
        } else {
            Err(Error::Unfindable(coverage))
        }
    }

    /// Derives what is missing, and builds every ribbon. `about` is what the list says about itself.
    ///
    /// # Errors
    /// A token cannot be kept, a ribbon cannot be built, or the export changed meanwhile.
    pub fn build(
        self,
        about: Localised<Vec<Block>>,
        deriver: &mut dyn Derive,
        observer: &dyn Observer,
    ) -> Result<Built, Error> {
        self.admit()?;
        let Opened { workspace, now, .. } = self.opened;
        let mut head = draft(self.plan, about, workspace, *now);
        let parts = build::build(self.survey, &head, workspace, deriver, observer)?;
        self.export.unchanged()?;
        head.recipes = parts.built.iter().map(|built| built.head.clone()).collect();
        classes::drop_unrevealed(&mut head);
        Ok(Built {
            head,
            parts,
            source: self.opened.source(self.export),
        })
    }
}

/// The codes that were made for the list for the public: a trial tries them.
fn codes_for_the_public(plan: &Plan, now: Timestamp) -> Result<Option<Issued>, Error> {
    if !Workspace::exists(&plan.folder, Purpose::Public) {
        return Ok(None);
    }
    let workspace = Workspace::open(&plan.folder, Purpose::Public, now)?.used_by(&plan.name)?;
    Ok(Tokens::open(&workspace.folder)?.issued()?)
}

/// What canonical forms lean on besides the text.
fn context(plan: &Plan, now: Timestamp) -> Context<'static> {
    Context {
        today: now.date(),
        country: plan.country,
        unicode: &TableUnicode,
    }
}
