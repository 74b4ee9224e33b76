//! Elements, and what can be pressed.
//!
//! A [`Tree`] is written from top to bottom: an element is opened with its tag and classes (`p.hint`), gets
//! attributes, texts and further elements, and is closed. Each of these is one small call, since a reader
//! waits for every byte of them: Yew's `html!` writes some 400 bytes of program for an element. Nothing here
//! listens: a press is heard where all elements stand, by the id of what was pressed, and [`Press`] is what
//! the ids say.

use crate::words::Words;
use yew::prelude::*;
use yew::virtual_dom::{AttributeOrProperty, Attributes, VTag};

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
    /// What was offered in place of what was typed.
    Change,
    /// Both: what was typed, and what was offered.
    Both,
    /// What was typed.
    Keep,
    /// That somebody is still here.
    Stay,
    /// Whether the answer is printed too.
    PrintAnswer,
}

/// What has an id of its own.
const PRESSES: [(&str, Press); 10] = [
    ("add-row", Press::AddRow),
    ("ask", Press::Ask),
    ("back", Press::Back),
    ("again", Press::Again),
    ("fill-in", Press::FillIn),
    ("change", Press::Change),
    ("both", Press::Both),
    ("keep", Press::Keep),
    ("stay", Press::Stay),
    ("print-answer", Press::PrintAnswer),
];

impl Press {
    /// What the element of this id stands for; `None` where it is nothing to press.
    pub fn from_id(id: &str) -> Option<Self> {
        if let Some((_, press)) = PRESSES.iter().find(|(known, _)| *known == id) {
            return Some(press.clone());
        }
        match id.strip_prefix("recipe-") {
            Some(place) => place.parse().ok().map(Self::Recipe),
            None => id
                .strip_prefix("go-to-")
                .map(|field| Self::Field(field.to_owned())),
        }
    }

    /// The id of its element.
    pub fn id(&self) -> String {
        match self {
            Self::Recipe(place) => ["recipe-", &place.to_string()].concat(),
            Self::Field(field) => ["go-to-", field].concat(),
            press => {
                let known = PRESSES.iter().find(|(_, known)| known == press);
                known.map_or("", |(id, _)| id).to_owned()
            }
        }
    }
}

/// The attributes that elements here have, each by its place in [`NAMES`].
#[derive(Clone, Copy)]
pub enum Attribute {
    /// `aria-describedby`
    DescribedBy,
    /// `aria-invalid`
    Invalid,
    /// `aria-labelledby`
    LabelledBy,
    /// `autocapitalize`
    Capitals,
    /// `autocomplete`
    Complete,
    /// `autocorrect`
    Correct,
    /// `checked`
    Checked,
    /// `class`
    Class,
    /// `data-outcome`
    Outcome,
    /// `dir`
    Direction,
    /// `for`
    For,
    /// `hidden`
    Hidden,
    /// `id`
    Id,
    /// `inputmode`
    Keyboard,
    /// `lang`
    Language,
    /// `max`
    Max,
    /// `name`
    Name,
    /// `novalidate`
    NotValidated,
    /// `open`
    Open,
    /// `role`
    Role,
    /// `spellcheck`
    Spelling,
    /// `tabindex`
    Tab,
    /// `translate`
    Translate,
    /// `type`
    Type,
    /// `value`
    Value,
}

const NAMES: &[&str] = &[
    "aria-describedby",
    "aria-invalid",
    "aria-labelledby",
    "autocapitalize",
    "autocomplete",
    "autocorrect",
    "checked",
    "class",
    "data-outcome",
    "dir",
    "for",
    "hidden",
    "id",
    "inputmode",
    "lang",
    "max",
    "name",
    "novalidate",
    "open",
    "role",
    "spellcheck",
    "tabindex",
    "translate",
    "type",
    "value",
];

/// Elements that are being written.
pub struct Tree<'a> {
    /// The words of the language.
    pub words: &'a Words,
    /// The ids of what can be pressed, in the order in which it stands.
    pub stops: Vec<String>,
    open: Vec<(VTag, Vec<Option<AttributeOrProperty>>)>,
    done: Vec<Html>,
}

impl<'a> Tree<'a> {
    /// An empty one.
    pub fn new(words: &'a Words) -> Self {
        Self {
            words,
            stops: Vec::new(),
            open: Vec::new(),
            done: Vec::new(),
        }
    }

    /// Begins an element: its tag, and its classes behind a point each.
    pub fn open(&mut self, tag: &'static str) {
        let (tag, class) = tag.split_once('.').unwrap_or((tag, ""));
        self.open.push((VTag::new(tag), vec![None; NAMES.len()]));
        if !class.is_empty() {
            self.set(Attribute::Class, &class.replace('.', " "));
        }
    }

    /// Gives the open element an attribute.
    pub fn set(&mut self, attribute: Attribute, value: &str) {
        if let Some((_, values)) = self.open.last_mut() {
            let value = AttrValue::from(value.to_owned());
            values[attribute as usize] = Some(AttributeOrProperty::Attribute(value));
        }
    }

