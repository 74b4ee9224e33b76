//! Fills `index.html`: scripts and styles in their places, their hashes in the content security policies.
//!
//! A place is `{{KIND FILE}}` with FILE relative to the checkout. A file put in may have places of its own.
//!
//! | place | becomes |
//! |---|---|
//! | `{{script FILE}}` | the file, to stand in `<script>` |
//! | `{{style FILE}}` | the file, to stand in `<style>` |
//! | `{{sha256 FILE}}` | the base64 SHA-256 of the filled file, to stand in a policy: `'sha256-{{sha256 www/room.js}}'` |
//! | `{{srcdoc FILE}}` | the file (a whole document), to stand in `srcdoc="..."` |
//! | `{{js-string FILE}}` | the file as a JavaScript string literal, quotes included |
//! | `{{sha256-of-glue}}` | the base64 SHA-256 of the program's glue, the one script that runs beside these |
//! | `{{sha256-of-simd}}`, `{{sha256-of-mvp}}` | those of the program's two modules, which no policy can name: `room.js` asks for them |
//!
//! The template's other places, `<!--lek:...-->`, are `lekcheck publish`'s to fill: title, intro, links, key,
//! the files of the list (as JSON) and the language. It makes the same page once more as one file for a disk,
//! with every file of the site in a block of data at its end and `connect-src 'none'`. Text with
//! `data-message` is replaced by that message in the reader's language once it has come.
//!
//! Each script and style is shortened on the way where the build asks for it ([`Shorten`]), before its hash is
//! taken.

use anyhow::{Context as _, Result, bail, ensure};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};
use std::fs;
use std::path::Path;

/// The program whose hashes stand in the page.
#[derive(Clone, Copy)]
pub struct Program<'a> {
    /// The script between JavaScript and the module.
    pub glue: &'a str,
    /// The module for browsers that know vectors.
    pub simd: &'a [u8],
    /// The module for all others.
    pub mvp: &'a [u8],
}

/// What makes a file short that stands in a document: given are its name and its text.
pub type Shorten<'a> = &'a dyn Fn(&str, &str) -> Result<String>;

/// A file of the checkout with its places filled, for this program; as the files stand.
#[allow(dead_code, reason = "the build shortens")]
pub fn filled(root: &Path, file: &str, program: Program<'_>) -> Result<String> {
    shortened(root, file, program, &|_, text| Ok(text.to_owned()))
}

/// The same, with every document, script and style in it shortened.
#[allow(dead_code, reason = "the hostile tests read what people read")]
pub fn shortened(root: &Path, file: &str, program: Program<'_>, shorten: Shorten<'_>) -> Result<String> {
    fill_file(root, file, (program, shorten), 0)
}

type Given<'a> = (Program<'a>, Shorten<'a>);

/// As policies and `integrity` name it.
fn sha256(bytes: impl AsRef<[u8]>) -> String {
    STANDARD.encode(Sha256::digest(bytes))
}

const KINDS: [&str; 5] = ["script", "style", "sha256", "srcdoc", "js-string"];

fn fill_file(root: &Path, file: &str, program: Given<'_>, depth: usize) -> Result<String> {
    ensure!(depth < 8, "{file} is put into itself");
    let text = fs::read_to_string(root.join(file)).with_context(|| format!("cannot read {file}"))?;
    // HTML parsing would drop the carriage returns, and the hash would be another.
    ensure!(
        !text.contains('\r'),
        "{file} has carriage returns: save it with plain line feeds"
    );
    // First of all, since the hash of a script that holds these is of the filled one.
    let text = text
        .replace("{{sha256-of-glue}}", &sha256(program.0.glue))
        .replace("{{sha256-of-simd}}", &sha256(program.0.simd))
        .replace("{{sha256-of-mvp}}", &sha256(program.0.mvp));
    // Parts of a script become short with it, since they are no scripts on their own.
    let is_document = file.ends_with(".html");
    let text = if is_document {
        program.1(file, &text)?
    } else {
        text
    };
    fill(root, &text, program, (depth, is_document)).with_context(|| format!("in {file}"))
}

fn fill(root: &Path, text: &str, program: Given<'_>, at: (usize, bool)) -> Result<String> {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(found) = rest.find("{{") {
        let (before, after) = rest.split_at(found);
        filled += before;
        if let Some((kind, file, length)) = place(after) {
            filled += &content(root, kind, file, program, at)?;
            rest = &after[length..];
        } else {
            filled += "{{";
            rest = &after[2..];
        }
    }
    Ok(filled + rest)
}

/// The place that `text` begins with: kind, file, and its own length.
fn place(text: &str) -> Option<(&'static str, &str, usize)> {
    let end = text.find("}}")?;
    let (kind, file) = text[2..end].trim().split_once(' ')?;
    let kind = KINDS.into_iter().find(|known| *known == kind)?;
    Some((kind, file.trim(), end + 2))
}

