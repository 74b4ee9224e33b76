//! Somewhere else on this machine: a folder with a home of its own, and programs that run in it as another
//! user, in another year, and with nothing of our environment but what finds the tools.
//!
//! Not everything can be another everywhere: a container may forbid other users, and only Linux lets a clock
//! be put in front of programs. What could not be is said, so that nobody takes it for tried.

use crate::layout::Layout;
use crate::process::{self, cargo_home, have, output, say};
use anyhow::{Context as _, Result};
use std::env;
use std::ffi::OsStr;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// Starts a program as user and group 1234, without rights that we lack: to itself it has that number, to
/// files it has ours.
const AS_SOMEBODY: [&str; 4] = ["unshare", "--user", "--map-user=1234", "--map-group=1234"];

/// New files are nobody else's to read; ours are mostly everybody's.
const UMASK: [&str; 3] = ["sh", "-c", "umask 077; exec \"$0\" \"$@\""];

/// How far clocks are ahead, in seconds: eleven years, some months and some hours.
const LATER: u64 = 356_937_420;

/// Finds the tools, and so is kept.
const KEPT: [&str; 4] = ["PATH", "CARGO", "RUSTC", "RUSTUP_TOOLCHAIN"];

/// Another person's environment. The first build has downloaded everything.
const ANOTHER: [(&str, &str); 7] = [
    ("USER", "somebody"),
    ("LOGNAME", "somebody"),
    ("TZ", "Pacific/Chatham"),
    ("LANG", "tr_TR.UTF-8"),
    ("LC_ALL", "tr_TR.UTF-8"),
    ("RUSTUP_AUTO_INSTALL", "0"),
    ("CARGO_NET_OFFLINE", "true"),
];

/// A folder with spaces in its name, and how to run a program there; removed when dropped.
pub struct Elsewhere {
    /// Where a tree can be put; it does not exist yet.
    pub tree: PathBuf,
    folder: PathBuf,
    other_user: bool,
    /// The library that is put in front of programs, where that changes their clocks.
    clock: Option<PathBuf>,
}

impl Elsewhere {
    /// Makes the folder, tries what can be another here, and says what cannot.
    pub fn make(layout: &Layout) -> Result<Elsewhere> {
        let folder = env::temp_dir().join(format!("lekcheck built again {}", std::process::id()));
        let mut elsewhere = Elsewhere {
            tree: folder.join("the tree"),
            folder,
            other_user: succeeds(Command::new(AS_SOMEBODY[0]).args(&AS_SOMEBODY[1..]).arg("true")),
            clock: None,
        };
        for made in [elsewhere.cargo_home(), elsewhere.temporary()] {
            fs::create_dir_all(&made).with_context(|| format!("cannot make {}", made.display()))?;
        }
        // What has been downloaded and from where, but not cargo's notes of what it last used: by the other
        // clock all of it is old enough to be thrown away.
        let ours = cargo_home().context("no CARGO_HOME and no home: set one of them")?;
        for name in ["registry", "git", "config.toml"] {
            if ours.join(name).exists() {
                symlink(ours.join(name), elsewhere.cargo_home().join(name))
                    .with_context(|| format!("cannot link to {name} of {}", ours.display()))?;
            }
        }
        elsewhere.clock = clock(layout)?;
        if !elsewhere.other_user {
            say("not tried: another user, since unshare --user does not work here");
        }
        if elsewhere.clock.is_none() {
            say("not tried: another time, since clocks of programs cannot be changed here");
        }
        Ok(elsewhere)
    }

