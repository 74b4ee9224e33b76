//! `index.html` filled for one list: what stands in each of its places.

use super::{PLACES, Page, PageError, RibbonData, SiteData};
use crate::errors::AtPath as _;
use crate::head::fingerprint::fingerprint;
use crate::plan::Plan;
use crate::site::messages::Messages;
use crate::site::{self, html, oembed, theme};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use lekcheck::list::Head;
use lekcheck::text::{Block, Inline, Localised, pick};
use std::collections::BTreeMap;
use std::fs;

impl Page {
    pub(super) fn data<'a>(&'a self, head: &'a Head, key: &'a str) -> SiteData<'a> {
        let ribbons = head.recipes.iter().map(|recipe| RibbonData {
            name: recipe.ribbon.name(),
            bytes: recipe.ribbon.bytes,
        });
        SiteData {
            head: site::HEAD,
            signature: site::SIGNATURE,
            key,
            list_id: head.list_id,
            minimum_revision: head.revision,
            ribbons: ribbons.collect(),
            glue: &self.manifest.glue,
            wasm: self.manifest.wasm.clone(),
            languages: &head.languages,
            language: language(head),
            bytes: BTreeMap::new(),
            offline: false,
            embedded_by: None,
        }
    }

    /// `index.html` with all its places filled; given are what stands at the root's class, the address to
    /// connect to, and the files inside.
    pub(super) fn index(
        &self,
        plan: &Plan,
        head: &Head,
        data: &SiteData<'_>,
        (root, connect, files): (&str, &str, &str),
    ) -> Result<String, PageError> {
        let language = language(head);
        let json = serde_json::to_string(data).expect("it has only string keys");
        let spoken = self.messages(language).map_or_else(String::new, |messages| {
            in_language(&html::escape(language), messages)
        });
        let address = plan.address.as_ref().filter(|_| !data.offline);
        let discovery = address.map_or_else(String::new, |address| oembed::link(address));
        let styles = plan.accent.map(theme::styles).unwrap_or_default();
        let (look, hash) = if styles.is_empty() {
            (String::new(), String::new())
        } else {
            (format!("<style>{styles}</style>"), theme::hash(&styles))
        };
        self.fill_places([
            &(spoken + root),
            connect,
            &html::escape(&self.title(plan, head, language)),
            &discovery,
            &look,
            &look,
            &hash,
            &hash,
            &logo(plan, head, language)?,
            &self.choice(head),
            &self.noscript(head),
            &intro(head, language),
            &self.links(plan, head),
            &key_words(head, data.key),
            &html::json_in_script(&json),
            files,
        ])
    }

    pub(super) fn title(&self, plan: &Plan, head: &Head, language: &str) -> String {
        if let Some((_, title)) = pick(&plan.title, language, &head.languages) {
            return title.clone();
        }
        let publisher = [("publisher", organisation(head, language))];
        self.messages(language)
            .map_or_else(String::new, |messages| messages.fill("outer-title", &publisher))
    }

    /// A way to each of several languages, by its own name.
    fn choice(&self, head: &Head) -> String {
        if head.languages.len() < 2 {
            return String::new();
        }
        self.in_each(head, |language, messages| {
            format!(
                "<a id=\"language-{language}\" href=\"?lang={language}\" {} hreflang=\"{language}\">{}</a>\n",
                in_language(language, messages),
                html::escape(&messages.text("language-name"))
            )
        })
    }

    fn noscript(&self, head: &Head) -> String {
        self.in_each(head, |language, messages| {
            format!(
                "<p {}>{}</p>",
                in_language(language, messages),
                html::escape(&messages.text("outer-noscript"))
            )
        })
    }

    /// Every link of the list's texts, and the configured ones, since inside the room nothing can be
    /// followed: for each language its own, in groups. A group of people's own text is theirs alone, and so
    /// are the numbers in it.
    fn links(&self, plan: &Plan, head: &Head) -> String {
        self.in_each(head, |language, messages| {
            let mut all = Links(Vec::new());
            for link in &plan.links {
                if let Some((_, label)) = pick(&link.label, language, &plan.languages) {
                    all.add(label, &link.address);
                }
            }
            let help = all.0.len();
            let mut collect = |text: &Localised<Vec<Block>>| {
                if let Some((_, blocks)) = pick(text, language, &plan.languages) {
                    each_link(blocks, &mut |text, address| all.add(text, address));
                }
                all.0.len()
            };
            let about = [&plan.publisher.contact, &plan.about, &plan.claim].map(&mut collect)[2];
            for category in &plan.categories {
                collect(&category.steps);
            }
            let groups = [
                ("links-help", &all.0[..help]),
                ("links-contact", &all.0[help..about]),
                ("links-steps", &all.0[about..]),
            ];
            let groups: String = groups
                .map(|(heading, links)| group(&messages.text(heading), links))
                .concat();
            format!(
                "<div id=\"links-{language}\" {}>\n{groups}</div>\n",
                in_language(language, messages)
            )
        })
    }

    fn in_each(&self, head: &Head, text: impl Fn(&str, &Messages) -> String) -> String {
        let languages = head.languages.iter();
        languages
            .filter_map(|language| Some(text(&html::escape(language), self.messages(language)?)))
            .collect()
    }

    /// `index.html` with each place filled, which must be there exactly once.
    fn fill_places(&self, contents: [&str; PLACES.len()]) -> Result<String, PageError> {
        let mut filled = String::from_utf8(self.files[site::INDEX].to_vec())
            .map_err(|_| PageError::Broken("`index.html` is not UTF-8".to_owned()))?;
        for (place, content) in PLACES.into_iter().zip(contents) {
            // What is filled in has no `<!--`: its `<` are escaped. So no content makes a second place.
            if filled.matches(place).count() != 1 {
                return Err(PageError::Broken(format!(
                    "`index.html` does not have `{place}` exactly once"
                )));
            }
            filled = filled.replacen(place, content, 1);
        }
        Ok(filled)
    }
}

