//! What can stand in the places of a filled page: what this command puts there, and nothing that loads or
//! runs.
//!
//! A page is that of a release where everything around the places is; so what stands in them must be too
//! narrow for anything else.

use crate::site::oembed;
use html5gum::{DefaultEmitter, Token, Tokenizer};
use std::convert::Infallible;

/// The elements of a publisher's texts, of the choice of languages and of a key's words (`html`).
const ELEMENTS: [&str; 11] = [
    "a", "code", "div", "h1", "h2", "li", "ol", "p", "span", "strong", "ul",
];
/// Their attributes.
const ATTRIBUTES: [&str; 7] = ["data-message", "dir", "href", "hreflang", "id", "lang", "rel"];

/// Whether `filled` can stand in `place`.
pub fn may_stand(place: &str, filled: &str) -> bool {
    let of = |allowed: &str| {
        filled
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || allowed.as_bytes().contains(&byte))
    };
    let one_element = |start: &str, end: &str| {
        filled.is_empty()
            || (filled.starts_with(start)
                && filled.ends_with(end)
                && filled.matches('<').count() == end.matches("</").count() + 1)
    };
    match place {
        super::CONNECT => filled == super::CONNECT,
        "lang=\"en\" data-lek-lang" => filled.starts_with("lang=\"") && of(" -=\""),
        "<!--lek:title-->" | "<!--lek:site-->" => !filled.contains('<'),
        "<!--lek:look-hash-->" | "<!--lek:room-look-hash-->" => of("'-+/= "),
        "<!--lek:look-->" | "<!--lek:room-look-->" => one_element("<style>", "</style>"),
        "<!--lek:logo-->" => one_element("<img id=\"logo\" src=\"data:image/", "\">"),
        "<!--lek:discovery-->" => {
            let start = format!(
                "<link rel=\"alternate\" type=\"{}\" href=\"http",
                oembed::MEDIA_TYPE
            );
            one_element(&start, "oembed.json\">")
        }
        "<!--lek:files-->" => filled.is_empty(),
        _ => is_text(filled),
    }
}

/// Whether a piece of HTML shows words and links, and nothing else. Read as browsers read it (the tokenizer of
/// the HTML standard, section 13.2.5); what is an error there is refused.
fn is_text(html: &str) -> bool {
    let mut tokens = Tokenizer::new_with_emitter(html, DefaultEmitter::default());
    tokens.all(|Ok(token): Result<Token, Infallible>| match token {
        Token::String(_) => true,
        Token::StartTag(tag) => {
            is_among(&ELEMENTS, &tag.name)
                && tag
                    .attributes
                    .iter()
                    .all(|(name, value)| is_harmless(name, value))
        }
        Token::EndTag(tag) => is_among(&ELEMENTS, &tag.name),
        Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => false,
    })
}

fn is_among(names: &[&str], name: &[u8]) -> bool {
    names.iter().any(|known| known.as_bytes() == name)
}

fn is_harmless(attribute: &[u8], value: &[u8]) -> bool {
    let begins = |start: &&str| {
        value
            .get(..start.len())
            .is_some_and(|value| value.eq_ignore_ascii_case(start.as_bytes()))
    };
    match attribute {
        b"href" => ["http://", "https://", "mailto:", "tel:", "?lang="]
            .iter()
            .any(begins),
        b"target" => value == b"_blank",
        other => is_among(&ATTRIBUTES, other),
    }
}

#[cfg(test)]
mod tests {
    use super::may_stand;

    #[test]
    fn what_is_put_there_may_stand_and_what_runs_may_not() {
        let texts = "<!--lek:intro-->";
        for (place, filled) in [
            ("lang=\"en\" data-lek-lang", "lang=\"nl\" dir=\"ltr\""),
            (
                texts,
                "<h1 dir=\"auto\">A &lt;b&gt;</h1>\n<div lang=\"nl\" dir=\"auto\"><p>1</p></div>",
            ),
            (
                texts,
                "<li><a href=\"https://a.example/?b=1&amp;c\" target=\"_blank\" rel=\"noopener noreferrer\">x</a></li>",
            ),
            (
                texts,
                "<a id=\"language-nl\" href=\"?lang=nl\" lang=\"nl\" dir=\"ltr\" \
                 hreflang=\"nl\">Nederlands</a>",
            ),
            ("<!--lek:look-->", ""),
            ("<!--lek:look-->", "<style>:root{--lek-accent:#0b5b72}</style>"),
            ("<!--lek:look-hash-->", "'sha256-ab+/='"),
            (
                "<!--lek:logo-->",
                "<img id=\"logo\" src=\"data:image/png;base64,AA==\" alt=\"A\">",
            ),
            (
                "<!--lek:discovery-->",
                "<link rel=\"alternate\" type=\"application/json+oembed\" href=\"https://check.example/oembed.json\">",
            ),
        ] {
            assert!(may_stand(place, filled), "{place}: {filled}");
        }
        for (place, filled) in [
            (
                "lang=\"en\" data-lek-lang",
                "lang=\"nl\"><script>alert(1)</script><p a=\"",
            ),
            (texts, "<script>alert(1)</script>"),
            (texts, "<p onclick=\"alert(1)\">x</p>"),
            (texts, "<p onclick=alert(1)>x</p>"),
            (texts, "<a href=\"javascript:alert(1)\">x</a>"),
            (texts, "<iframe src=\"https://a.example/\"></iframe>"),
            (texts, "<meta http-equiv=\"refresh\" content=\"0\">"),
            (texts, "<base href=\"https://a.example/\">"),
            (texts, "<!-- <p>x"),
            (texts, "<p title=\"1\">x</p>"),
            (texts, "<a href=\"&#106;avascript:alert(1)\">x</a>"),
            (texts, "<a href=javascript:alert(1)>x</a>"),
            (texts, "<a/href=\"https://a.example/\"/onclick=alert(1)>x</a>"),
            (texts, "<svg><a href=\"https://a.example/\">x</a></svg>"),
            (texts, "<p lang=\"nl\" lang=\"en\">x</p>"),
            (texts, "<p"),
            ("<!--lek:title-->", "A</title><script>"),
            ("<!--lek:look-->", "<style></style><script></script>"),
            ("<!--lek:look-hash-->", "'unsafe-inline'; script-src *"),
            ("<!--lek:logo-->", "<img id=\"logo\" src=\"https://a.example/\">"),
            (
                "<!--lek:discovery-->",
                "<link rel=\"stylesheet\" href=\"https://a.example/oembed.json\">",
            ),
            ("<!--lek:files-->", "<p>x</p>"),
            ("connect-src https: http: data:", "connect-src *"),
        ] {
            assert!(!may_stand(place, filled), "{place}: {filled}");
        }
    }
}
