//! Every state that a reader can see, one after the other: for those who look at them, by eye or by rule.

use crate::page;
use crate::person::{self, Person};
use crate::server::{Fault, Server};
use crate::site::Site;
use anyhow::{Context as _, Result};
use hostile::browser::Browser;

/// The languages of the page in which every state is looked at: the usual two, one with other letters and one
/// that is written from right to left.
pub const LANGUAGES: [&str; 4] = ["nl", "en", "tr", "ar"];

/// The others, in which the states with most text are looked at, and only where there is least room for it: so
/// a language more costs little time.
pub const OTHER_LANGUAGES: [&str; 4] = ["de", "fr", "pl", "uk"];

/// As a configuration names them all.
pub const ALL: &str = r#"languages = ["nl", "en", "tr", "ar", "de", "fr", "pl", "uk"]"#;

/// The sample published for this, and the ways to have it served.
#[derive(Debug)]
pub struct States {
    _sites: [Site; 2],
    whole: Server,
    /// The same list, of which nobody is certain.
    uncertain: Server,
    without_ribbon: Server,
    without_program: Server,
    listed: Person,
    absent: Person,
    grouped: Person,
}

impl States {
    /// Publishes and serves the sample.
    ///
    /// # Errors
    /// The command or a server fails.
    pub fn publish(name: &str) -> Result<States> {
        let site = Site::publish_edited(name, &[("languages = [\"nl\", \"en\"]", ALL)])?;
        let ribbon = site.file(|name| name.ends_with(".ribbon"))?;
        let program = site.file(|name| name.starts_with("lekcheck-simd-"))?;
        let people = person::of_every_kind(20)?;
        let find = |wanted: &dyn Fn(&Person) -> bool| {
            people
                .iter()
                .find(|person| wanted(person))
                .cloned()
                .context("no such person")
        };
        let unsure = Site::publish_edited(
            &format!("{name}-unsure"),
            &[
                ("languages = [\"nl\", \"en\"]", ALL),
                ("meaning = \"stolen\"", "meaning = \"uncertain\""),
            ],
        )?;
        let without_ribbon = Server::start(&site.folder())?;
        without_ribbon.only_fault(&ribbon, Fault::Missing);
        let without_program = Server::start(&site.folder())?;
        without_program.only_fault(&program, Fault::Missing);
        Ok(States {
            whole: Server::start(&site.folder())?,
            without_ribbon,
            without_program,
            uncertain: Server::start(&unsure.folder())?,
            listed: find(&|person| person.status.len() == 1 && person.status.contains("stolen"))?,
            absent: find(&|person| person.outcome == "not-listed")?,
            grouped: person::of_a_group()?,
            _sites: [site, unsure],
        })
    }

    /// Opens the form in `language`.
    ///
    /// # Errors
    /// It does not come.
    pub fn form(&self, browser: &Browser, language: &str) -> Result<()> {
        page::open(browser, &address(&self.whole, language))
    }

    /// Shows the states with most text in `language`, and calls `look` with the name of each.
    ///
    /// # Errors
    /// A state does not come, or `look` fails.
    pub fn with_most_text(
        &self,
        browser: &Browser,
        language: &str,
        mut look: impl FnMut(&str) -> Result<()>,
    ) -> Result<()> {
        self.form(browser, language)?;
        look("form")?;
        wrong(browser)?;
        look("faults")?;
        self.form(browser, language)?;
        ask(browser, &self.listed)?;
        look("listed")
    }

    /// Shows every state in `language`, and calls `look` with its name; the browser is in the room then where
    /// there is one.
    ///
    /// # Errors
    /// A state does not come, or `look` fails.
    pub fn each(
        &self,
        browser: &Browser,
        language: &str,
        mut look: impl FnMut(&str) -> Result<()>,
    ) -> Result<()> {
        let open = |server: &Server| page::open(browser, &address(server, language));
        open(&self.whole)?;
        look("form")?;
        wrong(browser)?;
        look("faults")?;
        open(&self.whole)?;
        slip(browser)?;
        look("question")?;
        for (state, person, server) in [
            ("listed", &self.listed, &self.whole),
            ("listed-group", &self.grouped, &self.whole),
            ("possibly-listed", &self.listed, &self.uncertain),
            ("not-listed", &self.absent, &self.whole),
        ] {
            open(server)?;
            ask(browser, person)?;
            look(state)?;
        }
        idle(browser, 330)?;
        page::wait("the question", || Ok(page::shown(browser, "#idle")?.is_some()))?;
        look("idle")?;
        idle(browser, 400)?;
        page::wait("the notice", || Ok(page::shown(browser, "#wiped")?.is_some()))?;
        look("idle-wiped")?;
        open(&self.without_ribbon)?;
        if page::shown(browser, "[data-outcome]")?.is_none() {
            ask(browser, &self.listed)?;
        }
        look("cannot-tell")?;
        browser.go(&address(&self.without_program, language))?;
        page::wait("the notice", || Ok(page::shown(browser, "#unloaded")?.is_some()))?;
        look("unloaded")?;
        open(&self.whole)?;
        browser.leave_frames()?;
        browser.find("#wipe")?.click()?;
        page::wait("the notice", || Ok(page::shown(browser, "#wiped")?.is_some()))?;
        look("wiped")
    }
}

/// Lets the room's clock be so many seconds later than it is.
///
/// # Errors
/// The browser does not answer.
pub fn idle(browser: &Browser, seconds: u32) -> Result<()> {
    // Each call sets it by the real one.
    // (In Firefox a script of the driver has a Date of its own.)
    let script = "const { Date } = window.wrappedJSObject || window, later = arguments[0] * 1000; \
                  const real = Date.real || Date.now; Date.real = real; \
                  Date.now = () => real.call(Date) + later;";
    browser.script(script, &[seconds.into()]).map(drop)
}

fn address(server: &Server, language: &str) -> String {
    format!("{}?lang={language}", server.address())
}

fn wrong(browser: &Browser) -> Result<()> {
    page::choose(browser, "postcode+house-number+birth-date")?;
    page::type_into(browser, "postcode", "12")?;
    page::type_into(browser, "birth-date-day", "31")?;
    page::submit(browser)?;
    page::wait("the faults", || Ok(page::shown(browser, "#faults")?.is_some()))
}

fn slip(browser: &Browser) -> Result<()> {
    page::type_into(browser, "email", "somebody@gmial.com")?;
    page::type_into(browser, "birth-date-day", "31-03-1980")?;
    page::submit(browser)?;
    page::wait(
        "the question",
        || Ok(page::shown(browser, "#question")?.is_some()),
    )
}

fn ask(browser: &Browser, person: &Person) -> Result<()> {
    page::type_details(browser, person)?;
    page::submit(browser)?;
    page::answer(browser).map(drop)
}