    /// Gives the open element an attribute without a value, or not.
    pub fn flag(&mut self, attribute: Attribute, is_set: bool) {
        if is_set {
            self.set(attribute, "");
        }
    }

    /// Tells the open element apart from its neighbours when there are more or fewer, or others, next time.
    pub fn key(&mut self, key: usize) {
        if let Some((tag, _)) = self.open.last_mut() {
            tag.key = Some(key.into());
        }
    }

    /// Ends the element that was opened last.
    pub fn close(&mut self) {
        if let Some((mut tag, values)) = self.open.pop() {
            tag.set_attributes(Attributes::Dynamic {
                keys: NAMES,
                values: values.into(),
            });
            self.add(tag.into());
        }
    }

    /// Words as they are.
    pub fn text(&mut self, text: &str) {
        self.add(text.to_owned().into());
    }

    /// Words of ours, in which `**` begins and ends what is strong.
    pub fn marked(&mut self, text: &str) {
        for (at, part) in text.split("**").enumerate() {
            if at % 2 == 1 {
                self.open("strong");
                self.text(part);
                self.close();
            } else if !part.is_empty() {
                self.text(part);
            }
        }
    }

    /// The message `id`.
    pub fn say(&mut self, id: &str) {
        self.fill(id, &[]);
    }

    /// The message `id` with its variables.
    pub fn fill(&mut self, id: &str, variables: &[(&str, &str)]) {
        let text = self.words.fill(id, variables);
        self.marked(&text);
    }

    /// An element that holds the message `id` and nothing else.
    pub fn line(&mut self, tag: &'static str, id: &str) {
        self.line_with(tag, id, &[]);
    }

    /// The same, with the message's variables.
    pub fn line_with(&mut self, tag: &'static str, id: &str, variables: &[(&str, &str)]) {
        self.open(tag);
        self.fill(id, variables);
        self.close();
    }

    /// Words in their language, where it is not the page's.
    pub fn spoken(&mut self, (language, text): (Option<&str>, &str)) {
        self.open("span");
        self.speak(language);
        self.text(text);
        self.close();
    }

    /// Says the language of the open element, where it is not the page's.
    pub fn speak(&mut self, language: Option<&str>) {
        if let Some(language) = language {
            self.set(Attribute::Language, language);
            self.set(Attribute::Direction, "auto");
        }
    }

    /// Begins what takes the focus when it is there.
    pub fn open_focused(&mut self, tag: &'static str, id: &str) {
        self.open(tag);
        self.set(Attribute::Id, id);
        self.set(Attribute::Tab, "-1");
    }

    /// Begins a button that submits nothing.
    pub fn open_button(&mut self, tag: &'static str, press: &Press) {
        let id = press.id();
        self.open(tag);
        self.set(Attribute::Type, "button");
        self.set(Attribute::Id, &id);
        self.stops.push(id);
    }

    /// A button with the message `id` and its variables.
    pub fn button(&mut self, tag: &'static str, press: &Press, id: &str, variables: &[(&str, &str)]) {
        self.open_button(tag, press);
        self.fill(id, variables);
        self.close();
    }

    /// A box to tick, or one of several to choose, with the message `id`.
    pub fn tick(&mut self, press: &Press, ticked: bool, id: &str) {
        let name = press.id();
        self.open("div.tick");
        self.open("input");
        self.set(Attribute::Type, "checkbox");
        self.set(Attribute::Id, &name);
        self.flag(Attribute::Checked, ticked);
        self.close();
        self.open("label");
        self.set(Attribute::For, &name);
        self.say(id);
        self.close();
        self.close();
        self.stops.push(name);
    }

    /// Begins what is closed until it is wanted, and the line that opens it; that line is still open.
    pub fn open_details(&mut self, tag: &'static str, is_open: bool) {
        let id = ["more-", &self.stops.len().to_string()].concat();
        self.open(tag);
        self.flag(Attribute::Open, is_open);
        self.open("summary");
        self.set(Attribute::Id, &id);
        self.stops.push(id);
    }

    /// All that was written.
    pub fn finish(self) -> Html {
        self.done.into_iter().collect()
    }

    fn add(&mut self, node: Html) {
        match self.open.last_mut() {
            Some((tag, _)) => tag.add_child(node),
            None => self.done.push(node),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{PRESSES, Press};

    #[test]
    fn the_id_of_a_press_reads_back() {
        let with_values = [
            Press::Recipe(0),
            Press::Recipe(12),
            Press::Field("email-2".to_owned()),
        ];
        for press in PRESSES.into_iter().map(|(_, press)| press).chain(with_values) {
            assert_eq!(Press::from_id(&press.id()), Some(press));
        }
        for id in ["", "email", "outcome", "recipe-", "recipe-x"] {
            assert_eq!(Press::from_id(id), None, "{id}");
        }
    }
}
