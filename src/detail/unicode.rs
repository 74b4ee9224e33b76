//! Unicode normalisation, which each side brings along.

/// Normalisation of Unicode text. It is asked only for text whose code points Unicode 13.0 assigns; of those every
/// implementation since makes the same (Unicode's normalisation stability policy).
pub trait Unicode {
    /// Normalization Form KC (Unicode Standard Annex #15).
    fn nfkc(&self, text: &str) -> String;

    /// Normalization Form KD (Unicode Standard Annex #15).
    fn nfkd(&self, text: &str) -> String;
}

/// Normalisation by the tables of the crate `unicode-normalization`: for the publisher, since the page uses its
/// browser's own.
#[cfg(feature = "publish")]
#[derive(Clone, Copy, Debug, Default)]
pub struct TableUnicode;

#[cfg(feature = "publish")]
impl Unicode for TableUnicode {
    fn nfkc(&self, text: &str) -> String {
        unicode_normalization::UnicodeNormalization::nfkc(text).collect()
    }

    fn nfkd(&self, text: &str) -> String {
        unicode_normalization::UnicodeNormalization::nfkd(text).collect()
    }
}
