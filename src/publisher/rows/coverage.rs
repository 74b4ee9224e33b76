//! Of all people in an export, how many a list lets be found, and how many by no recipe: the first figure
//! that anybody sees. Who can be found by none reads "you are not on this list", whatever leaked of theirs.
//! And how many are told more than their rows say.
//!
//! [`of`] counts all of this without deriving or writing anything; [`Tally`] is what it counts with, for
//! whoever needs the people too.

use crate::classes::{self, ClassSet, Table, TooMany};
use crate::people::{self, Fate, Keyed, People, SamePerson, Tag, Tagger};
use crate::plan::{Plan, Way};
use crate::rows::exclude::{ExcludeError, Excluded};
use crate::rows::{self, Keyless, Reading};
use crate::source::Export;
use crate::table::{self, LayoutError};
use crate::tokens::TokensError;
use lekcheck::detail::{Context, TableUnicode};
use lekcheck::recipe::ListId;
use lekcheck::time::Timestamp;
use miette::Diagnostic;
use serde::Serialize;
use std::collections::HashSet;
use std::fmt;
use std::num::NonZeroUsize;
use thiserror::Error;

/// From this share on, people whom nobody can find are warned of.
const WARNED_FROM: f64 = 0.02;
/// From this share on, the configuration must say why it accepts that.
const REFUSED_FROM: f64 = 0.10;

/// How many people can be found. People who are left out are none of these.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Coverage {
    /// All people of the export.
    pub people: u64,
    /// Those whom at least one recipe finds.
    pub findable: u64,
    /// Those whom none finds.
    pub unfindable: u64,
}

/// Who of an export can be found, by what, and what they would be told.
#[derive(Debug)]
pub struct Found {
    /// Over all recipes.
    pub of: Coverage,
    /// By recipe, in the configuration's order.
    pub recipes: Vec<Answers>,
    /// People who are told more than their rows say, by some recipe.
    pub told_more: u64,
}

/// What the export says about one recipe's answers.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Answers {
    /// The recipe.
    pub recipe: String,
    /// People who can be found by it.
    pub people: u64,
    /// Different answers.
    pub classes: usize,
    /// What too few people's rows say, so that they are told something wider.
    pub made_wider: usize,
    /// People who are told more than their rows say.
    pub told_more: u64,
    /// People in the smallest class, where there are fewer than asked for all the same.
    pub too_few: Option<u64>,
}

/// Why nobody was counted.
#[derive(Debug, Error, Diagnostic)]
pub enum CountError {
    /// The export's columns and words.
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

/// Counts who can be found, and what they would be told, without deriving or writing anything. Codes of
/// letters are not counted, since they may still be made.
///
/// # Errors
/// The export is not the configuration's, or who is left out cannot be read.
pub fn of(plan: &Plan, export: &Export, now: Timestamp, threads: NonZeroUsize) -> Result<Found, CountError> {
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
    let mut tally = Tally::new(layout.rows as usize);
    let mut tables = Vec::new();
    for (way, keyed) in plan.recipes.iter().zip(rows.keyed) {
        let (people, table) = tally.take(keyed, &mut said, plan, way);
        tables.push((people.people, table));
    }
    let of = tally.coverage(&rows.without_key);
    let recipes = plan.recipes.iter().zip(tables).enumerate();
    let recipes = recipes.map(|(at, (way, (people, table)))| {
        let told = table.as_ref().ok();
        Answers {
            recipe: way.recipe.id(),
            people,
            classes: table
                .as_ref()
                .map_or_else(|too_many| too_many.0, |table| table.classes.len()),
            made_wider: told.map_or(0, |table| table.widened.len()),
            told_more: tally.told_more_by(at),
            too_few: told.and_then(|table| table.too_few),
        }
    });
    Ok(Found {
        of,
        recipes: recipes.collect(),
        told_more: tally.told_more(),
    })
}

/// Counts people over all recipes together.
#[derive(Debug)]
pub struct Tally {
    /// By row.
    pub fates: Vec<Fate>,
    same_person: SamePerson,
    /// By recipe: the rows whose people are told more than these say.
    told_more: Vec<Vec<u32>>,
}

impl Tally {
    /// Of so many rows.
    pub fn new(rows: usize) -> Self {
        Self {
            fates: vec![Fate::Unusable; rows],
            same_person: SamePerson::new(rows),
            told_more: Vec::new(),
        }
    }

