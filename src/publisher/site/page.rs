//! The page's own files, and `index.html` filled for one list.
//!
//! The files are built by `cargo xtask build` and lie in this command ([`Page::embedded`]), or in a folder
//! ([`Page::from_folder`]). `index.html` has places, each exactly once: `<!--lek:look-->` and its like,
//! `<!--lek:title-->`, `<!--lek:discovery-->`, `<!--lek:intro-->`, `<!--lek:languages-->`,
//! `<!--lek:noscript-->`, `<!--lek:links-->`, `<!--lek:key-->`, `<!--lek:site-->`, `<!--lek:files-->`, the
//! language as `lang="en" data-lek-lang`, and what the outer page may connect to as `connect-src https: http:
//! data:`.
//!
//! `lekcheck-offline.html` is the same page with every file in it: it opens from a disk, and may connect to
//! nothing.

mod filled;
mod index;
mod reading;

pub use reading::{embedded_by, interposed, oembed_link, revision, trusted_key};

use crate::errors::{AtPath as _, FileError};
use crate::plan::Plan;
use crate::site;
use crate::site::compressed;
use crate::site::messages::Messages;
use crate::site::oembed;
use index::{block_of, language, organisation};
use lekcheck::list::{Hash, Head};
use lekcheck::recipe::ListId;
use miette::Diagnostic;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// What the outer page of a site may connect to: where it is, whatever its scheme, and nothing else by its
/// script.
const CONNECT: &str = "connect-src https: http: data:";

/// The places of `index.html`, in the order in which they are filled.
const PLACES: [&str; 16] = [
    "lang=\"en\" data-lek-lang",
    CONNECT,
    "<!--lek:title-->",
    "<!--lek:discovery-->",
    "<!--lek:look-->",
    "<!--lek:room-look-->",
    "<!--lek:look-hash-->",
    "<!--lek:room-look-hash-->",
    "<!--lek:logo-->",
    "<!--lek:languages-->",
    "<!--lek:noscript-->",
    "<!--lek:intro-->",
    "<!--lek:links-->",
    "<!--lek:key-->",
    "<!--lek:site-->",
    "<!--lek:files-->",
];

/// What a page loads that embeds this one, as the build names it.
const EMBED: &str = "embed.js";

/// The page's files.
#[derive(Debug)]
pub struct Page {
    files: BTreeMap<String, Cow<'static, [u8]>>,
    manifest: Manifest,
    messages: BTreeMap<String, Messages>,
}

/// `page.json`: what is what among the files.
#[derive(Debug, Deserialize)]
struct Manifest {
    glue: String,
    wasm: Wasm,
    languages: Vec<String>,
}

/// The two builds of the program.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Wasm {
    simd: String,
    mvp: String,
}

/// What `index.html` tells the page's script, as JSON.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct SiteData<'a> {
    head: &'a str,
    signature: &'a str,
    key: &'a str,
    list_id: ListId,
    minimum_revision: u32,
    ribbons: Vec<RibbonData>,
    glue: &'a str,
    wasm: Wasm,
    languages: &'a [String],
    language: &'a str,
    bytes: BTreeMap<String, u64>,
    /// Every file stands in the page itself, in an element `file:NAME`.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    offline: bool,
    /// Whose pages may embed it, where not everybody's: what `verify-deploy` holds the server against.
    #[serde(skip_serializing_if = "Option::is_none")]
    embedded_by: Option<&'a [String]>,
}

#[derive(Serialize)]
struct RibbonData {
    name: String,
    bytes: u64,
}

/// Why there is no page for this list.
#[derive(Debug, Error, Diagnostic)]
pub enum PageError {
    /// A file.
    #[error(transparent)]
    #[diagnostic(transparent)]
    File(#[from] FileError),
    /// Built without a page.
    #[error("this lekcheck was built without the page that visitors see")]
    #[diagnostic(help(
        "build it with `cargo xtask build`, which puts the page into target/release/lekcheck, or name a \
         folder that holds a built page: --page DIR"
    ))]
    None,
    /// The folder holds no page.
    #[error("the page cannot be used: {0}")]
    #[diagnostic(help("build it anew with `cargo xtask build`"))]
    Broken(String),
    /// A file that the page does not take as a logo.
    #[error("{} is no logo for the page", .0.display())]
    #[diagnostic(help("a logo is a PNG or SVG of at most {} KiB", crate::site::theme::MOST_LOGO_BYTES >> 10))]
    Logo(PathBuf),
    /// A language that the page does not speak.
    #[error("the page does not speak `{language}`")]
    #[diagnostic(help("name other languages in [list] of the configuration: {help}"))]
    Language {
        /// Its tag.
        language: String,
        /// Those there are.
        help: String,
    },
}

