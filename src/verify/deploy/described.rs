//! What was found about a site, in words for people.

use super::{Deployment, Fault, NotNow, Severity, Warning};
use std::collections::BTreeSet;

impl Deployment {
    /// The worst finding's severity; `None` where all is well.
    pub fn worst(&self) -> Option<Severity> {
        self.findings.first().map(|finding| finding.severity)
    }

    /// All findings, each help once, and how it stands in the last lines.
    pub fn described(&self, key_was_given: bool) -> String {
        let mut lines = Vec::new();
        let word = |severity| match severity {
            Fault => "fault",
            NotNow => "not now",
            Warning => "warning",
        };
        let mut helps: BTreeSet<&str> = BTreeSet::new();
        for finding in &self.findings {
            let files = match finding.files.as_slice() {
                [file] if file.is_empty() => "the site".to_owned(),
                [one, two, three, _, rest @ ..] => {
                    format!("{one}, {two}, {three} and {} more", rest.len() + 1)
                }
                files => files.join(", "),
            };
            lines.push(format!(
                "{} [{}] {files}: {}",
                word(finding.severity),
                finding.check,
                finding.message
            ));
            if helps.insert(finding.help) {
                lines.push(format!("    {}", finding.help));
            }
        }
        let good = self.count(Fault) == 0;
        match (self.revision, &self.expires_at) {
            (Some(revision), Some(expires)) if good => lines.push(format!(
                "{}: revision {revision}, valid until {expires}; all {} files are as they were signed{}",
                self.url,
                self.files,
                self.reserve()
            )),
            (Some(revision), Some(expires)) => {
                lines.push(format!(
                    "{}: revision {revision}, valid until {expires}, with faults",
                    self.url
                ));
            }
            _ => lines.push(format!("{}: no list that can be relied on", self.url)),
        }
        if let Some(key) = &self.key {
            lines.push(format!("signed by the key {key}"));
            if !key_was_given {
                lines
                    .push("(that key comes from the site itself; name your own copy: --key FILE)".to_owned());
            }
        }
        if self.this_release == Some(true) {
            lines.push(concat!("its page is that of lekcheck ", env!("CARGO_PKG_VERSION")).to_owned());
        }
        lines.join("\n")
    }

    /// What keeps files that are as they were signed from being all well.
    fn reserve(&self) -> String {
        if self.count(NotNow) > 0 {
            return "; and yet see what is said above about its time".to_owned();
        }
        match self.count(Warning) {
            0 => String::new(),
            1 => "; 1 warning: visitors are served, and it could be better".to_owned(),
            count => format!("; {count} warnings: visitors are served, and it could be better"),
        }
    }

    fn count(&self, severity: Severity) -> usize {
        let of_it = self
            .findings
            .iter()
            .filter(|finding| finding.severity == severity);
        of_it.count()
    }
}
