//! Surnames: letters alone, so that no way of writing a prefix, an accent, an initial or a double name
//! counts.
//!
//! A name is read as words. Prefixes, titles and initials go; what is left is joined. Prefixes that are
//! joined to it go from the front too, so that `El Amrani`, `Elamrani` and `Amrani` are one; where that can
//! be done in two ways (`Deroos` is `de Roos` or `der Oos`) the name has both values, and whoever spells it
//! in another way shares one of them. A name of several parts or words has each of them, and all together,
//! so that the order of a double name does not count, nor a first name before it.

use super::normal::{fold, is_apostrophe, is_dash, is_letter, is_letter_or_mark};
use super::{Found, Invalid, MOST_VALUES, Unicode};
use zeroize::Zeroizing;

/// Words that stand before a name and are no part of it here, folded. Most are in the Dutch register's own
/// table of prefixes (Landelijke tabel 36, Voorvoegsels), taken apart into words; `v`, `vd` and the like
/// abbreviate them. Others are Arabic articles as they sound before a name, and words that the library
/// nameparser counts among them.
#[rustfmt::skip]
const PREFIXES: &[&str] = &[
    "a", "aan", "aande", "aanden", "abu", "ad", "adh", "aen", "af", "ait", "al", "am", "an", "ar", "as", "ash",
    "at", "ath", "auf", "aus", "av", "az", "bar", "bat", "ben", "bij", "bin", "bint", "binte", "binti", "bon",
    "boven", "d", "da", "dal", "dall", "dalla", "das", "de", "deca", "degli", "dei", "del", "dela", "dell",
    "della", "delle", "delli", "dello", "dem", "den", "der", "des", "di", "die", "do", "don", "dos", "du", "e",
    "ed", "edh", "el", "en", "er", "es", "esh", "et", "eth", "ez", "het", "i", "ibn", "im", "in", "int", "l",
    "la", "las", "le", "les", "lo", "los", "m", "mac", "mc", "n", "ni", "of", "onder", "op", "opde", "opden",
    "opt", "over", "s", "saint", "san", "sankt", "santa", "sint", "st", "ste", "t", "te", "ten", "ter", "tho",
    "thoe", "thor", "to", "toe", "tot", "ua", "uijt", "uit", "uitde", "uiten", "ul", "und", "unter", "v", "van",
    "vande", "vanden", "vander", "vant", "vd", "vel", "ver", "vom", "von", "voor", "vor", "y", "zu", "zum",
    "zur",
    "בן", "בת", "ابن", "ابو", "ال", "بن", "بنت",
];
/// Those that are written joined to a name; the shorter ones begin too many.
fn is_written_joined(prefix: &str) -> bool {
    prefix.len() > 1
        && !matches!(
            prefix,
            "av" | "bar"
                | "bat"
                | "bon"
                | "ni"
                | "saint"
                | "sankt"
                | "sint"
                | "st"
                | "ste"
                | "ua"
                | "vd"
                | "vel"
        )
}

/// What says who somebody is besides their name.
#[rustfmt::skip]
const TITLES: &[&str] = &[
    "bsc", "baron", "cpl", "dhr", "dipl", "dr", "dra", "drs", "fam", "familie", "frau", "freiherr", "freiherrin", "graf", "haar", "heer", "herr", "ing", "ir", "jhr",
    "jkvr", "jr", "junior", "kol", "llb", "llm", "mba", "med", "mej", "mevr", "mevrouw", "miss", "mlle", "mme", "monsieur",
    "mr", "mrs", "ms", "msc", "mv", "mw", "phd", "prof", "senior", "sgt", "sir", "sr", "weledelgeb",
];
/// Between a name and the one somebody was born with, or married into.
const BETWEEN: &[&str] = &["ev", "geb", "geboren", "gehuwd", "nee", "wed", "weduwe", "wv"];
/// Between two names these join them: `Abd El Kader` is written `Abdelkader` too.
const ARTICLES: &[&str] = &["al", "el", "ul"];
/// Apart or behind an apostrophe these are a part of some names: `D'Angelo`, `'t Hooft`, `O'Brien`.
const JOINED_LETTERS: &[&str] = &["d", "l", "m", "n", "o", "s", "t"];
/// The most letters of a word before a point that is an abbreviation, such as `Chr.`
const ABBREVIATION: usize = 4;
/// What a prefix leaves of a name that it is joined to.
const LEAST: usize = 3;

