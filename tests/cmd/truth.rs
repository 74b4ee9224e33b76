//! Four exports of organisations, made anew by `tests/exports/make.py`: each from file to trial without
//! editing, and to a public list with what a privacy officer would decide. Whoever is in an export is told
//! what their row says, no more and no less.
//!
//! `truth/<export>.txt` holds what people read; after a change that is meant, `LEKCHECK_WRITE_GOLDEN=1 cargo
//! test --test cmd truth` writes them anew.

use crate::{Desk, files_only, repository};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::process::{Command, Output};

/// An export, and what its privacy officer answers.
struct Case {
    file: &'static str,
    /// To the questions of `init`, a line each.
    answers: &'static str,
    /// Changes of the configuration that is written then: text and what stands in its place.
    decided: &'static [(&'static str, &'static str)],
}

const GEMEENTE: Case = Case {
    file: "gemeente.xlsx",
    // `Regeling` is care, and sensitive; the internal number was not stolen; being a resident is no secret.
    answers: "care\nn\nn\n",
    decided: &[],
};
const KLINIK: Case = Case {
    file: "klinik.csv",
    // `Fallnummer` and `PLZ` are no more than they seem; the bed was not stolen; being a patient is a secret.
    answers: "n\nn\ny\n",
    decided: &[
        // Codes alone: nobody is found by what others know.
        ("[[recipe]]\ndetails = \"email+birth-date\"\n", ""),
        ("[[recipe]]\ndetails = \"phone+birth-date\"\n", ""),
        (
            "# [[recipe]]\n# details = \"code\"\n",
            "[[recipe]]\ndetails = \"code\"\nmin-class-size = 1\n\
             justification.de = \"Nur der Brief öffnet sie.\"\njustification.en = \"Only letters open it.\"\n",
        ),
    ],
};
const TELECOM: Case = Case {
    file: "telecom.csv",
    answers: "n\nn\nn\nn\nn\n",
    decided: &[],
};
const CHARITY: Case = Case {
    file: "charity.csv",
    answers: "n\nn\nn\n",
    decided: &[(
        "[list]\n",
        "[list]\nunfindable = { accept = true, because = \"they get a letter\" }\n",
    )],
};

/// A desk with the exports in it.
fn desk() -> Desk {
    let desk = Desk::empty();
    let make = repository().join("tests/exports/make.py");
    let made = Command::new("python3")
        .arg(make)
        .arg(desk.path(""))
        .status()
        .unwrap();
    assert!(made.success());
    desk
}

fn name(case: &Case) -> &'static str {
    case.file.split('.').next().unwrap()
}

fn text(output: &Output) -> String {
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8([output.stdout.clone(), output.stderr.clone()].concat()).unwrap()
}

/// Holds what is said against a file, or writes it.
fn compare(name: &str, said: &str) {
    let path = repository().join(format!("tests/cmd/truth/{name}.txt"));
    if std::env::var_os("LEKCHECK_WRITE_GOLDEN").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, said).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert!(said == expected, "{name} says:\n{said}");
}

#[test]
fn from_file_to_trial_without_editing() {
    let desk = desk();
    for case in [GEMEENTE, KLINIK, TELECOM, CHARITY] {
        let config = format!("{}.toml", name(&case));
        let out = format!("{}-try", name(&case));
        let mut said = text(&desk.run(&["init", case.file, "--no-input", "--out", &config]));
        let written = fs::read_to_string(desk.path(&config)).unwrap();
        let columns = written.lines().skip_while(|line| *line != "[columns]");
        said += &columns
            .take_while(|line| !line.is_empty())
            .collect::<Vec<_>>()
            .join("\n");
        said += "\n\n";
        let page = repository().join("tests/golden/page");
        let page = page.to_str().unwrap();
        let publish = [
            "publish",
            &config,
            "--strength",
            "test",
            "--out",
            &out,
            "--page",
            page,
            "--json",
        ];
        let output = desk.run(&publish);
        said += &text(&output)
            .lines()
            .filter(|line| !line.starts_with('{'))
            .collect::<Vec<_>>()
            .join("\n");
        compare(name(&case), &said);

        // The last object has the figures.
        let last = String::from_utf8(output.stdout).unwrap();
        let figures: Value = serde_json::from_str(last.lines().last().unwrap()).unwrap();
        let number = |path: &str| figures.pointer(path).and_then(Value::as_u64).unwrap();
        let asked = fs::read_to_string(desk.path(&format!("{}.people.jsonl", name(&case)))).unwrap();
        assert_eq!(number("/people"), asked.lines().count() as u64);
        assert_eq!(number("/people"), number("/findable") + number("/unfindable"));
        assert!(number("/rows/used") >= number("/findable") && number("/rows/unusable") > 0);
        // The next export has a workspace of its own.
        fs::remove_dir_all(desk.path(".lekcheck")).unwrap();
    }
}

