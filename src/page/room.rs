//! The sealed room, as the program sees it: what was handed over, the worker, and its own document.
//!
//! Everything that reaches over to JavaScript stands here. The room's side of it is `www/boot.js`.

use crate::view::element::Press;
use crate::words::Words;
use js_sys::{Array, ArrayBuffer, Date, JSON, JsString, Object, Uint8Array};
use lekcheck::detail::Unicode;
use lekcheck::recipe::Key;
use lekcheck::time::Timestamp;
use lekcheck::token::{Cost, Salt, Token};
use wasm_bindgen::prelude::{Closure, JsValue, wasm_bindgen};
use wasm_bindgen::{JsCast, UnwrapThrowExt as _};
use web_sys::{Document, Element, FocusOptions, HtmlElement, HtmlInputElement, KeyboardEvent, MouseEvent};
use zeroize::Zeroizing;

// Each member by its name: a way to read or call whatever is named at run time would be one more import, and
// the list of imports is what the program is held to.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_namespace = lekcheck, js_name = handover)]
    static HANDOVER: First;
    #[wasm_bindgen(thread_local_v2, js_namespace = lekcheck, js_name = ribbons)]
    static RIBBONS: Later;
    #[wasm_bindgen(js_namespace = lekcheck, js_name = derive)]
    fn post(request: &Request, onmessage: &Closure<dyn FnMut(Answer)>);
    #[wasm_bindgen(js_name = setInterval)]
    fn set_interval(tick: &Closure<dyn FnMut()>, milliseconds: u32);

    /// The outer page's first message.
    type First;
    #[wasm_bindgen(method, getter)]
    fn list(this: &First) -> FirstList;
    #[wasm_bindgen(method, getter, js_name = minimumRevision)]
    fn minimum_revision(this: &First) -> u32;
    #[wasm_bindgen(method, getter)]
    fn now(this: &First) -> f64;
    #[wasm_bindgen(method, getter)]
    fn language(this: &First) -> String;
    #[wasm_bindgen(method, getter)]
    fn messages(this: &First) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn embedded(this: &First) -> bool;
    #[wasm_bindgen(method, getter)]
    fn loopback(this: &First) -> bool;

    /// Its part about the list; the members are not there where the list did not arrive.
    type FirstList;
    #[wasm_bindgen(method, getter)]
    fn head(this: &FirstList) -> Option<ArrayBuffer>;
    #[wasm_bindgen(method, getter)]
    fn signature(this: &FirstList) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn key(this: &FirstList) -> Option<String>;
    #[wasm_bindgen(method, getter, js_name = listId)]
    fn list_id(this: &FirstList) -> Option<String>;

    /// A promise of the outer page's second message.
    type Later;
    #[wasm_bindgen(method)]
    fn then(this: &Later, come: &Closure<dyn FnMut(Second)>);

    /// The outer page's second message.
    pub type Second;
    #[wasm_bindgen(method, getter, js_name = ribbons)]
    fn buffers(this: &Second) -> Option<Array>;

    /// What the worker is asked for: tokens of keys.
    pub type Request;
    /// Argon2id's memory in KiB.
    #[wasm_bindgen(method, getter, js_name = memoryKib)]
    pub fn memory_kib(this: &Request) -> u32;
    #[wasm_bindgen(method, setter, js_name = memoryKib)]
    fn set_memory_kib(this: &Request, value: u32);
    /// Argon2id's passes.
    #[wasm_bindgen(method, getter)]
    pub fn passes(this: &Request) -> u32;
    #[wasm_bindgen(method, setter)]
    fn set_passes(this: &Request, value: u32);
    /// Argon2id's lanes.
    #[wasm_bindgen(method, getter)]
    pub fn lanes(this: &Request) -> u32;
    #[wasm_bindgen(method, setter)]
    fn set_lanes(this: &Request, value: u32);
    /// The list's salt: 16 bytes.
    #[wasm_bindgen(method, getter)]
    pub fn salt(this: &Request) -> Uint8Array;
    #[wasm_bindgen(method, setter)]
    fn set_salt(this: &Request, value: &Uint8Array);
    /// Keys of 32 bytes.
    #[wasm_bindgen(method, getter)]
    pub fn keys(this: &Request) -> Array;
    #[wasm_bindgen(method, setter)]
    fn set_keys(this: &Request, value: &Array);

    /// What the worker answers: `{token}` or `{failed: true}`.
    pub type Answer;
    #[wasm_bindgen(method, getter, js_name = token)]
    fn bytes(this: &Answer) -> Option<Uint8Array>;
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
    /// Whether another page shows this one in a frame.
    pub embedded: bool,
    /// Whether the page comes from the reader's own computer: a publisher tries it there.
    pub loopback: bool,
}

