//! axe-core on every state of the page, in every language, narrow, wide, dark and with doubled text, in
//! Chromium and Firefox: no violation, and nothing left undecided that was not settled by hand.
//!
//! The room has no functions that axe could work with, so its document is put, as it stands and with its
//! styles, into a frame of an ordinary page, of the width that is looked at. The outer page is looked at in
//! place. `LEKCHECK_THOROUGH=1` tries every look in every state and language; otherwise looks take turns.

use anyhow::{Context as _, Result, ensure};
use browser::page;
use browser::site::root;
use browser::states::{LANGUAGES, OTHER_LANGUAGES, States};
use hostile::browser::{Browser, Engine};
use serde_json::{Value, json};
use std::cell::RefCell;
use std::fs;
use std::path::PathBuf;

/// Where the pinned npm packages are.
fn axe() -> Result<String> {
    let folder = std::env::var_os("LEKCHECK_NODE_MODULES")
        .map_or_else(|| root().join(".tools/node/node_modules"), PathBuf::from);
    let path = folder.join("axe-core/axe.min.js");
    fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))
}

/// How a document is looked at.
#[derive(Clone, Copy)]
struct Look {
    name: &'static str,
    width: u32,
    styles: &'static str,
    dark: bool,
}

const LOOKS: [Look; 4] = [
    Look {
        name: "320 px",
        width: 320,
        styles: "",
        dark: false,
    },
    Look {
        name: "desktop",
        width: 1280,
        styles: "",
        dark: false,
    },
    Look {
        name: "200 % text",
        width: 640,
        styles: "html { font-size: 225% }",
        dark: false,
    },
    Look {
        name: "dark",
        width: 800,
        styles: ":root { color-scheme: dark }",
        dark: true,
    },
];

/// The standard that is held to: WCAG 2.2 AA, and axe's own best practices.
const RULES: [&str; 6] = [
    "wcag2a",
    "wcag2aa",
    "wcag21a",
    "wcag21aa",
    "wcag22aa",
    "best-practice",
];

#[test]
fn no_state_of_the_page_breaks_a_rule_of_accessibility() {
    let states = States::publish("axe").unwrap();
    let axe = axe().unwrap();
    for engine in [Engine::Chromium, Engine::Firefox] {
        if Engine::chosen().contains(&engine) {
            let looks = look_at(engine, &states, &axe).unwrap();
            println!("{engine}: {looks} looks, no violation");
        }
    }
}

/// What the browser's own accessibility tree calls the controls of the form: their labels, in every language.
#[test]
fn every_control_has_its_label_as_its_name_in_the_browsers_own_tree() {
    let states = States::publish("names").unwrap();
    for engine in [Engine::Chromium, Engine::Firefox] {
        if Engine::chosen().contains(&engine) {
            named(engine, &states).unwrap();
        }
    }
}

fn named(engine: Engine, states: &States) -> Result<()> {
    let browser = Browser::start(engine)?;
    for language in LANGUAGES {
        states.form(&browser, language)?;
        // Chromium's driver asks the tree of the outer page alone.
        let form = page::document(&browser)?;
        browser.go("about:blank")?;
        put_in_frame(&browser, &form, LOOKS[1])?;
        let script = "
            const shown = [...document.querySelectorAll('input, button')].filter((e) => e.getClientRects().length > 0);
            return shown.map((e) => {
                const label = document.querySelector(`label[for='${e.id}']`);
                return [e, label ? label.textContent : e.textContent, e.getAttribute('type')];
            })";
        let controls = browser.script(script, &[])?;
        let controls = controls.as_array().context("no controls")?;
        ensure!(controls.len() >= 8, "only {} controls", controls.len());
        for control in controls {
            let id = control[0]
                .as_object()
                .and_then(|element| element.values().next())
                .and_then(Value::as_str);
            let id = id.context("no element")?;
            let of_tree = |what: &str| browser.command("GET", &format!("/element/{id}/{what}"), None);
            let (name, role) = (of_tree("computedlabel")?, of_tree("computedrole")?);
            ensure!(
                name == control[1],
                "{engine}, {language}: {name}, and the label says {}",
                control[1]
            );
            let expected = match control[2].as_str() {
                Some("radio") => "radio",
                Some("checkbox") => "checkbox",
                Some("text" | "email") => "textbox",
                _ => "button",
            };
            ensure!(
                role == expected,
                "{engine}, {language}: {name} is a {role}, not a {expected}"
            );
        }
    }
    Ok(())
}

