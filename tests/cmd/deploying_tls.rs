//! `verify-deploy` over https: authorities and certificates made on the spot, one thing wrong at a time.

use crate::Desk;
use crate::deploying::{Answer, Spoil, asking, checks, says, serve, told, verified};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair, KeyUsagePurpose};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, SystemTime};

type Files = BTreeMap<String, Vec<u8>>;
type Authority = CertifiedIssuer<'static, KeyPair>;

/// Who signs certificates; its own goes into `file`.
fn authority(desk: &Desk, file: &str) -> Authority {
    let mut params = CertificateParams::default();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::DigitalSignature];
    params.distinguished_name.push(rcgen::DnType::CommonName, file);
    let authority = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
    std::fs::write(desk.path(file), authority.pem()).unwrap();
    authority
}

/// For these hosts, from and until so many days from now: TLS knows no clock but the computer's.
fn params(hosts: &[&str], from: i64, until: i64) -> CertificateParams {
    let hosts: Vec<String> = hosts.iter().map(|&host| host.to_owned()).collect();
    let mut params = CertificateParams::new(hosts).unwrap();
    params.not_before = day(from).into();
    params.not_after = day(until).into();
    params
}

fn day(days: i64) -> SystemTime {
    let far = Duration::from_hours(24 * days.unsigned_abs());
    // An hour off, so that no border is hit.
    let now = SystemTime::now() - Duration::from_hours(1);
    if days < 0 { now - far } else { now + far }
}

/// A server's half of TLS, with a certificate that `authority` signed.
fn signed(authority: &Authority, params: &CertificateParams) -> Arc<ServerConfig> {
    let key = KeyPair::generate().unwrap();
    let certificate = params.signed_by(&key, authority).unwrap();
    tls(certificate.der().clone(), &key)
}

fn tls(certificate: CertificateDer<'static>, key: &KeyPair) -> Arc<ServerConfig> {
    let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key);
    Arc::new(config.unwrap())
}

/// Hands each connection to `each`, apart; gives the address.
fn listening(each: impl Fn(TcpStream) + Send + Sync + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let each = Arc::new(each);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let each = Arc::clone(&each);
            stream.set_read_timeout(Some(Duration::from_mins(1))).unwrap();
            thread::spawn(move || each(stream));
        }
    });
    address
}

/// A site over https as it should be, but for its certificate and what `spoil` does.
fn site(files: &Files, config: Arc<ServerConfig>, spoil: &'static Spoil) -> String {
    let files = files.clone();
    let address = listening(move |stream| securely(stream, &config, &files, spoil));
    format!("https://{address}/leak/")
}

fn securely(stream: TcpStream, config: &Arc<ServerConfig>, files: &Files, spoil: &Spoil) {
    let session = ServerConnection::new(Arc::clone(config)).unwrap();
    serve(StreamOwned::new(session, stream), files, spoil);
}

/// The one header that https alone has.
fn strict(_: &str, _: &str, answer: &mut Answer) {
    says(answer, "Strict-Transport-Security", "max-age=63072000");
}

/// The message of the only finding.
fn only(said: &Value) -> &str {
    assert_eq!(checks(said).len(), 1, "{said:#}");
    said["findings"][0]["message"].as_str().unwrap()
}

#[test]
fn a_site_over_https_has_no_findings_with_its_own_authority() {
    let desk = Desk::golden();
    let files = desk.published(&[]);
    let ours = authority(&desk, "ours.pem");
    let config = signed(&ours, &params(&["127.0.0.1"], -10, 80));
    let (said, code) = verified(
        &desk,
        &site(&files, Arc::clone(&config), &strict),
        &["--cacert", "ours.pem"],
    );
    assert_eq!((checks(&said), code), (vec![], 0), "{said:#}");
    assert_eq!(said["revision"], 1);

    let (said, code) = verified(
        &desk,
        &site(&files, config, &|_, _, _| ()),
        &["--cacert", "ours.pem"],
    );
    assert_eq!(only(&said), "comes without Strict-Transport-Security");
    assert_eq!(code, 4, "{said:#}");
}

