//! The outcome: what it is, what leaked, what to do, whom to ask, and how sure this is.
//!
//! No outcome is celebrated and none blames. "Not listed" never says that nothing leaked. A browser is asked
//! not to translate an outcome, since its translation service would learn it.

use super::element::{Press, button, element, list, paragraph, run, section, spoken, tick};
use super::{about, blocks, form, localised, publisher, revision, steps};
use crate::words::Words;
use lekcheck::check::{Found, Outcome, Reason};
use lekcheck::list::{Group, Head, RecipeEntry, Reveals};
use yew::prelude::*;

/// The id of the heading, which takes the focus.
pub const HEADING: &str = "outcome";

/// What a search was made of.
#[derive(Clone, Default)]
pub struct Tried {
    /// Keys that were looked up.
    pub keys: usize,
    /// One false alarm in this many searches like it; 0 if it was made of nothing.
    pub odds: u64,
    /// The recipes' places in the head.
    pub recipes: Vec<usize>,
}

/// The page of an outcome.
pub struct Page<'a> {
    /// The words.
    pub words: &'a Words,
    /// The head, unless it could not be had.
    pub head: Option<&'a Head>,
    /// What was searched.
    pub tried: &'a Tried,
    /// Whether there is a form to go back to.
    pub can_return: bool,
    /// Whether the answer is printed too.
    pub printed: bool,
}

/// The title of the room's document with this outcome, and its heading.
pub fn title(words: &Words, outcome: &Outcome) -> String {
    words.text(&["title-", outcome.id()].concat())
}

