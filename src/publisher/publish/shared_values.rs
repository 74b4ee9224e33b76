//! Values that stand where nothing was known: a birth date of 1900, one e-mail address for many people. They
//! are no fault of a row, and its person is not found by them; so they are told with their rows.

use crate::plan::{Column, Plan, Role};
use crate::table::Layout;
use lekcheck::detail::{Context, Kind};
use std::collections::{BTreeSet, HashMap};
use std::fmt::Write as _;

/// Nobody alive was born before this year.
const FIRST_YEAR: &str = "1905";
/// What programs write where a birth date is missing: where their calendars begin, and round years.
const BEGINNINGS: [&str; 7] = [
    "1911-11-11",
    "1970-01-01",
    "1980-01-01",
    "1990-01-01",
    "2000-01-01",
    "2001-01-01",
    "1950-01-01",
];
/// The most rows that are named of one value.
const MOST_NAMED: usize = 50;
/// The most values that are told of one column.
const MOST_VALUES: usize = 10;

/// A value of a column, and who has it.
#[derive(Default)]
struct Holders {
    count: u64,
    rows: Vec<u64>,
    /// How many different birth dates they have, up to three.
    born: BTreeSet<[u8; 8]>,
    /// Whether it is a birth date that nobody has.
    is_placeholder: bool,
    /// Whether it is a birth date that programs write.
    is_beginning: bool,
}

/// What is to be said of such values.
pub fn look(layout: &Layout<'_>, plan: &Plan, context: &Context<'_>) -> String {
    // Of several columns of one kind the first stands for all.
    let mut columns: Vec<&Column> = Vec::new();
    for column in &plan.columns {
        let is_looked_at = matches!(column.role, Role::Detail(kind) if is_looked_at(kind));
        if !column.hashed && is_looked_at && columns.iter().all(|earlier| earlier.role != column.role) {
            columns.push(column);
        }
    }
    let mut seen: HashMap<(Kind, [u8; 8]), Holders> = HashMap::new();
    for record in layout.records() {
        let details = layout.details(&record, context, |_, _| ());
        let short = |kind| {
            details
                .digest(kind)
                .and_then(|digest| digest.first_chunk().copied())
        };
        let born = short(Kind::BirthDate);
        for column in &columns {
            let Role::Detail(kind) = column.role else { continue };
            let Some(digest) = short(kind) else { continue };
            let holders = seen.entry((kind, digest)).or_default();
            holders.count += 1;
            if holders.rows.len() < MOST_NAMED {
                holders.rows.push(record.row);
            }
            if holders.born.len() < 3 {
                holders.born.extend(born);
            }
            if kind == Kind::BirthDate && holders.count == 1 {
                let date = details.get(kind).map_or("", |detail| detail.text());
                holders.is_placeholder = date < FIRST_YEAR;
                holders.is_beginning = BEGINNINGS.contains(&date);
            }
        }
    }
    let mut text = String::new();
    for column in columns {
        let Role::Detail(kind) = column.role else { continue };
        let mut told: Vec<&Holders> = seen
            .iter()
            .filter(|((of, _), holders)| *of == kind && holders.is_suspect(kind, layout.rows))
            .map(|(_, holders)| holders)
            .collect();
        told.sort_by_key(|holders| holders.rows.first().copied());
        for holders in told.iter().take(MOST_VALUES) {
            let _ = writeln!(text, "{}", holders.told(column, kind));
        }
        if told.len() > MOST_VALUES {
            let _ = writeln!(
                text,
                "`{}`: {} more values stand in the rows of several people each",
                column.name,
                told.len() - MOST_VALUES
            );
        }
    }
    text
}

fn is_looked_at(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::BirthDate | Kind::Email | Kind::Phone | Kind::Bsn | Kind::ClientNumber
    )
}

impl Holders {
    fn is_suspect(&self, kind: Kind, rows: u64) -> bool {
        match kind {
            // Of 25,000 days of birth some are those of many people.
            Kind::BirthDate => {
                self.is_placeholder
                    || self.is_beginning && self.count > 2 + rows / 500
                    || self.count > 5 + rows / 200
            }
            Kind::Bsn | Kind::ClientNumber => self.born.len() > 1,
            // A household shares an address or a number.
            _ if rows < 1_000 => self.count > 2 && self.born.len() > 2,
            _ => self.count > 5 && self.born.len() > 2,
        }
    }

    fn told(&self, column: &Column, kind: Kind) -> String {
        let named: Vec<String> = self.rows.iter().map(|row| format!("row {row}")).collect();
        let more = match self.count.saturating_sub(self.rows.len() as u64) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let what = if self.count == 1 {
            "a date on which nobody alive was born, as programs write where nothing is known".to_owned()
        } else if self.is_placeholder {
            format!(
                "in {} rows a date on which nobody alive was born, as programs write where nothing is known",
                self.count
            )
        } else {
            format!(
                "one and the same value in {} rows of different people",
                self.count
            )
        };
        format!(
            "`{}`: {what}: {}{more}. Is it a placeholder? Then these people are not found by their {kind}: \
             write to them",
            column.name,
            named.join(", ")
        )
    }
}
