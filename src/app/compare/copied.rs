//! The passages that articles share: found, to be confirmed, rejected or corrected.

use yew::prelude::*;

use super::CompareProps;
use crate::app::actions::Action;

/// The actions of this view.
pub(crate) const ACTIONS: &[Action] = &[];

/// See the module.
#[component]
pub(super) fn Copied(_props: &CompareProps) -> Html {
    html! { <p class="quiet">{ "Not there yet." }</p> }
}
