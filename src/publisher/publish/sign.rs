//! The last steps of a publish: signed, read back, and in its place.

use super::build::Parts;
use super::{Built, Error, Event, Observer, warnings};
use crate::head::members::Members;
use crate::head::revision;
use crate::head::signing_key::SigningKey;
use crate::plan::Plan;
use crate::site::page::Page;
use crate::site::release::{self, Release, SiteInputs};
use crate::workspace::Workspace;
use lekcheck::check;
use lekcheck::list::{Head, Rotation};
use lekcheck::sign::{PublicKey, VerifiedList, verify_head, verify_list};
use lekcheck::time::Timestamp;
use std::path::Path;

/// What a list is signed with.
#[derive(Clone, Copy)]
pub struct Signing<'a> {
    /// The configuration.
    pub plan: &'a Plan,
    /// The page that visitors see.
    pub page: &'a Page,
    /// The key that signs, and that the page trusts.
    pub key: &'a SigningKey,
    /// What the head says of keys, of [`succession`](crate::head::succession).
    pub rotation: Option<&'a Rotation>,
    /// The time of the revision.
    pub now: Timestamp,
}

/// A list that is signed and was read back.
pub struct Signed {
    /// The list, as a page reads it.
    pub list: VerifiedList,
    release: Release,
    members: Members,
}

impl Built {
    /// Gives the list its place among its revisions, signs it, and reads it back.
    ///
    /// # Errors
    /// The workspace cannot be read, the page does not fit the list, or what was made does not read back.
    pub fn sign(
        self,
        signing: &Signing<'_>,
        workspace: &Workspace,
        observer: &dyn Observer,
    ) -> Result<Signed, Error> {
        let Self {
            mut head,
            parts,
            source,
        } = self;
        let with = SiteInputs {
            page: signing.page,
            plan: signing.plan,
            key: signing.key,
        };
        head.rotation = signing.rotation.cloned();
        let hashes = |head: &Head| Ok::<_, Error>(with.hashes(head)?);
        let head = revision::place(head, workspace, &source, signing.now, &parts.changed, &hashes)?;
        observer.event(&Event::Note(&warnings::bsns_left(workspace, &head)));
        let signed = release::sign(&head, signing.key, workspace)?;
        let list = read_back(&signed.json, &signed.signature, signing.key, &parts)?;
        let ribbons = parts.built.into_iter().map(|built| built.bytes).collect();
        let release = release::make(&with, &head, signed, ribbons, source, workspace)?;
        Ok(Signed {
            list,
            release,
            members: parts.members,
        })
    }
}

impl Signed {
    /// Keeps the revision in the workspace, and puts the site at `out` in place of the one that may be there.
    ///
    /// # Errors
    /// A file cannot be written; the old site is untouched then.
    pub fn put(
        self,
        workspace: &mut Workspace,
        out: &Path,
        observer: &dyn Observer,
    ) -> Result<VerifiedList, Error> {
        self.release.keep(workspace)?;
        self.members.keep()?;
        self.release.put(out)?;
        observer.event(&Event::Published {
            head: self.list.head(),
            site: out,
        });
        Ok(self.list)
    }
}

/// Reads the list as a page does, and looks up both test persons of each recipe.
fn read_back(json: &[u8], signature: &str, key: &SigningKey, list: &Parts) -> Result<VerifiedList, Error> {
    let failed = |reason: String| Error::ReadBack(reason);
    let public = PublicKey::parse(&key.public).map_err(|error| failed(error.to_string()))?;
    let head = verify_head(json, signature, &public).map_err(|error| failed(error.to_string()))?;
    let ribbons = list.built.iter().map(|built| built.bytes.clone()).collect();
    let verified = verify_list(head, ribbons).map_err(|error| failed(error.to_string()))?;
    if !check::self_tests_pass(&verified, &list.tests, &list.test_tokens) {
        return Err(failed("a test person does not come out right".to_owned()));
    }
    Ok(verified)
}
