//! Going to incidents, and to the words behind figures.

use crossbearing::id::{ClaimId, IncidentId};

use super::{Desk, Pane, Place, Quoted};

impl Desk {
    /// Shows the words of claims beside a comparison.
    pub(crate) fn quote(&self, heading: String, claims: Vec<ClaimId>) {
        self.look(|view| {
            view.quoted = Quoted { heading, claims };
            view.pane = Pane::Side;
        });
    }

    /// Shows an incident in its own place.
    pub(crate) fn show_incident(&self, incident: &IncidentId) {
        self.look(|view| {
            view.place = Place::Incidents;
            view.pane = Pane::Main;
            view.incident = Some(incident.clone());
        });
    }

    /// Makes an incident the current one and shows it where the person is.
    pub(crate) fn choose_incident(&self, incident: &IncidentId) {
        if self.view().place != Place::Compare {
            return self.show_incident(incident);
        }
        self.look(|view| {
            view.pane = Pane::Main;
            view.incident = Some(incident.clone());
        });
    }
}
