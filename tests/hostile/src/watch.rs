//! The watchers: two web servers, a UDP listener and a look at DNS packets. All of them only look for marks.
//!
//! A mark is `zq{run}-{way}{target}qz`, with the target `o` (own origin) or `x` (another). It stands in an
//! address, a body, a host name or a packet; wherever it is seen, that way has led out.

use anyhow::{Context as _, Result};
use std::collections::{BTreeSet, HashMap};
use std::io::{BufRead as _, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream, UdpSocket};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

/// The top-level name under which the DNS queries go: RFC 6761 keeps it from ever existing.
pub const ZONE: &str = "lek-hostile.test";

/// What a way out carried, and to whom.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sighting {
    /// The run in which the mark was made.
    pub run: u32,
    /// Number of the way and target, such as `12o`.
    pub key: String,
    /// Who saw it: `own`, `other`, `udp` or `dns`.
    pub watcher: &'static str,
}

/// A file that a server gives out: its type, further header lines, and its bytes.
#[derive(Clone, Debug)]
pub struct File {
    /// The status code.
    pub status: u16,
    /// How long it takes to come.
    pub delay: Duration,
    /// The media type.
    pub media_type: &'static str,
    /// Header lines, each ended by CR LF.
    pub headers: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

impl File {
    /// A file that comes at once.
    pub fn new(media_type: &'static str, bytes: impl Into<Vec<u8>>) -> File {
        File {
            status: 200,
            delay: Duration::ZERO,
            media_type,
            headers: String::new(),
            bytes: bytes.into(),
        }
    }
}

/// All watchers, running until dropped.
#[derive(Debug)]
pub struct Watchers {
    /// Origin of the page under test.
    pub own: String,
    /// Another origin.
    pub other: String,
    /// Port of the UDP listener.
    pub udp: u16,
    state: Arc<State>,
    dns: Child,
}

#[derive(Debug, Default)]
struct State {
    files: Mutex<HashMap<String, File>>,
    seen: Mutex<BTreeSet<Sighting>>,
    requests: Mutex<Vec<String>>,
    names: Mutex<Vec<String>>,
}

impl Watchers {
    /// Starts them on free ports.
    ///
    /// # Errors
    /// No port to be had, or tcpdump is missing or not allowed (it needs root).
    pub fn start() -> Result<Watchers> {
        let state = Arc::new(State::default());
        let own = serve(&state, "own")?;
        let other = serve(&state, "other")?;
        let udp = listen_udp(&state)?;
        let dns = watch_dns(&state)?;
        Ok(Watchers {
            own,
            other,
            udp,
            state,
            dns,
        })
    }

    /// Lets the servers give out a file under a path such as `/3/index.html`.
    pub fn put(&self, path: &str, file: File) {
        lock(&self.state.files).insert(path.to_owned(), file);
    }

    /// The file that is given out under a path.
    pub fn file(&self, path: &str) -> Option<File> {
        lock(&self.state.files).get(path).cloned()
    }

    /// The marks of a run that have been seen so far.
    pub fn seen(&self, run: u32) -> BTreeSet<Sighting> {
        lock(&self.state.seen)
            .iter()
            .filter(|sighting| sighting.run == run)
            .cloned()
            .collect()
    }

    /// Every name that this machine has asked a DNS server for, in order, whichever program asked.
    pub fn names(&self) -> Vec<String> {
        lock(&self.state.names).clone()
    }

    /// Every request so far, one line each: server, method, path.
    pub fn requests(&self) -> Vec<String> {
        lock(&self.state.requests).clone()
    }
}

impl Drop for Watchers {
    fn drop(&mut self) {
        let _ = self.dns.kill();
        let _ = self.dns.wait();
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn serve(state: &Arc<State>, name: &'static str) -> Result<String> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).context("no port for a server")?;
    let origin = format!("http://{}", listener.local_addr()?);
    let state = Arc::clone(state);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let state = Arc::clone(&state);
            thread::spawn(move || answer(&state, name, stream));
        }
    });
    Ok(origin)
}

