//! Who is in a revision, for the next one's changelog: `.lekcheck/members`.
//!
//! By recipe the tags of its people, in order, each with a short hash of what they are told. The next publish
//! goes through it side by side with its own people: what is said in public is which sorts of change there
//! were, never how many people.

use crate::errors::{AtPath as _, FileError};
use crate::people::Tag;
use lekcheck::list::Class;
use sha2::{Digest as _, Sha256};
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// The file's name, and how it begins.
const NAME: &str = "members";
const MAGIC: &[u8; 8] = b"lekmemb1";

/// How many people of a recipe are new, gone, or told otherwise.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Difference {
    /// In this revision and not in the one before.
    pub added: u64,
    /// In the one before and not in this.
    pub removed: u64,
    /// In both, and told otherwise.
    pub corrected: u64,
}

/// A person of a recipe: the tag, and a hash of what they are told.
pub type Member = (Tag, [u8; 8]);

/// The members of a revision that is being made. Dropped, it leaves no trace.
pub struct Members {
    out: BufWriter<NamedTempFile>,
    folder: PathBuf,
    earlier: Option<Earlier>,
}

/// The members of the revision before.
struct Earlier {
    file: BufReader<File>,
    left: u64,
}

/// The hash of what somebody is told.
pub fn told(class: &Class) -> [u8; 8] {
    let mut hash = Sha256::new();
    for words in [&class.leaked, &class.status, &class.groups] {
        hash.update((words.len() as u64).to_le_bytes());
        for word in words {
            hash.update((word.len() as u64).to_le_bytes());
            hash.update(word);
        }
    }
    hash.finalize()[..8].try_into().expect("8 of 32 bytes")
}

impl Members {
    /// Begins the members of a revision in the workspace's folder.
    ///
    /// # Errors
    /// A file cannot be written.
    pub fn begin(folder: &Path) -> Result<Self, FileError> {
        // Files of `tempfile` are 0600.
        let file = NamedTempFile::new_in(folder).at("write in", folder)?;
        let mut out = BufWriter::new(file);
        out.write_all(MAGIC).at("write in", folder)?;
        Ok(Self {
            out,
            folder: folder.to_owned(),
            earlier: None,
        })
    }

    /// Adds the people of a recipe, in the order of their tags; `None` where the revision before did not have
    /// it, or is not known.
    ///
    /// # Errors
    /// A file cannot be written or read.
    pub fn recipe(
        &mut self,
        recipe: &str,
        count: u64,
        members: impl Iterator<Item = Member>,
    ) -> Result<Option<Difference>, FileError> {
        let path = self.folder.join(NAME);
        self.earlier = earlier(&path, recipe).at("read", &path)?;
        self.write(recipe, count, members).at("write in", &self.folder)
    }

    fn write(
        &mut self,
        recipe: &str,
        count: u64,
        members: impl Iterator<Item = Member>,
    ) -> io::Result<Option<Difference>> {
        let out = &mut self.out;
        out.write_all(&[recipe.len() as u8])?;
        out.write_all(recipe.as_bytes())?;
        out.write_all(&count.to_le_bytes())?;
        let known = self.earlier.is_some();
        let mut earlier = self.earlier.take();
        let mut next = || -> io::Result<Option<Member>> {
            match &mut earlier {
                Some(earlier) if earlier.left > 0 => {
                    earlier.left -= 1;
                    member(&mut earlier.file).map(Some)
                }
                _ => Ok(None),
            }
        };
        let mut difference = Difference::default();
        let mut before = next()?;
        for (tag, told) in members {
            out.write_all(&tag.0)?;
            out.write_all(&told)?;
            while before.is_some_and(|(other, _)| other < tag) {
                difference.removed += 1;
                before = next()?;
            }
            match before {
                Some((other, earlier)) if other == tag => {
                    difference.corrected += u64::from(earlier != told);
                    before = next()?;
                }
                _ => difference.added += 1,
            }
        }
        while before.is_some() {
            difference.removed += 1;
            before = next()?;
        }
        Ok(known.then_some(difference))
    }

    /// Puts them in place of the revision before.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn keep(self) -> Result<(), FileError> {
        let path = self.folder.join(NAME);
        let file = self.out.into_inner().map_err(io::IntoInnerError::into_error);
        let file = file.at("write", &path)?;
        file.as_file().sync_all().at("write", &path)?;
        file.persist(&path)
            .map_err(|error| error.error)
            .at("write", &path)?;
        Ok(())
    }
}

/// The members of `recipe` in the file at `path`, if it has it.
fn earlier(path: &Path, recipe: &str) -> io::Result<Option<Earlier>> {
    let mut file = match File::open(path) {
        Ok(file) => BufReader::new(file),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let mut magic = [0; 8];
    file.read_exact(&mut magic)?;
    if magic != *MAGIC {
        return Ok(None);
    }
    loop {
        let (mut length, mut count) = ([0; 1], [0; 8]);
        match file.read_exact(&mut length) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
            Err(error) => return Err(error),
        }
        let mut id = vec![0; length[0].into()];
        file.read_exact(&mut id)?;
        file.read_exact(&mut count)?;
        let left = u64::from_le_bytes(count);
        if id == recipe.as_bytes() {
            return Ok(Some(Earlier { file, left }));
        }
        for _ in 0..left {
            member(&mut file)?;
        }
    }
}

fn member(file: &mut impl Read) -> io::Result<Member> {
    let (mut tag, mut told) = ([0; 16], [0; 8]);
    file.read_exact(&mut tag)?;
    file.read_exact(&mut told)?;
    Ok((Tag(tag), told))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_revision_differs_by_who_came_who_went_and_who_is_told_otherwise() {
        let folder = tempfile::tempdir().unwrap();
        let revision = |recipe: &str, members: &[(u8, u8)]| {
            let mut all = Members::begin(folder.path()).unwrap();
            let listed = members.iter().map(|(tag, told)| (Tag([*tag; 16]), [*told; 8]));
            let other = all
                .recipe("bsn", 1, [(Tag([7; 16]), [0; 8])].into_iter())
                .unwrap();
            let difference = all.recipe(recipe, members.len() as u64, listed).unwrap();
            all.keep().unwrap();
            (other, difference)
        };
        assert_eq!(revision("email", &[(1, 0), (3, 0), (5, 0), (9, 0)]), (None, None));
        let same = Some(Difference::default());
        let changed = Difference {
            added: 2,
            removed: 1,
            corrected: 1,
        };
        assert_eq!(
            revision("email", &[(1, 0), (2, 0), (5, 4), (9, 0), (10, 0)]),
            (same, Some(changed))
        );
        assert_eq!(revision("phone", &[(1, 0)]), (same, None), "a recipe that is new");
        assert_eq!(
            std::fs::read_dir(folder.path()).unwrap().count(),
            1,
            "nothing else is left"
        );
    }
}
