//! `verify-deploy` against a web server that does one thing wrong at a time.

use crate::Desk;
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read, Write};
use std::net::TcpListener;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// An answer of the server, to be spoilt.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: &'static str,
    headers: BTreeMap<&'static str, String>,
    body: Vec<u8>,
}

/// What is asked for: the file's name, and what encodings are taken.
pub type Spoil = dyn Fn(&str, &str, &mut Answer) + Send + Sync;

/// Serves `files` as it should be done, but for what `spoil` does; gives the address.
fn server(files: BTreeMap<String, Vec<u8>>, spoil: Arc<Spoil>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/leak/", listener.local_addr().unwrap());
    let files = Arc::new(files);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let (files, spoil) = (Arc::clone(&files), Arc::clone(&spoil));
            thread::spawn(move || serve(&stream, &files, &*spoil));
        }
    });
    address
}

/// Answers on one connection, plain or secure, until the other side has enough.
pub fn serve(stream: impl Read + Write, files: &BTreeMap<String, Vec<u8>>, spoil: &Spoil) {
    let mut reader = BufReader::new(stream);
    loop {
        let mut request = String::new();
        if reader.read_line(&mut request).unwrap_or_default() == 0 {
            return;
        }
        let mut accepted = String::new();
        loop {
            let mut header = String::new();
            if reader.read_line(&mut header).unwrap_or_default() == 0 {
                return;
            }
            let header = header.trim().to_lowercase();
            if header.is_empty() {
                break;
            }
            if let Some(value) = header.strip_prefix("accept-encoding: ") {
                value.clone_into(&mut accepted);
            }
        }
        let path = request.split(' ').nth(1).unwrap().to_owned();
        let name = match path.strip_prefix("/leak/") {
            Some("") => "index.html",
            Some(name) => name,
            None => path.as_str(),
        };
        let mut answer = right(name, &accepted, files);
        spoil(name, &accepted, &mut answer);
        let mut head = format!(
            "HTTP/1.1 {}\r\nContent-Length: {}\r\n",
            answer.status,
            answer.body.len()
        );
        for (name, value) in &answer.headers {
            head.extend([name, ": ", value, "\r\n"]);
        }
        // In one piece: a second packet would wait for the first one's acknowledgement.
        let whole = [(head + "\r\n").as_bytes(), &answer.body].concat();
        let stream = reader.get_mut();
        if stream.write_all(&whole).and_then(|()| stream.flush()).is_err() {
            return;
        }
    }
}

/// As docs/hosting.md says.
fn right(name: &str, accepted: &str, files: &BTreeMap<String, Vec<u8>>) -> Answer {
    let mut answer = Answer {
        status: "404 Not Found",
        headers: BTreeMap::new(),
        body: Vec::new(),
    };
    let Some(plain) = files.get(name) else {
        return answer;
    };
    answer.status = "200 OK";
    let compressed = |encoding: &str, ending: &str| {
        let taken = accepted.split(", ").any(|one| one == encoding);
        files.get(&[name, ending].concat()).filter(|_| taken)
    };
    let (encoding, body) = match (compressed("br", ".br"), compressed("gzip", ".gz")) {
        (Some(brotli), _) => ("br", brotli),
        (None, Some(gzip)) => ("gzip", gzip),
        (None, None) => ("", plain),
    };
    answer.body.clone_from(body);
    let kind = match name.rsplit('.').next().unwrap() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript",
        "json" => "application/json",
        "wasm" => "application/wasm",
        _ => "application/octet-stream",
    };
    // The names of the stand-ins end in a hash of zeroes.
    let lasting = name.ends_with(".ribbon") || name.contains("0000000000000000");
    let cache = if lasting {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    let said = [
        ("Content-Type", kind),
        ("Content-Encoding", encoding),
        ("Cache-Control", cache),
        ("Connection-Allowlist", "(response-origin)"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "cross-origin"),
        ("Access-Control-Allow-Origin", "*"),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        ("Permissions-Policy", "camera=()"),
    ];
    let said = said.into_iter().filter(|(_, value)| !value.is_empty());
    answer.headers = said.map(|(name, value)| (name, value.to_owned())).collect();
    answer
}

/// What `verify-deploy --json` answers about the server, with its exit code.
pub fn verified(desk: &Desk, address: &str, more: &[&str]) -> (Value, i32) {
    told(&mut desk.command(&asking(address, more)))
}

