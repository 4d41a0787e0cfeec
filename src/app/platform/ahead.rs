//! Keys that are pressed before the field that they are meant for has come: they wait for it, in their order. Who types quickly, or
//! on a slow machine, would have the first letters taken for commands. Must not know what is waited for, only whether it is there.

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    rc::Rc,
};

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{HtmlDocument, HtmlElement, HtmlInputElement, HtmlTextAreaElement, KeyboardEvent, KeyboardEventInit};

use super::focus;

/// Nothing waits for longer: what was asked for may be out of sight.
const MOST_MS: f64 = 1_000.0;

/// How often it is looked whether it has come.
const LOOK_MS: u32 = 8;

struct Waiting {
    /// When it was asked for.
    since: f64,
    is_coming: Rc<dyn Fn() -> bool>,
    keys: VecDeque<KeyboardEvent>,
}

impl Waiting {
    fn is_coming(&self) -> bool {
        (self.is_coming)() && js_sys::Date::now() - self.since < MOST_MS
    }
}

thread_local! {
    /// Whether a key that waited is being pressed again.
    static IS_PRESSING: Cell<bool> = const { Cell::new(false) };
    static WAITING: RefCell<Option<Waiting>> = const { RefCell::new(None) };
}

/// Has keys wait while `is_coming` says that what is to take them is not there yet.
pub(crate) fn wait_while(is_coming: impl Fn() -> bool + 'static) {
    if !is_coming() {
        return;
    }
    let is_first = WAITING.with_borrow_mut(|waiting| {
        // What waits already goes on waiting, behind what is asked for now.
        let keys = waiting.take().map(|before| before.keys);
        let is_first = keys.is_none();
        *waiting = Some(Waiting { since: js_sys::Date::now(), is_coming: Rc::new(is_coming), keys: keys.unwrap_or_default() });
        is_first
    });
    if is_first {
        look_later();
    }
}

/// Takes a key that has to wait; says whether it did. To be asked before anybody else hears of the key.
pub(crate) fn holds(event: &KeyboardEvent) -> bool {
    // An input method composes in a field that is there.
    if IS_PRESSING.get() || event.is_composing() || event.key_code() == 229 {
        return false;
    }
    // Whatever has the focus go elsewhere, what is typed next is meant for there: behind Enter in a field for the text.
    if WAITING.with_borrow(Option::is_none) {
        wait_while(focus::is_coming);
    }
    let has_to_wait = WAITING.with_borrow_mut(|waiting| {
        let Some(held) = waiting.as_mut().filter(|held| !held.keys.is_empty() || held.is_coming()) else { return false };
        held.keys.push_back(event.clone());
        true
    });
    if has_to_wait {
        event.prevent_default();
        event.stop_immediate_propagation();
    }
    has_to_wait
}

fn look_later() {
    Timeout::new(LOOK_MS, look).forget();
}

fn look() {
    // The key may ask for something itself: nothing is borrowed meanwhile.
    let next = WAITING.with_borrow_mut(|waiting| {
        let held = waiting.as_mut()?;
        if held.is_coming() {
            return Some(None);
        }
        let key = held.keys.pop_front();
        if key.is_none() {
            waiting.take();
        }
        key.map(Some)
    });
    match next {
        None => {}
        Some(None) => look_later(),
        Some(Some(key)) => {
            press(&key);
            // What it did is drawn before the next: Enter takes what the letters before it have found.
            Timeout::new(0, look).forget();
        }
    }
}

/// Does with a key what pressing it now would do, as far as a page can.
fn press(key: &KeyboardEvent) {
    let Some(field) = focus::active() else { return };
    let same = KeyboardEventInit::new();
    same.set_bubbles(true);
    same.set_cancelable(true);
    same.set_composed(true);
    same.set_key(&key.key());
    same.set_code(&key.code());
    same.set_ctrl_key(key.ctrl_key());
    same.set_meta_key(key.meta_key());
    same.set_alt_key(key.alt_key());
    same.set_shift_key(key.shift_key());
    let Ok(again) = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &same) else { return };
    IS_PRESSING.set(true);
    // Says no where somebody did something with it.
    let is_left = field.dispatch_event(&again).unwrap_or(true);
    IS_PRESSING.set(false);
    if is_left && focus::is_typing(&again) {
        write(&field, key);
    }
}

fn write(field: &HtmlElement, key: &KeyboardEvent) {
    let name = key.key();
    let is_command = (key.ctrl_key() || key.meta_key()) && !key.get_modifier_state("AltGraph");
    let is_letter = name.chars().count() == 1 && !is_command;
    let Some(document) = field.owner_document().and_then(|document| document.dyn_into::<HtmlDocument>().ok()) else { return };
    // Where a browser knows none of these the letter is lost, and nothing else.
    let run = |command: &str, value: &str| drop(document.exec_command_with_show_ui_and_value(command, false, value));
    if is_letter {
        run("insertText", &name);
    } else if name == "Backspace" {
        run("delete", "");
    } else if is_command && name.eq_ignore_ascii_case("a") {
        if let Some(input) = field.dyn_ref::<HtmlInputElement>() {
            input.select();
        } else if let Some(area) = field.dyn_ref::<HtmlTextAreaElement>() {
            area.select();
        }
    } else if name == "Enter" {
        if let Some(form) = field.dyn_ref::<HtmlInputElement>().and_then(HtmlInputElement::form) {
            // Fails only for a button of another form.
            let _ = form.request_submit();
        } else if field.dyn_ref::<HtmlTextAreaElement>().is_some() {
            run("insertText", "\n");
        }
    }
}
