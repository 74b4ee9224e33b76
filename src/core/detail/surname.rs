//! Surnames: letters alone, so that no way of writing a prefix, an accent or a double name counts.

use super::normal::{fold, is_letter};
use super::{Invalid, Unicode};
use zeroize::Zeroizing;

/// Words that stand before a name and are no part of it here, folded. Most are in the Dutch register's own table of
/// prefixes (Landelijke tabel 36, Voorvoegsels), taken apart into words; `v`, `vd` and the like abbreviate them.
#[rustfmt::skip]
const PREFIXES: &[&str] = &[
    "a", "aan", "af", "al", "am", "auf", "aus", "ben", "bij", "bin", "boven", "d", "da", "dal", "dalla", "das", "de", "deca",
    "degli", "dei", "del", "dela", "della", "den", "der", "des", "di", "die", "do", "don", "dos", "du", "el", "het", "i",
    "im", "in", "l", "la", "las", "le", "les", "lo", "los", "n", "of", "onder", "op", "over", "s", "t", "te", "ten", "ter",
    "tho", "thoe", "thor", "to", "toe", "tot", "uijt", "uit", "und", "unter", "v", "van", "vande", "vanden", "vander",
    "vant", "vd", "ver", "vom", "von", "voor", "vor", "zu", "zum", "zur",
];

/// The letters, folded, of all words that are no prefixes; of all words if they all are.
pub(super) fn canonical(plain: &str, unicode: &dyn Unicode) -> Result<String, Invalid> {
    let decomposed = Zeroizing::new(if plain.is_ascii() {
        plain.to_owned()
    } else {
        unicode.nfkd(plain)
    });
    let folded = Zeroizing::new(fold(&decomposed, unicode));
    let words: Vec<&str> = folded
        .split(|character| !is_letter(character))
        .filter(|word| !word.is_empty())
        .collect();
    let mut name = words
        .iter()
        .filter(|word| !PREFIXES.contains(word))
        .copied()
        .collect::<String>();
    if name.is_empty() {
        name = words.concat();
    }
    if name.is_empty() {
        return Err(Invalid::SurnameNoLetter);
    }
    // Puts Hangul syllables together again, which NFKD took apart.
    Ok(if name.is_ascii() {
        name
    } else {
        unicode.nfkc(&Zeroizing::new(name))
    })
}
