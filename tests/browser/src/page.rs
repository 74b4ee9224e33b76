//! The open page: what a person does and sees.

use crate::person::Person;
use anyhow::{Context as _, Result, bail, ensure};
use hostile::browser::{Browser, Element};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How long anything may take that a test waits for.
const PATIENCE: Duration = Duration::from_secs(40);

/// What the page answers, as it is shown.
#[derive(Debug, PartialEq, Eq)]
pub struct Answer {
    /// The heading's `data-outcome`.
    pub outcome: String,
    /// The labels of what leaked, in lower case.
    pub leaked: BTreeSet<String>,
    /// The labels of how it is out, in lower case.
    pub status: BTreeSet<String>,
    /// The headings of groups' texts, in lower case.
    pub groups: BTreeSet<String>,
}

/// Opens the page and goes into the room; returns when it shows a form or an outcome.
///
/// # Errors
/// It shows neither in time.
pub fn open(browser: &Browser, address: &str) -> Result<()> {
    browser.go(address)?;
    // WebKitGTK's driver takes the first entry that the page adds to its history for the end of the load.
    wait("the room", || browser.enter_frame("iframe#room").map(|()| true)).with_context(|| {
        // What the page says in the room's place.
        let script = "return [document.readyState, document.body?.className, document.body?.innerText]";
        format!("{:?}", browser.script(script, &[]))
    })?;
    wait("a form or an outcome", || {
        Ok(shown(browser, "#ask")?.is_some() || shown(browser, "[data-outcome]")?.is_some())
    })
}

/// Waits until something holds.
///
/// # Errors
/// It does not in time.
pub fn wait(what: &str, mut holds: impl FnMut() -> Result<bool>) -> Result<()> {
    let end = Instant::now() + PATIENCE;
    let mut last = None;
    while Instant::now() < end {
        match holds() {
            Ok(true) => return Ok(()),
            Ok(false) => last = None,
            Err(error) => last = Some(error),
        }
        sleep(Duration::from_millis(30));
    }
    match last {
        Some(error) => Err(error.context(format!("{what} did not come"))),
        None => bail!("{what} did not come"),
    }
}

/// The element that a selector finds, if it is there and has a size.
///
/// # Errors
/// The browser does not answer.
pub fn shown<'a>(browser: &'a Browser, selector: &str) -> Result<Option<Element<'a>>> {
    let script =
        "const e = document.querySelector(arguments[0]); return !!e && e.getClientRects().length > 0";
    if browser.script(script, &[selector.into()])? == true {
        browser.find(selector).map(Some)
    } else {
        Ok(None)
    }
}

/// Chooses the recipe and types the details.
///
/// # Errors
/// A field is missing or takes no text.
pub fn type_details(browser: &Browser, person: &Person) -> Result<()> {
    choose(browser, person.recipe())?;
    for (kind, value) in &person.details {
        if kind == "birth-date" {
            let parts: Vec<&str> = value.split('-').collect();
            ensure!(parts.len() == 3, "the sample's dates are YYYY-MM-DD");
            for (part, value) in ["year", "month", "day"].iter().zip(parts) {
                type_into(browser, &format!("birth-date-{part}"), value)?;
            }
        } else {
            type_into(browser, kind, value)?;
        }
    }
    Ok(())
}

/// Chooses a recipe, unless its fields are the ones that are shown: then nothing leads to it.
///
/// # Errors
/// The browser does not answer.
pub fn choose(browser: &Browser, recipe: &str) -> Result<()> {
    match shown(browser, &format!("[name=recipe][value='{recipe}']"))? {
        Some(control) => control.click(),
        None => Ok(()),
    }
}

/// Goes into the page in `frame`, an element of the current document, and its room, and types the details
/// there.
///
/// # Errors
/// As above, or the page does not come.
pub fn type_in(browser: &Browser, frame: &Value, person: &Person) -> Result<()> {
    browser.command("POST", "/frame", Some(&json!({ "id": frame })))?;
    wait("the page", || Ok(browser.find("iframe#room").is_ok()))?;
    browser.enter_frame("iframe#room")?;
    wait("the form", || Ok(shown(browser, "#ask")?.is_some()))?;
    type_details(browser, person)
}

