//! What a site's files come with: types, headers, who may embed them, how long they are kept.

use super::live::Answer;
use super::{Fault, Visit, Warning};
use lekcheck_publisher::site::hosting;
use std::collections::BTreeMap;

/// Where the headers are written down.
const GIVE_THEM: &str =
    "add the headers that docs/hosting.md names; _headers, .htaccess and nginx.conf of the site hold them";
/// The same, where the one is missing that closes something.
const GIVE_ALLOWLIST: &str = "without Connection-Allowlist a gap of the sealed room stays open in Chromium \
                              (SECURITY.md): add the headers that docs/hosting.md names; _headers, .htaccess \
                              and nginx.conf of the site hold them";

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
            let help = "give .html, .js, .json and .wasm their types: text/html, text/javascript, \
                application/json, application/wasm";
            self.found(("media-type", severity), name, &message, help);
        }
        let mut missing = Vec::new();
        for (header, value) in hosting::EVERY {
            match (header, answer.header(&header.to_lowercase())) {
                (_, None) => missing.push(header),
                // Stricter ones are as good.
                ("Permissions-Policy", Some(_)) => {}
                (_, Some(said)) if said.trim().eq_ignore_ascii_case(value) => {}
                (_, Some(said)) => {
                    let message = format!("comes with {header}: {said}, not {value}");
                    self.found(("header", Warning), name, &message, GIVE_THEM);
                }
            }
        }
        if !missing.is_empty() {
            self.bare.push((name.to_owned(), missing));
        }
        // Browsers remember it of the whole host, once a page says it.
        if name.ends_with(".html")
            && self.live.is_secure()
            && answer.header("strict-transport-security").is_none()
        {
            let message = "comes without Strict-Transport-Security";
            let help = "add it once the whole domain has https: Strict-Transport-Security: max-age=63072000";
            self.found(("header", Warning), name, message, help);
        }
        if answer.header("set-cookie").is_some() {
            let help = "switch cookies off for this site: they tell visitors of a leak apart";
            self.found(("cookie", Fault), name, "sets a cookie", help);
        }
        // What a policy reports is said with the policy.
        if let Some(header) = answer
            .reporting()
            .filter(|name| !name.starts_with("content-security-policy"))
        {
            let message = format!("has browsers send reports ({header})");
            let help = "switch reports of visitors' browsers off for this site: the page does not open where \
                there are any";
            self.found(("reports", Fault), name, &message, help);
        }
        self.policy(name, answer);
        self.caching(name, answer);
    }

    /// One finding for all files that lack the same headers: a host without any would be a page of warnings.
    pub(super) fn without_headers(&mut self) {
        let mut sets: BTreeMap<Vec<&'static str>, Vec<String>> = BTreeMap::new();
        for (file, missing) in std::mem::take(&mut self.bare) {
            sets.entry(missing).or_default().push(file);
        }
        for (missing, files) in sets {
            let all = hosting::EVERY.len();
            let names = missing.join(", ");
            let message = match missing.len() {
                1 => format!("comes without {names}"),
                count if count == all => format!("comes without the {all} headers of _headers: {names}"),
                count => format!("comes without {count} of the {all} headers of _headers: {names}"),
            };
            let help = if missing.contains(&"Connection-Allowlist") {
                GIVE_ALLOWLIST
            } else {
                GIVE_THEM
            };
            for file in files {
                self.found(("header", Warning), &file, &message, help);
            }
        }
    }

    fn policy(&mut self, name: &str, answer: &Answer) {
        let policy = answer.header("content-security-policy").unwrap_or_default();
        // Browsers hold all policies, and of each the first that it says of a thing (Content Security Policy
        // Level 3, 2.2).
        let mut embedders: Vec<(usize, String)> = Vec::new();
        let directives = policy.split(',').enumerate();
        for (policy, directive) in directives.flat_map(|(at, one)| one.split(';').map(move |part| (at, part)))
        {
            let mut words = directive.split_whitespace();
            let Some(directive) = words.next() else {
                continue;
            };
            match directive.to_ascii_lowercase().as_str() {
                "upgrade-insecure-requests" | "block-all-mixed-content" => {}
                "frame-ancestors" if embedders.iter().any(|(earlier, _)| *earlier == policy) => {}
                "frame-ancestors" => embedders.push((policy, words.collect::<Vec<_>>().join(" "))),
                "report-uri" | "report-to" => {
                    let message = "has browsers report what its policy refuses";
                    let help = "leave it out: the page tries its own ways out before it asks, and each would \
                        be reported";
                    self.found(("reports", Fault), name, message, help);
                }
                other => {
                    let message =
                        format!("comes with a policy of the server's ({other}), which can stop the page");
                    let help = "the page brings its own Content-Security-Policy: leave the server's out for \
                        this site";
                    self.found(("policy", Fault), name, &message, help);
                }
            }
        }
        if answer.header("content-security-policy-report-only").is_some() {
            let message = "comes with a policy that only reports (Content-Security-Policy-Report-Only)";
            let help = "leave it out for this site: the page does not open where its own tries to get out \
                would be reported";
            self.found(("reports", Fault), name, message, help);
        }
        if name.ends_with(".html") {
            let said: Vec<String> = embedders.into_iter().map(|(_, said)| said).collect();
            let said = (!said.is_empty()).then(|| said.join(" and "));
            self.framing(name, answer, said.as_deref());
        }
    }

    /// Whether those may embed the page, by `frame-ancestors` or its forerunner, whom the publisher has
    /// named.
    fn framing(&mut self, name: &str, answer: &Answer, said: Option<&str>) {
        let wanted = self.embedded_by.as_deref().map(hosting::frame_ancestors);
        let wanted = wanted
            .as_deref()
            .map(|policy| policy.trim_start_matches("frame-ancestors "));
        let other =
            "your server says something else than the configuration: take that header off for this folder";
        let alone = answer.header("x-frame-options").map(str::trim);
        let (message, help) = match (wanted, said, alone) {
            (Some(wanted), Some(said), _) if wanted == said => return,
            // Browsers that know the one header pass over the other.
            (None, None, None) | (None, Some("*"), _) => return,
            (Some("'none'"), None, Some(header)) if header.eq_ignore_ascii_case("deny") => return,
            (Some(wanted), None, None) => (
                format!("can be embedded by anybody: no frame-ancestors {wanted} in Content-Security-Policy"),
                "the server does not send it: give it the headers of _headers; until then any website can \
                 show the check",
            ),
            (_, Some(said), _) => {
                let (said, wanted) = (embedders(said), embedders(wanted.unwrap_or("*")));
                let message = format!("can be embedded by {said}, where the publisher has said {wanted}");
                (message, other)
            }
            (wanted, None, Some(header)) => {
                let by = match header.to_ascii_uppercase().as_str() {
                    "DENY" => "nobody",
                    "SAMEORIGIN" => embedders("'self'"),
                    _ => "few or nobody",
                };
                let wanted = embedders(wanted.unwrap_or("*"));
                let message = format!(
                    "can be embedded by {by} (X-Frame-Options: {header}), where the publisher has said \
                     {wanted}"
                );
                (message, other)
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
        // `lekcheck serve` lets nothing be kept, for trials, and is nothing to warn of.
        if self.live.is_here() && said.trim() == "no-store" {
            return;
        }
        let help = "set the header Cache-Control: for lekcheck-* and *.ribbon `public, max-age=31536000, \
                    immutable`, for everything else `no-cache`";
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

/// Sources of `frame-ancestors` in words, where there are some.
fn embedders(sources: &str) -> &str {
    match sources {
        "*" => "anybody",
        "'none'" => "nobody",
        "'self'" => "its own server's pages alone",
        named => named,
    }
}
