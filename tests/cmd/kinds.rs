//! Kinds of damage that exports come with, several cases of each: whoever is in the export is found by what
//! is true of them, or the export is refused, or the row is named. All people are invented.

#![allow(
    clippy::format_collect,
    clippy::format_push_string,
    reason = "short texts of a test, made where they are read"
)]

use crate::Desk;
use std::fs;
use std::io::{Cursor, Write as _};

const HEADER: &str = "Achternaam;E-mailadres;Geboortedatum\n";
const REST: &str =
    "Brink;olga.brink@post.example;11-01-1926\nOoievaar;kees.ooievaar@post.example;24-12-1974\n";
const CARLA: &str = r#"{"email": "carla@post.example", "birth-date": "1954-05-06"}"#;

/// What `init` and `publish` say of an export; an error where one of them refuses it.
fn said(file: &str, bytes: &[u8], more: &[&str]) -> (Desk, Result<String, String>) {
    let desk = Desk::empty();
    fs::write(desk.path(file), bytes).unwrap();
    let init = desk.run(&[&["init", file, "--no-input"], more].concat());
    let text = String::from_utf8(init.stderr).unwrap();
    if !init.status.success() {
        assert_eq!(init.status.code(), Some(1), "{file}: a refusal, no crash: {text}");
        assert!(!desk.path("lekcheck.toml").exists(), "a refusal leaves no file");
        return (desk, Err(text));
    }
    let publish = desk.publish(&[]);
    let said = String::from_utf8(publish.stderr).unwrap();
    if publish.status.success() {
        (desk, Ok(text + &said))
    } else {
        assert_eq!(
            publish.status.code(),
            Some(1),
            "{file}: a refusal, no crash: {said}"
        );
        (desk, Err(said))
    }
}

/// Everybody of `people` (details as JSON) is found.
fn found(file: &str, bytes: &[u8], people: &[&str]) {
    let (desk, said) = said(file, bytes, &[]);
    let said = said.unwrap_or_else(|refusal| panic!("{file} is refused: {refusal}"));
    let lines: String = people
        .iter()
        .map(|details| format!("{{\"details\": {details}}}\n"))
        .collect();
    for (answer, details) in desk.answers(&lines).iter().zip(people) {
        assert_eq!(answer["outcome"], "listed", "{file}: {details}\n{said}");
    }
}

/// The export is refused, in these words.
fn refused(file: &str, bytes: &[u8], words: &[&str]) {
    let (_, said) = said(file, bytes, &[]);
    let said = said
        .expect_err("it is refused")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .replace("│ ", "");
    for word in words {
        assert!(said.contains(word), "{file}: {word:?} is not in {said}");
    }
}

/// The row is named, in these words.
fn named(file: &str, bytes: &[u8], row: &str, words: &str) {
    let (_, said) = said(file, bytes, &[]);
    let said = said.unwrap_or_else(|refusal| panic!("{file} is refused: {refusal}"));
    let line = said
        .lines()
        .find(|line| line.contains(row) && line.contains(words));
    assert!(
        line.is_some(),
        "{file}: no line with {row:?} and {words:?} in {said}"
    );
}

/// A text in a code page: letters beyond ASCII by their bytes.
fn in_page(text: &str, letters: &[(char, u8)]) -> Vec<u8> {
    let byte = |symbol: char| {
        letters
            .iter()
            .find(|(letter, _)| *letter == symbol)
            .map_or(symbol as u8, |(_, byte)| *byte)
    };
    text.chars().map(byte).collect()
}

