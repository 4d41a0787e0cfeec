//! What the list of projects knows of each: enough to show it without opening it.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use wasm_bindgen::JsValue;

use super::{StorageError, raw};

/// One project in the list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct ProjectRow {
    /// Names the project in this storage only. A recovered copy has an id of its own here, and the id of the
    /// original inside.
    pub(crate) id: String,
    pub(crate) title: String,
    /// When it was put here: milliseconds since 1970.
    pub(crate) created: i64,
    /// When it was opened last: milliseconds since 1970.
    pub(crate) opened: i64,
    pub(crate) n_articles: u64,
    pub(crate) n_claims: u64,
    /// How much its texts take: the copy and the changes since, in bytes.
    pub(crate) bytes: u64,
    /// Of these, the copy.
    #[serde(default)]
    pub(crate) bytes_snapshot: u64,
    /// The number of the last change.
    pub(crate) seq: u64,
    /// How many changes wait in the journal.
    #[serde(default)]
    pub(crate) n_journal: u64,
    /// The replica as which this browser works on the project.
    pub(crate) replica: String,
    /// The person who works on it here; empty if nobody has yet.
    #[serde(default)]
    pub(crate) person: String,
    /// Whether it was open when the app was last heard of: then it opens by itself.
    #[serde(default)]
    pub(crate) is_open: bool,
    /// What newer versions note besides.
    #[serde(flatten)]
    pub(crate) extra: Map<String, Value>,
}

/// What the list shows of a project as it is now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Facts {
    pub(crate) title: String,
    pub(crate) n_articles: u64,
    pub(crate) n_claims: u64,
}

impl ProjectRow {
    /// Takes over the facts.
    pub(super) fn note(&mut self, facts: &Facts) {
        self.title.clone_from(&facts.title);
        self.n_articles = facts.n_articles;
        self.n_claims = facts.n_claims;
    }

    pub(super) fn to_value(&self) -> JsValue {
        // Strings and numbers under string keys: this can't fail.
        serde_json::to_string(self).unwrap_or_default().into()
    }

    pub(super) fn from_value(id: &str, value: &JsValue) -> Result<Self, StorageError> {
        const EXPECTED: &str = "the entry of a project in the list";
        let text = value.as_string().ok_or_else(|| StorageError::Damaged { found: raw::as_json(value), expected: EXPECTED })?;
        let row: Self = serde_json::from_str(&text)
            .map_err(|error| StorageError::Damaged { found: format!("an entry that can't be read ({error})"), expected: EXPECTED })?;
        if row.id == id {
            Ok(row)
        } else {
            Err(StorageError::Damaged { found: format!("the entry of {:?} under {id:?}", row.id), expected: EXPECTED })
        }
    }
}
