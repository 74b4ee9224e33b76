//! `lekcheck verify`: is a site's list what its publisher signed, and does it give its known answers?

use crate::args::VerifyArguments;
use crate::clock;
use crate::errors::{Done, Standing, say, tell};
use lekcheck::check::{self, Reader};
use lekcheck::detail::{Context, Country, TableUnicode};
use lekcheck::list::{Format, Head};
use lekcheck::recipe::Key;
use lekcheck::sign::VerifiedList;
use lekcheck_publisher::head::fingerprint::fingerprint;
use lekcheck_publisher::site;
use lekcheck_publisher::tokens::derive::Derivers;
use lekcheck_verify::listing::Listing;
use miette::Diagnostic;
use std::fmt::Write as _;
use thiserror::Error;

/// A list that is signed and yet of no use.
#[derive(Debug, Error, Diagnostic)]
pub enum VerifyError {
    /// A test person comes out wrong.
    #[error("the list is signed, and does not give its known answers")]
    #[diagnostic(help("do not rely on it; publish it again"))]
    SelfTest,
    /// A country or cost that this version does not know.
    #[error("the list is signed, and this lekcheck cannot compute with it")]
    #[diagnostic(help("a newer lekcheck may"))]
    Unsupported,
}

/// `lekcheck verify`.
pub fn run(arguments: &VerifyArguments) -> Done {
    let listing = Listing::open(&arguments.dir, arguments.key.as_deref())?;
    let list = listing.verify()?;
    known_answers(&list)?;
    let head = list.head();
    let offline = listing.verify_page(head)?;
    let mut text = described(head);
    let _ = match listing.named_in {
        None => write!(text, "\nsigned by the key in {}", listing.key_path.display()),
        Some(revision) => write!(
            text,
            "\nsigned by a later key, which the one in {} named in revision {revision}",
            listing.key_path.display()
        ),
    };
    if let Some(words) = fingerprint(listing.public_key()) {
        let _ = write!(text, "\nits fingerprint, for letters: {words}");
    }
    if offline {
        let _ = write!(text, "\n{} is signed by the same key", site::OFFLINE);
    }
    if offline && !arguments.dir.join(site::HTACCESS).exists() {
        let _ = write!(
            text,
            "\n{} is not in this copy: programs that copy files hide names that begin with a dot. A server \
             of Apache's \
             then serves the page with less protection; copy it too, or take the zip of `lekcheck publish \
             --zip`",
            site::HTACCESS
        );
    }
    if arguments.key.is_none() {
        text += "\n(that key lies in the same folder; compare it with one that you have from elsewhere: \
            --key FILE)";
    }
    say(&text)?;
    let reader = Reader {
        now: clock::now(),
        list_id: None,
        minimum_revision: 0,
        accepts_test_lists: true,
    };
    match check::standing(head, &reader) {
        Ok(()) => Ok(Standing::Good),
        Err(reason) => {
            tell(&format!("not to be relied on now: {reason}\n"));
            Ok(Standing::NotNow)
        }
    }
}

fn known_answers(list: &VerifiedList) -> Result<(), VerifyError> {
    let head = list.head();
    let country = Country::from_code(&head.country).ok_or(VerifyError::Unsupported)?;
    let context = Context {
        today: clock::now().date(),
        country,
        unicode: &TableUnicode,
    };
    let tests = check::self_tests(head, &context);
    let mut crew = Derivers::new(head.token_method.cost, None).map_err(|_| VerifyError::Unsupported)?;
    let keys: Vec<&Key> = tests.iter().map(|test| &test.query.key).collect();
    let tokens = crew.derive(&keys, &head.token_method.salt, &|_| ());
    if check::self_tests_pass(list, &tests, &tokens) {
        Ok(())
    } else {
        Err(VerifyError::SelfTest)
    }
}

fn described(head: &Head) -> String {
    let what = if head.format == Format::TestList && !head.sample {
        "a trial, whole and signed, which protects nobody and must not go online"
    } else {
        "good"
    };
    format!(
        "{what}: revision {}, published {}, valid until {}",
        head.revision, head.published_at, head.expires_at
    )
}