#[test]
fn stray_quotes_swallow_nobody() {
    // Both quotes begin cells; the second ends one; in the middle of a row; MySQL's way of writing a quote.
    let words = ["quotes", "do not pair", "row 2"];
    refused(
        "export.csv",
        format!("{HEADER}\"t Hooft;carla@post.example;06-05-1954\n\"t Brink;a@post.example;1-2-1980\n{REST}")
            .as_bytes(),
        &words,
    );
    refused(
        "export.csv",
        format!("{HEADER}\"Hooft;carla@post.example;06-05-1954\nBrink\";a@post.example;1-2-1980\n{REST}")
            .as_bytes(),
        &words,
    );
    refused(
        "export.csv",
        format!("{HEADER}Hooft;\"carla@post.example;06-05-1954\nBrink;a@post.example\";1-2-1980\n{REST}")
            .as_bytes(),
        &words,
    );
    refused(
        "export.csv",
        format!("{HEADER}\"Hooft \\\"Hof\\\"\";carla@post.example;06-05-1954\n{REST}").as_bytes(),
        &words,
    );
    found(
        "export.csv",
        format!("{HEADER}\"Hooft\n(weduwe)\";carla@post.example;06-05-1954\n{REST}").as_bytes(),
        &[CARLA],
    );
}

#[test]
fn old_code_pages_are_read() {
    let text = "Achternaam;Postcode;Geboortedatum\nZwaluwë;7657 VW;06-05-1954\nMüller;8852 \
        HL;25-08-1974\nBrink;7703 AL;11-01-1926\n";
    let people = [
        r#"{"surname": "Zwaluwë", "postcode": "7657 VW", "birth-date": "1954-05-06"}"#,
        r#"{"surname": "Müller", "postcode": "8852 HL", "birth-date": "1974-08-25"}"#,
    ];
    found("export.csv", &in_page(text, &[('ë', 0x89), ('ü', 0x81)]), &people);
    found("export.csv", &in_page(text, &[('ë', 0x91), ('ü', 0x9F)]), &people);
    found("export.csv", &in_page(text, &[('ë', 0xEB), ('ü', 0xFC)]), &people);
    // One letter that two code pages have: š of Windows or ö of the Macintosh.
    let one = in_page(
        "Achternaam;Postcode;Geboortedatum\nMatušek;7657 VW;06-05-1954\n",
        &[('š', 0x9A)],
    );
    refused("export.csv", &one, &["can be read as", "row 2", "--encoding"]);
    let (desk, said) = said("export.csv", &one, &["--encoding", "windows-1252"]);
    said.unwrap();
    let answer = &desk.answers("{\"details\": {\"surname\": \"Matušek\", \"postcode\": \"7657VW\", \"birth-date\": \"1954-05-06\"}}\n")[0];
    assert_eq!(answer["outcome"], "listed");
    // Utf-16 without a mark, and a line that names the delimiter.
    let wide: Vec<u8> = format!("sep=;\r\n{HEADER}Zwaluw;carla@post.example;06-05-1954\n")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    found("export.csv", &wide, &[CARLA]);
}

