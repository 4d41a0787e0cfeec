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
                let said = outcome.err().map(|error| format!("“{}” was not renamed: {error}.", shown_title(&row.title)));
                onwish.emit(Wish::Say(said));
                onwish.emit(Wish::Listed);
            });
        })
    };
    html! {
        <Modal title="Rename the project" onclose={props.onclose.clone()}>
            <form {onsubmit}>
                <label>{ "Title" }<input ref={title} type="text" value={props.row.title.clone()} required={true} autocomplete="off" /></label>
                <footer>
                    <button type="button" onclick={props.onclose.reform(|_: MouseEvent| ())}>{ "Cancel" }</button>
                    <button type="submit" class="primary">{ "Rename" }</button>
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
                let said = outcome.err().map(|error| format!("“{}” was not deleted: {error}.", shown_title(&row.title)));
                onwish.emit(Wish::Say(said));
                onwish.emit(Wish::Listed);
            });
        })
    };
    html! {
        <Modal title="Delete the project" onclose={props.onclose.clone()} class="home-delete">
            <p>{ "“" }<b>{ shown_title(&props.row.title) }</b>{ format!("” will be gone from this browser for good: {}, with all incidents and notes. ", contents(&props.row)) }
                { "This can't be undone." }</p>
            <p role="status" class="home-exported">{
                match &*exported {
                    None => "",
                    Some(Ok(())) => "Exported. Make sure that the file is there before you delete the project.",
                    Some(Err(message)) => message.as_str(),
                }
            }</p>
            <footer>
                <button type="button" class="primary" onclick={onexport}>{ "Export it first" }</button>
                <button type="button" onclick={props.onclose.reform(|_: MouseEvent| ())}>{ "Keep it" }</button>
                <button type="button" class="danger" onclick={ondelete}>{ "Delete for good" }</button>
            </footer>
        </Modal>
    }
}
