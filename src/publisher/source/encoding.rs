//! Which encoding an export is in, and its text.
//!
//! Without a word from the configuration: a byte order mark decides; else bytes that are UTF-8 throughout are
//! UTF-8; else text without UTF-8 in it is what its letters fit best (`letters`): Windows-1252, which is what
//! spreadsheets in western Europe save, its neighbours 1250 and 1254 (chardetng), or a code page of DOS or of
//! old Macintoshes. Rows of UTF-8 among others in one file are an error, since guessing wrong would turn a
//! name into another.

use super::SourceError;
use super::letters::{self, Verdict};
use crate::code_page::CodePage;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    Encoding, ISO_8859_2, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1250, WINDOWS_1252, WINDOWS_1254,
};
use std::borrow::Cow;
use std::path::Path;

/// How files begin that are no text.
const MAGIC: [(&[u8], &str); 4] = [
    (b"%PDF", ": it looks like a PDF"),
    (b"\x1F\x8B", ": it looks like a compressed file"),
    (b"SQLite format 3\0", ": it looks like a database"),
    (b"\x89PNG", ": it looks like a picture"),
];
/// How many bytes a detector of encodings is given.
const MOST_LOOKED_AT: usize = 1 << 18;
/// The bytes that Windows-1252 does not define (<https://www.unicode.org/Public/MAPPINGS/VENDORS/MICSFT/WINDOWS/CP1252.TXT>).
const UNDEFINED_IN_1252: [u8; 5] = [0x81, 0x8D, 0x8F, 0x90, 0x9D];

/// The text of `bytes`, and the encoding.
pub fn decode<'a>(
    bytes: &'a [u8],
    stated: Option<CodePage>,
    path: &Path,
) -> Result<(Cow<'a, str>, CodePage), SourceError> {
    let binary = |what| SourceError::Binary {
        path: path.to_owned(),
        what,
    };
    if let Some((_, what)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(binary(what));
    }
    let marked = Encoding::for_bom(bytes).map(|(encoding, mark)| (encoding, &bytes[mark..]));
    let (page, body) = match (stated, marked) {
        // A mark belongs to its encoding, not to the first column's name.
        (Some(stated), Some((marked, body))) if stated == CodePage::Of(marked) => (stated, body),
        (Some(stated), _) => (stated, bytes),
        (None, Some((marked, body))) => (CodePage::Of(marked), body),
        (None, None) => (guess(bytes, path)?, bytes),
    };
    let encoding = match page {
        CodePage::Of(encoding) => encoding,
        CodePage::Dos(_) => {
            if body.contains(&0) {
                return Err(binary(""));
            }
            return match page.text(body) {
                Some(text) => Ok((Cow::Owned(text), page)),
                None => Err(SourceError::UnknownBytes {
                    path: path.to_owned(),
                    encoding: page,
                    rows: lines(body)
                        .filter(|(_, line)| page.text(line).is_none())
                        .map(|(row, _)| row)
                        .collect(),
                }),
            };
        }
    };
    let wide = encoding == UTF_16LE || encoding == UTF_16BE;
    if !wide && body.contains(&0) {
        return Err(binary(""));
    }
    let rows = if wide {
        Vec::new()
    } else {
        rows_with_unknown_bytes(body, encoding)
    };
    let text = encoding.decode_without_bom_handling_and_without_replacement(body);
    match text {
        Some(text) if rows.is_empty() && !text.contains('\0') => Ok((text, page)),
        Some(_) if rows.is_empty() => Err(binary("")),
        _ if wide => {
            let rows = rows_with_lone_surrogates(body, encoding);
            Err(SourceError::UnknownBytes {
                path: path.to_owned(),
                encoding: page,
                rows,
            })
        }
        _ => Err(SourceError::UnknownBytes {
            path: path.to_owned(),
            encoding: page,
            rows,
        }),
    }
}

