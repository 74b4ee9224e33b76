//! The four pages that carry the hostile program.
//!
//! The room is the real one: `index.html` and `www/` of the checkout, filled as `cargo xtask build` fills
//! them, with the files of a list that the program never looks at. [`Edit`]s change the sources first, to see
//! whether a test notices.

use crate::index;
use crate::watch::{File, Watchers, ZONE};
use anyhow::{Context as _, Result, ensure};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;
use sha2::{Digest as _, Sha256};
use std::fmt::{self, Write as _};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

/// Which page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// No policy at all: a page like any other.
    Ordinary,
    /// The strictest content security policy that still lets the program run in a top-level document.
    Strict,
    /// The sealed room.
    Room,
    /// The sealed room of the page in one file, opened from the disk.
    Offline,
}

impl Kind {
    /// Whether the program runs in a sealed room.
    pub fn is_sealed(self) -> bool {
        matches!(self, Kind::Room | Kind::Offline)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Kind::Ordinary => "ordinary page",
            Kind::Strict => "strictest policy",
            Kind::Room => "sealed room",
            Kind::Offline => "sealed room in one file",
        })
    }
}

/// A change of one source file of the room.
#[derive(Clone, Debug)]
pub struct Edit {
    /// File, relative to the checkout.
    pub file: String,
    /// Text that must stand there exactly once.
    pub find: String,
    /// What stands there instead.
    pub replace: String,
}

/// Puts a page with the hostile program on the watchers' own origin, or on the disk; its address.
///
/// # Errors
/// A source is missing, or an edit does not fit.
pub fn put(watchers: &Watchers, run: u32, kind: Kind, edits: &[Edit]) -> Result<String> {
    let program = program(watchers, run)?;
    // The smallest module: the hostile program is all in its glue.
    let module = b"\0asm\x01\0\0\0";
    let files = match kind {
        Kind::Ordinary => vec![("index.html", plain(&program, None))],
        Kind::Strict => vec![("index.html", plain(&program, Some(&strictest(&program))))],
        Kind::Room | Kind::Offline => room(&program, module, run, edits)?,
    };
    for (name, text) in [
        ("companion.html", COMPANION),
        ("clipboard.html", CLIPBOARD),
        ("opener.html", OPENER),
        ("shared.js", SHARED),
    ] {
        let media_type = if name == "shared.js" {
            "text/javascript"
        } else {
            "text/html"
        };
        watchers.put(&format!("/{name}"), File::new(media_type, text));
    }
    give_out(watchers, run, kind, files)
}

/// Puts a page with a hostile module under the page's own glue; its address. The page names the module's
/// hash, so that what is tested is the lock behind it.
///
/// # Errors
/// A source is missing, or an edit does not fit.
pub fn put_module(
    watchers: &Watchers,
    run: u32,
    kind: Kind,
    edits: &[Edit],
    (glue, module): (&str, &[u8]),
) -> Result<String> {
    let files = if kind.is_sealed() {
        room(glue, module, run, edits)?
    } else {
        vec![
            ("index.html", File::new("text/html", UNDER_ORDINARY_GLUE)),
            ("glue.js", File::new("text/javascript", glue)),
            ("module.wasm", File::new("application/wasm", module)),
        ]
    };
    give_out(watchers, run, kind, files)
}

