//! What was derived once is kept: a publish that was stopped at any moment goes on where it was, and a
//! revision derives what is new and nothing else.

use crate::{Desk, ending, files};
use serde_json::Value;
use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _};
use std::process::{Output, Stdio};
use std::thread::sleep;
use std::time::Instant;

/// Rows of an invented export, each of a person of their own, in the sample's columns.
fn export(rows: std::ops::Range<u32>) -> String {
    let header = "Patiëntnummer;BSN;Tussenvoegsel;Achternaam;Geboortedatum;Huisnummer;Toevoeging;Postcode;E-mailadres;\
                  Telefoon;Gelekte gegevens;Status;Groep\n";
    let mut text = header.to_owned();
    for row in rows {
        let (day, month, year) = (1 + row % 28, 1 + row / 28 % 12, 1930 + row / 336 % 80);
        let _ = writeln!(
            text,
            "CD-{row};;van;Voorbeeld;{day}-{month}-{year};{};;{} \
             AB;person{row}@example.org;;name,address;stolen;",
            1 + row % 97,
            1000 + row % 9000,
        );
    }
    text
}

/// The events of a publish that told them.
fn events(stdout: &[u8]) -> Vec<Value> {
    let text = String::from_utf8_lossy(stdout);
    // The last line of a killed process may be cut.
    text.lines()
        .map_while(|line| serde_json::from_str(line).ok())
        .collect()
}

fn event<'a>(events: &'a [Value], name: &str) -> &'a Value {
    let of_name = events.iter().rev().find(|event| event["event"] == *name);
    of_name.unwrap_or_else(|| panic!("no event `{name}` in {events:?}"))
}

fn derived(output: &Output) -> (u64, u64) {
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let events = events(&output.stdout);
    let derived = event(&events, "derived");
    (
        derived["derived"].as_u64().unwrap(),
        derived["needed"].as_u64().unwrap(),
    )
}

#[test]
fn a_revision_derives_the_new_people_and_nobody_else() {
    let desk = Desk::lab();
    fs::write(desk.path("first.csv"), export(0..10_000)).unwrap();
    fs::write(desk.path("second.csv"), export(0..10_013)).unwrap();
    fs::write(desk.path("corrected.csv"), export(5..10_013)).unwrap();
    let publish = |source| derived(&desk.publish(&["--json", "--source", source]));
    // Two recipes, each with its two test persons.
    assert_eq!(publish("first.csv"), (20_004, 20_004));
    assert_eq!(publish("second.csv"), (26, 20_030));
    assert_eq!(publish("second.csv"), (0, 20_030));
    assert_eq!(publish("corrected.csv"), (0, 20_020));
    assert_eq!(desk.head()["revision"], 3);
    // A list that never was anything else has the same ribbons.
    let fresh = Desk::lab();
    as_new(&desk, &fresh);
    fs::copy(desk.path("corrected.csv"), fresh.path("corrected.csv")).unwrap();
    assert_eq!(
        derived(&fresh.publish(&["--json", "--source", "corrected.csv"])).0,
        20_020
    );
    assert!(ending(&files(&desk.path("site")), ".ribbon") == ending(&files(&fresh.path("site")), ".ribbon"));
}

#[test]
fn a_recipe_more_derives_its_own_keys_alone() {
    let desk = Desk::lab();
    fs::write(desk.path("export.csv"), export(0..500)).unwrap();
    let publish = || derived(&desk.publish(&["--json", "--source", "export.csv"]));
    assert_eq!(publish(), (1_004, 1_004));
    let text = fs::read_to_string(desk.path("lekcheck.toml")).unwrap();
    let more = "[[recipe]]\ndetails = \"surname+birth-date\"\nmin-class-size = 1\n\n[[category]]";
    fs::write(desk.path("lekcheck.toml"), text.replacen("[[category]]", more, 1)).unwrap();
    assert_eq!(publish(), (502, 1_506));
}

