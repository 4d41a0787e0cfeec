//! The frame of the app: bar, panes, status line, notices and dialogs.

mod bar;
mod dialogs;
mod foot;
mod keys;
mod workspace;

pub(crate) use keys::ACTIONS;
pub(crate) use workspace::Workspace;
