//! 0 of the hostile program's ways lead out of the sealed room, while they do lead out of ordinary pages.

use hostile::browser::Engine;
use hostile::page::{Edit, Kind};
use hostile::run::{Choice, Pages, Report, run};
use hostile::watch::Watchers;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// Fewer ways than these, and the suite has shrunk.
const LEAST_WAYS: usize = 300;

#[test]
fn nothing_leaves_the_room() {
    let watchers = Watchers::start().unwrap();
    let only = std::env::var("LEKCHECK_WAYS").ok();
    let narrowed = only.is_some();
    let page = std::env::var("LEKCHECK_PAGE").ok();
    // Pages of their own take most of the time: both targets there only when asked.
    let thorough = std::env::var_os("LEKCHECK_THOROUGH").is_some();
    let in_the_room = if thorough { Pages::All } else { Pages::OneTarget };
    let mut faults = String::new();
    for engine in Engine::chosen() {
        // The control pages first: what does not leak from them is no test.
        for (kind, least, pages) in [
            (Kind::Ordinary, 101, Pages::Without),
            (Kind::Strict, 31, Pages::OneTarget),
            (Kind::Room, 0, in_the_room),
        ] {
            if page
                .as_ref()
                .is_some_and(|page| !kind.to_string().contains(page.as_str()))
            {
                continue;
            }
            let choice = Choice {
                pages,
                only: only.clone(),
            };
            let report = run(engine, &watchers, kind, &[], &choice).unwrap();
            keep(engine, kind, &report);
            let leaked = report.leaked();
            let (both, one) = report.tried();
            println!(
                "{engine}, {kind}: {both} ways tried for two targets, {one} for one, {} led out",
                leaked.len()
            );
            if kind == Kind::Room && !leaked.is_empty() {
                let _ = writeln!(faults, "{engine}: out of the room led {leaked:#?}");
            }
            if !narrowed && leaked.len() < least {
                let _ = writeln!(
                    faults,
                    "{engine}, {kind}: only {} led out, so the test is broken",
                    leaked.len()
                );
            }
            let whole = kind != Kind::Room || both + one == report.ways.len();
            if !narrowed && (both < LEAST_WAYS || !whole) {
                let _ = writeln!(
                    faults,
                    "{engine}, {kind}: {both} and {one} of {} ways tried",
                    report.ways.len()
                );
            }
        }
    }
    assert!(faults.is_empty(), "{faults}");
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
        assert!(report.leaked().is_empty(), "{engine}: {:#?}", report.leaked());
    }
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
