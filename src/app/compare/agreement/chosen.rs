//! What is looked at in Agreement, what people marked, and the values of one measure, computed a few at a time so that the
//! page answers meanwhile.

use std::{cell::RefCell, rc::Rc};

use crossbearing::agreement::{self, Measure, Ratio, Scope, Sense, Study, Undefined, Value};
use gloo::timers::callback::Timeout;
use yew::prelude::*;

use crate::app::{desk::Desk, ledgers::Shared, platform::env};

/// A figure: a measure, and of whom.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Agreed {
    pub(crate) measure: Measure,
    pub(crate) scope: Scope,
}

impl Default for Agreed {
    fn default() -> Self {
        Self { measure: Measure::Spans(Sense::Strict, Ratio::F1), scope: Scope::default() }
    }
}

/// What the people of the project marked, made once per state of the project.
#[derive(Default)]
pub(crate) struct Studies(RefCell<Option<(u64, Shared<Study>)>>);

impl Studies {
    pub(crate) fn get(&self, desk: &Desk) -> Shared<Study> {
        let revision = desk.revision();
        if let Some((of, study)) = &*self.0.borrow()
            && *of == revision
        {
            return study.clone();
        }
        let study = Shared::new(Study::by_person(&crate::app::claims::compared(desk)));
        self.0.replace(Some((revision, study.clone())));
        study
    }
}

/// How long the page may be kept from answering.
const AT_ONCE_MS: i64 = 40;

/// Values that are being computed.
struct Work {
    study: Shared<Study>,
    scopes: Rc<Vec<Scope>>,
    measure: Measure,
    values: RefCell<Vec<Value>>,
    timer: RefCell<Option<Timeout>>,
    tell: UseStateSetter<Rc<Vec<Value>>>,
}

impl Work {
    /// Computes for a while, tells what is there, and goes on after the page has had its turn.
    fn go_on(self: &Rc<Self>) {
        let until = env::now().unix_millis() + AT_ONCE_MS;
        let n_done = self.values.borrow().len();
        for scope in &self.scopes[n_done..] {
            let value = agreement::value(&self.study, scope, self.measure).unwrap_or(Err(Undefined::OneAnnotator));
            self.values.borrow_mut().push(value);
            if env::now().unix_millis() > until {
                break;
            }
        }
        let values = self.values.borrow().clone();
        let is_done = values.len() == self.scopes.len();
        self.tell.set(Rc::new(values));
        if !is_done {
            let work = Rc::clone(self);
            self.timer.replace(Some(Timeout::new(0, move || work.go_on())));
        }
    }
}

/// The values of one measure for these scopes, in their order; shorter while they are being computed.
#[hook]
pub(super) fn use_values(study: &Shared<Study>, scopes: &Rc<Vec<Scope>>, measure: Measure) -> Rc<Vec<Value>> {
    let values = use_state(Rc::<Vec<Value>>::default);
    {
        let tell = values.setter();
        let scopes = Rc::clone(scopes);
        use_effect_with((study.clone(), measure), move |(study, measure)| {
            let (values, timer) = (RefCell::default(), RefCell::default());
            let work = Rc::new(Work { study: study.clone(), scopes, measure: *measure, values, timer, tell });
            work.go_on();
            move || drop(work.timer.take())
        });
    }
    Rc::clone(&values)
}
