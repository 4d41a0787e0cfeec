//! The sample project, as a project of its own that can be changed and deleted like any other.

use crossbearing::{
    command::Command,
    dates::PartialDate,
    ordering::Order as _,
    record::{Article, ArticleStatus, Extra, Text},
    sample::{self, SampleArticle},
    text::ArticleText,
};

use super::opening;
use crate::app::platform::{
    env,
    storage::{Storage, StorageError},
};

/// Stores the sample project and gives its id.
pub(super) async fn create(storage: &Storage) -> Result<String, StorageError> {
    let samples = sample::articles();
    // Ids made in the same millisecond sort by chance: sorted first, they keep the articles in their order.
    let mut ids: Vec<String> = samples.iter().map(|_| env::new_id()).collect();
    ids.order();
    let articles: Vec<Article> = samples.iter().zip(&ids).map(|(sample, id)| article(sample, id)).collect();
    opening::create(storage, sample::TITLE, sample::DESCRIPTION, &[Command::AddArticles(articles)]).await
}

fn article(sample: &SampleArticle, id: &str) -> Article {
    Article {
        id: id.into(),
        title: sample.title.to_owned(),
        outlet: sample.outlet.to_owned(),
        published: PartialDate::parse(sample.published).ok(),
        url: sample.url.to_owned(),
        language: sample.language.to_owned(),
        wire: Vec::new(),
        text: Text::Here(ArticleText::new(sample.text)),
        original: None,
        added: Some(env::now()),
        status: ArticleStatus::Unread,
        note: String::new(),
        extra: Extra::new(),
    }
}
