//! Where the room cannot be sealed, or something is missing, the page says so and shows no field.

use anyhow::{Context as _, Result, bail, ensure};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hostile::browser::{Browser, Engine};
use hostile::module::Ways;
use hostile::page::{Edit, Kind, glue, put, put_module};
use hostile::watch::{File, Watchers};
use serde_json::json;
use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, sleep};
use std::time::{Duration, Instant};

/// The outer page waits this long for the room instead of 40 s.
const SOON: (&str, &str, &str) = ("www/room.js", "40000", "4000");

#[test]
fn a_server_that_wants_reports_of_what_is_refused_gets_no_room() {
    let watchers = Watchers::start().unwrap();
    Engine::each(|engine| {
        let address = put(&watchers, 910, Kind::Room, &[edit(SOON)]).unwrap();
        let mut page = watchers.file("/910/index.html").unwrap();
        page.headers =
            "Content-Security-Policy-Report-Only: default-src 'self'; report-uri /report\r\n".into();
        watchers.put("/910/index.html", page);
        let shown = shown(engine, &address).unwrap();
        assert_eq!(shown, "unsealed", "{engine}");
        Ok(())
    })
    .unwrap();
}

/// Whatever of a server's headers has browsers tell somebody what they refuse, or that they fail. The page
/// sees it in its own answer, whether or not the room could try it.
#[test]
fn a_server_that_has_anything_reported_gets_no_room() {
    let headers = [
        "Content-Security-Policy-Report-Only: manifest-src 'none'; report-uri /report",
        "Content-Security-Policy: manifest-src 'none'; report-to main",
        "Content-Security-Policy-Report-Only: frame-src 'none'; report-uri /report",
        "Content-Security-Policy-Report-Only: object-src 'none'; report-uri /report",
        "Content-Security-Policy-Report-Only: form-action 'none'; report-uri /report",
        "Reporting-Endpoints: main=\"https://127.0.0.1:1/\"",
        "Report-To: {\"group\":\"main\",\"max_age\":9,\"endpoints\":[{\"url\":\"https://127.0.0.1:1/\"}]}",
        "NEL: {\"report_to\":\"main\",\"max_age\":9}",
        "Cross-Origin-Embedder-Policy-Report-Only: require-corp; report-to=\"main\"",
    ];
    let watchers = Watchers::start().unwrap();
    Engine::each(|engine| {
        let browser = Browser::start(engine)?;
        for header in headers.iter().chain(&["X-Nothing: report"]) {
            // The page waits for longer than this test for a room that is silent: here it says so at once.
            let address = put(&watchers, 911 + engine as u32, Kind::Room, &[])?;
            let path = format!("/{}/index.html", 911 + engine as u32);
            let mut page = watchers.file(&path).unwrap();
            page.headers = format!("{header}\r\n");
            watchers.put(&path, page);
            browser.go(&address)?;
            let end = ended(&browser)?;
            let expected = if header.starts_with("X-") {
                "loaded"
            } else {
                "unsealed"
            };
            ensure!(end == expected, "{header}: {end}");
        }
        Ok(())
    })
    .unwrap();
}

