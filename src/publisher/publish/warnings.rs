//! What a list that may be published is warned of all the same.

use crate::classes;
use crate::plan::{Plan, Way};
use crate::publish::Error;
use crate::publish::survey::Survey;
use crate::workspace::Workspace;
use lekcheck::detail::Kind;
use lekcheck::list::{Class, Hash, Head};
use lekcheck::risk::{BSNS, LEAST_BSN_CANDIDATES};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// So many answers that were made wider are shown of each recipe.
const SHOWN: usize = 3;
/// A list of people that lives longer than half a year is warned of.
const LONG_LIVED_DAYS: i64 = 180;

/// A warning where the revisions of a list together leave a BSN among few: each ribbon of other records
/// confirms a guess by fingerprints of its own, and whoever kept the earlier revisions asks them all.
pub fn bsns_left(workspace: &Workspace, head: &Head) -> String {
    let with_bsn = |head: &Head| -> Vec<(Hash, f64)> {
        let recipes = head.recipes.iter();
        let recipes = recipes.filter(|recipe| recipe.id.kinds().contains(&Kind::Bsn));
        recipes
            .map(|recipe| (recipe.ribbon.sha256, recipe.false_positive_rate()))
            .collect()
    };
    let mut rates: BTreeMap<Hash, f64> = with_bsn(head).into_iter().collect();
    let now = rates.len();
    for (json, _) in workspace.signed_heads() {
        rates.extend(Head::parse(&json).iter().flat_map(with_bsn));
    }
    let left = BSNS * rates.values().product::<f64>();
    if rates.len() == now || left >= LEAST_BSN_CANDIDATES {
        return String::new();
    }
    format!(
        "warning: the fingerprints of this revision and of those before it, together, leave a BSN among {}, \
         for whoever kept them and knows the other details. Correct this list as seldom as you can, or make \
         a new one without the BSN\n",
        match left.round() {
            left if left < 2.0 => "one candidate".to_owned(),
            left => format!("{left} candidates"),
        }
    )
}

/// A warning where a list lives long. An older revision, or one that was withdrawn, is good until it expires
/// to whoever kept it together with its page; so is a copy on another site.
pub fn long_lived(plan: &Plan) -> String {
    let days = plan.expires_after_days;
    if plan.sample || days <= LONG_LIVED_DAYS {
        return String::new();
    }
    format!(
        "warning: the list expires after {days} days. Until then a revision that you have corrected or \
         withdrawn still answers wherever somebody kept it with its page. Set `expires-after-days` to \
         {LONG_LIVED_DAYS} at the most, and renew before it ends: lekcheck renew CONFIG\n"
    )
}

/// Whether every recipe has people; gives what is to be said about classes that were made wider.
///
/// # Errors
/// [`Error::EmptyRecipe`].
pub fn check_recipes(survey: &Survey<'_>) -> Result<String, Error> {
    let mut said = String::new();
    for (way, surveyed) in survey.of.plan.recipes.iter().zip(&survey.recipes) {
        if surveyed.table.classes.is_empty() {
            return Err(Error::EmptyRecipe(way.recipe.id()));
        }
        said += &widened(way, &surveyed.table);
    }
    Ok(said)
}

fn widened(way: &Way, table: &classes::Table) -> String {
    let mut text = String::new();
    let words = |class: &Class| {
        let groups = if class.groups.is_empty() {
            String::new()
        } else {
            format!(" ({})", class.groups.join(", "))
        };
        format!("{} {}{groups}", class.status.join("+"), class.leaked.join(","))
    };
    for joined in table.joined.iter().take(SHOWN) {
        let _ = writeln!(
            text,
            "  {}: \"{}\" would be told to {}, fewer than min-class-size = {}; they are told \"{}\"",
            way.recipe.id(),
            words(&joined.small),
            joined.people,
            way.min_class_size,
            words(&joined.wide)
        );
    }
    if let Some(more) = table.joined.len().checked_sub(SHOWN).filter(|more| *more > 0) {
        let people: u64 = table.joined[SHOWN..].iter().map(|joined| joined.people).sum();
        let _ = writeln!(
            text,
            "  {}: so are {more} answers more, of {people} people",
            way.recipe.id()
        );
    }
    if let Some(people) = table.too_few {
        let _ = writeln!(
            text,
            "  {}: the number of people in all is {people}, less than min-class-size = {}",
            way.recipe.id(),
            way.min_class_size
        );
    }
    text
}
