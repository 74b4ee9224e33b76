//! What a publisher says to readers: a small tree of nodes, never HTML.
//!
//! The command renders the publisher's Markdown into [`Block`]s and the page renders those into elements, so
//! that no text of a list can become markup, a script or a loaded picture. A [`Localised`] holds one thing in
//! several languages.

use serde::{Serialize, Serializer};

/// One thing in several languages, by language tag (BCP 47, such as `nl`), in the order of the tags.
///
/// A vector rather than a `BTreeMap`, whose machinery would be a thirtieth of what a reader downloads.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Localised<T>(Vec<(String, T)>);

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
    localised
        .entry(language)
        .or_else(|| languages.iter().find_map(|tag| localised.entry(tag)))
        .or_else(|| localised.0.first())
        .map(|(tag, text)| (tag.as_str(), text))
}

impl<T> Localised<T> {
    /// In no language.
    pub fn new() -> Self {
        Self(Vec::new())
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The one in this language.
    pub fn get(&self, language: &str) -> Option<&T> {
        self.entry(language).map(|(_, text)| text)
    }

    /// Whether there is one in this language.
    pub fn contains_key(&self, language: &str) -> bool {
        self.entry(language).is_some()
    }

    /// Puts one in the place of what there was in its language, and gives that, if there was any.
    pub fn insert(&mut self, language: String, text: T) -> Option<T> {
        match self.0.binary_search_by(|(tag, _)| tag.cmp(&language)) {
            Ok(place) => Some(std::mem::replace(&mut self.0[place].1, text)),
            Err(place) => {
                self.0.insert(place, (language, text));
                None
            }
        }
    }

    /// All of them with their languages.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&String, &T)> {
        self.0.iter().map(|(tag, text)| (tag, text))
    }

    /// The languages.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &String> {
        self.0.iter().map(|(tag, _)| tag)
    }

    /// All of them.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &T> {
        self.0.iter().map(|(_, text)| text)
    }

    /// All of them, to be changed.
    pub fn values_mut(&mut self) -> impl DoubleEndedIterator<Item = &mut T> {
        self.0.iter_mut().map(|(_, text)| text)
    }

    fn entry(&self, language: &str) -> Option<&(String, T)> {
        self.0.iter().find(|(tag, _)| tag == language)
    }
}

impl<T> Default for Localised<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> FromIterator<(String, T)> for Localised<T> {
    fn from_iter<I: IntoIterator<Item = (String, T)>>(texts: I) -> Self {
        let mut all = Self::new();
        for (language, text) in texts {
            all.insert(language, text);
        }
        all
    }
}

impl<T, const N: usize> From<[(String, T); N]> for Localised<T> {
    fn from(texts: [(String, T); N]) -> Self {
        texts.into_iter().collect()
    }
}

impl<T> IntoIterator for Localised<T> {
    type Item = (String, T);
    type IntoIter = std::vec::IntoIter<(String, T)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<T: Serialize> Serialize for Localised<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
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
