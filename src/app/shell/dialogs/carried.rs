//! The buttons that carry all settings elsewhere as a file: keys, looks and panes.

use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::app::{desk::Desk, platform::files, settings, words::said};

/// The two buttons.
pub(super) fn carried(desk: &Desk) -> Html {
    let export = {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| {
            let file = settings::to_file();
            if let Err(error) = files::download("crossbearing-settings.json", "application/json", file.as_bytes()) {
                desk.trouble(&error);
            }
        })
    };
    let import = {
        let desk = desk.clone();
        Callback::from(move |event: Event| {
            let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
            let Some(file) = files::of_list(input.files().as_ref()).into_iter().next() else { return };
            input.set_value("");
            let desk = desk.clone();
            spawn_local(async move {
                let read = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string()).unwrap_or_default();
                match settings::take(&desk, &read) {
                    Ok(()) => desk.say(&t!("keys-taken", file = &file.name())),
                    Err(error) => desk.trouble(&format!("{}: {}", file.name(), said::settings_error(&error))),
                }
            });
        })
    };
    html! {
        <>
            <button type="button" onclick={export}>{ t!("keys-export") }</button>
            <label class="keys-import">{ t!("keys-import") }<input type="file" accept=".json,application/json" onchange={import} /></label>
        </>
    }
}
