//! 0 of the hostile program's ways lead out of the sealed room, while they do lead out of ordinary pages.

use anyhow::Result;
use hostile::browser::Engine;
use hostile::page::{Edit, Kind};
use hostile::run::{Choice, Pages, Report, run};
use hostile::watch::Watchers;
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

/// Fewer ways than these, and the suite has shrunk.
const LEAST_WAYS: usize = 300;

#[test]
fn nothing_leaves_the_room() {
    let watchers = Watchers::start().unwrap();
    let wanted = Wanted::from_environment();
    let trials = Engine::each(|engine| in_engine(engine, &watchers, &wanted)).unwrap();
    let faults: String = trials.into_iter().map(|trials| trials.faults).collect();
    assert!(faults.is_empty(), "{faults}");
}

/// What of the suite is wanted.
struct Wanted {
    /// Only ways whose name holds this text: `LEKCHECK_WAYS`.
    ways: Option<String>,
    /// Only the page whose name ends so: `LEKCHECK_PAGE`.
    page: Option<String>,
    /// Each way that needs a page of its own on every page, for both targets: `LEKCHECK_THOROUGH`. They take
    /// most of the time.
    thorough: bool,
}

impl Wanted {
    fn from_environment() -> Wanted {
        Wanted {
            ways: std::env::var("LEKCHECK_WAYS").ok(),
            page: std::env::var("LEKCHECK_PAGE").ok(),
            thorough: std::env::var_os("LEKCHECK_THOROUGH").is_some(),
        }
    }

    /// The pages in the order in which they are tried, the controls first: what does not leak from them is no
    /// test. With each, how many ways must lead out at least.
    fn pages(&self) -> Vec<(Kind, usize, Pages)> {
        let of_its_own = |short: Pages| if self.thorough { Pages::All } else { short };
        let pages = [
            (Kind::Ordinary, 101, Pages::Without),
            (
                Kind::Strict,
                31,
                if self.thorough {
                    Pages::OneTarget
                } else {
                    Pages::Without
                },
            ),
            (Kind::Room, 0, of_its_own(Pages::Eighth)),
            (Kind::Offline, 0, of_its_own(Pages::Without)),
        ];
        let is_wanted = |kind: Kind| {
            self.page
                .as_ref()
                .is_none_or(|page| kind.to_string().ends_with(page.as_str()))
        };
        pages.into_iter().filter(|(kind, ..)| is_wanted(*kind)).collect()
    }
}

/// What came of all pages in one engine.
#[derive(Default)]
struct Trials {
    faults: String,
}

fn in_engine(engine: Engine, watchers: &Watchers, wanted: &Wanted) -> Result<Trials> {
    let mut trials = Trials::default();
    let narrowed = wanted.ways.is_some();
    for (kind, least, pages) in wanted.pages() {
        let choice = Choice {
            pages,
            only: wanted.ways.clone(),
            ..Choice::default()
        };
        let began = Instant::now();
        let report = run(engine, watchers, kind, &[], &choice)?;
        keep(engine, kind, &report);
        let leaked = report.leaked();
        let (both, one) = report.tried();
        println!(
            "{engine}, {kind}: {both} ways tried for two targets, {one} for one, {} led out ({} s)",
            leaked.len(),
            began.elapsed().as_secs()
        );
        record(&json!({
            "engine": engine.to_string(), "version": report.browser, "page": kind.to_string(),
            "for two targets": both, "for one": one, "led out": leaked.len(),
        }))?;
        let mut fault = |fault: String| {
            let _ = writeln!(trials.faults, "{engine}, {kind}: {fault}");
        };
        if kind.is_sealed() {
            let open = |name: &str| OPEN.contains(&(engine, name));
            let more: Vec<&&str> = leaked.iter().filter(|name| !open(name)).collect();
            if !more.is_empty() {
                fault(format!("these led out: {more:#?}"));
            }
            let tried = |name: &str| report.tried_by_name(name);
            let closed = OPEN
                .iter()
                .filter(|(known, name)| *known == engine && tried(name) && !leaked.contains(name));
            let closed: Vec<&str> = closed.map(|(_, name)| *name).collect();
            if !closed.is_empty() {
                fault(format!("known to be open, and did not lead out: {closed:?}"));
            }
        }
        if !narrowed && leaked.len() < least {
            fault(format!("only {} led out, so the test is broken", leaked.len()));
        }
        let whole = !kind.is_sealed() || pages != Pages::All || both + one == report.ways.len();
        if !narrowed && (both < LEAST_WAYS || !whole) {
            let untried = report.untried();
            let ways = report.ways.len();
            fault(format!("{both} and {one} of {ways} ways tried, not {untried:?}"));
        }
    }
    Ok(trials)
}

/// Ways that are known to lead out today. SECURITY.md tells of each, under "What is not closed yet". One that
/// no longer leads out fails the test too, so that it is taken off this list.
const OPEN: [(Engine, &str); 5] = [
    (Engine::Chromium, "round 1: a navigation on a full stack"),
    (
        Engine::Chromium,
        "round 2: a navigation within events a hundred deep",
    ),
    (
        Engine::Chromium,
        "round 2: a navigation within clicks a hundred deep",
    ),
    (
        Engine::Chromium,
        "round 2: a navigation within focus events a hundred deep",
    ),
    (
        Engine::Chromium,
        "round 2: a navigation within filters of tree walkers a hundred deep",
    ),
];

