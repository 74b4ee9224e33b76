//! Dutch postcodes: four digits and two letters.

use super::Invalid;

/// Digits and capital letters without a space: `1234AB`.
pub(super) fn canonical(text: &str) -> Result<String, Invalid> {
    let joined: String = text.chars().filter(|&character| character != ' ').collect();
    let joined = joined.to_ascii_uppercase();
    let (digits, letters) = match joined.as_bytes() {
        bytes if joined.is_ascii() && bytes.len() >= 4 => bytes.split_at(4),
        _ => return Err(Invalid::PostcodeShape),
    };
    if digits[0] == b'0' || !digits.iter().all(u8::is_ascii_digit) {
        return Err(Invalid::PostcodeShape);
    }
    match letters {
        [] => Err(Invalid::PostcodeLettersMissing),
        // Not given out, for what they stood for in the Second World War.
        b"SA" | b"SD" | b"SS" => Err(Invalid::PostcodeLetters),
        [b'A'..=b'Z', b'A'..=b'Z'] => Ok(joined),
        _ => Err(Invalid::PostcodeShape),
    }
}
