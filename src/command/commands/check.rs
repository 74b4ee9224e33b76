//! `lekcheck check`: looks people up in a list, as the page does, one JSON object a line.
//!
//! Lines are answered in order and as they come: whoever sends one line gets one answer, whoever pipes a file
//! has all cores at work. Nothing that a line holds is printed but the export's own words for what leaked.

use crate::args::CheckArguments;
use crate::clock;
use crate::errors::{Done, Standing, tell};
use lekcheck::check::{self, Outcome, Query, Reader, Reason};
use lekcheck::detail::{self, Context, Country, Kind, TableUnicode};
use lekcheck::recipe::{Details, Key};
use lekcheck::sign::VerifiedList;
use lekcheck::token::Token;
use lekcheck_publisher::errors::AtPath as _;
use lekcheck_publisher::tokens::derive::Derivers;
use lekcheck_verify::listing::{Listing, ListingError};
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;
use std::io::{self, BufRead as _, Write as _};
use std::path::Path;
use std::sync::mpsc::{self, Receiver};
use std::thread;

/// The most lines that are answered at once.
const MOST_AT_ONCE: usize = 1024;

/// A line of input. Other members are ignored.
#[derive(Deserialize)]
struct Line {
    details: Members,
}

/// The members of an object in order, also those whose name stands twice: of two addresses nobody can tell
/// which is meant, and whoever is found by the other would not be found in silence.
struct Members(Vec<(String, Value)>);

impl<'de> Deserialize<'de> for Members {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Collect;
        impl<'de> Visitor<'de> for Collect {
            type Value = Members;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(Collect)
    }
}

/// A line of output.
#[derive(Serialize)]
pub struct Answer {
    outcome: &'static str,
    leaked: Vec<String>,
    status: Vec<String>,
    group: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<Why>,
}

/// Why a line is answered `cannot-tell`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Why {
    /// It is no JSON object with `details`.
    LineUnreadable,
    /// Its details name a kind that there is not.
    UnknownKind,
    /// A detail stands twice.
    Twice(Kind),
    /// A detail is no text.
    NoText(Kind),
    /// A detail is refused.
    Unusable(detail::Invalid),
    /// The list's own reason, or too few details.
    List(Reason),
}

/// A list that answers, or the reason why it does not.
struct Desk {
    list: Result<VerifiedList, Reason>,
    country: Country,
}

/// `lekcheck check`.
pub fn run(arguments: &CheckArguments) -> Done {
    let listing = Listing::open(&arguments.dir, arguments.key.as_deref())?;
    let (desk, mut crew) = open(&listing, arguments)?;
    let lines = lines();
    let mut out = io::BufWriter::new(io::stdout().lock());
    let to = Path::new("standard output");
    while let Some(batch) = next_batch(&lines) {
        for answer in desk.answer(&batch, crew.as_mut()) {
            let line = if arguments.json {
                serde_json::to_string(&answer).expect("an answer has only string keys")
            } else {
                answer.to_string()
            };
            writeln!(out, "{line}").at("write to", to)?;
        }
        out.flush().at("write to", to)?;
    }
    Ok(Standing::Good)
}