#[test]
fn each_fault_of_a_certificate_is_told_and_nothing_is_read() {
    let desk = Desk::golden();
    let files = desk.published(&[]);
    let ours = authority(&desk, "ours.pem");
    authority(&desk, "others.pem");
    let here = ["127.0.0.1"];
    let good = signed(&ours, &params(&here, -10, 80));
    let own_name = {
        // As openssl req -x509 makes it: for a site, and marked as an authority's.
        let mut params = params(&here, -10, 80);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().unwrap();
        let certificate = params.self_signed(&key).unwrap();
        std::fs::write(desk.path("self.pem"), certificate.pem()).unwrap();
        tls(certificate.der().clone(), &key)
    };
    let cases = [
        (
            signed(&ours, &params(&here, -90, -1)),
            "ours.pem",
            "its certificate expired on 2",
        ),
        (
            signed(&ours, &params(&here, 2, 90)),
            "ours.pem",
            "its certificate is not valid before 2",
        ),
        (
            signed(
                &ours,
                &params(&["check.example", "*.check.example", "192.0.2.1"], -10, 80),
            ),
            "ours.pem",
            "its certificate is for check.example, *.check.example, 192.0.2.1, not for 127.0.0.1",
        ),
        (
            Arc::clone(&good),
            "",
            "its certificate comes from an authority that browsers do not know",
        ),
        (
            good,
            "others.pem",
            "its certificate comes from none of the authorities that --cacert names",
        ),
        (
            own_name,
            "self.pem",
            "its certificate is marked as an authority's, and names itself as its own",
        ),
    ];
    for (config, cacert, words) in cases {
        let address = site(&files, config, &strict);
        let more: &[&str] = if cacert.is_empty() {
            &[]
        } else {
            &["--cacert", cacert]
        };
        let (said, code) = verified(&desk, &address, more);
        let message = only(&said);
        assert!(message.starts_with(words), "{words}: {message}");
        assert_eq!(
            (checks(&said), code, &said["revision"], &said["files"]),
            (vec!["certificate"], 1, &Value::Null, &0.into())
        );
        let people = desk.run(&[&["verify-deploy", &address], more].concat());
        let text = String::from_utf8(people.stdout).unwrap();
        assert!(
            text.starts_with(&format!("fault [certificate] the site: {words}")),
            "{text}"
        );
        assert!(text.contains(": no list that can be relied on"), "{text}");
    }
}

#[test]
fn a_certificate_that_names_itself_can_be_its_own_authority() {
    let desk = Desk::golden();
    let files = desk.published(&[]);
    let key = KeyPair::generate().unwrap();
    let certificate = params(&["127.0.0.1"], -10, 80).self_signed(&key).unwrap();
    std::fs::write(desk.path("self.pem"), certificate.pem()).unwrap();
    let address = site(&files, tls(certificate.der().clone(), &key), &strict);
    let (said, code) = verified(&desk, &address, &["--cacert", "self.pem"]);
    assert_eq!((checks(&said), code), (vec![], 0), "{said:#}");
}

#[test]
fn a_port_without_tls_is_told() {
    let desk = Desk::golden();
    desk.published(&[]);
    let address = listening(|mut stream| {
        let mut greeting = [0; 4096];
        // What came, and whether the answer was read, is the other side's to say.
        let _ = stream.read(&mut greeting);
        let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
    });
    let (said, code) = verified(&desk, &format!("https://{address}/"), &[]);
    assert_eq!(only(&said), "what answers does not speak https");
    assert_eq!((checks(&said), code), (vec!["https"], 1), "{said:#}");
}

