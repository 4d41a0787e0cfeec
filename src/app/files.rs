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

/// Props of [`FileDrop`].
#[derive(Properties, PartialEq)]
pub(crate) struct FileDropProps {
    pub(crate) desk: Desk,
    /// Files that were given before the project was open.
    pub(crate) pending: Vec<web_sys::File>,
}

/// Takes files that are dropped anywhere or picked, reads them, and reports what came of it.
#[component]
pub(crate) fn FileDrop(_props: &FileDropProps) -> Html {
    html! {}
}

/// Props of the dialogs on files.
#[derive(Properties, PartialEq)]
pub(crate) struct FileDialogProps {
    pub(crate) desk: Desk,
    #[prop_or_default]
    pub(crate) revision: u64,
}

/// Props of the dialogs on one article.
#[derive(Properties, PartialEq)]
pub(crate) struct ArticleDialogProps {
    pub(crate) desk: Desk,
    pub(crate) article: ArticleId,
}

/// Paste or type an article.
#[component]
pub(crate) fn PasteDialog(_props: &FileDialogProps) -> Html {
    html! {}
}

/// Export the project.
#[component]
pub(crate) fn ExportDialog(_props: &FileDialogProps) -> Html {
    html! {}
}

/// Edit what is known of an article.
#[component]
pub(crate) fn ArticleDetails(_props: &ArticleDialogProps) -> Html {
    html! {}
}

/// The question before an article is deleted.
#[component]
pub(crate) fn DeleteArticle(_props: &ArticleDialogProps) -> Html {
    html! {}
}
