//! `check` as scripts use it: a line in, a line out, in order, whatever the line is.

use crate::{Desk, THEN};
use serde_json::{Value, json};
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::Stdio;

const ANNA: &str = r#"{"details": {"email": "anna@mail.example", "birth-date": "1970-03-01"}}"#;

#[test]
fn unusable_lines_are_answered_in_their_place() {
    let desk = Desk::golden();
    desk.published(&[]);
    let lines = [
        ANNA,
        "",
        "no json",
        r#"{"details": {"email": "anna@mail.example"}}"#,
        r#"{"details": {"email": "anna@mail.example", "birth-date": "1970-02-30"}}"#,
        r#"{"details": {"e-mail": "anna@mail.example"}}"#,
        r#"{"id": 7}"#,
        ANNA,
    ];
    let answers = desk.answers(&(lines.join("\n") + "\n"));
    assert_eq!(answers.len(), lines.len());
    for (at, answer) in answers.iter().enumerate() {
        if at == 0 || at == 7 {
            assert_eq!(answer["outcome"], json!("listed"));
            assert!(answer.get("reason").is_none());
        } else {
            assert_eq!(answer["outcome"], json!("cannot-tell"), "{}", lines[at]);
            assert!(!answer["reason"].as_str().unwrap().is_empty(), "{}", lines[at]);
        }
        for (field, empty) in [("leaked", json!([])), ("status", json!([])), ("group", json!(""))] {
            assert!(
                answer[field] == empty || at == 0 || at == 7,
                "{field} of {}",
                lines[at]
            );
        }
    }
}

#[test]
fn details_are_read_as_typed_ones_and_other_members_ignored() {
    let desk = Desk::golden();
    desk.published(&[]);
    let line = r#"{"listed": false, "details": {"email": " ANNA@Mail.example ", "birth-date": "1-3-1970", "bsn": ""}, "x": [1]}"#;
    let expected = json!({"outcome": "listed", "leaked": ["bsn", "name"], "status": ["stolen"], "group": ""});
    assert_eq!(desk.answers(line), [expected]);
}

#[test]
fn a_group_and_several_rows_of_one_person_come_out_together() {
    let desk = Desk::golden();
    desk.published(&[]);
    let lines = concat!(
        r#"{"details": {"postcode": "2345bc", "house-number": "7-2", "birth-date": "4 5 1980"}}"#,
        "\n",
        r#"{"details": {"email": "carla@mail.example", "birth-date": "1990-12-31"}}"#,
        "\n",
        r#"{"details": {"email": "emil@mail.example", "birth-date": "2001-01-01"}}"#,
        "\n",
        r#"{"details": {"postcode": "2345bc", "house-number": "7-2", "birth-date": "4 5"}}"#,
    );
    let answers = desk.answers(lines);
    assert_eq!(answers[0]["outcome"], json!("listed"), "spaces part a date");
    assert_eq!(answers[3]["outcome"], json!("cannot-tell"), "a date has a year");
    let merged = json!({
        "outcome": "listed", "leaked": ["address", "name", "test-result"], "status": ["published", "stolen"], "group": "custody"
    });
    assert_eq!(answers[1], merged);
    assert_eq!(answers[2]["outcome"], json!("possibly-listed"));
}

#[test]
fn one_line_gets_its_answer_before_the_next_is_sent() {
    let desk = Desk::golden();
    desk.published(&[]);
    let mut command = desk.command(&["check", "site", "--json"]);
    let mut check = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut to = check.stdin.take().unwrap();
    let mut from = BufReader::new(check.stdout.take().unwrap());
    for _ in 0..3 {
        writeln!(to, "{ANNA}").unwrap();
        let mut answer = String::new();
        from.read_line(&mut answer).unwrap();
        assert!(answer.contains("\"listed\""), "{answer}");
    }
    drop(to);
    assert!(check.wait().unwrap().success());
}

#[test]
fn thousands_of_lines_keep_their_order() {
    let desk = Desk::golden();
    desk.published(&[]);
    let line = |at: usize| {
        if at % 7 == 3 {
            ANNA.to_owned()
        } else {
            format!("{{\"details\": {{\"bsn\": \"{at}x\"}}}}")
        }
    };
    let lines: Vec<String> = (0..5_000).map(line).collect();
    let answers = desk.answers(&lines.join("\n"));
    assert_eq!(answers.len(), 5_000);
    for (at, answer) in answers.iter().enumerate() {
        let expected = if at % 7 == 3 { "listed" } else { "cannot-tell" };
        assert_eq!(answer["outcome"], json!(expected), "{at}");
    }
}

#[test]
fn a_list_that_is_not_for_now_answers_that_it_cannot_tell() {
    let mut desk = Desk::golden();
    desk.published(&[]);
    for (now, words) in [(THEN + 91 * 86_400, "expired"), (THEN - 3 * 86_400, "future")] {
        desk.now = now;
        let answers: Vec<Value> = desk.answers(&format!("{ANNA}\n{ANNA}\n"));
        assert_eq!(answers.len(), 2);
        assert_eq!(answers[0]["outcome"], json!("cannot-tell"));
        assert!(
            answers[0]["reason"].as_str().unwrap().contains(words),
            "{}",
            answers[0]
        );
        let verified = desk.run(&["verify", "site"]);
        assert_eq!(
            verified.status.code(),
            Some(3),
            "unchanged, and yet not to be relied on"
        );
    }
}

#[test]
fn output_that_nobody_reads_to_its_end_is_no_failure() {
    let desk = Desk::golden();
    desk.published(&[]);
    let mut command = desk.command(&["check", "site", "--json"]);
    let mut check = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(check.stdout.take());
    let mut to = check.stdin.take().unwrap();
    // The pipe may close while this is being written.
    let _ = writeln!(to, "{ANNA}");
    drop(to);
    let output = check.wait_with_output().unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(output.stderr.is_empty());
}

#[test]
fn inspect_tells_the_contracts_fields() {
    let desk = Desk::golden();
    desk.published(&[]);
    let output = desk.run(&["inspect", "site", "--json"]);
    let told: Value = serde_json::from_slice(&output.stdout).unwrap();
    let recipes = told["recipes"].as_array().unwrap();
    assert_eq!(recipes.len(), 2);
    for recipe in recipes {
        // Five people and the must-hit person, padded.
        assert_eq!(recipe["records"], json!(16));
        assert_eq!(recipe["fingerprint_bits"], json!(24));
        assert!(recipe["payload_bits"].as_u64().unwrap() <= 16);
        assert!(recipe["id"].is_string());
    }
    assert_eq!(told["fault"], json!(null));
}