/// A word of a name, folded.
struct Word {
    letters: String,
    /// A point follows.
    dotted: bool,
    /// How many bytes stand before its first apostrophe.
    apostrophe: usize,
}

/// Whether a word, in whatever case, can be nothing but a name.
#[cfg(all(test, feature = "publish"))]
pub(super) fn is_name_alone(word: &str) -> bool {
    let lists = [PREFIXES, TITLES, BETWEEN];
    !lists
        .iter()
        .any(|list| list.contains(&word.to_lowercase().as_str()))
}

/// What a word is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Name,
    Prefix,
    Initial,
    Title,
}

/// The letters, folded, of all words that are no prefixes, titles or initials; of those where there are no
/// others.
pub(super) fn canonical(plain: &str, unicode: &dyn Unicode) -> Result<Found, Invalid> {
    let decomposed = Zeroizing::new(if plain.is_ascii() {
        plain.to_owned()
    } else {
        unicode.nfkd(plain)
    });
    let folded = Zeroizing::new(fold(&decomposed, unicode));
    let (bare, mut left_out) = without_remarks(&folded);
    let bare = Zeroizing::new(bare);
    // `Jansen, J.` and `Berg, van den`: the name stands before the comma.
    let (head, tail) = bare.split_once(',').unwrap_or((&bare, ""));
    let behind = words(tail);
    let mut texts = vec![head];
    if behind.iter().any(|word| sort(word, unicode) == Sort::Name) {
        texts.push(&bare);
    }
    let mut found = Vec::new();
    for text in texts {
        let parts = parts(text, unicode);
        let mut all: Vec<&Word> = parts.iter().flatten().collect();
        if text == head {
            all.extend(behind.iter().filter(|word| sort(word, unicode) == Sort::Prefix));
        }
        left_out |= all.iter().any(|word| sort(word, unicode) == Sort::Name)
            && all.iter().any(|word| says_more(word, unicode));
        add(&mut found, values(&all, unicode));
        add(&mut found, values_of_parts(&parts, unicode));
    }
    left_out |= behind.iter().any(|word| says_more(word, unicode));
    // Puts Hangul syllables together again, which NFKD took apart.
    let composed = |name: String| {
        if name.is_ascii() {
            name
        } else {
            unicode.nfkc(&Zeroizing::new(name))
        }
    };
    found.truncate(MOST_VALUES);
    let values: Vec<String> = found.into_iter().map(composed).collect();
    if values.is_empty() {
        Err(Invalid::SurnameNoLetter)
    } else {
        Ok(Found { values, left_out })
    }
}

/// What the parts of a name come to, each alone; and each of their words.
fn values_of_parts(parts: &[Vec<Word>], unicode: &dyn Unicode) -> Vec<String> {
    let is = |word: &Word, wanted: Sort| sort(word, unicode) == wanted;
    let has_name = |part: &Vec<Word>| part.iter().any(|word| is(word, Sort::Name));
    let mut found = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        if has_name(part) {
            add(&mut found, values(&part.iter().collect::<Vec<_>>(), unicode));
            continue;
        }
        // `van Over-Bakker`, `de Heer-Bakker`, `Bakker-Over`; the `El` of `El-Amrani` is no name.
        let words: Vec<&Word> = part.iter().filter(|word| !is(word, Sort::Initial)).collect();
        let can_be_name = words.len() > 1 || !parts[at..].iter().any(has_name);
        if can_be_name && words.iter().any(|word| is(word, Sort::Prefix)) {
            add(&mut found, last_prefix(&words));
        }
    }
    for word in parts.iter().flatten().filter(|word| is(word, Sort::Name)) {
        add(&mut found, values(&[word], unicode));
    }
    found
}

fn add(found: &mut Vec<String>, more: Vec<String>) {
    for value in more {
        if !value.is_empty() && !found.contains(&value) {
            found.push(value);
        }
    }
}

