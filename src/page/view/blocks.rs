//! A publisher's text: [`Block`]s to elements.

use super::element::{Attribute, Tree};
use super::localised;
use lekcheck::list::Head;
use lekcheck::text::{Block, Inline, Localised};

/// A text of the list, in the reader's language or the nearest that there is.
pub fn localised_blocks(tree: &mut Tree<'_>, head: &Head, text: &Localised<Vec<Block>>) {
    if let Some((language, blocks)) = localised(tree.words, head, text) {
        tree.open("div");
        tree.speak(language);
        self::blocks(tree, blocks);
        tree.close();
    }
}

fn blocks(tree: &mut Tree<'_>, blocks: &[Block]) {
    for block in blocks {
        let (tag, items): (_, &[Vec<Block>]) = match block {
            Block::Heading(_) => ("h3", &[]),
            Block::Paragraph(_) => ("p", &[]),
            Block::Bullets(items) => ("ul", items),
            Block::Steps(items) => ("ol", items),
        };
        tree.open(tag);
        if let Block::Heading(line) | Block::Paragraph(line) = block {
            inlines(tree, line);
        }
        for item in items {
            tree.open("li");
            match item.as_slice() {
                // A single paragraph is the item itself.
                [Block::Paragraph(line)] => inlines(tree, line),
                item => self::blocks(tree, item),
            }
            tree.close();
        }
        tree.close();
    }
}

fn inlines(tree: &mut Tree<'_>, line: &[Inline]) {
    for inline in line {
        match inline {
            Inline::Text(words) => tree.text(words),
            Inline::Strong(words) => {
                tree.open("strong");
                tree.text(words);
                tree.close();
            }
            Inline::Link { text, address } => {
                let shown = readable(address);
                let is_telephone = address.starts_with("tel:");
                // A telephone number is its own address.
                if shown == text || (is_telephone && text.bytes().any(|byte| byte.is_ascii_digit())) {
                    self::address(tree, text, is_telephone);
                    continue;
                }
                tree.text(text);
                tree.text(" (");
                self::address(tree, shown, is_telephone);
                tree.text(")");
            }
        }
    }
}

fn address(tree: &mut Tree<'_>, text: &str, is_telephone: bool) {
    tree.open(if is_telephone {
        "span.address.phone"
    } else {
        "span.address"
    });
    tree.set(Attribute::Direction, "ltr");
    tree.text(text);
    tree.close();
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
