//! The sections `[[hashed]]`: columns that another party has hashed, and the control values that show how.

use super::table::{Section, Value};
use crate::nearest;
use crate::plan::{Column, Role};
use crate::table::salted::{self, CONTROLS};
use lekcheck::detail::{CANON_VERSION, Context, Country, Kind, TableUnicode, canonicalise};
use lekcheck::time::Date;
use sha2::{Digest as _, Sha256};

/// Marks the columns of these sections, if their control values are right.
pub fn mark(file: &Section<'_>, columns: &mut [Column]) {
    for section in file.sections("hashed") {
        let name = section
            .need("column")
            .and_then(|value| Some((value, value.text()?)));
        let version = section.need("canon-version");
        let version = version.and_then(|value| Some((value, value.number(1..=255)?)));
        let controls = section
            .need("controls")
            .and_then(|value| Some((value, value.list()?)));
        section.end();
        if let Some((value, version)) = version
            && version != i64::from(CANON_VERSION)
        {
            value.fault(
                format!("this lekcheck has version {CANON_VERSION} of the canonical forms"),
                "another",
                "have the column made anew, as docs/hashed-columns.md tells",
            );
        }
        let Some((value, name)) = name else { continue };
        let Some(column) = columns.iter_mut().find(|column| column.name == name) else {
            let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
            value.fault(
                format!("[columns] has no `{name}`"),
                "not known",
                nearest::help(name, &names),
            );
            continue;
        };
        let Role::Detail(kind) = column.role else {
            let message = format!(
                "`{name}` holds `{}`, which is no detail to be hashed",
                column.role.id()
            );
            value.fault(message, "here", "take this section out");
            continue;
        };
        column.hashed = true;
        let role = column.role;
        if columns.iter().filter(|column| column.role == role).count() > 1 {
            value.fault(
                format!("`{kind}` is given by several columns, and this one is hashed"),
                "here",
                "where a column is hashed, name one column for its kind",
            );
        }
        if let Some((value, controls)) = controls {
            compare(kind, value, &controls);
        }
    }
}

/// Notes a fault for each control value that is not the hash of the canonical form.
fn compare(kind: Kind, whole: Value<'_>, controls: &[Value<'_>]) {
    let expected = expected(kind);
    if controls.len() != expected.len() {
        whole.fault(
            format!(
                "a hashed column needs three control values, here are {}",
                controls.len()
            ),
            "here",
            format!(
                "the hashes of {}, made in the same way as the column",
                expected.map(|(raw, _)| format!("`{raw}`")).join(", ")
            ),
        );
        return;
    }
    for (value, (raw, canonical)) in controls.iter().zip(expected) {
        let Some(text) = value.text() else { continue };
        let digest: [u8; 32] = Sha256::digest(&canonical).into();
        let (message, help) = match salted::digest(text) {
            Ok(Some(control)) if control == digest => continue,
            Ok(Some(control)) => (
                format!("this is not SHA-256 of the canonical form of `{raw}`, which is `{canonical}`"),
                mistake(&control, raw, &canonical),
            ),
            Ok(None) => ("this control value is empty".to_owned(), help_of(raw)),
            Err(reason) => (format!("this control value is {reason}"), help_of(raw)),
        };
        value.fault(message, "not as it should be", help);
    }
}

fn help_of(raw: &str) -> String {
    format!("hash `{raw}` in the same way as the column; docs/hashed-columns.md tells how")
}

/// What seems to have been hashed instead.
fn mistake(control: &[u8; 32], raw: &str, canonical: &str) -> String {
    let is = |text: String| Sha256::digest(text.as_bytes())[..] == control[..];
    let wide: Vec<u8> = canonical.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let what = if is(raw.to_owned()) {
        "the value as it is written was hashed, not its canonical form"
    } else if is(format!("{canonical}\n")) || is(format!("{canonical}\r\n")) {
        "a line end was hashed along: use `printf`, or `echo -n`"
    } else if is(canonical.to_uppercase()) {
        "the value was hashed in capitals"
    } else if is(canonical.to_lowercase()) {
        "the value was hashed in lower case"
    } else if is(format!("\"{canonical}\"")) {
        "quotes were hashed along"
    } else if Sha256::digest(&wide)[..] == control[..] {
        "the value was hashed in UTF-16: in SQL Server hash a varchar, not an nvarchar"
    } else {
        "another canonical form, or a salt: nobody on this list would be found. docs/hashed-columns.md tells \
         how to do it"
    };
    what.to_owned()
}

/// The control values of a kind, as written and in canonical form.
fn expected(kind: Kind) -> [(&'static str, String); 3] {
    let context = Context {
        today: Date::new(2026, 1, 1).expect("a day"),
        country: Country::from_code("NL").expect("a country"),
        unicode: &TableUnicode,
    };
    let (_, raw) = CONTROLS
        .iter()
        .find(|(other, _)| *other == kind)
        .expect("every kind has its control values");
    raw.map(|raw| {
        let canonical = canonicalise(kind, raw, &context).ok().flatten();
        (
            raw,
            canonical.expect("a control value can be read").text().to_owned(),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use lekcheck::list::to_hex;

    /// The table of docs/hashed-columns.md.
    #[test]
    fn the_control_values_are_those_of_the_document() {
        let document = include_str!("../../../docs/hashed-columns.md");
        let line = |kind, (raw, canonical): (&str, String)| {
            let hash = to_hex(&Sha256::digest(&canonical));
            format!("| `{kind}` | `{raw}` | `{canonical}` | `{hash}` |")
        };
        let lines = Kind::ALL
            .into_iter()
            .flat_map(|kind| expected(kind).map(|control| line(kind, control)));
        let missing: Vec<String> = lines.filter(|line| !document.contains(line)).collect();
        assert!(missing.is_empty(), "missing:\n{}", missing.join("\n"));
    }

    #[test]
    fn what_was_hashed_instead_is_told() {
        let said = |hashed: &str| mistake(&Sha256::digest(hashed).into(), " A@B.nl ", "a@b.nl");
        assert!(said(" A@B.nl ").contains("as it is written"));
        assert!(said("a@b.nl\n").contains("a line end"));
        assert!(said("A@B.NL").contains("capitals"));
        assert!(said("a\0@\0b\0.\0n\0l\0").contains("UTF-16"));
        assert!(said("salt-a@b.nl").contains("salt"));
    }
}