#[test]
fn letters_that_were_damaged_are_mended_or_named() {
    for name in [
        "ZwaluwÃ«",
        "Zwaluw√´",
        "Zwaluw&euml;",
        "Zwaluw&#235;",
        "Zwaluw&#xEB;",
        "Zwaluw&amp;euml;",
        "ZwaluwÃƒÂ«",
    ] {
        let text = format!(
            "Achternaam,Postcode,Geboortedatum\n{name},7657 VW,06-05-1954\nBrink,7703 AL,11-01-1926\n"
        );
        found(
            "export.csv",
            text.as_bytes(),
            &[r#"{"surname": "Zwaluwë", "postcode": "7657 VW", "birth-date": "1954-05-06"}"#],
        );
    }
    for name in ["Zwaluw‰", "Kuip‚r", "Zw?luw", "Zwaluw\u{FFFD}", "Zwal\u{81}w"] {
        let text = format!(
            "Achternaam;Postcode;Geboortedatum\nBrink;7703 AL;11-01-1926\n{name};7657 VW;06-05-1954\n"
        );
        named("export.csv", text.as_bytes(), "row 3, Achternaam", "");
    }
}

#[test]
fn numbers_that_went_through_floats_are_whole_again() {
    let of = |name: &str, cells: [&str; 3]| {
        let [one, two, three] = cells;
        format!("{name};Geboortedatum\n{one};06-05-1954\n{two};25-08-1974\n{three};11-01-1926\n").into_bytes()
    };
    let client =
        |number: &str, day: &str| format!("{{\"client-number\": \"{number}\", \"birth-date\": \"{day}\"}}");
    found(
        "export.csv",
        &of("Klantnummer", ["10487.0", "10488.0", "10489.0"]),
        &[&client("10487", "1954-05-06"), &client("10489", "1926-01-11")],
    );
    found(
        "export.csv",
        &of("Klantnummer", ["1.2345678E7", "1.0E7", "10489"]),
        &[
            &client("12345678", "1954-05-06"),
            &client("10000000", "1974-08-25"),
        ],
    );
    // Where other numbers of the column have decimals, these count.
    found(
        "export.csv",
        &of("Klantnummer", ["104.0", "104.1", "105.2"]),
        &[&client("104.0", "1954-05-06"), &client("104.1", "1974-08-25")],
    );
    let phone = |number: &str, day: &str| format!("{{\"phone\": \"{number}\", \"birth-date\": \"{day}\"}}");
    found(
        "export.csv",
        &of("Telefoon", ["612345678.0", "6.12345679E8", "0612345670"]),
        &[
            &phone("0612345678", "1954-05-06"),
            &phone("0612345679", "1974-08-25"),
        ],
    );
    named(
        "export.csv",
        &of("Telefoon", ["6.12346E+08", "0612345679", "0612345670"]),
        "row 2, Telefoon",
        "rounded",
    );
    let house = "Postcode;Huisnummer;Geboortedatum\n7657 VW;12.0;06-05-1954\n8852 HL;14,0;25-08-1974\n";
    found(
        "export.csv",
        house.as_bytes(),
        &[
            r#"{"postcode": "7657VW", "house-number": "12", "birth-date": "1954-05-06"}"#,
            r#"{"postcode": "8852HL", "house-number": "14", "birth-date": "1974-08-25"}"#,
        ],
    );
}

#[test]
fn the_order_of_dates_is_decided_on_what_can_be_seen() {
    let of = |dates: &[&str]| {
        let rows: String = dates
            .iter()
            .enumerate()
            .map(|(at, date)| format!("v{at}@post.example;{date}\n"))
            .collect();
        format!("E-mailadres;Geboortedatum\n{rows}").into_bytes()
    };
    let person =
        |at: usize, date: &str| format!("{{\"email\": \"v{at}@post.example\", \"birth-date\": \"{date}\"}}");
    found(
        "export.csv",
        &of(&["\u{200E}5/\u{200E}6/1954", "8/25/1974", " 1/11/1926"]),
        &[&person(0, "1954-05-06"), &person(2, "1926-01-11")],
    );
    found(
        "export.csv",
        &of(&["٥/٦/١٩٥٤", "8/25/1974", "3/19/1988", "4/13/1990"]),
        &[&person(0, "1954-05-06")],
    );
    found(
        "export.csv",
        &of(&["5 / 6 / 1954", "8/25/1974", "3/19/1988"]),
        &[&person(0, "1954-05-06")],
    );
    let mut joined = vec!["25-06-1954"; 60];
    joined.extend(["3/20/1998", "9/5/1979"]);
    refused("export.csv", &of(&joined), &["both orders", "row 62", "row 63"]);
    let mut padded = vec!["05-06-1954"; 60];
    padded.extend(["25-06-1954", "3-20-1998", "9-5-1979"]);
    refused("export.csv", &of(&padded), &["both orders", "row 64"]);
    // A way of writing that shows no order of its own is named.
    let mut alone = vec!["25-06-1954"; 10];
    alone.push("9/5/1979");
    named("export.csv", &of(&alone), "row 12", "read both ways");
}

#[test]
fn headers_totals_and_placeholders() {
    for name in [
        "\"Geboorte-\ndatum\"",
        "\"Geboorte\r\ndatum\"",
        "Geboorte\tdatum",
        "Geboorte\u{A0}datum",
    ] {
        let text = format!("Achternaam;E-mailadres;{name}\nZwaluw;carla@post.example;06-05-1954\n{REST}");
        found("export.csv", text.as_bytes(), &[CARLA]);
    }
    let wide = "Achternaam;Geboortedatum;E-mailadres;Straat;Plaats;Opmerking\nBrink;11-01-1926;olga@post.example;Laan;Assen;x\n";
    found(
        "export.csv",
        format!("{wide}Einde;06-05-1954;carla@post.example;;;\n").as_bytes(),
        &[CARLA],
    );
    found(
        "export.csv",
        format!("{wide}Aantal;1954-05-06;carla@post.example;;;\n").as_bytes(),
        &[CARLA],
    );
    named(
        "export.csv",
        format!("{wide}Totaal;1;;;;\n").as_bytes(),
        "row 3",
        "totals",
    );
    named(
        "export.csv",
        format!("{HEADER}Zwaluw;carla@post.example;01-01-1900\n{REST}").as_bytes(),
        "row 2",
        "nobody alive",
    );
    let shared = format!(
        "{HEADER}A;info@post.example;1-2-1980\nB;info@post.example;1-3-1981\nC;info@post.example;13-4-1982\n{REST}"
    );
    named(
        "export.csv",
        shared.as_bytes(),
        "row 2, row 3, row 4",
        "one and the same value",
    );
}

#[test]
fn people_are_found_by_either_of_two_columns() {
    let text =
        "Telefoon;Telefoon 2;Geboortedatum\n0612345678;0201234567;06-05-1954\n0612345679;;25-08-1974\n";
    let (desk, said) = said("export.csv", text.as_bytes(), &[]);
    let said = said.unwrap();
    for phone in ["0612345678", "0201234567"] {
        let line = format!("{{\"details\": {{\"phone\": \"{phone}\", \"birth-date\": \"1954-05-06\"}}}}\n");
        assert_eq!(desk.answers(&line)[0]["outcome"], "listed", "{phone}: {said}");
    }
    assert!(
        said.contains("Telefoon: 2 cells hold 2 values")
            && said.contains("Telefoon 2: 1 cells hold 1 values"),
        "{said}"
    );
}

#[test]
fn json_of_every_shape_is_read_or_refused() {
    let one = r#"{"E-mailadres": "carla@post.example", "Geboortedatum": "06-05-1954"}"#;
    let two = r#"{"E-mailadres": "olga@post.example", "Geboortedatum": "25-01-1926"}"#;
    for text in [
        format!("{one}\n{two}\n"),
        format!("\u{FEFF}[{one},\n {two}]"),
        format!("{{\"people\": [{one}, {two}]}}"),
    ] {
        found("export.json", text.as_bytes(), &[CARLA]);
    }
    let twice = one.replace('}', ", \"E-mailadres\": \"x@post.example\"}");
    refused(
        "export.json",
        format!("{two}\n{twice}\n").as_bytes(),
        &["row 2 has a name twice"],
    );
    refused(
        "export.json",
        format!("[{twice}, {two}]").as_bytes(),
        &["row 1 has a name twice"],
    );
    refused(
        "export.json",
        format!("{one}\n{{\"E-mailadres\": NaN}}\n").as_bytes(),
        &["row 2 holds no JSON object"],
    );
    refused(
        "export.json",
        format!("[{one}, {{\"E-mailadres\": NaN}}]").as_bytes(),
        &["begins as JSON"],
    );
    let number = r#"{"Klantnummer": 10487.0, "Geboortedatum": "06-05-1954"}"#;
    found(
        "export.json",
        format!("[{number}, {number}]").as_bytes(),
        &[r#"{"client-number": "10487", "birth-date": "1954-05-06"}"#],
    );
}

#[test]
fn what_only_bears_the_name_of_a_workbook_is_read_or_named() {
    let html = "<html><head><meta charset=utf-8><style>td{x}</style></head><body><TABLE \
        border=1><tr><th>Achternaam<th>E-mailadres<th>Geboortedatum<tr><td>Zwaluw&euml;<td>carla@post.example<td>06-05-1954<tr><td>Brink<td>o@post.example<td>25-01-1926</TABLE></body></html>";
    found("export.xls", html.as_bytes(), &[CARLA]);
    let spanned = html.replace("<td>Brink", "<td rowspan=2>Brink");
    let spanned = spanned.replace("</TABLE>", "<tr><td>p@post.example<td>26-01-1926</TABLE>");
    found(
        "export.xls",
        spanned.as_bytes(),
        &[
            CARLA,
            r#"{"email": "p@post.example", "birth-date": "1926-01-26"}"#,
        ],
    );
    let xml = "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook \
        xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" \
        xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet \
        ss:Name=\"Blad1\"><Table><Row><Cell><Data ss:Type=\"String\">E-mailadres</Data></Cell><Cell \
        ss:Index=\"3\"><Data ss:Type=\"String\">Geboortedatum</Data></Cell></Row><Row><Cell><Data \
        ss:Type=\"String\">carla@post.example</Data></Cell><Cell ss:Index=\"3\"><Data \
        ss:Type=\"DateTime\">1954-05-06T00:00:00.000</Data></Cell></Row></Table></Worksheet></Workbook>";
    found("export.xls", xml.as_bytes(), &[CARLA]);
    refused(
        "export.xls",
        b"MIME-Version: 1.0\nContent-Type: multipart/related\n",
        &["a web archive"],
    );
    refused(
        "export.xml",
        b"<?xml version=\"1.0\"?><people><person/></people>",
        &["XML of a kind that is not read", "xlsx"],
    );
    refused(
        "export.xlsx",
        &zip(&[("people.csv", HEADER)]),
        &["a zip of other files"],
    );
    refused(
        "export.xlsx",
        &compound("EncryptedPackage", b"x"),
        &["protected by a password"],
    );
}

#[test]
fn formulas_without_a_value_are_refused_fields() {
    let error = |text: &str| {
        sheet_xml(&[
            &[("E-mailadres", ""), ("Geboortedatum", "")],
            &[(text, "e"), ("06-05-1954", "")],
            &[("o@post.example", ""), ("25-01-1926", "")],
        ])
    };
    for text in ["#SPILL!", "#CALC!", "#N/A", "#FIELD!", "#BUSY!"] {
        named(
            "export.xlsx",
            &xlsx(&[("Blad1", &error(text))]),
            "row 2, E-mailadres",
            "a formula",
        );
    }
    let unstored = error("").replace("<v></v>", "<f>LOWER(X2)</f>");
    named(
        "export.xlsx",
        &xlsx(&[("Blad1", &unstored)]),
        "row 2, E-mailadres",
        "not stored",
    );
    let ods = open_document("<table:table-cell table:formula=\"of:=LOWER([.X2])\"/>");
    named("export.ods", &ods, "row 2, E-mailadres", "not stored");
    let failed = "<table:table-cell office:value-type=\"string\" calcext:value-type=\"error\" \
        office:string-value=\"\"><text:p>Err:502</text:p></table:table-cell>";
    named(
        "export.ods",
        &open_document(failed),
        "row 2, E-mailadres",
        "failed",
    );
    named(
        "export.xls",
        &xls(&[
            label(1, 0, "o@post.example"),
            label(1, 1, "25-01-1926"),
            label(2, 1, "06-05-1954"),
            record(0x205, &[2, 0, 0, 0, 0, 0, 0x2A, 1]),
        ]),
        "row 3, E-mailadres",
        "failed",
    );
}

#[test]
fn formats_epochs_and_merged_cells_count_in_every_form() {
    let client = sheet_xml(&[
        &[("Klantnummer", ""), ("Geboortedatum", "")],
        &[("487", "n1"), ("06-05-1954", "")],
        &[("12345", "n2"), ("25-01-1926", "")],
    ]);
    let number =
        |number: &str, day: &str| format!("{{\"client-number\": \"{number}\", \"birth-date\": \"{day}\"}}");
    found(
        "export.xlsx",
        &xlsx(&[("Blad1", &client)]),
        &[&number("00487", "1954-05-06"), &number("NL12345", "1926-01-25")],
    );
    let ods = open_document(
        "<table:table-cell \
         office:value-type=\"string\"><text:p>carla@post.example</text:p></table:table-cell>",
    );
    found("export.ods", &ods, &[CARLA]);
    // Bare day numbers from 1904, in an old workbook that says so; and an address merged over two people.
    let from_1904 = xls_with(
        &[record(0x22, &[1, 0])],
        &[
            label(1, 0, "carla@post.example"),
            record(
                0x27E,
                &[&[1, 0, 1, 0, 0, 0][..], &(18_388_u32 << 2 | 2).to_le_bytes()].concat(),
            ),
            label(2, 0, "o@post.example"),
            label(2, 1, "25-01-1926"),
        ],
    );
    found("export.xls", &from_1904, &[CARLA]);
    let merged = xls(&[
        label(1, 0, "carla@post.example"),
        label(1, 1, "25-01-1926"),
        label(2, 1, "06-05-1954"),
        record(0xE5, &[1, 0, 1, 0, 2, 0, 0, 0, 0, 0]),
    ]);
    found("export.xls", &merged, &[CARLA]);
}

#[test]
fn size_is_refused_before_memory_is_taken() {
    let far = sheet_xml(&[
        &[("E-mailadres", ""), ("Geboortedatum", "")],
        &[("carla@post.example", ""), ("06-05-1954", "")],
    ]);
    let far = far.replace(
        "</sheetData>",
        "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row></sheetData>",
    );
    refused(
        "export.xlsx",
        &xlsx(&[("Blad1", &far)]),
        &["`Blad1`", "XFD1048576"],
    );
    let merges: String = (2..900)
        .map(|row| format!("<mergeCell ref=\"A{row}:A1048576\"/>"))
        .collect();
    let merged = sheet_xml(&[
        &[("E-mailadres", ""), ("Geboortedatum", "")],
        &[("carla@post.example", ""), ("06-05-1954", "")],
    ])
    .replace(
        "</sheetData>",
        &format!("</sheetData><mergeCells>{merges}</mergeCells>"),
    );
    found("export.xlsx", &xlsx(&[("Blad1", &merged)]), &[CARLA]);
    // 200 MB of blanks in a few hundred kilobytes.
    let bomb = sheet_xml(&[&[("E-mailadres", "")]])
        .replace("</sheetData>", &format!("{}</sheetData>", " ".repeat(200 << 20)));
    refused(
        "export.xlsx",
        &xlsx(&[("Blad1", &bomb)]),
        &["xl/worksheets/sheet1.xml", "would grow", "nothing was unpacked"],
    );
    let repeated = open_document(
        "<table:table-cell table:number-columns-repeated=\"16384\" \
         office:value-type=\"string\"><text:p>x</text:p></table:table-cell>",
    );
    let _ = said("export.ods", &repeated, &[]);
    let rows = String::from_utf8(open_content(
        "<table:table-cell office:value-type=\"string\"><text:p>x</text:p></table:table-cell>",
    ))
    .unwrap();
    let rows = rows.replacen(
        "<table:table-row>",
        "<table:table-row table:number-rows-repeated=\"1048000\">",
        1,
    );
    refused(
        "export.fods",
        rows.replace("office:document-content", "office:document")
            .as_bytes(),
        &["`Blad1`"],
    );
}

#[test]
fn people_on_other_sheets_stop_and_sheets_that_are_not_read_are_named() {
    let people = |email: &str| {
        sheet_xml(&[
            &[("E-mailadres", ""), ("Geboortedatum", "")],
            &[(email, ""), ("06-05-1954", "")],
        ])
    };
    let goes_on = sheet_xml(&[
        &[("p@post.example", ""), ("06-05-1955", "")],
        &[("q@post.example", ""), ("06-05-1956", "")],
    ]);
    let notes = sheet_xml(&[&[("Toelichting", "")], &[("Alle klanten", "")]]);
    refused(
        "export.xlsx",
        &xlsx(&[
            ("A", &people("carla@post.example")),
            ("B", &people("b@post.example")),
        ]),
        &["more than one sheet", "`B`"],
    );
    refused(
        "export.xlsx",
        &xlsx(&[("A", &people("carla@post.example")), ("B", &goes_on)]),
        &["more than one sheet", "`B`"],
    );
    let book = xlsx(&[("Uitleg", &notes), ("Klanten", &people("carla@post.example"))]);
    found("export.xlsx", &book, &[CARLA]);
    let (_, text) = said("export.xlsx", &book, &[]);
    assert!(
        text.unwrap().matches("not read: `Uitleg`").count() >= 2,
        "by init and by publish"
    );
    let broken = people("b@post.example").replace("</sheetData>", "");
    refused(
        "export.xlsx",
        &xlsx(&[("A", &people("carla@post.example")), ("Kapot", &broken)]),
        &["`Kapot`", "cannot be read"],
    );
}

/// A zip of these files.
fn zip(files: &[(&str, &str)]) -> Vec<u8> {
    let mut file = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        file.start_file(*name, zip::write::SimpleFileOptions::default())
            .unwrap();
        file.write_all(text.as_bytes()).unwrap();
    }
    file.finish().unwrap().into_inner()
}

/// A workbook with these sheets. Style 1 is `00000`, style 2 is `"NL"0`.
fn xlsx(sheets: &[(&str, &str)]) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let listed: String = sheets
        .iter()
        .enumerate()
        .map(|(at, (name, _))| format!("<sheet name=\"{name}\" sheetId=\"{0}\" r:id=\"r{0}\"/>", at + 1))
        .collect();
    let related: String = (1..=sheets.len())
        .map(|at| {
            format!(
                "<Relationship Id=\"r{at}\" Type=\"{OFFICE}/worksheet\" Target=\"worksheets/sheet{at}.xml\"/>"
            )
        })
        .collect();
    let styles = format!(
        "<styleSheet xmlns=\"{MAIN}\"><numFmts><numFmt numFmtId=\"170\" formatCode=\"00000\"/><numFmt \
        numFmtId=\"171\" formatCode=\"&quot;NL&quot;0\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf \
        numFmtId=\"170\"/><xf numFmtId=\"171\"/></cellXfs></styleSheet>"
    );
    let mut files = vec![
        ("[Content_Types].xml".to_owned(), "<Types/>".to_owned()),
        (
            "_rels/.rels".to_owned(),
            format!(
                "<Relationships><Relationship Id=\"a\" Type=\"{OFFICE}/officeDocument\" \
                 Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml".to_owned(),
            format!("<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets>{listed}</sheets></workbook>"),
        ),
        (
            "xl/_rels/workbook.xml.rels".to_owned(),
            format!(
                "<Relationships>{related}<Relationship Id=\"s\" Type=\"{OFFICE}/styles\" \
                 Target=\"styles.xml\"/></Relationships>"
            ),
        ),
        ("xl/styles.xml".to_owned(), styles),
    ];
    files.extend(
        sheets
            .iter()
            .enumerate()
            .map(|(at, (_, xml))| (format!("xl/worksheets/sheet{}.xml", at + 1), (*xml).to_owned())),
    );
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    zip(&files)
}

/// A sheet of cells, each with its kind: a text, `e` for an error, `n1` for a number of style 1.
fn sheet_xml(rows: &[&[(&str, &str)]]) -> String {
    let mut xml =
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"
            .to_owned();
    for (row, cells) in rows.iter().enumerate() {
        xml += &format!("<row r=\"{}\">", row + 1);
        for (column, (text, kind)) in cells.iter().enumerate() {
            let at = format!("{}{}", char::from(b'A' + column as u8), row + 1);
            xml += &match *kind {
                "" => format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>"),
                "e" => format!("<c r=\"{at}\" t=\"e\"><v>{text}</v></c>"),
                style => format!("<c r=\"{at}\" s=\"{}\"><v>{text}</v></c>", &style[1..]),
            };
        }
        xml += "</row>";
    }
    xml + "</sheetData></worksheet>"
}

/// The content of an open document that counts from 1904; this cell is the first one's e-mail address.
fn open_content(cell: &str) -> Vec<u8> {
    let text = |text: &str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
    };
    let day = "<table:table-cell office:value-type=\"float\" \
        office:value=\"18388\"><text:p>18388</text:p></table:table-cell>";
    format!(
        "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
         xmlns:calcext=\"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet><table:calculation-settings>\
         <table:null-date table:date-value=\"1904-01-01\"/></table:calculation-settings><table:table \
         table:name=\"Blad1\"><table:table-row>{}{}</table:table-row><table:table-row>{cell}{day}</table:table-row>\
         <table:table-row>{}{}</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>",
        text("E-mailadres"), text("Geboortedatum"), text("o@post.example"), text("25-01-1926")
    ).into_bytes()
}

