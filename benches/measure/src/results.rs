//! Where results are kept: a JSON file each in `benches/results`, with the machine and the date.

use anyhow::{Context as _, Result};
use serde_json::{Value, json};
use std::fs;
use std::process::Command;
use xtask::layout::Layout;
use xtask::process;

/// The folder of the results, in the checkout.
pub const FOLDER: &str = "benches/results";

/// Writes a result beside the others, with the machine that it was measured on.
///
/// # Errors
/// The file cannot be written, or a program that names its version does not start.
pub fn keep(layout: &Layout, name: &str, mut result: Value) -> Result<()> {
    result["machine"] = machine(layout)?;
    let path = layout.root.join(FOLDER).join(format!("{name}.json"));
    fs::write(&path, serde_json::to_string_pretty(&result)? + "\n")
        .with_context(|| format!("cannot write {}", path.display()))
}

/// Reads a result that was kept.
///
/// # Errors
/// It is not there, or is no JSON.
pub fn kept(layout: &Layout, name: &str) -> Result<Value> {
    let path = layout.root.join(FOLDER).join(format!("{name}.json"));
    let bytes = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
    serde_json::from_slice(&bytes).with_context(|| format!("{} is no JSON", path.display()))
}

/// What ran, and when.
pub fn machine(layout: &Layout) -> Result<Value> {
    let cpu = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let cpu = cpu
        .lines()
        .find_map(|line| line.strip_prefix("model name"))
        .unwrap_or("unknown");
    let first = |command: &mut Command| {
        process::output(command).map(|text| text.lines().next().unwrap_or("").to_string())
    };
    Ok(json!({
        "cpu": cpu.trim_start_matches([' ', '\t', ':']),
        "cores": std::thread::available_parallelism()?.get(),
        "date": first(Command::new("date").args(["-u", "+%F"]))?,
        "rustc": first(Command::new("rustc").current_dir(&layout.root).arg("--version"))?,
        "chromium": first(Command::new("chromium").arg("--version"))?,
    }))
}

/// The value in the middle.
pub fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    match (sorted.len() % 2, sorted.get(middle)) {
        (_, None) => f64::NAN,
        (0, Some(upper)) => f64::midpoint(sorted[middle - 1], *upper),
        (_, Some(only)) => *only,
    }
}

#[cfg(test)]
mod tests {
    use super::median;

    #[test]
    fn the_median_stands_in_the_middle() {
        assert!((median(&[3.0, 1.0, 2.0]) - 2.0).abs() < f64::EPSILON);
        assert!((median(&[4.0, 1.0, 3.0, 2.0]) - 2.5).abs() < f64::EPSILON);
        assert!(median(&[]).is_nan());
    }
}
