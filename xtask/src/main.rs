//! The house machinery of lekcheck.

fn main() {}
