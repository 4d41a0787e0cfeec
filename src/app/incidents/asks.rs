//! What keys and other panes ask of a pane that may not be on the page yet: the pane answers as soon as it
//! is. Asking changes nothing in the project; whoever answers does.

use std::{cell::RefCell, thread::LocalKey};

use crossbearing::id::{ClaimId, IncidentId};
use yew::prelude::*;

/// What the tree may be asked for.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum TreeAsk {
    /// A row to type the name of a new incident into, under another one or at the top.
    New(Option<IncidentId>),
    /// The name of this incident to be edited in place.
    Rename(IncidentId),
}

/// One who answers, and what was asked while there was nobody.
pub(super) struct Bell<T> {
    answers: RefCell<Option<Callback<T>>>,
    waiting: RefCell<Option<T>>,
}

thread_local! {
    /// Rings the tree.
    pub(super) static TREE: Bell<TreeAsk> = const { Bell::new() };
    /// Asks the panel of claims to bring some into sight.
    pub(super) static CLAIMS: Bell<Vec<ClaimId>> = const { Bell::new() };
    /// Asks the page to open the form for a new assessment.
    pub(super) static ASSESS: Bell<IncidentId> = const { Bell::new() };
}

impl<T: Clone + 'static> Bell<T> {
    const fn new() -> Self {
        Self { answers: RefCell::new(None), waiting: RefCell::new(None) }
    }

    fn listen(&self, answer: Callback<T>) {
        let waiting = self.waiting.take();
        self.answers.replace(Some(answer.clone()));
        if let Some(ask) = waiting {
            answer.emit(ask);
        }
    }

    fn leave(&self, answer: &Callback<T>) {
        // Another pane may have taken over in the meantime.
        let is_mine = self.answers.borrow().as_ref() == Some(answer);
        if is_mine {
            self.answers.take();
        }
    }
}

/// Asks whoever answers this bell, now or once somebody does.
pub(super) fn ask<T: Clone + 'static>(bell: &'static LocalKey<Bell<T>>, what: T) {
    bell.with(|bell| {
        let answer = bell.answers.borrow().clone();
        match answer {
            Some(answer) => answer.emit(what),
            None => drop(bell.waiting.replace(Some(what))),
        }
    });
}

/// Answers a bell for as long as the component is on the page.
#[hook]
pub(super) fn use_answer<T: Clone + 'static>(bell: &'static LocalKey<Bell<T>>, answer: Callback<T>) {
    // Anew with each drawing, so that the answer never knows an old state.
    use_effect(move || {
        bell.with(|bell| bell.listen(answer.clone()));
        move || bell.with(|bell| bell.leave(&answer))
    });
}
