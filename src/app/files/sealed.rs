//! A passphrase asked for: to open a sealed file, or to seal a new one. Nothing is judged of it, and nothing kept.

use std::rc::Rc;

use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use web_sys::{File, HtmlInputElement};
use yew::prelude::*;

use crate::app::{
    parts::Modal,
    platform::{
        files,
        sealing::{Failure, Sealing, Work},
    },
    words::{IT, around, marked},
};

/// Props of [`OpenSealed`].
#[derive(Properties, PartialEq)]
pub(super) struct OpenSealedProps {
    pub(super) sealed: File,
    /// With what was in it, or `None` if it is left out.
    pub(super) onclose: Callback<Option<File>>,
}

/// Asks for the passphrase of a sealed file until it opens or is left out.
#[component]
pub(super) fn OpenSealed(props: &OpenSealedProps) -> Html {
    let passphrase = use_state_eq(String::new);
    let wrong = use_state_eq(|| None::<String>);
    let opening = use_state(|| None::<Rc<Sealing>>);
    let name = props.sealed.name();
    let cancel = props.onclose.reform(|()| None);
    let onsubmit = {
        let (passphrase, wrong, opening) = (passphrase.clone(), wrong.setter(), opening.setter());
        let (name, sealed, onclose) = (name.clone(), props.sealed.clone(), props.onclose.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            wrong.set(None);
            let ondone = {
                let (wrong, opening, name, onclose) = (wrong.clone(), opening.clone(), name.clone(), onclose.clone());
                Callback::from(move |outcome: Result<Uint8Array, Failure>| {
                    opening.set(None);
                    match outcome.and_then(|bytes| files::of_bytes(inner_name(&name), &bytes).map_err(Failure::Other)) {
                        Ok(file) => onclose.emit(Some(file)),
                        Err(Failure::WrongPassphrase) => wrong.set(Some(t!("sealed-wrong").to_owned())),
                        Err(Failure::Other(why)) => wrong.set(Some(t!("sealed-shut", name = &name, why = &why))),
                    }
                })
            };
            match Sealing::start(Work::Open, &sealed, &passphrase, ondone) {
                Ok(sealing) => opening.set(Some(Rc::new(sealing))),
                Err(why) => wrong.set(Some(format!("{why}."))),
            }
        })
    };
    let busy = opening.is_some();
    html! {
        <Modal title={t!("sealed-title")} onclose={cancel.clone()} class="files-sealed">
            <form {onsubmit}>
                <p>{ around(&t!("sealed-is", it = IT), &[html! { <bdi>{ name }</bdi> }]) }</p>
                <PassphraseField label={t!("passphrase")} value={(*passphrase).clone()} {busy} onchange={let passphrase = passphrase.clone(); move |typed| passphrase.set(typed)} />
                if let Some(wrong) = &*wrong { <p class="warn" role="alert">{ marked(wrong) }</p> }
                if busy { { working(t!("sealed-opening")) } }
                <footer>
                    <span class="quiet">{ t!("sealed-unchanged") }</span>
                    <button type="button" onclick={cancel.reform(|_: MouseEvent| ())}>{ if busy { t!("stop") } else { t!("leave-it-out") } }</button>
                    <button type="submit" class="primary" disabled={busy || passphrase.is_empty()}>{ t!("open") }</button>
                </footer>
            </form>
        </Modal>
    }
}

/// What is called without the ending that sealing adds.
fn inner_name(name: &str) -> &str {
    name.strip_suffix(".age").unwrap_or(name)
}

/// That a worker is at it; how far can't be said.
pub(super) fn working(what: &'static str) -> Html {
    html! { <p role="status">{ what }<progress aria-label={what}></progress></p> }
}

/// Props of [`NewPassphrase`].
#[derive(Properties, PartialEq)]
pub(super) struct NewPassphraseProps {
    pub(super) busy: bool,
    /// With the passphrase once it was typed twice alike, else with nothing.
    pub(super) onchange: Callback<String>,
}

/// A new passphrase, typed twice: after a slip nobody could open the file.
#[component]
pub(super) fn NewPassphrase(props: &NewPassphraseProps) -> Html {
    let typed = use_state_eq(|| [String::new(), String::new()]);
    let field = |nth: usize, label: &'static str| {
        let (state, told) = (typed.clone(), props.onchange.clone());
        let onchange = Callback::from(move |text: String| {
            let mut both = (*state).clone();
            both[nth] = text;
            told.emit(if both[0] == both[1] { both[0].clone() } else { String::new() });
            state.set(both);
        });
        html! { <PassphraseField {label} value={typed[nth].clone()} busy={props.busy} {onchange} /> }
    };
    let differ = !typed[1].is_empty() && typed[0] != typed[1];
    html! { <>
        <div class="files-pair">{ field(0, t!("passphrase")) }{ field(1, t!("passphrase-again")) }</div>
        if differ { <p class="warn" role="alert">{ t!("passphrase-differ") }</p> }
    </> }
}

#[derive(Properties, PartialEq)]
struct PassphraseFieldProps {
    label: &'static str,
    value: String,
    busy: bool,
    onchange: Callback<String>,
}

#[component]
fn PassphraseField(props: &PassphraseFieldProps) -> Html {
    let shown = use_state_eq(|| false);
    let oninput = props.onchange.reform(|event: InputEvent| event.target_unchecked_into::<HtmlInputElement>().value());
    let onshow = {
        let shown = shown.clone();
        Callback::from(move |event: Event| {
            shown.set(event.target().is_some_and(|target| target.unchecked_into::<HtmlInputElement>().checked()))
        })
    };
    html! { <div>
        <label>{ props.label }<input type={if *shown { "text" } else { "password" }} value={props.value.clone()} {oninput} readonly={props.busy}
            autocomplete="off" autocapitalize="off" spellcheck="false" autofocus=true /></label>
        <label class="check"><input type="checkbox" checked={*shown} onchange={onshow} /><span>{ t!("show") }</span></label>
    </div> }
}
