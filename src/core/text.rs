//! What a publisher says to readers: a small tree of nodes, never HTML.
//!
//! The command renders the publisher's Markdown into [`Block`]s and the page renders those into elements, so
//! that no text of a list can become markup, a script or a loaded picture. A [`Localised`] holds one thing in
//! several languages.

use serde::Serialize;
use std::collections::BTreeMap;

/// One thing in several languages, by language tag (BCP 47, such as `nl`).
pub type Localised<T> = BTreeMap<String, T>;

/// A paragraph-level part of a text.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Block {
    /// A heading below the page's own.
    Heading(Vec<Inline>),
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list without numbers; each item is a run of blocks.
    Bullets(Vec<Vec<Block>>),
    /// A list with numbers: steps.
    Steps(Vec<Vec<Block>>),
}

/// A part of a line.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Inline {
    /// Words.
    Text(String),
    /// Words that matter.
    Strong(String),
    /// A link. In the sealed room nothing can be followed: its words and address are shown, and the same
    /// address stands among the links outside the room.
    Link {
        /// What the link is called.
        text: String,
        /// Its address: `https:`, `http:`, `mailto:` or `tel:`.
        address: String,
    },
}

/// The entry in `language`, else in the first of `languages` that there is one in, else any; with the
/// language that it is in, so that a page can mark a fallback.
pub fn pick<'a, T>(
    localised: &'a Localised<T>,
    language: &str,
    languages: &'a [String],
) -> Option<(&'a str, &'a T)> {
    let entry = |(tag, text): (&'a String, &'a T)| (tag.as_str(), text);
    localised
        .get_key_value(language)
        .or_else(|| languages.iter().find_map(|tag| localised.get_key_value(tag)))
        .or_else(|| localised.iter().next())
        .map(entry)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_language_falls_back_in_the_lists_own_order() {
        let words = Localised::from([("en".to_owned(), "leak"), ("nl".to_owned(), "lek")]);
        let order = ["nl".to_owned(), "en".to_owned()];
        assert_eq!(pick(&words, "en", &order), Some(("en", &"leak")));
        assert_eq!(pick(&words, "tr", &order), Some(("nl", &"lek")));
        assert_eq!(pick(&words, "tr", &[]), Some(("en", &"leak")));
        assert_eq!(pick(&Localised::<u8>::new(), "en", &order), None);
    }
}
