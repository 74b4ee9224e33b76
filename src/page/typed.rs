//! From what stands in the fields to details, or to what is wrong with them.
//!
//! A field's name is its kind (`email`, `postcode`), a birth date has three. Some kinds change in a life;
//! they can be given again in further rows, whose fields are numbered (`email-2`). [`read`] is called when
//! the reader asks, not while they type, and looks at every field, so that all faults are told at once.

use crate::slips::looks_like;
use lekcheck::detail::{self, Context, Invalid, Kind, Values, birth_date_from_parts};
use lekcheck::recipe::Details;
use zeroize::Zeroizing;

/// The order of fields in the form. What can be given again stands together, the birth date last.
pub const ORDER: [Kind; 9] = [
    Kind::Code,
    Kind::ClientNumber,
    Kind::Bsn,
    Kind::Surname,
    Kind::Email,
    Kind::Phone,
    Kind::Postcode,
    Kind::HouseNumber,
    Kind::BirthDate,
];

/// The parts of a birth date, as the ends of its fields' names.
pub static DATE_PARTS: [&str; 3] = ["day", "month", "year"];

/// The most rows that can be tried in one go.
pub const MOST_ROWS: usize = 5;

/// Something wrong with a field.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// The field to correct, by name.
    pub field: String,
    /// The kind of detail.
    pub kind: Kind,
    /// The row, from 0.
    pub row: usize,
    /// What is wrong: the id of a message.
    pub message: String,
    /// The parts of a birth date that it is about; none for other kinds.
    pub parts: &'static [&'static str],
}

/// Whether a person can have had several of this kind, one after the other.
pub fn can_repeat(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Surname | Kind::Email | Kind::Phone | Kind::Postcode | Kind::HouseNumber
    )
}

/// The name of the field for `kind` in row `row` (from 0).
pub fn field_name(kind: Kind, row: usize) -> String {
    match row {
        0 => kind.id().to_owned(),
        row => [kind.id(), "-", &(row + 1).to_string()].concat(),
    }
}

/// The name of a part of the birth date.
pub fn date_field_name(part: &str) -> String {
    [Kind::BirthDate.id(), "-", part].concat()
}

/// The names of all fields that one kind has in one row.
pub fn field_names(kind: Kind, row: usize) -> Vec<String> {
    match kind {
        Kind::BirthDate => DATE_PARTS.into_iter().map(date_field_name).collect(),
        kind => vec![field_name(kind, row)],
    }
}

/// The details of every row: those of the first row, and for each further row that is not empty the same with
/// what can be given again replaced. `value` gives what stands in a field.
///
/// # Errors
/// Every fault, in the order of the form.
pub fn read(
    kinds: &[Kind],
    rows: usize,
    value: &dyn Fn(&str) -> Zeroizing<String>,
    context: &Context<'_>,
) -> Result<Vec<Details>, Vec<Fault>> {
    let mut faults = Vec::new();
    let asked = |repeats: bool| {
        ORDER
            .into_iter()
            .filter(move |kind| kinds.contains(kind) && can_repeat(*kind) == repeats)
    };
    let filled = |row: usize| asked(true).any(|kind| !value(&field_name(kind, row)).trim().is_empty());
    let mut lasting = Details::new();
    let mut last_fault = None;
    for kind in asked(false) {
        match one(kind, 0, value, context) {
            Ok(values) => lasting.insert_all(values),
            // The birth date stands below the rows.
            Err(fault) if kind == Kind::BirthDate => last_fault = Some(fault),
            Err(fault) => faults.push(fault),
        }
    }
    let mut people = Vec::new();
    for row in (0..rows).filter(|&row| row == 0 || filled(row)) {
        let mut details = lasting.clone();
        for kind in asked(true) {
            match one(kind, row, value, context) {
                Ok(values) => details.insert_all(values),
                Err(fault) => faults.push(fault),
            }
        }
        people.push(details);
    }
    faults.extend(last_fault);
    if faults.is_empty() {
        Ok(people)
    } else {
        Err(faults)
    }
}

