//! The sign that files are being read, with the way to stop it.

use yew::prelude::*;

use super::reading::Progress;
use crate::app::parts::Modal;

/// Props of [`Reading`].
#[derive(Properties, PartialEq)]
pub(super) struct ReadingProps {
    pub(super) progress: Progress,
    pub(super) oncancel: Callback<()>,
}

/// See the module.
#[component]
pub(super) fn Reading(props: &ReadingProps) -> Html {
    let Progress { n_done, n_files, name } = &props.progress;
    let cancel = props.oncancel.reform(|_: MouseEvent| ());
    html! {
        <Modal title={t!("files-reading")} onclose={props.oncancel.clone()} class="files-reading">
            <p role="status">{ t!("files-n-of", done = &n_done.to_string(), all = &n_files.to_string()) }{ " " }<bdi>{ name }</bdi></p>
            <progress max={n_files.to_string()} value={n_done.to_string()} aria-label={t!("files-read")}></progress>
            <footer><button type="button" onclick={cancel}>{ t!("stop") }</button></footer>
        </Modal>
    }
}
