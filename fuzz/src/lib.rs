//! What each fuzz target does with its input: never a panic, and what is read is right. The targets of
//! cargo-fuzz call these, and so does `tests/fuzz.rs`, which replays the kept corpora in every test run.

use lekcheck::check::{self, CLOCK_TOLERANCE_DAYS, Reader};
use lekcheck::detail::{Canonical, Context, Country, Kind, TableUnicode, canonicalise};
use lekcheck::list::Head;
use lekcheck::ribbon::Ribbon;
use lekcheck::sign::{PublicKey, verify_head};
use lekcheck::time::Timestamp;
use lekcheck::token::Token;
use lekcheck_publisher::plan::{DateOrder, Epoch, Source};
use lekcheck_publisher::source::{Export, Habits, dates, undo};
use std::io::{Cursor, Write as _};
use std::path::Path;

/// Any bytes as a ribbon: refused or read, and then a look-up.
///
/// The last 32 bytes of the input are the token. Since random bytes hardly ever have the length that their
/// header asks for, a second try completes the header of the input and stretches its solution to that length.
pub fn ribbon(input: &[u8]) {
    let Some((file, token)) = input.split_last_chunk() else {
        return;
    };
    let token = Token::from_bytes(*token);
    look_up(file, &token);
    if let Some(fitting) = fitted(file) {
        assert!(look_up(&fitting, &token), "a fitted file is a ribbon");
    }
}

/// Any bytes as a head: refused or read, and then written again, and everything that a page does with a head
/// before the first look-up.
pub fn head(input: &[u8]) {
    let Ok(head) = Head::parse(input) else {
        return;
    };
    assert_eq!(
        Head::parse(&head.to_json()).as_ref(),
        Ok(&head),
        "what is written is read again"
    );
    let now = head.published_at;
    let reader = Reader {
        now,
        list_id: Some(head.list_id),
        minimum_revision: 1,
        accepts_test_lists: true,
    };
    let standing = check::standing(&head, &reader);
    assert_eq!(
        standing.is_ok(),
        head.withdrawn.is_none() && now < head.expires_at && CLOCK_TOLERANCE_DAYS > 0
    );
    for recipe in &head.recipes {
        let rate = recipe.false_positive_rate();
        assert!(rate > 0.0 && rate <= 1.0, "{rate}");
    }
    if let Some(country) = Country::from_code(&head.country) {
        let tests = check::self_tests(&head, &context(country));
        assert_eq!(tests.len(), 2 * head.recipes.len());
    }
}

/// The key and head of the golden site.
const KEY: &str = include_str!("../../tests/golden/site/lekcheck.pub");
const HEAD: &[u8] = include_bytes!("../../tests/golden/site/list.json");

/// Any bytes as a signature of the golden list, and as a key: nothing but its own signature is right. After a
/// line of a single dot the input goes on with a key.
pub fn signature(input: &[u8]) {
    let Ok(text) = core::str::from_utf8(input) else {
        return;
    };
    let (signature, key) = text.split_once("\n.\n").unwrap_or((text, KEY));
    if let Ok(key) = PublicKey::parse(key)
        && verify_head(HEAD, signature, &key).is_ok()
    {
        let own = PublicKey::parse(KEY).expect("the golden key");
        assert_eq!(key, own, "another key has signed the golden list");
    }
}

/// Any text as each kind of detail in some country: refused, absent, or a canonical form that is its own
/// canonical form.
pub fn canonical(input: &[u8]) {
    let [kind, country, text @ ..] = input else {
        return;
    };
    let kind = Kind::ALL[usize::from(*kind) % Kind::ALL.len()];
    let countries = ["NL", "BE", "DE", "IT", "US", "TR"];
    let code = countries[usize::from(*country) % countries.len()];
    let (Ok(text), Some(country)) = (core::str::from_utf8(text), Country::from_code(code)) else {
        return;
    };
    let context = context(country);
    if let Ok(Some(form)) = canonicalise(kind, text, &context) {
        let again = canonicalise(kind, form.text(), &context);
        assert_eq!(
            again.as_ref().map(|form| form.as_ref().map(Canonical::text)),
            Ok(Some(form.text()))
        );
    }
}

/// Any bytes as an export: refused or read, and then what `publish` does with its cells. What is read is not
/// larger than the bytes beyond proportion.
pub fn csv(input: &[u8]) {
    let how = Source {
        dates: Some(DateOrder::MonthFirst),
        day_numbers: Some(Epoch::From1904),
        ..Source::default()
    };
    let Ok(export) = Export::of_bytes(input.to_vec(), &how, Path::new("export")) else {
        return;
    };
    let mut bytes = 0;
    for record in export.rows() {
        assert_eq!(
            record.cells.len(),
            export.header.len(),
            "rows are as long as the header"
        );
        for (place, cell) in record.cells.iter().enumerate() {
            bytes += cell.len() + 1;
            let habits: Habits = export.habits_of(place);
            for kind in Kind::ALL {
                let _ = undo(kind, cell, habits);
            }
        }
        dates::look(record.cells.iter());
    }
    // What repetition and merging may add at most, and what a zip of this size may hold.
    assert!(
        bytes <= 100_000_000 + 30_000 * input.len(),
        "{bytes} bytes of {}",
        input.len()
    );
}