fn one(
    kind: Kind,
    row: usize,
    value: &dyn Fn(&str) -> Zeroizing<String>,
    context: &Context<'_>,
) -> Result<Values, Fault> {
    let names = field_names(kind, row);
    let values: Vec<_> = names.iter().map(|name| value(name)).collect();
    let read = match values.as_slice() {
        [day, month, year] => birth_date_from_parts(day, month, year, context).map(Values::from),
        values => detail::read(kind, &values[0], context),
    };
    let is_date = kind == Kind::BirthDate;
    let empty: Vec<usize> = (0..values.len())
        .filter(|&at| values[at].trim().is_empty())
        .collect();
    let (part, message) = match (read, empty.as_slice()) {
        (Ok(values), _) if !values.all.is_empty() => return Ok(values),
        // One part is missing: that one alone is asked for.
        (Err(Invalid::BirthDateIncomplete), [part]) => {
            (*part..*part + 1, ["missing-", &names[*part]].concat())
        }
        (Ok(_), _) => (0..names.len(), ["missing-", kind.id()].concat()),
        (Err(invalid), _) => {
            let message = match looks_like(&values[0]).filter(|other| *other != kind && !is_date) {
                Some(other) => ["misplaced-", other.id()].concat(),
                None => [
                    "invalid-",
                    likely_mistake(invalid, &values).unwrap_or(invalid.id()),
                ]
                .concat(),
            };
            (faulty_parts(invalid), message)
        }
    };
    let parts = if is_date {
        &DATE_PARTS[part.clone()]
    } else {
        &[][..]
    };
    Err(Fault {
        field: names[if is_date { part.start } else { 0 }].clone(),
        kind,
        row,
        message,
        parts,
    })
}

/// What has probably happened, where more can be said than what is wrong.
fn likely_mistake(invalid: Invalid, values: &[Zeroizing<String>]) -> Option<&'static str> {
    let number = |text: &str| text.trim().parse::<u8>().ok();
    let swapped = |day: &str, month: &str| {
        number(day).is_some_and(|day| (1..=12).contains(&day))
            && number(month).is_some_and(|month| (13..=31).contains(&month))
    };
    match (invalid, values) {
        (Invalid::BirthDateMonth | Invalid::BirthDateImpossible, [day, month, _]) if swapped(day, month) => {
            Some("birth-date-swapped")
        }
        (Invalid::PostcodeShape, [text]) => {
            let digits = text.chars().filter(char::is_ascii_digit).count();
            let others = text.chars().filter(|sign| sign.is_alphabetic()).count();
            ((8..=9).contains(&digits) && others == 0).then_some("postcode-bsn")
        }
        _ => None,
    }
}

