//! What a reader's browser loads, without what only people read: comments, indentation, long local names.
//!
//! The same text gives the same bytes on every machine: esbuild is pinned with its hash
//! (`xtask/tools/package-lock.json`). An auditor builds the page and compares, as `cargo xtask repeat` does.

use crate::layout::Layout;
use crate::stamp;
use anyhow::{Context as _, Result, ensure};
use std::fs;
use std::io::Write as _;
use std::process::{Command, Stdio};

/// A script whose functions are told to a worker as text, by names that must stay.
pub const KEEP_NAMES: &[&str] = &["--minify-whitespace"];
/// Any other script.
pub const SCRIPT: &[&str] = &["--minify"];
/// A style sheet.
pub const STYLE: &[&str] = &["--minify", "--loader=css"];

/// A script or a style sheet in short, as esbuild makes it with these arguments.
pub fn shortened(layout: &Layout, text: &str, how: &[&str]) -> Result<String> {
    let tools = include_bytes!("../tools/package-lock.json");
    let kept = layout
        .page_work()
        .join("shortened")
        .join(stamp::hex(&stamp::digest(&[
            text.as_bytes(),
            how.join(" ").as_bytes(),
            tools,
        ])));
    if let Ok(short) = fs::read_to_string(&kept) {
        return Ok(short);
    }
    let mut program = Command::new("node")
        .arg(layout.node().join("node_modules/esbuild/bin/esbuild"))
        .args(["--charset=utf8", "--log-level=error"])
        .args(how)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .context("cannot start node")?;
    let mut input = program.stdin.take().context("node takes no input")?;
    input.write_all(text.as_bytes())?;
    drop(input);
    let output = program.wait_with_output()?;
    ensure!(
        output.status.success(),
        "esbuild cannot read a script or style of the page"
    );
    let short = String::from_utf8(output.stdout)?.trim_end().to_owned();
    fs::create_dir_all(layout.page_work().join("shortened"))?;
    fs::write(&kept, &short)?;
    Ok(short)
}

/// HTML without the comments and the indentation of its own lines. What stands in a script, a style or an
/// attribute is of one line by then.
pub fn html(text: &str) -> String {
    let mut short = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("<!--\n") {
        short += before;
        rest = after.split_once("-->").map_or("", |(_, rest)| rest);
    }
    short += rest;
    let lines = short.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.flat_map(|line| [line, "\n"]).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn places_stay_and_comments_go() {
        let text = "<p>\n  a <!--lek:title-->\n<!--\nwhy\n-->\n  <b>x</b>\n</p>\n";
        assert_eq!(super::html(text), "<p>\na <!--lek:title-->\n<b>x</b>\n</p>\n");
    }
}
