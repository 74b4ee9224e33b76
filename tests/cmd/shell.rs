//! A citizen of the shell: completions, manual pages, quiet and verbose, colours, exit codes.

use crate::{Desk, files, repository};
use std::fmt::Write as _;
use std::fs;
use std::process::Stdio;

#[test]
fn every_subcommand_is_completed_and_has_a_page() {
    let desk = Desk::empty();
    let help = String::from_utf8(desk.run(&["--help"]).stdout).unwrap();
    let commands: Vec<&str> = help
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .map_while(|line| line.split_whitespace().next())
        .collect();
    assert!(
        commands.contains(&"init") && commands.contains(&"man"),
        "{commands:?}"
    );

    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let output = desk.run(&["completions", shell]);
        assert!(output.status.success());
        let script = String::from_utf8(output.stdout).unwrap();
        for command in &commands {
            assert!(script.contains(command), "{shell} does not know {command}");
        }
    }

    assert!(desk.run(&["man", "pages"]).status.success());
    let pages = files(&desk.path("pages"));
    assert_eq!(pages.len(), commands.len() + 1);
    for command in commands {
        let page = String::from_utf8(pages[&format!("lekcheck-{command}.1")].clone()).unwrap();
        assert!(
            page.contains(".SH DESCRIPTION") && page.contains("Examples:"),
            "{page}"
        );
    }
    assert!(
        String::from_utf8(pages["lekcheck.1"].clone())
            .unwrap()
            .contains("Exit codes: 0 done")
    );
}

#[test]
fn quiet_says_nothing_and_verbose_everything() {
    let desk = Desk::golden();
    let mut export = fs::read_to_string(desk.path("export.csv")).unwrap();
    let last = export.lines().last().unwrap().to_owned();
    let cells: Vec<&str> = last.split(';').collect();
    for number in 0..60 {
        let mut cells = cells.clone();
        let (client, bsn) = (format!("X-{number}"), "123");
        cells[0] = &client;
        cells[1] = bsn;
        writeln!(export, "{}", cells.join(";")).unwrap();
    }
    fs::write(desk.path("export.csv"), export).unwrap();
    let said = |more: &[&str]| {
        let output = desk.publish(more);
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        assert!(output.stdout.is_empty());
        String::from_utf8(output.stderr).unwrap()
    };
    let usual = said(&[]);
    assert!(usual.contains(" rows more, BSN: "), "{usual}");
    let verbose = said(&["--verbose"]);
    assert!(!verbose.contains(" rows more, BSN: "), "{verbose}");
    assert!(verbose.matches(", BSN: ").count() >= 60);
    assert_eq!(said(&["--quiet"]), "");
    assert_eq!(
        desk.run(&["publish", "a", "--quiet", "--verbose"]).status.code(),
        Some(2)
    );

    // Quiet or not, a failure is told, with what to do next.
    let failed = desk.run(&["--quiet", "publish", "nowhere.toml"]);
    assert_eq!(failed.status.code(), Some(1));
    assert!(String::from_utf8(failed.stderr).unwrap().contains("help:"));
}

#[test]
fn nothing_is_coloured_where_nobody_looks_or_nobody_wants_it() {
    let desk = Desk::golden();
    for no_color in [true, false] {
        for arguments in [
            &["--help"][..],
            &["risk", "nowhere.toml"],
            &["risk", "lekcheck.toml"],
            &["bogus"],
        ] {
            let mut command = desk.command(arguments);
            if !no_color {
                command.env_remove("NO_COLOR");
            }
            let output = command.output().unwrap();
            assert!(
                ![output.stdout, output.stderr].concat().contains(&0x1B),
                "{arguments:?}"
            );
        }
    }
}

#[test]
fn who_stops_listening_does_not_stop_a_publish() {
    let desk = Desk::golden();
    let page = repository().join("tests/golden/page");
    let usual = [
        "publish",
        "lekcheck.toml",
        "--strength",
        "test",
        "--page",
        page.to_str().unwrap(),
    ];
    let mut command = desk.command(&usual);
    command.stdout(Stdio::null()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    drop(child.stderr.take());
    assert!(child.wait().unwrap().success());
    assert_eq!(desk.head()["revision"], serde_json::json!(1));
}
