//! Chromium, Firefox and `WebKitGTK`, driven through WebDriver (W3C, level 2) by a small blocking client.
//!
//! A [`Browser`] owns its driver process, profile and (for `WebKitGTK`) display; dropping it ends them all.

use crate::console::Console;
use anyhow::{Context as _, Result, anyhow, bail};
use serde_json::{Value, json};
use std::fmt;
use std::net::TcpListener;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::{self, sleep};
use std::time::{Duration, Instant};

/// A browser engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Engine {
    /// Blink and V8, as Debian's chromium.
    Chromium,
    /// Gecko, as Debian's firefox-esr.
    Firefox,
    /// `WebKitGTK`'s `MiniBrowser`.
    WebKit,
}

impl Engine {
    /// The engines to test in: all, or those that `LEKCHECK_ENGINES` names (`chromium,firefox,webkit`).
    pub fn chosen() -> Vec<Engine> {
        let all = [Engine::Chromium, Engine::Firefox, Engine::WebKit];
        match std::env::var("LEKCHECK_ENGINES") {
            Ok(names) => all
                .into_iter()
                .filter(|e| names.split(',').any(|n| n == e.to_string()))
                .collect(),
            Err(_) => all.to_vec(),
        }
    }

    /// Does the same in each chosen engine at once, since most of the time each waits for its own pages.
    ///
    /// # Errors
    /// The first engine's in which it fails, with the engine's name.
    pub fn each<T: Send>(work: impl Fn(Engine) -> Result<T> + Sync) -> Result<Vec<T>> {
        thread::scope(|scope| {
            let work = &work;
            let engines: Vec<_> = Engine::chosen()
                .into_iter()
                .map(|engine| (engine, scope.spawn(move || work(engine))))
                .collect();
            let ended = |(engine, thread): (Engine, thread::ScopedJoinHandle<'_, Result<T>>)| {
                let ended = thread.join().unwrap_or_else(|_| bail!("a panic, see above"));
                ended.with_context(|| engine.to_string())
            };
            // All of them end before the first fault is told.
            let ended: Vec<Result<T>> = engines.into_iter().map(ended).collect();
            ended.into_iter().collect()
        })
    }
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Engine::Chromium => "chromium",
            Engine::Firefox => "firefox",
            Engine::WebKit => "webkit",
        })
    }
}

/// A running browser with one session.
#[derive(Debug)]
pub struct Browser {
    engine: Engine,
    driver: Driver,
    session: String,
    version: String,
    agent: ureq::Agent,
}

impl Browser {
    /// Starts the engine's driver and a browser with a fresh profile.
    ///
    /// # Errors
    /// The driver or browser is not installed, or gives no session within half a minute.
    pub fn start(engine: Engine) -> Result<Browser> {
        Browser::start_with(engine, None, None)
    }

    /// The same with a profile in this folder, which stays when the browser is gone. `WebKitGTK`'s browser
    /// has none.
    ///
    /// # Errors
    /// As above.
    pub fn start_in(engine: Engine, profile: &Path) -> Result<Browser> {
        Browser::start_with(engine, None, Some(profile))
    }

    /// The same, with all that is said on its console.
    ///
    /// # Errors
    /// As above.
    pub fn start_heard(engine: Engine, console: &Console) -> Result<Browser> {
        Browser::start_with(engine, Some(console), None)
    }

