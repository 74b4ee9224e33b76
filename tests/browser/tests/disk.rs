//! What a person types is not on the disk afterwards, where browsers keep what stands in fields, to bring it
//! back after a crash: in Firefox's `sessionstore` and Chromium's `Sessions`. Looked for in real profiles.

use anyhow::{Context as _, Result, ensure};
use browser::page;
use browser::server::Server;
use browser::site::Site;
use hostile::browser::{Browser, Engine};
use hostile::watch::{File, Watchers};
use std::fs;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// A page that says nothing of `autocomplete`: the control.
const ORDINARY: &str = "<!doctype html><title>ordinary</title><input name=email><input name=birth-date-day>";

/// What is typed: of a shape that nothing else has.
const EMAIL: &str = "zqmarkedzq@wordzqz.example";

/// What the browser may do, and how the person goes away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Visit {
    /// An ordinary page's field, and the browser is killed.
    Ordinary,
    /// The check's, and the browser is killed while all stands in its fields.
    Killed,
    /// The check's, "Leave quickly", and the browser is killed.
    Left,
    /// The check's, "Fill in for me", and the browser is killed.
    FilledIn,
}

#[test]
fn nothing_that_is_typed_is_on_the_disk_afterwards() {
    let site = Site::publish("disk").unwrap();
    let watchers = Watchers::start().unwrap();
    watchers.put("/ordinary.html", File::new("text/html", ORDINARY));
    // WebKitGTK's browser keeps no sessions.
    for engine in Engine::chosen()
        .into_iter()
        .filter(|engine| *engine != Engine::WebKit)
    {
        for visit in [Visit::Ordinary, Visit::Killed, Visit::Left, Visit::FilledIn] {
            let found = visited(engine, &site, &watchers, visit)
                .with_context(|| format!("{engine}, {visit:?}"))
                .unwrap();
            println!("{engine}, {visit:?}: {found:?}");
            let expected = matches!(visit, Visit::Ordinary | Visit::FilledIn);
            assert_eq!(!found.is_empty(), expected, "{engine}, {visit:?}: {found:?}");
        }
    }
}

/// Browsers offer to check spelling and to go on writing, and ask a server of their maker about what is typed.
#[test]
fn no_field_asks_for_help_with_writing() {
    let site = Site::publish("writing").unwrap();
    let script = "const fields = [...document.querySelectorAll('input, textarea')];
        const helped = fields.filter((field) => field.spellcheck !== false
          || !['false', undefined].includes(field.writingSuggestions));
        return [fields.length, helped.length, 'writingSuggestions' in HTMLElement.prototype];";
    for engine in Engine::chosen() {
        let browser = Browser::start(engine).unwrap();
        let server = Server::start(&site.folder()).unwrap();
        page::open(&browser, &format!("{}?lang=en", server.address())).unwrap();
        let seen = browser.script(script, &[]).unwrap();
        assert!(seen[0].as_u64() > Some(1), "{engine}: {seen}");
        assert_eq!(seen[1], 0, "{engine}: {seen}");
        // Chromium is the one that has them.
        assert!(engine != Engine::Chromium || seen[2] == true, "{seen}");
    }
}

/// The files of the profile that hold what was typed.
fn visited(engine: Engine, site: &Site, watchers: &Watchers, visit: Visit) -> Result<Vec<PathBuf>> {
    let profile =
        std::env::temp_dir().join(format!("lekcheck-disk-{}-{engine}-{visit:?}", std::process::id()));
    let _ = fs::remove_dir_all(&profile);
    fs::create_dir_all(&profile)?;
    let browser = Browser::start_in(engine, &profile)?;
    let server = Server::start(&site.folder())?;
    if visit == Visit::Ordinary {
        browser.go(&format!("{}/ordinary.html", watchers.own))?;
    } else {
        page::open(&browser, &format!("{}?lang=en", server.address()))?;
    }
    if visit == Visit::FilledIn {
        browser.find("#fill-in")?.click()?;
    }
    page::type_into(&browser, "email", EMAIL)?;
    page::type_into(&browser, "birth-date-day", "27")?;
    browser.leave_frames()?;
    if visit == Visit::Left {
        // Where the button leads is not on this machine.
        browser.script(
            "document.getElementById('exit').value = arguments[0]",
            &[format!("{}/ordinary.html", watchers.own).into()],
        )?;
        sleep(Duration::from_secs(4));
        browser.find("#exit")?.click()?;
    }
    // Both write what has changed every few seconds.
    let end = Instant::now() + Duration::from_secs(if visit == Visit::Ordinary { 25 } else { 12 });
    while Instant::now() < end && (visit != Visit::Ordinary || holding(&profile)?.is_empty()) {
        sleep(Duration::from_millis(500));
    }
    let mut found = holding(&profile)?;
    browser.kill();
    found.extend(holding(&profile)?);
    ensure!(
        kept(&profile)? > 0,
        "the browser keeps no session: this shows nothing"
    );
    fs::remove_dir_all(&profile)?;
    Ok(found)
}

/// How many files of sessions there are.
fn kept(folder: &Path) -> Result<usize> {
    let names = files(folder)?.into_iter().filter(|path| {
        let path = path.to_string_lossy();
        path.contains("Sessions/") || path.contains("sessionstore")
    });
    Ok(names.count())
}

/// The files below a folder that hold the marked value, as text of one or two bytes a character, plain or
/// compressed as Firefox does it.
fn holding(folder: &Path) -> Result<Vec<PathBuf>> {
    let wide: Vec<u8> = EMAIL.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let holds = |bytes: &[u8]| contains(bytes, EMAIL.as_bytes()) || contains(bytes, &wide);
    let mut found = Vec::new();
    for path in files(folder)? {
        // Some go while one looks.
        let Ok(bytes) = fs::read(&path) else { continue };
        let plain = bytes
            .strip_prefix(b"mozLz40\0")
            .and_then(|block| lz4_flex::block::decompress_size_prepended(block).ok());
        if holds(&bytes) || plain.is_some_and(|plain| holds(&plain)) {
            found.push(path);
        }
    }
    Ok(found)
}

fn contains(bytes: &[u8], sought: &[u8]) -> bool {
    bytes.windows(sought.len()).any(|window| window == sought)
}

fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(&folder) else {
            continue;
        };
        for entry in entries {
            let path = entry?.path();
            if path.is_symlink() {
                continue;
            }
            if path.is_dir() { &mut folders } else { &mut files }.push(path);
        }
    }
    Ok(files)
}
