//! Client numbers: the organisation's own, of which only letters and digits count.

use super::Invalid;

/// Capitals and digits, without what separates them.
pub(super) fn canonical(text: &str) -> Result<String, Invalid> {
    // A spreadsheet that made a decimal number of it.
    let text = [".0", ",0"]
        .iter()
        .find_map(|end| text.strip_suffix(end))
        .filter(|whole| !whole.is_empty() && whole.bytes().all(|byte| byte.is_ascii_digit()))
        .unwrap_or(text);
    let separator = |character| {
        matches!(
            character,
            ' ' | '-' | '.' | ',' | '/' | '\\' | '_' | ':' | ';' | '#' | '(' | ')' | '[' | ']' | '\''
        )
    };
    let joined: String = text.chars().filter(|&character| !separator(character)).collect();
    match joined.as_str() {
        "" => Err(Invalid::ClientNumberEmpty),
        number if number.bytes().all(|byte| byte.is_ascii_alphanumeric()) => Ok(joined.to_ascii_uppercase()),
        _ => Err(Invalid::ClientNumberCharacters),
    }
}
