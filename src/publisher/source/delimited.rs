//! A file of any form as delimited text, and how its cells are separated.

use super::records::{Broken, Quote, Records};
use super::{CodePage, SourceError, encoding, json_lines, workbook};
use crate::plan;
use encoding_rs::Encoding;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

/// How many records are looked at to find the delimiter.
const SNIFFED: usize = 200;
/// What stands between cells in exports; the first is what a Dutch spreadsheet writes.
const DELIMITERS: [u8; 4] = [b';', b',', b'\t', b'|'];

/// A file as delimited text.
pub(super) struct Delimited {
    pub(super) text: String,
    /// How the file itself can be read again as this text.
    pub(super) again: Option<(&'static Encoding, usize, bool)>,
    pub(super) delimiter: u8,
    pub(super) first: u64,
    pub(super) described: String,
    pub(super) epoch: Option<plan::Epoch>,
    /// Whether its quotes are this program's own.
    pub(super) trusted: bool,
}

/// What a file holds, as delimited text.
pub(super) fn delimited(bytes: Vec<u8>, how: &plan::Source, path: &Path) -> Result<Delimited, SourceError> {
    let of_sheet = |sheet: workbook::Sheet| Delimited {
        text: sheet.text,
        again: None,
        delimiter: workbook::DELIMITER,
        first: 1,
        described: sheet.name + &sheet.remarks,
        epoch: Some(sheet.epoch),
        trusted: true,
    };
    if let Some(form) = workbook::Form::of_bytes(&bytes) {
        return workbook::read(form, &bytes, "", how, path).map(of_sheet);
    }
    let (text, encoding) = encoding::decode(&bytes, how.encoding, path)?;
    if let Some(form) = workbook::Form::of_text(&text) {
        return workbook::read(form, &[], &text, how, path).map(of_sheet);
    }
    if let Some(what) = other_kind(&text) {
        let path = path.to_owned();
        return Err(SourceError::OtherKind { path, what });
    }
    let (text, mark) = match text {
        Cow::Owned(text) => {
            let mark = Encoding::for_bom(&bytes).filter(|(marked, _)| CodePage::Of(marked) == encoding);
            (text, mark.map_or(0, |(_, mark)| mark))
        }
        Cow::Borrowed(text) => {
            // In UTF-8 the bytes are the text: large exports are not held twice.
            let mark = bytes.len() - text.len();
            let mut text = String::from_utf8(bytes).expect("it was just read as UTF-8");
            text.drain(..mark);
            (text, mark)
        }
    };
    if let Some(form) = json_lines::Form::of_text(&text) {
        return Ok(Delimited {
            text: json_lines::read(form, &text, how.separator, path)?,
            delimiter: workbook::DELIMITER,
            first: 0,
            described: format!("{} in {encoding}", form.described()),
            again: None,
            epoch: None,
            trusted: true,
        });
    }
    let (text, said) = without_delimiter_line(text);
    let again = match encoding {
        CodePage::Of(encoding) => Some((encoding, mark, said.is_some())),
        // The text is held, however large: these files are small.
        CodePage::Dos(_) => None,
    };
    let delimiter = how.delimiter.or(said).unwrap_or_else(|| sniff(&text));
    Ok(Delimited {
        text,
        again,
        delimiter,
        first: 1,
        described: format!(
            "text in {encoding}, cells separated by {}",
            delimiter_name(delimiter)
        ),
        epoch: None,
        trusted: false,
    })
}

/// What a text is that is no table of people, by its first line.
fn other_kind(text: &str) -> Option<&'static str> {
    let start = text.trim_start();
    let begins = |beginning: &str| {
        start
            .get(..beginning.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(beginning))
    };
    let kinds = [
        ("MIME-Version:", "a web archive (MHTML), whatever its name says"),
        ("{\\rtf", "a text in RTF"),
        ("<?xml", "XML of a kind that is not read"),
        ("<!DOCTYPE html", "HTML without a table"),
        ("<html", "HTML without a table"),
        ("BEGIN:VCARD", "a list of visiting cards (vCard)"),
        ("INSERT INTO", "a dump of a database in SQL"),
        ("-- MySQL dump", "a dump of a database in SQL"),
        ("-- PostgreSQL database dump", "a dump of a database in SQL"),
    ];
    let found = kinds.iter().find(|(beginning, _)| begins(beginning));
    found.map(|(_, what)| *what)
}