    fn start_with(engine: Engine, console: Option<&Console>, profile: Option<&Path>) -> Result<Browser> {
        let driver = Driver::start(engine, console)?;
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(20)))
            .build()
            .into();
        let mut browser = Browser {
            engine,
            driver,
            session: String::new(),
            version: String::new(),
            agent,
        };
        browser.wait_for_driver()?;
        let mut wanted = capabilities(engine, console.is_some());
        if let Some(profile) = profile {
            keep_profile(&mut wanted, engine, profile);
        }
        let wanted = json!({ "capabilities": { "alwaysMatch": wanted } });
        let made = browser.request("POST", "/session", Some(&wanted))?;
        made["sessionId"]
            .as_str()
            .context("the driver gave no session")?
            .clone_into(&mut browser.session);
        let version = made["capabilities"]["browserVersion"].as_str();
        version.unwrap_or_default().clone_into(&mut browser.version);
        Ok(browser)
    }

    /// Which engine this is.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// Its release, as it says itself.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Any command of the session: `path` after `/session/{id}`.
    ///
    /// # Errors
    /// What the driver answers with an error.
    pub fn command(&self, method: &str, path: &str, body: Option<&Value>) -> Result<Value> {
        self.request(method, &format!("/session/{}{path}", self.session), body)
    }

    /// Loads a page and waits for its load event.
    ///
    /// # Errors
    /// See [`Browser::command`].
    pub fn go(&self, url: &str) -> Result<()> {
        self.command("POST", "/url", Some(&json!({ "url": url })))?;
        if self.engine == Engine::WebKit {
            self.wait_until_parsed();
        }
        Ok(())
    }

    /// Waits some seconds at the most: the driver of `WebKitGTK` takes a page for loaded once it has changed
    /// its history.
    fn wait_until_parsed(&self) {
        for _ in 0..50 {
            let parsed = self.script("return document.readyState !== 'loading'", &[]);
            if parsed.is_ok_and(|parsed| parsed == true) {
                return;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
    }

    /// Runs the body of a function in the current frame; its return value as JSON.
    ///
    /// # Errors
    /// See [`Browser::command`].
    pub fn script(&self, body: &str, arguments: &[Value]) -> Result<Value> {
        self.command(
            "POST",
            "/execute/sync",
            Some(&json!({ "script": body, "args": arguments })),
        )
    }

    /// The element that a CSS selector finds first in the current frame.
    ///
    /// # Errors
    /// None is there.
    pub fn find(&self, selector: &str) -> Result<Element<'_>> {
        let found = self.command(
            "POST",
            "/element",
            Some(&json!({ "using": "css selector", "value": selector })),
        )?;
        let id = found
            .as_object()
            .and_then(|o| o.values().next())
            .and_then(Value::as_str);
        Ok(Element {
            browser: self,
            id: id
                .context("the driver found an element without a name")?
                .to_owned(),
        })
    }

    /// Goes into the frame that a selector finds.
    ///
    /// # Errors
    /// See [`Browser::command`].
    pub fn enter_frame(&self, selector: &str) -> Result<()> {
        let frame = self.find(selector)?;
        self.command("POST", "/frame", Some(&json!({ "id": frame.reference() })))
            .map(drop)
    }

    /// Goes back to the outermost document of the window.
    ///
    /// # Errors
    /// See [`Browser::command`].
    pub fn leave_frames(&self) -> Result<()> {
        self.command("POST", "/frame", Some(&json!({ "id": null })))
            .map(drop)
    }

    /// The handles of all windows and tabs.
    ///
    /// # Errors
    /// See [`Browser::command`].
    pub fn windows(&self) -> Result<Vec<String>> {
        let handles = self.command("GET", "/window/handles", None)?;
        Ok(serde_json::from_value(handles)?)
    }

    /// The handle of the current window.
    ///
    /// # Errors
    /// It is closed.
    pub fn window(&self) -> Result<String> {
        Ok(serde_json::from_value(self.command("GET", "/window", None)?)?)
    }

    /// Makes a window the current one.
    ///
    /// # Errors
    /// See [`Browser::command`].
    pub fn switch_to(&self, window: &str) -> Result<()> {
        self.command("POST", "/window", Some(&json!({ "handle": window })))
            .map(drop)
    }

    /// Opens another tab and makes it the current one; its handle.
    ///
    /// # Errors
    /// See [`Browser::command`].
    pub fn open_tab(&self) -> Result<String> {
        let made = self.command("POST", "/window/new", Some(&json!({ "type": "tab" })))?;
        let handle = made["handle"]
            .as_str()
            .context("no handle of the new tab")?
            .to_owned();
        self.switch_to(&handle)?;
        Ok(handle)
    }

    /// How long a script may take before its frame counts as hanging; half a minute unless told.
    ///
    /// # Errors
    /// See [`Browser::command`].
    pub fn set_patience_with_scripts(&self, patience: Duration) -> Result<()> {
        let milliseconds = json!({ "script": patience.as_millis() as u64 });
        self.command("POST", "/timeouts", Some(&milliseconds)).map(drop)
    }

    /// Ends a browser that answers no more, without asking it.
    pub fn kill(mut self) {
        self.session.clear();
    }

    fn wait_for_driver(&self) -> Result<()> {
        let patience = Instant::now() + Duration::from_secs(20);
        while self.request("GET", "/status", None).is_err() {
            if Instant::now() > patience {
                bail!("the driver of {} does not answer", self.engine);
            }
            sleep(Duration::from_millis(50));
        }
        Ok(())
    }

    fn request(&self, method: &str, path: &str, body: Option<&Value>) -> Result<Value> {
        let url = format!("http://127.0.0.1:{}{path}", self.driver.port);
        let mut response = match (method, body) {
            ("GET", _) => self.agent.get(&url).call(),
            ("DELETE", _) => self.agent.delete(&url).call(),
            (_, body) => {
                // On a busy machine a browser takes its time to start.
                let patience = Duration::from_secs(if path == "/session" { 90 } else { 20 });
                let post = self.agent.post(&url).config();
                let post = post.timeout_global(Some(patience)).build();
                post.send_json(body.unwrap_or(&json!({})))
            }
        }
        .with_context(|| format!("{} did not answer {method} {path}", self.engine))?;
        let mut answer: Value = response
            .body_mut()
            .read_json()
            .context("an answer that is no JSON")?;
        let value = answer["value"].take();
        match value["error"].as_str() {
            Some(error) => {
                let message = value["message"].as_str().unwrap_or_default();
                Err(anyhow!(
                    "{}: {method} {path}: {error}: {}",
                    self.engine,
                    message.lines().next().unwrap_or("")
                ))
            }
            None => Ok(value),
        }
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if !self.session.is_empty() {
            let _ = self.command("DELETE", "", None);
        }
    }
}

