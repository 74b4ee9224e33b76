//! Running other programs: what is run is named in the error, and so is what to do when it is missing.

use anyhow::{Context as _, Result, bail};
use std::ffi::OsStr;
use std::io::{IsTerminal as _, stderr};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

/// Says on standard error what begins now.
pub fn say(what: &str) {
    if stderr().is_terminal() {
        eprintln!("\x1b[1m==> {what}\x1b[0m");
    } else {
        eprintln!("==> {what}");
    }
}

/// Says what begins, does it, and says how long it took if that was worth mention.
pub fn step<T>(what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    say(what);
    let begin = Instant::now();
    let made = work()?;
    let seconds = begin.elapsed().as_secs_f32();
    if seconds >= 5.0 {
        eprintln!("    {what}: {seconds:.0} s");
    }
    Ok(made)
}

/// Runs a program with its output going to ours; anything but success is an error.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command
        .status()
        .with_context(|| format!("cannot start {}", shown(command)))?;
    if !status.success() {
        bail!("{} failed ({status})", shown(command));
    }
    Ok(())
}

/// Runs a program and gives what it wrote to standard output.
pub fn output(command: &mut Command) -> Result<String> {
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("cannot start {}", shown(command)))?;
    if !output.status.success() {
        bail!("{} failed ({})", shown(command), output.status);
    }
    String::from_utf8(output.stdout).with_context(|| format!("{} wrote no UTF-8", shown(command)))
}

/// Whether a program of this name can be found; a name with a slash is a path.
pub fn have(program: &str) -> bool {
    if program.contains('/') {
        return Path::new(program).exists();
    }
    std::env::var_os("PATH")
        .is_some_and(|path| std::env::split_paths(&path).any(|folder| folder.join(program).is_file()))
}

/// The cargo that runs us, in the given folder.
pub fn cargo(folder: &Path) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(folder);
    command
}

/// Where cargo keeps what it downloads.
pub fn cargo_home() -> Option<PathBuf> {
    let named = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    named.or_else(|| std::env::home_dir().map(|home| home.join(".cargo")))
}

fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}