pub fn asking<'a>(address: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    let usual = ["verify-deploy", address, "--json", "--key", "site/lekcheck.pub"];
    [&usual, more].concat()
}

/// What the command answers in JSON, with its exit code.
pub fn told(command: &mut Command) -> (Value, i32) {
    let output = command.output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let said = serde_json::from_str(&text);
    let said = said.unwrap_or_else(|_| panic!("{text}{}", String::from_utf8_lossy(&output.stderr)));
    (said, output.status.code().unwrap())
}

pub fn checks(said: &Value) -> Vec<&str> {
    let findings = said["findings"].as_array().unwrap();
    findings
        .iter()
        .map(|finding| finding["check"].as_str().unwrap())
        .collect()
}

#[test]
fn a_site_that_is_served_well_has_no_findings() {
    let desk = Desk::golden();
    let address = server(desk.published(&[]), Arc::new(|_, _, _| ()));
    let (said, code) = verified(&desk, &address, &[]);
    assert_eq!((checks(&said), code), (vec![], 0), "{said:#}");
    assert_eq!(said["revision"], 1);
    // index, list, signature, key, two builds, glue, language, embed, two ribbons, the page in one file and
    // its signature.
    assert!(said["files"].as_u64().unwrap() >= 11, "{said:#}");
    let people = desk.run(&["verify-deploy", &address]);
    let text = String::from_utf8(people.stdout).unwrap();
    assert!(text.contains("files are as they were signed"), "{text}");
    assert!(text.contains("name your own copy: --key FILE"), "{text}");
}

/// A fault: its name here, what it does, and how it is found, with the exit code.
type Case = (&'static str, Box<Spoil>, &'static str, i32);

fn case(
    name: &'static str,
    check: &'static str,
    code: i32,
    spoil: impl Fn(&str, &str, &mut Answer) + Send + Sync + 'static,
) -> Case {
    (name, Box::new(spoil), check, code)
}

pub fn says(answer: &mut Answer, header: &'static str, value: &str) {
    answer.headers.insert(header, value.to_owned());
}

#[test]
fn each_fault_of_a_deployment_is_found_and_nothing_else() {
    let desk = Desk::golden();
    let earlier = desk.published(&[]);
    std::fs::write(desk.path("fewer.csv"), fewer(&desk)).unwrap();
    let files = desk.published(&["--source", "fewer.csv"]);
    let cases: Vec<Case> = [
        changed_files(&files),
        files_of_before(&earlier),
        interposed(&files),
        headers(),
        reports_and_framing(),
        what_is_open(),
    ]
    .into_iter()
    .flatten()
    .collect();
    assert!(cases.len() >= 27);
    for (name, spoil, check, code) in cases {
        let address = server(files.clone(), spoil.into());
        let (said, exit) = verified(&desk, &address, &[]);
        let found = checks(&said);
        let expected = |one: &&str| *one == check || *one == "compression";
        assert!(
            found.contains(&check) && found.iter().all(expected),
            "{name}: {said:#}"
        );
        assert_eq!(exit, code, "{name}: {said:#}");
    }
}

/// Files that are others than those that were signed, or not there.
fn changed_files(files: &BTreeMap<String, Vec<u8>>) -> Vec<Case> {
    let ribbon = files
        .keys()
        .find(|name| name.ends_with(".ribbon"))
        .unwrap()
        .clone();
    vec![
        case("a changed program", "changed", 1, |name, _, answer| {
            if name.ends_with(".wasm") {
                plainly(answer, b"another program");
            }
        }),
        case("a changed language", "changed", 1, |name, _, answer| {
            if name == "en.json" {
                plainly(answer, b"{}");
            }
        }),
        case("a changed ribbon", "changed", 1, {
            let ribbon = ribbon.clone();
            move |name, _, answer| {
                if name == ribbon {
                    *answer.body.last_mut().unwrap() ^= 1;
                }
            }
        }),
        case("a changed page in one file", "changed", 1, |name, _, answer| {
            if name == "lekcheck-offline.html" {
                answer.body.push(b'\n');
            }
        }),
        case("a missing ribbon", "missing", 1, move |name, _, answer| {
            if name == ribbon {
                answer.status = "404 Not Found";
            }
        }),
        case("a page for every name", "missing", 1, |name, _, answer| {
            if name == "v1/embed.js" {
                answer.body = b"<!doctype html>".to_vec();
                says(answer, "Content-Type", "text/html");
            }
        }),
    ]
}

