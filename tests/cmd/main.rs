//! The publisher's command, from outside: arguments and files in, sites, reports and exit codes out.
//!
//! | file | story |
//! |---|---|
//! | `transcripts` | what people read: help, and every fault of a configuration or an export (`cases/*.trycmd`) |
//! | `lab` | the sample: every row accounted for, every check right, no value anywhere |
//! | `exports` | the same people in every usual form of an export |
//! | `preparing` | `init`: a first configuration from an export |
//! | `mangled` | exports as real life leaves them, each with its report |
//! | `kinds` | kinds of damage to exports, several cases of each: found, refused, or named by row |
//! | `risk` | what attackers could learn, and what stops a list |
//! | `history` | the same source again, another one, two at once |
//! | `resuming` | a publish that was stopped goes on; a revision derives only what is new |
//! | `correcting` | who comes, goes, is told otherwise or left out; the spot check |
//! | `letters` | codes for people's letters, and the list that they open |
//! | `hashed` | columns that another party has hashed |
//! | `mishaps` | no room, no right, a clock that is behind, contents that try to be more than text |
//! | `renewing` | a list signed anew, and one taken back |
//! | `tampering` | what was changed after signing is refused |
//! | `asking` | `check` as scripts use it |
//! | `deploying` | `verify-deploy` against a server that does one thing wrong at a time |
//! | `deploying_tls` | the same over https: certificates that are right, and each that is not |
//! | `serving` | `serve` as browsers use it |
//! | `shell` | completions, manual pages, quiet and verbose, colours, exit codes |
//! | `guides` | what the guides in docs/ show is what is said |
//! | `truth` | four exports of organisations: from file to trial to a public list, and what each row says leaked |
//! | `deciding` | what is not decided stops a list for the public; trials and keys; letters that stay good |
//! | `golden` | the generated site, byte for byte |

mod asking;
mod correcting;
mod deciding;
mod deploying;
mod deploying_tls;
mod exports;
mod golden;
mod guides;
mod hashed;
mod history;
mod kinds;
mod lab;
mod letters;
mod mangled;
mod mishaps;
mod preparing;
mod renewing;
mod resuming;
mod risk;
mod serving;
mod shell;
mod tampering;
mod transcripts;
mod truth;

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// 2026-01-02T03:04:05Z.
const THEN: u64 = 1_767_323_045;

/// A folder with a configuration and its export, and a clock that stands still.
struct Desk {
    folder: TempDir,
    now: u64,
}

impl Desk {
    /// Nothing yet.
    fn empty() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
            now: THEN,
        }
    }

    /// The sample, in a folder of its own.
    fn lab() -> Self {
        let desk = Self {
            folder: tempfile::tempdir().unwrap(),
            now: THEN,
        };
        for name in ["lekcheck.toml", "lab-export.csv"] {
            fs::copy(repository().join("examples/lab").join(name), desk.path(name)).unwrap();
        }
        desk
    }

    /// The small list that `golden` compares: five people, and random data that is not drawn anew.
    fn golden() -> Self {
        let desk = Self {
            folder: tempfile::tempdir().unwrap(),
            now: THEN,
        };
        let from = repository().join("tests/golden");
        fs::create_dir(desk.path(".lekcheck")).unwrap();
        for (file, to) in [
            ("lekcheck.toml", "lekcheck.toml"),
            ("export.csv", "export.csv"),
            ("state.json", ".lekcheck/state.json"),
            ("lekcheck.key", ".lekcheck/lekcheck.key"),
        ] {
            fs::copy(from.join(file), desk.path(to)).unwrap();
        }
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The command in this folder.
    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_lekcheck"));
        command
            .current_dir(self.folder.path())
            .args(arguments)
            .stdin(Stdio::null());
        command
            .env("SOURCE_DATE_EPOCH", self.now.to_string())
            .env("NO_COLOR", "1");
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// `publish` at strength `test` unless told otherwise, with a page that is no page but has its places.
    fn publish(&self, more: &[&str]) -> Output {
        let page = repository().join("tests/golden/page");
        let usual = ["publish", "lekcheck.toml", "--page", page.to_str().unwrap()];
        let strength: &[&str] = if more.contains(&"--strength") {
            &[]
        } else {
            &["--strength", "test"]
        };
        self.run(&[&usual, strength, more].concat())
    }

    /// A `publish` that must succeed; gives its site's files.
    fn published(&self, more: &[&str]) -> BTreeMap<String, Vec<u8>> {
        let output = self.publish(more);
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        files(&self.path("site"))
    }

    /// The head of the site.
    fn head(&self) -> serde_json::Value {
        serde_json::from_slice(&fs::read(self.path("site/list.json")).unwrap()).unwrap()
    }

    /// `check --json`: a line in, an answer out.
    fn answers(&self, lines: &str) -> Vec<serde_json::Value> {
        let output = self.piped(&["check", "site", "--json"], lines.as_bytes());
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        let text = String::from_utf8(output.stdout).unwrap();
        text.lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }

    fn piped(&self, arguments: &[&str], input: &[u8]) -> Output {
        let mut command = self.command(arguments);
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = input.to_vec();
        // Apart, so that neither side waits for the other when the pipes are full.
        let writer = std::thread::spawn(move || stdin.write_all(&input));
        let output = child.wait_with_output().unwrap();
        // Who does not read to the end closes the pipe, which is its right.
        let _ = writer.join().unwrap();
        output
    }
}

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All files of a folder, by name.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if path.is_dir() {
            let inside = self::files(&path).into_iter();
            files.extend(inside.map(|(inner, bytes)| (format!("{name}/{inner}"), bytes)));
        } else {
            files.insert(name, fs::read(&path).unwrap());
        }
    }
    files
}

/// The files of a folder that may hold folders too, by path.
fn files_only(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let only_files = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file());
    only_files
        .map(|path| (path.display().to_string(), fs::read(&path).unwrap()))
        .collect()
}

/// The files whose names end so.
fn ending<'a>(files: &'a BTreeMap<String, Vec<u8>>, end: &str) -> BTreeMap<&'a str, &'a [u8]> {
    files
        .iter()
        .filter(|(name, _)| name.ends_with(end))
        .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
        .collect()
}
