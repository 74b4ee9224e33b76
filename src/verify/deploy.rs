//! `lekcheck verify-deploy`: is what a web server gives what the publisher signed, and does it come as it
//! should?
//!
//! Reads a live site as a browser would, in each encoding, and holds every byte against the signed head. A
//! finding is a *fault* where visitors get something else than was signed, or nothing, or are watched; it is
//! a *warning* where a layer of protection or some speed is missing.

mod address;
mod around;
mod certificate;
mod described;
mod headers;
mod live;

use lekcheck::list::Head;
use lekcheck::sign::{
    PublicKey, SignError, VerifiedHead, follow, key_line, verify_file, verify_head, verify_list,
};
use lekcheck::time::Timestamp;
use lekcheck_publisher::errors::{AtPath as _, printable};
use lekcheck_publisher::head::fingerprint::fingerprint;
use lekcheck_publisher::head::signing_key;
use lekcheck_publisher::site;
use lekcheck_publisher::site::compressed;
use lekcheck_publisher::site::page::{self, Page};
use live::{Live, LiveError};
use serde::Serialize;
use sha2::{Digest as _, Sha256};
use std::fs;
use std::path::Path;

/// A site, as it was found.
#[derive(Serialize)]
pub struct Deployment {
    url: String,
    /// Null where no list could be verified.
    revision: Option<u32>,
    expires_at: Option<String>,
    key: Option<String>,
    /// How many files came.
    files: usize,
    /// Null unless asked for: whether the page is the one in this command.
    this_release: Option<bool>,
    findings: Vec<Finding>,
}

/// Something that is not as it should be.
#[derive(Serialize)]
struct Finding {
    /// What kind, in words that do not change.
    check: &'static str,
    severity: Severity,
    /// Where.
    files: Vec<String>,
    /// What is wrong.
    message: String,
    /// What to do.
    help: &'static str,
}

/// How bad a finding is.
#[derive(Serialize, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Visitors get something else than was signed, or nothing, or are watched.
    Fault,
    /// The list is as it was signed, and not to be relied on now.
    NotNow,
    /// Protection or speed is missing.
    Warning,
}

use Severity::{Fault, NotNow, Warning};

/// A file's compressed forms are of something else.
const COMPRESSED_DIFFERS: &str = "compressed-differs";

/// What a live site is looked at for.
pub struct Asked<'a> {
    /// Its address.
    pub url: &'a str,
    /// The public key that is trusted, instead of the one that the site brings.
    pub key: Option<&'a Path>,
    /// A certificate in PEM of the one authority that is trusted, instead of those built in.
    pub cacert: Option<&'a Path>,
    /// Days for which list and certificate should still be valid.
    pub expires_within: u32,
    /// Now.
    pub now: Timestamp,
    /// The page that the site should hold.
    pub page: Option<&'a Page>,
}

/// Looks at a live site.
///
/// # Errors
/// A file cannot be read, or the site does not answer.
pub fn look(asked: &Asked<'_>) -> miette::Result<Deployment> {
    let key = match asked.key {
        Some(path) => Some(signing_key::public(path)?),
        None => None,
    };
    let authorities = match asked.cacert {
        Some(path) => {
            let pem = fs::read(path).at("read the authority's certificate", path)?;
            Some(certificate::authorities(&pem, path)?)
        }
        None => None,
    };
    let mut visit = Visit {
        live: Live::at(asked.url, authorities)?,
        index: String::new(),
        embedded_by: None,
        is_list: false,
        bare: Vec::new(),
        findings: Vec::new(),
        files: 0,
    };
    let (head, key) = match visit.list(key.as_deref()) {
        // A finding, so that monitors are told in JSON. Nothing that could still be asked would be the site's
        // own.
        Err(LiveError::Insecure {
            check, message, help, ..
        }) => {
            visit.found((check, Fault), "", &message, help);
            (None, None)
        }
        looked => {
            let (head, key) = looked?;
            if let Some(head) = &head {
                visit.freshness(head.head(), asked.now, asked.expires_within);
            }
            visit.certificate(asked.expires_within);
            visit.without_https();
            visit.surroundings()?;
            (head, key)
        }
    };
    let this_release = match (&head, asked.page) {
        (Some(head), Some(page)) => Some(visit.is_this_release(head.head(), page)),
        _ => None,
    };
    visit.without_headers();
    // What is only a matter of speed comes last.
    let rank = |finding: &Finding| (finding.severity, finding.check == "compression");
    visit.findings.sort_by_key(rank);
    Ok(Deployment {
        url: visit.live.address().to_owned(),
        revision: head.as_ref().map(|head| head.head().revision),
        expires_at: head.as_ref().map(|head| head.head().expires_at.to_string()),
        key: key.as_deref().and_then(|key| fingerprint(key_line(key))),
        files: visit.files,
        this_release,
        findings: visit.findings,
    })
}

