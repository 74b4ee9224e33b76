//! From details and a list to an outcome.
//!
//! [`queries`] gives the keys to try, somebody derives their tokens (the command in place, the page in a
//! worker), [`outcome`] looks those up. [`check`] does all three. Before any answer is relied on, the
//! [`self_tests`] run: for each recipe a must-hit and a must-miss person, the whole way from the canonical
//! form on. [`standing`] says whether the list may be used now at all.
//!
//! An [`Outcome`] is never a bare bool: "not on it" and "cannot tell" differ, and so do "listed" and
//! "possibly".

use crate::detail::{Context, Kind, canonicalise, self_test};
use crate::list::{Format, Head, Meaning};
use crate::recipe::{Details, Key, ListId, key, keys};
use crate::sign::VerifiedList;
use crate::time::Timestamp;
use crate::token::{Deriver, Token};
use core::fmt;
use serde::{Deserialize, Serialize};

/// Above this probability of a false alarm, being found is only "possibly listed": 1 in 10,000.
pub const MOST_FALSE_ALARMS: f64 = 1e-4;
/// How far a reader's clock may be behind the publisher's before a list reads as "not yet valid".
pub const CLOCK_TOLERANCE_DAYS: i64 = 2;

/// What a person is told.
#[derive(Clone, PartialEq, Debug)]
pub enum Outcome {
    /// Found.
    Listed(Found),
    /// Found, but every status is uncertain, or a false alarm is likelier than [`MOST_FALSE_ALARMS`].
    PossiblyListed(Found),
    /// Not on this list.
    NotListed,
    /// Nothing can be said, and why.
    CannotTell(Reason),
}

/// What leaked, over all recipes that found something, each word once and in alphabetical order. Words are the
/// export's own.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Found {
    /// Categories.
    pub leaked: Vec<String>,
    /// Statuses.
    pub status: Vec<String>,
    /// Groups; nearly always none or one.
    pub groups: Vec<String>,
}

/// Why nothing can be said.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// The list was published later than now: the reader's clock is wrong, or the list's was.
    NotYetValid,
    /// The list has expired.
    Expired,
    /// The publisher has withdrawn the list.
    Withdrawn,
    /// The list is of an earlier revision than the page was made for.
    Older,
    /// The list is right, and another than the page was made for.
    OtherList,
    /// A test list about people who are not marked as invented.
    TestList,
    /// A self-test failed: this list or this device cannot be relied on.
    SelfTestFailed,
    /// The details make no key of any recipe.
    TooFewDetails,
    /// A detail could not be read.
    DetailUnusable,
    /// The list did not arrive.
    ListMissing,
    /// The list is not what its publisher signed.
    ListUnreliable,
    /// The device could not compute a token (memory).
    DerivationFailed,
}

/// What a reader brings along to judge a list's standing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Reader {
    /// The reader's clock.
    pub now: Timestamp,
    /// The list that the reader was made for; tools read any.
    pub list_id: Option<ListId>,
    /// The revision that the reader has seen, or was made for.
    pub minimum_revision: u32,
    /// Whether test lists about real people are let through: tools do, pages never.
    pub accepts_test_lists: bool,
}

/// One key to try.
#[derive(Clone)]
pub struct Query {
    /// The recipe's place in the head.
    pub recipe: usize,
    /// Its key.
    pub key: Key,
}

/// One person that must, or must not, be found.
#[derive(Clone)]
pub struct SelfTest {
    /// The recipe's place in the head, and the key.
    pub query: Query,
    /// Whether the person must be found.
    pub must_hit: bool,
}

