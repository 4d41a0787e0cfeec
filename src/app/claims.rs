//! The panel of claims: the inspector of the current one and the list of all in the article; the picker
//! that links a claim to an incident.

use crossbearing::id::{ArticleId, ClaimId};
use yew::prelude::*;

use crate::app::{actions::Action, desk::Desk};

/// The actions on claims.
pub(crate) const ACTIONS: &[Action] = &[];

/// Props of [`ClaimPanel`].
#[derive(Properties, PartialEq)]
pub(crate) struct ClaimPanelProps {
    pub(crate) desk: Desk,
    /// Grows with every change to the project.
    pub(crate) revision: u64,
    /// The article on show.
    pub(crate) article: Option<ArticleId>,
    /// The current claim.
    pub(crate) claim: Option<ClaimId>,
    /// A field that wants the focus.
    pub(crate) focus: Option<(&'static str, u32)>,
}

/// The inspector and the list of claims.
#[component]
pub(crate) fn ClaimPanel(_props: &ClaimPanelProps) -> Html {
    html! {}
}

/// Props of [`LinkPicker`].
#[derive(Properties, PartialEq)]
pub(crate) struct LinkPickerProps {
    pub(crate) desk: Desk,
    pub(crate) revision: u64,
    /// The claim to link.
    pub(crate) claim: ClaimId,
}

/// The dialog that links a claim to an incident, or to a new one.
#[component]
pub(crate) fn LinkPicker(_props: &LinkPickerProps) -> Html {
    html! {}
}
