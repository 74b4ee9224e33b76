//! The form: which details to search with, their fields, and the button.
//!
//! All fields of all recipes are there from the start and those of the chosen one are shown, so that changing
//! one's mind loses nothing. The room lets no form be submitted: pressing the button is what counts, and
//! Enter in a field presses it.

use super::element::{Press, button, element, keyed, paragraph, run, spoken, tick};
use super::{field, localised};
use crate::typed::{Fault, MOST_ROWS, ORDER, can_repeat};
use crate::words::Words;
use lekcheck::detail::Kind;
use lekcheck::list::{Head, RecipeEntry, Reveals};
use lekcheck::text::Localised;
use yew::prelude::*;

/// What the form shows besides what is typed, which stands in the fields alone.
pub struct Form {
    /// The chosen recipe's place in the head.
    pub recipe: usize,
    /// Rows of what can be given more than once.
    pub rows: usize,
    /// What was wrong when the reader last asked.
    pub faults: Vec<Fault>,
    /// The reader lets the browser fill in, and keep, what it knows. Else it keeps nothing: browsers write
    /// what is typed to the disk, to bring it back after a crash, except where `autocomplete` is off.
    pub fill_in: bool,
    /// A field whose domain is probably a slip, and what it probably means.
    pub question: Option<(String, &'static str)>,
    /// Counts the times that everything was cleared: each begins with new fields.
    pub generation: usize,
}

impl Form {
    /// An empty one.
    pub fn new(generation: usize) -> Self {
        Self {
            recipe: 0,
            rows: 1,
            faults: Vec::new(),
            fill_in: false,
            question: None,
            generation,
        }
    }
}

/// The form; `shown` is false while an outcome stands in its place.
pub fn form(words: &Words, head: &Head, form: &Form, shown: bool) -> Html {
    let Some(recipe) = head.recipes.get(form.recipe) else {
        return Html::default();
    };
    let kinds = recipe.id.kinds();
    let named = |kind: Kind, row: usize, label: &str| {
        let shown = kinds.contains(&kind);
        field::field(words, kind, row, (label, shown, form.fill_in), &form.faults)
    };
    let one = |kind: Kind| named(kind, 0, &["kind-", kind.id()].concat());
    let used = |kind: &Kind| head.recipes.iter().any(|entry| entry.id.kinds().contains(kind));
    let repeated: Vec<Kind> = ORDER
        .into_iter()
        .filter(|kind| used(kind) && can_repeat(*kind))
        .collect();
    let before = ORDER
        .into_iter()
        .filter(|kind| used(kind) && !can_repeat(*kind) && *kind != Kind::BirthDate);
    let again = kinds.iter().filter(|kind| can_repeat(**kind)).count();
    let family = family(kinds);
    let earlier = ["earlier-", family].concat();
    let further_row = |row: usize| {
        // With a single field the row's name is the field's.
        let label = |kind: Kind| {
            if again == 1 {
                earlier.clone()
            } else {
                ["kind-", kind.id()].concat()
            }
        };
        let fields = repeated
            .iter()
            .map(|&kind| named(kind, row, &label(kind)))
            .collect();
        let (class, hidden) = if again == 1 { ("", Some("")) } else { ("row", None) };
        let legend = element("legend", &[("hidden", hidden)], vec![words.text(&earlier).into()]);
        let attributes = [("class", Some(class)), ("hidden", (again == 0).then_some(""))];
        keyed(
            row,
            "fieldset",
            &attributes,
            vec![legend, element("div", &[], fields)],
        )
    };
    let more = button(&Press::AddRow, "link", words.text(&["add-", family].concat()));
    let no_more = (again == 0 || form.rows == MOST_ROWS).then_some("");
    // Each run of fields stands in an element of its own: what is typed stays with a field only while Yew
    // sees that it is the same one.
    let fields = vec![
        choice(words, head),
        element(
            "div",
            &[],
            before.chain(repeated.iter().copied()).map(one).collect(),
        ),
        element("div", &[], (1..form.rows).map(further_row).collect()),
        element("p", &[("class", Some("add")), ("hidden", no_more)], vec![more]),
        if used(&Kind::BirthDate) {
            one(Kind::BirthDate)
        } else {
            Html::default()
        },
        tick(&Press::FillIn, form.fill_in, words.text("fill-in")),
        conditions(words, head, recipe),
        paragraph("promise", words.text("promise")),
        element(
            "button",
            &[("type", Some("submit")), ("id", Some(&Press::Ask.id()))],
            vec![words.text("ask").into()],
        ),
    ];
    let attributes = [
        ("novalidate", Some("")),
        // For what is chosen and ticked, too.
        ("autocomplete", (!form.fill_in).then_some("off")),
        ("hidden", (!shown).then_some("")),
    ];
    keyed(form.generation, "form", &attributes, fields)
}

/// "E-mail address and date of birth".
pub fn recipe_name(words: &Words, recipe: &RecipeEntry) -> String {
    let names: Vec<_> = recipe
        .id
        .kinds()
        .iter()
        .map(|kind| words.text(&["noun-", kind.id()].concat()))
        .collect();
    let mut name = words.list(&names);
    // Only ASCII: the letters that begin these words in the languages with capitals.
    if let Some(first) = name.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    name
}

/// Why a recipe tells as much as it does, where the publisher had to say so.
pub fn conditions(words: &Words, head: &Head, recipe: &RecipeEntry) -> Html {
    let said = |id: &str, text: &Localised<String>| {
        let text = spoken(localised(words, head, text)?);
        let why = element("strong", &[], vec![words.text(id).into()]);
        Some(element(
            "p",
            &[("class", Some("condition"))],
            vec![why, " ".into(), text],
        ))
    };
    let mut conditions = Vec::new();
    conditions.extend(said("justification", &recipe.justification));
    conditions.extend(said("legal-basis", &recipe.legal_basis));
    if recipe.reveals != Reveals::All {
        conditions.push(paragraph("condition", words.text("reveals-less")));
    }
    run(conditions)
}

/// The first recipe is chosen at first; from then on the radio buttons know it themselves.
fn choice(words: &Words, head: &Head) -> Html {
    let radio = |(place, recipe): (usize, &RecipeEntry)| {
        let (id, value) = (Press::Recipe(place).id(), recipe.id.id());
        let attributes = [
            ("type", Some("radio")),
            ("name", Some("recipe")),
            ("id", Some(id.as_str())),
            ("value", Some(&value)),
            ("checked", (place == 0).then_some("")),
        ];
        let name = recipe_name(words, recipe);
        let label = element("label", &[("for", Some(&id))], vec![name.into()]);
        element(
            "div",
            &[("class", Some("radio"))],
            vec![element("input", &attributes, Vec::new()), label],
        )
    };
    let mut choice = vec![element("legend", &[], vec![words.text("choose").into()])];
    choice.extend(head.recipes.iter().enumerate().map(radio));
    element("fieldset", &[("class", Some("field choice"))], choice)
}

/// Which words fit what can be given again.
fn family(kinds: &[Kind]) -> &'static str {
    let mut repeated = kinds.iter().filter(|kind| can_repeat(**kind));
    match (repeated.next(), repeated.next()) {
        (Some(Kind::Email), None) => "email",
        (Some(Kind::Phone), None) => "phone",
        (Some(Kind::Surname), None) => "surname",
        (Some(Kind::Postcode | Kind::HouseNumber), None | Some(Kind::Postcode | Kind::HouseNumber)) => {
            "address"
        }
        _ => "details",
    }
}
