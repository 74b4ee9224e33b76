//! The worker's side: a key to a token.
//!
//! A worker gets this whole program and no glue. All that it calls takes and gives whole numbers of 32 bits,
//! so that its script (`ts/worker.js`) is a screenful that anybody can read: it puts in key and salt word by
//! word, has the token derived, and takes that out.

use crate::stack;
use lekcheck::recipe::Key;
use lekcheck::token::{Cost, Deriver, Salt};
use std::cell::RefCell;
use wasm_bindgen::prelude::wasm_bindgen;
use zeroize::Zeroize as _;

/// Words of a key and of a token.
const KEY: usize = 8;
/// Words of a key with the salt behind it.
const KEY_AND_SALT: usize = KEY + 4;

#[derive(Default)]
struct Desk {
    asked: [u32; KEY_AND_SALT],
    token: [u32; KEY],
    /// Its memory is kept between the keys of one request: to allocate it anew costs a third of the time.
    deriver: Option<(Cost, Deriver)>,
}

thread_local! {
    static DESK: RefCell<Desk> = RefCell::default();
}

/// Puts in a word, little-endian: of the key at places 0 to 7, of the salt at 8 to 11. Other places are
/// ignored.
#[wasm_bindgen]
pub fn put_word(place: u32, word: u32) {
    DESK.with_borrow_mut(|desk| {
        if let Some(there) = desk.asked.get_mut(place as usize) {
            *there = word;
        }
    });
}

/// Derives the token of what was put in; false where the cost is out of range or the device lacks the memory.
#[wasm_bindgen]
pub fn derive_token(memory_kib: u32, passes: u32, lanes: u32) -> bool {
    let cost = Cost {
        memory_kib,
        passes,
        lanes,
    };
    DESK.with_borrow_mut(|desk| desk.derive(cost)).is_some()
}

/// Takes out the word of the token at this place, 0 to 7, little-endian.
#[wasm_bindgen]
pub fn take_word(place: u32) -> u32 {
    DESK.with_borrow(|desk| desk.token.get(place as usize).copied().unwrap_or_default())
}

/// Wipes key, token and the memory of the derivation, from which the token could be had.
#[wasm_bindgen]
pub fn forget() {
    DESK.with_borrow_mut(|desk| {
        desk.asked.zeroize();
        desk.token.zeroize();
        // Freed memory is wiped by the allocator.
        desk.deriver = None;
    });
    stack::wipe();
}

impl Desk {
    fn derive(&mut self, cost: Cost) -> Option<()> {
        self.token.zeroize();
        if self.deriver.as_ref().is_none_or(|(known, _)| *known != cost) {
            self.deriver = None;
            room_for(cost)?;
            self.deriver = Some((cost, Deriver::new(cost).ok()?));
        }
        let (_, deriver) = self.deriver.as_mut()?;
        let mut bytes = [0; 4 * KEY_AND_SALT];
        for (four, word) in bytes.as_chunks_mut::<4>().0.iter_mut().zip(self.asked) {
            *four = word.to_le_bytes();
        }
        let (key, salt) = bytes.split_first_chunk::<{ 4 * KEY }>()?;
        let salt = Salt(salt.try_into().ok()?);
        let token = deriver.derive(&Key::from_bytes(*key), &salt);
        for (word, four) in self.token.iter_mut().zip(token.as_bytes().as_chunks::<4>().0) {
            *word = u32::from_le_bytes(*four);
        }
        bytes.zeroize();
        Some(())
    }
}

/// Tries to get the memory before the deriver does: what it cannot allocate would stop the worker for good.
fn room_for(cost: Cost) -> Option<()> {
    let words = (cost.memory_kib as usize).checked_mul(1024 / size_of::<u64>())?;
    Vec::<u64>::new().try_reserve_exact(words).ok()
}

#[cfg(test)]
mod tests {
    use super::{derive_token, forget, put_word, take_word};
    use lekcheck::recipe::Key;
    use lekcheck::token::{Deriver, Salt, Strength};

    #[test]
    fn words_in_and_out_are_the_bytes_of_key_salt_and_token() {
        let bytes: Vec<u8> = (1..=48).collect();
        for (place, four) in (0..).zip(bytes.as_chunks::<4>().0) {
            put_word(place, u32::from_le_bytes(*four));
        }
        put_word(12, 7);
        let cost = Strength::Test.cost();
        assert!(derive_token(cost.memory_kib, cost.passes, cost.lanes));
        let token: Vec<u8> = (0..8).flat_map(|place| take_word(place).to_le_bytes()).collect();
        let (key, salt) = bytes.split_first_chunk::<32>().unwrap();
        let want = Deriver::new(cost)
            .unwrap()
            .derive(&Key::from_bytes(*key), &Salt(salt.try_into().unwrap()));
        assert_eq!(token, want.as_bytes());
        assert!(!derive_token(0, 1, 1) && take_word(0) == 0);
        forget();
        assert!((0..9).all(|place| take_word(place) == 0));
    }
}
