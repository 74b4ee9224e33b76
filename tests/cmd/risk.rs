//! `risk`: what a privacy officer reads, and what stops a list.

use crate::Desk;
use serde_json::Value;
use std::fs;

/// The golden list's configuration with its recipes replaced.
fn with_recipes(recipes: &str) -> Desk {
    let desk = Desk::golden();
    let text = fs::read_to_string(desk.path("lekcheck.toml")).unwrap();
    let parts: Vec<&str> = text.split("[[recipe]]").collect();
    // What follows the last recipe begins with another section.
    let last = parts[parts.len() - 1];
    let rest = last.find("\n[").map_or("", |at| &last[at..]);
    fs::write(desk.path("lekcheck.toml"), format!("{}{recipes}{rest}", parts[0])).unwrap();
    desk
}

fn risk(desk: &Desk) -> Value {
    let output = desk.run(&["risk", "lekcheck.toml", "--json"]);
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&output.stderr)))
}

#[test]
fn the_sample_is_justified_and_none_of_it_refused() {
    let desk = Desk::lab();
    let output = desk.run(&["risk", "lekcheck.toml"]);
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).unwrap();
    for said in [
        "email+birth-date: only as justified to the public",
        "11 seconds, less than a cent; no doubt is left",
        "28 minutes, 1.38 dollars",
        "an answer may be for one person alone",
    ] {
        assert!(text.contains(said), "{said} is not in:\n{text}");
    }
    let said = risk(&desk);
    assert_eq!(said["refused"], false);
    assert_eq!(said["recipes"][0]["level"], "needs-justification");
    assert_eq!(said["recipes"][0]["answered"], true);
    assert_eq!(said["answers"][0]["people"], 2_349);
    assert!(!desk.path(".lekcheck").exists(), "nothing is written");
}

#[test]
fn one_detail_alone_needs_a_justification_and_a_bsn_alone_is_refused() {
    for (recipe, fault) in [
        (
            "[[recipe]]\ndetails = \"email\"\n",
            "a recipe of `email` alone needs a `justification`",
        ),
        (
            "[[recipe]]\ndetails = \"phone\"\n",
            "a recipe of `phone` alone needs a `justification`",
        ),
        (
            "[[recipe]]\ndetails = \"bsn\"\n",
            "a recipe of a BSN alone is refused",
        ),
        (
            "[[recipe]]\ndetails = \"bsn+birth-date\"\n",
            "a recipe with a BSN needs a `legal-basis`",
        ),
    ] {
        let desk = with_recipes(recipe);
        for command in [&["risk", "lekcheck.toml"][..], &["publish", "lekcheck.toml"]] {
            let output = desk.run(command);
            assert_eq!(output.status.code(), Some(1), "{recipe}");
            let said = String::from_utf8(output.stderr).unwrap();
            assert!(said.contains(fault), "{said}");
        }
    }
    let desk = with_recipes(
        "[[recipe]]\ndetails = \"email\"\njustification = { nl = \"Omdat.\", en = \"Because.\" }\n",
    );
    assert_eq!(
        risk(&desk)["recipes"][0]["reasons"],
        serde_json::json!(["one-detail"])
    );
    assert!(desk.run(&["risk", "lekcheck.toml"]).status.success());
}

#[test]
fn every_revision_narrows_down_a_bsn_and_publish_says_so() {
    let law = "legal-basis = { nl = \"Wet.\", en = \"Law.\" }\n";
    let desk = with_recipes(&format!(
        "[[recipe]]\ndetails = \"bsn+birth-date\"\nmin-class-size = 1\n{law}"
    ));
    let export = fs::read_to_string(desk.path("export.csv")).unwrap();
    // The golden export has no BSN that passes; these two do.
    let export = export
        .replacen("L-1;;", "L-1;000000012;", 1)
        .replacen("L-2;;", "L-2;123456782;", 1);
    fs::write(desk.path("export.csv"), &export).unwrap();
    let said = |desk: &Desk| {
        let output = desk.publish(&[]);
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8(output.stderr)
            .unwrap()
            .contains("leave a BSN among")
    };
    assert!(!said(&desk), "a first revision");
    assert!(!said(&desk), "the same again");
    fs::write(
        desk.path("export.csv"),
        export.replacen("L-2;123456782;", "L-2;;", 1),
    )
    .unwrap();
    assert!(said(&desk), "another person, so other fingerprints");
}

#[test]
fn a_bsn_must_hide_among_thousands() {
    let law = "legal-basis = { nl = \"Wet.\", en = \"Law.\" }\n";
    let short = with_recipes(&format!("[[recipe]]\ndetails = \"bsn+birth-date\"\n{law}"));
    assert!(short.run(&["risk", "lekcheck.toml"]).status.success());
    let left = risk(&short)["recipes"][0]["missing"][0]["false-candidates"]
        .as_f64()
        .unwrap();
    assert!((10_000.0..=22_195.0).contains(&left), "{left}");

    let long = with_recipes(&format!(
        "[[recipe]]\ndetails = \"bsn+birth-date\"\nfingerprint-bits = 24\n{law}"
    ));
    for command in [
        &["risk", "lekcheck.toml"][..],
        &["publish", "lekcheck.toml", "--strength", "test"],
    ] {
        let output = long.run(command);
        assert_eq!(output.status.code(), Some(1));
        let said = String::from_utf8(output.stderr).unwrap().replace("\n  │", "");
        assert!(said.contains("the recipe `bsn+birth-date` is refused"), "{said}");
    }
    assert!(!long.path("site").exists());
}

#[test]
fn prices_are_the_configurations_where_it_names_them() {
    let desk = Desk::golden();
    let mut text = fs::read_to_string(desk.path("lekcheck.toml")).unwrap();
    text += "\n[risk]\nguesses-per-second = 10000\ndollar-cents-per-hour = 100\npopulation = 36000000\n";
    fs::write(desk.path("lekcheck.toml"), text).unwrap();
    let population = &risk(&desk)["recipes"][0]["population"];
    assert_eq!(
        (population["guesses"].as_f64(), population["seconds"].as_f64()),
        (Some(36e6), Some(3_600.0))
    );
    assert_eq!(population["dollars"].as_f64(), Some(1.0));
}

#[test]
fn the_annex_names_what_the_law_asks_for() {
    let desk = Desk::lab();
    let output = desk.run(&["risk", "lekcheck.toml", "--annex"]);
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).unwrap();
    for said in [
        "GDPR 5, 6, 34, 35(7)(b)",
        "GDPR 9, 10; UAVG 46",
        "GDPR 25, 32, 35(7)(d)",
        "`custody`",
        "`test-result`",
        "Example Laboratory",
        "nobody can be harmed",
        "FILL IN:",
    ] {
        assert!(text.contains(said), "{said}");
    }
}
