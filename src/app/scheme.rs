//! The scheme of the project, edited: kinds, measures, relations and types of source, with how much uses each. The
//! library plans every step; this shows and asks.

mod actions;
mod edit;
mod fields;
mod import;
mod page;

use std::rc::Rc;

use crossbearing::wire::Loaded;

pub(crate) use self::{actions::ACTIONS, import::ImportScheme, page::SchemePage};

/// A file whose scheme is offered; equal only to itself.
#[derive(Clone, Debug)]
pub(crate) struct Brought(Rc<(String, Loaded)>);

impl PartialEq for Brought {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}
