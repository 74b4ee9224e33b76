//! The arguments of what makes a list, its letters and its keys.

use super::{ExportArguments, SiteArguments, StrengthName};
use clap::Args;
use std::num::NonZeroUsize;
use std::path::PathBuf;

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
    /// The country whose telephone numbers need no prefix, as NL, BE, DE, FR or GB; without it the export
    /// shows
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

Writes a table for a mail merge, as xlsx and as CSV: a code for each person, with name and address. Beside \
it lie a letter to merge it into (docx) and the page's address as a QR code. Who has a code keeps it: run again \
with a later export, or with columns that mean something else now, it makes letters for those who are new. \
The recipe `details = \"code\"` lets people in with their code, and with nothing that others know \
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
