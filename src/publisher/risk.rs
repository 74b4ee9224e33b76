//! `lekcheck risk`: what attackers could learn from a list, and at what price.
//!
//! The figures are `lekcheck::risk`'s; here they meet a configuration and, where there is one, its export,
//! and are put into words (`words`), into JSON, into an annex to a data protection impact assessment
//! (`annex`), into three sentences for a board (`board`), and in short into what the site says about the list
//! ([`admit`]).

pub mod annex;
pub mod board;
pub mod words;

pub use crate::rows::coverage::Answers;

use crate::plan::Plan;
use lekcheck::risk::{Assessment, Circumstances, assess};
use lekcheck::time::Timestamp;
use miette::Diagnostic;
use thiserror::Error;

/// Why the risk of a list is too high, or not known.
#[derive(Debug, Error, Diagnostic)]
pub enum RiskError {
    /// At least one recipe is refused.
    #[error("{}", .0.join("; "))]
    #[diagnostic(help("`lekcheck risk` explains each figure; change or take out these recipes"))]
    Refused(Vec<String>),
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
    // A trial shows who is on the list to nobody but the publisher.
    let is_secret = plan.secret_clients == Some(true) && plan.is_for_the_public();
    let ways = ways.map(|(at, way)| lekcheck::risk::Plan {
        is_secret,
        ..way.for_risk(answers.map_or(1, |answers| answers[at].classes))
    });
    let circumstances = Circumstances {
        cost: plan.strength.cost(),
        today: now.date(),
        attacker: plan.attacker,
    };
    assess(&ways.collect::<Vec<_>>(), &circumstances)
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
