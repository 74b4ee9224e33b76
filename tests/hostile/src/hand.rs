//! What a person does with keys and pointer: copy, cut, paste, drag.

use crate::browser::Browser;
use anyhow::Result;
use serde_json::{Value, json};

/// The key Control in what WebDriver presses (WebDriver, section 17.4.2).
const CONTROL: &str = "\u{e009}";

/// Selects all of a field and copies it.
///
/// # Errors
/// There is no such field.
pub fn copy(browser: &Browser, field: &str) -> Result<()> {
    browser.find(field)?.click()?;
    with_control(browser, "a")?;
    with_control(browser, "c")
}

/// Selects all of a field and cuts it.
///
/// # Errors
/// There is no such field.
pub fn cut(browser: &Browser, field: &str) -> Result<()> {
    browser.find(field)?.click()?;
    with_control(browser, "a")?;
    with_control(browser, "x")
}

/// Clicks on an element and pastes.
///
/// # Errors
/// There is no such element.
pub fn paste(browser: &Browser, into: &str) -> Result<()> {
    browser.find(into)?.click()?;
    with_control(browser, "v")
}

/// Selects all of a field.
///
/// # Errors
/// There is no such field.
pub fn select(browser: &Browser, field: &str) -> Result<()> {
    browser.find(field)?.click()?;
    with_control(browser, "a")
}

/// Drags an element, or what is selected in it, to another.
///
/// # Errors
/// One of them is missing.
pub fn drag(browser: &Browser, from: &str, to: &str) -> Result<()> {
    let (from, to) = (browser.find(from)?.reference(), browser.find(to)?.reference());
    let step = |origin: &Value, x: i32| json!({ "type": "pointerMove", "duration": 100, "origin": origin, "x": x, "y": 0 });
    let pause = json!({ "type": "pause", "duration": 150 });
    act(
        browser,
        &json!({
            "type": "pointer", "id": "mouse", "parameters": { "pointerType": "mouse" },
            "actions": [
                step(&from, -100), { "type": "pointerDown", "button": 0 }, pause, step(&from, -80), step(&from, -60), pause,
                step(&to, -20), step(&to, -10), step(&to, 0), pause, { "type": "pointerUp", "button": 0 }, pause,
            ],
        }),
    )
}

fn with_control(browser: &Browser, key: &str) -> Result<()> {
    act(
        browser,
        &json!({
            "type": "key", "id": "keys",
            "actions": [
                { "type": "keyDown", "value": CONTROL }, { "type": "keyDown", "value": key },
                { "type": "keyUp", "value": key }, { "type": "keyUp", "value": CONTROL },
            ],
        }),
    )
}

fn act(browser: &Browser, source: &Value) -> Result<()> {
    browser
        .command("POST", "/actions", Some(&json!({ "actions": [source] })))
        .map(drop)
}
