//! How people are found: what the columns hold, and which details together make a key.

use super::table::{Section, Value};
use crate::nearest;
use crate::plan::{Column, EveryRow, LeakedIfFilled, Role, Way, gives};
use lekcheck::detail::Kind;
use lekcheck::list::{Category, Reveals};
use lekcheck::recipe::{Recipe, RecipeError};
use lekcheck::risk::{LEAST_CLASS_SIZE, Reason};
use std::ops::Range;

/// A fingerprint of so many bits finds one in 16 million people by mistake.
const FINGERPRINT_BITS: i64 = 24;
/// With a BSN in a recipe the fingerprint must leave thousands of candidates among the 90,909,091 BSNs there
/// are: 12 bits leave 22,000.
const FINGERPRINT_BITS_WITH_BSN: i64 = 12;

/// What is not decided yet of a column.
pub const UNDECIDED: &str = "?";
/// What is said of a column that is not used, and was not stolen.
pub const NOT_STOLEN: &str = "not-stolen";
/// What is said of a column that is not used, and of which a column of what leaked tells row by row.
pub const TOLD_BY_ROW: &str = "told-by-row";

/// What the section `[columns]` says.
#[derive(Default)]
pub struct Columns {
    /// Columns that mean something, and where each is named.
    pub used: Vec<Column>,
    /// Where each is named.
    pub places: Vec<Range<usize>>,
    /// Columns whose filled cells say that something leaked.
    pub leaked_if_filled: Vec<LeakedIfFilled>,
    /// Columns that nothing is done with.
    pub set_aside: Vec<String>,
    /// Columns of which nothing is decided, and where they stand.
    pub undecided: Vec<(String, Range<usize>)>,
    /// Columns with a detail of which is not said whether it was stolen.
    pub theft_not_said: Vec<(String, Range<usize>)>,
    /// Columns that are told by row, and where that stands.
    told_by_row: Vec<Range<usize>>,
    /// Where the section begins.
    pub at: Range<usize>,
}

/// One entry of `[columns]`.
#[derive(Default)]
struct Entry {
    role: Option<Role>,
    category: Option<String>,
    /// Whether it says that the column was not stolen.
    is_safe: bool,
    told_by_row: bool,
    undecided: bool,
}

/// The section `[columns]`: the name of a column in row 1 = what it holds, whether it was stolen, or that
/// nobody knows yet.
pub fn columns(file: &Section<'_>, categories: &[Category], every_row: &EveryRow) -> Columns {
    let Some(section) = file.need_section("columns") else {
        return Columns::default();
    };
    let mut found = Columns {
        at: section.at(),
        ..Columns::default()
    };
    for (name, at, value) in section.entries() {
        let Some(entry) = entry(name, value, categories) else {
            continue;
        };
        if entry.undecided {
            found.undecided.push((name.to_owned(), at.clone()));
        }
        if entry.told_by_row {
            found.told_by_row.push(value.at());
        }
        if entry.role.is_none() && entry.category.is_none() && !entry.undecided {
            found.set_aside.push(name.to_owned());
        }
        if matches!(entry.role, Some(Role::Detail(kind)) if kind != Kind::Code)
            && entry.category.is_none()
            && !entry.is_safe
        {
            found.theft_not_said.push((name.to_owned(), at.clone()));
        }
        if let Some(category) = entry.category {
            found.leaked_if_filled.push(LeakedIfFilled {
                column: name.to_owned(),
                category,
            });
        }
        if let Some(role) = entry.role {
            found.add(name, role, at, value);
        }
    }
    found.parts(&section);
    let says_by_row = found.used.iter().any(|column| column.role == Role::Leaked);
    if says_by_row || !every_row.leaked.is_empty() {
        found.theft_not_said.clear();
    }
    for at in found.told_by_row.drain(..).filter(|_| !says_by_row) {
        section.fault_at(
            at,
            "no column says row by row what leaked",
            "so this cannot be told by row",
            format!("say `{{ leaked-if-filled = \"CATEGORY\" }}` or `\"{NOT_STOLEN}\"`"),
        );
    }
    found
}

