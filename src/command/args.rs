//! The arguments, and the help that a privacy officer reads first.

use clap::builder::styling::{AnsiColor, Styles};
use clap::{Args, Parser, Subcommand, ValueEnum};
use lekcheck::token::Strength;
use lekcheck_publisher::risk::board::Language;
use std::net::IpAddr;
use std::num::NonZeroUsize;
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

/// `lekcheck init`.
#[derive(Args, Debug)]
#[command(before_help = "\
Examples:
  lekcheck init export.xlsx
  lekcheck init export.csv --out leak.toml --no-input

Finds out which column holds what, from its name and from what its cells look like, shows what it found with \
masked examples, asks where it is unsure, and writes a configuration with comments, safe defaults and texts \
to fill in. Reads xlsx, xls, xlsb, ods, CSV with any usual separator and encoding, JSON, and HTML tables \
named .xls. The export stays as it is.")]
pub struct InitArguments {
    /// The export
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Where the configuration goes
    #[arg(long, value_name = "CONFIG", default_value = "lekcheck.toml")]
    pub out: PathBuf,
    /// Ask nothing: leave open what is unsure, and say so
    #[arg(long)]
    pub no_input: bool,
    /// The country whose telephone numbers need no prefix, as NL, BE, DE, FR or GB; without it the export shows
    #[arg(long, value_name = "CODE")]
    pub country: Option<String>,
    /// Read this sheet of a workbook
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
    /// Read the text as this encoding, as windows-1252, cp850 or macintosh
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
}

/// `lekcheck publish`.
#[derive(Args, Debug)]
#[command(before_help = "\
Examples:
  lekcheck publish lekcheck.toml
  lekcheck publish lekcheck.toml --dry-run      what is in the export, and how long will it take?
  lekcheck publish lekcheck.toml --source corrected-export.csv
  lekcheck publish lekcheck.toml --strength test --out /tmp/try
                                          quick, for a look; never put this online

Writes the site beside its place and moves it there only when it is whole and every entry has been read \
back; if anything fails, the site that is there stays as it is. The same export again gives the same site; \
another export gives the next revision. It may be stopped at any moment, and goes on where it was: what was \
derived is kept in .lekcheck/ beside the configuration, as is the report of rows.")]
pub struct PublishArguments {
    /// What is read.
    #[command(flatten)]
    pub read: ExportArguments,
    /// How much work one guess costs, instead of what the configuration says
    #[arg(long, value_name = "NAME")]
    pub strength: Option<StrengthName>,
    /// The site that is made.
    #[command(flatten)]
    pub site: SiteArguments,
    /// Use N cores instead of all
    #[arg(long, value_name = "N")]
    pub threads: Option<NonZeroUsize>,
    /// Try a few people before anything goes out: from a file of JSON lines with `details` and `listed`, or
    /// typed
    #[arg(long, value_name = "FILE", num_args = 0..=1, default_missing_value = "-")]
    pub spot_check: Option<PathBuf>,
    /// Also pack the site into one zip beside it, dot files and all, to be given to a webmaster
    #[arg(long)]
    pub zip: bool,
    /// Say what would be published and how long it would take, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Tell programs what happens: one JSON object a line on standard output
    #[arg(long)]
    pub json: bool,
}

/// `lekcheck renew`.
#[derive(Args, Debug)]
#[command(before_help = "\
Examples:
  lekcheck renew lekcheck.toml
  lekcheck renew lekcheck.toml --next-key new.pub     # before another key takes over

Signs the latest revision anew, as the next one, valid as long as the configuration says from now on. The \
export is not read and the ribbons stay as they are, so it takes a second.")]
pub struct RenewArguments {
    /// The configuration
    #[arg(value_name = "CONFIG")]
    pub config: PathBuf,
    /// The site that is made.
    #[command(flatten)]
    pub site: SiteArguments,
    /// Name the public key in this file as the one that will sign from the next revision on
    #[arg(long, value_name = "FILE.pub")]
    pub next_key: Option<PathBuf>,
}

/// `lekcheck withdraw`.
#[derive(Args, Debug)]
#[command(before_help = "\
Examples:
  lekcheck withdraw lekcheck.toml --reason \"The list holds mistakes. A better one comes on Friday.\"
  lekcheck withdraw lekcheck.toml --reason nl=\"Er staan fouten in.\" --reason en=\"It holds mistakes.\"

