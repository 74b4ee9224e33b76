//! Every way, for both targets, on one page in one engine.

use crate::browser::{Browser, Engine};
use crate::hand;
use crate::page::{self, Edit, Kind};
use crate::watch::{Sighting, Watchers};
use anyhow::{Context as _, Result, bail, ensure};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::mem;
use std::process;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How long after the last way the watchers go on looking: DNS and late loads take their time.
const LINGER: Duration = Duration::from_secs(3);

/// A frame that runs no script for so long has been halted.
const HALT: Duration = Duration::from_millis(800);

/// One way out, as the program itself lists it.
#[derive(Clone, Debug)]
pub struct Way {
    /// What it does, in words.
    pub name: String,
    /// `opened` (by a page that listens), `batch`, `worker`, `fresh` (on a page of its own), `alone` (on a
    /// page of its own for each target), `solo` (so, with one target) or `hand` (so, and a person does
    /// something).
    pub kind: String,
    /// What the person does, one after the other: a verb and CSS selectors.
    pub acts: Vec<Vec<String>>,
}

/// What came of a run.
#[derive(Debug)]
pub struct Report {
    /// The ways in their order; their place is their number.
    pub ways: Vec<Way>,
    /// How each attempt ended, by key (`12o`: way 12, own origin).
    pub log: BTreeMap<String, String>,
    /// What reached a watcher.
    pub seen: BTreeSet<Sighting>,
    /// Which release of the browser it was.
    pub browser: String,
}

impl Report {
    /// The names of the ways that led out, for one target or both.
    pub fn leaked(&self) -> BTreeSet<&str> {
        let number = |key: &str| key.trim_end_matches(['o', 'x']).parse::<usize>().ok();
        self.seen
            .iter()
            .filter_map(|s| Some(self.ways.get(number(&s.key)?)?.name.as_str()))
            .collect()
    }

    /// How many ways were tried for both targets, and how many for one alone.
    pub fn tried(&self) -> (usize, usize) {
        let tried = |index: usize, kind: char| self.log.contains_key(&format!("{index}{kind}"));
        let targets = |index| usize::from(tried(index, 'o')) + usize::from(tried(index, 'x'));
        let with = |number| {
            (0..self.ways.len())
                .filter(|&index| targets(index) == number)
                .count()
        };
        (with(2), with(1))
    }

    /// Whether the way of this name was tried.
    pub fn tried_by_name(&self, name: &str) -> bool {
        let known = self.ways.iter().any(|way| way.name == name);
        known && !self.untried().contains(&name)
    }

    /// The names of the ways that were not tried at all.
    pub fn untried(&self) -> Vec<&str> {
        let tried = |index: usize| {
            ['o', 'x']
                .iter()
                .any(|target| self.log.contains_key(&format!("{index}{target}")))
        };
        let ways = self.ways.iter().enumerate();
        ways.filter(|(index, _)| !tried(*index))
            .map(|(_, way)| way.name.as_str())
            .collect()
    }
}

/// Which ways to run.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// Which of the ways that need a page of their own, which take most of the time.
    pub pages: Pages,
    /// Only ways whose name holds this text.
    pub only: Option<String>,
    /// Header lines with which the page is served, each ended by CR LF.
    pub headers: &'static str,
}

/// How much is done on pages of their own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pages {
    /// Each such way for each target.
    #[default]
    All,
    /// Each such way for the other origin alone: enough for a control.
    OneTarget,
    /// Every eighth such way for the other origin alone: a run for every change.
    Eighth,
    /// None.
    Without,
}

