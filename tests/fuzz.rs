//! The kept corpora of the fuzz targets, and inputs near them, in every test run: `cargo xtask fuzz` searches
//! for more.

#[path = "../fuzz/src/lib.rs"]
mod fuzzed;

use std::fs;
use std::path::Path;

/// How many changed copies of each kept input are tried.
const COPIES: u64 = 2_000;

#[test]
fn ribbons() {
    replay("ribbon", fuzzed::ribbon);
}

#[test]
fn heads() {
    replay("head", fuzzed::head);
}

#[test]
fn signatures() {
    replay("signature", fuzzed::signature);
}

#[test]
fn canonical_forms() {
    replay("canonical", fuzzed::canonical);
}

#[test]
fn exports_of_text() {
    replay("csv", fuzzed::csv);
    replay("json", fuzzed::json);
    replay("html", fuzzed::html);
}

#[test]
fn workbooks() {
    replay("xls", fuzzed::xls);
    replay("xlsx", fuzzed::xlsx);
    replay("xlsb", fuzzed::xlsb);
    replay("ods", fuzzed::ods);
}

fn replay(target: &str, run: fn(&[u8])) {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fuzz/corpus")
        .join(target);
    let mut inputs: Vec<_> = fs::read_dir(corpus)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    inputs.sort();
    assert!(
        inputs.len() >= 3,
        "{target}: only {} inputs are kept",
        inputs.len()
    );
    // Knuth's MMIX generator: the same changes in every run.
    let mut state = 0x2026_u64;
    let mut random = |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((state >> 33) as usize) % below.max(1)
    };
    for path in inputs {
        let input = fs::read(&path).unwrap();
        run(&input);
        for _ in 0..COPIES {
            let mut changed = input.clone();
            for _ in 0..=random(3) {
                let at = random(changed.len());
                match random(4) {
                    0 => changed.truncate(at),
                    1 => changed.insert(at, random(256) as u8),
                    2 => changed.extend_from_within(at..),
                    _ => {
                        if let Some(byte) = changed.get_mut(at) {
                            *byte ^= 1 << random(8);
                        }
                    }
                }
            }
            run(&changed);
        }
    }
}
