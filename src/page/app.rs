//! The one component: takes in what happens, holds the list and the tokens, and shows the stage.
//!
//! What may be shown when is [`Session`]'s to say. What is typed stays in the fields: [`App`] reads them when
//! the reader asks, turns them into keys, and keeps nothing of them. It listens for presses in one place,
//! around everything that it shows.

use crate::room::{self, Answer, BrowserUnicode, SignedHead};
use crate::session::{Event, Next, Session, Stage};
use crate::slips::{self, Field};
use crate::typed;
use crate::view::element::{Attribute, Press, Tree};
use crate::view::form::{Form, form};
use crate::view::outcome::{self, Page, Tried};
use crate::view::{ask, banner, faults, progress, publisher};
use crate::words::Words;
use lekcheck::check::{self, Query, Reader, Reason, SelfTest};
use lekcheck::detail::{Context as Reading, Country, Kind};
use lekcheck::list::{Head, from_hex};
use lekcheck::recipe::{Key, ListId};
use lekcheck::sign::{PublicKey, VerifiedHead, VerifiedList, verify_head, verify_list};
use lekcheck::time::Timestamp;
use lekcheck::token::Token;
use std::mem::{Discriminant, discriminant};
use wasm_bindgen::prelude::Closure;
use yew::prelude::*;

/// What happens to the page.
pub enum Said {
    /// The reader pressed something.
    Pressed(Press),
    /// The ribbons came, or will not.
    Ribbons(Option<Vec<Vec<u8>>>),
    /// The worker answered.
    Derived(Answer),
    /// Something was typed.
    Typed,
    /// Time has passed.
    Tick,
}

/// Milliseconds between looks at the clock, without a use until a warning, and from then until everything is
/// wiped.
const TICK: u32 = 5_000;
const WARN_AFTER: f64 = 300_000.0;
const WIPE_AFTER: f64 = WARN_AFTER + 60_000.0;

/// Whether somebody is there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Presence {
    Here,
    /// They are asked.
    Asked,
    /// They are not, and what was typed is gone.
    Gone,
}

/// What a token is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Purpose {
    SelfTest,
    /// The search of this number; one that was left may still be answered.
    Search(u32),
}

/// How much of the list there is.
enum List {
    /// Nothing that could be relied on.
    Nothing,
    /// The head, until its ribbons come.
    Head(VerifiedHead),
    /// All of it.
    Whole(VerifiedList),
}

/// The page.
pub struct App {
    words: Words,
    now: Timestamp,
    session: Session,
    form: Form,
    /// What was handed over, to be verified again where the ribbons turn out to be others.
    signed: Option<SignedHead>,
    list: List,
    self_tests: Vec<SelfTest>,
    self_test_tokens: Vec<Token>,
    search: u32,
    queries: Vec<Query>,
    tokens: Vec<Token>,
    tried: Tried,
    /// What is looked up beside what is typed, since the reader was unsure.
    also: Vec<Vec<Field>>,
    /// What the worker is still to be asked for; the first is under way.
    derivations: Vec<(Purpose, Key)>,
    onmessage: Closure<dyn FnMut(Answer)>,
    presence: Presence,
    /// When something was last pressed or typed.
    last_used: f64,
    ontick: Closure<dyn FnMut()>,
    /// When the ribbons come.
    oncome: Closure<dyn FnMut(room::Second)>,
    /// Whether the answer is printed too.
    printed: bool,
    /// What takes the focus when the next view stands.
    focus: Option<String>,
    embedded: bool,
}

impl Component for App {
    type Message = Said;
    type Properties = ();

    fn create(ctx: &Context<Self>) -> Self {
        let handover = room::handover();
        room::introduce(&handover.words, handover.embedded);
        let answered = ctx.link().callback(Said::Derived);
        let tick = ctx.link().callback(|()| Said::Tick);
        let come = ctx
            .link()
            .callback(|message| Said::Ribbons(room::ribbons(&message)));
        let mut app = Self {
            now: handover.now,
            session: Session::new(0),
            form: Form::new(0),
            signed: handover.list,
            list: List::Nothing,
            self_tests: Vec::new(),
            self_test_tokens: Vec::new(),
            search: 0,
            queries: Vec::new(),
            tokens: Vec::new(),
            tried: Tried::default(),
            also: Vec::new(),
            derivations: Vec::new(),
            onmessage: Closure::new(move |answer| answered.emit(answer)),
            presence: Presence::Here,
            last_used: room::clock(),
            ontick: Closure::new(move || tick.emit(())),
            oncome: Closure::new(move |message| come.emit(message)),
            printed: false,
            focus: None,
            embedded: handover.embedded,
            words: handover.words,
        };
        if let Err(reason) = app.open(handover.minimum_revision, handover.loopback) {
            app.on(Event::Unusable(reason));
        }
        app.name_the_page();
        room::every(TICK, &app.ontick);
        if app.session.can_return() {
            room::await_ribbons(&app.oncome);
        }
        app
    }

