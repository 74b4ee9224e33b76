//! People of the sample type their details into the page, in each engine: the right outcome comes, with what
//! leaked in the publisher's words, and no request is made from the first keystroke on.

use anyhow::{Context as _, Result, ensure};
use browser::page::{self, Answer};
use browser::person::{self, Person};
use browser::server::Server;
use browser::site::Site;
use hostile::browser::{Browser, Engine};
use std::collections::{BTreeMap, BTreeSet};

/// How many people are typed in, at least.
const PEOPLE: usize = 28;

#[test]
fn people_of_every_kind_get_their_answer_and_nothing_is_requested_meanwhile() {
    let site = Site::publish("sample").unwrap();
    let labels = Labels::of(&site).unwrap();
    let mut people = person::of_every_kind(PEOPLE - 1).unwrap();
    people.push(person::of_a_group().unwrap());
    let right = |engine| {
        let right = type_all(engine, &site, &people, &labels)?;
        println!(
            "{engine}: {right} of {} people right, 0 requests after the first keystroke",
            people.len()
        );
        Ok(())
    };
    Engine::each(right).unwrap();
}

#[test]
fn the_page_tells_what_a_revision_has_changed_and_not_how_many_people_it_concerns() {
    let site = Site::publish("changes").unwrap();
    site.publish_without_the_last_row().unwrap();
    let server = Server::start(&site.folder()).unwrap();
    Engine::each(|engine| {
        let browser = Browser::start(engine)?;
        page::open(&browser, &format!("{}?lang=en", server.address()))?;
        browser.find(".changes summary")?.click()?;
        page::wait("the changes", || {
            Ok(page::shown(&browser, ".changes li")?.is_some())
        })?;
        let changes = page::texts(&browser, ".changes li")?;
        let said = changes.iter().next().context("no change")?;
        ensure!(
            said.starts_with("revision 2, ") && said.ends_with(": people were taken off."),
            "{changes:?}"
        );
        Ok(())
    })
    .unwrap();
}

/// The whole in one file, opened from a disk: the same answers, and no server at all. That nothing leaves it
/// is tried in `tests/hostile`.
#[test]
fn the_page_in_one_file_answers_from_the_disk() {
    let site = Site::publish("offline").unwrap();
    let labels = Labels::of(&site).unwrap();
    let people = person::of_every_kind(6).unwrap();
    let address = format!(
        "file://{}?lang=en",
        site.folder().join("lekcheck-offline.html").display()
    );
    let right = |engine| {
        let browser = Browser::start(engine)?;
        page::open(&browser, &address)?;
        contract(&browser)?;
        for (number, person) in people.iter().enumerate() {
            one(&browser, person, &labels).with_context(|| format!("person {number}"))?;
        }
        println!("{engine}: {} people right in the page in one file", people.len());
        Ok(())
    };
    Engine::each(right).unwrap();
}

fn type_all(engine: Engine, site: &Site, people: &[Person], labels: &Labels) -> Result<usize> {
    let server = Server::start(&site.folder())?;
    let browser = Browser::start(engine)?;
    page::open(&browser, &format!("{}?lang=en", server.address()))?;
    contract(&browser)?;
    // The first person waits for the list, as a person who reads does.
    page::wait("the whole list", || {
        Ok(server
            .requests()
            .iter()
            .filter(|line| line.contains(".ribbon"))
            .count()
            == 2)
    })?;
    let before = server.requests();
    for (number, person) in people.iter().enumerate() {
        one(&browser, person, labels).with_context(|| format!("{engine}, person {number}"))?;
    }
    let after = server.requests();
    ensure!(
        before == after,
        "{engine}: requests after the first keystroke: {:?}",
        &after[before.len()..]
    );
    Ok(people.len())
}

/// One person types, is answered rightly, and leaves nothing for the next.
fn one(browser: &Browser, person: &Person, labels: &Labels) -> Result<()> {
    page::type_details(browser, person)?;
    page::submit(browser)?;
    let shown = page::answer(browser)?;
    let expected = labels.answer(person)?;
    ensure!(shown == expected, "{expected:?} must be shown, not {shown:?}");
    page::again(browser)?;
    let kept = browser.script(
        "return [...document.querySelectorAll('input[type=text], input[type=email]')].map((e) => \
         e.value).join('')",
        &[],
    )?;
    ensure!(kept == "", "the form still holds what was typed");
    Ok(())
}

/// What other people's checks lean on.
fn contract(browser: &Browser) -> Result<()> {
    let others = browser.script(
        "return [...document.querySelectorAll('[name=recipe]')].map((e) => e.value)",
        &[],
    )?;
    let expected = serde_json::json!(["postcode+house-number+birth-date"]);
    ensure!(others == expected, "the recipes offered are {others}");
    for name in ["email", "birth-date-day", "birth-date-month", "birth-date-year"] {
        ensure!(
            page::shown(browser, &format!("input[name='{name}']"))?.is_some(),
            "no field {name} in sight"
        );
    }
    browser.leave_frames()?;
    let fields = browser.script(
        "return document.querySelectorAll('input, select, textarea').length",
        &[],
    )?;
    ensure!(fields == 0, "the outer page has {fields} fields");
    browser.enter_frame("iframe#room")
}

/// The publisher's words by the export's.
struct Labels {
    categories: BTreeMap<String, String>,
    statuses: BTreeMap<String, String>,
    groups: BTreeMap<String, String>,
}

impl Labels {
    fn of(site: &Site) -> Result<Labels> {
        Ok(Labels {
            categories: site.labels("categories")?,
            statuses: site.labels("statuses")?,
            groups: site.labels("groups")?,
        })
    }

    /// What must be shown to a person.
    fn answer(&self, person: &Person) -> Result<Answer> {
        let shown = |ids: &BTreeSet<String>, labels: &BTreeMap<String, String>| -> Result<BTreeSet<String>> {
            ids.iter()
                .map(|id| {
                    labels
                        .get(id)
                        .map(|label| label.to_lowercase())
                        .with_context(|| format!("no label of {id}"))
                })
                .collect()
        };
        let groups = [&person.group]
            .into_iter()
            .filter(|group| !group.is_empty())
            .cloned()
            .collect();
        Ok(Answer {
            outcome: person.outcome.to_owned(),
            leaked: shown(&person.leaked, &self.categories)?,
            status: shown(&person.status, &self.statuses)?,
            groups: shown(&groups, &self.groups)?,
        })
    }
}