/// Runs the hostile program on a page.
///
/// # Errors
/// The browser or its driver fails, or the program does not start.
pub fn run(
    engine: Engine,
    watchers: &Watchers,
    kind: Kind,
    edits: &[Edit],
    choice: &Choice,
) -> Result<Report> {
    static RUNS: AtomicU32 = AtomicU32::new(1);
    // Another test may watch the same DNS packets at the same time: its marks are of other numbers.
    let run = process::id() * 100 + RUNS.fetch_add(1, Ordering::Relaxed);
    let mut visit = Visit {
        browser: Browser::start(engine)?,
        kind,
        url: page::put(watchers, run, kind, edits)?,
        companion: format!("{}/companion.html", watchers.own),
    };

    if !choice.headers.is_empty() {
        let path = format!("/{run}/index.html");
        let mut page = watchers.file(&path).context("only served pages have headers")?;
        page.headers += choice.headers;
        watchers.put(&path, page);
    }

    visit.browser.set_patience_with_scripts(Duration::from_secs(3))?;
    visit.browser.go(&visit.companion)?;
    visit.open(watchers)?;
    let ways = visit.ways()?;
    let mut report = Report {
        ways,
        log: BTreeMap::new(),
        seen: BTreeSet::new(),
        browser: visit.browser.version().to_owned(),
    };
    let chosen = |way: &Way| {
        choice
            .only
            .as_ref()
            .is_none_or(|text| way.name.contains(text.as_str()))
    };
    let plan = |kind: &str| -> Vec<String> {
        let ways = report
            .ways
            .iter()
            .enumerate()
            .filter(|(_, way)| way.kind == kind && chosen(way));
        ways.flat_map(|(index, _)| [format!("{index}o"), format!("{index}x")])
            .collect()
    };
    let [opened, batch, worker, mut fresh, mut alone] =
        ["opened", "batch", "worker", "fresh", "alone"].map(plan);
    let solo = plan("solo")
        .into_iter()
        .filter(|key| key.ends_with('x') && kind.is_sealed());
    alone.extend(solo);
    if !kind.is_sealed() {
        // They attack boot.js, which the control pages do not have.
        fresh.clear();
    }

    // A browser that is slow or stuck gets one more chance, as a new one.
    let mut log = visit.click(&opened);
    if log.is_err() {
        visit.start_again()?;
        visit.open(watchers)?;
        log = visit.click(&opened);
    }
    let log = log.with_context(|| format!("{opened:?}, {kind}, {engine}"))?;
    report.log.extend(log);
    // In parts, so that every way comes soon after a click and on a page that is still in order.
    let mut parts: Vec<&[String]> = batch.chunks(80).rev().collect();
    while let Some(keys) = parts.pop() {
        visit.load_again()?;
        match visit.click(keys) {
            Ok(log) => report.log.extend(log),
            // One of them took the page away, keeps it busy, or left a bubble over it: the others are tried
            // without it.
            Err(_) if keys.len() > 10 => {
                visit.start_again()?;
                let (first, second) = keys.split_at(keys.len() / 4 * 2);
                parts.extend([second, first]);
            }
            // Each gets a page of its own.
            Err(_) => fresh.extend_from_slice(keys),
        }
    }
    // On a page of which nothing has been tried yet, in a browser that answers.
    visit.load_again()?;
    let mut log = visit.in_worker(&worker);
    if log.is_err() {
        visit.start_again()?;
        visit.load()?;
        log = visit.in_worker(&worker);
    }
    let log = log.with_context(|| format!("the worker's ways, {kind}, {engine}"))?;
    report.log.extend(log);
    if kind != Kind::Strict {
        for key in plan("hand").iter().filter(|key| key.ends_with('x')) {
            let index: usize = key.trim_end_matches('x').parse()?;
            let mut log = visit.by_hand(key, &report.ways[index].acts);
            if log.is_err() {
                visit.start_again()?;
                log = visit.by_hand(key, &report.ways[index].acts);
            }
            let end = log.with_context(|| format!("{}, {kind}, {engine}", report.ways[index].name))?;
            report.log.insert(key.clone(), end);
        }
    }
    if choice.pages != Pages::Without {
        let both = choice.pages == Pages::All;
        let alone: Vec<String> = alone
            .into_iter()
            .filter(|key| both || key.ends_with('x'))
            .collect();
        let step = if choice.pages == Pages::Eighth { 8 } else { 1 };
        let pages = fresh.chunks(2).chain(alone.chunks(1)).step_by(step);
        for keys in pages {
            let mut log = visit.on_a_fresh_page(keys);
            if log.is_err() {
                // A window that is gone, or a browser that is stuck: once more, in a new one.
                visit.start_again()?;
                log = visit.on_a_fresh_page(keys);
            }
            let log = log.with_context(|| format!("{keys:?}, {kind}, {engine}"))?;
            report.log.extend(log);
        }
    }
    sleep(LINGER);
    report.seen = watchers.seen(run);
    Ok(report)
}

/// One page in one browser.
struct Visit {
    browser: Browser,
    kind: Kind,
    url: String,
    /// A page of the own origin in another tab, which looks for what tabs share.
    companion: String,
}

impl Visit {
    fn open(&self, watchers: &Watchers) -> Result<()> {
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

    fn ways(&self) -> Result<Vec<Way>> {
        let listed = self.script("return hostile.ways.map((way) => [way.name, way.kind, way.acts || []])")?;
        let listed: Vec<(String, String, Vec<Vec<String>>)> = serde_json::from_value(listed)?;
        Ok(listed
            .into_iter()
            .map(|(name, kind, acts)| Way { name, kind, acts })
            .collect())
    }

    /// One way on a fresh page, and then a person's hands; how it ended.
    fn by_hand(&mut self, key: &str, acts: &[Vec<String>]) -> Result<String> {
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
    fn click(&self, plan: &[String]) -> Result<BTreeMap<String, String>> {
        self.script(&format!("hostile.plan = {}", json!(plan)))?;
        self.browser.find("#go")?.click()?;
        self.finish()
    }

    fn in_worker(&self, plan: &[String]) -> Result<BTreeMap<String, String>> {
        self.script(&format!("hostile.runInWorker({})", json!(plan)))?;
        self.finish()
    }

    fn finish(&self) -> Result<BTreeMap<String, String>> {
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
    fn on_a_fresh_page(&mut self, keys: &[String]) -> Result<BTreeMap<String, String>> {
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
        let ended: BTreeMap<String, String> = serde_json::from_value(log).unwrap_or_default();
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
