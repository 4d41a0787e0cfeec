//! Incidents: the tree, and the place where one is edited and its claims from all articles are seen.

use crossbearing::id::IncidentId;
use yew::prelude::*;

use crate::app::{actions::Action, desk::Desk};

/// The actions on incidents.
pub(crate) const ACTIONS: &[Action] = &[];

/// Props of [`IncidentTree`] and [`IncidentPage`].
#[derive(Properties, PartialEq)]
pub(crate) struct IncidentProps {
    pub(crate) desk: Desk,
    /// Grows with every change to the project.
    pub(crate) revision: u64,
    /// The current incident.
    pub(crate) incident: Option<IncidentId>,
}

/// The tree of incidents, for the list on the left.
#[component]
pub(crate) fn IncidentTree(_props: &IncidentProps) -> Html {
    html! {}
}

/// One incident: its fields, and all its claims with outlet and date.
#[component]
pub(crate) fn IncidentPage(_props: &IncidentProps) -> Html {
    html! {}
}

/// The panel beside an incident: its claims, quote by quote.
#[component]
pub(crate) fn IncidentClaims(_props: &IncidentProps) -> Html {
    html! {}
}

/// The question before an incident is deleted.
#[component]
pub(crate) fn DeleteIncident(_props: &IncidentProps) -> Html {
    html! {}
}
