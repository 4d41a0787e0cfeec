//! What is compared: articles, annotators, and what each of them marked.
//!
//! One file is one annotator ([`Study::of_files`]), or one person who made claims in a project ([`Study::by_person`]). An
//! annotator has worked on an article if the file has it, or if the person made a claim in it or said that it is done; figures
//! of several annotators are over the articles that all of them have worked on. Claims of a layer, such as adjudication makes,
//! are nobody's; a file that has only those is compared like any other.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{Attribute, Scope};
use crate::{
    id::{ArticleId, ClaimId, KindId, PersonId},
    offset::Span,
    ordering::Order as _,
    project::Project,
    quantity::Quantity,
    record::{Article, Claim, Entry, Link, Progress, Text},
};

/// The relation by which a claim belongs to an incident.
const REPORTS: &str = "reports";

/// What is compared.
#[derive(Clone, Debug, Default)]
pub struct Study {
    /// The names of the annotators.
    pub annotators: Vec<String>,
    /// The articles that at least two of them have worked on.
    pub articles: Vec<StudiedArticle>,
    /// The kinds that occur, with their labels.
    pub kinds: Vec<(KindId, String)>,
    /// How many articles are left out because only one annotator has them.
    pub n_articles_of_one: usize,
    /// How many articles are left out because a file doesn't tell their text's hash or length.
    pub n_articles_unknown: usize,
    /// How many claims are left out because they stand nowhere in the text.
    pub n_orphaned: usize,
    /// How many claims report several incidents; such a claim is in a cluster with those that report the same ones.
    pub n_in_several_incidents: usize,
    /// Every value of an attribute that occurs, for people.
    pub(super) values: Vec<String>,
}

/// An article that several people worked on.
#[derive(Clone, Debug)]
pub struct StudiedArticle {
    /// Its id, as the first annotator's file has it.
    pub id: ArticleId,
    /// Its headline.
    pub title: String,
    /// How many code points it has.
    pub len_chars: u32,
    /// What each annotator marked; `None` for those who haven't worked on it.
    pub(super) marked: Vec<Option<Vec<Marked>>>,
}

/// One claim of one annotator.
#[derive(Clone, Debug)]
pub(super) struct Marked {
    pub(super) claim: ClaimId,
    pub(super) spans: Vec<Span>,
    pub(super) kind: usize,
    /// By [`Attribute`].
    pub(super) values: [usize; 4],
    /// Which of this annotator's clusters it is in.
    pub(super) incident: Option<usize>,
    /// Claims of several annotators at the same spans are one item.
    pub(super) item: usize,
}

/// The part of a study that a scope takes in.
pub struct View<'a> {
    /// How many annotators.
    pub n_annotators: usize,
    pub(super) annotators: Vec<usize>,
    pub(super) is_pair: bool,
    pub(super) n_left_out: usize,
    pub(super) articles: Vec<Seen<'a>>,
}

impl View<'_> {
    /// How many articles it takes in.
    #[must_use]
    pub fn n_articles(&self) -> usize {
        self.articles.len()
    }
}

/// An article of a view, with what each of its annotators marked.
pub(super) struct Seen<'a> {
    pub(super) nth: usize,
    pub(super) len_chars: u32,
    pub(super) marked: Vec<Vec<&'a Marked>>,
}

impl Study {
    /// Each file is an annotator. Articles are the same if their texts have the same SHA-256.
    #[must_use]
    pub fn of_files(files: &[(String, &Project)]) -> Self {
        let mut draft = Draft::default();
        for (nth, (_, project)) in files.iter().enumerate() {
            // What adjudication made is nobody's own work, but for a file that has nothing else.
            let is_layer = project.claims().all(|claim| !is_own(claim));
            for article in project.articles() {
                let claims = project.claims_of_article(&article.body.id).filter(|claim| is_layer || is_own(claim)).map(|claim| {
                    let links = project.links_of_claim(&claim.body.id);
                    (claim, incidents(links))
                });
                draft.article(nth, files.len(), project, article, claims);
            }
        }
        draft.finish(files.iter().map(|(name, _)| name.clone()).collect())
    }