/// What a privacy officer does, typed: `init` with answers, texts written, a key with a password, a public
/// list.
fn public_list(desk: &Desk, case: &Case) -> BTreeMap<String, Value> {
    let config = format!("{}.toml", name(case));
    let init = desk.piped(&["init", case.file, "--out", &config], case.answers.as_bytes());
    let said = text(&init);
    let mut written = fs::read_to_string(desk.path(&config)).unwrap();
    assert!(
        !written.contains("= \"?\""),
        "all is answered:\n{said}\n{written}"
    );
    for (from, to) in case.decided {
        assert!(written.contains(from), "{from}");
        written = written.replace(from, to);
    }
    // Equal answers need no crowd to hide in where the test looks at each row.
    let alone = |line: &str| match line.strip_prefix("details = ") {
        Some(details) if details != "\"code\"" => format!("{line}\nmin-class-size = 1\n"),
        _ => format!("{line}\n"),
    };
    written = written.replace("FILL IN:", "Words:").lines().map(alone).collect();
    written += "\n[signing]\nsecret-key = \"own.key\"\n";
    fs::write(desk.path(&config), &written).unwrap();
    fs::write(desk.path("password"), "correct horse battery\n").unwrap();
    if !desk.path("own.key").exists() {
        text(&desk.run(&["keygen", "own.key", "--password-file", "password"]));
    }
    if written.contains("\ndetails = \"code\"") {
        text(&desk.run(&["codes", &config]));
    }
    let page = repository().join("tests/golden/page");
    let publish = [
        "publish",
        &config,
        "--strength",
        "light",
        "--out",
        "site",
        "--page",
        page.to_str().unwrap(),
        "--password-file",
        "password",
    ];
    text(&desk.run(&publish));
    text(&desk.run(&["verify", "site", "--key", "own.pub"]));
    columns(&written)
}

/// What the configuration says of each column.
fn columns(config: &str) -> BTreeMap<String, Value> {
    let lines = config.lines().skip_while(|line| *line != "[columns]").skip(1);
    let entries = lines.take_while(|line| !line.is_empty()).map(|line| {
        let (column, said) = line.split_once("\" = ").unwrap();
        let category = said
            .split("leaked-if-filled = \"")
            .nth(1)
            .and_then(|rest| rest.split('"').next());
        (column.trim_start_matches('"').to_owned(), json!(category))
    });
    entries.collect()
}

/// The categories that a configuration marks as sensitive.
fn sensitive(config: &str) -> BTreeSet<String> {
    let sections = config.split("[[category]]").skip(1);
    let marked = sections.filter(|section| section.contains("\nsensitive = true"));
    let id = |section: &str| {
        section
            .split("id = \"")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap()
            .to_owned()
    };
    marked.map(id).collect()
}

