//! Recipes, and the keys that they make.
//!
//! A [`Recipe`] is an ordered combination of detail kinds, such as `email` + `birth-date`. With the
//! [`Details`] of one person and the [`ListId`] it gives a [`Key`]: SHA-256 over everything that the key
//! depends on, each part of fixed or stated length, so that no two inputs share one spelling (FORMAT.md,
//! "Keys").

use crate::detail::{CANON_VERSION, Canonical, Kind, Values};
use core::fmt;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use sha2::{Digest as _, Sha256};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// Separates keys from every other use of SHA-256.
const KEY_DOMAIN: &[u8] = b"lekcheck/1/key";

/// The 16 random bytes that tell one list from all others; written as 32 hex digits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ListId(pub [u8; 16]);

/// An ordered combination of one to nine different kinds of detail.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Recipe {
    kinds: Vec<Kind>,
}

/// The canonical details of one person: of a kind there can be several, of which any will do (two addresses,
/// the parts of a double name). Of some only the digests may be known.
#[derive(Clone, Default)]
pub struct Details {
    texts: Vec<(Kind, Vec<Canonical>)>,
    digests: Vec<(Kind, Zeroizing<[u8; 32]>)>,
}

/// 32 bytes that stand for one person's details under one recipe of one list. As secret as the details:
/// whoever has it can test it, so it has no `Debug` and is wiped when dropped.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Zeroize, ZeroizeOnDrop)]
pub struct Key([u8; 32]);

/// Why a recipe's name is not one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RecipeError {
    /// No kind at all.
    Empty,
    /// A word that names no kind of detail.
    UnknownKind(String),
    /// The same kind twice.
    RepeatedKind(Kind),
}

/// The most keys that one person has under one recipe.
pub const MOST_KEYS: usize = 64;

/// The keys of `details` under `recipe` for the list `list`: one for each way of taking one value of each
/// kind, the first values first, at most [`MOST_KEYS`]. None if a detail that the recipe needs is absent.
pub fn keys(list: &ListId, recipe: &Recipe, details: &Details) -> Vec<Key> {
    let ways = details.combinations(recipe.kinds());
    ways.iter()
        .map(|digests| of_digests(list, recipe, digests))
        .collect()
}

/// The first of these keys.
pub fn key(list: &ListId, recipe: &Recipe, details: &Details) -> Option<Key> {
    keys(list, recipe, details).into_iter().next()
}

/// The key of these digests, in the recipe's order.
fn of_digests(list: &ListId, recipe: &Recipe, digests: &[[u8; 32]]) -> Key {
    let id = recipe.id();
    let mut hash = Sha256::new();
    hash.update(KEY_DOMAIN);
    hash.update(list.0);
    hash.update([CANON_VERSION]);
    // Nine kinds with their plus signs make 75 bytes at most: one byte of length is enough.
    hash.update([id.len() as u8]);
    hash.update(id.as_bytes());
    for digest in digests {
        hash.update(digest);
    }
    Key(hash.finalize().into())
}

impl Recipe {
    /// A recipe of these kinds, in this order.
    ///
    /// # Errors
    /// [`RecipeError::Empty`] and [`RecipeError::RepeatedKind`].
    pub fn new(kinds: Vec<Kind>) -> Result<Self, RecipeError> {
        if kinds.is_empty() {
            return Err(RecipeError::Empty);
        }
        match kinds
            .iter()
            .enumerate()
            .find(|(at, kind)| kinds[..*at].contains(kind))
        {
            Some((_, &kind)) => Err(RecipeError::RepeatedKind(kind)),
            None => Ok(Self { kinds }),
        }
    }

    /// Reads a recipe's id, such as `email+birth-date`.
    ///
    /// # Errors
    /// Every [`RecipeError`].
    pub fn from_id(id: &str) -> Result<Self, RecipeError> {
        let kind = |word: &str| Kind::from_id(word).ok_or_else(|| RecipeError::UnknownKind(word.to_owned()));
        match id {
            "" => Err(RecipeError::Empty),
            id => Self::new(id.split('+').map(kind).collect::<Result<_, _>>()?),
        }
    }

    /// Stands where a name could not be read, until the fault is reported.
    pub(crate) fn placeholder() -> Self {
        Self { kinds: Vec::new() }
    }

    /// The kinds' ids joined by `+`: what a head, a page and a configuration call this recipe.
    pub fn id(&self) -> String {
        self.kinds
            .iter()
            .map(|kind| kind.id())
            .collect::<Vec<_>>()
            .join("+")
    }

    /// The kinds, in order.
    pub fn kinds(&self) -> &[Kind] {
        &self.kinds
    }
}

