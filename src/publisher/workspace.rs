//! The workspace: `.lekcheck/` beside the configuration, with what a list keeps from one revision to the
//! next.
//!
//! | file | holds |
//! |---|---|
//! | `lock` | locked by the operating system while a publish runs; ends with the process; names the holder |
//! | `state.json` | list id, salt and seed, drawn once; the revisions so far |
//! | `revisions/N/` | head of revision N, and the signatures over it and over the page in one file |
//! | `lekcheck.key`, `lekcheck.pub` | the key that is made where none is configured |
//! | `secret`, `tokens.redb` | what was derived so far, for the next publish |
//! | `report.csv`, `report.json` | the last report of rows |
//! | `public/` | all of this once more, of the list for the public |
//!
//! What lies in the folder itself belongs to trials, of strength `test`: their list, their key and what they
//! derived. It is thrown away when the list for the public comes out, which shares nothing with it, so that a
//! trial is never a revision of a real list, and its unprotected key never signs one.
//!
//! Whoever has the seed can count people, since it tells padding from them; the report tells about the
//! export. Folders are 0700 and files 0600.

use crate::errors::{AtPath as _, FileError};
use crate::names::{HEAD, SIGNATURE};
use crate::plan::Plan;
use lekcheck::list::{Hash, from_hex, to_hex};
use lekcheck::recipe::ListId;
use lekcheck::time::Timestamp;
use lekcheck::token::{Salt, Strength};
use miette::Diagnostic;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};
use thiserror::Error;

/// The folder's name.
const FOLDER: &str = ".lekcheck";
/// The folder in it for the list that the public reads.
const PUBLIC: &str = "public";
/// What a trial does not own.
const NOT_OF_TRIALS: [&str; 3] = [PUBLIC, "lock", ".gitignore"];
/// The state's format; another one is refused.
const FORMAT: &str = "lekcheck-workspace/1";

/// Whose a workspace is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Purpose {
    /// A trial of strength `test`, which protects nobody.
    Trial,
    /// The list for the public.
    Public,
}

/// An open workspace. Nobody else has it open.
pub struct Workspace {
    /// Whose it is.
    pub purpose: Purpose,
    /// Its folder.
    pub folder: PathBuf,
    /// What is kept.
    pub state: State,
    /// Held open, and with it the lock.
    _lock: File,
}

/// `state.json`.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct State {
    format: String,
    /// The list's id.
    pub list_id: ListId,
    /// The salt of its tokens.
    pub salt: Salt,
    /// The source of its ribbons' padding, salts and open columns.
    #[serde(serialize_with = "seed_to_hex", deserialize_with = "seed_from_hex")]
    pub seed: Seed,
    /// The file name of the configuration whose list this is, from its first revision or codes on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    configuration: Option<String>,
    /// The revisions so far, the latest last.
    pub revisions: Vec<Revision>,
}

/// A list's 32 random bytes, from which the [`RecordsSeed`] of each ribbon follows. Secret: who has them can
/// tell padding from people.
pub struct Seed(pub [u8; 32]);

/// A revision that was made.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Revision {
    /// Its number.
    pub number: u32,
    /// SHA-256 of the export that it was made from.
    pub source_sha256: Hash,
    /// SHA-256 of its head.
    pub head_sha256: Hash,
    /// When it was made.
    pub published_at: Timestamp,
}

/// Why a workspace cannot be used.
#[derive(Debug, Error, Diagnostic)]
pub enum WorkspaceError {
    /// A file in it.
    #[error(transparent)]
    #[diagnostic(transparent)]
    File(#[from] FileError),
    /// Another publish holds it.
    #[error("another publish is at work in {}{holder}", folder.display())]
    #[diagnostic(help("wait until it is done; a process that was killed does not hold it"))]
    Held {
        /// The folder.
        folder: PathBuf,
        /// ": process 123, since ...".
        holder: String,
    },
    /// Another configuration's list is kept here: this one's would become its next revision.
    #[error(
        "{} keeps the list of the configuration `{owner}`, and `{other}` is another one",
        state.display()
    )]
    #[diagnostic(help(
        "is it another list? Put `{other}` into a folder of its own: lists share no key. Is it the same \
         list, and the configuration was renamed? Then write its new name as `configuration` into that file"
    ))]
    OfAnother {
        /// The state's file.
        state: PathBuf,
        /// The configuration that it belongs to.
        owner: String,
        /// The one that would use it.
        other: String,
    },
    /// The state is not readable.
    #[error("the workspace's {} cannot be read: {reason}", path.display())]
    #[diagnostic(help(
        "put it back from a backup. Without it the next publish must be a new list: move the folder away, \
         and tell visitors"
    ))]
    State {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        reason: String,
    },
    /// The operating system gives no randomness.
    #[error("the operating system gives no random numbers: {0}")]
    Randomness(getrandom::Error),
}

