//! Every state of the page as pictures: 320 and 1280 pixels wide, light and dark, in every language, in
//! Chromium, with a page that shows them all. `cargo xtask screenshots` runs it and says where they are.

use anyhow::{Context as _, Result};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use browser::page;
use browser::states::{LANGUAGES, OTHER_LANGUAGES, States};
use hostile::browser::{Browser, Engine};
use serde_json::json;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

#[test]
#[ignore = "makes pictures for people to look at: cargo xtask screenshots"]
fn every_state() {
    let folder = std::env::var_os("LEKCHECK_SCREENSHOTS")
        .map(PathBuf::from)
        .expect("LEKCHECK_SCREENSHOTS");
    take_all(&folder).unwrap();
}

/// How the page is looked at.
struct Look {
    language: &'static str,
    width: u32,
    scheme: &'static str,
}

fn take_all(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    let states = States::publish("screenshots")?;
    let browser = Browser::start(Engine::Chromium)?;
    let mut pictures = Vec::new();
    for language in LANGUAGES.into_iter().chain(OTHER_LANGUAGES) {
        for width in [320, 1280] {
            for scheme in ["light", "dark"] {
                let look = Look {
                    language,
                    width,
                    scheme,
                };
                look.put_on(&browser)?;
                states.each(&browser, language, |state| {
                    pictures.push(look.shoot(&browser, folder, state)?);
                    Ok(())
                })?;
            }
        }
    }
    fs::write(folder.join("index.html"), gallery(&pictures))?;
    Ok(())
}

/// All pictures on one page.
fn gallery(pictures: &[String]) -> String {
    let mut figures = String::new();
    for name in pictures {
        let _ = writeln!(
            figures,
            "<figure><img src=\"{name}\" loading=\"lazy\" alt=\"\"><figcaption>{name}</figcaption></figure>"
        );
    }
    format!(
        "<!doctype html><meta charset=\"utf-8\"><title>lekcheck, every state</title>\n\
         <style>body{{display:flex;flex-wrap:wrap;gap:1rem;font:14px system-ui;background:#888}}\
         figure{{margin:0}}img{{max-width:30rem;display:block}}</style>\n{figures}"
    )
}

impl Look {
    fn put_on(&self, browser: &Browser) -> Result<()> {
        // High enough to show most of what scrolls in the room.
        let size = json!({ "width": self.width, "height": 2000, "deviceScaleFactor": 1, "mobile": self.width < 500 });
        devtools(browser, "Emulation.setDeviceMetricsOverride", &size)?;
        let scheme = json!({ "features": [{ "name": "prefers-color-scheme", "value": self.scheme }] });
        devtools(browser, "Emulation.setEmulatedMedia", &scheme)
    }

    fn shoot(&self, browser: &Browser, folder: &Path, state: &str) -> Result<String> {
        browser.leave_frames()?;
        let picture = browser.command("GET", "/screenshot", None)?;
        let picture = STANDARD.decode(picture.as_str().context("no picture")?)?;
        let name = format!("{state}-{}-{}-{}.png", self.language, self.width, self.scheme);
        fs::write(folder.join(&name), picture)?;
        // The room is gone where the page says that it could not be loaded.
        if page::shown(browser, "iframe#room")?.is_some() {
            browser.enter_frame("iframe#room")?;
        }
        Ok(name)
    }
}

fn devtools(browser: &Browser, method: &str, parameters: &serde_json::Value) -> Result<()> {
    let command = json!({ "cmd": method, "params": parameters });
    browser
        .command("POST", "/goog/cdp/execute", Some(&command))
        .map(drop)
}
