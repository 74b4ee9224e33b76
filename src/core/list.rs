//! What a list says about itself: the head, as JSON that a person can read and a key can sign.
//!
//! A [`Head`] holds the metadata, the recipes with their tables of [`Class`]es, the texts, and the hashes of
//! the ribbons. It is plain data: who may rely on one is decided in [`crate::sign`]. Field by field:
//! FORMAT.md, "Head".
//!
//! A reader refuses an unknown `format`, and by name every unknown field that `critical` lists; other unknown
//! fields are ignored, so that later versions may add them.

mod error;
mod hex;
mod read;

pub use error::HeadError;
pub use hex::{Hash, from_hex, to_hex};

use crate::detail::CANON_VERSION;
use crate::json;
use crate::recipe::{ListId, Recipe};
use crate::text::{Block, Localised};
use crate::time::Timestamp;
use crate::token::{Cost, Salt, Strength};
use serde::{Deserialize, Serialize};

/// The most bytes of a head that a reader parses: 4 MiB.
pub const MOST_HEAD_BYTES: usize = 4 << 20;
/// The most recipes of a list.
pub const MOST_RECIPES: usize = 64;
/// The fields that a reader of this version understands when `critical` lists them.
const KNOWN_CRITICAL: [&str; 3] = ["canon-version", "token-method", "withdrawn"];

/// Which kind of list this is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub enum Format {
    /// A list whose tokens are derived at a cost that protects.
    #[serde(rename = "lekcheck-list/1")]
    List,
    /// A list at strength `test`, which protects nobody: pages refuse it unless it says `sample`.
    #[serde(rename = "lekcheck-test-list/1")]
    TestList,
}

/// The signed part of a list.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Head {
    /// Magic and version in one.
    pub format: Format,
    /// Fields that a reader must understand or refuse the list.
    pub critical: Vec<String>,
    /// Tells this list from all others, over all its revisions.
    pub list_id: ListId,
    /// 1, 2, 3, ...: a later revision supersedes an earlier one.
    pub revision: u32,
    /// When this revision was made.
    pub published_at: Timestamp,
    /// From when on a reader no longer relies on it.
    pub expires_at: Timestamp,
    /// SHA-256 of the head that this one supersedes, in hex.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub supersedes: Option<Hash>,
    /// Another key takes over, or has taken over.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rotation: Option<Rotation>,
    /// Why the list was withdrawn; a withdrawn list has no recipes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<Localised<Vec<Block>>>,
    /// Every person on this list is invented.
    pub sample: bool,
    /// The version of the canonical forms behind the keys.
    pub canon_version: u8,
    /// The country whose telephone numbers need no prefix (ISO 3166-1 alpha-2).
    pub country: String,
    /// How keys become tokens.
    pub token_method: TokenMethod,
    /// The languages of the texts, the default first.
    pub languages: Vec<String>,
    /// Who publishes, and whom to ask.
    pub publisher: Publisher,
    /// What happened, for readers.
    pub about: Localised<Vec<Block>>,
    /// Where somebody can claim compensation, if the publisher tells.
    #[serde(skip_serializing_if = "Localised::is_empty")]
    pub claim: Localised<Vec<Block>>,
    /// What can have leaked, the most urgent first.
    pub categories: Vec<Category>,
    /// How it is out.
    pub statuses: Vec<Status>,
    /// People with a text of their own.
    pub groups: Vec<Group>,
    /// Some people are left out of every recipe, and told by letter alone.
    #[serde(skip_serializing_if = "core::ops::Not::not")]
    pub told_by_letter: bool,
    /// What changed with each revision after the first, the latest last.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<Change>,
    /// The ways to be found.
    pub recipes: Vec<RecipeEntry>,
    /// SHA-256 of the files of the site's page, by name: all but the head's own, the ribbons (which stand
    /// with their recipes) and the page in one file (which has a signature of its own).
    #[serde(skip_serializing_if = "Localised::is_empty")]
    pub page: Localised<Hash>,
}

/// The change from one signing key to another, as minisign's base64. A head signed by `from` announces it; in
/// heads signed by `to` it has happened.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Rotation {
    /// The old public key.
    pub from: String,
    /// The new one.
    pub to: String,
}

/// What changed with a revision: which sorts of change, never how many people they concern.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Change {
    /// The revision.
    pub revision: u32,
    /// When it was made.
    pub published_at: Timestamp,
    /// `people-added`, `people-removed`, `corrected`, `recipes`, `texts`, `renewed`, `withdrawn`; later
    /// versions may have more.
    pub what: Vec<String>,
}

/// How keys become tokens. The name is open so that another method can come later; this version knows
/// `argon2id`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct TokenMethod {
    /// `argon2id`.
    pub name: String,
    /// The parameters of a derivation.
    pub cost: Cost,
    /// The list's salt, in hex.
    pub salt: Salt,
}