/// Types into the field with this name.
///
/// # Errors
/// There is none, or it takes no text.
pub fn type_into(browser: &Browser, name: &str, text: &str) -> Result<()> {
    let field = browser.find(&format!("input[name='{name}']"))?;
    // In WebKit, keys alone do not reach a field of a sandboxed frame.
    field.click()?;
    field
        .type_text(text)
        .with_context(|| format!("cannot type into {name}"))
}

/// Presses the form's one button.
///
/// # Errors
/// It is not there.
pub fn submit(browser: &Browser) -> Result<()> {
    let buttons = browser.script(
        "return document.querySelectorAll('button[type=submit]').length",
        &[],
    )?;
    ensure!(buttons == 1, "the form has {buttons} buttons that submit");
    browser.find("button[type=submit]")?.click()
}

/// Waits for the outcome and reads it.
///
/// # Errors
/// None comes.
pub fn answer(browser: &Browser) -> Result<Answer> {
    wait("an outcome", || Ok(shown(browser, "[data-outcome]")?.is_some()))?;
    let heading = browser.find("[data-outcome]")?;
    // By script: WebKit's driver reads attributes through a function that the room has taken from its
    // document.
    let outcome = browser.script(
        "return arguments[0].getAttribute('data-outcome')",
        &[heading.reference()],
    )?;
    let outcome = outcome.as_str().context("an outcome without a name")?.to_owned();
    ensure!(
        !heading.text()?.trim().is_empty(),
        "the outcome's heading is empty"
    );
    Ok(Answer {
        outcome,
        leaked: texts(browser, "ul.leaked li")?,
        status: texts(browser, "ul.statuses li")?,
        groups: texts(browser, ".group h2")?,
    })
}

/// Clears everything for another person.
///
/// # Errors
/// The page offers no way to.
pub fn again(browser: &Browser) -> Result<()> {
    browser.find(".ways-on button:last-of-type")?.click()?;
    wait("the form", || Ok(shown(browser, "#ask")?.is_some()))
}

/// The shown texts of all elements that a selector finds, in lower case.
///
/// # Errors
/// The browser does not answer.
pub fn texts(browser: &Browser, selector: &str) -> Result<BTreeSet<String>> {
    let script =
        "return [...document.querySelectorAll(arguments[0])].map((e) => e.innerText ?? e.textContent)";
    let found = browser.script(script, &[selector.into()])?;
    let texts = found.as_array().context("no list of texts")?;
    Ok(texts
        .iter()
        .filter_map(Value::as_str)
        .map(|text| text.trim().to_lowercase())
        .collect())
}

/// The room's document as it stands, what is typed and ticked in attributes, as HTML: for looks that need
/// functions which the room does not have.
///
/// # Errors
/// The browser does not answer.
pub fn document(browser: &Browser) -> Result<String> {
    let script = "
        const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/\"/g, '&quot;');
        const write = (node) => {
            if (node.nodeType === 3) return node.parentNode.localName === 'style' ? node.data : escaped(node.data);
            if (node.nodeType !== 1) return '';
            const tag = node.localName;
            const names = node.getAttributeNames();
            let opened = names.map((name) => ` ${name}=\"${escaped(node.getAttribute(name))}\"`).join('');
            if (tag === 'input') {
                if (!names.includes('value')) opened += ` value=\"${escaped(node.value)}\"`;
                if (node.checked && !names.includes('checked')) opened += ' checked';
                return `<input${opened}>`;
            }
            return `<${tag}${opened}>${[...node.childNodes].map(write).join('')}</${tag}>`;
        };
        return '<!doctype html>' + write(document.documentElement)";
    let document = browser.script(script, &[])?;
    let document = document.as_str().context("no document")?;
    // A change of what is drawn for the screen, or of how it is written, would leave an empty one.
    ensure!(
        document.contains("<main") && document.contains("<style"),
        "{document}"
    );
    Ok(document.to_owned())
}
