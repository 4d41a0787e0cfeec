//! A text field that holds a value of a record: what is typed counts when the field is left or Enter is
//! pressed, Esc brings the former value back (of several lines it keeps what was typed), and nothing typed is lost when
//! the field disappears. It knows no project: its owner checks a text and takes it over.

use std::{cell::RefCell, rc::Rc};

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use crate::app::parts::Hint;

/// A long text is kept after a pause of so many milliseconds, whether or not the field is left.
const PAUSE_MS: u32 = 700;

/// What a text that was typed means: how it is understood, or what is wrong with it.
pub(super) type Reading = Result<AttrValue, AttrValue>;

/// Props of [`TextField`].
#[derive(Properties, PartialEq)]
pub(super) struct TextFieldProps {
    /// The id of the input.
    pub(super) id: AttrValue,
    /// What it is for. Drawn by the owner (`<label for=…>`) unless it is only spoken.
    #[prop_or_default]
    pub(super) spoken: Option<AttrValue>,
    /// The value that the record has.
    pub(super) value: AttrValue,
    /// Takes a new value over; says whether that was done.
    pub(super) onset: Callback<String, bool>,
    /// Reads what is typed; a text that can't be read is never taken over.
    #[prop_or_default]
    pub(super) read: Option<Callback<String, Reading>>,
    #[prop_or_default]
    pub(super) placeholder: AttrValue,
    /// Several lines: Enter makes a new one.
    #[prop_or_default]
    pub(super) multiline: bool,
    /// One line of text that may wrap.
    #[prop_or_default]
    pub(super) wraps: bool,
    #[prop_or_default]
    pub(super) class: Classes,
    #[prop_or_default]
    pub(super) disabled: bool,
    /// For `inputmode`.
    #[prop_or_default]
    pub(super) mode: Option<AttrValue>,
    /// Called when the field is left.
    #[prop_or_default]
    pub(super) onleave: Callback<()>,
}

/// What outlives a drawing: the text that isn't taken over yet, and how to take it over.
struct Held {
    typed: Option<String>,
    value: AttrValue,
    onset: Callback<String, bool>,
    read: Option<Callback<String, Reading>>,
    /// The value when the field was entered.
    before: Option<String>,
    pause: Option<Timeout>,
}

impl Held {
    /// Takes the typed text over, if it differs and can be read. Says whether nothing is left to take over.
    fn commit(held: &Rc<RefCell<Self>>) -> bool {
        let (typed, onset) = {
            let mut held = held.borrow_mut();
            held.pause = None;
            let Some(typed) = held.typed.clone() else { return true };
            if typed == *held.value {
                held.typed = None;
                return true;
            }
            if held.read.as_ref().is_some_and(|read| read.emit(typed.clone()).is_err()) {
                return false;
            }
            (typed, held.onset.clone())
        };
        // Not borrowed here: what is taken over draws the page anew.
        let done = onset.emit(typed.clone());
        if done {
            let mut held = held.borrow_mut();
            held.value = typed.into();
            held.typed = None;
        }
        done
    }
}

