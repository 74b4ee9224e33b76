//! A list over time: what is the same revision, what is the next one, and what is none at all.

use crate::{Desk, THEN, ending, files};
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::io::Read as _;
use std::process::Stdio;
use std::thread::sleep;
use std::time::{Duration, Instant};

const DAY: u64 = 86_400;

#[test]
fn the_same_source_again_is_the_same_site_whenever() {
    let mut desk = Desk::lab();
    let first = desk.published(&[]);
    desk.now += 3 * DAY;
    assert!(
        desk.published(&[]) == first,
        "a later publish of the same source changed a byte"
    );
    assert_eq!(desk.head()["revision"], json!(1));
}

#[test]
fn another_source_is_the_next_revision() {
    let mut desk = Desk::lab();
    desk.published(&[]);
    let first_head = fs::read(desk.path("site/list.json")).unwrap();
    desk.now += DAY;
    without_last_row(&desk, "other.csv");
    desk.published(&["--source", "other.csv"]);
    let head = desk.head();
    assert_eq!(head["revision"], json!(2));
    assert_eq!(head["supersedes"], json!(sha256(&first_head)));
    assert_eq!(head["published-at"], json!("2026-01-03T03:04:05Z"));
    // And back again is one more, not the first.
    desk.published(&[]);
    assert_eq!(desk.head()["revision"], json!(3));
}

#[test]
fn another_text_is_the_next_revision_too() {
    let desk = Desk::golden();
    desk.published(&[]);
    let text = fs::read_to_string(desk.path("lekcheck.toml")).unwrap();
    fs::write(
        desk.path("lekcheck.toml"),
        text.replace("Example Laboratory", "Another Laboratory"),
    )
    .unwrap();
    desk.published(&[]);
    assert_eq!(desk.head()["revision"], json!(2));
}

#[test]
fn an_expired_list_is_published_anew() {
    let mut desk = Desk::golden();
    desk.published(&[]);
    desk.now = THEN + 91 * DAY;
    desk.published(&[]);
    assert_eq!(desk.head()["revision"], json!(2));
    assert!(desk.run(&["verify", "site"]).status.success());
}

#[test]
fn ribbons_do_not_tell_the_order_of_rows_or_the_revision() {
    let desk = Desk::lab();
    let first = desk.published(&[]);
    let export = fs::read(desk.path("lab-export.csv")).unwrap();
    let mut rows: Vec<&[u8]> = export.split_inclusive(|byte| *byte == b'\n').collect();
    rows[1..].reverse();
    fs::write(desk.path("reversed.csv"), rows.concat()).unwrap();
    let second = desk.published(&["--source", "reversed.csv"]);
    assert_eq!(desk.head()["revision"], json!(2));
    assert_eq!(ending(&first, ".ribbon").len(), 2);
    assert!(ending(&first, ".ribbon") == ending(&second, ".ribbon"));
}

/// Two revisions, laid side by side: where one person or one class is another, all of each ribbon is.
#[test]
fn revisions_that_differ_in_one_person_or_one_class_share_no_bytes_beyond_chance() {
    let desk = Desk::lab();
    let whole = desk.published(&[]);
    without_last_row(&desk, "one-less.csv");
    let one_less = desk.published(&["--source", "one-less.csv"]);
    let export = fs::read(desk.path("lab-export.csv")).unwrap();
    let stolen = b";stolen;";
    let at = export
        .windows(stolen.len())
        .position(|part| part == stolen)
        .unwrap();
    let corrected = [&export[..at], b";published;", &export[at + stolen.len()..]].concat();
    fs::write(desk.path("corrected.csv"), corrected).unwrap();
    let corrected = desk.published(&["--source", "corrected.csv"]);
    for (what, other) in [
        ("one person less", &one_less),
        ("one class corrected", &corrected),
    ] {
        for (one, other) in recipes(&whole).iter().zip(recipes(other)) {
            // Behind the header of 40 bytes and the table of the only shard.
            let (one, other) = (&one[43..], &other[43..]);
            let len = one.len().min(other.len()) as f64;
            let same = one.iter().zip(other).filter(|(a, b)| a == b).count() as f64;
            let deviation = (same - len / 256.0) / (len / 256.0).sqrt();
            assert!(deviation < 4.0, "{what}: {same} of {len} bytes agree");
            let runs: HashSet<&[u8]> = one.windows(6).collect();
            assert!(
                !other.windows(6).any(|run| runs.contains(run)),
                "{what}: six bytes in a row"
            );
        }
    }
    // The first records again are the first bytes again, three revisions later.
    assert!(ending(&desk.published(&[]), ".ribbon") == ending(&whole, ".ribbon"));
}

