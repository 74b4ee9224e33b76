//! E-mail addresses, in lower case with an ASCII domain. Little is asked of the part before the `@`: only its own mail
//! server knows what it may be, and exports are odd.

use super::normal::{is_space, lower};
use super::{Invalid, Unicode, punycode};
use zeroize::Zeroizing;

/// The longest address in bytes: 64 before the `@`, 255 after it (RFC 5321, section 4.5.3.1).
const LONGEST: usize = 320;
/// The longest label and the longest domain in bytes (RFC 1035, section 2.3.4, without the dot of the root).
const LONGEST_LABEL: usize = 63;
const LONGEST_DOMAIN: usize = 253;

/// NFKC in lower case, the domain in ASCII; plus-tags and dots stay.
pub(super) fn canonical(plain: &str, unicode: &dyn Unicode) -> Result<String, Invalid> {
    // Four bytes make a code point at most: no address of 320 characters is refused here, and no list can be made to
    // encode a domain of a megabyte.
    if plain.len() > 4 * LONGEST {
        return Err(Invalid::EmailLength);
    }
    let mut address = Zeroizing::new(lower(plain, unicode));
    if !address.is_ascii() {
        // A lower-case letter can combine with a mark that its capital does not combine with.
        address = Zeroizing::new(unicode.nfkc(&address));
    }
    if address
        .chars()
        .any(|character| is_space(character) || character.is_control())
    {
        return Err(Invalid::EmailSpaces);
    }
    let (local, domain) = match address.split_once('@') {
        Some((local, domain)) if !domain.contains('@') => (local, domain),
        _ => return Err(Invalid::EmailAt),
    };
    if local.is_empty() {
        return Err(Invalid::EmailLocalPart);
    }
    let canonical = format!("{local}@{}", ascii_domain(domain)?);
    if canonical.len() > LONGEST {
        Err(Invalid::EmailLength)
    } else {
        Ok(canonical)
    }
}

/// The domain with its labels in ASCII, as RFC 3490 makes them, and without a dot at its end. NFKC and lower case, which
/// went before, are Nameprep's and UTS #46's mapping for all usual names.
fn ascii_domain(domain: &str) -> Result<String, Invalid> {
    // U+3002 is the full stop of East Asian keyboards (RFC 3490, section 3.1); NFKC leaves only this one.
    let domain = domain.replace('\u{3002}', ".");
    let domain = domain.strip_suffix('.').unwrap_or(&domain);
    let labels = domain
        .split('.')
        .map(ascii_label)
        .collect::<Option<Vec<_>>>()
        .ok_or(Invalid::EmailDomain)?;
    let ascii = labels.join(".");
    match labels.len() {
        _ if ascii.len() > LONGEST_DOMAIN => Err(Invalid::EmailDomain),
        1 => Err(Invalid::EmailDomainEnding),
        _ => Ok(ascii),
    }
}

/// A label as the domain name system holds it, or `None` if it can hold none.
fn ascii_label(label: &str) -> Option<String> {
    let allowed = |byte: u8| !byte.is_ascii() || byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    if !label.bytes().all(allowed) {
        return None;
    }
    let ascii = if label.is_ascii() {
        label.to_owned()
    } else {
        format!("xn--{}", punycode::encode(label))
    };
    (1..=LONGEST_LABEL).contains(&ascii.len()).then_some(ascii)
}
