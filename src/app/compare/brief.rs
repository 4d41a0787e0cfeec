//! What is reported, by whom, ranges, conflicts and quotes, as a page to print.

use yew::prelude::*;

use super::CompareProps;

/// See the module.
#[component]
pub(super) fn Brief(_props: &CompareProps) -> Html {
    html! { <p class="quiet">{ "Not there yet." }</p> }
}
