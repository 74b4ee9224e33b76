//! The sealed room, as the program sees it: what was handed over, the worker, and its own document.
//!
//! Everything that reaches over to JavaScript stands here. The room's side of it is `www/boot.js`.

use crate::words::Words;
use js_sys::{Array, ArrayBuffer, JSON, JsString, Promise, Uint8Array};
use lekcheck::detail::Unicode;
use lekcheck::time::Timestamp;
use lekcheck::token::{Cost, Salt, Token};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use wasm_bindgen::prelude::{Closure, JsValue, wasm_bindgen};
use wasm_bindgen::{JsCast, UnwrapThrowExt as _};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Element, FocusOptions, HtmlElement, HtmlInputElement};
use zeroize::{Zeroize as _, Zeroizing};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_namespace = lekcheck, js_name = handover)]
    static HANDOVER: JsValue;
    #[wasm_bindgen(thread_local_v2, js_namespace = lekcheck, js_name = ribbons)]
    static RIBBONS: Promise;
    #[wasm_bindgen(js_namespace = lekcheck, js_name = derive)]
    fn post(request: JsValue, onmessage: &Closure<dyn FnMut(JsValue)>);
}

/// What the outer page has handed over.
pub struct Handover {
    /// The head with its signature and the key to check it, unless it did not arrive.
    pub list: Option<SignedHead>,
    /// The revision that the page was made for.
    pub minimum_revision: u32,
    /// The reader's clock when the page was opened.
    pub now: Timestamp,
    /// The messages of the chosen language.
    pub words: Words,
}

/// The head of a list as it came, not yet verified.
pub struct SignedHead {
    /// The bytes of `list.json`.
    pub json: Vec<u8>,
    /// The text of `list.json.minisig`.
    pub signature: String,
    /// The base64 of the publisher's public key.
    pub key: String,
}

/// One derivation or more, as the worker is asked for them.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Request {
    /// Argon2id's memory in KiB.
    pub memory_kib: u32,
    /// Argon2id's passes.
    pub passes: u32,
    /// Argon2id's lanes.
    pub lanes: u32,
    /// The list's salt: 16 bytes.
    pub salt: Bytes,
    /// Keys of 32 bytes.
    pub keys: Vec<Bytes>,
}

/// Bytes that travel as a `Uint8Array`; wiped when dropped.
pub struct Bytes(pub Vec<u8>);

/// Normalisation by the browser.
pub struct BrowserUnicode;

/// Where the page goes; none in the worker.
pub fn root() -> Option<Element> {
    let document = web_sys::window()?.document()?;
    document.get_element_by_id("app")
}

/// What was handed over.
pub fn handover() -> Handover {
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Message {
        list: List,
        minimum_revision: u32,
        now: i64,
        language: String,
        #[serde(with = "serde_wasm_bindgen::preserve")]
        messages: JsValue,
    }
    #[derive(Deserialize)]
    struct List {
        head: Option<Bytes>,
        signature: Option<String>,
        key: Option<String>,
    }
    let message: Message = serde_wasm_bindgen::from_value(HANDOVER.with(Clone::clone)).unwrap_throw();
    let messages = JSON::stringify(&message.messages).map(String::from).unwrap_or_default();
    let List { head, signature, key } = message.list;
    Handover {
        list: head.zip(signature).zip(key).map(|((mut head, signature), key)| SignedHead {
            json: std::mem::take(&mut head.0),
            signature,
            key,
        }),
        minimum_revision: message.minimum_revision,
        now: Timestamp::from_unix(message.now / 1000),
        words: Words::parse(message.language, &messages),
    }
}

/// The ribbons in the order of the head's recipes, as soon as they are there; `None` if they did not arrive.
pub async fn ribbons() -> Option<Vec<Vec<u8>>> {
    #[derive(Deserialize)]
    struct Message {
        #[serde(with = "serde_wasm_bindgen::preserve", default)]
        ribbons: JsValue,
    }
    let message = JsFuture::from(RIBBONS.with(Clone::clone)).await.ok()?;
    let Message { ribbons } = serde_wasm_bindgen::from_value(message).ok()?;
    let ribbons = ribbons.dyn_into::<Array>().ok()?;
    Some(ribbons.iter().map(|buffer| Uint8Array::new(&buffer.unchecked_into::<ArrayBuffer>()).to_vec()).collect())
}

/// Asks the worker for the token of `key`; the answer comes to `onmessage`, to be read by [`token`]. The worker
/// knows one listener at a time, so only one request may be under way.
pub fn derive(cost: Cost, salt: Salt, key: &[u8; 32], onmessage: &Closure<dyn FnMut(JsValue)>) {
    let Cost { memory_kib, passes, lanes } = cost;
    let keys = vec![Bytes(key.to_vec())];
    let request = Request { memory_kib, passes, lanes, salt: Bytes(salt.0.to_vec()), keys };
    post(serde_wasm_bindgen::to_value(&request).unwrap_throw(), onmessage);
}

/// The worker's answer, if it could derive the token.
pub fn token(answer: JsValue) -> Option<Token> {
    #[derive(Deserialize)]
    struct Answer {
        token: Option<Bytes>,
    }
    let answer: Answer = serde_wasm_bindgen::from_value(answer).ok()?;
    answer.token?.0.as_slice().try_into().ok().map(Token::from_bytes)
}

/// Gives the room's document its language and title.
pub fn introduce(words: &Words) {
    if let Some(element) = document().document_element() {
        let _ = element.set_attribute("lang", words.language());
        let _ = element.set_attribute("dir", words.direction());
    }
}

/// Sets the title of the room's own document, which no other document can read.
pub fn set_title(title: &str) {
    document().set_title(title);
}

/// What is typed in the field `id`; empty where there is no such field.
pub fn typed(id: &str) -> Zeroizing<String> {
    Zeroizing::new(input(id).map(|input| input.value()).unwrap_or_default())
}

/// Empties the field `id`.
pub fn clear(id: &str) {
    if let Some(input) = input(id) {
        input.set_value("");
    }
}

/// Moves the focus to the element `id`, and only this document's own scroll position with it: a frame that scrolls
/// its host would tell it what is shown.
pub fn focus(id: &str) {
    let Some(element) = document().get_element_by_id(id) else { return };
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.unchecked_ref::<HtmlElement>().focus_with_options(&options);
    if let Some(page) = document().document_element() {
        // A heading starts the view; a field keeps its label in sight.
        let margin = if element.has_attribute("tabindex") { 24.0 } else { 160.0 };
        let top = element.get_bounding_client_rect().top() - margin;
        page.set_scroll_top(page.scroll_top() + top as i32);
    }
}

fn document() -> Document {
    web_sys::window().and_then(|window| window.document()).unwrap_throw()
}

fn input(id: &str) -> Option<HtmlInputElement> {
    document().get_element_by_id(id).map(JsCast::unchecked_into)
}

impl Unicode for BrowserUnicode {
    fn nfkc(&self, text: &str) -> String {
        JsString::from(text).normalize("NFKC").into()
    }

    fn nfkd(&self, text: &str) -> String {
        JsString::from(text).normalize("NFKD").into()
    }
}

impl Drop for Bytes {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}

impl<'de> Deserialize<'de> for Bytes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl serde::de::Visitor<'_> for Visitor {
            type Value = Bytes;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("bytes")
            }

            fn visit_byte_buf<E>(self, bytes: Vec<u8>) -> Result<Bytes, E> {
                Ok(Bytes(bytes))
            }
        }
        deserializer.deserialize_byte_buf(Visitor)
    }
}
