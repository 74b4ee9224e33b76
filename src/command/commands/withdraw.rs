//! `lekcheck withdraw`: a list taken back. Its page answers nobody, and says why.

use crate::args::WithdrawArguments;
use crate::errors::{Done, Standing};
use crate::verbosity::note;
use crate::{clock, page, secrets};
use lekcheck_publisher::config::Config;
use lekcheck_publisher::publish::renew::{Latest, Signer};
use lekcheck_publisher::site;

/// `lekcheck withdraw`.
pub fn run(arguments: &WithdrawArguments) -> Done {
    let now = clock::now();
    let Config { plan, .. } = Config::read(&arguments.config)?;
    let page = page::of(arguments.site.page.as_deref())?;
    let out = arguments.site.out.as_deref().unwrap_or(&plan.site);
    site::may_replace(out)?;
    let latest = Latest::open(&plan, now)?;
    let reason = latest.reason(&arguments.reason)?;
    let key = secrets::signing_key(&plan, &latest.workspace, arguments.site.password_file.as_deref())?;
    let signer = Signer {
        plan: &plan,
        page: &page,
        key: &key,
        key_lost: arguments.site.key_lost,
        now,
    };
    let head = latest.withdraw(&signer, reason, out)?;
    note(&format!(
        "Withdrawn: revision {} in {} answers nobody, and says why. Put it online in place of the list, and \
         delete the list's ribbons there.\n",
        head.revision,
        out.display()
    ));
    Ok(Standing::Good)
}
