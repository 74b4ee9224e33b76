//! What an answer of a recipe tells: the table of classes.
//!
//! Three steps, for the privacy of the people on the list: what the recipe does not [reveal](Reveals) is
//! taken out; classes of too few people are made wider by joining them to others; what is left is sorted and
//! numbered.
//!
//! A joined class tells everything that leaked of either side, so that nobody is told of less than what
//! leaked, and only the groups that both sides share, so that nobody is told of a group they are not in.
//! Joined are the two whose joining costs least: first in people who lose their group, then in words told to
//! people whom they do not concern. Whoever is told something else than their row says is reported.

mod set;

pub use set::{ClassSet, union, words_of_both};

use crate::plan::{Plan, Way};
use lekcheck::list::{Class, Head, Meaning, Reveals};
use std::collections::{BTreeMap, BTreeSet};

/// By class: how many people, and the places of what rows say that it stands for.
type Classes = BTreeMap<Class, (u64, Vec<u32>)>;

/// More classes than a payload of 16 bits can number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TooMany(pub usize);

/// A recipe's classes, numbered.
#[derive(Debug)]
pub struct Table {
    /// Sorted.
    pub classes: Vec<Class>,
    /// What is told as something else than it is, most people first.
    pub widened: Vec<Widened>,
    /// Rows whose people are told more than these say: places, sorted, each once.
    pub told_more: Vec<u32>,
    /// The number of people in the smallest class, where even one class for all has fewer than asked for.
    pub too_few: Option<u64>,
    /// Place in [`ClassSet`] -> number of the class.
    numbers: BTreeMap<u32, u16>,
}

/// A class whose people are told another one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Widened {
    /// What their rows say, as far as the recipe reveals it.
    pub own: Class,
    /// How many people these are.
    pub people: u64,
    /// What they are told.
    pub told: Class,
}

impl Widened {
    /// Whether they are told that something leaked, or how, that their rows do not say.
    pub fn tells_more(&self) -> bool {
        let has_more = |told: &[String], own: &[String]| told.iter().any(|word| !own.contains(word));
        has_more(&self.told.leaked, &self.own.leaked) || has_more(&self.told.status, &self.own.status)
    }
}

/// The table for entries of which each has what it says (a place in `said`) and the row that it comes from.
///
/// # Errors
/// [`TooMany`].
pub fn table(
    entries: impl Iterator<Item = (u32, u32)> + Clone,
    said: &ClassSet,
    plan: &Plan,
    way: &Way,
) -> Result<Table, TooMany> {
    let mut counts: BTreeMap<u32, u64> = BTreeMap::new();
    for (entry, _) in entries.clone() {
        *counts.entry(entry).or_default() += 1;
    }
    // Class -> how many people, and which things said it stands for.
    let mut classes: Classes = BTreeMap::new();
    for (place, people) in counts {
        let class = classes
            .entry(revealed(said.class(place), plan, way.reveals))
            .or_default();
        class.0 += people;
        class.1.push(place);
    }
    // By codes too: who has no code cannot ask, but the table of classes stands in the head, and everybody
    // reads there which combinations there are.
    let least = way.min_class_size;
    let own = classes.clone();
    widen(&mut classes, least);
    let too_few = classes
        .values()
        .map(|(people, _)| *people)
        .min()
        .filter(|people| *people < least);
    if classes.len() > 1 << 16 {
        return Err(TooMany(classes.len()));
    }
    let mut numbers = BTreeMap::new();
    for (number, (_, places)) in classes.values().enumerate() {
        numbers.extend(places.iter().map(|place| (*place, number as u16)));
    }
    let classes: Vec<Class> = classes.into_keys().collect();
    let (widened, told_more) = told_otherwise(own, &classes, &numbers, entries);
    Ok(Table {
        classes,
        widened,
        told_more,
        too_few,
        numbers,
    })
}

