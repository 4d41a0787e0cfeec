//! A text field that keeps what is typed to itself until it is left, disappears, or Enter is pressed. It knows no project.

use std::{cell::RefCell, rc::Rc};

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::{hint::Hint, popup};

/// A long text is kept after a pause of so many milliseconds, whether or not the field is left.
const PAUSE_MS: u32 = 700;

/// How a field was left by key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Leave {
    /// With Enter: what was typed counts.
    Done,
    /// With Esc: what was typed is forgotten, but for several lines.
    Cancelled,
}

/// Props of [`TextField`].
#[derive(Properties, PartialEq)]
pub(crate) struct TextFieldProps {
    /// What the field is for, for screen readers.
    pub(crate) label: AttrValue,
    /// What stands there until somebody types.
    pub(crate) value: AttrValue,
    /// Called with the new text, if it differs and [`Self::read`] takes it; says whether it was stored. If not,
    /// the text stays in the field.
    pub(crate) on_commit: Callback<String, bool>,
    /// Called when Enter or Esc was pressed.
    #[prop_or_default]
    pub(crate) on_leave: Callback<Leave>,
    /// How a text is understood, or what is wrong with it; shown below while it is typed.
    #[prop_or_default]
    pub(crate) read: Option<Callback<String, Result<AttrValue, AttrValue>>>,
    /// Shown while the field is empty.
    #[prop_or_default]
    pub(crate) placeholder: AttrValue,
    /// Several lines; Enter then makes a new one, Mod+Enter is done, and Esc loses nothing of so much text.
    #[prop_or_default]
    pub(crate) lines: bool,
    /// Called once the field is left, or has disappeared. With it a pause in typing commits too: its owner joins the steps.
    #[prop_or_default]
    pub(crate) on_left: Option<Callback<()>>,
    /// For `data-field`, so that the focus can be put there.
    #[prop_or_default]
    pub(crate) field: Option<AttrValue>,
    /// For `aria-keyshortcuts`.
    #[prop_or_default]
    pub(crate) shortcut: Option<AttrValue>,
    /// Sees each key before the field does; a key whose default it prevents is taken.
    #[prop_or_default]
    pub(crate) on_key: Option<Callback<KeyboardEvent>>,
}

/// What outlives a drawing: the text that isn't taken over yet, and how to take it over.
struct Held {
    typed: Option<String>,
    /// Whether anything was typed since the field was left last: then it is the browser that undoes.
    is_touched: bool,
    pause: Option<Timeout>,
    value: AttrValue,
    on_commit: Callback<String, bool>,
    on_left: Option<Callback<()>>,
    read: Option<Callback<String, Result<AttrValue, AttrValue>>>,
}

impl Held {
    /// Takes a text over, if it differs and can be read. Says whether nothing is left to take over.
    fn commit(held: &Rc<RefCell<Self>>, text: String) -> bool {
        let (value, on_commit, read) = {
            let mut held = held.borrow_mut();
            held.pause = None;
            (held.value.clone(), held.on_commit.clone(), held.read.clone())
        };
        let is_wrong = || !text.trim().is_empty() && read.as_ref().is_some_and(|read| read.emit(text.clone()).is_err());
        // Not borrowed here: what is taken over draws the page anew.
        let done = text == *value || (!is_wrong() && on_commit.emit(text.clone()));
        let mut held = held.borrow_mut();
        if done {
            // The field may be left before it is drawn anew.
            held.value = text.into();
            held.typed = None;
        } else {
            held.typed = Some(text);
        }
        done
    }

    fn left(held: &Rc<RefCell<Self>>) {
        let on_left = {
            let mut held = held.borrow_mut();
            if std::mem::take(&mut held.is_touched) { held.on_left.clone() } else { None }
        };
        if let Some(on_left) = on_left {
            on_left.emit(());
        }
    }
}

