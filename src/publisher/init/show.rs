//! The guess, for people: a table with masked examples, and what they should look at.

use super::guess::{Column, Guess, Leaks};
use crate::plan::Role;
use crate::source::Export;
use lekcheck::detail::Kind;
use std::fmt::Write as _;

/// Column, what it holds, the share of usable cells, and masked examples.
pub fn table(columns: &[Column]) -> String {
    let name = |column: &Column| match column.name.as_str() {
        "" => format!("(column {} without a name)", column.place + 1),
        name => name.to_owned(),
    };
    let what = |column: &Column| match (column.role(), column.category()) {
        (Some(role), _) => role.id().to_owned(),
        (None, Some(usual)) => format!("({})", usual.id),
        (None, None) if column.is_undecided() => "?".to_owned(),
        (None, None) => "not used".to_owned(),
    };
    let width =
        |of: &dyn Fn(&Column) -> usize, title: usize| columns.iter().map(of).max().unwrap_or(0).max(title);
    let names = width(&|column| name(column).chars().count(), 6);
    let roles = width(&|column| what(column).len(), 5);
    let mut text = format!(
        "{:names$}  {:roles$}  usable  absent  refused  looks like\n",
        "column", "holds"
    );
    for column in columns {
        let shares = if column.role().is_some() {
            let all = (column.usable + column.absent + column.refused).max(1);
            format!(
                "{:>5}%  {:>6}  {:>7}",
                percent(column.usable, all),
                column.absent,
                column.refused
            )
        } else {
            " ".repeat(23)
        };
        let line = format!(
            "{:names$}  {:roles$}  {shares}  {}",
            name(column),
            what(column),
            column.examples.join(" | ")
        );
        let _ = writeln!(text, "{}", line.trim_end());
    }
    text.trim_end().to_owned()
}

/// Whole percents, of which 100 means all and 0 none.
fn percent(part: u64, all: u64) -> u64 {
    match part * 100 / all {
        0 if part > 0 => 1,
        percent => percent,
    }
}

/// What the publisher should look at, one line each.
pub fn remarks(columns: &[Column], export: &Export) -> String {
    let mut text = String::new();
    for column in columns {
        let name = &column.name;
        let _ = match &column.guess {
            Guess::Unsure(role, why) => writeln!(
                text,
                "`{name}` may hold `{}`, and nobody is found by it: {why}. If it does, say so where you are asked \
                 (without --no-input), or as \"{name}\" = \"{}\" in [columns].",
                role.id(),
                role.id()
            ),
            Guess::Second(role, first) => writeln!(
                text,
                "`{name}` holds `{}` too, and nobody is found by it: `{first}` fits better. If people are known by \
                 either, say \"{name}\" = \"{}\" in [columns].",
                role.id(),
                role.id()
            ),
            Guess::Likely(role) => writeln!(
                text,
                "`{name}` is taken for `{}` from its contents alone: look whether that is right.",
                role.id()
            ),
            Guess::Twice(role) => writeln!(
                text,
                "`{name}` may hold `{}`, and is not used: the name stands twice. Rename one of the columns.",
                role.id()
            ),
            Guess::Sure(Role::Detail(kind), _) if column.refused > 0 => writeln!(
                text,
                "`{name}`: refused as `{kind}` in {}; `lekcheck publish` names each and the reason.",
                rows(column.refused)
            ),
            _ => Ok(()),
        };
    }
    text += &undecided(columns);
    let dates = columns
        .iter()
        .find(|column| column.role() == Some(Role::Detail(Kind::BirthDate)));
    if let Some(dates) = dates {
        let cells = export
            .rows()
            .map(|record| record.cells[dates.place].clone().into_owned());
        let numbers = crate::source::dates::look(cells).numbers;
        if numbers > 0 && export.habits.epoch.is_none() {
            let _ = writeln!(
                text,
                "`{}`: a spreadsheet's day number in {}. Only the workbook it came from knows from when it \
                 counts: say `day-numbers = \"from-1900\"` (usual) or `\"from-1904\"` in [source], and check \
                 a few people.",
                dates.name,
                rows(numbers)
            );
        } else if numbers > 0 {
            let _ = writeln!(
                text,
                "`{}`: a day number in {}, read as the workbook counts.",
                dates.name,
                rows(numbers)
            );
        }
    }
    if !export.totals.is_empty() {
        let rows: Vec<String> = export.totals.iter().map(u64::to_string).collect();
        let _ = writeln!(text, "Not read, since they are totals: row {}.", rows.join(", "));
    }
    text
}

/// Columns that were recognised by what they leak, and those of which nobody knows.
fn undecided(columns: &[Column]) -> String {
    let mut text = String::new();
    let mut taken: Vec<(&str, Vec<String>)> = Vec::new();
    let by_row = columns.iter().any(|column| column.role() == Some(Role::Leaked));
    for column in columns {
        if let (None, Leaks::Category(usual, by)) = (column.role(), &column.leaks)
            && !by.is_empty()
            && !by_row
        {
            let sensitive = if usual.sensitive { ", sensitive" } else { "" };
            let line = format!("`{}` ({}{sensitive})", column.name, usual.id);
            match taken.iter_mut().find(|(other, _)| other == by) {
                Some((_, lines)) => lines.push(line),
                None => taken.push((by, vec![line])),
            }
        }
    }
    if !taken.is_empty() {
        text.push_str("Taken for what leaked; look whether that is right, and whether it was stolen:\n");
        for (by, lines) in taken {
            let _ = writeln!(text, "  by {by}: {}", lines.join(", "));
        }
    }
    let care = |column: &&Column| {
        let ids = ["diagnosis", "care", "test-result", "belief"];
        column.category().is_some_and(|usual| ids.contains(&usual.id))
    };
    if let Some(column) = columns.iter().find(care) {
        let _ = writeln!(
            text,
            "`{}` tells of care or convictions: then it is likely a secret who is on the list at all \
             (`being-listed-is-secret` in [list]).",
            column.name
        );
    }
    let open: Vec<String> = columns
        .iter()
        .filter(|column| column.is_undecided() && !column.name.is_empty())
        .map(|column| format!("`{}`", column.name))
        .collect();
    if !open.is_empty() {
        let _ = writeln!(
            text,
            "For you to decide ({}): {}. Each stands in [columns] as \"?\": was it stolen, and what is its reader told? A \
             trial goes without an answer, a list for the public does not.",
            open.len(),
            open.join(", ")
        );
    }
    text
}

/// "1 row", "2 rows".
pub fn rows(count: u64) -> String {
    format!("{count} {}", if count == 1 { "row" } else { "rows" })
}

/// What is missing, if that shows.
pub fn why_not(columns: &[Column]) -> String {
    let has = |kind| {
        columns
            .iter()
            .any(|column| column.role() == Some(Role::Detail(kind)))
    };
    if has(Kind::BirthDate)
        || columns
            .iter()
            .any(|column| column.role() == Some(Role::BirthYear))
    {
        String::new()
    } else {
        ": no column is known to hold birth dates".to_owned()
    }
}