/// Which classes are told as another, and the rows whose people are told more than these say.
fn told_otherwise(
    own: Classes,
    classes: &[Class],
    numbers: &BTreeMap<u32, u16>,
    entries: impl Iterator<Item = (u32, u32)>,
) -> (Vec<Widened>, Vec<u32>) {
    let mut widened = Vec::new();
    // By place of what is said: which of the widened it is.
    let mut of_place: BTreeMap<u32, usize> = BTreeMap::new();
    for (own, (_, places)) in own {
        let told = &classes[usize::from(numbers[&places[0]])];
        if *told != own {
            of_place.extend(places.iter().map(|place| (*place, widened.len())));
            widened.push(Widened {
                own,
                people: 0,
                told: told.clone(),
            });
        }
    }
    if widened.is_empty() {
        return (widened, Vec::new());
    }
    // Somebody can have several entries that say the same, of two telephone numbers: they are one person.
    let mut rows: Vec<(usize, u32)> = entries
        .filter_map(|(said, row)| Some((*of_place.get(&said)?, row)))
        .collect();
    rows.sort_unstable();
    rows.dedup();
    for (at, _) in &rows {
        widened[*at].people += 1;
    }
    let mut told_more: Vec<u32> = rows
        .into_iter()
        .filter(|(at, _)| widened[*at].tells_more())
        .map(|(_, row)| row)
        .collect();
    told_more.sort_unstable();
    told_more.dedup();
    widened.sort_by(|a, b| b.people.cmp(&a.people).then_with(|| a.own.cmp(&b.own)));
    (widened, told_more)
}

/// Takes out of `head` what it would explain and no answer of any recipe can tell: its words would say what
/// else was stolen, and of whom.
pub fn drop_unrevealed(head: &mut Head) {
    let classes = || head.recipes.iter().flat_map(|recipe| &recipe.classes);
    let told =
        |ids: fn(&Class) -> &Vec<String>| -> BTreeSet<String> { classes().flat_map(ids).cloned().collect() };
    let (leaked, status, groups) = (
        told(|class| &class.leaked),
        told(|class| &class.status),
        told(|class| &class.groups),
    );
    head.categories.retain(|category| leaked.contains(&category.id));
    head.statuses.retain(|known| status.contains(&known.id));
    head.groups.retain(|group| groups.contains(&group.id));
}

impl Table {
    /// The class of an entry that says this (a place in [`ClassSet`] that the table was made for).
    pub fn number(&self, said: u32) -> u16 {
        self.numbers[&said]
    }
}

fn revealed(class: &Class, plan: &Plan, reveals: Reveals) -> Class {
    let sensitive = |id: &String| {
        plan.categories
            .iter()
            .any(|category| category.id == *id && category.sensitive)
    };
    match reveals {
        Reveals::All => class.clone(),
        Reveals::Categories => Class {
            leaked: class.leaked.iter().filter(|id| !sensitive(id)).cloned().collect(),
            status: class.status.clone(),
            groups: Vec::new(),
        },
        Reveals::Presence => {
            // That it is uncertain whether somebody is concerned belongs to presence itself.
            let uncertain = |id: &String| {
                plan.statuses
                    .iter()
                    .any(|status| status.id == *id && status.meaning == Meaning::Uncertain)
            };
            let all_uncertain = class.status.iter().all(uncertain);
            let status = if all_uncertain {
                class.status.clone()
            } else {
                Vec::new()
            };
            Class {
                leaked: Vec::new(),
                status,
                groups: Vec::new(),
            }
        }
    }
}

/// Joins classes until each has `least` people or only one is left.
fn widen(classes: &mut Classes, least: u64) {
    while classes.len() > 1 {
        let smallest = classes
            .iter()
            .min_by_key(|(class, (people, _))| (*people, *class));
        let Some((small, &(people, _))) = smallest.filter(|(_, (people, _))| *people < least) else {
            break;
        };
        let small = small.clone();
        let others = classes.iter().filter(|(class, _)| **class != small);
        let cost = |(other, (others, _)): &(&Class, &(u64, Vec<u32>))| {
            let wide = wider(&small, other);
            let lost = |class: &Class| (class.groups.len() - wide.groups.len()) as u64;
            let added = |class: &Class| {
                (wide.leaked.len() + wide.status.len() - class.leaked.len() - class.status.len()) as u64
            };
            (
                people * lost(&small) + others * lost(other),
                people * added(&small) + others * added(other),
            )
        };
        let Some((other, _)) = others.min_by_key(|entry| (cost(entry), entry.0)) else {
            break;
        };
        let other = other.clone();
        let wide = wider(&small, &other);
        let mut both = (0, Vec::new());
        for class in [&small, &other] {
            if let Some((people, places)) = classes.remove(class) {
                both.0 += people;
                both.1.extend(places);
            }
        }
        let place = classes.entry(wide).or_default();
        place.0 += both.0;
        place.1.extend(both.1);
    }
}

