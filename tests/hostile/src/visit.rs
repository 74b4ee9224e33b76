//! One page in one browser, and the attempts on it.

use crate::browser::{Browser, Engine};
use crate::hand;
use crate::page::Kind;
use crate::run::{Log, Way};
use crate::watch::Watchers;
use anyhow::{Result, bail, ensure};
use serde_json::{Value, json};
use std::mem;
use std::thread::sleep;
use std::time::{Duration, Instant};

/// A frame that runs no script for so long has been halted.
const HALT: Duration = Duration::from_millis(800);

/// One page in one browser.
pub(crate) struct Visit {
    pub(crate) browser: Browser,
    pub(crate) kind: Kind,
    pub(crate) url: String,
    /// A page of the own origin in another tab, which looks for what tabs share.
    pub(crate) companion: String,
}

impl Visit {
    /// What `attempt` gives. A browser that is slow or stuck gets one more chance, as a new one.
    pub(crate) fn twice<T>(&mut self, attempt: impl Fn(&mut Self) -> Result<T>) -> Result<T> {
        let first = attempt(self);
        if first.is_ok() {
            return first;
        }
        self.start_again()?;
        attempt(self)
    }

    /// The ways that need the page as it was opened.
    pub(crate) fn first(&mut self, watchers: &Watchers, keys: &[String]) -> Result<Log> {
        let log = self.click(keys);
        if log.is_ok() {
            return log;
        }
        self.start_again()?;
        self.open(watchers)?;
        self.click(keys)
    }

    /// In parts, so that every way comes soon after a click and on a page that is still in order. Those of a
    /// small part that does not end go to `fresh`.
    pub(crate) fn in_parts(&mut self, keys: &[String], fresh: &mut Vec<String>) -> Result<Log> {
        let mut log = Log::new();
        let mut parts: Vec<&[String]> = keys.chunks(80).rev().collect();
        while let Some(keys) = parts.pop() {
            self.load_again()?;
            match self.click(keys) {
                Ok(ends) => log.extend(ends),
                // One of them took the page away, keeps it busy, or left a bubble over it: the others are
                // tried without it.
                Err(_) if keys.len() > 10 => {
                    self.start_again()?;
                    let (first, second) = keys.split_at(keys.len() / 4 * 2);
                    parts.extend([second, first]);
                }
                // Each gets a page of its own.
                Err(_) => fresh.extend_from_slice(keys),
            }
        }
        Ok(log)
    }

    /// The worker's ways, on a page of which nothing has been tried yet, in a browser that answers.
    pub(crate) fn worker(&mut self, keys: &[String]) -> Result<Log> {
        self.twice(|visit| {
            visit.load_again()?;
            visit.in_worker(keys)
        })
    }

    pub(crate) fn open(&self, watchers: &Watchers) -> Result<()> {
        if self.kind == Kind::Offline {
            // No page of a server can open one of the disk.
            self.load()
        } else {
            self.open_from_an_opener(watchers)
        }
    }

    /// Opens the page as a link or another site opens it, with an opener that listens.
    fn open_from_an_opener(&self, watchers: &Watchers) -> Result<()> {
        self.browser.open_tab()?;
        self.browser
            .go(&format!("{}/opener.html#{}", watchers.own, self.url))?;
        let before = self.browser.windows()?;
        self.browser.find("#open")?.click()?;
        let patience = Instant::now() + Duration::from_secs(5);
        loop {
            if let Some(opened) = self
                .browser
                .windows()?
                .iter()
                .find(|window| !before.contains(window))
            {
                self.browser.switch_to(opened)?;
                return self.settle();
            }
            if Instant::now() > patience {
                // WebKitGTK's driver shows no windows that pages open: there this page has no opener.
                ensure!(
                    self.browser.engine() == Engine::WebKit,
                    "the opener opened nothing"
                );
                return self.load();
            }
            sleep(Duration::from_millis(50));
        }
    }

