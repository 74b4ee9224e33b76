//! The outcome: what it is, what leaked, what to do, whom to ask, and how sure this is.
//!
//! No outcome is celebrated and none blames. "Not listed" never says that nothing leaked. A browser is asked not to
//! translate an outcome, since its translation service would learn it.

use super::{about, blocks, form, localised, publisher, revision, steps};
use crate::app::{App, Said};
use crate::words::Words;
use lekcheck::check::{Found, Outcome, Reason};
use lekcheck::list::{Head, RecipeEntry, Reveals};
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
        html! { <p class="lead">{ text }</p> }
    }

    fn found(&self, head: &Head, found: &Found) -> Html {
        let words = self.words;
        let leaked = head.categories.iter().filter(|category| found.leaked.contains(&category.id));
        let statuses = head.statuses.iter().filter(|status| found.status.contains(&status.id));
        let statuses = statuses.filter_map(|status| localised(words, head, &status.label));
        let partly = self.recipes(head).any(|recipe| recipe.reveals != Reveals::All);
        html! {
            <>
                <section>
                    <h2>{ words.text("leaked") }</h2>
                    if found.leaked.is_empty() {
                        <p>{ words.fill("leaked-unknown", &[("publisher", publisher(words, head))]) }</p>
                    } else {
                        <ul class="leaked">
                            { for leaked.map(|category| html! { <li>{ steps::label(words, head, category) }</li> }) }
                        </ul>
                        if partly {
                            <p>{ words.text("leaked-partly") }</p>
                        }
                    }
                </section>
                if !found.status.is_empty() {
                    <section>
                        <h2>{ words.text("where") }</h2>
                        <ul class="statuses">
                            { for statuses.map(|(lang, label)| html! { <li {lang}>{ label.clone() }</li> }) }
                        </ul>
                    </section>
                }
                { for head.groups.iter().filter(|group| found.groups.contains(&group.id)).map(|group| html! {
                    <section class="group">
                        if let Some((lang, label)) = localised(words, head, &group.label) {
                            <h2 {lang}>{ label.clone() }</h2>
                        }
                        { blocks::localised_blocks(words, head, &group.text) }
                    </section>
                }) }
                { steps::steps(words, head, &found.leaked) }
            </>
        }
    }

    fn not_listed(&self, head: &Head) -> Html {
        let words = self.words;
        let notes = (1..).map_while(|number: usize| {
            let id = ["not-listed-", &number.to_string()].concat();
            words.find(&id, &[("publisher", publisher(words, head))])
        });
        html! {
            <>
                <section>
                    <h2>{ words.text("not-listed") }</h2>
                    <ul>{ for notes.map(|note| html! { <li>{ note }</li> }) }</ul>
                </section>
                <section class="steps">
                    <h2>{ words.text("steps-anyway") }</h2>
                    { steps::ready(words, "general").unwrap_or_default() }
                    <p class="hint">{ words.text("links-outside") }</p>
                </section>
            </>
        }
    }

    fn cannot_tell(&self, head: Option<&Head>, reason: Reason) -> Html {
        let words = self.words;
        let withdrawn = head.and_then(|head| Some((head, head.withdrawn.as_ref()?)));
        html! {
            <>
                if let (Reason::Withdrawn, Some((head, text))) = (reason, withdrawn) {
                    { blocks::localised_blocks(words, head, text) }
                }
                <section class="steps">
                    <h2>{ words.text("steps") }</h2>
                    { steps::ready(words, &["reason-", reason.id()].concat()).unwrap_or_default() }
                </section>
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
        html! {
            <section class="certainty">
                <h2>{ words.text("certainty") }</h2>
                <p>{ words.fill("certainty-text", &[("count", &keys), ("odds", &odds)]) }</p>
                { for self.recipes(head).map(|recipe| form::conditions(words, head, recipe)) }
            </section>
        }
    }

    fn ways_on(&self, link: &Scope<App>) -> Html {
        if !self.can_return {
            return Html::default();
        }
        html! {
            <section class="ways-on">
                <p class="actions">
                    <button type="button" class="secondary" onclick={link.callback(|_| Said::Back)}>
                        { self.words.text("back") }
                    </button>
                    <button type="button" class="secondary" onclick={link.callback(|_| Said::Again)}>
                        { self.words.text("again") }
                    </button>
                </p>
                <p class="hint">{ self.words.text("again-hint") }</p>
            </section>
        }
    }

    fn recipes<'a>(&self, head: &'a Head) -> impl Iterator<Item = &'a RecipeEntry> {
        self.tried.recipes.iter().filter_map(|&recipe| head.recipes.get(recipe)).collect::<Vec<_>>().into_iter()
    }
}
