//! A publisher's text: a tree of nodes without markup, and the same as plain text.
//!
//! A page that builds elements out of the tree cannot be made to show anything but words and links to the
//! web, to mail and to telephones: an address of another sort does not come over, its words do (FORMAT.md,
//! "What a violation does").

use lekcheck::text::{self, Localised, pick};
use serde::Serialize;
use tsify::Tsify;

/// A publisher's text in one language.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Passage {
    /// The language that it is in (BCP 47): the one that was asked for, or the one that there is.
    pub language: String,
    /// Its parts. No part is HTML: make elements of them, and never put them into markup as they are.
    pub blocks: Vec<Block>,
    /// The same as plain text, in lines.
    pub text: String,
}

/// A paragraph-level part of a text.
#[derive(Serialize, Tsify)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Block {
    /// A heading.
    Heading {
        /// Its words.
        content: Vec<Inline>,
    },
    /// A paragraph.
    Paragraph {
        /// Its words.
        content: Vec<Inline>,
    },
    /// A list without numbers.
    Bullets {
        /// Each a run of blocks.
        items: Vec<Vec<Block>>,
    },
    /// A list with numbers.
    Steps {
        /// Each a run of blocks.
        items: Vec<Vec<Block>>,
    },
}

/// A part of a line.
#[derive(Serialize, Tsify)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Inline {
    /// Words.
    Text {
        /// As they are.
        text: String,
    },
    /// Words that matter.
    Strong {
        /// As they are.
        text: String,
    },
    /// A link.
    Link {
        /// What it is called.
        text: String,
        /// Its address: `https:`, `http:`, `mailto:` or `tel:`.
        address: String,
    },
}

/// What an address that can be followed begins with.
const FOLLOWED: [&str; 4] = ["https:", "http:", "mailto:", "tel:"];

/// The text in `language`, else in the first of `languages` that it has; none where it has none.
pub fn passage(texts: &Localised<Vec<text::Block>>, language: &str, languages: &[String]) -> Option<Passage> {
    let (language, blocks) = pick(texts, language, languages)?;
    let mut lines = Vec::new();
    write_blocks(blocks, "", &mut lines);
    Some(Passage {
        language: language.to_owned(),
        blocks: blocks.iter().map(block).collect(),
        text: lines.join("\n"),
    })
}

/// Numbered steps of one sentence or some each; bold words stand between two `**`.
pub fn numbered(language: &str, steps: &[String]) -> Passage {
    let paragraph = |text: &String| vec![text::Block::Paragraph(marked(text))];
    let steps = text::Block::Steps(steps.iter().map(paragraph).collect());
    let mut lines = Vec::new();
    write_blocks(core::slice::from_ref(&steps), "", &mut lines);
    Passage {
        language: language.to_owned(),
        blocks: vec![block(&steps)],
        text: lines.join("\n"),
    }
}

fn marked(text: &str) -> Vec<text::Inline> {
    let parts = text
        .split("**")
        .enumerate()
        .filter(|(_, words)| !words.is_empty());
    let inline = |(at, words): (usize, &str)| match at % 2 {
        0 => text::Inline::Text(words.to_owned()),
        _ => text::Inline::Strong(words.to_owned()),
    };
    parts.map(inline).collect()
}

fn block(of: &text::Block) -> Block {
    let items = |items: &Vec<Vec<text::Block>>| {
        let items = items.iter().map(|blocks| blocks.iter().map(block).collect());
        items.collect()
    };
    match of {
        text::Block::Heading(content) => Block::Heading {
            content: content.iter().map(inline).collect(),
        },
        text::Block::Paragraph(content) => Block::Paragraph {
            content: content.iter().map(inline).collect(),
        },
        text::Block::Bullets(of) => Block::Bullets { items: items(of) },
        text::Block::Steps(of) => Block::Steps { items: items(of) },
    }
}

fn inline(of: &text::Inline) -> Inline {
    match of {
        text::Inline::Strong(text) => Inline::Strong { text: text.clone() },
        text::Inline::Link { text, address } if is_followed(address) => Inline::Link {
            text: text.clone(),
            address: address.clone(),
        },
        text::Inline::Text(text) | text::Inline::Link { text, .. } => Inline::Text { text: text.clone() },
    }
}

