//! Small components that several panes share. They know no project.

mod combobox;
mod field;
mod fold;
mod hint;
mod popup;
mod records;

use crossbearing::layers::{Ink, Rgb};
use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;
use yew::prelude::*;

use crate::app::{actions, platform::focus};

#[allow(unused_imports)]
pub(crate) use self::{
    combobox::{Choice, Combobox, among},
    field::{Leave, TextField},
    fold::fold,
    hint::Hint,
    popup::{bring_into_sight, use_element_id},
    records::{n_records, noun},
};

/// A key as it is shown beside an action: that of the action, or one that never changes.
#[derive(Properties, PartialEq)]
pub(crate) struct KbdProps {
    /// The id of the action whose key it is.
    #[prop_or_default]
    pub(crate) action: AttrValue,
    /// A key as in the table of actions ("Alt+r"), where no action of the table has it.
    #[prop_or_default]
    pub(crate) key_name: AttrValue,
}

/// A key cap, nothing for an action without a key. Hidden from screen readers: the action's `aria-keyshortcuts` says it there.
#[component]
pub(crate) fn Kbd(props: &KbdProps) -> Html {
    let key = if props.action.is_empty() { Some(props.key_name.to_string()) } else { actions::key(&props.action) };
    // What stands on it is Latin, and runs from the left; the cap itself has its place as all else has.
    key.map(|key| html! { <kbd aria-hidden="true"><bdi dir="ltr">{ actions::shown(&key) }</bdi></kbd> }).unwrap_or_default()
}

/// A kind's sign: its colour, its underline, and its key.
#[derive(Properties, PartialEq)]
pub(crate) struct KindSignProps {
    /// The place of the kind in the scheme's order, from 0; picks the underline.
    pub(crate) nth: usize,
    /// The colour, `#rrggbb`.
    pub(crate) color: AttrValue,
}

/// How kinds differ besides their colour: the lines that CSS can draw, then the same with a line above.
const UNDERLINES: [&str; 5] = ["solid", "double", "dashed", "dotted", "wavy"];

/// The second sign of a kind, by its place in the scheme: its underline, and whether it has a line above too. Ten kinds
/// have ten signs.
pub(crate) fn lines(nth: usize) -> (&'static str, bool) {
    (UNDERLINES[nth % UNDERLINES.len()], (nth / UNDERLINES.len()) % 2 == 1)
}

/// See [`KindSignProps`].
#[component]
pub(crate) fn KindSign(props: &KindSignProps) -> Html {
    // As it stands out from the paper; what is no colour must not get into a style.
    let style = format!("--c:{}", Ink::of(Rgb::parse(&props.color).unwrap_or(Rgb([0x62, 0x67, 0x6d]))).light.hex());
    let (line, over) = lines(props.nth);
    html! { <i class={classes!("sign", line, over.then_some("over"))} {style} aria-hidden="true"></i> }
}

/// Props of [`Modal`].
#[derive(Properties, PartialEq)]
pub(crate) struct ModalProps {
    /// The heading.
    pub(crate) title: AttrValue,
    /// Called when it is dismissed by Esc, the cross or a click outside.
    pub(crate) onclose: Callback<()>,
    /// More classes for the dialog.
    #[prop_or_default]
    pub(crate) class: Classes,
    /// What it holds.
    pub(crate) children: Html,
}

/// A modal dialog: the browser's own, which keeps the focus inside and gives it back.
#[component]
pub(crate) fn Modal(props: &ModalProps) -> Html {
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with((), move |()| {
            let before = focus::active();
            let dialog = node.cast::<HtmlDialogElement>();
            if let Some(dialog) = &dialog
                && !dialog.open()
            {
                // Fails only if it is open or gone already.
                let _ = dialog.show_modal();
            }
            move || {
                if let Some(dialog) = dialog {
                    dialog.close();
                }
                // By now the dialog has left the page, and then the browser doesn't always give the focus back.
                focus::give_back(before);
            }
        });
    }
    let oncancel = {
        let onclose = props.onclose.clone();
        Callback::from(move |event: Event| {
            event.prevent_default();
            onclose.emit(());
        })
    };
    let onclick = {
        let (onclose, node) = (props.onclose.clone(), node.clone());
        Callback::from(move |event: MouseEvent| {
            // The backdrop is the dialog element itself; its content lies in a child.
            let outside = event.target().and_then(|target| target.dyn_into::<web_sys::Node>().ok()) == node.get();
            if outside {
                onclose.emit(());
            }
        })
    };
    let close = props.onclose.reform(|_: MouseEvent| ());
    html! {
        <dialog ref={node} class={classes!("modal", props.class.clone())} aria-label={props.title.clone()} {oncancel} {onclick}>
            <div class="modal-body">
                <header><h2>{ &props.title }</h2><button type="button" class="plain" aria-label={t!("close")} onclick={close}>{ "✕" }</button></header>
                { props.children.clone() }
            </div>
        </dialog>
    }
}

/// The sign of figures that can't all be true. Drawn, because fonts have it in many shapes or not at all.
pub(crate) fn odds_sign() -> Html {
    html! {
        <span class="odds" title={t!("odds-hint")}>
            <svg viewBox="0 0 12 12" aria-hidden="true"><path d="M1 4.3h10M1 7.7h10M8.6 1l-5.2 10" /></svg>
            <span class="out-of-sight">{ " " }{ t!("in-conflict") }</span>
        </span>
    }
}

/// "killed" as "Killed".
pub(crate) fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}