/// Who publishes, and whom to ask.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Publisher {
    /// The organisation's name.
    pub name: Localised<String>,
    /// Whom to ask, and how.
    pub contact: Localised<Vec<Block>>,
}

/// A category of data that can have leaked about somebody.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Category {
    /// The export's own word.
    pub id: String,
    /// What readers call it.
    pub label: Localised<String>,
    /// Not to be told to whoever merely knows somebody's details.
    pub sensitive: bool,
    /// The usual category whose ready steps fit, where the publisher wrote none: `bsn`, `email`, ...
    #[serde(skip_serializing_if = "Option::is_none")]
    pub usual: Option<String>,
    /// What to do now.
    #[serde(skip_serializing_if = "Localised::is_empty")]
    pub steps: Localised<Vec<Block>>,
}

/// A way in which data is out.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Status {
    /// The export's own word.
    pub id: String,
    /// What it means.
    pub meaning: Meaning,
    /// What readers are told.
    pub label: Localised<String>,
}

/// What a status means for the outcome.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Meaning {
    /// Put online by the thieves.
    Published,
    /// In the thieves' hands.
    Stolen,
    /// It cannot be ruled out.
    Uncertain,
}

/// People with a text of their own.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Group {
    /// The export's own word.
    pub id: String,
    /// What readers call it.
    pub label: Localised<String>,
    /// What the people of this group should know.
    pub text: Localised<Vec<Block>>,
}

/// One recipe of a list, with its table of classes and its ribbon.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct RecipeEntry {
    /// The details, in order.
    pub id: Recipe,
    /// How much an answer tells.
    pub reveals: Reveals,
    /// Why it tells more than the default; shown to the public.
    #[serde(skip_serializing_if = "Localised::is_empty")]
    pub justification: Localised<String>,
    /// On which law a recipe with a BSN rests; shown to the public.
    #[serde(skip_serializing_if = "Localised::is_empty")]
    pub legal_basis: Localised<String>,
    /// Entries of the ribbon: keys, the must-hit person and padding.
    pub records: u64,
    /// Bits of a fingerprint.
    pub fingerprint_bits: u8,
    /// Bits of a class.
    pub payload_bits: u8,
    /// What an entry's value means: the value is the place in this table.
    pub classes: Vec<Class>,
    /// The class of the must-hit person.
    pub must_hit: u16,
    /// Where the ribbon is.
    pub ribbon: RibbonFile,
}

/// How much an answer tells.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reveals {
    /// Only that somebody is listed.
    Presence,
    /// The categories but for sensitive ones; no group.
    Categories,
    /// Everything.
    All,
}

/// What leaked about somebody. Words are the export's own, sorted.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Class {
    /// Ids of categories.
    pub leaked: Vec<String>,
    /// Ids of statuses.
    pub status: Vec<String>,
    /// Ids of groups; nearly always none or one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<String>,
}

/// A ribbon's file beside the head: `<sha256>.ribbon`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct RibbonFile {
    /// SHA-256 of its bytes, in hex.
    pub sha256: Hash,
    /// Its length.
    pub bytes: u64,
}

impl Head {
    /// Reads a head and refuses what this version does not understand. Says nothing about who wrote it:
    /// [`crate::sign::verify_head`] does.
    ///
    /// # Errors
    /// Every [`HeadError`].
    pub fn parse(json: &[u8]) -> Result<Self, HeadError> {
        if json.len() > MOST_HEAD_BYTES {
            return Err(HeadError::TooLong);
        }
        // The version first: a later format may differ in everything else.
        let text =
            core::str::from_utf8(json).map_err(|error| HeadError::not_json(&json[..error.valid_up_to()]))?;
        let value =
            json::parse(text).map_err(|fault| HeadError::not_json(&json[..fault.at.min(json.len())]))?;
        let (format, critical) = read::envelope(&value)?;
        if !["lekcheck-list/1", "lekcheck-test-list/1"].contains(&format.as_str()) {
            return Err(HeadError::UnknownFormat(format));
        }
        // Then what may come with fields that this version does not know, so that it is named and not they.
        if let Some(name) = critical
            .into_iter()
            .find(|name| !KNOWN_CRITICAL.contains(&name.as_str()))
        {
            return Err(HeadError::UnknownCritical(name));
        }
        let (canon_version, method) = read::keying(&value)?;
        if canon_version != CANON_VERSION {
            return Err(HeadError::UnknownCanonVersion(canon_version));
        }
        if method != "argon2id" {
            return Err(HeadError::UnknownTokenMethod(method));
        }
        let head = read::head(&value)?;
        head.consistent().map(|()| head)
    }

