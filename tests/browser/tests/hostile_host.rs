//! A host that wants to know the answer (`hosts/hostile.html`) and an honest room: nothing that it can read
//! differs between who is listed and who is not. What differs in time is kept as it was measured, to be
//! drawn.
//!
//! `cargo xtask hosts` makes 50 visits for each of them and draws; every test run makes two.

use anyhow::{Context as _, Result, ensure};
use browser::page;
use browser::person::{self, Person};
use browser::server::Server;
use browser::site::Site;
use hostile::browser::{Browser, Engine};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::sync::Mutex;
use std::thread::sleep;
use std::time::Duration;

const HOST: &str = include_str!("../hosts/hostile.html");

/// How the host frames the page: as it is, and without an origin, as `WordPress` does.
const FRAMES: [(&str, &str); 2] = [("plain", ""), ("opaque", "sandbox=\"allow-scripts\"")];

/// A browser that has opened a hundred tabs may be lost: `WebKitGTK`'s was, at its 184th.
const VISITS_OF_A_BROWSER: usize = 10;

#[test]
fn a_host_that_listens_measures_and_disturbs_learns_nothing() {
    let visits: usize = std::env::var("LEKCHECK_VISITS").map_or(2, |visits| visits.parse().unwrap());
    let site = Site::publish("hostile-host").unwrap();
    let server = Server::start(&site.folder()).unwrap();
    let folder = std::env::temp_dir().join(format!("lekcheck-hostile-host-{}", std::process::id()));
    for (name, sandbox) in FRAMES {
        let page = HOST
            .replace("{site}", &server.address())
            .replace("{sandbox}", sandbox);
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(format!("{name}.html")), page).unwrap();
    }
    let host = Server::start(&folder).unwrap();
    // Another site than that of the page, so that browsers keep them apart as they would.
    let address = host.address().replace("127.0.0.1", "localhost");
    let people = [everybody("listed").unwrap(), everybody("not-listed").unwrap()];
    let measured = Mutex::new(Vec::new());
    let ended = Engine::each(|engine| {
        for (frame, _) in FRAMES {
            let mut first = None;
            let mut browser = started(engine)?;
            for visit in 0..visits {
                if visit > 0 && visit % VISITS_OF_A_BROWSER == 0 {
                    browser = started(engine)?;
                }
                for people in &people {
                    let person = &people[visit % people.len()];
                    let seen = visited(&browser, &format!("{address}{frame}.html"), person)
                        .with_context(|| format!("visit {visit}, {frame}"))?;
                    let mut result = seen["timing"].clone();
                    result["engine"] = engine.to_string().into();
                    result["version"] = browser.version().into();
                    result["frame"] = frame.into();
                    result["outcome"] = person.outcome.into();
                    measured.lock().expect("nobody panics with it").push(result);
                    let told: BTreeMap<&str, &Value> =
                        [("states", &seen["states"]), ("heard", &seen["heard"])].into();
                    honest(&told)?;
                    let told = serde_json::to_string_pretty(&told)?;
                    let before = first.get_or_insert_with(|| told.clone());
                    ensure!(
                        *before == told,
                        "{frame}: a host sees who is listed, or at least another visit: {before}\n{told}"
                    );
                }
            }
        }
        Ok(())
    });
    let _ = fs::remove_dir_all(&folder);
    ended.unwrap();
    if let Some(path) = std::env::var_os("LEKCHECK_HOST_RESULTS") {
        let results = serde_json::to_string_pretty(&*measured.lock().unwrap()).unwrap();
        fs::write(path, results + "\n").unwrap();
    }
}

fn started(engine: Engine) -> Result<Browser> {
    let browser = Browser::start(engine)?;
    // WebKit's driver scrolls no frame within a frame.
    let rect = json!({ "width": 1000, "height": 1400 });
    browser.command("POST", "/window/rect", Some(&rect))?;
    Ok(browser)
}

