//! Passwords of secret keys: from a file, or typed at the terminal.

use crate::verbosity::note;
use lekcheck_publisher::errors::AtPath as _;
use lekcheck_publisher::head::signing_key::{self, Secrets, SigningKey, SigningKeyError};
use lekcheck_publisher::plan::Plan;
use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};

/// Where passwords come from.
pub struct Passwords {
    /// The file whose first line is one.
    pub file: Option<PathBuf>,
}

impl Secrets for Passwords {
    fn password(&self, key: &Path) -> Result<Option<String>, SigningKeyError> {
        match &self.file {
            Some(file) => signing_key::password(file).map(Some),
            None if !std::io::stdin().is_terminal() => Ok(None),
            None => typed("Password: ", key).map(Some),
        }
    }
}

impl Passwords {
    /// A password for a new key; typed twice, where it is typed.
    ///
    /// # Errors
    /// [`SigningKeyError`].
    pub fn new_password(&self, key: &Path) -> Result<String, SigningKeyError> {
        let password = self.password(key)?;
        let password = password.ok_or_else(|| SigningKeyError::PasswordNeeded(key.to_owned()))?;
        if self.file.is_none() && typed("Password (again): ", key)? != password {
            return Err(SigningKeyError::Unusable {
                path: key.to_owned(),
                reason: "the two passwords differ".to_owned(),
            });
        }
        Ok(password)
    }
}

fn typed(prompt: &str, key: &Path) -> Result<String, SigningKeyError> {
    Ok(rpassword::prompt_password(prompt).at("read the password of", key)?)
}

/// The key that signs the list of a configuration; says so where one had to be made.
///
/// # Errors
/// [`SigningKeyError`].
pub fn signing_key(
    plan: &Plan,
    workspace: &Path,
    password_file: Option<&Path>,
) -> Result<SigningKey, SigningKeyError> {
    let passwords = Passwords {
        file: password_file.map(Path::to_owned),
    };
    let (key, made) = signing_key::signing(plan, workspace, &passwords)?;
    if let Some(path) = made {
        note(&format!(
            "No signing key is configured, so one was made: {}. It has no password: whoever can read it can \
             sign lists as you. `lekcheck keygen` makes a protected one; name it as `secret-key` in \
             [signing].\n",
            path.display()
        ));
    }
    Ok(key)
}
