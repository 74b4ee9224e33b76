//! Keys that sign lists: minisign's, so that anybody can verify a list with tools that are not ours.

use crate::config::Config;
use crate::errors::{AtPath as _, FileError};
use crate::voice::note;
use crate::workspace::write_private;
use lekcheck::sign::PublicKey;
use miette::Diagnostic;
use minisign::{KeyPair, SecretKey, SecretKeyBox};
use std::fs;
use std::io::IsTerminal as _;
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

/// Why there is no key to sign with.
#[derive(Debug, Error, Diagnostic)]
pub enum KeyError {
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
/// [`KeyError::File`], [`KeyError::NotPublic`].
pub fn public(path: &Path) -> Result<String, KeyError> {
    let bytes = fs::read(path).at("read the public key", path)?;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    match PublicKey::parse(&text) {
        Ok(_) => Ok(text),
        Err(_) => Err(KeyError::NotPublic(path.to_owned())),
    }
}

/// Reads the secret key at `path`; asks for its password, or takes it from `password_file`.
///
/// # Errors
/// [`KeyError`].
pub fn read(path: &Path, password_file: Option<&Path>) -> Result<SigningKey, KeyError> {
    let text = fs::read_to_string(path).at("read the secret key", path)?;
    let unusable = |error: minisign::PError| KeyError::Unusable {
        path: path.to_owned(),
        reason: error.to_string(),
    };
    let secret_box = SecretKeyBox::from_string(&text).map_err(unusable)?;
    let secret = if is_protected(&text) {
        let password = match password_file {
            Some(file) => Some(password(file)?),
            None if !std::io::stdin().is_terminal() => return Err(KeyError::PasswordNeeded(path.to_owned())),
            None => None,
        };
        secret_box.into_secret_key(password)
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

/// The key that the configuration names, or else the workspace's own, made where there is none.
///
/// # Errors
/// [`KeyError`].
pub fn signing(config: &Config, workspace: &Path, password: Option<&Path>) -> Result<SigningKey, KeyError> {
    if let Some(path) = &config.secret_key {
        return read(path, password);
    }
    let (key, is_new) = own(workspace)?;
    if is_new {
        note(&format!(
            "No signing key is configured, so one was made: {}. It has no password: whoever can read it can sign lists \
             as you. `lekcheck keygen` makes a protected one; name it as `secret-key` in [signing].\n",
            workspace.join("lekcheck.key").display()
        ));
    }
    Ok(key)
}

/// The workspace's own key, made without a password where there is none; also whether it was made now.
///
/// # Errors
/// [`KeyError`].
fn own(workspace: &Path) -> Result<(SigningKey, bool), KeyError> {
    let path = workspace.join("lekcheck.key");
    if path.exists() {
        return Ok((read(&path, None)?, false));
    }
    let key = write(
        KeyPair::generate_unencrypted_keypair(),
        &path,
        &public_path(&path),
    )?;
    Ok((key, true))
}

/// Writes a new key into its two files, which must not be there yet.
///
/// # Errors
/// [`KeyError`].
pub fn write(pair: minisign::Result<KeyPair>, secret: &Path, public: &Path) -> Result<SigningKey, KeyError> {
    let generation = |error: minisign::PError| KeyError::Generation(error.to_string());
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

/// `lab.key` -> `lab.pub`, `lab` -> `lab.pub`.
pub fn public_path(secret: &Path) -> PathBuf {
    secret.with_extension("pub")
}

/// The password in the first line of a file.
///
/// # Errors
/// [`KeyError`].
pub fn password(file: &Path) -> Result<String, KeyError> {
    let text = fs::read_to_string(file).at("read the password file", file)?;
    match text.lines().next() {
        Some(password) if !password.is_empty() => Ok(password.to_owned()),
        _ => Err(KeyError::PasswordEmpty(file.to_owned())),
    }
}

/// Whether a secret key file has a password: the third and fourth byte name the way it is derived, `Sc` or none
/// (minisign's own description of its format). In base64 these bytes are `..Sc` -> `RWRTY...`.
fn is_protected(file: &str) -> bool {
    file.lines().nth(1).is_some_and(|line| line.starts_with("RWRTY"))
}