#[test]
fn a_dry_run_says_what_would_come_and_writes_nothing() {
    let desk = Desk::lab();
    let output = desk.publish(&["--dry-run", "--json", "--strength", "standard"]);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let words = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        words.contains("2527 rows: ") && words.contains("tokens to derive: about"),
        "{words}"
    );
    let told = events(&output.stdout);
    let estimate = event(&told, "estimate");
    assert_eq!(estimate["derivations"], event(&told, "surveyed")["missing"]);
    assert!(estimate["seconds"].as_f64().unwrap() > 10.0, "{estimate}");
    assert!(!desk.path(".lekcheck").exists() && !desk.path("site").exists());

    // What is known already is not counted.
    desk.published(&[]);
    let told = events(&desk.publish(&["--dry-run", "--json"]).stdout);
    assert_eq!(event(&told, "estimate")["derivations"], 0);
}

#[test]
fn a_publish_killed_at_any_moment_goes_on() {
    killed_at_random_moments(5);
}

/// `cargo test --test cmd twenty -- --ignored`
#[test]
#[ignore = "a minute or two; the same with five kills runs always"]
fn a_publish_killed_at_twenty_random_moments_goes_on() {
    killed_at_random_moments(20);
}

/// Publishes a revision, kills it, looks at what is there, and publishes it again.
fn killed_at_random_moments(kills: u32) {
    let rows = 6_000;
    let whole = Desk::lab();
    fs::write(whole.path("export.csv"), export(0..rows)).unwrap();
    let begin = Instant::now();
    whole.published(&["--source", "export.csv"]);
    let takes = begin.elapsed();
    let expected = files(&whole.path("site"));
    let needed = u64::from(rows) * 2 + 4;

    for kill in 0..kills {
        let desk = Desk::lab();
        as_new(&whole, &desk);
        fs::write(desk.path("before.csv"), export(rows..rows + 10)).unwrap();
        fs::write(desk.path("export.csv"), export(0..rows)).unwrap();
        desk.published(&["--source", "before.csv"]);

        let page = crate::repository().join("tests/golden/page");
        let page = page.to_str().unwrap();
        let mut command = desk.command(&["publish", "lekcheck.toml", "--strength", "test", "--page", page]);
        command.args(["--json", "--source", "export.csv"]);
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        let mut told = Vec::new();
        // The first kill strikes as soon as something was kept, each other one in a stretch of time of its
        // own, at a random place in it.
        let mut random = [0; 1];
        getrandom::fill(&mut random).unwrap();
        let at = (f64::from(kill) + f64::from(random[0]) / 256.0) / f64::from(kills);
        if kill == 0 {
            while !String::from_utf8_lossy(&told).contains("\"progress\"") {
                assert!(
                    stdout.read_until(b'\n', &mut told).unwrap() > 0,
                    "it ended before"
                );
            }
        } else {
            sleep(takes.mul_f64(at));
        }
        child.kill().unwrap();
        stdout.read_to_end(&mut told).unwrap();
        child.wait().unwrap();
        let told = events(&told);
        let kept = told.iter().rev().find(|event| event["event"] == "progress");
        let kept = kept.map_or(0, |progress| progress["kept"].as_u64().unwrap());
        assert!(kill > 0 || (kept > 0 && told.iter().all(|event| event["event"] != "published")));

        let verified = desk.run(&["verify", "site"]);
        assert!(verified.status.success(), "the site is whole, {at} of the way");
        let (derived, of) = derived(&desk.publish(&["--json", "--source", "export.csv"]));
        assert_eq!(of, needed);
        // What it said was kept is known; and it never has more than a batch that is not kept (`derive`'s own
        // test). The test persons are known from the revision before.
        assert!(
            derived + kept <= needed - 4,
            "{derived} derived, and {kept} were kept before"
        );
        let site = files(&desk.path("site"));
        assert!(
            ending(&site, ".ribbon") == ending(&expected, ".ribbon"),
            "{at} of the way"
        );
        assert!(desk.run(&["verify", "site"]).status.success());
    }
}

/// Gives `to` the random data of `from`'s list, and none of its history or tokens.
fn as_new(from: &Desk, to: &Desk) {
    let state = fs::read(from.path(".lekcheck/state.json")).unwrap();
    let mut state: Value = serde_json::from_slice(&state).unwrap();
    state["revisions"] = Value::Array(Vec::new());
    fs::create_dir(to.path(".lekcheck")).unwrap();
    fs::write(to.path(".lekcheck/state.json"), state.to_string()).unwrap();
    for key in ["lekcheck.key", "lekcheck.pub"] {
        fs::copy(from.path(".lekcheck").join(key), to.path(".lekcheck").join(key)).unwrap();
    }
}
