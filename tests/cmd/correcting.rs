//! A list is corrected: people come, go, are told otherwise or are left out; and what is tried before it goes
//! out.

use crate::Desk;
use serde_json::{Value, json};
use std::fs;

fn what(desk: &Desk) -> Vec<Value> {
    let head = desk.head();
    let changes = head["changes"].as_array().cloned().unwrap_or_default();
    changes.into_iter().map(|change| change["what"].clone()).collect()
}

fn change(desk: &Desk, file: &str, from: &str, to: &str) {
    let text = fs::read_to_string(desk.path(file)).unwrap();
    let changed = text.replacen(from, to, 1);
    assert_ne!(changed, text, "{file} has `{from}`");
    fs::write(desk.path(file), changed).unwrap();
}

/// The cell of a row of `golden`'s export.
fn cell(desk: &Desk, row: usize, column: &str) -> String {
    let export = fs::read_to_string(desk.path("export.csv")).unwrap();
    let place = export
        .lines()
        .next()
        .unwrap()
        .split(';')
        .position(|name| name == column);
    export
        .lines()
        .nth(row - 1)
        .unwrap()
        .split(';')
        .nth(place.unwrap())
        .unwrap()
        .to_owned()
}

#[test]
fn the_head_says_which_sorts_of_change_there_were_and_never_how_many() {
    let desk = Desk::golden();
    desk.published(&[]);
    assert!(
        desk.head().get("changes").is_none(),
        "a first revision has changed nothing"
    );

    let export = fs::read_to_string(desk.path("export.csv")).unwrap();
    let mut lines: Vec<&str> = export.lines().collect();
    let last = lines.pop().unwrap();
    fs::write(desk.path("export.csv"), lines.join("\n") + "\n").unwrap();
    let output = desk.publish(&[]);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert_eq!(what(&desk), [json!(["people-removed"])]);
    let words = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(words.contains("0 came, 1 went, 0 are told otherwise"), "{words}");

    fs::write(desk.path("export.csv"), format!("{}\n{last}\n", lines.join("\n"))).unwrap();
    change(&desk, "lekcheck.toml", "Example Laboratory", "Another Laboratory");
    desk.published(&[]);
    change(&desk, "lekcheck.toml", "Another Laboratory", "Example Laboratory");
    desk.published(&[]);
    // The same again is the same revision, with the same changes.
    let head = fs::read(desk.path("site/list.json")).unwrap();
    desk.published(&[]);
    assert_eq!(fs::read(desk.path("site/list.json")).unwrap(), head);
    assert_eq!(
        what(&desk),
        [
            json!(["people-removed"]),
            json!(["people-added", "texts"]),
            json!(["texts"]),
        ]
    );
    let revisions: Vec<Value> = desk.head()["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|change| change["revision"].clone())
        .collect();
    assert_eq!(revisions, [2, 3, 4]);
}

#[test]
fn a_person_who_is_told_otherwise_is_a_correction() {
    let desk = Desk::golden();
    desk.published(&[]);
    let status = cell(&desk, 2, "Status");
    let other = if status == "stolen" { "published" } else { "stolen" };
    let export = fs::read_to_string(desk.path("export.csv")).unwrap();
    let row = export.lines().nth(1).unwrap();
    change(&desk, "export.csv", row, &row.replacen(&status, other, 1));
    desk.published(&[]);
    assert_eq!(what(&desk), [json!(["corrected"])]);
}

#[test]
fn who_is_left_out_is_in_no_recipe_and_the_head_says_that_some_are() {
    let desk = Desk::golden();
    let line = json!({ "details": {
        "email": cell(&desk, 2, "E-mail"), "birth-date": cell(&desk, 2, "Geboren"),
        "postcode": cell(&desk, 2, "Postcode"), "house-number": cell(&desk, 2, "Huisnummer"),
    }});
    desk.published(&[]);
    assert_ne!(desk.answers(&line.to_string())[0]["outcome"], "not-listed");
    assert!(desk.head().get("told-by-letter").is_none());

    let text = fs::read_to_string(desk.path("lekcheck.toml")).unwrap();
    fs::write(
        desk.path("lekcheck.toml"),
        text + "\n[exclude]\nfile = \"exclude.csv\"\n",
    )
    .unwrap();
    let number = cell(&desk, 2, "Nummer").to_lowercase();
    fs::write(desk.path("exclude.csv"), format!("Nummer\n{number}\nNOBODY-1\n")).unwrap();
    let output = desk.publish(&[]);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let words = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(words.contains(", 1 left out as [exclude] says"), "{words}");
    assert!(
        words.contains("row 3 of ") && words.contains("fits nobody"),
        "{words}"
    );
    assert_eq!(desk.answers(&line.to_string())[0]["outcome"], "not-listed");
    assert_eq!(
        (&desk.head()["told-by-letter"], &desk.head()["revision"]),
        (&json!(true), &json!(2))
    );
    let report = fs::read_to_string(desk.path(".lekcheck/report.csv")).unwrap();
    assert!(
        report.contains("\r\n2;;\"left out, as [exclude] says\""),
        "{report}"
    );

    // What cannot be read would leave somebody in.
    for (file, expected) in [
        ("Geboren\n31-02-1980\n", "row 2 of"),
        ("Nummer\n-\n", "has no detail"),
        ("Name\nX\n", "has no column of the export"),
    ] {
        fs::write(desk.path("exclude.csv"), file).unwrap();
        let output = desk.publish(&[]);
        let words = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{expected}");
        assert!(words.contains(expected), "{words}");
    }
}

#[test]
fn a_spot_check_that_fails_publishes_nothing() {
    let desk = Desk::golden();
    let there = json!({ "details": { "email": cell(&desk, 2, "E-mail"), "birth-date": cell(&desk, 2, "Geboren") }, "listed": true });
    let absent =
        json!({ "details": { "email": "nobody@example.org", "birth-date": "1980-01-01" }, "listed": false });
    let wrong = json!({ "details": absent["details"], "listed": true });
    let people = |lines: &[&Value]| {
        let text: Vec<String> = lines.iter().map(ToString::to_string).collect();
        fs::write(desk.path("people.jsonl"), text.join("\n") + "\n").unwrap();
        desk.publish(&["--spot-check", "people.jsonl"])
    };
    let failed = people(&[&there, &wrong]);
    assert_eq!(failed.status.code(), Some(1));
    let words = String::from_utf8_lossy(&failed.stderr).into_owned();
    assert!(
        words.contains("the spot check failed at line 2") && !words.contains("nobody@"),
        "{words}"
    );
    assert!(!desk.path("site").exists());
    let passed = people(&[&there, &absent]);
    assert!(
        passed.status.success(),
        "{}",
        String::from_utf8_lossy(&passed.stderr)
    );
    assert!(String::from_utf8_lossy(&passed.stderr).contains("spot check: 2 people came out as they should"));
    let nobody_there = desk.publish(&["--spot-check"]);
    assert_eq!(nobody_there.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&nobody_there.stderr).contains("there is no terminal"));
}