fn is_followed(address: &str) -> bool {
    let begins = |scheme: &str| {
        let start = address.get(..scheme.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    FOLLOWED.iter().any(|scheme| begins(scheme))
}

/// Adds the lines of these blocks, each behind `margin`.
fn write_blocks(blocks: &[text::Block], margin: &str, lines: &mut Vec<String>) {
    for block in blocks {
        match block {
            text::Block::Heading(content) | text::Block::Paragraph(content) => {
                lines.push([margin, &line(content)].concat());
            }
            text::Block::Bullets(items) => {
                for item in items {
                    write_item(item, margin, "- ", lines);
                }
            }
            text::Block::Steps(items) => {
                for (number, item) in (1..).zip(items) {
                    write_item(item, margin, &format!("{number}. "), lines);
                }
            }
        }
    }
}

/// An item: its mark before the first line, and room for it before the others.
fn write_item(blocks: &[text::Block], margin: &str, mark: &str, lines: &mut Vec<String>) {
    let from = lines.len();
    let inner = [margin, &" ".repeat(mark.len())].concat();
    write_blocks(blocks, &inner, lines);
    match lines.get_mut(from) {
        Some(first) => first.replace_range(margin.len()..inner.len(), mark),
        None => lines.push([margin, mark].concat()),
    }
}

fn line(content: &[text::Inline]) -> String {
    let words = content.iter().map(|part| match part {
        text::Inline::Text(text) | text::Inline::Strong(text) => text.clone(),
        text::Inline::Link { text, address } => {
            let bare = address.split_once(':').map_or("", |(_, rest)| rest);
            // `+31 88 000 0001` and `tel:+31880000001` are one thing to read.
            let same = |sign: &char| !sign.is_whitespace() && *sign != '-';
            let known = text.chars().filter(same).eq(bare.chars().filter(same)) || text == address;
            if known || !is_followed(address) {
                text.clone()
            } else {
                format!("{text} ({address})")
            }
        }
    });
    words.collect()
}

#[cfg(test)]
mod tests {
    use super::{Block, Inline, is_followed, numbered, passage};
    use lekcheck::text::{self, Inline as Words, Localised};

    fn words(text: &str) -> Vec<Words> {
        vec![Words::Text(text.to_owned())]
    }

    fn link(text: &str, address: &str) -> Words {
        Words::Link {
            text: text.to_owned(),
            address: address.to_owned(),
        }
    }

    #[test]
    fn a_text_reads_the_same_without_its_tree() {
        let call = vec![
            Words::Text("Call ".to_owned()),
            link("+31 88 000 0001", "tel:+31880000001"),
            Words::Text(" or see ".to_owned()),
            link("the site", "https://lab.example/"),
        ];
        let inner = text::Block::Bullets(vec![vec![text::Block::Paragraph(words("a"))], vec![]]);
        let steps = text::Block::Steps(vec![
            vec![text::Block::Paragraph(call), inner],
            vec![text::Block::Paragraph(words("b"))],
        ]);
        let texts = Localised::from([("en".to_owned(), vec![text::Block::Heading(words("Now")), steps])]);
        let made = passage(&texts, "nl", &[]).unwrap();
        assert_eq!(made.language, "en");
        assert_eq!(
            made.text,
            "Now\n1. Call +31 88 000 0001 or see the site (https://lab.example/)\n   - a\n   - \n2. b"
        );
        assert!(passage(&Localised::new(), "nl", &[]).is_none());
    }

    #[test]
    fn bold_words_of_a_step_are_strong() {
        let made = numbered("en", &["**Call** 112. Or **wait**".to_owned(), "b".to_owned()]);
        assert_eq!(made.text, "1. Call 112. Or wait\n2. b");
        let Block::Steps { items } = &made.blocks[0] else {
            panic!("no steps");
        };
        let Block::Paragraph { content } = &items[0][0] else {
            panic!("no paragraph");
        };
        assert!(
            matches!(&content[..], [Inline::Strong { text }, Inline::Text { .. }, Inline::Strong { .. }]
                if text == "Call")
        );
    }

    #[test]
    fn an_address_of_another_sort_leaves_its_words() {
        for address in [
            "javascript:alert(1)",
            "data:text/html,x",
            "//lab.example",
            "",
            "é",
        ] {
            assert!(!is_followed(address));
            assert!(matches!(super::inline(&link("here", address)), Inline::Text { text } if text == "here"));
        }
        for address in ["https://lab.example", "MAILTO:a@lab.example", "tel:1"] {
            assert!(is_followed(address));
        }
    }
}
