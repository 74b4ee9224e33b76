//! `cargo xtask demo`: from nothing to a page with the sample list, served on this computer.
//!
//! The list is a cut of `examples/lab` at strength `light`, so that it is there in seconds; it is made again
//! only when the command or the sample has changed.

use crate::imports::OnChange;
use crate::layout::Layout;
use crate::sample::{self, Person};
use crate::{page, process, stamp};
use anyhow::{Context as _, Result, ensure};
use serde_json::Value;
use std::fs;
use std::io::Write as _;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

/// How many rows of the sample's export the demonstration lists: `light` takes them in a few seconds.
const ROWS: usize = 200;

const PORT: u16 = 8787;

/// Builds, publishes, serves, and says whom to try. Ends when the server does.
pub fn demo(layout: &Layout, port: Option<u16>) -> Result<()> {
    page::build(layout, OnChange::Fail)?;
    let folder = layout.target.join("demo");
    let site = folder.join("site");
    let sample = sample::cut(&layout.root.join("examples/lab"), ROWS)?;
    publish(layout, &folder, &site, &sample)?;
    confirm(layout, &site, &sample.people)?;
    serve(layout, &site, port, &sample.people)
}

fn publish(layout: &Layout, folder: &Path, site: &Path, sample: &sample::Cut) -> Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let command = fs::read(layout.command())?;
    let inputs: [&[u8]; 3] = [&command, &sample.export, &sample.config];
    stamp::unless_fresh(&folder.join("stamp"), &inputs, &[site], || {
        for (name, content) in [
            ("lab-export.csv", &sample.export),
            ("lekcheck.toml", &sample.config),
        ] {
            fs::write(folder.join(name), content).with_context(|| format!("cannot write {name}"))?;
        }
        process::step("publish a cut of the sample", || {
            // The report of rows is the publisher's affair: shown only if there is no site.
            let published = Command::new(layout.command())
                .arg("publish")
                .arg(folder.join("lekcheck.toml"))
                .args(["--strength", "light", "--out"])
                .arg(site)
                .output()
                .context("cannot start the publisher's command")?;
            let report = String::from_utf8_lossy(&published.stderr);
            ensure!(
                published.status.success(),
                "the sample cannot be published:\n{report}"
            );
            Ok(())
        })
    })
}

/// Looks the people up as the page will, so that what is promised on the screen is what happens.
fn confirm(layout: &Layout, site: &Path, people: &[Person]) -> Result<()> {
    let mut check = Command::new(layout.command())
        .arg("check")
        .arg(site)
        .arg("--json")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .context("cannot start the publisher's command")?;
    let mut input = check.stdin.take().context("no way to write to it")?;
    for person in people {
        writeln!(input, "{}", serde_json::json!({ "details": person.details }))?;
    }
    drop(input);
    let output = check.wait_with_output()?;
    ensure!(
        output.status.success(),
        "lekcheck check failed ({})",
        output.status
    );
    let answers = String::from_utf8(output.stdout)?;
    for (person, answer) in people.iter().zip(answers.lines()) {
        let answer: Value = serde_json::from_str(answer)?;
        ensure!(
            answer["outcome"] == person.outcome && answer["group"].as_str().unwrap_or("") == person.group,
            "the sample is not as it should be: expected {} {}, found {answer}",
            person.outcome,
            person.group
        );
    }
    Ok(())
}

fn serve(layout: &Layout, site: &Path, port: Option<u16>, people: &[Person]) -> Result<()> {
    let port = match port {
        Some(port) => port,
        None => free_port()?,
    };
    let mut server = Command::new(layout.command())
        .arg("serve")
        .arg(site)
        .args(["--port", &port.to_string()])
        .stdout(Stdio::null())
        .spawn()
        .context("cannot start the publisher's command")?;
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    while TcpStream::connect(address).is_err() {
        if let Some(status) = server.try_wait()? {
            anyhow::bail!(
                "the server on port {port} ended ({status}); try another: cargo xtask demo --port 9000"
            );
        }
        sleep(Duration::from_millis(20));
    }
    println!("\n  Open http://{address}/ and try one of these people, all of them invented:\n");
    for person in people {
        println!("    {}:", person.what);
        for (kind, value) in &person.details {
            println!("      {kind:<12} {value}");
        }
    }
    println!("\n  Ctrl-C ends it.");
    let status = server.wait()?;
    ensure!(status.success(), "the server ended ({status})");
    Ok(())
}

/// The usual port, or any that is free.
fn free_port() -> Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, PORT))
        .or_else(|_| TcpListener::bind((Ipv4Addr::LOCALHOST, 0)))
        .context("no free port on 127.0.0.1")?;
    Ok(listener.local_addr()?.port())
}