    /// Each person who made a claim is an annotator, in the order of their names; claims of nobody known are one more. The
    /// incidents of a claim are those that its own author linked it to.
    #[must_use]
    pub fn by_person(project: &Project) -> Self {
        let mut people: Vec<Option<PersonId>> = Vec::new();
        for claim in project.claims().filter(|claim| is_own(claim)) {
            let by = author(claim);
            if !people.contains(&by) {
                people.push(by);
            }
        }
        let name = |by: &Option<PersonId>| match by {
            Some(id) => project.person(id).map(|person| person.body.name.clone()).filter(|name| !name.is_empty()).unwrap_or(id.to_string()),
            None => "(unknown)".to_owned(),
        };
        people.order_by_key(|by| (by.is_none(), name(by), by.clone()));
        let mut draft = Draft::default();
        for article in project.articles() {
            for (nth, by) in people.iter().enumerate() {
                let mut claims = project
                    .claims_of_article(&article.body.id)
                    .filter(|claim| is_own(claim) && author(claim) == *by)
                    .map(|claim| {
                        let own = project.links_of_claim(&claim.body.id).filter(|link| made_by(link) == *by);
                        (claim, incidents(own))
                    })
                    .peekable();
                let is_done = || {
                    let of_this =
                        |progress: &Progress| progress.done && progress.article == article.body.id && Some(&progress.person) == by.as_ref();
                    project.progress().any(|progress| of_this(&progress.body))
                };
                if claims.peek().is_some() || is_done() {
                    draft.article(nth, people.len(), project, article, claims);
                }
            }
        }
        draft.finish(people.iter().map(name).collect())
    }

    /// The numbers of the kinds that occur in an article, or in any.
    pub(super) fn kinds_used(&self, article: Option<usize>) -> Vec<usize> {
        let articles = self.articles.iter().enumerate().filter(|(nth, _)| article.is_none_or(|only| only == *nth));
        let marked = articles.flat_map(|(_, article)| article.marked.iter().flatten().flatten());
        marked.map(|marked| marked.kind).collect()
    }

    /// What a scope takes in.
    #[must_use]
    pub fn view(&self, scope: &Scope) -> View<'_> {
        let annotators = match scope.pair {
            Some((first, second)) => vec![first, second],
            None => (0..self.annotators.len()).collect(),
        };
        let mut view =
            View { n_annotators: annotators.len(), annotators, is_pair: scope.pair.is_some(), n_left_out: 0, articles: Vec::new() };
        for (nth, article) in self.articles.iter().enumerate().filter(|(nth, _)| scope.article.is_none_or(|only| only == *nth)) {
            let in_scope = |marked: &&Marked| scope.kind.is_none_or(|kind| kind == marked.kind);
            let of = |annotator: &usize| Some(article.marked.get(*annotator)?.as_ref()?.iter().filter(in_scope).collect());
            match view.annotators.iter().map(of).collect::<Option<Vec<_>>>() {
                Some(marked) => view.articles.push(Seen { nth, len_chars: article.len_chars, marked }),
                None => view.n_left_out += 1,
            }
        }
        view
    }
}

/// Whether a claim is somebody's own work, and no layer's.
fn is_own(claim: &Entry<Claim>) -> bool {
    claim.body.layer.is_empty()
}

fn author(claim: &Entry<Claim>) -> Option<PersonId> {
    claim.created.as_ref().and_then(|made| made.by.clone())
}

fn made_by(link: &Entry<Link>) -> Option<PersonId> {
    link.created.as_ref().and_then(|made| made.by.clone())
}

/// The incidents that links report, each once.
fn incidents<'a>(links: impl Iterator<Item = &'a Arc<Entry<Link>>>) -> Vec<String> {
    let mut ids = BTreeSet::new();
    ids.extend(links.filter(|link| link.body.relation.as_str() == REPORTS).map(|link| link.body.incident.to_string()));
    ids.into_iter().collect()
}

/// Texts with numbers in the order in which they come.
#[derive(Default)]
struct Numbers(BTreeMap<String, usize>);

