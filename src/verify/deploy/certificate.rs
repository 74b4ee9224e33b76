//! A site's certificate: whose word is taken for it, what is wrong with it, and until when it holds.
//!
//! Whether it is to be trusted is decided by the TLS library on every connection, and never here: this file
//! gives it the authorities, puts its refusals into words, and looks ahead in time.

use lekcheck::time::Timestamp;
use lekcheck_publisher::errors::printable;
use miette::Diagnostic;
use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::ServerCertVerifier as _;
use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{CertificateError, ClientConfig, ClientConnection, RootCertStore};
use std::net::{TcpStream, ToSocketAddrs as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};
use thiserror::Error;

/// How long a server may take to show its certificate once more.
const PATIENCE: Duration = Duration::from_secs(5);

/// Why a file names no authorities.
#[derive(Debug, Error, Diagnostic)]
pub enum AuthorityError {
    /// Something else, or certificates in another form.
    #[error("{} holds no certificate", .0.display())]
    #[diagnostic(help(
        "it must hold the authority's certificate as PEM, which begins with -----BEGIN CERTIFICATE-----; \
         from the binary form: openssl x509 -inform der -in FILE -out ca.pem"
    ))]
    Empty(PathBuf),
    /// A certificate that cannot be read.
    #[error("certificate {number} in {} cannot be read: {why}", path.display())]
    #[diagnostic(help(
        "copy the file again from the authority; openssl x509 -in FILE -text shows the first one that is in \
         it"
    ))]
    Damaged {
        /// The file.
        path: PathBuf,
        /// Which one, from 1.
        number: usize,
        /// In the words of the TLS library.
        why: String,
    },
}

/// The certificates in a PEM file, all of which can be an authority's.
///
/// # Errors
/// [`AuthorityError`]: one that was left out would be missed later, in words that do not say why.
pub fn authorities(pem: &[u8], path: &Path) -> Result<Vec<CertificateDer<'static>>, AuthorityError> {
    let mut found = Vec::new();
    for one in CertificateDer::pem_slice_iter(pem) {
        let damaged = |why: String| AuthorityError::Damaged {
            path: path.to_owned(),
            number: found.len() + 1,
            why,
        };
        let one = one.map_err(|error| damaged(error.to_string()))?;
        let readable = RootCertStore::empty().add(one.clone());
        readable.map_err(|error| damaged(error.to_string()))?;
        found.push(one);
    }
    if found.is_empty() {
        return Err(AuthorityError::Empty(path.to_owned()));
    }
    Ok(found)
}

