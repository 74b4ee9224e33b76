//! What an export comes to before anything is derived: who can be found by which recipe, what they would be
//! told, what became of every row, and how much there is to derive.
//!
//! Rows are read once, and all recipes' records held, where they fit [`MOST_HELD`]. Of larger exports the
//! recipes are surveyed one after the other, and each is read again when its turn to be built comes: reading
//! takes seconds where deriving takes minutes at the least.

use crate::classes::{self, ClassSet, Table};
use crate::people::{self, Fate, Keyed, People, SamePerson};
use crate::plan::Plan;
use crate::publish::Error;
use crate::publish::coverage::Coverage;
use crate::publish::report::{Outcomes, RecipeReport, Report};
use crate::rows::{self, Keyless, Reading, Rows};
use crate::table::Layout;
use crate::tokens::{Tokens, TokensError};
use lekcheck::token::Cost;
use std::collections::BTreeMap;
use std::mem;

/// Bytes of records that are held at once; those of one recipe always are.
const MOST_HELD: u64 = 640 << 20;

/// What an export comes to.
pub struct Survey<'a> {
    /// What became of every row.
    pub report: Report,
    /// By recipe.
    pub recipes: Vec<Surveyed>,
    /// What was surveyed.
    pub of: Surveying<'a>,
    said: ClassSet,
}

/// What is surveyed: an export as a configuration understands it, and the tokens that are known.
pub struct Surveying<'a> {
    /// The export.
    pub layout: Layout<'a>,
    /// The configuration.
    pub plan: &'a Plan,
    /// How its rows are read.
    pub reading: Reading<'a>,
    /// What is known.
    pub tokens: &'a Tokens,
}

/// What an export comes to under one recipe.
pub struct Surveyed {
    /// What its people would be told.
    pub table: Table,
    /// How many tokens are not known yet.
    pub missing: u64,
    held: Option<(People, Vec<u32>)>,
}

/// Surveys all rows.
///
/// # Errors
/// Nobody can be found by a recipe, or it would tell too many different things; or the known tokens cannot be
/// read.
pub fn survey(of: Surveying<'_>) -> Result<Survey<'_>, Error> {
    let Surveying {
        ref layout,
        plan,
        reading,
        tokens,
    } = of;
    let count = plan.recipes.len();
    let of_one = layout.rows.max(1) * mem::size_of::<Keyed>() as u64;
    let at_once = usize::try_from(MOST_HELD / of_one).map_or(count, |at_once| at_once.clamp(1, count));
    let mut said = ClassSet::default();
    let mut fates = vec![Fate::Unusable; layout.rows as usize];
    let (mut unusable, mut excluded) = (Vec::new(), Vec::new());
    let (mut remarks, mut gave) = (Vec::new(), Vec::new());
    let mut without_key: Option<BTreeMap<u64, Keyless>> = None;
    let mut same_person = SamePerson::new(fates.len());
    let mut reports = Vec::new();
    let mut recipes = Vec::new();
    for first in (0..count).step_by(at_once) {
        let group = first..count.min(first + at_once);
        let rows = rows::read(layout, group.clone(), reading, &mut said)?;
        unusable = rows.unusable;
        excluded = rows.excluded;
        remarks = rows.remarks;
        gave = rows.gave;
        for (place, _) in &excluded {
            fates[*place as usize] = Fate::Excluded;
        }
        without_key = Some(both_without(without_key, rows.without_key));
        for (keyed, way) in rows.keyed.into_iter().zip(&plan.recipes[group]) {
            let keyed_rows = keyed.iter().filter(|keyed| keyed.first).count() as u64;
            let people = people::merge(keyed, &mut said, &mut fates, &mut same_person);
            reports.push(RecipeReport {
                recipe: way.recipe.id(),
                rows: keyed_rows,
                people: people.people,
                entries: people.entries.len() as u64,
                shared: people.shared,
            });
            let entries = people.entries.iter().map(|entry| entry.said);
            let table = classes::table(entries, &said, plan, way).map_err(|classes::TooMany(classes)| {
                Error::TooManyClasses {
                    recipe: way.recipe.id(),
                    classes,
                }
            })?;
            let missing = missing(&people, tokens, plan.strength.cost(), way)?;
            recipes.push(Surveyed {
                table,
                missing: missing.len() as u64,
                held: (at_once == count).then_some((people, missing)),
            });
        }
    }
    let without_key: Vec<Keyless> = without_key.unwrap_or_default().into_values().collect();
    let coverage = Coverage::new(&mut same_person, &fates, &without_key);
    let rows = Outcomes {
        unusable: &unusable,
        without_key: &without_key,
        totals: layout.totals(),
        excluded: &excluded,
        fates: &fates,
    };
    Ok(Survey {
        report: Report::new(&rows, plan, coverage, reports).with_readings(&remarks, &gave, plan),
        recipes,
        of,
        said,
    })
}

impl Survey<'_> {
    /// The people of the recipe at this place, and the places among them whose tokens are not known. To be
    /// asked once.
    ///
    /// # Errors
    /// The known tokens cannot be read.
    pub fn people(&mut self, at: usize) -> Result<(People, Vec<u32>), TokensError> {
        let Surveying {
            ref layout,
            plan,
            reading,
            tokens,
        } = self.of;
        if let Some(held) = self.recipes[at].held.take() {
            return Ok(held);
        }
        let Rows { mut keyed, .. } = rows::read(layout, at..at + 1, reading, &mut self.said)?;
        let mut fates = vec![Fate::Unusable; layout.rows as usize];
        let mut same_person = SamePerson::new(fates.len());
        let people = people::merge(keyed.remove(0), &mut self.said, &mut fates, &mut same_person);
        let missing = missing(&people, tokens, plan.strength.cost(), &plan.recipes[at])?;
        Ok((people, missing))
    }

    /// How many tokens are not known yet.
    pub fn missing(&self) -> u64 {
        self.recipes.iter().map(|recipe| recipe.missing).sum()
    }
}

/// The places of people whose tokens are not known.
fn missing(
    people: &People,
    tokens: &Tokens,
    cost: Cost,
    way: &crate::plan::Way,
) -> Result<Vec<u32>, TokensError> {
    let mut known = tokens.known(cost, &way.recipe)?;
    let mut missing = Vec::new();
    for (at, entry) in (0..).zip(&people.entries) {
        if known.find(entry.tag)?.is_none() {
            missing.push(at);
        }
    }
    Ok(missing)
}

/// Rows that make no key by either group of recipes.
fn both_without(before: Option<BTreeMap<u64, Keyless>>, now: Vec<Keyless>) -> BTreeMap<u64, Keyless> {
    let now = now.into_iter().map(|row| (row.row, row));
    let Some(mut before) = before else {
        return now.collect();
    };
    let join = |(number, row): (u64, Keyless)| {
        let mut all = before.remove(&number)?;
        all.missing.extend(row.missing);
        all.missing.sort();
        all.missing.dedup();
        Some((number, all))
    };
    now.filter_map(join).collect()
}