impl Numbers {
    fn of(&mut self, text: String) -> usize {
        let next = self.0.len();
        *self.0.entry(text).or_insert(next)
    }
}

#[derive(Default)]
struct Draft {
    articles: Vec<StudiedArticle>,
    /// Articles by the hash of their text.
    places: BTreeMap<String, usize>,
    kinds: Vec<(KindId, String)>,
    kind_places: BTreeMap<KindId, usize>,
    values: Numbers,
    /// Clusters by annotator and incidents.
    clusters: BTreeMap<(usize, Vec<String>), usize>,
    n_unknown: usize,
    n_orphaned: usize,
    n_in_several: usize,
}

impl Draft {
    fn article<'a>(
        &mut self,
        nth: usize,
        n_annotators: usize,
        project: &Project,
        article: &Entry<Article>,
        claims: impl Iterator<Item = (&'a Arc<Entry<Claim>>, Vec<String>)>,
    ) {
        let len_chars = match &article.body.text {
            Text::Here(text) => Some(text.len_chars()),
            Text::LeftOut { len_chars, .. } => *len_chars,
        };
        let sha256 = article.body.text.sha256();
        let Some(len_chars) = len_chars.filter(|_| !sha256.is_empty()) else {
            self.n_unknown += 1;
            return;
        };
        let next = self.articles.len();
        let place = *self.places.entry(sha256.to_owned()).or_insert(next);
        if place == next {
            let body = &article.body;
            let marked = vec![None; n_annotators];
            self.articles.push(StudiedArticle { id: body.id.clone(), title: body.title.clone(), len_chars, marked });
        }
        let mut marked = Vec::new();
        for (claim, incidents) in claims {
            let spans: Vec<_> = claim.body.anchor.spans().into_iter().filter(|span| span.end().0 <= len_chars).collect();
            if spans.is_empty() {
                self.n_orphaned += 1;
                continue;
            }
            marked.push(self.marked(nth, project, &claim.body, spans, incidents));
        }
        // A file may have one text twice.
        if let Some(slot) = self.articles.get_mut(place).and_then(|article| article.marked.get_mut(nth)) {
            slot.get_or_insert_default().extend(marked);
        }
    }

    fn marked(&mut self, nth: usize, project: &Project, claim: &Claim, spans: Vec<Span>, incidents: Vec<String>) -> Marked {
        if incidents.len() > 1 {
            self.n_in_several += 1;
        }
        let next = self.clusters.len();
        let incident = (!incidents.is_empty()).then(|| *self.clusters.entry((nth, incidents)).or_insert(next));
        let next = self.kinds.len();
        let kind = *self.kind_places.entry(claim.kind.clone()).or_insert(next);
        if kind == next {
            let label = project.kind(&claim.kind).map(|kind| kind.body.label.clone()).filter(|label| !label.is_empty());
            self.kinds.push((claim.kind.clone(), label.unwrap_or(claim.kind.to_string())));
        }
        let label = self.kinds.get(kind).map(|(_, label)| label.clone()).unwrap_or_default();
        let values = Attribute::ALL.map(|attribute| {
            self.values.of(match attribute {
                Attribute::Kind => label.clone(),
                Attribute::Quantity => claim.quantity.as_ref().map_or_else(|| "no figure".to_owned(), quantity),
                Attribute::Factuality => claim.factuality.word().to_owned(),
                Attribute::Source => sources(project, claim),
            })
        });
        Marked { claim: claim.id.clone(), spans, kind, values, incident, item: 0 }
    }

