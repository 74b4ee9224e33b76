//! A surveyed export -> tokens and ribbons of every recipe.

use crate::classes;
use crate::config::RecipePlan;
use crate::head::members::{self, Difference, Members};
use crate::publish::PublishError;
use crate::publish::events::{Event, Events};
use crate::publish::survey::{Survey, Surveying};
use crate::ribbons::{self, Built, SelfTestTokens};
use crate::tokens::Tag;
use crate::tokens::derive::{Crew, progress_bar};
use crate::voice::note;
use crate::workspace::Workspace;
use lekcheck::check::{self, SelfTest};
use lekcheck::detail::{Context, TableUnicode};
use lekcheck::list::Head;
use lekcheck::recipe::Key;
use lekcheck::ribbon::build::Entry;
use lekcheck::token::{Cost, Deriver, Salt, Token};
use std::num::NonZeroUsize;
use std::time::{Duration, Instant};

/// For how long one core is measured.
const MEASURED_FOR: Duration = Duration::from_millis(150);

/// What goes into a list besides its texts.
pub struct Made {
    /// By recipe.
    pub built: Vec<Built>,
    /// The test persons of all recipes.
    pub tests: Vec<SelfTest>,
    /// Their tokens.
    pub test_tokens: Vec<Token>,
    /// Who is in it.
    pub members: Members,
    /// The sorts of change that people see against the revision before.
    pub changed: Vec<&'static str>,
}

/// What deriving will take.
#[derive(Clone, Copy, Debug)]
pub struct Estimate {
    /// Tokens to derive.
    pub derivations: u64,
    /// Cores that do it.
    pub cores: NonZeroUsize,
    /// Of wall-clock time.
    pub seconds: f64,
}

/// Whether every recipe has people; gives what is to be said about classes that were made wider.
///
/// # Errors
/// [`PublishError::EmptyRecipe`].
pub fn check_recipes(survey: &Survey<'_>) -> Result<String, PublishError> {
    let mut said = String::new();
    for (plan, surveyed) in survey.of.config.recipes.iter().zip(&survey.recipes) {
        if surveyed.table.classes.is_empty() {
            return Err(PublishError::EmptyRecipe(plan.recipe.id()));
        }
        said += &widened(plan, &surveyed.table);
    }
    Ok(said)
}

/// Measures one core, and says how long so many derivations take on `cores` of them.
///
/// # Errors
/// [`PublishError::Cost`].
pub fn estimate(derivations: u64, cost: Cost, cores: NonZeroUsize) -> Result<Estimate, PublishError> {
    if derivations == 0 {
        return Ok(Estimate {
            derivations,
            cores,
            seconds: 0.0,
        });
    }
    let mut deriver = Deriver::new(cost).map_err(PublishError::Cost)?;
    let derive = |deriver: &mut Deriver| deriver.derive(&Key::from_bytes([0; 32]), &Salt([0; 16]));
    // The first touches its memory.
    derive(&mut deriver);
    let (begin, mut count) = (Instant::now(), 0u32);
    while begin.elapsed() < MEASURED_FOR {
        derive(&mut deriver);
        count += 1;
    }
    let each = begin.elapsed().as_secs_f64() / f64::from(count);
    Ok(Estimate {
        derivations,
        cores,
        seconds: each * derivations as f64 / cores.get() as f64,
    })
}

