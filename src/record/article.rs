//! Articles and their texts.

use super::{ArticleStatus, Extra, Fields};
use crate::{
    dates::PartialDate,
    id::{ArticleId, SourceId},
    stamp::Timestamp,
    text::ArticleText,
};

record! {
    /// A text that reports something.
    Article(Article, ArticleId) {
        /// The headline.
        title: String,
        /// Who published it.
        outlet: String,
        /// When it was published.
        published: Option<PartialDate>,
        /// Where it was found.
        url: String,
        /// Its language as a BCP 47 tag.
        language: String,
        /// The wire services that it draws on.
        wire: Vec<SourceId>,
        /// The text, or what is known of a text that was left out.
        text: Text,
        /// The file that it was read from.
        original: Option<Original>,
        /// When it was added, as the file has it.
        added: Option<Timestamp>,
        /// How far the work on it has come.
        status: ArticleStatus,
        /// A note.
        note: String,
        /// The article of which this is a later version, with a text of its own; that one may be gone.
        revises: Option<ArticleId>,
    }
}

impl Article {
    /// An article of which nothing but its title and text is known, and that nobody has opened.
    #[must_use]
    pub fn new(id: ArticleId, title: String, text: Text) -> Self {
        Self {
            id,
            title,
            outlet: String::new(),
            published: None,
            url: String::new(),
            language: String::new(),
            wire: Vec::new(),
            text,
            original: None,
            added: None,
            status: ArticleStatus::default(),
            note: String::new(),
            revises: None,
            extra: Extra::new(),
        }
    }
}

/// The text of an article, or what stands for it in a file that leaves texts out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Text {
    /// The text itself.
    Here(ArticleText),
    /// Left out: its SHA-256 and its length in code points tell whether a text is this one.
    LeftOut {
        /// SHA-256 of the UTF-8 text, lower-case hexadecimal; empty if unknown.
        sha256: String,
        /// Length in code points, if known.
        len_chars: Option<u32>,
    },
}

impl Text {
    /// The text, if it is here.
    #[must_use]
    pub fn here(&self) -> Option<&ArticleText> {
        match self {
            Text::Here(text) => Some(text),
            Text::LeftOut { .. } => None,
        }
    }

    /// SHA-256 of the text, lower-case hexadecimal; empty if unknown.
    #[must_use]
    pub fn sha256(&self) -> &str {
        match self {
            Text::Here(text) => text.sha256(),
            Text::LeftOut { sha256, .. } => sha256,
        }
    }

    /// Its length in code points, if that is known.
    #[must_use]
    pub fn len_chars(&self) -> Option<u32> {
        match self {
            Text::Here(text) => Some(text.len_chars()),
            Text::LeftOut { len_chars, .. } => *len_chars,
        }
    }
}

/// The file that an article was read from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Original {
    /// Its name, without a path.
    pub name: String,
    /// SHA-256 of its bytes, lower-case hexadecimal.
    pub sha256: String,
    /// Fields that this version doesn't know.
    pub extra: Extra,
}
