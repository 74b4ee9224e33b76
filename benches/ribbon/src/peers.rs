//! What else could hold the same people, and how many bits a record each takes: one case a process, so that
//! the peak memory is its own.

use crate::versus::{self, Rival};
use crate::{SEED, peak_memory, timed, tokens};
use lekcheck::ribbon::build::{Entry, build};
use lekcheck::ribbon::{Ribbon, Shape};
use serde_json::{Value, json};
use std::hint::black_box;
use std::io::Write as _;
use std::num::NonZeroUsize;
use std::time::Instant;
use xorf::{BinaryFuse8, BinaryFuse16, BinaryFuse32, Filter as _};

/// One of them, by its name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Method {
    /// Ours.
    Ribbon,
    /// clubcard 0.3.4 of as many bits, in 256 blocks, of the tokens' own bits: its fastest setting.
    Clubcard,
    /// xorf's binary fuse filter (Graf and Lemire, 2022) of the next width that it has; none holds a payload.
    BinaryFuse,
    /// A Golomb-Rice coded set (Putze, Sanders and Singler, 2007) of hashes below n 2^e, the payload beside
    /// it.
    GolombRice,
    /// The shortest hashes of whole bytes that give the rate, sorted, the payload beside them, and brotli
    /// over both.
    Truncated,
    /// The list as one would make it: SHA-256 in hex, a line each, sorted; the payload as two more digits.
    Hex,
}

impl Method {
    /// All, ours first.
    pub const ALL: [Self; 6] = [
        Self::Ribbon,
        Self::Clubcard,
        Self::BinaryFuse,
        Self::GolombRice,
        Self::Truncated,
        Self::Hex,
    ];

    /// Its name in the results.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ribbon => "ribbon",
            Self::Clubcard => "clubcard",
            Self::BinaryFuse => "binary fuse",
            Self::GolombRice => "Golomb-Rice",
            Self::Truncated => "truncated hashes, brotli",
            Self::Hex => "hex SHA-256",
        }
    }

    /// Whether it can hold a payload at all.
    pub fn takes(self, shape: Shape) -> bool {
        self != Self::BinaryFuse || shape.payload_bits == 0
    }
}

/// Builds one case. Its bits are those of a file; what a look-up takes is measured where there is one that
/// does not read the whole file.
pub fn case(method: Method, records: u64, shape: Shape, threads: NonZeroUsize) -> Value {
    let entries = tokens::entries(records, shape.payload_bits);
    let held = peak_memory();
    let ((bits, look_up), [seconds, processor_seconds]) = timed(|| made(method, &entries, shape, threads));
    let bits_a_record = bits as f64 / records as f64;
    let peak = peak_memory();
    json!({
        "method": method.name(),
        "records": records,
        "fingerprint_bits": shape.fingerprint_bits,
        "payload_bits": shape.payload_bits,
        "bits_a_record": bits_a_record,
        "ratio_to_bound": bits_a_record / shape.bits() as f64,
        "seconds": seconds,
        "processor_seconds": processor_seconds,
        "look_up_nanoseconds": look_up.map(|look_up| look_up(&entries)),
        "peak_memory_bytes_above_the_tokens": peak.zip(held).map(|(peak, held)| peak - held),
    })
}

/// Nanoseconds of a look-up, measured over some entries.
type LookUp = Box<dyn Fn(&[Entry]) -> f64>;

fn made(method: Method, entries: &[Entry], shape: Shape, threads: NonZeroUsize) -> (u64, Option<LookUp>) {
    match method {
        Method::Ribbon => {
            let bytes = build(entries, shape, &SEED, threads).expect("distinct tokens");
            let bits = bytes.len() as u64 * 8;
            let ribbon = Ribbon::parse(bytes).expect("just built");
            let find = move |entry: &Entry| ribbon.look_up(&entry.token) == Some(entry.class);
            (bits, Some(each(find)))
        }
        Method::Clubcard => {
            let rival = Rival {
                bits: shape.bits() as u32,
                blocks: 256,
                hashed: false,
            };
            (versus::clubcard(entries, rival, threads) as u64, None)
        }
        Method::BinaryFuse => fuse(entries, shape.fingerprint_bits),
        Method::GolombRice => (golomb_rice(entries, shape), None),
        Method::Truncated => (truncated(entries, shape), None),
        Method::Hex => {
            let mut lines: Vec<String> = entries.iter().map(|entry| line(entry, shape)).collect();
            lines.sort_unstable();
            (lines.concat().len() as u64 * 8, None)
        }
    }
}