    fn update(&mut self, _ctx: &Context<Self>, said: Said) -> bool {
        let before = discriminant(self.session.stage());
        if matches!(said, Said::Pressed(_) | Said::Typed) {
            self.last_used = room::clock();
            let was = std::mem::replace(&mut self.presence, Presence::Here);
            if matches!(said, Said::Typed) {
                return was != Presence::Here;
            }
        }
        match said {
            Said::Pressed(Press::Recipe(place)) => self.choose(place),
            Said::Pressed(Press::AddRow) => self.add_row(),
            Said::Pressed(Press::Ask) => {
                self.also.clear();
                self.ask(0);
            }
            Said::Pressed(answer @ (Press::Keep | Press::Both | Press::Change)) => self.settle(&answer),
            Said::Pressed(Press::FillIn) => self.form.fill_in = !self.form.fill_in,
            Said::Pressed(Press::PrintAnswer) => self.printed = !self.printed,
            Said::Pressed(Press::Stay) | Said::Typed => {}
            Said::Tick => return self.tick(),
            Said::Pressed(Press::Field(field)) => {
                room::focus(&field);
                return false;
            }
            Said::Pressed(Press::Back) => self.leave(),
            Said::Pressed(Press::Again) => self.wipe(),
            Said::Ribbons(ribbons) => self.receive(ribbons),
            Said::Derived(answer) => self.derived(&answer),
        }
        self.after(before);
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let head = self.list.head();
        let stage = self.session.stage();
        let asking = matches!(stage, Stage::Asking);
        let mut tree = Tree::new(&self.words);
        tree.open("p.announcement");
        tree.set(Attribute::Role, "status");
        tree.text(&self.announcement());
        tree.close();
        // Always as many parts, so that each is known again, above all the form.
        tree.open("div");
        match self.presence {
            Presence::Here => {}
            Presence::Asked => ask::still_here(&mut tree),
            Presence::Gone => ask::wiped(&mut tree),
        }
        tree.close();
        tree.open("div");
        if let Some(head) = head {
            banner::banner(&mut tree, head);
        }
        if asking {
            self.view_question(&mut tree);
        }
        tree.close();
        tree.open("div");
        if let Some(head) = head.filter(|_| self.session.can_return()) {
            form(&mut tree, head, &self.form, asking);
        }
        tree.close();
        tree.open("div");
        // Each answer has elements of its own.
        tree.key(self.search as usize);
        let before = tree.stops.len();
        match stage {
            Stage::Asking => {}
            Stage::Working { done, total } => {
                progress::progress(&mut tree, *done, *total, self.session.awaits_list());
            }
            Stage::Answered(outcome) => {
                let page = Page {
                    head,
                    tried: &self.tried,
                    recipe: self.form.recipe,
                    can_return: self.session.can_return(),
                    printed: self.printed,
                };
                page.show(&mut tree, outcome);
            }
        }
        tree.close();
        let mut stops = None;
        if self.embedded && matches!(stage, Stage::Answered(_)) {
            let asked = (self.presence == Presence::Asked).then(|| Press::Stay.id());
            stops = Some(
                asked
                    .into_iter()
                    .chain(tree.stops.split_off(before))
                    .collect::<Vec<_>>(),
            );
        }
        let onclick = ctx
            .link()
            .batch_callback(|event: MouseEvent| room::pressed(&event).map(Said::Pressed));
        let oninput = ctx.link().callback(|_: InputEvent| Said::Typed);
        let onkeydown = ctx.link().batch_callback(move |event: KeyboardEvent| {
            let stop = room::steered(&event, stops.as_ref()?)?;
            Some(Said::Pressed(Press::Field(stop)))
        });
        // A click beside what can be pressed leaves the focus here, so that the next key is heard.
        html! { <main {onclick} {oninput} {onkeydown} tabindex="-1">{ tree.finish() }</main> }
    }

    fn rendered(&mut self, _ctx: &Context<Self>, first: bool) {
        if first {
            // The self-tests are derived while the reader reads.
            self.derive_next();
        }
        if let Some(id) = self.focus.take() {
            room::focus(&id);
        }
    }
}

