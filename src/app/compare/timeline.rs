//! Incidents by their time, reports by date, and tolls as they rise.

use yew::prelude::*;

use super::CompareProps;

/// See the module.
#[component]
pub(super) fn Timeline(_props: &CompareProps) -> Html {
    html! { <p class="quiet">{ "Not there yet." }</p> }
}
