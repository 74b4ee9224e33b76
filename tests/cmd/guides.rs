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
