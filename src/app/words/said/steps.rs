//! The names of steps in the history.

use crate::app::words::english;

/// What a step does, by the name under which it is kept.
pub(crate) fn step(label: &str) -> String {
    english(&label)
}