    /// A program that is to run here.
    pub fn command(&self, program: &OsStr) -> Command {
        let somebody = if self.other_user { &AS_SOMEBODY[..] } else { &[] };
        let words = [somebody, &UMASK].concat();
        let mut command = Command::new(words[0]);
        command.args(&words[1..]).arg(program).env_clear();
        for name in KEPT {
            if let Some(value) = env::var_os(name) {
                command.env(name, value);
            }
        }
        if let Some(rustup) = rustup_home() {
            command.env("RUSTUP_HOME", rustup);
        }
        if let Some(clock) = &self.clock {
            command.env("LD_PRELOAD", clock);
        }
        command
            .envs(ANOTHER)
            .env("HOME", self.home())
            .env("CARGO_HOME", self.cargo_home())
            .env("TMPDIR", self.temporary());
        command
    }

    fn home(&self) -> PathBuf {
        self.folder.join("home of somebody")
    }

    fn cargo_home(&self) -> PathBuf {
        self.home().join("cargo")
    }

    fn temporary(&self) -> PathBuf {
        self.folder.join("temporary")
    }
}

impl Drop for Elsewhere {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Compiles the library that changes clocks; gives it if programs then tell another year.
fn clock(layout: &Layout) -> Result<Option<PathBuf>> {
    if !(cfg!(target_os = "linux") && have("cc")) {
        return Ok(None);
    }
    let folder = layout.page_work();
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let (source, library) = (folder.join("later.c"), folder.join("later.so"));
    fs::write(&source, include_str!("later.c"))?;
    process::run(
        Command::new("cc")
            .args(["-shared", "-fPIC", "-O1", &format!("-DLATER={LATER}L"), "-o"])
            .args([&library, &source]),
    )?;
    // The loader splits this variable at spaces and colons, so that a folder with one in its name ends here
    // too.
    let there = seconds(Command::new("date").arg("+%s").env("LD_PRELOAD", &library))?;
    let here = seconds(Command::new("date").arg("+%s"))?;
    Ok((there > here).then_some(library))
}

fn seconds(command: &mut Command) -> Result<u64> {
    let told = output(command)?;
    told.trim()
        .parse()
        .with_context(|| format!("date told {told}, which is no number of seconds"))
}

fn succeeds(command: &mut Command) -> bool {
    command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// Where rustup keeps its toolchains, if it does.
fn rustup_home() -> Option<PathBuf> {
    let named = env::var_os("RUSTUP_HOME").map(PathBuf::from);
    named.or_else(|| {
        env::home_dir()
            .map(|home| home.join(".rustup"))
            .filter(|folder| folder.is_dir())
    })
}

#[cfg(test)]
mod tests {
    use super::Elsewhere;
    use crate::layout::Layout;
    use crate::process::output;
    use std::ffi::OsStr;
    use std::process::Command;

    /// What a program can learn of where, when and for whom it runs, a line each.
    const TOLD: &str = "umask; date +%Y; id -u; id -g; echo \"$HOME\"; echo \"$CARGO_HOME\"; echo \"$USER\"; echo \"$LOGNAME\"
        echo \"$TZ\"; echo \"$LANG\"; echo \"$LC_ALL\"; echo \"$TMPDIR\"; echo \"$LEKCHECK_PAGE_DIR\"";

    #[test]
    fn nothing_that_a_program_can_learn_is_the_same() {
        let elsewhere = Elsewhere::make(&Layout::find().unwrap()).unwrap();
        let ours = [
            ("LANG", "C.UTF-8"),
            ("LC_ALL", "C"),
            ("TZ", "UTC"),
            ("LEKCHECK_PAGE_DIR", "here"),
        ];
        let here = output(
            Command::new("sh")
                .args(["-c", &format!("umask 022; {TOLD}")])
                .envs(ours),
        )
        .unwrap();
        let there = output(elsewhere.command(OsStr::new("sh")).args(["-c", TOLD])).unwrap();
        assert_eq!(here.lines().count(), there.lines().count());
        for (line, (here, there)) in here.lines().zip(there.lines()).enumerate() {
            let tried = match line {
                1 => elsewhere.clock.is_some(),
                2 | 3 => elsewhere.other_user,
                _ => true,
            };
            assert!(here != there || !tried, "line {line} is {here} in both");
        }
    }
}
