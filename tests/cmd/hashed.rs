//! Columns that another party has hashed give the list that plain ones give; and what was hashed wrongly is
//! told.

use crate::{Desk, ending, repository};
use lekcheck::detail::{Context, Country, Kind, TableUnicode, canonicalise};
use lekcheck::list::to_hex;
use lekcheck::time::Date;
use sha2::{Digest as _, Sha256};
use std::fs;

/// The hashes of the control values of e-mail addresses, from the document.
fn controls() -> Vec<String> {
    let document = fs::read_to_string(repository().join("docs/hashed-columns.md")).unwrap();
    let rows = document.lines().filter(|line| line.starts_with("| `email` | `"));
    let hashes: Vec<String> = rows
        .filter_map(|line| Some(line.split('`').nth(7)?.to_owned()))
        .collect();
    assert_eq!(hashes.len(), 3);
    hashes
}

fn section(controls: &[String]) -> String {
    format!("\n[[hashed]]\ncolumn = \"E-mail\"\ncanon-version = 1\ncontrols = {controls:?}\n")
}

/// The export of `golden`, with what `hash` makes of its e-mail addresses.
fn with_hashes(desk: &Desk, hash: impl Fn(&str) -> String) {
    let export = fs::read_to_string(desk.path("export.csv")).unwrap();
    let mut lines = export.lines();
    let header = lines.next().unwrap();
    let place = header.split(';').position(|name| name == "E-mail").unwrap();
    let mut text = header.to_owned() + "\n";
    for line in lines {
        let mut cells: Vec<String> = line.split(';').map(str::to_owned).collect();
        cells[place] = hash(&cells[place]);
        text += &(cells.join(";") + "\n");
    }
    fs::write(desk.path("hashed.csv"), text).unwrap();
}

fn canonical_email(text: &str) -> Option<String> {
    let context = Context {
        today: Date::new(2026, 1, 1).unwrap(),
        country: Country::from_code("NL").unwrap(),
        unicode: &TableUnicode,
    };
    let canonical = canonicalise(Kind::Email, text, &context).ok()??;
    Some(canonical.text().to_owned())
}

fn hex(text: &str) -> String {
    to_hex(&Sha256::digest(text))
}

fn add(desk: &Desk, section: &str) {
    let text = fs::read_to_string(desk.path("lekcheck.toml")).unwrap();
    fs::write(desk.path("lekcheck.toml"), text + section).unwrap();
}