/// The header lets Chromium connect to the page's own origin alone, whoever asks; a host that can send it
/// closes what is open without it.
#[test]
fn a_header_closes_what_is_open() {
    let watchers = Watchers::start().unwrap();
    let all = std::env::var_os("LEKCHECK_THOROUGH").is_some();
    for (engine, name) in OPEN.into_iter().take(if all { OPEN.len() } else { 1 }) {
        let choice = Choice {
            only: Some(name.to_owned()),
            headers: "Connection-Allowlist: (response-origin)\r\n",
            ..Choice::default()
        };
        if Engine::chosen().contains(&engine) {
            let report = run(engine, &watchers, Kind::Room, &[], &choice).unwrap();
            assert!(report.tried_by_name(name), "{name}");
            assert!(report.leaked().is_empty(), "{engine}: {name}");
        }
    }
}

/// What has been tried without headers, and does not close it. Where one of these does one day, this test
/// says so, and the page gets it.
#[test]
fn nothing_but_the_header_closes_what_is_open() {
    if std::env::var_os("LEKCHECK_THOROUGH").is_none() || !Engine::chosen().contains(&Engine::Chromium) {
        return;
    }
    let frame = "<iframe id=\"room\"";
    let referrer = "<meta name=\"referrer\" content=\"no-referrer\">";
    let with = |text: &str, more: &str| text.replacen(' ', &format!(" {more} "), 1);
    let meta = |text: &str| {
        format!("{text}<meta http-equiv=\"Connection-Allowlist\" content=\"(response-origin)\">")
    };
    let tried = [
        ("index.html", frame, with(frame, "credentialless")),
        (
            "index.html",
            frame,
            with(frame, "connectionallowlist=\"(response-origin)\""),
        ),
        (
            "index.html",
            frame,
            with(frame, "allow=\"*; speculation-rules 'none'\""),
        ),
        ("index.html", referrer, meta(referrer)),
        ("www/room.html", referrer, meta(referrer)),
        (
            "www/room.html",
            referrer,
            format!("{referrer}<meta http-equiv=\"x-dns-prefetch-control\" content=\"off\">"),
        ),
        (
            "www/boot.js",
            "const asks = ",
            "if (window.navigation) navigation.addEventListener('navigate', (event) => \
             event.preventDefault());\n  const asks = "
                .to_owned(),
        ),
    ];
    let watchers = Watchers::start().unwrap();
    for (file, find, replace) in tried {
        let edit = Edit {
            file: file.into(),
            find: find.into(),
            replace: replace.clone(),
        };
        let choice = Choice {
            only: Some("a navigation on a full stack".into()),
            ..Choice::default()
        };
        let report = run(Engine::Chromium, &watchers, Kind::Room, &[edit], &choice).unwrap();
        assert!(!report.leaked().is_empty(), "this closes it: {replace}");
        println!("does not close it: {replace}");
    }
}

/// Browsers before trusted types (Safari before 26, Firefox before 148) have the removals alone.
#[test]
fn nothing_leaves_the_room_where_there_are_no_trusted_types() {
    let watchers = Watchers::start().unwrap();
    let directives = "require-trusted-types-for 'script'; trusted-types lekcheck";
    let edits = ["index.html", "www/room.html"].map(|file| Edit {
        file: file.into(),
        find: directives.into(),
        replace: String::new(),
    });
    let choice = Choice {
        pages: Pages::Without,
        only: std::env::var("LEKCHECK_WAYS").ok(),
        ..Choice::default()
    };
    for engine in Engine::chosen() {
        if engine != Engine::Chromium && std::env::var_os("LEKCHECK_THOROUGH").is_none() {
            continue;
        }
        let report = run(engine, &watchers, Kind::Room, &edits, &choice).unwrap();
        println!(
            "{engine}, sealed room without trusted types: {} led out",
            report.leaked().len()
        );
        let mut leaked = report.leaked();
        leaked.retain(|name| !OPEN.contains(&(engine, name)));
        assert!(leaked.is_empty(), "{engine}: {leaked:#?}");
    }
}

/// Keeps a result for the picture that `cargo xtask hostile` draws, in the place of the one of the same page
/// and engine.
fn record(result: &Value) -> Result<()> {
    static TURN: Mutex<()> = Mutex::new(());
    let Some(path) = std::env::var_os("LEKCHECK_HOSTILE_RESULTS") else {
        return Ok(());
    };
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    let known = fs::read_to_string(&path).unwrap_or_else(|_| "[]".to_owned());
    let mut results: Vec<Value> = serde_json::from_str(&known)?;
    results.retain(|known| known["engine"] != result["engine"] || known["page"] != result["page"]);
    results.push(result.clone());
    results.sort_by_key(|result| (result["engine"].to_string(), result["page"].to_string()));
    fs::write(path, serde_json::to_string_pretty(&results)? + "\n")?;
    Ok(())
}

/// Writes what happened to every way where a person can read it.
fn keep(engine: Engine, kind: Kind, report: &Report) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("hostile");
    fs::create_dir_all(&folder).unwrap();
    let mut text = String::new();
    for (index, way) in report.ways.iter().enumerate() {
        for target in ['o', 'x'] {
            let key = format!("{index}{target}");
            let ended = report.log.get(&key).map_or("not tried", String::as_str);
            let seen: Vec<&str> = report
                .seen
                .iter()
                .filter(|s| s.key == key)
                .map(|s| s.watcher)
                .collect();
            let _ = writeln!(
                text,
                "{}\t{target}\t{}\t{ended}\t{}",
                way.kind,
                seen.join(","),
                way.name
            );
        }
    }
    fs::write(
        folder.join(format!("{engine}-{}.tsv", kind.to_string().replace(' ', "-"))),
        text,
    )
    .unwrap();
}
