//! What is not decided stops a list for the public, and no trial; trials have their own workspace and key;
//! codes in letters stay good when columns get another meaning.

use crate::{Desk, files, repository};
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::fs;
use std::io::Read as _;
use std::process::Output;

/// A list of a town with one column that says by being filled what leaked.
const CONFIG: &str = r#"
[list]
organisation = "Town"
languages = ["en"]
country = "NL"
about = "Somebody broke in."
contact = "Ask us."
being-listed-is-secret = false
SETTINGS

[source]
file = "export.csv"

[columns]
"Mail" = { holds = "email", leaked-if-filled = "email" }
"Born" = { holds = "birth-date", stolen = false }
"Account" = { leaked-if-filled = "iban" }
"Name" = "not-stolen"
"Street" = "not-stolen"
COLUMN

[every-row]
status = ["stolen"]

[[recipe]]
details = "email+birth-date"
min-class-size = 1
RECIPE

[[category]]
id = "email"
label = "your e-mail address"
usual = "email"

[[category]]
id = "iban"
label = "your account"
usual = "iban"

[[status]]
id = "stolen"
meaning = "stolen"
label = "was stolen"
"#;

/// Ten people, of whom so many have no e-mail address.
fn export(without: usize) -> String {
    let mut text = String::from("Mail;Born;Account;Name;Street\r\n");
    for at in 0..10 {
        let mail = if at < without {
            String::new()
        } else {
            format!("p{at}@mail.example")
        };
        let account = if at % 2 == 0 { "NL91ABNA0417164300" } else { "" };
        let day = at % 9 + 1;
        let _ = write!(
            text,
            "{mail};0{day}-05-1970;{account};Person {at};Street {at}\r\n"
        );
    }
    text
}

fn desk(without: usize, settings: &str, column: &str, recipe: &str) -> Desk {
    let desk = Desk::empty();
    fs::write(desk.path("export.csv"), export(without)).unwrap();
    configure(&desk, settings, column, recipe);
    fs::write(desk.path("password"), "correct horse battery\n").unwrap();
    desk
}

fn configure(desk: &Desk, settings: &str, column: &str, recipe: &str) {
    let config = CONFIG
        .replace("SETTINGS", settings)
        .replace("COLUMN", column)
        .replace("RECIPE", recipe);
    fs::write(desk.path("lekcheck.toml"), config).unwrap();
}

fn public(desk: &Desk, more: &[&str]) -> Output {
    desk.publish(&[&["--strength", "light", "--password-file", "password"], more].concat())
}

fn said(output: &Output) -> String {
    let text = String::from_utf8([output.stdout.clone(), output.stderr.clone()].concat()).unwrap();
    text.split_whitespace()
        .filter(|word| *word != "│")
        .collect::<Vec<_>>()
        .join(" ")
}

#[track_caller]
fn refused(output: &Output, why: &str) {
    let said = said(output);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains(why), "{why}: {said}");
}

#[track_caller]
fn succeeds(output: &Output) {
    assert!(output.status.success(), "{}", said(output));
}

#[test]
fn a_column_says_by_being_filled_what_leaked() {
    let desk = desk(0, "", "", "");
    desk.published(&[]);
    let ask = |at: usize| {
        let details =
            json!({"email": format!("p{at}@mail.example"), "birth-date": format!("1970-05-0{}", at % 9 + 1)});
        format!("{}\n", json!({ "details": details }))
    };
    let answers = desk.answers(&(ask(2) + &ask(3)));
    assert_eq!(answers[0]["leaked"], json!(["email", "iban"]));
    assert_eq!(answers[1]["leaked"], json!(["email"]));
}

