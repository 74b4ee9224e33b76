//! The derivation worker's side: one key to one token.
//!
//! The worker runs this same program without a document; its script calls [`derive_one`] for each key of a
//! request.

use crate::room::Request;
use js_sys::Uint8Array;
use lekcheck::recipe::Key;
use lekcheck::token::{Cost, Deriver, Salt};
use std::cell::RefCell;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

thread_local! {
    // The memory of a derivation is kept for the next one: to allocate it anew costs a third of the time.
    static DERIVER: RefCell<Option<(Cost, Deriver)>> = const { RefCell::new(None) };
}

/// The token (32 bytes) of the key at place `index` of a [`Request`].
///
/// # Errors
/// `undefined` where the request cannot be read, its cost is out of range, or the device lacks the memory.
#[wasm_bindgen]
pub fn derive_one(request: &Request, index: u32) -> Result<Uint8Array, JsValue> {
    derive(request, index).ok_or(JsValue::UNDEFINED)
}

fn derive(request: &Request, index: u32) -> Option<Uint8Array> {
    let cost = Cost {
        memory_kib: request.memory_kib(),
        passes: request.passes(),
        lanes: request.lanes(),
    };
    let salt = Salt(fixed(&request.salt())?);
    let key = Key::from_bytes(fixed(&request.keys().get(index).dyn_into().ok()?)?);
    DERIVER.with_borrow_mut(|kept| {
        if kept.as_ref().is_none_or(|(known, _)| *known != cost) {
            *kept = None;
            room_for(cost)?;
            *kept = Some((cost, Deriver::new(cost).ok()?));
        }
        let (_, deriver) = kept.as_mut()?;
        Some(Uint8Array::from(
            deriver.derive(&key, &salt).as_bytes().as_slice(),
        ))
    })
}

/// Tries to get the memory before the deriver does: what it cannot allocate would stop the worker for good.
fn room_for(cost: Cost) -> Option<()> {
    let words = (cost.memory_kib as usize).checked_mul(1024 / size_of::<u64>())?;
    Vec::<u64>::new().try_reserve_exact(words).ok()
}

fn fixed<const N: usize>(bytes: &Uint8Array) -> Option<[u8; N]> {
    let mut copy = [0; N];
    (bytes.length() as usize == N).then(|| bytes.copy_to(&mut copy))?;
    Some(copy)
}
