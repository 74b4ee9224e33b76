//! The publisher's Markdown -> the safe tree of nodes that the page renders.
//!
//! What the tree has no node for is refused with its place, not dropped: a publisher who writes a table or
//! HTML learns so before the public sees a text with a hole in it.

use lekcheck::text::{Block, Inline};
use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};
use std::ops::Range;

/// What a text holds that the page does not show.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Refused {
    /// Where in the text, in bytes.
    pub at: Range<usize>,
    /// What it is, and what to do.
    pub why: &'static str,
}

/// The tree of `markdown`, or everything in it that a page cannot show.
///
/// # Errors
/// [`Refused`], at least one.
pub fn blocks(markdown: &str) -> Result<Vec<Block>, Vec<Refused>> {
    let mut tree = Tree {
        open: vec![Open::Run(Vec::new())],
        ..Tree::default()
    };
    for (event, at) in Parser::new(markdown).into_offset_iter() {
        tree.take(event, at);
    }
    let blocks = tree.close_run();
    if tree.refused.is_empty() {
        Ok(blocks)
    } else {
        Err(tree.refused)
    }
}

/// Whether a link may lead there: `https:`, `http:`, `mailto:`, `tel:`, and no space or control character.
pub fn is_safe_address(address: &str) -> bool {
    let lower = address.to_ascii_lowercase();
    ["https://", "http://", "mailto:", "tel:"]
        .iter()
        .any(|scheme| lower.starts_with(scheme) && lower != *scheme)
        && !address
            .chars()
            .any(|symbol| symbol.is_whitespace() || symbol.is_control())
}

/// Blocks under way: runs of blocks with lists between them.
enum Open {
    Run(Vec<Block>),
    List { numbered: bool, items: Vec<Vec<Block>> },
}

#[derive(Default)]
struct Tree {
    open: Vec<Open>,
    line: Vec<Inline>,
    strong: usize,
    link: Option<(String, String)>,
    refused: Vec<Refused>,
}

impl Tree {
    fn take(&mut self, event: Event<'_>, at: Range<usize>) {
        match event {
            Event::Text(text) | Event::Code(text) => self.words(&text),
            Event::SoftBreak | Event::HardBreak => self.words(" "),
            Event::Start(Tag::Strong) => self.strong += 1,
            Event::End(TagEnd::Strong) => self.strong -= 1,
            Event::End(TagEnd::Paragraph) => self.end_line(Block::Paragraph),
            Event::End(TagEnd::Heading(_)) => self.end_line(Block::Heading),
            Event::Start(Tag::Link {
                link_type, dest_url, ..
            }) => {
                // CommonMark writes `<name@example.org>` without a scheme.
                let scheme = if link_type == LinkType::Email {
                    "mailto:"
                } else {
                    ""
                };
                let address = format!("{scheme}{dest_url}");
                if !is_safe_address(&address) {
                    self.refuse(at, "a link begins with https:, http:, mailto: or tel:");
                }
                self.link = Some((String::new(), address));
            }
            Event::End(TagEnd::Link) => {
                if let Some((text, address)) = self.link.take() {
                    let text = if text.is_empty() { address.clone() } else { text };
                    self.line.push(Inline::Link { text, address });
                }
            }
            Event::Start(Tag::List(first)) => {
                // The words of a tight item stand in no paragraph of their own.
                self.end_loose_words();
                self.open.push(Open::List {
                    numbered: first.is_some(),
                    items: Vec::new(),
                });
            }
            Event::End(TagEnd::List(_)) => {
                if let Some(Open::List { numbered, items }) = self.open.pop() {
                    self.block(if numbered {
                        Block::Steps(items)
                    } else {
                        Block::Bullets(items)
                    });
                }
            }
            Event::Start(Tag::Item) => self.open.push(Open::Run(Vec::new())),
            Event::End(TagEnd::Item) => {
                let item = self.close_run();
                if let Some(Open::List { items, .. }) = self.open.last_mut() {
                    items.push(item);
                }
            }
            // Its opening tag was refused.
            Event::InlineHtml(tag) if tag.starts_with("</") && !self.refused.is_empty() => {}
            Event::Html(_) | Event::InlineHtml(_) | Event::Start(Tag::HtmlBlock) => {
                self.refuse(
                    at,
                    "HTML is not shown; write it as plain words, or a `<` as `\\<`",
                );
            }
            Event::Start(Tag::Image { .. }) => {
                self.refuse(at, "a picture cannot be shown; describe it in words");
            }
            Event::Start(Tag::BlockQuote(_) | Tag::CodeBlock(_)) => {
                self.refuse(
                    at,
                    "quotes and code blocks are not shown; begin the line without `>` or four spaces",
                );
            }
            Event::Rule => self.refuse(at, "a line across is not shown; use a heading, `## ...`"),
            // Starts of lines, which their ends complete; emphasis, whose words are kept; what was refused at
            // its start; what this parser's options leave out.
            _ => {}
        }
    }

