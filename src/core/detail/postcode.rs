//! Postcodes, by the shapes of the countries that have one here.

use super::Invalid;

/// How a country's postcodes look.
struct Shape {
    /// What may stand before one: the country's code on an envelope.
    prefix: &'static str,
    /// A sign a character: `1` a digit but zero, `0` any digit, `A` a letter.
    signs: &'static [u8],
    /// Letters at the end that are not given out.
    never: &'static [&'static str],
}

/// Dutch ones: four digits and two letters. SA, SD and SS are not given out, for what they stood for in the
/// Second World War.
const DUTCH: Shape = Shape {
    prefix: "NL",
    signs: b"1000AA",
    never: &["SA", "SD", "SS"],
};

/// Digits and capital letters, without what stands between them: `1234AB`.
pub(super) fn canonical(text: &str) -> Result<String, Invalid> {
    let joined: String = text
        .chars()
        .filter(|&character| !matches!(character, ' ' | '-' | '.' | '_' | '/' | ','))
        .collect();
    let joined = joined.to_ascii_uppercase();
    DUTCH.read(joined.strip_prefix(DUTCH.prefix).unwrap_or(&joined))
}

impl Shape {
    fn read(&self, joined: &str) -> Result<String, Invalid> {
        let fits = |(&sign, byte): (&u8, u8)| match sign {
            b'1' => matches!(byte, b'1'..=b'9'),
            b'0' => byte.is_ascii_digit(),
            _ => byte.is_ascii_uppercase(),
        };
        let digits = self.signs.iter().take_while(|sign| **sign != b'A').count();
        if !self.signs.iter().zip(joined.bytes()).all(fits) {
            return Err(Invalid::PostcodeShape);
        }
        match joined.len() {
            length if length == digits && digits < self.signs.len() => Err(Invalid::PostcodeLettersMissing),
            length if length != self.signs.len() => Err(Invalid::PostcodeShape),
            _ if self.never.iter().any(|letters| joined.ends_with(letters)) => Err(Invalid::PostcodeLetters),
            _ => Ok(joined.to_owned()),
        }
    }
}
