//! A public key in six words, for letters: short enough to be read out on the telephone.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

/// Consonants and vowels of proquints: four bits and two.
const CONSONANTS: [char; 16] = [
    'b', 'd', 'f', 'g', 'h', 'j', 'k', 'l', 'm', 'n', 'p', 'r', 's', 't', 'v', 'z',
];
const VOWELS: [char; 4] = ['a', 'i', 'o', 'u'];

/// The fingerprint of a public key in base64: the first 96 bits of SHA-256("lekcheck/1/key-fingerprint" ||
/// the key's 42 bytes), as six pronounceable words of 16 bits (D. S. Wilkerson, "A Proposal for Proquints",
/// arXiv:0901.4016).
///
/// Ninety-six bits, so that nobody finds another key with these words; no words of a language, so that they
/// are the same in every letter. `None` for what is no key.
pub fn fingerprint(public_key: &str) -> Option<String> {
    let key: [u8; 42] = STANDARD.decode(public_key).ok()?.try_into().ok()?;
    let digest = Sha256::new_with_prefix("lekcheck/1/key-fingerprint")
        .chain_update(key)
        .finalize();
    let words: Vec<String> = digest[..12]
        .chunks_exact(2)
        .map(|pair| word(u16::from_be_bytes([pair[0], pair[1]])))
        .collect();
    Some(words.join("-"))
}

fn word(bits: u16) -> String {
    let consonant = |shift: u32| CONSONANTS[usize::from(bits >> shift & 15)];
    let vowel = |shift: u32| VOWELS[usize::from(bits >> shift & 3)];
    [consonant(12), vowel(10), consonant(6), vowel(4), consonant(0)]
        .iter()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_those_of_the_proposal() {
        // The examples of arXiv:0901.4016: 127.0.0.1 and 63.84.220.193.
        let address = |high, low| format!("{}-{}", word(high), word(low));
        assert_eq!(address(0x7f00, 0x0001), "lusab-babad");
        assert_eq!(address(0x3f54, 0xdcc1), "gutih-tugad");
    }

    #[test]
    fn the_worked_fingerprint_of_the_format_holds() {
        let key = "RWSvT+Vgk/KGaxe/p8KtD5sY+rHKPICjudCoQcpbtiYfvBT7NjPpXLcm";
        let words = fingerprint(key).unwrap();
        let format = include_str!("../../../FORMAT.md");
        assert!(format.contains(key) && format.contains(&words), "{words}");
    }

    #[test]
    fn every_key_has_its_own_and_what_is_none_has_none() {
        let key = |last: u8| STANDARD.encode([&[b'E', b'd'][..], &[7; 39], &[last]].concat());
        let first = fingerprint(&key(1)).unwrap();
        assert_eq!(first.len(), 6 * 5 + 5);
        assert_ne!(Some(first), fingerprint(&key(2)));
        assert_eq!(fingerprint("RW"), None);
    }
}