/// Verifies the list, its standing and its self-tests. A list that fails one of them still answers: that it
/// cannot tell.
fn open(listing: &Listing, arguments: &CheckArguments) -> miette::Result<(Desk, Option<Derivers>)> {
    let refused = |reason| {
        (
            Desk {
                list: Err(reason),
                country: Country::ALL[0],
            },
            None,
        )
    };
    let list = match listing.verify() {
        Ok(list) => list,
        Err(
            error @ (ListingError::Unreliable { .. }
            | ListingError::RibbonChanged(_)
            | ListingError::Missing(_)
            | ListingError::File(_)),
        ) => {
            let reason = if matches!(error, ListingError::Missing(_) | ListingError::File(_)) {
                Reason::ListMissing
            } else {
                Reason::ListUnreliable
            };
            tell(&format!("{:?}\n", miette::Report::new(error)));
            return Ok(refused(reason));
        }
        Err(error) => return Err(error.into()),
    };
    let reader = Reader {
        now: clock::now(),
        list_id: None,
        minimum_revision: 0,
        accepts_test_lists: true,
    };
    if let Err(reason) = check::standing(list.head(), &reader) {
        tell(&format!("{reason}\n"));
        return Ok(refused(reason));
    }
    let Some(country) = Country::from_code(&list.head().country) else {
        return Ok(refused(Reason::ListUnreliable));
    };
    let method = list.head().token_method.clone();
    let Ok(mut crew) = Derivers::new(method.cost, arguments.threads) else {
        return Ok(refused(Reason::DerivationFailed));
    };
    let tests = check::self_tests(list.head(), &context(country));
    let keys: Vec<&Key> = tests.iter().map(|test| &test.query.key).collect();
    let tokens = crew.derive(&keys, &method.salt, &|_| ());
    if !check::self_tests_pass(&list, &tests, &tokens) {
        return Ok(refused(Reason::SelfTestFailed));
    }
    Ok((
        Desk {
            list: Ok(list),
            country,
        },
        Some(crew),
    ))
}

fn context(country: Country) -> Context<'static> {
    Context {
        today: clock::now().date(),
        country,
        unicode: &TableUnicode,
    }
}

/// Standard input, read ahead while answers are computed. A line that is no UTF-8 is a line all the same.
fn lines() -> Receiver<Vec<u8>> {
    let (sender, receiver) = mpsc::sync_channel(MOST_AT_ONCE);
    thread::spawn(move || {
        for line in io::stdin().lock().split(b'\n').map_while(Result::ok) {
            if sender.send(line).is_err() {
                return;
            }
        }
    });
    receiver
}

/// Waits for a line, and takes what else has come by then; `None` at the end.
fn next_batch(lines: &Receiver<Vec<u8>>) -> Option<Vec<Vec<u8>>> {
    let mut batch = vec![lines.recv().ok()?];
    batch.extend(lines.try_iter().take(MOST_AT_ONCE - 1));
    Some(batch)
}

impl Desk {
    fn answer(&self, batch: &[Vec<u8>], crew: Option<&mut Derivers>) -> Vec<Answer> {
        let (list, crew) = match (&self.list, crew) {
            (Ok(list), Some(crew)) => (list, crew),
            (list, _) => {
                let reason = list.as_ref().err().copied().unwrap_or(Reason::DerivationFailed);
                return batch
                    .iter()
                    .map(|_| Answer::cannot_tell(Why::List(reason)))
                    .collect();
            }
        };
        let context = context(self.country);
        let asked: Vec<Result<Vec<Query>, Why>> = batch
            .iter()
            .map(|line| details(line, &context).map(|details| check::queries(list.head(), [&details])))
            .collect();
        let keys: Vec<&Key> = asked.iter().flatten().flatten().map(|query| &query.key).collect();
        let mut tokens = crew
            .derive(&keys, &list.head().token_method.salt, &|_| ())
            .into_iter();
        asked
            .into_iter()
            .map(|asked| match asked {
                Ok(queries) => {
                    let answers: Vec<(Query, Token)> = queries.into_iter().zip(tokens.by_ref()).collect();
                    Answer::of(&check::outcome(list, &answers))
                }
                Err(why) => Answer::cannot_tell(why),
            })
            .collect()
    }
}

/// The details of a line. A number stands for its digits, as spreadsheets export them; null is absent.
pub fn details(line: &[u8], context: &Context<'_>) -> Result<Details, Why> {
    // A byte order mark, which some programs write before all else.
    let line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line);
    let line: Line = serde_json::from_slice(line).map_err(|_| Why::LineUnreadable)?;
    let mut details = Details::new();
    let mut seen = Vec::new();
    for (name, value) in line.details.0 {
        let kind = Kind::from_id(&name).ok_or(Why::UnknownKind)?;
        if seen.contains(&kind) {
            return Err(Why::Twice(kind));
        }
        seen.push(kind);
        let raw = match value {
            Value::String(text) => text,
            Value::Number(number) => number.to_string(),
            Value::Null => continue,
            Value::Bool(_) | Value::Array(_) | Value::Object(_) => return Err(Why::NoText(kind)),
        };
        details.insert_all(detail::read(kind, &raw, context).map_err(Why::Unusable)?);
    }
    Ok(details)
}

