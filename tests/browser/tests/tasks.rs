//! Five tasks as somebody of 75 does them on a telephone, by touch, in Chromium's emulation: find the first
//! field, correct a wrong date, understand what is said to a special group, check a child, wipe and leave.
//! What is needed next stands in sight, or one scroll of one area leads there. With `LEKCHECK_SCREENSHOTS`
//! each step is kept as a picture (`cargo xtask screenshots`).

use anyhow::{Context as _, Result, ensure};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use browser::page;
use browser::person::{self, Person};
use browser::server::Server;
use browser::site::Site;
use hostile::browser::{Browser, Engine};
use serde_json::{Value, json};
use std::fs;
use std::path::PathBuf;

/// Widths and heights of telephones, in CSS pixels: the smallest that is about, and a usual one.
const TELEPHONES: [(u32, u32); 2] = [(320, 568), (390, 844)];

#[test]
fn five_tasks_need_no_scroll_that_is_not_needed() {
    if !Engine::chosen().contains(&Engine::Chromium) {
        return;
    }
    let site = Site::publish("tasks").unwrap();
    let server = Server::start(&site.folder()).unwrap();
    for (width, height) in TELEPHONES {
        let browser = Browser::start(Engine::Chromium).unwrap();
        let phone = Telephone {
            browser: &browser,
            width,
            height,
        };
        phone
            .five_tasks(&server)
            .with_context(|| format!("{width} x {height}"))
            .unwrap();
    }
}

struct Telephone<'a> {
    browser: &'a Browser,
    width: u32,
    height: u32,
}

