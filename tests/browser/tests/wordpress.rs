//! The check in `WordPress`, as its people put it there: an author gives the address, an editor writes a
//! frame or the element in a block of HTML; from another server and from a subfolder of the same one; under a
//! host's policy.

use anyhow::{Context as _, Result, ensure};
use browser::host::{Host, free_port};
use browser::page;
use browser::person::{self, Person};
use browser::site::Site;
use browser::wordpress::WordPress;
use hostile::browser::{Browser, Engine};
use hostile::console::Console;
use serde_json::{Value, json};

/// A way of putting the check into a post: who does it, in which blocks, and the script that finds the frame.
struct Way {
    name: &'static str,
    who: &'static str,
    blocks: &'static str,
    frame: &'static str,
}

/// The address alone, as the editor makes a block of a pasted one: no more is allowed to authors.
const ADDRESS: Way = Way {
    name: "the address",
    who: "author",
    blocks: "<!-- wp:embed {\"url\":\"{site}\",\"type\":\"rich\"} -->
<figure class=\"wp-block-embed is-type-rich\"><div class=\"wp-block-embed__wrapper\">
{site}
</div></figure>
<!-- /wp:embed -->",
    frame: "return document.querySelector('iframe.wp-embedded-content')",
};

const FRAME: Way = Way {
    name: "a frame",
    who: "editor",
    blocks: "<!-- wp:html -->
<iframe src=\"{site}?lang=en\" title=\"Check whether your data leaked\" width=\"100%\" height=\"760\"
  referrerpolicy=\"no-referrer\"></iframe>
<!-- /wp:html -->",
    frame: "return document.querySelector('iframe[title]')",
};

const ELEMENT: Way = Way {
    name: "the element",
    who: "editor",
    blocks: "<!-- wp:html -->
<script src=\"{site}v1/embed.js\" async></script>
<lek-check src=\"{site}\" lang=\"en\"><a href=\"{site}\">Check whether your data leaked</a></lek-check>
<!-- /wp:html -->",
    frame: "const { shadowRoot } = document.querySelector('lek-check'); return shadowRoot && \
        shadowRoot.querySelector('iframe')",
};

/// `WordPress` with a site that it has in a subfolder, and that stands on another server too, whose address
/// it names.
struct Hosts {
    wordpress: WordPress,
    elsewhere: Host,
    site: Site,
}

impl Hosts {
    fn start() -> Result<Hosts> {
        let port = free_port()?;
        let address = format!("[site]\naddress = \"http://127.0.0.1:{port}/\"\n\n[source]");
        let site = Site::publish_edited("wordpress", &[("[source]", &address)])?;
        let elsewhere = Host::apache_at(port, &site.folder())?;
        Ok(Hosts {
            wordpress: WordPress::start("embed", &site.folder(), &elsewhere.address())?,
            elsewhere,
            site,
        })
    }

    fn post(&self, way: &Way, site: &str) -> Result<String> {
        self.wordpress.post(way.who, &way.blocks.replace("{site}", site))
    }
}

#[test]
fn the_check_in_wordpress() {
    let hosts = Hosts::start().unwrap();
    let places = [
        hosts.elsewhere.address(),
        [&hosts.wordpress.address(), "check/"].concat(),
    ];
    let mut posts = Vec::new();
    for site in &places {
        for way in [ADDRESS, FRAME, ELEMENT] {
            posts.push((hosts.post(&way, site).unwrap(), way));
        }
    }
    // What the author sees in the editor is what readers will see.
    let preview = hosts.wordpress.preview("author", &places[0]).unwrap();
    let frame = "sandbox=\"allow-scripts\" security=\"restricted\" style=";
    assert!(preview.contains(frame), "the editor shows {preview:?}");
    // Authors may write no frame, so that the address is all they have.
    let stripped = Way {
        who: "author",
        ..FRAME
    };
    let stripped = hosts.post(&stripped, &places[0]).unwrap();

    for place in &places {
        is_as_it_should_be(place, &hosts.site).unwrap();
    }

    let listed = listed().unwrap();
    Engine::each(|engine| {
        let console = Console::new(engine)?;
        let browser = Browser::start_heard(engine, &console)?;
        // WebKit's driver scrolls no frame within a frame.
        let rect = json!({ "width": 1000, "height": 1400 });
        browser.command("POST", "/window/rect", Some(&rect))?;
        for (post, way) in &posts {
            answers(&browser, post, way, &listed).with_context(|| format!("{} in {post}", way.name))?;
        }
        browser.go(&stripped)?;
        ensure!(browser.script(FRAME.frame, &[])?.is_null());
        let faults = console.faults(&browser)?;
        ensure!(faults.is_empty(), "{engine} says {faults:#?}");
        goes_to_its_own_window(&browser, &posts[0].0, &places[0])
    })
    .unwrap();
}