impl Details {
    /// No details yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a detail, beside former ones of the same kind.
    pub fn insert(&mut self, detail: Canonical) {
        let kind = detail.kind();
        match self.texts.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, values)) if values.contains(&detail) => {}
            Some((_, values)) => values.push(detail),
            None => self.texts.push((kind, vec![detail])),
        }
    }

    /// Adds all that a text holds.
    pub fn insert_all(&mut self, values: Values) {
        for detail in values.all {
            self.insert(detail);
        }
    }

    /// Adds a detail of which only the digest is known: another party hashed it, or it is a code that was not
    /// kept. A text of the same kind goes before it.
    pub fn insert_digest(&mut self, kind: Kind, digest: [u8; 32]) {
        self.digests.retain(|(other, _)| *other != kind);
        self.digests.push((kind, Zeroizing::new(digest)));
    }

    /// The first detail of this kind, if its text is known.
    pub fn get(&self, kind: Kind) -> Option<&Canonical> {
        self.all(kind).first()
    }

    /// All details of this kind whose texts are known.
    pub fn all(&self, kind: Kind) -> &[Canonical] {
        let of_kind = self.texts.iter().find(|(known, _)| *known == kind);
        of_kind.map_or(&[], |(_, values)| values)
    }

    /// The digest of the first detail of this kind.
    pub fn digest(&self, kind: Kind) -> Option<[u8; 32]> {
        self.all_digests(kind).into_iter().next()
    }

    /// The digests of all details of this kind.
    fn all_digests(&self, kind: Kind) -> Vec<[u8; 32]> {
        match self.all(kind) {
            [] => {
                let of_kind = self.digests.iter().filter(|(other, _)| *other == kind);
                of_kind.map(|(_, digest)| **digest).collect()
            }
            known => known.iter().map(Canonical::digest).collect(),
        }
    }

    /// All ways of taking one digest of each of these kinds, in their order: the first of each first, at most
    /// [`MOST_KEYS`]; none where there is none of a kind.
    pub fn combinations(&self, kinds: &[Kind]) -> Vec<Vec<[u8; 32]>> {
        let mut ways = vec![Vec::with_capacity(kinds.len())];
        for &kind in kinds {
            let digests = self.all_digests(kind);
            let mut longer: Vec<Vec<[u8; 32]>> = Vec::with_capacity(ways.len() * digests.len());
            for way in &ways {
                for digest in &digests {
                    let mut next = way.clone();
                    next.push(*digest);
                    longer.push(next);
                }
            }
            longer.truncate(MOST_KEYS);
            ways = longer;
        }
        ways
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty() && self.digests.is_empty()
    }
}

impl fmt::Debug for Details {
    /// Kinds alone: a digest tells as much as its text.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hashed = self.digests.iter().map(|(kind, _)| kind);
        f.debug_set()
            .entries(self.texts.iter().map(|(kind, _)| kind).chain(hashed))
            .finish()
    }
}

impl FromIterator<Canonical> for Details {
    fn from_iter<I: IntoIterator<Item = Canonical>>(details: I) -> Self {
        let mut all = Self::new();
        for detail in details {
            all.insert(detail);
        }
        all
    }
}

impl Key {
    /// A key as it came over from elsewhere in the same program (the page's worker) or from a test vector.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The 32 bytes.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for RecipeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(f, "a recipe needs at least one kind of detail"),
            Self::UnknownKind(word) => write!(f, "`{word}` is no kind of detail"),
            Self::RepeatedKind(kind) => write!(f, "`{}` stands twice in one recipe", kind.id()),
        }
    }
}

impl std::error::Error for RecipeError {}

impl Serialize for Recipe {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.id())
    }
}

impl<'de> Deserialize<'de> for Recipe {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::from_id(&String::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back_as_the_same_recipe() {
        let recipe = Recipe::from_id("postcode+house-number+birth-date").unwrap();
        assert_eq!(
            recipe.kinds(),
            [Kind::Postcode, Kind::HouseNumber, Kind::BirthDate]
        );
        assert_eq!(recipe.id(), "postcode+house-number+birth-date");
    }

    #[test]
    fn the_longest_id_has_75_bytes() {
        let all = Recipe::new(Kind::ALL.to_vec()).unwrap();
        assert_eq!(all.id().len(), 75);
    }

    #[test]
    fn names_that_are_no_recipe_are_refused() {
        assert_eq!(Recipe::from_id(""), Err(RecipeError::Empty));
        assert_eq!(
            Recipe::from_id("email+"),
            Err(RecipeError::UnknownKind(String::new()))
        );
        assert_eq!(
            Recipe::from_id("email+mail"),
            Err(RecipeError::UnknownKind("mail".into()))
        );
        assert_eq!(
            Recipe::from_id("email+email"),
            Err(RecipeError::RepeatedKind(Kind::Email))
        );
    }

    #[test]
    fn a_digest_makes_the_key_that_its_text_makes() {
        let (list, recipe) = (ListId([7; 16]), Recipe::from_id("surname").unwrap());
        let digest = Sha256::digest("jansen").into();
        let mut hashed = Details::new();
        hashed.insert_digest(Kind::Surname, digest);
        let mut expected = Sha256::new();
        expected.update(b"lekcheck/1/key");
        expected.update([7; 16]);
        expected.update(b"\x01\x07surname");
        expected.update(digest);
        let key = key(&list, &recipe, &hashed).unwrap();
        assert_eq!(key.as_bytes()[..], expected.finalize()[..]);
        assert!(!hashed.is_empty() && hashed.get(Kind::Surname).is_none());
        assert_eq!(format!("{hashed:?}"), "{Surname}");
    }

    #[test]
    fn every_way_of_taking_one_value_of_each_kind_makes_a_key() {
        let mut details = Details::new();
        for text in ["1", "2", "3"] {
            details.insert_digest(Kind::Surname, Sha256::digest(text).into());
        }
        // Of a digest alone there is one.
        assert_eq!(details.combinations(&[Kind::Surname]).len(), 1);
        assert_eq!(details.combinations(&[Kind::Surname, Kind::Email]).len(), 0);
    }

    #[test]
    fn a_missing_detail_makes_no_key() {
        let recipe = Recipe::from_id("email+birth-date").unwrap();
        assert!(key(&ListId([7; 16]), &recipe, &Details::new()).is_none());
    }
}
