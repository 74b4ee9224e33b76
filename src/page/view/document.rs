//! The document, made to show what a [`Tree`](super::element::Tree) says.
//!
//! Each time that something happens the whole tree is written anew. What stands already stays where it is:
//! an element that is the same keeps its place, the focus, what is typed in it and whether it is open, and
//! only what differs is changed. Two elements are the same when tag and key are, and texts always; each is
//! looked for among those that follow on the last one that was found.

use super::element::{Attribute, Element, Node};
use wasm_bindgen::JsCast as _;
use web_sys::Document;

/// A node that stands in the document, and what it shows.
pub struct Shown {
    node: web_sys::Node,
    /// Without its children, which stand below.
    shows: Node,
    children: Vec<Shown>,
}

/// Makes `parent`, in which `shown` stands, show `nodes`.
pub fn show(document: &Document, parent: &web_sys::Node, shown: &mut Vec<Shown>, nodes: Vec<Node>) {
    let mut earlier = std::mem::take(shown);
    for node in nodes {
        if let Some(place) = earlier.iter().position(|earlier| is_same(&earlier.shows, &node)) {
            remove(parent, earlier.drain(..place));
            let mut kept = earlier.remove(0);
            change(document, &mut kept, node);
            shown.push(kept);
        } else if let Some(made) = make(document, node) {
            let next = earlier.first().map(|next| &next.node);
            // A browser that translates can have put the next text elsewhere.
            if parent.insert_before(&made.node, next).is_err() {
                let _ = parent.insert_before(&made.node, None);
            }
            shown.push(made);
        }
    }
    remove(parent, earlier.into_iter());
}

fn is_same(one: &Node, other: &Node) -> bool {
    match (one, other) {
        (Node::Text(_), Node::Text(_)) => true,
        (Node::Element(one), Node::Element(other)) => one.tag == other.tag && one.key == other.key,
        _ => false,
    }
}

/// Takes nodes out of the document; one that a browser has already taken out is gone anyway.
fn remove(parent: &web_sys::Node, gone: impl Iterator<Item = Shown>) {
    for gone in gone {
        let _ = parent.remove_child(&gone.node);
    }
}

/// A new node with all that is in it; `None` where the browser makes no such element.
fn make(document: &Document, node: Node) -> Option<Shown> {
    let (node, shows, children) = match node {
        Node::Text(text) => (
            document.create_text_node(&text).into(),
            Node::Text(text),
            Vec::new(),
        ),
        Node::Element(mut element) => {
            let made = document.create_element(element.tag).ok()?;
            let children = std::mem::take(&mut element.children);
            give_attributes(&made, &[], &element);
            (made.into(), Node::Element(element), children)
        }
    };
    let mut made = Shown {
        node,
        shows,
        children: Vec::new(),
    };
    show(document, &made.node, &mut made.children, children);
    Some(made)
}

/// Makes a node show what its like says.
fn change(document: &Document, shown: &mut Shown, node: Node) {
    match (&mut shown.shows, node) {
        (Node::Text(before), Node::Text(text)) if *before != text => {
            shown.node.set_node_value(Some(&text));
            *before = text;
        }
        (Node::Element(before), Node::Element(mut element)) => {
            let children = std::mem::take(&mut element.children);
            let here: &web_sys::Element = shown.node.unchecked_ref();
            give_attributes(here, &before.attributes, &element);
            *before = element;
            show(document, &shown.node, &mut shown.children, children);
        }
        _ => {}
    }
}

/// Gives an element its attributes, where it had others `before`.
fn give_attributes(here: &web_sys::Element, before: &[(Attribute, String)], element: &Element) {
    for attribute in &element.attributes {
        if !before.contains(attribute) {
            let _ = here.set_attribute(attribute.0.name(), &attribute.1);
        }
    }
    for (name, _) in before {
        if !element.attributes.iter().any(|(given, _)| given == name) {
            let _ = here.remove_attribute(name.name());
        }
    }
}
