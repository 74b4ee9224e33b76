//! Normalisation by the JavaScript engine (`String.prototype.normalize`, ECMA-262), as the page has it.

use js_sys::JsString;
use lekcheck::detail::Unicode;

/// The engine's own tables, of whatever version of Unicode.
pub struct Engine;

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
