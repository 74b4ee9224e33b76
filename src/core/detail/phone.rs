//! Telephone numbers in E.164: plus, calling code, national significant number.

use super::country::Plan;
use super::normal::ascii;
use super::{Country, Found, Invalid, MOST_VALUES};

/// Between two numbers, where the whole is none. A number can have a slash of its own.
const BETWEEN: [&str; 12] = [
    ";", ",", "|", "&", "/", "\n", " en ", " of ", " and ", " or ", " und ", " et ",
];
/// What stands before a number to say what it is.
const LABELS: [&str; 16] = [
    "telefoonnummer", "telefoon", "telephone", "telefon", "phone", "mobiel", "mobile", "mobil", "handy", "tel", "mob", "gsm",
    "t", "m", "p", "h",
];
/// What stands before the number of a telephone inside a house.
const EXTENSIONS: [&str; 13] = [
    ";ext=", "extension", "toestel", "durchwahl", "doorkies", "poste", "extn", "ext", "tst", "dw", "int", "x", "#",
];

/// E.164 with a plus in front. `home` is the country whose numbers need no calling code. A text can hold several numbers.
pub(super) fn canonical(plain: &str, home: Country) -> Result<Found, Invalid> {
    let whole = number(&ascii(plain).to_ascii_lowercase(), home);
    if let Ok((value, left_out)) = whole {
        return Ok(Found { values: vec![value], left_out });
    }
    // A line end is no more than a space within a number, and can part two.
    let lines: Vec<String> = plain.split(['\n', '\r']).map(|line| ascii(line).to_ascii_lowercase()).collect();
    let low = lines.join("\n");
    for between in BETWEEN {
        let parts: Vec<&str> = low.split(between).map(|part| part.trim_matches([' ', '\n'])).collect();
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        if parts.len() < 2 || parts.len() > MOST_VALUES {
            continue;
        }
        if let Ok(read) = parts.iter().map(|part| number(part, home)).collect::<Result<Vec<_>, _>>() {
            let left_out = read.iter().any(|(_, left_out)| *left_out);
            let mut values: Vec<String> = Vec::new();
            for (value, _) in read {
                if !values.contains(&value) {
                    values.push(value);
                }
            }
            return Ok(Found { values, left_out });
        }
    }
    // What is wrong with the whole, since its parts are no numbers either.
    whole.map(|(value, left_out)| Found { values: vec![value], left_out })
}

/// One number, and whether a label or an extension was taken off.
fn number(text: &str, home: Country) -> Result<(String, bool), Invalid> {
    let bare = without_extension(without_label(text));
    // A spreadsheet that made a decimal number of it.
    let bare = [".0", ",0"]
        .iter()
        .find_map(|end| bare.strip_suffix(end))
        .filter(|whole| whole.len() > 4 && whole.bytes().all(|byte| byte.is_ascii_digit()))
        .unwrap_or(bare);
    let left_out = bare.len() < text.trim_matches(' ').len();
    let bare = bare.trim_start_matches(['(', ' ']);
    let value = if let Some(rest) = bare.strip_prefix('+') {
        international(rest)
    } else {
        // Countries of the calling code 1 dial 011 to reach others, most others 00.
        let prefix = if home.calling_code() == "1" { "011" } else { "00" };
        match after_digits(bare, prefix) {
            Some(rest) => international(rest),
            None => national(&digits(bare)?, home),
        }
    }?;
    Ok((value, left_out))
}

fn without_label(text: &str) -> &str {
    let text = text.trim_matches(' ');
    let label = LABELS.iter().find_map(|label| text.strip_prefix(label));
    label.map_or(text, |rest| rest.trim_start_matches([' ', '.', ':', '-', '=']))
}

fn without_extension(text: &str) -> &str {
    let inside = text.trim_end_matches(|character: char| character.is_ascii_digit());
    let count = text.len() - inside.len();
    if !(1..=7).contains(&count) {
        return text;
    }
    let before = inside.trim_end_matches([' ', '.', ':']);
    let extension = EXTENSIONS.iter().find_map(|word| before.strip_suffix(word));
    extension.map_or(text, |number| number.trim_end_matches([' ', '.', ',', ';', '-', '(']))
}

/// A number from its calling code on.
fn international(text: &str) -> Result<String, Invalid> {
    let digits = digits(text)?;
    if digits.is_empty() || digits.starts_with('0') {
        return Err(Invalid::PhoneCallingCode);
    }
    let (plan, rest) = Plan::called(&digits).ok_or(Invalid::PhoneCallingCode)?;
    significant(plan.without_trunk(rest).ok_or(Invalid::PhoneAmbiguous)?, plan)
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
    matches!(character, ' ' | '-' | '.' | '/' | '(' | ')' | '[' | ']' | '_' | '~' | ',' | '\'')
}

/// A number as it is dialled at home, or that lost the zero or plus in front of it.
fn national(digits: &str, home: Country) -> Result<String, Invalid> {
    let plan = home.plan();
    let trunk = plan.trunk_prefix();
    if let Some(rest) = digits.strip_prefix(trunk).filter(|_| !trunk.is_empty()) {
        return significant(rest, plan);
    }
    let calling_code = home.calling_code();
    let lost_plus = digits.strip_prefix(calling_code).and_then(|rest| plan.without_trunk(rest));
    let lost_plus = lost_plus.filter(|rest| plan.allows(rest.len()));
    match (plan.allows(digits.len()), lost_plus) {
        // Where no trunk prefix exists nothing is lost: that is how numbers are written.
        (true, None) => significant(digits, plan),
        (true, Some(_)) if trunk.is_empty() => significant(digits, plan),
        (true, Some(_)) => Err(Invalid::PhoneAmbiguous),
        (false, Some(rest)) => significant(rest, plan),
        (false, None) => Err(Invalid::PhoneLength),
    }
}

/// E.164 of a national significant number, from which the trunk prefix is gone.
fn significant(number: &str, plan: Plan) -> Result<String, Invalid> {
    if plan.has_zeros_too_many(number) {
        return Err(Invalid::PhoneZeros);
    }
    if plan.allows(number.len()) {
        Ok(format!("+{}{number}", plan.calling_code()))
    } else {
        Err(Invalid::PhoneLength)
    }
}
