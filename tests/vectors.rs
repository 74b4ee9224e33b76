//! The vectors of `tests/vectors`, run natively; `tests/wasm` runs the same in wasm.

#[path = "vectors/bad.rs"]
mod bad;
#[path = "vectors/mod.rs"]
mod vectors;

use lekcheck::detail::{Invalid, TableUnicode};

#[test]
fn every_vector_holds() {
    let report = vectors::run(&TableUnicode);
    assert!(report.failures.is_empty(), "{}", report.failures.join("\n"));
    assert!(report.ran > 900, "{report:?}");
}

#[test]
fn every_way_of_being_wrong_has_a_vector() {
    let canonical = include_str!("vectors/canonical.json");
    for invalid in Invalid::ALL {
        assert!(
            canonical.contains(&format!("\"invalid\": \"{}\"", invalid.id())),
            "{}",
            invalid.id()
        );
    }
}
