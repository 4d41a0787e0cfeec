//! A scheme that travels alone: a project file with nothing but the scheme in it, and what the scheme of any project file
//! would add to the one here or change in it. Its records come without their history: whoever takes them in has written
//! them, so that nothing of the other project is needed to merge later.

use std::sync::Arc;

use super::{List, Term, terms};
use crate::{command::Command, ordering::set_of, project::Project, record::Extra, wire::Loaded};

/// What taking a row in would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// It is new here.
    New,
    /// It is here and says something else; the fields in which it differs.
    Changed(Vec<&'static str>),
    /// It is here as it is.
    Same,
}

/// One row of the scheme that came.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// As it would be here.
    pub term: Term,
    /// As it is here, if it is.
    pub here: Option<Term>,
    /// What taking it in would do.
    pub deed: Deed,
}

/// What a scheme would do here.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Offer {
    /// Its rows, list by list, in their order.
    pub rows: Vec<Row>,
    /// What is in use here, not retired, in a list that the file brings, but not in the file's.
    pub lacking: Vec<Term>,
}

/// Works out what the scheme of a file would do here. A list that the file lacks brings nothing.
#[must_use]
pub fn offer(project: &Project, loaded: &Loaded) -> Offer {
    let mut offer = Offer::default();
    for list in List::ALL {
        let brought: Vec<Term> =
            terms(&loaded.project, list).into_iter().filter(|term| !loaded.supplied.contains(&term.record_key())).collect();
        if brought.is_empty() {
            continue;
        }
        let mine = terms(project, list);
        let ids = set_of(brought.iter().map(|term| Arc::clone(&term.id)));
        offer.lacking.extend(mine.iter().filter(|term| !term.retired && !ids.contains(&term.id)).cloned());
        for term in brought {
            let here = mine.iter().find(|here| here.id == term.id).cloned();
            // Fields that only one side knows of both stay.
            let extra: Extra = here.iter().flat_map(|here| here.extra.clone()).chain(term.extra.clone()).collect();
            let term = Term { extra, ..term };
            let deed = match here.as_ref().map(|here| differing(here, &term)) {
                None => Deed::New,
                Some(fields) if fields.is_empty() => Deed::Same,
                Some(fields) => Deed::Changed(fields),
            };
            offer.rows.push(Row { term, here, deed });
        }
    }
    offer
}

fn differing(here: &Term, there: &Term) -> Vec<&'static str> {
    let fields = [
        ("label", here.label == there.label),
        ("colour", here.color == there.color),
        ("key", here.key == there.key),
        ("description", here.description == there.description),
        ("place", here.order == there.order),
        (if there.retired { "retired" } else { "brought back" }, here.retired == there.retired),
        ("other fields", here.extra == there.extra),
    ];
    fields.into_iter().filter(|(_, same)| !same).map(|(field, _)| field).collect()
}

impl Offer {
    /// Whether the file brought a scheme at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The kinds as they would be, for [`clashes`](super::clashes).
    #[must_use]
    pub fn kinds(&self, project: &Project, retire: bool) -> Vec<Term> {
        let mut kinds = terms(project, List::Kinds);
        for row in self.rows.iter().filter(|row| row.term.list == List::Kinds) {
            match kinds.iter_mut().find(|kind| kind.id == row.term.id) {
                Some(kind) => kind.clone_from(&row.term),
                None => kinds.push(row.term.clone()),
            }
        }
        if retire {
            kinds
                .iter_mut()
                .filter(|kind| self.lacking.iter().any(|term| term.list == List::Kinds && term.id == kind.id))
                .for_each(|kind| kind.retired = true);
        }
        kinds
    }

    /// All of it as one step, and with `retire` what the file lacks is retired; `None` if nothing would change.
    #[must_use]
    pub fn command(&self, name: &str, retire: bool) -> Option<Command> {
        let taken = self.rows.iter().filter(|row| row.deed != Deed::Same).map(|row| row.term.clone());
        let gone = self.lacking.iter().filter(|_| retire).map(|term| Term { retired: true, ..term.clone() });
        let commands: Vec<Command> = taken.chain(gone).map(Term::put).collect();
        (!commands.is_empty()).then(|| Command::All { label: format!("import the scheme of {name}"), commands })
    }
}
