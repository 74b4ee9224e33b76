//! Exports as real life leaves them: what `init` finds out about each, and what `publish` then reports by
//! row.
//!
//! Each case is a way in which an export of the same six invented people can be mangled. `mangled/<case>.txt`
//! holds what people read; after a change that is meant, `TRYCMD=overwrite cargo test --test cmd mangled`
//! writes them anew.

use crate::{Desk, repository};
use rust_xlsxwriter::{Format, Formula, Workbook};
use std::fs;
use std::io::{Cursor, Read as _, Write as _};

/// The export before anything happened to it.
const PLAIN: &str = "\
Klantnummer;BSN;Voorvoegsel;Achternaam;Geboortedatum;Postcode;Huisnummer;E-mailadres;Telefoon
K-1;003154750;van der;Berg;06-05-1954;7657 VW;12;anna@mail.example;06 12345678
K-2;123456782;;Çelik;25-08-1974;8852 HL;140a;emre@mail.example;06 23456789
K-3;111222333;'t;Hooft;31-12-1999;3381 MN;9;iris@mail.example;010 1234567
K-4;002345675;;Jansen;11-01-1926;7703 AL;327;jan@mail.example;+31 6 34567890
K-5;098765437;de;Vries;04-12-1974;1234 AB;1;lena@mail.example;06 45678901
K-6;031415921;;Żak;01-02-2003;9999 ZZ;88;ola@mail.example;06 56789012
";

/// The columns of [`PLAIN`], from 0.
const BSN: usize = 1;
const BIRTH_DATE: usize = 4;
const PHONE: usize = 8;

fn cells() -> Vec<Vec<String>> {
    let row = |row: &str| row.split(';').map(str::to_owned).collect();
    PLAIN.lines().map(row).collect()
}

fn csv(rows: &[Vec<String>]) -> Vec<u8> {
    rows.iter()
        .map(|row| row.join(";") + "\r\n")
        .collect::<String>()
        .into_bytes()
}

/// [`PLAIN`] with the cells of one column, below its name, changed.
fn with(column: usize, change: impl Fn(usize, &str) -> String) -> Vec<Vec<String>> {
    let mut rows = cells();
    for (at, row) in rows.iter_mut().enumerate().skip(1) {
        row[column] = change(at, &row[column]);
    }
    rows
}

fn day_month_year(date: &str) -> [&str; 3] {
    date.split('-').collect::<Vec<_>>().try_into().unwrap()
}

/// Days since the end of 1899, as a spreadsheet counts after February 1900.
fn day_number(date: &str) -> i64 {
    let [day, month, year] = day_month_year(date).map(|part| part.parse::<i64>().unwrap());
    let (year, month) = if month < 3 {
        (year - 1, month + 12)
    } else {
        (year, month)
    };
    let leap_days = year / 4 - year / 100 + year / 400;
    // 1 March of the year 0 is day -693,899: 6 May 1954 must come out as 19,850.
    365 * year + leap_days + (153 * (month - 3) + 2) / 5 + day - 693_900
}

/// A workbook with one sheet a name.
fn workbook(sheets: &[(&str, Vec<Vec<String>>)]) -> Workbook {
    let mut book = Workbook::new();
    for (name, rows) in sheets {
        let sheet = book.add_worksheet().set_name(*name).unwrap();
        for (at, row) in rows.iter().enumerate() {
            for (column, cell) in row.iter().enumerate() {
                sheet.write_string(at as u32, column as u16, cell).unwrap();
            }
        }
    }
    book
}

/// A workbook of [`PLAIN`] whose birth dates are numbers, with or without the look of a date.
fn dates_as_numbers(shift: i64, format: Option<&Format>) -> Vec<u8> {
    let mut book = workbook(&[("Blad1", cells())]);
    let sheet = book.worksheet_from_index(0).unwrap();
    for (at, row) in cells().iter().enumerate().skip(1) {
        let number = (day_number(&row[BIRTH_DATE]) - shift) as f64;
        let (at, column) = (at as u32, BIRTH_DATE as u16);
        match format {
            Some(format) => sheet.write_number_with_format(at, column, number, format),
            None => sheet.write_number(at, column, number),
        }
        .unwrap();
    }
    book.save_to_buffer().unwrap()
}