impl Telephone<'_> {
    fn five_tasks(&self, server: &Server) -> Result<()> {
        let size =
            json!({ "width": self.width, "height": self.height, "deviceScaleFactor": 2, "mobile": true });
        self.devtools("Emulation.setDeviceMetricsOverride", &size)?;
        let touch = json!({ "enabled": true, "maxTouchPoints": 1 });
        self.devtools("Emulation.setTouchEmulationEnabled", &touch)?;
        let grouped = person::of_a_group()?;
        let people = person::of_every_kind(20)?;
        let child = people.iter().find(|person| person.outcome == "not-listed");
        let child = child.context("nobody is not listed")?;
        page::open(self.browser, &format!("{}?lang=en", server.address()))?;
        self.first_field()?;
        self.wrong_date(&grouped)?;
        self.group()?;
        self.child(child)?;
        self.wipe_and_leave(server)
    }

    fn first_field(&self) -> Result<()> {
        ensure!(self.reach("#email")? == 0, "the first field is out of sight");
        self.tap("#email")?;
        let has = self.browser.script("return document.activeElement.id", &[])?;
        ensure!(has == "email", "not the field has the focus, but {has}");
        self.picture("1-first-field")
    }

    /// Somebody types the month and the day in each other's place.
    fn wrong_date(&self, person: &Person) -> Result<()> {
        let date: Vec<&str> = person.details["birth-date"].split('-').collect();
        self.fill("email", &person.details["email"])?;
        for (part, text) in [("day", date[2]), ("month", "13"), ("year", date[0])] {
            self.fill(&format!("birth-date-{part}"), text)?;
        }
        self.tap("#ask")?;
        page::wait("the faults", || {
            Ok(page::shown(self.browser, "#faults")?.is_some())
        })?;
        ensure!(self.reach("#faults button")? == 0, "the fault is out of sight");
        self.picture("2-wrong-date")?;
        self.tap("#faults button")?;
        let has = self.browser.script("return document.activeElement.id", &[])?;
        // Which of its parts is wrong nobody can know.
        ensure!(has == "birth-date-day", "the fault leads to {has}");
        ensure!(self.reach("#birth-date-month")? == 0, "the field is out of sight");
        ensure!(
            self.reach("#fault-birth-date")? == 0,
            "what is wrong is out of sight"
        );
        self.picture("2-wrong-date-field")?;
        self.browser
            .script("document.getElementById('birth-date-month').value = ''", &[])?;
        self.fill("birth-date-month", date[1])?;
        self.tap("#ask")
    }

    /// The answer begins in sight, and its special text is one scroll away.
    fn group(&self) -> Result<()> {
        ensure!(page::answer(self.browser)?.outcome == "listed");
        ensure!(self.reach("[data-outcome]")? == 0, "the answer is out of sight");
        self.picture("3-group")?;
        self.reach(".group h2")?;
        self.picture("3-group-text")
    }

    fn child(&self, child: &Person) -> Result<()> {
        self.tap("#again")?;
        page::wait("the form", || Ok(page::shown(self.browser, "#ask")?.is_some()))?;
        ensure!(self.reach("#email")? == 0, "the first field is out of sight");
        if let Some(control) = page::shown(self.browser, &format!("[value='{}']", child.recipe()))? {
            drop(control);
            self.tap(&format!("[value='{}']", child.recipe()))?;
        }
        for (kind, value) in child.details.iter().filter(|(kind, _)| *kind != "birth-date") {
            self.fill(kind, value)?;
        }
        // A whole date in the first field will do.
        self.fill("birth-date-day", &child.details["birth-date"])?;
        self.picture("4-child")?;
        self.tap("#ask")?;
        ensure!(page::answer(self.browser)?.outcome == "not-listed");
        ensure!(self.reach("[data-outcome]")? == 0, "the answer is out of sight");
        ensure!(self.reach(".others button")? <= 1);
        self.picture("4-child-answer")
    }

    fn wipe_and_leave(&self, server: &Server) -> Result<()> {
        self.browser.leave_frames()?;
        ensure!(self.reach("#exit")? == 0, "what leaves quickly is out of sight");
        self.tap("#wipe")?;
        page::wait(
            "the notice",
            || Ok(page::shown(self.browser, "#wiped")?.is_some()),
        )?;
        ensure!(self.reach("#wiped h1")? == 0, "that all is wiped is out of sight");
        ensure!(self.reach("#exit")? == 0, "what leaves quickly is out of sight");
        self.picture("5-wiped")?;
        self.tap("#exit")?;
        page::wait("another page", || {
            let here = self
                .browser
                .script("return document.documentElement.hidden || location.href", &[])?;
            Ok(here == true
                || !here
                    .as_str()
                    .is_some_and(|here| here.starts_with(&server.address())))
        })
    }

    /// Scrolls until an element stands in sight; says how many areas had to be scrolled, of which there may
    /// be one. What covers the rest of a header that sticks is out of sight too.
    fn reach(&self, selector: &str) -> Result<u32> {
        let bring = "
            const element = document.querySelector(arguments[0]), page = document.documentElement;
            const { top, bottom } = element.getBoundingClientRect(), before = page.scrollTop;
            const [first, last] = [arguments[1], arguments[2]];
            if (top < first) page.scrollTop -= first - top + 16;
            else if (bottom > last) page.scrollTop += Math.min(bottom - last + 16, top - first);
            const now = element.getBoundingClientRect();
            return [page.scrollTop !== before, now.top, Math.min(now.bottom, now.top + last - first)]";
        let in_room = self.browser.script("return window.top !== window", &[])? == true;
        if !in_room {
            let sticks = "const e = document.querySelector(arguments[0]); return !!e.closest('header')";
            let top = if self.browser.script(sticks, &[selector.into()])? == true {
                0
            } else {
                56
            };
            let moved = self
                .browser
                .script(bring, &[selector.into(), top.into(), self.height.into()])?;
            return Ok(u32::from(moved[0] == true));
        }
        let inner = self.browser.script("return window.innerHeight", &[])?;
        let moved = self.browser.script(bring, &[selector.into(), 0.into(), inner])?;
        let edges = [1, 2].map(|at| moved[at].as_f64());
        let [Some(top), Some(bottom)] = edges else {
            anyhow::bail!("no {selector}")
        };
        self.browser.leave_frames()?;
        let outer = "
            const page = document.documentElement, before = page.scrollTop;
            const room = document.getElementById('room').getBoundingClientRect().top;
            const [top, bottom] = [room + arguments[0], room + arguments[1]];
            if (bottom > arguments[2]) page.scrollTop += bottom - arguments[2];
            else if (top < 0) page.scrollTop += top;
            return page.scrollTop !== before";
        let also = self
            .browser
            .script(outer, &[top.into(), bottom.into(), self.height.into()])?;
        self.browser.enter_frame("iframe#room")?;
        let areas = u32::from(moved[0] == true) + u32::from(also == true);
        ensure!(areas <= 1, "two areas must be scrolled to see {selector}");
        Ok(areas)
    }

    /// Types into a field as far as it is in sight.
    fn fill(&self, name: &str, text: &str) -> Result<()> {
        self.tap(&format!("[name='{name}']"))?;
        self.browser.find(&format!("[name='{name}']"))?.type_text(text)
    }

    /// A finger on the middle of an element.
    fn tap(&self, selector: &str) -> Result<()> {
        self.reach(selector)?;
        let element = self.browser.find(selector)?;
        let finger = json!({ "type": "pointer", "id": "finger", "parameters": { "pointerType": "touch" }, "actions": [
            { "type": "pointerMove", "duration": 0, "origin": element.reference(), "x": 0, "y": 0 },
            { "type": "pointerDown", "button": 0 },
            { "type": "pointerUp", "button": 0 },
        ] });
        self.browser
            .command("POST", "/actions", Some(&json!({ "actions": [finger] })))
            .map(drop)
            .with_context(|| format!("cannot tap {selector}"))
    }

    fn picture(&self, step: &str) -> Result<()> {
        let Some(folder) = std::env::var_os("LEKCHECK_SCREENSHOTS").map(PathBuf::from) else {
            return Ok(());
        };
        fs::create_dir_all(&folder)?;
        let picture = self.browser.command("GET", "/screenshot", None)?;
        let picture = STANDARD.decode(picture.as_str().context("no picture")?)?;
        Ok(fs::write(
            folder.join(format!("task-{step}-{}.png", self.width)),
            picture,
        )?)
    }

    fn devtools(&self, method: &str, parameters: &Value) -> Result<()> {
        let command = json!({ "cmd": method, "params": parameters });
        self.browser
            .command("POST", "/goog/cdp/execute", Some(&command))
            .map(drop)
    }
}
