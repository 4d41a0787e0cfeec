//! What can be wrong with the storage, with files of projects, and with what is merged.

use crossbearing::{
    id::RecordKey,
    import::{Collision, Why},
    journal::{self, JournalError, ReplayError, ReplayFault},
    merge::Warning,
    wire::{self, Fault, Instead, LoadError, Version},
};

use super::{
    refused::{key, stale},
    wrong,
};
use crate::app::{
    home::{ChangeError, OpenError},
    parts::noun,
    platform::storage::StorageError,
    words::english,
};

/// Why something could not be stored or read.
pub(crate) fn storage(error: &StorageError) -> String {
    match error {
        StorageError::Unavailable(why) => t!("storage-unavailable", why = &english(why)),
        StorageError::Blocked => t!("storage-blocked").to_owned(),
        StorageError::Newer => t!("storage-newer").to_owned(),
        StorageError::Full => t!("storage-full").to_owned(),
        StorageError::Closed => t!("storage-closed").to_owned(),
        StorageError::Moved { found, expected } => t!("storage-moved", found = &found.to_string(), expected = &expected.to_string()),
        StorageError::Missing => t!("storage-missing").to_owned(),
        StorageError::Taken => t!("storage-taken").to_owned(),
        StorageError::Constraint => t!("storage-constraint").to_owned(),
        StorageError::Damaged { found, expected } => t!("storage-damaged", found = &english(found), expected = &english(expected)),
        StorageError::Other(why) => t!("storage-other", why = &english(why)),
    }
}

/// Why a project can't be opened.
pub(crate) fn opening(error: &OpenError) -> String {
    match error {
        OpenError::Storage(error) | OpenError::Entry { error, .. } => storage(error),
        OpenError::Snapshot(error) => t!("opening-snapshot", why = &load(error)),
        OpenError::Journal { error, .. } => replay(error),
    }
}

/// Why a project that isn't open can't be changed.
pub(crate) fn changing(error: &ChangeError) -> String {
    match error {
        ChangeError::InUse => t!("opening-in-use").to_owned(),
        ChangeError::Open(error) => opening(error),
        ChangeError::Storage(error) => storage(error),
    }
}

/// Where the changes since the stored copy can't be followed further.
pub(super) fn replay(ReplayError { last_good, fault }: &ReplayError) -> String {
    let why = match fault {
        ReplayFault::Unreadable(error) => row(error),
        ReplayFault::Stale(error) => stale(error),
        ReplayFault::Gap { found } => t!("replay-gap", found = &english(found)),
    };
    t!("replay-at", n = &(last_good + 1).to_string(), why = &why)
}

/// What is wrong with a row of the journal.
fn row(error: &JournalError) -> String {
    match error {
        JournalError::Syntax { message } => t!("journal-syntax", message = &english(message)),
        JournalError::NewerVersion { found } => t!("journal-newer", found = &found.to_string(), known = &journal::VERSION.to_string()),
        JournalError::Twice { nth, key: of } => t!("journal-twice", key = &key(of), nth = &nth.to_string()),
        JournalError::Record { key: of, error } => t!("journal-record", key = &key(of), why = &wrong::record(error)),
        JournalError::Stale { key: of, what } => t!("journal-stale", key = &key(of), what = &english(what)),
    }
}

/// Why a file can't be loaded.
pub(crate) fn load(LoadError { file, fault }: &LoadError) -> String {
    t!("fault-in", file = file, fault = &self::fault(fault))
}