#[test]
fn a_cell_that_says_no_or_nought_is_not_filled() {
    let nothing = [
        "nee",
        "Nein",
        "non",
        "NO",
        "false",
        "0",
        "0,00",
        "0000",
        "#REF!",
        "k.A.",
        "n/b",
        "onb.",
        "néant",
        "Aucun",
        "keine",
        "00-00-0000",
        "€ 0,00",
        "#WAARDE!",
    ];
    let something = ["NL91ABNA0417164300", "Noord 0", "10", "no 7"];
    let desk = desk(0, "", "", "");
    let (mut export, mut asked) = (String::from("Mail;Born;Account;Name;Street\r\n"), String::new());
    for (at, cell) in nothing.iter().chain(&something).enumerate() {
        let _ = write!(
            export,
            "p{at}@mail.example;01-05-1970;{cell};Person {at};Street {at}\r\n"
        );
        let details = json!({"email": format!("p{at}@mail.example"), "birth-date": "1970-05-01"});
        let _ = writeln!(asked, "{}", json!({ "details": details }));
    }
    fs::write(desk.path("export.csv"), export).unwrap();
    desk.published(&[]);
    for (at, answer) in desk.answers(&asked).iter().enumerate() {
        let expected = if at < nothing.len() {
            json!(["email"])
        } else {
            json!(["email", "iban"])
        };
        assert_eq!(answer["leaked"], expected, "{at}");
    }
}

#[test]
fn what_is_not_decided_stops_a_list_for_the_public_alone() {
    let desk = desk(0, "", "", "");
    succeeds(&public(&desk, &[]));

    for (from, to, why) in [
        (
            "\"Street\" = \"not-stolen\"",
            "\"Street\" = \"?\"",
            "nobody has decided yet about the column `Street`",
        ),
        (
            "\"Street\" = \"not-stolen\"\n",
            "",
            "[columns] says nothing of the column `Street`",
        ),
        (
            "{ holds = \"birth-date\", stolen = false }",
            "\"birth-date\"",
            "nothing says whether the column `Born` leaked",
        ),
        (
            "being-listed-is-secret = false",
            "being-listed-is-secret = \"?\"",
            "is it a secret that somebody is your client",
        ),
        (
            "being-listed-is-secret = false\n",
            "",
            "is it a secret that somebody is your client",
        ),
        (
            "being-listed-is-secret = false",
            "being-listed-is-secret = true",
            "being on this list is a secret, and whoever knows these details sees who is",
        ),
    ] {
        configure(&desk, "", "", "");
        let config = fs::read_to_string(desk.path("lekcheck.toml")).unwrap();
        assert!(config.contains(from), "{from}");
        fs::write(desk.path("lekcheck.toml"), config.replace(from, to)).unwrap();
        refused(&public(&desk, &[]), why);
        succeeds(&desk.publish(&["--out", "try"]));
    }
    // A justification that the public reads lets another recipe than codes stay.
    configure(&desk, "", "", "justification = \"It is known who lives here.\"");
    let config = fs::read_to_string(desk.path("lekcheck.toml")).unwrap();
    let secret = config.replace("being-listed-is-secret = false", "being-listed-is-secret = true");
    fs::write(desk.path("lekcheck.toml"), secret).unwrap();
    succeeds(&public(&desk, &[]));
}

#[test]
fn too_many_people_whom_nobody_finds_must_be_accepted() {
    let desk = desk(2, "", "", "");
    let trial = said(&desk.publish(&[]));
    assert!(
        trial.contains("10 people: 8 can be found (80.0 %), 2 by no recipe (20.0 %)")
            && trial.contains("What would help"),
        "{trial}"
    );
    refused(&public(&desk, &[]), "2 by no recipe (20.0 %): too many of them");
    assert!(
        !desk.path(".lekcheck/public/tokens.redb").exists() || !desk.path("site/list.json.br").exists() || {
            // The site is the trial's still.
            desk.head()["format"] == "lekcheck-test-list/1"
        }
    );
    for accepted in [
        "unfindable = { accept = true, because = \"they get letters\" }",
        "\n[unfindable]\naccept = true\nbecause = \"they get letters\"",
    ] {
        configure(&desk, accepted, "", "");
        succeeds(&public(&desk, &[]));
    }
    configure(&desk, "unfindable = { accept = true }", "", "");
    refused(&public(&desk, &[]), "lacks `because`");

    // They are in a file for letters, with name and address alone; and as the export has them, with the
    // reason.
    let letters = fs::read_to_string(desk.path("to-do/unfindable.csv")).unwrap();
    let lines: Vec<&str> = letters.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(lines[0], "lekcheck: row;Name;Street;lekcheck: reason");
    assert_eq!(lines.len(), 3);
    assert!(lines[1].starts_with("2;Person 0;Street 0;nobody can be found by this row: `Mail` is empty"));
    let rejected = fs::read_to_string(desk.path("to-do/rejected-rows.csv")).unwrap();
    assert!(rejected.contains("lekcheck: row;Mail;Born;Account;Name;Street;lekcheck: reason"));
    assert!(rejected.contains("\n2;;01-05-1970;NL91ABNA0417164300;Person 0;Street 0;"));
}

