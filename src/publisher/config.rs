//! The configuration: what the export's columns mean, how people can be found, and what they are told.
//!
//! [`Config::read`] checks a TOML file once and for all; what it gives back is consistent in itself. Whether the
//! columns exist is seen when the export is read ([`Config::unknown_columns`]). All faults come at once, each with
//! its place, what is allowed, and the nearest allowed word.
//!
//! `table` reads TOML values with their places and collects faults; `parse` says what a configuration is,
//! `finding` how columns and recipes fit together, `vocabulary` which words an export may use.

mod fault;
mod finding;
mod hashed;
mod parse;
mod table;
mod vocabulary;

pub use fault::{ConfigError, Fault, ReadError};

use crate::site::look::Colour;
use crate::source::CodePage;
use lekcheck::detail::{Country, Kind};
use lekcheck::list::{Category, Group, Publisher, Reveals, Status};
use lekcheck::recipe::Recipe;
use lekcheck::risk::Attacker;
use lekcheck::text::{Block, Localised};
use lekcheck::token::Strength;
use miette::NamedSource;
use std::ops::Range;
use std::path::{Path, PathBuf};

use crate::errors::AtPath as _;

/// What stands in a text that `lekcheck init` has left for the publisher to write.
pub const FILL_IN: &str = "FILL IN:";

/// A configuration that is consistent in itself.
#[derive(Debug)]
pub struct Config {
    /// Its text, for faults that show later.
    text: NamedSource<String>,
    /// The folder that it lies in; its paths count from there.
    pub folder: PathBuf,
    /// The export, and how to read it.
    pub source: Source,
    /// Columns that mean something, as the file orders them.
    pub columns: Vec<Column>,
    /// What holds for every row besides what its cells say.
    pub every_row: EveryRow,
    /// How people can be found.
    pub recipes: Vec<RecipePlan>,
    /// How much work a guess costs.
    pub strength: Strength,
    /// After how many days the list expires.
    pub expires_after_days: i64,
    /// Whether all people are invented.
    pub sample: bool,
    /// Whose telephone numbers need no prefix.
    pub country: Country,
    /// The languages of the texts, the default first.
    pub languages: Vec<String>,
    /// Who publishes.
    pub publisher: Publisher,
    /// What happened.
    pub about: Localised<Vec<Block>>,
    /// Where somebody can claim compensation; empty where nothing is said.
    pub claim: Localised<Vec<Block>>,
    /// The colour of buttons and links.
    pub accent: Option<Colour>,
    /// The file of the logo.
    pub logo: Option<PathBuf>,
    /// What can have leaked.
    pub categories: Vec<Category>,
    /// How it is out.
    pub statuses: Vec<Status>,
    /// People with a text of their own.
    pub groups: Vec<Group>,
    /// What attackers are taken to have.
    pub attacker: Attacker,
    /// Links beside the sealed room.
    pub links: Vec<Link>,
    /// The site's title, where the usual one does not fit.
    pub title: Localised<String>,
    /// Where the site goes.
    pub site: PathBuf,
    /// Where visitors find it, with a slash at the end.
    pub address: Option<String>,
    /// Whose pages may embed it: origins as in a policy's `frame-ancestors`; `None` where anybody may.
    pub embedded_by: Option<Vec<String>>,
    /// The file of people who are left out.
    pub exclude: Option<PathBuf>,
    /// The minisign secret key, if not the workspace's own.
    pub secret_key: Option<PathBuf>,
}

/// The export, and how to read it where that does not show by itself.
#[derive(Debug)]
pub struct Source {
    /// The file.
    pub file: Option<PathBuf>,
    /// Its encoding.
    pub encoding: Option<CodePage>,
    /// What stands between two cells.
    pub delimiter: Option<u8>,
    /// What stands between two words in a cell of categories, statuses or groups.
    pub separator: char,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// The row with the names of the columns, counted from 1.
    pub header_row: u64,
    /// Whether `5/6/1954` is the fifth of June or the sixth of May.
    pub dates: Option<DateOrder>,
    /// From when birth dates that are bare numbers count days.
    pub day_numbers: Option<Epoch>,
}