    /// The people of the next recipe, and what they would be told.
    pub fn take(
        &mut self,
        keyed: Vec<Keyed>,
        said: &mut ClassSet,
        plan: &Plan,
        way: &Way,
    ) -> (People, Result<Table, TooMany>) {
        let people = people::merge(keyed, said, &mut self.fates, &mut self.same_person);
        let entries = people.entries.iter().map(|entry| (entry.said, entry.row));
        let table = classes::table(entries, said, plan, way);
        self.told_more.push(
            table
                .as_ref()
                .map_or_else(|_| Vec::new(), |table| table.told_more.clone()),
        );
        (people, table)
    }

    /// How many people can be found, when all recipes were taken. `without_key` are the rows that make no key.
    pub fn coverage(&mut self, without_key: &[Keyless]) -> Coverage {
        Coverage::new(&mut self.same_person, &self.fates, without_key)
    }

    /// How many people are told more than their rows say by the recipe at this place, once
    /// [`coverage`](Self::coverage) was asked.
    pub fn told_more_by(&mut self, at: usize) -> u64 {
        self.same_person.people_of(self.told_more[at].iter().copied())
    }

    /// How many people are told more than their rows say by any recipe, once [`coverage`](Self::coverage) was
    /// asked.
    pub fn told_more(&mut self) -> u64 {
        self.same_person
            .people_of(self.told_more.iter().flatten().copied())
    }
}

impl fmt::Display for Found {
    /// The first figure, and a line a recipe.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.of)?;
        for Answers { recipe, people, .. } in &self.recipes {
            writeln!(f, "  {recipe} finds {}", thousands(*people))?;
        }
        Ok(())
    }
}

impl Coverage {
    /// Counts people, of whom `without_key` are the rows that make no key.
    fn new(same_person: &mut SamePerson, fates: &[Fate], without_key: &[Keyless]) -> Self {
        let findable = same_person.count(fates);
        let mut seen: HashSet<Tag> = HashSet::new();
        let others = without_key
            .iter()
            .filter(|row| !same_person.has_client(row.client));
        // A row without any detail is a person of its own.
        let unfindable = others.filter(|row| row.person.is_none_or(|person| seen.insert(person)));
        let unfindable = unfindable.count() as u64;
        Self {
            people: findable + unfindable,
            findable,
            unfindable,
        }
    }

    /// The share of people whom nobody can find, from 0 to 1.
    pub fn share_unfindable(&self) -> f64 {
        self.unfindable as f64 / (self.people.max(1)) as f64
    }

    /// Whether so many people cannot be found that the publisher is warned.
    pub fn is_low(&self) -> bool {
        self.share_unfindable() > WARNED_FROM
    }

    /// Whether a list of this plan may be published though it finds so few: one for the public must say why
    /// it accepts that.
    pub fn is_admitted(&self, plan: &Plan) -> bool {
        self.share_unfindable() <= REFUSED_FROM
            || plan.accepts_unfindable.is_some()
            || !plan.is_for_the_public()
    }
}

impl fmt::Display for Coverage {
    /// "2,210 people: 1,261 can be found (57.1 %), 949 by no recipe (42.9 %)"
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let noun = if self.people == 1 { "person" } else { "people" };
        write!(f, "{} {noun}: ", thousands(self.people))?;
        if self.unfindable == 0 {
            return write!(f, "all can be found");
        }
        write!(
            f,
            "{} can be found ({}), {} by no recipe ({})",
            thousands(self.findable),
            percent(self.findable, self.people),
            thousands(self.unfindable),
            percent(self.unfindable, self.people)
        )
    }
}

/// "42.9 %"; never "0.0 %" of some, nor "100.0 %" of not all.
pub fn percent(part: u64, all: u64) -> String {
    let tenths = (part as f64 / all.max(1) as f64 * 1000.0).round() as u64;
    let least = u64::from(part > 0);
    let most = if part < all { 999 } else { 1000 };
    let tenths = tenths.clamp(least, most.max(least));
    match (tenths / 10, tenths % 10) {
        (whole, 0) if part == 0 || part == all => format!("{whole} %"),
        (whole, tenth) => format!("{whole}.{tenth} %"),
    }
}

/// "2,210"
pub fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_neither_none_nor_all_where_they_are_not() {
        assert_eq!(percent(0, 7), "0 %");
        assert_eq!(percent(7, 7), "100 %");
        assert_eq!(percent(1, 100_000), "0.1 %");
        assert_eq!(percent(99_999, 100_000), "99.9 %");
        assert_eq!(percent(949, 2_210), "42.9 %");
        assert_eq!(thousands(1_234_567), "1,234,567");
        assert_eq!(thousands(210), "210");
    }
}