    /// The bytes that are signed: JSON, indented by two spaces, fields in the order of [`Head`], one line
    /// feed at the end. The same head always gives the same bytes.
    #[cfg(feature = "publish")]
    pub fn to_json(&self) -> Vec<u8> {
        let mut json =
            serde_json::to_vec_pretty(self).expect("a head has only string keys and finite numbers");
        json.push(b'\n');
        json
    }

    /// The named strength with this head's parameters, if there is one.
    pub fn strength(&self) -> Option<Strength> {
        Strength::ALL
            .into_iter()
            .find(|strength| strength.cost() == self.token_method.cost)
    }

    /// The status of this id.
    pub fn status(&self, id: &str) -> Option<&Status> {
        self.statuses.iter().find(|status| status.id == id)
    }

    fn consistent(&self) -> Result<(), HeadError> {
        let check = |holds: bool, part: &'static str| {
            if holds {
                Ok(())
            } else {
                Err(HeadError::Inconsistent(part))
            }
        };
        check(self.withdrawn.is_some() == self.recipes.is_empty(), "withdrawn")?;
        // A reader that knows of no withdrawing must not take a list without recipes for one that finds
        // nobody.
        let is_critical = self.critical.iter().any(|name| name == "withdrawn");
        check(self.withdrawn.is_none() || is_critical, "critical")?;
        check(
            distinct(self.categories.iter().map(|entry| &entry.id)),
            "categories",
        )?;
        check(distinct(self.statuses.iter().map(|entry| &entry.id)), "statuses")?;
        check(distinct(self.groups.iter().map(|entry| &entry.id)), "groups")?;
        check(self.published_at <= self.expires_at, "expires-at")?;
        check(!self.languages.is_empty(), "languages")?;
        check(self.recipes.len() <= MOST_RECIPES, "recipes")?;
        let Cost {
            memory_kib, lanes, ..
        } = self.token_method.cost;
        // RFC 9106, section 3.1.
        check(memory_kib >= 8 * lanes, "memory-kib")?;
        let is_test = self.token_method.cost == Strength::Test.cost();
        check(is_test == (self.format == Format::TestList), "format")?;
        for (at, recipe) in self.recipes.iter().enumerate() {
            check(
                !self.recipes[..at].iter().any(|earlier| earlier.id == recipe.id),
                "recipes",
            )?;
            check((8..=40).contains(&recipe.fingerprint_bits), "fingerprint-bits")?;
            check(recipe.payload_bits <= 16, "payload-bits")?;
            check(
                !recipe.classes.is_empty() && recipe.classes.len() <= 1 << recipe.payload_bits,
                "classes",
            )?;
            check(usize::from(recipe.must_hit) < recipe.classes.len(), "must-hit")?;
            for class in &recipe.classes {
                check(
                    class.status.iter().all(|id| self.status(id).is_some()),
                    "statuses",
                )?;
                let known = |id: &String| self.categories.iter().any(|category| category.id == *id);
                check(class.leaked.iter().all(known), "categories")?;
                let known = |id: &String| self.groups.iter().any(|group| group.id == *id);
                check(class.groups.iter().all(known), "groups")?;
            }
        }
        Ok(())
    }
}

/// Whether no id comes twice. There are few.
fn distinct<'a>(ids: impl Iterator<Item = &'a String>) -> bool {
    let ids: Vec<&String> = ids.collect();
    (0..ids.len()).all(|at| !ids[..at].contains(&ids[at]))
}

impl RecipeEntry {
    /// The probability that somebody who is not on the list is found by this recipe: 2^-e_eff, where `e_eff`
    /// = fingerprint bits + payload bits - log2(classes), since a value outside the table reads as "not
    /// listed".
    pub fn false_positive_rate(&self) -> f64 {
        // At most 56 bits: exact, and without the tables of a floating-point power.
        let values = 1_u64 << (self.fingerprint_bits + self.payload_bits);
        self.classes.len() as f64 / values as f64
    }
}

impl RibbonFile {
    /// The file's name in a site.
    pub fn name(&self) -> String {
        format!("{}.ribbon", self.sha256)
    }
}

/// The fewest bits that tell `classes` classes apart.
pub fn payload_bits(classes: usize) -> u8 {
    classes.next_power_of_two().trailing_zeros() as u8
}

/// Whether `text` is a public key as minisign writes it: 42 bytes in base64, of which the first two are `Ed`.
pub fn is_public_key(text: &str) -> bool {
    let symbols = text.as_bytes();
    // 42 bytes are 56 symbols without padding; two of the third symbol's bits are the key id's.
    symbols.len() == 56
        && symbols.starts_with(b"RW")
        && matches!(symbols[2], b'Q'..=b'T')
        && symbols
            .iter()
            .all(|symbol| symbol.is_ascii_alphanumeric() || matches!(symbol, b'+' | b'/'))
}
