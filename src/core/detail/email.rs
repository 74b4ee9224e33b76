//! E-mail addresses, in lower case with an ASCII domain.
//!
//! What mail programs and spreadsheets put around an address goes (`mailto:`, `Name <a@b>`); of the part before the `@` no
//! more is asked than the standards do (RFC 5321, RFC 6531), but that its letters are of one script, since a letter of
//! another one that looks alike is how a list loses people.

use super::normal::{digit, in_runs, is_apostrophe, is_dash, is_in, is_letter_or_mark, is_mark, is_space, lower};
use super::tables::{IN_DOMAINS_TOO, NOT_IN_DOMAINS, VIRAMAS};
use super::unicode_tables::{JOINING, SCRIPTS};
use super::{Found, Invalid, MOST_VALUES, Unicode, punycode};
use zeroize::Zeroizing;

/// The longest address in bytes: 64 before the `@`, 255 after it (RFC 5321, section 4.5.3.1).
const LONGEST: usize = 320;
/// The longest label and the longest domain in bytes (RFC 1035, section 2.3.4, without the dot of the root).
const LONGEST_LABEL: usize = 63;
const LONGEST_DOMAIN: usize = 253;
/// What stands before an address to say that it is one.
const LABELS: [&str; 8] = [
    "mailto:", "smtp:", "e-mail:", "email:", "mail:", "e:", "m:", "e-mailadres:",
];
/// Between two addresses.
const BETWEEN: [&str; 10] = [
    ";", ",", "|", " / ", " & ", " + ", " en ", " of ", " and ", " or ",
];

const ZWNJ: char = '\u{200C}';
const ZWJ: char = '\u{200D}';

/// NFKC in lower case, the domains in ASCII; plus-tags and dots stay. A text can hold several addresses.
pub(super) fn canonical(plain: &str, unicode: &dyn Unicode) -> Result<Found, Invalid> {
    // Four bytes make a code point at most: no address of 320 characters is refused here, and no list can be made to
    // encode a domain of a megabyte.
    if plain.len() > 4 * LONGEST {
        return Err(Invalid::EmailLength);
    }
    let mut low = Zeroizing::new(lower(plain, unicode));
    if !low.is_ascii() {
        // A lower-case letter can combine with a mark that its capital does not combine with.
        low = Zeroizing::new(unicode.nfkc(&low));
        low = Zeroizing::new(low.chars().map(as_typewritten).collect());
    }
    let mut values = Vec::new();
    let mut left_out = false;
    let parts = addresses(&low);
    if parts.len() > MOST_VALUES {
        return Err(Invalid::EmailAt);
    }
    for part in parts {
        let bare = unlabelled(part);
        left_out |= bare.len() < part.len();
        let value = address(bare)?;
        if !values.contains(&value) {
            values.push(value);
        }
    }
    Ok(Found { values, left_out })
}

/// A dash, an apostrophe and a stop as a typewriter has them.
fn as_typewritten(character: char) -> char {
    match character {
        '`' => '`',
        dash if is_dash(dash) => '-',
        apostrophe if is_apostrophe(apostrophe) => '\'',
        // The full stop of East Asian keyboards (RFC 3490, section 3.1); NFKC leaves only this one.
        '\u{3002}' => '.',
        other => other,
    }
}

/// The addresses of a text, each with what may stand around one.
fn addresses(text: &str) -> Vec<&str> {
    // A database writes a link as "what is shown#where it goes#".
    let text = text.split_once("#mailto:").map_or(text, |(shown, link)| {
        if shown.contains('@') { shown } else { link.trim_end_matches('#') }
    });
    let is_one = |part: &str| part.matches('@').count() == 1 && !part.starts_with('@') && !part.ends_with('@');
    if !is_one(text) {
        for between in BETWEEN {
            let parts: Vec<&str> = text.split(between).map(ends_trimmed).filter(|part| !part.is_empty()).collect();
            if parts.len() > 1 && parts.iter().all(|part| is_one(part)) {
                return parts;
            }
        }
        for between in [is_space as fn(char) -> bool, |character| character == '/'] {
            let parts: Vec<&str> = text.split(between).map(ends_trimmed).filter(|part| !part.is_empty()).collect();
            if parts.len() > 1 && parts.iter().all(|part| is_one(part)) {
                return parts;
            }
        }
    }
    vec![text]
}

fn ends_trimmed(part: &str) -> &str {
    part.trim_matches(|character| is_space(character) || matches!(character, ',' | ';'))
}

/// An address without a label before it, or without the name beside it: `Name <a@b>`, `a@b (Name)`.
fn unlabelled(part: &str) -> &str {
    let mut part = part;
    if let Some((before, rest)) = part.split_once('<')
        && let Some((inside, after)) = rest.split_once('>')
        && inside.contains('@')
        && after.chars().all(is_space)
        && (!before.contains('@') || before.trim_matches(around) == inside.trim_matches(is_space))
    {
        part = inside;
    }
    if let Some((before, remark)) = part.split_once(" (")
        && before.contains('@')
        && remark.ends_with(')')
        && !remark.contains('@')
    {
        part = before;
    }
    loop {
        part = part.trim_matches(is_space);
        let Some(label) = LABELS.iter().find(|label| part.starts_with(*label)) else {
            return part;
        };
        part = &part[label.len()..];
        if *label == LABELS[0] {
            part = part.split_once('?').map_or(part, |(address, _)| address);
        }
    }
}

fn around(character: char) -> bool {
    is_space(character) || matches!(character, '"' | '\'')
}