    fn finish(mut self, annotators: Vec<String>) -> Study {
        let n_before = self.articles.len();
        self.articles.retain(|article| article.marked.iter().flatten().count() > 1);
        self.articles.order_by(|a, b| a.id.cmp(&b.id));
        // Numbers in the order of ids and texts: the order of the annotators must not show in any figure.
        let mut kinds = self.kinds.clone();
        kinds.order_by(|a, b| a.0.cmp(&b.0));
        let kind_ranks: Vec<usize> =
            self.kinds.iter().map(|(id, _)| kinds.iter().position(|(other, _)| other == id).unwrap_or(0)).collect();
        let mut value_ranks = vec![0; self.values.0.len()];
        let mut values = Vec::with_capacity(self.values.0.len());
        for (rank, (text, nth)) in self.values.0.into_iter().enumerate() {
            value_ranks[nth] = rank;
            values.push(text);
        }
        let mut n_items = 0;
        for article in &mut self.articles {
            for one in article.marked.iter_mut().flatten().flatten() {
                one.kind = kind_ranks[one.kind];
                one.values = one.values.map(|value| value_ranks[value]);
            }
            for marked in article.marked.iter_mut().flatten() {
                marked.order_by_key(|one| (one.spans.clone(), one.kind, one.values, one.claim.clone()));
            }
            n_items = number_items(&mut article.marked, n_items);
        }
        Study {
            annotators,
            n_articles_of_one: n_before - self.articles.len(),
            articles: self.articles,
            kinds,
            n_articles_unknown: self.n_unknown,
            n_orphaned: self.n_orphaned,
            n_in_several_incidents: self.n_in_several,
            values,
        }
    }
}

/// Gives claims at the very same spans the same item. Where somebody has several there, those of the same kind go together
/// and the rest in order. Every annotator's claims are sorted by spans and kind.
fn number_items(marked: &mut [Option<Vec<Marked>>], mut n_items: usize) -> usize {
    let mut groups: BTreeMap<Vec<Span>, Vec<(usize, usize)>> = BTreeMap::new();
    for (annotator, claims) in marked.iter().enumerate() {
        for (nth, claim) in claims.iter().flatten().enumerate() {
            groups.entry(claim.spans.clone()).or_default().push((annotator, nth));
        }
    }
    for group in groups.into_values() {
        let several = group.windows(2).any(|two| two[0].0 == two[1].0);
        // What each claim is called within the group: its kind and its number among the annotator's own of that kind.
        let mut names: Vec<(Option<usize>, usize)> = Vec::with_capacity(group.len());
        for (place, (annotator, nth)) in group.iter().enumerate() {
            let kind = marked[*annotator].as_ref().and_then(|claims| claims.get(*nth)).map(|claim| claim.kind).filter(|_| several);
            let own = names.iter().zip(&group[..place]).filter(|(name, (other, _))| other == annotator && name.0 == kind).count();
            names.push((kind, own));
        }
        if several {
            // Names that only one has are no counterpart of anything: their claims are taken in order.
            let alone: Vec<bool> = names.iter().map(|name| names.iter().filter(|other| *other == name).count() == 1).collect();
            let mut n_alone: BTreeMap<usize, usize> = BTreeMap::new();
            for (place, (annotator, _)) in group.iter().enumerate().filter(|(place, _)| alone[*place]) {
                let count = n_alone.entry(*annotator).or_default();
                names[place] = (None, *count);
                *count += 1;
            }
        }
        let mut items: BTreeMap<(Option<usize>, usize), usize> = BTreeMap::new();
        for (name, (annotator, nth)) in names.into_iter().zip(group) {
            let next = n_items;
            let item = *items.entry(name).or_insert(next);
            if item == next {
                n_items += 1;
            }
            if let Some(claim) = marked[annotator].as_mut().and_then(|claims| claims.get_mut(nth)) {
                claim.item = item;
            }
        }
    }
    n_items
}

fn quantity(quantity: &Quantity) -> String {
    let bound = |bound: Option<u64>| bound.map_or_else(|| "–".to_owned(), |number| number.to_string());
    format!("{} {:?} {} {}", quantity.measure, quantity.qualifier, bound(quantity.min), bound(quantity.max))
}

/// The names of the chain of sources: ids differ between files that grew apart.
fn sources(project: &Project, claim: &Claim) -> String {
    let name = |id| project.source(id).map_or_else(|| id.to_string(), |source| source.body.name.clone());
    let names: Vec<_> = claim.attribution.iter().map(name).map(|name| name.trim().to_lowercase()).collect();
    if names.is_empty() { "no source".to_owned() } else { names.join(" › ") }
}
