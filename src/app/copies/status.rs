//! How far the search for copied passages is, with the way to stop it and to go on: for whoever shows what is found.

use yew::prelude::*;

use super::use_copies;
use crate::app::{
    desk::Desk,
    words::{english, marked},
};

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
        (Some(why), _) => ("failed", t!("copies-failed", why = &english(why))),
        (None, Some(_)) => ("running", t!("copies-looking").to_owned()),
        (None, None) if state.stopped => ("stopped", t!("copies-stopped").to_owned()),
        (None, None) if n_found == 0 => ("done", t!("copies-none").to_owned()),
        (None, None) => ("done", t!("copies-found", passages = &t!("n-passages", n = n_found))),
    };
    html! {
        <div class="copies-status quiet" data-copies={word} data-found={n_found.to_string()}>
            <span role="status">{ marked(&said) }</span>
            if let Some((n_done, n_articles)) = state.progress {
                <progress max={n_articles.to_string()} value={n_done.to_string()} aria-label={t!("copies-compared")}></progress>
                <span>{ t!("n-of", nth = &n_done.to_string(), n = &n_articles.to_string()) }</span>
                <button type="button" class="plain" onclick={cancel}>{ t!("stop") }</button>
            } else if state.failed.is_some() {
                <button type="button" class="plain" onclick={start}>{ t!("home-again") }</button>
            } else if state.stopped {
                <button type="button" class="plain" onclick={start}>{ t!("go-on") }</button>
            }
        </div>
    }
}