/// Files of two revisions on one server.
fn files_of_before(earlier: &BTreeMap<String, Vec<u8>>) -> Vec<Case> {
    let before = earlier.clone();
    let old_signature = earlier.clone();
    let old_page = earlier.clone();
    let asked = AtomicUsize::new(0);
    vec![
        case(
            "a signature of the revision before",
            "signature",
            1,
            move |name, _, answer| {
                if name == "list.json.minisig" {
                    answer.body.clone_from(&old_signature[name]);
                }
            },
        ),
        case(
            "the page of the revision before",
            "mixed-revisions",
            1,
            move |name, accepted, answer| {
                if name == "index.html" {
                    *answer = right(name, accepted, &old_page);
                }
            },
        ),
        case(
            "two servers with two revisions",
            "mixed-revisions",
            1,
            move |name, _, answer| {
                if name == "list.json" {
                    let plain = !answer.headers.contains_key("Content-Encoding");
                    if plain && asked.fetch_add(1, Ordering::Relaxed) > 0 {
                        answer.body.clone_from(&before[name]);
                    }
                }
            },
        ),
    ]
}

/// What stands between the server and its visitors changes files.
fn interposed(files: &BTreeMap<String, Vec<u8>>) -> Vec<Case> {
    let page = files["index.html"].clone();
    vec![
        case(
            "a script that was put in",
            "interposed",
            1,
            move |name, _, answer| {
                if name == "index.html" {
                    let script = b"<script src=\"https://stats.example/a.js\"></script>";
                    plainly(answer, &[&page[..], script].concat());
                }
            },
        ),
        case(
            "stale compressed files",
            "compressed-differs",
            1,
            |name, _, answer| {
                let brotli = answer
                    .headers
                    .get("Content-Encoding")
                    .is_some_and(|said| said == "br");
                if name == "en.json" && brotli {
                    plainly(answer, b"{}");
                }
            },
        ),
    ]
}

/// Headers that should not be there, and answers that are others.
fn headers() -> Vec<Case> {
    vec![
        case("a redirect", "redirect", 1, |name, _, answer| {
            if name == "en.json" {
                answer.status = "301 Moved Permanently";
                says(answer, "Location", "https://cdn.example/en.json");
            }
        }),
        case("a cookie", "cookie", 1, |_, _, answer| {
            says(answer, "Set-Cookie", "visitor=1");
        }),
        case("the list is kept by caches", "cache", 1, |name, _, answer| {
            if name == "list.json" {
                says(answer, "Cache-Control", "public, max-age=86400");
            }
        }),
        case("a policy of the server's own", "policy", 1, |name, _, answer| {
            if name == "index.html" {
                says(answer, "Content-Security-Policy", "default-src 'self'");
            }
        }),
    ]
}

/// Servers that want to hear what browsers refuse, and who may embed.
fn reports_and_framing() -> Vec<Case> {
    vec![
        case("reports of what was refused", "reports", 1, |name, _, answer| {
            if name == "index.html" {
                says(
                    answer,
                    "Content-Security-Policy",
                    "frame-ancestors *; report-uri https://reports.example/",
                );
            }
        }),
        case("a policy that only reports", "reports", 1, |name, _, answer| {
            if name == "index.html" {
                let policy = "default-src 'none'; report-uri https://reports.example/";
                says(answer, "Content-Security-Policy-Report-Only", policy);
            }
        }),
        case("reports of failures", "reports", 1, |name, _, answer| {
            if name == "index.html" {
                says(answer, "NEL", "{\"report_to\":\"main\",\"max_age\":9}");
            }
        }),
        case("a place for reports", "reports", 1, |name, _, answer| {
            if name == "index.html" {
                says(answer, "Reporting-Endpoints", "main=\"https://reports.example/\"");
            }
        }),
        case("reports of another header's", "reports", 1, |name, _, answer| {
            if name == "index.html" {
                let policy = "require-corp; report-to=\"main\"";
                says(answer, "Cross-Origin-Embedder-Policy-Report-Only", policy);
            }
        }),
        case(
            "nobody may embed, and then anybody",
            "framing",
            4,
            |name, _, answer| {
                if name == "index.html" {
                    let policy = "frame-ancestors 'none'; frame-ancestors *";
                    says(answer, "Content-Security-Policy", policy);
                }
            },
        ),
        case(
            "two policies on who may embed",
            "framing",
            4,
            |name, _, answer| {
                if name == "index.html" {
                    let policy = "frame-ancestors *, frame-ancestors 'none'";
                    says(answer, "Content-Security-Policy", policy);
                }
            },
        ),
    ]
}