#[test]
fn a_trial_is_no_revision_of_the_list_and_goes_with_its_key() {
    let desk = desk(0, "", "", "");
    desk.published(&[]);
    let trial = desk.head();
    assert!(said(&desk.run(&["verify", "site"])).starts_with("a trial, whole and signed"));
    succeeds(&public(&desk, &["--out", "real"]));
    let real: Value = serde_json::from_slice(&fs::read(desk.path("real/list.json")).unwrap()).unwrap();
    assert_eq!(real["revision"], json!(1));
    assert!(real.get("supersedes").is_none() && real.get("changes").is_none());
    assert_ne!(real["list-id"], trial["list-id"]);
    assert!(
        fs::read(desk.path("real/lekcheck.pub")).unwrap()
            != fs::read(desk.path("site/lekcheck.pub")).unwrap()
    );
    assert!(said(&desk.run(&["verify", "real"])).starts_with("good: revision 1"));
    for gone in ["state.json", "lekcheck.key", "tokens.redb", "revisions"] {
        assert!(!desk.path(".lekcheck").join(gone).exists(), "{gone}");
    }
    // A trial after it is another one, and the list stays as it is.
    let state = fs::read(desk.path(".lekcheck/public/state.json")).unwrap();
    desk.published(&[]);
    assert_ne!(desk.head()["list-id"], trial["list-id"]);
    assert_eq!(fs::read(desk.path(".lekcheck/public/state.json")).unwrap(), state);
    // And what is renewed is the list.
    let page = repository().join("tests/golden/page");
    let renew = [
        "renew",
        "lekcheck.toml",
        "--out",
        "real",
        "--password-file",
        "password",
        "--page",
    ];
    succeeds(&desk.run(&[&renew[..], &[page.to_str().unwrap()]].concat()));
}

#[test]
fn a_list_for_the_public_has_a_protected_key() {
    let desk = desk(0, "", "", "");
    let light = ["--strength", "light"];
    refused(
        &desk.publish(&light),
        "there is no key yet to sign a list for the public with",
    );
    succeeds(&desk.run(&["keygen", "open.key", "--unprotected"]));
    let config = fs::read_to_string(desk.path("lekcheck.toml")).unwrap();
    fs::write(
        desk.path("lekcheck.toml"),
        format!("{config}\n[signing]\nsecret-key = \"open.key\"\n"),
    )
    .unwrap();
    refused(&public(&desk, &[]), "has no password");
    // The order of the guide: a trial, a key, the list, and signed on.
    desk.published(&[]);
    succeeds(&desk.run(&["keygen", "own.key", "--password-file", "password"]));
    let config = fs::read_to_string(desk.path("lekcheck.toml")).unwrap();
    fs::write(desk.path("lekcheck.toml"), config.replace("open.key", "own.key")).unwrap();
    succeeds(&public(&desk, &[]));
    assert_eq!(desk.head()["revision"], json!(1));
    succeeds(&desk.run(&["verify", "site", "--key", "own.pub"]));
    // A trial does not ask for its password.
    succeeds(&desk.publish(&["--out", "try"]));
}

#[test]
fn a_trial_does_not_replace_what_the_public_reads() {
    let desk = desk(0, "", "", "");
    desk.published(&[]);
    succeeds(&desk.publish(&[]));
    succeeds(&public(&desk, &[]));
    let site = files(&desk.path("site"));
    for more in [&[][..], &["--out", "site"], &["--dry-run"]] {
        refused(
            &desk.publish(more),
            "site holds a list for the public, which a trial does not replace",
        );
    }
    assert!(said(&desk.publish(&[])).contains("--out try"));
    assert_eq!(files(&desk.path("site")), site);
    succeeds(&desk.publish(&["--out", "try"]));
    succeeds(&public(&desk, &[]));
}

