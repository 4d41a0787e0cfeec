//! The text of an article: shown, selected, marked. UTF-16 lives here and nowhere else.

use crossbearing::id::{ArticleId, ClaimId};
use yew::prelude::*;

use crate::app::{actions::Action, desk::Desk};

/// The actions of the text.
pub(crate) const ACTIONS: &[Action] = &[];

/// Props of [`ArticlePane`].
#[derive(Properties, PartialEq)]
pub(crate) struct ArticlePaneProps {
    pub(crate) desk: Desk,
    /// Grows with every change to the project.
    pub(crate) revision: u64,
    /// The article on show.
    pub(crate) article: Option<ArticleId>,
    /// The current claim.
    pub(crate) claim: Option<ClaimId>,
    /// Grows when the current claim wants to be brought into sight.
    pub(crate) reveal: u32,
}

/// The article on show with its claims.
#[component]
pub(crate) fn ArticlePane(props: &ArticlePaneProps) -> Html {
    let project = props.desk.project();
    let text = props.article.as_ref().and_then(|id| project.article(id)).and_then(|article| article.body.text.here().cloned());
    html! { <div class="text">{ text.map(|text| text.as_str().to_owned()) }</div> }
}
