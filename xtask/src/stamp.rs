//! Content stamps: work is done again when what goes in has changed, whatever the clocks of the files say.

use anyhow::{Context as _, Result};
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// SHA-256 of the parts, each with its length before it, so that no two lists of parts meet.
pub fn digest(parts: &[&[u8]]) -> [u8; 32] {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    hash.finalize().into()
}

/// Lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").expect("a String takes all text");
        text
    })
}

/// Does `work` unless the stamp file says that it was done for the same inputs. `made` are the files that the
/// work leaves: if one is missing it is done again.
pub fn unless_fresh(
    stamp: &Path,
    inputs: &[&[u8]],
    made: &[&Path],
    work: impl FnOnce() -> Result<()>,
) -> Result<()> {
    let now = hex(&digest(inputs));
    let fresh =
        fs::read_to_string(stamp).is_ok_and(|then| then == now) && made.iter().all(|file| file.exists());
    if fresh {
        return Ok(());
    }
    // A stamp stands for finished work only: away with it before the work begins.
    if stamp.exists() {
        fs::remove_file(stamp).with_context(|| format!("cannot remove {}", stamp.display()))?;
    }
    work()?;
    fs::write(stamp, now).with_context(|| format!("cannot write {}", stamp.display()))
}

/// Writes a file if its content differs, so that its time changes only when it does and cargo rests.
pub fn write_if_changed(path: &Path, content: &[u8]) -> Result<()> {
    if fs::read(path).is_ok_and(|old| old == content) {
        return Ok(());
    }
    fs::write(path, content).with_context(|| format!("cannot write {}", path.display()))
}