/// The room itself is refused whatever a program in it could try, and is told by whom: so it notices every
/// policy that reports where the page cannot see its own headers, as in the file that is one page.
#[test]
fn the_room_provokes_what_a_program_in_it_could() {
    const EVERY: &str = "font-src http: https: data: blob: filesystem: ws: wss: ftp: 'self' *";
    let directives = [
        "font-src",
        "style-src-attr",
        "style-src-elem",
        "script-src-attr",
        "script-src-elem",
        "img-src",
        "media-src",
        "connect-src",
        "worker-src",
        "base-uri",
        "default-src",
        // What the outer page is told, when the room tries to go somewhere.
        "frame-src",
        "child-src",
        "frame-src https: data: blob: ws: wss: 'self' *:1",
        "frame-src http: data: blob: 'self'",
        "frame-src http: https: * 'self' 127.0.0.1:* localhost:*",
        // Where a policy leaves but one scheme, or but one port.
        "font-src https: data: blob: filesystem: ws: wss: ftp: 'self'",
        "img-src http: https: blob: filesystem: ws: wss: ftp: 'self' *",
        "media-src http: https://*:443 data: blob: filesystem: ws: wss: ftp: 'self'",
        // Where a policy names every scheme that there is. Firefox asks no policy for an address of any
        // other, so there the program has nothing either that would be reported.
        EVERY,
    ];
    let watchers = Watchers::start().unwrap();
    Engine::each(|engine| {
        let number = 915 + engine as u32;
        let file = put(&watchers, number, Kind::Offline, &[])?;
        let bytes = std::fs::read(file.trim_start_matches("file://"))?;
        let path = format!("/{number}/offline.html");
        let browser = Browser::start(engine)?;
        let mut opened = Vec::new();
        for directive in directives.iter().chain(&[""]) {
            let mut page = File::new("text/html", bytes.clone());
            let none = if directive.contains(' ') || directive.is_empty() {
                ""
            } else {
                " 'none'"
            };
            if !directive.is_empty() {
                page.headers =
                    format!("Content-Security-Policy-Report-Only: {directive}{none}; report-uri /report\r\n");
            }
            watchers.put(&path, page);
            browser.go(&format!("{}{path}", watchers.own))?;
            if opens(&browser).with_context(|| format!("{directive:?}"))? {
                opened.push(*directive);
            }
        }
        opened.retain(|directive| engine != Engine::Firefox || *directive != EVERY);
        ensure!(
            opened == [""],
            "the room opens with a policy that reports: {opened:?}"
        );
        Ok(())
    })
    .unwrap();
}

/// The room cannot try whether a form that is sent is reported. It need not: its sandbox keeps a form before any
/// policy is asked.
#[test]
fn a_form_that_the_room_sends_is_told_to_nobody() {
    const SEND: &str = "const form = document.createElement('form');
        form.setAttribute('action', arguments[0]);
        const button = document.createElement('button');
        form.appendChild(button);
        document.body.appendChild(form);
        button.click();
        HTMLFormElement.prototype.submit.call(form);";
    let watchers = Watchers::start().unwrap();
    // A form that is answered without content leaves its page where it is. A page that goes away can take a
    // report with it that is still to be sent.
    let mut nothing = File::new("text/html", "");
    nothing.status = 204;
    watchers.put("/nothing", nothing);
    let action = format!("{}/nothing", watchers.other);
    Engine::each(|engine| {
        let number = 925 + engine as u32;
        let told = format!("own POST /told-{number}");
        let header =
            format!("Content-Security-Policy-Report-Only: form-action 'none'; report-uri /told-{number}\r\n");
        let is_told = |page: &str, is_room: bool| -> Result<bool> {
            let browser = Browser::start(engine)?;
            browser.set_patience_with_scripts(Duration::from_secs(3))?;
            browser.go(page)?;
            if is_room {
                ensure!(opens(&browser)?, "the room does not open");
                browser.enter_frame("#room")?;
            }
            // The room may halt.
            let _ = browser.script(SEND, &[json!(action)]);
            let patience = Duration::from_secs(if is_room { 3 } else { 10 });
            let begin = Instant::now();
            while begin.elapsed() < patience && !watchers.requests().contains(&told) {
                sleep(Duration::from_millis(100));
            }
            browser.kill();
            Ok(watchers.requests().contains(&told))
        };
        let file = put(&watchers, number, Kind::Offline, &[])?;
        let mut page = File::new("text/html", fs::read(file.trim_start_matches("file://"))?);
        page.headers.clone_from(&header);
        watchers.put(&format!("/{number}/offline.html"), page);
        let room = format!("{}/{number}/offline.html", watchers.own);
        ensure!(!is_told(&room, true)?, "a form of the room is reported");
        let mut page = File::new("text/html", "<!doctype html><title>ordinary</title><p>page");
        page.headers = header;
        watchers.put(&format!("/{number}/ordinary.html"), page);
        let ordinary = format!("{}/{number}/ordinary.html", watchers.own);
        // Firefox 153 seldom reports an ordinary page's form under a policy that only reports, so it is no
        // control.
        ensure!(
            engine == Engine::Firefox || is_told(&ordinary, false)?,
            "the control tells nothing: an ordinary page's form is not reported"
        );
        Ok(())
    })
    .unwrap();
}

