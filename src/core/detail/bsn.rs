//! The citizen service number: nine digits of which the last checks the others (the eleven-test).

use super::Invalid;

/// Nine digits, with the zeros in front that spreadsheets drop.
pub(super) fn canonical(text: &str) -> Result<String, Invalid> {
    let separator = |character| matches!(character, ' ' | '.' | '-' | '/' | '_');
    // A spreadsheet that made a decimal number of it: `123456782.0`. Where that could be a number with a point in it as well, nobody
    // can tell.
    if let Some(whole) = [".0", ",0", ".00", ",00"].iter().find_map(|end| text.strip_suffix(end))
        && whole.bytes().all(|byte| byte.is_ascii_digit())
    {
        return match (number(whole), number(&text.replace(['.', ','], ""))) {
            (Ok(undone), Err(_)) => Ok(undone),
            (Err(invalid), Err(_)) => Err(invalid),
            _ => Err(Invalid::BsnDecimal),
        };
    }
    let digits: String = text.chars().filter(|&character| !separator(character)).collect();
    if digits.is_empty() {
        return Err(Invalid::BsnCharacters);
    }
    number(&digits)
}

fn number(digits: &str) -> Result<String, Invalid> {
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Invalid::BsnCharacters);
    }
    if digits.bytes().all(|byte| byte == b'0') {
        return Err(Invalid::BsnAllZeros);
    }
    if !(6..=9).contains(&digits.len()) {
        return Err(Invalid::BsnLength);
    }
    let padded = format!("{digits:0>9}");
    if passes_eleven_test(padded.as_bytes()) {
        Ok(padded)
    } else {
        Err(Invalid::BsnElevenTest)
    }
}

/// 9a + 8b + 7c + 6d + 5e + 4f + 3g + 2h - i is a multiple of eleven.
fn passes_eleven_test(digits: &[u8]) -> bool {
    let sum: i32 = digits
        .iter()
        .zip([9, 8, 7, 6, 5, 4, 3, 2, -1])
        .map(|(&d, weight)| i32::from(d - b'0') * weight)
        .sum();
    sum % 11 == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_eleven_test_lets_one_in_eleven_through() {
        let valid = (100_000_000..100_110_000u32)
            .filter(|number| canonical(&number.to_string()).is_ok())
            .count();
        assert_eq!(valid, 10_000);
    }
}
