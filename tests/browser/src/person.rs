//! People of the sample, with what must come out for each.

use crate::site::root;
use anyhow::{Context as _, Result};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// One of the sample's checks.
#[derive(Clone, Debug)]
pub struct Person {
    /// Kind of detail and what to type.
    pub details: BTreeMap<String, String>,
    /// `listed` or `not-listed`.
    pub outcome: &'static str,
    /// Ids of what leaked.
    pub leaked: BTreeSet<String>,
    /// Ids of how it is out.
    pub status: BTreeSet<String>,
    /// Id of the group, or empty.
    pub group: String,
}

impl Person {
    /// The recipe that the details make: its `value` in the page.
    pub fn recipe(&self) -> &'static str {
        if self.details.contains_key("email") {
            "email+birth-date"
        } else {
            "postcode+house-number+birth-date"
        }
    }

    /// What the person has in common with others who are handled alike.
    fn kind(&self) -> (&'static str, &'static str, BTreeSet<String>, String, usize) {
        (
            self.recipe(),
            self.outcome,
            self.status.clone(),
            self.group.clone(),
            self.leaked.len(),
        )
    }
}

/// At least `least` people of the sample's checks: some of every kind, then the next in order.
///
/// # Errors
/// The sample's checks cannot be read, or are fewer.
pub fn of_every_kind(least: usize) -> Result<Vec<Person>> {
    let path = root().join("examples/lab/lab-checks.jsonl");
    let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let all: Vec<Person> = text.lines().map(person).collect::<Result<_>>()?;
    let mut seen = BTreeSet::new();
    let (mut chosen, others): (Vec<Person>, Vec<Person>) =
        all.into_iter().partition(|person| seen.insert(person.kind()));
    let missing = least.saturating_sub(chosen.len());
    chosen.extend(others.into_iter().take(missing));
    anyhow::ensure!(
        chosen.len() >= least,
        "the sample has only {} checks",
        chosen.len()
    );
    Ok(chosen)
}

fn person(line: &str) -> Result<Person> {
    let check: Value = serde_json::from_str(line)?;
    let details = check["details"].as_object().context("a check without details")?;
    let ids = |member: &str| {
        let ids = check[member].as_array().into_iter().flatten();
        ids.filter_map(|id| id.as_str().map(str::to_owned)).collect()
    };
    Ok(Person {
        details: details
            .iter()
            .filter_map(|(kind, value)| Some((kind.clone(), value.as_str()?.to_owned())))
            .collect(),
        outcome: if check["listed"] == true {
            "listed"
        } else {
            "not-listed"
        },
        leaked: ids("leaked"),
        status: ids("status"),
        group: check["group"].as_str().unwrap_or_default().to_owned(),
    })
}

/// The first person of a group in the sample's export who can be found by e-mail address.
///
/// # Errors
/// There is none.
pub fn of_a_group() -> Result<Person> {
    let export = fs::read(root().join("examples/lab/lab-export.csv"))?;
    let export: String = export.into_iter().map(char::from).collect();
    let mut rows = export.lines().map(|line| line.split(';').collect::<Vec<_>>());
    let header = rows.next().context("an empty export")?;
    let columns = [
        "E-mailadres",
        "Geboortedatum",
        "Gelekte gegevens",
        "Status",
        "Groep",
    ]
    .map(|name| header.iter().position(|column| *column == name));
    let field =
        |row: &[&str], at: usize| columns[at].and_then(|at| row.get(at).map(|field| (*field).to_owned()));
    let row = rows
        .find(|row| {
            let birth_date = field(row, 1).unwrap_or_default();
            let plain = birth_date.len() == 10 && birth_date.as_bytes()[2] == b'-';
            plain
                && field(row, 0).is_some_and(|email| email.contains('@'))
                && field(row, 4) != Some(String::new())
        })
        .context("nobody of a group in the export")?;
    let fields = [0, 1, 2, 3, 4].map(|at| field(&row, at).unwrap_or_default());
    let [email, birth_date, leaked, status, group] = fields;
    let parts: Vec<&str> = birth_date.split('-').collect();
    let birth_date = format!("{}-{}-{}", parts[2], parts[1], parts[0]);
    let ids = |text: &str| text.split(',').map(str::to_owned).collect();
    Ok(Person {
        details: BTreeMap::from([("email".to_owned(), email), ("birth-date".to_owned(), birth_date)]),
        outcome: "listed",
        leaked: ids(&leaked),
        status: ids(&status),
        group,
    })
}
