//! Every state of the page as pictures: 320 and 1280 pixels wide, light and dark, Dutch and English, in Chromium.
//! `cargo xtask screenshots` runs it and says where they are.

use anyhow::{Context as _, Result};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use browser::page;
use browser::person::{self, Person};
use browser::server::{Fault, Server};
use browser::site::Site;
use hostile::browser::{Browser, Engine};
use serde_json::json;
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
    let site = Site::publish("screenshots")?;
    let ribbon = site.file(|name| name.ends_with(".ribbon"))?;
    let program = site.file(|name| name.starts_with("lekcheck-simd-"))?;
    let people = person::of_every_kind(20)?;
    let find = |outcome: &str| {
        people
            .iter()
            .find(|person| person.outcome == outcome)
            .context("no such person")
    };
    let (listed, absent, grouped) = (find("listed")?, find("not-listed")?, person::of_a_group()?);
    let whole = Server::start(&site.folder())?;
    let without_ribbon = Server::start(&site.folder())?;
    without_ribbon.only_fault(&ribbon, Fault::Missing);
    let without_program = Server::start(&site.folder())?;
    without_program.only_fault(&program, Fault::Missing);
    let browser = Browser::start(Engine::Chromium)?;
    for language in ["nl", "en"] {
        for width in [320, 1280] {
            for scheme in ["light", "dark"] {
                let look = Look {
                    language,
                    width,
                    scheme,
                };
                look.put_on(&browser)?;
                let open = |server: &Server| page::open(&browser, &look.address(server));
                let shoot = |state: &str| look.shoot(&browser, folder, state);
                open(&whole)?;
                shoot("form")?;
                wrong(&browser)?;
                shoot("form-faults")?;
                for (state, person) in [
                    ("listed", listed),
                    ("listed-group", &grouped),
                    ("not-listed", absent),
                ] {
                    open(&whole)?;
                    ask(&browser, person)?;
                    shoot(state)?;
                }
                open(&without_ribbon)?;
                if page::shown(&browser, "[data-outcome]")?.is_none() {
                    ask(&browser, listed)?;
                }
                shoot("cannot-tell")?;
                browser.go(&look.address(&without_program))?;
                page::wait("the notice", || Ok(page::shown(&browser, "#unloaded")?.is_some()))?;
                shoot("unloaded")?;
            }
        }
    }
    Ok(())
}

fn wrong(browser: &Browser) -> Result<()> {
    browser
        .find("input[value='postcode+house-number+birth-date']")?
        .click()?;
    page::type_into(browser, "postcode", "12")?;
    page::type_into(browser, "birth-date-day", "31")?;
    page::submit(browser)?;
    page::wait("the faults", || Ok(page::shown(browser, "#faults")?.is_some()))
}

fn ask(browser: &Browser, person: &Person) -> Result<()> {
    page::type_details(browser, person)?;
    page::submit(browser)?;
    page::answer(browser).map(drop)
}

impl Look {
    fn address(&self, server: &Server) -> String {
        format!("{}?lang={}", server.address(), self.language)
    }

    fn put_on(&self, browser: &Browser) -> Result<()> {
        // High enough to show most of what scrolls in the room.
        let size = json!({ "width": self.width, "height": 2000, "deviceScaleFactor": 1, "mobile": self.width < 500 });
        devtools(browser, "Emulation.setDeviceMetricsOverride", &size)?;
        let scheme = json!({ "features": [{ "name": "prefers-color-scheme", "value": self.scheme }] });
        devtools(browser, "Emulation.setEmulatedMedia", &scheme)
    }

    fn shoot(&self, browser: &Browser, folder: &Path, state: &str) -> Result<()> {
        browser.leave_frames()?;
        let picture = browser.command("GET", "/screenshot", None)?;
        let picture = STANDARD.decode(picture.as_str().context("no picture")?)?;
        let name = format!("{state}-{}-{}-{}.png", self.language, self.width, self.scheme);
        fs::write(folder.join(name), picture)?;
        // The room is gone where the page says that it could not be loaded.
        if page::shown(browser, "iframe#room")?.is_some() {
            browser.enter_frame("iframe#room")
        } else {
            Ok(())
        }
    }
}

fn devtools(browser: &Browser, method: &str, parameters: &serde_json::Value) -> Result<()> {
    let command = json!({ "cmd": method, "params": parameters });
    browser
        .command("POST", "/goog/cdp/execute", Some(&command))
        .map(drop)
}