/// See [`TextFieldProps`]. Esc restores what was there, unless it is of several lines; leaving the field commits.
#[component]
pub(crate) fn TextField(props: &TextFieldProps) -> Html {
    let id = popup::use_element_id();
    let held = use_mut_ref({
        let (value, on_commit, on_left, read) = (props.value.clone(), props.on_commit.clone(), props.on_left.clone(), props.read.clone());
        move || Held { typed: None, is_touched: false, pause: None, value, on_commit, on_left, read }
    });
    {
        let mut held = held.borrow_mut();
        (held.value, held.on_commit) = (props.value.clone(), props.on_commit.clone());
        (held.on_left, held.read) = (props.on_left.clone(), props.read.clone());
    }
    let redraw = use_force_update();
    {
        let held = held.clone();
        use_effect_with((), move |()| {
            // A field that disappears isn't left first in every browser.
            move || {
                let typed = held.borrow().typed.clone();
                if let Some(typed) = typed {
                    Held::commit(&held, typed);
                }
                Held::left(&held);
            }
        });
    }
    let draft = held.borrow().typed.clone();
    let reading =
        draft.as_ref().filter(|draft| !draft.trim().is_empty()).zip(props.read.as_ref()).map(|(draft, read)| read.emit(draft.clone()));

    let commit = {
        let (held, redraw) = (held.clone(), redraw.clone());
        Callback::from(move |text: String| -> bool {
            let done = Held::commit(&held, text);
            redraw.force_update();
            done
        })
    };
    let oninput = {
        let (held, redraw, commit, pauses) = (held.clone(), redraw.clone(), commit.clone(), props.on_left.is_some());
        Callback::from(move |event: InputEvent| {
            let text = text_of(&event);
            let pause = pauses.then(|| {
                let (held, commit, text) = (held.clone(), commit.clone(), text.clone());
                Timeout::new(PAUSE_MS, move || {
                    // Unless it was meanwhile.
                    if held.borrow().typed.is_some() {
                        commit.emit(text);
                    }
                })
            });
            {
                let mut held = held.borrow_mut();
                (held.typed, held.is_touched, held.pause) = (Some(text), true, pause);
            }
            redraw.force_update();
        })
    };
    let onblur = {
        let (commit, held) = (commit.clone(), held.clone());
        Callback::from(move |event: FocusEvent| {
            commit.emit(text_of(&event));
            Held::left(&held);
        })
    };
    let onkeydown = {
        let (commit, on_leave, on_key, lines) = (commit.clone(), props.on_leave.clone(), props.on_key.clone(), props.lines);
        Callback::from(move |event: KeyboardEvent| {
            if event.is_composing() {
                return;
            }
            if let Some(on_key) = &on_key {
                on_key.emit(event.clone());
                if event.default_prevented() {
                    return;
                }
            }
            let modified = event.ctrl_key() || event.meta_key();
            match event.key().as_str() {
                "Enter" if modified || !lines => {
                    event.prevent_default();
                    if commit.emit(text_of(&event)) {
                        on_leave.emit(Leave::Done);
                    }
                }
                // What is refused stays, and the page leads out of the field.
                "Escape" if lines && !commit.emit(text_of(&event)) => {}
                "Escape" => {
                    event.prevent_default();
                    {
                        let mut held = held.borrow_mut();
                        (held.typed, held.pause) = (None, None);
                    }
                    redraw.force_update();
                    on_leave.emit(Leave::Cancelled);
                }
                // Undo within the field before undo of the project.
                "z" | "Z" | "y" if modified && held.borrow().is_touched => event.stop_propagation(),
                _ => {}
            }
        })
    };
    let value = draft.as_deref().map_or_else(|| props.value.clone(), |draft| AttrValue::from(draft.to_owned()));
    let hint_id = format!("{id}-hint");
    let (described, wrong) = (reading.as_ref().map(|_| hint_id.clone()), matches!(reading, Some(Err(_))));
    let (field, label, placeholder) = (props.field.clone(), props.label.clone(), props.placeholder.clone());
    let shortcut = props.shortcut.clone();
    let invalid = wrong.then_some("true");
    html! {
        <span class="text-field">
            if props.lines {
                <textarea rows="1" dir="auto" data-field={field} aria-label={label} aria-keyshortcuts={shortcut} {placeholder} {value}
                    aria-describedby={described} aria-invalid={invalid} {oninput} {onblur} {onkeydown} />
            } else {
                <input type="text" autocomplete="off" dir="auto" data-field={field} aria-label={label} aria-keyshortcuts={shortcut}
                    {placeholder} {value} aria-describedby={described} aria-invalid={invalid} {oninput} {onblur} {onkeydown} />
            }
            <Hint id={hint_id} class="field-hint" {reading} />
        </span>
    }
}

/// What stands in the field that an event comes from.
fn text_of(event: &Event) -> String {
    let target = event.target();
    let input = target.as_ref().and_then(|target| target.dyn_ref::<HtmlInputElement>()).map(HtmlInputElement::value);
    let area = || target.as_ref().and_then(|target| target.dyn_ref::<HtmlTextAreaElement>()).map(HtmlTextAreaElement::value);
    input.or_else(area).unwrap_or_default()
}