#[test]
fn a_second_configuration_is_no_revision_of_the_first_ones_list() {
    let desk = desk(0, "", "", "");
    succeeds(&public(&desk, &[]));
    desk.published(&["--out", "try"]);
    let list = desk.head()["list-id"].clone();
    fs::rename(desk.path("lekcheck.toml"), desk.path("other.toml")).unwrap();
    let page = repository().join("tests/golden/page");
    let other = |more: &[&str]| {
        let usual = ["publish", "./other.toml", "--page", page.to_str().unwrap()];
        desk.run(&[&usual, more].concat())
    };
    let light = ["--strength", "light", "--password-file", "password"];
    let why = "keeps the list of the configuration `lekcheck.toml`, and `other.toml` is another one";
    for more in [&light[..], &["--strength", "test", "--out", "other-try"]] {
        refused(&other(more), why);
    }
    refused(
        &desk.run(&["renew", "other.toml", "--password-file", "password"]),
        why,
    );
    assert_eq!(desk.head()["revision"], json!(1));

    // The way out of a configuration that was renamed is the one that the message names.
    let state = desk.path(".lekcheck/public/state.json");
    let text = fs::read_to_string(&state).unwrap();
    fs::write(&state, text.replace("\"lekcheck.toml\"", "\"other.toml\"")).unwrap();
    succeeds(&other(&light));
    assert_eq!(
        (&desk.head()["list-id"], &desk.head()["revision"]),
        (&list, &json!(1))
    );
}

#[test]
fn people_at_risk_are_pointed_out_until_they_are_left_out() {
    let desk = desk(0, "", "\"Remark\" = \"not-stolen\"", "");
    let text = export(0).replace("Street\r\n", "Street;Remark\r\n");
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for (at, line) in lines.iter_mut().enumerate().skip(1) {
        line.push_str(match at {
            2 => ";GEHEIM ADRES",
            5 => ";overleden in mei",
            _ => ";",
        });
    }
    fs::write(desk.path("export.csv"), lines.join("\r\n")).unwrap();
    let before = said(&desk.publish(&[]));
    assert!(
        before.contains("by words in 2 rows") && before.contains("`Remark` says \"geheim adres\""),
        "{before}"
    );
    fs::rename(desk.path("to-do/people-at-risk.csv"), desk.path("left-out.csv")).unwrap();
    let config = fs::read_to_string(desk.path("lekcheck.toml")).unwrap();
    fs::write(
        desk.path("lekcheck.toml"),
        format!("{config}\n[exclude]\nfile = \"left-out.csv\"\n"),
    )
    .unwrap();
    let after = said(&desk.publish(&[]));
    assert!(
        !after.contains("geheim adres") && after.contains("2 left out as [exclude] says"),
        "{after}"
    );
    assert!(after.contains("8 people: all can be found"), "{after}");
}

/// The columns of an export with a birth date in three.
const HEADER: &str = "Name;Day;Month;Year;Mail;Remark";

/// A list of people with a birth date in three columns.
fn desk_of_parts(rows: &str) -> Desk {
    let desk = desk(0, "", "", "");
    let config = fs::read_to_string(desk.path("lekcheck.toml")).unwrap();
    let (before, rest) = config.split_once("[columns]").unwrap();
    let (_, after) = rest.split_once("[every-row]").unwrap();
    let columns = r#"
"Name" = { holds = "surname", stolen = false }
"Day" = { holds = "birth-day", stolen = false }
"Month" = { holds = "birth-month", stolen = false }
"Year" = { holds = "birth-year", stolen = false }
"Mail" = { holds = "email", leaked-if-filled = "email" }
"Remark" = { leaked-if-filled = "iban" }
"#;
    fs::write(
        desk.path("lekcheck.toml"),
        format!("{before}[columns]{columns}\n[every-row]{after}"),
    )
    .unwrap();
    fs::write(desk.path("export.csv"), format!("{HEADER}\r\n{rows}")).unwrap();
    desk
}

fn leave_out(desk: &Desk, file: &str) {
    let config = fs::read_to_string(desk.path("lekcheck.toml")).unwrap();
    let (config, _) = config.split_once("\n[exclude]").unwrap_or((&config, ""));
    let config = format!("{config}\n[exclude]\nfile = \"{file}\"\n");
    fs::write(desk.path("lekcheck.toml"), config).unwrap();
}

/// Row 2 is a person of whom there is a name alone, rows 3 and 4 are people of the same name.
const SMITS: &str = "Smit;;;;;GEHEIM ADRES\r\nSmit;1;2;1970;p0@mail.example;x\r\n\
                     Smit;3;4;1980;p1@mail.example;x\r\nJansen;5;6;1990;p2@mail.example;GEHEIM ADRES\r\n";

