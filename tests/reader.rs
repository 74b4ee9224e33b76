//! Lists read by others: the reader in Python, which follows FORMAT.md alone, and Debian's `minisign`.
//!
//! All of it runs on copies of the golden site. Where a program is not installed, its test says so and ends.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use lekcheck::detail::{Context, Country, Kind, TableUnicode, canonicalise, self_test};
use lekcheck::list::Head;
use lekcheck::sign::{PublicKey, verify_file};
use lekcheck::time::Date;
use serde_json::Value;
use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const REPOSITORY: &str = env!("CARGO_MANIFEST_DIR");
/// A day on which the golden list is valid.
const VALID: &str = "2026-02-01T00:00:00Z";

/// When lists of these tests are made, in seconds since 1970: 2026-01-02T03:04:05Z.
const THEN: &str = "1767323045";

/// A folder with a site, removed at the end.
struct Site(PathBuf);

impl Site {
    fn copied(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("lekcheck-reader-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        for entry in fs::read_dir(Path::new(REPOSITORY).join("tests/golden/site")).unwrap() {
            let path = entry.unwrap().path();
            // The list alone is read: what embeds the page lies in a folder.
            if path.is_file() {
                fs::copy(&path, folder.join(path.file_name().unwrap())).unwrap();
            }
        }
        Self(folder)
    }

    /// The sample, published at strength `test`.
    fn of_the_sample() -> Self {
        let site = Self(std::env::temp_dir().join(format!("lekcheck-reader-sample-{}", std::process::id())));
        let desk = site.0.with_extension("desk");
        fs::create_dir_all(&desk).unwrap();
        for name in ["lekcheck.toml", "lab-export.csv"] {
            fs::copy(
                Path::new(REPOSITORY).join("examples/lab").join(name),
                desk.join(name),
            )
            .unwrap();
        }
        let mut command = Command::new(env!("CARGO_BIN_EXE_lekcheck"));
        command
            .current_dir(&desk)
            .args(["publish", "lekcheck.toml", "--strength", "test", "--page"])
            .arg(Path::new(REPOSITORY).join("tests/golden/page"))
            .arg("--out")
            .arg(&site.0)
            .env("SOURCE_DATE_EPOCH", THEN);
        let output = run(&mut command, "").unwrap();
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        fs::remove_dir_all(desk).unwrap();
        site
    }

    fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    fn ribbons(&self) -> Vec<PathBuf> {
        let paths = fs::read_dir(&self.0).unwrap().map(|entry| entry.unwrap().path());
        let mut ribbons: Vec<_> = paths
            .filter(|path| path.extension().is_some_and(|extension| extension == "ribbon"))
            .collect();
        ribbons.sort();
        ribbons
    }

    /// What the reader in Python says, at `at`; none where there is no Python.
    fn read(&self, at: &str, more: &[&str], people: &str) -> Option<String> {
        let (folder, key) = (self.0.clone(), self.file("lekcheck.pub"));
        let arguments = [folder.to_str().unwrap(), key.to_str().unwrap(), "--at", at];
        python(&[&arguments, more].concat(), people)
    }

    fn minisign(&self, arguments: &[&str]) -> Option<Output> {
        run(Command::new("minisign").current_dir(&self.0).args(arguments), "")
    }

