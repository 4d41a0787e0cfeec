//! Incidents by sources: each cell the value that a source gives, with its qualifier.

use yew::prelude::*;

use super::CompareProps;

/// See the module.
#[component]
pub(super) fn Matrix(_props: &CompareProps) -> Html {
    html! { <p class="quiet">{ "Not there yet." }</p> }
}