/// The site while it is read, and what was found so far.
struct Visit {
    live: Live,
    /// `index.html` as it came first, and whom it says may embed it.
    index: String,
    embedded_by: Option<Vec<String>>,
    /// Whether `list.json` came: how the files of another site come is nobody's concern.
    is_list: bool,
    /// Which files lack headers that every one should have.
    bare: Vec<(String, Vec<&'static str>)>,
    findings: Vec<Finding>,
    files: usize,
}

impl Visit {
    /// Notes something about a file; the same about several files is one finding.
    fn found(
        &mut self,
        (check, severity): (&'static str, Severity),
        file: &str,
        message: &str,
        help: &'static str,
    ) {
        // Much of either comes from a server, and ends on somebody's terminal.
        let (file, message) = (printable(file), printable(message));
        let same = |finding: &&mut Finding| finding.check == check && finding.message == message;
        match self.findings.iter_mut().find(same) {
            Some(finding) if finding.files.contains(&file) => {}
            Some(finding) => finding.files.push(file),
            None => self.findings.push(Finding {
                check,
                severity,
                files: vec![file],
                message,
                help,
            }),
        }
    }

    /// The list and all files that its head names, held against it; the head, if it is signed, and the key.
    fn list(&mut self, trusted: Option<&str>) -> Result<(Option<VerifiedHead>, Option<String>), LiveError> {
        if !self.live.is_secure() && !self.live.is_here() {
            let what = "the site comes without https, so that anybody on the way can change it";
            self.found(
                ("https", Fault),
                "",
                what,
                "get a certificate, and redirect http to https",
            );
        }
        let index = self.live.get("", "identity")?;
        self.index = String::from_utf8_lossy(&index.wire).into_owned();
        self.embedded_by = page::embedded_by(&self.index);
        // First, since it tells whether this is a check at all.
        let json = self.file(site::HEAD)?;
        self.is_list = json.is_some();
        let signature = self.file(site::SIGNATURE)?;
        let served = self.file(site::PUBLIC_KEY)?;
        let index = self.file(site::INDEX)?;
        let (Some(json), Some(signature)) = (json, signature) else {
            return Ok((None, None));
        };
        let signature = String::from_utf8_lossy(&signature).into_owned();
        let served = served.map(|key| String::from_utf8_lossy(&key).into_owned());
        let Some(key) = trusted.map(str::to_owned).or(served.clone()) else {
            return Ok((None, None));
        };
        let key = self.followed(&key, &json, &signature)?;
        let head = match PublicKey::parse(&key).and_then(|key| verify_head(&json, &signature, &key)) {
            Ok(head) => head,
            Err(SignError::OtherKey) => {
                let help = "if the key was changed, letters name the new one; if not, somebody else signed \
                    this list";
                let message = by_another_key(&key, served.as_deref(), (&json, &signature));
                self.found(("key", Fault), site::HEAD, &message, help);
                return Ok((None, None));
            }
            Err(error) => {
                let message = format!("does not go with its signature: {error}");
                let help = "copy list.json and list.json.minisig of one revision, and see that no cache \
                    keeps either";
                self.found(("signature", Fault), site::HEAD, &message, help);
                return Ok((None, None));
            }
        };
        if let Some(index) = index {
            self.index(&index, head.head(), &key);
        }
        let mut oembed = None;
        for (name, hash) in head.head().page.iter().filter(|(name, _)| *name != site::INDEX) {
            let Some(bytes) = self.file(name)? else {
                continue;
            };
            if Sha256::digest(&bytes)[..] != hash.0 {
                self.changed(name);
            } else if name == site::OEMBED {
                oembed = Some(bytes);
            }
        }
        self.stands_elsewhere(oembed.as_deref());
        self.ribbons(&head)?;
        self.offline(&key)?;
        // Servers behind one name may hold different revisions.
        let again = self.live.get(site::HEAD, "identity")?;
        if again.status == 200 && again.wire != json {
            let what = "came differently when asked for again";
            self.mixed(site::HEAD, what);
        }
        Ok((Some(head), Some(key)))
    }

    /// The key that signs, where the trusted one has named it.
    fn followed(&mut self, key: &str, json: &[u8], signature: &str) -> Result<String, LiveError> {
        let Ok(parsed) = PublicKey::parse(key) else {
            return Ok(key.to_owned());
        };
        if verify_file(json, signature, &parsed) != Err(SignError::OtherKey) {
            return Ok(key.to_owned());
        }
        let announcement = self.live.get(site::ROTATION, "identity")?;
        let announced = self.live.get(site::ROTATION_SIGNATURE, "identity")?;
        if announcement.status != 200 || announced.status != 200 {
            return Ok(key.to_owned());
        }
        let announced = String::from_utf8_lossy(&announced.wire).into_owned();
        let followed = follow(&parsed, (&announcement.wire, &announced), (json, signature));
        Ok(followed.map_or_else(|| key.to_owned(), |(key, _)| key))
    }

    fn index(&mut self, index: &[u8], head: &Head, key: &str) {
        let text = String::from_utf8_lossy(index);
        let trusted = page::trusted_key(&text).and_then(|key| PublicKey::parse(&key).ok());
        if trusted.is_none() || trusted != PublicKey::parse(key).ok() {
            let help =
                "visitors would trust somebody else's list: put the site in place again, from your own copy";
            self.found(
                ("key", Fault),
                site::INDEX,
                "trusts another key than the one that signed the list",
                help,
            );
        }
        let signed = head.page.get(site::INDEX);
        if signed.is_some_and(|hash| Sha256::digest(index)[..] == hash.0) {
            return;
        }
        if page::revision(&text).is_some_and(|revision| revision != u64::from(head.revision)) {
            self.mixed(site::INDEX, "is of another revision than list.json");
        } else if let Some(what) = page::interposed(&text) {
            let message = format!("was changed on its way: {what}");
            self.caused(site::INDEX);
            let help = "switch off whatever inserts or rewrites (statistics, \"optimisation\", bot \
                protection) for this site";
            self.found(("interposed", Fault), site::INDEX, &message, help);
        } else {
            self.changed(site::INDEX);
        }
    }

    fn ribbons(&mut self, head: &VerifiedHead) -> Result<(), LiveError> {
        let mut ribbons = Vec::new();
        for recipe in &head.head().recipes {
            let name = recipe.ribbon.name();
            let Some(bytes) = self.file(&name)? else {
                continue;
            };
            if Sha256::digest(&bytes)[..] != recipe.ribbon.sha256.0 {
                self.changed(&name);
            }
            ribbons.push(bytes);
        }
        // What the hashes do not say: that each is a ribbon of its recipe.
        if ribbons.len() == head.head().recipes.len()
            && !self.findings.iter().any(|finding| finding.severity == Fault)
            && let Err(error) = verify_list(head.clone(), ribbons)
        {
            let message = format!("cannot be used: {error}");
            self.found(
                ("signature", Fault),
                site::HEAD,
                &message,
                "publish the site again",
            );
        }
        Ok(())
    }

    fn offline(&mut self, key: &str) -> Result<(), LiveError> {
        let (page, signature) = (self.file(site::OFFLINE)?, self.file(site::OFFLINE_SIGNATURE)?);
        let (Some(page), Some(signature), Ok(key)) = (page, signature, PublicKey::parse(key)) else {
            return Ok(());
        };
        if verify_file(&page, &String::from_utf8_lossy(&signature), &key).is_err() {
            self.changed(site::OFFLINE);
        }
        Ok(())
    }

    fn changed(&mut self, name: &str) {
        self.caused(name);
        let help = "copy the file again from the folder that `lekcheck publish` made; if it differs once \
                    more, something on the way changes it";
        self.found(
            ("changed", Fault),
            name,
            "is not the file that the publisher signed",
            help,
        );
    }

    /// Leaves out that compressed forms of a file differ from it, where the file itself is wrong.
    fn caused(&mut self, name: &str) {
        for finding in &mut self.findings {
            if finding.check == COMPRESSED_DIFFERS {
                finding.files.retain(|file| file != name);
            }
        }
        self.findings.retain(|finding| !finding.files.is_empty());
    }

    fn mixed(&mut self, name: &str, what: &str) {
        self.caused(name);
        let help =
            "put all files of a revision in place at once, and see that no cache keeps the page or list.json";
        self.found(("mixed-revisions", Fault), name, what, help);
    }

    /// A file's content, with all that can be said about how it comes; `None` if it does not.
    fn file(&mut self, name: &str) -> Result<Option<Vec<u8>>, LiveError> {
        let address = if name == site::INDEX { "" } else { name };
        let plain = self.live.get(address, "identity")?;
        if (300..400).contains(&plain.status) {
            let to = plain.header("location").unwrap_or("elsewhere");
            let message = format!("is redirected to {to}");
            self.found(
                ("redirect", Fault),
                name,
                &message,
                "name the address at which the site itself stands",
            );
            return Ok(None);
        }
        let is_page =
            plain.media_type() == "text/html" && !name.ends_with(".html") && plain.wire.starts_with(b"<");
        if plain.status != 200 || is_page {
            let message = if plain.status == 200 {
                "is not there: the server answers with a page instead".to_owned()
            } else {
                format!("is not there: the server answers {}", plain.status)
            };
            let help = if self.is_list {
                "copy the whole folder, names that begin with a dot or end in .ribbon and .minisig too"
            } else {
                "is this the address of the check's folder? If it is, copy the whole folder there, names \
                 that begin with a dot or end in .ribbon and .minisig too"
            };
            self.found(("missing", Fault), name, &message, help);
            return Ok(None);
        }
        // Of `list.json` alone it is not known yet.
        let is_ours = self.is_list || name == site::HEAD;
        if is_ours {
            self.headers(name, &plain);
        }
        let Some(content) = plain.content() else {
            self.changed(name);
            return Ok(None);
        };
        if is_ours && compressed::gains(name) && name != site::OFFLINE {
            self.encodings(name, address, &content)?;
        }
        self.files += 1;
        Ok(Some(content))
    }

    fn encodings(&mut self, name: &str, address: &str, content: &[u8]) -> Result<(), LiveError> {
        for (accepted, better, taken) in [("gzip", "gzip", "gzip"), ("gzip, deflate, br", "br", "brotli")] {
            let answer = self.live.get(address, accepted)?;
            let said = answer.header("content-encoding").unwrap_or("identity");
            if answer.content().is_none_or(|bytes| bytes != content) {
                let message = format!("differs when a browser takes {taken}");
                let help = "copy the .br and .gz files of the same revision too, or delete them all; empty \
                    the server's cache";
                self.found((COMPRESSED_DIFFERS, Fault), name, &message, help);
            } else if said != better && content.len() > 1000 {
                let how = match said {
                    "identity" => "uncompressed",
                    "br" => "as brotli",
                    _ => "as gzip",
                };
                let message = format!("comes {how} to browsers that take {taken}");
                let help = "only a matter of speed: let the server give the .br and .gz files \
                    (docs/hosting.md), or compress as it goes";
                self.found(("compression", Warning), name, &message, help);
            }
        }
        Ok(())
    }
}

/// By whom a list is signed, where the site says so, that `key` has not signed.
fn by_another_key(key: &str, served: Option<&str>, (json, signature): (&[u8], &str)) -> String {
    let signs = |served: &&str| {
        PublicKey::parse(served).is_ok_and(|served| verify_file(json, signature, &served).is_ok())
    };
    let theirs = served.filter(signs).and_then(|key| fingerprint(key_line(key)));
    let ours = fingerprint(key_line(key));
    match (theirs, ours, served == Some(key)) {
        (Some(theirs), Some(ours), _) => format!("is signed by {theirs}, your key is {ours}"),
        (None, Some(ours), false) => format!("is signed by another key, your key is {ours}"),
        (None, Some(ours), true) => format!("is signed by another key than that in lekcheck.pub, {ours}"),
        (_, None, _) => "is signed by another key".to_owned(),
    }
}