/// One address, and nothing else.
fn address(text: &str) -> Result<String, Invalid> {
    if text.chars().any(|character| is_space(character) || character.is_control()) {
        return Err(Invalid::EmailSpaces);
    }
    let (local, domain) = match text.split_once('@') {
        Some((local, domain)) if !domain.contains('@') => (local, domain),
        _ => return Err(Invalid::EmailAt),
    };
    let local: String = local.chars().filter(|&character| !is_joiner(character)).collect();
    // Quotes are needed only around what no atom can have.
    let local = local.trim_matches('"');
    if !local.split('.').all(is_atom) {
        return Err(Invalid::EmailLocalPart);
    }
    if !local.split('.').all(is_of_one_script) {
        return Err(Invalid::EmailScripts);
    }
    let canonical = format!("{local}@{}", ascii_domain(domain)?);
    if canonical.len() > LONGEST {
        Err(Invalid::EmailLength)
    } else {
        Ok(canonical)
    }
}

/// What stands between two dots (RFC 5321, section 4.1.2; RFC 6531, section 3.3). Of other than ASCII only letters, marks and
/// digits: no mail server gives out signs that nobody can type.
fn is_atom(text: &str) -> bool {
    let allowed = |character: char| {
        if character.is_ascii() {
            character.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(character)
        } else {
            is_letter_or_mark(character) || digit(character).is_some()
        }
    };
    !text.is_empty() && text.chars().all(allowed)
}

/// Whether all letters are of one script, or of those that are written together (Latin letters beside Han, kana and Hangul).
fn is_of_one_script(text: &str) -> bool {
    const LATIN: u32 = 1;
    const HAN: u32 = 2;
    if text.is_ascii() {
        return true;
    }
    let mut scripts: Vec<u32> = text
        .chars()
        .filter(|&character| is_letter_or_mark(character))
        .map(|character| in_runs(SCRIPTS, 8, character))
        .filter(|&script| script != 0)
        .collect();
    scripts.sort_unstable();
    scripts.dedup();
    scripts.len() < 2 || scripts == [LATIN, HAN]
}

/// The domain with its labels in ASCII, as IDNA2008 makes them (RFC 5891), and without a dot at its end. NFKC and lower
/// case, which went before, are the mapping of RFC 5895.
fn ascii_domain(domain: &str) -> Result<String, Invalid> {
    let domain = domain.strip_suffix('.').unwrap_or(domain);
    let labels = domain.split('.').map(ascii_label).collect::<Result<Vec<_>, _>>()?;
    let ascii = labels.join(".");
    match labels.len() {
        _ if ascii.len() > LONGEST_DOMAIN => Err(Invalid::EmailDomain),
        1 => Err(Invalid::EmailDomainEnding),
        _ => Ok(ascii),
    }
}

/// A label as the domain name system holds it, if it can hold it.
fn ascii_label(label: &str) -> Result<String, Invalid> {
    let label = &joined(label);
    if !label.chars().enumerate().all(|(at, character)| is_in_domains(character, label, at)) {
        return Err(Invalid::EmailDomain);
    }
    if !is_of_one_script(label) {
        return Err(Invalid::EmailScripts);
    }
    let ascii = if label.is_ascii() {
        label.to_owned()
    } else {
        format!("xn--{}", punycode::encode(label))
    };
    if (1..=LONGEST_LABEL).contains(&ascii.len()) {
        Ok(ascii)
    } else {
        Err(Invalid::EmailDomain)
    }
}

/// Whether a label can have this character at its place, counted in characters. Joiners are where they may be already.
fn is_in_domains(character: char, label: &str, at: usize) -> bool {
    match character {
        ascii if ascii.is_ascii() => ascii.is_ascii_alphanumeric() || matches!(ascii, '-' | '_'),
        joiner if is_joiner(joiner) => true,
        // RFC 5892, appendix A.3: as Catalan has it, between two l.
        '\u{B7}' => at > 0 && label.chars().skip(at - 1).step_by(2).take(2).eq("ll".chars()),
        // Appendices A.5 to A.7, of which no more is asked: Hebrew's geresh and gershayim, the dot of katakana.
        '\u{5F3}' | '\u{5F4}' | '\u{30FB}' => at > 0,
        mark if at == 0 && is_mark(mark) => false,
        other => {
            is_in(IN_DOMAINS_TOO, other)
                || (is_letter_or_mark(other) || digit(other).is_some()) && !is_in(NOT_IN_DOMAINS, other)
        }
    }
}

fn is_joiner(character: char) -> bool {
    matches!(character, ZWNJ | ZWJ)
}

/// A label without the joiners that change nothing of what is read (RFC 5892, appendices A.1 and A.2).
fn joined(label: &str) -> String {
    if label.is_ascii() {
        return label.to_owned();
    }
    let characters: Vec<char> = label.chars().collect();
    let letter = |character: &&char| !is_mark(**character) && !is_joiner(**character);
    let joins = |character: Option<&char>, how: u32| {
        character.is_some_and(|&character| is_letter_or_mark(character) && in_runs(JOINING, 2, character) & how != 0)
    };
    let means = |at: usize| {
        let before = &characters[..at];
        before.last().is_some_and(|&last| is_in(VIRAMAS, last))
            || characters[at] == ZWNJ
                && joins(before.iter().rev().find(letter), 1)
                && joins(characters[at + 1..].iter().find(letter), 2)
    };
    let kept = characters.iter().enumerate().filter(|&(at, &character)| !is_joiner(character) || means(at));
    kept.map(|(_, &character)| character).collect()
}
