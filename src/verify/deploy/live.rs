//! A site's files as a web server gives them: nothing followed, nothing decoded, nothing left out.

use super::certificate::{self, Insecure};
use lekcheck::time::Timestamp;
use lekcheck_publisher::errors::printable;
use lekcheck_publisher::site::compressed;
use miette::Diagnostic;
use rustls::pki_types::CertificateDer;
use std::collections::BTreeMap;
use std::time::Duration;
use thiserror::Error;
use ureq::http::Uri;
use ureq::tls::{Certificate, RootCerts, TlsConfig};
use ureq::typestate::WithoutBody;

/// No file of a list of 10^7 people is as large; a server that sends without end is cut off.
const MOST_BYTES: u64 = 512 << 20;

/// Why nothing could be asked.
#[derive(Debug, Error, Diagnostic)]
pub enum LiveError {
    /// No address.
    #[error("`{0}` is no address of a site")]
    #[diagnostic(help("an address begins with https:// and names a folder: https://check.example/"))]
    Address(String),
    /// Nobody answers.
    #[error("{address} cannot be read: {why}")]
    #[diagnostic(help("check the address and the connection; in a browser the same address shows the page"))]
    Unreachable {
        /// What was asked for.
        address: String,
        /// In the words of the system.
        why: String,
    },
    /// Somebody answers, who need not be the site.
    #[error("{address} cannot be read securely: {message}")]
    Insecure {
        /// What was asked for.
        address: String,
        /// What kind, as a finding names it.
        check: &'static str,
        /// What is wrong.
        message: String,
        /// What to do.
        #[help]
        help: &'static str,
    },
}

/// A site under its address.
pub struct Live {
    agent: ureq::Agent,
    base: String,
    /// The publisher's own, in place of those that are built in.
    authorities: Option<Vec<CertificateDer<'static>>>,
}

/// An answer as it came.
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    headers: BTreeMap<String, String>,
    /// The content as it came over the wire.
    pub wire: Vec<u8>,
}

impl Live {
    /// The site at `address`, which names its folder or its `index.html`; its certificate must come from
    /// `authorities`, or else from those that browsers know.
    ///
    /// # Errors
    /// [`LiveError::Address`].
    pub fn at(address: &str, authorities: Option<Vec<CertificateDer<'static>>>) -> Result<Self, LiveError> {
        let wrong = || LiveError::Address(address.to_owned());
        let plain = address.split(['?', '#']).next().unwrap_or_default();
        let plain = plain.strip_suffix("index.html").unwrap_or(plain);
        let uri: Uri = plain.parse().map_err(|_| wrong())?;
        if !matches!(uri.scheme_str(), Some("https" | "http")) || uri.host().is_none_or(str::is_empty) {
            return Err(wrong());
        }
        let slash = if plain.ends_with('/') { "" } else { "/" };
        let roots = match &authorities {
            None => RootCerts::WebPki,
            Some(own) => RootCerts::from(own.iter().map(|one| Certificate::from_der(one).to_owned())),
        };
        let agent = ureq::Agent::config_builder()
            .tls_config(TlsConfig::builder().root_certs(roots).build())
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_connect(Some(Duration::from_secs(15)))
            .timeout_recv_response(Some(Duration::from_secs(30)))
            .timeout_global(Some(Duration::from_mins(10)))
            .user_agent(concat!("lekcheck/", env!("CARGO_PKG_VERSION")))
            .build();
        Ok(Self {
            agent: agent.into(),
            base: [plain, slash].concat(),
            authorities,
        })
    }

    /// Its address, with a slash at the end.
    pub fn address(&self) -> &str {
        &self.base
    }

    /// Whether it is on this computer, where browsers ask for no https.
    pub fn is_here(&self) -> bool {
        matches!(
            self.uri().host().unwrap_or_default(),
            "localhost" | "127.0.0.1" | "[::1]"
        )
    }

    /// Whether it is asked for over https.
    pub fn is_secure(&self) -> bool {
        self.uri().scheme_str() == Some("https")
    }

    fn uri(&self) -> Uri {
        self.base.parse().expect("it was parsed before")
    }

    /// The folder above, if there is one.
    pub fn above(&self) -> Option<String> {
        let (above, _) = self.base.trim_end_matches('/').rsplit_once('/')?;
        (!above.ends_with('/')).then(|| [above, "/"].concat())
    }

    /// A file of the site, from who takes `encoding`.
    ///
    /// # Errors
    /// [`LiveError::Unreachable`], [`LiveError::Insecure`].
    pub fn get(&self, name: &str, encoding: &str) -> Result<Answer, LiveError> {
        self.get_at(&[&self.base, name].concat(), encoding)
    }

    /// Anything, by its whole address.
    ///
    /// # Errors
    /// [`LiveError::Unreachable`], [`LiveError::Insecure`].
    pub fn get_at(&self, address: &str, encoding: &str) -> Result<Answer, LiveError> {
        let request = self.agent.get(address).header("Accept-Encoding", encoding);
        answer(request).map_err(|error| self.failed(address, &error))
    }

