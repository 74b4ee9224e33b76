//! Passwords of secret keys: from a file, or typed at the terminal.

use crate::verbosity::note;
use lekcheck_publisher::errors::AtPath as _;
use lekcheck_publisher::head::signing_key::{self, Secrets, SigningKey, SigningKeyError};
use lekcheck_publisher::plan::Plan;
use lekcheck_publisher::workspace::{Purpose, Workspace};
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

    /// Typed twice, where it is typed.
    fn new_password(&self, key: &Path) -> Result<Option<String>, SigningKeyError> {
        let Some(password) = self.password(key)? else {
            return Ok(None);
        };
        if self.file.is_none() && typed("Password (again): ", key)? != password {
            return Err(SigningKeyError::Unusable {
                path: key.to_owned(),
                reason: "the two passwords differ".to_owned(),
            });
        }
        Ok(Some(password))
    }
}

fn typed(prompt: &str, key: &Path) -> Result<String, SigningKeyError> {
    Ok(rpassword::prompt_password(prompt).at("read the password of", key)?)
}

/// The key that signs the list of a workspace; says so where one had to be made.
///
/// # Errors
/// [`SigningKeyError`].
pub fn signing_key(
    plan: &Plan,
    workspace: &Workspace,
    password_file: Option<&Path>,
) -> Result<SigningKey, SigningKeyError> {
    let passwords = Passwords {
        file: password_file.map(Path::to_owned),
    };
    let (key, made) = signing_key::signing(plan, workspace, &passwords)?;
    match made {
        Some(path) if workspace.purpose == Purpose::Trial => note(&format!(
            "This trial has a key of its own, {}, that goes with it and signs nothing else.\n",
            path.display()
        )),
        Some(path) => note(&format!(
            "A signing key was made: {}. Keep a copy of it and its password where the hackers have not been: \
             without them nobody can publish a next revision that visitors' pages accept.\n",
            path.display()
        )),
        None => {}
    }
    Ok(key)
}
