//! One detail: the values that it stands for, or why it is refused.

use crate::details::{self, Fault, Typed};
use crate::engine::Engine;
use crate::stack;
use lekcheck::detail::{self, Context, Country};
use lekcheck::recipe::{self, ListId, Recipe};
use lekcheck::time::Timestamp;
use serde::Serialize;
use tsify::{Ts, Tsify};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// What becomes of one detail.
#[derive(Serialize, Tsify)]
#[serde(tag = "form", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum CanonicalForm {
    /// It stands for these values.
    Canonical {
        /// Canonical forms. The first is the one that a hashed column holds; a person is found by any.
        values: Vec<String>,
        /// Signs were taken out that cannot be seen, or off the ends.
        cleaned: bool,
        /// Words were left out that say something else, such as initials or a street.
        left_out: bool,
    },
    /// It says that there is none, as an empty text or "unknown" does.
    Absent,
    /// It cannot be read.
    Refused {
        /// What is wrong.
        fault: Fault,
    },
}

/// Reads one detail as a search does.
///
/// # Errors
/// `undefined` where the country is none whose telephone numbers are read here.
#[wasm_bindgen]
pub fn canonical(
    kind: &str,
    detail: &JsValue,
    country: &str,
    now: f64,
) -> Result<Ts<CanonicalForm>, JsValue> {
    let context = Context {
        country: Country::from_code(country).ok_or(JsValue::UNDEFINED)?,
        ..context(Country::ALL[0], moment(now))
    };
    let form = form(kind, detail, &context);
    stack::wipe();
    Ts::from_rust(&form).map_err(|_| JsValue::UNDEFINED)
}

fn form(kind: &str, detail: &JsValue, context: &Context<'_>) -> CanonicalForm {
    let Some(kind) = detail::Kind::from_id(kind) else {
        return CanonicalForm::Refused {
            fault: Fault::unknown_kind(),
        };
    };
    let typed = serde_wasm_bindgen::from_value(detail.clone()).unwrap_or(Typed::NoText);
    match details::values(kind, &typed, context) {
        Ok(values) if values.all.is_empty() => CanonicalForm::Absent,
        Ok(values) => CanonicalForm::Canonical {
            values: values.all.iter().map(|value| value.text().to_owned()).collect(),
            cleaned: values.cleaned,
            left_out: values.left_out,
        },
        Err(fault) => CanonicalForm::Refused { fault },
    }
}

/// The keys of details under one recipe of any list, 32 bytes each: what the vectors hold. The package keeps
/// this to itself, since keys are as secret as details.
///
/// # Errors
/// `undefined` where something of it cannot be read.
#[wasm_bindgen]
pub fn keys_of(
    list_id: &[u8],
    recipe: &str,
    details: &Ts<details::Details>,
    country: &str,
    now: f64,
) -> Result<Vec<u8>, JsValue> {
    let country = Country::from_code(country).ok_or(JsValue::UNDEFINED)?;
    let recipe = Recipe::from_id(recipe).map_err(|_| JsValue::UNDEFINED)?;
    let list = ListId(list_id.try_into().map_err(|_| JsValue::UNDEFINED)?);
    let details = details::read(details, &context(country, moment(now))).map_err(|_| JsValue::UNDEFINED)?;
    let keys = recipe::keys(&list, &recipe, &details);
    Ok(keys.iter().flat_map(|key| *key.as_bytes()).collect())
}

/// What a detail is read by at this moment.
pub fn context(country: Country, now: Timestamp) -> Context<'static> {
    Context {
        // Midnight falls earlier in the east: a birth date of "tomorrow" may be today's.
        today: now.plus_days(1).date(),
        country,
        unicode: &Engine,
    }
}

/// Milliseconds since 1970, as JavaScript's clock has them.
pub fn moment(milliseconds: f64) -> Timestamp {
    Timestamp::from_unix((milliseconds / 1000.0) as i64)
}
