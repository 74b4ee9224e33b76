//! The publisher as a library: no terminal, no state of the process, so two publishes run side by side in
//! one.

use lekcheck::list::Head;
use lekcheck::time::Timestamp;
use lekcheck::token::Strength;
use lekcheck_publisher::config::Config;
use lekcheck_publisher::head::signing_key::{self, Secrets, SigningKeyError};
use lekcheck_publisher::head::succession;
use lekcheck_publisher::plan::Plan;
use lekcheck_publisher::publish::{self, Event, Observer, Opened, Reads, Signing};
use lekcheck_publisher::site::page::Page;
use lekcheck_publisher::source::Export;
use lekcheck_publisher::tokens::derive::Derivers;
use std::collections::BTreeMap;
use std::fs;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::{Barrier, Mutex};

/// Nobody to ask: the golden key has no password.
struct Nobody;

impl Secrets for Nobody {
    fn password(&self, _: &Path) -> Result<Option<String>, SigningKeyError> {
        Ok(None)
    }
}

/// What one publish told, but for how fast it was.
#[derive(Default)]
struct Heard(Mutex<Vec<String>>);

impl Observer for Heard {
    fn event(&self, event: &Event<'_>) {
        let said = match event {
            Event::Note(text) => (*text).to_owned(),
            Event::Surveyed { report, .. } => format!("{} rows, {} used\n", report.rows, report.used),
            Event::AllDerived { derived, needed } => format!("{derived} of {needed} derived\n"),
            Event::Published { head, .. } => format!("revision {} is out\n", head.revision),
            Event::Estimated(_) | Event::Derived(_) | Event::Kept(_) => return,
        };
        self.0.lock().unwrap().push(said);
    }
}

/// A folder with the golden configuration, its page, its key, and the random data of its list.
fn golden(rows: impl Fn(&str) -> String) -> tempfile::TempDir {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let to = tempfile::tempdir().unwrap();
    for name in ["lekcheck.toml", "lekcheck.key"] {
        fs::copy(from.join(name), to.path().join(name)).unwrap();
    }
    let export = fs::read_to_string(from.join("export.csv")).unwrap();
    fs::write(to.path().join("export.csv"), rows(&export)).unwrap();
    fs::create_dir(to.path().join("page")).unwrap();
    for entry in fs::read_dir(from.join("page")).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, to.path().join("page").join(path.file_name().unwrap())).unwrap();
    }
    fs::create_dir(to.path().join(".lekcheck")).unwrap();
    fs::copy(from.join("state.json"), to.path().join(".lekcheck/state.json")).unwrap();
    to
}

/// Publishes the list of a folder; gives its head, its ribbons, and what was told.
fn published(folder: &Path, together: Option<&Barrier>) -> (Head, BTreeMap<PathBuf, Vec<u8>>, Vec<String>) {
    let now = Timestamp::parse("2026-08-22T10:00:00Z").unwrap();
    let heard = Heard::default();
    let threads = NonZeroUsize::new(2).unwrap();
    let wait = || {
        if let Some(barrier) = together {
            barrier.wait();
        }
    };
    let Config { plan, .. } = Config::read(&folder.join("lekcheck.toml")).unwrap();
    let plan = Plan {
        strength: Strength::Test,
        ..plan
    };
    let page = Page::from_folder(&folder.join("page")).unwrap();
    let export = Export::read(&folder.join("export.csv"), &plan.source).unwrap();
    wait();
    let checked = publish::check(&plan, &export).unwrap();
    let mut opened = Opened::open(&plan, folder, now).unwrap();
    let reads = Reads {
        threads,
        keeps_report: true,
        risk: "",
    };
    let prepared = checked.survey(&opened, reads, &heard).unwrap();
    let (key, _) = signing_key::signing(&plan, &opened.workspace, &Nobody).unwrap();
    let rotation = succession::of(&opened.workspace, &key, false).unwrap();
    let mut deriver = Derivers::new(plan.strength.cost(), Some(threads)).unwrap();
    wait();
    let built = prepared.build(plan.about.clone(), &mut deriver, &heard).unwrap();
    let signing = Signing {
        plan: &plan,
        page: &page,
        key: &key,
        rotation: rotation.as_ref(),
        now,
    };
    let signed = built.sign(&signing, &opened.workspace, &heard).unwrap();
    wait();
    let site = folder.join("site");
    let list = signed.put(&mut opened.workspace, &site, &heard).unwrap();
    // Each workspace has made a signing key of its own, and that stands in this file.
    let mut head = list.head().clone();
    let page = head.page.into_iter();
    head.page = page.filter(|(file, _)| file != "index.html").collect();
    let ribbons = list.head().recipes.iter().map(|recipe| recipe.ribbon.name());
    let ribbons = ribbons.map(|name| (PathBuf::from(&name), fs::read(site.join(name)).unwrap()));
    (head, ribbons.collect(), heard.0.into_inner().unwrap())
}

#[test]
fn two_publishes_at_once_are_as_each_alone() {
    let same = |export: &str| export.to_owned();
    // Without the last person.
    let fewer = |export: &str| {
        let lines: Vec<&str> = export.lines().collect();
        lines[..lines.len() - 1].join("\n") + "\n"
    };
    let alone = (
        published(golden(same).path(), None),
        published(golden(fewer).path(), None),
    );
    assert_ne!(
        alone.0.1, alone.1.1,
        "the two exports make the same ribbons, so this shows nothing"
    );
    let (first, second) = (golden(same), golden(fewer));
    let barrier = Barrier::new(2);
    let together = std::thread::scope(|scope| {
        let first = scope.spawn(|| published(first.path(), Some(&barrier)));
        let second = scope.spawn(|| published(second.path(), Some(&barrier)));
        (first.join().unwrap(), second.join().unwrap())
    });
    for (alone, together) in [(alone.0, together.0), (alone.1, together.1)] {
        assert_eq!(alone.0, together.0, "the heads differ");
        assert_eq!(alone.1, together.1, "the ribbons differ");
        assert_eq!(alone.2, together.2, "one heard of the other");
    }
}
