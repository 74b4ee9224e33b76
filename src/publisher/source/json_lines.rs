//! JSON -> the delimited text that the rest of the command reads: one object a line, or an array of objects;
//! their names as columns.
//!
//! Columns stand in the order in which their names first appear. Objects inside an object become columns of
//! their own (`address.postcode`), lists become words with the configured separator between them. Rows count
//! as lines do, and the objects of an array from 1. Of two values under one name most readers drop one in
//! silence; here it is an error.

use super::SourceError;
use super::workbook::{DELIMITER, number_as_text, push};
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use std::collections::HashMap;
use std::fmt;
use std::path::Path;

/// How a text is JSON.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// One object a line.
    Lines,
    /// An array of objects, perhaps as a member of one object.
    Whole,
}

impl Form {
    /// The form of a text that begins as JSON does.
    pub fn of_text(text: &str) -> Option<Self> {
        let mut signs = text.chars().filter(|sign| !sign.is_whitespace());
        match (signs.next(), signs.next()) {
            (Some('['), Some('{' | ']' | '[')) => Some(Self::Whole),
            (Some('{'), Some('"' | '}')) => {
                let first = text
                    .lines()
                    .find(|line| !line.trim().is_empty())
                    .unwrap_or_default();
                let more = text.lines().filter(|line| !line.trim().is_empty()).count() > 1;
                match serde_json::from_str(first) {
                    // A line of its own that holds all of them is no person.
                    Ok(value) if !more && people_of(&value).is_some() => Some(Self::Whole),
                    Ok(Value::Object(_)) => Some(Self::Lines),
                    // Lines that are no whole objects: one spread over lines, or a broken first line.
                    _ if first.trim_end().ends_with('}') => Some(Self::Lines),
                    _ => Some(Self::Whole),
                }
            }
            _ => None,
        }
    }

    /// In words.
    pub fn described(self) -> &'static str {
        match self {
            Self::Lines => "JSON lines",
            Self::Whole => "a JSON array, whose objects are counted as rows,",
        }
    }
}

/// The names of the columns as a first record, then a record for each object.
///
/// # Errors
/// Lines that are no object, names that stand twice, no JSON.
pub fn read(form: Form, text: &str, separator: char, path: &Path) -> Result<String, SourceError> {
    let (objects, odd) = match form {
        Form::Lines => lines(text),
        Form::Whole => whole(text, path)?,
    };
    let path = || path.to_owned();
    if !odd.is_empty() {
        return Err(SourceError::NoJson {
            path: path(),
            rows: odd,
        });
    }
    let mut columns: Vec<String> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut records: Vec<Vec<(usize, String)>> = Vec::new();
    let mut twice = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        let mut record: Vec<(usize, String)> = Vec::new();
        let mut is_twice = false;
        flatten("", object, separator, &mut |name, value| {
            let place = *places.entry(name.clone()).or_insert_with(|| {
                columns.push(name);
                columns.len() - 1
            });
            is_twice |= record.iter().any(|(other, _)| *other == place);
            record.push((place, value));
        });
        if is_twice || object.iter().any(|(_, value)| value.has_a_name_twice()) {
            twice.push(at as u64 + 1);
        }
        records.push(record);
    }
    if !twice.is_empty() {
        return Err(SourceError::TwiceInJson {
            path: path(),
            rows: twice,
        });
    }
    let filled: usize = records.iter().map(Vec::len).sum();
    // Objects that have few of the names of all the others are no table of people.
    if columns.len().saturating_mul(records.len()) > 1_000_000 + 50 * filled {
        return Err(SourceError::OtherKind {
            path: path(),
            what: "JSON whose objects have hardly a name in common",
        });
    }
    let mut written = String::new();
    let mut row = |cells: &[&str]| {
        for (at, cell) in cells.iter().enumerate() {
            if at > 0 {
                written.push(char::from(DELIMITER));
            }
            push(&mut written, cell);
        }
        written.push('\n');
    };
    row(&columns.iter().map(String::as_str).collect::<Vec<_>>());
    for record in &records {
        let mut cells = vec![""; columns.len()];
        for (place, value) in record {
            cells[*place] = value;
        }
        row(&cells);
    }
    Ok(written)
}

