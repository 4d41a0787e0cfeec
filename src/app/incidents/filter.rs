//! The field that filters the tree. From here Down and Enter lead into it.

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Props of [`Filter`].
#[derive(Properties, PartialEq)]
pub(super) struct FilterProps {
    pub(super) filter: AttrValue,
    /// Gets what was typed so far.
    pub(super) onfilter: Callback<String>,
    /// Moves the focus into the tree.
    pub(super) ontree: Callback<()>,
}

/// See the module.
#[component]
pub(super) fn Filter(props: &FilterProps) -> Html {
    let oninput = {
        let onfilter = props.onfilter.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) {
                onfilter.emit(input.value());
            }
        })
    };
    let onkeydown = {
        let (onfilter, ontree, is_empty) = (props.onfilter.clone(), props.ontree.clone(), props.filter.is_empty());
        Callback::from(move |event: KeyboardEvent| {
            match event.key().as_str() {
                "ArrowDown" | "Enter" if !event.is_composing() => ontree.emit(()),
                "Escape" if !is_empty => onfilter.emit(String::new()),
                _ => return,
            }
            event.prevent_default();
            event.stop_propagation();
        })
    };
    html! {
        <input type="search" class="inc-filter" placeholder={t!("incidents-filter")} aria-label={t!("incidents-filter-label")} value={props.filter.clone()} {oninput} {onkeydown} />
    }
}
