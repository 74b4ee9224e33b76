//! The ribbon as the rest of the program and other readers see it: what goes in comes out, what did not go in
//! is found as seldom as stated, the bytes depend on the set of entries alone, and no bytes make the reader
//! fail.

use core::num::NonZeroUsize;
use lekcheck::ribbon::build::{BuildError, Entry, build};
use lekcheck::ribbon::{Malformed, Ribbon, Shape};
use lekcheck::token::Token;
use proptest::prelude::*;
use std::collections::HashSet;
use std::io::{ErrorKind, Write as _};
use std::process::{Command, Stdio};

const SEED: [u8; 32] = [7; 32];
const TWO: NonZeroUsize = NonZeroUsize::new(2).unwrap();

fn shape(fingerprint_bits: u8, payload_bits: u8) -> Shape {
    Shape {
        fingerprint_bits,
        payload_bits,
    }
}

/// Tokens as good as random, by the generator `SplitMix64` (Steele, Lea and Flood, 2014).
fn token(index: u64) -> Token {
    let mut bytes = [0; 32];
    for (step, word) in (1..).zip(bytes.as_chunks_mut().0) {
        *word = splitmix(index * 4 + step).to_le_bytes();
    }
    Token::from_bytes(bytes)
}

fn splitmix(index: u64) -> u64 {
    let mut z = index.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ z >> 31
}

/// So many entries, with classes all over what the payload expresses.
fn entries(count: u64, shape: Shape) -> Vec<Entry> {
    let class = |index| (splitmix(index) & ((1 << shape.payload_bits) - 1)) as u16;
    (0..count)
        .map(|index| Entry {
            token: token(index),
            class: class(index),
        })
        .collect()
}

/// Tokens that no list of these tests has.
fn strangers(count: u64) -> impl Iterator<Item = Token> {
    (0..count).map(|index| token((1 << 40) + index))
}

fn built(entries: &[Entry], shape: Shape) -> Vec<u8> {
    build(entries, shape, &SEED, TWO).expect("distinct tokens")
}

#[track_caller]
fn assert_all_found(bytes: &[u8], entries: &[Entry]) {
    let ribbon = Ribbon::parse(bytes).expect("just built");
    assert_eq!(ribbon.records(), entries.len() as u64);
    for entry in entries {
        assert_eq!(ribbon.look_up(&entry.token), Some(entry.class));
    }
}

#[test]
fn every_token_is_found_in_lists_of_any_size() {
    let shape = shape(24, 8);
    for count in (0..70).chain([
        247, 248, 249, 255, 256, 257, 300, 1000, 5000, 11_999, 12_000, 12_001, 40_000,
    ]) {
        let entries = entries(count, shape);
        assert_all_found(&built(&entries, shape), &entries);
    }
}

#[test]
fn every_token_is_found_in_all_shapes() {
    for fingerprint_bits in 8..=40 {
        for payload_bits in 0..=16 {
            let shape = shape(fingerprint_bits, payload_bits);
            let entries = entries(300, shape);
            let bytes = built(&entries, shape);
            assert_eq!(Ribbon::parse(&bytes).unwrap().shape(), shape);
            assert_all_found(&bytes, &entries);
        }
    }
}

#[test]
fn bytes_depend_on_the_set_of_entries_alone() {
    let shape = shape(16, 4);
    let mut entries = entries(13_000, shape);
    let bytes = built(&entries, shape);
    for threads in [1, 2, 3, 16] {
        let threads = NonZeroUsize::new(threads).unwrap();
        assert!(
            build(&entries, shape, &SEED, threads).unwrap() == bytes,
            "{threads} threads"
        );
    }
    entries.reverse();
    assert!(built(&entries, shape) == bytes, "reversed");
    entries.sort_unstable_by(|a, b| a.token.cmp(&b.token));
    assert!(built(&entries, shape) == bytes, "sorted");
    entries.extend_from_within(..9000);
    assert!(
        built(&entries, shape) == bytes,
        "with repetitions, that look like one shard more"
    );
}

/// Under another seed the same entries have other shards, other fingerprints and other rows: solutions laid
/// side by side agree in as many bytes as chance alone makes agree, one in 256, and have no eight bytes in a
/// row in common.
#[test]
fn ribbons_of_two_seeds_have_no_more_in_common_than_chance() {
    for shape in [shape(24, 0), shape(24, 8)] {
        let entries = entries(20_000, shape);
        let other = build(&entries, shape, &[8; 32], TWO).unwrap();
        assert_all_found(&other, &entries);
        assert_nothing_in_common(&built(&entries, shape), &other);
    }
}

