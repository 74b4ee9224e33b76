//! Codes that letters carry: 75 random bits in Crockford's base 32, and a symbol that checks them.
//!
//! Symbols are elements of GF(32) = GF(2)[x] / (x^5 + x^2 + 1), a primitive polynomial; bit i of a symbol's
//! value is the coefficient of x^i, and a = x generates all 31 elements but zero. Sixteen symbols are a code
//! when
//!
//! ```text
//! s_0 + a s_1 + a^2 s_2 + ... + a^15 s_15 = 0
//! ```
//!
//! One wrong symbol changes the sum by a^i times something that is not zero; two different symbols that
//! change places by (a^i + a^j) times their difference, and the sixteen weights differ: both always show.

use super::Invalid;

/// Douglas Crockford's base 32: no I, L, O (read as 1, 1, 0) and no U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// x^5 + x^2 + 1.
const POLYNOMIAL: u8 = 0b10_0101;
/// Symbols of a code, its check symbol last.
const SYMBOLS: usize = 16;

/// A new code from 80 random bits, of which the last five are not used: `XXXX-XXXX-XXXX-XXXX`.
pub fn generate(entropy: [u8; 10]) -> String {
    let bits = entropy
        .iter()
        .fold(0u128, |bits, &byte| bits << 8 | u128::from(byte))
        >> 5;
    let mut symbols = [0; SYMBOLS];
    for (at, symbol) in symbols[..SYMBOLS - 1].iter_mut().enumerate() {
        *symbol = (bits >> (5 * (SYMBOLS - 2 - at))) as u8 & 31;
    }
    symbols[SYMBOLS - 1] = check_symbol(&symbols);
    let letters = spell(&symbols);
    [&letters[..4], &letters[4..8], &letters[8..12], &letters[12..]].join("-")
}

/// Sixteen symbols in capitals, of which the last checks the others.
pub(super) fn canonical(text: &str) -> Result<String, Invalid> {
    let mut symbols = [0; SYMBOLS];
    let mut count = 0;
    for character in text.chars().filter(|character| !matches!(character, ' ' | '-')) {
        let value = value(character).ok_or(Invalid::CodeCharacters)?;
        if let Some(symbol) = symbols.get_mut(count) {
            *symbol = value;
        }
        count += 1;
    }
    match count {
        SYMBOLS if checksum(&symbols) == 0 => Ok(spell(&symbols)),
        SYMBOLS => Err(Invalid::CodeCheck),
        _ => Err(Invalid::CodeLength),
    }
}

/// The value of a symbol, 0 to 31, as people read it.
fn value(character: char) -> Option<u8> {
    let read_as = match character.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    ALPHABET
        .iter()
        .position(|&symbol| char::from(symbol) == read_as)
        .map(|value| value as u8)
}

fn spell(symbols: &[u8; SYMBOLS]) -> String {
    symbols
        .iter()
        .map(|&symbol| char::from(ALPHABET[usize::from(symbol)]))
        .collect()
}

/// The sum above, by Horner's rule.
fn checksum(symbols: &[u8; SYMBOLS]) -> u8 {
    symbols.iter().rev().fold(0, |sum, &symbol| times_a(sum) ^ symbol)
}

/// The last symbol that makes the sum zero: the sum of the others, divided by a^15, which is to multiply it
/// by a^16 since a^31 = 1.
fn check_symbol(symbols: &[u8; SYMBOLS]) -> u8 {
    let mut others = *symbols;
    others[SYMBOLS - 1] = 0;
    (0..16).fold(checksum(&others), |sum, _| times_a(sum))
}

/// The product of an element and a.
fn times_a(element: u8) -> u8 {
    let shifted = element << 1;
    if shifted & 0b10_0000 == 0 {
        shifted
    } else {
        shifted ^ POLYNOMIAL
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn symbols(text: &str) -> [u8; SYMBOLS] {
        let values: Vec<u8> = text
            .chars()
            .filter(|&c| c != '-')
            .map(|c| value(c).unwrap())
            .collect();
        values.try_into().unwrap()
    }

    #[test]
    fn a_generates_all_elements_but_zero() {
        let mut seen = [false; 32];
        let mut power = 1;
        for _ in 0..31 {
            assert!(!std::mem::replace(&mut seen[usize::from(power)], true));
            power = times_a(power);
        }
        assert_eq!((power, seen[0]), (1, false));
    }

    /// The code is linear, so what is shown of the differences from one code holds for all codes.
    #[test]
    fn every_single_wrong_symbol_shows() {
        let code = symbols(&generate(*b"\x3a\x91\x5c\x07\xee\x42\xb8\x1d\x66\xf0"));
        assert_eq!(checksum(&code), 0);
        for at in 0..SYMBOLS {
            for wrong in (0..32).filter(|&wrong| wrong != code[at]) {
                let mut changed = code;
                changed[at] = wrong;
                assert_ne!(checksum(&changed), 0, "{wrong} at {at}");
            }
        }
    }

    #[test]
    fn every_swap_of_any_two_places_shows() {
        for (i, j) in (0..SYMBOLS).flat_map(|i| (0..i).map(move |j| (i, j))) {
            for (one, other) in (0..32).flat_map(|one| (0..one).map(move |other| (one, other))) {
                // Some code with these two symbols at these places: a third place makes the sum zero.
                let free = (0..SYMBOLS).find(|&at| at != i && at != j).unwrap();
                let mut code = [0; SYMBOLS];
                (code[i], code[j]) = (one, other);
                code[free] = (0..32)
                    .find(|&value| checksum(&with(code, free, value)) == 0)
                    .unwrap();
                code.swap(i, j);
                assert_ne!(checksum(&code), 0, "{one} at {i} with {other} at {j}");
            }
        }
    }

    fn with(mut code: [u8; SYMBOLS], at: usize, value: u8) -> [u8; SYMBOLS] {
        code[at] = value;
        code
    }

    #[test]
    fn generated_codes_use_all_75_bits_and_read_back() {
        assert_eq!(generate([0; 10]), "0000-0000-0000-0000");
        assert_eq!(&generate([255; 10])[..18], "ZZZZ-ZZZZ-ZZZZ-ZZZ");
        for bit in 0..80 {
            let code = generate((1u128 << bit).to_be_bytes()[6..].try_into().unwrap());
            assert_eq!(canonical(&code).unwrap(), code.replace('-', ""));
            assert_eq!(code == "0000-0000-0000-0000", bit < 5, "bit {bit}");
        }
    }
}