fn entry(name: &str, value: Value<'_>, categories: &[Category]) -> Option<Entry> {
    let mut words: Vec<&str> = Role::all().map(Role::id).collect();
    words.extend([NOT_STOLEN, TOLD_BY_ROW, UNDECIDED]);
    let role = |word: &str| Role::all().find(|role| role.id() == word);
    if !value.is_table() {
        let entry = |word: &str| match word {
            UNDECIDED => Some(Entry {
                undecided: true,
                ..Entry::default()
            }),
            NOT_STOLEN => Some(Entry::default()),
            TOLD_BY_ROW => Some(Entry {
                told_by_row: true,
                ..Entry::default()
            }),
            word => role(word).map(|role| Entry {
                role: Some(role),
                ..Entry::default()
            }),
        };
        return value.one_of("kind of detail", &words, entry);
    }
    let section = value.table(format!("the column `{name}`"))?;
    let roles: Vec<&str> = Role::all().map(Role::id).collect();
    let holds = section.get("holds").map_or(Some(None), |value| {
        value.one_of("kind of detail", &roles, role).map(Some)
    });
    let ids: Vec<&str> = categories.iter().map(|category| category.id.as_str()).collect();
    let category = section.get("leaked-if-filled").map_or(Some(None), |value| {
        let word = value.text()?;
        if word == UNDECIDED {
            return Some(Some(UNDECIDED.to_owned()));
        }
        if !ids.contains(&word) {
            let message = format!("there is no section `[[category]]` with the id `{word}`");
            value.fault(message, "not known", nearest::help(word, &ids));
            return None;
        }
        Some(Some(word.to_owned()))
    });
    let stolen = section
        .get("stolen")
        .map_or(Some(None), |value| value.boolean().map(Some));
    section.end();
    let (role, category, stolen) = (holds?, category?, stolen?);
    let undecided = category.as_deref() == Some(UNDECIDED);
    let category = category.filter(|_| !undecided);
    if stolen == Some(false) && category.is_some() || stolen == Some(true) && category.is_none() && !undecided
    {
        section.fault(
            format!("`{name}` must say what its readers are told that leaked, or that it was not stolen"),
            "here",
            "write `leaked-if-filled = \"CATEGORY\"`, or `stolen = false`, and not both",
        );
    }
    Some(Entry {
        role,
        category,
        is_safe: stolen == Some(false),
        told_by_row: false,
        undecided,
    })
}

impl Columns {
    fn add(&mut self, name: &str, role: Role, at: Range<usize>, value: Value<'_>) {
        // A person is found by the details of either column.
        let is_single = !matches!(role, Role::Detail(kind) if kind != Kind::Code);
        let earlier = self.used.iter().find(|earlier| earlier.role == role);
        if let Some(earlier) = earlier.filter(|_| is_single) {
            let message = format!(
                "`{}` is given by two columns, `{}` and `{name}`",
                role.id(),
                earlier.name
            );
            value.fault(
                message,
                "again",
                "name one column for each; an export may be joined before",
            );
            return;
        }
        self.used.push(Column {
            name: name.to_owned(),
            role,
            hashed: false,
        });
        self.places.push(at);
    }

    /// Notes parts of details whose other parts are missing.
    fn parts(&self, section: &Section<'_>) {
        let has = |role: Role| self.used.iter().any(|column| column.role == role);
        for (part, whole) in [
            (Role::SurnamePrefix, Kind::Surname),
            (Role::HouseNumberAddition, Kind::HouseNumber),
        ] {
            if has(part) && !has(Role::Detail(whole)) {
                let message = format!("a column holds `{}`, and none holds `{whole}`", part.id());
                section.fault(
                    message,
                    "in this section",
                    format!("say which column holds `{whole}`"),
                );
            }
        }
        let parts = Role::DATE_PARTS.into_iter().filter(|part| has(*part)).count();
        if parts > 0 && (parts < 3 || has(Role::Detail(Kind::BirthDate))) {
            section.fault(
                "a birth date in parts needs `birth-day`, `birth-month` and `birth-year`, and no \
                 `birth-date`",
                "in this section",
                "name three columns for its parts, or one for the whole",
            );
        }
    }
}

/// The sections `[[recipe]]`.
pub fn recipes(file: &Section<'_>, languages: &[String], columns: &[Column]) -> Vec<Way> {
    let sections = file.sections("recipe");
    if sections.is_empty() && file.lacks("recipe") {
        let help = "add a section `[[recipe]]` with `details = \"email+birth-date\"`";
        file.fault(
            "the configuration has no `[[recipe]]`: nobody could be found",
            "in this file",
            help,
        );
    }
    let mut plans: Vec<Way> = Vec::new();
    for section in sections {
        let plan = recipe(&section, languages, columns);
        section.end();
        let Some(plan) = plan else { continue };
        if plans.iter().any(|earlier| earlier.recipe == plan.recipe) {
            let message = format!("the recipe `{}` stands here twice", plan.recipe.id());
            section.fault(message, "again", "take one of them out");
            continue;
        }
        plans.push(plan);
    }
    plans
}

