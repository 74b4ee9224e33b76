//! The form: which details to search with, their fields, and the button.
//!
//! All fields of all recipes are there from the start and those of the chosen one are shown, so that changing
//! one's mind loses nothing. The room lets no form be submitted: pressing the button is what counts, and
//! Enter in a field presses it. Where there are two ways to search, one line leads to the other; from three
//! on they are there to choose from.

use super::element::{Attribute, Press, Tree};
use super::{about, field, recipe_name};
use crate::slips::Question;
use crate::typed::{Fault, MOST_ROWS, ORDER, can_repeat};
use lekcheck::detail::Kind;
use lekcheck::list::Head;

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
    /// What was probably meant with a field.
    pub question: Option<Question>,
    /// Counts the times that everything was cleared: each begins with new fields.
    pub generation: usize,
    /// Counts the times that the reader has asked or chosen: what is said then has elements of its own.
    pub turn: usize,
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
            turn: 0,
        }
    }
}

/// The form; `shown` is false while an outcome stands in its place.
pub fn form(tree: &mut Tree<'_>, head: &Head, form: &Form, shown: bool) {
    let Some(recipe) = head.recipes.get(form.recipe) else {
        return;
    };
    let kinds = recipe.id.kinds();
    let used = |kind: &Kind| head.recipes.iter().any(|entry| entry.id.kinds().contains(kind));
    let label = |kind: Kind| ["kind-", kind.id()].concat();
    tree.open("form");
    tree.key(form.generation);
    tree.flag(Attribute::NotValidated, true);
    // For what is chosen and ticked, too.
    if !form.fill_in {
        tree.set(Attribute::Complete, "off");
    }
    tree.flag(Attribute::Hidden, !shown);
    // Each run of fields stands in an element of its own: what is typed stays with a field only while Yew
    // sees that it is the same one.
    tree.open("div");
    if head.recipes.len() > 2 {
        choice(tree, head);
    }
    tree.close();
    tree.open("div");
    for repeats in [false, true] {
        for kind in ORDER {
            if used(&kind) && can_repeat(kind) == repeats && kind != Kind::BirthDate {
                field::field(tree, kind, 0, (&label(kind), kinds.contains(&kind)), form);
            }
        }
    }
    tree.close();
    tree.open("div");
    for row in 1..form.rows {
        further_row(tree, head, form, row);
    }
    tree.close();
    tree.open("div");
    if used(&Kind::BirthDate) {
        let shown = kinds.contains(&Kind::BirthDate);
        field::field(tree, Kind::BirthDate, 0, (&label(Kind::BirthDate), shown), form);
    }
    tree.close();
    tree.open("p.ask");
    tree.open("button");
    tree.set(Attribute::Type, "submit");
    tree.set(Attribute::Id, &Press::Ask.id());
    tree.say("ask");
    tree.close();
    tree.close();
    tree.open("div.other");
    if let [_, _] = head.recipes.as_slice() {
        other_way(tree, head, 1 - form.recipe, form.turn);
    }
    tree.close();
    tree.open("p.add");
    let again = kinds.iter().any(|kind| can_repeat(*kind));
    tree.flag(Attribute::Hidden, !again || form.rows == MOST_ROWS);
    tree.open_button("button.link", &Press::AddRow);
    tree.key(form.recipe);
    tree.say(&["add-", family(kinds)].concat());
    tree.close();
    tree.close();
    about::about(tree, head);
    tree.tick(&Press::FillIn, form.fill_in, "fill-in");
    tree.close();
}

/// The way to the other of two recipes, by what it has and the first has not.
pub fn other_way(tree: &mut Tree<'_>, head: &Head, place: usize, turn: usize) {
    let [Some(recipe), Some(present)] = [place, 1 - place].map(|place| head.recipes.get(place)) else {
        return;
    };
    let nouns: Vec<String> = recipe
        .id
        .kinds()
        .iter()
        .filter(|kind| !present.id.kinds().contains(kind))
        .map(|kind| tree.words.text(&["noun-", kind.id()].concat()))
        .collect();
    let ways = tree.words.list(&nouns);
    tree.open_button("button.link", &Press::Recipe(place));
    tree.key(turn);
    tree.set(Attribute::Name, "recipe");
    tree.set(Attribute::Value, &recipe.id.id());
    tree.fill("search-with", &[("ways", &ways)]);
    tree.close();
}

/// One more of what can have been different before.
fn further_row(tree: &mut Tree<'_>, head: &Head, form: &Form, row: usize) {
    let kinds = head.recipes[form.recipe].id.kinds();
    let again = kinds.iter().filter(|kind| can_repeat(**kind)).count();
    let earlier = ["earlier-", family(kinds)].concat();
    // With a single field the row's name is the field's.
    tree.open(if again == 1 { "fieldset" } else { "fieldset.row" });
    tree.key(row);
    tree.flag(Attribute::Hidden, again == 0);
    tree.open("legend");
    tree.flag(Attribute::Hidden, again == 1);
    tree.say(&earlier);
    tree.close();
    tree.open("div");
    for kind in ORDER.into_iter().filter(|kind| can_repeat(*kind)) {
        if head.recipes.iter().any(|entry| entry.id.kinds().contains(&kind)) {
            let label = if again == 1 {
                earlier.clone()
            } else {
                ["kind-", kind.id()].concat()
            };
            field::field(tree, kind, row, (&label, kinds.contains(&kind)), form);
        }
    }
    tree.close();
    tree.close();
}

/// The first recipe is chosen at first; from then on the radio buttons know it themselves.
fn choice(tree: &mut Tree<'_>, head: &Head) {
    tree.open("fieldset.field.choice");
    tree.line("legend", "choose");
    for (place, recipe) in head.recipes.iter().enumerate() {
        let id = Press::Recipe(place).id();
        tree.open("div.radio");
        tree.open("input");
        tree.set(Attribute::Type, "radio");
        tree.set(Attribute::Name, "recipe");
        tree.set(Attribute::Id, &id);
        tree.set(Attribute::Value, &recipe.id.id());
        tree.flag(Attribute::Checked, place == 0);
        tree.close();
        tree.open("label");
        tree.set(Attribute::For, &id);
        tree.text(&recipe_name(tree.words, recipe));
        tree.close();
        tree.close();
    }
    tree.close();
}

/// Which words fit what can be given again.
pub fn family(kinds: &[Kind]) -> &'static str {
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
