//! What people really type, and browsers really do: the same answer in every browser, a question where
//! something looks like a slip, a word to those whose browser or line cannot do it.

use anyhow::{Context as _, Result, ensure};
use browser::page;
use browser::person;
use browser::server::{Fault, Server};
use browser::site::Site;
use browser::states;
use hostile::browser::{Browser, Engine};
use serde_json::json;
use std::fs;

fn value(browser: &Browser, id: &str) -> Result<String> {
    let value = browser.script("return document.getElementById(arguments[0]).value", &[id.into()])?;
    Ok(value.as_str().unwrap_or_default().to_owned())
}

fn question(browser: &Browser) -> Result<()> {
    page::wait(
        "the question",
        || Ok(page::shown(browser, "#question")?.is_some()),
    )
}

#[test]
fn a_field_keeps_what_is_typed_in_every_browser() {
    let site = Site::publish("kept").unwrap();
    let server = Server::start(&site.folder()).unwrap();
    Engine::each(|engine| {
        let browser = Browser::start(engine)?;
        page::open(&browser, &format!("{}?lang=en", server.address()))?;
        // A field of type `email` makes `xn--strae-oqa` or `strasse` of it in some.
        page::type_into(&browser, "email", "post@stra\u{df}e.example")?;
        ensure!(value(&browser, "email")? == "post@stra\u{df}e.example");
        let script = "return [...document.querySelectorAll('input[type=text]')].every((e) => \
            e.getAttribute('autocorrect') === 'off' && e.getAttribute('autocapitalize') === 'off' && \
            e.getAttribute('spellcheck') === 'false' && e.getAttribute('autocomplete') === 'off')";
        ensure!(
            browser.script(script, &[])? == true,
            "a browser may change what is typed"
        );
        Ok(())
    })
    .unwrap();
}

#[test]
fn a_whole_date_in_the_first_field_is_read_as_the_hint_shows_it_and_in_words() {
    let site = Site::publish("dates").unwrap();
    let server = Server::start(&site.folder()).unwrap();
    let people = person::of_every_kind(20).unwrap();
    let person = people
        .iter()
        .find(|person| person.outcome == "listed" && person.details.contains_key("email"))
        .unwrap();
    let date = &person.details["birth-date"];
    let (year, month, day) = (&date[..4], date[5..7].parse::<usize>().unwrap(), &date[8..]);
    let names = "januari februari maart april mei juni juli augustus september oktober november december";
    let name = names.split(' ').nth(month - 1).unwrap();
    let egyptian = [
        "\u{64a}\u{646}\u{627}\u{64a}\u{631}",
        "\u{641}\u{628}\u{631}\u{627}\u{64a}\u{631}",
        "\u{645}\u{627}\u{631}\u{633}",
        "\u{623}\u{628}\u{631}\u{64a}\u{644}",
        "\u{645}\u{627}\u{64a}\u{648}",
        "\u{64a}\u{648}\u{646}\u{64a}\u{648}",
        "\u{64a}\u{648}\u{644}\u{64a}\u{648}",
        "\u{623}\u{63a}\u{633}\u{637}\u{633}",
        "\u{633}\u{628}\u{62a}\u{645}\u{628}\u{631}",
        "\u{623}\u{643}\u{62a}\u{648}\u{628}\u{631}",
        "\u{646}\u{648}\u{641}\u{645}\u{628}\u{631}",
        "\u{62f}\u{64a}\u{633}\u{645}\u{628}\u{631}",
    ][month - 1];
    // With the yeh of a Persian keyboard.
    let persian = egyptian.replace('\u{64a}', "\u{6cc}");
    let texts = [
        format!("{day} {month} {year}"),
        format!("{day} {name} {year}"),
        format!("{day}e {name} {year}."),
        format!("{day} {egyptian} {year}"),
        format!("{day} {persian} {year}"),
    ];
    Engine::each(|engine| {
        let browser = Browser::start(engine)?;
        page::open(&browser, &format!("{}?lang=en", server.address()))?;
        for text in &texts {
            page::type_into(&browser, "email", &person.details["email"])?;
            page::type_into(&browser, "birth-date-day", text)?;
            page::submit(&browser)?;
            page::wait("an answer or a question", || {
                Ok(page::shown(&browser, "#question")?.is_some()
                    || page::shown(&browser, "[data-outcome]")?.is_some())
            })?;
            if page::shown(&browser, "#question")?.is_some() {
                browser.find("#keep")?.click()?;
            }
            ensure!(page::answer(&browser)?.outcome == "listed", "{engine}: {text}");
            page::again(&browser)?;
        }
        Ok(())
    })
    .unwrap();
}

/// Both readings of a date, both spellings of a domain, and what stands in the wrong field.
#[test]
fn what_could_be_meant_is_asked_and_one_press_accepts_or_tries_both() {
    let site = Site::publish("meant").unwrap();
    let server = Server::start(&site.folder()).unwrap();
    Engine::each(|engine| meant(engine, &server)).unwrap();
}

