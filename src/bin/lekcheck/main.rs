//! The publisher's command: from a spreadsheet export to a signed list in a static site, and back.
//!
//! Thin on purpose: reads the arguments (`cli`), hands over to one file a subcommand, and turns what comes back
//! into an exit code. The way of `publish`:
//!
//! ```text
//! config -> source -> survey (rows, people, classes) -> derive -> ribbons -> (head, signature) -> site
//! ```
//!
//! | file | step |
//! |---|---|
//! | `init` | an export -> the first configuration for it |
//! | `risk` | what attackers pay, in words, as JSON and for an impact assessment |
//! | `config` | the TOML configuration, checked once, every fault with its place |
//! | `source` | the export's bytes -> text -> records, or what is wrong by row |
//! | `rows`, `people` | records -> keys with what leaked; rows of the same key become one |
//! | `classes` | what a recipe reveals; small classes made wider |
//! | `survey` | what all of that comes to, before anything is derived |
//! | `make`, `tokens`, `derive` | tokens that are known; keys -> tokens, on all cores |
//! | `exclude`, `members`, `spot_check` | who is left out; who came and went since; who is tried before it goes out |
//! | `codes` | codes for people's letters, and the table for printing them |
//! | `hashed` | columns that another party has hashed |
//! | `events` | what a publish tells programs as it goes |
//! | `ribbons` | tokens and padding -> ribbons, read back |
//! | `workspace`, `keys`, `revision` | what is kept between revisions: random data, history, key, lock |
//! | `release` | head, ribbons, key and page -> all files of a site, signed; what `renew` and `withdraw` share |
//! | `page`, `site` | the page's files and the list, put in place whole or not at all |
//!
//! What a person typed or an export holds is never printed: errors name rows, columns and reasons.

mod check;
mod classes;
mod cli;
mod clock;
mod codes;
mod compressed;
mod config;
mod deploy;
mod derive;
mod errors;
mod events;
mod exclude;
mod fingerprint;
mod hashed;
mod hosting;
mod html;
mod init;
mod inspect;
mod keys;
mod listing;
mod look;
mod make;
mod markdown;
mod members;
mod messages;
mod nearest;
mod oembed;
mod page;
mod people;
mod publish;
mod release;
mod renew;
mod report;
mod revision;
mod ribbons;
mod risk;
mod rows;
mod serve;
mod shared_values;
mod shell;
mod site;
mod source;
mod spot_check;
mod succession;
mod survey;
mod tokens;
mod verify;
mod voice;
mod workspace;

use clap::Parser as _;
use cli::{Cli, Command};
use std::process::ExitCode;

fn main() -> ExitCode {
    errors::install();
    let cli = Cli::parse();
    voice::set(cli.quiet, cli.verbose);
    let done = match cli.command {
        Command::Init(arguments) => init::run(&arguments),
        Command::Publish(arguments) => publish::run(&arguments),
        Command::Renew(arguments) => renew::run(&arguments),
        Command::Withdraw(arguments) => renew::withdraw(&arguments),
        Command::Risk(arguments) => risk::run(&arguments),
        Command::Codes(arguments) => codes::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Serve(arguments) => serve::run(&arguments),
        Command::Inspect(arguments) => inspect::run(&arguments),
        Command::Verify(arguments) => verify::run(&arguments),
        Command::VerifyDeploy(arguments) => deploy::run(&arguments),
        Command::Keygen(arguments) => keys::run(&arguments),
        Command::Completions(arguments) => shell::completions(&arguments),
        Command::Man(arguments) => shell::manual(&arguments),
    };
    errors::exit_code(done)
}
