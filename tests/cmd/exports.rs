//! The same people in every usual form of an export: the same ribbons.

use crate::{Desk, ending};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet};
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
fn the_sample_as_a_workbook_or_as_json_lines_gives_the_same_ribbons() {
    let desk = Desk::lab();
    desk.published(&[]);
    let expected = site_ribbons(&desk);
    let report = fs::read(desk.path(".lekcheck/report.csv")).unwrap();
    let rows = sample();

    let mut book = Workbook::new();
    write_sheet(book.add_worksheet().set_name("Blad1").unwrap(), &rows);
    book.save(desk.path("lab-export.xlsx")).unwrap();
    desk.published(&["--source", "lab-export.xlsx"]);
    assert!(site_ribbons(&desk) == expected, "xlsx");
    assert!(
        fs::read(desk.path(".lekcheck/report.csv")).unwrap() == report,
        "the same fields are refused"
    );

    let lines: Vec<String> = rows[1..]
        .iter()
        .map(|row| {
            let object: serde_json::Map<_, _> = rows[0]
                .iter()
                .zip(row)
                .map(|(name, cell)| (name.clone(), cell.clone().into()))
                .collect();
            serde_json::to_string(&object).unwrap()
        })
        .collect();
    fs::write(desk.path("lab-export.jsonl"), lines.join("\n")).unwrap();
    desk.published(&["--source", "lab-export.jsonl"]);
    assert!(site_ribbons(&desk) == expected, "JSON lines");
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
    desk.published(&[]);
    site_ribbons(desk)
}

/// The sample's cells.
pub(crate) fn sample() -> Vec<Vec<String>> {
    let bytes = fs::read(crate::repository().join("examples/lab/lab-export.csv")).unwrap();
    // Windows-1252 of the sample is Latin-1: it has no other letters.
    let text: String = bytes.into_iter().map(char::from).collect();
    let cells = |row: &str| row.split(';').map(str::to_owned).collect();
    assert!(!text.contains('"'));
    text.lines().map(cells).collect()
}

/// As a spreadsheet would hold it: dates as dates, numbers as numbers, without their leading zeros.
pub(crate) fn write_sheet(sheet: &mut Worksheet, rows: &[Vec<String>]) {
    let date = Format::new().set_num_format("dd-mm-yyyy");
    for (at, row) in rows.iter().enumerate() {
        for (column, cell) in row.iter().enumerate() {
            let (at, column) = (at as u32, column as u16);
            let digits =
                cell.len() <= 13 && !cell.is_empty() && cell.bytes().all(|byte| byte.is_ascii_digit());
            match as_date(cell) {
                Some(day) => sheet.write_datetime_with_format(at, column, &day, &date),
                // Eight digits in a row are a date without signs between, which stays a number.
                None if digits => sheet.write_number(at, column, cell.parse::<f64>().unwrap()),
                None => sheet.write_string(at, column, cell),
            }
            .unwrap();
        }
    }
}

/// A day since 1900, written with the day or the year first.
fn as_date(cell: &str) -> Option<ExcelDateTime> {
    let parts: Vec<u16> = cell
        .split(['-', '/'])
        .map(|part| part.parse().ok())
        .collect::<Option<_>>()?;
    let (year, month, day) = match parts[..] {
        [year, month, day] if year >= 1900 => (year, month, day),
        [day, month, year] if year >= 1900 => (year, month, day),
        _ => return None,
    };
    ExcelDateTime::from_ymd(year, month as u8, day as u8).ok()
}

fn site_ribbons(desk: &Desk) -> Vec<(String, Vec<u8>)> {
    let site = crate::files(&desk.path("site"));
    ending(&site, ".ribbon")
        .into_iter()
        .map(|(name, bytes)| (name.to_owned(), bytes.to_vec()))
        .collect()
}
