//! What is shown before a project is open: the projects kept here, a new one, the sample; and what is shown
//! when the storage fails.

use yew::prelude::*;

/// The app: the home screen, or the workspace of the project that is open.
#[component]
pub(crate) fn Root() -> Html {
    html! { <main class="home"></main> }
}
