//! The check as a JavaScript package, in each engine: all vectors and the sample's checks as plain modules,
//! what a page's policy must allow, and the portal of `examples/portal` as Vite builds it and as its server
//! gives it. `cargo xtask test package` prepares the folders and runs it.
//!
//! Reads `LEKCHECK_READER` (the package, vectors and the sample), `LEKCHECK_PROJECT` (a project that has
//! installed the packed file, with the portal built in `dist`) and `LEKCHECK_VITE` (Vite's script).

use anyhow::{Context as _, Result, bail, ensure};
use browser::bench::path;
use browser::page::wait;
use browser::server::{Fault, Server};
use hostile::browser::{Browser, Engine};
use hostile::console::Console;
use serde_json::{Value, json};
use std::fs;
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};

#[test]
#[ignore = "needs what cargo xtask test package prepares"]
fn vectors_and_checks_hold_in_every_engine() {
    let server = Server::start(&path("LEKCHECK_READER").unwrap()).unwrap();
    Engine::each(|engine| {
        let console = Console::new(engine)?;
        let browser = Browser::start_heard(engine, &console)?;
        let report = result(&browser, &format!("{}suite.html", server.address()))?;
        ensure!(report["failures"] == json!([]), "{}", report["failures"]);
        ensure!(report["checks"] == 200, "{} checks ran", report["checks"]);
        ensure!(report["lists"].as_u64() >= Some(87), "{} lists", report["lists"]);
        let said = console.said(&browser)?;
        // What Firefox says of its own: a page with neither policy nor icon.
        let said: Vec<_> = said.iter().filter(|line| !line.contains("favicon.ico")).collect();
        ensure!(said.is_empty(), "said on the console: {said:?}");
        println!(
            "{engine}: {} vectors ({} lists among them) and {} checks hold",
            report["vectors"], report["lists"], report["checks"]
        );
        Ok(())
    })
    .unwrap();
}

#[test]
#[ignore = "needs what cargo xtask test package prepares"]
fn a_page_needs_the_policy_that_the_readme_names_and_no_more() {
    let folder = path("LEKCHECK_READER").unwrap();
    let page = fs::read_to_string(folder.join("policy.html")).unwrap();
    let server = Server::start(&folder).unwrap();
    let cases = [
        (
            "'wasm-unsafe-eval'; worker-src blob:",
            "listed",
            "cannot-tellderivation-failed",
        ),
        (
            "'wasm-unsafe-eval'; worker-src 'self'",
            "cannot-tellderivation-failed",
            "listed",
        ),
        ("; worker-src 'self' blob:", "CompileError", "CompileError"),
    ];
    for (policy, own, from_server) in cases {
        let changed = page.replace("POLICY", policy).into_bytes();
        server.only_fault("policy.html", Fault::Changed(changed));
        Engine::each(|engine| {
            let got = result(
                &Browser::start(engine)?,
                &format!("{}policy.html", server.address()),
            )?;
            let want = json!({ "own": own, "server": from_server });
            ensure!(got == want, "under {policy}: {got}, not {want}");
            Ok(())
        })
        .unwrap();
    }
}

#[test]
#[ignore = "needs what cargo xtask test package prepares"]
fn the_portal_as_vite_builds_it_answers_in_every_engine() {
    let built = path("LEKCHECK_PROJECT").unwrap().join("dist");
    Engine::each(|engine| {
        let server = Server::start(&built)?;
        let browser = Browser::start(engine)?;
        ask_the_portal(&browser, &server.address())?;
        // The patient's record is the portal's own; from then on nobody is asked for anything.
        let requests = server.requests();
        let record = requests.iter().position(|request| request.contains("/me.json"));
        let after = &requests[record.context("no record was asked for")? + 1..];
        let after: Vec<_> = after
            .iter()
            .filter(|request| !request.contains("/favicon.ico"))
            .collect();
        ensure!(after.is_empty(), "asked for with the details at hand: {after:?}");
        Ok(())
    })
    .unwrap();
}

#[test]
#[ignore = "needs what cargo xtask test package prepares"]
fn the_portal_answers_from_vites_own_server_without_configuration() {
    let vite = Vite::start().unwrap();
    ask_the_portal(&Browser::start(Engine::Chromium).unwrap(), &vite.address()).unwrap();
}

/// Presses the portal's button; the sample's first person is listed, and their BSN leaked.
fn ask_the_portal(browser: &Browser, address: &str) -> Result<()> {
    browser.go(address)?;
    browser.find("button")?.click()?;
    let answer = "const heading = document.querySelector('#answer h2'); return heading ? \
                  document.querySelector('#answer').innerText : ''";
    wait("the portal's answer", || Ok(browser.script(answer, &[])? != ""))?;
    let answer = browser.script(answer, &[])?;
    let answer = answer.as_str().context("no text")?;
    ensure!(
        answer.starts_with("Your details are among the stolen ones."),
        "{answer}"
    );
    ensure!(answer.contains("BSN") && answer.contains("police"), "{answer}");
    Ok(())
}

/// What a page of the trial leaves in `window.result`.
fn result(browser: &Browser, address: &str) -> Result<Value> {
    browser.go(address)?;
    wait("the result", || {
        Ok(browser.script("return !!window.result", &[])? == true)
    })?;
    let result = browser.script("return window.result", &[])?;
    match &result["error"] {
        Value::Null => Ok(result),
        error => bail!("{error}"),
    }
}

/// Vite's own server in the project; it ends when dropped.
struct Vite {
    process: Child,
    port: u16,
}

impl Vite {
    fn start() -> Result<Vite> {
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let process = Command::new("node")
            .arg(path("LEKCHECK_VITE")?)
            .args(["--host", "127.0.0.1", "--strictPort", "--port", &port.to_string()])
            .current_dir(path("LEKCHECK_PROJECT")?)
            .stdout(Stdio::null())
            .spawn()
            .context("Vite's server does not start")?;
        let vite = Vite { process, port };
        wait("Vite's server", || {
            Ok(TcpStream::connect(("127.0.0.1", port)).is_ok())
        })?;
        Ok(vite)
    }

    fn address(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }
}

impl Drop for Vite {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
