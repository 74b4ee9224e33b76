//! The sample: 2,527 invented rows as a Dutch spreadsheet saves them, with the mess of real life.

use crate::{Desk, files, repository};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

#[test]
fn every_check_comes_out_in_the_exports_own_words() {
    let desk = Desk::lab();
    desk.published(&[]);
    let checks = fs::read_to_string(repository().join("examples/lab/lab-checks.jsonl")).unwrap();
    let answers = desk.answers(&checks);
    assert_eq!(answers.len(), 200);
    for (line, answer) in checks.lines().zip(answers) {
        let check: Value = serde_json::from_str(line).unwrap();
        let listed = check["listed"] == json!(true);
        let expected = json!({
            "outcome": if listed { "listed" } else { "not-listed" },
            "leaked": if listed { check["leaked"].clone() } else { json!([]) },
            "status": if listed { check["status"].clone() } else { json!([]) },
            "group": if listed { check["group"].clone() } else { json!("") },
        });
        assert_eq!(answer, expected, "{line}");
    }
}

#[test]
fn every_row_is_accounted_for_and_exactly_the_unusable_fields_are_named() {
    let desk = Desk::lab();
    let output = desk.publish(&[]);
    assert!(output.status.success());
    let report: Value =
        serde_json::from_slice(&fs::read(desk.path(".lekcheck/report.json")).unwrap()).unwrap();
    let number = |field: &str| report[field].as_u64().unwrap();
    assert_eq!(number("rows"), 2_527);
    assert_eq!(number("used") + number("merged") + number("unusable"), 2_527);
    assert_eq!(
        report["unusable-rows"].as_array().unwrap().len() as u64,
        number("unusable")
    );

    let place = |field: &Value| json!({ "row": field["row"], "column": field["column"] });
    let fields: Vec<Value> = report["unusable-fields"]
        .as_array()
        .unwrap()
        .iter()
        .map(place)
        .collect();
    let expected = fs::read(repository().join("examples/lab/lab-unusable.json")).unwrap();
    assert_eq!(
        Value::Array(fields.clone()),
        serde_json::from_slice::<Value>(&expected).unwrap()
    );

    // The same on the screen and as a table.
    let screen = String::from_utf8(output.stderr).unwrap();
    let table = fs::read_to_string(desk.path(".lekcheck/report.csv")).unwrap();
    for field in fields {
        let (row, column) = (field["row"].as_u64().unwrap(), field["column"].as_str().unwrap());
        assert!(screen.contains(&format!("row {row}, {column}: ")), "{row}");
        assert!(table.contains(&format!("\r\n{row};{column};")), "{row}");
    }
}

