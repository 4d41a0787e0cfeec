//! Files in and out: opening, dropping and pasting articles, importing and exporting projects, and the list
//! of articles.

use crossbearing::id::ArticleId;
use yew::prelude::*;

use crate::app::{actions::Action, desk::Desk};

/// The actions on files and articles.
pub(crate) const ACTIONS: &[Action] = &[];

/// Props of [`ArticleList`].
#[derive(Properties, PartialEq)]
pub(crate) struct ArticleListProps {
    pub(crate) desk: Desk,
    /// Grows with every change to the project.
    pub(crate) revision: u64,
    /// The article on show.
    pub(crate) article: Option<ArticleId>,
}

/// The articles of the project.
#[component]
pub(crate) fn ArticleList(_props: &ArticleListProps) -> Html {
    html! {}
}
