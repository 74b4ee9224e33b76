//! Codes for people's letters: made once, kept by their digests, typed on the page.

use crate::Desk;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::process::Output;

/// The small list of `golden` with a recipe for letters.
fn desk() -> Desk {
    let desk = Desk::golden();
    let text = fs::read_to_string(desk.path("lekcheck.toml")).unwrap();
    let recipe = "[[recipe]]\ndetails = \"code\"\n\n[[recipe]]";
    fs::write(desk.path("lekcheck.toml"), text.replacen("[[recipe]]", recipe, 1)).unwrap();
    desk
}

fn codes(desk: &Desk, more: &[&str]) -> Output {
    let output = desk.run(&[&["codes", "lekcheck.toml"][..], more].concat());
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    output
}

/// The rows of a table for letters.
fn table(desk: &Desk, name: &str) -> Vec<Vec<String>> {
    let text = fs::read_to_string(desk.path("letters").join(name)).unwrap();
    let text = text.strip_prefix('\u{FEFF}').expect("a mark");
    text.lines()
        .map(|line| line.split(';').map(str::to_owned).collect())
        .collect()
}

fn outcome(desk: &Desk, code: &str) -> Value {
    let line = json!({ "details": { "code": code } }).to_string();
    desk.answers(&line).remove(0)
}

/// Some on this list are of an uncertain status.
fn is_found(desk: &Desk, code: &str) -> bool {
    ["listed", "possibly-listed"].contains(&outcome(desk, code)["outcome"].as_str().unwrap())
}

#[test]
fn who_types_the_code_of_a_letter_is_found() {
    let desk = desk();
    let refused = desk.publish(&[]);
    assert_eq!(refused.status.code(), Some(1));
    let words = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(words.contains("lekcheck codes lekcheck.toml"), "{words}");

    codes(&desk, &[]);
    let table = table(&desk, "letters-1.csv");
    let (header, people) = table.split_first().unwrap();
    assert_eq!(header[0], "Code");
    for left_out in ["BSN", "Geboren", "E-mail", "Telefoon", "Gelekt", "Status"] {
        assert!(!header.iter().any(|name| name == left_out), "{left_out}");
    }
    desk.published(&[]);
    for person in people {
        let code = &person[0];
        assert_eq!(
            (code.len(), code.matches('-').count()),
            (19, 3),
            "four groups of four"
        );
        // As people type: without dashes, in lower case.
        for typed in [code.clone(), code.replace('-', "").to_lowercase()] {
            assert!(is_found(&desk, &typed));
        }
        // Two neighbours that change places are a typing mistake, not somebody else.
        let mut swapped: Vec<char> = code.chars().collect();
        if swapped[1] != swapped[2] {
            swapped.swap(1, 2);
            let answer = outcome(&desk, &swapped.iter().collect::<String>());
            assert_eq!(answer["outcome"], "cannot-tell");
        }
    }
    let distinct: BTreeSet<&String> = people.iter().map(|person| &person[0]).collect();
    assert_eq!(distinct.len(), people.len());
}

/// Everybody reads the tables of classes in the head, whoever has a code.
#[test]
fn small_classes_are_merged_for_codes_too_unless_the_public_is_told_why() {
    let desk = desk();
    codes(&desk, &[]);
    desk.published(&[]);
    let classes = |desk: &Desk| desk.head()["recipes"][0]["classes"].as_array().unwrap().len();
    assert_eq!(classes(&desk), 1, "five people, fewer than min-class-size");

    let recipe = |more: &str| {
        let text = fs::read_to_string(desk.path("lekcheck.toml")).unwrap();
        let (before, rest) = text.split_once("details = \"code\"\n").unwrap();
        let (_, after) = rest.split_once("[[recipe]]").unwrap();
        let text = format!("{before}details = \"code\"\n{more}\n[[recipe]]{after}");
        fs::write(desk.path("lekcheck.toml"), text).unwrap();
    };
    recipe("min-class-size = 1\n");
    let refused = desk.publish(&[]);
    assert_eq!(refused.status.code(), Some(1));
    let words = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(
        words.contains("`min-class-size` below 10 needs a `justification`"),
        "{words}"
    );
    recipe("min-class-size = 1\njustification = { nl = \"Verzonnen.\", en = \"Invented.\" }\n");
    desk.published(&[]);
    assert!(classes(&desk) > 3);
}

