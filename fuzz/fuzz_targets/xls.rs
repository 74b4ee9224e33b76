//! See `xls` in `src/lib.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| lekcheck_fuzz::xls(input));