type Object = Vec<(String, Value)>;

/// An object for each line, empty for a blank one; and the lines that hold none.
fn lines(text: &str) -> (Vec<Object>, Vec<u64>) {
    let mut objects = Vec::new();
    let mut odd = Vec::new();
    for (at, line) in text.lines().enumerate() {
        objects.push(match serde_json::from_str(line) {
            _ if line.trim().is_empty() => Vec::new(),
            Ok(Value::Object(object)) => object,
            _ => {
                odd.push(at as u64 + 1);
                Vec::new()
            }
        });
    }
    (objects, odd)
}

/// The objects of an array, and the places of what is none.
fn whole(text: &str, path: &Path) -> Result<(Vec<Object>, Vec<u64>), SourceError> {
    let broken = |line: usize| SourceError::BrokenJson {
        path: path.to_owned(),
        line: line as u64,
    };
    let value: Value = serde_json::from_str(text).map_err(|error| broken(error.line()))?;
    if value.has_a_name_twice() && people_of(&value).is_none() {
        return Err(SourceError::TwiceInJson {
            path: path.to_owned(),
            rows: vec![1],
        });
    }
    let people = match people_of(&value) {
        Some(people) => people.to_vec(),
        None => match value {
            Value::Object(_) => vec![value],
            _ => return Err(broken(1)),
        },
    };
    let mut objects = Vec::new();
    let mut odd = Vec::new();
    for (at, value) in people.into_iter().enumerate() {
        let Value::Object(object) = value else {
            odd.push(at as u64 + 1);
            continue;
        };
        objects.push(object);
    }
    Ok((objects, odd))
}

/// The list that a text is about: itself, or the only list of objects in one object.
fn people_of(value: &Value) -> Option<&[Value]> {
    match value {
        Value::List(values) => Some(values),
        Value::Object(members) => {
            let of_objects = |value: &Value| matches!(value, Value::List(values) if values.iter().any(|value| matches!(value, Value::Object(_))));
            let mut lists = members.iter().filter(|(_, value)| of_objects(value));
            let (Some((_, Value::List(values))), None) = (lists.next(), lists.next()) else {
                return None;
            };
            // One person who has a list of something is a person.
            (members.len() <= 5 && values.len() > 1).then_some(values)
        }
        _ => None,
    }
}

/// A value, with every member that the text has.
#[derive(Clone, PartialEq, Debug)]
enum Value {
    Null,
    /// A text, a number, or a truth.
    Plain(String),
    List(Vec<Value>),
    Object(Object),
}

impl Value {
    fn has_a_name_twice(&self) -> bool {
        match self {
            Self::Null | Self::Plain(_) => false,
            Self::List(values) => values.iter().any(Self::has_a_name_twice),
            Self::Object(members) => {
                let mut names: Vec<&str> = members.iter().map(|(name, _)| name.as_str()).collect();
                names.sort_unstable();
                names.windows(2).any(|pair| pair[0] == pair[1])
                    || members.iter().any(|(_, value)| value.has_a_name_twice())
            }
        }
    }

    fn plain(&self, separator: char) -> String {
        match self {
            Self::Null => String::new(),
            Self::Plain(text) => text.clone(),
            Self::List(values) => {
                let words: Vec<String> = values.iter().map(|value| value.plain(separator)).collect();
                words.join(&separator.to_string())
            }
            Self::Object(members) => {
                let words: Vec<String> = members.iter().map(|(_, value)| value.plain(separator)).collect();
                words.join(&separator.to_string())
            }
        }
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OfValue;
        impl<'de> Visitor<'de> for OfValue {
            type Value = Value;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a value")
            }

            fn visit_unit<E>(self) -> Result<Value, E> {
                Ok(Value::Null)
            }

            fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
                Ok(Value::Plain(value.to_string()))
            }

            fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
                Ok(Value::Plain(value.to_string()))
            }

            fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
                Ok(Value::Plain(value.to_string()))
            }

            /// A whole number without its point; one that has lost digits so that it is refused by row.
            fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
                Ok(Value::Plain(number_as_text(value)))
            }

            fn visit_str<E>(self, value: &str) -> Result<Value, E> {
                Ok(Value::Plain(value.to_owned()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut values: A) -> Result<Value, A::Error> {
                let mut list = Vec::new();
                while let Some(value) = values.next_element()? {
                    list.push(value);
                }
                Ok(Value::List(list))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
                let mut object = Vec::new();
                while let Some(member) = members.next_entry()? {
                    object.push(member);
                }
                Ok(Value::Object(object))
            }
        }
        deserializer.deserialize_any(OfValue)
    }
}

/// Tells `add` every name with its value as text.
fn flatten(outer: &str, object: &Object, separator: char, add: &mut impl FnMut(String, String)) {
    for (name, value) in object {
        let name = format!("{outer}{name}");
        match value {
            Value::Object(inner) => flatten(&format!("{name}."), inner, separator, add),
            value => add(name, value.plain(separator)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> Result<String, SourceError> {
        read(
            Form::of_text(text).expect("it is JSON"),
            text,
            ',',
            Path::new("x.json"),
        )
    }

    #[test]
    fn objects_become_records_under_the_names_of_all() {
        let text = "{\"a\": 1, \"b\": {\"c\": \"x;y\"}}\n\n{\"d\": [\"u\", \"v\"], \"a\": null}\n";
        assert_eq!(Form::of_text(text), Some(Form::Lines));
        assert_eq!(written(text).unwrap(), "a;b.c;d\n1;\"x;y\";\n;;\n;;u,v\n");
    }

    #[test]
    fn arrays_are_read_as_lines_are() {
        let expected = "a;b\n1;2\n3;4\n";
        for text in [
            "[{\"a\": 1, \"b\": 2}, {\"a\": 3, \"b\": 4}]",
            "\n [\n {\"a\": 1.0,\n \"b\": \"2\"},\n {\"a\": 3, \"b\": 4e0}\n]\n",
            "{\"people\": [{\"a\": 1, \"b\": 2}, {\"a\": 3, \"b\": 4}], \"count\": 2}",
            "{\n\"people\": [{\"a\": 1, \"b\": 2}, {\"a\": 3, \"b\": 4}]\n}",
        ] {
            assert_eq!(written(text).unwrap(), expected, "{text}");
        }
        assert_eq!(written("{\n \"a\": 1,\n \"b\": 2\n}").unwrap(), "a;b\n1;2\n");
        assert_eq!(
            written("{\"a\": 12345678901234567890123}").unwrap(),
            "a\n1.23457E+22\n"
        );
    }

    #[test]
    fn what_is_no_object_or_has_a_name_twice_is_named() {
        let rows = |text| match written(text) {
            Err(SourceError::NoJson { rows, .. }) => ("none", rows),
            Err(SourceError::TwiceInJson { rows, .. }) => ("twice", rows),
            Err(SourceError::BrokenJson { line, .. }) => ("broken", vec![line]),
            other => panic!("{other:?}"),
        };
        assert_eq!(rows("{}\n[]\n{\n"), ("none", vec![2, 3]));
        assert_eq!(rows("{\"a\": NaN}\n{\"a\": 1}\n"), ("none", vec![1]));
        assert_eq!(rows("[{}, 1]"), ("none", vec![2]));
        assert_eq!(rows("{\"a\": 1}\n{\"a\": 1, \"a\": 2}\n"), ("twice", vec![2]));
        assert_eq!(rows("[{\"a\": {\"b\": 1, \"b\": 2}}]"), ("twice", vec![1]));
        assert_eq!(rows("{\"a.b\": 1, \"a\": {\"b\": 2}}"), ("twice", vec![1]));
        assert_eq!(rows("[\n{\"a\": NaN}\n]"), ("broken", vec![2]));
        assert_eq!(Form::of_text("a;b\n1;2\n"), None);
        assert_eq!(Form::of_text("[Naam];[E-mail]\n"), None);
    }
}