    fn load(&self) -> Result<()> {
        self.browser.go(&self.url)?;
        self.settle()
    }

    /// Loads the page after others; what ran before can have left a frame that has halted only now, or a
    /// dialog.
    fn load_again(&mut self) -> Result<()> {
        if self.load().is_err() {
            self.start_again()?;
            self.load()?;
        }
        Ok(())
    }

    /// Waits until the program runs, in the frame if this is the room.
    fn settle(&self) -> Result<()> {
        let patience = Instant::now() + Duration::from_secs(20);
        loop {
            let there = self
                .enter()
                .and_then(|()| self.script("return typeof window.hostile === 'object'"));
            if there.as_ref().is_ok_and(|there| there == &json!(true)) {
                return Ok(());
            }
            if Instant::now() > patience {
                bail!("the program did not start ({there:?})");
            }
            sleep(Duration::from_millis(30));
        }
    }

    fn enter(&self) -> Result<()> {
        self.browser.leave_frames()?;
        match self.kind {
            Kind::Room | Kind::Offline => self.browser.enter_frame("#room"),
            Kind::Ordinary | Kind::Strict => Ok(()),
        }
    }

    fn script(&self, body: &str) -> Result<Value> {
        self.browser.script(body, &[])
    }

    pub(crate) fn ways(&self) -> Result<Vec<Way>> {
        let listed = self.script("return hostile.ways.map((way) => [way.name, way.kind, way.acts || []])")?;
        let listed: Vec<(String, String, Vec<Vec<String>>)> = serde_json::from_value(listed)?;
        Ok(listed
            .into_iter()
            .map(|(name, kind, acts)| Way { name, kind, acts })
            .collect())
    }

    /// One way on a fresh page, and then a person's hands; how it ended.
    pub(crate) fn by_hand(&mut self, key: &str, acts: &[Vec<String>]) -> Result<String> {
        self.load_again()?;
        if acts.iter().any(|act| act[0] == "carry") {
            let html = self.script(&format!("return hostile.carried({})", json!(key)))?;
            self.browser.leave_frames()?;
            self.browser
                .go(&self.companion.replace("companion.html", "clipboard.html"))?;
            self.browser.script("window.html = arguments[0]", &[html])?;
            hand::copy(&self.browser, "#from")?;
            self.load_again()?;
        }
        let log = self.click(&[key.to_owned()])?;
        let mut end = log.get(key).cloned().unwrap_or_default();
        for act in acts {
            let selector = |place: usize| act.get(place).map_or("", String::as_str);
            let done = match act[0].as_str() {
                "carry" => Ok(()),
                "copy" => hand::copy(&self.browser, selector(1)),
                "cut" => hand::cut(&self.browser, selector(1)),
                "paste" => hand::paste(&self.browser, selector(1)),
                "drag" => hand::drag(&self.browser, selector(1), selector(2)),
                // A button of the outer page.
                "outside" => self.press_outside(selector(1)),
                other => bail!("no hand knows how to {other}"),
            };
            if let Err(error) = done {
                end = format!("{end}, then {} failed: {error:#}", act[0]);
            }
        }
        // What has been made is used within a moment.
        sleep(Duration::from_millis(700));
        Ok(end)
    }

    /// Presses what stands around the room.
    fn press_outside(&self, selector: &str) -> Result<()> {
        self.browser.leave_frames()?;
        self.browser.find(selector)?.click()
    }

    /// Runs a plan after a click, as browsers want for windows and downloads, and waits for its end.
    fn click(&self, plan: &[String]) -> Result<Log> {
        self.script(&format!("hostile.plan = {}", json!(plan)))?;
        self.browser.find("#go")?.click()?;
        self.finish()
    }

    fn in_worker(&self, plan: &[String]) -> Result<Log> {
        self.script(&format!("hostile.runInWorker({})", json!(plan)))?;
        self.finish()
    }

