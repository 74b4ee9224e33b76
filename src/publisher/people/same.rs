//! Which rows are one person's: those that share a key or a client number.
//!
//! Recipes count people each for itself; here they are counted over all recipes together. Rows of one key
//! that say that they are about different people are several, as twins at one address are.

use super::{Fate, Keyed, Who};
use std::collections::{BTreeSet, HashMap};

/// With so many people of one key a further row is compared; a key of more is a word that stands for nothing.
const MOST_COMPARED: usize = 100;

/// Rows as sets of one person's each: a union-find over their places.
#[derive(Debug)]
pub struct SamePerson {
    /// Each row's place, or that of another row of the same person.
    parents: Vec<u32>,
    /// Client numbers in short, of rows that have one and a key.
    clients: Vec<(u32, u32)>,
}

impl SamePerson {
    /// So many rows, each of another person.
    pub fn new(rows: usize) -> Self {
        Self {
            parents: (0..rows as u32).collect(),
            clients: Vec::new(),
        }
    }

    /// Joins records of one key, as far as they do not say that they are about different people.
    pub fn join(&mut self, same: &[Keyed]) {
        self.clients.extend(
            same.iter()
                .filter(|one| one.who.client != 0)
                .map(|one| (one.who.client, one.row)),
        );
        match same {
            [one, other] if !one.who.differs(other.who) => self.unite(one.row, other.row),
            [] | [_] | [_, _] => {}
            many => {
                let mut first: HashMap<Who, u32> = HashMap::new();
                let mut people: Vec<(Who, u32)> = Vec::new();
                for one in many {
                    let row = *first.entry(one.who).or_insert_with(|| {
                        let known = people.iter().find(|(who, _)| !who.differs(one.who));
                        let row = known.map_or(one.row, |(_, row)| *row);
                        if known.is_none() && people.len() < MOST_COMPARED {
                            people.push((one.who, one.row));
                        }
                        row
                    });
                    self.unite(row, one.row);
                }
            }
        }
    }

    /// How many people the rows with a key are.
    pub fn count(&mut self, fates: &[Fate]) -> u64 {
        let mut clients = std::mem::take(&mut self.clients);
        clients.sort_unstable();
        clients.dedup();
        for pair in clients.windows(2).filter(|pair| pair[0].0 == pair[1].0) {
            self.unite(pair[0].1, pair[1].1);
        }
        self.clients = clients;
        let mut people = vec![false; self.parents.len()];
        for row in 0..fates.len() {
            if matches!(fates[row], Fate::Used | Fate::Merged) {
                people[self.root(row as u32) as usize] = true;
            }
        }
        people.into_iter().filter(|is_one| *is_one).count() as u64
    }

    /// How many people these rows are, once [`count`](Self::count) was asked.
    pub fn people_of(&mut self, rows: impl Iterator<Item = u32>) -> u64 {
        let people: BTreeSet<u32> = rows.map(|row| self.root(row)).collect();
        people.len() as u64
    }

    /// Whether a row with a key has this client number, once [`count`](Self::count) was asked.
    pub fn has_client(&self, client: u32) -> bool {
        client != 0
            && self
                .clients
                .binary_search_by_key(&client, |(client, _)| *client)
                .is_ok()
    }

    fn unite(&mut self, one: u32, other: u32) {
        let (one, other) = (self.root(one), self.root(other));
        self.parents[one.max(other) as usize] = one.min(other);
    }

    fn root(&mut self, mut row: u32) -> u32 {
        while self.parents[row as usize] != row {
            let above = self.parents[self.parents[row as usize] as usize];
            self.parents[row as usize] = above;
            row = above;
        }
        row
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::Tag;
    use lekcheck::recipe::Key;

    fn keyed(row: u32, client: u32) -> Keyed {
        Keyed {
            tag: Tag([7; 16]),
            key: Key::from_bytes([7; 32]),
            row,
            said: 0,
            who: Who::of_client(client),
            first: true,
        }
    }

    #[test]
    fn rows_of_one_key_are_one_person_unless_they_name_different_people() {
        let mut same = SamePerson::new(5);
        same.join(&[keyed(0, 0), keyed(1, 0)]);
        same.join(&[keyed(2, 8), keyed(3, 9), keyed(4, 8)]);
        assert_eq!(same.count(&[Fate::Used; 5]), 3);
        assert_eq!(same.people_of([2, 4, 0, 1].into_iter()), 2);
        assert!(same.has_client(9) && !same.has_client(7) && !same.has_client(0));
    }

    #[test]
    fn rows_of_one_client_number_are_one_person_whatever_their_keys() {
        let mut same = SamePerson::new(3);
        same.join(&[keyed(0, 8)]);
        same.join(&[keyed(1, 8)]);
        let fates = [Fate::Used, Fate::Used, Fate::Unusable];
        assert_eq!(same.count(&fates), 1);
    }
}
