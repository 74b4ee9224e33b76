//! What a list that may be published is warned of all the same.

use crate::classes;
use crate::plan::{Plan, Way};
use crate::publish::Error;
use crate::publish::survey::Survey;
use crate::rows::coverage::{percent, thousands};
use crate::workspace::Workspace;
use lekcheck::detail::Kind;
use lekcheck::list::{Class, Hash, Head};
use lekcheck::risk::{BSNS, LEAST_BSN_CANDIDATES};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// So many answers that tell something else than rows say are shown of each recipe.
const SHOWN: usize = 3;
/// From this share of the people who can be found on, it is a warning that they are told more than their rows
/// say: as with people whom nobody can find, fewer are what any export has.
const TOLD_MORE_FROM: f64 = 0.02;
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

/// Whether every recipe has people; gives what is to be said about answers that tell more than rows say.
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
    let report = &survey.report;
    Ok(said + &told_more(report.told_more, report.coverage.findable))
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
    let id = way.recipe.id();
    for widened in table.widened.iter().take(SHOWN) {
        let noun = if widened.people == 1 { "person" } else { "people" };
        let _ = writeln!(
            text,
            "  {id}: the rows of {} {noun} say \"{}\"; they are told \"{}\", since fewer than min-class-size \
             = {} would hear the same otherwise",
            thousands(widened.people),
            words(&widened.own),
            words(&widened.told),
            way.min_class_size
        );
    }
    if let Some(more) = table.widened.len().checked_sub(SHOWN).filter(|more| *more > 0) {
        let people: u64 = table.widened[SHOWN..].iter().map(|widened| widened.people).sum();
        let _ = writeln!(
            text,
            "  {id}: so it is with {more} answers more, of {} people",
            thousands(people)
        );
    }
    if let Some(people) = table.too_few {
        let _ = writeln!(
            text,
            "  {id}: the number of people in all is {people}, less than min-class-size = {}",
            way.min_class_size
        );
    }
    text
}

/// What is said of people who are told more than their rows say: how many they are, and, from a share of
/// [`TOLD_MORE_FROM`] on, what to do about it.
fn told_more(told_more: u64, findable: u64) -> String {
    if told_more == 0 {
        return String::new();
    }
    let (noun, whose) = if told_more == 1 {
        ("person is", "the row says")
    } else {
        ("people are", "their rows say")
    };
    let figure = format!(
        "{} {noun} told more than {whose} ({} of those who can be found)",
        thousands(told_more),
        percent(told_more, findable)
    );
    if (told_more as f64) <= TOLD_MORE_FROM * findable as f64 {
        return format!("{figure}: `min-class-size` hides them among others.\n");
    }
    format!(
        "warning: {figure}: `min-class-size` hides them among others, and they will believe that this leaked \
         of theirs too. Let more people hear the same: leave out `leaked-if-filled` where a column was filled \
         for nearly everybody, and name its category in [every-row], or give several columns one category. \
         Or set a lower `min-class-size` at these recipes: then whoever knows somebody's details learns more \
         exactly what leaked. Or let the codes of letters find people, with `min-class-size = 1`.\n"
    )
}
