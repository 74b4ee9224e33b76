//! Lists read by others: the reader in Python, which follows FORMAT.md alone, and Debian's `minisign`.
//!
//! All of it runs on copies of the golden site. Where a program is not installed, its test says so and ends.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use lekcheck::sign::{PublicKey, verify_file};
use serde_json::Value;
use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const REPOSITORY: &str = env!("CARGO_MANIFEST_DIR");
/// A day on which the golden list is valid.
const VALID: &str = "2026-02-01T00:00:00Z";

/// A copy of the golden site, removed at the end.
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
        let mut command = Command::new("python3");
        command
            .args(["-B", concat!(env!("CARGO_MANIFEST_DIR"), "/tests/reader/list.py")])
            .args([&self.0, &self.file("lekcheck.pub")])
            .args(["--at", at])
            .args(more);
        let output = run(&mut command, people)?;
        let fault = String::from_utf8_lossy(&output.stderr);
        assert!(fault.is_empty(), "{fault}");
        Some(String::from_utf8(output.stdout).unwrap())
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
    // A list that is refused is refused before anybody is read.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    Some(child.wait_with_output().unwrap())
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

#[test]
fn a_reader_of_the_text_alone_refuses_every_bad_list() {
    let site = Site::copied("bad");
    let mut tried = 0;
    for entry in fs::read_dir(Path::new(REPOSITORY).join("tests/vectors/bad")).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let lines: Vec<(&str, &str)> = text.lines().filter_map(|line| line.split_once(": ")).collect();
        let one = |name: &str| lines.iter().find(|(line, _)| *line == name).map(|line| line.1);
        let decoded = |value: &str| STANDARD.decode(value).unwrap();
        for ribbon in site.ribbons() {
            fs::remove_file(ribbon).unwrap();
        }
        let head = decoded(one("head").unwrap());
        // Each ribbon goes where the head wants the ribbon of its place.
        let parsed: Value = serde_json::from_slice(&head).unwrap_or_default();
        let ribbons = lines.iter().filter(|(name, _)| *name == "ribbon");
        for ((_, ribbon), recipe) in ribbons.zip(parsed["recipes"].as_array().into_iter().flatten()) {
            let name = format!("{}.ribbon", recipe["ribbon"]["sha256"].as_str().unwrap());
            fs::write(site.file(&name), decoded(ribbon)).unwrap();
        }
        fs::write(site.file("list.json"), head).unwrap();
        fs::write(site.file("list.json.minisig"), decoded(one("signature").unwrap())).unwrap();
        fs::write(site.file("lekcheck.pub"), one("key").unwrap()).unwrap();
        let more: Vec<String> = ["minimum-revision", "list-id"]
            .iter()
            .filter_map(|name| one(name).map(|value| [format!("--{name}"), value.to_owned()]))
            .flatten()
            .collect();
        let more: Vec<&str> = more.iter().map(String::as_str).collect();
        let Some(said) = site.read(one("now").unwrap(), &more, "") else {
            return;
        };
        let refused = one("expect") != Some("good");
        assert_eq!(
            said.starts_with("refused: "),
            refused,
            "{}: {said}",
            path.display()
        );
        tried += 1;
    }
    assert!(tried > 40);
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