impl Page<'_> {
    /// The outcome as elements.
    pub fn show(&self, outcome: &Outcome) -> Html {
        let mut parts = vec![self.verdict(outcome)];
        match (outcome, self.head) {
            (Outcome::Listed(found), Some(head)) => self.found(head, "leaked", found, &mut parts),
            (Outcome::PossiblyListed(found), Some(head)) => {
                self.found(head, "leaked-possibly", found, &mut parts);
            }
            (Outcome::NotListed, Some(head)) => self.not_listed(head, &mut parts),
            (Outcome::CannotTell(reason), head) => self.cannot_tell(head, *reason, &mut parts),
            (_, None) => {}
        }
        if let Some(head) = self.head {
            parts.push(about::contact(self.words, head));
            parts.push(self.certainty(head, outcome));
        }
        if self.can_return {
            parts.push(self.ways_on());
        }
        parts.push(tick(
            &Press::PrintAnswer,
            self.printed,
            self.words.text("print-answer"),
        ));
        let private = if self.printed { "" } else { " private" };
        let class = ["outcome ", outcome.id(), private].concat();
        let outcome = element(
            "div",
            &[("class", Some(&class)), ("translate", Some("no"))],
            parts,
        );
        run(vec![outcome, self.without_answer()])
    }

    /// What is printed in the place of the answer: the same whatever it is.
    fn without_answer(&self) -> Html {
        if self.printed {
            return Html::default();
        }
        let words = self.words;
        let mut parts = vec![element("h1", &[], vec![words.text("heading").into()])];
        if let Some(head) = self.head {
            parts.push(about::about(words, head));
            parts.push(about::contact(words, head));
        }
        let steps = steps::ready(words, "general").unwrap_or_default();
        parts.push(section("steps", self.text("steps-anyway"), vec![steps]));
        element("div", &[("class", Some("print-only"))], parts)
    }

    fn verdict(&self, outcome: &Outcome) -> Html {
        let attributes = [
            ("id", Some(HEADING)),
            ("tabindex", Some("-1")),
            ("translate", Some("no")),
            ("data-outcome", Some(outcome.id())),
        ];
        let heading = element("h1", &attributes, vec![title(self.words, outcome).into()]);
        let lead = match (outcome, self.head) {
            (Outcome::CannotTell(reason), _) => self.words.text(&["reason-", reason.id()].concat()),
            (outcome, Some(head)) => self.words.fill(
                &["lead-", outcome.id()].concat(),
                &[
                    ("publisher", publisher(self.words, head)),
                    ("revision", &revision(self.words, head)),
                ],
            ),
            (_, None) => String::new(),
        };
        element(
            "div",
            &[("class", Some("verdict"))],
            vec![heading, paragraph("lead", lead)],
        )
    }

    fn found(&self, head: &Head, title: &str, found: &Found, parts: &mut Vec<Html>) {
        parts.push(section("", self.text(title), self.leaked(head, found)));
        let statuses = head
            .statuses
            .iter()
            .filter(|status| found.status.contains(&status.id));
        let labels = statuses
            .filter_map(|status| localised(self.words, head, &status.label))
            .map(spoken);
        if !found.status.is_empty() {
            parts.push(section(
                "",
                self.text("where"),
                vec![list("ul", "statuses", labels.collect())],
            ));
        }
        let groups = head
            .groups
            .iter()
            .filter(|group| found.groups.contains(&group.id));
        parts.extend(groups.map(|group| self.group(head, group)));
        parts.push(steps::steps(self.words, head, &found.leaked));
        if !head.claim.is_empty() {
            let claim = blocks::localised_blocks(self.words, head, &head.claim);
            parts.push(section("", self.text("claim"), vec![claim]));
        }
    }

    fn leaked(&self, head: &Head, found: &Found) -> Vec<Html> {
        let words = self.words;
        if found.leaked.is_empty() {
            let text = words.fill("leaked-unknown", &[("publisher", publisher(words, head))]);
            return vec![paragraph("", text)];
        }
        let leaked = head
            .categories
            .iter()
            .filter(|category| found.leaked.contains(&category.id));
        let labels = leaked
            .map(|category| steps::label(words, head, category))
            .collect();
        let mut parts = vec![list("ul", "leaked", labels)];
        if self.recipes(head).any(|recipe| recipe.reveals != Reveals::All) {
            parts.push(paragraph("", words.text("leaked-partly")));
        }
        parts
    }

    fn group(&self, head: &Head, group: &Group) -> Html {
        let label = localised(self.words, head, &group.label)
            .map(spoken)
            .unwrap_or_default();
        section(
            "group",
            label,
            vec![blocks::localised_blocks(self.words, head, &group.text)],
        )
    }

    fn not_listed(&self, head: &Head, parts: &mut Vec<Html>) {
        let words = self.words;
        let notes = words.family("not-listed", &[("publisher", publisher(words, head))]);
        let notes = list("ul", "", notes.into_iter().map(Html::from).collect());
        let steps = steps::ready(words, "general").unwrap_or_default();
        parts.push(section("", self.text("not-listed"), vec![notes]));
        let links = paragraph("hint", words.text("links-outside"));
        parts.push(section("steps", self.text("steps-anyway"), vec![steps, links]));
    }

    fn cannot_tell(&self, head: Option<&Head>, reason: Reason, parts: &mut Vec<Html>) {
        if let (Reason::Withdrawn, Some(head)) = (reason, head) {
            let text = head.withdrawn.as_ref();
            parts.extend(text.map(|text| blocks::localised_blocks(self.words, head, text)));
        }
        let steps = steps::ready(self.words, &["reason-", reason.id()].concat()).unwrap_or_default();
        parts.push(section("steps", self.text("steps"), vec![steps]));
    }

    /// How likely a false alarm is for what was tried, and why the answer tells as much as it does.
    fn certainty(&self, head: &Head, outcome: &Outcome) -> Html {
        if outcome.found().is_none() || self.tried.odds == 0 {
            return Html::default();
        }
        let words = self.words;
        let keys = self.tried.keys.to_string();
        let odds = words.odds(self.tried.odds);
        let text = words.fill("certainty-text", &[("count", &keys), ("odds", &odds)]);
        let mut parts = vec![paragraph("", text)];
        parts.extend(
            self.recipes(head)
                .map(|recipe| form::conditions(words, head, recipe)),
        );
        section("certainty", self.text("certainty"), parts)
    }

    fn ways_on(&self) -> Html {
        let back = button(&Press::Back, "secondary", self.words.text("back"));
        let again = button(&Press::Again, "secondary", self.words.text("again"));
        let actions = element("p", &[("class", Some("actions"))], vec![back, again]);
        let hint = paragraph("hint", self.words.text("again-hint"));
        element("section", &[("class", Some("ways-on"))], vec![actions, hint])
    }

    fn text(&self, id: &str) -> Html {
        self.words.text(id).into()
    }

    fn recipes<'a>(&self, head: &'a Head) -> impl Iterator<Item = &'a RecipeEntry> {
        self.tried
            .recipes
            .iter()
            .filter_map(|&recipe| head.recipes.get(recipe))
    }
}
