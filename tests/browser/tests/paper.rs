//! What comes out of the printer: an answer of the sample printed by the browser itself, in each engine whose
//! driver prints, and read back. All words of the answer are on the first sheet (of Arabic nobody reads them
//! back), none of what was typed, and no word lies over another.

use anyhow::{Context as _, Result, ensure};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use browser::page;
use browser::person::{self, Person};
use browser::server::Server;
use browser::site::Site;
use browser::states::{ALL, LANGUAGES, OTHER_LANGUAGES};
use hostile::browser::{Browser, Engine};
use serde_json::json;
use std::fs;
use std::path::Path;
use std::process::Command;

/// A word on paper: its sheet from 1, and its box in points.
#[derive(Debug)]
struct Word {
    text: String,
    sheet: usize,
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

#[test]
fn an_answer_is_on_one_sheet_with_all_its_words_and_none_over_another() {
    let site = Site::publish_edited("paper", &[("languages = [\"nl\", \"en\"]", ALL)]).unwrap();
    let server = Server::start(&site.folder()).unwrap();
    let grouped = person::of_a_group().unwrap();
    Engine::each(|engine| {
        // WebKit's driver has no command to print.
        if engine == Engine::WebKit {
            return Ok(());
        }
        let browser = Browser::start(engine)?;
        for language in LANGUAGES.into_iter().chain(OTHER_LANGUAGES) {
            let paper = site.folder().with_file_name(format!("{language}-{engine}.pdf"));
            printed(&browser, &server.address(), language, &grouped, &paper)
                .with_context(|| format!("{engine}, {language}"))?;
        }
        Ok(())
    })
    .unwrap();
}

fn printed(browser: &Browser, address: &str, language: &str, person: &Person, paper: &Path) -> Result<()> {
    page::open(browser, &format!("{address}?lang={language}"))?;
    page::type_details(browser, person)?;
    page::submit(browser)?;
    page::answer(browser)?;
    browser.find("#print-answer")?.click()?;
    page::wait("the tick", || {
        Ok(page::shown(browser, ".outcome:not(.private)")?.is_some())
    })?;
    // All texts of the answer but those of what is there to press.
    let texts = browser.script(
        "
        const left = ['BUTTON', 'INPUT', 'LABEL'], texts = [];
        const walk = (node) => { for (const child of node.childNodes) {
            if (child.nodeType === 3) texts.push(child.data);
            else if (!left.includes(child.tagName) && !/sheet|ways-on/.test(child.getAttribute('class'))) walk(child);
        } };
        walk(document.querySelector('.outcome'));
        return texts.join(' ')",
        &[],
    )?;
    browser.leave_frames()?;
    let pdf = browser.command(
        "POST",
        "/print",
        Some(&json!({ "page": { "width": 21.0, "height": 29.7 } })),
    )?;
    fs::write(paper, STANDARD.decode(pdf.as_str().context("no paper")?)?)?;
    if let Some(folder) = std::env::var_os("LEKCHECK_SCREENSHOTS") {
        fs::create_dir_all(&folder)?;
        fs::copy(
            paper,
            Path::new(&folder).join(paper.file_name().context("a file")?),
        )?;
    }
    let words = words_on(paper)?;
    let sheets = words
        .iter()
        .map(|word| word.sheet)
        .max()
        .context("nothing is printed")?;
    let first: String = words
        .iter()
        .filter(|word| word.sheet == 1)
        .map(|word| letters(&word.text))
        .collect();
    let all: String = words.iter().map(|word| letters(&word.text)).collect();
    let texts = texts.as_str().context("no texts")?;
    // A word that is divided at the end of a line goes on in the next, which in two columns can be elsewhere.
    let begun: Vec<String> = words
        .iter()
        .filter(|word| word.text.ends_with(['-', '\u{2010}', '\u{AD}']))
        .map(|word| letters(&word.text))
        .collect();
    let is_on = |on: &str, word: &str| {
        let goes_on = |begun: &String| {
            word.strip_prefix(begun.as_str())
                .is_some_and(|rest| on.contains(rest))
        };
        on.contains(word) || begun.iter().any(goes_on)
    };
    let missing = |on: &str| -> Vec<String> {
        let wanted = texts
            .split_whitespace()
            .map(letters)
            .filter(|word| !word.is_empty());
        // Of Arabic poppler gives the shapes and the order in which they are drawn, which are no words.
        wanted
            .filter(|word| language != "ar" && !is_on(on, word))
            .collect()
    };
    ensure!(missing(&all).is_empty(), "not on paper: {:?}", missing(&all));
    ensure!(
        missing(&first).is_empty(),
        "not on the first of {sheets} sheets: {:?}",
        missing(&first)
    );
    for typed in person.details.values() {
        ensure!(!all.contains(&letters(typed)), "what was typed is printed");
    }
    // A point takes as much room as a letter, and hides nothing.
    let spoken: Vec<&Word> = words
        .iter()
        .filter(|word| !letters(&word.text).is_empty())
        .collect();
    for (at, word) in spoken.iter().enumerate() {
        let over = spoken[at + 1..].iter().find(|other| lie_over(word, other));
        ensure!(over.is_none(), "{word:?} lies over {over:?}");
    }
    println!("{}: {} words on {sheets} sheets", browser.engine(), words.len());
    Ok(())
}

/// Signs as XML writes them, none of which is a letter.
const SIGNS: [&str; 6] = ["&amp;", "&apos;", "&#39;", "&quot;", "&lt;", "&gt;"];

/// Two or three letters as one sign, as fonts join them.
const LIGATURES: [(&str, &str); 5] = [
    ("\u{FB00}", "ff"),
    ("\u{FB01}", "fi"),
    ("\u{FB02}", "fl"),
    ("\u{FB03}", "ffi"),
    ("\u{FB04}", "ffl"),
];

/// Small letters and figures alone: a PDF writes points and brackets where they stand, not where they belong,
/// and the page begins a line of a list with a capital.
fn letters(text: &str) -> String {
    let apart = |text: String, (sign, letters): &(&str, &str)| text.replace(sign, letters);
    let text = LIGATURES.iter().fold(text.to_owned(), apart).to_lowercase();
    text.chars().filter(|sign| sign.is_alphanumeric()).collect()
}

/// Whether a fifth of the smaller word is under the other.
fn lie_over(one: &Word, other: &Word) -> bool {
    let width = one.right.min(other.right) - one.left.max(other.left);
    let height = one.bottom.min(other.bottom) - one.top.max(other.top);
    let area = |word: &Word| (word.right - word.left) * (word.bottom - word.top);
    let common = width.max(0.0) * height.max(0.0);
    one.sheet == other.sheet && common > 0.2 * area(one).min(area(other))
}

/// The words of a PDF, as poppler's `pdftotext` reads them.
fn words_on(paper: &Path) -> Result<Vec<Word>> {
    let read = Command::new("pdftotext")
        .args(["-bbox"])
        .arg(paper)
        .arg("-")
        .output();
    let read = read.context("pdftotext is not there: Debian's poppler-utils brings it")?;
    ensure!(read.status.success(), "{}", String::from_utf8_lossy(&read.stderr));
    let text = String::from_utf8(read.stdout)?;
    let mut words = Vec::new();
    let mut sheet = 0;
    for line in text.lines().map(str::trim) {
        sheet += usize::from(line.starts_with("<page "));
        let Some((place, text)) = line.strip_prefix("<word ").and_then(|word| word.split_once('>')) else {
            continue;
        };
        let number = |name: &str| -> Result<f64> {
            let value = place.split(name).nth(1).and_then(|rest| rest.split('"').nth(1));
            Ok(value.with_context(|| format!("no {name} in {line}"))?.parse()?)
        };
        words.push(Word {
            text: SIGNS
                .iter()
                .fold(text.replace("</word>", ""), |text, sign| text.replace(sign, "")),
            sheet,
            left: number("xMin")?,
            top: number("yMin")?,
            right: number("xMax")?,
            bottom: number("yMax")?,
        });
    }
    Ok(words)
}
