//! Signatures: the only door to a list that may be relied on.
//!
//! [`verify_head`] turns bytes into a [`VerifiedHead`], [`verify_list`] that and its ribbons into a
//! [`VerifiedList`]; nothing else makes either, and [`crate::check`] accepts nothing else. Signatures are
//! minisign's (<https://jedisct1.github.io/minisign/>), prehashed Ed25519 (RFC 8032) alone, so that
//! `minisign -Vm list.json -p KEY.pub` verifies what [`sign`] signed and the other way round.

use crate::list::{Hash, Head, HeadError};
use crate::ribbon::{Malformed, Ribbon};
use core::fmt;
use sha2::{Digest as _, Sha256};

/// A minisign public key.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PublicKey(minisign_verify::PublicKey);

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
    /// The ribbon of this recipe has the right hash and cannot be read, or is of another shape than the head says.
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
/// Every [`SignError`] but those of keys and ribbons. The signature is checked first: nothing unsigned is parsed.
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
    use minisign_verify::Error as Minisign;
    let signature =
        minisign_verify::Signature::decode(signature).map_err(|_| SignError::SignatureUnreadable)?;
    key.0
        .verify(bytes, &signature, false)
        .map_err(|error| match error {
            Minisign::UnexpectedKeyId => SignError::OtherKey,
            Minisign::UnexpectedAlgorithm => SignError::NotPrehashed,
            _ => SignError::SignatureWrong,
        })
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

impl PublicKey {
    /// Reads the base64 of a minisign public key, with or without the comment line before it.
    ///
    /// # Errors
    /// [`SignError::KeyUnreadable`].
    pub fn parse(text: &str) -> Result<Self, SignError> {
        minisign_verify::PublicKey::from_base64(key_line(text))
            .map(Self)
            .map_err(|_| SignError::KeyUnreadable)
    }
}

/// The line of a `.pub` file that holds the key in base64: the last that is not empty.
pub fn key_line(text: &str) -> &str {
    let lines = text.lines().map(str::trim);
    lines.rev().find(|line| !line.is_empty()).unwrap_or_default()
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