#[track_caller]
fn assert_nothing_in_common(one: &[u8], other: &[u8]) {
    let solution = |file: &[u8]| {
        let shards = u32::from_le_bytes(file[12..16].try_into().unwrap()) as usize;
        file[40 + 3 * shards..].to_vec()
    };
    let (one, other) = (solution(one), solution(other));
    let len = one.len().min(other.len());
    let same = one.iter().zip(&other).filter(|(a, b)| a == b).count();
    let expected = len as f64 / 256.0;
    let deviation = (same as f64 - expected) / (expected * 255.0 / 256.0).sqrt();
    assert!(
        deviation.abs() < 4.0,
        "{same} of {len} bytes agree, {expected} expected"
    );
    let runs: HashSet<&[u8]> = one.windows(8).collect();
    assert!(
        !other.windows(8).any(|run| runs.contains(run)),
        "eight bytes in a row"
    );
}

/// `queries` strangers are found within three standard deviations of 2^-fingerprint bits, and then with
/// random classes.
fn assert_false_positives(records: u64, fingerprint_bits: u8, queries: u64) {
    let shape = shape(fingerprint_bits, 8);
    let bytes = built(&entries(records, shape), shape);
    let ribbon = Ribbon::parse(&bytes).unwrap();
    let found: Vec<u16> = strangers(queries)
        .filter_map(|token| ribbon.look_up(&token))
        .collect();
    let expected = queries as f64 / f64::from(fingerprint_bits).exp2();
    let deviation = |count: usize, expected: f64| (count as f64 - expected).abs() / expected.sqrt();
    assert!(
        deviation(found.len(), expected) < 3.0,
        "{} found, {expected} expected",
        found.len()
    );
    for bit in 0..8 {
        let ones = found.iter().filter(|class| **class >> bit & 1 == 1).count();
        let half = found.len() as f64 / 2.0;
        assert!(
            deviation(ones, half) * f64::sqrt(2.0) < 4.0,
            "bit {bit} is one in {ones} of {}",
            found.len()
        );
    }
}

#[test]
fn strangers_are_found_as_seldom_as_stated() {
    assert_false_positives(20_000, 8, 200_000);
    assert_false_positives(20_000, 12, 2_000_000);
    assert_false_positives(20_000, 16, 2_000_000);
    // In a list of hardly anybody as well: an empty one has random bits.
    assert_false_positives(0, 8, 200_000);
    assert_false_positives(1, 8, 200_000);
}

#[test]
#[ignore = "long: 4 x 10^7 look-ups"]
fn strangers_are_found_as_seldom_as_stated_long() {
    assert_false_positives(941_000, 12, 20_000_000);
    assert_false_positives(941_000, 16, 20_000_000);
}

#[test]
#[ignore = "long: a list of 10^7"]
fn every_token_of_ten_million_is_found() {
    let shape = shape(24, 8);
    let entries = entries(10_000_000, shape);
    let bytes = built(&entries, shape);
    assert_within(1.002, &bytes, shape);
    assert_all_found(&bytes, &entries);
}

#[track_caller]
fn assert_within(factor: f64, bytes: &[u8], shape: Shape) {
    let records = Ribbon::parse(bytes).unwrap().records();
    let bits = u32::from(shape.fingerprint_bits) + u32::from(shape.payload_bits);
    let ratio = bytes.len() as f64 * 8.0 / (records as f64 * f64::from(bits));
    assert!(ratio <= factor, "{ratio} times the bound");
}

#[test]
fn files_are_at_the_bound() {
    for shape in [shape(20, 0), shape(24, 0), shape(24, 8)] {
        assert_within(1.0015, &built(&entries(50_000, shape), shape), shape);
        assert_within(1.001, &built(&entries(400_000, shape), shape), shape);
    }
}

#[test]
fn small_files_have_a_small_overhead() {
    for (count, expected) in [
        (0, 43 + 32),
        (1, 43 + 32),
        (2, 43 + 32),
        (8, 43 + 64),
        (300, 43 + 38 * 32),
    ] {
        assert_eq!(built(&entries(count, shape(24, 8)), shape(24, 8)).len(), expected);
    }
}

#[test]
fn a_token_of_two_classes_is_a_conflict() {
    let shape = shape(24, 8);
    let mut entries = entries(20_000, shape);
    let Entry { token, class } = entries[700].clone();
    entries.push(Entry {
        token,
        class: class ^ 3,
    });
    let conflict = build(&entries, shape, &SEED, TWO).unwrap_err();
    let (low, high) = (class.min(class ^ 3), class.max(class ^ 3));
    assert_eq!(conflict, BuildError::Conflict { low, high });
    assert!(conflict.to_string().contains("merge"));
}