/// Texts that stick out of the window, are cut by their own box, or lie on another text.
const BOXES: &str = "
    const faults = [], leaves = [];
    const named = (e) => [e.localName, e.id, e.getAttribute('class'), e.textContent.trim().slice(0, 40)].join(' ');
    for (const e of document.body.querySelectorAll('*')) {
        const own = [...e.childNodes].filter((n) => n.nodeType === 3 && n.data.trim());
        if (!own.length || ['STYLE', 'SCRIPT', 'OPTION'].includes(e.tagName)) continue;
        const style = getComputedStyle(e), box = e.getBoundingClientRect();
        // What is closed, or for screen readers alone, has no room of its own.
        if (!e.checkVisibility() || style.visibility !== 'visible' || box.width <= 1 || box.height <= 1) continue;
        let holds = e;
        while (getComputedStyle(holds).display === 'inline') holds = holds.parentElement;
        if (holds.scrollWidth > holds.clientWidth + 1 && holds.clientWidth)
            faults.push('is cut or sticks out of its box: ' + named(e));
        for (const text of own) {
            const range = document.createRange();
            range.selectNodeContents(text);
            for (const r of range.getClientRects()) {
                if (r.right > innerWidth + 1 || r.left < -1) faults.push('sticks out of the window: ' + named(e));
                leaves.push([e, text, r]);
            }
        }
    }
    leaves.forEach(([one, first, a], at) => leaves.slice(at + 1).forEach(([other, second, b]) => {
        if (first === second) return;
        const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        // Lines of one paragraph may touch: their boxes are those of the font, not of the letters.
        if (wide > 2 && high > Math.min(a.height, b.height) / 3) faults.push(named(one) + ' lies on ' + named(other));
    }));
    return faults";

