//! The sample project: four short articles on one invented attack, written for this project, bare or as a worked example
//! with all claims marked and linked. Knows no clock: when it is made comes in.
//!
//! Everything in it is made up. The articles disagree on purpose: on the number of dead (12 or more, 14, 19), on
//! the weapon, on who did it; one passage of *Coastal Wire* is copied word for word by *Daily Ledger*, and
//! *State Broadcaster* has another in nearly the same words; the place has two spellings and an Arabic one.
//!
//! In the worked example the ministry's, the Observatory's and the wire's figures of the two blasts add up to what each
//! says of the whole; those of the Red Lantern fall six short of its total. The copy is confirmed, so that it is no
//! second witness; what else the articles share is left to be found and decided.

mod example;
mod marks;

use crate::{
    command::Command,
    dates::PartialDate,
    record::{Article, Text},
    stamp::Timestamp,
    text::ArticleText,
};

/// The title of the sample project.
pub const TITLE: &str = "Port Marin, 14 March";

/// What the sample project says of itself.
pub const DESCRIPTION: &str = "A sample to try things out on: four short articles about one invented attack, with figures that disagree and a passage that was copied.";

/// How much of the sample somebody wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// The articles with nothing marked in them.
    Texts,
    /// The articles with sources, claims, incidents, links, a confirmed copy and an assessment.
    Example,
}

/// What puts the sample into a new project, in this order. The ids are always the same ones.
#[must_use]
pub fn commands(extent: Extent, added: Timestamp) -> Vec<Command> {
    let articles = articles().iter().map(|sample| record(sample, extent, added)).collect();
    let texts = Command::AddArticles(articles);
    match extent {
        Extent::Texts => vec![texts],
        Extent::Example => example::commands(texts),
    }
}

/// An article of the sample.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SampleArticle {
    /// The id that it has in the sample project; they sort in the order of publication.
    pub id: &'static str,
    /// The name of a file that would hold it.
    pub file_name: &'static str,
    /// The headline; it is also the first line of the text.
    pub title: &'static str,
    /// Who published it.
    pub outlet: &'static str,
    /// When, in ISO 8601.
    pub published: &'static str,
    /// Its language as a BCP 47 tag.
    pub language: &'static str,
    /// Where it was found: nowhere.
    pub url: &'static str,
    /// The text.
    pub text: &'static str,
}

/// The articles, in the order of their publication.
#[must_use]
pub fn articles() -> [SampleArticle; 4] {
    [
        SampleArticle {
            id: marks::WIRE_ARTICLE,
            file_name: "coastal-wire.txt",
            title: "Blasts kill at least 12 at Port Marin",
            outlet: "Coastal Wire",
            published: "2031-03-14",
            language: "en",
            url: "",
            text: include_str!("sample/coastal-wire.txt"),
        },
        SampleArticle {
            id: marks::STATE_ARTICLE,
            file_name: "state-broadcaster.txt",
            title: "Two explosions at the grain terminal, ministry says",
            outlet: "State Broadcaster",
            published: "2031-03-14",
            language: "en",
            url: "",
            text: include_str!("sample/state-broadcaster.txt"),
        },
        SampleArticle {
            id: marks::POST_ARTICLE,
            file_name: "meridian-post.txt",
            title: "Harbour Observatory puts toll at 19",
            outlet: "Meridian Post",
            published: "2031-03-15",
            language: "en",
            url: "",
            text: include_str!("sample/meridian-post.txt"),
        },
        SampleArticle {
            id: marks::LEDGER_ARTICLE,
            file_name: "daily-ledger.txt",
            title: "What we know about the Port Marin blasts",
            outlet: "Daily Ledger",
            published: "2031-03-15",
            language: "en",
            url: "",
            text: include_str!("sample/daily-ledger.txt"),
        },
    ]
}

fn record(sample: &SampleArticle, extent: Extent, added: Timestamp) -> Article {
    Article {
        outlet: sample.outlet.to_owned(),
        published: PartialDate::parse(sample.published).ok(),
        url: sample.url.to_owned(),
        language: sample.language.to_owned(),
        wire: if extent == Extent::Example && sample.id == marks::LEDGER_ARTICLE { vec!["coastal-wire".into()] } else { Vec::new() },
        added: Some(added),
        ..Article::new(sample.id.into(), sample.title.to_owned(), Text::Here(ArticleText::new(sample.text)))
    }
}

#[cfg(test)]
mod tests;