fn each(find: impl Fn(&Entry) -> bool + 'static) -> LookUp {
    Box::new(move |entries| {
        let sample = entries.iter().step_by((entries.len() / 100_000).max(1));
        let count = sample.clone().count() as f64;
        let begun = Instant::now();
        for entry in sample {
            assert!(black_box(find(entry)), "a false negative");
        }
        begun.elapsed().as_secs_f64() * 1e9 / count
    })
}

/// Tokens are as good as random, so their first bytes are a hash of 64 bits.
fn number(entry: &Entry) -> u64 {
    u64::from_le_bytes(entry.token.as_bytes()[..8].try_into().expect("32 bytes"))
}

fn fuse(entries: &[Entry], fingerprint_bits: u8) -> (u64, Option<LookUp>) {
    let numbers: Vec<u64> = entries.iter().map(number).collect();
    macro_rules! of {
        ($filter:ty, $bits:literal) => {{
            let filter = <$filter>::try_from(numbers.as_slice()).expect("distinct numbers");
            let bits = filter.len() as u64 * $bits;
            (bits, Some(each(move |entry| filter.contains(&number(entry)))))
        }};
    }
    match fingerprint_bits {
        0..=8 => of!(BinaryFuse8, 8),
        9..=16 => of!(BinaryFuse16, 16),
        _ => of!(BinaryFuse32, 32),
    }
}

/// Hashes in [0, n 2^e), sorted, each difference as a quotient in unary and e bits; the payloads in the same
/// order.
fn golomb_rice(entries: &[Entry], shape: Shape) -> u64 {
    let range = (entries.len() as u128) << shape.fingerprint_bits;
    let mut hashes: Vec<u64> = entries
        .iter()
        .map(|entry| (u128::from(number(entry)) * range >> 64) as u64)
        .collect();
    hashes.sort_unstable();
    let mut writer = BitWriter::default();
    let mut before = 0;
    for hash in hashes {
        let difference = hash - before;
        for _ in 0..difference >> shape.fingerprint_bits {
            writer.push(1, 1);
        }
        writer.push(0, 1);
        writer.push(difference, u32::from(shape.fingerprint_bits));
        before = hash;
    }
    for entry in entries {
        writer.push(u64::from(entry.class), u32::from(shape.payload_bits));
    }
    black_box(writer.bytes).len() as u64 * 8
}

#[derive(Default)]
struct BitWriter {
    bytes: Vec<u8>,
    filled: u32,
}

impl BitWriter {
    fn push(&mut self, value: u64, bits: u32) {
        for bit in 0..bits {
            if self.filled.is_multiple_of(8) {
                self.bytes.push(0);
            }
            let last = self.bytes.last_mut().expect("just pushed");
            *last |= ((value >> bit & 1) as u8) << (self.filled % 8);
            self.filled += 1;
        }
    }
}

/// A stranger's hash is among n others with n 2^-bits: whole bytes, at least log2(n) + e bits.
fn truncated(entries: &[Entry], shape: Shape) -> u64 {
    let needed = (entries.len() as f64).log2() + f64::from(shape.fingerprint_bits);
    let length = (needed / 8.0).ceil() as usize;
    let mut rows: Vec<(&[u8], u16)> = entries
        .iter()
        .map(|entry| (&entry.token.as_bytes()[..length], entry.class))
        .collect();
    rows.sort_unstable();
    let mut table: Vec<u8> = Vec::with_capacity(rows.len() * (length + 1));
    // A column a place: the first bytes repeat, which is what brotli can use.
    for place in 0..length {
        table.extend(rows.iter().map(|(hash, _)| hash[place]));
    }
    if shape.payload_bits > 0 {
        table.extend(rows.iter().map(|(_, class)| *class as u8));
    }
    let mut squeezed = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut squeezed, 1 << 16, 9, 24);
    writer
        .write_all(&table)
        .and_then(|()| writer.flush())
        .expect("memory takes all");
    drop(writer);
    squeezed.len() as u64 * 8
}

fn line(entry: &Entry, shape: Shape) -> String {
    use std::fmt::Write as _;
    let mut line = String::with_capacity(67);
    for byte in entry.token.as_bytes() {
        let _ = write!(line, "{byte:02x}");
    }
    if shape.payload_bits > 0 {
        let _ = write!(line, "{:02x}", entry.class);
    }
    line.push('\n');
    line
}
