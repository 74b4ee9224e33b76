//! The vectors of `tests/vectors`, run natively; `tests/wasm` runs the same in wasm.

#[path = "vectors/bad.rs"]
mod bad;
#[path = "vectors/mod.rs"]
mod vectors;

use lekcheck::detail::{Context, Country, Invalid, Kind, TableUnicode, canonicalise};
use lekcheck::time::Date;
use std::fs;
use std::path::Path;

#[test]
fn every_vector_holds() {
    let report = vectors::run(&TableUnicode);
    assert!(report.failures.is_empty(), "{}", report.failures.join("\n"));
    assert!(report.ran > 900, "{report:?}");
}

#[test]
fn every_way_of_being_wrong_has_a_vector() {
    let canonical = include_str!("vectors/canonical.json");
    for invalid in Invalid::ALL {
        assert!(
            canonical.contains(&format!("\"invalid\": \"{}\"", invalid.id())),
            "{}",
            invalid.id()
        );
    }
}

/// A reader who copies a date as the page writes dates is understood, in every language of the page.
#[test]
fn dates_as_the_page_writes_them_are_read() {
    let context = Context {
        today: Date::new(2026, 8, 22).unwrap(),
        country: Country::from_code("NL").unwrap(),
        unicode: &TableUnicode,
    };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/locales");
    let mut languages = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let texts = fs::read_to_string(&path).unwrap();
        let message = |id: &str| {
            let start = format!("{id} = ");
            let found = texts.lines().find_map(|line| line.strip_prefix(&start));
            found.unwrap_or_else(|| panic!("{}: no {id}", path.display()))
        };
        for month in 1..=12 {
            let date = message("date")
                .replace("{ $day }", "6")
                .replace("{ $month }", message(&format!("month-{month}")))
                .replace("{ $year }", "1950");
            let read = canonicalise(Kind::BirthDate, &date, &context)
                .unwrap_or_else(|invalid| panic!("{date}: {}", invalid.id()));
            assert_eq!(read.unwrap().text(), format!("1950-{month:02}-06"), "{date}");
        }
        languages += 1;
    }
    assert!(languages >= 8);
}