#[test]
fn the_sample_says_that_it_is_one_and_lasts_more_than_a_year() {
    let desk = Desk::lab();
    desk.published(&[]);
    let head = desk.head();
    assert_eq!(head["sample"], json!(true));
    assert_eq!(head["format"], json!("lekcheck-test-list/1"));
    assert!(head["expires-at"].as_str().unwrap() > "2027-02-01T00:00:00Z");
    let ids: Vec<&Value> = head["recipes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|recipe| &recipe["id"])
        .collect();
    assert_eq!(
        ids,
        [
            &json!("email+birth-date"),
            &json!("postcode+house-number+birth-date")
        ]
    );
}

#[test]
fn debians_minisign_verifies_the_list() {
    let desk = Desk::lab();
    desk.published(&[]);
    let site = desk.path("site");
    let minisign = Command::new("minisign")
        .args(["-Vm", "list.json", "-p", "lekcheck.pub"])
        .current_dir(&site)
        .stdin(Stdio::null())
        .output();
    let minisign = minisign.expect("the package minisign is installed");
    assert!(
        minisign.status.success(),
        "{}",
        String::from_utf8_lossy(&minisign.stderr)
    );
}

#[test]
fn no_value_of_a_detail_is_in_any_file_or_stream() {
    let desk = Desk::golden();
    // Values that occur nowhere else, usable and refused ones, as written and as they are hashed.
    fs::write(
        desk.path("export.csv"),
        "Nummer;BSN;Tussenvoegsel;Naam;Geboren;Huisnummer;Postcode;E-mail;Telefoon;Gelekt;Status;Groep\n\
         MARKED-71;738414027;van;Xqzmarked;23-07-1961;73914;4321 \
         XZ;xqz.marked@marked.example;0617283940;name;stolen;\n\
         MARKED-72;738414028;van;Qxzmarked;31-02-1962;xqzmarked;0321 XZ;xqz marked@x;061728;bsn;stolen;\n",
    )
    .unwrap();
    let dry = desk.publish(&["--dry-run", "--json"]);
    let listed = "{\"details\": {\"email\": \"xqz.marked@marked.example\", \"birth-date\": \"23-07-1961\"}, \"listed\": ";
    fs::write(desk.path("wrong.jsonl"), format!("{listed}false}}\nxqzmarked\n")).unwrap();
    fs::write(desk.path("right.jsonl"), format!("{listed}true}}\n")).unwrap();
    let stopped = desk.publish(&["--spot-check", "wrong.jsonl"]);
    assert_eq!((dry.status.code(), stopped.status.code()), (Some(0), Some(1)));
    let published = desk.publish(&["--json", "--spot-check", "right.jsonl"]);
    assert!(
        published.status.success(),
        "{}",
        String::from_utf8_lossy(&published.stderr)
    );
    let line = |email: &str, date: &str| {
        format!("{{\"details\": {{\"email\": \"{email}\", \"birth-date\": \"{date}\"}}}}\n")
    };
    let asked = [
        line("xqz.marked@marked.example", "23-07-1961"),
        line("xqz marked@x", "31-02-1962"),
        "{\"details\": {\"xqzmarked\": \"1961-07-23\"}}\nxqz.marked@marked.example\n".to_owned(),
    ];
    let streams = [
        dry,
        stopped,
        published,
        desk.piped(&["check", "site", "--json"], asked.concat().as_bytes()),
        desk.piped(&["check", "site"], asked.concat().as_bytes()),
        desk.run(&["inspect", "site"]),
        desk.run(&["verify", "site"]),
    ];
    let mut seen: Vec<(String, Vec<u8>)> = Vec::new();
    for (at, output) in streams.into_iter().enumerate() {
        let stdout = without_measurements(&output.stdout);
        seen.push((format!("stream {at}"), [stdout, output.stderr].concat()));
    }
    let revision = desk.path(".lekcheck/revisions/1");
    for folder in [desk.path("site"), desk.path(".lekcheck"), revision] {
        seen.extend(crate::files_only(&folder));
    }
    assert!(seen.len() > 15, "the files were looked at");
    for (place, bytes) in seen {
        let text = without_base64(&String::from_utf8_lossy(&bytes)).to_lowercase();
        for marked in [
            "marked-7",
            "marked7",
            "73841402",
            "xqz",
            "qxz",
            "1961",
            "1962",
            "23-07",
            "31-02",
            "73914",
            "4321 xz",
            "4321xz",
            "0321",
            "617283940",
            "061728",
        ] {
            assert!(!text.contains(marked), "{marked} is in {place}");
        }
    }
}

/// Signatures and blocks of whole files, which are looked at as files, have any three letters.
fn without_base64(text: &str) -> String {
    let is_base64 = |word: &&str| {
        word.len() > 40
            && word
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"+/=".contains(&byte))
    };
    text.split_inclusive(|character: char| character.is_whitespace() || "<>".contains(character))
        .filter(|word| !is_base64(&word.trim_end_matches(|c: char| c.is_whitespace() || c == '<')))
        .collect()
}

/// Times and rates of events have any digits, those of a marked value among them.
fn without_measurements(stdout: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(stdout);
    let lines = text
        .lines()
        .map(|line| match serde_json::from_str::<Value>(line) {
            Ok(Value::Object(mut event)) => {
                for measured in ["seconds", "per-second", "seconds-left"] {
                    event.remove(measured);
                }
                Value::Object(event).to_string()
            }
            _ => line.to_owned(),
        });
    lines.collect::<Vec<_>>().join("\n").into_bytes()
}

#[test]
fn what_the_workspace_keeps_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = Desk::lab();
    desk.published(&[]);
    let mode = |name: &str| fs::metadata(desk.path(name)).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(".lekcheck"), 0o700);
    for file in files_in(&desk.path(".lekcheck")) {
        let expected = if file == "lekcheck.pub" { 0o644 } else { 0o600 };
        assert_eq!(mode(&format!(".lekcheck/{file}")), expected, "{file}");
    }
    // The site is for everybody.
    assert_eq!(mode("site") & 0o005, 0o005);
    assert!(
        files(&desk.path("site"))
            .keys()
            .all(|file| mode(&format!("site/{file}")) & 0o004 != 0)
    );
}

fn files_in(folder: &Path) -> Vec<String> {
    let paths = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file());
    paths
        .map(|path| path.file_name().unwrap().to_str().unwrap().to_owned())
        .collect()
}
