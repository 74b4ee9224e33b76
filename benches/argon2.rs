//! Times derivations of tokens at the strength `standard`, one after the other on one core, memory kept.
//!
//! `cargo bench --bench argon2 -- COUNT` prints a line for each: milliseconds, and the token in hexadecimal.
//! `cargo xtask bench` runs it in turns with the C reference and compares tokens and times.

use lekcheck::recipe::Key;
use lekcheck::token::{Deriver, Salt, Strength};
use std::time::Instant;

fn main() {
    // Cargo adds `--bench` of its own.
    let count = std::env::args()
        .find_map(|argument| argument.parse::<usize>().ok())
        .unwrap_or(10);
    let mut deriver = Deriver::new(Strength::Standard.cost()).expect("a named strength is in range");
    // What the reference is given: letters, since it takes its salt as an argument.
    let key = Key::from_bytes(*b"keykeykeykeykeykeykeykeykeykey32");
    let salt = Salt(*b"saltsaltsaltsalt");
    for _ in 0..count {
        let begin = Instant::now();
        let token = deriver.derive(&key, &salt);
        let milliseconds = begin.elapsed().as_secs_f64() * 1000.0;
        let hex: String = token
            .as_bytes()
            .iter()
            .flat_map(|byte| [byte >> 4, byte & 15])
            .map(digit)
            .collect();
        println!("{milliseconds:.3} {hex}");
    }
}

fn digit(nibble: u8) -> char {
    char::from_digit(u32::from(nibble), 16).expect("four bits are a digit")
}