#[test]
fn a_row_that_tells_nobody_from_others_leaves_out_nobody() {
    let desk = desk_of_parts(SMITS);
    let found = |mail: &str, born: &str| {
        let details = json!({"email": mail, "birth-date": born});
        desk.answers(&format!("{}\n", json!({ "details": details })))[0]["outcome"] != "not-listed"
    };
    let before = said(&desk.publish(&[]));
    assert!(before.contains("Decide about row 2 yourself"), "{before}");
    let file = fs::read_to_string(desk.path("to-do/people-at-risk.csv")).unwrap();
    assert_eq!(
        file,
        "\u{FEFF}Name;Day;Month;Year;Mail\r\nJansen;5;6;1990;p2@mail.example\r\n"
    );
    assert!(found("p2@mail.example", "1990-06-05"));

    fs::copy(desk.path("to-do/people-at-risk.csv"), desk.path("left-out.csv")).unwrap();
    leave_out(&desk, "left-out.csv");
    let after = said(&desk.publish(&[]));
    assert!(after.contains("1 left out as [exclude] says"), "{after}");
    assert!(!found("p2@mail.example", "1990-06-05") && found("p0@mail.example", "1970-02-01"));

    // A surname alone fits all of that name.
    fs::write(desk.path("left-out.csv"), "Name\r\nSmit\r\n").unwrap();
    let site = files(&desk.path("site"));
    let refusal = desk.publish(&[]);
    refused(&refusal, "left-out.csv fits row 2, 3, 4 with different details");
    assert!(!said(&refusal).to_lowercase().contains("smit"));
    assert_eq!(files(&desk.path("site")), site);
    // Who is meant is told by more columns, and the three of a date are one detail.
    fs::write(
        desk.path("left-out.csv"),
        "Name;Day;Month;Year\r\nSmit;3;4;1980\r\n",
    )
    .unwrap();
    succeeds(&desk.publish(&[]));
    assert!(found("p0@mail.example", "1970-02-01") && !found("p1@mail.example", "1980-04-03"));
    // Whoever is named in a row of their own is not left out unawares.
    fs::write(
        desk.path("left-out.csv"),
        "Name;Day;Month;Year\r\nSmit;;;\r\nSmit;3;4;1980\r\nSmit;1;2;1970\r\n",
    )
    .unwrap();
    succeeds(&desk.publish(&[]));
    assert!(!found("p0@mail.example", "1970-02-01") && !found("p1@mail.example", "1980-04-03"));
}

#[test]
fn the_file_of_who_is_left_out_is_none_that_a_publish_writes_anew() {
    let desk = desk_of_parts(SMITS);
    desk.published(&[]);
    leave_out(&desk, "to-do/people-at-risk.csv");
    let file = fs::read(desk.path("to-do/people-at-risk.csv")).unwrap();
    refused(
        &desk.publish(&[]),
        "written anew by every publish, so it cannot be the file of [exclude]",
    );
    assert_eq!(fs::read(desk.path("to-do/people-at-risk.csv")).unwrap(), file);
    leave_out(&desk, "nowhere.csv");
    let missing = desk.publish(&[]);
    refused(&missing, "cannot read the people who are left out, [exclude]'s");
    assert!(!said(&missing).contains("read the export"));
}

#[test]
fn codes_stay_good_where_columns_get_another_meaning() {
    let desk = desk(
        0,
        "",
        "",
        "\n[[recipe]]\ndetails = \"code\"\njustification = \"Letters.\"\nmin-class-size = 1",
    );
    let preview = desk.run(&["codes", "lekcheck.toml", "--preview"]);
    succeeds(&preview);
    assert!(
        said(&preview).contains("each letter gets: Code, Name, Street") && !desk.path("letters").exists()
    );
    succeeds(&desk.run(&["codes", "lekcheck.toml"]));
    let table = fs::read_to_string(desk.path("letters/letters-1.csv")).unwrap();
    assert!(table.starts_with("\u{feff}Code;Name;Street\r\n"), "{table}");
    let codes: Vec<String> = table
        .lines()
        .skip(1)
        .map(|line| line.split(';').next().unwrap().to_owned())
        .collect();
    assert_eq!(codes.len(), 10);

    // The name tells people from others now; who had a code keeps it.
    let config = fs::read_to_string(desk.path("lekcheck.toml")).unwrap();
    let config = config.replace(
        "\"Name\" = \"not-stolen\"",
        "\"Name\" = { holds = \"surname\", stolen = false }",
    );
    fs::write(desk.path("lekcheck.toml"), config).unwrap();
    let again = desk.run(&["codes", "lekcheck.toml"]);
    assert!(
        said(&again).contains("nobody is new: 10 people have their code already"),
        "{}",
        said(&again)
    );
    desk.published(&[]);
    let lines = codes.iter().fold(String::new(), |mut lines, code| {
        let _ = writeln!(lines, "{}", json!({"details": {"code": code}}));
        lines
    });
    assert!(
        desk.answers(&lines)
            .iter()
            .all(|answer| answer["outcome"] == "listed")
    );
}

