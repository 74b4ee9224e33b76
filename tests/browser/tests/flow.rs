//! What the page does beyond an answer: it asks about slips of the finger, takes dates as they come, speaks
//! four languages, wipes itself when left alone, and prints no answer unasked.

use anyhow::{Context as _, Result, ensure};
use browser::page;
use browser::person;
use browser::server::Server;
use browser::site::Site;
use browser::states::{self, LANGUAGES, OTHER_LANGUAGES};
use hostile::browser::{Browser, Engine};
use serde_json::{Value, json};

#[test]
fn a_slip_is_asked_about_and_a_pasted_date_is_read() {
    let site = Site::publish("slips").unwrap();
    let server = Server::start(&site.folder()).unwrap();
    Engine::each(|engine| slips(engine, &server)).unwrap();
}

fn slips(engine: Engine, server: &Server) -> Result<()> {
    let browser = Browser::start(engine)?;
    let ask = |email: &str| -> Result<()> {
        page::open(&browser, &format!("{}?lang=en", server.address()))?;
        page::type_into(&browser, "email", email)?;
        // A whole date in the first field, in the digits of an Arabic keyboard.
        page::type_into(&browser, "birth-date-day", "٣١/٠٣/١٩٨٠")?;
        page::submit(&browser)
    };
    let question = || {
        page::wait("the question", || {
            Ok(page::shown(&browser, "#question")?.is_some())
        })
    };
    let value = || browser.script("return document.getElementById('email').value", &[]);
    ask("somebody@gmial.com")?;
    question()?;
    ensure!(focused(&browser)? == "question", "the question has not the focus");
    ensure!(
        page::shown(&browser, "[data-outcome]")?.is_none(),
        "searched all the same"
    );
    browser.find("#change")?.click()?;
    ensure!(page::answer(&browser)?.outcome == "not-listed");
    ensure!(value()? == "somebody@gmail.com", "{}", value()?);

    ask("somebody@gmial.com")?;
    question()?;
    browser.find("#keep")?.click()?;
    ensure!(page::answer(&browser)?.outcome == "not-listed");
    ensure!(value()? == "somebody@gmial.com", "{}", value()?);

    ask("somebody@example.org")?;
    ensure!(
        page::answer(&browser)?.outcome == "not-listed",
        "ordinary input is never asked about"
    );
    Ok(())
}

#[test]
fn who_leaves_is_asked_and_then_everything_is_wiped() {
    let site = Site::publish("idle").unwrap();
    let server = Server::start(&site.folder()).unwrap();
    Engine::each(|engine| idle(engine, &server)).unwrap();
}

fn idle(engine: Engine, server: &Server) -> Result<()> {
    let browser = Browser::start(engine)?;
    page::open(&browser, &format!("{}?lang=en", server.address()))?;
    page::type_into(&browser, "email", "somebody@example.org")?;
    let shown = |id: &str| Ok(page::shown(&browser, id)?.is_some());
    states::idle(&browser, 320)?;
    page::wait("the question", || shown("#idle"))?;
    browser.find("#stay")?.click()?;
    page::wait("its end", || Ok(!shown("#idle")?))?;
    let typed = || browser.script("return document.getElementById('email').value", &[]);
    ensure!(
        typed()? == "somebody@example.org",
        "what was typed is gone too early"
    );
    // From the last use on, not from the beginning.
    states::idle(&browser, 320 + 320)?;
    page::wait("the question", || shown("#idle"))?;
    states::idle(&browser, 320 + 370)?;
    page::wait("the notice", || shown("#wiped"))?;
    ensure!(typed()? == "", "what was typed is still there");
    ensure!(focused(&browser)? == "wiped", "the notice has not the focus");
    Ok(())
}

#[test]
fn each_language_has_its_own_words_direction_and_name() {
    let site = Site::publish_edited("languages", &[("languages = [\"nl\", \"en\"]", states::ALL)]).unwrap();
    let server = Server::start(&site.folder()).unwrap();
    Engine::each(|engine| speaks(engine, &server)).unwrap();
}