impl App {
    /// What stands above the form: faults, a question, the heading, and the promise.
    fn view_question(&self, tree: &mut Tree<'_>) {
        let form = &self.form;
        faults::summary(tree, &form.faults, form.turn);
        if let Some(question) = &form.question {
            ask::question(tree, question, form.turn);
        }
        tree.open_focused("h1", "asking");
        let heading = self.heading();
        tree.text(&heading);
        tree.close();
        tree.open("div.promise");
        tree.line("p", "promise");
        tree.open_details("details", false);
        tree.say("promise-how");
        tree.close();
        tree.line("p", "promise-why");
        tree.close();
        tree.close();
    }

    /// "Was your data leaked from the Example Laboratory?"
    fn heading(&self) -> String {
        let publisher = self.list.head().map_or("", |head| publisher(&self.words, head));
        self.words.fill("heading", &[("publisher", publisher)])
    }

    /// Verifies the head and prepares the self-tests.
    fn open(&mut self, minimum_revision: u32, loopback: bool) -> Result<(), Reason> {
        self.list = List::Head(self.verified_head()?);
        let Some(head) = self.list.head() else {
            return Err(Reason::ListUnreliable);
        };
        let list_id = self.signed.as_ref().and_then(|signed| from_hex(&signed.list_id));
        let reader = Reader {
            now: self.now,
            list_id: Some(ListId(list_id.ok_or(Reason::ListUnreliable)?)),
            minimum_revision,
            // Where its publisher tries it, under the banner that says so.
            accepts_test_lists: loopback,
        };
        check::standing(head, &reader)?;
        let reading = self.reading(head).ok_or(Reason::ListUnreliable)?;
        self.self_tests = check::self_tests(head, &reading);
        self.session = Session::new(self.self_tests.len());
        let keys = self.self_tests.iter().map(|test| test.query.key.clone());
        self.derivations = keys.map(|key| (Purpose::SelfTest, key)).collect();
        Ok(())
    }

    fn verified_head(&self) -> Result<VerifiedHead, Reason> {
        let signed = self.signed.as_ref().ok_or(Reason::ListMissing)?;
        let key = PublicKey::parse(&signed.key).map_err(|_| Reason::ListUnreliable)?;
        verify_head(&signed.json, &signed.signature, &key).map_err(|_| Reason::ListUnreliable)
    }

    /// Shows the fields of another recipe; what is typed stays.
    fn choose(&mut self, place: usize) {
        self.form.recipe = place;
        self.start_anew();
        if !matches!(self.session.stage(), Stage::Asking) {
            self.leave();
        } else if self.list.head().is_some_and(|head| head.recipes.len() == 2) {
            // What led there is another thing now.
            self.focus = self.first_field(|_| true, 0);
        }
    }

    /// Forgets what was said of fields.
    fn start_anew(&mut self) {
        self.form.faults.clear();
        self.form.question = None;
        self.form.turn += 1;
    }

    /// The first field of the chosen recipe in a row that has such a kind.
    fn first_field(&self, fits: fn(Kind) -> bool, row: usize) -> Option<String> {
        let kinds = self.list.head()?.recipes.get(self.form.recipe)?.id.kinds();
        let mut order = typed::ORDER.into_iter();
        let first = order.find(|kind| kinds.contains(kind) && fits(*kind))?;
        typed::field_names(first, row).into_iter().next()
    }

    /// Another row of what can be given again, whose first field takes the focus.
    fn add_row(&mut self) {
        if !matches!(self.session.stage(), Stage::Asking) {
            self.leave();
        }
        self.focus = self.first_field(typed::can_repeat, self.form.rows);
        self.form.rows = typed::MOST_ROWS.min(self.form.rows + 1);
    }

    /// Takes the answer to a question, and goes on.
    fn settle(&mut self, answer: &Press) {
        let Some(question) = self.form.question.take() else {
            return;
        };
        match answer {
            Press::Both => self.also.push(question.fields),
            Press::Change => {
                for (name, text) in &question.fields {
                    room::write(name, text);
                }
                // The right field may be another recipe's.
                let recipes = self.list.head().map_or(&[][..], |head| &head.recipes);
                let has = |place: usize| {
                    recipes
                        .get(place)
                        .is_some_and(|recipe| recipe.id.kinds().contains(&question.to))
                };
                if !has(self.form.recipe) {
                    self.form.recipe = (0..recipes.len())
                        .find(|&place| has(place))
                        .unwrap_or(self.form.recipe);
                }
            }
            _ => {}
        }
        self.ask(question.sort + 1);
    }