    fn words(&mut self, text: &str) {
        if let Some((words, _)) = &mut self.link {
            words.push_str(text);
            return;
        }
        match (self.line.last_mut(), self.strong > 0) {
            (Some(Inline::Text(words)), false) | (Some(Inline::Strong(words)), true) => words.push_str(text),
            (_, false) => self.line.push(Inline::Text(text.to_owned())),
            (_, true) => self.line.push(Inline::Strong(text.to_owned())),
        }
    }

    fn end_line(&mut self, block: fn(Vec<Inline>) -> Block) {
        let line = std::mem::take(&mut self.line);
        self.block(block(line));
    }

    fn end_loose_words(&mut self) {
        if !self.line.is_empty() {
            self.end_line(Block::Paragraph);
        }
    }

    fn block(&mut self, block: Block) {
        if let Some(Open::Run(blocks)) = self.open.last_mut() {
            blocks.push(block);
        }
    }

    fn close_run(&mut self) -> Vec<Block> {
        self.end_loose_words();
        match self.open.pop() {
            Some(Open::Run(blocks)) => blocks,
            _ => Vec::new(),
        }
    }

    fn refuse(&mut self, at: Range<usize>, why: &'static str) {
        // A block of HTML comes as its start and its lines: one complaint is enough.
        if self
            .refused
            .last()
            .is_none_or(|last| last.at.end < at.start || last.why != why)
        {
            self.refused.push(Refused { at, why });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: &str) -> Inline {
        Inline::Text(words.to_owned())
    }

    #[test]
    fn paragraphs_lists_and_links_become_nodes() {
        let link = Inline::Link {
            text: "the police".into(),
            address: "https://www.politie.nl/".into(),
        };
        let read = blocks(
            "# Now\n\nGo to [the police](https://www.politie.nl/)\n**today**.\n\n1. one\n2. two\n   - deep\n",
        );
        let line = vec![
            text("Go to "),
            link,
            text(" "),
            Inline::Strong("today".into()),
            text("."),
        ];
        let deep = Block::Bullets(vec![vec![Block::Paragraph(vec![text("deep")])]]);
        let steps = Block::Steps(vec![
            vec![Block::Paragraph(vec![text("one")])],
            vec![Block::Paragraph(vec![text("two")]), deep],
        ]);
        assert_eq!(
            read,
            Ok(vec![
                Block::Heading(vec![text("Now")]),
                Block::Paragraph(line),
                steps
            ])
        );
    }

    #[test]
    fn addresses_in_pointed_brackets_are_links() {
        let link = |text: &str, address: &str| Inline::Link {
            text: text.into(),
            address: address.into(),
        };
        for (markdown, expected) in [
            (
                "<ask@example.org>",
                link("ask@example.org", "mailto:ask@example.org"),
            ),
            (
                "<https://example.org/>",
                link("https://example.org/", "https://example.org/"),
            ),
        ] {
            assert_eq!(blocks(markdown), Ok(vec![Block::Paragraph(vec![expected])]));
        }
    }

    #[test]
    fn what_would_be_markup_or_script_is_refused() {
        for markdown in [
            "<script>alert(1)</script>",
            "a <b>bold</b> word",
            "[x](javascript:alert(1))",
            "[x](data:text/html,1)",
            "[x](//example.org)",
            "![x](https://example.org/x.png)",
            "> quote",
            "    code",
            "---",
        ] {
            assert!(blocks(markdown).is_err(), "{markdown}");
        }
    }

    #[test]
    fn a_smaller_than_sign_among_words_is_words() {
        assert_eq!(
            blocks("1 < 2 & 3"),
            Ok(vec![Block::Paragraph(vec![text("1 < 2 & 3")])])
        );
    }
}