/// An honest page opens, each time: on an idle machine and on one that is busy, served and from the disk.
/// Whatever the room tries before it opens must not be able to keep it shut.
#[test]
fn the_room_opens_each_time() {
    let watchers = Watchers::start().unwrap();
    let times: usize = std::env::var("LEKCHECK_TIMES").map_or(5, |times| times.parse().unwrap());
    Engine::each(|engine| {
        let browser = Browser::start(engine)?;
        for (number, kind) in (1000 + 10 * engine as u32..).zip([Kind::Room, Kind::Offline]) {
            let address = put(&watchers, number, kind, &[])?;
            for busy in [0, 6] {
                let stop = AtomicBool::new(false);
                let patience = thread::scope(|scope| {
                    for _ in 0..busy {
                        scope.spawn(|| {
                            while !stop.load(Ordering::Relaxed) {
                                std::hint::spin_loop();
                            }
                        });
                    }
                    let opened = (0..times).map(|time| {
                        let begin = Instant::now();
                        browser.go(&address)?;
                        let end = ended(&browser)?;
                        ensure!(end == "loaded", "{kind}, time {time}, {busy} threads: {end}");
                        Ok(begin.elapsed())
                    });
                    let opened: Result<Vec<Duration>> = opened.collect();
                    stop.store(true, Ordering::Relaxed);
                    opened
                })?;
                let most = patience.iter().max().unwrap();
                println!(
                    "{engine}, {kind}: opened {times} times, beside {busy} busy threads; the longest {most:?}"
                );
            }
        }
        Ok(())
    })
    .unwrap();
}

/// Whether the room opens, or has done with its tries and stays closed, long before the page says so.
fn opens(browser: &Browser) -> Result<bool> {
    let loaded = |browser: &Browser| -> Result<bool> {
        browser.leave_frames()?;
        Ok(browser.script("return document.body?.className === 'loaded'", &[])? == true)
    };
    // The outer page has its own tries, and takes the room away.
    let refused = "return document.getElementById('unsealed')?.hidden === false";
    // While it tries, there is more in it than the program's place.
    let tried = "return document.readyState === 'complete' && document.body.children.length === 1";
    let patience = Instant::now() + Duration::from_secs(30);
    while Instant::now() < patience {
        if loaded(browser)? {
            return Ok(true);
        }
        if browser.script(refused, &[])? == true {
            return Ok(false);
        }
        if browser.enter_frame("#room").is_ok() && browser.script(tried, &[]).is_ok_and(|done| done == true) {
            sleep(Duration::from_secs(2));
            return loaded(browser);
        }
        sleep(Duration::from_millis(50));
    }
    browser.leave_frames()?;
    let state = "return [document.body.className, !!document.getElementById('room'), document.readyState, \
        performance.now()]";
    bail!(
        "the room does not end its tries: {:?}",
        browser.script(state, &[])
    )
}

/// Whether the page opens (`loaded`), or which of its fixed texts it shows.
fn ended(browser: &Browser) -> Result<String> {
    let script =
        "return document.body?.className === 'loaded' ? 'loaded' : document.getElementById('room') ? ''
        : ['unsealed', 'unloaded', 'wiped'].filter((id) => document.getElementById(id)?.hidden === \
        false).join()";
    let patience = Instant::now() + Duration::from_secs(30);
    loop {
        let shown = browser.script(script, &[])?;
        match shown.as_str() {
            Some(text) if !text.is_empty() => return Ok(text.to_owned()),
            _ => ensure!(Instant::now() < patience, "the page neither opens nor says why"),
        }
        sleep(Duration::from_millis(50));
    }
}

