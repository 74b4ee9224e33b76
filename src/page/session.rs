//! Where a reader stands: asking, waiting, or answered.
//!
//! A [`Session`] is told what happens ([`Event`]) and decides what is shown ([`Stage`]) and when an answer
//! may be given. It knows no list, no details and no browser, so every order of events can be tested. It
//! promises that an answer is asked for only after the whole list has been verified, every self-test has
//! passed, and every key of the search has its token; and that a list that cannot be relied on ends in
//! "cannot tell", for good.

use lekcheck::check::{Outcome, Reason};

/// What is shown.
#[derive(Clone, PartialEq, Debug)]
pub enum Stage {
    /// The form.
    Asking,
    /// The search goes on: `done` of `total` derivations since it began.
    Working {
        /// Derivations since the search began.
        done: usize,
        /// All that the answer waits for.
        total: usize,
    },
    /// An outcome.
    Answered(Outcome),
}

/// What happens.
#[derive(Clone, PartialEq, Debug)]
pub enum Event {
    /// Every ribbon is the one that was signed.
    ListVerified,
    /// One more token of the self-tests is there.
    SelfTestDerived,
    /// Every self-test person was found, or not found, as must be.
    SelfTestsPassed,
    /// No answer can be given by this page.
    Unusable(Reason),
    /// The reader asked, with this number of keys.
    Asked(usize),
    /// One more token of the search is there.
    SearchDerived,
    /// A token of the search could not be derived.
    SearchFailed(Reason),
    /// The outcome of the search.
    Concluded(Outcome),
    /// The reader wants the form again, as it was or emptied.
    Returned,
}

/// What must happen next.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Next {
    /// Nothing but what is under way.
    Wait,
    /// Everything for the self-tests is there: see whether they pass.
    JudgeSelfTests,
    /// Everything for an answer is there: look it up and say [`Event::Concluded`].
    Conclude,
}

/// A reader's way through the page.
#[derive(Debug)]
pub struct Session {
    stage: Stage,
    list_verified: bool,
    /// Self-tests whose token is still to come.
    self_tests_left: usize,
    self_tests_passed: bool,
    /// Keys of the search whose token is still to come.
    search_left: usize,
    unusable: Option<Reason>,
}

impl Session {
    /// A session that begins with the form and has this number of self-test persons to derive.
    pub fn new(self_tests: usize) -> Self {
        Self {
            stage: Stage::Asking,
            list_verified: false,
            self_tests_left: self_tests,
            self_tests_passed: false,
            search_left: 0,
            unusable: None,
        }
    }

    /// What is shown now.
    pub fn stage(&self) -> &Stage {
        &self.stage
    }

    /// Whether a search waits for the list itself, which is still on its way.
    pub fn awaits_list(&self) -> bool {
        !self.list_verified
    }

    /// Whether the form can be had again: not where this page can give no answer at all.
    pub fn can_return(&self) -> bool {
        self.unusable.is_none()
    }

    /// Takes in what happened.
    pub fn on(&mut self, event: Event) -> Next {
        match event {
            Event::ListVerified => self.list_verified = true,
            Event::SelfTestDerived => {
                self.self_tests_left = self.self_tests_left.saturating_sub(1);
                self.advance();
            }
            Event::SelfTestsPassed => self.self_tests_passed = true,
            Event::Unusable(reason) => {
                // The first reason is the one behind all others.
                let reason = *self.unusable.get_or_insert(reason);
                self.stage = Stage::Answered(Outcome::CannotTell(reason));
            }
            Event::Asked(keys) if matches!(self.stage, Stage::Asking) => {
                self.search_left = keys;
                self.stage = Stage::Working {
                    done: 0,
                    total: keys + self.self_tests_left,
                };
            }
            Event::SearchDerived if matches!(self.stage, Stage::Working { .. }) => {
                self.search_left = self.search_left.saturating_sub(1);
                self.advance();
            }
            Event::SearchFailed(reason) if matches!(self.stage, Stage::Working { .. }) => {
                self.stage = Stage::Answered(Outcome::CannotTell(reason));
            }
            Event::Concluded(outcome) if matches!(self.stage, Stage::Working { .. }) => {
                self.stage = Stage::Answered(outcome);
            }
            Event::Returned if self.can_return() => self.stage = Stage::Asking,
            Event::Asked(_)
            | Event::SearchDerived
            | Event::SearchFailed(_)
            | Event::Concluded(_)
            | Event::Returned => {}
        }
        self.next()
    }