/// Whom to trust: `own`, or else the authorities that browsers know.
pub fn roots(own: Option<&[CertificateDer<'static>]>) -> RootCertStore {
    let Some(own) = own else {
        return webpki_roots::TLS_SERVER_ROOTS.iter().cloned().collect();
    };
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(own.iter().cloned());
    roots
}

/// Why a connection is not secure, in the words of a finding.
pub struct Insecure {
    /// What kind.
    pub check: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: &'static str,
}

/// What TLS has against a connection; `None` where it failed for something else.
pub fn insecure(error: &ureq::Error, own_authorities: bool) -> Option<Insecure> {
    let error = match error {
        ureq::Error::Rustls(error) => error,
        ureq::Error::Io(error) => error.get_ref()?.downcast_ref()?,
        _ => return None,
    };
    Some(match error {
        rustls::Error::InvalidCertificate(why) => {
            let (message, help) = refused(why, own_authorities);
            Insecure {
                check: "certificate",
                message,
                help,
            }
        }
        rustls::Error::InvalidMessage(_) => Insecure {
            check: "https",
            message: "what answers does not speak https".to_owned(),
            help: "switch TLS on for this port, or check the port in the address",
        },
        other => Insecure {
            check: "https",
            message: format!("no secure connection comes about: {other}"),
            help: "the server must offer TLS 1.2 or 1.3 under the name in the address; its own log says more",
        },
    })
}

/// What is wrong with a certificate, and what to do.
fn refused(why: &CertificateError, own_authorities: bool) -> (String, &'static str) {
    match why {
        CertificateError::ExpiredContext { not_after, .. } => (
            format!(
                "its certificate expired on {}: browsers show nobody the page",
                day(*not_after)
            ),
            "renew it, and have the server read it again: many take a new one only when they are reloaded",
        ),
        CertificateError::NotValidYetContext { not_before, .. } => (
            format!("its certificate is not valid before {}", day(*not_before)),
            "use the one before until then; if that day has come, set the clock of this computer",
        ),
        CertificateError::NotValidForNameContext { expected, presented } => (
            format!(
                "its certificate is for {}, not for {}",
                names(presented),
                expected.to_str()
            ),
            "get one that names this host as well, have the server give the right one for it, or check the \
             address",
        ),
        CertificateError::UnknownIssuer if own_authorities => (
            "its certificate comes from none of the authorities that --cacert names".to_owned(),
            "--cacert stands in for the authorities built in: name the file of the one that signed, and have \
             the server send the whole chain (fullchain.pem)",
        ),
        CertificateError::UnknownIssuer => (
            "its certificate comes from an authority that browsers do not know".to_owned(),
            "have the server send the whole chain (fullchain.pem, not cert.pem), or get one from a known \
             authority; where the authority is your own: --cacert FILE",
        ),
        CertificateError::Revoked => (
            "its certificate was revoked".to_owned(),
            "get a new one, with a new key",
        ),
        // The library has no variant for it, and it is what is made first where there is no authority.
        other if other.to_string().contains("CaUsedAsEndEntity") => (
            "its certificate is marked as an authority's, and names itself as its own".to_owned(),
            "browsers refuse it: make one for the site that an authority of yours signs, and name that one: \
             --cacert FILE",
        ),
        other => (
            format!(
                "its certificate cannot be used: {}",
                printable(&other.to_string())
            ),
            "get another one; openssl s_client -connect HOST:443 shows what the server sends",
        ),
    }
}

fn day(moment: UnixTime) -> String {
    let seconds = i64::try_from(moment.as_secs()).unwrap_or(i64::MAX);
    Timestamp::from_unix(seconds).date().to_string()
}

/// The hosts that a certificate names; the library gives them as `DnsName("a.example")` and
/// `IpAddress(192.0.2.1)`.
fn names(presented: &[String]) -> String {
    let hosts: Vec<String> = presented
        .iter()
        .filter_map(|name| {
            let host = name
                .strip_prefix("DnsName(")
                .or_else(|| name.strip_prefix("IpAddress("));
            Some(printable(host?.strip_suffix(')')?.trim_matches('"')))
        })
        .collect();
    match hosts.as_slice() {
        [] => "no host at all".to_owned(),
        [one, two, three, _, rest @ ..] => format!("{one}, {two}, {three} and {} more", rest.len() + 1),
        hosts => hosts.join(", "),
    }
}

/// When the certificate of a host ends, if that is within so many days, and nearer than a third of its life.
///
/// A third, since that is when certificates are renewed by themselves: one that lives for six days is well on
/// its first. `None` also where the host does not answer once more: that is told by what else is asked of it.
pub fn ends_within(host: &str, port: u16, roots: RootCertStore, days: u32) -> Option<Timestamp> {
    let roots = Arc::new(roots);
    let name = ServerName::try_from(host.to_owned()).ok()?;
    let chain = presented((host, port), name.clone(), Arc::clone(&roots))?;
    let (site, others) = chain.split_first()?;
    let provider = Arc::new(ring::default_provider());
    let verifier = WebPkiServerVerifier::builder_with_provider(roots, provider)
        .build()
        .ok()?;
    // The library reads a certificate's days without giving them away; it names them where it refuses.
    let refusal = |seconds| {
        let moment = UnixTime::since_unix_epoch(Duration::from_secs(seconds));
        match verifier.verify_server_cert(site, others, &name, &[], moment) {
            Err(rustls::Error::InvalidCertificate(why)) => Some(why),
            _ => None,
        }
    };
    // The computer's own clock, as it is what the certificate was held against.
    let now = UnixTime::now().as_secs();
    let Some(CertificateError::ExpiredContext { not_after, .. }) = refusal(now + u64::from(days) * 86_400)
    else {
        return None;
    };
    let begins = match refusal(0) {
        Some(CertificateError::NotValidYetContext { not_before, .. }) => not_before.as_secs(),
        _ => 0,
    };
    let ends = not_after.as_secs();
    let is_near = ends.saturating_sub(now) <= ends.saturating_sub(begins) / 3;
    is_near.then(|| Timestamp::from_unix(ends as i64))
}

/// The certificates that a host shows, its own first; `None` where it shows none that stand.
fn presented(
    at: (&str, u16),
    name: ServerName<'static>,
    roots: Arc<RootCertStore>,
) -> Option<Vec<CertificateDer<'static>>> {
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .ok()?
        .with_root_certificates(roots)
        .with_no_client_auth();
    let mut session = ClientConnection::new(Arc::new(config), name).ok()?;
    let too_late = Instant::now() + PATIENCE;
    let mut stream = at
        .to_socket_addrs()
        .ok()?
        .find_map(|address| TcpStream::connect_timeout(&address, PATIENCE).ok())?;
    stream.set_read_timeout(Some(PATIENCE)).ok()?;
    stream.set_write_timeout(Some(PATIENCE)).ok()?;
    while session.is_handshaking() {
        // Also where it comes one byte at a time.
        if Instant::now() > too_late {
            return None;
        }
        if session.wants_write() {
            session.write_tls(&mut stream).ok()?;
        } else if session.read_tls(&mut stream).ok()? == 0 {
            return None;
        } else {
            session.process_new_packets().ok()?;
        }
    }
    let chain = session.peer_certificates()?.iter();
    Some(chain.map(|one| one.clone().into_owned()).collect())
}

