//! The arguments, and the help that a privacy officer reads first. Those of one subcommand each are beside this
//! file, in groups.

mod looking;
mod making;
mod shell;

pub use looking::{
    CheckArguments, InspectArguments, RiskArguments, ServeArguments, VerifyArguments, VerifyDeployArguments,
};
pub use making::{
    CodesArguments, InitArguments, KeygenArguments, PublishArguments, RenewArguments, WithdrawArguments,
};
pub use shell::{CompletionsArguments, ManArguments};

use clap::builder::styling::{AnsiColor, Styles};
use clap::{Args, Parser, Subcommand, ValueEnum};
use lekcheck::token::Strength;
use lekcheck_publisher::risk::board::Language;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  lekcheck init export.xlsx               write a first configuration for this export
  lekcheck risk lekcheck.toml             what could attackers learn from it?
  lekcheck publish lekcheck.toml          make the site from the export that the configuration names
  lekcheck serve site                     look at it in your own browser before it goes out
  lekcheck verify site                    is it whole, and signed?
  lekcheck check site --json < people.jsonl
                                          who of these people is on the list?

The configuration says which column of the export holds what, how people can be found, and what they are \
told. examples/lab/lekcheck.toml is a complete one.";

const EXIT_CODES: &str = "\
Exit codes: 0 done; 1 failed or refused, nothing was replaced; 2 wrong arguments; 3 the list is as it was \
signed, but expired, withdrawn or not yet valid; 4 warnings only (verify-deploy).

Answers go to standard output, everything else to standard error. Colours are left out where nobody looks \
and where NO_COLOR is set.";

/// Tell people what of theirs leaked, without telling anybody else.
///
/// Turns the export of a hacked organisation into a static site. Visitors type their details, and their own
/// browser answers: nothing they type leaves it, and the list holds no readable details.
#[derive(Parser, Debug)]
#[command(name = "lekcheck", version, before_help = EXAMPLES, before_long_help = EXAMPLES, after_help = EXIT_CODES)]
#[command(max_term_width = 110, styles = styles(), disable_help_subcommand = true)]
pub struct Cli {
    /// Print nothing but errors and what was asked for
    #[arg(short, long, global = true, display_order = 900, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Name every refused field and row, also where many are refused alike
    #[arg(short, long, global = true, display_order = 900)]
    pub verbose: bool,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The subcommands.
#[derive(Subcommand, Debug)]
pub enum Command {
    /// Look at an export and write a first configuration for it
    Init(InitArguments),
    /// Make the site from an export
    Publish(PublishArguments),
    /// Sign the latest revision anew, before it expires
    Renew(RenewArguments),
    /// Take a list back: its page answers nobody, and says why
    Withdraw(WithdrawArguments),
    /// Say what attackers could learn from a list, and at what price
    Risk(RiskArguments),
    /// Make a code for each person, to be printed in their letter
    Codes(CodesArguments),
    /// Look people up in a list, as the page does
    Check(CheckArguments),
    /// Show a site on this computer, to try it
    Serve(ServeArguments),
    /// Tell what a list says about itself
    Inspect(InspectArguments),
    /// Is a site's list whole, and signed?
    Verify(VerifyArguments),
    /// Is what a web server gives what was signed, and does it come as it should?
    VerifyDeploy(VerifyDeployArguments),
    /// Make a key to sign lists with
    Keygen(KeygenArguments),
    /// Print what a shell needs to complete this command's arguments
    Completions(CompletionsArguments),
    /// Write the manual pages
    Man(ManArguments),
}

/// What `publish`, `codes` and `risk` read.
#[derive(Args, Debug)]
pub struct ExportArguments {
    /// The configuration
    #[arg(value_name = "CONFIG")]
    pub config: PathBuf,
    /// Read this export instead of the one that the configuration names
    #[arg(long, value_name = "FILE")]
    pub source: Option<PathBuf>,
}

/// The site that `publish`, `renew` and `withdraw` make.
#[derive(Args, Debug)]
pub struct SiteArguments {
    /// Put the site here instead of where the configuration says
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Read the password of the signing key from the first line of this file
    #[arg(long, value_name = "FILE")]
    pub password_file: Option<PathBuf>,
    /// Sign with a key that the one before has not named, since that is lost or in wrong hands
    #[arg(long)]
    pub key_lost: bool,
    /// Use the page's files from this folder instead of those built into this command
    #[arg(long, value_name = "DIR")]
    pub page: Option<PathBuf>,
}

/// The language of an annex, as arguments name it.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum LanguageName {
    /// English
    En,
    /// Dutch
    Nl,
}

impl LanguageName {
    /// As documents name it.
    pub fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Nl => "nl",
        }
    }
}

impl From<LanguageName> for Language {
    fn from(name: LanguageName) -> Self {
        match name {
            LanguageName::En => Self::En,
            LanguageName::Nl => Self::Nl,
        }
    }
}

/// A strength, as arguments name it.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum StrengthName {
    /// 64 MiB and 3 passes a guess
    Standard,
    /// 19 MiB and 2 passes a guess
    Light,
    /// protects nobody: for trying, and for invented people
    Test,
}

impl From<StrengthName> for Strength {
    fn from(name: StrengthName) -> Self {
        match name {
            StrengthName::Standard => Self::Standard,
            StrengthName::Light => Self::Light,
            StrengthName::Test => Self::Test,
        }
    }
}

fn styles() -> Styles {
    Styles::styled()
        .header(AnsiColor::Green.on_default().bold())
        .usage(AnsiColor::Green.on_default().bold())
        .literal(AnsiColor::Cyan.on_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_arguments_are_consistent() {
        Cli::command().debug_assert();
    }
}
