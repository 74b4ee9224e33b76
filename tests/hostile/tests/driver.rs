//! What boot.js takes away must not take the page from those who test it: WebDriver's commands work inside
//! the room.

use anyhow::{Context as _, Result, ensure};
use hostile::browser::{Browser, Engine};
use hostile::page::{Kind, put};
use hostile::watch::Watchers;
use std::thread::sleep;
use std::time::Duration;

#[test]
fn a_tester_finds_reads_and_uses_elements_of_the_room() {
    let watchers = Watchers::start().unwrap();
    let address = put(&watchers, 900, Kind::Room, &[]).unwrap();
    let mut faults = Vec::new();
    for engine in Engine::chosen() {
        faults.extend(commands(engine, &address).unwrap());
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

fn commands(engine: Engine, url: &str) -> Result<Vec<String>> {
    let browser = Browser::start(engine)?;
    browser.go(url)?;
    browser.enter_frame("#room")?;
    let made = "const field = document.createElement('input'); field.name = 'field'; field.setAttribute('data-x', 'y');
        const label = document.createElement('label'); label.textContent = 'word';
        label.appendChild(field); document.body.appendChild(label);";
    for _ in 0..100 {
        if browser
            .script("return !!document.querySelector('#go')", &[])
            .is_ok_and(|there| there == true)
        {
            break;
        }
        sleep(Duration::from_millis(100));
    }
    browser.script(made, &[])?;
    let field = browser.find("input[name=field]")?;
    field.click()?;
    field.type_text("typed").context("typing")?;
    let id = field.reference()["element-6066-11e4-a52e-4f735466cecf"]
        .as_str()
        .unwrap_or_default()
        .to_owned();
    let get = |what: &str| browser.command("GET", &format!("/element/{id}/{what}"), None);
    let mut faults = Vec::new();
    for (what, expected) in [
        ("attribute/data-x", Some("y")),
        ("attribute/name", Some("field")),
        ("property/value", Some("typed")),
        ("css/display", None),
        ("name", None),
        ("displayed", None),
        ("enabled", None),
        ("selected", None),
        ("rect", None),
        ("text", None),
        ("computedrole", None),
        ("computedlabel", None),
        ("screenshot", None),
    ] {
        // chromedriver asks the outer page's process for roles, which knows nothing of a frame in another
        // process.
        if engine == Engine::Chromium && what.starts_with("computed") {
            continue;
        }
        match get(what) {
            Ok(value) if expected.is_none_or(|expected| value == expected) => {}
            Ok(value) => faults.push(format!("{engine}: {what} is {value}")),
            Err(error) => faults.push(format!("{engine}: {what}: {error}")),
        }
    }
    let label = browser.find("label")?;
    ensure!(
        label.text()?.contains("word"),
        "{engine}: the label's text is {:?}",
        label.text()?
    );
    if let Err(error) = browser.command(
        "POST",
        &format!("/element/{id}/clear"),
        Some(&serde_json::json!({})),
    ) {
        faults.push(format!("{engine}: clear: {error}"));
    }
    for (using, value) in [
        ("css selector", "label > input"),
        ("xpath", "//input"),
        ("tag name", "input"),
    ] {
        let body = serde_json::json!({ "using": using, "value": value });
        if let Err(error) = browser.command("POST", "/elements", Some(&body)) {
            faults.push(format!("{engine}: by {using}: {error}"));
        }
    }
    Ok(faults)
}
