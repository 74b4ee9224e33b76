//! A surveyed export -> tokens and ribbons of every recipe.

use crate::head::members::{self, Difference, Members};
use crate::people::{People, Tag};
use crate::publish::Error;
use crate::publish::observer::{Event, Observer, Progress};
use crate::publish::survey::{Survey, Surveying};
use crate::ribbons::{self, Built, SelfTestTokens};
use crate::tokens::derive::Derive;
use crate::tokens::{Tokens, TokensError};
use crate::workspace::Workspace;
use lekcheck::check::{self, SelfTest};
use lekcheck::detail::{Context, TableUnicode};
use lekcheck::list::{Head, TokenMethod};
use lekcheck::recipe::{Key, Recipe};
use lekcheck::ribbon::build::Entry;
use lekcheck::token::Token;
use std::num::NonZeroUsize;
use std::time::Instant;

/// What goes into a list besides its texts.
pub struct Parts {
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

/// The tokens of one recipe, where they are kept.
struct Store<'a> {
    tokens: &'a Tokens,
    method: &'a TokenMethod,
    recipe: &'a Recipe,
}

/// How far deriving is, over all recipes.
struct Deriving<'a> {
    observer: &'a dyn Observer,
    begin: Instant,
    /// Tokens that were not known when the export was surveyed.
    missing: u64,
    cores: usize,
    kept: u64,
    derived: u64,
    needed: u64,
}

/// Tokens and ribbons of every recipe. What has to be derived is kept on the way.
///
/// # Errors
/// The tokens cannot be kept, or a ribbon cannot be built.
pub fn build(
    mut survey: Survey<'_>,
    draft: &Head,
    workspace: &Workspace,
    deriver: &mut dyn Derive,
    observer: &dyn Observer,
) -> Result<Parts, Error> {
    let Surveying {
        plan,
        reading,
        tokens,
        ..
    } = survey.of;
    let tests = check::self_tests(
        draft,
        &Context {
            today: reading.today,
            country: reading.country,
            unicode: &TableUnicode,
        },
    );
    let mut deriving = Deriving::begin(observer, survey.missing(), reading.threads);
    let mut parts = Parts {
        built: Vec::new(),
        tests: Vec::new(),
        test_tokens: Vec::new(),
        members: Members::begin(&workspace.folder)?,
        changed: Vec::new(),
    };
    let mut differences = Vec::new();
    for (at, way) in plan.recipes.iter().enumerate() {
        let (people, missing) = survey.people(at)?;
        let store = Store {
            tokens,
            method: &draft.token_method,
            recipe: &way.recipe,
        };
        let persons: Vec<&SelfTest> = tests.iter().filter(|test| test.query.recipe == at).collect();
        let of_persons: Vec<(Tag, &Key)> = persons
            .iter()
            .map(|test| (reading.tagger.tag(&test.query.key), &test.query.key))
            .collect();
        deriving.derive(&store, &people, &missing, &of_persons, deriver)?;

        let table = &survey.recipes[at].table;
        let entries = store.entries(&people, |said| table.number(said))?;
        let told: Vec<[u8; 8]> = table.classes.iter().map(members::told).collect();
        let who = people
            .entries
            .iter()
            .zip(&entries)
            .map(|(person, entry)| (person.tag, told[usize::from(entry.class)]));
        let count = people.entries.len() as u64;
        if let Some(difference) = parts.members.recipe(&way.recipe.id(), count, who)? {
            differences.push((way.recipe.id(), difference));
        }
        drop(people);
        let known_persons = store.test_persons(&persons, &of_persons)?;
        for (&test, &(tag, _)) in persons.iter().zip(&of_persons) {
            parts.test_tokens.push(store.get(tag)?);
            parts.tests.push(test.clone());
        }
        let seed = &workspace.state.seed;
        parts.built.push(ribbons::make(
            way,
            table,
            entries,
            known_persons,
            seed,
            reading.threads,
        )?);
    }
    deriving.end();
    parts.changed = changed(&differences, observer);
    Ok(parts)
}

