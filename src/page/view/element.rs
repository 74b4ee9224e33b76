//! Elements, and what can be pressed.
//!
//! Yew's `html!` writes some 400 bytes of program for an element, a call of [`element`] 100, and a reader
//! waits for each of them. Nothing here listens: a press is heard where all elements stand, by the id of what
//! was pressed, and [`Press`] is what the ids say.

use yew::prelude::*;
use yew::virtual_dom::VTag;

/// What can be pressed, by the id of its element.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Press {
    /// The choice of the recipe at this place of the head.
    Recipe(usize),
    /// For one more row.
    AddRow,
    /// To search.
    Ask,
    /// To go to this field.
    Field(String),
    /// Back to the form as it was.
    Back,
    /// For another person.
    Again,
    /// That the browser may fill in, and keep, what it knows.
    FillIn,
    /// The domain that was offered in place of the one that was typed.
    Change,
    /// The domain that was typed.
    Keep,
    /// That somebody is still here.
    Stay,
    /// Whether the answer is printed too.
    PrintAnswer,
}

impl Press {
    /// What the element of this id stands for; `None` where it is nothing to press.
    pub fn from_id(id: &str) -> Option<Self> {
        match id {
            "add-row" => Some(Self::AddRow),
            "ask" => Some(Self::Ask),
            "back" => Some(Self::Back),
            "again" => Some(Self::Again),
            "fill-in" => Some(Self::FillIn),
            "change" => Some(Self::Change),
            "keep" => Some(Self::Keep),
            "stay" => Some(Self::Stay),
            "print-answer" => Some(Self::PrintAnswer),
            id => match id.strip_prefix("recipe-") {
                Some(place) => place.parse().ok().map(Self::Recipe),
                None => id
                    .strip_prefix("go-to-")
                    .map(|field| Self::Field(field.to_owned())),
            },
        }
    }

    /// The id of its element.
    pub fn id(&self) -> String {
        match self {
            Self::AddRow => "add-row".to_owned(),
            Self::Ask => "ask".to_owned(),
            Self::Back => "back".to_owned(),
            Self::Again => "again".to_owned(),
            Self::FillIn => "fill-in".to_owned(),
            Self::Change => "change".to_owned(),
            Self::Keep => "keep".to_owned(),
            Self::Stay => "stay".to_owned(),
            Self::PrintAnswer => "print-answer".to_owned(),
            Self::Recipe(place) => ["recipe-", &place.to_string()].concat(),
            Self::Field(field) => ["go-to-", field].concat(),
        }
    }
}

/// An element with the attributes that have a value.
pub fn element(tag: &'static str, attributes: &[(&'static str, Option<&str>)], content: Vec<Html>) -> Html {
    tagged(tag, attributes, content).into()
}

/// The same, told apart from its neighbours by `key` when there are more or fewer of them the next time.
pub fn keyed(
    key: usize,
    tag: &'static str,
    attributes: &[(&'static str, Option<&str>)],
    content: Vec<Html>,
) -> Html {
    let mut element = tagged(tag, attributes, content);
    element.key = Some(key.into());
    element.into()
}

fn tagged(tag: &'static str, attributes: &[(&'static str, Option<&str>)], content: Vec<Html>) -> VTag {
    let mut element = VTag::new(tag);
    for (name, value) in attributes {
        if let Some(value) = value {
            element.add_attribute(name, AttrValue::from((*value).to_owned()));
        }
    }
    element.add_children(content);
    element
}

/// A paragraph of this class.
pub fn paragraph(class: &str, text: String) -> Html {
    element("p", &[("class", Some(class))], vec![text.into()])
}

/// A part of the page with its heading.
pub fn section(class: &str, heading: Html, content: Vec<Html>) -> Html {
    let heading = element("h2", &[], vec![heading]);
    element(
        "section",
        &[("class", Some(class))],
        [vec![heading], content].concat(),
    )
}

/// Elements one after the other.
pub fn run(content: Vec<Html>) -> Html {
    content.into_iter().collect()
}

/// A list, with numbers (`ol`) or without (`ul`).
pub fn list(tag: &'static str, class: &str, items: Vec<Html>) -> Html {
    let items = items
        .into_iter()
        .map(|item| element("li", &[], vec![item]))
        .collect();
    element(tag, &[("class", Some(class))], items)
}

/// Words in their language, where it is not the page's.
pub fn spoken((language, text): (Option<&str>, &String)) -> Html {
    let attributes = [("lang", language), ("dir", language.map(|_| "auto"))];
    element("span", &attributes, vec![text.clone().into()])
}

/// A button that submits nothing.
pub fn button(press: &Press, class: &str, text: String) -> Html {
    let id = press.id();
    element(
        "button",
        &[
            ("type", Some("button")),
            ("id", Some(&id)),
            ("class", Some(class)),
        ],
        vec![text.into()],
    )
}

/// A box to tick.
pub fn tick(press: &Press, ticked: bool, text: String) -> Html {
    let id = press.id();
    let input = [
        ("type", Some("checkbox")),
        ("id", Some(id.as_str())),
        ("checked", ticked.then_some("")),
    ];
    let label = element("label", &[("for", Some(&id))], vec![text.into()]);
    element(
        "div",
        &[("class", Some("tick"))],
        vec![element("input", &input, Vec::new()), label],
    )
}

#[cfg(test)]
mod tests {
    use super::Press;

    #[test]
    fn the_id_of_a_press_reads_back() {
        for press in [
            Press::Recipe(0),
            Press::Recipe(12),
            Press::AddRow,
            Press::Ask,
            Press::Field("email-2".to_owned()),
            Press::Back,
            Press::Again,
            Press::FillIn,
            Press::Change,
            Press::Keep,
            Press::Stay,
            Press::PrintAnswer,
        ] {
            assert_eq!(Press::from_id(&press.id()), Some(press));
        }
        for id in ["", "email", "outcome", "recipe-", "recipe-x"] {
            assert_eq!(Press::from_id(id), None, "{id}");
        }
    }
}
