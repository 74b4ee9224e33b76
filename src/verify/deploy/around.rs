//! What is true of a live site besides its files: its list's and its certificate's last days, how it is
//! reached, and whose page it holds.

use super::Severity::{Fault, NotNow, Warning};
use super::Visit;
use super::live::LiveError;
use lekcheck::check::{self, Reason};
use lekcheck::list::Head;
use lekcheck::time::Timestamp;
use lekcheck_publisher::site;
use lekcheck_publisher::site::page::{self, Page};

impl Visit {
    /// What stands beside the site and should not be there for all to read.
    pub(super) fn surroundings(&mut self) -> Result<(), LiveError> {
        let above = self.live.above();
        let folders = [Some(self.live.address().to_owned()), above];
        for folder in folders.into_iter().flatten() {
            for name in [
                ".lekcheck/public/state.json",
                ".lekcheck/public/lekcheck.key",
                ".lekcheck/state.json",
                ".lekcheck/lekcheck.key",
                "lekcheck.toml",
            ] {
                let address = [&folder, name].concat();
                let answer = self.live.get_at(&address, "identity")?;
                if answer.status == 200 && answer.media_type() != "text/html" {
                    let help = "take it away at once. If it was .lekcheck, make a new key and publish anew: \
                                who has its files can sign lists, and count and find people";
                    self.found(
                        ("exposed", Fault),
                        &address,
                        "is the publisher's own, and open to everybody",
                        help,
                    );
                }
            }
        }
        let nothing = self.live.get("there-is-no-such-file.json", "identity")?;
        if nothing.status == 200 {
            let message = "any name is answered with 200, so that a missing file looks like one";
            self.found(
                ("not-found", Warning),
                "",
                message,
                "let the server answer 404 for what is not there",
            );
        }
        Ok(())
    }

    pub(super) fn freshness(&mut self, head: &Head, now: Timestamp, days: u32) {
        let reader = check::Reader {
            now,
            list_id: None,
            minimum_revision: 0,
            accepts_test_lists: true,
        };
        let help = "`lekcheck renew CONFIG` signs it anew; put the site in place again";
        if let Err(reason) = check::standing(head, &reader) {
            let help = if reason == Reason::Expired {
                help
            } else {
                "see `lekcheck inspect` of the site's folder"
            };
            let message = format!("is not to be relied on now: {reason}");
            self.found(("freshness", NotNow), site::HEAD, &message, help);
            return;
        }
        let soon = check::Reader {
            now: reader.now.plus_days(days.into()),
            ..reader
        };
        if check::standing(head, &soon) == Err(Reason::Expired) {
            let message = format!("expires on {}", head.expires_at.date());
            self.found(("freshness", NotNow), site::HEAD, &message, help);
        }
    }

    pub(super) fn certificate(&mut self, days: u32) {
        if let Some(end) = self.live.certificate_ends_within(days) {
            let message = format!("its certificate expires on {}", end.date());
            let help = "renew it; if that should go by itself, see why it has not, and whether the server \
                has read the new one";
            self.found(("certificate", Warning), "", &message, help);
        }
    }

    /// Whether visitors who type no https go on without it.
    pub(super) fn without_https(&mut self) {
        let Some(answer) = self.live.without_https() else {
            return;
        };
        if answer.status == 200 && page::trusted_key(&String::from_utf8_lossy(&answer.wire)).is_some() {
            let message = "plain http is served too, so that anybody on the way can change the page";
            let help = "redirect http to https, and serve nothing else there";
            self.found(("https", Warning), "", message, help);
        }
    }

    /// Whether the page is the one in this command: its files the same, and `index.html` but for what a list
    /// fills in.
    pub(super) fn is_this_release(&mut self, head: &Head, page: &Page) -> bool {
        let mut others = page.differing(head.page.iter());
        if !page.is_index(&self.index) {
            others.push(site::INDEX.to_owned());
        }
        for name in &others {
            let message = concat!("is not that of lekcheck ", env!("CARGO_PKG_VERSION"));
            let help = "it was published with another release, or with a page that somebody changed; ask the \
                publisher which";
            self.found(("other-release", Fault), name, message, help);
        }
        others.is_empty()
    }
}