/// Reads one request, notes its marks and answers with the file or something that fits the extension.
fn answer(state: &State, name: &'static str, mut stream: TcpStream) {
    let _ = stream.set_read_timeout(Some(Duration::from_secs(5)));
    let mut request = Vec::new();
    let mut buffer = [0; 16 * 1024];
    while !whole(&request) {
        match stream.read(&mut buffer) {
            Ok(0) | Err(_) => break,
            Ok(length) => request.extend_from_slice(&buffer[..length]),
        }
    }
    note(state, name, &request);
    let line = String::from_utf8_lossy(&request)
        .lines()
        .next()
        .unwrap_or_default()
        .to_owned();
    let path = line
        .split(' ')
        .nth(1)
        .unwrap_or("/")
        .split('?')
        .next()
        .unwrap_or("/")
        .to_owned();
    if !line.is_empty() {
        let method = line.split(' ').next().unwrap_or_default();
        lock(&state.requests).push(format!("{name} {method} {path}"));
    }
    let file = lock(&state.files)
        .get(&path)
        .cloned()
        .unwrap_or_else(|| stand_in(&path));
    thread::sleep(file.delay);
    let head = format!(
        "HTTP/1.1 {} Answer\r\nContent-Type: {}\r\nContent-Length: {}\r\nAccess-Control-Allow-Origin: *\r\n\
         Cache-Control: no-store\r\nSupports-Loading-Mode: fenced-frame\r\nConnection: close\r\n{}\r\n",
        file.status,
        file.media_type,
        file.bytes.len(),
        file.headers
    );
    let _ = stream
        .write_all(head.as_bytes())
        .and_then(|()| stream.write_all(&file.bytes));
}

fn whole(request: &[u8]) -> bool {
    let text = String::from_utf8_lossy(request);
    let Some(end) = text.find("\r\n\r\n") else {
        return false;
    };
    let length = text[..end].lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length")
            .then(|| value.trim().parse::<usize>().ok())?
    });
    request.len() >= end + 4 + length.unwrap_or(0)
}

/// What is served where no file is: enough for a loader to be content.
fn stand_in(path: &str) -> File {
    let (media_type, text) = match path.rsplit('.').next().unwrap_or_default() {
        "js" => ("text/javascript", "export default 0;"),
        "css" => ("text/css", "p{}"),
        "html" => ("text/html", "<!doctype html><title>seen</title>"),
        "svg" => (
            "image/svg+xml",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" id=\"x\"/>",
        ),
        "json" => ("application/json", "{}"),
        "xml" => ("application/xml", "<x/>"),
        "event" => ("text/event-stream", "data: x\n\n"),
        "vtt" => ("text/vtt", "WEBVTT\n"),
        _ => ("application/octet-stream", ""),
    };
    File::new(media_type, text)
}

fn listen_udp(state: &Arc<State>) -> Result<u16> {
    let socket = UdpSocket::bind(("127.0.0.1", 0)).context("no port for UDP")?;
    let port = socket.local_addr()?.port();
    let state = Arc::clone(state);
    thread::spawn(move || {
        let mut buffer = [0; 4096];
        while let Ok((length, from)) = socket.recv_from(&mut buffer) {
            note(&state, "udp", &buffer[..length]);
            // A STUN server that asks for credentials makes a TURN client send its user name (RFC 8656).
            if let Some(reply) = ask_for_credentials(&buffer[..length]) {
                let _ = socket.send_to(&reply, from);
            }
        }
    });
    Ok(port)
}

