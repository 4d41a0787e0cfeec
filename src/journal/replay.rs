//! From a whole copy of the project and the changes since to the project as it is.

use thiserror::Error;

use super::{JournalError, decode};
use crate::{change::StaleChange, project::Project};

/// Where a journal can't be followed further. The project is as it was after `last_good`.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("change {}: {fault}", last_good + 1)]
pub struct ReplayError {
    /// The number of the last change that was applied.
    pub last_good: u64,
    /// What is wrong with the next.
    pub fault: ReplayFault,
}

/// What is wrong with a row of the journal.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ReplayFault {
    /// It can't be read.
    #[error(transparent)]
    Unreadable(#[from] JournalError),
    /// It doesn't fit what stands before it.
    #[error(transparent)]
    Stale(#[from] StaleChange),
    /// It isn't there.
    #[error("found {found}, expected this change")]
    Gap {
        /// What is there instead.
        found: String,
    },
}

/// Applies the changes `rows`, sorted by their numbers, to the copy of the project that was made after
/// change `snapshot_seq`; up to `stored_seq`, which is the last one stored. Rows that the copy already has
/// are passed over. Gives how many were applied.
///
/// # Errors
/// [`ReplayError`] at the first row that is missing or can't be used; the project is then as it was after
/// the last good one.
pub fn replay<'a>(
    project: &mut Project,
    snapshot_seq: u64,
    stored_seq: u64,
    rows: impl IntoIterator<Item = (u64, &'a str)>,
) -> Result<usize, ReplayError> {
    let mut last_good = snapshot_seq;
    let mut n_applied = 0;
    for (seq, text) in rows {
        if seq <= snapshot_seq {
            continue;
        }
        let failed = |fault: ReplayFault| ReplayError { last_good, fault };
        if seq != last_good + 1 {
            return Err(failed(ReplayFault::Gap { found: format!("change {seq}") }));
        }
        let change = decode(project, text).map_err(|error| failed(error.into()))?;
        project.apply(&change).map_err(|error| failed(error.into()))?;
        last_good = seq;
        n_applied += 1;
    }
    if last_good < stored_seq {
        let fault = ReplayFault::Gap { found: format!("the journal to end before it, though change {stored_seq} was stored") };
        return Err(ReplayError { last_good, fault });
    }
    Ok(n_applied)
}