fn open_document(cell: &str) -> Vec<u8> {
    let content = String::from_utf8(open_content(cell)).unwrap();
    zip(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", &content),
    ])
}

/// A compound file with one stream.
fn compound(name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_stream(name).unwrap().write_all(bytes).unwrap();
    file.flush().unwrap();
    file.into_inner().into_inner()
}

/// A record of an old workbook.
fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    [&kind.to_le_bytes()[..], &(data.len() as u16).to_le_bytes(), data].concat()
}

/// A cell with a text.
fn label(row: u16, column: u16, text: &str) -> Vec<u8> {
    let place = [
        row.to_le_bytes(),
        column.to_le_bytes(),
        [0, 0],
        (text.len() as u16).to_le_bytes(),
    ]
    .concat();
    record(0x204, &[&place[..], &[0], text.as_bytes()].concat())
}

/// An old workbook (BIFF8) with the names of two columns and these cells.
fn xls(cells: &[Vec<u8>]) -> Vec<u8> {
    xls_with(&[], cells)
}

fn xls_with(globals: &[Vec<u8>], cells: &[Vec<u8>]) -> Vec<u8> {
    let begin = record(0x809, &[0, 6, 5, 0, 0, 0, 0, 0]);
    let end = record(0x0A, &[]);
    let globals = globals.concat();
    let name = b"Blad1";
    let at = (begin.len() + globals.len() + 4 + 8 + name.len() + end.len()) as u32;
    let sheet = record(
        0x85,
        &[&at.to_le_bytes()[..], &[0, 0, name.len() as u8, 0], name].concat(),
    );
    let names = [label(0, 0, "E-mailadres"), label(0, 1, "Geboortedatum")].concat();
    compound(
        "Workbook",
        &[
            begin.clone(),
            globals,
            sheet,
            end.clone(),
            begin,
            names,
            cells.concat(),
            end,
        ]
        .concat(),
    )
}
