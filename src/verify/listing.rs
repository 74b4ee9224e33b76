//! A list as it lies in a folder: its files, and the list that they make when the signature holds.

use lekcheck::list::Head;
use lekcheck::sign::{
    PublicKey, SignError, VerifiedList, follow, key_line, verify_file, verify_head, verify_list,
};
use lekcheck_publisher::errors::{AtPath as _, FileError};
use lekcheck_publisher::head::signing_key::{self, SigningKeyError};
use lekcheck_publisher::site;
use lekcheck_publisher::site::compressed;
use lekcheck_publisher::site::page;
use miette::Diagnostic;
use sha2::{Digest as _, Sha256};
use std::path::{Component, Path, PathBuf};
use std::{fs, io};
use thiserror::Error;

/// The files of a list but for its ribbons.
#[derive(Debug)]
pub struct Listing {
    folder: PathBuf,
    /// The bytes of `list.json`.
    pub head: Vec<u8>,
    signature: Vec<u8>,
    key: String,
    /// The file that the key is from.
    pub key_path: PathBuf,
    /// The list is signed by a later key, which that one has named in this revision.
    pub named_in: Option<u32>,
}

/// Why a folder holds no list that can be opened, or one that may not be relied on.
#[derive(Debug, Error, Diagnostic)]
pub enum ListingError {
    /// A file.
    #[error(transparent)]
    #[diagnostic(transparent)]
    File(#[from] FileError),
    /// The key that was named.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Key(#[from] SigningKeyError),
    /// A folder of something else.
    #[error("{} holds no {}", .0.display(), site::HEAD)]
    #[diagnostic(help("is it the folder that `lekcheck publish` made?"))]
    NoList(PathBuf),
    /// A file that belongs to the list or its page is not there.
    #[error("{} is missing", .0.display())]
    #[diagnostic(help("copy the whole folder again, or publish again"))]
    Missing(PathBuf),
    /// No `*.pub` in the folder.
    #[error("{} holds no public key", .0.display())]
    #[diagnostic(help("a site has one file that ends in .pub; or name a key: --key FILE"))]
    NoKey(PathBuf),
    /// Several of them.
    #[error("{} holds several public keys", .0.display())]
    #[diagnostic(help("say which one you trust: --key FILE"))]
    SeveralKeys(PathBuf),
    /// The signature, the head or a ribbon is not right.
    #[error("the list in {} is not what its publisher signed: {reason}", folder.display())]
    #[diagnostic(help("do not rely on it; publish it again, or fetch the files anew from the publisher"))]
    Unreliable {
        /// The folder.
        folder: PathBuf,
        /// What is not right.
        reason: SignError,
    },
    /// A ribbon is not the one whose hash the head names.
    #[error("{} is not the file that its publisher signed", .0.display())]
    #[diagnostic(help(
        "do not rely on the list; publish it again, or fetch the files anew from the publisher"
    ))]
    RibbonChanged(PathBuf),
    /// The page beside the list is made for another key.
    #[error("the page {} trusts another key than the list's", .0.display())]
    #[diagnostic(help("do not put it online; publish the site again"))]
    OtherKeyInPage(PathBuf),
    /// A file of the page is not the one whose hash the head names.
    #[error("{} is not the file that its publisher signed", .0.display())]
    #[diagnostic(help("do not put it online; publish the site again"))]
    PageChanged(PathBuf),
    /// The page in one file is not what was signed.
    #[error("{} is not what its publisher signed: {reason}", path.display())]
    #[diagnostic(help("do not pass it on; publish the site again"))]
    Offline {
        /// The file.
        path: PathBuf,
        /// What is not right.
        reason: SignError,
    },
}

impl Listing {
    /// Reads the list in `folder`; its key from `key`, or else from the one `*.pub` there.
    ///
    /// # Errors
    /// [`ListingError`].
    pub fn open(folder: &Path, key: Option<&Path>) -> Result<Self, ListingError> {
        // First, so that a key that is none is not blamed on the list.
        let named = key.map(signing_key::public).transpose()?;
        fs::metadata(folder).at("read", folder)?;
        let head = read_if_there(&folder.join(site::HEAD))?;
        let head = head.ok_or_else(|| ListingError::NoList(folder.to_owned()))?;
        let signature = read(folder.join(site::SIGNATURE))?;
        let key_path = key.map_or_else(|| only_key(folder), |key| Ok(key.to_owned()))?;
        let key = if let Some(key) = named {
            key
        } else {
            let key = fs::read(&key_path).at("read the public key", &key_path)?;
            // What is no text is no key, which verification says.
            String::from_utf8_lossy(&key).into_owned()
        };
        let followed = followed(folder, &key, (&head, &signature));
        let (key, named_in) = followed.map_or((key, None), |(key, revision)| (key, Some(revision)));
        Ok(Self {
            folder: folder.to_owned(),
            head,
            signature,
            key,
            key_path,
            named_in,
        })
    }