#[test]
fn what_a_ribbon_cannot_hold_is_refused() {
    for shape in [shape(7, 0), shape(41, 0), shape(24, 17)] {
        assert_eq!(build(&[], shape, &SEED, TWO), Err(BuildError::Shape(shape)));
    }
    for (class, payload_bits) in [(1, 0), (256, 8), (0x8000, 15)] {
        let entries = [Entry {
            token: token(0),
            class,
        }];
        let refused = build(&entries, shape(24, payload_bits), &SEED, TWO);
        assert_eq!(refused, Err(BuildError::ClassOutOfRange { class, payload_bits }));
    }
}

fn hex(bytes: &[u8], between: &str) -> String {
    bytes
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect::<Vec<_>>()
        .join(between)
}

/// FORMAT.md prints these bytes: a file of two tokens, 00 01 .. 1f of class 5 and 20 21 .. 3f of class 10.
#[test]
fn the_worked_example_of_the_format() {
    let token = |first: u8| Token::from_bytes(core::array::from_fn(|index| first + index as u8));
    let entries = [
        Entry {
            token: token(0),
            class: 5,
        },
        Entry {
            token: token(32),
            class: 10,
        },
    ];
    let bytes = build(&entries, shape(8, 4), &[0; 32], TWO).unwrap();
    let expected = "6c 65 6b 72 69 62 01 00 08 04 00 00 01 00 00 00 02 00 00 00 00 00 00 00 \
                    7f 22 35 db a2 df 71 6a 32 51 ee fa 1c 52 58 24 01 00 00 \
                    66 f4 5a 13 c5 ef 21 8e 56 e8 6d 85";
    assert_eq!(hex(&bytes, " "), expected);
    let ribbon = Ribbon::parse(&bytes[..]).unwrap();
    assert_eq!(ribbon.look_up(&token(0)), Some(5));
    assert_eq!(ribbon.look_up(&token(32)), Some(10));
    assert_eq!(ribbon.look_up(&token(64)), None);
}

/// The independent reader agrees on tokens that are in and on tokens that are not, of which some are found as
/// well.
#[test]
fn the_python_reader_agrees() {
    let folder = tempfile::tempdir().unwrap();
    for (count, shape) in [
        (0, shape(8, 3)),
        (1, shape(8, 0)),
        (300, shape(9, 16)),
        (5000, shape(8, 8)),
        (40_000, shape(8, 5)),
    ] {
        let entries = entries(count, shape);
        let bytes = built(&entries, shape);
        let file = folder.path().join("a.ribbon");
        std::fs::write(&file, &bytes).unwrap();
        let tokens: Vec<Token> = entries
            .into_iter()
            .take(500)
            .map(|entry| entry.token)
            .chain(strangers(1500))
            .collect();
        let Some(answers) = ask_python(&file, &tokens) else {
            eprintln!("SKIPPED: there is no python3 here, so the independent reader was not run");
            return;
        };
        let ribbon = Ribbon::parse(&bytes).unwrap();
        let expected = tokens.iter().map(|token| {
            ribbon
                .look_up(token)
                .map_or("-".into(), |class| class.to_string())
        });
        assert!(answers.lines().eq(expected), "{count} records of {shape:?}");
    }
}

fn ask_python(file: &std::path::Path, tokens: &[Token]) -> Option<String> {
    let reader = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/reader/ribbon.py");
    let mut command = Command::new("python3");
    command
        .arg("-B")
        .arg(reader)
        .arg(file)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped());
    let mut python = match command.spawn() {
        Err(error) if error.kind() == ErrorKind::NotFound => return None,
        spawned => spawned.expect("python3 starts"),
    };
    let mut questions = python.stdin.take().unwrap();
    let lines: String = tokens
        .iter()
        .map(|token| hex(token.as_bytes(), "") + "\n")
        .collect();
    // Python may answer before it has read all: writing takes a thread of its own.
    let writer = std::thread::spawn(move || questions.write_all(lines.as_bytes()));
    let output = python.wait_with_output().unwrap();
    writer.join().unwrap().expect("the reader reads all tokens");
    assert!(output.status.success(), "the reader fails");
    Some(String::from_utf8(output.stdout).unwrap())
}