fn recipe(section: &Section<'_>, languages: &[String], columns: &[Column]) -> Option<Way> {
    let value = section.need("details");
    let recipe = value.and_then(|value| details(value, columns));
    let with_bsn = recipe
        .as_ref()
        .is_some_and(|recipe| recipe.kinds().contains(&Kind::Bsn));
    let with_code = recipe
        .as_ref()
        .is_some_and(|recipe| recipe.kinds().contains(&Kind::Code));

    let reveals = section.get("reveals").map_or(Some(None), |value| {
        value
            .one_of(
                "amount that a recipe reveals",
                &["presence", "categories", "all"],
                reveals,
            )
            .map(Some)
    });
    let justification = section
        .get("justification")
        .and_then(|value| value.words(languages))
        .unwrap_or_default();
    let legal_basis = section
        .get("legal-basis")
        .and_then(|value| value.words(languages))
        .unwrap_or_default();
    let min_class_size = section
        .get("min-class-size")
        .map_or(Some(LEAST_CLASS_SIZE as i64), |value| value.number(1..=1_000_000));
    let usual_bits = if with_bsn {
        FINGERPRINT_BITS_WITH_BSN
    } else {
        FINGERPRINT_BITS
    };
    let bits = section
        .get("fingerprint-bits")
        .map_or(Some(usual_bits), |value| value.number(8..=40));

    let default = if with_code {
        Reveals::All
    } else {
        Reveals::Categories
    };
    let reveals = reveals?.unwrap_or(default);
    let way = Way {
        recipe: recipe?,
        reveals,
        justification,
        legal_basis,
        min_class_size: min_class_size? as u64,
        fingerprint_bits: bits? as u8,
    };
    for objection in way.for_risk(1).objections() {
        object(section, objection, &way);
    }
    Some(way)
}

/// Notes what the model of risks has against a recipe, which decides it; here is said what to do about it.
fn object(section: &Section<'_>, objection: Reason, way: &Way) {
    let recipe = way.recipe.id();
    let (message, label, help) = match objection {
        Reason::RevealsAll => (
            "a recipe that reveals `all` needs a `justification`".to_owned(),
            "missing here",
            "whoever knows these details of somebody reads what leaked of theirs. Say why that is right, in \
             words for the public, or leave out `reveals`",
        ),
        Reason::SmallClasses => (
            format!(
                "a `code` recipe with a `min-class-size` below {LEAST_CLASS_SIZE} needs a `justification`"
            ),
            "missing here",
            "everybody who downloads the list reads which combinations there are, and one that a single \
             person has gives that person away. Say why that is right, in words for the public, or leave out \
             `min-class-size`",
        ),
        Reason::OneDetail => (
            format!("a recipe of `{recipe}` alone needs a `justification`"),
            "missing here",
            "one pass over all that anybody knows of this kind tests every person on the list. Say why that \
             is right, in words for the public, or add another detail",
        ),
        Reason::BsnAlone => (
            "a recipe of a BSN alone is refused".to_owned(),
            "here",
            "there are so few BSNs that each can be tried; add another detail, or leave it out",
        ),
        Reason::NoLegalBasis => (
            "a recipe with a BSN needs a `legal-basis`".to_owned(),
            "missing here",
            "who knows the other details can work out the BSN. Say which law allows this, in words for the \
             public",
        ),
        // These are told by `risk`, with its figures.
        Reason::Bsn | Reason::BsnShows | Reason::SecretListing => return,
    };
    section.fault(message, label, help);
}

/// A recipe's details: `"email+birth-date"`. Each must be held by a column.
fn details(value: Value<'_>, columns: &[Column]) -> Option<Recipe> {
    let id = value.text()?;
    let recipe = match Recipe::from_id(id) {
        Ok(recipe) => recipe,
        Err(error) => {
            let help = match &error {
                RecipeError::UnknownKind(word) => nearest::help(word, &Kind::ALL.map(Kind::id)),
                RecipeError::Empty | RecipeError::RepeatedKind(_) => {
                    "join different kinds by +, as in email+birth-date".to_owned()
                }
            };
            value.fault(error.to_string(), "not a recipe", help);
            return None;
        }
    };
    // Codes need no column: `lekcheck codes` makes them.
    for kind in recipe.kinds().iter().filter(|kind| **kind != Kind::Code) {
        if !gives(columns, *kind) {
            let help = format!("add the column that holds it to `[columns]`, as `\"Name\" = \"{kind}\"`");
            value.fault(
                format!("no column holds `{kind}`, which this recipe needs"),
                "here",
                help,
            );
        }
    }
    Some(recipe)
}

fn reveals(word: &str) -> Option<Reveals> {
    match word {
        "presence" => Some(Reveals::Presence),
        "categories" => Some(Reveals::Categories),
        "all" => Some(Reveals::All),
        _ => None,
    }
}
