//! What the room does to the history of its tab, the next page does not see; and Back works as on any page.

use anyhow::{Result, ensure};
use hostile::browser::{Browser, Engine};
use hostile::page::{Edit, Kind, put};
use hostile::watch::{File, Watchers};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// A page with a frame as the room's, and nothing against it.
const FRAMED: &str = "<!doctype html><title>framed</title><body class=loaded>\
    <iframe id=room sandbox=allow-scripts srcdoc='<p>room'></iframe>";

/// As many navigations to fragments as its argument says, one a task.
const FRAGMENTS: &str = "window.gone = 0; const times = arguments[0];
    const turn = setInterval(() => {
      if (window.gone >= times) return clearInterval(turn);
      window.gone += 1;
      location.hash = `x${window.gone}`;
    }, 15);";

/// How the page is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// By an address that is typed, or a bookmark.
    Typed,
    /// By the button that people press when somebody comes in.
    Exit,
    /// By a link of the page.
    Link,
    /// By an address, after "Wipe what I typed".
    Wiped,
    /// By pressing Back until the page before is there: a room that has gone somewhere is in the way.
    Back,
}

/// How many pages the tab has shown before: with few, the room's entries push out those of its own page, with
/// many those of others too; and 60 are more than Chromium and Firefox keep.
const BEFORE: [i64; 3] = [1, 12, 60];

/// How many fragments the room goes to.
const TIMES: [i64; 4] = [0, 1, 3, 9];

/// The ways by which most people leave, in short; `cargo xtask hostile` runs the next one.
#[test]
fn the_next_page_does_not_see_what_the_room_did_to_the_history() {
    compare(
        &[(1, &[0, 3], &[Way::Typed, Way::Exit, Way::Link])],
        &[Kind::Room],
    );
}

#[test]
#[ignore = "takes half an hour"]
fn no_page_sees_what_the_room_did_to_the_history_however_it_is_left() {
    let ways = [Way::Typed, Way::Exit, Way::Link, Way::Wiped, Way::Back];
    let few: (i64, &[i64], &[Way]) = (BEFORE[0], &TIMES, &ways[..4]);
    let some: (i64, &[i64], &[Way]) = (BEFORE[1], &TIMES, &ways);
    let many: (i64, &[i64], &[Way]) = (BEFORE[2], &TIMES[..3], &ways);
    compare(&[few], &[Kind::Room, Kind::Offline]);
    compare(&[some, many], &[Kind::Room]);
}

/// Each case: how many pages come before, how many fragments, and how the page is left.
fn compare(cases: &[(i64, &[i64], &[Way])], kinds: &[Kind]) {
    let watchers = Watchers::start().unwrap();
    let next = pages(&watchers);
    let edits = edits(&next);
    Engine::each(|engine| {
        let framed = format!("{}/framed.html", watchers.own);
        let control = [0, 3].map(|times| length(engine, &watchers, (1, &framed, &next), times, Way::Typed));
        let [none, three] = control;
        let (none, three) = (none?, three?);
        ensure!(three == none + 3, "the control tells nothing: {none}, {three}");
        let mut faults = Vec::new();
        for kind in kinds {
            let page = put(&watchers, 970 + engine as u32, *kind, &edits)?;
            for (before, times, ways) in cases {
                for way in *ways {
                    let each = |times: &i64| length(engine, &watchers, (*before, &page, &next), *times, *way);
                    let seen: Vec<i64> = times.iter().map(each).collect::<Result<_>>()?;
                    println!("{engine}, {kind}, {before} before, {way:?}: {seen:?}");
                    if seen.iter().any(|one| *one != seen[0]) {
                        faults.push(format!("{kind}, {before} before, {way:?}: {seen:?}"));
                    }
                }
            }
        }
        ensure!(faults.is_empty(), "these tell: {faults:#?}");
        Ok(())
    })
    .unwrap();
}

#[test]
fn one_press_of_back_leaves_the_page() {
    let watchers = Watchers::start().unwrap();
    let next = pages(&watchers);
    let edits = edits(&next);
    Engine::each(|engine| {
        let before = format!("{}/before.html", watchers.own);
        let address = put(&watchers, 980, Kind::Room, &edits)?;
        let offline = put(&watchers, 981 + engine as u32, Kind::Offline, &edits)?;
        for page in [&address, &offline] {
            let fresh = || -> Result<Browser> {
                let browser = Browser::start(engine)?;
                browser.go(&before)?;
                open(&browser, page)?;
                Ok(browser)
            };
            let browser = fresh()?;
            back(&browser);
            is_at(&browser, &before, "Back from the page")?;
            // And there again, and back again.
            open(&browser, page)?;
            browser.command("POST", "/refresh", None)?;
            loaded(&browser)?;
            back(&browser);
            is_at(&browser, &before, "Back from the page, loaded again")?;

            let browser = fresh()?;
            browser.find("#exit")?.click()?;
            is_at(&browser, &next, "the button")?;
            back(&browser);
            is_at(&browser, &before, "Back after the button")?;

            let browser = fresh()?;
            browser.find("#link")?.click()?;
            is_at(&browser, &next, "a link")?;
            back(&browser);
            is_at(&browser, page, "Back after a link")?;
            // Chromium shows it as it was left, without its room; others load it again.
            let there = "return ['loaded', 'ended'].includes(document.body.className)";
            wait(&browser, there, "the page again")?;
            back(&browser);
            is_at(&browser, &before, "Back twice after a link")?;
        }
        // Where nothing is before the page, Back takes away what was typed.
        let browser = Browser::start(engine)?;
        browser.open_tab()?;
        open(&browser, &address)?;
        if browser.script("return history.length", &[])?
            != browser.script("return history.state.added + 1", &[])?
        {
            println!("{engine}: a new tab has a page before the first");
            return Ok(());
        }
        back(&browser);
        wait(
            &browser,
            "return !document.getElementById('wiped').hidden",
            "the words that it is wiped",
        )
    })
    .unwrap();
}

