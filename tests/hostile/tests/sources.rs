//! What an auditor reads is short, and what it is written in is old enough for the browsers that it is for.

use hostile::page::root;
use std::fs;

/// Lines of code of a script of the page: without blank lines and comments.
fn code(name: &str) -> Vec<String> {
    let text = fs::read_to_string(root().join("www").join(name)).unwrap();
    let lines = text.lines().map(str::to_owned);
    let is_code = |line: &String| !line.trim().is_empty() && !line.trim().starts_with("//");
    lines.filter(is_code).collect()
}

#[test]
fn the_outer_page_and_boot_are_read_in_a_quarter_of_an_hour() {
    let lines = [code("room.js"), code("boot.js")].concat();
    assert!(lines.len() > 100, "{} lines: are these the files?", lines.len());
    assert!(lines.len() <= 220, "{} lines of code, more than 220", lines.len());
    // What stands in them, each on a matter of its own.
    let parts = [
        ("worker.js", 15),
        ("seal.js", 46),
        ("history.js", 43),
        ("silent.js", 21),
        ("around.js", 37),
        ("unpack.js", 70),
    ];
    let mut all = lines;
    for (part, most) in parts {
        let lines = code(part);
        assert!(
            lines.len() <= most,
            "{part}: {} lines of code, more than {most}",
            lines.len()
        );
        all.extend(lines);
    }
    for line in all {
        assert!(line.chars().count() <= 100, "longer than 100 characters: {line}");
    }
}