/// The encoding of text that does not say it.
fn guess(bytes: &[u8], path: &Path) -> Result<CodePage, SourceError> {
    if let Some(wide) = wide_without_mark(bytes) {
        return Ok(CodePage::Of(wide));
    }
    if std::str::from_utf8(bytes).is_ok() {
        return Ok(CodePage::Of(UTF_8));
    }
    let (mut utf_8, mut single) = (Vec::new(), Vec::new());
    for (row, line) in lines(bytes) {
        match std::str::from_utf8(line) {
            Ok(text) if text.is_ascii() => {}
            Ok(_) => utf_8.push(row),
            Err(_) => single.push(row),
        }
    }
    if utf_8.is_empty() || bytes.contains(&0) {
        let words = letters::words(bytes);
        return match letters::page(&words, CodePage::Of(single_byte(bytes))) {
            Verdict::Page(page) => Ok(page),
            Verdict::Either(one, other) => Err(SourceError::EitherEncoding {
                path: path.to_owned(),
                one,
                other,
                rows: single,
            }),
        };
    }
    let path = path.to_owned();
    Err(if utf_8.len() <= single.len() {
        SourceError::MixedEncoding {
            path,
            rows: utf_8,
            odd: "is in UTF-8",
            rest: "are not",
        }
    } else {
        SourceError::MixedEncoding {
            path,
            rows: single,
            odd: "is not in UTF-8",
            rest: "are",
        }
    })
}

/// What text of one byte a letter is in, as a browser would guess. Only neighbours of Windows-1252 are
/// believed, and others where whole words are in another alphabet: a detector's guess among all the world's
/// encodings is no ground for changing a name.
fn single_byte(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    // Lines with such letters tell; more than some thousands of them tell no more.
    let mut left = MOST_LOOKED_AT;
    for line in bytes
        .split_inclusive(|byte| *byte == b'\n')
        .filter(|line| !line.is_ascii())
    {
        detector.feed(line, false);
        left = left.saturating_sub(line.len());
        if left == 0 {
            break;
        }
    }
    detector.feed(b"", true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    let text = |encoding: &'static Encoding| encoding.decode_without_bom_handling(bytes).0;
    let near = [WINDOWS_1250, WINDOWS_1254, ISO_8859_2].contains(&guess);
    if near && text(guess) != text(WINDOWS_1252) || letters::is_of_another_alphabet(bytes) {
        guess
    } else {
        WINDOWS_1252
    }
}

/// UTF-16 without a mark: mostly ASCII, so that every other byte is zero.
fn wide_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = &bytes[..bytes.len().min(1024) & !1];
    let zeros = |from: usize| {
        start
            .iter()
            .skip(from)
            .step_by(2)
            .filter(|byte| **byte == 0)
            .count()
    };
    let half = start.len() / 2;
    let mostly = |zeros: usize| half > 4 && zeros * 10 >= half * 9;
    match (zeros(0), zeros(1)) {
        (0, odd) if mostly(odd) => Some(UTF_16LE),
        (even, 0) if mostly(even) => Some(UTF_16BE),
        _ => None,
    }
}

fn rows_with_unknown_bytes(body: &[u8], encoding: &'static Encoding) -> Vec<u64> {
    let unknown = |line: &[u8]| {
        if encoding == WINDOWS_1252 {
            line.iter().any(|byte| UNDEFINED_IN_1252.contains(byte))
        } else {
            encoding
                .decode_without_bom_handling_and_without_replacement(line)
                .is_none()
        }
    };
    lines(body)
        .filter(|(_, line)| unknown(line))
        .map(|(row, _)| row)
        .collect()
}

fn rows_with_lone_surrogates(body: &[u8], encoding: &'static Encoding) -> Vec<u64> {
    // Decoding with replacement keeps the line ends, so rows can be counted after it.
    let (text, _) = encoding.decode_without_bom_handling(body);
    let (mut row, mut rows) = (1, Vec::new());
    for symbol in text.chars() {
        match symbol {
            '\n' => row += 1,
            '\u{FFFD}' if rows.last() != Some(&row) => rows.push(row),
            _ => {}
        }
    }
    rows
}