/// An element of the current frame.
#[derive(Debug)]
pub struct Element<'a> {
    browser: &'a Browser,
    id: String,
}

impl Element<'_> {
    /// Clicks as a person does.
    ///
    /// # Errors
    /// See [`Browser::command`].
    pub fn click(&self) -> Result<()> {
        self.command("POST", "/click", Some(&json!({}))).map(drop)
    }

    /// Types text key by key.
    ///
    /// # Errors
    /// See [`Browser::command`].
    pub fn type_text(&self, text: &str) -> Result<()> {
        self.command("POST", "/value", Some(&json!({ "text": text })))
            .map(drop)
    }

    /// The text that is shown.
    ///
    /// # Errors
    /// See [`Browser::command`].
    pub fn text(&self) -> Result<String> {
        Ok(self
            .command("GET", "/text", None)?
            .as_str()
            .unwrap_or_default()
            .to_owned())
    }

    /// An attribute, if it is there.
    ///
    /// # Errors
    /// See [`Browser::command`].
    pub fn attribute(&self, name: &str) -> Result<Option<String>> {
        Ok(self
            .command("GET", &format!("/attribute/{name}"), None)?
            .as_str()
            .map(str::to_owned))
    }

    /// How WebDriver names this element in arguments of scripts.
    pub fn reference(&self) -> Value {
        json!({ "element-6066-11e4-a52e-4f735466cecf": self.id })
    }

    fn command(&self, method: &str, path: &str, body: Option<&Value>) -> Result<Value> {
        self.browser
            .command(method, &format!("/element/{}{path}", self.id), body)
    }
}

