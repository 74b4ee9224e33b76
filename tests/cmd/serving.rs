//! `serve` as browsers use it.

use crate::Desk;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Stdio};

/// A running server, ended when dropped.
struct Server {
    child: Child,
    address: String,
}

impl Server {
    fn start(desk: &Desk, more: &[&str]) -> Self {
        let mut command = desk.command(&[&["serve", "site"], more].concat());
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let address = line
            .trim()
            .strip_prefix("http://")
            .and_then(|rest| rest.strip_suffix('/'));
        let address = address.unwrap_or_else(|| panic!("no address: {line}")).to_owned();
        Self { child, address }
    }

    /// Status line, headers (in lower case) and body.
    fn get(&self, path: &str) -> (String, String, Vec<u8>) {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let since = "Fri, 01 Jan 2100 00:00:00 GMT";
        let request = format!(
            "GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nIf-Modified-Since: {since}\r\n\r\n",
            self.address
        );
        stream.write_all(request.as_bytes()).unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").unwrap();
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
        let (status, headers) = head.split_once("\r\n").unwrap();
        (
            status.to_owned(),
            headers.to_lowercase() + "\r\n",
            bytes[end + 4..].to_vec(),
        )
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn files_come_whole_with_their_types_for_every_origin_and_uncached() {
    let desk = Desk::golden();
    let files = desk.published(&[]);
    let server = Server::start(&desk, &["--port", "0"]);
    for (name, bytes) in &files {
        let (status, headers, body) = server.get(&format!("/{name}"));
        assert_eq!(status, "HTTP/1.1 200 OK", "{name}");
        assert!(body == *bytes, "{name}");
        assert!(
            headers.contains("access-control-allow-origin: *\r\n"),
            "{headers}"
        );
        assert!(headers.contains("cache-control: no-store\r\n"), "{headers}");
        // What closes the ways out that Chromium leaves open (SECURITY.md).
        assert!(
            headers.contains("connection-allowlist: (response-origin)\r\n"),
            "{headers}"
        );
        let kind = match name.rsplit('.').next().unwrap() {
            "html" => "text/html",
            "js" => "text/javascript",
            "json" => "application/json",
            "wasm" => "application/wasm",
            "ribbon" | "minisig" => "application/octet-stream",
            // Nobody fetches the key file: any type will do.
            _ => "",
        };
        assert!(
            headers.contains(&format!("content-type: {kind}")),
            "{name}: {headers}"
        );
    }
    assert!(server.get("/").2 == files["index.html"]);
}

#[test]
fn nothing_outside_the_site_is_served() {
    let desk = Desk::golden();
    desk.published(&[]);
    let server = Server::start(&desk, &["--port", "0"]);
    for path in [
        "/../export.csv",
        "/%2e%2e/export.csv",
        "/..%2fexport.csv",
        "/nothing",
        "//etc/passwd",
    ] {
        let (status, _, body) = server.get(path);
        assert!(!status.contains("200"), "{path}: {status}");
        assert!(body.len() < 200, "{path}");
    }
}

#[test]
fn a_taken_port_gives_way_to_a_free_one_unless_it_was_asked_for() {
    let desk = Desk::golden();
    desk.published(&[]);
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let refused = desk.run(&["serve", "site", "--port", &port]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("cannot listen on"));
    // The usual port may or may not be free here; two servers cannot both have it.
    let (one, other) = (Server::start(&desk, &[]), Server::start(&desk, &[]));
    assert_ne!(one.address, other.address);
    assert!(other.address.starts_with("127.0.0.1:"), "others are not let in");
}
