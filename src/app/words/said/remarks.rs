//! What people should know of files that were loaded.

use crossbearing::wire::{Noted, Remark};

use super::key;

/// What was noted, and where.
pub(crate) fn remark(remark: &Remark) -> String {
    let what = noted(&remark.what);
    if remark.path.is_empty() { what } else { t!("remark-at", path = &remark.path, what = &what) }
}

fn noted(what: &Noted) -> String {
    match what {
        Noted::Quote { found, quote, moved } => {
            let found = match found {
                Ok(found) => found.clone(),
                Err(len_chars) => t!("remark-text-of", n = &len_chars.to_string()),
            };
            match moved {
                Some(to) => t!("remark-moved", found = &found, quote = quote, to = &to.to_string()),
                None => t!("remark-orphan", found = &found, quote = quote),
            }
        }
        Noted::Spans => t!("remark-spans").to_owned(),
        Noted::Hash(found) => t!("remark-hash", found = found),
        Noted::LineEnds => t!("remark-line-ends").to_owned(),
        Noted::Edited(found, expected) => t!("remark-edited", found = found, expected = expected),
        Noted::Missing { key: of, deleted, n_more } => {
            let what = if *deleted { t!("remark-deleted", key = &key(of)) } else { t!("remark-missing", key = &key(of)) };
            if *n_more > 0 { t!("remark-more-references", what = &what, n = *n_more) } else { what }
        }
        Noted::Supplied(of) => t!("remark-supplied", key = &key(of)),
        Noted::More(n) => t!("remark-unlisted", n = &n.to_string()),
    }
}
