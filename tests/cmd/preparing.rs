//! `init`: what it writes for the sample, and that this publishes.

use crate::exports::{sample, write_sheet};
use crate::{Desk, repository};
use rust_xlsxwriter::Workbook;
use std::fmt::Write as _;
use std::fs;

#[test]
fn all_columns_of_the_sample_are_mapped_as_its_own_configuration_maps_them() {
    let own = fs::read_to_string(repository().join("examples/lab/lekcheck.toml")).unwrap();
    for file in ["lab-export.csv", "lab-export.xlsx"] {
        let desk = Desk::lab();
        if file.ends_with("xlsx") {
            let mut book = Workbook::new();
            write_sheet(book.add_worksheet(), &sample());
            book.save(desk.path(file)).unwrap();
        }
        fs::remove_file(desk.path("lekcheck.toml")).unwrap();
        let output = desk.run(&["init", file, "--no-input"]);
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        let written = fs::read_to_string(desk.path("lekcheck.toml")).unwrap();
        assert_eq!(
            section(&written, "[columns]"),
            section(&own, "[columns]"),
            "{file}"
        );

        // What holds without a word is what protects.
        assert!(
            recipes(&written).iter().all(|recipe| !recipe.contains("bsn")),
            "{file}"
        );
        assert_eq!(recipes(&written), recipes(&own), "{file}");
        for said in [
            "reveals =",
            "min-class-size =",
            "fingerprint-bits =",
            "sample =",
            "strength =",
        ] {
            let lines = written.lines().filter(|line| !line.starts_with('#'));
            assert_eq!(
                lines.filter(|line| line.contains(said)).count(),
                0,
                "{file}: {said}"
            );
        }

        // With texts still to write it is for trying alone.
        let refused = desk.publish(&["--strength", "light"]);
        assert_eq!(refused.status.code(), Some(1));
        let said = String::from_utf8(refused.stderr).unwrap();
        assert_eq!(
            said.matches("this text is still to be written").count(),
            written.matches("FILL IN:").count() - 1,
            "each mark is named but the one in the comment"
        );
        assert!(!desk.path(".lekcheck").exists() && !desk.path("site").exists());

        desk.published(&[]);
        let head = desk.head();
        for recipe in head["recipes"].as_array().unwrap() {
            assert_eq!(recipe["reveals"], "categories");
        }
        assert!(!head.to_string().contains("\"sample\":true"));
    }
}

#[test]
fn once_the_texts_are_written_it_publishes_for_the_public() {
    let desk = Desk::golden();
    fs::remove_file(desk.path("lekcheck.toml")).unwrap();
    let output = desk.run(&["init", "export.csv", "--no-input"]);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let written = fs::read_to_string(desk.path("lekcheck.toml")).unwrap();
    let decided = written
        .replace("FILL IN:", "Words:")
        .replace(" = \"?\"", " = \"not-stolen\"")
        .replace(
            "being-listed-is-secret = \"not-stolen\"",
            "being-listed-is-secret = false",
        )
        .replace(
            "[list]\n",
            "[list]\nunfindable = { accept = true, because = \"they get letters\" }\n",
        );
    fs::write(desk.path("lekcheck.toml"), decided).unwrap();
    fs::write(desk.path("password"), "correct horse\n").unwrap();
    desk.published(&["--strength", "light", "--password-file", "password"]);
}

#[test]
fn a_configuration_that_is_there_is_left_as_it_is() {
    let desk = Desk::lab();
    let before = fs::read(desk.path("lekcheck.toml")).unwrap();
    let output = desk.run(&["init", "lab-export.csv", "--no-input"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        String::from_utf8(output.stderr)
            .unwrap()
            .contains("is there already")
    );
    assert_eq!(fs::read(desk.path("lekcheck.toml")).unwrap(), before);
}

#[test]
fn unsure_columns_are_asked_about() {
    let desk = Desk::empty();
    let export = "Datum;Mail\r\n06-05-1954;a@mail.example\r\n25-08-1974;b@mail.example\r\n";
    fs::write(desk.path("export.csv"), export).unwrap();
    let output = desk.piped(&["init", "export.csv"], b"what?\nbirth-date\n");
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{said}");
    assert!(
        said.contains("Does `Datum` hold `birth-date`?") && said.contains("one of: bsn, birth-date,"),
        "{said}"
    );
    let written = fs::read_to_string(desk.path("lekcheck.toml")).unwrap();
    assert!(written.contains("\"Datum\" = { holds = \"birth-date\", leaked-if-filled = \"birth-date\" }"));
    assert!(written.contains("details = \"email+birth-date\""));
}

/// The entries of a section, without comments.
fn section(text: &str, name: &str) -> Vec<String> {
    let inside = text.lines().skip_while(|line| *line != name).skip(1);
    inside
        .take_while(|line| !line.starts_with('['))
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(str::to_owned)
        .collect()
}

fn recipes(text: &str) -> Vec<&str> {
    text.lines()
        .filter(|line| line.starts_with("details = "))
        .collect()
}

#[test]
fn whether_something_leaked_is_not_what_leaked() {
    let desk = Desk::empty();
    for (yes, no) in [("ja", "nee"), ("Yes", "No"), ("1", "0"), ("x", "")] {
        let mut export = String::from("E-mail;Geboortedatum;Gelekt\r\n");
        for at in 0..20 {
            let cell = if at % 3 == 0 { no } else { yes };
            let day = at + 1;
            let _ = write!(export, "p{at}@mail.example;{day:02}-05-1970;{cell}\r\n");
        }
        fs::write(desk.path("export.csv"), export).unwrap();
        let _ = fs::remove_file(desk.path("lekcheck.toml"));
        let output = desk.run(&["init", "export.csv", "--no-input"]);
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        let written = fs::read_to_string(desk.path("lekcheck.toml")).unwrap();
        assert!(written.contains("\"Gelekt\" = \"?\""), "{yes}: {written}");
    }
}