/// A site's ribbons in the order of its recipes.
fn recipes(site: &BTreeMap<String, Vec<u8>>) -> Vec<&Vec<u8>> {
    let head: Value = serde_json::from_slice(&site["list.json"]).unwrap();
    let hashes = head["recipes"].as_array().unwrap().iter();
    let names = hashes.map(|recipe| format!("{}.ribbon", recipe["ribbon"]["sha256"].as_str().unwrap()));
    names.map(|name| &site[&name]).collect()
}

#[test]
fn two_lists_of_the_same_people_have_nothing_in_common() {
    let (one, other) = (Desk::lab(), Desk::lab());
    let (ones, others) = (one.published(&[]), other.published(&[]));
    for field in ["list-id", "token-method"] {
        assert_ne!(one.head()[field], other.head()[field], "{field}");
    }
    assert!(
        ending(&ones, ".ribbon")
            .keys()
            .all(|name| !others.contains_key(*name))
    );
}

#[test]
fn the_head_explains_nothing_that_no_answer_can_tell() {
    let ids = |desk: &Desk, name: &str| -> Vec<String> {
        let entries = desk.head()[name].as_array().unwrap().clone();
        entries
            .iter()
            .map(|entry| entry["id"].as_str().unwrap().to_owned())
            .collect()
    };
    let desk = Desk::golden();
    desk.published(&[]);
    assert!(ids(&desk, "categories").contains(&"test-result".to_owned()));
    assert_eq!(ids(&desk, "groups"), ["custody"]);
    // Without sensitive categories and groups, as recipes are unless told otherwise.
    let text = fs::read_to_string(desk.path("lekcheck.toml")).unwrap();
    fs::write(
        desk.path("lekcheck.toml"),
        text.replace("reveals = \"all\"\n", ""),
    )
    .unwrap();
    desk.published(&[]);
    assert!(!ids(&desk, "categories").contains(&"test-result".to_owned()));
    assert!(ids(&desk, "groups").is_empty());
    let head = fs::read_to_string(desk.path("site/list.json")).unwrap();
    assert!(!head.contains("custody") && !head.contains("detentie"));
}

#[test]
fn a_list_that_lives_longer_than_half_a_year_is_warned_of_unless_it_is_a_sample() {
    let warned = |days: u32, sample: bool| {
        let desk = Desk::golden();
        let text = fs::read_to_string(desk.path("lekcheck.toml")).unwrap();
        let lines = text
            .lines()
            .filter(|line| !line.starts_with("sample") && !line.starts_with("expires-after-days"));
        let text = lines.collect::<Vec<_>>().join("\n");
        let list = format!("[list]\nsample = {sample}\nexpires-after-days = {days}");
        fs::write(desk.path("lekcheck.toml"), text.replacen("[list]", &list, 1)).unwrap();
        let output = desk.publish(&[]);
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8(output.stderr)
            .unwrap()
            .contains("warning: the list expires after")
    };
    assert!(warned(181, false));
    assert!(!warned(181, true));
    assert!(!warned(180, false));
}

