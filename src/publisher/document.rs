//! A document for a word processor: docx (ECMA-376), as small as it gets.
//!
//! Headings, paragraphs, lists, tables, pictures, and fields that a mail merge fills in. Styles are those
//! that every word processor has by these names, so that whoever edits the document finds them in its menus.

use quick_xml::escape::escape;
use std::fmt::Write as _;
use std::io::{self, Cursor, Write as _};
use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipWriter};

/// English Metric Units in a millimetre (ECMA-376, part 1, 20.1.2.1).
const EMU_A_MILLIMETRE: u32 = 36_000;
/// Twentieths of a point in a millimetre.
const TWIPS_A_MILLIMETRE: f64 = 56.692_9;
/// A4 with margins of 25 mm.
const TEXT_WIDTH_MM: f64 = 160.0;

/// A document under way.
pub struct Document {
    body: String,
    /// The picture, if there is one: a PNG.
    picture: Option<Vec<u8>>,
    language: String,
}

/// A piece of a paragraph.
#[derive(Clone, Debug)]
pub enum Run<'a> {
    /// Words.
    Text(&'a str),
    /// Words in bold.
    Bold(&'a str),
    /// Words of one width, to be typed over.
    Typed(&'a str),
    /// What a mail merge takes from the column of this name.
    Field(&'a str),
    /// A line break.
    Break,
}

impl Document {
    /// An empty document in a language, as `nl`.
    pub fn new(language: &str) -> Self {
        Self {
            body: String::new(),
            picture: None,
            language: language.to_owned(),
        }
    }

    /// A heading; level 1 is the document's own.
    pub fn heading(&mut self, level: u8, text: &str) {
        self.styled(&format!("Heading{level}"), &[Run::Text(text)]);
    }

    /// A paragraph.
    pub fn paragraph(&mut self, runs: &[Run<'_>]) {
        self.styled("Normal", runs);
    }

    /// An entry of a list.
    pub fn item(&mut self, runs: &[Run<'_>]) {
        self.styled("ListBullet", runs);
    }

    /// A table, of which the first row names the columns.
    pub fn table(&mut self, rows: &[Vec<String>]) {
        let columns = rows.first().map_or(1, Vec::len).max(1);
        let width = (TEXT_WIDTH_MM * TWIPS_A_MILLIMETRE / columns as f64) as u32;
        self.body
            .push_str("<w:tbl><w:tblPr><w:tblW w:w=\"0\" w:type=\"auto\"/><w:tblBorders>");
        for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
            let _ = write!(
                self.body,
                "<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"808080\"/>"
            );
        }
        self.body.push_str("</w:tblBorders></w:tblPr><w:tblGrid>");
        for _ in 0..columns {
            let _ = write!(self.body, "<w:gridCol w:w=\"{width}\"/>");
        }
        self.body.push_str("</w:tblGrid>");
        for (at, row) in rows.iter().enumerate() {
            self.body.push_str("<w:tr>");
            if at == 0 {
                self.body.push_str("<w:trPr><w:tblHeader/></w:trPr>");
            }
            for cell in row {
                let _ = write!(
                    self.body,
                    "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>"
                );
                let run = if at == 0 { Run::Bold(cell) } else { Run::Text(cell) };
                self.paragraph(&[run]);
                self.body.push_str("</w:tc>");
            }
            self.body.push_str("</w:tr>");
        }
        // A table needs a paragraph after it.
        self.body.push_str("</w:tbl><w:p/>");
    }

    /// A picture in PNG, so wide and high on paper; a document has one at the most, and what it shows is
    /// said in words for those who do not see it.
    pub fn picture(&mut self, png: Vec<u8>, millimetres: u32, says: &str) {
        let size = millimetres * EMU_A_MILLIMETRE;
        let says = escape(says);
        let _ = write!(
            self.body,
            "<w:p><w:r><w:drawing><wp:inline><wp:extent cx=\"{size}\" cy=\"{size}\"/>\
             <wp:docPr id=\"1\" name=\"picture\" descr=\"{says}\"/><a:graphic><a:graphicData \
             uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic><pic:nvPicPr>\
             <pic:cNvPr id=\"1\" name=\"picture.png\" descr=\"{says}\"/><pic:cNvPicPr/></pic:nvPicPr>\
             <pic:blipFill><a:blip r:embed=\"picture\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>\
             <pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{size}\" cy=\"{size}\"/></a:xfrm>\
             <a:prstGeom \
             prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>\
             </wp:inline></w:drawing></w:r></w:p>"
        );
        self.picture = Some(png);
    }

    fn styled(&mut self, style: &str, runs: &[Run<'_>]) {
        let _ = write!(self.body, "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>");
        for run in runs {
            let text = |text: &str| format!("<w:t xml:space=\"preserve\">{}</w:t>", escape(text));
            let _ = match run {
                Run::Text(words) => write!(self.body, "<w:r>{}</w:r>", text(words)),
                Run::Bold(words) => write!(self.body, "<w:r><w:rPr><w:b/></w:rPr>{}</w:r>", text(words)),
                Run::Typed(words) => write!(
                    self.body,
                    "<w:r><w:rPr><w:rFonts w:ascii=\"Courier New\" w:hAnsi=\"Courier New\"/></w:rPr>{}</w:r>",
                    text(words)
                ),
                Run::Field(name) => write!(
                    self.body,
                    "<w:fldSimple w:instr=\" MERGEFIELD &quot;{0}&quot; \"><w:r>{1}</w:r></w:fldSimple>",
                    escape(*name),
                    text(&format!("«{name}»"))
                ),
                Run::Break => write!(self.body, "<w:r><w:br/></w:r>"),
            };
        }
        self.body.push_str("</w:p>");
    }

    /// The document as a file.
    ///
    /// # Errors
    /// None that a disk would have: it is made in memory.
    pub fn docx(&self) -> io::Result<Vec<u8>> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        // The same document is the same bytes.
        let options = SimpleFileOptions::default().last_modified_time(DateTime::default());
        let picture_type = "<Default Extension=\"png\" ContentType=\"image/png\"/>";
        let types = format!(
            "{XML}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
             <Default Extension=\"rels\" \
             ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
             <Default Extension=\"xml\" ContentType=\"application/xml\"/>{}\
             <Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-\
             officedocument.wordprocessingml.document.main+xml\"/>\
             <Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-\
             officedocument.wordprocessingml.styles+xml\"/>\
             <Override PartName=\"/word/numbering.xml\" ContentType=\"application/vnd.openxmlformats-\
             officedocument.wordprocessingml.numbering+xml\"/></Types>",
            if self.picture.is_some() { picture_type } else { "" }
        );
        let root = format!(
            "{XML}<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"document\" \
             Type=\"{OFFICE}/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
        );
        let picture = format!(
            "<Relationship Id=\"picture\" Type=\"{OFFICE}/relationships/image\" Target=\"picture.png\"/>"
        );
        let of_document = format!(
            "{XML}<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"styles\" \
             Type=\"{OFFICE}/relationships/styles\" Target=\"styles.xml\"/><Relationship Id=\"numbering\" \
             Type=\"{OFFICE}/relationships/numbering\" Target=\"numbering.xml\"/>{}</Relationships>",
            if self.picture.is_some() { &*picture } else { "" }
        );
        let document = format!(
            "{XML}<w:document xmlns:w=\"{WORD}\" xmlns:r=\"{OFFICE}/relationships\" \
             xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
             xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
             xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><w:body>{}<w:sectPr>\
             <w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1417\" w:right=\"1417\" w:bottom=\"1417\" \
             w:left=\"1417\" w:header=\"708\" w:footer=\"708\" \
             w:gutter=\"0\"/></w:sectPr></w:body></w:document>",
            self.body
        );
        let styles = STYLES.replace("LANGUAGE", &self.language);
        let parts: [(&str, &str); 6] = [
            ("[Content_Types].xml", &types),
            ("_rels/.rels", &root),
            ("word/_rels/document.xml.rels", &of_document),
            ("word/document.xml", &document),
            ("word/styles.xml", &styles),
            ("word/numbering.xml", NUMBERING),
        ];
        for (name, text) in parts {
            zip.start_file(name, options)?;
            zip.write_all(text.as_bytes())?;
        }
        if let Some(picture) = &self.picture {
            zip.start_file("word/picture.png", options)?;
            zip.write_all(picture)?;
        }
        Ok(zip.finish()?.into_inner())
    }
}

const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006";
const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

const NUMBERING: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:numbering \
    xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:abstractNum \
    w:abstractNumId=\"0\">\
    <w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"•\"/><w:pPr><w:ind w:left=\"360\" \
    w:hanging=\"360\"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId \
    w:val=\"0\"/></w:num>\
    </w:numbering>";

const STYLES: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:styles \
    xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:docDefaults><w:rPrDefault><w:rPr>\
    <w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\"/><w:sz w:val=\"22\"/><w:lang \
    w:val=\"LANGUAGE\"/></w:rPr>\
    </w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after=\"120\" w:line=\"264\" \
    w:lineRule=\"auto\"/></w:pPr>\
    </w:pPrDefault></w:docDefaults><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\">\
    <w:name w:val=\"Normal\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"Heading1\">\
    <w:name w:val=\"heading 1\"/><w:basedOn w:val=\"Normal\"/><w:pPr><w:keepNext/><w:outlineLvl \
    w:val=\"0\"/></w:pPr>\
    <w:rPr><w:b/><w:sz w:val=\"36\"/></w:rPr></w:style><w:style w:type=\"paragraph\" w:styleId=\"Heading2\">\
    <w:name w:val=\"heading 2\"/><w:basedOn w:val=\"Normal\"/><w:pPr><w:keepNext/><w:spacing \
    w:before=\"240\"/>\
    <w:outlineLvl w:val=\"1\"/></w:pPr><w:rPr><w:b/><w:sz w:val=\"28\"/></w:rPr></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Heading3\"><w:name w:val=\"heading 3\"/><w:basedOn \
    w:val=\"Normal\"/>\
    <w:pPr><w:keepNext/><w:spacing w:before=\"200\"/><w:outlineLvl w:val=\"2\"/></w:pPr><w:rPr><w:b/>\
    <w:sz w:val=\"24\"/></w:rPr></w:style><w:style w:type=\"paragraph\" w:styleId=\"ListBullet\">\
    <w:name w:val=\"List Bullet\"/><w:basedOn w:val=\"Normal\"/><w:pPr><w:numPr><w:numId \
    w:val=\"1\"/></w:numPr>\
    </w:pPr></w:style></w:styles>";

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read as _;

    #[test]
    fn a_document_holds_what_was_put_in_it() {
        let mut document = Document::new("nl");
        document.heading(1, "A & B");
        document.paragraph(&[
            Run::Text("Beste "),
            Run::Field("Achternaam"),
            Run::Break,
            Run::Typed("x<y"),
        ]);
        document.item(&[Run::Bold("eerst")]);
        document.table(&[
            vec!["a".to_owned(), "b".to_owned()],
            vec!["1".to_owned(), "2".to_owned()],
        ]);
        document.picture(vec![0x89, b'P', b'N', b'G'], 30, "a code");
        let bytes = document.docx().unwrap();
        assert_eq!(
            bytes,
            document.docx().unwrap(),
            "the same document is the same bytes"
        );
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut text = String::new();
        zip.by_name("word/document.xml")
            .unwrap()
            .read_to_string(&mut text)
            .unwrap();
        for piece in [
            "A &amp; B",
            "MERGEFIELD &quot;Achternaam&quot;",
            "x&lt;y",
            "r:embed=\"picture\"",
        ] {
            assert!(text.contains(piece), "{piece}");
        }
        for name in [
            "word/picture.png",
            "word/styles.xml",
            "_rels/.rels",
            "[Content_Types].xml",
        ] {
            assert!(zip.by_name(name).is_ok(), "{name}");
        }
        // Every part is well-formed XML.
        for name in [
            "word/document.xml",
            "word/styles.xml",
            "word/numbering.xml",
            "[Content_Types].xml",
        ] {
            let mut text = String::new();
            zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
            let mut reader = quick_xml::Reader::from_str(&text);
            while reader.read_event().unwrap() != quick_xml::events::Event::Eof {}
        }
    }
}