    /// What our command says of the signature, on standard output and error.
    fn verify(&self) -> (String, String) {
        let output = run(
            Command::new(env!("CARGO_BIN_EXE_lekcheck"))
                .arg("verify")
                .arg(&self.0),
            "",
        )
        .expect("the command was built");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (text(&output.stdout), text(&output.stderr))
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// What the reader in Python says; none where there is no Python.
fn python(arguments: &[&str], input: &str) -> Option<String> {
    let mut command = Command::new("python3");
    command
        .args(["-B", concat!(env!("CARGO_MANIFEST_DIR"), "/tests/reader/list.py")])
        .args(arguments);
    let output = run(&mut command, input)?;
    let fault = String::from_utf8_lossy(&output.stderr);
    assert!(fault.is_empty(), "{fault}");
    Some(String::from_utf8(output.stdout).unwrap())
}

/// Every vector of canonical forms, keys and tokens, and 20,000 random texts of each of the nine kinds.
#[test]
fn a_reader_of_the_text_alone_reads_the_same_details() {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/vectors/check_canonical.py");
    if let Some(output) = run(Command::new("python3").args(["-B", script]), "") {
        let (said, faults) = (
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr),
        );
        assert!(output.status.success(), "{said}{faults}");
        assert!(said.trim_end().ends_with(" 0 failed"), "{said}");
    }
}

/// Runs a program; none where it is not installed.
fn run(command: &mut Command, input: &str) -> Option<Output> {
    let pipes = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = match pipes.spawn() {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            eprintln!("not run: {command:?} is not installed");
            return None;
        }
        spawned => spawned.unwrap(),
    };
    // A list that is refused is refused before anybody is read; and what answers while it reads wants a
    // thread beside.
    let (mut stdin, input) = (child.stdin.take().unwrap(), input.to_owned());
    let writer = std::thread::spawn(move || drop(stdin.write_all(input.as_bytes())));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    Some(output)
}

#[test]
fn a_reader_of_the_text_alone_reads_a_published_list() {
    let people = r#"{"details": {"email": " Anna@MAIL.example", "birth-date": "1-3-1970"}}
{"details": {"email": "emil@mail.example", "birth-date": "2001-01-01"}}
{"details": {"postcode": "3456cd", "house-number": "120-2", "birth-date": "31/12/1990"}}
{"details": {"email": "anna@mail.example", "birth-date": "1970-03-02"}}
{"details": {"email": "anna"}}
"#;
    let expected = r#"{"outcome": "listed", "leaked": ["bsn", "name"], "status": ["stolen"], "groups": []}
{"outcome": "possibly-listed", "leaked": ["address", "name"], "status": ["possible"], "groups": []}
{"outcome": "listed", "leaked": ["address", "name"], "status": ["possible", "published", "stolen"], "groups": []}
{"outcome": "not-listed", "leaked": [], "status": [], "groups": []}
{"outcome": "cannot-tell", "leaked": [], "status": [], "groups": []}
"#;
    if let Some(answers) = Site::copied("whole").read(VALID, &[], people) {
        assert_eq!(answers, expected);
    }
}

