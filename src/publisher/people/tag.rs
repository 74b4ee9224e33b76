//! Tags of keys and of people: what the workspace knows them by.

use hmac::{Hmac, KeyInit as _, Mac as _};
use lekcheck::detail::Kind;
use lekcheck::recipe::{Details, Key};
use sha2::Sha256;
use std::borrow::Cow;

/// Half of an HMAC-SHA-256 of a key: 128 bits keep tags of 10^7 keys apart with a chance of 10^-24 to fail.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Tag(pub [u8; 16]);

/// Makes tags.
#[derive(Clone)]
pub struct Tagger(Hmac<Sha256>);

impl Tagger {
    /// Makes tags under this secret.
    pub fn new(secret: &[u8; 32]) -> Self {
        Self(Hmac::new_from_slice(secret).expect("HMAC takes a key of any length"))
    }

    /// The tag of a key.
    pub fn tag(&self, key: &Key) -> Tag {
        self.of(&[key.as_bytes()])
    }

    /// The tag of a person who has these detail digests. It is of another length than a key's, so it is no
    /// key's.
    pub fn person(&self, digests: &[(Kind, [u8; 32])]) -> Tag {
        let parts: Vec<&[u8]> = digests
            .iter()
            .flat_map(|(kind, digest)| [kind.id().as_bytes(), b"\0", digest])
            .collect();
        self.of(&parts)
    }

    /// The tag of a row whose cells are these. It begins as no person's and no key's does.
    pub fn row(&self, cells: &[Cow<'_, str>]) -> Tag {
        let cells = cells.iter().flat_map(|cell| [cell.as_bytes(), b"\0"]);
        let parts: Vec<&[u8]> = std::iter::once(&b"row\0"[..]).chain(cells).collect();
        self.of(&parts)
    }

    fn of(&self, parts: &[&[u8]]) -> Tag {
        let mut hash = self.0.clone();
        for part in parts {
            hash.update(part);
        }
        let whole = hash.finalize().into_bytes();
        Tag(whole[..16].try_into().expect("16 of 32 bytes"))
    }
}

/// Tells a person from others, from one revision to the next: by the client number, or by all details. `None`
/// if there are none.
pub fn person(tagger: &Tagger, details: &Details) -> Option<Tag> {
    let kinds = if details.digest(Kind::ClientNumber).is_some() {
        &[Kind::ClientNumber][..]
    } else {
        &Kind::ALL[..]
    };
    let known: Vec<(Kind, [u8; 32])> = kinds
        .iter()
        .filter(|kind| **kind != Kind::Code)
        .filter_map(|kind| Some((*kind, details.digest(*kind)?)))
        .collect();
    (!known.is_empty()).then(|| tagger.person(&known))
}