/// Files that nobody should see, types, headers that lack, names that are not there.
fn what_is_open() -> Vec<Case> {
    vec![
        case("the workspace is open to all", "exposed", 1, |name, _, answer| {
            if name == "/.lekcheck/state.json" {
                answer.status = "200 OK";
                answer.body = b"{}".to_vec();
            }
        }),
        case(
            "a script that is plain text",
            "media-type",
            1,
            |name, _, answer| {
                if name == "v1/embed.js" {
                    says(answer, "Content-Type", "text/plain");
                }
            },
        ),
        case("wasm of no type", "media-type", 4, |name, _, answer| {
            if name.ends_with(".wasm") {
                answer.headers.remove("Content-Type");
            }
        }),
        case("no allow-list of connections", "header", 4, |_, _, answer| {
            answer.headers.remove("Connection-Allowlist");
        }),
        case("no sniffing header", "header", 4, |_, _, answer| {
            answer.headers.remove("X-Content-Type-Options");
        }),
        case("embedding forbidden", "framing", 4, |_, _, answer| {
            says(answer, "X-Frame-Options", "DENY");
        }),
        case(
            "the program is fetched anew each time",
            "cache",
            4,
            |name, _, answer| {
                if name.ends_with(".wasm") {
                    says(answer, "Cache-Control", "no-cache");
                }
            },
        ),
        case("any name is there", "not-found", 4, |name, _, answer| {
            if name == "there-is-no-such-file.json" {
                answer.status = "200 OK";
            }
        }),
    ]
}

/// The page says whom the publisher has named, and the server is held against that.
#[test]
fn who_may_embed_is_held_against_the_configuration() {
    let desk = Desk::golden();
    let config = std::fs::read_to_string(desk.path("lekcheck.toml")).unwrap();
    let named = "[site]\nembedded-by = [\"https://www.town.example\", \"https://*.press.example\"]";
    std::fs::write(desk.path("lekcheck.toml"), config.replace("[site]", named)).unwrap();
    let files = desk.published(&[]);
    let policy = "frame-ancestors 'self' https://www.town.example https://*.press.example";
    let (csp, frames) = ("Content-Security-Policy", "X-Frame-Options");
    let other = "take that header off";
    for (header, said, message, help) in [
        (csp, policy, "", ""),
        (
            csp,
            "",
            "can be embedded by anybody",
            "any website can show the check",
        ),
        (
            csp,
            "frame-ancestors *",
            "can be embedded by anybody, where",
            other,
        ),
        (
            csp,
            "frame-ancestors 'none'",
            "can be embedded by nobody, where",
            other,
        ),
        (
            csp,
            "frame-ancestors 'self'",
            "by its own server's pages alone, where",
            other,
        ),
        (frames, "DENY", "can be embedded by nobody (X-Frame", other),
        (
            frames,
            "sameorigin",
            "by its own server's pages alone (X-Frame",
            other,
        ),
    ] {
        let address = server(
            files.clone(),
            Arc::new(move |_, _, answer: &mut Answer| {
                if !said.is_empty() {
                    says(answer, header, said);
                }
            }),
        );
        let (answer, code) = verified(&desk, &address, &[]);
        if message.is_empty() {
            assert_eq!((checks(&answer), code), (vec![], 0), "{said}: {answer:#}");
            continue;
        }
        assert_eq!(
            (checks(&answer), code),
            (vec!["framing"], 4),
            "{said}: {answer:#}"
        );
        assert!(word(&answer, "message").contains(message), "{said}: {answer:#}");
        assert!(word(&answer, "help").contains(help), "{said}: {answer:#}");
    }
}

/// The first finding's message or help.
fn word<'a>(said: &'a Value, member: &str) -> &'a str {
    said["findings"][0][member].as_str().unwrap()
}

/// What people read about the server, with the exit code.
fn read(desk: &Desk, address: &str) -> (String, i32) {
    let output = desk.run(&["verify-deploy", address, "--key", "site/lekcheck.pub"]);
    let text = String::from_utf8(output.stdout).unwrap();
    (text, output.status.code().unwrap())
}

