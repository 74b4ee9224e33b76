//! The vectors of `tests/vectors`, run as wasm with the normalisation of the JavaScript engine that runs it: in node
//! and in every browser. `cargo xtask test` builds it with wasm-bindgen and calls [`run_vectors`].

#[path = "../vectors/mod.rs"]
#[allow(unreachable_pub)]
mod vectors;

use js_sys::JsString;
use lekcheck::detail::Unicode;
use wasm_bindgen::prelude::wasm_bindgen;

/// `String.prototype.normalize` (ECMA-262).
struct Engine;

impl Unicode for Engine {
    fn nfkc(&self, text: &str) -> String {
        JsString::from(text).normalize("NFKC").into()
    }

    fn nfkd(&self, text: &str) -> String {
        JsString::from(text).normalize("NFKD").into()
    }

    fn lower(&self, character: char) -> String {
        JsString::from(character).to_lower_case().into()
    }

    fn upper(&self, character: char) -> String {
        JsString::from(character).to_upper_case().into()
    }
}

/// Runs all vectors. Returns JSON: `{"ran": 1000, "failures": ["..."]}`.
#[wasm_bindgen]
pub fn run_vectors() -> String {
    let report = vectors::run(&Engine);
    serde_json::json!({"ran": report.ran, "failures": report.failures}).to_string()
}