/// The answer 401 to a TURN allocation, with a realm and a nonce (RFC 8489, sections 5 and 14).
fn ask_for_credentials(request: &[u8]) -> Option<Vec<u8>> {
    if request.len() < 20 || request[..2] != [0x00, 0x03] {
        return None;
    }
    let attributes: &[u8] = &[
        0x00, 0x09, 0x00, 0x04, 0x00, 0x00, 0x04, 0x01, // error 401
        0x00, 0x14, 0x00, 0x04, b'r', b'o', b'o', b'm', // realm
        0x00, 0x15, 0x00, 0x04, b'n', b'o', b'n', b'c', // nonce
    ];
    let mut reply = vec![0x01, 0x13];
    reply.extend_from_slice(&u16::try_from(attributes.len()).ok()?.to_be_bytes());
    reply.extend_from_slice(&request[4..20]);
    reply.extend_from_slice(attributes);
    Some(reply)
}

fn watch_dns(state: &Arc<State>) -> Result<Child> {
    // One line a packet, the question in it: "... 4711+ A? name. (39)".
    let mut tcpdump = Command::new("tcpdump")
        .args(["-i", "any", "-l", "-n", "port", "53", "or", "port", "5353"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .context("cannot start tcpdump, which watches for DNS queries (as root)")?;
    // It says "listening" once it looks; before that a query would go unseen.
    let mut said = [0; 256];
    let mut complaint = tcpdump.stderr.take().context("tcpdump has no second output")?;
    let mut text = String::new();
    while !text.contains("listening") {
        let length = complaint.read(&mut said)?;
        anyhow::ensure!(length > 0, "tcpdump ended: {text}");
        text += &String::from_utf8_lossy(&said[..length]);
    }
    thread::spawn(move || std::io::copy(&mut complaint, &mut std::io::sink()));
    let packets = BufReader::new(tcpdump.stdout.take().context("tcpdump has no output")?);
    let state = Arc::clone(state);
    thread::spawn(move || {
        for line in packets.lines().map_while(Result::ok) {
            note(&state, "dns", line.as_bytes());
            if let Some(name) = question(&line) {
                lock(&state.names).push(name);
            }
        }
    });
    Ok(tcpdump)
}

/// The name that a packet asks for, as tcpdump prints it: after the type and a question mark.
fn question(line: &str) -> Option<String> {
    let name = line.split_once("? ")?.1.split(' ').next()?;
    Some(name.trim_end_matches('.').to_ascii_lowercase())
}

/// Notes every mark in these bytes.
fn note(state: &State, watcher: &'static str, bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes).to_ascii_lowercase();
    for start in text.match_indices("zq").map(|(at, _)| at + 2) {
        let Some(end) = text[start..].find("qz") else {
            continue;
        };
        let Some((run, key)) = text[start..start + end].split_once('-') else {
            continue;
        };
        let number = key.trim_end_matches(['o', 'x']);
        if let (Ok(run), true, true) = (
            run.parse(),
            key.len() == number.len() + 1,
            number.parse::<u32>().is_ok(),
        ) {
            lock(&state.seen).insert(Sighting {
                run,
                key: key.to_owned(),
                watcher,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{State, lock, note, question};

    #[test]
    fn a_question_is_read_from_what_tcpdump_prints() {
        let line = "08:05:23.1 eth0 Out IP 192.0.2.2.53412 > 192.0.2.53.53: 4711+ A? Www.Example.test. (39)";
        assert_eq!(question(line).as_deref(), Some("www.example.test"));
        assert_eq!(
            question("08:05:23.1 eth0 In IP 192.0.2.53.53 > 192.0.2.2.53412: 4711 NXDomain 0/1/0 (98)"),
            None
        );
    }

    #[test]
    fn marks_are_found_in_addresses_names_and_packets_and_nothing_else_is() {
        let state = State::default();
        note(
            &state,
            "own",
            b"GET /zq3-12oqz.png?zq3-7xqz HTTP/1.1\r\nHost: ZQ4-1XQZ.test",
        );
        note(
            &state,
            "dns",
            b"\x00\x01\x09zq3-200xqz\x04test\x00 zq3-qz zq-1oqz zq3-12qz",
        );
        let keys: Vec<String> = lock(&state.seen)
            .iter()
            .map(|s| format!("{} {}", s.run, s.key))
            .collect();
        assert_eq!(keys, ["3 12o", "3 200x", "3 7x", "4 1x"]);
    }
}
