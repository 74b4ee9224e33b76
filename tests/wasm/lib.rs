//! The vectors of `tests/vectors`, run as wasm with the normalisation of the JavaScript engine that runs it:
//! in node and in every browser. `cargo xtask test` builds it with wasm-bindgen and calls [`run_vectors`];
//! `cargo xtask bench list` times a [`Reading`].

#[path = "../vectors/mod.rs"]
#[allow(unreachable_pub)]
mod vectors;

use js_sys::{Array, JsString, Uint8Array};
use lekcheck::detail::{Context, Country, Kind, Unicode, read};
use lekcheck::sign::{PublicKey, VerifiedList, verify_head, verify_list};
use lekcheck::time::Date;
use lekcheck::token::Token;
use wasm_bindgen::prelude::{JsError, wasm_bindgen};

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
    // A panic says where and why, which a trap alone does not.
    std::panic::set_hook(Box::new(|panic| wasm_bindgen::throw_str(&panic.to_string())));
    let report = vectors::run(&Engine);
    serde_json::json!({"ran": report.ran, "failures": report.failures}).to_string()
}

/// Reads details, one JSON object a line: `{"kind": "phone", "raw": "06 12345678", "country": "NL"}`. Gives a
/// line for each:
/// `{"values": ["+31612345678"]}`, or `{"invalid": "phone-length"}`.
///
/// # Errors
/// A line is none of these.
#[wasm_bindgen]
pub fn read_details(lines: &str) -> Result<String, JsError> {
    let mut answers = String::new();
    for line in lines.lines() {
        let entry: serde_json::Value = serde_json::from_str(line)?;
        let text = |name: &str| entry[name].as_str().ok_or_else(|| JsError::new(name));
        let context = Context {
            today: Date::new(2026, 8, 22).ok_or_else(|| JsError::new("today"))?,
            country: Country::from_code(text("country")?).ok_or_else(|| JsError::new("country"))?,
            unicode: &Engine,
        };
        let kind = Kind::from_id(text("kind")?).ok_or_else(|| JsError::new("kind"))?;
        let answer = match read(kind, text("raw")?, &context) {
            Ok(values) => {
                let values: Vec<&str> = values.all.iter().map(lekcheck::detail::Canonical::text).collect();
                serde_json::json!({ "values": values })
            }
            Err(invalid) => serde_json::json!({ "invalid": invalid.id() }),
        };
        answers.push_str(&answer.to_string());
        answers.push('\n');
    }
    Ok(answers)
}

/// A list that was verified.
#[wasm_bindgen]
pub struct Reading(VerifiedList);

#[wasm_bindgen]
impl Reading {
    /// Verifies a list whole, as the page does; `ribbons` are buffers in the order of the head.
    ///
    /// # Errors
    /// What is wrong with it.
    #[wasm_bindgen(constructor)]
    pub fn open(head: &[u8], signature: &str, key: &str, ribbons: &Array) -> Result<Reading, JsError> {
        let ribbons = ribbons.iter().map(|buffer| Uint8Array::new(&buffer).to_vec());
        let list = PublicKey::parse(key)
            .and_then(|key| verify_head(head, signature, &key))
            .and_then(|head| verify_list(head, ribbons.collect()));
        list.map(Self).map_err(|error| JsError::new(&error.to_string()))
    }

    /// Looks up so many tokens of nobody; gives how many are found.
    pub fn look_up(&self, count: u32) -> u32 {
        let ribbon = self.0.ribbon(0);
        (0..count)
            .filter(|number| {
                let mut token = [7; 32];
                token[..4].copy_from_slice(&number.to_le_bytes());
                ribbon.look_up(&Token::from_bytes(token)).is_some()
            })
            .count() as u32
    }
}