fn fault(fault: &Fault) -> String {
    let known = &wire::VERSION.to_string();
    match fault {
        Fault::Empty => t!("fault-empty").to_owned(),
        Fault::NotUtf8 { byte } => t!("fault-not-utf8", byte = &byte.to_string()),
        Fault::Syntax { line, column, what } => {
            t!("fault-syntax", line = &line.to_string(), column = &column.to_string(), what = &wrong::syntax(what))
        }
        Fault::TooDeep { line, column } => t!("fault-too-deep", line = &line.to_string(), column = &column.to_string()),
        Fault::NotAProject { found } => t!("fault-no-project", found = &instead(found)),
        Fault::NoVersion { found } => t!("fault-no-version", found = &version(found), known = known),
        Fault::NewerVersion { found } => t!("fault-newer", found = &found.to_string(), known = known),
        Fault::Invalid { flaws, n_more } => {
            if let ([flaw], 0) = (flaws.as_slice(), n_more) {
                return wrong::flaw(flaw);
            }
            let mut said = t!("fault-errors", n = &(flaws.len() + n_more).to_string());
            for flaw in flaws {
                said += &format!("\n  {}", wrong::flaw(flaw));
            }
            if *n_more > 0 {
                said += &format!("\n  {}", t!("fault-more", n = &n_more.to_string()));
            }
            said
        }
    }
}

/// What a file is instead of a project.
pub(super) fn instead(found: &Instead) -> String {
    match found {
        Instead::Value(kind) => wrong::kind(*kind).to_owned(),
        Instead::Format(found) => t!("fault-format", found = &wrong::found(found)),
        Instead::NoFormat => t!("fault-no-format").to_owned(),
    }
}

/// What stands in place of a version.
pub(super) fn version(found: &Version) -> String {
    match found {
        Version::Number(n) => t!("fault-version", n = &n.to_string()),
        Version::Value(found) => t!("fault-version-is", found = &wrong::found(found)),
        Version::Missing => t!("fault-version-missing").to_owned(),
    }
}

/// What is suspicious about a merge.
pub(crate) fn doubt(warning: &Warning) -> String {
    match warning {
        Warning::SharedReplica { replica, people } => {
            t!("doubt-shared", replica = replica.as_str(), people = &people.join(t!("and-between")))
        }
        Warning::Contradiction { replica, records } => {
            let n_more = records.len().saturating_sub(3);
            let records = english(&records.get(..3).unwrap_or(records).join(", "));
            let records = if n_more > 0 { t!("doubt-and-more", records = &records, n = &n_more.to_string()) } else { records };
            t!("doubt-contradiction", replica = replica.as_str(), records = &records)
        }
        Warning::Backwards { before, after, record } => t!(
            "doubt-backwards",
            replica = after.replica.as_str(),
            record = &english(record),
            after = &after.counter.to_string(),
            before = &before.counter.to_string()
        ),
        Warning::FarCounter { stamp } => t!("doubt-far-counter", replica = stamp.replica.as_str(), n = &stamp.counter.to_string()),
        Warning::IdTaken { key: of, by } => t!("doubt-id-taken", key = &key(of), by = noun(*by)),
        Warning::FarFuture { at, by } => {
            let at = at.to_string();
            let year = at.get(..4).unwrap_or(&at);
            match by {
                Some(by) => t!("doubt-future-by", by = by, year = year),
                None => t!("doubt-future", year = year),
            }
        }
    }
}

/// Why a record can't be taken in.
pub(crate) fn collision(Collision { key: of, name, why }: &Collision) -> String {
    let why = match why {
        Why::Differs(fields) => t!("collision-differs", fields = &differing(of, fields)),
        Why::IdTaken(table) => t!("collision-id-taken", noun = noun(*table)),
        Why::Cycle => t!("collision-cycle").to_owned(),
        Why::AlreadyLinked => t!("collision-linked").to_owned(),
    };
    if name.is_empty() {
        t!("collision", key = &key(of), why = &why)
    } else {
        t!("collision-named", key = &key(of), name = name, why = &why)
    }
}

/// In English fields bear the names that they have in the file.
fn differing(key: &RecordKey, fields: &[&str]) -> String {
    let called = |name: &&str| if super::is_english() { (*name).to_owned() } else { super::field(key.table, name) };
    fields.iter().map(called).collect::<Vec<_>>().join(t!("comma"))
}
