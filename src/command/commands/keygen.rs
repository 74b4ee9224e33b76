//! `lekcheck keygen`: a key to sign lists with.

use crate::args::KeygenArguments;
use crate::errors::{Done, Standing, say, tell};
use crate::secrets::Passwords;
use lekcheck_publisher::head::fingerprint::fingerprint;
use lekcheck_publisher::head::signing_key::{self, Secrets as _, SigningKeyError, public_path};

/// `lekcheck keygen`.
pub fn run(arguments: &KeygenArguments) -> Done {
    let secret_path = &arguments.file;
    let public_path = public_path(secret_path);
    for path in [secret_path, &public_path] {
        if path.exists() {
            return Err(SigningKeyError::Exists(path.clone()).into());
        }
    }
    let password = if arguments.unprotected {
        None
    } else {
        let passwords = Passwords {
            file: arguments.password_file.clone(),
        };
        let password = passwords.new_password(secret_path)?;
        Some(password.ok_or_else(|| SigningKeyError::PasswordNeeded(secret_path.clone()))?)
    };
    let key = signing_key::make(password, secret_path)?;
    tell(&format!(
        "secret key: {} (keep it where the hackers have not been)\n",
        secret_path.display()
    ));
    tell(&format!("public key: {}\n", public_path.display()));
    if let Some(words) = fingerprint(&key.public) {
        tell(&format!("its fingerprint, for letters: {words}\n"));
    }
    say(&key.public)?;
    Ok(Standing::Good)
}