/// The parts of a birth date that a fault is about, as places in [`DATE_PARTS`].
fn faulty_parts(invalid: Invalid) -> std::ops::Range<usize> {
    match invalid {
        Invalid::BirthDateMonth => 1..2,
        Invalid::BirthDateTwoDigitYear | Invalid::BirthDateTooEarly | Invalid::BirthDateFuture => 2..3,
        _ => 0..3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lekcheck::detail::{Canonical, Country, TableUnicode};
    use lekcheck::time::Date;

    const BY_EMAIL: [Kind; 2] = [Kind::Email, Kind::BirthDate];
    const BY_ADDRESS: [Kind; 3] = [Kind::Postcode, Kind::HouseNumber, Kind::BirthDate];

    fn read_fields(kinds: &[Kind], rows: usize, fields: &[(&str, &str)]) -> Result<Vec<Details>, Vec<Fault>> {
        let context = Context {
            today: Date::new(2026, 8, 22).unwrap(),
            country: Country::from_code("NL").unwrap(),
            unicode: &TableUnicode,
        };
        let value = |name: &str| {
            let typed = fields
                .iter()
                .find(|(field, _)| *field == name)
                .map_or("", |(_, value)| *value);
            Zeroizing::new(typed.to_owned())
        };
        read(kinds, rows, &value, &context)
    }

    fn texts(details: &Details) -> Vec<&str> {
        ORDER
            .into_iter()
            .filter_map(|kind| details.get(kind))
            .map(Canonical::text)
            .collect()
    }

    const BORN: [(&str, &str); 3] = [
        ("birth-date-day", "1"),
        ("birth-date-month", "10"),
        ("birth-date-year", "1960"),
    ];

    #[test]
    fn further_rows_keep_what_does_not_change_and_empty_ones_are_left_out() {
        let fields = [
            &BORN[..],
            &[("email", "a@example.org"), ("email-3", "b@example.org")],
        ]
        .concat();
        let rows = read_fields(&BY_EMAIL, 4, &fields).unwrap();
        let rows: Vec<_> = rows.iter().map(texts).collect();
        assert_eq!(
            rows,
            [["a@example.org", "1960-10-01"], ["b@example.org", "1960-10-01"]]
        );
    }

    #[test]
    fn fields_of_other_recipes_are_not_read() {
        let fields = [&BORN[..], &[("email", "a@example.org"), ("postcode", "12")]].concat();
        assert_eq!(read_fields(&BY_EMAIL, 1, &fields).unwrap().len(), 1);
    }

    #[test]
    fn every_fault_is_told_in_the_order_of_the_form() {
        let fields = [
            ("postcode", "1234"),
            ("postcode-2", "1234 AB"),
            ("birth-date-day", "1"),
        ];
        let faults = read_fields(&BY_ADDRESS, 2, &fields).unwrap_err();
        let faults: Vec<_> = faults
            .iter()
            .map(|fault| (fault.field.as_str(), fault.message.as_str()))
            .collect();
        assert_eq!(
            faults,
            [
                ("postcode", "invalid-postcode-letters-missing"),
                ("house-number", "missing-house-number"),
                ("house-number-2", "missing-house-number"),
                ("birth-date-day", "invalid-birth-date-incomplete"),
            ]
        );
    }

    #[test]
    fn a_whole_date_in_the_first_field_is_read_and_likely_mistakes_are_named() {
        for date in ["1960-10-01", "1-10-1960", " 01/10/1960 ", "١-١٠-١٩٦٠"] {
            let fields = [("email", "a@example.org"), ("birth-date-day", date)];
            let rows = read_fields(&BY_EMAIL, 1, &fields).unwrap();
            assert_eq!(texts(&rows[0]), ["a@example.org", "1960-10-01"], "{date}");
        }
        let message = |fields: &[(&str, &str)], kinds: &[Kind]| {
            read_fields(kinds, 1, fields).unwrap_err()[0].message.clone()
        };
        let date = |day, month| {
            let fields = [
                ("email", "a@example.org"),
                ("birth-date-day", day),
                ("birth-date-month", month),
                ("birth-date-year", "1960"),
            ];
            message(&fields, &BY_EMAIL)
        };
        assert_eq!(date("10", "31"), "invalid-birth-date-swapped");
        assert_eq!(date("13", "31"), "invalid-birth-date-impossible");
        let postcode = |text| message(&[("postcode", text)], &BY_ADDRESS);
        assert_eq!(postcode("123456782"), "invalid-postcode-bsn");
        assert_eq!(postcode("1234.56.782"), "invalid-postcode-bsn");
        assert_eq!(postcode("12345"), "invalid-postcode-shape");
    }

    #[test]
    fn a_fault_of_a_birth_date_points_at_its_part() {
        for (day, month, year, field) in [
            ("1", "10", "60", "birth-date-year"),
            ("1", "10", "2060", "birth-date-year"),
            ("1", "foo", "1960", "birth-date-month"),
            ("1", "10", "", "birth-date-year"),
            ("", "10", "1960", "birth-date-day"),
            ("31", "2", "1960", "birth-date-day"),
            ("", "", "", "birth-date-day"),
        ] {
            let fields = [
                ("email", "a@example.org"),
                ("birth-date-day", day),
                ("birth-date-month", month),
                ("birth-date-year", year),
            ];
            let faults = read_fields(&BY_EMAIL, 1, &fields).unwrap_err();
            assert_eq!(faults.len(), 1);
            assert_eq!(faults[0].field, field, "{day}-{month}-{year}");
        }
    }
}
