//! `lekcheck renew`: the latest revision signed anew, before it expires.

use crate::args::RenewArguments;
use crate::errors::{Done, Standing};
use crate::verbosity::note;
use crate::{clock, page, secrets};
use lekcheck_publisher::config::Config;
use lekcheck_publisher::publish::long_lived;
use lekcheck_publisher::publish::renew::{Latest, Signer};

/// `lekcheck renew`.
pub fn run(arguments: &RenewArguments) -> Done {
    let now = clock::now();
    let Config { plan, .. } = Config::read(&arguments.config)?;
    let page = page::of(arguments.site.page.as_deref())?;
    let out = arguments.site.out.as_deref().unwrap_or(&plan.site);
    let latest = Latest::open(&plan, now)?;
    latest.stands()?;
    let key = secrets::signing_key(&plan, &latest.workspace, arguments.site.password_file.as_deref())?;
    let signer = Signer {
        plan: &plan,
        page: &page,
        key: &key,
        key_lost: arguments.site.key_lost,
        now,
    };
    let head = latest.renew(&signer, arguments.next_key.as_deref(), out)?;
    if arguments.next_key.is_some() {
        note(
            "The list now names the new key. Configure it as `secret-key` in [signing], and renew or \
             publish; its fingerprint belongs into every letter from then on.\n",
        );
    }
    note(&long_lived(&plan));
    note(&format!(
        "Renewed: revision {}, valid until {}, is in {}\n",
        head.revision,
        head.expires_at,
        out.display()
    ));
    Ok(Standing::Good)
}
