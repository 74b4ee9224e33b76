//! Signatures: the only door to a list that may be relied on.
//!
//! [`verify_head`] turns bytes into a [`VerifiedHead`], [`verify_list`] that and its ribbons into a
//! [`VerifiedList`]; nothing else makes either, and [`crate::check`] accepts nothing else. Signatures are
//! minisign's (<https://jedisct1.github.io/minisign/>), prehashed Ed25519 (RFC 8032) alone, so that
//! `minisign -Vm list.json -p KEY.pub` verifies what [`sign`] signed and the other way round.

use crate::list::{Hash, Head, HeadError, Rotation, is_public_key};
use crate::ribbon::{Malformed, Ribbon};
use blake2::Blake2b512;
use core::fmt;
use ed25519_dalek::VerifyingKey;
use sha2::{Digest as _, Sha256};

/// How the first line of a signature or of a key file begins, and the third of a signature.
const COMMENT: &str = "untrusted comment:";
const TRUSTED_COMMENT: &str = "trusted comment: ";

/// A minisign public key.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PublicKey {
    /// By which minisign tells keys apart.
    id: [u8; 8],
    key: VerifyingKey,
}

/// A head that the key has signed.
#[derive(Clone, Debug)]
pub struct VerifiedHead {
    head: Head,
    sha256: Hash,
}

/// A head that the key has signed, with exactly the ribbons that it names.
#[derive(Debug)]
pub struct VerifiedList {
    head: VerifiedHead,
    ribbons: Vec<Ribbon<Vec<u8>>>,
}

/// Why a list may not be relied on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SignError {
    /// The public key is not 42 bytes of minisign's base64.
    KeyUnreadable,
    /// The signature file is not minisign's four lines.
    SignatureUnreadable,
    /// Another key has signed.
    OtherKey,
    /// A signature of the old kind, which is not prehashed.
    NotPrehashed,
    /// The signature does not fit the bytes.
    SignatureWrong,
    /// The signature is right, and the head cannot be read all the same.
    Head(HeadError),
    /// Not as many ribbons as the head has recipes.
    RibbonCount {
        /// As the head says.
        expected: usize,
        /// As came.
        found: usize,
    },
    /// The ribbon of this recipe (its place in the head) has another hash or length.
    RibbonChanged {
        /// The recipe's place in the head, from 0.
        recipe: usize,
    },
    /// The ribbon of this recipe has the right hash and cannot be read, or is of another shape than the head
    /// says.
    RibbonUnreadable {
        /// The recipe's place in the head, from 0.
        recipe: usize,
        /// What is wrong, unless it is the shape.
        malformed: Option<Malformed>,
    },
}

/// Checks `signature` (the text of a `.minisig` file) over `json` and reads the head.
///
/// # Errors
/// Every [`SignError`] but those of keys and ribbons. The signature is checked first: nothing unsigned is
/// parsed.
pub fn verify_head(json: &[u8], signature: &str, key: &PublicKey) -> Result<VerifiedHead, SignError> {
    verify_file(json, signature, key)?;
    let head = Head::parse(json).map_err(SignError::Head)?;
    Ok(VerifiedHead {
        head,
        sha256: Hash(Sha256::digest(json).into()),
    })
}

/// Checks `signature` (the text of a `.minisig` file) over the bytes of any file.
///
/// # Errors
/// [`SignError::SignatureUnreadable`], [`SignError::OtherKey`], [`SignError::NotPrehashed`] or
/// [`SignError::SignatureWrong`].
pub fn verify_file(bytes: &[u8], signature: &str, key: &PublicKey) -> Result<(), SignError> {
    let (signed, comment, global) = parts(signature).ok_or(SignError::SignatureUnreadable)?;
    let (algorithm, id, of_file) = (&signed[..2], &signed[2..10], &signed[10..]);
    match algorithm {
        b"Ed" | b"ED" if *id != key.id => return Err(SignError::OtherKey),
        b"ED" => {}
        b"Ed" => return Err(SignError::NotPrehashed),
        _ => return Err(SignError::SignatureUnreadable),
    }
    // The second signature is of the first and the trusted comment.
    let comment = [of_file, comment.as_bytes()].concat();
    if key.has_signed(&Blake2b512::digest(bytes), of_file) && key.has_signed(&comment, &global) {
        Ok(())
    } else {
        Err(SignError::SignatureWrong)
    }
}

