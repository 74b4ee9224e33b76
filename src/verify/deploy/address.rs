//! Where a site says that it stands, held against where it was found.

use super::{Visit, Warning};
use lekcheck_publisher::site;
use lekcheck_publisher::site::page;
use ureq::http::Uri;

impl Visit {
    /// Whether content systems that are given the address are led to another one, by `oembed.json` or the
    /// link to it in the page.
    pub(super) fn stands_elsewhere(&mut self, oembed: Option<&[u8]>) {
        // Trial copies stand on the computers of those who make them.
        if self.live.is_here() {
            return;
        }
        let document = oembed.and_then(|json| serde_json::from_slice::<serde_json::Value>(json).ok());
        let provider = document.and_then(|document| document["provider_url"].as_str().map(str::to_owned));
        let linked = page::oembed_link(&self.index);
        let linked = linked.and_then(|link| link.strip_suffix(site::OEMBED).map(str::to_owned));
        let visited = self.live.address();
        let said = [provider, linked].into_iter().flatten();
        let Some(elsewhere) = said.into_iter().find(|said| !is_same(said, visited)) else {
            return;
        };
        let message = format!("says that the site stands at {elsewhere}, not at {visited}");
        let help =
            "right for a trial copy; else correct [site] address in the configuration and publish again";
        self.found(("address", Warning), site::OEMBED, &message, help);
    }
}

/// Whether two addresses are one: hosts know no case, and the usual port can be left out.
fn is_same(one: &str, other: &str) -> bool {
    let parts = |address: &str| {
        let address: Uri = address.parse().ok()?;
        let scheme = address.scheme_str()?.to_ascii_lowercase();
        let usual = if scheme == "https" { 443 } else { 80 };
        let host = address.host()?.to_ascii_lowercase();
        let path = address.path().trim_end_matches('/').to_owned();
        Some((scheme, host, address.port_u16().unwrap_or(usual), path))
    };
    let one = parts(one);
    one.is_some() && one == parts(other)
}

#[cfg(test)]
mod tests {
    use super::is_same;

    #[test]
    fn addresses_are_one_without_case_of_the_host_and_the_usual_port() {
        let address = "https://check.example/leak/";
        for same in [
            "https://CHECK.example/leak/",
            "https://check.example:443/leak/",
            "HTTPS://check.example/leak",
        ] {
            assert!(is_same(address, same), "{same}");
        }
        for other in [
            "http://check.example/leak/",
            "https://check.example:8443/leak/",
            "https://check.example/",
            "https://check.example/Leak/",
            "https://www.check.example/leak/",
            "",
        ] {
            assert!(!is_same(address, other), "{other}");
        }
        assert!(is_same("http://a.example:80/", "http://a.example"));
        assert!(!is_same("", ""));
    }
}
