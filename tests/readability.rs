//! The page's texts can be read by everybody: measured, with floors.
//!
//! Flesch-Douma for Dutch (W.H. Douma, "De leesbaarheid van landbouwbladen", 1960), Flesch for English
//! (R. Flesch, "A new readability yardstick", 1948), LIX for both (C.-H. Björnsson, "Läsbarhet", 1968). A
//! syllable is a run of vowels here, which is close enough to see a text get worse.

use std::fs;
use std::path::Path;

/// How readable the texts of a language are.
#[derive(Debug)]
struct Measured {
    flesch: f64,
    lix: f64,
    longest: (usize, String),
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
            if matches!(sign, '.' | '?' | '!') && sentence.contains(' ') {
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
        let vowel = "aeiouyáéíóúàèëïöüê".contains(letter);
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
    let longest = sentences
        .iter()
        .map(|sentence| (words(sentence).len(), sentence.clone()))
        .max();
    Measured {
        flesch: constant - by_sentence * per_sentence - by_syllable * per_word,
        lix: per_sentence + 100.0 * long.count() as f64 / all.len() as f64,
        longest: longest.unwrap(),
    }
}

#[test]
fn dutch_and_english_are_easy_to_read_and_no_sentence_is_long() {
    let dutch = measure("nl", (206.84, 0.93, 77.0));
    let english = measure("en", (206.835, 1.015, 84.6));
    println!("{dutch:?}\n{english:?}");
    // From 60 on a text is plain; LIX below 30 is that of a book for children.
    assert!(dutch.flesch >= 80.0 && dutch.lix <= 28.0, "{dutch:?}");
    assert!(english.flesch >= 72.0 && english.lix <= 25.0, "{english:?}");
    for measured in [dutch, english] {
        assert!(measured.longest.0 <= 18, "{measured:?}");
    }
}
