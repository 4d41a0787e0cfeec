//! The questions about a project that isn't open: its new title, and whether it is to be deleted.

use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::{
    list::{contents, export, shown_title},
    opening,
    start::Wish,
};
use crate::app::{
    parts::Modal,
    platform::storage::{ProjectRow, Storage},
    words::said,
};

/// Props of [`Rename`] and [`Delete`].
#[derive(Properties, PartialEq)]
pub(crate) struct QuestionProps {
    pub(crate) row: ProjectRow,
    pub(crate) storage: Storage,
    pub(crate) onwish: Callback<Wish>,
    pub(crate) onclose: Callback<()>,
}

/// Asks for another title.
#[component]
pub(crate) fn Rename(props: &QuestionProps) -> Html {
    let title = use_node_ref();
    use_effect_with(title.clone(), |title| {
        if let Some(input) = title.cast::<HtmlInputElement>() {
            input.select();
        }
    });
    let onsubmit = {
        let (row, storage) = (props.row.clone(), props.storage.clone());
        let (onwish, onclose, title) = (props.onwish.clone(), props.onclose.clone(), title.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let typed = title.cast::<HtmlInputElement>().map(|input| input.value().trim().to_owned()).unwrap_or_default();
            if typed.is_empty() {
                return;
            }
            let (row, storage, onwish, onclose) = (row.clone(), storage.clone(), onwish.clone(), onclose.clone());
            spawn_local(async move {
                let outcome = opening::rename(&storage, &row.id, &typed).await;
                onclose.emit(());
                let said =
                    outcome.err().map(|error| t!("home-not-renamed", title = shown_title(&row.title), error = &said::changing(&error)));
                onwish.emit(Wish::Say(said));
                onwish.emit(Wish::Listed);
            });
        })
    };
    html! {
        <Modal title={t!("home-rename-project")} onclose={props.onclose.clone()}>
            <form {onsubmit}>
                <label>{ t!("title") }<input ref={title} type="text" value={props.row.title.clone()} required={true} autocomplete="off" /></label>
                <footer>
                    <button type="button" onclick={props.onclose.reform(|_: MouseEvent| ())}>{ t!("cancel") }</button>
                    <button type="submit" class="primary">{ t!("home-rename") }</button>
                </footer>
            </form>
        </Modal>
    }
}

/// Asks whether a project is to be deleted, says what is lost, and offers it as a file first.
#[component]
pub(crate) fn Delete(props: &QuestionProps) -> Html {
    let exported = use_state_eq(|| None::<Result<(), String>>);
    let onexport = {
        let (row, storage, exported) = (props.row.clone(), props.storage.clone(), exported.setter());
        Callback::from(move |_: MouseEvent| {
            let (row, storage, exported) = (row.clone(), storage.clone(), exported.clone());
            spawn_local(async move { exported.set(Some(export(&storage, &row).await)) });
        })
    };
    let ondelete = {
        let (row, storage) = (props.row.clone(), props.storage.clone());
        let (onwish, onclose) = (props.onwish.clone(), props.onclose.clone());
        Callback::from(move |_: MouseEvent| {
            let (row, storage, onwish, onclose) = (row.clone(), storage.clone(), onwish.clone(), onclose.clone());
            spawn_local(async move {
                let outcome = opening::delete(&storage, &row.id).await;
                onclose.emit(());
                let said =
                    outcome.err().map(|error| t!("home-not-deleted", title = shown_title(&row.title), error = &said::changing(&error)));
                onwish.emit(Wish::Say(said));
                onwish.emit(Wish::Listed);
            });
        })
    };
    html! {
        <Modal title={t!("home-delete-project")} onclose={props.onclose.clone()} class="home-delete">
            <p>{ t!("quote-opens") }<b>{ shown_title(&props.row.title) }</b>{ t!("quote-closes") }{ " " }{ t!("home-gone-for-good", contents = &contents(&props.row)) }
                { " " }{ t!("home-no-undo") }</p>
            <p role="status" class="home-exported">{
                match &*exported {
                    None => "",
                    Some(Ok(())) => t!("home-exported"),
                    Some(Err(message)) => message.as_str(),
                }
            }</p>
            <footer>
                <button type="button" class="primary" onclick={onexport}>{ t!("home-export-first") }</button>
                <button type="button" onclick={props.onclose.reform(|_: MouseEvent| ())}>{ t!("keep-it") }</button>
                <button type="button" class="danger" onclick={ondelete}>{ t!("home-delete-for-good") }</button>
            </footer>
        </Modal>
    }
}
