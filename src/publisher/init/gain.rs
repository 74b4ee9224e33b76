//! Which further recipes would find people whom a configuration leaves out: tried over all columns of the export that
//! could serve, also those that it does not use.

use super::guess::{self, Guess};
use crate::plan::{Plan, Role};
use crate::recognise::names::is_of_somebody_else;
use crate::source::Export;
use crate::table::{LayoutError, cell, layout};
use lekcheck::detail::{Context, Kind, TableUnicode};
use lekcheck::recipe::Recipe;
use lekcheck::time::Date;
use std::fmt::Write as _;

/// The most recipes that are named.
const MOST: usize = 3;

/// Ways to be found that are tried, the most private first of those that find equally many. None asks for a BSN, and
/// none for one detail alone.
const WAYS: [&[Kind]; 9] = [
    &[Kind::Email, Kind::BirthDate],
    &[Kind::Phone, Kind::BirthDate],
    &[Kind::Postcode, Kind::HouseNumber, Kind::BirthDate],
    &[Kind::Postcode, Kind::Surname, Kind::BirthDate],
    &[Kind::ClientNumber, Kind::BirthDate],
    &[Kind::Phone, Kind::Surname],
    &[Kind::Email, Kind::Surname],
    &[Kind::Phone, Kind::Postcode],
    &[Kind::ClientNumber, Kind::Surname],
];

/// What whoever knows a person knows too: named after all others.
const LAST: &[Kind] = &[Kind::Surname, Kind::BirthDate];

/// A recipe that would find more people.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Gain {
    /// The recipe's id.
    pub recipe: String,
    /// Rows that it finds and that nothing before it does.
    pub rows: u64,
    /// The columns that the configuration does not use for this yet, and what they hold.
    pub columns: Vec<(String, &'static str)>,
    /// Whether anybody who knows a person can ask by it.
    pub is_last: bool,
}

/// The kinds of details that a row has, as bits.
type Kinds = u16;

fn bit(kind: Kind) -> Kinds {
    let place = Kind::ALL.iter().position(|other| *other == kind);
    place.map_or(0, |place| 1 << place)
}

fn bits(kinds: &[Kind]) -> Kinds {
    kinds.iter().map(|kind| bit(*kind)).sum()
}

/// The recipes that would add most, the best first; and how many rows nothing finds then.
///
/// # Errors
/// [`LayoutError`]: the export is not the configuration's.
pub fn gains(export: &Export, plan: &Plan, today: Date) -> Result<(Vec<Gain>, u64), LayoutError> {
    let context = Context {
        today,
        country: plan.country,
        unicode: &TableUnicode,
    };
    let layout = layout(export, plan)?;
    let unused: Vec<guess::Column> = guess::columns(export, &context)
        .into_iter()
        .filter(|column| !plan.columns.iter().any(|used| used.name == column.name))
        .collect();
    let extra: Vec<(&guess::Column, Kind)> = unused
        .iter()
        .filter_map(|column| match column.guess {
            Guess::Sure(Role::Detail(kind), _)
            | Guess::Likely(Role::Detail(kind))
            | Guess::Second(Role::Detail(kind), _) => Some((column, kind)),
            // The publisher knows whether it is that; here it is only said what it would bring.
            Guess::Unsure(Role::Detail(kind), _) if !is_of_somebody_else(&column.name) => {
                Some((column, kind))
            }
            _ => None,
        })
        .collect();
    let found: Vec<Kinds> = plan.recipes.iter().map(|way| bits(way.recipe.kinds())).collect();
    let mut left: Vec<Kinds> = Vec::new();
    for record in export.rows() {
        let details = layout.details(&record, &context, |_, _| ());
        let has = Kind::ALL
            .into_iter()
            .filter(|kind| details.digest(*kind).is_some());
        let mut has: Kinds = has.map(bit).sum();
        if found.iter().any(|way| way & has == *way) {
            continue;
        }
        for (column, kind) in &extra {
            let cell = &record.cells[column.place];
            let read = cell::detail(*kind, cell, export.habits_of(column.place), &context);
            if has & bit(*kind) == 0 && read.is_ok_and(|values| !values.all.is_empty()) {
                has |= bit(*kind);
            }
        }
        left.push(has);
    }
    let needs = |kinds: &[Kind]| -> Vec<(String, &'static str)> {
        let new = extra.iter().filter(|(_, kind)| kinds.contains(kind));
        new.map(|(column, kind)| (column.name.clone(), kind.id()))
            .collect()
    };
    Ok((greedy(&mut left, needs), left.len() as u64))
}

