//! The safe tree of a publisher's texts -> HTML, for what stands outside the room before any script runs.

use lekcheck::text::{Block, Inline};
use std::fmt::Write as _;

/// `text` as HTML shows it, in an element or in a quoted attribute.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for symbol in text.chars() {
        match symbol {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}

/// JSON as it may stand in a `<script>` element: no `<` can end the element or begin a comment.
pub fn json_in_script(json: &str) -> String {
    json.replace('<', "\\u003c")
}

/// Elements for `blocks`; headings are of the second level.
pub fn blocks(blocks: &[Block]) -> String {
    blocks.iter().map(block).collect()
}

/// A link that leaves the page alone: its own window, no word of where it comes from.
pub fn link(text: &str, address: &str) -> String {
    format!(
        "<a href=\"{}\" target=\"_blank\" rel=\"noopener noreferrer\">{}</a>",
        escape(address),
        escape(text)
    )
}

fn block(block: &Block) -> String {
    match block {
        Block::Heading(line) => format!("<h2>{}</h2>\n", inlines(line)),
        Block::Paragraph(line) => format!("<p>{}</p>\n", inlines(line)),
        Block::Bullets(entries) => format!("<ul>\n{}</ul>\n", items(entries)),
        Block::Steps(entries) => format!("<ol>\n{}</ol>\n", items(entries)),
    }
}

fn items(entries: &[Vec<Block>]) -> String {
    entries.iter().fold(String::new(), |mut html, entry| {
        let _ = writeln!(html, "<li>{}</li>", blocks(entry).trim_end());
        html
    })
}

fn inlines(line: &[Inline]) -> String {
    let inline = |inline: &Inline| match inline {
        Inline::Text(text) => escape(text),
        Inline::Strong(text) => format!("<strong>{}</strong>", escape(text)),
        Inline::Link { text, address } => link(text, address),
    };
    line.iter().map(inline).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_look_like_markup_stay_words() {
        let line = vec![Inline::Text("<script>\"&'".into())];
        assert_eq!(
            blocks(&[Block::Paragraph(line)]),
            "<p>&lt;script&gt;&quot;&amp;&#39;</p>\n"
        );
        assert_eq!(
            json_in_script("\"</script><!--\""),
            "\"\\u003c/script>\\u003c!--\""
        );
    }
}
