//! What can be worked out from one detail to the next.

use super::{Circumstances, Effort, Plan, WITHIN_REACH, singles_out};
use crate::detail::Kind;
use crate::recipe::Recipe;
use serde::Serialize;

/// What can be worked out from one known detail (or address), step by step.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Chain {
    /// What is known.
    pub known: Vec<Kind>,
    /// What follows, in order.
    pub steps: Vec<Step>,
}

/// One step of a chain.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Step {
    /// What is worked out.
    pub kinds: Vec<Kind>,
    /// By which recipe.
    pub recipe: Recipe,
    /// What it takes.
    pub effort: Effort,
}

/// From each unit of any recipe that singles out a person, what follows within reach. A step takes a recipe
/// of which all but one unit are known, and leaves less than one wrong candidate.
pub(super) fn chains(plans: &[Plan], circumstances: &Circumstances) -> Vec<Chain> {
    let mut starts: Vec<Vec<Kind>> = Vec::new();
    for unit in plans.iter().flat_map(Plan::units) {
        if singles_out(&unit) && !starts.contains(&unit) {
            starts.push(unit);
        }
    }
    let chain = |known: Vec<Kind>| {
        let mut all = known.clone();
        let mut steps = Vec::new();
        while let Some(step) = next_step(&all, plans, circumstances) {
            all.extend(&step.kinds);
            steps.push(step);
        }
        Chain { known, steps }
    };
    starts
        .into_iter()
        .map(chain)
        .filter(|chain| !chain.steps.is_empty())
        .collect()
}

fn next_step(known: &[Kind], plans: &[Plan], circumstances: &Circumstances) -> Option<Step> {
    let mut steps: Vec<Step> = Vec::new();
    for plan in plans {
        let unknown: Vec<Vec<Kind>> = plan
            .units()
            .into_iter()
            .filter(|unit| !unit.iter().all(|kind| known.contains(kind)))
            .collect();
        // A recipe of one detail says nothing about another.
        let [sought] = &unknown[..] else { continue };
        if plan.units().len() < 2 {
            continue;
        }
        let (candidates, _) = circumstances.candidates(sought);
        let effort = circumstances.effort(candidates);
        if effort.dollars <= WITHIN_REACH && candidates * (-plan.effective_bits()).exp2() < 1.5 {
            steps.push(Step {
                kinds: sought.clone(),
                recipe: plan.recipe.clone(),
                effort,
            });
        }
    }
    steps
        .into_iter()
        .min_by(|a, b| a.effort.dollars.total_cmp(&b.effort.dollars))
}
