//! The site as one zip, for whoever puts it on a server: files whose names begin with a dot are in it, which file
//! managers hide and uploads forget.

use super::SiteError;
use crate::errors::AtPath as _;
use crate::workspace::write_private;
use std::fs;
use std::io::{self, Cursor, Write as _};
use std::path::{Path, PathBuf};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// Endings of files that no packing makes smaller.
const PACKED: [&str; 4] = ["br", "gz", "png", "ribbon"];

/// Packs the site at `site` into a file beside it, in place of an earlier one; gives its path.
///
/// # Errors
/// [`SiteError`].
pub fn beside(site: &Path) -> Result<PathBuf, SiteError> {
    let mut name = site.file_name().unwrap_or_else(|| "site".as_ref()).to_owned();
    name.push(".zip");
    let path = site.with_file_name(name);
    let mut files = Vec::new();
    files_in(site, "", &mut files).at("read", site)?;
    files.sort();
    let bytes = packed(&files).at("pack", site)?;
    write_private(&path, &bytes).at("write", &path)?;
    Ok(path)
}

fn packed(files: &[(String, PathBuf)]) -> io::Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, path) in files {
        let ending = path
            .extension()
            .and_then(|ending| ending.to_str())
            .unwrap_or_default();
        let method = if PACKED.contains(&ending) {
            CompressionMethod::Stored
        } else {
            CompressionMethod::Deflated
        };
        // The same site is the same zip; on a server everybody may read it.
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644);
        zip.start_file(name.as_str(), options)?;
        zip.write_all(&fs::read(path)?)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// All files below a folder, by their paths in it.
fn files_in(folder: &Path, above: &str, files: &mut Vec<(String, PathBuf)>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{above}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            files_in(&entry.path(), &format!("{name}/"), files)?;
        } else {
            files.push((name, entry.path()));
        }
    }
    Ok(())
}