/// Links under their heading; nothing without links.
fn group(heading: &str, links: &[(String, String)]) -> String {
    if links.is_empty() {
        return String::new();
    }
    let items: Vec<String> = links
        .iter()
        .map(|(text, address)| format!("<li>{}</li>", html::link(text, address)))
        .collect();
    format!(
        "<h2>{}</h2>\n<ul>\n{}\n</ul>\n",
        html::escape(heading),
        items.join("\n")
    )
}

/// The fingerprint of the key that the page trusts, and of the one that it follows.
fn key_words(head: &Head, key: &str) -> String {
    let words = |key: &str| {
        let words = fingerprint(key).unwrap_or_else(|| key.to_owned());
        format!("<code>{}</code>", html::escape(&words))
    };
    let earlier = head
        .rotation
        .as_ref()
        .filter(|rotation| rotation.to == key)
        .map(|rotation| {
            format!(
                " <span data-message=\"outer-sure-key-before\">An earlier letter names the key that this one \
                 has followed:</span> {}",
                words(&rotation.from)
            )
        });
    words(key) + &earlier.unwrap_or_default()
}

/// A file as a block of data, which no browser runs, in base64.
pub(super) fn block_of(name: &str, bytes: &[u8]) -> String {
    format!(
        "<script type=\"application/octet-stream\" id=\"file:{}\">{}</script>\n",
        html::escape(name),
        STANDARD.encode(bytes)
    )
}

pub(super) fn language(head: &Head) -> &str {
    head.languages.first().map_or("en", String::as_str)
}

fn in_language(language: &str, messages: &Messages) -> String {
    format!(
        "lang=\"{language}\" dir=\"{}\"",
        html::escape(&messages.text("direction"))
    )
}

/// The publisher's logo, if there is one.
fn logo(plan: &Plan, head: &Head, language: &str) -> Result<String, PageError> {
    let Some(path) = &plan.logo else {
        return Ok(String::new());
    };
    let bytes = fs::read(path).at("read the logo", path)?;
    let address = theme::logo(&bytes).ok_or_else(|| PageError::Logo(path.clone()))?;
    Ok(format!(
        "<img id=\"logo\" src=\"{address}\" alt=\"{}\">",
        html::escape(organisation(head, language))
    ))
}

/// What stands on the page before any script runs, and for who has none.
fn intro(head: &Head, language: &str) -> String {
    // A visitor may read the rest of the page in another language, from right to left.
    let about = pick(&head.about, language, &head.languages).map(|(spoken, about)| {
        let spoken = html::escape(spoken);
        format!(
            "<div lang=\"{spoken}\" dir=\"auto\">{}</div>",
            html::blocks(about)
        )
    });
    format!(
        "<h1 dir=\"auto\">{}</h1>\n{}",
        html::escape(organisation(head, language)),
        about.unwrap_or_default()
    )
}

pub(super) fn organisation<'a>(head: &'a Head, language: &str) -> &'a str {
    pick(&head.publisher.name, language, &head.languages).map_or("", |(_, name)| name)
}

/// Links that were collected, no place twice: neither its address nor its name.
struct Links(Vec<(String, String)>);

impl Links {
    fn add(&mut self, text: &str, address: &str) {
        let bare = |address: &str| address.trim_end_matches('/').to_ascii_lowercase();
        let known =
            |(other, at): &(String, String)| bare(at) == bare(address) || other.eq_ignore_ascii_case(text);
        if !self.0.iter().any(known) {
            self.0.push((text.to_owned(), address.to_owned()));
        }
    }
}

fn each_link(blocks: &[Block], add: &mut impl FnMut(&str, &str)) {
    for block in blocks {
        match block {
            Block::Heading(line) | Block::Paragraph(line) => {
                for inline in line {
                    if let Inline::Link { text, address } = inline {
                        add(text, address);
                    }
                }
            }
            Block::Bullets(entries) | Block::Steps(entries) => {
                for entry in entries {
                    each_link(entry, add);
                }
            }
        }
    }
}