/// Tokens and ribbons of every recipe. What has to be derived is kept on the way.
///
/// # Errors
/// The tokens cannot be kept, or a ribbon cannot be built.
pub fn make(
    mut survey: Survey<'_>,
    draft: &Head,
    workspace: &Workspace,
    events: Events,
) -> miette::Result<Made> {
    let Surveying {
        config,
        reading,
        tokens,
        ..
    } = survey.of;
    let context = Context {
        today: reading.today,
        country: reading.country,
        unicode: &TableUnicode,
    };
    let tests = check::self_tests(draft, &context);
    let method = &draft.token_method;
    let mut crew = Crew::new(method.cost, Some(reading.threads)).map_err(PublishError::Cost)?;
    let to_derive = survey.missing();
    let bar = progress_bar(to_derive, reading.threads);
    let begin = Instant::now();
    let (mut kept, mut derived, mut needed) = (0, 0, 0);
    let mut made = Made {
        built: Vec::new(),
        tests: Vec::new(),
        test_tokens: Vec::new(),
        members: Members::begin(&workspace.folder)?,
        changed: Vec::new(),
    };
    let mut differences = Vec::new();
    for (at, plan) in config.recipes.iter().enumerate() {
        let (people, missing) = survey.people(at)?;
        let persons: Vec<&SelfTest> = tests.iter().filter(|test| test.query.recipe == at).collect();
        let mut keys: Vec<(Tag, &Key)> = missing
            .iter()
            .map(|&at| &people.entries[at as usize])
            .map(|entry| (entry.tag, &entry.key))
            .collect();
        let of_persons: Vec<(Tag, &Key)> = persons
            .iter()
            .map(|test| (reading.tagger.tag(&test.query.key), &test.query.key))
            .collect();
        for person in &of_persons {
            if tokens.get(method.cost, &plan.recipe, person.0)?.is_none() && !keys.contains(person) {
                keys.push(*person);
            }
        }
        derived += keys.len() as u64;
        needed += (people.entries.len() + of_persons.len()) as u64;
        let keep = |batch: &[(Tag, Token)]| {
            tokens.keep(method.cost, &plan.recipe, batch)?;
            kept += batch.len() as u64;
            let per_second = kept as f64 / begin.elapsed().as_secs_f64().max(1e-9);
            events.tell(&Event::Progress {
                kept,
                of: to_derive.max(kept),
                per_second,
                seconds_left: to_derive.saturating_sub(kept) as f64 / per_second,
                cores: reading.threads.get(),
            });
            Ok::<(), crate::tokens::TokensError>(())
        };
        crew.fill(&keys, &method.salt, keep, &|more| bar.inc(more))?;

        let lost = || PublishError::ReadBack(format!("a token of the recipe `{}` is gone", plan.recipe.id()));
        let table = &survey.recipes[at].table;
        let mut known = tokens.known(method.cost, &plan.recipe)?;
        // With room for the padding.
        let mut entries = Vec::with_capacity(ribbons::bucket(people.entries.len() as u64 + 1) as usize);
        for entry in &people.entries {
            entries.push(Entry {
                token: known.find(entry.tag)?.ok_or_else(lost)?,
                class: table.number(entry.said),
            });
        }
        let told: Vec<[u8; 8]> = table.classes.iter().map(members::told).collect();
        let who = people
            .entries
            .iter()
            .zip(&entries)
            .map(|(person, entry)| (person.tag, told[usize::from(entry.class)]));
        let count = people.entries.len() as u64;
        if let Some(difference) = made.members.recipe(&plan.recipe.id(), count, who)? {
            differences.push((plan.recipe.id(), difference));
        }
        drop(people);
        let token = |must_hit: bool| -> miette::Result<Token> {
            let place = persons.iter().position(|test| test.must_hit == must_hit);
            let (tag, _) = of_persons[place.expect("each recipe has both test persons")];
            Ok(tokens.get(method.cost, &plan.recipe, tag)?.ok_or_else(lost)?)
        };
        let known_persons = SelfTestTokens {
            hit: token(true)?,
            miss: token(false)?,
        };
        for &test in &persons {
            made.test_tokens.push(token(test.must_hit)?);
            made.tests.push(test.clone());
        }
        made.built.push(ribbons::make(
            plan,
            table,
            entries,
            known_persons,
            &workspace.state.seed,
            reading.threads,
        )?);
    }
    bar.finish_and_clear();
    events.tell(&Event::Derived { derived, needed });
    note(&format!(
        "{derived} of {needed} tokens were derived now, the others were known\n"
    ));
    made.changed = changed(&differences);
    Ok(made)
}

/// The sorts of change in all recipes together; how many there were is said to the publisher alone.
fn changed(differences: &[(String, Difference)]) -> Vec<&'static str> {
    let any = |of: fn(&Difference) -> u64| differences.iter().any(|(_, difference)| of(difference) > 0);
    let sorts = [
        ("people-added", any(|difference| difference.added)),
        ("people-removed", any(|difference| difference.removed)),
        ("corrected", any(|difference| difference.corrected)),
    ];
    let sorts: Vec<&str> = sorts
        .into_iter()
        .filter_map(|(sort, seen)| seen.then_some(sort))
        .collect();
    for (recipe, difference) in differences.iter().filter(|_| !sorts.is_empty()) {
        let Difference {
            added,
            removed,
            corrected,
        } = difference;
        note(&format!(
            "  {recipe}: against the revision before {added} came, {removed} went, {corrected} are told otherwise\n"
        ));
    }
    sorts
}

impl std::fmt::Display for Estimate {
    /// "941000 tokens to derive: about 16 hours on 2 cores"
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let cores = if self.cores.get() == 1 { "core" } else { "cores" };
        let (number, unit) = match self.seconds {
            seconds if seconds < 90.0 => (seconds, "seconds"),
            seconds if seconds < 5400.0 => (seconds / 60.0, "minutes"),
            seconds if seconds < 172_800.0 => (seconds / 3600.0, "hours"),
            seconds => (seconds / 86_400.0, "days"),
        };
        write!(
            f,
            "{} tokens to derive: about {} {unit} on {} {cores}",
            self.derivations,
            number.ceil(),
            self.cores
        )
    }
}

fn widened(plan: &RecipePlan, table: &classes::Table) -> String {
    use std::fmt::Write as _;
    let mut text = String::new();
    let words = |class: &lekcheck::list::Class| {
        let groups = if class.groups.is_empty() {
            String::new()
        } else {
            format!(" ({})", class.groups.join(", "))
        };
        format!("{} {}{groups}", class.status.join("+"), class.leaked.join(","))
    };
    for joined in &table.joined {
        let _ = writeln!(
            text,
            "  {}: \"{}\" would be told to {}, fewer than min-class-size = {}; they are told \"{}\"",
            plan.recipe.id(),
            words(&joined.small),
            joined.people,
            plan.min_class_size,
            words(&joined.wide)
        );
    }
    if let Some(people) = table.too_few {
        let _ = writeln!(
            text,
            "  {}: the number of people in all is {people}, less than min-class-size = {}",
            plan.recipe.id(),
            plan.min_class_size
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_estimate_is_in_words_that_fit() {
        let said = |seconds| {
            let estimate = Estimate {
                derivations: 7,
                cores: NonZeroUsize::new(2).unwrap(),
                seconds,
            };
            estimate.to_string()
        };
        assert_eq!(said(0.2), "7 tokens to derive: about 1 seconds on 2 cores");
        assert_eq!(said(3000.0), "7 tokens to derive: about 50 minutes on 2 cores");
        assert_eq!(said(57_000.0), "7 tokens to derive: about 16 hours on 2 cores");
        assert_eq!(said(500_000.0), "7 tokens to derive: about 6 days on 2 cores");
    }
}