#[test]
fn who_has_a_code_keeps_it_and_only_who_is_new_gets_a_letter() {
    let desk = desk();
    codes(&desk, &[]);
    desk.published(&[]);
    let first = table(&desk, "letters-1.csv");
    codes(&desk, &[]);
    assert!(!desk.path("letters/letters-2.csv").exists(), "nobody is new");

    let export = fs::read_to_string(desk.path("export.csv")).unwrap();
    let last = export.lines().last().unwrap();
    let cells: Vec<&str> = last.split(';').collect();
    let new = last.replacen(cells[0], "NEW-1", 1);
    // One is corrected, and one is new.
    let more = format!("{}\n{new}\n", export.trim_end().replace(".example", "2.example"));
    fs::write(desk.path("later.csv"), more).unwrap();
    codes(&desk, &["--source", "later.csv"]);
    assert_eq!(table(&desk, "letters-2.csv").len(), 2, "a header and the new one");
    desk.published(&["--source", "later.csv"]);
    for person in first[1..].iter().chain(&table(&desk, "letters-2.csv")[1..]) {
        assert!(is_found(&desk, &person[0]));
    }

    codes(&desk, &["--source", "later.csv", "--anew"]);
    desk.published(&["--source", "later.csv"]);
    assert_eq!(outcome(&desk, &first[1][0])["outcome"], "not-listed");
    assert!(is_found(&desk, &table(&desk, "letters-3.csv")[1][0]));
}

#[test]
fn the_workspace_and_the_site_hold_no_code_and_no_cell_is_a_formula() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = desk();
    let export = fs::read_to_string(desk.path("export.csv")).unwrap();
    let header = export.lines().next().unwrap();
    let columns = header.split(';').count();
    let place = header.split(';').position(|name| name == "Naam").unwrap();
    let mut cells = vec![""; columns];
    (cells[0], cells[place]) = ("N-1", "=HYPERLINK(\"\"http://x\"\")");
    let row = cells
        .iter()
        .map(|cell| format!("\"{cell}\""))
        .collect::<Vec<_>>()
        .join(";");
    fs::write(desk.path("export.csv"), format!("{}\n{row}\n", export.trim_end())).unwrap();
    let output = codes(&desk, &[]);
    desk.published(&[]);
    let path = desk.path("letters/letters-1.csv");
    assert!(fs::read_to_string(&path).unwrap().contains("\"'=HYPERLINK"));
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(
        fs::metadata(desk.path("letters")).unwrap().permissions().mode() & 0o777,
        0o700
    );
    let xlsx = desk.path("letters/letters-1.xlsx");
    assert_eq!(fs::metadata(&xlsx).unwrap().permissions().mode() & 0o777, 0o600);
    let written = workbook(&xlsx);
    assert!(
        written.contains("=HYPERLINK") && !written.contains("<f>"),
        "text, not a formula"
    );
    assert_eq!(
        fs::read_dir(desk.path("letters")).unwrap().count(),
        5,
        "two tables, a letter in each language, the address as a picture, and nothing else"
    );

    let table = table(&desk, "letters-1.csv");
    let mut seen = vec![("streams".to_owned(), [output.stdout, output.stderr].concat())];
    for folder in ["site", ".lekcheck", ".lekcheck/revisions/1"] {
        let files = crate::files_only(&desk.path(folder));
        seen.extend(files);
    }
    for code in table[1..].iter().map(|row| row[0].clone()) {
        assert!(written.contains(&code), "both tables have it");
        for (place, bytes) in &seen {
            let text = String::from_utf8_lossy(bytes).to_uppercase();
            assert!(
                !text.contains(&code) && !text.contains(&code.replace('-', "")),
                "{place}"
            );
        }
    }
}

#[test]
fn a_run_that_was_cut_short_has_happened_or_not() {
    let desk = desk();
    codes(&desk, &[]);
    let unfinished = |run: &str| desk.path(&format!("letters/.unfinished-{run}.csv"));
    fs::write(unfinished(&"00".repeat(16)), "Code\nXXXX\n").unwrap();
    codes(&desk, &[]);
    assert!(!unfinished(&"00".repeat(16)).exists(), "its codes were not kept");
    assert_eq!(fs::read_dir(desk.path("letters")).unwrap().count(), 5);
}

/// The texts of the sheet of a workbook.
fn workbook(path: &std::path::Path) -> String {
    use std::io::Read as _;
    let mut archive = zip::ZipArchive::new(fs::File::open(path).unwrap()).unwrap();
    let mut text = String::new();
    for name in ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"] {
        if let Ok(mut file) = archive.by_name(name) {
            file.read_to_string(&mut text).unwrap();
        }
    }
    text
}
