//! The site on nginx and on Apache, each with the file that `publish` has written for it: the headers are
//! said, and the page answers in every engine.

use anyhow::{Context as _, Result, ensure};
use browser::host::Host;
use browser::page;
use browser::person;
use browser::site::Site;
use hostile::browser::{Browser, Engine};
use hostile::console::Console;
use std::fs;

#[test]
fn the_site_on_nginx() {
    let site = Site::publish("nginx").unwrap();
    let host = Host::nginx(&site.folder()).unwrap();
    serves(&site, &host).unwrap();
}

#[test]
fn the_site_in_a_folder_on_nginx() {
    let site = Site::publish("nginx-folder").unwrap();
    let host = Host::nginx_with_a_folder(&site.folder()).unwrap();
    let address = [&host.address(), "check/"].concat();
    is_as_it_should_be(&address, &site).unwrap();

    // A script in a place that a list fills is no part of a release, whoever signs the page.
    let index = site.folder().join("index.html");
    let page = fs::read_to_string(&index).unwrap();
    let start = page.find("<html ").unwrap();
    let end = start + page[start..].find('>').unwrap() + 1;
    let changed = [&page[..end], "<script>alert(1)</script>", &page[end..]].concat();
    fs::write(&index, changed).unwrap();
    let verified = site.verify_deploy(&address).unwrap();
    let said = String::from_utf8_lossy(&verified.stdout);
    assert!(said.contains("index.html: is not that of lekcheck"), "{said}");
}

#[test]
fn the_site_on_apache() {
    let site = Site::publish("apache").unwrap();
    let host = Host::apache(&site.folder()).unwrap();
    serves(&site, &host).unwrap();
}

fn serves(site: &Site, host: &Host) -> Result<()> {
    let ribbon = site.file(|name| name.ends_with(".ribbon"))?;
    let module = site.file(|name| name.starts_with("lekcheck-simd-"))?;
    let glue = site.file(|name| name.starts_with("lekcheck-") && name.ends_with(".js"))?;
    let lasting = "cache-control: public, max-age=31536000, immutable";
    for (name, cache, kind) in [
        ("", "cache-control: no-cache", "text/html"),
        ("list.json", "cache-control: no-cache", "application/json"),
        ("nl.json", "cache-control: no-cache", "application/json"),
        (&ribbon, lasting, "application/octet-stream"),
        (&module, lasting, "application/wasm"),
        (&glue, lasting, "javascript"),
    ] {
        let (head, _) = host.get(name, "identity")?;
        ensure!(head.starts_with("http/1.1 200"), "{name}: {head}");
        for wanted in [
            cache,
            kind,
            "connection-allowlist: (response-origin)",
            "cross-origin-opener-policy: same-origin",
            "cross-origin-resource-policy: cross-origin",
            "access-control-allow-origin: *",
            "x-content-type-options: nosniff",
            "referrer-policy: no-referrer",
            "permissions-policy: accelerometer=()",
        ] {
            ensure!(head.contains(wanted), "{name} comes without {wanted}:\n{head}");
        }
    }
    // What was compressed when the site was made is what comes.
    for name in ["", "list.json", "nl.json", &module, &glue, "v1/embed.js"] {
        let file = if name.is_empty() { "index.html" } else { name };
        for (accepted, encoding, ending) in [
            ("gzip, deflate, br", "br", ".br"),
            ("gzip, deflate", "gzip", ".gz"),
            ("identity", "", ""),
        ] {
            let (head, bytes) = host.get(name, accepted)?;
            let said = head
                .lines()
                .find_map(|line| line.strip_prefix("content-encoding: "));
            ensure!(
                said.unwrap_or_default() == encoding,
                "{name} for {accepted}:\n{head}"
            );
            ensure!(
                bytes == fs::read(site.folder().join(format!("{file}{ending}")))?,
                "{name} for {accepted} is not the file"
            );
            ensure!(head.contains("vary: accept-encoding"), "{name}:\n{head}");
        }
    }
    let address = host.address();
    is_as_it_should_be(&address, site)?;

    let people = person::of_every_kind(10)?;
    let listed = people
        .iter()
        .find(|person| person.outcome == "listed")
        .context("nobody")?;
    Engine::each(|engine| {
        let console = Console::new(engine)?;
        let browser = Browser::start_heard(engine, &console)?;
        page::open(&browser, &address)?;
        page::type_details(&browser, listed)?;
        page::submit(&browser)?;
        let outcome = page::answer(&browser)?.outcome;
        ensure!(outcome == "listed", "{engine} says {outcome}");
        let faults = console.faults(&browser)?;
        ensure!(faults.is_empty(), "{engine} says {faults:#?}");
        Ok(())
    })
    .map(drop)
}

/// Without a finding, and of this release.
fn is_as_it_should_be(address: &str, site: &Site) -> Result<()> {
    let verified = site.verify_deploy(address)?;
    let said = String::from_utf8_lossy(&verified.stdout);
    ensure!(verified.status.success(), "verify-deploy says {said}");
    ensure!(said.contains("its page is that of lekcheck"), "{said}");
    Ok(())
}