/// See the module.
#[component]
pub(super) fn TextField(props: &TextFieldProps) -> Html {
    let held = use_mut_ref({
        let (value, onset, read) = (props.value.clone(), props.onset.clone(), props.read.clone());
        move || Held { typed: None, value, onset, read, before: None, pause: None }
    });
    {
        let mut held = held.borrow_mut();
        (held.value, held.onset, held.read) = (props.value.clone(), props.onset.clone(), props.read.clone());
    }
    let redraw = use_force_update();
    {
        let held = held.clone();
        use_effect_with((), move |()| {
            move || {
                Held::commit(&held);
            }
        });
    }
    let typed = held.borrow().typed.clone();
    let shown = typed.clone().unwrap_or_else(|| props.value.to_string());
    let reading = typed.as_ref().and_then(|typed| Some(props.read.as_ref()?.emit(typed.clone())));

    let onfocus = {
        let held = held.clone();
        Callback::from(move |_: FocusEvent| {
            let mut held = held.borrow_mut();
            held.before = Some(held.value.to_string());
        })
    };
    let oninput = {
        let (held, redraw, multiline) = (held.clone(), redraw.clone(), props.multiline);
        Callback::from(move |event: InputEvent| {
            let Some(text) = event.target().and_then(|target| {
                let area = target.dyn_ref::<HtmlTextAreaElement>().map(HtmlTextAreaElement::value);
                area.or_else(|| Some(target.dyn_ref::<HtmlInputElement>()?.value()))
            }) else {
                return;
            };
            let pause = multiline.then(|| {
                let (held, redraw) = (held.clone(), redraw.clone());
                Timeout::new(PAUSE_MS, move || {
                    Held::commit(&held);
                    redraw.force_update();
                })
            });
            {
                let mut held = held.borrow_mut();
                held.typed = Some(text);
                held.pause = pause;
            }
            redraw.force_update();
        })
    };
    let onblur = {
        let (held, redraw, onleave) = (held.clone(), redraw.clone(), props.onleave.clone());
        Callback::from(move |_: FocusEvent| {
            Held::commit(&held);
            onleave.emit(());
            redraw.force_update();
        })
    };
    let onkeydown = {
        let (held, redraw, multiline) = (held.clone(), redraw.clone(), props.multiline);
        Callback::from(move |event: KeyboardEvent| {
            if event.is_composing() {
                return;
            }
            let modified = event.ctrl_key() || event.meta_key();
            let is_typed = held.borrow().typed.is_some();
            match event.key().as_str() {
                "Enter" if !multiline || modified => {
                    if Held::commit(&held) {
                        // What was meant is no longer for Esc to take back.
                        let mut held = held.borrow_mut();
                        held.before = Some(held.value.to_string());
                    }
                }
                // So much text is not thrown away; the page leads out of the field, which takes it over.
                "Escape" if multiline => return,
                "Escape" => {
                    let before = {
                        let mut held = held.borrow_mut();
                        (held.typed, held.pause) = (None, None);
                        held.before.clone().filter(|before| **before != *held.value).map(|before| (before, held.onset.clone()))
                    };
                    match before {
                        // A pause has kept something meanwhile.
                        Some((before, onset)) => {
                            onset.emit(before);
                        }
                        None if !is_typed => return,
                        None => {}
                    }
                }
                // Undo within the field before undo of the project.
                "z" | "Z" | "y" if modified && is_typed => return event.stop_propagation(),
                _ => return,
            }
            event.prevent_default();
            event.stop_propagation();
            redraw.force_update();
        })
    };
    let hint_id = format!("{}-hint", props.id);
    let invalid = matches!(reading, Some(Err(_))).then_some("true");
    let described = reading.is_some().then(|| hint_id.clone());
    let input = if props.multiline || props.wraps {
        html! {
            <textarea id={props.id.clone()} class={props.class.clone()} rows={if props.multiline { "3" } else { "1" }} dir="auto" value={shown}
                aria-label={props.spoken.clone()} aria-invalid={invalid} aria-describedby={described}
                placeholder={props.placeholder.clone()} disabled={props.disabled} {onfocus} {oninput} {onblur} {onkeydown} />
        }
    } else {
        html! {
            <input type="text" id={props.id.clone()} class={props.class.clone()} dir="auto" autocomplete="off" value={shown}
                aria-label={props.spoken.clone()} aria-invalid={invalid} aria-describedby={described} inputmode={props.mode.clone()}
                placeholder={props.placeholder.clone()} disabled={props.disabled} {onfocus} {oninput} {onblur} {onkeydown} />
        }
    };
    html! { <span class="inc-field">{ input }<Hint id={hint_id} class="inc-hint" {reading} /></span> }
}
