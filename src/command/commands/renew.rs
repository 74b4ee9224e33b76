//! `lekcheck renew` and `lekcheck withdraw`: the latest revision signed anew, or taken back. Neither reads the export.

use crate::args::{RenewArguments, WithdrawArguments};
use crate::clock;
use crate::errors::{Done, Standing};
use crate::page;
use lekcheck::list::{Hash, Head};
use lekcheck::sign::{PublicKey, verify_head, verify_list};
use lekcheck::text::{Block, Localised};
use lekcheck::time::Timestamp;
use lekcheck_publisher::config::Config;
use lekcheck_publisher::head::keys;
use lekcheck_publisher::head::revision;
use lekcheck_publisher::head::succession;
use lekcheck_publisher::markdown;
use lekcheck_publisher::publish;
use lekcheck_publisher::publish::warnings::long_lived;
use lekcheck_publisher::site;
use lekcheck_publisher::site::page::Page;
use lekcheck_publisher::site::release;
use lekcheck_publisher::site::release::With;
use lekcheck_publisher::voice::note;
use lekcheck_publisher::workspace::{Revision, Workspace};
use lekcheck_verify::listing::Listing;
use miette::Diagnostic;
use sha2::{Digest as _, Sha256};
use std::path::{Path, PathBuf};
use thiserror::Error;

