//! The page's texts can be read by everybody: measured, with floors.
//!
//! A formula of the language where one is published: Flesch-Douma for Dutch (W.H. Douma, "De leesbaarheid van
//! landbouwbladen", 1960), Flesch for English (R. Flesch, "A new readability yardstick", 1948), Amstad for
//! German (T. Amstad, "Wie verständlich sind unsere Zeitungen?", 1978), Kandel-Moles for French (L. Kandel and
//! A. Moles, "Application de l'indice de Flesch à la langue française", 1958), Ateşman for Turkish (E. Ateşman,
//! "Türkçede okunabilirliğin ölçülmesi", 1997). LIX (C.-H. Björnsson, "Läsbarhet", 1968) for Dutch, English
//! and German. For Polish, Ukrainian and Arabic no formula is used: there the length of sentences is all that
//! is measured. A syllable is a run of vowels here, which is close enough to see a text get worse.

use std::fs;
use std::path::Path;

/// How readable the texts of a language are.
#[derive(Debug)]
struct Measured {
    /// By the language's formula: the more, the easier.
    ease: f64,
    /// The less, the easier.
    lix: f64,
}

/// The sentences of a language's messages: what ends in a full stop or a question mark. Labels and titles are
/// none.
fn sentences(language: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("www/locales/{language}.ftl"));
    let text = fs::read_to_string(path).unwrap();
    let mut sentences = Vec::new();
    for line in text.lines() {
        let Some((id, message)) = line.split_once(" = ") else {
            continue;
        };
        // Choices by number are told apart by their lines, and `[one]` and its like are no words.
        if id.starts_with('#') {
            continue;
        }
        let message = message.replace("**", "");
        let mut sentence = String::new();
        for sign in message.chars() {
            sentence.push(sign);
            if matches!(sign, '.' | '?' | '!' | '؟') && sentence.contains(' ') {
                sentences.push(std::mem::take(&mut sentence).trim().to_owned());
            }
        }
    }
    sentences
}

fn words(sentence: &str) -> Vec<&str> {
    let is_word = |word: &&str| word.chars().any(char::is_alphabetic) && !word.starts_with(['$', '{']);
    sentence.split_whitespace().filter(is_word).collect()
}

fn syllables(word: &str) -> usize {
    let mut before = false;
    let mut count = 0;
    for letter in word.to_lowercase().chars() {
        let vowel = "aeiouyáéíóúàèëïöüêäâîôûıœ".contains(letter);
        count += usize::from(vowel && !before);
        before = vowel;
    }
    count.max(1)
}

fn measure(language: &str, (constant, by_sentence, by_syllable): (f64, f64, f64)) -> Measured {
    let sentences = sentences(language);
    assert!(
        sentences.len() > 150,
        "{language}: only {} sentences",
        sentences.len()
    );
    let all: Vec<&str> = sentences.iter().flat_map(|sentence| words(sentence)).collect();
    let per_sentence = all.len() as f64 / sentences.len() as f64;
    let per_word = all.iter().map(|word| syllables(word)).sum::<usize>() as f64 / all.len() as f64;
    let long = all
        .iter()
        .filter(|word| word.chars().filter(|sign| sign.is_alphabetic()).count() > 6);
    Measured {
        ease: constant - by_sentence * per_sentence - by_syllable * per_word,
        lix: per_sentence + 100.0 * long.count() as f64 / all.len() as f64,
    }
}

/// A language, its formula's constants (what a text begins with, what a word in a sentence costs, what a
/// syllable in a word costs), the least that its texts may have, and the most by LIX where that is used.
type Floor = (&'static str, (f64, f64, f64), f64, Option<f64>);

/// By these formulas a text is plain from 60 on, by Ateşman's from 70; LIX below 30 is that of a book for
/// children. Each floor is a little under what the texts have.
const FLOORS: [Floor; 5] = [
    ("nl", (206.84, 0.93, 77.0), 80.0, Some(28.0)),
    ("en", (206.835, 1.015, 84.6), 72.0, Some(25.0)),
    ("de", (180.0, 1.0, 58.5), 72.0, Some(29.0)),
    ("fr", (207.0, 1.015, 73.6), 66.0, None),
    ("tr", (198.825, 2.61, 40.175), 85.0, None),
];

#[test]
fn texts_are_easy_to_read() {
    for (language, formula, least, most) in FLOORS {
        let measured = measure(language, formula);
        println!("{language}: {measured:?}");
        let lix_holds = most.is_none_or(|most| measured.lix <= most);
        assert!(measured.ease >= least && lix_holds, "{language}: {measured:?}");
    }
}

#[test]
fn no_sentence_is_long_in_any_language() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/locales");
    let mut languages = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let language = path.file_stem().unwrap().to_str().unwrap();
        let longest = sentences(language)
            .into_iter()
            .map(|sentence| (words(&sentence).len(), sentence))
            .max()
            .unwrap();
        println!("{language}: {longest:?}");
        assert!(longest.0 <= 18, "{language}: {longest:?}");
        languages += 1;
    }
    assert!(languages >= 8);
}