/// The same workbook, said to count days from 1904.
fn from_1904(workbook: &[u8]) -> Vec<u8> {
    let mut old = zip::ZipArchive::new(Cursor::new(workbook)).unwrap();
    let mut new = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..old.len() {
        let mut entry = old.by_index(at).unwrap();
        let name = entry.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        if name == "xl/workbook.xml" {
            let text = String::from_utf8(bytes).unwrap();
            assert!(text.contains("<workbookPr "));
            bytes = text
                .replace("<workbookPr ", "<workbookPr date1904=\"1\" ")
                .into_bytes();
        }
        new.start_file(name, zip::write::SimpleFileOptions::default())
            .unwrap();
        new.write_all(&bytes).unwrap();
    }
    new.finish().unwrap().into_inner()
}

/// The ods of [`PLAIN`], with birth dates as dates and BSNs as numbers, as office programs write them.
fn open_document() -> Vec<u8> {
    let mut table = String::new();
    for (at, row) in cells().iter().enumerate() {
        table += "<table:table-row>";
        for (column, cell) in row.iter().enumerate() {
            let cell = match (at, column) {
                (1.., BIRTH_DATE) => {
                    let [day, month, year] = day_month_year(cell);
                    let value = format!("{year}-{month}-{day}");
                    format!(
                        "<table:table-cell office:value-type=\"date\" \
                         office:date-value=\"{value}\"><text:p>{cell}</text:p></table:table-cell>"
                    )
                }
                (1.., BSN) => {
                    let value = cell.trim_start_matches('0');
                    format!(
                        "<table:table-cell office:value-type=\"float\" \
                         office:value=\"{value}\"><text:p>{value}</text:p></table:table-cell>"
                    )
                }
                _ if cell.is_empty() => "<table:table-cell/>".to_owned(),
                _ => format!(
                    "<table:table-cell \
                     office:value-type=\"string\"><text:p>{cell}</text:p></table:table-cell>"
                ),
            };
            table.push_str(&cell);
        }
        table += "</table:table-row>";
    }
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content \
         xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet>\
         <table:table \
         table:name=\"Blad1\">{table}</table:table></office:spreadsheet></office:body></office:document-content>"
    );
    let manifest = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><manifest:manifest \
                    xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>";
    let mut file = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content.as_str()),
        ("META-INF/manifest.xml", manifest),
    ] {
        file.start_file(name, zip::write::SimpleFileOptions::default())
            .unwrap();
        file.write_all(text.as_bytes()).unwrap();
    }
    file.finish().unwrap().into_inner()
}

/// Looks at the export, publishes what `init` wrote, and compares what people read with the golden file.
fn report(case: &str, file: &str, bytes: &[u8]) -> String {
    let desk = Desk::empty();
    fs::write(desk.path(file), bytes).unwrap();
    let init = desk.run(&["init", file, "--no-input"]);
    let mut text = format!("$ lekcheck init {file} --no-input\n");
    text += &String::from_utf8(init.stdout).unwrap();
    text += &String::from_utf8(init.stderr).unwrap();
    if init.status.success() {
        let config = fs::read_to_string(desk.path("lekcheck.toml")).unwrap();
        for cell in cells()[1..].iter().flatten().filter(|cell| cell.len() > 5) {
            assert!(!config.contains(cell.as_str()), "{case}: a value is written");
        }
        let source = config.split("[source]").nth(1).unwrap();
        let said = source
            .lines()
            .skip(2)
            .take_while(|line| !line.starts_with("# How people"))
            .filter(|line| !line.starts_with('#') && !line.is_empty());
        text += "\nlekcheck.toml says, among other things:\n";
        for line in said {
            text += &["  ", line, "\n"].concat();
        }
        let publish = desk.publish(&[]);
        text += "\n$ lekcheck publish lekcheck.toml --strength test\n";
        let said = String::from_utf8(publish.stderr).unwrap();
        let (rows, _) = said.split_once("The full report").unwrap_or((&said, ""));
        text += rows;
        assert_eq!(publish.status.success(), desk.path("site").exists());
        text += if publish.status.success() {
            "=> published\n"
        } else {
            "=> nothing was published\n"
        };
    }
    let golden = repository().join("tests/cmd/mangled").join(format!("{case}.txt"));
    if std::env::var_os("TRYCMD").is_some_and(|mode| mode == "overwrite") {
        fs::write(&golden, &text).unwrap();
    }
    let expected = fs::read_to_string(&golden).unwrap_or_default();
    assert!(
        text == expected,
        "{case}: what is read now differs from {}:\n{text}",
        golden.display()
    );
    // Nobody is named in it, but for the words that are no details.
    for cell in cells()[1..].iter().flatten().filter(|cell| cell.len() > 5) {
        assert!(!text.contains(cell.as_str()), "{case}: a value is printed");
    }
    text
}

