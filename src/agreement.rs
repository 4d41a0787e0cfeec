//! How far people who annotated the same articles agree: spans, characters, incidents and attributes, for each pair and for
//! all of them, over everything, one article or one kind. Pure arithmetic over a [`Study`]; knows no file, no screen and no
//! randomness, changes nothing, and never says who is right.
//!
//! Every figure is a [`Figure`]: a value, or the reason why there is none. What cannot be computed is never 0 or 1.
//! [`behind`] gives the passages that a figure rests on. What each [`Measure`] is, after which paper, from which units and
//! with what left out, it says itself ([`Measure::definition`]), so that the app and the program say the same.
//!
//! The gamma of Mathet, Widlöcher & Métivier (2015) is left out: its expected disorder is sampled and its best alignment is an
//! integer program, for which a solver would have to be taken in.

mod assignment;
mod attributes;
mod behind;
mod clusters;
mod coefficients;
mod continuum;
mod incidents;
mod measure;
mod spans;
mod study;
#[cfg(test)]
mod tests;
mod unitized;

use thiserror::Error;

pub use self::{
    behind::{Difference, Passage, behind},
    clusters::Score,
    incidents::Mentions,
    measure::{Attribute, Measure, Ratio},
    spans::Sense,
    study::{StudiedArticle, Study, View},
};
use crate::ordering::set_of;

/// A value, or why there is none.
pub type Value = Result<f64, Undefined>;

/// Why a figure has no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Undefined {
    /// Fewer than two annotators.
    #[error("there are fewer than two annotators")]
    OneAnnotator,
    /// No common article.
    #[error("there is no article that all of them have worked on")]
    NoArticle,
    /// Nothing to divide by: one or both marked nothing.
    #[error("there is nothing marked to count by")]
    NothingMarked,
    /// Everything has the same label, so that chance alone would agree wholly.
    #[error("only one label occurs, so that chance alone would agree")]
    OneLabel,
    /// No claims stand at the same spans.
    #[error("no claims of theirs have the same spans")]
    NothingShared,
    /// No claim is linked to an incident.
    #[error("there are no such claims in incidents")]
    NoIncidents,
    /// No incident has two claims, so that there is no link between claims to find.
    #[error("no incident has two such claims")]
    NoPairs,
}

/// One figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figure {
    /// Of what.
    pub measure: Measure,
    /// The value.
    pub value: Value,
}

/// What a set of figures is computed over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// Two annotators, by number, the first as the reference; `None` for all of them.
    pub pair: Option<(usize, usize)>,
    /// Only this article, by number.
    pub article: Option<usize>,
    /// Only claims of this kind, by number.
    pub kind: Option<usize>,
}

/// All figures of one scope.
#[derive(Clone, Debug, PartialEq)]
pub struct Figures {
    /// Over what.
    pub scope: Scope,
    /// How many articles all these annotators have worked on.
    pub n_articles: usize,
    /// How many articles are left out because one of them has not.
    pub n_articles_left_out: usize,
    /// How many claims of each annotator they rest on, in the order of the study (a pair: in its order).
    pub n_claims: Vec<usize>,
    /// The figures, in the order of [`Measure::of_pair`] or [`Measure::of_all`].
    pub figures: Vec<Figure>,
}

impl Figures {
    /// The value of one measure; `None` if this scope hasn't got it.
    #[must_use]
    pub fn get(&self, measure: Measure) -> Option<Value> {
        self.figures.iter().find(|figure| figure.measure == measure).map(|figure| figure.value)
    }
}

/// Everything about a study at once.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// Over all articles and kinds: all annotators first, then every pair.
    pub whole: Vec<Figures>,
    /// The same for each article, by number.
    pub articles: Vec<Vec<Figures>>,
    /// The same for each kind that occurs, with its number.
    pub kinds: Vec<(usize, Vec<Figures>)>,
}

/// Every pair of annotators of a study, once.
#[must_use]
pub fn pairs(study: &Study) -> Vec<(usize, usize)> {
    let n = study.annotators.len();
    (0..n).flat_map(|first| (first + 1..n).map(move |second| (first, second))).collect()
}