impl Purpose {
    /// Whose workspace a plan uses.
    pub fn of(plan: &Plan) -> Self {
        match plan.strength {
            Strength::Test => Self::Trial,
            _ => Self::Public,
        }
    }

    /// Its folder, in the one that holds the configuration.
    fn folder(self, beside: &Path) -> PathBuf {
        match self {
            Self::Trial => beside.join(FOLDER),
            Self::Public => beside.join(FOLDER).join(PUBLIC),
        }
    }
}

impl Workspace {
    /// Whether there is a workspace in `beside`.
    pub fn exists(beside: &Path, purpose: Purpose) -> bool {
        purpose.folder(beside).join("state.json").exists()
    }

    /// Opens the workspace in `beside`, making it where there is none. `now` is written beside the holder of
    /// its lock.
    ///
    /// # Errors
    /// [`WorkspaceError`].
    pub fn open(beside: &Path, purpose: Purpose, now: Timestamp) -> Result<Self, WorkspaceError> {
        let folder = purpose.folder(beside);
        private_folder(&folder).at("make the workspace", &folder)?;
        let ignore = folder.join(".gitignore");
        if !ignore.exists() {
            write_private(&ignore, b"*\n").at("write", &ignore)?;
        }
        let lock = lock(&folder, now)?;
        let path = folder.join("state.json");
        let state = match fs::read(&path) {
            Ok(json) => read_state(&json).map_err(|reason| WorkspaceError::State { path, reason })?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let state = State::draw()?;
                state.write(&path)?;
                state
            }
            Err(error) => return Err(FileError::new("read the workspace's", &path, error).into()),
        };
        Ok(Self {
            purpose,
            folder,
            state,
            _lock: lock,
        })
    }

    /// The workspace as the one of the configuration with this path, which owns it from the first revision
    /// on, or from [`Self::claim`].
    ///
    /// # Errors
    /// [`WorkspaceError::OfAnother`].
    pub fn used_by(mut self, configuration: &str) -> Result<Self, WorkspaceError> {
        // Both stand in one folder, so the names of their files tell them apart.
        let name = Path::new(configuration).file_name();
        let name = name.map_or_else(|| configuration.into(), |name| name.to_string_lossy());
        match &self.state.configuration {
            Some(owner) if *owner != name => Err(WorkspaceError::OfAnother {
                state: self.folder.join("state.json"),
                owner: owner.clone(),
                other: name.into_owned(),
            }),
            _ => {
                self.state.configuration = Some(name.into_owned());
                Ok(self)
            }
        }
    }

    /// Keeps whose this is before there is a revision: codes were made that open this list alone.
    ///
    /// # Errors
    /// [`WorkspaceError`].
    pub fn claim(&self) -> Result<(), WorkspaceError> {
        Ok(self.state.write(&self.folder.join("state.json"))?)
    }

    /// Throws away the trial that was made in `beside`: its list, its key, and what it derived. Gives
    /// whether there was one.
    ///
    /// # Errors
    /// [`WorkspaceError`]; another publish may be at work in it.
    pub fn discard_trial(beside: &Path, now: Timestamp) -> Result<bool, WorkspaceError> {
        if !Self::exists(beside, Purpose::Trial) {
            return Ok(false);
        }
        let folder = Purpose::Trial.folder(beside);
        let _lock = lock(&folder, now)?;
        for entry in fs::read_dir(&folder).at("read", &folder)? {
            let path = entry.at("read", &folder)?.path();
            if NOT_OF_TRIALS.iter().any(|name| path.ends_with(name)) {
                continue;
            }
            if path.is_dir() {
                fs::remove_dir_all(&path).at("remove", &path)?;
            } else {
                fs::remove_file(&path).at("remove", &path)?;
            }
        }
        Ok(true)
    }

    /// The latest revision with its head, if there is one.
    ///
    /// # Errors
    /// [`WorkspaceError`].
    pub fn latest(&self) -> Result<Option<(Revision, Vec<u8>)>, WorkspaceError> {
        let Some(&latest) = self.state.revisions.last() else {
            return Ok(None);
        };
        let path = self.revision_folder(latest.number).join(HEAD);
        let json = fs::read(&path).at("read the workspace's", &path)?;
        Ok(Some((latest, json)))
    }

    /// The signature over the file `name` that is kept with the latest revision, if there is one.
    ///
    /// # Errors
    /// [`WorkspaceError`].
    pub fn kept_signature(&self, name: &str) -> Result<Option<String>, WorkspaceError> {
        let Some(latest) = self.state.revisions.last() else {
            return Ok(None);
        };
        let path = self
            .revision_folder(latest.number)
            .join(format!("{name}.minisig"));
        match fs::read_to_string(&path) {
            Ok(signature) => Ok(Some(signature)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(FileError::new("read the workspace's", &path, error).into()),
        }
    }

    /// The heads of all revisions with their signatures, the latest first, as far as they can be read.
    pub fn signed_heads(&self) -> impl Iterator<Item = (Vec<u8>, String)> {
        self.state.revisions.iter().rev().filter_map(|revision| {
            let folder = self.revision_folder(revision.number);
            let head = fs::read(folder.join(HEAD)).ok()?;
            Some((head, fs::read_to_string(folder.join(SIGNATURE)).ok()?))
        })
    }

    /// Keeps a revision: a new one, or a new signature of the latest. `files` are its head and its
    /// signatures.
    ///
    /// # Errors
    /// [`WorkspaceError`].
    pub fn keep(&mut self, revision: Revision, files: &[(&str, &[u8])]) -> Result<(), WorkspaceError> {
        let folder = self.revision_folder(revision.number);
        private_folder(&folder).at("make", &folder)?;
        for (name, bytes) in files {
            let path = folder.join(name);
            write_private(&path, bytes).at("write", &path)?;
        }
        // The state last: it names a revision only when its files are there.
        self.state
            .revisions
            .retain(|other| other.number != revision.number);
        self.state.revisions.push(revision);
        self.state.write(&self.folder.join("state.json"))?;
        Ok(())
    }

    fn revision_folder(&self, revision: u32) -> PathBuf {
        self.folder.join("revisions").join(revision.to_string())
    }
}