fn meant(engine: Engine, server: &Server) -> Result<()> {
    let browser = Browser::start(engine)?;
    let open = || page::open(&browser, &format!("{}?lang=en", server.address()));
    let people = person::of_every_kind(20)?;
    let turnable = |person: &&person::Person| {
        let date = &person.details["birth-date"];
        person.outcome == "listed"
            && person.details.contains_key("email")
            && date[8..] <= *"12"
            && date[5..7] != date[8..]
    };
    if let Some(person) = people.iter().find(turnable) {
        let date = &person.details["birth-date"];
        open()?;
        page::type_into(&browser, "email", &person.details["email"])?;
        // Month first.
        page::type_into(
            &browser,
            "birth-date-day",
            &format!("{}/{}/{}", &date[5..7], &date[8..], &date[..4]),
        )?;
        page::submit(&browser)?;
        question(&browser)?;
        browser.find("#both")?.click()?;
        ensure!(
            page::answer(&browser)?.outcome == "listed",
            "{engine}: month first"
        );
    }
    // An ending that does not exist.
    open()?;
    page::type_into(&browser, "email", "somebody@bakery.cmo")?;
    page::type_into(&browser, "birth-date-day", "31-03-1980")?;
    page::submit(&browser)?;
    question(&browser)?;
    ensure!(browser.find("#question")?.text()?.contains("bakery.com"));
    browser.find("#both")?.click()?;
    ensure!(page::answer(&browser)?.outcome == "not-listed");
    // A postcode where the address goes, and the way to the other recipe's field.
    open()?;
    page::type_into(&browser, "email", "1234 AB")?;
    page::type_into(&browser, "birth-date-day", "31-03-1980")?;
    page::submit(&browser)?;
    question(&browser)?;
    browser.find("#change")?.click()?;
    page::wait("the other field", || {
        Ok(page::shown(&browser, "#postcode")?.is_some())
    })?;
    ensure!(value(&browser, "postcode")? == "1234 AB" && value(&browser, "email")?.is_empty());
    // What is missing there is asked for, and a whole telephone number is said to be one.
    page::wait("the faults", || Ok(page::shown(&browser, "#faults")?.is_some()))?;
    Ok(())
}

/// A translating browser takes the texts out of their elements: what is said anew has new ones. (Enter is
/// pressed, since the driver of Chromium cannot press a button whose words stand in an element of their own.)
#[test]
fn faults_are_told_rightly_on_a_page_that_a_browser_has_translated() {
    let site = Site::publish("translated").unwrap();
    let server = Server::start(&site.folder()).unwrap();
    Engine::each(|engine| {
        let browser = Browser::start(engine)?;
        page::open(&browser, &format!("{}?lang=en", server.address()))?;
        let faults = |count: usize| {
            page::wait("the faults", || {
                Ok(page::texts(&browser, "#faults li")?.len() == count)
            })
        };
        page::submit(&browser)?;
        faults(2)?;
        let translate = "
            const texts = [];
            const walk = (node) => [...node.childNodes].forEach((child) =>
                child.nodeType === 3 ? texts.push(child) : walk(child));
            walk(document.body);
            for (const text of texts.filter((text) => text.data.trim())) {
                const font = document.createElement('span');
                text.parentNode.insertBefore(font, text);
                font.appendChild(text.cloneNode());
                text.parentNode.removeChild(text);
            }
            return texts.length";
        let texts = browser.script(translate, &[])?;
        ensure!(texts.as_u64() > Some(20), "only {texts} texts");
        page::type_into(&browser, "email", "somebody@example.org\u{e007}")?;
        faults(1)?;
        let said = page::texts(&browser, "#faults li")?;
        ensure!(
            said.iter().all(|text| text.contains("birth")),
            "{engine}: {said:?}"
        );
        page::type_into(&browser, "birth-date-day", "31-03-1980\u{e007}")?;
        ensure!(page::answer(&browser)?.outcome == "not-listed");
        Ok(())
    })
    .unwrap();
}

#[test]
fn without_webassembly_that_is_said_and_every_button_works() {
    let site = Site::publish("nowasm").unwrap();
    let index = fs::read_to_string(site.folder().join("index.html")).unwrap();
    // Before there is a policy.
    let strict = index.replacen("<head>", "<head><script>delete window.WebAssembly</script>", 1);
    assert_ne!(strict, index);
    let server = Server::start(&site.folder()).unwrap();
    server.only_fault("index.html", Fault::Changed(strict.into_bytes()));
    Engine::each(|engine| {
        let browser = Browser::start(engine)?;
        browser.go(&format!("{}?lang=en", server.address()))?;
        page::wait("the notice", || Ok(page::shown(&browser, "#nowasm")?.is_some()))?;
        let text = browser.find("#nowasm")?.text()?;
        ensure!(
            text.contains("This browser cannot search") && text.len() > 60,
            "{engine}: {text}"
        );
        ensure!(
            page::shown(&browser, "#nowasm .retry")?.is_some() && page::shown(&browser, "#room")?.is_none()
        );
        let here = browser.script("return location.href", &[])?;
        browser.script("document.getElementById('exit').value = 'about:blank'", &[])?;
        browser.find("#exit")?.click()?;
        page::wait("another page", || {
            Ok(browser.script("return location.href", &[])? != here)
        })
    })
    .unwrap();
}

