//! How people are found: what the columns hold, and which details together make a key.

use super::table::{Section, Value};
use crate::nearest;
use crate::plan::{Column, Role, Way};
use lekcheck::detail::Kind;
use lekcheck::list::Reveals;
use lekcheck::recipe::{Recipe, RecipeError};
use lekcheck::risk::{LEAST_CLASS_SIZE, Reason};
use std::ops::Range;

/// A fingerprint of so many bits finds one in 16 million people by mistake.
const FINGERPRINT_BITS: i64 = 24;
/// With a BSN in a recipe the fingerprint must leave thousands of candidates among the 90,909,091 BSNs there
/// are: 12 bits leave 22,000.
const FINGERPRINT_BITS_WITH_BSN: i64 = 12;

/// The section `[columns]`: the name of a column in row 1 = what it holds; and where each is named.
pub fn columns(file: &Section<'_>) -> (Vec<Column>, Vec<Range<usize>>) {
    let Some(section) = file.need_section("columns") else {
        return (Vec::new(), Vec::new());
    };
    let roles: Vec<&str> = Role::all().map(Role::id).collect();
    let (mut columns, mut places): (Vec<Column>, Vec<Range<usize>>) = (Vec::new(), Vec::new());
    for (name, at, value) in section.entries() {
        let named = |word: &str| Role::all().find(|role| role.id() == word);
        let Some(role) = value.one_of("kind of detail", &roles, named) else {
            continue;
        };
        // A person is found by the details of either column.
        let is_single = !matches!(role, Role::Detail(kind) if kind != Kind::Code);
        if let Some(earlier) = columns.iter().find(|earlier| is_single && earlier.role == role) {
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
            continue;
        }
        columns.push(Column {
            name: name.to_owned(),
            role,
            hashed: false,
        });
        places.push(at);
    }
    for (part, whole) in [
        (Role::SurnamePrefix, Kind::Surname),
        (Role::HouseNumberAddition, Kind::HouseNumber),
    ] {
        let has = |role: Role| columns.iter().any(|column| column.role == role);
        if has(part) && !has(Role::Detail(whole)) {
            let message = format!("a column holds `{}`, and none holds `{whole}`", part.id());
            section.fault(
                message,
                "in this section",
                format!("say which column holds `{whole}`"),
            );
        }
    }
    (columns, places)
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
        Reason::Bsn | Reason::BsnShows => return,
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
        if !columns.iter().any(|column| column.role == Role::Detail(*kind)) {
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
