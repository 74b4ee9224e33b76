//! Telephone numbers in E.164: plus, calling code, national significant number.

use super::{Country, Invalid};

/// Digits of an international number at most (E.164), and at least (the shortest are of small islands).
const LONGEST: usize = 15;
const SHORTEST: usize = 7;

/// E.164 with a plus in front. `home` is the country whose numbers need no calling code.
pub(super) fn canonical(text: &str, home: Country) -> Result<String, Invalid> {
    let bare = text.trim_start_matches(['(', ' ']);
    if let Some(rest) = bare.strip_prefix('+') {
        return international(rest);
    }
    // Countries of the calling code 1 dial 011 to reach others, most others 00.
    let prefix = if home.calling_code() == "1" { "011" } else { "00" };
    match after_digits(bare, prefix) {
        Some(rest) => international(rest),
        None => national(&digits(bare)?, home),
    }
}

/// A number from its calling code on.
fn international(text: &str) -> Result<String, Invalid> {
    let digits_of_all = digits(text)?;
    if digits_of_all.is_empty() || digits_of_all.starts_with('0') {
        return Err(Invalid::PhoneCallingCode);
    }
    if let Some((plan, rest)) = Country::called(&digits_of_all) {
        return significant(rest.strip_prefix(plan.trunk_prefix()).unwrap_or(rest), plan);
    }
    // Of a country whose plan is not known here a trunk prefix shows only in brackets.
    let digits = digits(&text.replacen("(0)", "", 1))?;
    if (SHORTEST..=LONGEST).contains(&digits.len()) {
        Ok(format!("+{digits}"))
    } else {
        Err(Invalid::PhoneLength)
    }
}

/// The digits of a text, which may have the usual separators between them.
fn digits(text: &str) -> Result<String, Invalid> {
    let digits: String = text
        .chars()
        .filter(|&character| !is_separator(character))
        .collect();
    if digits.bytes().all(|byte| byte.is_ascii_digit()) {
        Ok(digits)
    } else {
        Err(Invalid::PhoneCharacters)
    }
}

/// What follows on `prefix`, with separators between its digits or not.
fn after_digits<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    prefix.chars().try_fold(text, |rest, digit| {
        rest.trim_start_matches(is_separator).strip_prefix(digit)
    })
}

fn is_separator(character: char) -> bool {
    matches!(character, ' ' | '-' | '.' | '/' | '(' | ')')
}

/// A number as it is dialled at home, or that lost the zero or plus in front of it.
fn national(digits: &str, home: Country) -> Result<String, Invalid> {
    let trunk = home.trunk_prefix();
    if let Some(rest) = digits.strip_prefix(trunk).filter(|_| !trunk.is_empty()) {
        return significant(rest, home);
    }
    let lost_plus = digits
        .strip_prefix(home.calling_code())
        .map(|rest| rest.strip_prefix(trunk).unwrap_or(rest));
    let lost_plus = lost_plus.filter(|rest| home.allows(rest.len()));
    match (home.allows(digits.len()), lost_plus) {
        // Where no trunk prefix exists nothing is lost: that is how numbers are written.
        (true, None) => significant(digits, home),
        (true, Some(_)) if trunk.is_empty() => significant(digits, home),
        (true, Some(_)) => Err(Invalid::PhoneAmbiguous),
        (false, Some(rest)) => significant(rest, home),
        (false, None) => Err(Invalid::PhoneLength),
    }
}

/// E.164 of a national significant number, which begins with no trunk prefix.
fn significant(number: &str, plan: Country) -> Result<String, Invalid> {
    if plan
        .trunk_prefix()
        .chars()
        .next()
        .is_some_and(|first| number.starts_with(first))
    {
        return Err(Invalid::PhoneZeros);
    }
    if plan.allows(number.len()) {
        Ok(format!("+{}{number}", plan.calling_code()))
    } else {
        Err(Invalid::PhoneLength)
    }
}
