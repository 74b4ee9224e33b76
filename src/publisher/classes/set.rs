//! What rows say: classes, each once, by their places.

use lekcheck::list::Class;
use std::collections::HashMap;

/// Classes by the order in which they appeared, each once.
#[derive(Default)]
pub struct ClassSet {
    pub(crate) classes: Vec<Class>,
    places: HashMap<Class, u32>,
}

impl ClassSet {
    /// The place of `class`, which is kept.
    pub fn place(&mut self, class: Class) -> u32 {
        if let Some(&place) = self.places.get(&class) {
            return place;
        }
        let place = self.classes.len() as u32;
        self.classes.push(class.clone());
        self.places.insert(class, place);
        place
    }

    /// The class at `place`.
    pub fn class(&self, place: u32) -> &Class {
        &self.classes[place as usize]
    }
}

/// Everything that either says.
pub fn union(a: &Class, b: &Class) -> Class {
    Class {
        leaked: words_of_both(&a.leaked, &b.leaked),
        status: words_of_both(&a.status, &b.status),
        groups: words_of_both(&a.groups, &b.groups),
    }
}

/// The words of both, sorted, each once.
pub fn words_of_both(a: &[String], b: &[String]) -> Vec<String> {
    let mut words = [a, b].concat();
    words.sort();
    words.dedup();
    words
}