    fn advance(&mut self) {
        if let Stage::Working { done, .. } = &mut self.stage {
            *done += 1;
        }
    }

    fn next(&self) -> Next {
        if !self.can_return() || !self.list_verified || self.self_tests_left > 0 {
            Next::Wait
        } else if !self.self_tests_passed {
            Next::JudgeSelfTests
        } else if matches!(self.stage, Stage::Working { .. }) && self.search_left == 0 {
            Next::Conclude
        } else {
            Next::Wait
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A session after these events, and what it says to do after the last.
    fn after(events: &[Event]) -> (Session, Next) {
        let mut session = Session::new(2);
        let next = events
            .iter()
            .cloned()
            .map(|event| session.on(event))
            .last()
            .unwrap_or(Next::Wait);
        (session, next)
    }

    use Event::{
        Asked, Concluded, ListVerified, Returned, SearchDerived, SearchFailed, SelfTestDerived,
        SelfTestsPassed, Unusable,
    };

    #[test]
    fn an_answer_waits_for_list_self_tests_and_every_token_in_whatever_order() {
        let needed = [
            ListVerified,
            SelfTestDerived,
            SelfTestDerived,
            Asked(1),
            SearchDerived,
        ];
        for order in permutations(&needed) {
            if order.iter().position(|event| *event == SearchDerived)
                < order.iter().position(|event| *event == Asked(1))
            {
                continue; // A token of a search that nobody began.
            }
            let mut session = Session::new(2);
            let mut judged = 0;
            let mut concluded = 0;
            for (at, event) in order.iter().enumerate() {
                let mut next = session.on(event.clone());
                if next == Next::JudgeSelfTests {
                    judged += 1;
                    next = session.on(SelfTestsPassed);
                }
                if next == Next::Conclude {
                    assert_eq!(at, order.len() - 1, "too early in {order:?}");
                    concluded += 1;
                }
            }
            assert_eq!((judged, concluded), (1, 1), "{order:?}");
        }
    }

    #[test]
    fn a_list_that_cannot_be_relied_on_ends_everything_with_its_first_reason() {
        let (mut session, next) = after(&[Asked(1), Unusable(Reason::ListUnreliable)]);
        assert_eq!(next, Next::Wait);
        for event in [
            Unusable(Reason::DerivationFailed),
            Returned,
            Asked(1),
            Concluded(Outcome::NotListed),
        ] {
            session.on(event);
            assert_eq!(
                *session.stage(),
                Stage::Answered(Outcome::CannotTell(Reason::ListUnreliable))
            );
        }
        assert!(!session.can_return());
    }

    #[test]
    fn a_failed_search_can_be_tried_again() {
        let (mut session, _) = after(&[Asked(1), SearchFailed(Reason::DerivationFailed)]);
        assert_eq!(
            *session.stage(),
            Stage::Answered(Outcome::CannotTell(Reason::DerivationFailed))
        );
        session.on(Returned);
        assert_eq!(*session.stage(), Stage::Asking);
    }

    #[test]
    fn what_belongs_to_a_search_that_was_left_changes_nothing() {
        let (mut session, _) = after(&[Asked(2), SearchDerived, Returned]);
        session.on(SearchDerived);
        session.on(Concluded(Outcome::NotListed));
        assert_eq!(*session.stage(), Stage::Asking);
    }

    #[test]
    fn progress_counts_what_the_answer_still_waits_for() {
        let (session, _) = after(&[SelfTestDerived, Asked(3), SelfTestDerived, SearchDerived]);
        assert_eq!(*session.stage(), Stage::Working { done: 2, total: 4 });
    }

    fn permutations(events: &[Event]) -> Vec<Vec<Event>> {
        let [first, rest @ ..] = events else {
            return vec![vec![]];
        };
        permutations(rest)
            .into_iter()
            .flat_map(|order| {
                (0..=order.len()).map(move |at| {
                    let mut longer = order.clone();
                    longer.insert(at, first.clone());
                    longer
                })
            })
            .collect()
    }
}
