//! Measurements in a worker of Chromium.

use crate::page::wait;
use crate::server::Server;
use anyhow::{Context as _, Result, ensure};
use hostile::browser::{Browser, Engine};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// Serves `folder` with the script `worker` in it, runs that in a worker of an empty page, and gives what it
/// posts, with the browser's own name as `browser`.
///
/// # Errors
/// The worker fails, or posts nothing in time.
pub fn in_worker(folder: &Path, worker: &str) -> Result<Value> {
    fs::write(folder.join("worker.js"), worker)?;
    fs::write(folder.join("bench.html"), "<!doctype html><title>bench</title>")?;
    let server = Server::start(folder)?;
    let browser = Browser::start(Engine::Chromium)?;
    browser.go(&format!("{}bench.html", server.address()))?;
    let script = "const w = new Worker('worker.js'); w.onmessage = (e) => { window.result = e.data }; \
                  w.onerror = (e) => { window.result = { error: e.message } }";
    browser.script(script, &[])?;
    wait("the measurement", || {
        Ok(browser.script("return !!window.result", &[])? == true)
    })?;
    let mut measured = browser.script("return window.result", &[])?;
    ensure!(
        measured["error"].is_null(),
        "the worker failed: {}",
        measured["error"]
    );
    measured["browser"] = browser.script("return navigator.userAgent", &[])?;
    Ok(measured)
}

/// The path in an environment variable.
///
/// # Errors
/// It is not set.
pub fn path(variable: &str) -> Result<PathBuf> {
    std::env::var_os(variable)
        .map(Into::into)
        .context(variable.to_owned())
}
