//! The latest revision signed anew, or taken back. Neither reads the export.

use super::{Error, check_clock};
use crate::errors::FileError;
use crate::head::signing_key::SigningKey;
use crate::head::{revision, succession};
use crate::markdown;
use crate::plan::Plan;
use crate::site;
use crate::site::page::Page;
use crate::site::release::{self, SiteInputs};
use crate::workspace::{Purpose, Revision, Workspace, WorkspaceError};
use lekcheck::list::{Hash, Head, Rotation};
use lekcheck::sign::{PublicKey, verify_head, verify_list};
use lekcheck::text::{Block, Localised};
use lekcheck::time::Timestamp;
use miette::Diagnostic;
use sha2::{Digest as _, Sha256};
use std::path::{Path, PathBuf};
use std::{fs, io};
use thiserror::Error as ThisError;

/// Why a list was neither renewed nor withdrawn, where no other module says so.
#[derive(Debug, ThisError, Diagnostic)]
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
    /// A folder of something else.
    #[error("{} holds no {}", .0.display(), site::HEAD)]
    #[diagnostic(help("is it the folder that `lekcheck publish` made?"))]
    NoList(PathBuf),
    /// A file that belongs to the list is not there.
    #[error("{} is missing", .0.display())]
    #[diagnostic(help("copy the whole folder again, or publish again"))]
    Missing(PathBuf),
    /// The workspace.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Workspace(#[from] WorkspaceError),
    /// A step that a publish has too.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Publish(#[from] Error),
}

/// A list that was published before, with its workspace.
pub struct Latest {
    /// The workspace.
    pub workspace: Workspace,
    revision: Revision,
    head: Head,
}

/// Who signs, and when.
#[derive(Clone, Copy)]
pub struct Signer<'a> {
    /// The configuration.
    pub plan: &'a Plan,
    /// The page that visitors see.
    pub page: &'a Page,
    /// The key that signs, and that the page trusts.
    pub key: &'a SigningKey,
    /// Whether the key signs although the one before has not named it.
    pub key_lost: bool,
    /// The time of the revision.
    pub now: Timestamp,
}

impl Latest {
    /// The workspace of a configuration, and the latest revision with its head.
    ///
    /// # Errors
    /// Nothing was published yet, the workspace cannot be read, or the clock goes backwards.
    pub fn open(plan: &Plan, now: Timestamp) -> Result<Self, RenewError> {
        let nothing = || RenewError::NothingPublished(plan.folder.clone());
        // A trial is renewed only while there is no list for the public.
        let mut purposes = [Purpose::Public, Purpose::Trial].into_iter();
        let purpose = if Purpose::of(plan) == Purpose::Trial {
            Some(Purpose::Trial).filter(|purpose| Workspace::exists(&plan.folder, *purpose))
        } else {
            purposes.find(|purpose| Workspace::exists(&plan.folder, *purpose))
        };
        let workspace =
            Workspace::open(&plan.folder, purpose.ok_or_else(nothing)?, now)?.used_by(&plan.name)?;
        let (revision, json) = workspace.latest()?.ok_or_else(nothing)?;
        let head = Head::parse(&json).map_err(RenewError::Unreadable)?;
        Ok(Self {
            workspace,
            revision,
            head,
        })
    }

    /// Whether it can be renewed.
    ///
    /// # Errors
    /// [`RenewError::Withdrawn`].
    pub fn stands(&self) -> Result<(), RenewError> {
        match self.head.withdrawn {
            Some(_) => Err(RenewError::Withdrawn(self.revision.number)),
            None => Ok(()),
        }
    }

    /// The reason that visitors read, of texts in Markdown: `TEXT` is in the list's first language, `nl=TEXT`
    /// in Dutch if the list speaks it.
    ///
    /// # Errors
    /// A text that is empty, or that the page cannot show; two in one language.
    pub fn reason(&self, texts: &[String]) -> Result<Localised<Vec<Block>>, RenewError> {
        reason(texts, &self.head.languages)
    }

    /// Whether the clock lets a revision follow it.
    fn follows(&self, now: Timestamp) -> Result<(), Error> {
        check_clock(&self.workspace, now)
    }