#[test]
fn a_frame_without_its_policy_or_sandbox_is_not_used() {
    let loosened = [
        ("www/room.html", "default-src 'none'; ", ""),
        ("index.html", " sandbox=\"allow-scripts\" srcdoc", " srcdoc"),
        (
            "index.html",
            "allow-scripts\" srcdoc",
            "allow-scripts allow-same-origin\" srcdoc",
        ),
    ];
    let watchers = Watchers::start().unwrap();
    Engine::each(|engine| {
        for (number, loosened) in (920..).zip(loosened) {
            let address = put(&watchers, number, Kind::Room, &[edit(SOON), edit(loosened)]).unwrap();
            let shown = shown(engine, &address).unwrap();
            assert_eq!(shown, "unsealed", "{engine}, without {}", loosened.1);
        }
        Ok(())
    })
    .unwrap();
}

#[test]
fn a_program_that_is_missing_is_said() {
    let watchers = Watchers::start().unwrap();
    Engine::each(|engine| {
        let address = put(&watchers, 930, Kind::Room, &[]).unwrap();
        let gone = File {
            status: 404,
            ..watchers.file("/930/glue.js").unwrap()
        };
        watchers.put("/930/glue.js", gone);
        assert_eq!(shown(engine, &address).unwrap(), "unloaded", "{engine}");
        Ok(())
    })
    .unwrap();
}

/// The policies name the glue by its hash, so that no dependency, and no server that changes it alone, puts
/// code into the document.
#[test]
fn a_program_that_is_not_the_pages_own_does_not_run() {
    let watchers = Watchers::start().unwrap();
    Engine::each(|engine| {
        // Its own, since it is changed.
        let number = 950 + engine as u32;
        let address = put(&watchers, number, Kind::Room, &[]).unwrap();
        let browser = Browser::start(engine).unwrap();
        let runs = || -> Result<bool> {
            browser.go(&address)?;
            let patience = Instant::now() + Duration::from_secs(15);
            loop {
                browser.leave_frames()?;
                // WebKitGTK's driver comes back from a page before it is parsed.
                let there = browser.enter_frame("#room").and_then(|()| {
                    let state = "return [typeof window.hostile, document.body.textContent.trim()]";
                    browser.script(state, &[])
                });
                let there = there.unwrap_or_default();
                if there[0] == "object" || there[1] == "This browser failed." {
                    return Ok(there[0] == "object");
                }
                ensure!(Instant::now() < patience, "neither runs nor fails: {there}");
                sleep(Duration::from_millis(100));
            }
        };
        assert!(runs().unwrap(), "{engine}: the page's own");
        let mut another = watchers.file(&format!("/{number}/glue.js")).unwrap();
        another.bytes.extend_from_slice(b"\n");
        watchers.put(&format!("/{number}/glue.js"), another);
        assert!(!runs().unwrap(), "{engine}: with one more byte");
        Ok(())
    })
    .unwrap();
}

/// No policy can name a module, so the outer page asks for it by its hash, and takes the file of another for
/// none. So does the page in one file.
#[test]
fn a_module_that_is_not_the_pages_own_does_not_run() {
    let watchers = Watchers::start().unwrap();
    let glue = glue().unwrap();
    let module = Ways::of(&glue)
        .unwrap()
        .module(&watchers, 960, &[(0, 'o')])
        .unwrap();
    // The last byte is one of its texts: it is a module as before.
    let mut another = module.clone();
    *another.last_mut().unwrap() ^= 1;
    let unchecked = ("www/room.js", "load(module, builds)", "load(module)");
    Engine::each(|engine| {
        for (number, kind) in (960 + 10 * engine as u32..).zip([Kind::Room, Kind::Offline]) {
            let end = |edits: &[Edit], is_changed: bool| -> Result<String> {
                let address = put_module(&watchers, number, kind, edits, (&glue, &module))?;
                if is_changed && kind == Kind::Room {
                    let path = format!("/{number}/module.wasm");
                    let changed = File::new("application/wasm", another.clone());
                    watchers.put(&path, changed);
                } else if is_changed {
                    let path = address.trim_start_matches("file://");
                    let page = fs::read_to_string(path)?;
                    let [whole, changed] = [&module, &another].map(|bytes| STANDARD.encode(bytes));
                    ensure!(page.matches(&whole).count() == 1, "the page holds no such module");
                    fs::write(path, page.replace(&whole, &changed))?;
                }
                outcome(engine, &address)
            };
            assert_eq!(
                end(&[], false).unwrap(),
                "runs",
                "{engine}, {kind}: the page's own"
            );
            assert_eq!(
                end(&[], true).unwrap(),
                "unloaded",
                "{engine}, {kind}: one byte changed"
            );
            let runs = end(&[edit(unchecked)], true).unwrap();
            assert_eq!(
                runs, "runs",
                "{engine}, {kind}: one byte changed, and nobody looks"
            );
        }
        Ok(())
    })
    .unwrap();
}