/// Whether this list may be used now.
///
/// # Errors
/// The [`Reason`] why not.
pub fn standing(head: &Head, reader: &Reader) -> Result<(), Reason> {
    let refusals = [
        (
            reader.list_id.is_some_and(|id| id != head.list_id),
            Reason::OtherList,
        ),
        (head.revision < reader.minimum_revision, Reason::Older),
        (head.withdrawn.is_some(), Reason::Withdrawn),
        (
            head.format == Format::TestList && !head.sample && !reader.accepts_test_lists,
            Reason::TestList,
        ),
        (
            reader.now.plus_days(CLOCK_TOLERANCE_DAYS) < head.published_at,
            Reason::NotYetValid,
        ),
        (reader.now >= head.expires_at, Reason::Expired),
    ];
    refusals
        .into_iter()
        .find(|(refused, _)| *refused)
        .map_or(Ok(()), |(_, reason)| Err(reason))
}

/// The keys that these sets of details make (one set a row that a person tried, such as an earlier address),
/// each key once. A set with several values of a kind makes several.
pub fn queries<'a>(head: &Head, rows: impl IntoIterator<Item = &'a Details>) -> Vec<Query> {
    let mut queries: Vec<Query> = Vec::new();
    for details in rows {
        for (recipe, entry) in head.recipes.iter().enumerate() {
            for key in keys(&head.list_id, &entry.id, details) {
                if !queries
                    .iter()
                    .any(|earlier| earlier.recipe == recipe && earlier.key == key)
                {
                    queries.push(Query { recipe, key });
                }
            }
        }
    }
    queries
}

/// Looks up the token of each query: the gravest outcome, the union of what leaked.
pub fn outcome(list: &VerifiedList, answers: &[(Query, Token)]) -> Outcome {
    if answers.is_empty() {
        return Outcome::CannotTell(Reason::TooFewDetails);
    }
    let head = list.head();
    let classes: Vec<_> = answers
        .iter()
        .filter_map(|(query, token)| {
            let value = list.ribbon(query.recipe).look_up(token)?;
            // Some values of the payload name no class; they read as "not listed" (FORMAT.md, "Classes").
            head.recipes[query.recipe].classes.get(usize::from(value))
        })
        .collect();
    if classes.is_empty() {
        return Outcome::NotListed;
    }
    let mut found = Found::default();
    for class in &classes {
        add(&mut found.leaked, &class.leaked);
        add(&mut found.status, &class.status);
        add(&mut found.groups, &class.groups);
    }
    let uncertain = |id: &String| {
        head.status(id)
            .is_some_and(|status| status.meaning == Meaning::Uncertain)
    };
    let all_uncertain = !found.status.is_empty() && found.status.iter().all(uncertain);
    if all_uncertain || false_alarm(head, answers.iter().map(|(query, _)| query)) > MOST_FALSE_ALARMS {
        Outcome::PossiblyListed(found)
    } else {
        Outcome::Listed(found)
    }
}

/// Adds words to a sorted list in which they may already stand.
fn add(list: &mut Vec<String>, words: &[String]) {
    for word in words {
        if let Err(place) = list.binary_search(word) {
            list.insert(place, word.clone());
        }
    }
}

/// The probability, at most, that somebody who is not listed is found by one of these queries.
pub fn false_alarm<'a>(head: &Head, queries: impl IntoIterator<Item = &'a Query>) -> f64 {
    queries
        .into_iter()
        .map(|query| head.recipes[query.recipe].false_positive_rate())
        .sum()
}

/// The whole way, in place. Run the [`self_tests`] of a list before.
pub fn check(list: &VerifiedList, details: &Details, deriver: &mut Deriver) -> Outcome {
    let salt = &list.head().token_method.salt;
    let derive = |query: Query| {
        let token = deriver.derive(&query.key, salt);
        (query, token)
    };
    let answers: Vec<_> = queries(list.head(), [details]).into_iter().map(derive).collect();
    outcome(list, &answers)
}

