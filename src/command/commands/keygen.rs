//! `lekcheck keygen`: a key to sign lists with.

use crate::args::KeygenArguments;
use crate::errors::{Done, Standing, say};
use lekcheck_publisher::head::fingerprint::fingerprint;
use lekcheck_publisher::head::keys::{KeyError, password, public_path, write};
use minisign::KeyPair;
use std::io::IsTerminal as _;

/// `lekcheck keygen`.
pub fn run(arguments: &KeygenArguments) -> Done {
    let secret_path = &arguments.file;
    let public_path = public_path(secret_path);
    for path in [secret_path, &public_path] {
        if path.exists() {
            return Err(KeyError::Exists(path.clone()).into());
        }
    }
    let pair = if arguments.unprotected {
        KeyPair::generate_unencrypted_keypair()
    } else {
        let password = match &arguments.password_file {
            Some(path) => Some(password(path)?),
            None if !std::io::stdin().is_terminal() => {
                return Err(KeyError::PasswordNeeded(secret_path.clone()).into());
            }
            None => None,
        };
        KeyPair::generate_encrypted_keypair(password)
    };
    let key = write(pair, secret_path, &public_path)?;
    eprintln!(
        "secret key: {} (keep it where the hackers have not been)",
        secret_path.display()
    );
    eprintln!("public key: {}", public_path.display());
    if let Some(words) = fingerprint(&key.public) {
        eprintln!("its fingerprint, for letters: {words}");
    }
    say(&key.public)?;
    Ok(Standing::Good)
}
