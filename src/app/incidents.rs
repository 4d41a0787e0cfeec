//! Incidents: the tree, and the place where one is edited and its claims from all articles are seen.

mod actions;
mod actors;
mod asks;
mod assessments;
mod claims;
mod delete;
mod drag;
mod edit;
mod fields;
mod figure;
mod filter;
mod folded;
mod fuse;
mod growing;
mod keys;
mod names;
mod page;
mod pick;
mod place;
mod reported;
mod row;
mod time;
mod to_do;
mod tree;
mod window;

use crossbearing::id::IncidentId;
use yew::prelude::*;

pub(crate) use self::{
    actions::ACTIONS,
    claims::IncidentClaims,
    delete::DeleteIncident,
    drag::CLAIM as DRAGGED_CLAIMS,
    fuse::{AskToFuse, FuseDialog, SplitDialog},
    growing::use_growing,
    page::IncidentPage,
    reported::{left_out_switch, who},
    to_do::{ACTIONS as TO_DO, ToDo},
    tree::IncidentTree,
    window::use_rows_in_sight,
};
use crate::app::desk::{Desk, Figures};

/// Props of [`IncidentTree`], [`IncidentPage`], [`IncidentClaims`] and [`DeleteIncident`].
#[derive(Properties, PartialEq)]
pub(crate) struct IncidentProps {
    pub(crate) desk: Desk,
    /// Grows with every change to the project.
    pub(crate) revision: u64,
    /// The current incident.
    pub(crate) incident: Option<IncidentId>,
    /// How its figures are shown, where they are.
    #[prop_or_default]
    pub(crate) figures: Figures,
}
