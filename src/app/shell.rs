//! The frame of the app: bar, panes, status line, notices and dialogs.

mod bar;
mod dialogs;
mod foot;
mod keys;
mod panes;
mod workspace;

pub(crate) use keys::ACTIONS;
pub(crate) use panes::ACTIONS as PANES;
pub(crate) use workspace::Workspace;
#[cfg(test)]
pub(crate) use workspace::WorkspaceProps;
