//! Code pages of one byte a letter, from before Unicode: those that browsers know (`encoding_rs`) and those
//! of DOS (`oem_cp`), under one name.

use encoding_rs::Encoding;
use oem_cp::code_table::DECODING_TABLE_CP_MAP;
use oem_cp::code_table_type::TableType;
use std::fmt;

/// A code page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CodePage {
    /// One that browsers know too, or Unicode.
    Of(&'static Encoding),
    /// One of DOS, by its number.
    Dos(u16),
}

/// The numbers of DOS code pages with letters of Europe.
const OF_DOS: [u16; 7] = [437, 850, 852, 857, 858, 860, 865];

impl CodePage {
    /// The code page that a configuration names: `CP850`, `windows-1252`, `MacRoman`.
    pub fn of_name(name: &str) -> Option<Self> {
        let lower = name.trim().to_ascii_lowercase();
        let number = lower
            .strip_prefix("cp")
            .or(lower.strip_prefix("ibm"))
            .or(lower.strip_prefix("dos-"))
            .or(lower.strip_prefix("oem"))
            .unwrap_or(&lower)
            .trim_start_matches(['-', '_', ' ']);
        if let Some(dos) = number.parse().ok().filter(|number| OF_DOS.contains(number)) {
            return Some(Self::Dos(dos));
        }
        let label = match lower.as_str() {
            "macroman" | "mac-roman" | "mac" => "macintosh",
            other => other,
        };
        Encoding::for_label(label.as_bytes()).map(Self::Of)
    }

    /// The code page that Windows gives this number.
    pub fn of_number(number: u16) -> Option<Self> {
        if OF_DOS.contains(&number) {
            return Some(Self::Dos(number));
        }
        let label = match number {
            10_000 | 0x8000 => "macintosh".to_owned(),
            0x8001 => "windows-1252".to_owned(),
            874 => "windows-874".to_owned(),
            932 => "shift_jis".to_owned(),
            936 => "gbk".to_owned(),
            949 => "euc-kr".to_owned(),
            950 => "big5".to_owned(),
            65_001 => "utf-8".to_owned(),
            number => format!("windows-{number}"),
        };
        Encoding::for_label(label.as_bytes()).map(Self::Of)
    }

    /// What these bytes mean; `None` if some mean nothing.
    pub fn text(self, bytes: &[u8]) -> Option<String> {
        match self {
            Self::Of(encoding) => encoding
                .decode_without_bom_handling_and_without_replacement(bytes)
                .map(std::borrow::Cow::into_owned),
            Self::Dos(_) => bytes.iter().map(|byte| self.symbol(*byte)).collect(),
        }
    }

    /// What one byte means; only of code pages with one byte a letter.
    pub fn symbol(self, byte: u8) -> Option<char> {
        if byte < 0x80 {
            return Some(char::from(byte));
        }
        match self {
            Self::Of(encoding) => {
                let one = [byte];
                let text = encoding.decode_without_bom_handling_and_without_replacement(&one)?;
                text.chars().next()
            }
            Self::Dos(number) => match DECODING_TABLE_CP_MAP.get(&number)? {
                TableType::Complete(table) => Some(table[usize::from(byte - 0x80)]),
                TableType::Incomplete(table) => table[usize::from(byte - 0x80)],
            },
        }
    }
}

impl fmt::Display for CodePage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Of(encoding) => f.write_str(encoding.name()),
            Self::Dos(number) => write!(f, "CP{number}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_dos_are_known() {
        let page = |name| CodePage::of_name(name).unwrap();
        for (name, bytes) in [
            ("CP850", &b"Zwaluw\x89 Kuip\x82r"[..]),
            ("ibm437", b"Zwaluw\x89 Kuip\x82r"),
            ("MacRoman", b"Zwaluw\x91 Kuip\x8Er"),
            ("windows-1252", b"Zwaluw\xEB Kuip\xE9r"),
        ] {
            assert_eq!(page(name).text(bytes).unwrap(), "Zwaluwë Kuipér", "{name}");
        }
        assert_eq!(CodePage::of_number(850), Some(CodePage::Dos(850)));
        assert_eq!(CodePage::of_name("cp1252").unwrap().to_string(), "windows-1252");
        assert_eq!(CodePage::of_name("cp9999"), None);
    }
}