/// With `WordPress` around it too: what the server says with its other pages is taken off the site's files.
fn is_as_it_should_be(address: &str, site: &Site) -> Result<()> {
    let verified = site.verify_deploy(address)?;
    let said = String::from_utf8_lossy(&verified.stdout);
    ensure!(verified.status.success(), "{address}: {said}");
    Ok(())
}

fn listed() -> Result<Person> {
    let people = person::of_every_kind(20)?;
    let listed = people.into_iter().find(|person| person.outcome == "listed");
    listed.context("nobody is listed")
}

/// Reads a post as a visitor does, asks in the frame, and sees that the host's policy has refused nothing.
fn answers(browser: &Browser, post: &str, way: &Way, person: &Person) -> Result<()> {
    let frame = shown(browser, post, way)?;
    page::type_in(browser, &frame, person)?;
    page::submit(browser)?;
    let outcome = page::answer(browser)?.outcome;
    ensure!(outcome == person.outcome, "{outcome}");
    browser.leave_frames()?;
    let refused = browser.script("return refused", &[])?;
    ensure!(refused == json!([]), "the host's policy refuses {refused}");
    Ok(())
}

/// Opens a post; its frame, once it is there for readers.
fn shown(browser: &Browser, post: &str, way: &Way) -> Result<Value> {
    browser.go(post)?;
    page::wait("the frame", || Ok(!browser.script(way.frame, &[])?.is_null()))?;
    let frame = browser.script(way.frame, &[])?;
    if way.name == ADDRESS.name {
        // Hidden behind the link until it has said its height.
        let script =
            "const [frame] = arguments, quote = document.querySelector('blockquote.wp-embedded-content');
            return [frame.getAttribute('sandbox'), frame.hasAttribute('style'), frame.height, \
            getComputedStyle(quote).display]";
        page::wait("the frame with its height", || {
            let said = browser.script(script, std::slice::from_ref(&frame))?;
            Ok(said == json!(["allow-scripts", false, "760", "none"]))
        })?;
    }
    Ok(frame)
}

/// No window opens out of a sandbox, so `WordPress` is asked to go there; and the address stands there to be
/// copied.
fn goes_to_its_own_window(browser: &Browser, post: &str, site: &str) -> Result<()> {
    let frame = shown(browser, post, &ADDRESS)?;
    browser.command("POST", "/frame", Some(&json!({ "id": frame })))?;
    let script = "return document.querySelector('#print').getClientRects().length === 0
        && document.querySelector('#own-window').nextSibling.textContent.trim()";
    page::wait("the address", || Ok(browser.script(script, &[])? == site))?;
    // Another language keeps what WordPress knows the frame by.
    browser.find("#language-en")?.click()?;
    page::wait("English", || {
        let said = browser.script("return location.hash && document.documentElement.lang", &[])?;
        Ok(said == "en")
    })?;
    browser.find("#own-window")?.click()?;
    browser.leave_frames()?;
    page::wait("the page in its own window", || {
        Ok(browser.script("return location.href", &[])? == site)
    })
}
