//! The header of a project, and the policy by which its figures come about.

use super::{Extra, Fields, FigureRule};
use crate::id::ProjectId;

record! {
    /// The header of a project: its name and what it is about.
    Header(Project, ProjectId) {
        /// What people call it.
        title: String,
        /// What it is about.
        description: String,
        /// Guidelines for annotators, in Markdown.
        guidelines: String,
        /// How reported ranges become figures.
        policy: Policy,
    }
}

/// How a reported range becomes one figure, and what vague words are worth. A named decision of the people who record,
/// not data: it travels with the file so that a reader knows by which rule its figures came about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    /// What people call it ("lowest, as ACLED does").
    pub name: String,
    /// The rule.
    pub figure: FigureRule,
    /// Numbers for words that are none.
    pub words: Vec<WordFigure>,
    /// Whether those words count as their numbers.
    pub map_words: bool,
    /// Fields that this version doesn't know.
    pub extra: Extra,
}

/// What a vague word is worth by policy ("dozens", 24).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordFigure {
    /// The word, as articles have it.
    pub word: String,
    /// The number.
    pub value: u64,
    /// Fields that this version doesn't know.
    pub extra: Extra,
}
