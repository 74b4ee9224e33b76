//! The arguments of what looks at a list, or at a configuration, and changes nothing.

use super::{ExportArguments, LanguageName};
use clap::Args;
use std::net::IpAddr;
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// `lekcheck risk`.
#[derive(Args, Debug)]
#[command(before_help = "\
Examples:
  lekcheck risk lekcheck.toml
  lekcheck risk lekcheck.toml --annex --out annex.docx --language nl
                                          for your data protection impact assessment

Begins with three sentences for a board. Then says for each recipe who can look people up with it, what \
guessing costs, and what can be worked out. Reads the export, if there is one, to count who would be told \
something rare; computes no list. Exit code 1 if a recipe is refused.")]
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
