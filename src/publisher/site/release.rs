//! A signed head made into a site: the one way in which `publish`, `renew` and `withdraw` write their files.

use crate::head::revision::{self, RevisionError};
use crate::head::signing_key::SigningKey;
use crate::head::succession;
use crate::plan::Plan;
use crate::site;
use crate::site::compressed;
use crate::site::hosting;
use crate::site::page::{Page, PageError};
use crate::workspace::{Revision, Workspace, WorkspaceError};
use lekcheck::list::{Hash, Head};
use miette::Diagnostic;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::path::Path;
use thiserror::Error;

/// Why there is no site.
#[derive(Debug, Error, Diagnostic)]
pub enum ReleaseError {
    /// The page does not fit the list.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Page(#[from] PageError),
    /// The key does not sign, or the workspace cannot be read.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Revision(#[from] RevisionError),
}

/// A head with its signature.
pub struct Signed {
    /// The head's bytes.
    pub json: Vec<u8>,
    /// minisign's signature over them.
    pub signature: String,
}

/// What every site of a list is made with.
#[derive(Clone, Copy)]
pub struct SiteInputs<'a> {
    /// The page that visitors see.
    pub page: &'a Page,
    /// The configuration: the site's title and links.
    pub plan: &'a Plan,
    /// The key that signs, and that the page trusts.
    pub key: &'a SigningKey,
}

/// All files of a site.
pub struct Release {
    revision: Revision,
    files: BTreeMap<String, Vec<u8>>,
}

impl SiteInputs<'_> {
    /// The hashes of the page's files for this list, as they stand in its head.
    ///
    /// # Errors
    /// The page does not fit the list.
    pub fn hashes(&self, head: &Head) -> Result<BTreeMap<String, Hash>, PageError> {
        let files = self.page.files(self.plan, head, &self.key.public)?;
        let hash = |(name, bytes): (String, Vec<u8>)| (name, Hash(Sha256::digest(&bytes).into()));
        Ok(files.into_iter().map(hash).collect())
    }
}

/// Signs `head`.
///
/// # Errors
/// The key does not sign, or the workspace cannot be read.
pub fn sign(head: &Head, key: &SigningKey, workspace: &Workspace) -> Result<Signed, RevisionError> {
    let json = head.to_json();
    let signature = revision::signature(site::HEAD, &json, head, key, workspace)?;
    Ok(Signed { json, signature })
}

/// The site of a signed head: list, ribbons, key, page, and the page in one file with its own signature.
/// `source` is the SHA-256 of what the list was made from; `ribbons` are in the order of the head's recipes.
///
/// # Errors
/// The page does not fit the list, or the key does not sign.
pub fn make(
    with: &SiteInputs<'_>,
    head: &Head,
    signed: Signed,
    ribbons: Vec<Vec<u8>>,
    source: Hash,
    workspace: &Workspace,
) -> Result<Release, ReleaseError> {
    let SiteInputs { page, plan, key } = *with;
    let revision = Revision {
        number: head.revision,
        source_sha256: source,
        head_sha256: Hash(Sha256::digest(&signed.json).into()),
        published_at: head.published_at,
    };
    let names = head.recipes.iter().map(|recipe| recipe.ribbon.name());
    let mut files: BTreeMap<String, Vec<u8>> = names.zip(ribbons).collect();
    files.insert(site::HEAD.to_owned(), signed.json);
    files.insert(site::SIGNATURE.to_owned(), signed.signature.into_bytes());
    files.insert(site::PUBLIC_KEY.to_owned(), key.public_file.clone().into_bytes());
    files.extend(page.files(plan, head, &key.public)?);
    let offline = page.in_one_file(plan, head, &key.public, &files)?;
    let signature = revision::signature(site::OFFLINE, &offline, head, key, workspace)?;
    files.insert(site::OFFLINE.to_owned(), offline);
    files.insert(site::OFFLINE_SIGNATURE.to_owned(), signature.into_bytes());
    // No part of the page in one file: it is for those who hold a site against a letter of before.
    if let Some(rotation) = head
        .rotation
        .as_ref()
        .filter(|rotation| rotation.to == key.public)
        && let Some((json, signature)) = succession::announcement(workspace, rotation)
    {
        files.insert(site::ROTATION.to_owned(), json);
        files.insert(site::ROTATION_SIGNATURE.to_owned(), signature.into_bytes());
    }
    let names = files.keys().map(String::as_str);
    let hosting = hosting::files(names, plan.embedded_by.as_deref());
    files.extend(compressed(page, &files));
    files.extend(hosting);
    Ok(Release { revision, files })
}

/// What web servers give in the place of the files that gain from it. The page in one file is for the few who
/// ask for it, and grows with the list: a server may compress it as it goes.
fn compressed(page: &Page, files: &BTreeMap<String, Vec<u8>>) -> BTreeMap<String, Vec<u8>> {
    let gaining = files
        .iter()
        .filter(|(name, _)| compressed::gains(name) && *name != site::OFFLINE);
    gaining
        .flat_map(|(name, bytes)| {
            let variants = page
                .compressed(name)
                .unwrap_or_else(|| compressed::variants(bytes));
            compressed::ENDINGS
                .map(|ending| [name, ending].concat())
                .into_iter()
                .zip(variants)
        })
        .collect()
}

impl Release {
    /// Keeps the revision in the workspace.
    ///
    /// To be done before it is public: were the order the other way round, a command that was killed in
    /// between would leave a public revision that the workspace does not know, and its number would be given
    /// out twice.
    ///
    /// # Errors
    /// [`WorkspaceError`].
    pub fn keep(&self, workspace: &mut Workspace) -> Result<(), WorkspaceError> {
        let names = [site::HEAD, site::SIGNATURE, site::OFFLINE_SIGNATURE];
        let kept = names.map(|name| (name, self.files[name].as_slice()));
        workspace.keep(self.revision, &kept)
    }

    /// Puts the site at `out`, in place of the one that may be there.
    ///
    /// # Errors
    /// [`site::SiteError`]; the old site is untouched then.
    pub fn put(&self, out: &Path) -> Result<(), site::SiteError> {
        site::put(out, &self.files)
    }
}
