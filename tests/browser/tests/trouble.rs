//! What goes wrong is said, where it went wrong and with what to do: a field that is filled in wrongly, a
//! list or program that is missing, changed or forged. The page is never blank, and never answers what it
//! cannot know.

use anyhow::{Context as _, Result, ensure};
use browser::page;
use browser::person;
use browser::server::{Fault, Server};
use browser::site::Site;
use hostile::browser::{Browser, Engine};
use std::fs;

#[test]
fn wrong_fields_are_named_and_nothing_typed_is_lost() {
    let site = Site::publish("fields").unwrap();
    Engine::each(|engine| wrong_fields(engine, &site)).unwrap();
}

fn wrong_fields(engine: Engine, site: &Site) -> Result<()> {
    let server = Server::start(&site.folder())?;
    let browser = Browser::start(engine)?;
    page::open(&browser, &format!("{}?lang=en", server.address()))?;
    page::choose(&browser, "postcode+house-number+birth-date")?;
    let typed = [
        ("postcode", "12"),
        ("birth-date-day", "31"),
        ("birth-date-month", "2"),
        ("birth-date-year", "1990"),
    ];
    for (name, text) in typed {
        page::type_into(&browser, name, text)?;
    }
    page::submit(&browser)?;
    page::wait("the faults", || Ok(page::shown(&browser, "#faults")?.is_some()))?;
    ensure!(
        page::shown(&browser, "[data-outcome]")?.is_none(),
        "an outcome for details that are wrong"
    );
    // One for each wrong detail: in the summary, and at its field.
    let in_summary = browser.script("return document.querySelectorAll('#faults li').length", &[])?;
    ensure!(in_summary == 3, "{in_summary} faults in the summary");
    for name in ["postcode", "house-number", "birth-date"] {
        let fault = page::shown(&browser, &format!("#fault-{name}"))?;
        let text = fault
            .with_context(|| format!("nothing is said at {name}"))?
            .text()?;
        ensure!(!text.trim().is_empty(), "the fault at {name} is empty");
        ensure!(
            !typed
                .iter()
                .any(|(_, value)| value.len() > 2 && text.contains(value)),
            "{name}: {text}"
        );
    }
    let focused = browser.script("return document.activeElement.id", &[])?;
    ensure!(
        focused == "faults",
        "the focus is on {focused}, not on the summary"
    );
    for (name, text) in typed {
        let kept = browser.script(
            "return document.querySelector(`input[name='${arguments[0]}']`).value",
            &[name.into()],
        )?;
        ensure!(kept == text, "{name} has lost what was typed");
    }
    Ok(())
}

/// A file that is lost or changed, and what must come of it.
struct Case {
    what: &'static str,
    file: String,
    fault: Fault,
    shows: Shows,
}

enum Shows {
    /// The room answers `cannot-tell`, at once or when asked.
    CannotTell,
    /// The outer page says that the check could not be loaded.
    Unloaded,
}

#[test]
fn a_list_or_program_that_cannot_be_relied_on_is_said_so() {
    let site = Site::publish("trouble").unwrap();
    let cases = cases(&site).unwrap();
    Engine::each(|engine| {
        let server = Server::start(&site.folder()).unwrap();
        let browser = Browser::start(engine).unwrap();
        for case in &cases {
            server.only_fault(&case.file, case.fault.clone());
            let shown = match case.shows {
                Shows::CannotTell => cannot_tell(&browser, &server.address()),
                Shows::Unloaded => unloaded(&browser, &server.address()),
            };
            shown.with_context(|| format!("{engine}: {}", case.what)).unwrap();
        }
        Ok(())
    })
    .unwrap();
}

fn cases(site: &Site) -> Result<Vec<Case>> {
    let read = |name: &str| fs::read(site.folder().join(name)).with_context(|| format!("cannot read {name}"));
    let ribbon = site.file(|name| name.ends_with(".ribbon"))?;
    let glue = site.file(|name| name.starts_with("lekcheck-") && name.ends_with(".js"))?;
    let simd = site.file(|name| name.starts_with("lekcheck-simd-"))?;
    let mut other_ribbon = read(&ribbon)?;
    let middle = other_ribbon.len() / 2;
    other_ribbon[middle] ^= 1;
    let mut other_signature = read("list.json.minisig")?;
    let in_signature = other_signature
        .iter()
        .position(|&byte| byte == b'\n')
        .context("no line")?
        + 40;
    other_signature[in_signature] = if other_signature[in_signature] == b'A' {
        b'B'
    } else {
        b'A'
    };
    let mut other_head = read("list.json")?;
    let letter = other_head
        .windows(7)
        .position(|text| text == b"Example")
        .context("no organisation")?;
    other_head[letter] = b'e';
    let case = |what, file: &str, fault, shows| Case {
        what,
        file: file.to_owned(),
        fault,
        shows,
    };
    Ok(vec![
        case("ribbon missing", &ribbon, Fault::Missing, Shows::CannotTell),
        case(
            "ribbon changed",
            &ribbon,
            Fault::Changed(other_ribbon),
            Shows::CannotTell,
        ),
        case("head missing", "list.json", Fault::Missing, Shows::CannotTell),
        case(
            "head changed",
            "list.json",
            Fault::Changed(other_head),
            Shows::CannotTell,
        ),
        case(
            "head no JSON",
            "list.json",
            Fault::Changed(b"<html>".to_vec()),
            Shows::CannotTell,
        ),
        case(
            "signature missing",
            "list.json.minisig",
            Fault::Missing,
            Shows::CannotTell,
        ),
        case(
            "signature wrong",
            "list.json.minisig",
            Fault::Changed(other_signature),
            Shows::CannotTell,
        ),
        case("program missing", &simd, Fault::Missing, Shows::Unloaded),
        case("glue missing", &glue, Fault::Missing, Shows::Unloaded),
        case("words missing", "en.json", Fault::Missing, Shows::Unloaded),
    ])
}

fn cannot_tell(browser: &Browser, address: &str) -> Result<()> {
    page::open(browser, &format!("{address}?lang=en"))?;
    if page::shown(browser, "[data-outcome]")?.is_none() {
        page::type_details(browser, &person::of_a_group()?)?;
        page::submit(browser)?;
    }
    let answer = page::answer(browser)?;
    ensure!(
        answer.outcome == "cannot-tell",
        "the page answers {}",
        answer.outcome
    );
    let said = browser.script(
        "return document.querySelectorAll('.outcome li, .outcome p').length",
        &[],
    )?;
    ensure!(said.as_u64() > Some(1), "the page does not say what to do");
    Ok(())
}

fn unloaded(browser: &Browser, address: &str) -> Result<()> {
    browser.go(&format!("{address}?lang=en"))?;
    page::wait("the notice", || Ok(page::shown(browser, "#unloaded")?.is_some()))?;
    let text = browser.find("#unloaded")?.text()?;
    ensure!(text.len() > 40, "the page says only {text:?}");
    Ok(())
}