/// A driver process with its children, in a process group of their own.
#[derive(Debug)]
struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    fn start(engine: Engine, console: Option<&Console>) -> Result<Driver> {
        // A port that was free a moment ago; the drivers take no port 0.
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let mut command = match engine {
            Engine::Chromium => {
                let mut command = Command::new("chromedriver");
                command.arg(format!("--port={port}"));
                if console.is_some() {
                    command.arg("--enable-chrome-logs");
                }
                command
            }
            Engine::Firefox => {
                let mut command = Command::new(geckodriver());
                command.args(["--port", &port.to_string()]);
                if console.is_some() {
                    // Its list of messages is asked for in the browser's own context.
                    command.arg("--allow-system-access");
                }
                command
            }
            Engine::WebKit => {
                let mut command = Command::new("xvfb-run");
                command.args(["-a", "WebKitWebDriver", &format!("--port={port}")]);
                // Its sandbox needs user namespaces, which containers and root do not have.
                command.env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1");
                command
            }
        };
        match console {
            Some(console) => {
                console.hear(&mut command)?;
            }
            None if std::env::var_os("LEKCHECK_DRIVER_LOG").is_none() => {
                command.stdout(Stdio::null()).stderr(Stdio::null());
            }
            None => {}
        }
        let process = command.process_group(0).spawn().with_context(|| {
            format!("cannot start the driver of {engine}: `cargo xtask test` installs it ({command:?})")
        })?;
        Ok(Driver { process, port })
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // The group, since xvfb-run and the drivers leave their children behind.
        let group = format!("-{}", self.process.id());
        let _ = Command::new("kill")
            .args(["-TERM", "--", &group])
            .stderr(Stdio::null())
            .status();
        sleep(Duration::from_millis(100));
        let _ = Command::new("kill")
            .args(["-KILL", "--", &group])
            .stderr(Stdio::null())
            .status();
        let _ = self.process.wait();
    }
}

fn geckodriver() -> PathBuf {
    let tools = concat!(env!("CARGO_MANIFEST_DIR"), "/../../.tools/bin/geckodriver");
    match std::env::var_os("GECKODRIVER") {
        Some(path) => path.into(),
        None if PathBuf::from(tools).exists() => tools.into(),
        None => "geckodriver".into(),
    }
}

fn capabilities(engine: Engine, heard: bool) -> Value {
    match engine {
        Engine::Chromium => json!({
            "browserName": "chrome",
            "unhandledPromptBehavior": "dismiss",
            "goog:chromeOptions": {
                "args": Vec::from(["--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1000,800"])
                    .into_iter()
                    .chain(heard.then_some("--enable-logging=stderr"))
                    .collect::<Vec<_>>(),
                // The driver would turn off the prefetching and preconnecting that the tests look for.
                "excludeSwitches": ["disable-background-networking"],
            },
        }),
        Engine::Firefox => json!({
            "browserName": "firefox",
            "unhandledPromptBehavior": "dismiss",
            "moz:firefoxOptions": {
                "args": ["-headless"],
                "binary": "/usr/bin/firefox-esr",
                // The driver's profile turns prefetching off; people have it on.
                "prefs": {
                    "network.dns.disablePrefetch": false,
                    "network.dns.disablePrefetchFromHTTPS": false,
                    "network.prefetch-next": true,
                    "network.http.speculative-parallel-limit": 20,
                    "media.peerconnection.ice.loopback": true,
                    "devtools.console.stdout.content": heard,
                },
            },
        }),
        Engine::WebKit => json!({
            "browserName": "MiniBrowser",
            "unhandledPromptBehavior": "dismiss",
            "webkitgtk:browserOptions": {
                "binary": if heard { HEARD_WEBKIT.to_owned() } else { mini_browser() },
                "args": ["--automation"],
            },
        }),
    }
}

/// Has the browser use a profile that is there already. Firefox then writes its session every second.
fn keep_profile(capabilities: &mut Value, engine: Engine, profile: &Path) {
    let profile = profile.display().to_string();
    match engine {
        Engine::Chromium => {
            if let Some(arguments) = capabilities["goog:chromeOptions"]["args"].as_array_mut() {
                arguments.push(format!("--user-data-dir={profile}").into());
            }
        }
        Engine::Firefox => {
            let options = &mut capabilities["moz:firefoxOptions"];
            options["args"] = json!(["-headless", "-profile", profile]);
            options["prefs"]["browser.sessionstore.interval"] = 1000.into();
            options["prefs"]["browser.sessionstore.interval.idle"] = 1000.into();
        }
        Engine::WebKit => {}
    }
}

/// What stands in for `MiniBrowser` where its console is to be heard.
const HEARD_WEBKIT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/heard-webkit.py");

fn mini_browser() -> String {
    let folder = PathBuf::from("/usr/lib").join(format!("{}-linux-gnu", std::env::consts::ARCH));
    let known = ["webkit2gtk-4.1", "webkitgtk-6.0"].map(|name| folder.join(name).join("MiniBrowser"));
    known
        .iter()
        .find(|path| path.exists())
        .unwrap_or(&known[0])
        .display()
        .to_string()
}
