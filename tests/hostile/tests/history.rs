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
}

/// `cargo xtask hostile` runs it, since it takes five minutes.
#[test]
#[ignore = "takes five minutes"]
fn the_next_page_does_not_see_what_the_room_did_to_the_history() {
    let watchers = Watchers::start().unwrap();
    let next = pages(&watchers);
    let edits = edits(&next);
    Engine::each(|engine| {
        let address = put(&watchers, 970, Kind::Room, &edits)?;
        let offline = put(&watchers, 971 + engine as u32, Kind::Offline, &edits)?;
        let before = format!("{}/before.html", watchers.own);
        let lengths = |page: &str, way: Way| -> Result<Vec<i64>> {
            let each = |times: i64| length(engine, &[&before, page, &next], times, way);
            [0, 3, 9].into_iter().map(each).collect()
        };
        let framed = lengths(&format!("{}/framed.html", watchers.own), Way::Typed)?;
        println!("{engine}: an ordinary page: {framed:?}");
        // Firefox does not count them; there the test shows that nothing has changed.
        if engine != Engine::Firefox {
            ensure!(
                framed[0] != framed[1] && framed[1] != framed[2],
                "the control tells nothing: {framed:?}"
            );
        }
        for page in [&address, &offline] {
            for way in [Way::Typed, Way::Exit, Way::Link] {
                let seen = lengths(page, way)?;
                println!("{engine}, {way:?}: {seen:?}");
                ensure!(
                    seen.iter().all(|one| *one == seen[0]),
                    "{way:?} of {page} tells: {seen:?}"
                );
            }
        }
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
            format!("<a id=\"link\" href=\"{next}\">next</a>"),
        ),
    ]
}

/// What the next page reads of the history's length after so many navigations in the frame.
fn length(engine: Engine, [before, page, next]: &[&str; 3], times: i64, way: Way) -> Result<i64> {
    let browser = Browser::start(engine)?;
    browser.go(before)?;
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
    match way {
        Way::Typed => browser.go(next)?,
        Way::Exit => browser.find("#exit")?.click()?,
        Way::Link => browser.find("#link")?.click()?,
    }
    is_at(&browser, next, "leaving")?;
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
    let end = Instant::now() + Duration::from_secs(10);
    while !browser.script(script, &[]).is_ok_and(|there| there == true) {
        ensure!(Instant::now() < end, "{what} did not come");
        sleep(Duration::from_millis(50));
    }
    Ok(())
}
