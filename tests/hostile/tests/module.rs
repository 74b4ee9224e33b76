//! 0 of the ways of hostile WebAssembly lead out of the sealed room: it stands in the place of the page's
//! program, with nothing but the page's own glue, as a dependency gone bad would. What does not lead out of
//! an ordinary page under the same glue is not counted.

use anyhow::{Result, bail, ensure};
use hostile::browser::{Browser, Engine};
use hostile::module::{Attempt, Moment, Way, Ways};
use hostile::page::{Edit, Kind, glue, put_module};
use hostile::watch::Watchers;
use std::collections::BTreeSet;
use std::process;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How many ways must lead out of an ordinary page in each engine at least.
const LEAST: usize = 25;

#[test]
fn nothing_leaves_the_room_by_webassembly() {
    let watchers = Watchers::start().unwrap();
    let glue = glue().unwrap();
    let wanted = std::env::var("LEKCHECK_WAYS").unwrap_or_default();
    let narrowed = !wanted.is_empty();
    Engine::each(|engine| {
        let trial = |kind| {
            let out = Trial::new(engine, &watchers, kind, &glue)?.every(&|way| way.name.contains(&wanted))?;
            println!(
                "{engine}, {kind}: {} ways of WebAssembly led out: {out:#?}",
                out.len()
            );
            Ok::<_, anyhow::Error>(out)
        };
        let counted = trial(Kind::Ordinary)?;
        ensure!(
            narrowed || counted.len() >= LEAST,
            "{engine}: only {} ways",
            counted.len()
        );
        for kind in [Kind::Room, Kind::Offline] {
            let out = trial(kind)?;
            ensure!(out.is_empty(), "{engine}, {kind}: {out:#?}");
        }
        Ok(())
    })
    .unwrap();
}

/// The error of an attempt that sent the frame away.
const HALTED: &str = "halted";

/// Something that `xtask/src/wasm.rs` takes care of, and the ways that lead out without it.
struct Care {
    without: &'static str,
    ways: &'static str,
    /// Text that stands in the glue, what stands there instead.
    edits: &'static [(&'static str, &'static str)],
}

const CARE: [Care; 2] = [
    Care {
        without: "Reflect.set, which is withheld",
        ways: "by Reflect.set",
        edits: &[(
            "__wbindgen_object_drop_ref: function",
            "__wbg_set_any: function(arg0, arg1, arg2) {\nconst ret = Reflect.set(getObject(arg0), \
             getObject(arg1), getObject(arg2));\nreturn ret;\n},\n__wbindgen_object_drop_ref: function",
        )],
    },
    Care {
        without: "numbers for places of the heap",
        ways: "freed twice",
        edits: &[
            ("return heap[idx >>> 0];", "return heap[idx];"),
            ("heap_next = heap[idx] >>> 0;", "heap_next = heap[idx];"),
            ("if ((idx >>>= 0) < 1028) return;", "if (idx < 1028) return;"),
        ],
    },
];

/// Chromium connects before it asks, and deep within listeners it halts no frame: there WebAssembly must not
/// be able to go anywhere at all.
#[test]
fn each_care_about_the_glue_is_needed() {
    if !Engine::chosen().contains(&Engine::Chromium) {
        return;
    }
    let watchers = Watchers::start().unwrap();
    for Care { without, ways, edits } in CARE {
        let mut glue = glue().unwrap();
        for (find, replace) in edits {
            assert_eq!(glue.matches(find).count(), 1, "{find}");
            glue = glue.replace(find, replace);
        }
        let trial = Trial::new(Engine::Chromium, &watchers, Kind::Room, &glue).unwrap();
        let out = trial.every(&|way| way.name.contains(ways)).unwrap();
        println!("without {without}: {out:#?}");
        assert!(!out.is_empty(), "without {without} nothing leads out");
    }
}

/// One page in one engine, under one glue.
struct Trial<'a> {
    engine: Engine,
    watchers: &'a Watchers,
    kind: Kind,
    glue: &'a str,
    ways: Ways,
    run: u32,
}

