//! Mouse, pen and finger on the text. A mouse marks when the button comes up over a new selection; what a finger
//! has selected is offered for marking when it has stood still for a moment (see `offer`), unless the next selection
//! was asked for. A click without a selection chooses the claim under it.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use crossbearing::layers::{Edge, clicked};
use gloo::{
    events::{EventListener, EventListenerOptions},
    timers::callback::Timeout,
};
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget, MouseEvent, PointerEvent};

use super::{
    marking::After,
    sheet::{Selected, document},
    state::{Reader, is_wanted},
};
use crate::app::claims::several;

/// For how long a finger's selection must stand still before it is offered for marking, and for how long it is still
/// offered when the browser took it away, as some do by the tap that takes the offer: milliseconds.
const SETTLE_MS: u32 = 300;
/// For how long after a press what surrounds the text still can't be selected: to let it styles all of it anew, and what was
/// marked shows first. Milliseconds.
const FREE_MS: u32 = 150;
/// A pointer that moved less is a click. CSS pixels.
const CLICK_PX: f64 = 5.0;

/// Where and how the pointer went down in the text.
#[derive(Clone, Copy)]
struct Down {
    x: f64,
    y: f64,
    /// What was selected at the time: it was marked or left alone already.
    selected: Option<Selected>,
}

struct Pointer {
    reader: Rc<Reader>,
    down: Cell<Option<Down>>,
    /// Where the handle of an edge was pressed.
    handled: Cell<Option<(f64, f64)>>,
    /// Where the pointer is in the window.
    at: Cell<(f64, f64)>,
    by_touch: Cell<bool>,
    n_fingers: Cell<u32>,
    settle: RefCell<Option<Timeout>>,
    /// What lets the surroundings of the text be selected again.
    free: RefCell<Option<Timeout>>,
    /// A click that is still to be done, and what does it.
    clicked: RefCell<Option<(Click, Timeout)>>,
}

/// A click: where in the window, and whether it picks a claim with others.
#[derive(Clone, Copy)]
struct Click {
    x: f64,
    y: f64,
    adds: bool,
}

/// Listens to the pointer until the listeners are dropped.
pub(super) fn listen(reader: &Rc<Reader>) -> Vec<EventListener> {
    let (Some(on_show), Some(window), Some(document)) = (reader.on_show(), web_sys::window(), document()) else { return Vec::new() };
    let pointer = Rc::new(Pointer {
        reader: Rc::clone(reader),
        down: Cell::default(),
        handled: Cell::default(),
        at: Cell::default(),
        by_touch: Cell::default(),
        n_fingers: Cell::default(),
        settle: RefCell::default(),
        free: RefCell::default(),
        clicked: RefCell::default(),
    });
    let on = |target: &EventTarget, name: &'static str, handle: fn(&Rc<Pointer>, &PointerEvent)| {
        let pointer = Rc::clone(&pointer);
        EventListener::new(target, name, move |event| handle(&pointer, event.unchecked_ref()))
    };
    let mouse_down = {
        let reader = Rc::clone(reader);
        EventListener::new(&on_show.flow, "mousedown", move |event| {
            // A third click of one run widens what the double click marked; anything else begins anew.
            if event.unchecked_ref::<MouseEvent>().detail() < 3 {
                reader.let_go();
            }
        })
    };
    // Dragging selected text about would only get in the way of selecting.
    let options = EventListenerOptions::enable_prevent_default();
    let drag = EventListener::new_with_options(&on_show.flow, "dragstart", options, |event| event.prevent_default());
    // A key may come before the timer of a click that it is about. First of all that hear it: they ask for the current claim.
    let key = {
        let pointer = Rc::clone(&pointer);
        EventListener::new_with_options(&window, "keydown", EventListenerOptions::run_in_capture_phase(), move |_| pointer.finish_click())
    };
    vec![
        key,
        on(&on_show.flow, "pointerdown", Pointer::down),
        on(&window, "pointermove", Pointer::moved),
        on(&window, "pointerup", Pointer::up),
        on(&window, "pointercancel", Pointer::cancel),
        on(&document, "selectionchange", |pointer, _| pointer.selection_changed()),
        mouse_down,
        drag,
    ]
}

