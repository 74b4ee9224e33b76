//! A web server for one folder that remembers every request, and loses or changes files when told.

use anyhow::{Context as _, Result};
use std::collections::HashMap;
use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// What the server does with a file instead of serving it as it is.
#[derive(Clone, Debug)]
pub enum Fault {
    /// 404.
    Missing,
    /// Other bytes.
    Changed(Vec<u8>),
    /// The first half of it, and then nothing for longer than anybody waits.
    Stalled,
}

/// A running server on 127.0.0.1; it ends with the process.
#[derive(Debug)]
pub struct Server {
    port: u16,
    state: Arc<State>,
}

#[derive(Debug, Default)]
struct State {
    folder: PathBuf,
    requests: Mutex<Vec<String>>,
    faults: Mutex<HashMap<String, Fault>>,
}

impl Server {
    /// Serves `folder` on a free port.
    ///
    /// # Errors
    /// No port is to be had.
    pub fn start(folder: &Path) -> Result<Server> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).context("no port on 127.0.0.1")?;
        let port = listener.local_addr()?.port();
        let state = Arc::new(State {
            folder: folder.to_path_buf(),
            ..State::default()
        });
        let shared = Arc::clone(&state);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let state = Arc::clone(&shared);
                // A browser that hangs up early is no concern of the test.
                thread::spawn(move || answer(&stream, &state).ok());
            }
        });
        Ok(Server { port, state })
    }

    /// The address of the site, with a slash at its end.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// The first lines of all requests so far, in order.
    pub fn requests(&self) -> Vec<String> {
        self.state
            .requests
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// From now on every file is served as it is.
    pub fn mend(&self) {
        let mut faults = self.state.faults.lock().unwrap_or_else(PoisonError::into_inner);
        faults.clear();
    }

    /// From now on the file `name` has this fault, and no other file has any.
    pub fn only_fault(&self, name: &str, fault: Fault) {
        let mut faults = self.state.faults.lock().unwrap_or_else(PoisonError::into_inner);
        faults.clear();
        faults.insert(name.to_owned(), fault);
    }
}

fn answer(mut stream: &TcpStream, state: &State) -> Result<()> {
    let mut reader = BufReader::new(stream);
    let mut request = String::new();
    reader.read_line(&mut request)?;
    // Browsers open connections that they may never use.
    let Some(path) = request.split(' ').nth(1).map(str::to_owned) else {
        return Ok(());
    };
    state
        .requests
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .push(request.trim().to_owned());
    let mut header = String::new();
    while reader.read_line(&mut header)? > 2 {
        header.clear();
    }
    let name = match path.split('?').next().unwrap_or_default().trim_start_matches('/') {
        "" => "index.html",
        name => name,
    };
    let fault = state
        .faults
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .get(name)
        .cloned();
    let stalls = matches!(fault, Some(Fault::Stalled));
    let content = match fault {
        Some(Fault::Missing) => None,
        Some(Fault::Changed(content)) => Some(content),
        None if name.contains("..") => None,
        None | Some(Fault::Stalled) => fs::read(state.folder.join(name)).ok(),
    };
    let (status, content) = content.map_or(("404 Not Found", Vec::new()), |content| ("200 OK", content));
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {}\r\nContent-Length: {}\r\nAccess-Control-Allow-Origin: *\r\n\
         Cache-Control: no-store\r\nConnection: close\r\n\r\n",
        media_type(name),
        content.len()
    )?;
    if stalls {
        stream.write_all(&content[..content.len() / 2])?;
        thread::sleep(Duration::from_mins(5));
    }
    Ok(stream.write_all(&content)?)
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, extension)| extension) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript",
        Some("json") => "application/json",
        Some("wasm") => "application/wasm",
        _ => "application/octet-stream",
    }
}