impl Page {
    /// The page that lies in a program as names and contents.
    ///
    /// # Errors
    /// [`PageError::None`], or that it is broken.
    pub fn embedded(files: &'static [(&str, &[u8])]) -> Result<Self, PageError> {
        if files.is_empty() {
            return Err(PageError::None);
        }
        Self::new(
            files
                .iter()
                .map(|(name, bytes)| ((*name).to_owned(), Cow::Borrowed(*bytes)))
                .collect(),
        )
    }

    /// A page that lies in a folder.
    ///
    /// # Errors
    /// [`PageError`].
    pub fn from_folder(folder: &Path) -> Result<Self, PageError> {
        let mut files = BTreeMap::new();
        for entry in fs::read_dir(folder).at("read the page in", folder)? {
            let path = entry.at("read the page in", folder)?.path();
            if let (true, Some(name)) = (path.is_file(), path.file_name().and_then(|name| name.to_str())) {
                files.insert(name.to_owned(), fs::read(&path).at("read", &path)?.into());
            }
        }
        Self::new(files)
    }

    fn new(files: BTreeMap<String, Cow<'static, [u8]>>) -> Result<Self, PageError> {
        let missing = |name: &str| PageError::Broken(format!("`{name}` is missing"));
        let manifest = files.get("page.json").ok_or_else(|| missing("page.json"))?;
        let manifest: Manifest = serde_json::from_slice(manifest)
            .map_err(|error| PageError::Broken(format!("`page.json` cannot be read: {error}")))?;
        let texts = manifest
            .languages
            .iter()
            .map(|language| format!("{language}.json"));
        let named = [&manifest.glue, &manifest.wasm.simd, &manifest.wasm.mvp]
            .into_iter()
            .cloned();
        let always = [site::INDEX, EMBED].map(str::to_owned);
        for name in named.chain(texts).chain(always) {
            if !files.contains_key(&name) {
                return Err(missing(&name));
            }
        }
        let mut messages = BTreeMap::new();
        for language in &manifest.languages {
            let name = format!("{language}.json");
            let read = Messages::parse(&files[&name]);
            let read = read.map_err(|why| PageError::Broken(format!("`{name}`: {why}")))?;
            messages.insert(language.clone(), read);
        }
        Ok(Self {
            files,
            manifest,
            messages,
        })
    }

    /// Whether the page speaks all of `languages`.
    ///
    /// # Errors
    /// The first that it does not speak.
    pub fn speaks(&self, languages: &[String]) -> Result<(), PageError> {
        let spoken: Vec<&str> = self.manifest.languages.iter().map(String::as_str).collect();
        match languages
            .iter()
            .find(|language| !spoken.contains(&language.as_str()))
        {
            Some(language) => {
                let help = crate::nearest::help(language, &spoken);
                Err(PageError::Language {
                    language: language.clone(),
                    help,
                })
            }
            None => Ok(()),
        }
    }

    /// The messages of a language that the page speaks.
    pub fn messages(&self, language: &str) -> Option<&Messages> {
        self.messages.get(language)
    }

    /// The page's files for a list, `index.html` filled. They depend on nothing of the head but its texts,
    /// its revision and its ribbons, so that a head can name their hashes. `key` is the public key in base64.
    ///
    /// # Errors
    /// [`PageError`].
    pub fn files(&self, plan: &Plan, head: &Head, key: &str) -> Result<BTreeMap<String, Vec<u8>>, PageError> {
        self.speaks(&head.languages)?;
        let Manifest { glue, wasm, .. } = &self.manifest;
        let texts = head.languages.iter().map(|language| format!("{language}.json"));
        let names = [glue, &wasm.simd, &wasm.mvp].into_iter().cloned().chain(texts);
        let mut files: BTreeMap<String, Vec<u8>> = names
            .map(|name| (name.clone(), self.files[&name].to_vec()))
            .collect();
        let ribbons = head.recipes.iter().map(|recipe| &recipe.ribbon);
        let data = SiteData {
            bytes: files
                .iter()
                .map(|(name, bytes)| (name.clone(), bytes.len() as u64))
                .chain(ribbons.map(|ribbon| (ribbon.name(), ribbon.bytes)))
                .collect(),
            embedded_by: plan.embedded_by.as_deref(),
            ..self.data(head, key)
        };
        let index = self.index(plan, head, &data, ("", CONNECT, ""))?;
        files.insert(site::EMBED.to_owned(), self.files[EMBED].to_vec());
        files.insert(site::INDEX.to_owned(), index.into_bytes());
        if let Some(address) = &plan.address {
            let language = language(head);
            let title = self.title(plan, head, language);
            let document = oembed::document(address, &title, organisation(head, language));
            files.insert(site::OEMBED.to_owned(), document.into_bytes());
        }
        Ok(files)
    }