Puts a signed notice in the place of the list: the page answers nobody, and tells why. It is the next \
revision, so a page that has seen it takes no earlier one. To bring the list back, publish it again.")]
pub struct WithdrawArguments {
    /// The configuration
    #[arg(value_name = "CONFIG")]
    pub config: PathBuf,
    /// Why, for visitors, in Markdown: in the list's first language, or with a language as `nl=TEXT`
    #[arg(long, value_name = "TEXT", required = true)]
    pub reason: Vec<String>,
    /// The site that is made.
    #[command(flatten)]
    pub site: SiteArguments,
}

/// `lekcheck codes`.
#[derive(Args, Debug)]
#[command(before_help = "\
Examples:
  lekcheck codes lekcheck.toml
  lekcheck codes lekcheck.toml --columns \"Voorletters,Achternaam,Straat,Postcode,Woonplaats\"

Writes a table for a mail merge, as xlsx and as CSV: a code for each person, with name and address. Beside it \
lie a letter to merge it into (docx) and the page's address as a QR code. Who has a code keeps it: run again \
with a later export, or with columns that mean something else now, it makes letters for those who are new. The recipe `details = \"code\"` lets people in with their code, and with nothing that others know \
of them.")]
pub struct CodesArguments {
    /// What is read.
    #[command(flatten)]
    pub read: ExportArguments,
    /// Put the tables here instead of into `letters` beside the configuration
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// The columns of the export that letters need; without it those with names and addresses
    #[arg(long, value_name = "NAME,...", value_delimiter = ',')]
    pub columns: Vec<String>,
    /// Show what letters would hold, masked, and make no code
    #[arg(long)]
    pub preview: bool,
    /// A new code for everybody: the old ones open nothing from the next revision on
    #[arg(long)]
    pub anew: bool,
}

/// `lekcheck risk`.
#[derive(Args, Debug)]
#[command(before_help = "\
Examples:
  lekcheck risk lekcheck.toml
  lekcheck risk lekcheck.toml --annex --out annex.docx --language nl
                                          for your data protection impact assessment

Begins with three sentences for a board. Then says for each recipe who can look people up with it, what guessing costs, and what can be worked out. Reads \
the export, if there is one, to count who would be told something rare; computes no list. Exit code 1 if a \
recipe is refused.")]
pub struct RiskArguments {
    /// What is read.
    #[command(flatten)]
    pub read: ExportArguments,
    /// Answer in JSON
    #[arg(long, conflicts_with = "annex")]
    pub json: bool,
    /// Write an annex to a data protection impact assessment, in Markdown
    #[arg(long)]
    pub annex: bool,
    /// Write into this file; an annex becomes a document, where its name ends in .docx
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// The language of the annex
    #[arg(long, value_name = "NAME", default_value = "en", requires = "annex")]
    pub language: LanguageName,
}

/// `lekcheck check`.
#[derive(Args, Debug)]
#[command(before_help = "\
Examples:
  lekcheck check site --json < people.jsonl
  echo '{\"details\": {\"email\": \"jan@example.org\", \"birth-date\": \"1980-12-31\"}}' | lekcheck check site

Reads one JSON object a line from standard input and answers each with one line, in order. Details are read \
as leniently as on the page. People who cannot be looked up are answered too, with the reason.")]
pub struct CheckArguments {
    /// The site, or a folder with its list
    #[arg(value_name = "DIR")]
    pub dir: PathBuf,
    /// Answer in JSON: {"outcome": ..., "leaked": [...], "status": [...], "group": ""}
    #[arg(long)]
    pub json: bool,
    /// Trust this public key instead of the one that lies in the site
    #[arg(long, value_name = "FILE")]
    pub key: Option<PathBuf>,
    /// Use N cores instead of all
    #[arg(long, value_name = "N")]
    pub threads: Option<NonZeroUsize>,
}

/// `lekcheck serve`.
#[derive(Args, Debug)]
#[command(before_help = "\
Examples:
  lekcheck serve site
  lekcheck serve site --port 8080

For trying on this computer. To publish, copy the folder to any web server: it needs no program there.")]
pub struct ServeArguments {
    /// The site
    #[arg(value_name = "DIR")]
    pub dir: PathBuf,
    /// The port; without it 8000, or the next free one
    #[arg(long, value_name = "N")]
    pub port: Option<u16>,
    /// The address to listen on: others than 127.0.0.1 and `::1` let other computers in
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    pub address: IpAddr,
}

