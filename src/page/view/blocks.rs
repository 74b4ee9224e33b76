//! A publisher's text: [`Block`]s to elements.

use super::element::{element, list, run};
use super::localised;
use crate::words::Words;
use lekcheck::list::Head;
use lekcheck::text::{Block, Inline, Localised};
use yew::prelude::*;

/// A text of the list, in the reader's language or the nearest that there is.
pub fn localised_blocks(words: &Words, head: &Head, text: &Localised<Vec<Block>>) -> Html {
    match localised(words, head, text) {
        Some((lang, blocks)) => {
            let attributes = [("lang", lang), ("dir", lang.map(|_| "auto"))];
            element("div", &attributes, vec![self::blocks(blocks)])
        }
        None => Html::default(),
    }
}

/// A run of blocks.
pub fn blocks(blocks: &[Block]) -> Html {
    run(blocks.iter().map(block).collect())
}

fn block(block: &Block) -> Html {
    match block {
        Block::Heading(line) => element("h3", &[], vec![inlines(line)]),
        Block::Paragraph(line) => element("p", &[], vec![inlines(line)]),
        Block::Bullets(items) => list("ul", "", items.iter().map(|blocks| item(blocks)).collect()),
        Block::Steps(items) => list("ol", "", items.iter().map(|blocks| item(blocks)).collect()),
    }
}

fn item(blocks: &[Block]) -> Html {
    match blocks {
        // A single paragraph is the item itself.
        [Block::Paragraph(line)] => inlines(line),
        blocks => self::blocks(blocks),
    }
}

fn inlines(line: &[Inline]) -> Html {
    run(line.iter().map(inline).collect())
}

fn inline(inline: &Inline) -> Html {
    match inline {
        Inline::Text(words) => words.clone().into(),
        Inline::Strong(words) => element("strong", &[], vec![words.clone().into()]),
        Inline::Link { text, address } => {
            let shown = readable(address);
            // A telephone number is its own address.
            if shown == text
                || (address.starts_with("tel:") && text.bytes().any(|byte| byte.is_ascii_digit()))
            {
                return self::address(text);
            }
            run(vec![
                [text, " ("].concat().into(),
                self::address(shown),
                ")".into(),
            ])
        }
    }
}

fn address(text: &str) -> Html {
    element(
        "span",
        &[("class", Some("address")), ("dir", Some("ltr"))],
        vec![text.to_owned().into()],
    )
}

/// An address as people write it down.
fn readable(address: &str) -> &str {
    let bare = ["https://", "http://", "mailto:", "tel:"]
        .into_iter()
        .find_map(|scheme| address.strip_prefix(scheme));
    let bare = bare.unwrap_or(address);
    bare.strip_suffix('/').unwrap_or(bare)
}

#[cfg(test)]
mod tests {
    use super::readable;

    #[test]
    fn addresses_are_shown_as_people_write_them() {
        assert_eq!(readable("https://www.example.org/"), "www.example.org");
        assert_eq!(readable("https://example.org/help"), "example.org/help");
        assert_eq!(readable("mailto:help@example.org"), "help@example.org");
        assert_eq!(readable("tel:+31201234567"), "+31201234567");
    }
}
