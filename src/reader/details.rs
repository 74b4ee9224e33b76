//! What a caller knows of a person, as JavaScript has it, to [`Details`], or what is wrong with it.
//!
//! Read as the command reads a line of `lekcheck check`: a number stands for its digits, `null` and
//! `undefined` for nothing. A name that is no kind of detail is a fault, and so is a value that is no text:
//! whoever writes `postalcode` must hear of it, rather than be told "not listed" for another reason.

use lekcheck::detail::{self, Context, Invalid, Values, birth_date_from_parts};
use lekcheck::recipe;
use serde::Serialize;
use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::fmt;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::wasm_bindgen;
use zeroize::Zeroizing;

/// What is known of one person: a text for each kind of detail. `null`, `undefined` and an empty text are a
/// detail that is not known.
#[derive(Tsify)]
#[tsify(type = "{ [kind in Kind]?: DetailOf<kind> }")]
pub struct Details(Vec<(Zeroizing<String>, Typed)>);

#[wasm_bindgen(typescript_custom_section)]
const DETAIL: &str = "
/** A detail as it was typed or stored. A number stands for its digits. */
export type Detail = string | number;

/** A day of birth in three parts; a month can be a name. */
export interface BirthDate {
    day: Detail;
    month: Detail;
    year: Detail;
}

/** What may be given for a kind of detail. */
export type DetailOf<kind extends Kind> =
    (kind extends \"birth-date\" ? Detail | BirthDate : Detail) | null | undefined;
";

/// A kind of detail.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Tsify)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// The Dutch citizen service number.
    Bsn,
    /// A day of birth.
    BirthDate,
    /// A postcode.
    Postcode,
    /// A house number.
    HouseNumber,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// A family name.
    Surname,
    /// A code printed in a letter to one person.
    Code,
    /// The number under which the organisation knows a person.
    ClientNumber,
}

/// What is wrong with a detail. Holds no part of its value.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Fault {
    /// The kind of detail; missing where a name is no kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<Kind>,
    /// What is wrong, by a stable name: `unknown-kind`, `no-text`, or one of FORMAT.md, such as
    /// `bsn-eleven-test`.
    pub problem: &'static str,
    /// What is expected and what to do, in English.
    pub message: String,
}

/// A value as it came.
pub enum Typed {
    /// A text.
    Text(Zeroizing<String>),
    /// Day, month and year.
    Parts([Zeroizing<String>; 3]),
    /// Not known.
    Absent,
    /// A value of another sort.
    NoText,
}

/// The details of one person.
///
/// # Errors
/// All that is wrong with them, in their own order.
pub fn read(details: &Ts<Details>, context: &Context<'_>) -> Result<recipe::Details, Vec<Fault>> {
    // What serde says of it could hold a value.
    let Ok(Details(given)) = serde_wasm_bindgen::from_value(details.js_value()) else {
        return Err(vec![Fault::no_text(None)]);
    };
    let mut read = recipe::Details::new();
    let mut faults = Vec::new();
    for (name, typed) in &given {
        let values = match detail::Kind::from_id(name) {
            Some(kind) => values(kind, typed, context),
            None => Err(Fault::unknown_kind()),
        };
        match values {
            Ok(values) => read.insert_all(values),
            Err(fault) => faults.push(fault),
        }
    }
    if faults.is_empty() { Ok(read) } else { Err(faults) }
}

/// All that a value holds of this kind.
///
/// # Errors
/// What is wrong with it.
pub fn values(kind: detail::Kind, typed: &Typed, context: &Context<'_>) -> Result<Values, Fault> {
    let values = match typed {
        Typed::Absent => return Ok(Values::default()),
        Typed::Text(text) => detail::read(kind, text, context),
        Typed::Parts([day, month, year]) if kind == detail::Kind::BirthDate => {
            birth_date_from_parts(day, month, year, context).map(Values::from)
        }
        Typed::Parts(_) | Typed::NoText => return Err(Fault::no_text(Some(kind))),
    };
    values.map_err(Fault::of)
}

impl Fault {
    fn of(invalid: Invalid) -> Self {
        Self {
            kind: Some(invalid.kind().into()),
            problem: invalid.id(),
            message: invalid.to_string(),
        }
    }

    fn no_text(kind: Option<detail::Kind>) -> Self {
        Self {
            kind: kind.map(Kind::from),
            problem: "no-text",
            message: "a detail is a text, a number, or for a birth date an object of day, month and year; \
                      give it so"
                .to_owned(),
        }
    }

    /// A name that is no kind is not repeated: it could be a value in the wrong place.
    pub fn unknown_kind() -> Self {
        let kinds = detail::Kind::ALL.map(detail::Kind::id).join(", ");
        Self {
            kind: None,
            problem: "unknown-kind",
            message: format!("a detail is of no known kind; there are {kinds}"),
        }
    }
}

