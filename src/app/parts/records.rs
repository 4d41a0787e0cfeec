//! What kinds of record are called in the language of the interface.

use crossbearing::id::Table;

use crate::app::words::{self, Value};

/// One record of a table.
pub(crate) fn noun(table: Table) -> &'static str {
    words::text(match table {
        Table::Project => id!("noun-project"),
        Table::Kind => id!("noun-kind"),
        Table::Measure => id!("noun-measure"),
        Table::Relation => id!("noun-relation"),
        Table::SourceType => id!("noun-source-type"),
        Table::Person => id!("noun-person"),
        Table::Replica => id!("noun-replica"),
        Table::Source => id!("noun-source"),
        Table::Article => id!("noun-article"),
        Table::Claim => id!("noun-claim"),
        Table::Incident => id!("noun-incident"),
        Table::Link => id!("noun-link"),
        Table::CopyGroup => id!("noun-copy-group"),
        Table::Progress => id!("noun-progress-note"),
        Table::Decision => id!("noun-decision"),
    })
}

/// So many records of a table: "1 claim", "2 claims".
pub(crate) fn n_records(table: Table, n: usize) -> String {
    let id = match table {
        Table::Project => id!("n-projects"),
        Table::Kind => id!("n-kinds"),
        Table::Measure => id!("n-measures"),
        Table::Relation => id!("n-relations"),
        Table::SourceType => id!("n-source-types"),
        Table::Person => id!("n-persons"),
        Table::Replica => id!("n-replicas"),
        Table::Source => id!("n-sources"),
        Table::Article => id!("n-articles"),
        Table::Claim => id!("n-claims"),
        Table::Incident => id!("n-incidents"),
        Table::Link => id!("n-links"),
        Table::CopyGroup => id!("n-copy-groups"),
        Table::Progress => id!("n-progress-notes"),
        Table::Decision => id!("n-decisions"),
    };
    words::with(id, &[("n", Value::from(n))])
}
