//! What people did, as the log tells it.

use crossbearing::{
    chronicle::{Day, Deed},
    id::Table,
};

use crate::app::{
    parts::{n_records, noun},
    words,
};

/// What somebody did on a day, in short.
pub(crate) fn deeds(day: &Day) -> String {
    day.counts().into_iter().map(|((table, deed), n)| counted(table, deed, n)).collect::<Vec<_>>().join(t!("comma"))
}

/// What somebody did to so many records of one kind.
pub(super) fn counted(table: Table, deed: Deed, n: usize) -> String {
    if table == Table::Project {
        // There is one, however often it was edited.
        return t!("did-project", deed = verb(table, deed));
    }
    t!("did-records", deed = verb(table, deed), records = &n_records(object(table, deed), n))
}

/// What somebody did to one record, which is called so.
pub(crate) fn did(table: Table, deed: Deed, it: &str) -> String {
    let (deed, noun) = (verb(table, deed), noun(object(table, deed)));
    if table == Table::Link { t!("did-to", deed = deed, noun = noun, it = it) } else { t!("did", deed = deed, noun = noun, it = it) }
}

/// What is named: who links does it to a claim.
fn object(table: Table, deed: Deed) -> Table {
    if table == Table::Link && deed != Deed::Changed { Table::Claim } else { table }
}

fn verb(table: Table, deed: Deed) -> &'static str {
    words::text(match (table, deed) {
        (Table::Claim, Deed::Made) => id!("deed-marked"),
        (Table::Link, Deed::Made) => id!("deed-linked"),
        (Table::Link, Deed::Deleted) => id!("deed-unlinked"),
        (Table::Decision, Deed::Made) => id!("deed-took"),
        (Table::Decision, Deed::Deleted) => id!("deed-took-back"),
        (_, Deed::Made) => id!("deed-added"),
        (_, Deed::Changed) => id!("deed-edited"),
        (_, Deed::Deleted) => id!("deed-deleted-it"),
    })
}