/// Any text as JSON: by itself, and as the second of an array.
pub fn json(input: &[u8]) {
    csv(input);
    csv(&[b"[{\"a\": 1}, ", input, b"]"].concat());
}

/// Any text as the inside of a table.
pub fn html(input: &[u8]) {
    csv(&[b"<table><tr><td>a<td>b<tr><td>", input].concat());
}

/// Any bytes as an old workbook, and as the stream of one.
pub fn xls(input: &[u8]) {
    csv(input);
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("it is in memory");
    file.create_stream("Workbook")
        .and_then(|mut stream| stream.write_all(input))
        .expect("it is in memory");
    file.flush().expect("it is in memory");
    csv(&file.into_inner().into_inner());
}

/// Any text as a sheet of Office Open XML.
pub fn xlsx(input: &[u8]) {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let rels = format!(
        "<Relationships><Relationship Id=\"r1\" Type=\"{office}/worksheet\" \
         Target=\"sheet.xml\"/><Relationship Id=\"s\" Type=\"{office}/styles\" \
         Target=\"styles.xml\"/></Relationships>"
    );
    let styles = "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"00000\"/></numFmts><cellXfs><xf \
                  numFmtId=\"0\"/><xf numFmtId=\"170\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>";
    package(&[
        ("[Content_Types].xml", b"<Types/>"),
        (
            "xl/workbook.xml",
            b"<workbook><sheets><sheet name=\"a\" id=\"r1\"/></sheets></workbook>",
        ),
        ("xl/_rels/workbook.xml.rels", rels.as_bytes()),
        ("xl/styles.xml", styles.as_bytes()),
        ("xl/sharedStrings.xml", b"<sst><si><t>text</t></si></sst>"),
        ("xl/sheet.xml", input),
    ]);
}

/// Any bytes as the sheet, and as the workbook, of a binary workbook.
pub fn xlsb(input: &[u8]) {
    let rels =
        b"<Relationships><Relationship Id=\"r\" Type=\"x/worksheet\" Target=\"sheet.bin\"/></Relationships>";
    // BrtBundleSh: visible, number 1, related by `r`, named `a`.
    let record = [
        0x9C, 1, 20, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, b'r', 0, 1, 0, 0, 0, b'a', 0,
    ];
    for (book, sheet) in [(&record[..], input), (input, &[][..])] {
        package(&[
            ("xl/workbook.bin", book),
            ("xl/_rels/workbook.bin.rels", rels),
            ("xl/sharedStrings.bin", &[0x13, 7, 0, 1, 0, 0, 0, b't', 0]),
            ("xl/sheet.bin", sheet),
        ]);
    }
}

/// Any text as the content of an open document.
pub fn ods(input: &[u8]) {
    package(&[("content.xml", input)]);
}

/// A zip of these parts as an export.
fn package(parts: &[(&str, &[u8])]) {
    let mut file = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let plain = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in parts {
        file.start_file(*name, plain).expect("it is in memory");
        file.write_all(bytes).expect("it is in memory");
    }
    csv(&file.finish().expect("it is in memory").into_inner());
}

fn context(country: Country) -> Context<'static> {
    let today = Timestamp::parse("2026-08-22T12:00:00Z")
        .expect("it is a time")
        .date();
    Context {
        today,
        country,
        unicode: &TableUnicode,
    }
}

/// Whether the file is a ribbon.
fn look_up(file: &[u8], token: &Token) -> bool {
    Ribbon::parse(file).map(|ribbon| ribbon.look_up(token)).is_ok()
}

/// A well-formed file of the shape, the shards and the solution that the input proposes.
fn fitted(input: &[u8]) -> Option<Vec<u8>> {
    let (&[fingerprint_bits, payload_bits, shards], rest) = input.split_first_chunk()?;
    let (fingerprint_bits, payload_bits) = (8 + fingerprint_bits % 33, payload_bits % 17);
    let shards = usize::from(shards) + 1;
    let (salt, rest) = rest.split_at_checked(16)?;
    let (table, noise) = rest.split_at_checked(shards * 3)?;
    let mut table = table.to_vec();
    let mut groups = 0;
    for entry in table.chunks_exact_mut(3) {
        // At most 255 groups a shard: narrower and wider than a window, and quickly made.
        entry[0] = entry[0].max(1);
        entry[1] = 0;
        groups += usize::from(entry[0]);
    }
    let records = (groups * 8 - shards) as u64;
    let mut file = b"lekrib\x01\x00".to_vec();
    file.extend([fingerprint_bits, payload_bits, 0, 0]);
    file.extend((shards as u32).to_le_bytes());
    file.extend(records.to_le_bytes());
    file.extend(salt);
    file.extend(table);
    let solution = groups * usize::from(fingerprint_bits + payload_bits);
    file.extend(noise.iter().chain(&[0]).cycle().take(solution));
    Some(file)
}
