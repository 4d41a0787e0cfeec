//! The number that a claim gives: a measure, a qualifier and the bounds that the qualifier makes of it.

use serde_json::{Map, Value};

use crate::id::MeasureId;

/// A reported number with its bounds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// What is counted.
    pub measure: MeasureId,
    /// How it was qualified.
    pub qualifier: Qualifier,
    /// The smallest number that the report allows; `None` if it sets no lower bound.
    pub min: Option<u64>,
    /// The largest number that the report allows; `None` if it sets no upper bound.
    pub max: Option<u64>,
    /// The words of the article ("dozens").
    pub surface: String,
    /// Fields that this version doesn't know.
    pub extra: Map<String, Value>,
}

/// How a number was qualified; the bounds follow from it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Qualifier {
    /// `[n, n]`
    #[default]
    Exact,
    /// `[n, –]`
    AtLeast,
    /// `[n + 1, –]`
    MoreThan,
    /// `[–, n]`
    UpTo,
    /// `[–, n - 1]`
    FewerThan,
    /// `[n, n]`, but not to the letter
    About,
    /// `[a, b]`
    Between,
    /// No number ("dozens"): mapping a word to one is a policy, not data.
    Vague,
}
