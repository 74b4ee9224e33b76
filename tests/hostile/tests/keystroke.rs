//! After the first keystroke nothing goes out, whoever types and whatever comes out: no request, no query of
//! a name, no message of the frame, no change of its size, of the page's place or title, of address, history,
//! storage or clipboard.

use anyhow::{Context as _, Result, bail, ensure};
use browser::page;
use browser::person::{self, Person};
use browser::server::{Fault, Server};
use browser::site::Site;
use hostile::browser::{Browser, Engine};
use hostile::watch::Watchers;
use serde_json::Value;
use std::collections::BTreeSet;
use std::thread::sleep;
use std::time::Duration;

/// Everything outside the room that could tell of what happens in it.
const OUTSIDE: &str = r"
const box = document.getElementById('room').getBoundingClientRect();
return {
  frame: [box.x, box.y, box.width, box.height],
  page: [scrollX, scrollY, document.documentElement.scrollHeight, document.documentElement.scrollWidth],
  title: document.title,
  words: document.body.innerText,
  address: location.href,
  history: history.length,
  storage: [localStorage.length, sessionStorage.length, document.cookie],
  heard: window.heard,
};
";

/// Databases and caches answer later than a script returns, so one asks and another fetches the answer.
const ASK: &str = "window.kept = null; Promise.all([
  indexedDB.databases ? indexedDB.databases() : [], window.caches ? caches.keys() : []])
  .then((kept) => { window.kept = kept.flat(); })";

#[test]
fn nothing_goes_out_after_the_first_keystroke() {
    let site = Site::publish("keystroke").unwrap();
    // The same people, of whom nothing is certain.
    let stolen_is_uncertain = [("meaning = \"stolen\"", "meaning = \"uncertain\"")];
    let uncertain = Site::publish_edited("keystroke-uncertain", &stolen_is_uncertain).unwrap();
    let watchers = Watchers::start().unwrap();
    let people = person::of_every_kind(6).unwrap();
    // One after the other: whose page made the machine ask for a name, the packets do not tell.
    for engine in Engine::chosen() {
        everyone(engine, &site, &uncertain, &watchers, &people)
            .with_context(|| engine.to_string())
            .unwrap();
    }
}

fn everyone(
    engine: Engine,
    site: &Site,
    uncertain: &Site,
    watchers: &Watchers,
    people: &[Person],
) -> Result<()> {
    let mut outcomes = BTreeSet::new();
    let mut logs = BTreeSet::new();
    let lost = site.file(|name| name.ends_with(".ribbon"))?;
    let is_stolen = |person: &&Person| person.status.iter().eq(["stolen"]);
    let stolen = people
        .iter()
        .position(|person| is_stolen(&person))
        .context("nobody's data is stolen")?;
    let runs = [
        (site, None, people),
        (site, Some(lost.as_str()), &people[..1]),
        (uncertain, None, &people[stolen..=stolen]),
    ];
    for (site, absent, people) in runs {
        for person in people {
            let server = Server::start(&site.folder())?;
            if let Some(name) = absent {
                server.only_fault(name, Fault::Missing);
            }
            outcomes.insert(one(engine, &server, watchers, person)?);
            // The address differs by its port alone, and files come in any order.
            let mut requests = server.requests();
            requests.sort();
            // A page that lacks a file, and another list, have requests of their own.
            if absent.is_none() && std::ptr::eq(site, runs[0].0) {
                logs.insert(requests);
            }
        }
    }
    ensure!(logs.len() == 1, "the requests tell people apart: {logs:#?}");
    for outcome in ["listed", "possibly-listed", "not-listed", "cannot-tell"] {
        ensure!(outcomes.contains(outcome), "nobody was {outcome}: {outcomes:?}");
    }
    println!("{engine}: nothing goes out for {outcomes:?}");
    Ok(())
}

