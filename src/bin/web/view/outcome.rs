//! The outcome: what it is, what leaked, what to do, whom to ask, and how sure this is.
//!
//! No outcome is celebrated and none blames. "Not listed" never says that nothing leaked. A browser is asked not to
//! translate an outcome, since its translation service would learn it.

use super::{about, blocks, bullets, button, form, localised, paragraph, publisher, revision, section, spoken, steps};
use crate::app::{App, Said};
use crate::words::Words;
use lekcheck::check::{Found, Outcome, Reason};
use lekcheck::list::{Group, Head, RecipeEntry, Reveals};
use yew::html::Scope;
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
}

/// The title of the room's document with this outcome, and its heading.
pub fn title(words: &Words, outcome: &Outcome) -> String {
    words.text(&["title-", outcome.id()].concat())
}

impl Page<'_> {
    /// The outcome as elements.
    pub fn show(&self, outcome: &Outcome, link: &Scope<App>) -> Html {
        let body = match (outcome, self.head) {
            (Outcome::Listed(found) | Outcome::PossiblyListed(found), Some(head)) => self.found(head, found),
            (Outcome::NotListed, Some(head)) => self.not_listed(head),
            (Outcome::CannotTell(reason), head) => self.cannot_tell(head, *reason),
            (_, None) => Html::default(),
        };
        html! {
            <section class={classes!("outcome", outcome.id())} translate="no">
                <div class="verdict">
                    <h1 id={HEADING} tabindex="-1" translate="no" data-outcome={outcome.id()}>
                        { title(self.words, outcome) }
                    </h1>
                    { self.lead(outcome) }
                </div>
                { body }
                if let Some(head) = self.head {
                    { about::contact(self.words, head) }
                    { self.certainty(head, outcome) }
                }
                { self.ways_on(link) }
            </section>
        }
    }

    fn lead(&self, outcome: &Outcome) -> Html {
        let text = match (outcome, self.head) {
            (Outcome::CannotTell(reason), _) => self.words.text(&["reason-", reason.id()].concat()),
            (outcome, Some(head)) => self.words.fill(
                &["lead-", outcome.id()].concat(),
                &[("publisher", publisher(self.words, head)), ("revision", &revision(self.words, head))],
            ),
            (_, None) => return Html::default(),
        };
        paragraph("lead", text)
    }

    fn found(&self, head: &Head, found: &Found) -> Html {
        html! {
            <>
                { section("", self.words.text("leaked"), self.leaked(head, found)) }
                { self.statuses(head, found) }
                <div>{ for head.groups.iter().filter(|group| found.groups.contains(&group.id)).map(|group| self.group(head, group)) }</div>
                { steps::steps(self.words, head, &found.leaked) }
            </>
        }
    }

    fn leaked(&self, head: &Head, found: &Found) -> Html {
        let words = self.words;
        if found.leaked.is_empty() {
            return paragraph("", words.fill("leaked-unknown", &[("publisher", publisher(words, head))]));
        }
        let leaked = head.categories.iter().filter(|category| found.leaked.contains(&category.id));
        let partly = self.recipes(head).any(|recipe| recipe.reveals != Reveals::All);
        html! {
            <>
                { bullets("leaked", leaked.map(|category| steps::label(words, head, category))) }
                if partly {
                    { paragraph("", words.text("leaked-partly")) }
                }
            </>
        }
    }

    fn statuses(&self, head: &Head, found: &Found) -> Html {
        let statuses = head.statuses.iter().filter(|status| found.status.contains(&status.id));
        let labels = statuses.filter_map(|status| localised(self.words, head, &status.label)).map(spoken);
        if found.status.is_empty() {
            return Html::default();
        }
        section("", self.words.text("where"), bullets("statuses", labels))
    }

    fn group(&self, head: &Head, group: &Group) -> Html {
        let label = localised(self.words, head, &group.label).map(spoken);
        html! {
            <section class="group">
                <h2>{ label.unwrap_or_default() }</h2>
                { blocks::localised_blocks(self.words, head, &group.text) }
            </section>
        }
    }

    fn not_listed(&self, head: &Head) -> Html {
        let words = self.words;
        let notes = words.family("not-listed", &[("publisher", publisher(words, head))]);
        let notes = bullets("", notes.into_iter().map(Html::from));
        let steps = steps::ready(words, "general").unwrap_or_default();
        let steps = html! { <>{ steps }{ paragraph("hint", words.text("links-outside")) }</> };
        html! {
            <>
                { section("", words.text("not-listed"), notes) }
                { section("steps", words.text("steps-anyway"), steps) }
            </>
        }
    }

    fn cannot_tell(&self, head: Option<&Head>, reason: Reason) -> Html {
        let words = self.words;
        let withdrawn = head.and_then(|head| Some((head, head.withdrawn.as_ref()?)));
        let steps = steps::ready(words, &["reason-", reason.id()].concat()).unwrap_or_default();
        html! {
            <>
                if let (Reason::Withdrawn, Some((head, text))) = (reason, withdrawn) {
                    { blocks::localised_blocks(words, head, text) }
                }
                { section("steps", words.text("steps"), steps) }
            </>
        }
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
        let conditions: Html = self.recipes(head).map(|recipe| form::conditions(words, head, recipe)).collect();
        section("certainty", words.text("certainty"), html! { <>{ paragraph("", text) }{ conditions }</> })
    }

    fn ways_on(&self, link: &Scope<App>) -> Html {
        if !self.can_return {
            return Html::default();
        }
        html! {
            <section class="ways-on">
                <p class="actions">
                    { button("secondary", self.words.text("back"), link.callback(|_| Said::Back)) }
                    { button("secondary", self.words.text("again"), link.callback(|_| Said::Again)) }
                </p>
                { paragraph("hint", self.words.text("again-hint")) }
            </section>
        }
    }

    fn recipes<'a>(&self, head: &'a Head) -> impl Iterator<Item = &'a RecipeEntry> {
        self.tried.recipes.iter().filter_map(|&recipe| head.recipes.get(recipe)).collect::<Vec<_>>().into_iter()
    }
}