/// The head of a list as it came, not yet verified.
pub struct SignedHead {
    /// The bytes of `list.json`.
    pub json: Vec<u8>,
    /// The text of `list.json.minisig`.
    pub signature: String,
    /// The base64 of the publisher's public key.
    pub key: String,
    /// The id of the list that the page was made for, in hex.
    pub list_id: String,
}

/// Normalisation by the browser.
pub struct BrowserUnicode;

/// CSS pixels that stay in sight above a field that takes the focus: its label, hint and fault.
const ROOM_ABOVE_A_FIELD: i32 = 160;
/// CSS pixels that a key scrolls in an embedded room, which is 600 high; and more than any answer has.
const PAGE: i32 = 500;
const LINE: i32 = 40;
const TO_THE_END: i32 = 1 << 24;

/// Where the page goes; none in the worker.
pub fn root() -> Option<Element> {
    let document = web_sys::window()?.document()?;
    document.get_element_by_id("app")
}

/// What was handed over.
pub fn handover() -> Handover {
    HANDOVER.with(|message| {
        let list = message.list();
        let messages = JSON::stringify(&message.messages())
            .map(String::from)
            .unwrap_or_default();
        Handover {
            list: list
                .head()
                .zip(list.signature())
                .zip(list.key())
                .zip(list.list_id())
                .map(|(((head, signature), key), list_id)| SignedHead {
                    json: Uint8Array::new(&head).to_vec(),
                    signature,
                    key,
                    list_id,
                }),
            minimum_revision: message.minimum_revision(),
            now: Timestamp::from_unix((message.now() / 1000.0) as i64),
            embedded: message.embedded(),
            loopback: message.loopback(),
            words: Words::parse(message.language(), &messages),
        }
    })
}

/// Calls `come` when the ribbons are there, or will not be.
pub fn await_ribbons(come: &Closure<dyn FnMut(Second)>) {
    RIBBONS.with(|later| later.then(come));
}

/// The ribbons in the order of the head's recipes; `None` if they did not arrive.
pub fn ribbons(message: &Second) -> Option<Vec<Vec<u8>>> {
    let buffers = message.buffers()?;
    Some(
        buffers
            .iter()
            .map(|buffer| Uint8Array::new(&buffer).to_vec())
            .collect(),
    )
}

/// Asks the worker for the token of `key`; the answer comes to `onmessage`, to be read by [`token`]. The
/// worker knows one listener at a time, so only one request may be under way.
pub fn derive(cost: Cost, salt: Salt, key: &Key, onmessage: &Closure<dyn FnMut(Answer)>) {
    let request = Object::new().unchecked_into::<Request>();
    let key = Uint8Array::from(key.as_bytes().as_slice());
    request.set_memory_kib(cost.memory_kib);
    request.set_passes(cost.passes);
    request.set_lanes(cost.lanes);
    request.set_salt(&Uint8Array::from(salt.0.as_slice()));
    request.set_keys(&Array::of1(&key));
    post(&request, onmessage);
    // The worker has its own copy by now.
    key.fill(0, 0, key.length());
}

