//! Vectors, run as wasm.