/// A host that knows no headers is told so in one line, and the last line is no all-clear.
#[test]
fn headers_that_are_all_missing_are_one_warning() {
    let desk = Desk::golden();
    let files = desk.published(&[]);
    let address = server(
        files.clone(),
        Arc::new(|_, _, answer: &mut Answer| {
            let kept = ["Content-Type", "Content-Encoding", "Cache-Control"];
            answer.headers.retain(|name, _| kept.contains(name));
        }),
    );
    let (said, code) = verified(&desk, &address, &[]);
    assert_eq!((checks(&said), code), (vec!["header"], 4), "{said:#}");
    let all = "comes without the 7 headers of _headers: Connection-Allowlist, Cross-Origin-Opener-Policy, ";
    assert!(word(&said, "message").starts_with(all), "{said:#}");
    assert!(
        word(&said, "help").contains("stays open in Chromium (SECURITY.md)"),
        "{said:#}"
    );
    assert_eq!(
        said["findings"][0]["files"].as_array().unwrap().len() as u64,
        said["files"]
    );
    let (text, _) = read(&desk, &address);
    assert!(
        text.contains("as they were signed; 1 warning: visitors are served, and it could be better\n"),
        "{text}"
    );

    let address = server(
        files,
        Arc::new(|name, _, answer: &mut Answer| {
            answer.headers.remove("Referrer-Policy");
            if name == "list.json" {
                answer.headers.remove("X-Content-Type-Options");
            }
        }),
    );
    let (said, _) = verified(&desk, &address, &[]);
    let messages: Vec<&Value> = said["findings"].as_array().unwrap().iter().collect();
    let messages: Vec<&str> = messages
        .iter()
        .map(|one| one["message"].as_str().unwrap())
        .collect();
    let two = "comes without 2 of the 7 headers of _headers: X-Content-Type-Options, Referrer-Policy";
    assert_eq!(messages, ["comes without Referrer-Policy", two], "{said:#}");
    assert!(read(&desk, &address).0.contains("; 2 warnings: visitors"));
}

/// On this computer trial copies stand; anywhere else content systems are led away.
#[test]
fn a_site_that_names_another_address_is_told() {
    let desk = Desk::golden();
    let here = server(desk.published(&[]), Arc::new(|_, _, _| ()));
    // Another spelling of this computer, which passes for elsewhere.
    let away = here.replace("127.0.0.1", "127.1");
    let (said, code) = verified(&desk, &away, &[]);
    assert_eq!((checks(&said), code), (vec!["https", "address"], 1), "{said:#}");
    let found = &said["findings"][1];
    assert_eq!(
        (&found["files"][0], &found["severity"]),
        (&"oembed.json".into(), &"warning".into())
    );
    let message = format!("says that the site stands at https://check.example/leak/, not at {away}");
    assert_eq!(found["message"], message);
    assert!(
        found["help"]
            .as_str()
            .unwrap()
            .starts_with("right for a trial copy;")
    );
}

#[test]
fn where_no_list_is_the_address_is_asked_about_and_no_headers() {
    let desk = Desk::golden();
    desk.published(&[]);
    let foreign = BTreeMap::from([("index.html".to_owned(), b"<!doctype html>Our town".to_vec())]);
    let address = server(
        foreign,
        Arc::new(|name, _, answer: &mut Answer| {
            answer.headers.clear();
            says(answer, "Content-Type", "text/html");
            if name != "index.html" {
                answer.body = b"<!doctype html>Not found".to_vec();
            }
        }),
    );
    let (said, code) = verified(&desk, &address, &[]);
    assert_eq!((checks(&said), code), (vec!["missing"], 1), "{said:#}");
    assert_eq!(
        word(&said, "message"),
        "is not there: the server answers 404",
        "{said:#}"
    );
    let asks = "is this the address of the check's folder?";
    assert!(word(&said, "help").starts_with(asks), "{said:#}");
    let files = &said["findings"][0]["files"];
    assert_eq!(
        files,
        &serde_json::json!(["list.json", "list.json.minisig", "lekcheck.pub"])
    );
}

/// Static servers give compressed files that nobody has changed beside a file that somebody has.
#[test]
fn a_changed_file_is_told_without_its_compressed_forms() {
    let desk = Desk::golden();
    let mut files = desk.published(&[]);
    files.get_mut("en.json").unwrap()[20] ^= 1;
    let address = server(files, Arc::new(|_, _, _| ()));
    let (said, code) = verified(&desk, &address, &[]);
    assert_eq!((checks(&said), code), (vec!["changed"], 1), "{said:#}");
}