/// A window that is smaller than the frame: whoever goes through an answer by wheel or keys must not move the
/// host further for one answer than for another. Heights are between those of answers, and beyond.
#[test]
fn a_host_does_not_move_with_an_answer() {
    let site = Site::publish("moved-host").unwrap();
    let server = Server::start(&site.folder()).unwrap();
    let folder = std::env::temp_dir().join(format!("lekcheck-moved-host-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let heights = [760, 3400];
    for height in heights {
        let page = format!(
            "<!doctype html><title>host</title><link rel=icon href='data:,'><p>above</p>
            <iframe src='{}?lang=en' style='width: 700px; height: {height}px'></iframe><p style='height: \
            3000px'>below</p>",
            server.address()
        );
        fs::write(folder.join(format!("{height}.html")), page).unwrap();
    }
    let host = Server::start(&folder).unwrap();
    let address = host.address().replace("127.0.0.1", "localhost");
    let mut people = everybody("listed").unwrap();
    people.truncate(2);
    people.extend(everybody("not-listed").unwrap().into_iter().take(1));
    let ended = Engine::each(|engine| {
        for height in heights {
            let browser = started(engine)?;
            let moved = |person| moved(&browser, &format!("{address}{height}.html"), person);
            let moved: Vec<Value> = people.iter().map(moved).collect::<Result<_>>()?;
            ensure!(
                moved.iter().all(|one| *one == moved[0]),
                "{height} px: the host moves with who is listed: {moved:?}"
            );
        }
        Ok(())
    });
    let _ = fs::remove_dir_all(&folder);
    ended.unwrap();
}

/// Where the host has been scrolled to after each key and turn of the wheel.
fn moved(browser: &Browser, host: &str, person: &Person) -> Result<Value> {
    let rect = |height: u32| json!({ "width": 1000, "height": height });
    browser.command("POST", "/window/rect", Some(&rect(1400)))?;
    asked(browser, host, person)?;
    page::submit(browser)?;
    page::answer(browser)?;
    browser.command("POST", "/window/rect", Some(&rect(700)))?;
    let key = |name: char| {
        let keys = json!([{ "type": "keyDown", "value": name }, { "type": "keyUp", "value": name }]);
        json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": keys }] })
    };
    // WebDriver's names of the tabulator, page down, end and home.
    let [tab, down, end, home] = ['\u{e004}', '\u{e00f}', '\u{e010}', '\u{e011}'].map(key);
    let turn = json!({ "type": "scroll", "x": 300, "y": 300, "deltaX": 0, "deltaY": 300 });
    let wheel = json!({ "actions": [{ "type": "wheel", "id": "wheel", "actions": [turn] }] });
    // WebKit's driver has no wheel.
    let wheels = if browser.engine() == Engine::WebKit { 0 } else { 16 };
    let all = std::iter::repeat_n(&down, 10)
        .chain([&home])
        .chain(std::iter::repeat_n(&wheel, wheels))
        .chain([&home, &tab, &home, &tab, &tab, &end, &down]);
    let mut seen = Vec::new();
    for actions in all {
        if *actions == wheel {
            browser.leave_frames()?;
        }
        browser.command("POST", "/actions", Some(actions))?;
        if *actions == wheel {
            browser.enter_frame("iframe")?;
            browser.enter_frame("iframe#room")?;
        }
        sleep(Duration::from_millis(120));
        seen.push(in_host(browser, "return Math.round(scrollY)")?);
    }
    Ok(seen.into())
}

/// People of one outcome who are found by the same recipe, so that they type as much.
fn everybody(outcome: &str) -> Result<Vec<Person>> {
    let people = person::of_every_kind(40)?;
    let wanted = |person: &Person| person.outcome == outcome && person.details.contains_key("email");
    let people: Vec<Person> = people.into_iter().filter(wanted).collect();
    ensure!(!people.is_empty(), "nobody is {outcome}");
    Ok(people)
}

/// Visits the host in a tab of its own, asks for a person, and gives what the host has seen of it.
fn visited(browser: &Browser, host: &str, person: &Person) -> Result<Value> {
    let before = browser.window()?;
    let tab = browser.open_tab()?;
    browser.switch_to(&before)?;
    browser.command("DELETE", "/window", None)?;
    browser.switch_to(&tab)?;
    asked(browser, host, person)?;
    in_host(browser, "begin()")?;
    page::submit(browser)?;
    let outcome = page::answer(browser)?.outcome;
    ensure!(outcome == person.outcome, "{outcome} for {}", person.outcome);
    let seen = in_host(browser, "return measured()")?;
    Ok(serde_json::from_str(seen.as_str().context("no measure")?)?)
}

/// Opens the host, and types a person's details in the room.
fn asked(browser: &Browser, host: &str, person: &Person) -> Result<()> {
    browser.go(host)?;
    let frame = browser.find("iframe")?.reference();
    page::type_in(browser, &frame, person)
}

/// Runs a script in the host's page, and goes back into the room.
fn in_host(browser: &Browser, script: &str) -> Result<Value> {
    browser.leave_frames()?;
    let said = browser.script(script, &[])?;
    browser.enter_frame("iframe")?;
    browser.enter_frame("iframe#room")?;
    Ok(said)
}

/// What is heard is `WordPress`'s word for a height, at first, when it is asked for once more, and when the
/// page can be used; and what lies behind the frame cannot be read.
fn honest(told: &BTreeMap<&str, &Value>) -> Result<()> {
    let height = |more: Value| {
        let mut said = json!({ "message": "height", "value": 760, "secret": "abc123" });
        for (name, value) in more.as_object().into_iter().flatten() {
            said[name] = value.clone();
        }
        said
    };
    let heard: Vec<(Value, bool)> = told["heard"]
        .as_array()
        .context("nothing was heard")?
        .iter()
        .filter_map(|text| serde_json::from_str(text.as_str()?).ok())
        .collect();
    let wanted = [json!({}), json!({ "lekcheck": 1 }), json!({})].map(|more| (height(more), true));
    ensure!(heard == wanted, "{heard:?}");
    for name in ["page", "room"] {
        let states = told["states"][name].as_array().context("nothing was read")?;
        ensure!(states.len() == 1, "{name}: {states:?}");
        let read: Vec<String> = serde_json::from_str(states[0].as_str().unwrap_or_default())?;
        ensure!(read.iter().all(|one| one == "SecurityError"), "{name}: {read:?}");
    }
    Ok(())
}
