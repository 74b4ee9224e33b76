//! Client numbers: the organisation's own, of which only letters and digits count.

use super::Invalid;

/// Capitals and digits, without what separates them.
pub(super) fn canonical(text: &str) -> Result<String, Invalid> {
    let separator = |character| {
        matches!(
            character,
            ' ' | '-' | '.' | ',' | '/' | '\\' | '_' | ':' | '#' | '(' | ')'
        )
    };
    let joined: String = text.chars().filter(|&character| !separator(character)).collect();
    match joined.as_str() {
        "" => Err(Invalid::ClientNumberEmpty),
        number if number.bytes().all(|byte| byte.is_ascii_alphanumeric()) => Ok(joined.to_ascii_uppercase()),
        _ => Err(Invalid::ClientNumberCharacters),
    }
}
