//! Steps back and forth. What touches many records is made beside the project, in slices, and then put in its place at once:
//! until then the project is as it was, people read and type on, and it can be stopped.

use wasm_bindgen_futures::spawn_local;

use super::Desk;
use crate::app::{
    actions,
    platform::{env, slices::Slices},
    words::said,
};

/// A step of so many records is made in slices.
const MANY: usize = 1_000;

/// How many records are looked at between two looks at the clock.
const N_RECORDS: usize = 50;

/// What takes longer is shown, and how far it is as often.
const SHOWN_MS: f64 = 200.0;

/// A step back or forth that is under way.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Stepping {
    /// Tells it from others.
    nth: u32,
    /// What is taken back or done again, in words.
    pub(crate) said: String,
    /// How much of how much is done, once it takes long enough to be shown.
    pub(crate) progress: Option<(usize, usize)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Back,
    Forth,
}

impl Desk {
    /// Takes the last step back and says what it was.
    pub(crate) fn undo(&self) {
        self.step(Way::Back);
    }

    /// Does the last undone step again and says what it was.
    pub(crate) fn redo(&self) {
        self.step(Way::Forth);
    }

    /// The step that is under way.
    pub(crate) fn stepping(&self) -> Option<Stepping> {
        self.0.stepping.borrow().clone()
    }

    /// Stops the step that is under way: nothing of it was done.
    pub(crate) fn stop_step(&self) {
        if self.0.stepping.take().is_some() {
            self.say(t!("step-stopped"));
        }
    }

    fn step(&self, way: Way) {
        if !self.may_write() {
            return;
        }
        if self.stepping().is_some() {
            self.say(&t!("step-under-way", key = &actions::shown_of("step.stop")));
            return;
        }
        let (n_back, n_forth) = self.session().history().n_records();
        let n_records = if way == Way::Back { n_back } else { n_forth };
        if n_records >= MANY {
            return self.step_in_slices(way);
        }
        let change = {
            let mut session = self.0.session.borrow_mut();
            if way == Way::Back { session.undo(env::now()) } else { session.redo(env::now()) }
        };
        match change {
            Some(change) => {
                self.say(&done(way, &change.label));
                self.stored(change);
            }
            None => self.say(if way == Way::Back { t!("shell-nothing-to-undo") } else { t!("nothing-to-do-again") }),
        }
    }

    fn step_in_slices(&self, way: Way) {
        let going = if way == Way::Back { self.session().undoing(env::now()) } else { self.session().redoing(env::now()) };
        let Some(mut going) = going else { return };
        let label = said::step(going.label());
        let said = if way == Way::Back { t!("step-undoing", what = &label) } else { t!("step-redoing", what = &label) };
        let nth = self.next();
        self.0.stepping.replace(Some(Stepping { nth, said, progress: None }));
        let desk = self.clone();
        spawn_local(async move {
            let mut slices = Slices::begin();
            let mut told_at = js_sys::Date::now();
            while going.step(N_RECORDS) {
                if !slices.is_over() {
                    continue;
                }
                if js_sys::Date::now() - told_at > SHOWN_MS {
                    told_at = js_sys::Date::now();
                    if let Some(stepping) = desk.0.stepping.borrow_mut().as_mut().filter(|stepping| stepping.nth == nth) {
                        stepping.progress = Some(going.progress());
                    }
                    desk.refresh();
                }
                slices.rest().await;
                if desk.stepping().is_none_or(|stepping| stepping.nth != nth) {
                    return;
                }
            }
            desk.0.stepping.take();
            if !desk.may_write() {
                return;
            }
            let gone = desk.0.session.borrow_mut().gone(going);
            match gone {
                Some(change) => {
                    desk.say(&done(way, &change.label));
                    desk.stored(change);
                }
                // Of what was done meanwhile it is not known whether it is meant to stay.
                None => desk.say(t!("step-overtaken")),
            }
        });
    }
}

fn done(way: Way, label: &str) -> String {
    let label = said::step(label);
    if way == Way::Back { t!("undone", what = &label) } else { t!("done-again", what = &label) }
}