impl State {
    /// A new list's.
    fn draw() -> Result<Self, WorkspaceError> {
        let (mut list_id, mut salt, mut seed) = ([0; 16], [0; 16], [0; 32]);
        for bytes in [&mut list_id[..], &mut salt, &mut seed] {
            getrandom::fill(bytes).map_err(WorkspaceError::Randomness)?;
        }
        Ok(Self {
            format: FORMAT.to_owned(),
            list_id: ListId(list_id),
            salt: Salt(salt),
            seed: Seed(seed),
            configuration: None,
            revisions: Vec::new(),
        })
    }

    fn write(&self, path: &Path) -> Result<(), FileError> {
        let mut json = serde_json::to_vec_pretty(self).expect("a state has only string keys");
        json.push(b'\n');
        write_private(path, &json).at("write the workspace's", path)
    }
}

fn read_state(json: &[u8]) -> Result<State, String> {
    let state: State = serde_json::from_slice(json).map_err(|error| error.to_string())?;
    if state.format == FORMAT {
        Ok(state)
    } else {
        Err(format!("its format is not `{FORMAT}`"))
    }
}

fn lock(folder: &Path, now: Timestamp) -> Result<File, WorkspaceError> {
    let path = folder.join("lock");
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    private(&mut options);
    let mut file = options.open(&path).at("open", &path)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            let mut holder = String::new();
            // What cannot be read names nobody; the lock itself is what counts.
            let _ = file.read_to_string(&mut holder);
            let holder = if holder.is_empty() {
                holder
            } else {
                format!(": {}", holder.trim_end())
            };
            return Err(WorkspaceError::Held {
                folder: folder.to_owned(),
                holder,
            });
        }
        Err(TryLockError::Error(error)) => return Err(FileError::new("lock", &path, error).into()),
    }
    let holder = format!("process {}, since {}\n", std::process::id(), now);
    file.set_len(0)
        .and_then(|()| file.rewind())
        .and_then(|()| file.write_all(holder.as_bytes()))
        .at("write", &path)?;
    Ok(file)
}

/// Writes a file that only its owner can read, whole or not at all.
///
/// # Errors
/// The operating system's.
pub fn write_private(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    // Files of `tempfile` are 0600.
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(path).map(drop).map_err(|error| error.error)
}

/// Makes a folder that only its owner can enter, and those above it.
///
/// # Errors
/// The operating system's.
pub fn private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt as _;
        builder.mode(0o700);
    }
    builder.create(folder)
}

/// Files that are made with these options are their owner's alone.
#[cfg(unix)]
pub fn private(options: &mut OpenOptions) {
    use std::os::unix::fs::OpenOptionsExt as _;
    options.mode(0o600);
}

#[cfg(not(unix))]
pub fn private(_: &mut OpenOptions) {}

fn seed_to_hex<S: Serializer>(seed: &Seed, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&to_hex(&seed.0))
}

fn seed_from_hex<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Seed, D::Error> {
    let text = String::deserialize(deserializer)?;
    from_hex(&text)
        .map(Seed)
        .ok_or_else(|| D::Error::custom("expected 32 bytes in lower-case hex"))
}
