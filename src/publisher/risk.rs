//! `lekcheck risk`: what attackers could learn from a list, and at what price.
//!
//! The figures are `lekcheck::risk`'s; here they meet a configuration and, where there is one, its export,
//! and are put into words (`words`), into JSON, into an annex to a data protection impact assessment
//! (`annex`), into three sentences for a board (`board`), and in short into what the site says about the list
//! ([`admit`]).

pub mod annex;
pub mod board;
pub mod words;

use crate::classes;
use crate::classes::ClassSet;
use crate::people;
use crate::people::Tagger;
use crate::plan::Plan;
use crate::rows;
use crate::rows::Reading;
use crate::rows::exclude::{ExcludeError, Excluded};
use crate::source::Export;
use crate::table::{self, LayoutError};
use crate::tokens::TokensError;
use lekcheck::detail::{Context, TableUnicode};
use lekcheck::recipe::ListId;
use lekcheck::risk::{Assessment, Circumstances, assess};
use lekcheck::time::Timestamp;
use miette::Diagnostic;
use serde::Serialize;
use std::num::NonZeroUsize;
use thiserror::Error;

/// Why the risk of a list is too high, or not known.
#[derive(Debug, Error, Diagnostic)]
pub enum RiskError {
    /// At least one recipe is refused.
    #[error("{}", .0.join("; "))]
    #[diagnostic(help("`lekcheck risk` explains each figure; change or take out these recipes"))]
    Refused(Vec<String>),
    /// The export's rows.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Layout(#[from] LayoutError),
    /// The people who are left out.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Exclude(#[from] ExcludeError),
    /// The codes of letters.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Tokens(#[from] TokensError),
}

/// What the export says about one recipe's answers.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Answers {
    /// People who can be found by it.
    pub people: u64,
    /// Different answers.
    pub classes: usize,
    /// Answers that too few people would have got, and that were made wider.
    pub made_wider: usize,
    /// People in the smallest class, where there are fewer than asked for all the same.
    pub too_few: Option<u64>,
}

/// Lets a list be published, or not; gives in short what it risks.
///
/// # Errors
/// [`RiskError::Refused`].
pub fn admit(plan: &Plan, now: Timestamp) -> Result<(String, Assessment), RiskError> {
    let assessment = assessment(plan, None, now);
    let refusals = refusals(&assessment);
    if !refusals.is_empty() {
        return Err(RiskError::Refused(refusals));
    }
    Ok((words::short(&assessment), assessment))
}

/// What attackers could learn from the list of a configuration.
pub fn assessment(plan: &Plan, answers: Option<&[Answers]>, now: Timestamp) -> Assessment {
    let ways = plan.recipes.iter().enumerate();
    let ways = ways.map(|(at, way)| way.for_risk(answers.map_or(1, |answers| answers[at].classes)));
    let circumstances = Circumstances {
        cost: plan.strength.cost(),
        today: now.date(),
        attacker: plan.attacker,
    };
    assess(&ways.collect::<Vec<_>>(), &circumstances)
}

/// Counts what each recipe would answer, without deriving anything.
///
/// # Errors
/// The export's rows, or who is left out, cannot be read.
pub fn answers(
    plan: &Plan,
    export: &Export,
    now: Timestamp,
    threads: NonZeroUsize,
) -> Result<Vec<Answers>, RiskError> {
    let context = Context {
        today: now.date(),
        country: plan.country,
        unicode: &TableUnicode,
    };
    let layout = table::layout(export, plan)?;
    // Keys only tell people apart here, so any list's will do.
    let (list, tagger) = (ListId([0; 16]), Tagger::new(&[0; 32]));
    let excluded = match &plan.exclude {
        Some(path) => Some(Excluded::read(path, plan, &context)?),
        None => None,
    };
    let reading = Reading {
        list: &list,
        today: context.today,
        country: context.country,
        tagger: &tagger,
        excluded: excluded.as_ref(),
        issued: None,
        threads,
    };
    let mut said = ClassSet::default();
    let rows = rows::read(&layout, 0..plan.recipes.len(), reading, &mut said)?;
    let mut fates = vec![people::Fate::Unusable; layout.rows as usize];
    let mut same_person = people::SamePerson::new(fates.len());
    let mut answers = Vec::new();
    for (way, keyed) in plan.recipes.iter().zip(rows.keyed) {
        let people = people::merge(keyed, &mut said, &mut fates, &mut same_person);
        let places = people.entries.iter().map(|entry| entry.said);
        let number = people.entries.len() as u64;
        answers.push(match classes::table(places, &said, plan, way) {
            Ok(table) => Answers {
                people: number,
                classes: table.classes.len(),
                made_wider: table.joined.len(),
                too_few: table.too_few,
            },
            Err(classes::TooMany(classes)) => Answers {
                people: number,
                classes,
                made_wider: 0,
                too_few: None,
            },
        });
    }
    Ok(answers)
}

/// Why recipes are refused, a sentence each.
pub fn refusals(assessment: &Assessment) -> Vec<String> {
    let refused =
        |risk: &&lekcheck::risk::RecipeRisk| risk.level == lekcheck::risk::Level::Refused || !risk.answered;
    let line = |risk: &lekcheck::risk::RecipeRisk| {
        let reasons: Vec<String> = risk
            .reasons
            .iter()
            .map(|reason| words::reason(*reason, risk))
            .collect();
        format!(
            "the recipe `{}` is refused: {}",
            risk.recipe.id(),
            reasons.join("; ")
        )
    };
    assessment.recipes.iter().filter(refused).map(line).collect()
}