#[test]
fn a_failed_publish_leaves_site_and_history_as_they_are() {
    let desk = Desk::lab();
    let before = desk.published(&[]);
    let state = fs::read(desk.path(".lekcheck/state.json")).unwrap();
    fs::write(desk.path("uneven.csv"), "Patiëntnummer;BSN\n1;2;3\n").unwrap();
    fs::write(desk.path("empty.csv"), "").unwrap();
    for source in ["missing.csv", "uneven.csv", "empty.csv", "."] {
        assert_eq!(
            desk.publish(&["--source", source]).status.code(),
            Some(1),
            "{source}"
        );
        assert!(files(&desk.path("site")) == before, "{source}");
        assert!(
            fs::read(desk.path(".lekcheck/state.json")).unwrap() == state,
            "{source}"
        );
    }
}

#[test]
fn a_folder_of_something_else_is_not_replaced() {
    let desk = Desk::lab();
    fs::create_dir(desk.path("documents")).unwrap();
    fs::write(desk.path("documents/thesis.txt"), "years of work").unwrap();
    let output = desk.publish(&["--out", "documents"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("is no site of lekcheck"));
    assert_eq!(files(&desk.path("documents")).len(), 1);
    assert!(!desk.path(".lekcheck").exists(), "nothing was written");
}

#[test]
fn one_publish_at_a_time_and_a_killed_one_blocks_nobody() {
    let desk = Desk::lab();
    let page = crate::repository().join("tests/golden/page");
    // At this strength it takes minutes: there is time.
    let slow = [
        "publish",
        "lekcheck.toml",
        "--strength",
        "standard",
        "--threads",
        "1",
        "--page",
        page.to_str().unwrap(),
    ];
    let mut slow = desk.command(&slow).stderr(Stdio::piped()).spawn().unwrap();
    let report = desk.path(".lekcheck/public/report.csv");
    let patience = Instant::now();
    while !report.exists() {
        assert!(
            patience.elapsed() < Duration::from_mins(1),
            "the publish did not begin"
        );
        sleep(Duration::from_millis(20));
    }
    let second = desk.publish(&["--strength", "standard"]);
    assert_eq!(second.status.code(), Some(1));
    let words = String::from_utf8_lossy(&second.stderr).into_owned();
    assert!(words.contains("another publish is at work"), "{words}");
    assert!(words.contains(&format!("process {}", slow.id())), "{words}");

    slow.kill().unwrap();
    slow.wait().unwrap();
    let mut said = String::new();
    slow.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert!(
        !desk.path("site").exists(),
        "it was killed before it was done: {said}"
    );
    desk.published(&[]);
    assert_eq!(desk.head()["revision"], json!(1));
}

#[test]
fn a_protected_key_signs_with_its_password_and_not_without() {
    let desk = Desk::golden();
    fs::write(desk.path("password"), "correct horse\n").unwrap();
    fs::write(desk.path("wrong"), "battery staple\n").unwrap();
    let made = desk.run(&["keygen", "own.key", "--password-file", "password"]);
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let again = desk.run(&["keygen", "own.key", "--unprotected"]);
    assert_eq!(again.status.code(), Some(1), "a key is not overwritten");
    let text = fs::read_to_string(desk.path("lekcheck.toml")).unwrap();
    fs::write(
        desk.path("lekcheck.toml"),
        text + "\n[signing]\nsecret-key = \"own.key\"\n",
    )
    .unwrap();
    let light = |more: &[&str]| desk.publish(&[&["--strength", "light"], more].concat());
    assert_eq!(light(&[]).status.code(), Some(1), "nobody is there to be asked");
    assert_eq!(light(&["--password-file", "wrong"]).status.code(), Some(1));
    let signed = light(&["--password-file", "password"]);
    assert!(
        signed.status.success(),
        "{}",
        String::from_utf8_lossy(&signed.stderr)
    );
    assert!(desk.run(&["verify", "site", "--key", "own.pub"]).status.success());
}

fn without_last_row(desk: &Desk, name: &str) {
    let export = fs::read(desk.path("lab-export.csv")).unwrap();
    let end = export[..export.len() - 1]
        .iter()
        .rposition(|byte| *byte == b'\n')
        .unwrap();
    fs::write(desk.path(name), &export[..=end]).unwrap();
}

fn sha256(bytes: &[u8]) -> String {
    use sha2::Digest as _;
    lekcheck::list::to_hex(&sha2::Sha256::digest(bytes))
}
