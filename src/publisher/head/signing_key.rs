//! Keys that sign lists: minisign's, so that anybody can verify a list with tools that are not ours.

use crate::errors::{AtPath as _, FileError};
use crate::plan::Plan;
use crate::workspace::{Purpose, Workspace, write_private};
use lekcheck::sign::PublicKey;
use miette::Diagnostic;
use minisign::{KeyPair, SecretKey, SecretKeyBox};
use std::fs;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// A key that can sign.
pub struct SigningKey {
    /// The secret half, without a password.
    pub secret: SecretKey,
    /// The `.pub` file: a comment line, and the key in base64.
    pub public_file: String,
    /// The base64 alone.
    pub public: String,
}

/// Who knows the passwords of secret keys.
pub trait Secrets {
    /// The password of the secret key in the file `key`; `None` where nobody is there to be asked.
    ///
    /// # Errors
    /// [`SigningKeyError`], where there should be one and it cannot be had.
    fn password(&self, key: &Path) -> Result<Option<String>, SigningKeyError>;

    /// A password for a key that is made now; `None` where nobody is there to be asked.
    ///
    /// # Errors
    /// [`SigningKeyError`], where there should be one and it cannot be had.
    fn new_password(&self, key: &Path) -> Result<Option<String>, SigningKeyError> {
        self.password(key)
    }
}

/// Why there is no key to sign with.
#[derive(Debug, Error, Diagnostic)]
pub enum SigningKeyError {
    /// A file.
    #[error(transparent)]
    #[diagnostic(transparent)]
    File(#[from] FileError),
    /// Not a secret key, or the password is wrong.
    #[error("the secret key {} cannot be used: {reason}", path.display())]
    #[diagnostic(help("the file must be a minisign secret key, and the password its own"))]
    Unusable {
        /// The file.
        path: PathBuf,
        /// minisign's own words.
        reason: String,
    },
    /// Something else in the place of a public key, such as the secret one.
    #[error("{} is no public key", .0.display())]
    #[diagnostic(help(
        "name the file ending in .pub that `lekcheck keygen` made; a .key file is secret and stays with you"
    ))]
    NotPublic(PathBuf),
    /// A password is needed, and nobody is there to be asked.
    #[error("the secret key {} has a password, and there is no terminal to ask for it", .0.display())]
    #[diagnostic(help("give --password-file FILE"))]
    PasswordNeeded(PathBuf),
    /// A list for the public needs a protected key.
    #[error("the secret key {} has no password: whoever can read it can sign lists as you", .0.display())]
    #[diagnostic(help(
        "a list for the public is signed with a protected key: make one with `lekcheck keygen NEW.key`, and name \
         it as `secret-key` in [signing] of the configuration"
    ))]
    Unprotected(PathBuf),
    /// There is no key, and nobody is there to give a password for a new one.
    #[error(
        "there is no key yet to sign a list for the public with, and no terminal to ask for its password"
    )]
    #[diagnostic(help(
        "publish at a terminal, or with --password-file FILE, and a key is made; or make one yourself: `lekcheck \
         keygen lab.key`, and in the configuration: [signing] secret-key = \"lab.key\""
    ))]
    NoKey,
    /// The file of a password has none in it.
    #[error("the first line of {} is empty: no password", .0.display())]
    PasswordEmpty(PathBuf),
    /// A key must not be overwritten.
    #[error("{} exists already", .0.display())]
    #[diagnostic(help("a key that has signed a list must not be lost; choose another name"))]
    Exists(PathBuf),
    /// minisign could not make a key.
    #[error("no key could be made: {0}")]
    Generation(String),
}

/// Reads the file of a public key.
///
/// # Errors
/// [`SigningKeyError::File`], [`SigningKeyError::NotPublic`].
pub fn public(path: &Path) -> Result<String, SigningKeyError> {
    let bytes = fs::read(path).at("read the public key", path)?;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    match PublicKey::parse(&text) {
        Ok(_) => Ok(text),
        Err(_) => Err(SigningKeyError::NotPublic(path.to_owned())),
    }
}

/// Reads the secret key at `path`; asks `secrets` for its password if it has one.
///
/// # Errors
/// [`SigningKeyError`].
pub fn read(path: &Path, secrets: &dyn Secrets) -> Result<SigningKey, SigningKeyError> {
    let text = fs::read_to_string(path).at("read the secret key", path)?;
    let unusable = |error: minisign::PError| SigningKeyError::Unusable {
        path: path.to_owned(),
        reason: error.to_string(),
    };
    let secret_box = SecretKeyBox::from_string(&text).map_err(unusable)?;
    let secret = if is_protected(&text) {
        let password = secrets.password(path)?;
        let password = password.ok_or_else(|| SigningKeyError::PasswordNeeded(path.to_owned()))?;
        secret_box.into_secret_key(Some(password))
    } else {
        secret_box.into_unencrypted_secret_key()
    };
    let secret = secret.map_err(unusable)?;
    let public = minisign::PublicKey::from_secret_key(&secret).map_err(unusable)?;
    let public_file = public.to_box().map_err(unusable)?.into_string();
    Ok(SigningKey {
        secret,
        public_file,
        public: public.to_base64(),
    })
}

