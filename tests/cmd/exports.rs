//! The same people in every usual form of an export: the same ribbons.

use crate::{Desk, ending};
use std::fs;

#[test]
fn encoding_delimiter_quotes_and_line_ends_make_no_difference() {
    let desk = Desk::golden();
    let text = fs::read_to_string(desk.path("export.csv"))
        .unwrap()
        .replace("Fokkema", "Fökkema");
    let expected = ribbons(&desk, text.as_bytes());
    assert_eq!(expected.len(), 2);

    let wide = |order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect::<Vec<u8>>();
    let western = text
        .chars()
        .map(|symbol| u32::from(symbol) as u8)
        .collect::<Vec<u8>>();
    let quoted = |delimiter: &str| {
        let row = |row: &str| {
            format!(
                "\"{}\"\r\n",
                row.split(';')
                    .collect::<Vec<_>>()
                    .join(&format!("\"{delimiter}\""))
            )
        };
        text.lines().map(row).collect::<String>()
    };
    for (name, bytes) in [
        ("Windows-1252", western),
        ("UTF-8 with a mark", [b"\xEF\xBB\xBF", text.as_bytes()].concat()),
        (
            "UTF-16 with a mark",
            [vec![0xFF, 0xFE], wide(u16::to_le_bytes)].concat(),
        ),
        (
            "UTF-16, big end first",
            [vec![0xFE, 0xFF], wide(u16::to_be_bytes)].concat(),
        ),
        ("CR LF", text.replace('\n', "\r\n").into_bytes()),
        ("commas", quoted(",").into_bytes()),
        ("tabs", quoted("\t").into_bytes()),
        (
            "a line that names the delimiter",
            format!("sep=|\r\n{}", quoted("|")).into_bytes(),
        ),
        (
            "blank rows",
            text.replace("\nL-4", "\n\n;;;;;;;;;;;\nL-4").into_bytes(),
        ),
    ] {
        assert!(ribbons(&desk, &bytes) == expected, "{name}");
    }
}

#[test]
fn rows_are_counted_as_a_spreadsheet_counts_them() {
    let desk = Desk::golden();
    let text = fs::read_to_string(desk.path("export.csv")).unwrap();
    // Two blank rows, and a cell of three lines, before the row with the faults, which was row 6.
    let text = text
        .replace("\nL-4", "\n\n;;;;;;;;;;;\nL-4")
        .replace("Berg;", "\"Berg\nen\nDal\";");
    fs::write(desk.path("export.csv"), text).unwrap();
    let said = String::from_utf8(desk.publish(&[]).stderr).unwrap();
    assert!(
        said.contains("row 8, BSN: ") && said.contains("row 8, Geboren: "),
        "{said}"
    );
    assert!(said.contains("8 rows: "), "blank rows are no people: {said}");
}

fn ribbons(desk: &Desk, export: &[u8]) -> Vec<(String, Vec<u8>)> {
    fs::write(desk.path("export.csv"), export).unwrap();
    let site = desk.published(&[]);
    ending(&site, ".ribbon")
        .into_iter()
        .map(|(name, bytes)| (name.to_owned(), bytes.to_vec()))
        .collect()
}
