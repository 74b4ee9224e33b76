//! Rows with the same key -> one entry: the union of what leaked, of the statuses and of the groups.

mod keyed;
mod same;
mod tag;
mod who;

pub use keyed::Keyed;
pub use same::SamePerson;
pub use tag::{Tag, Tagger, person};
pub use who::Who;

use crate::classes::{ClassSet, union};

/// The people of one recipe.
pub struct People {
    /// One for each key, in the order of their tags, so that the order of the rows leaves no trace. What it
    /// says is what all rows of the key say together.
    pub entries: Vec<Keyed>,
    /// How many people these are: entries that are somebody's first, since some people have several.
    pub people: u64,
    /// Different people who share a first entry, as far as their rows tell: twins at one address, or one person
    /// entered twice. The places of one's row and of another's; with several others, several times.
    pub shared: Vec<(u32, u32)>,
}

/// What has become of a row.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Fate {
    /// It makes no key.
    Unusable,
    /// Its person is left out.
    Excluded,
    /// All its keys were those of earlier rows too.
    Merged,
    /// A key of its own.
    Used,
}

/// Merges rows of one recipe, in place, and notes their fates, and in `same_person` which rows are one
/// person's.
pub fn merge(
    mut keyed: Vec<Keyed>,
    said: &mut ClassSet,
    fates: &mut [Fate],
    same_person: &mut SamePerson,
) -> People {
    keyed.sort_unstable_by_key(|keyed| (keyed.tag, keyed.row, !keyed.first));
    let (mut counted, mut shared) = (0, Vec::new());
    for same in keyed.chunk_by_mut(|a, b| a.tag == b.tag) {
        same_person.join(same);
        let (first, others) = same.split_first_mut().expect("a chunk is never empty");
        fates[first.row as usize] = Fate::Used;
        for other in &*others {
            let fate = &mut fates[other.row as usize];
            *fate = (*fate).max(Fate::Merged);
            if other.said != first.said {
                let union = union(said.class(first.said), said.class(other.said));
                first.said = said.place(union);
            }
        }
        first.first |= others.iter().any(|other| other.first);
        counted += u64::from(first.first);
        if first.first {
            let of_others = others.iter().filter(|other| other.who.differs(first.who));
            shared.extend(of_others.map(|other| (first.row, other.row)));
        }
    }
    keyed.dedup_by_key(|keyed| keyed.tag);
    People {
        entries: keyed,
        people: counted,
        shared,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lekcheck::list::Class;
    use lekcheck::recipe::Key;

    fn class(leaked: &[&str], groups: &[&str]) -> Class {
        let words = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect();
        Class {
            leaked: words(leaked),
            status: words(&["stolen"]),
            groups: words(groups),
        }
    }

    #[test]
    fn rows_with_one_key_become_one_entry_with_the_union() {
        let mut said = ClassSet::default();
        let (name, both) = (
            said.place(class(&["name"], &[])),
            class(&["bsn", "name"], &["custody"]),
        );
        let bsn = said.place(class(&["bsn"], &["custody"]));
        let keyed = |key: u8, row, said, client| Keyed {
            tag: Tag([key; 16]),
            key: Key::from_bytes([key; 32]),
            row,
            said,
            who: Who::of_client(client),
            first: true,
        };
        let mut fates = [Fate::Unusable; 4];
        let rows = vec![keyed(9, 0, name, 1), keyed(3, 1, name, 2), keyed(9, 2, bsn, 7)];
        let mut same_person = SamePerson::new(fates.len());
        let people = merge(rows, &mut said, &mut fates, &mut same_person);
        assert_eq!(
            people
                .entries
                .iter()
                .map(|entry| entry.key.as_bytes()[0])
                .collect::<Vec<_>>(),
            [3, 9]
        );
        assert_eq!(said.class(people.entries[1].said), &both);
        assert_eq!((people.people, people.shared), (2, vec![(0, 2)]));
        assert_eq!(fates, [Fate::Used, Fate::Used, Fate::Merged, Fate::Unusable]);
    }
}
