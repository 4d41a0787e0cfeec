//! Whose claims the desk shows, and how; what is stored never depends on it.

use std::cell::Ref;

use crossbearing::{project::Project, shown::Shown};

use super::Desk;
use crate::app::platform::prefs;

/// Whose claims are shown, and how.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Looks {
    /// Whose.
    pub(crate) shown: Shown,
    /// Whether claims have their maker's colour and line, and not their kind's.
    pub(crate) by_person: bool,
}

impl Desk {
    /// The project as far as it is shown: what components show. What is stored, exported and merged is [`Self::project`].
    pub(crate) fn shown(&self) -> Ref<'_, Project> {
        Ref::filter_map(self.0.part.borrow(), Option::as_ref).unwrap_or_else(|_| self.project())
    }

    /// Everybody's work for whoever compares people, or what blind mode leaves of it.
    pub(crate) fn compared(&self) -> Ref<'_, Project> {
        if self.looks().shown.blind.is_some() { self.shown() } else { self.project() }
    }

    /// Whose claims are shown, and how.
    pub(crate) fn looks(&self) -> Ref<'_, Looks> {
        self.0.looks.borrow()
    }

    /// Shows other claims, or shows them otherwise.
    pub(crate) fn look_at(&self, change: impl FnOnce(&mut Looks)) {
        {
            let mut looks = self.0.looks.borrow_mut();
            change(&mut looks);
            prefs::set_looks(self.project().header().body.id.as_str(), looks.shown.blind.is_some(), looks.by_person);
        }
        self.changed();
    }
}
