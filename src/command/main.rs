//! The publisher's command: from a spreadsheet export to a signed list in a static site, and back.
//!
//! Reads the arguments ([`args`]), hands over to one file a subcommand ([`commands`]), and turns what comes
//! back into an exit code ([`errors`]). The work itself is done by the crates `lekcheck_publisher` and
//! `lekcheck_verify`.
//!
//! What a person typed or an export holds is never printed: errors name rows, columns and reasons.

mod args;
mod ask;
mod clock;
mod commands;
mod errors;
mod page;
mod progress;
mod secrets;
mod spot_check;
mod verbosity;

use args::{Cli, Command};
use clap::Parser as _;
use commands::{
    check, codes, completions, init, inspect, keygen, man, publish, renew, risk, serve, verify,
    verify_deploy, withdraw,
};
use std::process::ExitCode;

fn main() -> ExitCode {
    errors::install();
    let cli = Cli::parse();
    verbosity::set(cli.quiet, cli.verbose);
    let done = match cli.command {
        Command::Init(arguments) => init::run(&arguments),
        Command::Publish(arguments) => publish::run(&arguments),
        Command::Renew(arguments) => renew::run(&arguments),
        Command::Withdraw(arguments) => withdraw::run(&arguments),
        Command::Risk(arguments) => risk::run(&arguments),
        Command::Codes(arguments) => codes::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Serve(arguments) => serve::run(&arguments),
        Command::Inspect(arguments) => inspect::run(&arguments),
        Command::Verify(arguments) => verify::run(&arguments),
        Command::VerifyDeploy(arguments) => verify_deploy::run(&arguments),
        Command::Keygen(arguments) => keygen::run(&arguments),
        Command::Completions(arguments) => completions::run(&arguments),
        Command::Man(arguments) => man::run(&arguments),
    };
    errors::exit_code(done)
}