/// Whether the module of a page runs, or which of the fixed texts is shown.
fn outcome(engine: Engine, address: &str) -> Result<String> {
    let browser = Browser::start(engine)?;
    browser.go(address)?;
    let patience = Instant::now() + Duration::from_secs(20);
    loop {
        browser.leave_frames()?;
        let text = browser.script(
            "return ['unsealed', 'unloaded'].filter((id) => document.getElementById(id)?.hidden === false).join()",
            &[],
        )?;
        if let Some(text) = text.as_str().filter(|text| !text.is_empty()) {
            return Ok(text.to_owned());
        }
        let app = "return document.getElementById('app').textContent";
        let text = browser
            .enter_frame("#room")
            .and_then(|()| browser.script(app, &[]));
        match text.as_ref().ok().and_then(serde_json::Value::as_str) {
            Some(text) if text.ends_with("end") => return Ok("runs".to_owned()),
            Some("This browser failed.") => return Ok("fails in the room".to_owned()),
            _ => ensure!(
                Instant::now() < patience,
                "{engine}: neither runs nor ends: {text:?}"
            ),
        }
        sleep(Duration::from_millis(100));
    }
}

/// What the program could slow down, a server could see. So nothing is under way any more when it comes.
#[test]
fn the_program_comes_when_the_last_file_is_there() {
    let watchers = Watchers::start().unwrap();
    Engine::each(|engine| {
        // Longer on its way than the outer page waits for the room to be ready.
        let address = put(&watchers, 940, Kind::Room, &[edit(SOON)]).unwrap();
        let slow = File {
            delay: Duration::from_secs(6),
            ..watchers.file("/940/a.ribbon").unwrap()
        };
        watchers.put("/940/a.ribbon", slow);
        let browser = Browser::start(engine).unwrap();
        browser.go(&address).unwrap();
        sleep(Duration::from_secs(2));
        browser.enter_frame("#room").unwrap();
        let started = "return !!document.querySelector('#go')";
        assert_eq!(
            browser.script(started, &[]).unwrap(),
            false,
            "{engine}: before the ribbon has come"
        );
        let patience = Instant::now() + Duration::from_secs(20);
        while browser.script(started, &[]).unwrap() == false {
            assert!(
                Instant::now() < patience,
                "{engine}: nothing after the ribbon has come"
            );
            sleep(Duration::from_millis(100));
            browser.leave_frames().unwrap();
            browser.enter_frame("#room").unwrap();
        }
        Ok(())
    })
    .unwrap();
}

fn edit((file, find, replace): (&str, &str, &str)) -> Edit {
    Edit {
        file: file.into(),
        find: find.into(),
        replace: replace.into(),
    }
}

/// Which of the outer page's fixed texts is shown in the end; the frame must be gone then.
fn shown(engine: Engine, url: &str) -> Result<String> {
    let browser = Browser::start(engine)?;
    browser.go(url)?;
    let script = "return document.getElementById('room') ? ''
        : ['unsealed', 'unloaded', 'wiped'].filter((id) => document.getElementById(id)?.hidden === \
        false).join()";
    let patience = Instant::now() + Duration::from_secs(20);
    while Instant::now() < patience {
        if let Some(text) = browser
            .script(script, &[])?
            .as_str()
            .filter(|text| !text.is_empty())
        {
            return Ok(text.to_owned());
        }
        sleep(Duration::from_millis(100));
    }
    bail!("{engine}: the frame is still there")
}
