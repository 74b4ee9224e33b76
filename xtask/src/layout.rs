//! Where things stand: the repository's folders and what cargo makes in them.

use anyhow::{Context as _, Result};
use std::env;
use std::path::{Path, PathBuf};

/// The folders that all commands work in; all absolute.
pub struct Layout {
    /// The checkout: Cargo.toml, index.html, src, www.
    pub root: PathBuf,
    /// Cargo's target folder.
    pub target: PathBuf,
    /// What the commands install: git-ignored, kept from run to run.
    pub tools: PathBuf,
}

impl Layout {
    /// The layout of the checkout that this program was compiled in.
    pub fn find() -> Result<Layout> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .parent()
            .context("xtask stands in a folder of the checkout")?
            .to_path_buf();
        let mut layout = Layout::of(root);
        if let Some(folder) = env::var_os("CARGO_TARGET_DIR") {
            layout.target = env::current_dir()?.join(folder);
        }
        Ok(layout)
    }

    /// The layout of a checkout with everything in its usual place.
    pub fn of(root: PathBuf) -> Layout {
        Layout {
            target: root.join("target"),
            tools: root.join(".tools"),
            root,
        }
    }

    /// The finished page, file by file as a site will hold it.
    pub fn dist(&self) -> PathBuf {
        self.target.join("dist")
    }

    /// What building the page leaves on the way: raw and finished modules, with their stamps.
    pub fn page_work(&self) -> PathBuf {
        self.target.join("page")
    }

    /// The publisher's command.
    pub fn command(&self) -> PathBuf {
        self.target.join("release").join("lekcheck")
    }

    /// The folder whose `node_modules` holds the pinned npm packages.
    pub fn node(&self) -> PathBuf {
        self.tools.join("node")
    }
}