    /// Signs the revision anew, as the next one, and puts the site at `out`, where it is now. `next_key` is
    /// the file of the public key that will sign from the next revision on.
    ///
    /// # Errors
    /// [`RenewError`]; the site is untouched then.
    pub fn renew(
        mut self,
        signer: &Signer<'_>,
        next_key: Option<&Path>,
        out: &Path,
    ) -> Result<Head, RenewError> {
        self.stands()?;
        let Signer { plan, key, now, .. } = *signer;
        self.follows(now)?;
        let rotation = self.rotation(signer)?;
        let rotation = match next_key {
            Some(path) => Some(succession::announced(key, path).map_err(Error::from)?),
            None => rotation,
        };
        let public = PublicKey::parse(&key.public).map_err(RenewError::ReadBack)?;
        let ribbons = self.ribbons(out)?;
        let mut head = revision::follow(
            &self.head,
            &self.revision,
            now,
            plan.expires_after_days,
            "renewed",
        );
        head.rotation = rotation;
        let (head, signed, with) = signer.sign(head, &self.workspace)?;
        // Reads the ribbons too: one that rotted on this disk must not be signed for another quarter of a
        // year.
        verify_head(&signed.json, &signed.signature, &public)
            .and_then(|verified| verify_list(verified, ribbons.clone()))
            .map_err(RenewError::ReadBack)?;
        self.put(&with, head, signed, ribbons, out)
    }

    /// Puts a signed notice at `out`, in place of the list: `reason` is what visitors read.
    ///
    /// # Errors
    /// [`RenewError`]; the site is untouched then.
    pub fn withdraw(
        mut self,
        signer: &Signer<'_>,
        reason: Localised<Vec<Block>>,
        out: &Path,
    ) -> Result<Head, RenewError> {
        let Signer { plan, key, now, .. } = *signer;
        self.follows(now)?;
        let mut head = revision::follow(
            &self.head,
            &self.revision,
            now,
            plan.expires_after_days,
            "withdrawn",
        );
        head.rotation = self.rotation(signer)?;
        head.withdrawn = Some(reason);
        head.recipes.clear();
        if !head.critical.iter().any(|name| name == "withdrawn") {
            head.critical.push("withdrawn".to_owned());
        }
        let (head, signed, with) = signer.sign(head, &self.workspace)?;
        PublicKey::parse(&key.public)
            .and_then(|public| verify_head(&signed.json, &signed.signature, &public))
            .map_err(RenewError::ReadBack)?;
        self.put(&with, head, signed, Vec::new(), out)
    }

    fn rotation(&self, signer: &Signer<'_>) -> Result<Option<Rotation>, Error> {
        Ok(succession::of(&self.workspace, signer.key, signer.key_lost)?)
    }

    /// The ribbons that lie in the site at `out`, which must be this revision's.
    fn ribbons(&self, out: &Path) -> Result<Vec<Vec<u8>>, RenewError> {
        fs::metadata(out).map_err(|error| Error::from(FileError::new("read", out, error)))?;
        let json = read(&out.join(site::HEAD))?.ok_or_else(|| RenewError::NoList(out.to_owned()))?;
        if Hash(Sha256::digest(&json).into()) != self.revision.head_sha256 {
            return Err(RenewError::OtherRevision {
                site: out.to_owned(),
                revision: self.revision.number,
            });
        }
        let paths = self
            .head
            .recipes
            .iter()
            .map(|recipe| out.join(recipe.ribbon.name()));
        paths
            .map(|path| read(&path)?.ok_or(RenewError::Missing(path)))
            .collect()
    }

    fn put(
        &mut self,
        with: &SiteInputs<'_>,
        head: Head,
        signed: release::Signed,
        ribbons: Vec<Vec<u8>>,
        out: &Path,
    ) -> Result<Head, RenewError> {
        let source = self.revision.source_sha256;
        let release = release::make(with, &head, signed, ribbons, source, &self.workspace);
        let release = release.map_err(Error::from)?;
        release.keep(&mut self.workspace)?;
        release.put(out).map_err(Error::from)?;
        Ok(head)
    }
}

impl<'a> Signer<'a> {
    /// The head with the hashes of the page's files, and its signature.
    fn sign(
        &self,
        mut head: Head,
        workspace: &Workspace,
    ) -> Result<(Head, release::Signed, SiteInputs<'a>), Error> {
        let with = SiteInputs {
            page: self.page,
            plan: self.plan,
            key: self.key,
        };
        head.page = with.hashes(&head)?.into_iter().collect();
        let signed = release::sign(&head, self.key, workspace)?;
        Ok((head, signed, with))
    }
}

/// A file, if it is there.
fn read(path: &Path) -> Result<Option<Vec<u8>>, Error> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(FileError::new("read", path, error).into()),
    }
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