/// `lekcheck serve` lets nothing be kept, and is no server that anybody has to set right.
#[test]
fn what_is_served_for_a_trial_is_not_warned_of() {
    let desk = Desk::golden();
    let trial = server(
        desk.published(&[]),
        Arc::new(|_, _, answer: &mut Answer| says(answer, "Cache-Control", "no-store")),
    );
    let (said, code) = verified(&desk, &trial, &[]);
    assert_eq!((checks(&said), code), (vec![], 0), "{said:#}");
    let away = trial.replace("127.0.0.1", "127.1");
    assert!(checks(&verified(&desk, &away, &[]).0).contains(&"cache"));
}

/// A server could move the cursor of who looks at it, and write an all-clear.
#[test]
fn what_a_server_says_commands_no_terminal() {
    let desk = Desk::golden();
    let address = server(
        desk.published(&[]),
        Arc::new(|name, _, answer: &mut Answer| {
            if name == "en.json" {
                answer.status = "301 Moved Permanently";
                says(answer, "Location", "/\u{9b}2J\u{202e}");
            }
            if name == "index.html" {
                plainly(
                    answer,
                    b"<script id=\"site\">{\"embedded-by\":[\"https://\\u001b[2Ja\"]}</script>",
                );
            }
        }),
    );
    let (text, code) = read(&desk, &address);
    assert_eq!(code, 1, "{text}");
    assert!(text.contains("is redirected to /\\u{9b}2J\\u{202e}"), "{text}");
    assert!(text.contains("https://\\u{1b}[2Ja"), "{text}");
    let lines = text.replace('\n', "");
    assert!(
        !lines.contains(char::is_control) && !lines.contains('\u{202e}'),
        "{text:?}"
    );
}

/// Another body, not compressed.
fn plainly(answer: &mut Answer, body: &[u8]) {
    body.clone_into(&mut answer.body);
    answer.headers.remove("Content-Encoding");
}

/// The golden export without its last row.
fn fewer(desk: &Desk) -> Vec<u8> {
    let export = std::fs::read(desk.path("export.csv")).unwrap();
    let end = export
        .trim_ascii_end()
        .iter()
        .rposition(|byte| *byte == b'\n')
        .unwrap();
    export[..=end].to_vec()
}

#[test]
fn what_comes_uncompressed_is_a_warning() {
    let desk = Desk::golden();
    let mut files = desk.published(&[]);
    files.retain(|name, _| !name.ends_with(".br") && !name.ends_with(".gz"));
    let (said, code) = verified(&desk, &server(files, Arc::new(|_, _, _| ())), &[]);
    assert!(
        checks(&said).iter().all(|check| *check == "compression"),
        "{said:#}"
    );
    assert_eq!(code, 4, "{said:#}");
    for (found, taken) in said["findings"]
        .as_array()
        .unwrap()
        .iter()
        .zip(["gzip", "brotli"])
    {
        let message = format!("comes uncompressed to browsers that take {taken}");
        assert_eq!(found["message"], message);
    }
}

#[test]
fn another_key_and_an_old_list_are_told() {
    let mut desk = Desk::golden();
    let address = server(desk.published(&[]), Arc::new(|_, _, _| ()));
    let made = desk.run(&["keygen", "other.key", "--unprotected"]);
    let made = String::from_utf8(made.stderr).unwrap();
    let (_, ours) = made.trim_end().split_once("for letters: ").unwrap();
    let output = desk.run(&["verify-deploy", &address, "--key", "other.pub"]);
    let text = String::from_utf8(output.stdout).unwrap();
    let theirs = verified(&desk, &address, &[]).0;
    let keys = format!(
        "is signed by {}, your key is {ours}",
        theirs["key"].as_str().unwrap()
    );
    assert!(text.contains(&keys) && output.status.code() == Some(1), "{text}");

    let soon = verified(&desk, &address, &["--expires-within", "4000"]);
    assert_eq!((checks(&soon.0), soon.1), (vec!["freshness"], 3));
    desk.now += 4000 * 86_400;
    let late = verified(&desk, &address, &[]);
    assert_eq!((checks(&late.0), late.1), (vec!["freshness"], 3), "{:#}", late.0);
}

#[test]
fn who_is_not_there_is_told_without_a_list() {
    let desk = Desk::golden();
    desk.published(&[]);
    let port = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    for (address, words) in [
        (format!("http://127.0.0.1:{port}/"), "cannot be read"),
        ("check.example".to_owned(), "is no address of a site"),
    ] {
        let output = desk.run(&["verify-deploy", &address]);
        let text = String::from_utf8(output.stderr).unwrap();
        assert!(text.contains(words) && output.status.code() == Some(1), "{text}");
    }
}