#[test]
fn a_certificate_that_is_not_renewed_is_told_before_it_ends() {
    let desk = Desk::golden();
    let files = desk.published(&[]);
    let ours = authority(&desk, "ours.pem");
    let looked = |from, until, within: &str| {
        let address = site(
            &files,
            signed(&ours, &params(&["127.0.0.1"], from, until)),
            &strict,
        );
        let more = ["--cacert", "ours.pem", "--expires-within", within];
        let (said, code) = verified(&desk, &address, &more);
        // The list of the desk ends by the desk's clock, which stands still.
        let told = !checks(&said).is_empty();
        if told {
            assert!(
                only(&said).starts_with("its certificate expires on 2"),
                "{said:#}"
            );
        }
        assert_eq!(code, if told { 4 } else { 0 }, "{said:#}");
        told
    };
    assert!(looked(-80, 10, "14"));
    assert!(!looked(-80, 10, "5"));
    assert!(!looked(-1, 5, "14"), "six days are its whole life");
    assert!(looked(-5, 1, "14"));
}

#[test]
fn a_file_without_authorities_is_refused_before_anything_is_asked() {
    let desk = Desk::golden();
    let whole = {
        authority(&desk, "ours.pem");
        std::fs::read_to_string(desk.path("ours.pem")).unwrap()
    };
    std::fs::write(desk.path("key.pem"), KeyPair::generate().unwrap().serialize_pem()).unwrap();
    let half = whole.replace("-----END CERTIFICATE-----", "");
    std::fs::write(desk.path("half.pem"), [whole.as_str(), &half].concat()).unwrap();
    for (file, words) in [
        ("none.pem", "cannot read the authority's certificate none.pem"),
        ("key.pem", "key.pem holds no certificate"),
        ("half.pem", "certificate 2 in half.pem cannot be read"),
    ] {
        // Nobody listens there: an answer about the site would be another.
        let output = desk.run(&["verify-deploy", "https://127.0.0.1:9/", "--cacert", file]);
        let text = String::from_utf8(output.stderr).unwrap();
        assert!(
            text.contains(words) && text.contains("help:") && output.status.code() == Some(1),
            "{text}"
        );
    }
}

/// A proxy (RFC 9110, 9.3.6) behind which `check.example` stands, with its usual ports.
fn usual_ports(files: &Files, config: Arc<ServerConfig>, plain: &'static Spoil) -> String {
    let files = files.clone();
    listening(move |mut stream| {
        let mut asked = String::new();
        for line in BufReader::new(&stream).lines().map_while(Result::ok) {
            if line.is_empty() {
                break;
            }
            asked += &line;
        }
        stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n").unwrap();
        if asked.starts_with("CONNECT check.example:443 ") {
            securely(stream, &config, &files, &strict);
        } else if asked.starts_with("CONNECT check.example:80 ") {
            serve(&stream, &files, plain);
        }
    })
}

#[test]
fn what_is_served_without_https_too_is_a_warning() {
    let desk = Desk::golden();
    let files = desk.published(&[]);
    let ours = authority(&desk, "ours.pem");
    let looked = |host: &str, plain: &'static Spoil| {
        let proxy = usual_ports(&files, signed(&ours, &params(&[host], -10, 80)), plain);
        let mut command = desk.command(&asking("https://check.example/leak/", &["--cacert", "ours.pem"]));
        command.env("ALL_PROXY", format!("http://{proxy}"));
        told(command.env_remove("NO_PROXY").env_remove("no_proxy"))
    };
    let (said, code) = looked("check.example", &|_, _, _| ());
    assert_eq!((checks(&said), code), (vec!["https"], 4), "{said:#}");
    assert!(only(&said).starts_with("plain http is served too"), "{said:#}");
    let redirects: [&'static Spoil; 2] = [
        &|_, _, answer| {
            answer.status = "301 Moved Permanently";
            says(answer, "Location", "https://check.example/leak/");
        },
        &|_, _, answer| answer.status = "404 Not Found",
    ];
    for redirected in redirects {
        let (said, code) = looked("check.example", redirected);
        assert_eq!((checks(&said), code), (vec![], 0), "{said:#}");
    }
    let (said, code) = looked("other.example", &|_, _, _| ());
    let words = "its certificate is for other.example, not for check.example";
    assert_eq!((only(&said), code), (words, 1));
}
