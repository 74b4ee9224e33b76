//! From what stands in the fields to details, or to what is wrong with them.
//!
//! A field's name is its kind (`email`, `postcode`), a birth date has three. Some kinds change in a life; they can
//! be given again in further rows, whose fields are numbered (`email-2`). [`read`] is called when the reader asks,
//! not while they type, and looks at every field, so that all faults are told at once.

use lekcheck::detail::{Canonical, Context, Invalid, Kind, birth_date_from_parts, canonicalise};
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
pub const DATE_PARTS: [&str; 3] = ["day", "month", "year"];

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

/// The details of every row: those of the first row, and for each further row that is not empty the same with what
/// can be given again replaced. `value` gives what stands in a field.
///
/// # Errors
/// Every fault, in the order of the form.
pub fn read(
    kinds: &[Kind],
    rows: usize,
    value: impl Fn(&str) -> Zeroizing<String>,
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
        match one(kind, 0, &value, context) {
            Ok(detail) => lasting.insert(detail),
            // The birth date stands below the rows.
            Err(fault) if kind == Kind::BirthDate => last_fault = Some(fault),
            Err(fault) => faults.push(fault),
        }
    }
    let mut people = Vec::new();
    for row in (0..rows).filter(|&row| row == 0 || filled(row)) {
        let mut details = lasting.clone();
        for kind in asked(true) {
            match one(kind, row, &value, context) {
                Ok(detail) => details.insert(detail),
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
    value: &impl Fn(&str) -> Zeroizing<String>,
    context: &Context<'_>,
) -> Result<Canonical, Fault> {
    let names = field_names(kind, row);
    let values: Vec<_> = names.iter().map(|name| value(name)).collect();
    let read = match values.as_slice() {
        [day, month, year] => birth_date_from_parts(day, month, year, context),
        values => canonicalise(kind, &values[0], context),
    };
    let first_empty = values.iter().position(|value| value.trim().is_empty());
    let (part, message) = match read {
        Ok(Some(detail)) => return Ok(detail),
        Ok(None) => (0, ["missing-", kind.id()].concat()),
        Err(invalid) => (
            faulty_part(invalid, first_empty),
            ["invalid-", invalid.id()].concat(),
        ),
    };
    Err(Fault {
        field: names[part].clone(),
        kind,
        row,
        message,
    })
}

/// The part of a birth date to look at; 0 for every other kind.
fn faulty_part(invalid: Invalid, first_empty: Option<usize>) -> usize {
    match invalid {
        Invalid::BirthDateIncomplete => first_empty.unwrap_or(0),
        Invalid::BirthDateMonth => 1,
        Invalid::BirthDateTwoDigitYear | Invalid::BirthDateTooEarly | Invalid::BirthDateFuture => 2,
        _ => 0,
    }
}

#[cfg(all(test, feature = "publish"))]
mod tests {
    use super::*;
    use lekcheck::detail::{Country, TableUnicode};
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
        read(kinds, rows, value, &context)
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
                ("birth-date-month", "invalid-birth-date-incomplete"),
            ]
        );
    }

    #[test]
    fn a_fault_of_a_birth_date_points_at_its_part() {
        for (day, month, year, field) in [
            ("1", "10", "60", "birth-date-year"),
            ("1", "10", "2060", "birth-date-year"),
            ("1", "foo", "1960", "birth-date-month"),
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
