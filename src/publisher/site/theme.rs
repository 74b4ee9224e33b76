//! The publisher's theme: a colour for buttons and links, and a logo. Everything else of the page stays, so
//! that people know it again from one publisher to the next.

use crate::plan::Colour;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

/// The most bytes of a logo: each visitor fetches it before anything else.
pub const MOST_LOGO_BYTES: usize = 32 << 10;

/// The styles for an accent: after those of the page, which they change by two custom properties.
pub fn styles(accent: Colour) -> String {
    let [day, night] = accent.shades();
    let rules = |[accent, deep]: [Colour; 2]| {
        format!(
            ":root{{--lek-accent:{};--lek-accent-deep:{}}}",
            accent.hex(),
            deep.hex()
        )
    };
    format!(
        "{}@media (prefers-color-scheme:dark){{{}}}",
        rules(day),
        rules(night)
    )
}

/// The source in a policy that allows exactly these styles.
pub fn hash(styles: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(styles.as_bytes())))
}

/// A logo as an address that holds it whole; what is neither PNG nor SVG, or too large, is none.
pub fn logo(bytes: &[u8]) -> Option<String> {
    let kind = if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        "image/png"
    } else if std::str::from_utf8(bytes).is_ok_and(|text| text.contains("<svg")) {
        "image/svg+xml"
    } else {
        return None;
    };
    (bytes.len() <= MOST_LOGO_BYTES).then(|| format!("data:{kind};base64,{}", STANDARD.encode(bytes)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_accent_has_styles_for_day_and_night() {
        let accent = Colour::parse("#0b5b72").unwrap();
        let styles = styles(accent);
        let (day, night) = styles.split_once("@media").unwrap();
        assert!(day.contains("--lek-accent:#0b5b72;"), "{styles}");
        assert!(!night.contains("--lek-accent:#0b5b72;"), "{styles}");
    }

    #[test]
    fn a_logo_is_a_small_picture() {
        assert!(
            logo(b"<svg xmlns='http://www.w3.org/2000/svg'/>")
                .unwrap()
                .starts_with("data:image/svg+xml;base64,")
        );
        assert!(logo(b"\x89PNG\r\n\x1a\n...").is_some());
        assert_eq!(logo(b"GIF89a"), None);
        assert_eq!(
            logo(&[b"<svg>".as_slice(), &vec![b' '; MOST_LOGO_BYTES]].concat()),
            None
        );
    }
}