/// One person on a fresh page of a fresh browser; the outcome.
fn one(engine: Engine, server: &Server, watchers: &Watchers, person: &Person) -> Result<String> {
    let browser = Browser::start(engine)?;
    let clipboard = Clipboard::with_a_word(&browser)?;
    browser.open_tab()?;
    page::open(&browser, &format!("{}?lang=en", server.address()))?;
    browser.leave_frames()?;
    browser.script(
        "window.heard = []; addEventListener('message', (event) => heard.push(event.data))",
        &[],
    )?;
    // The favicon and whatever else a browser wants for itself when a page is loaded.
    sleep(Duration::from_millis(500));
    let requests = server.requests();
    let names = watchers.names().len();
    let before = outside(&browser)?;

    browser.enter_frame("iframe#room")?;
    // A list that has not come whole is said at once; there is nothing to type then.
    if page::shown(&browser, "[data-outcome]")?.is_none() {
        page::type_details(&browser, person)?;
        page::submit(&browser)?;
    }
    let answer = page::answer(&browser)?;
    sleep(Duration::from_secs(1));

    browser.leave_frames()?;
    let after = outside(&browser)?;
    let (Value::Object(before), Value::Object(after)) = (before, after) else {
        bail!("no objects")
    };
    for (what, was) in before {
        ensure!(
            after[&what] == was,
            "outside the room the {what} was {was} and is {}",
            after[&what]
        );
    }
    ensure!(
        server.requests() == requests,
        "requests after the first keystroke: {:#?}",
        server.requests()
    );
    let asked: Vec<String> = watchers.names().split_off(names);
    let own: Vec<&String> = asked.iter().filter(|name| !of_the_browsers_maker(name)).collect();
    ensure!(
        own.is_empty(),
        "names were asked for after the first keystroke: {own:?}"
    );
    clipboard.is_as_it_was()?;
    Ok(answer.outcome)
}

/// A tab that has put a word into the clipboard by the keys that people use, and looks whether it is still
/// there.
struct Clipboard<'a> {
    browser: &'a Browser,
    window: String,
}

impl Clipboard<'_> {
    const WORD: &'static str = "clipboard as it was";

    fn with_a_word(browser: &Browser) -> Result<Clipboard<'_>> {
        browser.go("data:text/html,<textarea id=from></textarea><textarea id=to></textarea>")?;
        let clipboard = Clipboard {
            browser,
            window: browser.window()?,
        };
        let from = browser.find("#from")?;
        from.click()?;
        from.type_text(Self::WORD)?;
        from.type_text(&format!("{CONTROL}a"))?;
        from.type_text(&format!("{CONTROL}c"))?;
        // Where that does not work, the look at the end would show nothing.
        clipboard.is_as_it_was()?;
        Ok(clipboard)
    }

    fn is_as_it_was(&self) -> Result<()> {
        self.browser.switch_to(&self.window)?;
        self.browser
            .script("document.getElementById('to').value = ''", &[])?;
        let to = self.browser.find("#to")?;
        to.click()?;
        to.type_text(&format!("{CONTROL}v"))?;
        let pasted = self
            .browser
            .script("return document.getElementById('to').value", &[])?;
        ensure!(
            pasted == Self::WORD,
            "the clipboard holds another text than before"
        );
        Ok(())
    }
}

/// The key Control in what WebDriver types (WebDriver, section 17.4.2); it is let go at the text's end.
const CONTROL: char = '\u{e009}';

fn outside(browser: &Browser) -> Result<Value> {
    browser.script(ASK, &[])?;
    sleep(Duration::from_millis(200));
    let mut seen = browser.script(OUTSIDE, &[])?;
    seen["kept"] = browser.script("return window.kept", &[])?;
    Ok(seen)
}

/// Browsers ask for their makers' servers (updates, lists) whenever they like.
fn of_the_browsers_maker(name: &str) -> bool {
    const MAKERS: [&str; 12] = [
        "google.com",
        "googleapis.com",
        "gstatic.com",
        "gvt1.com",
        "gvt2.com",
        "googleusercontent.com",
        "mozilla.com",
        "mozilla.org",
        "mozilla.net",
        "firefox.com",
        "mozgcp.net",
        "digicert.com",
    ];
    MAKERS
        .iter()
        .any(|maker| name == *maker || name.ends_with(&format!(".{maker}")))
}