    fn failed(&self, address: &str, error: &ureq::Error) -> LiveError {
        let address = address.to_owned();
        match certificate::insecure(error, self.authorities.is_some()) {
            Some(Insecure { check, message, help }) => LiveError::Insecure {
                address,
                check,
                message: printable(&message),
                help,
            },
            None => LiveError::Unreachable {
                address,
                why: printable(&error.to_string()),
            },
        }
    }

    /// Its address for who types no https; `None` for other ports than the usual one, which have no counterpart.
    fn plain_address(&self) -> Option<String> {
        let uri = self.uri();
        let is_usual = self.is_secure() && matches!(uri.port_u16(), None | Some(443));
        // Without the name and password that an address can have: they would go in clear.
        is_usual.then(|| format!("http://{}{}", uri.host().unwrap_or_default(), uri.path()))
    }

    /// What who types no https is given; `None` where nobody answers soon.
    pub fn without_https(&self) -> Option<Answer> {
        let request = self.agent.get(self.plain_address()?);
        let brief = request
            .header("Accept-Encoding", "identity")
            .config()
            .timeout_connect(Some(Duration::from_secs(3)))
            .timeout_global(Some(Duration::from_secs(10)));
        answer(brief.build()).ok()
    }

    /// When its certificate ends, if that is near ([`certificate::ends_within`]); not asked through a proxy.
    pub fn certificate_ends_within(&self, days: u32) -> Option<Timestamp> {
        let uri = self.uri();
        let proxy = self.agent.config().proxy();
        if !self.is_secure() || proxy.is_some_and(|proxy| !proxy.is_no_proxy(&uri)) {
            return None;
        }
        let host = uri.host()?.trim_start_matches('[').trim_end_matches(']');
        let roots = certificate::roots(self.authorities.as_deref());
        certificate::ends_within(host, uri.port_u16().unwrap_or(443), roots, days)
    }
}

fn answer(request: ureq::RequestBuilder<WithoutBody>) -> Result<Answer, ureq::Error> {
    let mut response = request.call()?;
    let mut headers: BTreeMap<String, String> = BTreeMap::new();
    for (name, value) in response.headers() {
        let value = String::from_utf8_lossy(value.as_bytes());
        let entry = headers.entry(name.as_str().to_owned()).or_default();
        // Several fields of one name mean the same as one with commas (RFC 9110, 5.3).
        *entry = if entry.is_empty() {
            value.into_owned()
        } else {
            format!("{entry}, {value}")
        };
    }
    let status = response.status().as_u16();
    let body = response.body_mut().with_config().limit(MOST_BYTES);
    Ok(Answer {
        status,
        headers,
        wire: body.read_to_vec()?,
    })
}

impl Answer {
    /// A header's value; the name is in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(String::as_str)
    }

    /// Whether one of its headers has browsers tell a server what they refuse, or where they fail. What the
    /// page itself looks for in its own answer is the same (`www/room.js`).
    pub fn reporting(&self) -> Option<&str> {
        let tells = |name: &str, value: &str| {
            matches!(name, "nel" | "report-to" | "reporting-endpoints")
                || value.to_ascii_lowercase().contains("report-to")
                || value.to_ascii_lowercase().contains("report-uri")
        };
        let found = self.headers.iter().find(|(name, value)| tells(name, value));
        found.map(|(name, _)| name.as_str())
    }

    /// The type without its parameters.
    pub fn media_type(&self) -> &str {
        let kind = self.header("content-type").unwrap_or_default();
        kind.split(';').next().unwrap_or_default().trim()
    }

    /// The content before it was encoded; `None` where that cannot be told.
    pub fn content(&self) -> Option<Vec<u8>> {
        let most = MOST_BYTES as usize;
        match self.header("content-encoding") {
            None | Some("identity") => Some(self.wire.clone()),
            Some("br") => compressed::plain(".br", &self.wire, most).ok(),
            Some("gzip" | "x-gzip") => compressed::plain(".gz", &self.wire, most).ok(),
            Some(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Live;

    #[test]
    fn addresses_name_the_folder() {
        let base = |address: &str| Live::at(address, None).map(|live| live.address().to_owned()).ok();
        assert_eq!(base("https://a.example").unwrap(), "https://a.example/");
        assert_eq!(base("https://a.example/leak").unwrap(), "https://a.example/leak/");
        assert_eq!(
            base("https://a.example/leak/index.html?lang=nl#x").unwrap(),
            "https://a.example/leak/"
        );
        for wrong in ["", "a.example", "ftp://a.example/", "https:///", "/etc/passwd"] {
            assert!(base(wrong).is_none(), "{wrong}");
        }
        let above = |address: &str| Live::at(address, None).unwrap().above();
        assert_eq!(above("https://a.example/leak/").unwrap(), "https://a.example/");
        assert_eq!(above("https://a.example/"), None);
        let plain = |address: &str| Live::at(address, None).unwrap().plain_address();
        assert_eq!(plain("https://a.example/leak").unwrap(), "http://a.example/leak/");
        assert_eq!(
            plain("https://name:word@a.example:443").unwrap(),
            "http://a.example/"
        );
        assert_eq!(plain("https://a.example:8443/"), None);
        assert_eq!(plain("http://a.example/"), None);
        assert!(Live::at("http://127.0.0.1:80/", None).unwrap().is_here());
        assert!(!Live::at("http://127.0.0.1.example/", None).unwrap().is_here());
    }
}
