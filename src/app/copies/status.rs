//! How far the search for copied passages is, with the way to stop it and to go on: for whoever shows what is found.

use yew::prelude::*;

use super::use_copies;
use crate::app::desk::Desk;

/// Props of [`CopiesStatus`].
#[derive(Properties, PartialEq)]
pub(crate) struct CopiesStatusProps {
    pub(crate) desk: Desk,
}

/// See the module.
#[component]
pub(crate) fn CopiesStatus(props: &CopiesStatusProps) -> Html {
    let state = use_copies(&props.desk);
    let cancel = {
        let desk = props.desk.clone();
        Callback::from(move |_: MouseEvent| desk.copies().cancel())
    };
    let start = {
        let desk = props.desk.clone();
        Callback::from(move |_: MouseEvent| desk.copies().start())
    };
    let n_found = state.found.len();
    // Only what begins and ends is read out; a count would be read at every step.
    let (word, said) = match (&state.failed, state.progress) {
        (Some(why), _) => ("failed", format!("Looking for copied passages broke off: {why}")),
        (None, Some(_)) => ("running", "Looking for copied passages".to_owned()),
        (None, None) if state.stopped => ("stopped", "Not all articles were looked through for copied passages".to_owned()),
        (None, None) if n_found == 0 => ("done", "No passage stands in more than one article".to_owned()),
        (None, None) => ("done", format!("{} found in more than one article", t!("n-passages", n = n_found))),
    };
    html! {
        <div class="copies-status quiet" data-copies={word} data-found={n_found.to_string()}>
            <span role="status">{ said }</span>
            if let Some((n_done, n_articles)) = state.progress {
                <progress max={n_articles.to_string()} value={n_done.to_string()} aria-label="Articles compared"></progress>
                <span>{ format!("{n_done} of {n_articles}") }</span>
                <button type="button" class="plain" onclick={cancel}>{ "Stop" }</button>
            } else if state.failed.is_some() {
                <button type="button" class="plain" onclick={start}>{ "Try again" }</button>
            } else if state.stopped {
                <button type="button" class="plain" onclick={start}>{ "Go on" }</button>
            }
        </div>
    }
}
