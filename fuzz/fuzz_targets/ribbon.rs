//! Any bytes as a ribbon: refused or read, and then look-ups of any token; never a panic.
//!
//! The last 32 bytes of the input are the token. Since random bytes hardly ever have the length that their header asks
//! for, a second try completes the header of the input and stretches its solution to that length.
#![no_main]

use lekcheck::ribbon::Ribbon;
use lekcheck::token::Token;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let Some((file, token)) = input.split_last_chunk() else {
        return;
    };
    let token = Token::from_bytes(*token);
    look_up(file, &token);
    if let Some(fitting) = fitted(file) {
        assert!(look_up(&fitting, &token), "a fitted file is a ribbon");
    }
});

/// Whether the file is a ribbon.
fn look_up(file: &[u8], token: &Token) -> bool {
    Ribbon::parse(file).map(|ribbon| ribbon.look_up(token)).is_ok()
}

/// A well-formed file of the shape, the shards and the solution that the input proposes.
fn fitted(input: &[u8]) -> Option<Vec<u8>> {
    let (&[fingerprint_bits, payload_bits, shards], rest) = input.split_first_chunk()?;
    let (fingerprint_bits, payload_bits) = (8 + fingerprint_bits % 33, payload_bits % 17);
    let shards = usize::from(shards) + 1;
    let (table, noise) = rest.split_at_checked(shards * 3)?;
    let mut table = table.to_vec();
    let mut groups = 0;
    for entry in table.chunks_exact_mut(3) {
        // At most 255 groups a shard: narrower and wider than a window, and quickly made.
        entry[0] = entry[0].max(1);
        entry[1] = 0;
        groups += usize::from(entry[0]);
    }
    let records = (groups * 8 - shards) as u64;
    let mut file = b"lekrib\x01\x00".to_vec();
    file.extend([fingerprint_bits, payload_bits, 0, 0]);
    file.extend((shards as u32).to_le_bytes());
    file.extend(records.to_le_bytes());
    file.extend(table);
    let solution = groups * usize::from(fingerprint_bits + payload_bits);
    file.extend(noise.iter().chain(&[0]).cycle().take(solution));
    Some(file)
}
