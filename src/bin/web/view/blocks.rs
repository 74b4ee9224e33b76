//! A publisher's text: [`Block`]s to elements.

use super::{item, localised};
use crate::words::Words;
use lekcheck::list::Head;
use lekcheck::text::{Block, Inline, Localised};
use yew::prelude::*;

/// A text of the list, in the reader's language or the nearest that there is.
pub fn localised_blocks(words: &Words, head: &Head, text: &Localised<Vec<Block>>) -> Html {
    match localised(words, head, text) {
        Some((lang, blocks)) => html! { <div class="text" {lang}>{ self::blocks(blocks) }</div> },
        None => Html::default(),
    }
}

/// A run of blocks.
pub fn blocks(blocks: &[Block]) -> Html {
    blocks.iter().map(block).collect()
}

fn block(block: &Block) -> Html {
    match block {
        Block::Heading(line) => html! { <h3>{ inlines(line) }</h3> },
        Block::Paragraph(line) => html! { <p>{ inlines(line) }</p> },
        Block::Bullets(items) => html! { <ul>{ list_items(items) }</ul> },
        Block::Steps(items) => html! { <ol>{ list_items(items) }</ol> },
    }
}

fn list_items(items: &[Vec<Block>]) -> Html {
    let content = |blocks: &Vec<Block>| match blocks.as_slice() {
        // A single paragraph is the item itself.
        [Block::Paragraph(line)] => inlines(line),
        blocks => self::blocks(blocks),
    };
    items.iter().map(content).map(item).collect()
}

fn inlines(line: &[Inline]) -> Html {
    line.iter().map(inline).collect()
}

fn inline(inline: &Inline) -> Html {
    match inline {
        Inline::Text(words) => html! { { words.clone() } },
        Inline::Strong(words) => html! { <strong>{ words.clone() }</strong> },
        Inline::Link { text, address } => {
            let shown = readable(address);
            // A telephone number is its own address.
            if shown == text || (address.starts_with("tel:") && text.contains(|c: char| c.is_ascii_digit())) {
                return self::address(text);
            }
            html! { <>{ text.clone() }{ " (" }{ self::address(shown) }{ ")" }</> }
        }
    }
}

fn address(text: &str) -> Html {
    html! { <span class="address" dir="ltr">{ text.to_owned() }</span> }
}

/// An address as people write it down.
fn readable(address: &str) -> &str {
    let bare = ["https://", "http://", "mailto:", "tel:"].into_iter().find_map(|scheme| address.strip_prefix(scheme));
    bare.unwrap_or(address).trim_end_matches('/')
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
