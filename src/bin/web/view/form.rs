//! The form: which details to search with, their fields, and the button.
//!
//! All fields of all recipes are there from the start and those of the chosen one are shown, so that changing one's
//! mind loses nothing. The room lets no form be submitted: the button's click is what counts, and Enter in a field
//! clicks it.

use super::element::{button, element, paragraph, run, spoken};
use super::{field, localised};
use crate::app::{App, Said};
use crate::typed::{Fault, MOST_ROWS, ORDER, can_repeat};
use crate::words::Words;
use lekcheck::detail::Kind;
use lekcheck::list::{Head, RecipeEntry, Reveals};
use lekcheck::text::Localised;
use yew::html::Scope;
use yew::prelude::*;

/// What the form shows besides what is typed, which stands in the fields alone.
pub struct Form {
    /// The chosen recipe's place in the head.
    pub recipe: usize,
    /// Rows of what can be given more than once.
    pub rows: usize,
    /// What was wrong when the reader last asked.
    pub faults: Vec<Fault>,
    /// Counts the times that everything was cleared: each begins with new fields.
    pub generation: u32,
}

/// The form; `shown` is false while an outcome stands in its place.
pub fn form(words: &Words, head: &Head, form: &Form, shown: bool, link: &Scope<App>) -> Html {
    let Some(recipe) = head.recipes.get(form.recipe) else {
        return Html::default();
    };
    let kinds = recipe.id.kinds();
    let named = |kind: Kind, row: usize, label: &str| {
        field::field(words, kind, row, label, kinds.contains(&kind), &form.faults)
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
        html! {
            <fieldset class={if again == 1 { "" } else { "row" }} hidden={again == 0} key={row}>
                <legend hidden={again == 1}>{ words.text(&earlier) }</legend>
                { element("div", &[], fields) }
            </fieldset>
        }
    };
    let onsubmit = Callback::from(|event: SubmitEvent| event.prevent_default());
    let onclick = link.callback(|event: MouseEvent| {
        event.prevent_default();
        Said::Ask
    });
    let more = button(
        "link",
        words.text(&["add-", family].concat()),
        link.callback(|_| Said::AddRow),
    );
    let no_more = (again == 0 || form.rows == MOST_ROWS).then_some("");
    // Each run of fields stands in an element of its own: what is typed stays with a field only while Yew sees that
    // it is the same one.
    let fields = vec![
        choice(words, head, form.recipe, link),
        element(
            "div",
            &[],
            before.chain(repeated.iter().copied()).map(one).collect(),
        ),
        html! { <div>{ for (1..form.rows).map(further_row) }</div> },
        element("p", &[("class", Some("add")), ("hidden", no_more)], vec![more]),
        if used(&Kind::BirthDate) {
            one(Kind::BirthDate)
        } else {
            Html::default()
        },
        conditions(words, head, recipe),
        paragraph("promise", words.text("promise")),
    ];
    html! {
        <form novalidate={true} hidden={!shown} key={form.generation} {onsubmit}>
            { element("div", &[], fields) }
            <button type="submit" {onclick}>{ words.text("ask") }</button>
        </form>
    }
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

fn choice(words: &Words, head: &Head, chosen: usize, link: &Scope<App>) -> Html {
    let radio = |(at, recipe): (usize, &RecipeEntry)| {
        let value = recipe.id.id();
        let id = ["recipe-", &at.to_string()].concat();
        html! {
            <div class="radio">
                <input
                    type="radio"
                    name="recipe"
                    id={id.clone()}
                    {value}
                    checked={at == chosen}
                    onchange={link.callback(move |_| Said::Choose(at))}
                />
                <label for={id}>{ recipe_name(words, recipe) }</label>
            </div>
        }
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