fn look_at(engine: Engine, states: &States, axe: &str) -> Result<usize> {
    let thorough = std::env::var_os("LEKCHECK_THOROUGH").is_some();
    let browser = Browser::start(engine)?;
    // The documents first, since looking at them needs a page of its own.
    let mut rooms: Vec<(String, &str, String)> = Vec::new();
    let mut outer = 0;
    let wrong = RefCell::new(Vec::new());
    let note = |found: &Value, place: &str| {
        let lines = faults(found).into_iter().map(|fault| format!("{place}: {fault}"));
        wrong.borrow_mut().extend(lines);
    };
    for language in LANGUAGES {
        states.each(&browser, language, |state| {
            let in_room = !["unloaded", "wiped"].contains(&state);
            if in_room {
                rooms.push((state.to_owned(), language, page::document(&browser)?));
            }
            // Around the room: once as it is, and where it is gone.
            if state == "form" || !in_room {
                browser.leave_frames()?;
                let found = run(&browser, axe, in_room)?;
                note(&found, &format!("around the room, {state}, {language}"));
                outer += 1;
                if in_room {
                    browser.enter_frame("iframe#room")?;
                }
            }
            Ok(())
        })?;
    }
    // In the other languages what has most text, at the width that has least room for it.
    let mut narrow = Vec::new();
    for language in OTHER_LANGUAGES {
        states.with_most_text(&browser, language, |state| {
            narrow.push((state.to_owned(), language, page::document(&browser)?));
            Ok(())
        })?;
    }
    browser.go("about:blank")?;
    let (_, _, form) = rooms.first().context("no state")?;
    finds_what_is_planted(&browser, axe, form)?;
    let states_of_a_language = rooms.len() / LANGUAGES.len();
    let mut looked = 0;
    for (at, (state, language, document)) in rooms.iter().enumerate() {
        // Over the languages each state has each look.
        let turn = (at + at / states_of_a_language) % LOOKS.len();
        for (place, look) in LOOKS.iter().enumerate() {
            if thorough || place == turn {
                let found = in_frame(&browser, axe, document, *look)?;
                note(&found, &format!("{state}, {language}, {}", look.name));
                looked += 1;
            }
        }
    }
    for (state, language, document) in &narrow {
        let found = in_frame(&browser, axe, document, LOOKS[0])?;
        note(&found, &format!("{state}, {language}, {}", LOOKS[0].name));
        looked += 1;
    }
    let mut wrong = wrong.into_inner();
    // Languages differ in how long their words are, so every one is measured where there is least room.
    for (state, language, document) in rooms.iter().chain(&narrow) {
        let faults = out_of_place(&browser, document)?.into_iter();
        wrong.extend(faults.map(|fault| format!("{state}, {language}, {}: {fault}", LOOKS[0].name)));
    }
    ensure!(
        wrong.is_empty(),
        "{engine}, {} faults:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    Ok(looked + outer)
}

/// A look that finds nothing wrong must be able to: a field loses its label, a text its contrast; words do not
/// fit their box or the window, or lie on others.
fn finds_what_is_planted(browser: &Browser, axe: &str, form: &str) -> Result<()> {
    let broken = form
        .replace("<label", "<span")
        .replace("</head>", "<style>.hint{color:#bbb}</style></head>");
    let found = faults(&in_frame(browser, axe, &broken, LOOKS[1])?);
    for rule in ["label", "color-contrast"] {
        let rule = format!("violation [\"{rule}\"");
        ensure!(
            found.iter().any(|fault| fault.starts_with(&rule)),
            "{rule} is not found: {found:?}"
        );
    }
    for (style, fault) in [
        (".hint{display:block;white-space:nowrap;width:3rem}", "is cut"),
        (
            "h1{position:absolute;left:300px;white-space:nowrap}",
            "sticks out",
        ),
        ("h1, label, .hint{position:fixed;top:0;left:0}", "lies on"),
    ] {
        let broken = form.replace("</head>", &format!("<style>{style}</style></head>"));
        let found = out_of_place(browser, &broken)?;
        ensure!(
            found.iter().any(|found| found.contains(fault)),
            "{style}: {found:?}"
        );
    }
    Ok(())
}

/// What [`BOXES`] finds in a document of the narrowest width.
fn out_of_place(browser: &Browser, document: &str) -> Result<Vec<String>> {
    put_in_frame(browser, document, LOOKS[0])?;
    let found = browser.script(BOXES, &[])?;
    browser.leave_frames()?;
    let found = found.as_array().context("no boxes")?;
    Ok(found
        .iter()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect())
}

fn in_frame(browser: &Browser, axe: &str, document: &str, look: Look) -> Result<Value> {
    put_in_frame(browser, document, look)?;
    let found = run(browser, axe, false)?;
    browser.leave_frames()?;
    Ok(found)
}

/// Shows a document in a frame of the present page, and goes into it.
fn put_in_frame(browser: &Browser, document: &str, look: Look) -> Result<()> {
    let mut document = document.replace("</head>", &format!("<style>{}</style></head>", look.styles));
    let scheme = if look.dark { "all" } else { "not all" };
    document = document.replace("(prefers-color-scheme:dark)", scheme);
    ensure!(
        !document.contains("prefers-color-scheme"),
        "the scheme of the device counts still"
    );
    let script = "
        document.body.textContent = '';
        const frame = document.createElement('iframe');
        frame.id = 'look';
        frame.title = 'look';
        frame.style = `border: 0; height: 4000px; width: ${arguments[1]}px`;
        frame.srcdoc = arguments[0];
        document.body.append(frame)";
    browser.script(script, &[document.into(), look.width.into()])?;
    browser.enter_frame("iframe#look")?;
    page::wait("the document", || {
        Ok(browser.script(
            "return document.readyState === 'complete' && !!document.querySelector('main')",
            &[],
        )? == true)
    })
}

/// Violations and what axe left undecided, as `[rule, target, why]`. Around a room the first heading is in
/// the room, which is looked at on its own, and is the one frame.
fn run(browser: &Browser, axe: &str, around_room: bool) -> Result<Value> {
    browser.script(axe, &[])?;
    let script = "
        const done = arguments[arguments.length - 1];
        const short = (results) => results.flatMap(({ id, nodes }) => nodes.map((node) =>
            [id, node.target.join(' '), node.any.concat(node.all, node.none).map(({ message }) => message).join('; ')]));
        axe.run(document, { iframes: false, resultTypes: ['violations', 'incomplete'],
            runOnly: { type: 'tag', values: arguments[0] },
            rules: { 'page-has-heading-one': { enabled: !arguments[1] }, 'frame-tested': { enabled: !arguments[1] } } })
            .then(({ violations, incomplete, passes }) => done({
                violations: short(violations), incomplete: short(incomplete), passes: passes.length }))
            .catch((error) => done({ error: String(error) }))";
    let arguments = json!({ "script": script, "args": [RULES, around_room] });
    let found = browser.command("POST", "/execute/async", Some(&arguments))?;
    ensure!(found["error"].is_null(), "axe failed: {}", found["error"]);
    ensure!(
        found["passes"].as_u64() > Some(5),
        "axe has looked at nothing: {found}"
    );
    Ok(found)
}

/// What axe cannot decide, and what a look at it has shown: rule, part of the target, and why it is right.
const SETTLED: [(&str, &str, &str); 0] = [];

/// A line for each violation, and for each look that is undecided and not settled.
fn faults(found: &Value) -> Vec<String> {
    let all = |kind: &str| found[kind].as_array().cloned().unwrap_or_default();
    let is_settled = |each: &Value| {
        SETTLED.iter().any(|(rule, target, _)| {
            each[0] == *rule && each[1].as_str().is_some_and(|found| found.contains(target))
        })
    };
    let undecided = all("incomplete").into_iter().filter(|each| !is_settled(each));
    let violations = all("violations")
        .into_iter()
        .map(|each| format!("violation {each}"));
    violations
        .chain(undecided.map(|each| format!("undecided {each}")))
        .collect()
}