/// What becomes of a place so many files deep, in a document or elsewhere.
fn content(root: &Path, kind: &str, file: &str, program: Given<'_>, at: (usize, bool)) -> Result<String> {
    let (depth, in_document) = at;
    let mut text = fill_file(root, file, program, depth + 1)?;
    if in_document && kind != "srcdoc" {
        text = program.1(file, &text)?;
    }
    match kind {
        // An HTML parser ends a script or style at these whatever they mean inside it.
        "script" => refuse(file, text, &["</script", "<!--", "<script"]),
        "style" => refuse(file, text, &["</style", "<!--"]),
        "sha256" => Ok(sha256(&text)),
        "srcdoc" => Ok(text.replace('&', "&amp;").replace('"', "&quot;")),
        // JSON is JavaScript; the escaped sign keeps HTML's parser out of the string.
        "js-string" => Ok(serde_json::to_string(&text)?.replace('<', "\\u003c")),
        other => bail!("no such kind of place: {other}"),
    }
}

fn refuse(file: &str, text: String, signs: &[&str]) -> Result<String> {
    let lower = text.to_ascii_lowercase();
    if let Some(sign) = signs.iter().find(|sign| lower.contains(**sign)) {
        bail!("{file} holds {sign}, which would end or change the element that it stands in");
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::{Program, filled};
    use std::fs;

    const PROGRAM: Program<'_> = Program {
        glue: "glue()",
        simd: b"simd",
        mvp: b"mvp",
    };

    /// A folder of the given files, removed at the end.
    struct Checkout(std::path::PathBuf);

    impl Checkout {
        fn with(name: &str, files: &[(&str, &str)]) -> Checkout {
            let folder = std::env::temp_dir().join(format!("lekcheck-index-{}-{name}", std::process::id()));
            fs::create_dir_all(&folder).unwrap();
            for (file, content) in files {
                fs::write(folder.join(file), content).unwrap();
            }
            Checkout(folder)
        }
    }

    impl Drop for Checkout {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn a_document_inside_an_attribute_is_escaped_and_its_hash_is_of_the_text_inside() {
        let checkout = Checkout::with(
            "srcdoc",
            &[
                (
                    "index.html",
                    "<iframe srcdoc=\"{{srcdoc room.html}}\"></iframe>{{ x }}",
                ),
                (
                    "room.html",
                    "<meta content=\"'sha256-{{sha256 boot.js}}' \
                     'sha256-{{sha256-of-glue}}'\"><script>{{script boot.js}}</script>",
                ),
                ("boot.js", "a && b(\"c\", {{js-string worker.js}})"),
                ("worker.js", "\"<\"\n"),
            ],
        );
        // echo -n 'a && b("c", "\"\u003c\"\n")' | openssl dgst -sha256 -binary | base64
        let expected = "<iframe srcdoc=\"<meta content=&quot;'sha256-HASH' 'sha256-GLUE'&quot;><script>\
            a &amp;&amp; b(&quot;c&quot;, &quot;\\&quot;\\u003c\\&quot;\\n&quot;)</script>\"></iframe>{{ x \
            }}";
        let expected = expected.replace("HASH", "OhaMeUooD5Wx9V8p1xTWS9L2rjjjNpYGpekkk+184Ao=");
        // echo -n 'glue()' | openssl dgst -sha256 -binary | base64
        let expected = expected.replace("GLUE", "VdoABSx6HQvK7t9ncBIoMxKElyYnMpz+YgB07WWCTX0=");
        assert_eq!(filled(&checkout.0, "index.html", PROGRAM).unwrap(), expected);
    }

    #[test]
    fn the_hash_of_a_script_is_that_of_the_script_with_the_modules_hashes_in_it() {
        let checkout = Checkout::with(
            "modules",
            &[
                ("index.html", "{{sha256 room.js}} {{script room.js}}"),
                ("room.js", "'{{sha256-of-simd}} {{sha256-of-mvp}}'"),
            ],
        );
        // echo -n simd | openssl dgst -sha256 -binary | base64, and so on
        let script =
            "'RX1Dz6eDwE5ttsaf9plGBIyPqQ75z4KskPFcSajrihc= 55SbOOZQTjuh43xYwYwQTnIRs/3+AadVW3Qo9qX77e0='";
        let expected = format!("/TqPzkPCWKTsFIp1DwtQsgGfmmZM3EKolJgpBLtt6Jg= {script}");
        assert_eq!(filled(&checkout.0, "index.html", PROGRAM).unwrap(), expected);
    }

    #[test]
    fn a_script_that_would_end_its_element_is_refused() {
        let checkout = Checkout::with(
            "end",
            &[("index.html", "{{script a.js}}"), ("a.js", "'</SCRIPT>'")],
        );
        assert!(
            format!("{:#}", filled(&checkout.0, "index.html", PROGRAM).unwrap_err())
                .contains("a.js holds </script")
        );
    }

    #[test]
    fn a_missing_file_and_a_circle_are_named() {
        let checkout = Checkout::with(
            "circle",
            &[
                ("missing.html", "{{style no.css}}"),
                ("circle.html", "{{style circle.html}}"),
            ],
        );
        let fault = |file: &str| format!("{:#}", filled(&checkout.0, file, PROGRAM).unwrap_err());
        assert!(fault("missing.html").contains("cannot read no.css"));
        assert!(fault("circle.html").contains("put into itself"));
    }
}
