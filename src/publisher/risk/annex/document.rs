//! The annex as a document for a word processor, out of its Markdown.

use crate::document::{Document, Run};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// What a paragraph is under way.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Block {
    Paragraph,
    Heading(u8),
    Item,
}

/// A piece of a paragraph: its words, and whether they are bold, or code.
struct Piece {
    text: String,
    is_bold: bool,
    is_code: bool,
}

/// The document that these paragraphs, headings, lists and tables make, in a language as `nl`.
pub fn document(markdown: &str, language: &str) -> Document {
    let mut document = Document::new(language);
    let mut block = Block::Paragraph;
    let (mut pieces, mut is_bold): (Vec<Piece>, bool) = (Vec::new(), false);
    let mut table: Vec<Vec<String>> = Vec::new();
    let mut in_cell = false;
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => block = Block::Heading(number(level)),
            Event::Start(Tag::Item) => block = Block::Item,
            Event::Start(Tag::Strong) => is_bold = true,
            Event::End(TagEnd::Strong) => is_bold = false,
            Event::Start(Tag::Table(_)) => table.clear(),
            Event::Start(Tag::TableHead | Tag::TableRow) => table.push(Vec::new()),
            Event::Start(Tag::TableCell) => in_cell = true,
            Event::End(TagEnd::TableCell) => {
                let cell: String = pieces.drain(..).map(|piece| piece.text).collect();
                if let Some(row) = table.last_mut() {
                    row.push(cell);
                }
                in_cell = false;
            }
            Event::End(TagEnd::Table) => document.table(&table),
            Event::Text(text) | Event::Code(text) if in_cell => pieces.push(Piece {
                text: text.into_string(),
                is_bold: false,
                is_code: false,
            }),
            Event::Text(text) => pieces.push(Piece {
                text: text.into_string(),
                is_bold,
                is_code: false,
            }),
            Event::Code(text) => pieces.push(Piece {
                text: text.into_string(),
                is_bold,
                is_code: true,
            }),
            Event::SoftBreak | Event::HardBreak => pieces.push(Piece {
                text: " ".to_owned(),
                is_bold,
                is_code: false,
            }),
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item) => {
                put(&mut document, block, &pieces);
                pieces.clear();
                if !matches!(event, Event::End(TagEnd::Paragraph)) {
                    block = Block::Paragraph;
                }
            }
            _ => {}
        }
    }
    document
}

fn put(document: &mut Document, block: Block, pieces: &[Piece]) {
    if pieces.is_empty() {
        return;
    }
    if let Block::Heading(level) = block {
        let text: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
        document.heading(level, &text);
        return;
    }
    let runs: Vec<Run<'_>> = pieces
        .iter()
        .map(|piece| match (piece.is_code, piece.is_bold) {
            (true, _) => Run::Typed(&piece.text),
            (false, true) => Run::Bold(&piece.text),
            (false, false) => Run::Text(&piece.text),
        })
        .collect();
    match block {
        Block::Item => document.item(&runs),
        _ => document.paragraph(&runs),
    }
}

fn number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        _ => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Cursor, Read as _};

    #[test]
    fn markdown_becomes_what_a_word_processor_knows() {
        let markdown =
            "# A\n\nWords with **bold** and `code`.\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | `2` |\n";
        let bytes = document(markdown, "en").docx().unwrap();
        let mut text = String::new();
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        zip.by_name("word/document.xml")
            .unwrap()
            .read_to_string(&mut text)
            .unwrap();
        assert_eq!(text.matches("<w:pStyle w:val=\"ListBullet\"/>").count(), 2);
        assert_eq!(text.matches("<w:pStyle w:val=\"Heading1\"/>").count(), 1);
        assert_eq!(text.matches("<w:tr>").count(), 2);
        assert!(text.contains("<w:b/>") && text.contains("Courier New"));
    }
}