    /// Reads the fields: a question of the sorts from `first` on, faults, or keys and the derivation of their
    /// tokens.
    fn ask(&mut self, first: usize) {
        self.start_anew();
        let Some(head) = self.list.head() else { return };
        let Some(reading) = self.reading(head) else { return };
        let kinds = head.recipes[self.form.recipe].id.kinds();
        let known: Vec<Kind> = head
            .recipes
            .iter()
            .flat_map(|recipe| recipe.id.kinds())
            .copied()
            .collect();
        if let Some(question) = slips::question(first, kinds, &known, self.form.rows, &room::typed) {
            self.form.question = Some(question);
            self.focus = Some(ask::QUESTION.to_owned());
            return;
        }
        let mut read = typed::read(kinds, self.form.rows, &room::typed, &reading);
        for fields in &self.also {
            let value = |name: &str| {
                let other = fields.iter().find(|(field, _)| field == name);
                other.map_or_else(|| room::typed(name), |(_, text)| text.clone())
            };
            // What cannot be read is no reason not to look up what can.
            if let (Ok(rows), Ok(more)) = (&mut read, typed::read(kinds, self.form.rows, &value, &reading)) {
                rows.extend(more);
            }
        }
        match read {
            Err(faults) => {
                self.form.faults = faults;
                self.focus = Some(faults::SUMMARY.to_owned());
            }
            Ok(rows) => {
                self.queries = check::queries(head, &rows);
                self.tokens.clear();
                self.tried = tried(head, &self.queries);
                self.search += 1;
                let purpose = Purpose::Search(self.search);
                let idle = self.derivations.is_empty();
                self.derivations
                    .extend(self.queries.iter().map(|query| (purpose, query.key.clone())));
                self.on(Event::Asked(self.queries.len()));
                if idle {
                    self.derive_next();
                }
            }
        }
    }

    /// Looks at the clock: whether to ask for somebody, or to wipe. Says whether anything is to be shown.
    fn tick(&mut self) -> bool {
        let idle = room::clock() - self.last_used;
        let presence = match self.presence {
            Presence::Here if idle >= WARN_AFTER && self.holds_something() => Presence::Asked,
            Presence::Asked if idle >= WIPE_AFTER => {
                self.wipe();
                self.focus = Some(ask::WIPED.to_owned());
                Presence::Gone
            }
            same => same,
        };
        std::mem::replace(&mut self.presence, presence) != presence
    }

    /// Whether something is typed or answered.
    fn holds_something(&self) -> bool {
        !matches!(self.session.stage(), Stage::Asking)
            || self
                .field_names()
                .iter()
                .any(|name| !room::typed(name).is_empty())
    }

    /// Everything as it was at the beginning.
    fn wipe(&mut self) {
        for name in self.field_names() {
            room::clear(&name);
        }
        self.form = Form::new(self.form.generation + 1);
        self.printed = false;
        self.also.clear();
        self.leave();
        self.name_the_page();
    }

    fn field_names(&self) -> Vec<String> {
        let rows = 0..self.form.rows;
        typed::ORDER
            .into_iter()
            .flat_map(|kind| rows.clone().flat_map(move |row| typed::field_names(kind, row)))
            .collect()
    }

    /// Takes in the ribbons.
    fn receive(&mut self, ribbons: Option<Vec<Vec<u8>>>) {
        let event = match (std::mem::replace(&mut self.list, List::Nothing), ribbons) {
            (List::Head(head), Some(ribbons)) => {
                if let Ok(list) = verify_list(head, ribbons) {
                    self.list = List::Whole(list);
                    Event::ListVerified
                } else {
                    // Whom to ask stands in the head, which is as it was signed.
                    self.list = self.verified_head().map_or(List::Nothing, List::Head);
                    Event::Unusable(Reason::ListUnreliable)
                }
            }
            (list, _) => {
                self.list = list;
                Event::Unusable(Reason::ListMissing)
            }
        };
        self.on(event);
    }

