//! What a browser says on its console: errors of scripts, refusals of policies, files that did not come; in
//! every frame.
//!
//! Each engine has a way of its own: Chromium and `WebKitGTK` write it to their output, Firefox writes what
//! scripts say and keeps the rest in a list that only its own context can read.

use crate::browser::{Browser, Engine};
use anyhow::{Context as _, Result};
use serde_json::json;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What the room's own test of its seal is refused (`www/boot.js`), in each engine's words: nothing else may
/// be said.
const SEAL_TEST: &[&str] = &[
    // Whatever has an address: it is of a scheme that is made up for this,
    "lekseal",
    // or one that holds nothing,
    "'data:,' violates",
    " at data:,",
    "Refused to load data:,",
    // code and styles that stand in the document,
    "Applying inline style violates",
    "Executing inline event handler violates",
    "Executing inline script violates",
    "Setting the document's base URI to '' violates",
    "an inline style (style-src-",
    "an inline script (script-src-elem)",
    "an event handler (script-src-attr)",
    "Refused to apply a stylesheet because its hash",
    "Refused to execute a script because its hash",
    "Refused to execute a script for an inline event handler",
    // Code made of text,
    "This document requires 'TrustedScript' assignment",
    "The JavaScript Function constructor does not accept TrustedString arguments",
    "CSP_CSPTrustedTypesSinkViolation",
    "This requires a TrustedScript value else it violates",
    // a request, in the document and in a worker,
    "Connecting to 'data:,' violates",
    "Fetch API cannot load data:,.",
    "the loading of a resource (connect-src) at data:,",
    "Refused to connect to data:, because",
    // and an image.
    "Loading the image 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BA",
    "the loading of a resource (img-src) at data:image/gif;base64,R0lGODlhAQABAAAAAC",
    "Refused to load data:image/gif;base64,R0lGODlhAQABAAAAACH5BA",
];

/// What the outer page is refused where it tries whether anybody is told of frames (`www/silent.js`), in each
/// engine's words: addresses of numbers that are made up, of a made-up scheme, and one that holds nothing.
const FRAMES_TEST: &[&str] = &[
    "Framing ''",
    "Framing 'http://127.",
    "Framing 'https://127.",
    " at http://127.",
    " at https://127.",
    " at lek",
    " at data:,",
    "load http://127.",
    "load https://127.",
    "load lek",
    "load data:,",
];

/// The address of the tests' own servers, which is none of those.
const OWN: &[&str] = &[
    "Framing 'http://127.0.0.1",
    " at http://127.0.0.1",
    "load http://127.0.0.1",
];

/// How Firefox tells of loads of that test that it gives up: of what has the made-up address, of the font `x`
/// that the test names, and of a module that holds nothing.
const GIVEN_UP: &[&str] = &[
    "lekseal",
    "(font-family: \"x\" ",
    "Loading failed for the module with source “data:,”",
];

/// A console under way, in a folder that is removed when dropped. A browser that writes to it is to be
/// dropped before.
#[derive(Debug)]
pub struct Console {
    folder: PathBuf,
    file: File,
}

impl Console {
    /// For one browser of this engine.
    ///
    /// # Errors
    /// No file can be made for it.
    pub fn new(engine: Engine) -> Result<Console> {
        let folder = std::env::temp_dir().join(format!("lekcheck-console-{engine}-{}", std::process::id()));
        let make = || -> io::Result<File> {
            fs::create_dir_all(&folder)?;
            File::options().create(true).append(true).open(path(&folder))
        };
        let file = make().with_context(|| format!("cannot write in {}", folder.display()))?;
        Ok(Console { folder, file })
    }

    /// Has a browser's driver write here, and tells it where (`heard-webkit.py`).
    ///
    /// # Errors
    /// There are too many open files.
    pub(crate) fn hear<'a>(&self, driver: &'a mut Command) -> io::Result<&'a mut Command> {
        let [out, err] = [self.file.try_clone()?, self.file.try_clone()?];
        Ok(driver
            .env("LEKCHECK_CONSOLE", path(&self.folder))
            .stdout(out)
            .stderr(err))
    }

    /// What was said so far, a message each.
    ///
    /// # Errors
    /// The browser does not answer, or its output cannot be read.
    pub fn said(&self, browser: &Browser) -> Result<Vec<String>> {
        let written = fs::read(path(&self.folder)).context("cannot read what the browser has written")?;
        let written = String::from_utf8_lossy(&written);
        // `[1:2:1125/120000.000000:INFO:CONSOLE:1] "words", source: address (1)`, `console.error: "words"`,
        // and `address:1:2: CONSOLE JS ERROR words`.
        let mark = match browser.engine() {
            Engine::Chromium => ":CONSOLE",
            Engine::Firefox => "console.",
            Engine::WebKit => "CONSOLE ",
        };
        let lines = written.lines().filter(|line| line.contains(mark));
        let mut said: Vec<String> = lines.map(str::to_owned).collect();
        if browser.engine() == Engine::Firefox {
            // Its own modules write there too, each with its name before the words.
            said.retain(|line| {
                line.split_once(": ")
                    .is_some_and(|(_, words)| words.starts_with('"'))
            });
            said.extend(kept(browser)?);
        }
        Ok(said)
    }

    /// The same without what the test of the seal is refused.
    ///
    /// # Errors
    /// As above.
    pub fn faults(&self, browser: &Browser) -> Result<Vec<String>> {
        let mut said = self.said(browser)?;
        // WebKit tells of most refusals without the place.
        let in_a_room = |line: &str| {
            browser.engine() == Engine::WebKit || line.contains("about:srcdoc") || line.contains("blob:null")
        };
        // Firefox tells of loads that it gives up without the place, or with the outer page's.
        let given_up = |line: &str| {
            browser.engine() == Engine::Firefox && GIVEN_UP.iter().any(|words| line.contains(words))
        };
        let holds = |line: &str, words: &[&str]| words.iter().any(|words| line.contains(words));
        let of_frames =
            |line: &str| line.contains("frame-src") && holds(line, FRAMES_TEST) && !holds(line, OWN);
        said.retain(|line| !(given_up(line) || of_frames(line) || in_a_room(line) && holds(line, SEAL_TEST)));
        Ok(said)
    }
}

impl Drop for Console {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn path(folder: &Path) -> PathBuf {
    folder.join("console")
}

/// Firefox's list, without what its own pages say.
fn kept(browser: &Browser) -> Result<Vec<String>> {
    let context = |name: &str| browser.command("POST", "/moz/context", Some(&json!({ "context": name })));
    context("chrome")?;
    let script = "return Services.console.getMessageArray()
        .filter((one) => one instanceof Ci.nsIScriptError && !/^(chrome|resource|moz)/.test(one.sourceName))
        .map((one) => `${one.category}: ${one.errorMessage} (${one.sourceName})`)";
    let said = browser.script(script, &[]);
    context("content")?;
    Ok(serde_json::from_value(said?)?)
}