impl<'a> Trial<'a> {
    fn new(engine: Engine, watchers: &'a Watchers, kind: Kind, glue: &'a str) -> Result<Trial<'a>> {
        static RUNS: AtomicU32 = AtomicU32::new(1);
        // Apart from the numbers of the other suites that may run at the same time.
        let run = process::id() * 100 + 50 + RUNS.fetch_add(1, Ordering::Relaxed);
        let ways = Ways::of(glue)?;
        Ok(Trial {
            engine,
            watchers,
            kind,
            glue,
            ways,
            run,
        })
    }

    /// Tries every way that is wanted for both targets; the names of those that led out.
    fn every(&self, is_wanted: &dyn Fn(&Way) -> bool) -> Result<BTreeSet<String>> {
        let attempts = |moment: Moment| {
            let ways = self.ways.at(moment).into_iter();
            let ways = ways.filter(|way| is_wanted(&self.ways.all[*way]));
            ways.flat_map(|way| [(way, 'o'), (way, 'x')])
                .collect::<Vec<Attempt>>()
        };
        let mut plans = vec![[attempts(Moment::Load), attempts(Moment::Worker)].concat()];
        // Each on a page of its own, for the target that is told by name.
        for attempt in [attempts(Moment::Press), attempts(Moment::Click)].concat() {
            if attempt.1 == 'x' {
                plans.push(vec![attempt]);
            }
        }
        let mut browser = self.browser()?;
        for plan in plans.iter().filter(|plan| !plan.is_empty()) {
            let mut tried = self.attempt(&browser, plan);
            for _ in 0..2 {
                // A frame that was sent away is halted for good, and its browser with it: sooner or later.
                let Err(error) = &tried else { break };
                let again = error.to_string() != HALTED;
                let another = self.browser()?;
                std::mem::replace(&mut browser, another).kill();
                if !again {
                    break;
                }
                tried = self.attempt(&browser, plan);
            }
            if let Err(error) = tried.as_ref()
                && error.to_string() != HALTED
            {
                let name = &self.ways.all[plan[0].0].name;
                bail!("{}, {}, {name:?}: {error:#}", self.engine, self.kind);
            }
        }
        sleep(Duration::from_secs(3));
        let number = |key: &str| key.trim_end_matches(['o', 'x']).parse::<usize>().ok();
        let seen = self.watchers.seen(self.run);
        let ways = seen.iter().filter_map(|sighting| number(&sighting.key));
        Ok(ways.map(|way| self.ways.all[way].name.clone()).collect())
    }

    fn browser(&self) -> Result<Browser> {
        let browser = Browser::start(self.engine)?;
        browser.set_patience_with_scripts(Duration::from_secs(3))?;
        Ok(browser)
    }

    /// Loads the page with the ways of a plan, and presses what is to be pressed.
    fn attempt(&self, browser: &Browser, plan: &[Attempt]) -> Result<()> {
        let module = self.ways.module(self.watchers, self.run, plan)?;
        let parts = (self.glue, module.as_slice());
        let address = put_module(self.watchers, self.run, self.kind, &[] as &[Edit], parts)?;
        browser.go(&address)?;
        let patience = Instant::now() + Duration::from_secs(20);
        let words = "return [document.getElementById('app').textContent, !!document.getElementById('go')]";
        let there = loop {
            browser.leave_frames()?;
            let entered = if self.kind.is_sealed() {
                browser.enter_frame("#room")
            } else {
                Ok(())
            };
            if let Ok(there) = entered.and_then(|()| browser.script(words, &[])) {
                if there[0].as_str().is_some_and(|text| text.ends_with("end")) || there[1] == true {
                    break there;
                }
                if there[0] == "This browser failed." {
                    bail!("the module does not run");
                }
            }
            ensure!(Instant::now() < patience, "the module does not start");
            sleep(Duration::from_millis(50));
        };
        if there[1] == true {
            // The page may go away under the press.
            let pressed = browser.find("#go")?.click();
            sleep(Duration::from_millis(600));
            let answers = browser.script("return 1", &[]);
            if answers.is_err_and(|error| error.to_string().contains("timeout"))
                || pressed.is_err_and(|error| error.to_string().contains("timeout"))
            {
                bail!(HALTED);
            }
            return Ok(());
        }
        let text = there[0].as_str().unwrap_or_default();
        for (way, target) in plan {
            let begun = format!("{way}{target};");
            let shown = self.ways.all[*way].moment == Moment::Worker || text.contains(&begun);
            ensure!(shown, "{:?} was not tried", self.ways.all[*way].name);
        }
        sleep(Duration::from_millis(1500));
        Ok(())
    }
}