/// Rows with their numbers from 1, cut out of undecoded bytes: a line end between quotes ends no row, unless
/// the quotes do not pair.
fn lines(bytes: &[u8]) -> impl Iterator<Item = (u64, &[u8])> {
    let paired = bytes.iter().fold(true, |paired, byte| paired ^ (*byte == b'"'));
    let mut quoted = false;
    let ends_row = move |byte: &u8| {
        quoted ^= paired && *byte == b'"';
        *byte == b'\n' && !quoted
    };
    bytes
        .split(ends_row)
        .enumerate()
        .map(|(row, bytes)| (row as u64 + 1, bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Result<(String, String), SourceError> {
        let (text, encoding) = decode(bytes, None, Path::new("export.csv"))?;
        Ok((text.into_owned(), encoding.to_string()))
    }

    fn wide(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn usual_encodings_give_the_same_text() {
        let text = "naïef;€ 5\r\nplain words in a row;1\r\n";
        let western: Vec<u8> = text
            .chars()
            .map(|symbol| {
                if symbol == '€' {
                    0x80
                } else {
                    u32::from(symbol) as u8
                }
            })
            .collect();
        for (bytes, name) in [
            (text.as_bytes().to_vec(), "UTF-8"),
            ([b"\xEF\xBB\xBF", text.as_bytes()].concat(), "UTF-8"),
            (western, "windows-1252"),
            (
                [vec![0xFF, 0xFE], wide(text, u16::to_le_bytes)].concat(),
                "UTF-16LE",
            ),
            (
                [vec![0xFE, 0xFF], wide(text, u16::to_be_bytes)].concat(),
                "UTF-16BE",
            ),
        ] {
            assert_eq!(read(&bytes).unwrap(), (text.to_owned(), name.to_owned()));
        }
        assert_eq!(
            read(&wide("plain words;1\n", u16::to_le_bytes)).unwrap().1,
            "UTF-16LE"
        );
        assert_eq!(
            read(&wide("plain words;1\n", u16::to_be_bytes)).unwrap().1,
            "UTF-16BE"
        );
    }

    #[test]
    fn polish_and_turkish_names_keep_their_letters() {
        for (encoding, names) in [
            (
                WINDOWS_1250,
                "Wałęsa;Kraków\nŚwiątek;Łódź\nMałysz;Wrocław\nZieliński;Gdańsk\nPawłowski;Częstochowa\n",
            ),
            (
                WINDOWS_1254,
                "Yılmaz;İstanbul\nDemir;Eskişehir\nÇelik;Diyarbakır\nŞahin;Muğla\nYıldırım;Kırşehir\n",
            ),
            (
                WINDOWS_1252,
                "Naïef;Curaçao\nGeëer;Súdwest-Fryslân\nMüller;Köln\nLefèvre;Liège\nCafé;’s-Gravenhage\n",
            ),
        ] {
            let (bytes, _, _) = encoding.encode(names);
            assert_eq!(
                read(&bytes).unwrap(),
                (names.to_owned(), encoding.name().to_owned())
            );
        }
    }

    #[test]
    fn a_few_accents_are_taken_for_western_ones() {
        for name in [
            "Saïdi",
            "Crèvecoeur",
            "Aïssa",
            "Núñez",
            "Gonçalves",
            "Thérèse",
            "Bouhaïdra",
            "à Campo",
            "Lefêvre",
            "Østergård",
            "Peña",
        ] {
            let text =
                format!("Nummer;Naam;Woonplaats\n1;Jansen;Utrecht\n2;{name};Den Haag\n3;de Vries;Assen\n");
            let (bytes, _, _) = WINDOWS_1252.encode(&text);
            assert_eq!(read(&bytes).unwrap(), (text, "windows-1252".to_owned()), "{name}");
        }
    }

    #[test]
    fn rows_of_two_encodings_are_named() {
        assert!(read(b"a\nb\xC3\xABb\nc\n").is_ok(), "UTF-8 alone is no mixture");
        let Err(SourceError::MixedEncoding { rows, odd, .. }) = read(b"a\nb\xEBb\nc\xEBc\nd\xC3\xABd\n")
        else {
            panic!("a mixture is an error")
        };
        assert_eq!((rows, odd), (vec![4], "is in UTF-8"));
        let Err(SourceError::MixedEncoding { rows, .. }) = read(b"a\n\"b\n\xEBb\"\nc\xEBc\nd\xC3\xABd\n")
        else {
            panic!("a mixture is an error")
        };
        assert_eq!(rows, [4], "a line end between quotes ends no row");
    }

    #[test]
    fn bytes_without_meaning_are_named_by_row() {
        let Err(SourceError::UnknownBytes { rows, .. }) = read(b"a\nb\x81\nc\xEB\n") else {
            panic!("0x81 means nothing in Windows-1252")
        };
        assert_eq!(rows, [2]);
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for bytes in [&b"%PDF-1.7"[..], b"a;b\n1;\0\0\x01", b"\x00\x01\x02\xFF"] {
            assert!(
                matches!(read(bytes), Err(SourceError::Binary { .. })),
                "{bytes:?}"
            );
        }
    }
}