/// What stands first in a date whose year stands last.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DateOrder {
    /// As in Europe.
    DayFirst,
    /// As in the United States.
    MonthFirst,
}

/// From when a spreadsheet counts days.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Epoch {
    /// Day 1 is 1 January 1900: what spreadsheets do unless told otherwise.
    From1900,
    /// Day 0 is 1 January 1904: old Excel for the Macintosh, and workbooks that began there.
    From1904,
}

impl Config {
    /// What the columns hold that another party has hashed.
    pub fn hashed_columns(&self) -> Vec<&'static str> {
        let hashed = self.columns.iter().filter(|column| column.hashed);
        hashed.map(|column| column.role.id()).collect()
    }
}

/// A column with a meaning.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Column {
    /// Its name in the export.
    pub name: String,
    /// What its cells are.
    pub role: Role,
    /// Whether they are detail digests, which another party has made.
    pub hashed: bool,
    /// Where the configuration names it.
    at: Range<usize>,
}

/// What the cells of a column are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Role {
    /// A detail.
    Detail(Kind),
    /// What stands before a surname, in a column of its own.
    SurnamePrefix,
    /// What follows a house number, in a column of its own.
    HouseNumberAddition,
    /// Words for what leaked.
    Leaked,
    /// Words for how it is out.
    Status,
    /// Words for who these people are.
    Group,
}

/// What holds for every row.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct EveryRow {
    /// Categories.
    pub leaked: Vec<String>,
    /// Statuses.
    pub status: Vec<String>,
}

/// One way to be found, as the publisher wants it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RecipePlan {
    /// The details.
    pub recipe: Recipe,
    /// How much an answer tells.
    pub reveals: Reveals,
    /// Why more than the default.
    pub justification: Localised<String>,
    /// On which law the use of a BSN rests.
    pub legal_basis: Localised<String>,
    /// Classes of fewer people are made wider.
    pub min_class_size: u64,
    /// Bits of a fingerprint.
    pub fingerprint_bits: u8,
}

/// A link beside the sealed room.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Link {
    /// What it is called.
    pub label: Localised<String>,
    /// Where it leads.
    pub address: String,
}

impl Role {
    /// Every role.
    pub fn all() -> impl Iterator<Item = Self> {
        let others = [
            Self::SurnamePrefix,
            Self::HouseNumberAddition,
            Self::Leaked,
            Self::Status,
            Self::Group,
        ];
        Kind::ALL.into_iter().map(Self::Detail).chain(others)
    }

    /// Its name in a configuration.
    pub fn id(self) -> &'static str {
        match self {
            Self::Detail(kind) => kind.id(),
            Self::SurnamePrefix => "surname-prefix",
            Self::HouseNumberAddition => "house-number-addition",
            Self::Leaked => "leaked",
            Self::Status => "status",
            Self::Group => "group",
        }
    }
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

    /// How its file is called.
    pub fn name(&self) -> &str {
        self.text.name()
    }

    /// Whether people can be found by the codes of their letters.
    pub fn uses_codes(&self) -> bool {
        self.recipes
            .iter()
            .any(|plan| plan.recipe.kinds().contains(&Kind::Code))
    }

    /// The column that holds details of this kind.
    pub fn column(&self, kind: Kind) -> Option<&Column> {
        self.columns
            .iter()
            .find(|column| column.role == Role::Detail(kind))
    }

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

    /// The error for columns that the export lacks. `header` are the names of its columns, and known to be a header.
    pub fn unknown_columns(&self, missing: &[&Column], header: &[String]) -> ConfigError {
        let names: Vec<&str> = header
            .iter()
            .map(String::as_str)
            .filter(|name| !name.is_empty())
            .collect();
        let fault = |column: &&Column| Fault {
            at: column.at.clone(),
            message: format!("the export has no column `{}`", column.name),
            label: "not among the names of the export's columns".to_owned(),
            help: crate::nearest::help(&column.name, &names),
        };
        ConfigError::new(&self.text, missing.iter().map(fault).collect())
    }
}
