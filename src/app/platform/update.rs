//! A newer version of the app that waits to be taken. The page's own script finds it and says so by an
//! event; this tells whoever shows a button, and passes the consent back.

use gloo::{events::EventListener, timers::callback::Timeout};
use web_sys::Event;
use yew::prelude::*;

use crate::app::desk::{Desk, SaveState};

const READY: &str = "crossbearing-update-ready";
const ACCEPTED: &str = "crossbearing-update-accepted";

/// Whether a newer version waits.
#[hook]
pub(crate) fn use_update_ready() -> bool {
    let ready = use_state_eq(is_announced);
    {
        let ready = ready.setter();
        use_effect_with((), move |()| {
            let listener = web_sys::window().map(|window| EventListener::new(&window, READY, move |_| ready.set(true)));
            move || drop(listener)
        });
    }
    *ready
}

/// Takes the newer version and reloads, as soon as all work is stored; refuses while it can't be.
pub(crate) fn accept(desk: &Desk) {
    const AGAIN_MS: u32 = 100;
    let save_state = desk.save_state().clone();
    match save_state {
        SaveState::Saved | SaveState::Following => accept_now(),
        SaveState::Saving => {
            let desk = desk.clone();
            Timeout::new(AGAIN_MS, move || accept(&desk)).forget();
        }
        SaveState::Failed(_) => {
            desk.trouble(t!("shell-unstored"));
        }
    }
}

/// Takes the newer version and reloads; for where no project is open.
pub(crate) fn accept_now() {
    if let (Some(window), Ok(event)) = (web_sys::window(), Event::new(ACCEPTED)) {
        // The page's script does the rest.
        let _ = window.dispatch_event(&event);
    }
}

/// Whether it was announced before anybody listened.
fn is_announced() -> bool {
    web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.document_element())
        .is_some_and(|html| html.has_attribute("data-update-ready"))
}
