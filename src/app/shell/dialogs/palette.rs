//! Run any action by name, as far as it makes sense now.

use crossbearing::ordering::Order as _;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::app::{
    actions::{self, Action},
    desk::Desk,
    parts::{Kbd, Modal},
    platform::focus,
};

/// Props of [`Palette`].
#[derive(Properties, PartialEq)]
pub(crate) struct PaletteProps {
    pub(crate) desk: Desk,
}

/// Whether all characters of `typed` occur in `name` in this order, and how tightly (smaller is better).
fn fuzzy(name: &str, typed: &str) -> Option<usize> {
    let name = name.to_lowercase();
    if let Some(byte) = name.find(typed) {
        return Some(byte);
    }
    let mut rest = name.char_indices();
    let mut last = 0;
    let mut spread = 100;
    for wanted in typed.chars().filter(|c| !c.is_whitespace()) {
        let (byte, _) = rest.find(|(_, c)| *c == wanted)?;
        spread += byte - last;
        last = byte;
    }
    Some(spread)
}

fn found(desk: &Desk, typed: &str) -> Vec<&'static Action> {
    let typed = typed.trim().to_lowercase();
    let mut found: Vec<_> = actions::all()
        .filter(|action| action.id != "palette" && (action.when)(desk))
        .filter_map(|action| Some((fuzzy(action.name(), &typed)?, action)))
        .collect();
    if !typed.is_empty() {
        found.order_by_key(|(score, _)| *score);
    }
    found.into_iter().map(|(_, action)| action).collect()
}

/// See the module.
#[component]
pub(crate) fn Palette(props: &PaletteProps) -> Html {
    let typed = use_state_eq(String::new);
    let active = use_state_eq(|| 0usize);
    let input = use_node_ref();
    {
        let input = input.clone();
        use_effect_with((), move |()| {
            if let Some(input) = input.cast::<HtmlInputElement>() {
                // An element that can't take the focus is no harm.
                let _ = input.focus();
            }
        });
    }
    let found = found(&props.desk, &typed);
    let nth_active = (*active).min(found.len().saturating_sub(1));
    let run = {
        let desk = props.desk.clone();
        move |action: &'static Action| {
            desk.close();
            (action.run)(&desk);
        }
    };
    let oninput = {
        let (typed, active) = (typed.clone(), active.clone());
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) {
                typed.set(input.value());
                active.set(0);
            }
        })
    };
    let onkeydown = {
        let (active, found, run) = (active.clone(), found.clone(), run.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.is_composing() {
                return;
            }
            let n_found = found.len();
            match event.key().as_str() {
                "ArrowDown" if n_found > 0 => active.set((nth_active + 1) % n_found),
                "ArrowUp" if n_found > 0 => active.set((nth_active + n_found - 1) % n_found),
                "Enter" => {
                    if let Some(action) = found.get(nth_active) {
                        run(action);
                    }
                }
                _ => return,
            }
            event.prevent_default();
            focus::keep_in_view(".palette-row.active");
        })
    };
    let onclose = {
        let desk = props.desk.clone();
        Callback::from(move |()| desk.close())
    };
    let row = |(nth, action): (usize, &&'static Action)| {
        let (run, action): (_, &'static Action) = (run.clone(), action);
        let onclick = Callback::from(move |_: MouseEvent| run(action));
        let is_active = nth == nth_active;
        html! {
            <li id={format!("palette-{nth}")} role="option" key={action.id} aria-selected={is_active.to_string()}
                class={classes!("palette-row", is_active.then_some("active"))} {onclick}>
                <span>{ action.name() }</span><small>{ actions::group_name(action.group) }</small>
                <Kbd action={action.id} />
            </li>
        }
    };
    html! {
        <Modal title={t!("shell-run-a-command")} {onclose} class="palette">
            <input ref={input} type="text" role="combobox" aria-label={t!("palette-command")} aria-expanded="true" aria-controls="palette-list" autocomplete="off"
                aria-activedescendant={(!found.is_empty()).then(|| format!("palette-{nth_active}"))} placeholder={t!("palette-placeholder")}
                value={(*typed).clone()} {oninput} {onkeydown} />
            <ul id="palette-list" role="listbox" aria-label={t!("palette-commands")}>{ for found.iter().enumerate().map(row) }</ul>
            if found.is_empty() { <p class="quiet">{ t!("palette-none") }</p> }
        </Modal>
    }
}