/// The sample's own checks, and 4,000 of details that are put together of those anew: the command and the
/// reader in Python say the same of each.
#[test]
fn a_reader_of_the_text_alone_answers_as_the_command_does() {
    let site = Site::of_the_sample();
    let checks = fs::read_to_string(Path::new(REPOSITORY).join("examples/lab/lab-checks.jsonl")).unwrap();
    let known: Vec<Value> = checks
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    // Knuth's MMIX generator: the same people in every run.
    let mut state = 0x2026_u64;
    let mut random = |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((state >> 33) as usize) % below
    };
    let mut people: Vec<Value> = known.iter().map(|check| check["details"].clone()).collect();
    for _ in 0..4_000 {
        let mut details = known[random(known.len())]["details"].clone();
        // Mostly one detail is another's, sometimes none or two; and sometimes one is missing or misspelt.
        for _ in 0..[1, 1, 0, 2][random(4)] {
            let other = known[random(known.len())]["details"].as_object().unwrap();
            if let Some((kind, raw)) = other.iter().nth(random(other.len().max(1))) {
                details[kind] = raw.clone();
            }
        }
        let kinds: Vec<String> = details.as_object().unwrap().keys().cloned().collect();
        let kind = &kinds[random(kinds.len())];
        match random(8) {
            0 => drop(details.as_object_mut().unwrap().remove(kind)),
            1 => {
                let raw = details[kind].as_str().unwrap();
                let at = raw
                    .char_indices()
                    .nth(random(raw.chars().count().max(1)))
                    .map_or(0, |(at, _)| at);
                let sign = ["x", " ", "-", "7", "\u{e9}", "@", ".", "\u{200b}"][random(8)];
                details[kind] = [&raw[..at], sign, &raw[at..]].concat().into();
            }
            _ => {}
        }
        people.push(details);
    }
    let lines: String = people
        .iter()
        .map(|details| serde_json::json!({ "details": details }).to_string() + "\n")
        .collect();
    let Some(theirs) = site.read("2026-01-02T03:04:05Z", &[], &lines) else {
        return;
    };
    let mut command = Command::new(env!("CARGO_BIN_EXE_lekcheck"));
    command
        .args(["check", "--json"])
        .arg(&site.0)
        .env("SOURCE_DATE_EPOCH", THEN);
    let ours = run(&mut command, &lines).unwrap();
    let ours = String::from_utf8(ours.stdout).unwrap();
    let mut outcomes = std::collections::BTreeMap::<String, usize>::new();
    for ((ours, theirs), details) in ours.lines().zip(theirs.lines()).zip(&people) {
        let ours: Value = serde_json::from_str(ours).unwrap();
        let theirs: Value = serde_json::from_str(theirs).unwrap();
        for name in ["outcome", "leaked", "status"] {
            assert_eq!(ours[name], theirs[name], "{name} of {details}");
        }
        let groups: Vec<&str> = theirs["groups"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(Value::as_str)
            .collect();
        assert_eq!(ours["group"], groups.join(","), "{details}");
        *outcomes.entry(ours["outcome"].to_string()).or_default() += 1;
    }
    assert_eq!(outcomes.values().sum::<usize>(), people.len());
    // Nothing in the sample is uncertain.
    assert_eq!(outcomes.len(), 3, "each other outcome comes up: {outcomes:?}");
}

#[test]
fn a_reader_of_the_text_alone_refuses_what_is_not_to_be_relied_on() {
    let site = Site::copied("refused");
    let [first, second] = &site.ribbons()[..] else {
        panic!("the golden list has two ribbons")
    };
    let refused = |at: &str, more: &[&str], fault: &str| {
        if let Some(said) = site.read(at, more, "") {
            assert!(
                said.starts_with("refused: ") && said.contains(fault),
                "{fault}: {said}"
            );
        }
    };
    refused("2026-12-01T00:00:00Z", &[], "expired");
    refused("2025-12-01T00:00:00Z", &[], "not yet valid");
    refused(VALID, &["--minimum-revision", "2"], "older revision");

    let whole = fs::read(first).unwrap();
    for (bytes, fault) in [
        (whole[..whole.len() - 1].to_vec(), "length"),
        (fs::read(second).unwrap(), "length"),
        (
            [&whole[..whole.len() - 1], &[whole[whole.len() - 1] ^ 1]].concat(),
            "hash",
        ),
    ] {
        fs::write(first, bytes).unwrap();
        refused(VALID, &[], fault);
    }
    fs::write(first, whole).unwrap();

    let head = fs::read_to_string(site.file("list.json")).unwrap();
    fs::write(
        site.file("list.json"),
        head.replacen("\"revision\": 1", "\"revision\": 3", 1),
    )
    .unwrap();
    refused(VALID, &[], "signature does not fit");
}

#[test]
fn minisign_verifies_what_we_sign() {
    let site = Site::copied("ours");
    for name in ["list.json", "lekcheck-offline.html"] {
        let Some(output) = site.minisign(&["-V", "-m", name, "-p", "lekcheck.pub"]) else {
            return;
        };
        assert!(output.status.success(), "{name}: {output:?}");
    }
    let mut head = fs::read(site.file("list.json")).unwrap();
    head.push(b'\n');
    fs::write(site.file("list.json"), head).unwrap();
    let output = site
        .minisign(&["-V", "-m", "list.json", "-p", "lekcheck.pub"])
        .unwrap();
    assert!(!output.status.success(), "a changed head is refused");
}

