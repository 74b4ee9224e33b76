//! Passwords of secret keys: from a file, or typed at the terminal.

use crate::voice::note;
use lekcheck_publisher::config::Config;
use lekcheck_publisher::errors::AtPath as _;
use lekcheck_publisher::head::keys::{self, KeyError, Secrets, SigningKey};
use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};

/// Where passwords come from.
pub struct Passwords {
    /// The file whose first line is one.
    pub file: Option<PathBuf>,
}

impl Secrets for Passwords {
    fn password(&self, key: &Path) -> Result<Option<String>, KeyError> {
        match &self.file {
            Some(file) => keys::password(file).map(Some),
            None if !std::io::stdin().is_terminal() => Ok(None),
            None => typed("Password: ", key).map(Some),
        }
    }
}

impl Passwords {
    /// A password for a new key; typed twice, where it is typed.
    ///
    /// # Errors
    /// [`KeyError`].
    pub fn new_password(&self, key: &Path) -> Result<String, KeyError> {
        let password = self.password(key)?;
        let password = password.ok_or_else(|| KeyError::PasswordNeeded(key.to_owned()))?;
        if self.file.is_none() && typed("Password (again): ", key)? != password {
            return Err(KeyError::Unusable {
                path: key.to_owned(),
                reason: "the two passwords differ".to_owned(),
            });
        }
        Ok(password)
    }
}

fn typed(prompt: &str, key: &Path) -> Result<String, KeyError> {
    Ok(rpassword::prompt_password(prompt).at("read the password of", key)?)
}

/// The key that signs the list of a configuration; says so where one had to be made.
///
/// # Errors
/// [`KeyError`].
pub fn signing_key(
    config: &Config,
    workspace: &Path,
    password_file: Option<&Path>,
) -> Result<SigningKey, KeyError> {
    let passwords = Passwords {
        file: password_file.map(Path::to_owned),
    };
    let (key, made) = keys::signing(config, workspace, &passwords)?;
    if let Some(path) = made {
        note(&format!(
            "No signing key is configured, so one was made: {}. It has no password: whoever can read it can sign lists \
             as you. `lekcheck keygen` makes a protected one; name it as `secret-key` in [signing].\n",
            path.display()
        ));
    }
    Ok(key)
}
