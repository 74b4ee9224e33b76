//! `cargo xtask COMMAND` takes a fresh machine to a built page, a running demonstration, or everything
//! tested.

use anyhow::{Context as _, Result, bail};
use std::process::ExitCode;
use xtask::layout::Layout;
use xtask::{
    browsers, demo, deny, fuzz, hostile, hosts, imports, measure, page, reader, release, repeat, test,
    vectors,
};

const USAGE: &str = "\
cargo xtask COMMAND

  build [--accept-imports]   the page in target/dist, the command at target/release/lekcheck
  install [--root DIR]       the command with the page in it, where cargo puts programs (or in DIR/bin)
  reader                     the check as an npm package, for programs of others, in target/reader
  repeat                     built again elsewhere, by another user in another year: is all of it the same? prints
                             the hashes of a release
  release                    the files of a release: a static command, the page, bills of materials, hashes
  tables                     are the core's tables those that their scripts make from Unicode, IDNA, telephone plans, CLDR?
  peers                      the canonical forms against other libraries: is anybody missed in silence?
  deny [--advisories]        licences and sources of all dependencies; and what is known against them, fetched
  demo [--port N]            the page with the sample list, served on 127.0.0.1
  test [PART]                everything, browsers included; or one part: format, lints, tree, build, repeat, native,
                             tables, vectors, package, hostile, page
  hostile                    every way out, in both targets, and every protection taken away: hours; its table
  hosts                      on nginx and Apache, in WordPress and other pages, and in one that wants to know the answer,
                             100 visits in each browser and frame: half an hour; its picture
  fuzz [TARGET] [--minutes N]
                             random input for canonical, head, ribbon, signature: 30 minutes each; needs a nightly
  bench                      speed and size, against what others use, into benches/results
  bench list                 a list's size, building and reading, beside what else could hold it: half an hour
  bench reading              the last part of it alone: verification and look-ups in Chromium
  bench load                 what a visitor waits for on a slow line and a slow processor, and Lighthouse
  bench package              the package for programs of others: its size, and a check beside the command's
  bench publish [--large]    what a publisher waits for, from 10^5 to 10^6 rows (10^7)
  draw [WHAT]                the pictures and tables of the results that are there: sizes, host-timing, ways
  screenshots                every state of the page, into target/screenshots
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nxtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[&str]) -> Result<()> {
    let layout = Layout::find()?;
    match arguments {
        ["build"] => page::build(&layout, imports::OnChange::Fail),
        ["build", "--accept-imports"] => page::build(&layout, imports::OnChange::Accept),
        // How `test repeat` runs this program elsewhere.
        ["build", "--page-of", root] => page::page(&Layout::of(root.into()), imports::OnChange::Fail),
        ["install"] => page::install(&layout, None),
        ["install", "--root", folder] => page::install(&layout, Some(folder)),
        ["reader"] => reader::build(&layout),
        ["release"] => release::release(&layout),
        ["repeat"] => repeat::page_and_command(&layout),
        ["tables"] => vectors::tables(&layout),
        ["peers"] => vectors::peers(&layout),
        ["deny"] => deny::deny(&layout, false),
        ["deny", "--advisories"] => deny::deny(&layout, true),
        ["demo"] => demo::demo(&layout, None),
        ["demo", "--port", port] => demo::demo(
            &layout,
            Some(port.parse().with_context(|| format!("{port} is no port"))?),
        ),
        ["test"] => test::test(&layout),
        ["test", part] => test::only(&layout, part),
        ["hostile"] => hostile::hostile(&layout),
        ["hosts"] => hosts::hosts(&layout),
        ["fuzz", rest @ ..] => {
            let (target, minutes) = match rest {
                [] => (None, "30"),
                ["--minutes", minutes] => (None, *minutes),
                [target] => (Some(*target), "30"),
                [target, "--minutes", minutes] => (Some(*target), *minutes),
                _ => bail!("cargo xtask fuzz [TARGET] [--minutes N]"),
            };
            let minutes = minutes
                .parse()
                .with_context(|| format!("{minutes} is no number of minutes"))?;
            fuzz::fuzz(&layout, target, minutes)
        }
        ["bench" | "draw", ..] => measure::measure(&layout, arguments),
        ["screenshots"] => browsers::screenshots(&layout),
        [] | ["help" | "--help" | "-h"] => {
            print!("{USAGE}");
            Ok(())
        }
        other => bail!("no such command: {}\n\n{USAGE}", other.join(" ")),
    }
}