/// Somebody who reads an answer calls the number below it, and reads on.
#[test]
fn a_telephone_number_leaves_the_room_where_it_is() {
    let watchers = Watchers::start().unwrap();
    let edits = edits(&pages(&watchers));
    Engine::each(|engine| {
        let address = put(&watchers, 990, Kind::Room, &edits)?;
        for link in ["#call", "#write"] {
            let browser = Browser::start(engine)?;
            open(&browser, &address)?;
            browser.find(link)?.click()?;
            sleep(Duration::from_secs(2));
            ensure!(browser.enter_frame("#room").is_ok(), "{link}: the room is gone");
            // Chromium would have halted it.
            let answers = browser.script("return !!document.querySelector('#go')", &[])?;
            ensure!(answers == true, "{link}: the room answers {answers}");
            browser.leave_frames()?;
        }
        Ok(())
    })
    .unwrap();
}

/// The pages around; the address of the next.
fn pages(watchers: &Watchers) -> String {
    let page = |name: &str| File::new("text/html", format!("<!doctype html><title>{name}</title>"));
    watchers.put("/before.html", page("before"));
    watchers.put("/next.html", page("next"));
    watchers.put("/framed.html", File::new("text/html", FRAMED));
    format!("{}/next.html", watchers.other)
}

/// The page leads to the next by a link too, and by the button.
fn edits(next: &str) -> Vec<Edit> {
    let edit = |find: &str, replace: String| Edit {
        file: "index.html".into(),
        find: find.into(),
        replace,
    };
    vec![
        edit(
            "value=\"https://www.wikipedia.org/\"",
            format!("value=\"{next}\""),
        ),
        edit(
            "<!--lek:links-->",
            format!(
                "<a id=\"link\" href=\"{next}\">next</a> <a id=\"call\" href=\"tel:+31201234567\">call</a> <a \
                 id=\"write\" href=\"mailto:desk@example.org\">write</a>"
            ),
        ),
    ]
}

/// What the next page reads of the history's length after so many pages before and so many navigations in the
/// frame; or, where the person goes back, the page before.
fn length(
    engine: Engine,
    watchers: &Watchers,
    (before, page, next): (i64, &str, &str),
    times: i64,
    way: Way,
) -> Result<i64> {
    let browser = Browser::start(engine)?;
    browser.go(&format!("{}/before.html", watchers.own))?;
    for number in 1..before {
        browser.go(&format!("{}/before.html?{number}", watchers.own))?;
    }
    let last = browser.script("return location.href", &[])?;
    open(&browser, page)?;
    browser.enter_frame("#room")?;
    browser.script(FRAGMENTS, &[times.into()])?;
    wait(
        &browser,
        &format!("return window.gone === {times}"),
        "the fragments",
    )?;
    sleep(Duration::from_millis(300));
    browser.leave_frames()?;
    let mut to = next;
    match way {
        Way::Typed => browser.go(next)?,
        Way::Exit => browser.find("#exit")?.click()?,
        Way::Link => browser.find("#link")?.click()?,
        Way::Wiped => {
            browser.find("#wipe")?.click()?;
            sleep(Duration::from_millis(300));
            browser.go(next)?;
        }
        Way::Back => {
            to = last.as_str().unwrap_or_default();
            for _ in 0..=times {
                // Its own driver waits for pages that do not come.
                let _ = browser.script("history.back()", &[]);
                sleep(Duration::from_millis(600));
            }
        }
    }
    is_at(&browser, to, "leaving")?;
    // What Firefox tells a page a moment later.
    sleep(Duration::from_millis(300));
    Ok(browser
        .script("return history.length", &[])?
        .as_i64()
        .unwrap_or(-1))
}

fn open(browser: &Browser, page: &str) -> Result<()> {
    browser.go(page)?;
    loaded(browser)
}

fn loaded(browser: &Browser) -> Result<()> {
    wait(browser, "return document.body.className === 'loaded'", "the room")
}

fn back(browser: &Browser) {
    // WebKitGTK's driver waits for a page that may be there already.
    let _ = browser.command("POST", "/back", None);
}

fn is_at(browser: &Browser, address: &str, what: &str) -> Result<()> {
    let script = format!("return location.href === {address:?}");
    wait(browser, &script, what).or_else(|_| {
        let at = browser.script("return [location.href, history.length, history.state]", &[])?;
        anyhow::bail!("{what}: at {at}, not at {address}")
    })
}

fn wait(browser: &Browser, script: &str, what: &str) -> Result<()> {
    let end = Instant::now() + Duration::from_secs(30);
    while !browser.script(script, &[]).is_ok_and(|there| there == true) {
        ensure!(Instant::now() < end, "{what} did not come");
        sleep(Duration::from_millis(50));
    }
    Ok(())
}
