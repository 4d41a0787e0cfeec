//! A text field that keeps what is typed to itself until it is left or Enter is pressed. It knows no project.

use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::popup;

/// How a field was left by key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Leave {
    /// With Enter: what was typed counts.
    Done,
    /// With Esc: what was typed is forgotten.
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
    /// Several lines; Enter then makes a new one and Mod+Enter is done.
    #[prop_or_default]
    pub(crate) lines: bool,
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

/// See [`TextFieldProps`]. Esc restores what was there; leaving the field commits.
#[component]
pub(crate) fn TextField(props: &TextFieldProps) -> Html {
    let id = popup::use_element_id();
    let draft = use_state(|| None::<String>);
    let reading =
        draft.as_ref().filter(|draft| !draft.trim().is_empty()).zip(props.read.as_ref()).map(|(draft, read)| read.emit(draft.clone()));

    let commit = {
        let (draft, value, on_commit, read) = (draft.clone(), props.value.clone(), props.on_commit.clone(), props.read.clone());
        Callback::from(move |text: String| -> bool {
            if text == *value {
                draft.set(None);
                return true;
            }
            let is_wrong = !text.trim().is_empty() && read.as_ref().is_some_and(|read| read.emit(text.clone()).is_err());
            let done = !is_wrong && on_commit.emit(text.clone());
            draft.set((!done).then_some(text));
            done
        })
    };
    let oninput = {
        let draft = draft.clone();
        Callback::from(move |event: InputEvent| draft.set(Some(text_of(&event))))
    };
    let onblur = {
        let commit = commit.clone();
        Callback::from(move |event: FocusEvent| {
            commit.emit(text_of(&event));
        })
    };
    let onkeydown = {
        let (commit, draft, on_leave, on_key, lines) =
            (commit.clone(), draft.clone(), props.on_leave.clone(), props.on_key.clone(), props.lines);
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
                "Escape" => {
                    event.prevent_default();
                    draft.set(None);
                    on_leave.emit(Leave::Cancelled);
                }
                // Undo within the field before undo of the project.
                "z" | "Z" | "y" if modified && draft.is_some() => event.stop_propagation(),
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
            <span id={hint_id} class={classes!("field-hint", wrong.then_some("wrong"))} aria-live="polite">
                { match reading { Some(Ok(text) | Err(text)) => html! { text }, None => Html::default() } }
            </span>
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