/// The text without what stands in brackets, unless there is nothing else; and whether something did.
fn without_remarks(text: &str) -> (String, bool) {
    let mut out = String::with_capacity(text.len());
    let mut depth = 0;
    for character in text.chars() {
        match character {
            '(' | '[' | '{' | '<' => {
                depth += 1;
                out.push(' ');
            }
            ')' | ']' | '}' | '>' if depth > 0 => depth -= 1,
            character if depth == 0 => out.push(character),
            _ => {}
        }
    }
    let taken = out.chars().filter(|&character| is_letter(character)).count()
        < text.chars().filter(|&character| is_letter(character)).count();
    if out.chars().any(is_letter) {
        (out, taken)
    } else {
        (text.to_owned(), false)
    }
}

/// The parts of a double name: at dashes and the like, and at words that say so.
fn parts(text: &str, unicode: &dyn Unicode) -> Vec<Vec<Word>> {
    let between =
        |character: char| is_dash(character) || matches!(character, '/' | '&' | '+' | '=' | '|' | ';' | '~');
    let pieces: Vec<Vec<Word>> = text.split(between).map(words).collect();
    let mut behind: usize = pieces.iter().map(Vec::len).sum();
    let mut has_name = false;
    let mut parts: Vec<Vec<Word>> = Vec::new();
    for piece in pieces {
        let mut part = Vec::new();
        for word in piece {
            behind -= 1;
            // In `van Nee` and `Jan van Nee` it is the name itself.
            if BETWEEN.contains(&word.letters.as_str()) && has_name && behind > 0 {
                parts.push(std::mem::take(&mut part));
            } else {
                has_name |= sort(&word, unicode) == Sort::Name;
                part.push(word);
            }
        }
        parts.push(part);
    }
    parts
}

/// The words of a text: letters, with apostrophes between them or not.
fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut word = Word {
        letters: String::new(),
        dotted: false,
        apostrophe: 0,
    };
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        if is_letter(character) {
            word.letters.push(character);
            continue;
        }
        let goes_on = characters.peek().is_some_and(|&next| is_letter(next));
        if is_apostrophe(character) && goes_on && !word.letters.is_empty() {
            if word.apostrophe == 0 {
                word.apostrophe = word.letters.len();
            }
            continue;
        }
        // A stroke that stretches a word of Arabic is none of its letters.
        if character == '\u{640}' {
            continue;
        }
        word.dotted = character == '.';
        if !word.letters.is_empty() {
            words.push(word);
        }
        word = Word {
            letters: String::new(),
            dotted: false,
            apostrophe: 0,
        };
    }
    if !word.letters.is_empty() {
        words.push(word);
    }
    words
}

fn sort(word: &Word, unicode: &dyn Unicode) -> Sort {
    let letters = word.letters.as_str();
    let mut characters = letters.chars();
    let single = characters.next().filter(|_| characters.next().is_none());
    if TITLES.contains(&letters) {
        Sort::Title
    } else if PREFIXES.contains(&letters) {
        Sort::Prefix
    } else if single.is_some_and(|letter| has_case(letter, unicode))
        || word.dotted && word.letters.is_ascii() && letters.len() <= ABBREVIATION
    {
        Sort::Initial
    } else {
        Sort::Name
    }
}

/// Letters of scripts without case can be a whole name. Capitals that came after Unicode 13.0 are none here:
/// some browsers know them, others do not.
fn has_case(letter: char, unicode: &dyn Unicode) -> bool {
    let upper = unicode.upper(letter);
    letter.is_ascii() || upper.chars().ne([letter]) && upper.chars().all(is_letter_or_mark)
}

/// Whether a word says more than a surname does: an initial, a title.
fn says_more(word: &Word, unicode: &dyn Unicode) -> bool {
    match sort(word, unicode) {
        Sort::Initial => word.dotted || !JOINED_LETTERS.contains(&word.letters.as_str()),
        Sort::Title => true,
        Sort::Prefix => {
            word.dotted && word.letters.len() == 1 && !matches!(word.letters.as_str(), "v" | "d" | "t" | "s")
        }
        Sort::Name => false,
    }
}

