//! The head of a list as its configuration wants it, before it is known which revision it is.

use crate::plan::Plan;
use crate::ribbons;
use crate::workspace::Workspace;
use lekcheck::detail::CANON_VERSION;
use lekcheck::list::{Format, Head, TokenMethod};
use lekcheck::text::{Block, Localised};
use lekcheck::time::Timestamp;
use lekcheck::token::Strength;

/// The head of a first revision made now, whose ribbons are still to come. `about` is what it says about the
/// list.
pub fn draft(plan: &Plan, about: Localised<Vec<Block>>, workspace: &Workspace, now: Timestamp) -> Head {
    let cost = plan.strength.cost();
    Head {
        format: if plan.strength == Strength::Test {
            Format::TestList
        } else {
            Format::List
        },
        critical: vec!["canon-version".to_owned(), "token-method".to_owned()],
        list_id: workspace.state.list_id,
        revision: 1,
        published_at: now,
        expires_at: now.plus_days(plan.expires_after_days),
        supersedes: None,
        rotation: None,
        withdrawn: None,
        sample: plan.sample,
        canon_version: CANON_VERSION,
        country: plan.country.code().to_owned(),
        token_method: TokenMethod {
            name: "argon2id".to_owned(),
            cost,
            salt: workspace.state.salt,
        },
        languages: plan.languages.clone(),
        publisher: plan.publisher.clone(),
        about,
        claim: plan.claim.clone(),
        categories: plan.categories.clone(),
        statuses: plan.statuses.clone(),
        groups: plan.groups.clone(),
        told_by_letter: plan.exclude.is_some(),
        changes: Vec::new(),
        recipes: plan.recipes.iter().map(ribbons::draft).collect(),
        page: Localised::new(),
    }
}