#[test]
fn we_verify_what_minisign_signs() {
    let site = Site::copied("theirs");
    let Some(made) = site.minisign(&["-G", "-W", "-f", "-p", "lekcheck.pub", "-s", "theirs.key"]) else {
        return;
    };
    assert!(made.status.success(), "{made:?}");
    // The list alone: its pages trust the key that they were made with, and rightly say so.
    for page in [
        "index.html",
        "lekcheck-offline.html",
        "lekcheck-offline.html.minisig",
    ] {
        fs::remove_file(site.file(page)).unwrap();
    }
    let (_, fault) = site.verify();
    assert!(fault.contains("another key"), "before it is signed anew: {fault}");

    let signed = site
        .minisign(&["-S", "-H", "-s", "theirs.key", "-m", "list.json"])
        .unwrap();
    assert!(signed.status.success(), "{signed:?}");
    let (said, fault) = site.verify();
    assert!(said.starts_with("good: revision 1"), "{said}{fault}");
    if let Some(said) = site.read(VALID, &[], "") {
        assert_eq!(said, "", "the reader in Python takes it too");
    }

    let signed = site
        .minisign(&["-S", "-l", "-s", "theirs.key", "-m", "list.json"])
        .unwrap();
    assert!(signed.status.success(), "{signed:?}");
    let (_, fault) = site.verify();
    assert!(
        fault.contains("old kind"),
        "a signature that is not prehashed: {fault}"
    );
}

/// A file of `tests/vectors/bad`.
struct Vector {
    name: String,
    lines: Vec<(String, String)>,
}

impl Vector {
    fn all() -> Vec<Self> {
        let folder = Path::new(REPOSITORY).join("tests/vectors/bad");
        let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let read = |path: PathBuf| {
            let text = fs::read_to_string(&path).unwrap();
            let lines = text.lines().filter_map(|line| line.split_once(": "));
            Self {
                name: path.file_name().unwrap().to_str().unwrap().to_owned(),
                lines: lines
                    .map(|(name, value)| (name.to_owned(), value.to_owned()))
                    .collect(),
            }
        };
        paths.map(read).collect()
    }

    fn one(&self, name: &str) -> Option<&str> {
        let line = self.lines.iter().find(|(line, _)| *line == name);
        line.map(|(_, value)| value.as_str())
    }

    fn decoded(&self, name: &str) -> Option<Vec<u8>> {
        self.one(name).map(|value| STANDARD.decode(value).unwrap())
    }

    /// Puts its list into `site`, and asks the reader in Python about it.
    fn read(&self, site: &Site, people: &str) -> Option<String> {
        for ribbon in site.ribbons() {
            fs::remove_file(ribbon).unwrap();
        }
        let head = self.decoded("head").unwrap();
        // Each ribbon goes where the head wants the ribbon of its place.
        let parsed: Value = serde_json::from_slice(&head).unwrap_or_default();
        let ribbons = self.lines.iter().filter(|(name, _)| name == "ribbon");
        for ((_, ribbon), recipe) in ribbons.zip(parsed["recipes"].as_array().into_iter().flatten()) {
            let name = format!("{}.ribbon", recipe["ribbon"]["sha256"].as_str().unwrap());
            fs::write(site.file(&name), STANDARD.decode(ribbon).unwrap()).unwrap();
        }
        fs::write(site.file("list.json"), head).unwrap();
        fs::write(site.file("list.json.minisig"), self.decoded("signature").unwrap()).unwrap();
        let key = self.decoded("key-file");
        let key = key.unwrap_or_else(|| self.one("key").unwrap().as_bytes().to_vec());
        fs::write(site.file("lekcheck.pub"), key).unwrap();
        let more: Vec<String> = ["minimum-revision", "list-id"]
            .iter()
            .filter_map(|name| {
                self.one(name)
                    .map(|value| [format!("--{name}"), value.to_owned()])
            })
            .flatten()
            .collect();
        let more: Vec<&str> = more.iter().map(String::as_str).collect();
        site.read(self.one("now").unwrap(), &more, people)
    }
}