fn speaks(engine: Engine, server: &Server) -> Result<()> {
    let browser = Browser::start(engine)?;
    let mut headings = Vec::new();
    let every = LANGUAGES.into_iter().chain(OTHER_LANGUAGES);
    for language in every.clone() {
        page::open(&browser, &format!("{}?lang={language}", server.address()))?;
        let here = "const root = document.documentElement; return [root.lang, root.dir || 'ltr']";
        // WebKit's driver reads through functions that the room has taken away, so by script alone.
        let room = browser.script(
            "const root = document.documentElement; return [root.getAttribute('lang'), \
             root.getAttribute('dir')]",
            &[],
        )?;
        headings.push(browser.find("#asking")?.text()?);
        browser.leave_frames()?;
        let outer = browser.script(here, &[])?;
        let direction = if language == "ar" { "rtl" } else { "ltr" };
        let expected = json!([language, direction]);
        ensure!(
            room == expected && outer == expected,
            "{room} in the room, {outer} around it"
        );
        let current = browser.script(
            "return document.querySelector('#languages [aria-current]').hreflang",
            &[],
        )?;
        ensure!(current == language, "{current} is marked as current");
        let names = browser.script("return document.querySelectorAll('#languages a').length", &[])?;
        ensure!(names == every.clone().count(), "{names} languages are offered");
    }
    headings.sort();
    headings.dedup();
    ensure!(headings.len() == every.count(), "{headings:?}");
    Ok(())
}

/// What paper shows is seen in a copy of the room's document whose rules for paper hold everywhere.
#[test]
fn an_answer_is_printed_only_where_that_is_ticked() {
    let site = Site::publish("print").unwrap();
    // A page without a policy.
    std::fs::write(
        site.folder().join("blank.html"),
        "<!doctype html><title>blank</title>",
    )
    .unwrap();
    let server = Server::start(&site.folder()).unwrap();
    Engine::each(|engine| printed(engine, &server)).unwrap();
}

fn printed(engine: Engine, server: &Server) -> Result<()> {
    let browser = Browser::start(engine)?;
    let people = person::of_every_kind(20)?;
    let mut sheets = Vec::new();
    for outcome in ["listed", "not-listed"] {
        let person = people.iter().find(|person| person.outcome == outcome);
        let person = person.context("no such person")?;
        page::open(&browser, &format!("{}?lang=en", server.address()))?;
        page::type_details(&browser, person)?;
        page::submit(&browser)?;
        page::answer(&browser)?;
        let title = browser.find("[data-outcome]")?.text()?;
        let unasked = page::document(&browser)?;
        browser.find("#print-answer")?.click()?;
        page::wait("the tick", || {
            Ok(page::shown(&browser, ".outcome:not(.private)")?.is_some())
        })?;
        let asked = page::document(&browser)?;
        browser.go(&format!("{}blank.html", server.address()))?;
        let (unasked, asked) = (on_paper(&browser, &unasked)?, on_paper(&browser, &asked)?);
        ensure!(
            asked.contains(&title),
            "ticked, and the answer is not printed:\n{asked}"
        );
        ensure!(!unasked.contains(&title) && unasked.len() > 200, "{unasked}");
        for typed in person.details.values().filter(|typed| typed.len() > 4) {
            ensure!(!asked.contains(typed.as_str()), "what was typed is printed");
        }
        sheets.push(unasked);
    }
    ensure!(
        sheets[0] == sheets[1],
        "two outcomes print differently unasked:\n{sheets:#?}"
    );
    Ok(())
}

fn on_paper(browser: &Browser, document: &str) -> Result<String> {
    ensure!(document.contains("@media print"), "there are no rules for paper");
    let document = document.replace("@media print", "@media all");
    let script = "const frame = document.createElement('iframe'); frame.srcdoc = arguments[0]; \
                  document.documentElement.append(frame); frame.id = 'paper'";
    browser.script(script, &[document.into()])?;
    browser.enter_frame("iframe#paper")?;
    page::wait("the paper", || {
        Ok(browser.script("return !!document.querySelector('main')", &[])? == true)
    })?;
    let text = browser.script("return document.body.innerText", &[])?;
    browser.leave_frames()?;
    browser.script("document.getElementById('paper').remove()", &[])?;
    Ok(text.as_str().context("no text")?.to_owned())
}