/// Whether an event is about something that lies over the text rather than the text.
fn is_over_text(event: &PointerEvent) -> bool {
    let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    element.is_some_and(|element| element.closest(".article-bar, .article-notes").ok().flatten().is_some())
}

/// The edge whose handle an event is about.
fn handle(event: &PointerEvent) -> Option<Edge> {
    let element = event.target()?.dyn_into::<Element>().ok()?;
    match element.get_attribute("data-edge")?.as_str() {
        "start" => Some(Edge::Start),
        "end" => Some(Edge::End),
        _ => None,
    }
}

fn place(event: &PointerEvent) -> (f64, f64) {
    (f64::from(event.client_x()), f64::from(event.client_y()))
}

/// Whether what surrounds the text is kept from being selected.
fn hold_surroundings(is_held: bool) {
    if let Some(body) = document().and_then(|document| document.body()) {
        // Fails only for a class with spaces.
        let _ = body.class_list().toggle_with_force("selecting-text", is_held);
    }
}

impl Drop for Pointer {
    fn drop(&mut self) {
        hold_surroundings(false);
    }
}

impl Pointer {
    fn selected(&self) -> Option<Selected> {
        self.reader.on_show()?.sheet.selected()
    }

    fn down(self: &Rc<Self>, event: &PointerEvent) {
        let by_touch = event.pointer_type() == "touch";
        if let Some(edge) = handle(event).filter(|_| by_touch || event.button() == 0) {
            self.reader.take_edge(edge);
            self.handled.set(Some(place(event)));
            return;
        }
        if is_over_text(event) || (!by_touch && event.button() != 0) {
            return;
        }
        let (x, y) = place(event);
        self.by_touch.set(by_touch);
        self.at.set((x, y));
        self.reader.activate();
        self.down.set(Some(Down { x, y, selected: self.selected() }));
        self.reader.by_keys.set(false);
        if by_touch {
            self.n_fingers.set(self.n_fingers.get() + 1);
            self.settle.take();
        } else {
            self.reader.offered.take();
            self.press(true);
        }
        self.reader.schedule();
    }

    /// While a button is down in the text, what surrounds it can't be selected.
    fn press(&self, is_down: bool) {
        self.reader.pressed.set(is_down);
        if is_down {
            self.free.take();
            hold_surroundings(true);
        } else {
            self.free.replace(Some(Timeout::new(FREE_MS, || hold_surroundings(false))));
        }
    }

    fn moved(self: &Rc<Self>, event: &PointerEvent) {
        self.at.set(place(event));
        if self.reader.dragged.borrow().is_some() {
            let (x, y) = place(event);
            self.reader.lead_edge(x, y, event.alt_key());
            self.reader.schedule();
        }
    }

    fn pull_inside(&self) {
        if let (Some(on_show), (x, y)) = (self.reader.on_show(), self.at.get()) {
            on_show.sheet.pull_inside(x, y);
        }
    }

    fn up(self: &Rc<Self>, event: &PointerEvent) {
        if self.reader.dragged.borrow().is_some() {
            let (x, y) = place(event);
            // A press that led it nowhere is a click into the text beneath.
            match self.handled.take() {
                Some((from_x, from_y)) if (x - from_x).hypot(y - from_y) < CLICK_PX => {
                    self.click(x, y, event.ctrl_key() || event.meta_key());
                    self.reader.leave_edge();
                }
                Some(_) | None => self.reader.drop_edge(),
            }
            self.reader.schedule();
            return;
        }
        let by_touch = self.by_touch.get();
        if by_touch {
            self.n_fingers.set(self.n_fingers.get().saturating_sub(1));
            self.wait_to_settle();
        }
        let Some(down) = self.down.take() else { return };
        // While nothing has been changed yet: to ask where things are is quick then.
        if !by_touch {
            self.moved(event);
            self.pull_inside();
        }
        self.reader.pressed.set(false);
        self.reader.schedule();
        let selected = self.selected().filter(|selected| !selected.is_collapsed());
        let is_new = selected.is_some() && selected != down.selected;
        if is_new && !by_touch {
            let exact = event.alt_key();
            if !self.reader.adjust(exact, After::Collapse) {
                self.reader.mark(None, exact, After::Collapse);
            }
        }
        self.press(false);
        if is_new {
            return;
        }
        let (x, y) = place(event);
        if (x - down.x).hypot(y - down.y) < CLICK_PX {
            // A click into an old selection takes it away only after this event.
            let (pointer, adds) = (Rc::clone(self), event.ctrl_key() || event.meta_key());
            let later = Timeout::new(0, move || pointer.finish_click());
            self.clicked.replace(Some((Click { x, y, adds }, later)));
        }
    }