/// Why a list was neither renewed nor withdrawn, where no other module says so.
#[derive(Debug, Error, Diagnostic)]
pub enum RenewError {
    /// There is no list yet.
    #[error("nothing was published yet from the configuration in {}", .0.display())]
    #[diagnostic(help("publish first: lekcheck publish CONFIG"))]
    NothingPublished(PathBuf),
    /// The kept head is of another version.
    #[error("the latest revision cannot be read by this lekcheck: {0}")]
    #[diagnostic(help("publish the list again with this version: lekcheck publish CONFIG"))]
    Unreadable(lekcheck::list::HeadError),
    /// A tombstone stays one.
    #[error("revision {0} is withdrawn, and a withdrawn list is not renewed")]
    #[diagnostic(help("to bring the list back, publish it again: lekcheck publish CONFIG"))]
    Withdrawn(u32),
    /// The site holds another revision.
    #[error("{} does not hold revision {revision}, the latest", site.display())]
    #[diagnostic(help("name the folder that does: --out DIR; or publish again: lekcheck publish CONFIG"))]
    OtherRevision {
        /// The site.
        site: PathBuf,
        /// The latest revision.
        revision: u32,
    },
    /// What was signed does not read back.
    #[error("the renewed list does not read back: {0}; nothing was replaced")]
    ReadBack(lekcheck::sign::SignError),
    /// A reason that is no text.
    #[error("the reason is empty")]
    #[diagnostic(help("visitors read it; say in a sentence why the list is withdrawn"))]
    NoReason,
    /// Two texts in one language.
    #[error("there are two reasons in the language `{0}`")]
    #[diagnostic(help("give one in each language: --reason nl=TEXT --reason en=TEXT"))]
    TwoReasons(String),
    /// The page cannot show it.
    #[error("the reason holds what the page does not show: {0}")]
    Reason(&'static str),
}

/// `lekcheck renew`.
pub fn run(arguments: &RenewArguments) -> Done {
    let now = clock::now();
    let (config, page) = prepare(&arguments.config, arguments.page.as_deref())?;
    let out = arguments.out.as_deref().unwrap_or(&config.site);
    let (mut workspace, latest, earlier) = latest(&config, now)?;
    if earlier.withdrawn.is_some() {
        return Err(RenewError::Withdrawn(latest.number).into());
    }
    publish::check_clock(&workspace, now)?;
    let key = keys::signing(&config, &workspace.folder, arguments.password_file.as_deref())?;
    let rotation = succession::of(&workspace, &key, arguments.key_lost)?;
    let rotation = match &arguments.next_key {
        Some(path) => Some(succession::announced(&key, path)?),
        None => rotation,
    };
    let public = PublicKey::parse(&key.public).map_err(RenewError::ReadBack)?;

    let listing = Listing::open(out, None)?;
    if Hash(Sha256::digest(&listing.head).into()) != latest.head_sha256 {
        return Err(RenewError::OtherRevision {
            site: out.to_owned(),
            revision: latest.number,
        }
        .into());
    }
    let ribbons = listing.ribbons(&earlier)?;
    let with = With {
        page: &page,
        config: &config,
        key: &key,
    };
    let mut head = revision::follow(&earlier, &latest, now, config.expires_after_days, "renewed");
    head.rotation = rotation;
    head.page = with.hashes(&head)?;
    let signed = release::sign(&head, &key, &workspace)?;
    // Reads the ribbons too: one that rotted on this disk must not be signed for another quarter of a year.
    verify_head(&signed.json, &signed.signature, &public)
        .and_then(|verified| verify_list(verified, ribbons.clone()))
        .map_err(RenewError::ReadBack)?;
    let release = release::make(&with, &head, signed, ribbons, latest.source_sha256, &workspace)?;
    release.keep(&mut workspace)?;
    release.put(out)?;
    if arguments.next_key.is_some() {
        note(
            "The list now names the new key. Configure it as `secret-key` in [signing], and renew or publish; its \
             fingerprint belongs into every letter from then on.\n",
        );
    }
    note(&long_lived(&config));
    note(&format!(
        "Renewed: revision {}, valid until {}, is in {}\n",
        head.revision,
        head.expires_at,
        out.display()
    ));
    Ok(Standing::Good)
}

/// `lekcheck withdraw`.
pub fn withdraw(arguments: &WithdrawArguments) -> Done {
    let now = clock::now();
    let (config, page) = prepare(&arguments.config, arguments.page.as_deref())?;
    let out = arguments.out.as_deref().unwrap_or(&config.site);
    site::may_replace(out)?;
    let (mut workspace, latest, earlier) = latest(&config, now)?;
    let reason = reason(&arguments.reason, &earlier.languages)?;
    publish::check_clock(&workspace, now)?;
    let key = keys::signing(&config, &workspace.folder, arguments.password_file.as_deref())?;

    let mut head = revision::follow(&earlier, &latest, now, config.expires_after_days, "withdrawn");
    head.rotation = succession::of(&workspace, &key, arguments.key_lost)?;
    head.withdrawn = Some(reason);
    head.recipes.clear();
    if !head.critical.iter().any(|name| name == "withdrawn") {
        head.critical.push("withdrawn".to_owned());
    }
    let with = With {
        page: &page,
        config: &config,
        key: &key,
    };
    head.page = with.hashes(&head)?;
    let signed = release::sign(&head, &key, &workspace)?;
    PublicKey::parse(&key.public)
        .and_then(|public| verify_head(&signed.json, &signed.signature, &public))
        .map_err(RenewError::ReadBack)?;
    let release = release::make(&with, &head, signed, Vec::new(), latest.source_sha256, &workspace)?;
    release.keep(&mut workspace)?;
    release.put(out)?;
    note(&format!(
        "Withdrawn: revision {} in {} answers nobody, and says why. Put it online in place of the list, and delete the \
         list's ribbons there.\n",
        head.revision,
        out.display()
    ));
    Ok(Standing::Good)
}

fn prepare(config: &Path, page: Option<&Path>) -> miette::Result<(Config, Page)> {
    let config = Config::read(config)?;
    let page = match page {
        Some(folder) => Page::from_folder(folder)?,
        None => page::embedded()?,
    };
    Ok((config, page))
}

/// The workspace, and the latest revision with its head.
fn latest(config: &Config, now: Timestamp) -> miette::Result<(Workspace, Revision, Head)> {
    let nothing = || RenewError::NothingPublished(config.folder.clone());
    if !Workspace::exists(&config.folder) {
        return Err(nothing().into());
    }
    let workspace = Workspace::open(&config.folder, now)?;
    let (latest, json) = workspace.latest()?.ok_or_else(nothing)?;
    let head = Head::parse(&json).map_err(RenewError::Unreadable)?;
    Ok((workspace, latest, head))
}

/// `TEXT` is in the list's first language, `nl=TEXT` in Dutch if the list speaks it.
fn reason(texts: &[String], languages: &[String]) -> Result<Localised<Vec<Block>>, RenewError> {
    let mut reason = Localised::new();
    for text in texts {
        let named = text
            .split_once('=')
            .filter(|(language, _)| languages.iter().any(|other| other == language));
        let (language, text) = named.unwrap_or((languages.first().map_or("en", String::as_str), text));
        let blocks = markdown::blocks(text).map_err(|refused| RenewError::Reason(refused[0].why))?;
        if blocks.is_empty() {
            return Err(RenewError::NoReason);
        }
        if reason.insert(language.to_owned(), blocks).is_some() {
            return Err(RenewError::TwoReasons(language.to_owned()));
        }
    }
    Ok(reason)
}