#[test]
fn each_fault_has_its_own_error() {
    let shape = shape(24, 8);
    let good = built(&entries(40_000, shape), shape);
    let parse = |bytes: &[u8]| Ribbon::parse(bytes).map(|_| ()).unwrap_err();
    let with = |at: usize, bytes: &[u8]| {
        let mut file = good.clone();
        file[at..at + bytes.len()].copy_from_slice(bytes);
        parse(&file)
    };
    let length = |expected: usize, found: usize| Malformed::Length {
        expected: expected as u64,
        found: found as u64,
    };
    let len = good.len();

    assert_eq!(parse(&[]), Malformed::NoHeader);
    assert_eq!(parse(&good[..39]), Malformed::NoHeader);
    assert_eq!(with(0, b"L"), Malformed::Magic);
    assert_eq!(with(5, b"p"), Malformed::Magic);
    assert_eq!(with(6, &[0]), Malformed::Version(0));
    assert_eq!(with(7, &[1]), Malformed::Version(257));
    for (fingerprint_bits, payload_bits) in [(7, 8), (41, 8), (24, 17), (255, 255)] {
        let refused = Shape {
            fingerprint_bits,
            payload_bits,
        };
        assert_eq!(
            with(8, &[fingerprint_bits, payload_bits]),
            Malformed::Shape(refused)
        );
    }
    assert_eq!(with(10, &[1]), Malformed::Reserved);
    assert_eq!(with(11, &[128]), Malformed::Reserved);
    assert_eq!(with(12, &[0; 4]), Malformed::Shards(0));
    assert_eq!(with(12, &[255; 4]), Malformed::Shards(u32::MAX));
    assert_eq!(parse(&good[..46]), Malformed::Shards(5));
    assert_eq!(with(40 + 3 * 2, &[0, 0]), Malformed::EmptyShard(2));
    assert_eq!(parse(&good[..len - 1]), length(len, len - 1));
    assert_eq!(parse(&[&good[..], &[0]].concat()), length(len, len + 1));
    assert_eq!(with(8, &[25]), length(len + (len - 55) / 32, len));
    assert_eq!(with(16, &[255; 8]), Malformed::Records(u64::MAX));
    assert_eq!(with(16, &[0; 8]), Malformed::Records(0));
    for records in [39_950_u64, 40_050] {
        assert_eq!(with(16, &records.to_le_bytes()), Malformed::Records(records));
    }
    for fault in [
        parse(&[]),
        with(0, b"L"),
        with(6, &[9]),
        with(8, &[0]),
        with(10, &[1]),
        with(12, &[0; 4]),
    ] {
        assert!(!fault.to_string().is_empty());
    }
}

#[test]
fn seeds_and_solution_may_be_anything_and_the_reader_stands() {
    let shape = shape(17, 5);
    let good = built(&entries(9000, shape), shape);
    let tokens: Vec<Token> = strangers(8).collect();
    let mut parsed = 0;
    for round in 0..100_000 {
        let mut file = good.clone();
        for change in 0..=round % 3 {
            let random = splitmix(round * 4 + change);
            // Half of the changes are in the header and the shard table.
            let range = if random & 1 == 0 { 46 } else { file.len() };
            file[(random >> 32) as usize % range] ^= 1 << (random >> 8 & 7);
        }
        if round % 5 == 0 {
            file.truncate(splitmix(!round) as usize % file.len());
        }
        if let Ok(ribbon) = Ribbon::parse(&file) {
            parsed += 1;
            for token in &tokens {
                ribbon.look_up(token);
            }
        }
    }
    assert!(parsed > 10_000, "only {parsed} changed files were read on");
}

proptest! {
    #[test]
    fn no_bytes_make_the_reader_fail(
        version in prop_oneof![Just(1_u16), any::<u16>()],
        fingerprint_bits in 0_u8..44,
        payload_bits in 0_u8..18,
        reserved in prop_oneof![9 => Just(0_u16), 1 => any::<u16>()],
        shards in prop_oneof![9 => 0_u32..6, 1 => any::<u32>()],
        table in prop::collection::vec((prop_oneof![0_u16..70, any::<u16>()], any::<u8>()), 0..6),
        spare in 0_u64..50,
        salt in any::<[u8; 16]>(),
        exact in any::<bool>(),
        noise in prop::collection::vec(any::<u8>(), 0..300),
    ) {
        let groups: usize = table.iter().map(|(groups, _)| usize::from(*groups)).sum();
        let mut file = b"lekrib".to_vec();
        file.extend(version.to_le_bytes());
        file.extend([fingerprint_bits, payload_bits]);
        file.extend(reserved.to_le_bytes());
        file.extend(if exact { table.len() as u32 } else { shards }.to_le_bytes());
        file.extend((8 * groups as u64).wrapping_sub(spare).to_le_bytes());
        file.extend(salt);
        for (groups, seed) in &table {
            file.extend(groups.to_le_bytes());
            file.push(*seed);
        }
        if exact {
            let len = groups * (usize::from(fingerprint_bits) + usize::from(payload_bits));
            file.extend(noise.iter().chain(&[0]).cycle().take(len));
        } else {
            file.extend(&noise);
        }
        if let Ok(ribbon) = Ribbon::parse(&file) {
            for token in strangers(4) {
                ribbon.look_up(&token);
            }
        }
        let _ = Ribbon::parse(&noise);
    }
}