fn delimiter_name(delimiter: u8) -> String {
    match delimiter {
        b'\t' => "tabs".to_owned(),
        symbol => format!("`{}`", char::from(symbol)),
    }
}

/// Some programs write `sep=;` as a line of its own before the header; spreadsheets do not show or count it.
fn without_delimiter_line(mut text: String) -> (String, Option<u8>) {
    let line = text.split(['\r', '\n']).next().unwrap_or_default();
    let bare = line.trim_end_matches(' ');
    let bare = bare
        .strip_prefix('"')
        .and_then(|bare| bare.strip_suffix('"'))
        .unwrap_or(bare);
    let lower = bare.get(..4).map(str::to_ascii_lowercase);
    let said = lower
        .filter(|start| start == "sep=")
        .map(|_| &bare.as_bytes()[4..]);
    let Some(&[delimiter]) = said else {
        return (text, None);
    };
    let rest = &text[line.len()..];
    let rest = rest
        .strip_prefix("\r\n")
        .or(rest.strip_prefix(['\r', '\n']))
        .unwrap_or(rest);
    let end = text.len() - rest.len();
    text.drain(..end);
    (text, Some(delimiter))
}

/// The delimiter under which most rows are of one length, and that length is greatest. Titles above the names
/// of the columns are of another.
fn sniff(text: &str) -> u8 {
    let fit = |delimiter: u8| {
        let mut lengths: BTreeMap<usize, usize> = BTreeMap::new();
        let mut unread = 0;
        for record in Records::new(text, delimiter).take(SNIFFED) {
            match record {
                Ok(record) => *lengths.entry(record.cells.len()).or_default() += 1,
                // Quotes begin cells only under the right delimiter, so one that stays open speaks for it.
                Err(Broken {
                    quote: Quote::Open, ..
                }) => unread = SNIFFED,
                Err(_) => {}
            }
        }
        let several = lengths.into_iter().filter(|(cells, _)| *cells > 1);
        several
            .map(|(cells, rows)| (rows + unread, cells))
            .max()
            .unwrap_or_default()
    };
    // Of equals the last counts, so the usual one comes last.
    DELIMITERS
        .into_iter()
        .rev()
        .max_by_key(|&delimiter| fit(delimiter))
        .unwrap_or(DELIMITERS[0])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delimiter_is_the_one_that_makes_even_rows() {
        assert_eq!(sniff("a;b;c\n1;2,2;3\n4;5,5;6\n"), b';');
        assert_eq!(sniff("a,b\n1,\"2;3\"\n"), b',');
        assert_eq!(sniff("a\tb\n1\t2\n"), b'\t');
        assert_eq!(sniff("a;b,c\n1;2,3\n4;5,6\n"), b';');
        assert_eq!(sniff("email\nx@example.org\n"), b';');
        assert_eq!(sniff("a;b;c\n1;2;v,w,x,y\n1;2;v,w,x,y\n"), b';');
        assert_eq!(sniff("a;b;c\n1;2,2;3\n4;\"5,5;6\n4,4;5;6\n"), b';');
        assert_eq!(sniff("Export; today\na,b\n1,2\n3,4\n"), b',');
    }

    #[test]
    fn a_line_that_names_the_delimiter_is_no_row() {
        let (text, said) = without_delimiter_line("sep=|\r\na|b\r\n".to_owned());
        assert_eq!((text.as_str(), said), ("a|b\r\n", Some(b'|')));
        assert_eq!(
            without_delimiter_line("\"sep=;\"\na;b\n".to_owned()).1,
            Some(b';')
        );
        let (text, said) = without_delimiter_line("a|b\n".to_owned());
        assert_eq!((text.as_str(), said), ("a|b\n", None));
    }
}