#[test]
fn a_letter_has_the_address_the_words_and_the_picture() {
    let site = "\n[site]\naddress = \"https://check.example/\"\n";
    let recipe = "\n[[recipe]]\ndetails = \"code\"\njustification = \"Letters.\"\nmin-class-size = 1";
    let desk = desk(0, "", "", &format!("{recipe}{site}"));
    succeeds(&desk.run(&["keygen", "own.key", "--password-file", "password"]));
    let config = fs::read_to_string(desk.path("lekcheck.toml")).unwrap();
    fs::write(
        desk.path("lekcheck.toml"),
        format!("{config}\n[signing]\nsecret-key = \"own.key\"\n"),
    )
    .unwrap();
    let codes = desk.run(&["codes", "lekcheck.toml"]);
    succeeds(&codes);
    assert!(!said(&codes).contains("still lacks"), "{}", said(&codes));
    let file = fs::File::open(desk.path("letters/letter-en.docx")).unwrap();
    let mut zip = zip::ZipArchive::new(file).unwrap();
    let mut letter = String::new();
    zip.by_name("word/document.xml")
        .unwrap()
        .read_to_string(&mut letter)
        .unwrap();
    for piece in [
        "https://check.example/",
        "MERGEFIELD &quot;Code&quot;",
        "MERGEFIELD &quot;Street&quot;",
    ] {
        assert!(letter.contains(piece), "{piece}");
    }
    assert!(!letter.contains("Account") && !letter.contains("Mail"));
    let verified = {
        desk.published(&[]);
        succeeds(&public(&desk, &[]));
        said(&desk.run(&["verify", "site"]))
    };
    let words = verified
        .split("for letters: ")
        .nth(1)
        .unwrap()
        .split(' ')
        .next()
        .unwrap();
    assert!(letter.contains(words), "{words}");
    // The picture is a PNG with a quiet zone, and holds no code.
    let picture = fs::read(desk.path("letters/page-address.png")).unwrap();
    assert!(picture.starts_with(b"\x89PNG\r\n\x1a\n"));
}

#[test]
fn a_zip_for_the_webmaster_has_the_dot_files() {
    let desk = desk(0, "", "", "");
    succeeds(&desk.publish(&["--zip"]));
    let file = fs::File::open(desk.path("site.zip")).unwrap();
    let mut zip = zip::ZipArchive::new(file).unwrap();
    let mut packed: Vec<String> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
    packed.sort();
    let site: Vec<String> = crate::files(&desk.path("site")).into_keys().collect();
    assert_eq!(packed, site);
    for name in [".htaccess", "web.config", "_headers", "v1/embed.js"] {
        let mut bytes = Vec::new();
        zip.by_name(name).unwrap().read_to_end(&mut bytes).unwrap();
        assert_eq!(bytes, fs::read(desk.path("site").join(name)).unwrap(), "{name}");
    }
    // A copy that lost them says so.
    assert!(!said(&desk.run(&["verify", "site"])).contains("is not in this copy"));
    fs::remove_file(desk.path("site/.htaccess")).unwrap();
    assert!(said(&desk.run(&["verify", "site"])).contains(".htaccess is not in this copy"));
}

#[test]
fn a_spot_check_of_nobody_is_none() {
    let desk = desk(0, "", "", "");
    fs::write(desk.path("people.jsonl"), "\n\n").unwrap();
    refused(&desk.publish(&["--spot-check", "people.jsonl"]), "tried nobody");
    assert!(!desk.path("site").exists());
}
