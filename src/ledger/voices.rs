//! Who says something in the end: the innermost source of a claim's attribution, else whoever published it. An outlet
//! that bears the name of a source is that source's voice.

use std::collections::BTreeMap;

use super::Voice;
use crate::{
    dates::PartialDate,
    id::{ArticleId, SourceId},
    ordering::{Order as _, map_of},
    project::Project,
    record::{Article, Claim},
    search::Folded,
};

/// A name made ready for comparison: trimmed, and without regard to case.
pub(super) fn folded(name: &str) -> String {
    Folded::from_decomposed(name).as_str().trim().to_owned()
}

/// What the ledger has to know of an article.
#[derive(Clone, Debug)]
pub(super) struct About<'a> {
    /// When it was published.
    pub(super) published: Option<&'a PartialDate>,
    /// Its place among all articles by date of publication, the undated last; then by id.
    pub(super) rank: usize,
    /// Who published it, in one spelling for all its articles; empty if unknown.
    pub(super) outlet: String,
    /// Whose voice it is where it names no source.
    pub(super) voice: Voice,
}

/// The articles of a project, each with its place and its voice, and its sources by name.
#[derive(Debug)]
pub(super) struct Voices<'a> {
    articles: BTreeMap<&'a ArticleId, About<'a>>,
    sources: BTreeMap<String, &'a SourceId>,
}

impl<'a> Voices<'a> {
    pub(super) fn of(project: &'a Project) -> Self {
        let sources = sources_by_name(project);
        let mut spellings: BTreeMap<String, &str> = BTreeMap::new();
        let mut articles: Vec<&Article> = project.articles().map(|article| &article.body).collect();
        let mut abouts = Vec::new();
        for article in &articles {
            let name = folded(&article.outlet);
            let outlet = if name.is_empty() { "" } else { *spellings.entry(name.clone()).or_insert(article.outlet.trim()) };
            let voice = match sources.get(&name) {
                Some(source) => Voice::Source((*source).clone()),
                None if outlet.is_empty() => Voice::Article(article.id.clone()),
                None => Voice::Outlet(outlet.to_owned()),
            };
            abouts.push((&article.id, About { published: article.published.as_ref(), rank: 0, outlet: outlet.to_owned(), voice }));
        }
        let mut voices = Self { articles: map_of(abouts), sources };
        articles.order_by(|a, b| (a.published.is_none(), &a.published, &a.id).cmp(&(b.published.is_none(), &b.published, &b.id)));
        for (rank, article) in articles.iter().enumerate() {
            if let Some(about) = voices.articles.get_mut(&article.id) {
                about.rank = rank;
            }
        }
        voices
    }

    /// What is known of an article; `None` if the project lacks it.
    pub(super) fn about(&self, article: &ArticleId) -> Option<&About<'a>> {
        self.articles.get(article)
    }

    /// The source of that name or alias.
    pub(super) fn source_named(&self, name: &str) -> Option<&'a SourceId> {
        self.sources.get(&folded(name)).copied()
    }

    /// The article's place by date of publication; one that is missing comes last.
    pub(super) fn rank(&self, article: &ArticleId) -> usize {
        self.about(article).map_or(usize::MAX, |about| about.rank)
    }
}

/// Who makes a claim in the end, and whether it names nobody, from what is known of its article.
pub(super) fn of_claim(claim: &Claim, about: Option<&About<'_>>) -> (Voice, bool) {
    match (claim.attribution.last(), about) {
        (Some(source), _) => (Voice::Source(source.clone()), false),
        (None, Some(about)) => (about.voice.clone(), true),
        (None, None) => (Voice::Article(claim.article.clone()), true),
    }
}

/// The sources by their names and other spellings. A name goes before somebody else's alias, then the smaller id.
fn sources_by_name(project: &Project) -> BTreeMap<String, &SourceId> {
    let mut by_name = BTreeMap::new();
    let names = project.sources().map(|source| (&source.body.name, &source.body.id));
    let aliases = project.sources().flat_map(|source| source.body.aliases.iter().map(|alias| (alias, &source.body.id)));
    for (name, id) in names.chain(aliases) {
        let name = folded(name);
        if !name.is_empty() {
            by_name.entry(name).or_insert(id);
        }
    }
    by_name
}