/// The ways that find most of these rows, one after the other; takes out of `left` what they find.
fn greedy(left: &mut Vec<Kinds>, needs: impl Fn(&[Kind]) -> Vec<(String, &'static str)>) -> Vec<Gain> {
    let mut gains = Vec::new();
    while gains.len() < MOST {
        let finds = |kinds: &[Kind]| {
            let wanted = bits(kinds);
            left.iter().filter(|has| wanted & **has == wanted).count() as u64
        };
        // The first of the best.
        let best = WAYS
            .iter()
            .rev()
            .map(|kinds| (finds(kinds), *kinds))
            .max_by_key(|(rows, _)| *rows);
        let last = (finds(LAST), LAST);
        let best = best
            .filter(|(rows, _)| *rows > 0)
            .or(Some(last))
            .filter(|(rows, _)| *rows > 0);
        let Some((rows, kinds)) = best else { break };
        let Ok(recipe) = Recipe::new(kinds.to_vec()) else {
            break;
        };
        left.retain(|has| bits(kinds) & *has != bits(kinds));
        gains.push(Gain {
            recipe: recipe.id(),
            rows,
            columns: needs(kinds),
            is_last: kinds == LAST,
        });
    }
    gains
}

/// What would help, for people: a line for each recipe, and letters.
pub fn what_would_help(gains: &[Gain], left: u64) -> String {
    let mut text = String::from("What would help:\n");
    for gain in gains {
        let _ = write!(text, "  a recipe `{}` finds {} rows more", gain.recipe, gain.rows);
        for (column, kind) in &gain.columns {
            let _ = write!(text, "; say that `{column}` holds `{kind}`");
        }
        if gain.is_last {
            text.push_str("; but whoever knows a name and a birthday can ask then");
        }
        text.push('\n');
    }
    let _ = match (gains.is_empty(), left) {
        (false, 0) => writeln!(text, "  letters with codes find everybody too: `lekcheck codes`"),
        (true, _) => writeln!(
            text,
            "  no other recipe finds more; letters with codes find everybody: `lekcheck codes`"
        ),
        _ => writeln!(
            text,
            "  then {left} rows are left; letters with codes find everybody: `lekcheck codes`"
        ),
    };
    text
}

/// The recipes of a first configuration: of each sort the best that the columns allow, and then those that find
/// most of the rows that are left, until nearly all are found.
pub fn first_recipes(
    export: &Export,
    columns: &[guess::Column],
    context: &Context<'_>,
) -> Vec<&'static [Kind]> {
    /// So small a share may be left to letters.
    const LEFT: f64 = 0.02;
    let rows = kinds_by_row(export, columns, context);
    // What a spreadsheet has spoilt, or a day number, is told when the list is published, and can be put right.
    let holds = |role| columns.iter().any(|column| column.role() == Some(role));
    let has = |kind: &Kind| holds(Role::Detail(*kind)) || *kind == Kind::BirthDate && holds(Role::BirthYear);
    let all = |kinds: &&&[Kind]| kinds.iter().all(has);
    let sorts = [&WAYS[..2], &WAYS[2..5]];
    let mut taken: Vec<&'static [Kind]> = sorts
        .iter()
        .filter_map(|sort| sort.iter().find(all).copied())
        .collect();
    let finds = |kinds: &[Kind], has: Kinds| bits(kinds) & has == bits(kinds);
    while taken.len() < 4 && !taken.is_empty() {
        let left: Vec<Kinds> = rows
            .iter()
            .copied()
            .filter(|has| !taken.iter().any(|kinds| finds(kinds, *has)))
            .collect();
        // Ways without a birth date are the publisher's to choose, since more people know such details; and few
        // people know their own client number.
        let gain = |kinds: &&[Kind]| left.iter().filter(|has| finds(kinds, **has)).count();
        let best = WAYS[..4].iter().copied().rev().max_by_key(gain);
        let enough = rows.len() as f64 * LEFT;
        match best {
            Some(kinds) if left.len() as f64 > enough && gain(&kinds) > 0 => taken.push(kinds),
            _ => break,
        }
    }
    taken.sort_by_key(|kinds| WAYS.iter().position(|way| way == kinds));
    taken
}

fn kinds_by_row(export: &Export, columns: &[guess::Column], context: &Context<'_>) -> Vec<Kinds> {
    let place = |role| {
        columns
            .iter()
            .find(|column| column.role() == Some(role))
            .map(|column| column.place)
    };
    let parts = Role::DATE_PARTS.map(place);
    let of_row = |record: crate::source::Record<'_>| {
        let mut has = 0;
        for column in columns {
            let Some(Role::Detail(kind)) = column.role() else {
                continue;
            };
            let read = cell::detail(
                kind,
                &record.cells[column.place],
                export.habits_of(column.place),
                context,
            );
            if read.is_ok_and(|values| !values.all.is_empty()) {
                has |= bit(kind);
            }
        }
        if let [Some(day), Some(month), Some(year)] = parts {
            let parts = [day, month, year].map(|place| &*record.cells[place]);
            if cell::date_of_parts(parts, context).is_ok_and(|values| !values.all.is_empty()) {
                has |= bit(Kind::BirthDate);
            }
        }
        has
    };
    export.rows().map(of_row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_recipe_that_finds_most_comes_first() {
        let with = |kinds: &[Kind]| bits(kinds);
        let mut left = vec![
            with(&[Kind::Phone, Kind::BirthDate]),
            with(&[Kind::Phone, Kind::BirthDate, Kind::Surname]),
            with(&[Kind::Email, Kind::Surname]),
            with(&[Kind::Surname]),
        ];
        let gains = greedy(&mut left, |_| Vec::new());
        let found: Vec<(&str, u64)> = gains
            .iter()
            .map(|gain| (gain.recipe.as_str(), gain.rows))
            .collect();
        assert_eq!(found, [("phone+birth-date", 2), ("email+surname", 1)]);
        assert_eq!(left.len(), 1);
    }
}