#[test]
fn a_reader_of_the_text_alone_refuses_every_bad_list() {
    let site = Site::copied("bad");
    let mut tried = 0;
    for vector in Vector::all() {
        let Some(said) = vector.read(&site, "") else {
            return;
        };
        let refused = vector.one("expect") != Some("good");
        assert_eq!(said.starts_with("refused: "), refused, "{}: {said}", vector.name);
        tried += 1;
    }
    assert!(tried > 80);
}

#[test]
fn a_reader_of_the_text_alone_gives_every_outcome() {
    let entries: Value = serde_json::from_str(include_str!("vectors/outcomes.json")).unwrap();
    let entries = entries.as_array().unwrap();
    let site = Site::copied("outcomes");
    let mut tried = 0;
    for vector in Vector::all() {
        let of_list = || {
            entries
                .iter()
                .filter(|entry| entry["list"] == vector.name.as_str())
        };
        let people: String = of_list()
            .map(|entry| serde_json::json!({ "details": entry["details"] }).to_string() + "\n")
            .collect();
        if people.is_empty() {
            continue;
        }
        let Some(answers) = vector.read(&site, &people) else {
            return;
        };
        let mut lines = answers.lines();
        for entry in of_list() {
            let answer: Value = serde_json::from_str(lines.next().unwrap()).unwrap();
            for name in ["outcome", "leaked", "status", "groups"] {
                assert_eq!(answer[name], entry[name], "{name} of {entry}");
            }
            tried += 1;
        }
    }
    assert_eq!(tried, entries.len());
}

#[test]
fn a_reader_of_the_text_alone_follows_the_same_keys() {
    let vectors = Path::new(REPOSITORY).join("tests/vectors/rotation.json");
    let entries: Value = serde_json::from_slice(&fs::read(&vectors).unwrap()).unwrap();
    let Some(said) = python(&["--rotations", vectors.to_str().unwrap()], "") else {
        return;
    };
    let expected: String = entries
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| entry["follows"].to_string() + "\n")
        .collect();
    assert_eq!(said, expected);
    assert_eq!(entries.as_array().unwrap().len(), 7);
}

/// Every value of the golden head left out, and in the place of each some of every other type: what the
/// reader in Rust takes, the one in Python takes, which reads `docs/head.schema.json`.
#[test]
fn readers_take_and_refuse_the_same_heads() {
    let golden = fs::read(Path::new(REPOSITORY).join("tests/golden/site/list.json")).unwrap();
    let golden: Value = serde_json::from_slice(&golden).unwrap();
    let mut paths = Vec::new();
    paths_of(&golden, &mut Vec::new(), &mut paths);
    let mut heads = Vec::new();
    for path in &paths {
        let other = serde_json::json!([
            null, false, true, 0, 1, 3, -1, 1.0, 41, 4_294_967_296_u64, "", "x", "NL", "1970-01-01T00:00:00Z", [], [[]], {},
            { "en": "x" }, { "en": [] }, { "text": "x", "strong": "x" }, { "paragraph": [], "heading": [] },
        ]);
        for value in other.as_array().unwrap() {
            let mut head = golden.clone();
            *head.pointer_mut(path).unwrap() = value.clone();
            heads.push((path, value.to_string(), serde_json::to_vec(&head).unwrap()));
        }
        let (parent, name) = path.rsplit_once('/').unwrap();
        let mut head = golden.clone();
        if let Value::Object(members) = head.pointer_mut(parent).unwrap() {
            members.remove(&name.replace("~1", "/").replace("~0", "~"));
            heads.push((path, "nothing".to_owned(), serde_json::to_vec(&head).unwrap()));
        }
    }
    assert!(heads.len() > 3000, "{}", heads.len());
    let lines: String = heads
        .iter()
        .map(|(_, _, head)| STANDARD.encode(head) + "\n")
        .collect();
    let Some(said) = python(&["--heads"], &lines) else {
        return;
    };
    let said: Vec<&str> = said.lines().collect();
    assert_eq!(said.len(), heads.len());
    let mut taken = 0;
    for ((path, value, head), theirs) in heads.iter().zip(said) {
        let ours = Head::parse(head);
        assert_eq!(
            ours.is_ok(),
            theirs == "taken",
            "{value} at {path}: {theirs}, {ours:?}"
        );
        taken += usize::from(ours.is_ok());
    }
    assert!(taken > 300, "{taken} of {}", heads.len());
}

