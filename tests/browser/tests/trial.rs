//! A trial of real people: on a loopback address its page has form and answer, under its banner; under any other
//! address it refuses, as no page that is online may take a list that protects nobody.

use anyhow::{Result, ensure};
use browser::page;
use browser::server::Server;
use browser::site::Site;
use hostile::browser::{Browser, Engine};

#[test]
fn a_trial_answers_on_loopback_and_nowhere_else() {
    let site = Site::publish_edited("trial", &[("sample = true ", "sample = false")]).unwrap();
    let server = Server::start(&site.folder()).unwrap();
    Engine::each(|engine| trial(engine, &server)).unwrap();
}

fn trial(engine: Engine, server: &Server) -> Result<()> {
    let browser = Browser::start(engine)?;
    page::open(&browser, &format!("{}?lang=en", server.address()))?;
    ensure!(
        page::shown(&browser, ".banner")?.is_some(),
        "{engine:?}: a trial says that it is one"
    );
    page::type_into(&browser, "email", "carlijn.amalrada91@gmail.com")?;
    for (part, value) in [("day", "6"), ("month", "5"), ("year", "1954")] {
        page::type_into(&browser, &format!("birth-date-{part}"), value)?;
    }
    page::submit(&browser)?;
    let answer = page::answer(&browser)?;
    ensure!(answer.outcome == "listed", "{engine:?}: {}", answer.outcome);

    // The same server under an address that is no loopback one by its name.
    let elsewhere = server.address().replace("127.0.0.1", "[::ffff:127.0.0.1]");
    ensure!(elsewhere != server.address(), "{elsewhere}");
    browser.leave_frames()?;
    page::open(&browser, &format!("{elsewhere}?lang=en"))?;
    let refused = page::answer(&browser)?;
    ensure!(
        refused.outcome == "cannot-tell",
        "{engine:?}: {}",
        refused.outcome
    );
    ensure!(
        page::shown(&browser, "button[type=submit]")?.is_none(),
        "{engine:?}: there is a form all the same"
    );
    Ok(())
}