/// `lekcheck inspect`.
#[derive(Args, Debug)]
#[command(before_help = "\
Examples:
  lekcheck inspect site
  lekcheck inspect site --json")]
pub struct InspectArguments {
    /// The site, or a folder with its list
    #[arg(value_name = "DIR")]
    pub dir: PathBuf,
    /// Answer in JSON
    #[arg(long)]
    pub json: bool,
}

/// `lekcheck verify`.
#[derive(Args, Debug)]
#[command(before_help = "\
Examples:
  lekcheck verify site
  lekcheck verify site --key lab.pub      against a key that you have from elsewhere

Checks the signature over the list, the hash of every file that it names, and that its known answers come \
out.")]
pub struct VerifyArguments {
    /// The site, or a folder with its list
    #[arg(value_name = "DIR")]
    pub dir: PathBuf,
    /// Trust this public key instead of the one that lies in the site
    #[arg(long, value_name = "FILE")]
    pub key: Option<PathBuf>,
}

/// `lekcheck verify-deploy`.
#[derive(Args, Debug)]
#[command(before_help = "\
Examples:
  lekcheck verify-deploy https://check.example/ --key lab.pub
  lekcheck verify-deploy https://check.example/ --key lab.pub --json   for monitoring
  lekcheck verify-deploy https://check.example/ --source               is it this lekcheck's page?
  lekcheck verify-deploy https://try.example/ --cacert ours.pem        trust our own authority

Reads the live site as browsers do and holds every file against the signed list: also compressed, and with \
the headers, types and cache rules that it comes with. Exit codes: 0 all is well; 1 a fault, or no answer; 3 \
the list has expired, is about to, or is withdrawn; 4 warnings only: visitors are served, and it could be \
better.")]
pub struct VerifyDeployArguments {
    /// The site's address
    #[arg(value_name = "URL")]
    pub url: String,
    /// Trust this public key instead of the one that the site gives
    #[arg(long, value_name = "FILE")]
    pub key: Option<PathBuf>,
    /// Also say whether the page is the one built into this command
    #[arg(long)]
    pub source: bool,
    /// Trust the authorities in this PEM file for the site's certificate, instead of those that browsers know
    #[arg(long, value_name = "FILE")]
    pub cacert: Option<PathBuf>,
    /// Tell of a list or a certificate that expires within so many days
    #[arg(long, value_name = "DAYS", default_value_t = 14)]
    pub expires_within: u32,
    /// Answer in JSON
    #[arg(long)]
    pub json: bool,
}

/// `lekcheck keygen`.
#[derive(Args, Debug)]
#[command(before_help = "\
Examples:
  lekcheck keygen lab.key                                    asks for a password
  lekcheck keygen lab.key --password-file password.txt

Writes FILE, the secret key, and beside it the public key with the ending .pub. Keep a copy of the secret \
key where the hackers have not been: without it nobody can publish a next revision that visitors' pages \
accept.")]
pub struct KeygenArguments {
    /// Where the secret key goes
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Take the password from the first line of this file
    #[arg(long, value_name = "FILE", conflicts_with = "unprotected")]
    pub password_file: Option<PathBuf>,
    /// Without a password: whoever can read the file can sign
    #[arg(long)]
    pub unprotected: bool,
}

/// `lekcheck completions`.
#[derive(Args, Debug)]
#[command(before_help = "\
Examples:
  lekcheck completions bash > ~/.local/share/bash-completion/completions/lekcheck
  lekcheck completions zsh > ~/.zfunc/_lekcheck
  lekcheck completions fish > ~/.config/fish/completions/lekcheck.fish")]
pub struct CompletionsArguments {
    /// The shell
    #[arg(value_name = "SHELL")]
    pub shell: clap_complete::Shell,
}

/// `lekcheck man`.
#[derive(Args, Debug)]
#[command(before_help = "\
Examples:
  lekcheck man ~/.local/share/man/man1      then: man lekcheck-publish")]
pub struct ManArguments {
    /// Where the pages go, one a subcommand
    #[arg(value_name = "DIR")]
    pub dir: PathBuf,
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
