//! A site's folder: put in place whole, or not at all.
//!
//! The files are written into a folder beside the site's, flushed, and the two folders change places in one
//! step of the operating system where it has one. Whatever fails before, the site that is there stays as it
//! is.

pub mod compressed;
pub mod hosting;
pub mod html;
pub mod messages;
pub mod oembed;
pub mod page;
pub mod release;
pub mod theme;
pub mod zip;

pub use crate::names::*;

use crate::errors::{AtPath as _, FileError};
use miette::Diagnostic;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use thiserror::Error;

/// How a folder beside the site begins, and the file in it that its owner locks.
const BESIDE: &str = ".lekcheck-site-";
const LOCK: &str = "lock";
/// The `format` of a head of strength `test` (FORMAT.md).
const FORMAT_OF_TRIALS: &str = "lekcheck-test-list/1";

/// Why a site was not put in place.
#[derive(Debug, Error, Diagnostic)]
pub enum SiteError {
    /// A file or folder.
    #[error(transparent)]
    #[diagnostic(transparent)]
    File(#[from] FileError),
    /// Something else lives there.
    #[error("{} holds files and is no site of lekcheck, so it is not replaced", .0.display())]
    #[diagnostic(help("name an empty or a new folder: --out DIR"))]
    NotASite(PathBuf),
    /// A trial would take the place of what the public reads.
    #[error("{} holds a list for the public, which a trial does not replace", .0.display())]
    #[diagnostic(help("put the trial into a folder of its own: --out try"))]
    ForThePublic(PathBuf),
    /// A file stands where the folder should be.
    #[error("{} is a file; a site is a folder", .0.display())]
    #[diagnostic(help("name an empty or a new folder: --out DIR"))]
    NotAFolder(PathBuf),
}

/// Whether a site may be put at `folder`: there is nothing yet, an empty folder, or a site. To be asked
/// before hours of work.
///
/// # Errors
/// [`SiteError`].
pub fn may_replace(folder: &Path) -> Result<(), SiteError> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
            return Err(SiteError::NotAFolder(folder.to_owned()));
        }
        Err(error) => return Err(FileError::new("read", folder, error).into()),
    };
    let is_site = folder.join(HEAD).exists() && folder.join(SIGNATURE).exists();
    if is_site || entries.count() == 0 {
        Ok(())
    } else {
        Err(SiteError::NotASite(folder.to_owned()))
    }
}

/// Whether a trial may be put at `folder`, besides what [`may_replace`] asks: the list in it, if there is
/// one, is a trial too. One whose format cannot be read counts as the public's.
///
/// # Errors
/// [`SiteError`].
pub fn may_try_at(folder: &Path) -> Result<(), SiteError> {
    let path = folder.join(HEAD);
    let json = match fs::read(&path) {
        Ok(json) => json,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(FileError::new("read", &path, error).into()),
    };
    let head: Option<serde_json::Value> = serde_json::from_slice(&json).ok();
    let format = head.and_then(|head| serde_json::from_value::<String>(head.get("format")?.clone()).ok());
    if format.as_deref() == Some(FORMAT_OF_TRIALS) {
        Ok(())
    } else {
        Err(SiteError::ForThePublic(folder.to_owned()))
    }
}

/// Writes `files` as the site at `folder`, in place of the one that may be there.
///
/// # Errors
/// [`SiteError`]; the old site is untouched then.
pub fn put(folder: &Path, files: &BTreeMap<String, Vec<u8>>) -> Result<(), SiteError> {
    may_replace(folder)?;
    // A link to a folder stays a link: what it leads to is replaced.
    let folder = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
    let parent = folder
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    fs::create_dir_all(parent).at("make", parent)?;
    remove_abandoned(parent);
    // Removed on every way out of here, with whatever is in it by then: the unfinished site, or the old one.
    let beside = tempfile::Builder::new()
        .prefix(BESIDE)
        .tempdir_in(parent)
        .at("make a folder beside the site in", parent)?;
    let lock = File::create(beside.path().join(LOCK)).at("write beside the site in", parent)?;
    lock.lock().at("lock a folder beside the site in", parent)?;
    let new = beside.path().join("site");
    fs::create_dir(&new).at("make", &new)?;
    for (name, bytes) in files {
        let path = new.join(name);
        let above = path.parent().unwrap_or(&new);
        fs::create_dir_all(above).at("make", above)?;
        write(&path, bytes).at("write", &path)?;
    }
    exchange(&new, &folder, &beside.path().join("old")).at("put the new site in place at", &folder)?;
    Ok(())
}

