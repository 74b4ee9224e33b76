//! Unicode normalisation and case, which each side brings along: tables in the page would be a tenth of it.

/// Normalisation and case of Unicode text. It is asked only for code points that Unicode 13.0 assigns; of
/// those every implementation since makes the same (Unicode's normalisation stability policy; for case see
/// `normal.rs`).
pub trait Unicode {
    /// Normalization Form KC (Unicode Standard Annex #15).
    fn nfkc(&self, text: &str) -> String;

    /// Normalization Form KD (Unicode Standard Annex #15).
    fn nfkd(&self, text: &str) -> String;

    /// The full lower-case mapping of one code point, whatever stands around it (Unicode Standard, section
    /// 3.13).
    fn lower(&self, character: char) -> String;

    /// The full upper-case mapping of one code point, whatever stands around it.
    fn upper(&self, character: char) -> String;
}

/// Normalisation by the tables of the crate `unicode-normalization`, case by the standard library's: for the
/// publisher, since the page uses its browser's own.
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

    fn lower(&self, character: char) -> String {
        character.to_lowercase().collect()
    }

    fn upper(&self, character: char) -> String {
        character.to_uppercase().collect()
    }
}