/// What stands in a signature file: algorithm, key id and signature of the file; the trusted comment; the
/// signature of both.
fn parts(text: &str) -> Option<([u8; 74], &str, [u8; 64])> {
    let [_, signed, comment, global] = signature_lines(text)?;
    Some((
        base64(signed)?,
        comment.strip_prefix(TRUSTED_COMMENT)?,
        base64(global)?,
    ))
}

/// The four lines of a signature file; `None` where there are more or fewer, or the first is no comment.
/// FORMAT.md, section 7.
fn signature_lines(text: &str) -> Option<[&str; 4]> {
    let lines: [&str; 4] = lines(text).try_into().ok()?;
    lines[0].starts_with(COMMENT).then_some(lines)
}

/// The `N` bytes that a text spells in base64 (RFC 4648, section 4), with its padding, and with no bit set
/// behind them.
fn base64<const N: usize>(text: &str) -> Option<[u8; N]> {
    let (symbols, padding) = text.as_bytes().split_at_checked((N * 8).div_ceil(6))?;
    let (mut bits, mut open, mut at) = (0_u32, 0, 0);
    let mut bytes = [0; N];
    for symbol in symbols {
        let value = match symbol {
            b'A'..=b'Z' => symbol - b'A',
            b'a'..=b'z' => symbol - b'a' + 26,
            b'0'..=b'9' => symbol - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        bits = bits << 6 | u32::from(value);
        open += 6;
        if open >= 8 {
            open -= 8;
            bytes[at] = (bits >> open) as u8;
            at += 1;
        }
    }
    let is_padding = text.len() == N.div_ceil(3) * 4 && padding.iter().all(|sign| *sign == b'=');
    (is_padding && bits.trailing_zeros() >= open).then_some(bytes)
}

/// Lines end in a line feed, with or without a carriage return before it. The last need not end.
fn lines(text: &str) -> Vec<&str> {
    text.strip_suffix('\n')
        .unwrap_or(text)
        .split('\n')
        .map(|line| line.strip_suffix('\r').unwrap_or(line))
        .collect()
}

/// Checks that `ribbons`, in the order of the head's recipes, are the ones that the head names.
///
/// # Errors
/// The [`SignError`]s of ribbons.
pub fn verify_list(head: VerifiedHead, ribbons: Vec<Vec<u8>>) -> Result<VerifiedList, SignError> {
    let recipes = &head.head.recipes;
    if recipes.len() != ribbons.len() {
        return Err(SignError::RibbonCount {
            expected: recipes.len(),
            found: ribbons.len(),
        });
    }
    let verified = recipes
        .iter()
        .zip(ribbons)
        .enumerate()
        .map(|(recipe, (entry, bytes))| {
            let same = bytes.len() as u64 == entry.ribbon.bytes
                && Sha256::digest(&bytes)[..] == entry.ribbon.sha256.0;
            if !same {
                return Err(SignError::RibbonChanged { recipe });
            }
            let ribbon = Ribbon::parse(bytes).map_err(|error| SignError::RibbonUnreadable {
                recipe,
                malformed: Some(error),
            })?;
            let shape = ribbon.shape();
            let as_stated = shape.fingerprint_bits == entry.fingerprint_bits
                && shape.payload_bits == entry.payload_bits
                && ribbon.records() == entry.records;
            as_stated.then_some(ribbon).ok_or(SignError::RibbonUnreadable {
                recipe,
                malformed: None,
            })
        });
    let ribbons = verified.collect::<Result<_, _>>()?;
    Ok(VerifiedList { head, ribbons })
}

/// The key that may sign a list in the place of `key`, which has not signed it: `announcement` (a head with
/// its signature) is by `key` and names a successor that has signed `list`, a later revision of the same
/// list. With it, the revision of the announcement. FORMAT.md, "When keys change".
pub fn follow(key: &PublicKey, announcement: (&[u8], &str), list: (&[u8], &str)) -> Option<(String, u32)> {
    let (announcing, rotation) = successor(key, announcement)?;
    let to = PublicKey::parse(&rotation.to).ok()?;
    let list = verify_head(list.0, list.1, &to).ok()?;
    let follows = list.head().list_id == announcing.list_id && list.head().revision > announcing.revision;
    follows.then_some((rotation.to, announcing.revision))
}

/// The head and the rotation in it, where `key` has signed it and names a successor of its own.
pub fn successor(key: &PublicKey, (json, signature): (&[u8], &str)) -> Option<(Head, Rotation)> {
    let head = verify_head(json, signature, key).ok()?.head;
    let rotation = head.rotation.clone()?;
    (PublicKey::parse(&rotation.from).ok()? == *key).then_some((head, rotation))
}

impl PublicKey {
    /// Reads the base64 of a minisign public key, with or without the comment line before it.
    ///
    /// # Errors
    /// [`SignError::KeyUnreadable`].
    pub fn parse(text: &str) -> Result<Self, SignError> {
        let filled = || {
            lines(text)
                .into_iter()
                .map(trimmed)
                .filter(|line| !line.is_empty())
        };
        let commented = filled().next().is_some_and(|line| line.starts_with(COMMENT));
        let key = key_line(text);
        let sound = filled().count() == 1 + usize::from(commented) && is_public_key(key);
        let bytes = base64::<42>(key).filter(|_| sound);
        bytes
            .and_then(|bytes| Self::of(&bytes))
            .ok_or(SignError::KeyUnreadable)
    }

    /// The key of minisign's bytes: algorithm, id, and a point. A point of small order, under which one
    /// signature holds for many messages, is none, nor is one in an encoding that is not canonical (RFC 8032,
    /// section 5.1.3). libsodium and `minisign` refuse the same.
    fn of(bytes: &[u8; 42]) -> Option<Self> {
        let (id, point) = bytes[2..].split_first_chunk()?;
        let point = point.try_into().ok()?;
        let key = VerifyingKey::from_bytes(point).ok()?;
        let is_canonical = key.to_edwards().compress().as_bytes() == point;
        (is_canonical && !key.is_weak()).then_some(Self { id: *id, key })
    }

    /// Whether the key has signed this message: Ed25519 with the checks of libsodium, which `verify_strict`
    /// makes.
    fn has_signed(&self, message: &[u8], signature: &[u8]) -> bool {
        signature
            .try_into()
            .is_ok_and(|signature| self.key.verify_strict(message, &signature).is_ok())
    }
}

/// The line of a `.pub` file that holds the key in base64: the last that is not empty.
pub fn key_line(text: &str) -> &str {
    let lines = lines(text).into_iter().map(trimmed);
    lines.rev().find(|line| !line.is_empty()).unwrap_or_default()
}

fn trimmed(line: &str) -> &str {
    line.trim_matches([' ', '\t'])
}

impl VerifiedHead {
    /// What was signed.
    pub fn head(&self) -> &Head {
        &self.head
    }

    /// SHA-256 of the signed bytes: what a later revision names as superseded.
    pub fn sha256(&self) -> Hash {
        self.sha256
    }
}

impl VerifiedList {
    /// What was signed.
    pub fn head(&self) -> &Head {
        &self.head.head
    }

    /// The ribbon of a recipe, by its place in the head.
    ///
    /// # Panics
    /// Where the head has no such recipe.
    pub fn ribbon(&self, recipe: usize) -> &Ribbon<Vec<u8>> {
        &self.ribbons[recipe]
    }
}

/// Signs the bytes of the file `name`, prehashed, as minisign does; gives the text of the `.minisig` file.
///
/// # Errors
/// The key's own, should it not be usable.
#[cfg(feature = "publish")]
pub fn sign(
    name: &str,
    bytes: &[u8],
    key: &minisign::SecretKey,
    trusted_comment: &str,
) -> Result<String, minisign::PError> {
    let untrusted = format!("signature of a lekcheck list; verify with: minisign -Vm {name} -p KEY.pub");
    minisign::sign(None, key, bytes, Some(trusted_comment), Some(&untrusted))
        .map(|signature| signature.to_string())
}

impl fmt::Display for SignError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::KeyUnreadable => write!(
                f,
                "the public key cannot be read: it should be 56 symbols, `RW...`"
            ),
            Self::SignatureUnreadable => write!(f, "the signature is not a minisign signature"),
            Self::OtherKey => write!(f, "the list was signed by another key"),
            Self::NotPrehashed => write!(
                f,
                "the signature is of minisign's old kind; sign with `minisign -S -H`"
            ),
            Self::SignatureWrong => write!(
                f,
                "the signature does not fit the list: it was changed after signing"
            ),
            Self::Head(error) => error.fmt(f),
            Self::RibbonCount { expected, found } => {
                write!(f, "the list has {expected} ribbons, and {found} came")
            }
            Self::RibbonChanged { recipe } => {
                write!(f, "ribbon {} is not the one that was signed", recipe + 1)
            }
            Self::RibbonUnreadable {
                recipe,
                malformed: Some(error),
            } => {
                write!(f, "ribbon {} cannot be read: {error}", recipe + 1)
            }
            Self::RibbonUnreadable {
                recipe,
                malformed: None,
            } => {
                write!(f, "ribbon {} is of another shape than the head says", recipe + 1)
            }
        }
    }
}

impl std::error::Error for SignError {}