/// Removes what a publish that was killed has left beside the site. Who is still at work holds the lock in
/// its folder.
fn remove_abandoned(parent: &Path) {
    for entry in fs::read_dir(parent).into_iter().flatten().filter_map(Result::ok) {
        let folder = entry.path();
        let is_ours = entry
            .file_name()
            .to_str()
            .is_some_and(|name| name.starts_with(BESIDE));
        if is_ours && File::open(folder.join(LOCK)).is_ok_and(|lock| lock.try_lock().is_ok()) {
            // What cannot be removed is in nobody's way.
            let _ = fs::remove_dir_all(folder);
        }
    }
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Puts `new` at `place`; what is there goes to where `new` was, or to `old`.
fn exchange(new: &Path, place: &Path, old: &Path) -> io::Result<()> {
    #[cfg(any(target_os = "linux", target_os = "macos"))]
    if place.exists() {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        if renameat_with(CWD, new, CWD, place, RenameFlags::EXCHANGE).is_ok() {
            return Ok(());
        }
        // Some file systems cannot; two steps then.
    }
    if place.exists() {
        fs::rename(place, old)?;
    }
    fs::rename(new, place).inspect_err(|_| {
        // Back to how it was; if even that fails, the first error is the one to tell.
        let _ = fs::rename(old, place);
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(names: &[&str]) -> BTreeMap<String, Vec<u8>> {
        names
            .iter()
            .map(|&name| (name.to_owned(), name.as_bytes().to_vec()))
            .collect()
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_new_site_replaces_the_old_one_whole() {
        let parent = tempfile::tempdir().unwrap();
        let site = parent.path().join("site");
        put(&site, &files(&["list.json", "list.json.minisig", "old.ribbon"])).unwrap();
        put(&site, &files(&["list.json", "list.json.minisig", "new.ribbon"])).unwrap();
        assert_eq!(names(&site), ["list.json", "list.json.minisig", "new.ribbon"]);
        assert_eq!(names(parent.path()), ["site"], "nothing is left beside it");
    }

    #[test]
    fn what_a_killed_publish_left_is_removed_and_what_another_is_at_work_on_is_not() {
        let parent = tempfile::tempdir().unwrap();
        let folder = |name: &str| {
            let folder = parent.path().join(format!("{BESIDE}{name}"));
            fs::create_dir(&folder).unwrap();
            File::create(folder.join(LOCK)).unwrap()
        };
        let (abandoned, at_work) = (folder("abandoned"), folder("at-work"));
        drop(abandoned);
        at_work.lock().unwrap();
        put(
            &parent.path().join("site"),
            &files(&["list.json", "list.json.minisig"]),
        )
        .unwrap();
        assert_eq!(names(parent.path()), [".lekcheck-site-at-work", "site"]);
    }

    #[test]
    fn a_folder_of_something_else_is_not_replaced() {
        let parent = tempfile::tempdir().unwrap();
        fs::write(parent.path().join("thesis.txt"), "words").unwrap();
        assert!(matches!(
            put(parent.path(), &files(&["list.json"])),
            Err(SiteError::NotASite(_))
        ));
        assert_eq!(names(parent.path()), ["thesis.txt"]);
    }

    #[test]
    fn a_site_that_cannot_be_finished_leaves_the_old_one() {
        let parent = tempfile::tempdir().unwrap();
        let site = parent.path().join("site");
        put(&site, &files(&["list.json", "list.json.minisig"])).unwrap();
        assert!(
            put(
                &site,
                &files(&["list.json", "list.json.minisig", "list.json/under/a/file"])
            )
            .is_err()
        );
        assert_eq!(names(&site), ["list.json", "list.json.minisig"]);
        assert_eq!(names(parent.path()), ["site"]);
    }
}
