//! Which revision of its list a head is, and its signature.
//!
//! Publishing the same again must change nothing, or a site would seem to have news whenever somebody presses
//! the button; and whatever does differ must have a number of its own, or two readers would call different
//! lists the same.

use crate::head::signing_key::SigningKey;
use crate::workspace::{Revision, Workspace, WorkspaceError};
use lekcheck::list::{Change, Hash, Head};
use lekcheck::sign::{PublicKey, sign, verify_file};
use lekcheck::text::Localised;
use lekcheck::time::Timestamp;
use miette::Diagnostic;
use std::collections::BTreeMap;
use thiserror::Error;

/// Gives the hashes of the page's files for a head.
pub type Hashes<'a, E> = dyn Fn(&Head) -> Result<BTreeMap<String, Hash>, E> + 'a;

/// Why a head has no place among its list's revisions, or no signature.
#[derive(Debug, Error, Diagnostic)]
pub enum RevisionError {
    /// The workspace.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Workspace(#[from] WorkspaceError),
    /// The key did not sign.
    #[error("the list could not be signed: {0}")]
    Unsigned(String),
}

/// Gives `head`, drafted as a first revision made now, its place: the same source and the same head as the
/// latest revision are that revision again; anything else is the next one. `people` are the sorts of change
/// that people saw, by which it differs from the latest; `hashes` are those of the page's files for a head.
///
/// # Errors
/// [`RevisionError`], or what `hashes` fails with.
pub fn place<E: From<RevisionError>>(
    mut head: Head,
    workspace: &Workspace,
    source: &Hash,
    now: Timestamp,
    people: &[&str],
    hashes: &Hashes<'_, E>,
) -> Result<Head, E> {
    let Some((latest, json)) = workspace.latest().map_err(RevisionError::from)? else {
        head.page = hashes(&head)?.into_iter().collect();
        return Ok(head);
    };
    // A head that this version cannot read is one that this version would not write: a new revision.
    if let Ok(earlier) = Head::parse(&json) {
        let same_days = earlier
            .published_at
            .plus_days((head.expires_at.unix() - head.published_at.unix()) / 86_400);
        let mut again = Head {
            revision: earlier.revision,
            published_at: earlier.published_at,
            expires_at: same_days,
            supersedes: earlier.supersedes,
            changes: earlier.changes.clone(),
            ..head.clone()
        };
        again.page = hashes(&again)?.into_iter().collect();
        let same = again == earlier && latest.source_sha256 == *source;
        // A version that writes the same head in other bytes has another hash to sign and to supersede.
        if same && earlier.to_json() == json && now < earlier.expires_at {
            return Ok(earlier);
        }
        let what = changes(&earlier, &head, people);
        head.changes = earlier.changes;
        head.changes.push(Change {
            revision: latest.number + 1,
            published_at: now,
            what,
        });
    }
    head.revision = latest.number + 1;
    head.supersedes = Some(latest.head_sha256);
    head.page = hashes(&head)?.into_iter().collect();
    Ok(head)
}

/// The next revision after `earlier` with nothing changed but its times: it is made now, for `days` days.
/// `what` says why.
pub fn follow(earlier: &Head, latest: &Revision, now: Timestamp, days: i64, what: &str) -> Head {
    let revision = latest.number + 1;
    let mut head = Head {
        revision,
        published_at: now,
        expires_at: now.plus_days(days),
        supersedes: Some(latest.head_sha256),
        ..earlier.clone()
    };
    head.changes.push(Change {
        revision,
        published_at: now,
        what: vec![what.to_owned()],
    });
    head
}

/// By which sorts of change two heads differ.
fn changes(earlier: &Head, head: &Head, people: &[&str]) -> Vec<String> {
    let mut what: Vec<String> = people.iter().map(|&word| word.to_owned()).collect();
    let ways = |head: &Head| -> Vec<_> {
        let ways = head.recipes.iter();
        ways.map(|recipe| (recipe.id.clone(), recipe.reveals, recipe.fingerprint_bits))
            .collect()
    };
    if ways(earlier) != ways(head) || earlier.token_method != head.token_method {
        what.push("recipes".to_owned());
    }
    let texts = |head: &Head| Head {
        format: earlier.format,
        revision: 0,
        published_at: earlier.published_at,
        expires_at: earlier.expires_at,
        supersedes: None,
        token_method: earlier.token_method.clone(),
        changes: Vec::new(),
        recipes: Vec::new(),
        page: Localised::new(),
        ..head.clone()
    };
    let words = |head: &Head| -> Vec<_> {
        let words = head.recipes.iter();
        words
            .map(|recipe| (recipe.justification.clone(), recipe.legal_basis.clone()))
            .collect()
    };
    if texts(earlier) != texts(head) || (ways(earlier) == ways(head) && words(earlier) != words(head)) {
        what.push("texts".to_owned());
    }
    // Who stands on it and what they are told is as it was, so it is what stands around it.
    if what.is_empty() {
        what.push("page".to_owned());
    }
    what
}

/// The signature over the bytes of the file `name`: the one that the workspace keeps with the latest
/// revision, if this key made it over the same bytes, since a new one would differ (the crate `minisign`
/// signs with fresh randomness).
///
/// # Errors
/// [`RevisionError`], or the workspace cannot be read.
pub fn signature(
    name: &str,
    bytes: &[u8],
    head: &Head,
    key: &SigningKey,
    workspace: &Workspace,
) -> Result<String, RevisionError> {
    let public = PublicKey::parse(&key.public).map_err(|error| RevisionError::Unsigned(error.to_string()))?;
    if let Some(kept) = workspace.kept_signature(name)?
        && verify_file(bytes, &kept, &public).is_ok()
    {
        return Ok(kept);
    }
    let comment = format!(
        "list {} revision {}",
        lekcheck::list::to_hex(&head.list_id.0),
        head.revision
    );
    let signed = sign(name, bytes, &key.secret, &comment);
    signed.map_err(|error| RevisionError::Unsigned(error.to_string()))
}