    fn finish(&self) -> Result<Log> {
        let patience = Instant::now() + Duration::from_secs(20);
        loop {
            match self.script("return hostile.done || !hostile.begun") {
                Ok(Value::Bool(true)) => break,
                // A dialog, or a driver that has lost the frame: look again.
                Err(_) => self.enter()?,
                _ => {}
            }
            if Instant::now() > patience {
                let log =
                    self.script("return Object.entries(hostile.log).filter(([, end]) => end === 'begun')");
                bail!("the program did not end; begun: {log:?}");
            }
            sleep(Duration::from_millis(100));
        }
        ensure!(
            self.script("return hostile.begun")? == json!(true),
            "the page has been taken away"
        );
        Ok(serde_json::from_value(self.script("return hostile.log")?)?)
    }

    /// Some attempts on a fresh page. They may take the page away; that too is an end.
    pub(crate) fn on_a_fresh_page(&mut self, keys: &[String]) -> Result<Log> {
        self.load_again()?;
        let here = self.browser.window()?;
        let windows = self.browser.windows()?;
        self.script(&format!("hostile.plan = {}", json!(keys)))?;
        // Firefox's driver calls it an error when the page goes away under the click.
        let clicked = self.browser.find("#go")?.click();
        let halted = || {
            keys.iter()
                .map(|key| (key.clone(), "halted".to_owned()))
                .collect()
        };
        let patience = Instant::now() + Duration::from_secs(2);
        let log = loop {
            sleep(Duration::from_millis(60));
            match self.script("return [hostile.done, hostile.log]") {
                Ok(Value::Array(state)) if state[0] == json!(true) => break state[1].clone(),
                Ok(_) if Instant::now() < patience => {}
                Err(error) if self.kind.is_sealed() && error.to_string().contains("timeout") => {
                    // The room has halted a frame that was on its way elsewhere, and its driver with it.
                    drop(clicked);
                    self.start_again()?;
                    return Ok(halted());
                }
                Ok(_) | Err(_) => break Value::Null,
            }
        };
        // A navigation needs its time, and so does a window.
        sleep(Duration::from_millis(100));
        if self.kind.is_sealed()
            && self
                .script("return 1")
                .is_err_and(|e| e.to_string().contains("timeout"))
        {
            drop(clicked);
            self.start_again()?;
            return Ok(halted());
        }
        let Ok(left) = self.browser.windows() else {
            // Halted in code of the browser's own, where no driver gets a word in.
            drop(clicked);
            self.start_again()?;
            return Ok(halted());
        };
        for opened in left.iter().filter(|window| !windows.contains(window)) {
            // Some close themselves meanwhile.
            if self.browser.switch_to(opened).is_ok() {
                let _ = self.browser.command("DELETE", "/window", None);
            }
        }
        let back = if left.contains(&here) {
            self.browser.switch_to(&here)
        } else {
            let other = self.browser.switch_to(&windows[0]);
            other.and_then(|()| self.browser.open_tab().map(drop))
        };
        if back.is_err() {
            // It went meanwhile, as Firefox's does when it prints.
            self.start_again()?;
        }
        let ended: Log = serde_json::from_value(log).unwrap_or_default();
        let gone = || {
            clicked
                .as_ref()
                .map_or_else(ToString::to_string, |()| "took the page away".to_owned())
        };
        let end = |key: &String| ended.get(key).cloned().unwrap_or_else(gone);
        Ok(keys.iter().map(|key| (key.clone(), end(key))).collect())
    }

    /// Another browser in the place of one that hangs.
    fn start_again(&mut self) -> Result<()> {
        let another = Browser::start(self.browser.engine())?;
        another.set_patience_with_scripts(HALT)?;
        another.go(&self.companion)?;
        another.open_tab()?;
        mem::replace(&mut self.browser, another).kill();
        Ok(())
    }
}