/// Lets the watchers' own server give the files out, or writes the page in one file onto the disk; the page's
/// address.
fn give_out(watchers: &Watchers, run: u32, kind: Kind, files: Vec<(&'static str, File)>) -> Result<String> {
    if kind == Kind::Offline {
        let path = disk().join(format!("{run}.html"));
        fs::create_dir_all(disk())?;
        fs::write(&path, in_one_file(files)?)?;
        return Ok(format!("file://{}", path.display()));
    }
    for (name, file) in files {
        watchers.put(&format!("/{run}/{name}"), file);
    }
    Ok(format!("{}/{run}/index.html", watchers.own))
}

/// Where the pages in one file lie: a folder of this process alone.
fn disk() -> PathBuf {
    std::env::temp_dir().join(format!("lekcheck-hostile-{}-disk", std::process::id()))
}

/// The checkout.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The glue of the page as `cargo xtask build` has reviewed it: with the long names, by which hostile programs
/// are written, and the powers that readers' has.
///
/// # Errors
/// It has not been made.
pub fn glue() -> Result<String> {
    let path = root().join("target/page/reviewed.js");
    fs::read_to_string(&path)
        .with_context(|| format!("cannot read {}: cargo xtask build writes it", path.display()))
}

fn program(watchers: &Watchers, run: u32) -> Result<String> {
    let config = json!({
        "own": watchers.own, "other": watchers.other, "udp": watchers.udp, "zone": ZONE, "run": run,
    });
    let mut text = format!("const config = {config};\n");
    let parts = [
        "begin",
        "requests",
        "elements",
        "links",
        "styles",
        "navigation",
        "workers",
        "rtc",
        "making",
        "patched",
        "navigator",
        "storage",
        "rounds",
        "hands",
        "answers",
        "end",
    ];
    for part in parts {
        let path = root().join(format!("tests/hostile/ways/{part}.js"));
        text += &fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    }
    // An HTML parser would end the inline script of the control pages there.
    ensure!(
        !text.contains("</script>\n"),
        "a script must not hold its own end"
    );
    Ok(text.replace("</script", "<\\/script"))
}

fn plain(program: &str, policy: Option<&str>) -> File {
    let mut page = File::new(
        "text/html",
        format!(
            "<!doctype html><html><head><meta charset=\"utf-8\"><title>page</title><style>p {{ margin: 0 \
             }}</style></head><body><div \
             id=\"app\"></div><script>{program}</script><script>wasm_bindgen()</script></body></html>"
        ),
    );
    if let Some(policy) = policy {
        page.headers = format!("Content-Security-Policy: {policy}\r\n");
    }
    page
}

fn strictest(program: &str) -> String {
    let hash = |text: &str| STANDARD.encode(Sha256::digest(text.as_bytes()));
    format!(
        "default-src 'none'; script-src 'sha256-{}' 'sha256-{}' blob: 'wasm-unsafe-eval'; style-src \
         'sha256-{}'; worker-src blob:; connect-src 'none'; img-src 'none'; font-src 'none'; frame-src \
         'none'; object-src 'none'; form-action 'none'; base-uri 'none'; webrtc 'block'; \
         require-trusted-types-for 'script'; trusted-types 'none'",
        hash(program),
        hash("wasm_bindgen()"),
        hash("p { margin: 0 }"),
    )
}

/// The room's page and the files that it fetches, for a glue and a module of which one is hostile.
fn room(program: &str, module: &[u8], run: u32, edits: &[Edit]) -> Result<Vec<(&'static str, File)>> {
    let sources = copy(run, edits)?;
    let parts = index::Program {
        glue: program,
        simd: module,
        mvp: module,
    };
    let filled = index::filled(&sources, "index.html", parts);
    fs::remove_dir_all(&sources).with_context(|| format!("cannot remove {}", sources.display()))?;
    let site = json!({
        "head": "list.json", "signature": "list.json.minisig", "key": "none", "minimum-revision": 1,
        "ribbons": [{ "name": "a.ribbon", "bytes": 1000 }],
        "glue": "glue.js", "wasm": { "simd": "module.wasm", "mvp": "module.wasm" },
        "languages": ["en"], "language": "en", "bytes": { "glue.js": program.len() },
    });
    let page = filled?
        .replace("<!--lek:site-->", &site.to_string().replace('<', "\\u003c"))
        .replace("<!--lek:title-->", "The room under attack")
        .replace("<!--lek:discovery-->", "")
        .replace("<!--lek:look-hash-->", "")
        .replace("<!--lek:room-look-hash-->", "");
    Ok(vec![
        ("index.html", File::new("text/html", page)),
        ("glue.js", File::new("text/javascript", program)),
        ("module.wasm", File::new("application/wasm", module)),
        ("en.json", File::new("application/json", "{}")),
        ("list.json", File::new("application/json", "{}")),
        ("list.json.minisig", File::new("text/plain", "")),
        ("a.ribbon", File::new("application/octet-stream", vec![0; 1000])),
    ])
}

/// The room's page and its files as `lekcheck publish` puts them into one.
fn in_one_file(files: Vec<(&'static str, File)>) -> Result<String> {
    let mut page = String::new();
    let mut blocks = String::new();
    for (name, file) in files {
        if name == "index.html" {
            page = String::from_utf8(file.bytes)?;
        } else {
            let bytes = STANDARD.encode(&file.bytes);
            let _ = writeln!(
                blocks,
                "<script type=\"application/octet-stream\" id=\"file:{name}\">{bytes}</script>"
            );
        }
    }
    for (find, replace) in [
        ("connect-src https: http: data:", "connect-src 'none'"),
        (
            "\"head\":\"list.json\"",
            "\"head\":\"list.json\",\"offline\":true",
        ),
        ("<!--lek:files-->", &blocks),
    ] {
        ensure!(
            page.matches(find).count() == 1,
            "the page does not hold {find:?} once"
        );
        page = page.replace(find, replace);
    }
    Ok(page)
}

/// What the page is filled from.
const SOURCES: [&str; 15] = [
    "index.html",
    "www/room.html",
    "www/room.js",
    "www/around.js",
    "www/unpack.js",
    "www/boot.js",
    "www/worker.js",
    "www/seal.js",
    "www/history.js",
    "www/silent.js",
    "www/kept/globals.txt",
    "www/kept/elements.txt",
    "www/kept/members.txt",
    "www/style/outer.css",
    "www/style/room.css",
];

/// The sources of the page in a folder of their own, edited.
fn copy(run: u32, edits: &[Edit]) -> Result<PathBuf> {
    // Engines that are tested at once put the same page each.
    static COPIES: AtomicU32 = AtomicU32::new(0);
    let copy = COPIES.fetch_add(1, Ordering::Relaxed);
    let folder = std::env::temp_dir().join(format!("lekcheck-hostile-{}-{run}-{copy}", std::process::id()));
    for name in SOURCES {
        let mut text =
            fs::read_to_string(root().join(name)).with_context(|| format!("cannot read {name}"))?;
        for edit in edits.iter().filter(|edit| edit.file == name) {
            let times = text.matches(&edit.find).count();
            ensure!(times == 1, "{name} holds {:?} {times} times, not once", edit.find);
            text = text.replace(&edit.find, &edit.replace);
        }
        let path = folder.join(name);
        fs::create_dir_all(path.parent().context("a source without a folder")?)?;
        fs::write(path, text)?;
    }
    Ok(folder)
}

/// An ordinary page that runs a module under its glue, in a worker too, as boot.js would.
const UNDER_ORDINARY_GLUE: &str = r#"<!doctype html><html><head><meta charset="utf-8"><title>page</title>
<style>p { margin: 0 }</style></head><body><div id="app"></div><script src="glue.js"></script><script>
const code = `importScripts('${new URL('glue.js', location)}');
  wasm_bindgen({ module_or_path: fetch('${new URL('module.wasm', location)}') });`;
new Worker(URL.createObjectURL(new Blob([code])));
wasm_bindgen({ module_or_path: fetch('module.wasm') });
</script></body></html>"#;

/// A tab of the own origin that tells the server which marks it finds in what tabs share.
const COMPANION: &str = r"<!doctype html><title>companion</title><script>
const found = new Set();
const tell = (text) => {
  for (const [mark] of String(text).matchAll(/zq\d+-\d+[ox]qz/g)) {
    if (!found.has(mark)) fetch(`/found/${mark}`);
    found.add(mark);
  }
};
new BroadcastChannel('zq').onmessage = ({ data }) => tell(data);
addEventListener('storage', ({ key }) => tell(key));
const look = async () => {
  tell(Object.keys(localStorage));
  tell(document.cookie);
  try { tell((await indexedDB.databases()).map(({ name }) => name)); } catch (error) { /* not here */ }
  try { tell(await caches.keys()); } catch (error) { /* not here */ }
  try { tell((await navigator.locks.query()).held.map(({ name }) => name)); } catch (error) { /* not here */ }
  try { for await (const name of (await navigator.storage.getDirectory()).keys()) tell(name); } catch (error) { /* no */ }
  try { tell(await navigator.storageBuckets.keys()); } catch (error) { /* not here */ }
};
setInterval(look, 300);
new SharedWorker('/shared.js', 'zq');
</script>";

/// Listens on behalf of a page that opened the one under test, and speaks to it and its frame: whoever gets a
/// message has a hold on who sent it. A module and what shares memory cannot be read by another origin, which
/// gets another event for it.
const OPENER: &str = r"<!doctype html><title>opener</title><button id=open>open</button><script>
const heard = ({ data }) => fetch(`/heard/${JSON.stringify(data)}`);
addEventListener('message', heard);
document.getElementById('open').onclick = () => { window.opened = open(location.hash.slice(1)); };
const port = () => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = heard;
  return port2;
};
const module = new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
setInterval(() => {
  for (const to of [window.opened, window.opened && window.opened[0]]) {
    if (!to) continue;
    const [one, other] = [port(), port()];
    to.postMessage('who is there?', '*', [one]);
    to.postMessage({ other }, '*', [other]);
    to.postMessage({ module }, '*');
  }
}, 100);
</script>";

/// Another page from which a person copies: what its address holds after `#` goes into the clipboard as HTML.
const CLIPBOARD: &str = r"<!doctype html><title>clipboard</title><input id=from value=copied><script>
addEventListener('copy', (event) => {
  event.clipboardData.setData('text/html', window.html || '');
  event.clipboardData.setData('text/plain', 'copied');
  event.preventDefault();
}, true);
</script>";

/// A shared worker of the own origin that passes on what it hears.
const SHARED: &str =
    "onconnect = ({ ports: [port] }) => { port.onmessage = ({ data }) => fetch(`/shared/${data}`); };";