/// What one name comes to, in all the ways in which it may be written apart or joined.
fn values(words: &[&Word], unicode: &dyn Unicode) -> Vec<String> {
    let sorts: Vec<Sort> = words.iter().map(|word| sort(word, unicode)).collect();
    if !sorts.contains(&Sort::Name) {
        // Such a word can be the name itself (`van Voor`, `Voor, van`), so each of them is one.
        let mut found = last_prefix(words);
        if found.is_empty() {
            return ends(&all_letters(words));
        }
        for word in words.iter().rev().filter(|word| word.letters.chars().count() > 1) {
            add(&mut found, ends(&word.letters));
        }
        return found;
    }
    let (mut apart, mut joined, mut whole) = (String::new(), String::new(), String::new());
    let (mut letter_before, mut article) = ("", "");
    for (word, sort) in words.iter().zip(&sorts) {
        if *sort != Sort::Name {
            let belongs = !word.dotted && JOINED_LETTERS.contains(&word.letters.as_str());
            letter_before = if belongs { &word.letters } else { "" };
            let joins = !whole.is_empty() && ARTICLES.contains(&word.letters.as_str());
            article = if joins { &word.letters } else { "" };
            continue;
        }
        whole.extend([article, &word.letters]);
        article = "";
        joined.push_str(letter_before);
        joined.push_str(&word.letters);
        letter_before = "";
        let (before, after) = word.letters.split_at(word.apostrophe);
        let is_prefix = before.chars().count() == 1 || PREFIXES.contains(&before);
        apart.push_str(if is_prefix { after } else { &word.letters });
    }
    let mut found = ends(&apart);
    add(&mut found, ends(&joined));
    add(&mut found, ends(&whole));
    if apart.chars().count() < LEAST {
        let of = |sort: Sort| words.iter().zip(&sorts).filter(move |(_, other)| **other == sort);
        let whole: String = of(Sort::Prefix)
            .chain(of(Sort::Name))
            .map(|(word, _)| word.letters.as_str())
            .collect();
        add(&mut found, ends(&whole));
    }
    found
}

/// What a name that is written as a prefix comes to: the last of more than one letter, and all of them if
/// that one is short.
fn last_prefix(words: &[&Word]) -> Vec<String> {
    let Some(last) = words.iter().rfind(|word| word.letters.chars().count() > 1) else {
        return Vec::new();
    };
    let mut found = ends(&last.letters);
    if last.letters.chars().count() < LEAST {
        add(&mut found, ends(&all_letters(words)));
    }
    found
}

fn all_letters(words: &[&Word]) -> String {
    words.iter().map(|word| word.letters.as_str()).collect()
}

/// What is left of joined letters when prefixes are taken off the front as long as three letters remain, in
/// every way in which that can end; the shortest first. Spellings that differ in sound alone are one.
fn ends(joined: &str) -> Vec<String> {
    let places: Vec<usize> = joined.char_indices().map(|(at, _)| at).collect();
    let last = places.len().checked_sub(LEAST).map(|at| places[at]);
    let mut reached = vec![0];
    let mut ends: Vec<usize> = Vec::new();
    let mut next = 0;
    while let Some(&at) = reached.get(next) {
        next += 1;
        let mut goes_on = false;
        for prefix in PREFIXES.iter().filter(|prefix| is_written_joined(prefix)) {
            let to = at + prefix.len();
            if last.is_some_and(|last| to <= last) && joined[at..].starts_with(prefix) {
                goes_on = true;
                if !reached.contains(&to) {
                    reached.push(to);
                }
            }
        }
        if !goes_on {
            ends.push(at);
        }
    }
    ends.sort_unstable();
    let mut found = Vec::new();
    for &at in ends.iter().rev().take(MOST_VALUES) {
        let letters = &joined[at..];
        let settled = settled(letters);
        if settled == letters {
            add(&mut found, vec![settled]);
        } else {
            // Prefixes may show now.
            add(&mut found, self::ends(&settled));
        }
    }
    found
}

/// `ae`, `oe`, `ue` as `a`, `o`, `u`; `ij` as `y`; letters that are doubled once.
fn settled(letters: &str) -> String {
    let mut out = String::with_capacity(letters.len());
    for character in letters.chars() {
        match (out.chars().next_back(), character) {
            (Some('a' | 'o' | 'u'), 'e') => {}
            (Some('i'), 'j') => {
                out.pop();
                if !out.ends_with('y') {
                    out.push('y');
                }
            }
            (Some(before), same) if before == same => {}
            _ => out.push(character),
        }
    }
    out
}