    /// Does a click that is still to be done. If the button is down again by then, that one is what counts.
    fn finish_click(&self) {
        let Some((Click { x, y, adds }, _)) = self.clicked.take() else { return };
        if self.down.get().is_none() && self.selected().is_none_or(Selected::is_collapsed) {
            self.click(x, y, adds);
            self.reader.schedule();
        }
    }

    /// A finger that began to scroll, or a selection that the system took over.
    fn cancel(self: &Rc<Self>, _: &PointerEvent) {
        self.reader.leave_edge();
        self.n_fingers.set(0);
        self.down.set(None);
        self.press(false);
        self.reader.schedule();
        self.wait_to_settle();
    }

    /// Chooses the claim at a point: the innermost, at the same place again the next one outward, then none. With Ctrl or
    /// Cmd it is picked with others instead.
    fn click(&self, x: f64, y: f64, adds: bool) {
        let reader = &self.reader;
        let Some(on_show) = reader.on_show() else { return };
        let claims = reader.claims();
        let at = on_show.sheet.character_at(x, y);
        let hits = at.map(|at| claims.layers.hits(at)).unwrap_or_default();
        if adds {
            if let Some(id) = hits.first().and_then(|nth| claims.id(*nth)) {
                several::toggle(&reader.desk, id);
            }
            return;
        }
        if !reader.desk.view().picked.is_empty() {
            several::clear(&reader.desk);
        }
        let current = reader.desk.view().claim.clone();
        let last = reader.clicked.take();
        let again = last.filter(|(place, id)| Some(*place) == at && Some(id) == current.as_ref());
        let again = again.and_then(|(_, id)| claims.place(&id));
        let chosen = clicked(&hits, again).and_then(|nth| claims.id(nth)).cloned();
        if let (Some(at), Some(id)) = (at, &chosen) {
            reader.clicked.replace(Some((at, id.clone())));
        }
        if chosen != current {
            // While the next selection is awaited as a part, a click elsewhere doesn't change what it is for.
            if reader.armed.get() && chosen.is_none() {
                return;
            }
            reader.choose(chosen);
        }
    }

    fn selection_changed(self: &Rc<Self>) {
        if self.reader.pressed.get() {
            self.pull_inside();
        }
        if self.by_touch.get() {
            if self.selected().is_none_or(Selected::is_collapsed) {
                self.reader.let_go();
            }
            self.wait_to_settle();
        }
        self.reader.schedule();
    }

    /// Waits until nothing has moved for a while.
    fn wait_to_settle(self: &Rc<Self>) {
        self.settle.take();
        if !self.by_touch.get() || self.n_fingers.get() > 0 {
            return;
        }
        let pointer = Rc::clone(self);
        self.settle.replace(Some(Timeout::new(SETTLE_MS, move || pointer.settled())));
    }

    /// Offers what a finger has selected. What was asked for is done at once.
    fn settled(&self) {
        let reader = &self.reader;
        if self.selected().is_none_or(Selected::is_collapsed) {
            reader.offered.take();
        } else if !reader.adjust(false, After::Keep) {
            reader.let_go();
            if reader.armed.get() || is_wanted() {
                reader.mark(None, false, After::Keep);
            } else if reader.desk.view().shows_text() {
                reader.offer();
            }
        }
        reader.schedule();
    }
}
