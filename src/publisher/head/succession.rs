//! From one signing key to the next.
//!
//! A letter names the fingerprint of a key, so the key may not change unseen: the old one signs a head that names the
//! new one (`lekcheck renew --next-key`), and from then on that may sign. The site keeps that head, so that whoever
//! trusts the old key alone can follow.

use crate::errors::{AtPath as _, FileError};
use crate::head::fingerprint::fingerprint;
use crate::head::keys::SigningKey;
use crate::site;
use crate::workspace::Workspace;
use lekcheck::list::{Head, Rotation};
use lekcheck::sign::{PublicKey, key_line, verify_file, verify_head};
use miette::Diagnostic;
use std::fs;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// Why a key does not take over.
#[derive(Debug, Error, Diagnostic)]
pub enum SuccessionError {
    /// A file.
    #[error(transparent)]
    #[diagnostic(transparent)]
    File(#[from] FileError),
    /// Nobody named this key.
    #[error(
        "the latest revision was signed by another key than the one that is configured now, and does not name it"
    )]
    #[diagnostic(help(
        "with the old key still configured, let it name the new one: lekcheck renew CONFIG --next-key NEW.pub. Is the old \
         key lost, or in wrong hands? Then --key-lost signs with the new one; letters that name the old one are wrong \
         from then on"
    ))]
    Stranger,
    /// A file that holds no public key.
    #[error("{} is not the public key of minisign that it should be", .0.display())]
    #[diagnostic(help("name the .pub file of the new key, which `lekcheck keygen` makes"))]
    NotAKey(PathBuf),
    /// The key would follow itself.
    #[error("{} is the key that signs now", .0.display())]
    #[diagnostic(help("make a new one first: lekcheck keygen NEW.key"))]
    Same(PathBuf),
}

/// What the next head says of keys when `key` signs it. `lost` lets a key sign that nobody named.
///
/// # Errors
/// [`SuccessionError::Stranger`], or the workspace cannot be read.
pub fn of(workspace: &Workspace, key: &SigningKey, lost: bool) -> miette::Result<Option<Rotation>> {
    let Some((_, json)) = workspace.latest()? else {
        return Ok(None);
    };
    let rotation = Head::parse(&json).ok().and_then(|head| head.rotation);
    let signed = match (
        workspace.kept_signature(site::HEAD)?,
        PublicKey::parse(&key.public),
    ) {
        (Some(signature), Ok(public)) => verify_file(&json, &signature, &public).is_ok(),
        _ => true,
    };
    let named = rotation
        .as_ref()
        .is_some_and(|rotation| rotation.to == key.public);
    match () {
        () if signed || named => Ok(rotation),
        () if lost => Ok(None),
        () => Err(SuccessionError::Stranger.into()),
    }
}

/// The announcement that the public key in `path` takes over from `key`.
///
/// # Errors
/// [`SuccessionError`].
pub fn announced(key: &SigningKey, path: &Path) -> Result<Rotation, SuccessionError> {
    let text = fs::read_to_string(path).at("read the public key", path)?;
    let to = key_line(&text);
    if PublicKey::parse(to).is_err() || fingerprint(to).is_none() {
        return Err(SuccessionError::NotAKey(path.to_owned()));
    }
    if to == key.public {
        return Err(SuccessionError::Same(path.to_owned()));
    }
    Ok(Rotation {
        from: key.public.clone(),
        to: to.to_owned(),
    })
}

/// The latest head, with its signature, in which the old key names the new one, if the workspace still has it.
pub fn announcement(workspace: &Workspace, rotation: &Rotation) -> Option<(Vec<u8>, String)> {
    let from = PublicKey::parse(&rotation.from).ok()?;
    workspace
        .signed_heads()
        .find(|(json, signature)| names(json, signature, &from).is_some_and(|head| head.1 == *rotation))
}

/// The key that may sign a list in the place of `key`: the site's announcement, `json` with its `signature`, is by
/// `key` and names one that has signed a later revision of the same list (`list` with its own signature). Also the
/// revision of the announcement.
pub fn follow(
    key: &PublicKey,
    (json, signature): (&[u8], &str),
    (list, list_signature): (&[u8], &str),
) -> Option<(String, u32)> {
    let (announcing, rotation) = names(json, signature, key)?;
    let to = PublicKey::parse(&rotation.to).ok()?;
    let list = verify_head(list, list_signature, &to).ok()?;
    let follows = list.head().list_id == announcing.list_id && list.head().revision > announcing.revision;
    follows.then_some((rotation.to, announcing.revision))
}

/// A head that `from` signed and in which it names a successor.
fn names(json: &[u8], signature: &str, from: &PublicKey) -> Option<(Head, Rotation)> {
    let head = verify_head(json, signature, from).ok()?.head().clone();
    let rotation = head.rotation.clone()?;
    (PublicKey::parse(&rotation.from).ok()? == *from).then_some((head, rotation))
}
