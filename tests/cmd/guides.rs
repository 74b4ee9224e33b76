//! The guides in `docs/`: what they show is what the command says.

use crate::{Desk, repository};
use std::fs;

#[test]
fn every_output_in_the_guides_is_real() {
    for guide in ["first-list.md", "eerste-lijst.md"] {
        let text = fs::read_to_string(repository().join("docs").join(guide)).unwrap();
        let desk = Desk::lab();
        fs::remove_file(desk.path("lekcheck.toml")).unwrap();
        let people = block(&text, "text\n{\"details\"").expect("the guide shows people to ask for");
        fs::write(desk.path("people.jsonl"), format!("{{\"details\"{people}")).unwrap();
        let mut shown = 0;
        for console in text.split("```console\n").skip(1) {
            let (console, _) = console.split_once("```").unwrap();
            let (command, expected) = console.split_once('\n').unwrap();
            let said = said(&desk, command.strip_prefix("$ lekcheck ").unwrap());
            compare(guide, command, expected, &said);
            shown += 1;
        }
        assert_eq!(shown, 5, "{guide}");
    }
}

/// What the guides tell to type works in their order: a trial, a refusal, what is decided then, a key, the
/// list for the public, and letters. What cannot be typed here, a password and what only a publisher knows,
/// is given in files.
#[test]
fn the_order_of_the_guides_works() {
    for guide in ["first-list.md", "eerste-lijst.md"] {
        let text = fs::read_to_string(repository().join("docs").join(guide)).unwrap();
        let desk = Desk::empty();
        let export = repository().join("tests/golden/export.csv");
        fs::copy(export, desk.path("lab-export.csv")).unwrap();
        fs::write(desk.path("password"), "correct horse battery\n").unwrap();
        fs::write(
            desk.path("people.jsonl"),
            "{\"details\": {\"email\": \"anna@mail.example\", \"birth-date\": \"1-3-1970\"}}\n",
        )
        .unwrap();
        let (mut decided, mut typed) = (false, Vec::new());
        for command in text.lines().filter_map(|line| line.strip_prefix("$ lekcheck ")) {
            let (command, input) = match command.split_once(" < ") {
                Some((command, file)) => (command, fs::read(desk.path(file)).unwrap()),
                None => (command, Vec::new()),
            };
            let mut arguments: Vec<&str> = command.split(' ').collect();
            let page = repository().join("tests/golden/page");
            let is_public = arguments[0] == "publish" && !command.contains("--strength");
            if arguments[0] == "publish" {
                arguments.extend(["--page", page.to_str().unwrap()]);
            }
            if is_public {
                arguments.extend(["--strength", "light"]);
            }
            if is_public || arguments[0] == "keygen" {
                arguments.extend(["--password-file", "password"]);
            }
            if arguments[0] == "codes" && !typed.contains(&"codes") {
                edit(&desk, |config| {
                    config.replace(
                        "# [[recipe]]\n# details = \"code\"\n",
                        "[[recipe]]\ndetails = \"code\"\n",
                    )
                });
            }
            let output = desk.piped(&arguments, &input);
            let said = String::from_utf8_lossy(&output.stderr);
            // The first list for the public is refused: nothing is decided yet.
            let expected = if is_public && !decided { Some(1) } else { Some(0) };
            assert_eq!(output.status.code(), expected, "{guide}: {command}: {said}");
            if is_public && !decided {
                decided = true;
                edit(&desk, |config| {
                    let config = config.replace("FILL IN:", "Words:");
                    let config =
                        config.replace("being-listed-is-secret = \"?\"", "being-listed-is-secret = false");
                    config.replace(" = \"?\"", " = \"not-stolen\"").replace(
                        "[list]\n",
                        "[list]\nunfindable = { accept = true, because = \"they get a letter\" }\n",
                    )
                });
            }
            if arguments[0] == "keygen" {
                edit(&desk, |config| {
                    config + "\n[signing]\nsecret-key = \"list.key\"\n"
                });
            }
            typed.push(command.split(' ').next().unwrap());
        }
        let order = [
            "init", "publish", "check", "publish", "risk", "keygen", "publish", "verify", "codes", "codes",
            "publish",
        ];
        assert_eq!(typed, order, "{guide}");
        let head = desk.head();
        assert_eq!(
            (&head["revision"], &head["format"]),
            (&2.into(), &"lekcheck-list/1".into())
        );
        assert!(
            desk.run(&["verify", "site", "--key", "list.pub"])
                .status
                .success()
        );
        assert!(desk.path("site.zip").exists() && desk.path("letters/letters-1.xlsx").exists());
    }
}

fn edit(desk: &Desk, change: impl Fn(String) -> String) {
    let path = desk.path("lekcheck.toml");
    let changed = change(fs::read_to_string(&path).unwrap());
    fs::write(path, changed).unwrap();
}

/// What follows `begin` in a block of the guide.
fn block<'a>(text: &'a str, begin: &str) -> Option<&'a str> {
    let (_, block) = text.split_once(&format!("```{begin}"))?;
    Some(block.split_once("```")?.0)
}

/// Standard output and error of a command as a shell would run it.
fn said(desk: &Desk, command: &str) -> String {
    let (command, input) = match command.split_once(" < ") {
        Some((command, file)) => (command, fs::read(desk.path(file)).unwrap()),
        None => (command, Vec::new()),
    };
    let page = repository().join("tests/golden/page");
    let mut arguments: Vec<&str> = command.split(' ').collect();
    if arguments[0] == "publish" {
        arguments.extend(["--page", page.to_str().unwrap()]);
    }
    let output = desk.piped(&arguments, &input);
    String::from_utf8([output.stdout, output.stderr].concat()).unwrap()
}

/// Whether the lines shown follow each other in what was said; a line `...` stands for any number of them.
fn compare(guide: &str, command: &str, expected: &str, said: &str) {
    let mut rest = said.lines().filter(|line| !line.is_empty());
    let mut may_skip = false;
    for line in expected.lines().filter(|line| !line.is_empty()) {
        if line == "..." {
            may_skip = true;
            continue;
        }
        let found = if may_skip {
            rest.find(|said| *said == line)
        } else {
            rest.next().filter(|said| *said == line)
        };
        assert!(
            found.is_some(),
            "{guide}: after `{command}` this is not said:\n{line}\nbut:\n{said}"
        );
        may_skip = false;
    }
    assert!(
        may_skip || rest.next().is_none(),
        "{guide}: `{command}` says more than is shown:\n{said}"
    );
}

/// What a guide for helpers quotes stands on the page.
#[test]
fn helpers_read_the_words_of_the_page() {
    for (guide, language) in [("helping.md", "en"), ("helpen.md", "nl")] {
        let text = fs::read_to_string(repository().join("docs").join(guide)).unwrap();
        // Lines are wrapped.
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let words = fs::read_to_string(repository().join(format!("www/locales/{language}.ftl"))).unwrap();
        let quoted: Vec<&str> = text.split('"').skip(1).step_by(2).collect();
        assert!(quoted.len() >= 5, "{quoted:?}");
        for quote in quoted {
            assert!(words.contains(quote.trim_end_matches(" ...")), "{guide}: {quote}");
        }
    }
}