fn wider(a: &Class, b: &Class) -> Class {
    Class {
        leaked: words_of_both(&a.leaked, &b.leaked),
        status: words_of_both(&a.status, &b.status),
        groups: a
            .groups
            .iter()
            .filter(|group| b.groups.contains(group))
            .cloned()
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn class(leaked: &[&str], groups: &[&str]) -> Class {
        let words = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect();
        Class {
            leaked: words(leaked),
            status: words(&["stolen"]),
            groups: words(groups),
        }
    }

    fn widened(classes: &[(Class, u64)], least: u64) -> Vec<(Class, u64)> {
        let mut classes = classes
            .iter()
            .enumerate()
            .map(|(at, (class, people))| (class.clone(), (*people, vec![at as u32])))
            .collect();
        widen(&mut classes, least);
        classes
            .into_iter()
            .map(|(class, (people, _))| (class, people))
            .collect()
    }

    #[test]
    fn a_small_class_joins_the_one_that_already_tells_most_of_it() {
        let wide = class(&["address", "bsn", "name"], &[]);
        let other = class(&["email"], &[]);
        let before = [
            (class(&["bsn", "name"], &[]), 3),
            (wide.clone(), 40),
            (other.clone(), 40),
        ];
        assert_eq!(widened(&before, 10), [(wide, 43), (other, 40)]);
    }

    #[test]
    fn nobody_is_told_of_a_group_that_is_not_theirs() {
        let custody = class(&["bsn", "name"], &["custody"]);
        let before = [(custody, 3), (class(&["bsn", "name"], &[]), 500)];
        assert_eq!(widened(&before, 10), [(class(&["bsn", "name"], &[]), 503)]);
    }

    #[test]
    fn a_group_is_kept_where_its_own_classes_make_up_the_number() {
        let before = [
            (class(&["bsn"], &["custody"]), 6),
            (class(&["name"], &["custody"]), 6),
            (class(&["bsn"], &[]), 500),
            (class(&["name"], &[]), 500),
        ];
        let after = widened(&before, 10);
        assert!(
            after.contains(&(class(&["bsn", "name"], &["custody"]), 12)),
            "{after:?}"
        );
        assert_eq!(after.len(), 3);
    }

    #[test]
    fn the_only_class_stays_however_small() {
        let before = [(class(&["bsn"], &[]), 3), (class(&["name"], &[]), 3)];
        assert_eq!(widened(&before, 10), [(class(&["bsn", "name"], &[]), 6)]);
    }

    #[test]
    fn whoever_is_told_something_else_than_their_row_says_is_counted_once() {
        let own: Classes = [
            (class(&["bsn", "name"], &[]), (4, vec![0])),
            (class(&["name"], &[]), (3, vec![1])),
            (class(&["name"], &["custody"]), (1, vec![2])),
        ]
        .into();
        let mut classes = own.clone();
        widen(&mut classes, 10);
        let classes: Vec<Class> = classes.into_keys().collect();
        let numbers = [(0, 0), (1, 0), (2, 0)].into();
        // The person of row 5 has two telephone numbers.
        let entries = [(0, 1), (0, 2), (0, 3), (0, 4), (1, 5), (1, 5), (1, 6), (2, 7)];
        let (widened, told_more) = told_otherwise(own, &classes, &numbers, entries.into_iter());
        assert_eq!(classes, [class(&["bsn", "name"], &[])]);
        assert_eq!(told_more, [5, 6, 7]);
        let people: Vec<(u64, bool)> = widened.iter().map(|one| (one.people, one.tells_more())).collect();
        assert_eq!(people, [(2, true), (1, true)], "{widened:?}");
    }
}
