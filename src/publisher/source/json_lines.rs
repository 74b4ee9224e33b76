//! JSON lines -> the delimited text that the rest of the command reads: one object a line, its names as columns.
//!
//! Columns stand in the order in which their names first appear. Objects inside an object become columns of their own
//! (`address.postcode`), lists become words with the configured separator between them. Rows count as lines do.

use super::SourceError;
use super::workbook::{DELIMITER, push};
use serde_json::{Map, Value};
use std::collections::HashMap;
use std::path::Path;

/// Whether a text is JSON lines: its first line that is not blank is a whole object.
pub fn is_one(text: &str) -> bool {
    let first = text.lines().find(|line| !line.trim().is_empty());
    first.is_some_and(|line| serde_json::from_str::<Map<String, Value>>(line).is_ok())
}

/// The names of the columns as a first record, then a record for each line.
///
/// # Errors
/// Lines that are no object.
pub fn read(text: &str, separator: char, path: &Path) -> Result<String, SourceError> {
    let mut columns: Vec<String> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut records: Vec<Vec<(usize, String)>> = Vec::new();
    let mut odd = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let mut record = Vec::new();
        match serde_json::from_str::<Map<String, Value>>(line) {
            _ if line.trim().is_empty() => {}
            Ok(object) => flatten("", &object, separator, &mut |name, value| {
                let place = *places.entry(name.clone()).or_insert_with(|| {
                    columns.push(name);
                    columns.len() - 1
                });
                record.push((place, value));
            }),
            Err(_) => odd.push(at as u64 + 1),
        }
        records.push(record);
    }
    if !odd.is_empty() {
        return Err(SourceError::NoJson {
            path: path.to_owned(),
            rows: odd,
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

/// Tells `add` every name with its value as text.
fn flatten(outer: &str, object: &Map<String, Value>, separator: char, add: &mut impl FnMut(String, String)) {
    for (name, value) in object {
        let name = format!("{outer}{name}");
        match value {
            Value::Object(inner) => flatten(&format!("{name}."), inner, separator, add),
            Value::Array(values) => {
                let words: Vec<String> = values.iter().map(plain).collect();
                add(name, words.join(&separator.to_string()));
            }
            value => add(name, plain(value)),
        }
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_become_records_under_the_names_of_all() {
        let text = "{\"a\": 1, \"b\": {\"c\": \"x;y\"}}\n\n{\"d\": [\"u\", \"v\"], \"a\": null}\n";
        assert!(is_one(text));
        assert_eq!(
            read(text, ',', Path::new("x.jsonl")).unwrap(),
            "a;b.c;d\n1;\"x;y\";\n;;\n;;u,v\n"
        );
    }

    #[test]
    fn lines_that_are_no_object_are_named() {
        let Err(SourceError::NoJson { rows, .. }) = read("{}\n[]\n{\n", ',', Path::new("x.jsonl")) else {
            panic!("two lines are no object")
        };
        assert_eq!(rows, [2, 3]);
        assert!(!is_one("a;b\n1;2\n"));
    }
}