impl<'a> Deriving<'a> {
    fn begin(observer: &'a dyn Observer, missing: u64, cores: NonZeroUsize) -> Self {
        Self {
            observer,
            begin: Instant::now(),
            missing,
            cores: cores.get(),
            kept: 0,
            derived: 0,
            needed: 0,
        }
    }

    /// Derives and keeps what is missing of one recipe's people and test persons.
    fn derive(
        &mut self,
        store: &Store<'_>,
        people: &People,
        missing: &[u32],
        persons: &[(Tag, &Key)],
        deriver: &mut dyn Derive,
    ) -> Result<(), TokensError> {
        let entries = missing.iter().map(|&at| &people.entries[at as usize]);
        let mut keys: Vec<(Tag, &Key)> = entries.map(|entry| (entry.tag, &entry.key)).collect();
        for person in persons {
            let known = store
                .tokens
                .get(store.method.cost, store.recipe, person.0)?
                .is_some();
            if !known && !keys.contains(person) {
                keys.push(*person);
            }
        }
        self.derived += keys.len() as u64;
        self.needed += (people.entries.len() + persons.len()) as u64;
        let observer = self.observer;
        let mut keep = |batch: &[(Tag, Token)]| {
            store.tokens.keep(store.method.cost, store.recipe, batch)?;
            self.kept += batch.len() as u64;
            let per_second = self.kept as f64 / self.begin.elapsed().as_secs_f64().max(1e-9);
            observer.event(&Event::Kept(Progress {
                kept: self.kept,
                of: self.missing.max(self.kept),
                per_second,
                seconds_left: self.missing.saturating_sub(self.kept) as f64 / per_second,
                cores: self.cores,
            }));
            Ok(())
        };
        let derived = |more| observer.event(&Event::Derived(more));
        deriver.fill(&keys, &store.method.salt, &mut keep, &derived)
    }

    fn end(&self) {
        self.observer.event(&Event::AllDerived {
            derived: self.derived,
            needed: self.needed,
        });
        self.observer.event(&Event::Note(&format!(
            "{} of {} tokens were derived now, the others were known\n",
            self.derived, self.needed
        )));
    }
}

impl Store<'_> {
    fn get(&self, tag: Tag) -> Result<Token, Error> {
        let token = self.tokens.get(self.method.cost, self.recipe, tag)?;
        token.ok_or_else(|| self.lost())
    }

    /// The records of a ribbon: the token of each entry, with the number of its class.
    fn entries(&self, people: &People, class: impl Fn(u32) -> u16) -> Result<Vec<Entry>, Error> {
        let mut known = self.tokens.known(self.method.cost, self.recipe)?;
        // SiteInputs room for the padding.
        let mut entries = Vec::with_capacity(ribbons::bucket(people.entries.len() as u64 + 1) as usize);
        for entry in &people.entries {
            entries.push(Entry {
                token: known.find(entry.tag)?.ok_or_else(|| self.lost())?,
                class: class(entry.said),
            });
        }
        Ok(entries)
    }

    /// The tokens of the two persons by which a page tests a ribbon.
    fn test_persons(
        &self,
        persons: &[&SelfTest],
        of_persons: &[(Tag, &Key)],
    ) -> Result<SelfTestTokens, Error> {
        let token = |must_hit: bool| {
            let place = persons.iter().position(|test| test.must_hit == must_hit);
            let (tag, _) = of_persons[place.expect("each recipe has both test persons")];
            self.get(tag)
        };
        Ok(SelfTestTokens {
            hit: token(true)?,
            miss: token(false)?,
        })
    }

    fn lost(&self) -> Error {
        Error::ReadBack(format!("a token of the recipe `{}` is gone", self.recipe.id()))
    }
}

/// The sorts of change in all recipes together; how many there were is said to the publisher alone.
fn changed(differences: &[(String, Difference)], observer: &dyn Observer) -> Vec<&'static str> {
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
        observer.event(&Event::Note(&format!(
            "  {recipe}: against the revision before {added} came, {removed} went, {corrected} are told \
             otherwise\n"
        )));
    }
    sorts
}