/// The id of what has the focus.
fn focused(browser: &Browser) -> Result<Value> {
    browser.script("return document.activeElement.id", &[])
}

/// A whole check without a pointer: to the fields, through them, to the answer and back to an empty form.
#[test]
fn a_keyboard_is_enough() {
    let site = Site::publish("keyboard").unwrap();
    let server = Server::start(&site.folder()).unwrap();
    Engine::each(|engine| by_keyboard(engine, &server)).unwrap();
}

const TAB: &str = "\u{e004}";
const ENTER: &str = "\u{e007}";

fn by_keyboard(engine: Engine, server: &Server) -> Result<()> {
    let browser = Browser::start(engine)?;
    let people = person::of_every_kind(20)?;
    let by_email =
        |person: &&person::Person| person.outcome == "listed" && person.details.contains_key("email");
    let person = people.iter().find(by_email).context("nobody by e-mail")?;
    page::open(&browser, &format!("{}?lang=en", server.address()))?;
    if engine == Engine::WebKit {
        // Its driver sends no key into a sandboxed frame before a press in it.
        browser.find("h1")?.click()?;
    }
    tab_to(&browser, "email")?;
    keys(&browser, &person.details["email"])?;
    tab_to(&browser, "birth-date-day")?;
    keys(&browser, &person.details["birth-date"])?;
    tab_to(&browser, "ask")?;
    keys(&browser, ENTER)?;
    ensure!(page::answer(&browser)?.outcome == "listed");
    let has = focused(&browser)?;
    ensure!(has == "outcome", "not the answer has the focus, but {has}");
    tab_to(&browser, "again")?;
    keys(&browser, ENTER)?;
    page::wait("the form", || Ok(page::shown(&browser, "#ask")?.is_some()))?;
    ensure!(
        focused(&browser)? == "asking",
        "the form's heading has not the focus"
    );
    let value = browser.script("return document.getElementById('email').value", &[])?;
    ensure!(value == "", "what was typed is still there");
    Ok(())
}

/// Presses the tabulator until the element `id` has the focus.
fn tab_to(browser: &Browser, id: &str) -> Result<()> {
    let mut passed = Vec::new();
    for _ in 0..40 {
        let here = focused(browser)?;
        if here == id {
            return Ok(());
        }
        passed.push(here);
        keys(browser, TAB)?;
    }
    anyhow::bail!("the tabulator does not lead to {id}, but to {passed:?}")
}

fn keys(browser: &Browser, text: &str) -> Result<()> {
    let strokes: Vec<Value> = text
        .chars()
        .flat_map(|key| ["keyDown", "keyUp"].map(|kind| json!({ "type": kind, "value": key })))
        .collect();
    let actions = json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": strokes }] });
    browser.command("POST", "/actions", Some(&actions)).map(drop)
}

/// A publisher's colour reaches the buttons in the room, whose policy names its styles by their hash.
#[test]
fn a_publishers_colour_is_worn_around_the_room_and_in_it() {
    let commented = "# [look]\n# accent = \"#0b5b72\"";
    let worn = "[look]\naccent = \"#7a1fa2\"";
    let site = Site::publish_edited("look", &[(commented, worn)]).unwrap();
    let server = Server::start(&site.folder()).unwrap();
    Engine::each(|engine| {
        let browser = Browser::start(engine)?;
        page::open(&browser, &format!("{}?lang=en", server.address()))?;
        let purple = "rgb(122, 31, 162)";
        let ground = "return getComputedStyle(document.getElementById('ask')).backgroundColor";
        let ground = browser.script(ground, &[])?;
        ensure!(ground == purple, "the button in the room is {ground}");
        browser.leave_frames()?;
        let words = "return getComputedStyle(document.getElementById('print')).color";
        let words = browser.script(words, &[])?;
        ensure!(words == purple, "the button around the room is {words}");
        Ok(())
    })
    .unwrap();
}