#[test]
fn a_download_that_stalls_is_said_and_can_be_tried_again() {
    let site = Site::publish("stalled").unwrap();
    let ribbon = site.file(|name| name.ends_with(".ribbon")).unwrap();
    Engine::each(|engine| {
        let server = Server::start(&site.folder())?;
        server.only_fault(&ribbon, Fault::Stalled);
        let browser = Browser::start(engine)?;
        browser.go(&format!("{}?lang=en", server.address()))?;
        page::wait("the notice", || Ok(page::shown(&browser, "#stalled")?.is_some()))?;
        server.mend();
        browser.find("#stalled .retry")?.click()?;
        page::wait("the room", || {
            browser.leave_frames()?;
            browser.enter_frame("iframe#room")?;
            Ok(page::shown(&browser, "#ask")?.is_some())
        })?;
        browser.leave_frames()?;
        ensure!(page::shown(&browser, "#stalled")?.is_none());
        Ok(())
    })
    .unwrap();
}

/// The first screen of a telephone: few words, the first field and the button; and an answer that is read in
/// a screen and a half. Figures are printed, and held to what they are meant to be.
#[test]
fn the_question_comes_first_and_the_answer_is_short() {
    let edits = [("languages = [\"nl\", \"en\"]", states::ALL)];
    let site = Site::publish_edited("first", &edits).unwrap();
    let server = Server::start(&site.folder()).unwrap();
    if Engine::chosen().contains(&Engine::Chromium) {
        measured(&server).unwrap();
    }
}

fn measured(server: &Server) -> Result<()> {
    let browser = Browser::start(Engine::Chromium)?;
    let size = json!({ "width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": true });
    let command = json!({ "cmd": "Emulation.setDeviceMetricsOverride", "params": size });
    browser.command("POST", "/goog/cdp/execute", Some(&command))?;
    let people = person::of_every_kind(20)?;
    let person = people
        .iter()
        .find(|person| person.leaked.len() > 3)
        .context("nobody")?;
    for language in states::LANGUAGES.into_iter().chain(states::OTHER_LANGUAGES) {
        browser.go(&format!("{}?lang={language}", server.address()))?;
        page::wait("the room", || browser.enter_frame("iframe#room").map(|()| true))?;
        page::wait("the form", || Ok(page::shown(&browser, "#ask")?.is_some()))?;
        browser.leave_frames()?;
        let top = browser.script(
            "return document.getElementById('room').getBoundingClientRect().top",
            &[],
        )?;
        browser.enter_frame("iframe#room")?;
        let top = top.as_f64().context("no room")?;
        let place = |selector: &str, edge: &str| -> Result<f64> {
            let script = "return document.querySelector(arguments[0]).getBoundingClientRect()[arguments[1]]";
            let place = browser.script(script, &[selector.into(), edge.into()])?;
            Ok(top + place.as_f64().context("no such element")?)
        };
        let words = "
            let words = 0;
            const walk = (node) => { for (const child of node.childNodes) {
                if (child.localName === 'style' || child.localName === 'script') continue;
                if (child.localName === 'input') return true;
                if (child.nodeType === 3 && child.parentNode.getClientRects().length) words += child.data.trim().split(/\\s+/).filter(Boolean).length;
                if (child.getAttribute && child.getAttribute('class') === 'banner') continue;
                // Of what is closed only the line that opens it is seen.
                if (walk(child.localName === 'details' ? child.firstChild : child)) return true;
            } };
            walk(document.body);
            return words";
        let words = browser.script(words, &[])?.as_u64().context("no words")?;
        let (field, button) = (place("#email", "bottom")?, place("#ask", "bottom")?);
        println!(
            "{language}: {words} words before the first field, which ends at {field} px; the button at {button} px"
        );
        ensure!(words <= 45, "{language}: {words} words before the first field");
        ensure!(
            field <= 844.0 && button <= 844.0,
            "{language}: {field} px, {button} px"
        );
        page::type_details(&browser, person)?;
        page::submit(&browser)?;
        page::answer(&browser)?;
        let end = place(".today", "bottom")?;
        let all = browser.script("return document.documentElement.scrollHeight", &[])?;
        println!("{language}: answer, what leaked and what to do end at {end} px; all of it has {all} px");
        ensure!(end <= 1.5 * 844.0, "{language}: {end} px");
    }
    Ok(())
}