    /// The list, if it is what the key signed.
    ///
    /// # Errors
    /// [`ListingError::Unreliable`], or a ribbon that is not there or another one.
    pub fn verify(&self) -> Result<VerifiedList, ListingError> {
        let unreliable = |reason| ListingError::Unreliable {
            folder: self.folder.clone(),
            reason,
        };
        let key = PublicKey::parse(&self.key).map_err(unreliable)?;
        let signature = std::str::from_utf8(&self.signature);
        let signature = signature.map_err(|_| unreliable(SignError::SignatureUnreadable))?;
        let head = verify_head(&self.head, signature, &key).map_err(unreliable)?;
        let ribbons = self.ribbons(head.head())?;
        let names: Vec<String> = head
            .head()
            .recipes
            .iter()
            .map(|recipe| recipe.ribbon.name())
            .collect();
        verify_list(head, ribbons).map_err(|reason| match reason {
            SignError::RibbonChanged { recipe } => {
                ListingError::RibbonChanged(self.folder.join(&names[recipe]))
            }
            reason => unreliable(reason),
        })
    }
}

impl Listing {
    /// The base64 of the key that signed the list, if it verifies.
    pub fn public_key(&self) -> &str {
        key_line(&self.key)
    }

    /// The bytes of the ribbons that `head` names, unverified.
    ///
    /// # Errors
    /// A file that is not there, or cannot be read.
    pub fn ribbons(&self, head: &Head) -> Result<Vec<Vec<u8>>, ListingError> {
        let names = head.recipes.iter().map(|recipe| recipe.ribbon.name());
        names.map(|name| read(self.folder.join(name))).collect()
    }

    /// Whether the page that may lie beside the list is the list's: its files are those whose hashes the head
    /// names, it trusts the same key, and the page in one file is signed too. Says whether that one is there.
    ///
    /// # Errors
    /// [`ListingError`].
    pub fn verify_page(&self, head: &Head) -> Result<bool, ListingError> {
        let path = self.folder.join(site::INDEX);
        if let Some(page) = read_if_there(&path)? {
            let trusted = page::trusted_key(&String::from_utf8_lossy(&page));
            if trusted.and_then(|key| PublicKey::parse(&key).ok()) != PublicKey::parse(&self.key).ok() {
                return Err(ListingError::OtherKeyInPage(path));
            }
            for (name, hash) in head.page.iter() {
                let path = self.folder.join(name);
                let inside = Path::new(name)
                    .components()
                    .all(|part| matches!(part, Component::Normal(_)));
                if !inside {
                    return Err(ListingError::PageChanged(path));
                }
                let bytes = read(path.clone())?;
                if Sha256::digest(&bytes)[..] != hash.0 {
                    return Err(ListingError::PageChanged(path));
                }
                self.verify_compressed(name, &bytes)?;
            }
        }
        self.verify_compressed(site::HEAD, &self.head)?;
        let path = self.folder.join(site::OFFLINE);
        let Some(offline) = read_if_there(&path)? else {
            return Ok(false);
        };
        let signature = read(self.folder.join(site::OFFLINE_SIGNATURE))?;
        let signature = String::from_utf8_lossy(&signature);
        let key = PublicKey::parse(&self.key);
        let verified = key.and_then(|key| verify_file(&offline, &signature, &key));
        verified
            .map(|()| true)
            .map_err(|reason| ListingError::Offline { path, reason })
    }

    /// Whether the compressed forms of a file that lie beside it are that file's.
    fn verify_compressed(&self, name: &str, bytes: &[u8]) -> Result<(), ListingError> {
        for ending in compressed::ENDINGS {
            let path = self.folder.join([name, ending].concat());
            let Some(compressed) = read_if_there(&path)? else {
                continue;
            };
            let plain = compressed::plain(ending, &compressed, bytes.len());
            if plain.ok().is_none_or(|plain| plain != bytes) {
                return Err(ListingError::PageChanged(path));
            }
        }
        Ok(())
    }
}

/// The key to which the folder's announcement leads from `key`, where the list is not by `key` itself.
fn followed(folder: &Path, key: &str, (head, signature): (&[u8], &[u8])) -> Option<(String, u32)> {
    let key = PublicKey::parse(key).ok()?;
    let signature = std::str::from_utf8(signature).ok()?;
    if verify_file(head, signature, &key) != Err(SignError::OtherKey) {
        return None;
    }
    let json = fs::read(folder.join(site::ROTATION)).ok()?;
    let announced = fs::read_to_string(folder.join(site::ROTATION_SIGNATURE)).ok()?;
    follow(&key, (&json, &announced), (head, signature))
}

/// A file that must be there.
fn read(path: PathBuf) -> Result<Vec<u8>, ListingError> {
    read_if_there(&path)?.ok_or(ListingError::Missing(path))
}

fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>, FileError> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(FileError::new("read", path, error)),
    }
}

fn only_key(folder: &Path) -> Result<PathBuf, ListingError> {
    let entries = fs::read_dir(folder).at("read", folder)?;
    let mut keys = entries
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "pub"));
    match (keys.next(), keys.next()) {
        (Some(key), None) => Ok(key),
        (None, _) => Err(ListingError::NoKey(folder.to_owned())),
        (Some(_), Some(_)) => Err(ListingError::SeveralKeys(folder.to_owned())),
    }
}