impl Answer {
    /// An outcome in the export's own words.
    pub fn of(outcome: &Outcome) -> Self {
        let id = outcome.id();
        let reason = if let Outcome::CannotTell(reason) = outcome {
            Some(Why::List(*reason))
        } else {
            None
        };
        let found = outcome.found().cloned().unwrap_or_default();
        Self {
            outcome: id,
            leaked: found.leaked.into_iter().collect(),
            status: found.status.into_iter().collect(),
            group: found.groups.into_iter().collect::<Vec<_>>().join(","),
            reason,
        }
    }

    fn cannot_tell(why: Why) -> Self {
        let outcome = Outcome::CannotTell(Reason::DetailUnusable).id();
        Self {
            outcome,
            leaked: Vec::new(),
            status: Vec::new(),
            group: String::new(),
            reason: Some(why),
        }
    }
}

impl std::fmt::Display for Answer {
    /// `listed: bsn, name (stolen; custody)`
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.outcome)?;
        if let Some(why) = &self.reason {
            write!(f, ": {why}")?;
        }
        if !self.leaked.is_empty() {
            write!(f, ": {}", self.leaked.join(", "))?;
        }
        let how = [self.status.join(", "), self.group.clone()];
        let how: Vec<&str> = how
            .iter()
            .map(String::as_str)
            .filter(|words| !words.is_empty())
            .collect();
        if how.is_empty() {
            Ok(())
        } else {
            write!(f, " ({})", how.join("; "))
        }
    }
}

impl std::fmt::Display for Why {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::LineUnreadable => write!(f, "the line is no JSON object with `details`"),
            Self::UnknownKind => {
                let kinds: Vec<&str> = Kind::ALL.iter().map(|kind| kind.id()).collect();
                write!(f, "a detail is of no known kind; there are {}", kinds.join(", "))
            }
            Self::Twice(kind) => write!(f, "{kind}: it stands twice; ask about each in a line of its own"),
            Self::NoText(kind) => write!(f, "{kind}: expected words between quotes"),
            Self::Unusable(invalid) => write!(f, "{}: {invalid}", invalid.kind()),
            Self::List(reason) => reason.fmt(f),
        }
    }
}

impl Serialize for Why {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Details, Why> {
        details(line.as_bytes(), &context(Country::from_code("NL").unwrap()))
    }

    #[test]
    fn details_are_read_as_leniently_as_typed_ones() {
        let read =
            read(r#"{"details": {"house-number": 24, "postcode": "1234 ab", "email": null}, "note": 1}"#)
                .unwrap();
        assert_eq!(read.get(Kind::HouseNumber).unwrap().text(), "24");
        assert_eq!(read.get(Kind::Postcode).unwrap().text(), "1234AB");
        assert!(read.get(Kind::Email).is_none());
        let marked = self::read("\u{FEFF}{\"details\": {\"postcode\": \"1234 ab\"}}").unwrap();
        assert_eq!(marked.get(Kind::Postcode).unwrap().text(), "1234AB");
    }

    #[test]
    fn what_cannot_be_read_is_a_reason_without_its_value() {
        for (line, expected) in [
            ("", Why::LineUnreadable),
            ("[]", Why::LineUnreadable),
            (r#"{"details": []}"#, Why::LineUnreadable),
            (r#"{"details": {"shoe-size": "44"}}"#, Why::UnknownKind),
            (
                r#"{"details": {"email": "a@x.example", "email": "b@x.example"}}"#,
                Why::Twice(Kind::Email),
            ),
            (r#"{"details": {"email": ["x"]}}"#, Why::NoText(Kind::Email)),
            (
                r#"{"details": {"bsn": "123456789"}}"#,
                Why::Unusable(detail::Invalid::BsnElevenTest),
            ),
        ] {
            assert_eq!(read(line).unwrap_err(), expected, "{line}");
            assert!(!expected.to_string().contains("123456789"));
        }
    }
}
