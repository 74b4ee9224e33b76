//! What a site's files come with: types, headers, who may embed them, how long they are kept.

use super::live::Answer;
use super::{Fault, Visit, Warning};
use crate::hosting;

impl Visit {
    /// What can be said about how a file comes.
    pub(super) fn headers(&mut self, name: &str, answer: &Answer) {
        let kind = answer.media_type();
        let (wanted, severity): (&[&str], _) = match name.rsplit('.').next() {
            Some("html") => (&["text/html"], Fault),
            Some("js") => (&["text/javascript", "application/javascript"], Fault),
            Some("json") => (&["application/json"], Warning),
            Some("wasm") => (&["application/wasm"], Warning),
            _ => (&[], Warning),
        };
        if !wanted.is_empty() && !wanted.contains(&kind) {
            let message = format!(
                "comes as {}",
                if kind.is_empty() {
                    "nothing in particular"
                } else {
                    kind
                }
            );
            let help = "give .html, .js, .json and .wasm their types: text/html, text/javascript, application/json, application/wasm";
            self.found(("media-type", severity), name, &message, help);
        }
        let help = "add the headers that docs/hosting.md names; _headers, .htaccess and nginx.conf of the site hold them";
        for (header, value) in hosting::EVERY {
            let said = answer.header(&header.to_lowercase());
            let right = match (header, said) {
                (_, None) => false,
                // Stricter ones are as good.
                ("Permissions-Policy", Some(_)) => true,
                (_, Some(said)) => said.trim().eq_ignore_ascii_case(value),
            };
            if !right {
                let message = match said {
                    None => format!("comes without {header}"),
                    Some(said) => format!("comes with {header}: {said}, not {value}"),
                };
                self.found(("header", Warning), name, &message, help);
            }
        }
        if self.live.is_secure() && answer.header("strict-transport-security").is_none() {
            let message = "comes without Strict-Transport-Security";
            let help = "add it once the whole domain has https: Strict-Transport-Security: max-age=63072000";
            self.found(("header", Warning), name, message, help);
        }
        if answer.header("set-cookie").is_some() {
            let help = "switch cookies off for this site: they tell visitors of a leak apart";
            self.found(("cookie", Fault), name, "sets a cookie", help);
        }
        for header in ["nel", "report-to", "reporting-endpoints"] {
            if answer.header(header).is_some() {
                let message = format!("has browsers send reports ({header})");
                self.found(
                    ("reports", Warning),
                    name,
                    &message,
                    "switch reports of visitors' browsers off for this site",
                );
            }
        }
        self.policy(name, answer);
        self.caching(name, answer);
    }

    fn policy(&mut self, name: &str, answer: &Answer) {
        let policy = answer.header("content-security-policy").unwrap_or_default();
        let mut embedders = None;
        for directive in policy.split([';', ',']) {
            let mut words = directive.split_whitespace();
            let Some(directive) = words.next() else {
                continue;
            };
            match directive.to_ascii_lowercase().as_str() {
                "upgrade-insecure-requests" | "block-all-mixed-content" => {}
                "frame-ancestors" => embedders = Some(words.collect::<Vec<_>>().join(" ")),
                "report-uri" | "report-to" => {
                    let message = "has browsers report what its policy refuses";
                    let help = "leave it out: the page tries its own ways out before it asks, and each would be reported";
                    self.found(("reports", Fault), name, message, help);
                }
                other => {
                    let message =
                        format!("comes with a policy of the server's ({other}), which can stop the page");
                    let help = "the page brings its own Content-Security-Policy: leave the server's out for this site";
                    self.found(("policy", Fault), name, &message, help);
                }
            }
        }
        if name.ends_with(".html") {
            self.framing(name, answer, embedders.as_deref());
        }
    }

    /// Whether those may embed the page, by `frame-ancestors` or its forerunner, whom the publisher has named.
    fn framing(&mut self, name: &str, answer: &Answer, said: Option<&str>) {
        let wanted = self.embedded_by.as_deref().map(hosting::frame_ancestors);
        let wanted = wanted
            .as_deref()
            .map(|policy| policy.trim_start_matches("frame-ancestors "));
        let help = "[site] embedded-by in the configuration says who may show the check in a page; publish with it, and give the \
                    headers of _headers";
        let message = match (wanted, said, answer.header("x-frame-options")) {
            (Some(wanted), Some(said), _) if wanted == said => return,
            // Browsers that know the one header pass over the other.
            (None, None, None) | (None, Some("*"), _) => return,
            (Some(wanted), None, _) => {
                format!("can be embedded by anybody: no frame-ancestors {wanted} in Content-Security-Policy")
            }
            (_, Some(said), _) => {
                let wanted = wanted.unwrap_or("anybody");
                format!("can be embedded by {said}, where the publisher has said {wanted}")
            }
            (None, None, Some(header)) => {
                format!("can be embedded by few or nobody (X-Frame-Options: {header})")
            }
        };
        self.found(("framing", Warning), name, &message, help);
    }

    fn caching(&mut self, name: &str, answer: &Answer) {
        let said = answer
            .header("cache-control")
            .unwrap_or_default()
            .to_ascii_lowercase();
        let seconds = said
            .split(',')
            .filter_map(|part| part.trim().strip_prefix("max-age="))
            .find_map(|seconds| seconds.parse::<u64>().ok());
        let help = "lekcheck-* and *.ribbon: public, max-age=31536000, immutable; everything else: no-cache";
        if hosting::is_lasting(name) {
            if seconds.is_none_or(|seconds| seconds < 86_400) && !said.contains("immutable") {
                self.found(("cache", Warning), name, "is fetched anew on each visit", help);
            }
        } else if said.contains("immutable") || seconds.is_some_and(|seconds| seconds > 600) {
            let message = "may be kept by browsers and caches, so that page and list can be of two revisions";
            self.found(("cache", Fault), name, message, help);
        } else if said.is_empty() {
            let message = "comes without Cache-Control, so browsers guess how long to keep it";
            self.found(("cache", Warning), name, message, help);
        }
    }
}