    /// The file `name` of a site compressed, as [`compressed::ENDINGS`], where the build has done it and the
    /// file is the build's own.
    pub fn compressed(&self, name: &str) -> Option<[Vec<u8>; 2]> {
        if name == site::INDEX {
            return None;
        }
        let built = built(name);
        let [Some(brotli), Some(gzip)] =
            compressed::ENDINGS.map(|ending| self.files.get(&[built, ending].concat()))
        else {
            return None;
        };
        Some([brotli.to_vec(), gzip.to_vec()])
    }

    /// Which of the page's files are not this page's, of those whose hashes a head names; apart from those
    /// that are written for one list.
    pub fn differing<'a>(&self, named: impl Iterator<Item = (&'a String, &'a Hash)>) -> Vec<String> {
        let same = |name: &str, hash: &Hash| {
            let file = self.files.get(built(name));
            file.is_some_and(|bytes| Sha256::digest(bytes)[..] == hash.0)
        };
        let others = named.filter(|(name, hash)| {
            ![site::INDEX, site::OEMBED].contains(&name.as_str()) && !same(name, hash)
        });
        others.map(|(name, _)| name.clone()).collect()
    }

    /// Whether `index` is this page's `index.html`, whatever a list has put in its places.
    pub fn is_index(&self, index: &str) -> bool {
        let Ok(template) = std::str::from_utf8(&self.files[site::INDEX]) else {
            return false;
        };
        let mut places: Vec<(usize, &str)> = PLACES
            .iter()
            .filter_map(|place| Some((template.find(place)?, *place)))
            .collect();
        places.sort_unstable();
        let (mut from, mut rest, mut in_place) = (0, index, None);
        let ends = places.iter().copied().map(Some).chain([None]);
        for end in ends {
            let (until, next) = end.map_or((template.len(), from), |(at, place)| (at, at + place.len()));
            let part = &template[from..until];
            // What stands between two places, or before the first, or after the last one.
            let found = match end {
                None => rest
                    .len()
                    .checked_sub(part.len())
                    .filter(|_| rest.ends_with(part)),
                Some(_) => rest.find(part),
            };
            let Some(at) = found else { return false };
            let (filled, after) = (&rest[..at], &rest[at + part.len()..]);
            if !in_place.map_or(filled.is_empty(), |place| filled::may_stand(place, filled)) {
                return false;
            }
            in_place = end.map(|(_, place)| place);
            (from, rest) = (next, after);
        }
        true
    }

    /// The page in one file: with all of `site`, the files of the list and of the page, in it.
    ///
    /// # Errors
    /// [`PageError`].
    pub fn in_one_file(
        &self,
        plan: &Plan,
        head: &Head,
        key: &str,
        site: &BTreeMap<String, Vec<u8>>,
    ) -> Result<Vec<u8>, PageError> {
        let Wasm { simd, mvp } = &self.manifest.wasm;
        // From a disk every device takes the build that every device can run. The public key stands in the
        // page's JSON.
        let elsewhere = [simd, site::PUBLIC_KEY, site::INDEX, site::EMBED, site::OEMBED];
        let inside = site
            .iter()
            .filter(|(name, _)| !elsewhere.contains(&name.as_str()));
        let blocks: String = inside.map(|(name, bytes)| block_of(name, bytes)).collect();
        let data = SiteData {
            wasm: Wasm {
                simd: mvp.clone(),
                mvp: mvp.clone(),
            },
            offline: true,
            ..self.data(head, key)
        };
        let places = (" class=\"offline\"", "connect-src 'none'", blocks.as_str());
        self.index(plan, head, &data, places).map(String::into_bytes)
    }
}

/// What the build calls the file `name` of a site.
fn built(name: &str) -> &str {
    if name == site::EMBED { EMBED } else { name }
}
