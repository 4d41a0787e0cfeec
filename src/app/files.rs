//! Files in and out: opening, dropping and pasting articles, importing and exporting projects, and the list
//! of articles.

mod commands;
mod delete;
mod details;
mod dropping;
mod export;
mod import;
mod list;
mod paste;
mod progress;
mod reading;
mod review;
mod sealed;

use crossbearing::id::ArticleId;
use yew::prelude::*;

pub(crate) use self::{
    commands::ACTIONS,
    delete::DeleteArticle,
    details::ArticleDetails,
    dropping::{FileDrop, take},
    export::{ExportDialog, file_name},
    import::Refused,
    list::ArticleList,
    paste::PasteDialog,
};
use crate::app::desk::Desk;

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