fn refused(desk: &Desk) -> String {
    let output = desk.publish(&["--source", "hashed.csv"]);
    assert_eq!(output.status.code(), Some(1));
    let words = String::from_utf8_lossy(&output.stderr).into_owned();
    // Without the frame that long lines are broken into.
    words
        .replace(['│', '\n'], " ")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn a_hashed_column_beside_plain_ones_gives_the_same_ribbons() {
    let desk = Desk::golden();
    let plain = desk.published(&[]);
    with_hashes(&desk, |email| {
        canonical_email(email).map_or_else(String::new, |text| hex(&text))
    });
    add(&desk, &section(&controls()));
    let hashed = desk.published(&["--source", "hashed.csv"]);
    assert_eq!(ending(&plain, ".ribbon").len(), 2);
    assert!(ending(&plain, ".ribbon") == ending(&hashed, ".ribbon"));
}

#[test]
fn a_wrong_canonical_form_is_found_before_anything_is_read() {
    for (controls, expected) in [
        (
            [
                " Anna.Test@EXAMPLE.org ",
                "info+list@example.org",
                "Bob_99@Sub.Example.ORG",
            ]
            .map(hex),
            "the value as it is written was hashed",
        ),
        (
            [
                "anna.test@example.org\n",
                "info+list@example.org\n",
                "bob_99@sub.example.org\n",
            ]
            .map(hex),
            "a line end was hashed along",
        ),
        (["salt", "salt+", "salt++"].map(hex), "a salt"),
        (
            ["anna.test@example.org"; 3].map(|text| hex(text)[..32].to_owned()),
            "a hash of 16 bytes, as MD5 gives",
        ),
    ] {
        let desk = Desk::golden();
        with_hashes(&desk, hex);
        add(&desk, &section(&controls));
        let words = refused(&desk);
        assert!(words.contains(expected), "{expected}:\n{words}");
    }
    let desk = Desk::golden();
    with_hashes(&desk, hex);
    add(&desk, &section(&controls()[..2]));
    assert!(refused(&desk).contains("a hashed column needs three control values, here are 2"));
    let desk = Desk::golden();
    with_hashes(&desk, hex);
    add(
        &desk,
        &section(&controls()).replace("canon-version = 1", "canon-version = 2"),
    );
    assert!(refused(&desk).contains("this lekcheck has version 1 of the canonical forms"));
}

#[test]
fn what_is_no_hash_is_reported_by_row_and_never_shown() {
    let desk = Desk::golden();
    // Plain ones in a column that should be hashed.
    with_hashes(&desk, str::to_owned);
    add(&desk, &section(&controls()));
    let _ = desk.publish(&["--source", "hashed.csv"]);
    let report = fs::read_to_string(desk.path(".lekcheck/report.csv")).unwrap();
    assert!(
        report.contains("\r\n2;E-mail;\"no hash; take the column out of [[hashed]]"),
        "{report}"
    );
    assert!(!report.contains('@'));
}

#[test]
fn a_salt_for_each_row_and_the_hash_of_a_placeholder_show_in_the_whole_column() {
    let desk = Desk::golden();
    let header = fs::read_to_string(desk.path("export.csv")).unwrap();
    let header = header.lines().next().unwrap().to_owned();
    let row = |at: usize, email: &str, born: &str| {
        let cell = |name: &str| match name {
            "E-mail" => email.to_owned(),
            "Geboren" => born.to_owned(),
            "Nummer" => format!("N{at}"),
            "Gelekt" => "name".to_owned(),
            "Status" => "stolen".to_owned(),
            _ => String::new(),
        };
        header.split(';').map(cell).collect::<Vec<_>>().join(";")
    };
    let export = |rows: Vec<String>| [vec![header.clone()], rows].concat().join("\n") + "\n";
    let text = fs::read_to_string(desk.path("lekcheck.toml")).unwrap();

    // One hash in many rows.
    let rows = (0..40).map(|at| {
        row(
            at,
            &hex(if at % 4 == 0 { "n/a" } else { "x" }),
            &format!("1-1-19{}", at + 50),
        )
    });
    fs::write(desk.path("hashed.csv"), export(rows.collect())).unwrap();
    add(&desk, &section(&controls()));
    let output = desk.publish(&["--source", "hashed.csv", "--dry-run"]);
    let words = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        words.contains("`E-mail` has one and the same hash in 30 rows, the first of them row 3"),
        "{words}"
    );

    // Birth dates, each with a salt.
    let document = fs::read_to_string(repository().join("docs/hashed-columns.md")).unwrap();
    let dates: Vec<String> = document
        .lines()
        .filter(|line| line.starts_with("| `birth-date` | `"))
        .filter_map(|line| Some(line.split('`').nth(7)?.to_owned()))
        .collect();
    let of_dates = section(&dates).replace("E-mail", "Geboren");
    fs::write(desk.path("lekcheck.toml"), text + &of_dates).unwrap();
    let salted = (0..1500).map(|at| row(at, "a@example.org", &hex(&format!("{at}1980-01-01"))));
    fs::write(desk.path("hashed.csv"), export(salted.collect())).unwrap();
    assert!(refused(&desk).contains("each was made with a salt of its own"));
}

/// What the document says runs, and gives the control values.
#[test]
fn the_documents_python_makes_the_control_values() {
    let document = fs::read_to_string(repository().join("docs/hashed-columns.md")).unwrap();
    let (_, program) = document.split_once("```python\n").unwrap();
    let (program, _) = program.split_once("```").unwrap();
    let desk = Desk::empty();
    fs::write(desk.path("people.csv"), "Number;Email\n1; A@example.org\n2;\n").unwrap();
    let output = std::process::Command::new("python3")
        .args(["-c", program])
        .current_dir(desk.folder.path())
        .output()
        .expect("python3 is installed");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let printed = String::from_utf8(output.stdout).unwrap();
    assert_eq!(printed.lines().collect::<Vec<_>>(), controls());
    let made = fs::read_to_string(desk.path("hashed.csv")).unwrap();
    assert_eq!(
        made.lines().collect::<Vec<_>>()[1..],
        [format!("1;{}", hex("a@example.org")), "2;".to_owned()]
    );
}

#[test]
fn risk_says_that_a_hashed_column_is_as_good_as_plain_text() {
    let desk = Desk::golden();
    let said = || String::from_utf8(desk.run(&["risk", "lekcheck.toml"]).stdout).unwrap();
    assert!(!said().contains("as good as plain text"));
    add(&desk, &section(&controls()));
    with_hashes(&desk, |email| {
        canonical_email(email).map_or(String::new(), |text| hex(&text))
    });
    let words = said().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        words.contains("hashed columns (email) are as good as plain text"),
        "{words}"
    );
    let json = desk.run(&["risk", "lekcheck.toml", "--json"]).stdout;
    let json: serde_json::Value = serde_json::from_slice(&json).unwrap();
    assert_eq!(json["hashed-columns"], serde_json::json!(["email"]));
    let annex = String::from_utf8(desk.run(&["risk", "lekcheck.toml", "--annex"]).stdout).unwrap();
    assert!(annex.contains("as good as plain text"));
}