    /// Takes in the worker's answer to the first of the derivations, and asks for the next.
    fn derived(&mut self, answer: &Answer) {
        if self.derivations.is_empty() {
            return;
        }
        let (purpose, _) = self.derivations.remove(0);
        let current = purpose == Purpose::SelfTest || purpose == Purpose::Search(self.search);
        match (room::token(answer), purpose) {
            (Some(token), Purpose::SelfTest) => {
                self.self_test_tokens.push(token);
                self.on(Event::SelfTestDerived);
            }
            (Some(token), Purpose::Search(_)) if current => {
                self.tokens.push(token);
                self.on(Event::SearchDerived);
            }
            (None, Purpose::SelfTest) => self.on(Event::Unusable(Reason::DerivationFailed)),
            (None, Purpose::Search(_)) if current => self.on(Event::SearchFailed(Reason::DerivationFailed)),
            _ => {}
        }
        self.derive_next();
    }

    /// Asks the worker for the first of the derivations.
    fn derive_next(&mut self) {
        let (Some((_, key)), Some(head)) = (self.derivations.first(), self.list.head()) else {
            return;
        };
        let method = &head.token_method;
        room::derive(method.cost, method.salt, key, &self.onmessage);
    }

    /// Tells the session, and does what it says.
    fn on(&mut self, event: Event) {
        match (self.session.on(event), &self.list) {
            (Next::JudgeSelfTests, List::Whole(list)) => {
                let pass = check::self_tests_pass(list, &self.self_tests, &self.self_test_tokens);
                self.on(if pass {
                    Event::SelfTestsPassed
                } else {
                    Event::Unusable(Reason::SelfTestFailed)
                });
            }
            (Next::Conclude, List::Whole(list)) => {
                let answers: Vec<_> = self.queries.drain(..).zip(self.tokens.drain(..)).collect();
                let outcome = check::outcome(list, &answers);
                self.on(Event::Concluded(outcome));
            }
            (Next::Wait | Next::JudgeSelfTests | Next::Conclude, _) => {}
        }
    }

    /// Leaves the search or its outcome, and forgets the keys and tokens.
    fn leave(&mut self) {
        self.search += 1;
        // The first is under way and will be answered.
        let mut first = true;
        self.derivations
            .retain(|(purpose, _)| std::mem::take(&mut first) || *purpose == Purpose::SelfTest);
        self.queries.clear();
        self.tokens.clear();
        self.tried = Tried::default();
        self.on(Event::Returned);
    }

    /// After a change of stage the heading of the new one takes the focus, and the document its title.
    fn after(&mut self, before: Discriminant<Stage>) {
        let stage = self.session.stage();
        if before != discriminant(stage) {
            let heading = match stage {
                Stage::Asking => "asking",
                Stage::Working { .. } => progress::HEADING,
                Stage::Answered(_) => outcome::HEADING,
            };
            // Unless a field has been asked for. An answer can come before the view of the work stands: then
            // its heading counts.
            if !matches!(stage, Stage::Asking) || self.focus.is_none() {
                self.focus = Some(heading.to_owned());
            }
        }
        self.name_the_page();
    }

    fn name_the_page(&self) {
        let title = match self.session.stage() {
            Stage::Asking if !self.form.faults.is_empty() => {
                self.words.fill("title-faulty", &[("title", &self.heading())])
            }
            Stage::Asking => self.heading(),
            Stage::Working { .. } => self.words.text("working"),
            Stage::Answered(outcome) => outcome::title(&self.words, outcome),
        };
        room::set_title(&title);
    }

    /// What the live region says: only what no focus tells.
    fn announcement(&self) -> String {
        match self.session.stage() {
            Stage::Working { done, total } if *done > 0 && done < total => {
                let (step, total) = ((done + 1).to_string(), total.to_string());
                self.words
                    .fill("working-step", &[("step", &step), ("total", &total)])
            }
            _ => String::new(),
        }
    }

    /// What the reading of details depends on; `None` where the list's country is not known.
    fn reading(&self, head: &Head) -> Option<Reading<'static>> {
        let country = Country::from_code(&head.country)?;
        // Midnight falls earlier in the east: a birth date of "tomorrow" may be today's.
        Some(Reading {
            today: self.now.plus_days(1).date(),
            country,
            unicode: &BrowserUnicode,
        })
    }
}

impl List {
    fn head(&self) -> Option<&Head> {
        match self {
            Self::Nothing => None,
            Self::Head(head) => Some(head.head()),
            Self::Whole(list) => Some(list.head()),
        }
    }
}

fn tried(head: &Head, queries: &[Query]) -> Tried {
    let chance = check::false_alarm(head, queries);
    let mut recipes: Vec<usize> = queries.iter().map(|query| query.recipe).collect();
    recipes.dedup();
    let odds = if chance > 0.0 { (1.0 / chance) as u64 } else { 0 };
    Tried {
        keys: queries.len(),
        odds,
        recipes,
    }
}