/// The worker's answer, if it could derive the token.
pub fn token(answer: &Answer) -> Option<Token> {
    let bytes = answer.bytes()?;
    let token = (bytes.length() == 32).then(|| {
        let mut token = Zeroizing::new([0; 32]);
        bytes.copy_to(token.as_mut_slice());
        Token::from_bytes(*token)
    });
    bytes.fill(0, 0, bytes.length());
    token
}

/// Gives the room's document its language, and its styles where it is embedded.
pub fn introduce(words: &Words, embedded: bool) {
    if let Some(element) = document().document_element() {
        if embedded {
            let _ = element.set_attribute("class", "embedded");
        }
        let _ = element.set_attribute("lang", words.language());
        let _ = element.set_attribute("dir", &words.direction());
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

/// Calls `tick` every so many milliseconds, for good.
pub fn every(milliseconds: u32, tick: &Closure<dyn FnMut()>) {
    set_interval(tick, milliseconds);
}

/// The device's clock, in milliseconds.
pub fn clock() -> f64 {
    Date::now()
}

/// Puts `text` into the field `id`.
pub fn write(id: &str, text: &str) {
    if let Some(input) = input(id) {
        input.set_value(text);
    }
}

/// Empties the field `id`.
pub fn clear(id: &str) {
    if let Some(input) = input(id) {
        input.set_value("");
    }
}

/// What was pressed, if it was something. A button that submits must not: the room has nowhere to submit to.
pub fn pressed(event: &MouseEvent) -> Option<Press> {
    let press = Press::from_id(&event.target()?.unchecked_into::<Element>().id())?;
    if press == Press::Ask {
        event.prevent_default();
    }
    Some(press)
}

/// Does in this document what a key would, and lets the browser do nothing: it would scroll a host too, as
/// far as the answer is long. Gives the one of `stops` that the tabulator leads to; beyond their ends the
/// browser goes on as usual.
pub fn steered(event: &KeyboardEvent, stops: &[String]) -> Option<String> {
    let id = event.target()?.unchecked_into::<Element>().id();
    let at = stops.iter().position(|stop| *stop == id);
    let back = event.shift_key();
    let by = match event.key().as_str() {
        "Tab" => {
            let next = if back {
                at?.checked_sub(1)?
            } else {
                at.map_or(0, |at| at + 1)
            };
            let stop = stops.get(next)?;
            event.prevent_default();
            return Some(stop.clone());
        }
        "PageDown" => PAGE,
        "PageUp" => -PAGE,
        // On what can be pressed it presses.
        " " if at.is_none() && back => -PAGE,
        " " if at.is_none() => PAGE,
        "ArrowDown" => LINE,
        "ArrowUp" => -LINE,
        "End" => TO_THE_END,
        "Home" => -TO_THE_END,
        _ => return None,
    };
    event.prevent_default();
    let page = document().document_element()?;
    page.set_scroll_top(page.scroll_top() + by);
    None
}

/// Moves the focus to the element `id`, and only this document's own scroll position with it: a frame that
/// scrolls its host would tell it what is shown.
pub fn focus(id: &str) {
    let Some(element) = document().get_element_by_id(id) else {
        return;
    };
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element
        .unchecked_ref::<HtmlElement>()
        .focus_with_options(&options);
    if let Some(page) = document().document_element() {
        // What takes the focus without being a field begins a view, at its top; a field keeps its label in
        // sight.
        let top = if element.has_attribute("tabindex") {
            0
        } else {
            page.scroll_top() + (element.get_bounding_client_rect().y() as i32) - ROOM_ABOVE_A_FIELD
        };
        page.set_scroll_top(top);
    }
}

fn document() -> Document {
    web_sys::window()
        .and_then(|window| window.document())
        .unwrap_throw()
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

    fn lower(&self, character: char) -> String {
        JsString::from(character).to_lower_case().into()
    }

    fn upper(&self, character: char) -> String {
        JsString::from(character).to_upper_case().into()
    }
}
