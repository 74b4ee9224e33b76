//! What boot.js keeps from editing must not keep people from their fields: they copy, cut, paste and drop
//! text there.

use anyhow::{Result, ensure};
use hostile::browser::{Browser, Engine};
use hostile::hand;
use hostile::page::{Kind, put};
use hostile::watch::Watchers;
use std::thread::sleep;
use std::time::{Duration, Instant};

/// Fields as the program makes them, of each kind that takes text.
const FIELDS: &str = "
let top = 100;
for (const [id, tag, type] of [['one', 'input', 'text'], ['two', 'input', 'email'], ['three', 'input', 'tel'],
  ['four', 'textarea', '']]) {
  const field = document.createElement(tag);
  field.id = id;
  if (type) field.setAttribute('type', type);
  field.setAttribute('style', `position: fixed; left: 20px; width: 400px; height: 40px; top: ${top += 60}px`);
  document.body.appendChild(field);
}
const text = document.createElement('p');
text.id = 'text';
text.textContent = 'a word of an answer';
text.setAttribute('style', 'position: fixed; left: 20px; top: 400px');
document.body.appendChild(text);";

#[test]
fn people_copy_cut_and_paste_text_in_fields() {
    let watchers = Watchers::start().unwrap();
    let address = put(&watchers, 960, Kind::Room, &[]).unwrap();
    // One after the other: they may share a clipboard.
    for engine in Engine::chosen() {
        in_engine(engine, &watchers, &address).unwrap();
    }
}

fn in_engine(engine: Engine, watchers: &Watchers, address: &str) -> Result<()> {
    let browser = Browser::start(engine)?;
    // A page with HTML as well as text in what it copies.
    browser.go(&format!("{}/clipboard.html", watchers.own))?;
    browser.script("window.html = '<b>copied</b> <a href=x>link</a>'", &[])?;
    hand::copy(&browser, "#from")?;
    open(&browser, address)?;
    let value = |id: &str| -> Result<String> {
        let script = format!("return document.getElementById('{id}').value");
        Ok(browser
            .script(&script, &[])?
            .as_str()
            .unwrap_or_default()
            .to_owned())
    };
    let is = |id: &str, expected: &str, what: &str| -> Result<()> {
        let end = Instant::now() + Duration::from_secs(3);
        while value(id)? != expected && Instant::now() < end {
            sleep(Duration::from_millis(50));
        }
        ensure!(value(id)? == expected, "{engine}, {what}: {:?}", value(id)?);
        Ok(())
    };
    for id in ["one", "two", "three", "four"] {
        hand::paste(&browser, &format!("#{id}"))?;
        is(id, "copied", "pasted from another page")?;
    }
    browser.find("#one")?.type_text(" typed")?;
    is("one", "copied typed", "typed")?;
    hand::cut(&browser, "#one")?;
    is("one", "", "cut")?;
    hand::paste(&browser, "#four")?;
    is("four", "copiedcopied typed", "pasted what was cut")?;
    hand::copy(&browser, "#two")?;
    hand::paste(&browser, "#three")?;
    is("three", "copiedcopied", "pasted what was copied")?;
    // What is dropped: Chromium's driver alone drags as the system does.
    if engine == Engine::Chromium {
        hand::select(&browser, "#two")?;
        hand::drag(&browser, "#two", "#one")?;
        is("one", "copied", "dropped")?;
    }
    println!("{engine}: fields take what is typed, copied, cut and pasted");
    Ok(())
}

fn open(browser: &Browser, address: &str) -> Result<()> {
    browser.go(address)?;
    let end = Instant::now() + Duration::from_secs(20);
    loop {
        browser.leave_frames()?;
        browser.enter_frame("#room")?;
        if browser.script("return !!document.querySelector('#go')", &[])? == true {
            return browser.script(FIELDS, &[]).map(drop);
        }
        ensure!(Instant::now() < end, "the room does not open");
        sleep(Duration::from_millis(50));
    }
}
