//! Going to places, articles, claims and incidents, and to the words behind figures.

use crossbearing::id::{ArticleId, ClaimId, IncidentId};

use super::{Desk, Dialog, Pane, Place, Quoted};

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

    /// Opens a dialog.
    pub(crate) fn open(&self, dialog: Dialog) {
        self.look(|view| view.dialog = Some(dialog));
    }

    /// Closes whatever dialog is open.
    pub(crate) fn close(&self) {
        self.look(|view| view.dialog = None);
    }

    /// Goes to a place. In Incidents something is shown: that of the current claim, or the first.
    pub(crate) fn go(&self, place: Place) {
        let incident = self.view().incident.clone().or_else(|| {
            let project = self.shown();
            let of_claim =
                self.view().claim.as_ref().and_then(|claim| project.links_of_claim(claim).next().map(|link| link.body.incident.clone()));
            of_claim
                .or_else(|| project.incidents().find(|incident| incident.body.parent.is_none()).map(|incident| incident.body.id.clone()))
        });
        self.look(|view| {
            if view.place != place {
                // Whoever sees one pane at a time comes for what the place is about.
                view.pane = Pane::Main;
            }
            view.place = place;
            if matches!(place, Place::Incidents | Place::Compare) {
                view.incident = incident;
            }
        });
    }

    /// Shows an article from its start.
    pub(crate) fn show_article(&self, article: &ArticleId) {
        self.look(|view| {
            if view.place != Place::Adjudicate {
                view.place = Place::Read;
            }
            view.pane = Pane::Main;
            if view.article.as_ref() != Some(article) {
                view.article = Some(article.clone());
                view.claim = None;
            }
        });
    }

    /// Makes a claim the current one, wherever it is, and brings it into sight.
    pub(crate) fn show_claim(&self, claim: &ClaimId) {
        let article = self.shown().claim(claim).map(|entry| entry.body.article.clone());
        let Some(article) = article else { return };
        self.look(|view| {
            if !(view.shows_text() && view.beside.contains(&article)) {
                view.place = Place::Read;
            }
            view.article = Some(article);
            view.claim = Some(claim.clone());
            view.reveal += 1;
        });
    }

    /// Makes a claim of the article on show the current one, or none.
    pub(crate) fn select_claim(&self, claim: Option<ClaimId>) {
        self.settle();
        self.look(|view| view.claim = claim);
    }

    /// Asks a field of the inspector to take the focus: "quantity", "attribution", "note" …
    pub(crate) fn focus_field(&self, field: &'static str) {
        let nth = self.next();
        self.look(|view| {
            view.focus = Some((field, nth));
            view.pane = Pane::Side;
        });
    }

    /// A number that grows.
    pub(crate) fn next(&self) -> u32 {
        self.0.counter.set(self.0.counter.get() + 1);
        self.0.counter.get()
    }
}
