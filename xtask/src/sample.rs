//! A cut of the sample (`examples/lab`): few rows, and three invented people with what must come out for
//! them.

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The cut export, its configuration, and whom to try.
pub struct Cut {
    pub export: Vec<u8>,
    pub config: Vec<u8>,
    pub people: Vec<Person>,
}

/// An invented person.
pub struct Person {
    /// In words, what must come out.
    pub what: &'static str,
    pub outcome: &'static str,
    pub group: String,
    /// Kind of detail and what to type.
    pub details: BTreeMap<String, String>,
}

/// The first rows of the sample, and the rows of two people further down if they are not among them.
pub fn cut(folder: &Path, rows: usize) -> Result<Cut> {
    let read =
        |name: &str| fs::read(folder.join(name)).with_context(|| format!("cannot read the sample's {name}"));
    let export = Export::parse(&read("lab-export.csv")?)?;
    let checks = String::from_utf8(read("lab-checks.jsonl")?)?;
    let checks: Vec<Value> = checks
        .lines()
        .map(serde_json::from_str)
        .collect::<Result<_, _>>()?;

    let by_email = |check: &&Value| check["details"]["email"].is_string();
    let (listed, listed_row) = checks
        .iter()
        .filter(by_email)
        .filter(|check| check["listed"] == true)
        .find_map(|check| {
            Some((
                details(check),
                export.row_of(check["details"]["email"].as_str()?)?,
            ))
        })
        .context("no listed person among the sample's checks")?;
    let absent = checks
        .iter()
        .filter(by_email)
        .find(|check| check["listed"] == false);
    let absent = details(absent.context("no person among the sample's checks who is not listed")?);
    let (grouped, grouped_row, group) = export
        .person_of_a_group()
        .context("no group in the sample's export")?;

    let mut chosen: Vec<usize> = vec![listed_row, grouped_row];
    chosen.extend(
        (0..export.rows.len())
            .filter(|row| ![listed_row, grouped_row].contains(row))
            .take(rows),
    );
    chosen.sort_unstable();
    let mut lines = vec![export.header.as_str()];
    lines.extend(chosen.into_iter().map(|row| export.rows[row].as_str()));
    let person = |what, outcome, group, details| Person {
        what,
        outcome,
        group,
        details,
    };
    Ok(Cut {
        export: latin_1(&(lines.join("\r\n") + "\r\n")),
        config: read("lekcheck.toml")?,
        people: vec![
            person("on the list", "listed", String::new(), listed),
            person(
                "on the list, in a group with a text of its own",
                "listed",
                group,
                grouped,
            ),
            person("not on the list", "not-listed", String::new(), absent),
        ],
    })
}

fn details(check: &Value) -> BTreeMap<String, String> {
    let members = check["details"].as_object().into_iter().flatten();
    members
        .filter_map(|(kind, value)| Some((kind.clone(), value.as_str()?.trim().to_string())))
        .collect()
}

/// The sample's export as text. No field of it is quoted, so a line is a row and `;` divides the fields.
struct Export {
    header: String,
    rows: Vec<String>,
}

impl Export {
    fn parse(bytes: &[u8]) -> Result<Export> {
        // Byte for byte both ways: what the bytes above 127 mean does not matter here.
        let text: String = bytes.iter().map(|&byte| char::from(byte)).collect();
        ensure!(
            !text.contains('"'),
            "the sample's export has quoted fields, which are not read here"
        );
        let mut lines = text.lines().map(String::from);
        Ok(Export {
            header: lines.next().unwrap_or_default(),
            rows: lines.collect(),
        })
    }

    fn column(&self, name: &str) -> Option<usize> {
        self.header.split(';').position(|column| column == name)
    }

    fn row_of(&self, email: &str) -> Option<usize> {
        let column = self.column("E-mailadres")?;
        let wanted = email.trim().to_lowercase();
        self.rows.iter().position(|row| {
            row.split(';')
                .nth(column)
                .is_some_and(|field| field.trim().to_lowercase() == wanted)
        })
    }

    /// The first person of a group who can be found by e-mail address and birth date, the row, and the group.
    fn person_of_a_group(&self) -> Option<(BTreeMap<String, String>, usize, String)> {
        let columns = [
            self.column("E-mailadres")?,
            self.column("Geboortedatum")?,
            self.column("Groep")?,
        ];
        self.rows.iter().enumerate().find_map(|(at, row)| {
            let fields: Vec<&str> = row.split(';').collect();
            let [email, birth_date, group] =
                columns.map(|column| fields.get(column).copied().unwrap_or_default());
            let usable = email.contains('@') && birth_date.len() == 10 && !group.is_empty();
            let details = [("email", email), ("birth-date", birth_date)];
            let details = details.map(|(kind, value)| (kind.to_string(), value.to_string()));
            usable.then(|| (BTreeMap::from(details), at, group.to_string()))
        })
    }
}

fn latin_1(text: &str) -> Vec<u8> {
    text.chars()
        .map(|letter| u8::try_from(u32::from(letter)).expect("read from single bytes"))
        .collect()
}
