//! Every way, for both targets, on one page in one engine.

use crate::browser::{Browser, Engine};
use crate::page::{self, Edit, Kind};
use crate::visit::Visit;
use crate::watch::{Sighting, Watchers};
use anyhow::{Context as _, Result};
use std::collections::{BTreeMap, BTreeSet};
use std::process;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread::sleep;
use std::time::Duration;

/// How long after the last way the watchers go on looking: DNS and late loads take their time.
const LINGER: Duration = Duration::from_secs(3);

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

/// How each attempt ended, by key (`12o`: way 12, own origin).
pub type Log = BTreeMap<String, String>;

/// What came of a run.
#[derive(Debug)]
pub struct Report {
    /// The ways in their order; their place is their number.
    pub ways: Vec<Way>,
    /// How each attempt ended.
    pub log: Log,
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

impl Choice {
    /// The attempts of the chosen ways of a kind.
    fn plan(&self, kind: &str, ways: &[Way]) -> Vec<String> {
        let is_chosen = |name: &str| self.only.as_ref().is_none_or(|text| name.contains(text.as_str()));
        let ways = ways.iter().enumerate();
        ways.filter(|(_, way)| way.kind == kind && is_chosen(&way.name))
            .flat_map(|(index, _)| [format!("{index}o"), format!("{index}x")])
            .collect()
    }
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
    let plan = |kind: &str| choice.plan(kind, &report.ways);
    let [opened, batch, worker, mut fresh, mut alone] =
        ["opened", "batch", "worker", "fresh", "alone"].map(plan);
    if kind.is_sealed() {
        let solo = plan("solo").into_iter();
        alone.extend(solo.filter(|key| key.ends_with('x')));
    } else {
        // They attack boot.js, which the control pages do not have.
        fresh.clear();
    }

    let mut log = visit
        .first(watchers, &opened)
        .with_context(|| format!("{opened:?}, {kind}, {engine}"))?;
    log.extend(visit.in_parts(&batch, &mut fresh)?);
    let worker = visit.worker(&worker);
    log.extend(worker.with_context(|| format!("the worker's ways, {kind}, {engine}"))?);
    if kind != Kind::Strict {
        for key in plan("hand").iter().filter(|key| key.ends_with('x')) {
            let index: usize = key.trim_end_matches('x').parse()?;
            let way = &report.ways[index];
            let end = visit.twice(|visit| visit.by_hand(key, &way.acts));
            let end = end.with_context(|| format!("{}, {kind}, {engine}", way.name))?;
            log.insert(key.clone(), end);
        }
    }
    alone.retain(|key| choice.pages == Pages::All || key.ends_with('x'));
    let pages = fresh.chunks(2).chain(alone.chunks(1));
    let pages: Vec<&[String]> = match choice.pages {
        Pages::Without => Vec::new(),
        Pages::Eighth => pages.step_by(8).collect(),
        Pages::All | Pages::OneTarget => pages.collect(),
    };
    for keys in pages {
        let tried = visit.twice(|visit| visit.on_a_fresh_page(keys));
        log.extend(tried.with_context(|| format!("{keys:?}, {kind}, {engine}"))?);
    }
    report.log = log;
    sleep(LINGER);
    report.seen = watchers.seen(run);
    Ok(report)
}