/// The figures of one scope.
#[must_use]
pub fn of(study: &Study, scope: &Scope) -> Figures {
    let view = study.view(scope);
    let measures = if scope.pair.is_some() { Measure::of_pair() } else { Measure::of_all() };
    let n_annotators = view.n_annotators;
    Figures {
        scope: scope.clone(),
        n_articles: view.articles.len(),
        n_articles_left_out: view.n_left_out,
        n_claims: (0..n_annotators).map(|nth| view.articles.iter().map(|article| article.marked[nth].len()).sum()).collect(),
        figures: values(&view, &measures).into_iter().zip(measures).map(|(value, measure)| Figure { measure, value }).collect(),
    }
}

/// The value of one measure in one scope, and nothing else; `None` if the measure is one of two annotators and the scope has
/// all of them.
#[must_use]
pub fn value(study: &Study, scope: &Scope, measure: Measure) -> Option<Value> {
    let measure = if scope.pair.is_some() { measure } else { measure.of_several()? };
    values(&study.view(scope), &[measure]).pop()
}

/// A value as people are shown it, everywhere the same.
#[must_use]
pub fn shown(value: f64) -> String {
    // No minus before what is shown as nothing.
    let value = if value.abs() < 0.0005 { 0.0 } else { value };
    format!("{value:.3}").replace('-', "−")
}

/// Everything about a study, or only what concerns one article or kind.
#[must_use]
pub fn report(study: &Study, article: Option<usize>, kind: Option<usize>) -> Report {
    let all = |article, kind| {
        let scopes = std::iter::once(None).chain(pairs(study).into_iter().map(Some)).map(|pair| Scope { pair, article, kind });
        scopes.map(|scope| of(study, &scope)).collect::<Vec<_>>()
    };
    let articles = (0..study.articles.len()).filter(|nth| article.is_none_or(|only| only == *nth));
    let kinds = set_of(study.kinds_used(article)).into_iter().filter(|nth| kind.is_none_or(|only| only == *nth));
    Report {
        whole: all(article, kind),
        articles: articles.map(|nth| all(Some(nth), kind)).collect(),
        kinds: kinds.map(|nth| (nth, all(article, Some(nth)))).collect(),
    }
}

fn values(view: &View<'_>, measures: &[Measure]) -> Vec<Value> {
    let missing =
        if view.n_annotators < 2 { Some(Undefined::OneAnnotator) } else { view.articles.is_empty().then_some(Undefined::NoArticle) };
    if let Some(missing) = missing {
        return measures.iter().map(|_| Err(missing)).collect();
    }
    // Only what is asked for.
    let (mut spans, mut characters, mut unitized, mut incidents, mut attributes) = (None, None, None, None, None);
    let value = |measure: &Measure| match *measure {
        Measure::Spans(sense, ratio) => spans.get_or_insert_with(|| spans::of(view)).get(sense, ratio),
        Measure::AlphaCharacters
        | Measure::CohenCharacters
        | Measure::FleissCharacters
        | Measure::UAlpha
        | Measure::UAlphaBinary
        | Measure::CuAlpha => characters.get_or_insert_with(|| continuum::of(view)).get(*measure),
        Measure::AlphaU => *unitized.get_or_insert_with(|| unitized::alpha_2004(view)),
        Measure::Incidents(mentions, score, ratio) => incidents.get_or_insert_with(|| incidents::of(view)).get(mentions, score, ratio),
        Measure::AlphaAttribute(attribute) => attributes.get_or_insert_with(|| attributes::of(view)).alpha(attribute),
        Measure::CohenAttribute(attribute) => attributes.get_or_insert_with(|| attributes::of(view)).cohen(attribute),
    };
    measures.iter().map(value).collect()
}

/// The harmonic mean of precision and recall. Where one of them has nothing to divide by, nothing is right either: 0.
fn f1(precision: Value, recall: Value) -> Value {
    match (precision, recall) {
        (Ok(precision), Ok(recall)) if precision + recall > 0.0 => Ok(2.0 * precision * recall / (precision + recall)),
        (Ok(_), _) | (_, Ok(_)) => Ok(0.0),
        (Err(reason), Err(_)) => Err(reason),
    }
}

fn ratio(part: f64, whole: f64, reason: Undefined) -> Value {
    if whole > 0.0 { Ok(part / whole) } else { Err(reason) }
}
