//! The plan: what a publisher wants, as data. [`config`](crate::config) reads it from a file; another front
//! end can make it from its own questions. It is consistent in itself, and nothing changes it on the way.

mod colour;

pub use colour::Colour;

use crate::code_page::CodePage;
use lekcheck::detail::{Country, Kind};
use lekcheck::list::{Category, Group, Publisher, Reveals, Status};
use lekcheck::recipe::Recipe;
use lekcheck::risk::{self, Attacker};
use lekcheck::text::{Block, Localised};
use lekcheck::token::Strength;
use std::path::PathBuf;

/// What stands in a text that `lekcheck init` has left for the publisher to write.
pub const FILL_IN: &str = "FILL IN:";

/// What a publisher wants, consistent in itself.
#[derive(Clone, Debug)]
pub struct Plan {
    /// How its file is called.
    pub name: String,
    /// The folder that it lies in; its paths count from there.
    pub folder: PathBuf,
    /// The export, and how to read it.
    pub source: Source,
    /// Columns that mean something, as the file orders them.
    pub columns: Vec<Column>,
    /// Columns whose filled cells say that something leaked, as the file orders them.
    pub leaked_if_filled: Vec<LeakedIfFilled>,
    /// Columns that were not stolen, or of which another column says by row what leaked.
    pub set_aside: Vec<String>,
    /// Columns of which nobody has said yet what they are, whether they were stolen, and whether they are
    /// sensitive.
    pub undecided: Vec<String>,
    /// Whether being on the list is a secret in itself, as with a clinic or a shelter; `None` where nobody
    /// has answered that yet.
    pub secret_clients: Option<bool>,
    /// Why it is accepted that many people can be found by no recipe.
    pub accepts_unfindable: Option<String>,
    /// What holds for every row besides what its cells say.
    pub every_row: EveryRow,
    /// How people can be found.
    pub recipes: Vec<Way>,
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
#[derive(Clone, Debug)]
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

/// A column with a meaning.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Column {
    /// Its name in the export.
    pub name: String,
    /// What its cells are.
    pub role: Role,
    /// Whether they are detail digests, which another party has made.
    pub hashed: bool,
}

/// A column whose filled cells say that something leaked of their row's person.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LeakedIfFilled {
    /// Its name in the export.
    pub column: String,
    /// The category.
    pub category: String,
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
    /// The day of a birth date whose parts stand in three columns.
    BirthDay,
    /// Its month.
    BirthMonth,
    /// Its year.
    BirthYear,
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
pub struct Way {
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

impl Way {
    /// The recipe as the model of risks takes it, with so many rows in its class table. Whether being on the
    /// list is a secret is the plan's to say.
    pub fn for_risk(&self, classes: usize) -> risk::Plan {
        risk::Plan {
            recipe: self.recipe.clone(),
            reveals: self.reveals,
            justified: !self.justification.is_empty(),
            has_legal_basis: !self.legal_basis.is_empty(),
            fingerprint_bits: self.fingerprint_bits,
            classes: classes.max(1),
            min_class_size: self.min_class_size,
            is_secret: false,
        }
    }
}

/// A link beside the sealed room.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Link {
    /// What it is called.
    pub label: Localised<String>,
    /// Where it leads.
    pub address: String,
}

/// Whether these columns give details of a kind: by a column of its own, or by three with the parts of a
/// date.
pub fn gives(columns: &[Column], kind: Kind) -> bool {
    let has = |role| columns.iter().any(|column| column.role == role);
    has(Role::Detail(kind)) || kind == Kind::BirthDate && Role::DATE_PARTS.into_iter().all(has)
}

impl Role {
    /// Day, month and year of a birth date in three columns.
    pub const DATE_PARTS: [Self; 3] = [Self::BirthDay, Self::BirthMonth, Self::BirthYear];

    /// Every role.
    pub fn all() -> impl Iterator<Item = Self> {
        let others = [
            Self::SurnamePrefix,
            Self::HouseNumberAddition,
            Self::BirthDay,
            Self::BirthMonth,
            Self::BirthYear,
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
            Self::BirthDay => "birth-day",
            Self::BirthMonth => "birth-month",
            Self::BirthYear => "birth-year",
            Self::Leaked => "leaked",
            Self::Status => "status",
            Self::Group => "group",
        }
    }
}

impl Plan {
    /// Whether this is a list of real people for the public, and not a trial or a sample.
    pub fn is_for_the_public(&self) -> bool {
        self.strength != Strength::Test && !self.sample
    }

    /// The columns of an export of which this says nothing; `header` are their names.
    pub fn unnamed<'h>(&self, header: &'h [String]) -> Vec<&'h str> {
        let is_named = |name: &String| {
            self.columns.iter().any(|column| column.name == *name)
                || self.leaked_if_filled.iter().any(|column| column.column == *name)
                || self.set_aside.contains(name)
                || self.undecided.contains(name)
        };
        let names = header.iter().filter(|name| !name.is_empty() && !is_named(name));
        names.map(String::as_str).collect()
    }

    /// What the columns hold that another party has hashed.
    pub fn hashed_columns(&self) -> Vec<&'static str> {
        let hashed = self.columns.iter().filter(|column| column.hashed);
        hashed.map(|column| column.role.id()).collect()
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
}

impl Default for Source {
    /// Everything is found out; words in a cell stand between commas.
    fn default() -> Self {
        Self {
            file: None,
            encoding: None,
            delimiter: None,
            separator: ',',
            sheet: None,
            header_row: 1,
            dates: None,
            day_numbers: None,
        }
    }
}
