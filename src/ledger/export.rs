//! The ledger as text for other programs and for people: JSON, CSV and Markdown. Knows the file's types, no place to put
//! the text.

mod csv;
mod json;
mod markdown;

use super::{IncidentLedger, Options, of, of_incident};
use crate::{id::IncidentId, project::Project};

pub use csv::{claims_csv, incidents_csv};
pub use json::{computed, json};
pub use markdown::markdown;

/// The incidents that go out: all, or the only one asked for, if it is there.
fn chosen(project: &Project, options: Options<'_>, only: Option<&IncidentId>) -> Vec<IncidentLedger> {
    match only {
        Some(incident) => of_incident(project, incident, options).into_iter().collect(),
        None => of(project, options).incidents,
    }
}

/// The title of an incident, else its id.
fn title<'a>(project: &'a Project, incident: &'a IncidentId) -> &'a str {
    let title = project.incident(incident).map(|incident| incident.body.title.trim()).filter(|title| !title.is_empty());
    title.unwrap_or(incident.as_str())
}
