//! The element of `v1/embed.js` in another page. What hosts make of the page without it, and against it, is
//! in `wordpress.rs` and `hostile_host.rs`.

use anyhow::{Context as _, Result, ensure};
use browser::page;
use browser::person::{self, Person};
use browser::server::Server;
use browser::site::Site;
use hostile::browser::{Browser, Engine};
use serde_json::{Value, json};
use std::fs;
use std::path::PathBuf;

/// A site, and a page of another origin that embeds it.
struct Hosted {
    _site: Site,
    _server: Server,
    host: Server,
    folder: PathBuf,
}

impl Hosted {
    /// Publishes the sample; `{site}` in the host's page is its address.
    fn new(name: &str, host: &str) -> Result<Hosted> {
        let site = Site::publish(name)?;
        let server = Server::start(&site.folder())?;
        let folder = std::env::temp_dir().join(format!("lekcheck-embed-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder)?;
        fs::write(
            folder.join("index.html"),
            host.replace("{site}", &server.address()),
        )?;
        let host = Server::start(&folder)?;
        Ok(Hosted {
            _site: site,
            _server: server,
            host,
            folder,
        })
    }
}

impl Drop for Hosted {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Under the policy that docs/embedding.md asks of a host, whose own script is let in by its nonce.
const ELEMENTS: &str = "<!doctype html><html lang=en><title>host</title>
<meta http-equiv=Content-Security-Policy content=\"default-src 'none'; frame-src {site}; script-src {site}v1/embed.js 'nonce-host'\">
<lek-check id=early src='{site}'><a href='{site}'>the check</a></lek-check>
<script nonce=host>
window.heard = [];
document.addEventListener('ready', ({ target }) => heard.push(target.id), true);
document.addEventListener('securitypolicyviolation', ({ violatedDirective }) => heard.push(violatedDirective));
</script>
<script src='{site}v1/embed.js' async></script>
<lek-check id=dutch src='{site}' lang=nl height=900></lek-check>
<lek-check id=button src='{site}' mode=window label='Ask the list'></lek-check>
<lek-check id=wrong src='ftp://example.org/'><a href='{site}'>the check</a></lek-check>
<div id=shadow></div>
<script nonce=host>
const inside = document.createElement('lek-check');
inside.id = 'inside';
inside.setAttribute('src', '{site}');
document.getElementById('shadow').attachShadow({ mode: 'open' }).append(inside);
</script>
<script src='{site}v1/embed.js' async></script>";

#[test]
fn the_element_shows_the_page_and_says_what_is_wrong() {
    let hosted = Hosted::new("element", ELEMENTS).unwrap();
    Engine::each(|engine| elements(engine, &hosted)).unwrap();
}

fn elements(engine: Engine, hosted: &Hosted) -> Result<()> {
    let browser = Browser::start(engine)?;
    browser.go(&hosted.host.address())?;
    let root = "const part = (id, selector) => (id === 'inside' ? document.getElementById('shadow').shadowRoot : document)
        .getElementById(id).shadowRoot.querySelector(selector);";
    let ask = |what: &str| browser.script(&format!("{root} return {what}"), &[]);
    page::wait("the elements", || {
        Ok(
            ask("!!window.customElements.get('lek-check') && !!part('inside', 'iframe')")
                .is_ok_and(|there| there == true),
        )
    })?;
    ensure!(ask("part('early', 'iframe').title")? == "Check whether your data leaked");
    ensure!(ask("part('dutch', 'iframe').title")? == "Controleer of uw gegevens zijn gelekt");
    ensure!(ask("part('dutch', 'iframe').src.endsWith('?lang=nl')")? == true);
    ensure!(ask("part('dutch', 'iframe').getBoundingClientRect().height")? == 900);
    ensure!(ask("part('early', 'iframe').loading")? == "lazy");
    let own = "['target', 'rel'].map((name) => part('early', 'div a').getAttribute(name))";
    ensure!(ask(own)? == json!(["_blank", "noopener noreferrer"]));
    ensure!(ask("part('button', 'iframe')")?.is_null(), "a window was wanted");
    ensure!(ask("part('button', 'a').textContent")? == "Ask the list");
    // What cannot be shown leaves the link that stands inside.
    ensure!(ask("part('wrong', 'slot').assignedElements()[0].textContent")? == "the check");
    ensure!(ask("part('wrong', 'iframe')")?.is_null());

    // The page in the first one works.
    let frame = ask("part('early', 'iframe')")?;
    let listed = somebody("listed")?;
    answered(&browser, &frame, &listed)?;
    browser.command("POST", "/frame", Some(&json!({ "id": null })))?;
    page::wait("the events", || {
        Ok(browser.script("return heard.includes('early') && !heard.includes('wrong')", &[])? == true)
    })?;

    let refused = browser.script(
        "return heard.filter((one) => /^(frame|script|style)-src/.test(one))",
        &[],
    )?;
    ensure!(refused == json!([]), "the host's policy refuses {refused}");

    // What it made goes with it, and comes back.
    let script = "const one = document.getElementById('dutch'), before = one.shadowRoot.childElementCount;
        one.remove(); const gone = one.shadowRoot.childElementCount; document.body.append(one);
        return [before, gone, one.shadowRoot.childElementCount]";
    let counts = browser.script(script, &[])?;
    ensure!(counts[0] == counts[2] && counts[1] == 0, "{counts}");
    let changed = "document.getElementById('dutch').setAttribute('height', '100');
        return document.getElementById('dutch').shadowRoot.querySelector('iframe')";
    ensure!(
        browser.script(changed, &[])?.is_null(),
        "a height that is refused"
    );
    Ok(())
}

fn somebody(outcome: &str) -> Result<Person> {
    let people = person::of_every_kind(20)?;
    let by_email = |person: &&Person| person.outcome == outcome && person.details.contains_key("email");
    people.iter().find(by_email).cloned().context("no such person")
}

/// Goes into the page in `frame` and its room, and asks.
fn answered(browser: &Browser, frame: &Value, person: &Person) -> Result<()> {
    page::type_in(browser, frame, person)?;
    page::submit(browser)?;
    let outcome = page::answer(browser)?.outcome;
    ensure!(outcome == person.outcome, "{outcome} for {}", person.outcome);
    Ok(())
}