macro_rules! cases {
    ($($(#[$doc:meta])* $name:ident, $file:literal, $bytes:expr, [$($must:literal),*];)*) => {
        $($(#[$doc])* #[test] fn $name() {
            let text = report(stringify!($name), $file, &$bytes);
            // The point of the case, so that a golden file that was overwritten blindly still fails.
            $(assert!(text.contains($must), "{} lacks {:?}:\n{text}", stringify!($name), $must);)*
        })*
    };
}

cases! {
    /// Nothing happened to it.
    plain, "export.csv", csv(&cells()), ["6 rows: 6 used", "=> published"];

    bsns_and_phones_that_lost_zeros, "export.csv", {
        let rows = with(BSN, |_, bsn| bsn.trim_start_matches('0').to_owned());
        let mut rows = rows;
        for row in &mut rows[1..] {
            row[PHONE] = row[PHONE].replace(' ', "").trim_start_matches('0').to_owned();
        }
        csv(&rows)
    }, ["6 rows: 6 used", "bsn               100%", "phone             100%"];

    numbers_as_floats, "export.csv", {
        let mut rows = with(BSN, |at, bsn| if at == 3 { "1.23457E+08".to_owned() } else { bsn.to_owned() });
        rows[5][PHONE] = "3,16457E+10".to_owned();
        csv(&rows)
    }, ["row 4, BSN: a spreadsheet has rounded this number", "row 6, Telefoon: a spreadsheet has \
        rounded", "6 used"];

    numbers_with_a_decimal_point, "export.csv",
        csv(&with(BSN, |at, bsn| if at == 2 { format!("{bsn}.0") } else { bsn.to_owned() })),
        ["6 rows: 6 used", "bsn               100%"];

    zeros_kept_as_formulas, "export.csv", csv(&with(BSN, |_, bsn| format!("=\"{bsn}\""))), ["bsn               100%"];

    zeros_kept_by_apostrophes, "export.csv", csv(&with(BSN, |_, bsn| format!("'{bsn}"))), ["bsn               100%"];

    /// Only the workbook that it came from knows from when it counts.
    day_numbers_in_text, "export.csv", csv(&with(BIRTH_DATE, |_, date| day_number(date).to_string())),
        ["day-numbers = \"from-1900\"", "looks like a spreadsheet's day number", "=> nothing was published"];

    day_numbers_in_a_workbook, "export.xlsx", dates_as_numbers(0, None), ["6 rows: 6 used", "read as the \
        workbook counts"];

    day_numbers_from_1904, "export.xlsx", from_1904(&dates_as_numbers(1_462, None)), ["6 rows: 6 \
        used", "read as the workbook counts"];

    date_cells_from_1904, "export.xlsx",
        from_1904(&dates_as_numbers(1_462, Some(&Format::new().set_num_format("d mmm yyyy")))), ["6 rows: 6 \
            used"];

    months_first, "export.csv", csv(&with(BIRTH_DATE, |_, date| {
        let [day, month, year] = day_month_year(date);
        format!("{month}/{day}/{year}")
    })), ["dates = \"month-first\"", "6 rows: 6 used"];

    both_orders, "export.csv", csv(&with(BIRTH_DATE, |at, date| {
        let [day, month, year] = day_month_year(date);
        if at < 3 { format!("{month}/{day}/{year}") } else { date.to_owned() }
    })), ["day and month stand in both orders", "=> nothing was published"];

    every_date_can_be_read_both_ways, "export.csv", csv(&with(BIRTH_DATE, |at, _| format!("0{at}-0{at}-19{at}0"))),
        ["the day is taken to stand first", "6 used"];

    /// Excel of another country: what could be a month became one, the rest stayed text.
    days_read_as_months, "export.xlsx", {
        let mut rows = cells();
        for at in 0..24 {
            let mut row = rows[1].clone();
            row[0] = format!("K-{}", at + 7);
            row[BIRTH_DATE] = format!("19{}-{:02}-{:02}", 40 + at, 1 + at % 12, 1 + (at * 5) % 12);
            rows.push(row);
        }
        rows[1][BIRTH_DATE] = "1954-05-06".to_owned();
        rows[4][BIRTH_DATE] = "1926-11-01".to_owned();
        rows[5][BIRTH_DATE] = "1974-04-12".to_owned();
        rows[6][BIRTH_DATE] = "2003-01-02".to_owned();
        workbook(&[("Blad1", rows)]).save_to_buffer().unwrap()
    }, ["swapped day and month", "=> nothing was published"];

    times_of_day_and_two_digit_years, "export.csv", csv(&with(BIRTH_DATE, |at, date| {
        let [day, month, year] = day_month_year(date);
        match at {
            1 => format!("{year}-{month}-{day}T22:00:00Z"),
            2 => format!("{day}-{month}-{}", &year[2..]),
            _ => format!("{year}-{month}-{day} 00:00:00"),
        }
    })), ["row 2, Geboortedatum: this birth date has a time of day", "row 3, Geboortedatum: a birth date \
        needs a year of four digits"];

    no_break_spaces, "export.csv", {
        let mut text = String::from_utf8(csv(&cells())).unwrap().replace(' ', "\u{A0}");
        text = text.replace("Geboortedatum", "\u{FEFF}Geboorte\u{A0}datum ").replace("@mail", "@mail\u{200B}");
        text.into_bytes()
    }, ["6 rows: 6 used"];

    placeholders, "export.csv", csv(&with(7, |at, email| match at {
        1 => "onbekend".to_owned(),
        2 => "n.v.t.".to_owned(),
        3 => "NULL".to_owned(),
        4 => "-".to_owned(),
        _ => email.to_owned(),
    })), ["33%       4        0", "email+birth-date: 2 rows"];

    failed_formulas_and_narrow_columns, "export.csv", {
        let mut rows = with(BIRTH_DATE, |at, date| if at == 2 { "########".to_owned() } else { date.to_owned() });
        rows[4][3] = "#REF!".to_owned();
        csv(&rows)
    }, ["row 3, Geboortedatum: the column was too narrow", "row 5, Achternaam: a formula in the spreadsheet \
        failed"];

    a_title_above_the_names, "export.csv",
        [&b"Export klanten; 2026\r\nvertrouwelijk\r\n\r\n"[..], csv(&cells()).as_slice()].concat()
            .iter().map(|byte| if *byte == b';' { b',' } else { *byte }).collect::<Vec<u8>>(),
        ["header-row = 4", "6 rows: 6 used"];

    two_lines_of_names, "export.csv", {
        let mut rows = cells();
        let names = rows[0].clone();
        let above = ["Klantnummer", "BSN", "Naam", "", "Geboortedatum", "Adres", "", "Bereikbaarheid", ""];
        // Names over one column are merged over both lines, and stand in the upper one.
        rows[0] = names.iter().enumerate().map(|(at, name)| {
            if above[at] == name { String::new() } else { name.clone() }
        }).collect();
        rows.insert(0, above.map(str::to_owned).to_vec());
        csv(&rows)
    }, ["header-row = 2", "\"Klantnummer\" = { holds = \"client-number\"", "\"Geboortedatum\" = { holds = \"birth-date\"", "6 \
        rows: 6 used"];

    totals_at_the_end, "export.csv", [csv(&cells()), b";;;;;;;;\r\nTotaal;6\r\n".to_vec()].concat(),
        ["1 of totals, which are no people", "7 rows: 6 used"];

    merged_cells, "export.xlsx", {
        let mut rows = cells();
        // Two people of one household, whose address is typed once.
        rows[2][5] = rows[1][5].clone();
        rows[2][6] = rows[1][6].clone();
        let mut book = workbook(&[("Blad1", rows.clone())]);
        let sheet = book.worksheet_from_index(0).unwrap();
        sheet.merge_range(1, 5, 2, 5, &rows[1][5], &Format::new()).unwrap();
        sheet.merge_range(1, 6, 2, 6, &rows[1][6], &Format::new()).unwrap();
        book.save_to_buffer().unwrap()
    }, ["2 cells got the value of the merged cell", "postcode+house-number+birth-date: 6 rows, 6 entries"];

    several_sheets, "export.xlsx", workbook(&[
        ("Toelichting", vec![vec!["Dit is een export".to_owned()], vec!["van de klanten".to_owned()]]),
        ("Klanten", cells()),
        ("Leeg", Vec::new()),
    ]).save_to_buffer().unwrap(), ["sheet = \"Klanten\"", "not read: `Toelichting`", "6 used"];

    formulas_in_a_workbook, "export.xlsx", {
        let mut book = workbook(&[("Blad1", cells())]);
        let sheet = book.worksheet_from_index(0).unwrap();
        sheet.write_formula(1, BSN as u16, Formula::new("=\"00315\"&\"4750\"").set_result("003154750")).unwrap();
        sheet.write_formula(2, 3, Formula::new("=Blad2!A1").set_result("#REF!")).unwrap();
        book.save_to_buffer().unwrap()
    }, ["row 3, Achternaam: a formula", "bsn               100%"];

    an_open_document, "export.ods", open_document(), ["6 rows: 6 used", "bsn               100%"];

    /// Written once by another program, since nothing here writes this format.
    an_old_workbook, "export.xls", fs::read(repository().join("tests/cmd/mangled/old.xls")).unwrap(),
        ["6 rows: 6 used", "bsn               100%"];

    duplicate_people_and_twins, "export.csv", {
        let mut rows = cells();
        let mut again = rows[1].clone();
        again[7] = " ANNA@mail.example".to_owned();
        again[BIRTH_DATE] = "1954-05-06".to_owned();
        let mut twin = rows[2].clone();
        twin[0] = "K-7".to_owned();
        twin[BSN] = "000555009".to_owned();
        twin[7] = String::new();
        rows.extend([again, twin]);
        csv(&rows)
    }, ["8 rows: 6 used, 2 merged", "postcode+house-number+birth-date: 8 rows, 6 entries; 1 of them shared \
        by rows that name different people"];

    two_columns_of_one_kind, "export.csv", {
        let mut rows = cells();
        for (at, row) in rows.iter_mut().enumerate() {
            row.push(if at == 0 { "Telefoon 2".to_owned() } else { format!("020 123456{at}") });
        }
        csv(&rows)
    }, ["\"Telefoon\" = { holds = \"phone\"", "\"Telefoon 2\" = { holds = \"phone\"", "Telefoon 2: 6 cells hold 6 values"];

    a_name_that_stands_twice, "export.csv", {
        let mut rows = cells();
        rows[0][0] = "E-mailadres".to_owned();
        csv(&rows)
    }, ["the name stands twice", "postcode+house-number+birth-date: 6 rows"];

    names_that_say_nothing, "export.csv", {
        let mut rows = cells();
        rows[0] = (1..=9).map(|at| format!("Veld{at}")).collect();
        rows[0][BIRTH_DATE] = "Geboren op".to_owned();
        csv(&rows)
    }, ["\"Veld8\" = { holds = \"email\"", "\"Veld2\" = { holds = \"bsn\"", "\"Veld6\" = { holds = \"postcode\"", "`Veld9` may hold \
        `phone`"];

    /// A date of a visit is no birth date.
    dates_of_something_else, "export.csv", {
        let mut rows = cells();
        rows[0][BIRTH_DATE] = "Datum afname".to_owned();
        csv(&rows)
    }, ["`Datum afname` may hold `birth-date`, and nobody is found by it", "no combination of columns was found"];

    names_in_german, "export.csv", {
        let mut rows = cells();
        let names = ["Kundennummer", "BSN", "Namensvorsatz", "Nachname", "Geburtsdatum", "Postleitzahl", "Hausnummer",
            "E-Mail-Adresse", "Telefonnummer"];
        rows[0] = names.map(str::to_owned).to_vec();
        csv(&rows)
    }, ["\"Geburtsdatum\" = { holds = \"birth-date\"", "\"Postleitzahl\" = { holds = \"postcode\"", "6 rows: 6 used"];

    utf_16_with_tabs, "export.txt", {
        let text = String::from_utf8(csv(&cells())).unwrap().replace(';', "\t");
        [vec![0xFF, 0xFE], text.encode_utf16().flat_map(u16::to_le_bytes).collect()].concat()
    }, ["UTF-16LE, cells separated by tabs", "6 used"];

    json_lines, "export.jsonl", {
        let rows = cells();
        // Rows count as lines do.
        let mut rows = rows;
        rows[3][BSN] = "111222334".to_owned();
        rows[1..].iter().map(|row| {
            let cell = |at: usize| serde_json::Value::from(row[at].clone());
            serde_json::json!({
                "client-number": cell(0), "bsn": cell(BSN), "surname": cell(3), "birth-date": cell(BIRTH_DATE),
                "address": { "postcode": cell(5), "house-number": cell(6) }, "email": cell(7),
                "leaked": ["name", "bsn"],
            }).to_string() + "\n"
        }).collect::<String>().into_bytes()
    }, ["JSON lines", "\"address.postcode\" = \"postcode\"", "\"leaked\" = \"leaked\"", "6 used", "row 3, \
        bsn: this is no BSN"];
}