/// The must-hit and the must-miss person of every recipe.
pub fn self_tests(head: &Head, context: &Context<'_>) -> Vec<SelfTest> {
    let person = |must_hit: bool, kinds: &[Kind]| -> Details {
        kinds
            .iter()
            .filter_map(|&kind| self_test_detail(kind, must_hit, context))
            .collect()
    };
    let mut tests = Vec::new();
    for (recipe, entry) in head.recipes.iter().enumerate() {
        for must_hit in [true, false] {
            let details = person(must_hit, entry.id.kinds());
            let key =
                key(&head.list_id, &entry.id, &details).expect("a self-test person has every kind of detail");
            tests.push(SelfTest {
                query: Query { recipe, key },
                must_hit,
            });
        }
    }
    tests
}

/// Whether every person was found, or not found, as must be; `tokens` in the order of `tests`.
pub fn self_tests_pass(list: &VerifiedList, tests: &[SelfTest], tokens: &[Token]) -> bool {
    let as_must_be = |(test, token): (&SelfTest, &Token)| {
        let entry = &list.head().recipes[test.query.recipe];
        let value = list.ribbon(test.query.recipe).look_up(token);
        let class = value.filter(|&value| usize::from(value) < entry.classes.len());
        if test.must_hit {
            class == Some(entry.must_hit)
        } else {
            class.is_none()
        }
    };
    tests.len() == tokens.len() && tests.iter().zip(tokens).all(as_must_be)
}

fn self_test_detail(kind: Kind, must_hit: bool, context: &Context<'_>) -> Option<crate::detail::Canonical> {
    let person = self_test(kind);
    canonicalise(kind, if must_hit { person.hit } else { person.miss }, context)
        .ok()
        .flatten()
}

impl Outcome {
    /// `listed`, `possibly-listed`, `not-listed` or `cannot-tell`.
    pub fn id(&self) -> &'static str {
        match self {
            Self::Listed(_) => "listed",
            Self::PossiblyListed(_) => "possibly-listed",
            Self::NotListed => "not-listed",
            Self::CannotTell(_) => "cannot-tell",
        }
    }

    /// What was found, if something was.
    pub fn found(&self) -> Option<&Found> {
        match self {
            Self::Listed(found) | Self::PossiblyListed(found) => Some(found),
            Self::NotListed | Self::CannotTell(_) => None,
        }
    }
}

impl Reason {
    /// Every reason.
    pub const ALL: [Self; 12] = [
        Self::NotYetValid,
        Self::Expired,
        Self::Withdrawn,
        Self::Older,
        Self::OtherList,
        Self::TestList,
        Self::SelfTestFailed,
        Self::TooFewDetails,
        Self::DetailUnusable,
        Self::ListMissing,
        Self::ListUnreliable,
        Self::DerivationFailed,
    ];

    /// A stable name, on which the page's texts hang.
    pub fn id(self) -> &'static str {
        match self {
            Self::NotYetValid => "not-yet-valid",
            Self::Expired => "expired",
            Self::Withdrawn => "withdrawn",
            Self::Older => "older",
            Self::OtherList => "other-list",
            Self::TestList => "test-list",
            Self::SelfTestFailed => "self-test-failed",
            Self::TooFewDetails => "too-few-details",
            Self::DetailUnusable => "detail-unusable",
            Self::ListMissing => "list-missing",
            Self::ListUnreliable => "list-unreliable",
            Self::DerivationFailed => "derivation-failed",
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotYetValid => "the list is dated in the future: is the clock right?",
            Self::Expired => "the list has expired; ask its publisher for the current one",
            Self::Withdrawn => "the publisher has withdrawn the list",
            Self::Older => "the list is older than one that was seen before",
            Self::OtherList => "this is another list than the one that was asked for",
            Self::TestList => "this is a test list, which protects nobody",
            Self::SelfTestFailed => "the list does not give its known answers",
            Self::TooFewDetails => "these details are not enough for any recipe of the list",
            Self::DetailUnusable => "a detail cannot be read",
            Self::ListMissing => "the list did not arrive",
            Self::ListUnreliable => "the list is not what its publisher signed",
            Self::DerivationFailed => "the device could not do the computation",
        })
    }
}
