//! What the other tests read as silence would not be silent if something were said.

use anyhow::ensure;
use hostile::browser::{Browser, Engine};
use hostile::console::Console;
use hostile::page::{Kind, put};
use hostile::watch::Watchers;
use std::time::{Duration, Instant};

#[test]
fn the_room_says_nothing_but_the_test_of_its_seal() {
    let watchers = Watchers::start().unwrap();
    Engine::each(|engine| {
        let address = put(&watchers, 990 + engine as u32, Kind::Room, &[])?;
        let console = Console::new(engine)?;
        let browser = Browser::start_heard(engine, &console)?;
        browser.go(&address)?;
        let end = Instant::now() + Duration::from_secs(15);
        while browser.script("return document.body.className", &[])? != "loaded" {
            ensure!(Instant::now() < end, "the room does not open");
        }
        let faults = console.faults(&browser)?;
        ensure!(faults.is_empty(), "{faults:#?}");
        Ok(())
    })
    .unwrap();
}

/// An error of a script, one that is written, one in a sealed frame, and what a policy refuses.
const LOUD: &str = "data:text/html,<meta http-equiv=Content-Security-Policy content=\"img-src 'none'\">\
    <script>console.error('it was written'); setTimeout(() => { throw new Error('it was thrown') })</script>\
    <img src='http://127.0.0.1:1/it-was-refused.png'>\
    <iframe sandbox=allow-scripts srcdoc=\"<script>nothing.here</script>\"></iframe>";

#[test]
fn what_a_page_says_is_heard() {
    Engine::each(|engine| {
        let console = Console::new(engine)?;
        let browser = Browser::start_heard(engine, &console)?;
        browser.go(LOUD)?;
        let end = Instant::now() + Duration::from_secs(10);
        loop {
            let said = console.said(&browser)?.join("\n");
            let lacking = ["it was written", "it was thrown", "img-src", "nothing"]
                .into_iter()
                .find(|words| !said.contains(words));
            match lacking {
                None => return Ok(()),
                Some(words) => ensure!(Instant::now() < end, "{engine} does not say {words}, only {said}"),
            }
        }
    })
    .unwrap();
}
