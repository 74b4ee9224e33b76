//! The configuration: what the export's columns mean, how people can be found, and what they are told.
//!
//! [`Config::read`] checks a TOML file once and for all; what it gives back is consistent in itself. Whether
//! the columns exist is seen when the export is read ([`ConfigFile::has_columns`]). All faults come at once,
//! each with its place, what is allowed, and the nearest allowed word.
//!
//! `table` reads TOML values with their places and collects faults; `parse` says what a configuration is,
//! `finding` how columns and recipes fit together, `vocabulary` which words an export may use.

mod address;
mod decided;
mod fault;
mod finding;
mod hashed;
mod parse;
mod table;
mod vocabulary;

pub use fault::{ConfigError, Fault, ReadError};

use crate::errors::AtPath as _;
use crate::plan::{Column, FILL_IN, Plan};
use miette::NamedSource;
use std::ops::Range;
use std::path::Path;

/// A plan, and the file that it was read from.
#[derive(Debug)]
pub struct Config {
    /// What the file says.
    pub plan: Plan,
    /// The file, for faults that show later.
    pub file: ConfigFile,
}

/// The text of a configuration, with the places that later faults point to.
#[derive(Debug)]
pub struct ConfigFile {
    text: NamedSource<String>,
    /// By column of the plan: where the file names it.
    columns: Vec<Range<usize>>,
    /// Columns that are undecided, and where the file says so.
    undecided: Vec<(String, Range<usize>)>,
    /// Columns with a detail of which is not said whether it was stolen.
    theft_not_said: Vec<(String, Range<usize>)>,
    /// Where `[columns]` and `[list]` begin.
    of_columns: Range<usize>,
    of_list: Range<usize>,
}

impl Config {
    /// Reads and checks a configuration.
    ///
    /// # Errors
    /// [`ReadError`]: the file, or all faults in it.
    pub fn read(path: &Path) -> Result<Self, ReadError> {
        let text = std::fs::read_to_string(path).at("read the configuration", path)?;
        Ok(Self::of_text(&text, path)?)
    }

    /// Checks the text of a configuration that lies at `path`, or will.
    ///
    /// # Errors
    /// A [`ConfigError`] with all faults.
    pub fn of_text(text: &str, path: &Path) -> Result<Self, ConfigError> {
        let folder = path.parent().unwrap_or(Path::new("")).to_owned();
        let named = NamedSource::new(path.display().to_string(), text.to_owned()).with_language("TOML");
        parse::config(text, folder, &named)
    }
}

impl ConfigFile {
    /// The texts that are still to be written, if there are any: nobody should read a page with gaps.
    pub fn unfilled(&self) -> Option<ConfigError> {
        let text = self.text.inner();
        let is_comment = |at: usize| {
            let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
            text[line..at].trim_start().starts_with('#')
        };
        let fault = |at: usize| Fault {
            at: at..at + FILL_IN.len(),
            message: "this text is still to be written".to_owned(),
            label: "here".to_owned(),
            help: "put your own words in its place; to try without, publish with `--strength test`"
                .to_owned(),
        };
        let places = text.match_indices(FILL_IN).map(|(at, _)| at);
        let faults: Vec<Fault> = places.filter(|at| !is_comment(*at)).map(fault).collect();
        (!faults.is_empty()).then(|| ConfigError::new(&self.text, faults))
    }

    /// Whether the export has all columns of the plan. `header` are the names of the export's; if it has none
    /// of them, it is no header, and this says nothing.
    ///
    /// # Errors
    /// A fault for each that it lacks.
    pub fn has_columns(&self, plan: &Plan, header: &[String]) -> Result<(), ConfigError> {
        let names: Vec<&str> = header
            .iter()
            .map(String::as_str)
            .filter(|name| !name.is_empty())
            .collect();
        let columns = plan.columns.iter().zip(&self.columns);
        let missing = columns.filter(|(column, _)| !header.contains(&column.name));
        let fault = |(column, at): (&Column, &Range<usize>)| Fault {
            at: at.clone(),
            message: format!("the export has no column `{}`", column.name),
            label: "not among the names of the export's columns".to_owned(),
            help: crate::nearest::help(&column.name, &names),
        };
        let faults: Vec<Fault> = missing.map(fault).collect();
        if faults.is_empty() || faults.len() == plan.columns.len() {
            return Ok(());
        }
        Err(ConfigError::new(&self.text, faults))
    }
}
