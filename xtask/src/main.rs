//! The house machinery of lekcheck: `cargo xtask COMMAND` takes a fresh machine to a built page, a running
//! demonstration, or everything tested.
//!
//! Each command installs what it needs (`install`), once and pinned, in the git-ignored folder `.tools`; each says
//! what to do where it cannot. The flags of every build stand here and nowhere else: `wasm` compiles the page's
//! program twice and `page` puts the page together in `target/dist`, out of which `build.rs` embeds it in the
//! publisher's command.

mod bench;
mod bench_list;
mod bench_load;
mod bench_publish;
mod browsers;
// The publisher's own, so that the two cannot compress in two ways.
#[allow(dead_code, reason = "it only compresses here")]
#[path = "../../src/publisher/site/compressed.rs"]
mod compressed;
mod demo;
mod deny;
mod elsewhere;
mod fuzz;
mod hostile;
mod hosts;
mod imports;
mod index;
mod install;
mod layout;
mod locales;
mod page;
mod powers;
mod process;
mod release;
mod repeat;
mod sample;
mod stamp;
mod test;
mod vectors;
mod wasm;

use anyhow::{Context as _, Result, bail};
use layout::Layout;
use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask COMMAND

  build [--accept-imports]   the page in target/dist, the command at target/release/lekcheck
  install [--root DIR]       the command with the page in it, where cargo puts programs (or in DIR/bin)
  repeat                     built again elsewhere, by another user in another year: is all of it the same? prints
                             the hashes of a release
  release                    the files of a release: a static command, the page, bills of materials, hashes
  deny [--advisories]        licences and sources of all dependencies; and what is known against them, fetched
  demo [--port N]            the page with the sample list, served on 127.0.0.1
  test [PART]                everything, browsers included; or one part: format, lints, tree, build, repeat, native,
                             vectors, hostile, page
  hostile [--draw]           every way out, in both targets, and every protection taken away: hours; its picture
  hosts [--draw]             on nginx and Apache, in WordPress and other pages, and in one that wants to know the answer,
                             100 visits in each browser and frame: half an hour; its picture
  fuzz [TARGET] [--minutes N]
                             random input for canonical, head, ribbon, signature: 30 minutes each; needs a nightly
  bench                      speed and size, against what others use, into benches/results
  bench list [--draw]        a list's size, building and reading, beside what else could hold it: half an hour
  bench reading              the last part of it alone: verification and look-ups in Chromium
  bench load                 what a visitor waits for on a slow line and a slow processor, and Lighthouse
  bench publish [--large]    what a publisher waits for, from 10^5 to 10^6 rows (10^7)
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
        ["release"] => release::release(&layout),
        ["repeat"] => repeat::page_and_command(&layout),
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
        ["hostile", "--draw"] => hostile::draw(&layout),
        ["hosts"] => hosts::hosts(&layout),
        ["hosts", "--draw"] => hosts::draw(&layout),
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
        ["bench"] => bench::bench(&layout),
        ["bench", "list"] => bench_list::bench(&layout),
        ["bench", "reading"] => bench_list::bench_reading(&layout),
        ["bench", "list", "--draw"] => bench_list::draw(&layout),
        ["bench", "load"] => bench_load::bench(&layout),
        ["bench", "publish"] => bench_publish::bench(&layout, false),
        ["bench", "publish", "--large"] => bench_publish::bench(&layout, true),
        ["screenshots"] => browsers::screenshots(&layout),
        [] | ["help" | "--help" | "-h"] => {
            print!("{USAGE}");
            Ok(())
        }
        other => bail!("no such command: {}\n\n{USAGE}", other.join(" ")),
    }
}