/// The key that signs the list of a workspace; also its file, where it was made now.
///
/// A list for the public is signed with the key that the configuration names, or else with the workspace's own;
/// either has a password, and one that is made now gets one. A trial has a key of its own, without a password, that
/// goes with it; a configured key signs trials only where it has no password and so signs nothing else. A sample of
/// invented people may have any key.
///
/// # Errors
/// [`SigningKeyError`].
pub fn signing(
    plan: &Plan,
    workspace: &Workspace,
    secrets: &dyn Secrets,
) -> Result<(SigningKey, Option<PathBuf>), SigningKeyError> {
    let own = workspace.folder.join("lekcheck.key");
    let is_trial = workspace.purpose == Purpose::Trial;
    let configured = plan.secret_key.as_ref();
    let path = match configured {
        Some(path) if !is_trial || !has_password(path)? => path,
        _ => &own,
    };
    if path.exists() || configured == Some(path) {
        if !is_trial && !plan.sample && !has_password(path)? {
            return Err(SigningKeyError::Unprotected(path.clone()));
        }
        return Ok((read(path, secrets)?, None));
    }
    if is_trial || plan.sample {
        return Ok((make(None, path)?, Some(own)));
    }
    let password = secrets.new_password(path)?.ok_or(SigningKeyError::NoKey)?;
    make(Some(password.clone()), path)?;
    // A new key is encrypted at once, and signs when it is opened as any other is.
    Ok((read(path, &Known(password))?, Some(own)))
}

/// A password that was just given.
struct Known(String);

impl Secrets for Known {
    fn password(&self, _: &Path) -> Result<Option<String>, SigningKeyError> {
        Ok(Some(self.0.clone()))
    }
}

fn has_password(path: &Path) -> Result<bool, FileError> {
    Ok(is_protected(
        &fs::read_to_string(path).at("read the secret key", path)?,
    ))
}

/// Makes a key, protected by `password` if there is one, and writes it to `secret` and its public half beside
/// it.
///
/// # Errors
/// [`SigningKeyError`].
pub fn make(password: Option<String>, secret: &Path) -> Result<SigningKey, SigningKeyError> {
    let pair = match password {
        Some(password) => KeyPair::generate_encrypted_keypair(Some(password)),
        None => KeyPair::generate_unencrypted_keypair(),
    };
    write(pair, secret, &public_path(secret))
}

/// Writes a new key into its two files, which must not be there yet.
///
/// # Errors
/// [`SigningKeyError`].
fn write(
    pair: minisign::Result<KeyPair>,
    secret: &Path,
    public: &Path,
) -> Result<SigningKey, SigningKeyError> {
    let generation = |error: minisign::PError| SigningKeyError::Generation(error.to_string());
    let pair = pair.map_err(generation)?;
    let secret_file = pair
        .sk
        .to_box(Some("minisign secret key"))
        .map_err(generation)?
        .into_string();
    let public_file = pair.pk.to_box().map_err(generation)?.into_string();
    write_private(secret, secret_file.as_bytes()).at("write the secret key", secret)?;
    fs::write(public, &public_file).at("write the public key", public)?;
    Ok(SigningKey {
        public: pair.pk.to_base64(),
        secret: pair.sk,
        public_file,
    })
}

/// The file of the public half: `lab.key` -> `lab.pub`, `lab` -> `lab.pub`.
pub fn public_path(secret: &Path) -> PathBuf {
    secret.with_extension("pub")
}

/// The password in the first line of a file.
///
/// # Errors
/// [`SigningKeyError`].
pub fn password(file: &Path) -> Result<String, SigningKeyError> {
    let text = fs::read_to_string(file).at("read the password file", file)?;
    match text.lines().next() {
        Some(password) if !password.is_empty() => Ok(password.to_owned()),
        _ => Err(SigningKeyError::PasswordEmpty(file.to_owned())),
    }
}

/// Whether a secret key file has a password: the third and fourth byte name the way it is derived, `Sc` or
/// none (minisign's own description of its format). In base64 these bytes are `..Sc` -> `RWRTY...`.
fn is_protected(file: &str) -> bool {
    file.lines().nth(1).is_some_and(|line| line.starts_with("RWRTY"))
}
