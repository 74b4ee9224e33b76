//! Elements that only show something.
//!
//! Yew's `html!` writes some 400 bytes of program for an element, a call of [`element`] 100, and a reader waits for
//! each of them; so what has no listener is made here, and `html!` does the rest.

use yew::prelude::*;
use yew::virtual_dom::VTag;

/// An element with the attributes that have a value.
pub fn element(tag: &'static str, attributes: &[(&'static str, Option<&str>)], content: Vec<Html>) -> Html {
    let mut element = VTag::new(tag);
    for (name, value) in attributes {
        if let Some(value) = value {
            element.add_attribute(name, AttrValue::from((*value).to_owned()));
        }
    }
    element.add_children(content);
    element.into()
}

/// An element of this class with one text.
pub fn words(tag: &'static str, class: &str, text: String) -> Html {
    element(tag, &[("class", Some(class))], vec![text.into()])
}

/// A paragraph of this class.
pub fn paragraph(class: &str, text: String) -> Html {
    words("p", class, text)
}

/// A part of the page with its heading.
pub fn section(class: &str, heading: Html, content: Html) -> Html {
    element(
        "section",
        &[("class", Some(class))],
        vec![element("h2", &[], vec![heading]), content],
    )
}

/// Elements one after the other.
pub fn run(content: Vec<Html>) -> Html {
    content.into_iter().collect()
}

/// A list, with numbers (`ol`) or without (`ul`).
pub fn list(tag: &'static str, class: &str, items: impl Iterator<Item = Html>) -> Html {
    let items = items.map(|item| element("li", &[], vec![item])).collect();
    element(tag, &[("class", Some(class))], items)
}

/// Words in their language, where it is not the page's.
pub fn spoken((language, text): (Option<&str>, &String)) -> Html {
    element("span", &[("lang", language)], vec![text.clone().into()])
}

/// A button that submits nothing.
pub fn button(class: &'static str, text: String, onclick: Callback<MouseEvent>) -> Html {
    html! { <button type="button" {class} {onclick}>{ text }</button> }
}
