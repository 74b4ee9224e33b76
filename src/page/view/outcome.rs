//! The outcome: what it is, what leaked, what to do, whom to ask, and how sure this is.
//!
//! No outcome is celebrated and none blames. "Not listed" never says that nothing leaked. A browser is asked
//! not to translate an outcome, since its translation service would learn it.

use super::element::{Attribute, Press, Tree};
use super::form::family;
use super::{about, blocks, localised, publisher, revision, steps};
use crate::typed::can_repeat;
use crate::words::Words;
use lekcheck::check::{Found, Outcome, Reason};
use lekcheck::list::{Head, Meaning, RecipeEntry, Reveals, Status};

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
    /// The head, unless it could not be had.
    pub head: Option<&'a Head>,
    /// What was searched.
    pub tried: &'a Tried,
    /// The recipe that the form shows.
    pub recipe: usize,
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
    pub fn show(&self, tree: &mut Tree<'_>, outcome: &Outcome) {
        let private = if self.printed { "" } else { " private" };
        tree.open("div");
        tree.set(Attribute::Class, &["outcome ", outcome.id(), private].concat());
        tree.set(Attribute::Translate, "no");
        self.verdict(tree, outcome);
        match (outcome, self.head) {
            (Outcome::Listed(found), Some(head)) => self.found(tree, head, "leaked", found),
            (Outcome::PossiblyListed(found), Some(head)) => {
                self.found(tree, head, "leaked-possibly", found);
            }
            (Outcome::NotListed, Some(head)) => self.not_listed(tree, head),
            (Outcome::CannotTell(reason), head) => Self::cannot_tell(tree, head, *reason),
            (_, None) => {}
        }
        if let Some(head) = self.head {
            about::contact(tree, head);
            if outcome.found().is_some() && !head.claim.is_empty() {
                tree.open("section");
                tree.line("h2", "claim");
                blocks::localised_blocks(tree, head, &head.claim);
                tree.close();
            }
            self.certainty(tree, head, outcome);
        }
        // What cannot tell has nothing to print.
        if !matches!(outcome, Outcome::CannotTell(_)) {
            tree.open("section.sheet");
            if outcome.found().is_some() {
                tree.line("h2", "sheet");
                tree.line("p", "sheet-text");
            }
            tree.tick(&Press::PrintAnswer, self.printed, "print-answer");
            tree.close();
        }
        if self.can_return {
            tree.open("section.ways-on");
            tree.open("p.actions");
            tree.button("button.secondary", &Press::Back, "back", &[]);
            tree.button("button.secondary", &Press::Again, "again", &[]);
            tree.close();
            tree.line("p.hint", "again-hint");
            tree.close();
        }
        tree.close();
        if !self.printed {
            self.without_answer(tree);
        }
    }

    /// What is printed in the place of the answer: the same whatever it is.
    fn without_answer(&self, tree: &mut Tree<'_>) {
        tree.open("div.print-only");
        if let Some(head) = self.head {
            tree.line_with("h1", "heading", &[("publisher", publisher(tree.words, head))]);
            about::happened(tree, head);
            about::contact(tree, head);
        }
        tree.line("h2", "steps-anyway");
        steps::ready(tree, "general");
        tree.close();
    }

    fn verdict(&self, tree: &mut Tree<'_>, outcome: &Outcome) {
        tree.open("div.verdict");
        tree.open_focused("h1", HEADING);
        tree.set(Attribute::Translate, "no");
        tree.set(Attribute::Outcome, outcome.id());
        tree.say(&["title-", outcome.id()].concat());
        tree.close();
        match (outcome, self.head) {
            (Outcome::CannotTell(reason), _) => {
                tree.line("p.lead", &["reason-", reason.id()].concat());
            }
            (outcome, Some(head)) => {
                let list = [
                    ("publisher", publisher(tree.words, head)),
                    ("revision", &revision(tree.words, head)),
                ];
                tree.line_with("p.lead", &["lead-", outcome.id()].concat(), &list);
                if let Some(found) = outcome.found() {
                    statuses(tree, head, found);
                }
            }
            (_, None) => {}
        }
        tree.close();
    }

    fn found(&self, tree: &mut Tree<'_>, head: &Head, title: &str, found: &Found) {
        tree.open("section");
        tree.line("h2", title);
        if found.leaked.is_empty() {
            let publisher = [("publisher", publisher(tree.words, head))];
            tree.line_with("p", "leaked-unknown", &publisher);
        } else {
            tree.open("ul.leaked");
            for category in head
                .categories
                .iter()
                .filter(|category| found.leaked.contains(&category.id))
            {
                tree.open("li");
                steps::label(tree, head, category);
                tree.close();
            }
            tree.close();
            if self.recipes(head).any(|recipe| recipe.reveals != Reveals::All) {
                tree.line("p", "leaked-partly");
            }
        }
        tree.close();
        for group in head
            .groups
            .iter()
            .filter(|group| found.groups.contains(&group.id))
        {
            tree.open("section.group");
            tree.open("h2");
            if let Some((language, label)) = localised(tree.words, head, &group.label) {
                tree.spoken((language, label));
            }
            tree.close();
            blocks::localised_blocks(tree, head, &group.text);
            tree.close();
        }
        steps::today(tree, head, &found.leaked);
        steps::later(tree, head, &found.leaked, self.printed);
    }

    /// The other ways to search first: most who are not found have another address.
    fn not_listed(&self, tree: &mut Tree<'_>, head: &Head) {
        let publisher = publisher(tree.words, head);
        tree.open("section.others");
        tree.line("h2", "others");
        tree.line_with("p", "others-text", &[("publisher", publisher)]);
        tree.open("p.actions");
        for (place, recipe) in head
            .recipes
            .iter()
            .enumerate()
            .filter(|(place, _)| *place != self.recipe)
        {
            let name = super::recipe_name(tree.words, recipe);
            tree.button(
                "button.secondary",
                &Press::Recipe(place),
                "others-with",
                &[("ways", &name)],
            );
        }
        let kinds = head
            .recipes
            .get(self.recipe)
            .map_or(&[][..], |recipe| recipe.id.kinds());
        if kinds.iter().any(|kind| can_repeat(*kind)) {
            let id = ["add-", family(kinds)].concat();
            tree.button("button.secondary", &Press::AddRow, &id, &[]);
        }
        tree.close();
        tree.close();
        tree.open("section");
        tree.line("h2", "not-listed");
        tree.open("ul");
        for note in tree.words.family("not-listed", &[("publisher", publisher)]) {
            tree.open("li");
            tree.marked(&note);
            tree.close();
        }
        tree.close();
        tree.close();
        tree.open("section.steps");
        tree.line("h2", "steps-anyway");
        steps::ready(tree, "general");
        tree.line("p.hint", "links-outside");
        tree.close();
    }

    fn cannot_tell(tree: &mut Tree<'_>, head: Option<&Head>, reason: Reason) {
        if let (Reason::Withdrawn, Some(text)) = (
            reason,
            head.and_then(|head| Some((head, head.withdrawn.as_ref()?))),
        ) {
            blocks::localised_blocks(tree, text.0, text.1);
        }
        tree.open("section.steps");
        tree.line("h2", "steps");
        steps::ready(tree, &["reason-", reason.id()].concat());
        tree.close();
    }

    /// How likely a false alarm is for what was tried, and why the answer tells as much as it does.
    fn certainty(&self, tree: &mut Tree<'_>, head: &Head, outcome: &Outcome) {
        if outcome.found().is_none() || self.tried.odds == 0 {
            return;
        }
        let keys = self.tried.keys.to_string();
        let odds = tree.words.odds(self.tried.odds);
        tree.open("section.certainty");
        tree.open_details("details", self.printed);
        tree.say("certainty");
        tree.close();
        tree.line_with("p", "certainty-text", &[("count", &keys), ("odds", &odds)]);
        if self.recipes(head).any(|recipe| recipe.reveals != Reveals::All) {
            tree.line("p.condition", "reveals-less");
        }
        tree.close();
        tree.close();
    }

    fn recipes<'a>(&self, head: &'a Head) -> impl Iterator<Item = &'a RecipeEntry> {
        self.tried
            .recipes
            .iter()
            .filter_map(|&recipe| head.recipes.get(recipe))
    }
}

/// How it is out, as the end of one sentence.
fn statuses(tree: &mut Tree<'_>, head: &Head, found: &Found) {
    if found.status.is_empty() {
        return;
    }
    tree.open("div.status");
    tree.line("span", "where");
    tree.open("ul.statuses");
    for status in head
        .statuses
        .iter()
        .filter(|status| found.status.contains(&status.id))
    {
        tree.open("li");
        status_label(tree, head, status);
        tree.close();
    }
    tree.close();
    tree.close();
}

/// The publisher's words in the reader's language, else ours for what is usual.
fn status_label(tree: &mut Tree<'_>, head: &Head, status: &Status) {
    match localised(tree.words, head, &status.label) {
        Some((None, own)) => tree.spoken((None, own)),
        _ => tree.say(match status.meaning {
            Meaning::Published => "status-published",
            Meaning::Stolen => "status-stolen",
            Meaning::Uncertain => "status-uncertain",
        }),
    }
}
