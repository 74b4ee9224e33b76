//! What an export comes to before anything is derived: who can be found by which recipe, what they would be
//! told, what became of every row, and how much there is to derive.
//!
//! Rows are read once, and all recipes' records held, where they fit [`MOST_HELD`]. Of larger exports the
//! recipes are surveyed one after the other, and each is read again when its turn to be built comes: reading
//! takes seconds where deriving takes minutes at the least.

use crate::classes::{ClassSet, Table, TooMany};
use crate::people::{self, Fate, Keyed, People, SamePerson};
use crate::plan::Plan;
use crate::publish::report::{Outcomes, RecipeReport, Report, Shared};
use crate::publish::{Error, failed_checks};
use crate::rows::coverage::Tally;
use crate::rows::{self, Keyless, Reading, Rows};
use crate::table::Layout;
use crate::tokens::{Tokens, TokensError};
use lekcheck::detail::{Context, TableUnicode};
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
    let mut tally = Tally::new(layout.rows as usize);
    let (mut unusable, mut excluded) = (Vec::new(), Vec::new());
    let (mut remarks, mut gave) = (Vec::new(), Vec::new());
    let mut without_key: Option<BTreeMap<u64, Keyless>> = None;
    let mut reports = Vec::new();
    let mut shared = Vec::new();
    let mut recipes = Vec::new();
    for first in (0..count).step_by(at_once) {
        let group = first..count.min(first + at_once);
        let rows = rows::read(layout, group.clone(), reading, &mut said)?;
        unusable = rows.unusable;
        excluded = rows.excluded;
        remarks = rows.remarks;
        gave = rows.gave;
        for (place, _) in &excluded {
            tally.fates[*place as usize] = Fate::Excluded;
        }
        without_key = Some(both_without(without_key, rows.without_key));
        for (keyed, way) in rows.keyed.into_iter().zip(&plan.recipes[group]) {
            let keyed_rows = keyed.iter().filter(|keyed| keyed.first).count() as u64;
            let (mut people, table) = tally.take(keyed, &mut said, plan, way);
            let mut of_shared: Vec<u32> = people.shared.iter().map(|(first, _)| *first).collect();
            of_shared.dedup();
            reports.push(RecipeReport {
                recipe: way.recipe.id(),
                rows: keyed_rows,
                people: people.people,
                entries: people.entries.len() as u64,
                shared: of_shared.len() as u64,
                told_more: 0,
            });
            shared.push(std::mem::take(&mut people.shared));
            let table = table.map_err(|TooMany(classes)| Error::TooManyClasses {
                recipe: way.recipe.id(),
                classes,
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
    let coverage = tally.coverage(&without_key);
    for (at, report) in reports.iter_mut().enumerate() {
        report.told_more = tally.told_more_by(at);
    }
    let told_more = tally.told_more();
    let shared = in_rows(layout, plan, shared);
    let rows = Outcomes {
        unusable: &unusable,
        without_key: &without_key,
        totals: layout.totals(),
        excluded: &excluded,
        fates: &tally.fates,
        told_more,
        shared: &shared,
    };
    let mut report = Report::new(&rows, plan, coverage, reports).with_readings(&remarks, &gave, plan);
    let context = Context {
        today: reading.today,
        country: reading.country,
        unicode: &TableUnicode,
    };
    report.add_remarks(failed_checks::look(layout, &context));
    Ok(Survey {
        report,
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

/// Rows of different people who share a key, by their numbers in the export; of several recipes, by the first
/// that finds them. `shared` are their places, by recipe.
fn in_rows(layout: &Layout<'_>, plan: &Plan, shared: Vec<Vec<(u32, u32)>>) -> Vec<Shared> {
    let mut first_of: BTreeMap<(u32, u32), usize> = BTreeMap::new();
    for (at, pairs) in shared.into_iter().enumerate() {
        for pair in pairs {
            first_of.entry(pair).or_insert(at);
        }
    }
    let mut numbers: BTreeMap<u32, u64> = BTreeMap::new();
    for (one, other) in first_of.keys() {
        numbers.extend([(*one, 0), (*other, 0)]);
    }
    if numbers.is_empty() {
        return Vec::new();
    }
    for (place, record) in (0..).zip(layout.records()) {
        if let Some(number) = numbers.get_mut(&place) {
            *number = record.row;
        }
    }
    let row = |((one, other), at): ((u32, u32), usize)| Shared {
        row: numbers[&other],
        with: numbers[&one],
        recipe: plan.recipes[at].recipe.id(),
    };
    let mut rows: Vec<Shared> = first_of.into_iter().map(row).collect();
    rows.sort_by_key(|shared| (shared.row, shared.with));
    rows
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