/// Each person of the export asks, and is told what the filled cells of their row say, but what is sensitive.
fn everybody_is_told_what_their_row_says(case: &Case) {
    let desk = desk();
    let columns = public_list(&desk, case);
    let config = fs::read_to_string(desk.path(&format!("{}.toml", name(case)))).unwrap();
    let sensitive = sensitive(&config);
    let by_code = config.contains("\ndetails = \"code\"");
    let asked = fs::read_to_string(desk.path(&format!("{}.people.jsonl", name(case)))).unwrap();
    let mut people: Vec<Value> = asked
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    if by_code {
        let table = fs::read_to_string(desk.path("letters/letters-1.csv")).unwrap();
        let codes: Vec<&str> = table
            .lines()
            .skip(1)
            .map(|line| line.split(';').next().unwrap())
            .collect();
        assert_eq!(codes.len(), people.len());
        for (person, code) in people.iter_mut().zip(codes) {
            person["details"] = json!({ "code": code });
        }
    }
    let lines = people.iter().fold(String::new(), |mut lines, person| {
        let _ = writeln!(lines, "{}", json!({"details": person["details"]}));
        lines
    });
    let answers = desk.answers(&lines);
    assert_eq!(answers.len(), people.len());
    let mut found = 0;
    for (person, answer) in people.iter().zip(&answers) {
        // Whoever has nothing to be found by is in the coverage, and cannot ask.
        if answer["outcome"] != "listed" {
            let details = person["details"].as_object().unwrap();
            assert!(
                ["email", "phone", "postcode", "code"]
                    .iter()
                    .all(|kind| !details.contains_key(*kind)),
                "{person} {answer}"
            );
            continue;
        }
        found += 1;
        let filled = person["filled"].as_array().unwrap();
        let told: BTreeSet<&str> = filled
            .iter()
            .filter_map(|column| columns[column.as_str().unwrap()].as_str())
            .filter(|category| by_code || !sensitive.contains(*category))
            .collect();
        let leaked: BTreeSet<&str> = answer["leaked"]
            .as_array()
            .unwrap()
            .iter()
            .map(|word| word.as_str().unwrap())
            .collect();
        assert_eq!(leaked, told, "{person}");
        assert_eq!(answer["status"], json!(["stolen"]));
    }
    assert!(
        found * 100 >= people.len() * 90,
        "{found} of {} are found",
        people.len()
    );

    // What is sensitive is in the head only where a recipe may reveal it.
    let head = desk.head().to_string();
    for category in &sensitive {
        assert_eq!(head.contains(&format!("\"{category}\"")), by_code, "{category}");
    }
    // Letters and their tables have a code, name and address: nothing that is sensitive, and no number.
    if by_code {
        let mut letters = files_only(&desk.path("letters"));
        let packed: Vec<(String, Vec<u8>)> = letters
            .iter()
            .flat_map(|(file, bytes)| unpacked(file, bytes))
            .collect();
        assert!(packed.len() > 5, "workbook and letter are looked into");
        letters.extend(packed);
        let export = fs::read(desk.path(case.file)).unwrap();
        let export: String = export.iter().map(|byte| char::from(*byte)).collect();
        let kvnr = export
            .lines()
            .nth(1)
            .unwrap()
            .split(';')
            .nth(10)
            .unwrap()
            .to_owned();
        for (file, bytes) in letters {
            let text = String::from_utf8_lossy(&bytes);
            for value in [
                "F32.1",
                "J45",
                "Schmerzen",
                "Auskunftssperre",
                "mail.example",
                &kvnr,
            ] {
                assert!(!text.contains(value), "{value} is in {file}");
            }
        }
    }
    // And no value of any column is in the site.
    for (file, bytes) in files_only(&desk.path("site")) {
        let text = String::from_utf8_lossy(&bytes);
        for value in [
            "F32.1",
            "bijstand",
            "bereavement",
            "GEHEIM",
            "Auskunftssperre",
            "MOBILE-5",
        ] {
            assert!(!text.contains(value), "{value} is in {file}");
        }
    }
}

/// The parts of a workbook or a document.
fn unpacked(file: &str, bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    use std::io::Read as _;
    let Ok(mut zip) = zip::ZipArchive::new(std::io::Cursor::new(bytes)) else {
        return Vec::new();
    };
    let part = |at: usize| {
        let mut part = zip.by_index(at).unwrap();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        (format!("{file}: {at}"), bytes)
    };
    let count = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap().len();
    (0..count).map(part).collect()
}

#[test]
fn everybody_of_a_municipality_is_told_what_their_row_says() {
    everybody_is_told_what_their_row_says(&GEMEENTE);
}

#[test]
fn everybody_of_a_clinic_is_told_what_their_row_says() {
    everybody_is_told_what_their_row_says(&KLINIK);
}

#[test]
fn everybody_of_a_telecom_is_told_what_their_row_says() {
    everybody_is_told_what_their_row_says(&TELECOM);
}

#[test]
fn everybody_of_a_charity_is_told_what_their_row_says() {
    everybody_is_told_what_their_row_says(&CHARITY);
}