impl From<detail::Kind> for Kind {
    fn from(kind: detail::Kind) -> Self {
        match kind {
            detail::Kind::Bsn => Self::Bsn,
            detail::Kind::BirthDate => Self::BirthDate,
            detail::Kind::Postcode => Self::Postcode,
            detail::Kind::HouseNumber => Self::HouseNumber,
            detail::Kind::Email => Self::Email,
            detail::Kind::Phone => Self::Phone,
            detail::Kind::Surname => Self::Surname,
            detail::Kind::Code => Self::Code,
            detail::Kind::ClientNumber => Self::ClientNumber,
        }
    }
}

impl<'de> Deserialize<'de> for Details {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Named)
    }
}

/// Takes every member, also those of no known name.
struct Named;

impl<'de> Visitor<'de> for Named {
    type Value = Details;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("details by kind")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Details, A::Error> {
        let mut details = Vec::new();
        while let Some((name, typed)) = map.next_entry::<String, Typed>()? {
            details.push((Zeroizing::new(name), typed));
        }
        Ok(Details(details))
    }
}

impl<'de> Deserialize<'de> for Typed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyValue)
    }
}

struct AnyValue;

impl<'de> Visitor<'de> for AnyValue {
    type Value = Typed;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }

    fn visit_unit<E>(self) -> Result<Typed, E> {
        Ok(Typed::Absent)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Typed, E> {
        Ok(Typed::NoText)
    }

    fn visit_i64<E>(self, number: i64) -> Result<Typed, E> {
        Ok(Typed::Text(Zeroizing::new(number.to_string())))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Typed, E> {
        Ok(Typed::Text(Zeroizing::new(number.to_string())))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Typed, E> {
        // No detail has a fraction, and a number beyond 2^53 has lost digits.
        Ok(Typed::NoText)
    }

    fn visit_str<E>(self, text: &str) -> Result<Typed, E> {
        Ok(Typed::Text(Zeroizing::new(text.to_owned())))
    }

    fn visit_string<E>(self, text: String) -> Result<Typed, E> {
        Ok(Typed::Text(Zeroizing::new(text)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Typed, A::Error> {
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Typed::NoText)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Typed, A::Error> {
        let mut parts: [Option<Zeroizing<String>>; 3] = Default::default();
        let mut known = true;
        while let Some((name, typed)) = map.next_entry::<String, Typed>()? {
            let place = ["day", "month", "year"].iter().position(|part| *part == name);
            match (place, typed) {
                (Some(at), Typed::Text(text)) => parts[at] = Some(text),
                (Some(at), Typed::Absent) => parts[at] = Some(Zeroizing::default()),
                _ => known = false,
            }
        }
        Ok(match parts {
            [Some(day), Some(month), Some(year)] if known => Typed::Parts([day, month, year]),
            _ => Typed::NoText,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Details, Fault, Kind, Typed, values};
    use lekcheck::detail::{self, Context, Country, TableUnicode};
    use lekcheck::time::Date;

    fn typed(json: &str) -> Vec<(String, Typed)> {
        let Details(given) = serde_json::from_str(json).unwrap();
        given
            .into_iter()
            .map(|(name, typed)| (name.to_string(), typed))
            .collect()
    }

    fn first(json: &str) -> Result<Vec<String>, Fault> {
        let (name, typed) = typed(json).pop().unwrap();
        let context = Context {
            today: Date::new(2026, 8, 22).unwrap(),
            country: Country::from_code("NL").unwrap(),
            unicode: &TableUnicode,
        };
        let read = values(detail::Kind::from_id(&name).unwrap(), &typed, &context)?;
        Ok(read.all.iter().map(|value| value.text().to_owned()).collect())
    }

    #[test]
    fn values_are_read_as_leniently_as_typed_ones() {
        assert_eq!(first(r#"{"house-number": 24}"#).unwrap(), ["24"]);
        assert_eq!(first(r#"{"postcode": "1234 ab"}"#).unwrap(), ["1234AB"]);
        assert!(first(r#"{"email": null}"#).unwrap().is_empty());
        let parts = r#"{"birth-date": {"day": 1, "month": "maart", "year": "1970"}}"#;
        assert_eq!(first(parts).unwrap(), ["1970-03-01"]);
    }

    #[test]
    fn what_is_no_text_is_a_fault_without_its_value() {
        for value in [
            "true",
            "1.5",
            "[\"x\"]",
            "{}",
            r#"{"day": "1", "month": "2", "year": "1970", "x": "1"}"#,
        ] {
            let fault = first(&format!(r#"{{"birth-date": {value}}}"#)).unwrap_err();
            assert_eq!(
                (fault.problem, fault.kind),
                ("no-text", Some(Kind::BirthDate)),
                "{value}"
            );
        }
        let parts = r#"{"email": {"day": "1", "month": "2", "year": "1970"}}"#;
        assert_eq!(first(parts).unwrap_err().problem, "no-text");
        let fault = first(r#"{"bsn": "123456789"}"#).unwrap_err();
        assert_eq!(fault.problem, "bsn-eleven-test");
        assert!(!fault.message.contains("123456789"));
    }

    #[test]
    fn kinds_have_the_names_of_the_core() {
        for kind in detail::Kind::ALL {
            let name = serde_json::to_value(Kind::from(kind)).unwrap();
            assert_eq!(name, kind.id());
        }
    }
}
