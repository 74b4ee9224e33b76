//! A workbook's zip: its parts by name, with limits that hold before anything is unpacked.
//!
//! A zip says how large each part will be. What would grow beyond all proportion is refused by its name; a
//! part that turns out larger than it said is refused too, and so is one whose checksum is wrong.

use super::Fault;
use std::collections::HashMap;
use std::io::{self, Cursor, Read};
use zip::ZipArchive;
use zip::read::ZipFile;

/// Sheets of real exports shrink to a tenth or a twentieth; a part that shrank further than this is no sheet.
const MOST_RATIO: u64 = 150;
/// Below this a part may shrink as it likes.
const SMALL: u64 = 64 << 20;

/// A zip in memory.
pub struct Package<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// By name in lower case with `/`: some programs write names in other ways than they refer to them.
    places: HashMap<String, usize>,
}

impl<'a> Package<'a> {
    /// Reads the directory.
    pub fn open(bytes: &'a [u8]) -> Result<Self, Fault> {
        let mut zip =
            ZipArchive::new(Cursor::new(bytes)).map_err(|error| Fault::Unreadable(error.to_string()))?;
        let mut places = HashMap::new();
        for at in 0..zip.len() {
            let part = zip
                .by_index_raw(at)
                .map_err(|error| Fault::Unreadable(error.to_string()))?;
            let name = String::from_utf8_lossy(part.name_raw()).into_owned();
            let (size, packed) = (part.size(), part.compressed_size());
            if size > SMALL && size / MOST_RATIO > packed {
                return Err(Fault::TooLarge {
                    part: name,
                    size,
                    packed,
                });
            }
            places.entry(name.replace('\\', "/").to_lowercase()).or_insert(at);
        }
        Ok(Self { zip, places })
    }

    /// Whether there is a part of this name.
    pub fn has(&self, name: &str) -> bool {
        self.places.contains_key(&name.to_lowercase())
    }

    /// The part of this name, to be read to its end; `None` if there is none.
    pub fn part(&mut self, name: &str) -> Option<Result<Part<'_, 'a>, Fault>> {
        let at = *self.places.get(&name.trim_start_matches('/').to_lowercase())?;
        let opened = self
            .zip
            .by_index(at)
            .map_err(|error| Fault::Unreadable(error.to_string()));
        Some(opened.map(|file| Part {
            left: file.size(),
            file,
        }))
    }

    /// All of a part.
    pub fn bytes(&mut self, name: &str) -> Option<Result<Vec<u8>, Fault>> {
        Some(self.part(name)?.and_then(|mut part| {
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes)
                .map_err(|error| Fault::Unreadable(error.to_string()))?;
            Ok(bytes)
        }))
    }
}

/// A part that is unpacked as it is read.
pub struct Part<'p, 'a> {
    file: ZipFile<'p, Cursor<&'a [u8]>>,
    left: u64,
}

impl Part<'_, '_> {
    /// How large it says it is.
    pub fn size(&self) -> u64 {
        self.file.size()
    }
}

impl Read for Part<'_, '_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(into)?;
        match self.left.checked_sub(read as u64) {
            Some(left) => {
                self.left = left;
                Ok(read)
            }
            None => Err(io::Error::other("a part is larger than the file says")),
        }
    }
}