#[cfg(test)]
mod tests {
    use super::{AuthorityError, authorities, names};
    use std::path::Path;

    #[test]
    fn hosts_are_named_without_what_else_a_certificate_holds() {
        let named = |names_: &[&str]| names(&names_.iter().map(|&name| name.to_owned()).collect::<Vec<_>>());
        assert_eq!(named(&[]), "no host at all");
        assert_eq!(named(&["DirectoryName", "Unsupported(0xa0)"]), "no host at all");
        assert_eq!(
            named(&["DnsName(\"a.example\")", "IpAddress(192.0.2.1)"]),
            "a.example, 192.0.2.1"
        );
        assert_eq!(named(&["DnsName(\"\u{1b}[31ma\")"]), "\\u{1b}[31ma");
        let many = ["DnsName(\"a\")"; 6];
        assert_eq!(named(&many), "a, a, a and 3 more");
    }

    #[test]
    fn a_file_of_authorities_is_read_whole_or_not_at_all() {
        let read = |pem: &str| authorities(pem.as_bytes(), Path::new("ca.pem"));
        assert!(matches!(read(""), Err(AuthorityError::Empty(_))));
        let key = "-----BEGIN PRIVATE KEY-----\nMAAA\n-----END PRIVATE KEY-----\n";
        assert!(matches!(read(key), Err(AuthorityError::Empty(_))));
        for damaged in [
            "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n",
            "-----BEGIN CERTIFICATE-----\n!\n-----END CERTIFICATE-----\n",
            "-----BEGIN CERTIFICATE-----\nMAA=\n",
        ] {
            let error = read(damaged);
            assert!(matches!(error, Err(AuthorityError::Damaged { number: 1, .. })));
        }
    }
}
