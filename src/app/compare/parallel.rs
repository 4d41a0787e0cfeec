//! Two or three articles in columns, with the passages that they share joined.

use yew::prelude::*;

use super::CompareProps;

/// See the module.
#[component]
pub(super) fn Parallel(_props: &CompareProps) -> Html {
    html! { <p class="quiet">{ "Not there yet." }</p> }
}
