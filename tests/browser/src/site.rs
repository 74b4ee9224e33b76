//! The sample as a site: the publisher's command at work, in a folder of its own.

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A published site; removed when dropped.
#[derive(Debug)]
pub struct Site {
    workspace: PathBuf,
}

/// The checkout.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

impl Site {
    /// Publishes `examples/lab` at strength `test`, with the command that `LEKCHECK_COMMAND` names or that
    /// `cargo xtask build` has made.
    ///
    /// # Errors
    /// The command is not there, or fails.
    pub fn publish(name: &str) -> Result<Site> {
        Site::publish_edited(name, &[])
    }

    /// The same with changes of the configuration: text that stands there, what stands there instead.
    ///
    /// # Errors
    /// As above, or a text does not stand there.
    pub fn publish_edited(name: &str, edits: &[(&str, &str)]) -> Result<Site> {
        let command = Self::command()?;
        let workspace = std::env::temp_dir().join(format!("lekcheck-browser-{name}-{}", std::process::id()));
        fs::create_dir_all(&workspace)?;
        let site = Site { workspace };
        for file in ["lekcheck.toml", "lab-export.csv"] {
            fs::copy(root().join("examples/lab").join(file), site.workspace.join(file))
                .with_context(|| format!("cannot copy the sample's {file}"))?;
        }
        let path = site.workspace.join("lekcheck.toml");
        let mut config = fs::read_to_string(&path)?;
        for (find, replace) in edits {
            ensure!(config.contains(find), "the sample's configuration lacks {find}");
            config = config.replace(find, replace);
        }
        fs::write(&path, config)?;
        site.run_publish(&command, &[])?;
        Ok(site)
    }

    /// Publishes the next revision: the sample without its last row.
    ///
    /// # Errors
    /// The command fails.
    pub fn publish_without_the_last_row(&self) -> Result<()> {
        let export = fs::read(self.workspace.join("lab-export.csv"))?;
        let end = export.trim_ascii_end().iter().rposition(|byte| *byte == b'\n');
        fs::write(
            self.workspace.join("shorter.csv"),
            &export[..=end.context("an export of one line")?],
        )?;
        let source = self.workspace.join("shorter.csv").display().to_string();
        self.run_publish(&Self::command()?, &["--source", &source])
    }

    fn run_publish(&self, command: &Path, more: &[&str]) -> Result<()> {
        let published = Command::new(command)
            .arg("publish")
            .arg(self.workspace.join("lekcheck.toml"))
            .args(["--strength", "test", "--out"])
            .arg(self.folder())
            .args(more)
            .output()?;
        ensure!(
            published.status.success(),
            "lekcheck publish failed: {}",
            String::from_utf8_lossy(&published.stderr)
        );
        Ok(())
    }

    /// What `verify-deploy` says of the site at `address`, by its key and as one of this release.
    ///
    /// # Errors
    /// The command cannot be started.
    pub fn verify_deploy(&self, address: &str) -> Result<Output> {
        let mut command = Command::new(Self::command()?);
        command.args(["verify-deploy", address, "--source", "--key"]);
        Ok(command.arg(self.folder().join("lekcheck.pub")).output()?)
    }

    /// The publisher's command that makes these sites.
    ///
    /// # Errors
    /// It is not there.
    pub fn command() -> Result<PathBuf> {
        let command = std::env::var_os("LEKCHECK_COMMAND")
            .map_or_else(|| root().join("target/release/lekcheck"), PathBuf::from);
        ensure!(
            command.is_file(),
            "{} is not there: cargo xtask build makes it",
            command.display()
        );
        Ok(command)
    }

    /// The site's files.
    pub fn folder(&self) -> PathBuf {
        self.workspace.join("site")
    }

    /// The name of the site's one file for which `wanted` holds.
    ///
    /// # Errors
    /// There is none.
    pub fn file(&self, wanted: impl Fn(&str) -> bool) -> Result<String> {
        let names =
            fs::read_dir(self.folder())?.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
        let mut names: Vec<String> = names.filter(|name| wanted(name)).collect();
        names.sort();
        names.into_iter().next().context("the site has no such file")
    }

    /// The list's head as JSON.
    ///
    /// # Errors
    /// It is no JSON.
    pub fn head(&self) -> Result<Value> {
        Ok(serde_json::from_slice(&fs::read(
            self.folder().join("list.json"),
        )?)?)
    }

    /// What the head calls its `categories`, `statuses` or `groups` in English: id to label.
    ///
    /// # Errors
    /// The head has no such table.
    pub fn labels(&self, table: &str) -> Result<BTreeMap<String, String>> {
        let head = self.head()?;
        let entries = head[table]
            .as_array()
            .with_context(|| format!("the head has no {table}"))?;
        let label = |entry: &Value| {
            Some((
                entry["id"].as_str()?.to_owned(),
                entry["label"]["en"].as_str()?.to_owned(),
            ))
        };
        entries
            .iter()
            .map(|entry| label(entry).with_context(|| format!("an entry of {table} without label")))
            .collect()
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.workspace);
    }
}
