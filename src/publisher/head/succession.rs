//! From one signing key to the next.
//!
//! A letter names the fingerprint of a key, so the key may not change unseen: the old one signs a head that
//! names the new one (`lekcheck renew --next-key`), and from then on that may sign. The site keeps that head,
//! so that whoever trusts the old key alone can follow.

use crate::errors::{AtPath as _, FileError};
use crate::head::fingerprint::fingerprint;
use crate::head::signing_key::SigningKey;
use crate::names::HEAD;
use crate::workspace::{Workspace, WorkspaceError};
use lekcheck::list::{Head, Rotation};
use lekcheck::sign::{PublicKey, key_line, successor, verify_file};
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
    /// The workspace.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Workspace(#[from] WorkspaceError),
    /// Nobody named this key.
    #[error(
        "the latest revision was signed by another key than the one that is configured now, and does not \
         name it"
    )]
    #[diagnostic(help(
        "with the old key still configured, let it name the new one: lekcheck renew CONFIG --next-key \
         NEW.pub. Is the old key lost, or in wrong hands? Then --key-lost signs with the new one; letters \
         that name the old one are wrong from then on"
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
pub fn of(workspace: &Workspace, key: &SigningKey, lost: bool) -> Result<Option<Rotation>, SuccessionError> {
    let Some((_, json)) = workspace.latest()? else {
        return Ok(None);
    };
    let rotation = Head::parse(&json).ok().and_then(|head| head.rotation);
    let signed = match (workspace.kept_signature(HEAD)?, PublicKey::parse(&key.public)) {
        (Some(signature), Ok(public)) => verify_file(&json, &signature, &public).is_ok(),
        _ => true,
    };
    let named = rotation
        .as_ref()
        .is_some_and(|rotation| rotation.to == key.public);
    match () {
        () if signed || named => Ok(rotation),
        () if lost => Ok(None),
        () => Err(SuccessionError::Stranger),
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

/// The latest head, with its signature, in which the old key names the new one, if the workspace still has
/// it.
pub fn announcement(workspace: &Workspace, rotation: &Rotation) -> Option<(Vec<u8>, String)> {
    let from = PublicKey::parse(&rotation.from).ok()?;
    workspace.signed_heads().find(|(json, signature)| {
        successor(&from, (json, signature)).is_some_and(|(_, announced)| announced == *rotation)
    })
}