/// JSON pointers (RFC 6901) to every value below `value`.
fn paths_of(value: &Value, at: &mut Vec<String>, paths: &mut Vec<String>) {
    let inner: Vec<(String, &Value)> = match value {
        Value::Object(members) => members
            .iter()
            .map(|(name, value)| (name.replace('~', "~0").replace('/', "~1"), value))
            .collect(),
        Value::Array(items) => (0..)
            .zip(items)
            .map(|(at, item): (usize, _)| (at.to_string(), item))
            .collect(),
        _ => Vec::new(),
    };
    for (name, value) in inner {
        at.push(name);
        paths.push(format!("/{}", at.join("/")));
        paths_of(value, at, paths);
        at.pop();
    }
}

/// The details that no person has are the same in the text, in the core and in the reader in Python.
#[test]
fn test_persons_are_those_of_the_text() {
    let read = |path: &str| fs::read_to_string(Path::new(REPOSITORY).join(path)).unwrap();
    let (format, reader) = (read("FORMAT.md"), read("tests/reader/list.py"));
    let context = Context {
        today: Date::new(2026, 1, 2).unwrap(),
        country: Country::from_code("NL").unwrap(),
        unicode: &TableUnicode,
    };
    for kind in Kind::ALL {
        let person = self_test(kind);
        let form = |raw: &str| canonicalise(kind, raw, &context).unwrap().unwrap();
        let (hit, miss) = (form(person.hit), form(person.miss));
        let (kind, hit, miss) = (kind.id(), hit.text(), miss.text());
        let row = format!("| `{kind}` | `{hit}` | `{miss}` |");
        assert!(format.contains(&row), "{row}");
        let pair = format!("\"{kind}\": (\"{hit}\", \"{miss}\")");
        assert!(reader.contains(&pair), "{pair}");
    }
}

/// The example of section 7, by Debian's `minisign` and by ours.
#[test]
fn the_worked_signature_holds() {
    let format = fs::read_to_string(Path::new(REPOSITORY).join("FORMAT.md")).unwrap();
    let (_, worked) = format.split_once("Worked, for the 28 bytes").unwrap();
    let after = |name: &str| {
        let (_, rest) = worked.split_once(name).unwrap();
        rest.trim_start().lines().next().unwrap().to_owned()
    };
    let key = after("public key ");
    let signature = format!(
        "untrusted comment: -\n{}\n{}\n{}\n",
        after("line 2 "),
        after("line 3 "),
        after("line 4 ")
    );
    let head = b"{\"format\":\"lekcheck-list/1\"}\n";
    let parsed = PublicKey::parse(&key).unwrap();
    assert_eq!(verify_file(head, &signature, &parsed), Ok(()));
    let site = Site::copied("worked");
    fs::write(site.file("list.json"), head).unwrap();
    fs::write(site.file("list.json.minisig"), signature).unwrap();
    let verified = site.minisign(&["-V", "-m", "list.json", "-P", &key]);
    assert!(verified.is_none_or(|output| output.status.success()));
}
