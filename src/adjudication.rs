//! Adjudication: where the people who annotated an article apart from each other agree and where they differ, and the
//! commands by which an editor makes one layer of it. Nobody's own work is touched. Pure: what is decided stands in
//! [`Decision`] records, what was not is found anew each time.
//!
//! Claims compete if they overlap and are different people's. Pairs are made best overlap first (characters in both by
//! characters in either; a pair of one kind counts double), and a group holds at most one claim of each person. Orphans,
//! which have no place in the text, are left out.

mod compete;
mod deciding;
mod digest;
mod events;
#[cfg(test)]
mod tests;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use crate::{
    id::{ArticleId, ClaimId, DecisionId, IncidentId, PersonId, RelationId},
    offset::Span,
    ordering::{Order as _, set_of},
    project::Project,
    record::{AnchorState, Claim, Decision, Entry, Matter},
    shown::maker,
};

pub use events::{Question, Side};

/// What a claim is linked to, and how.
pub type Links = BTreeSet<(IncidentId, RelationId)>;

/// How an article stands between those who annotated it.
#[derive(Clone, Debug, PartialEq)]
pub struct Adjudication {
    /// The layer that is made.
    pub layer: String,
    /// The article.
    pub article: ArticleId,
    /// Whose work is compared, sorted by id.
    pub annotators: Vec<PersonId>,
    /// Incidents that people cut differently.
    pub questions: Vec<Question>,
    /// All claims, in groups of those that compete, in text order.
    pub groups: Vec<Group>,
    /// How many claims have no place in the text.
    pub n_orphans: usize,
}

/// Claims of different people about one stretch of text; one where all others marked nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Who chose what, sorted by person.
    pub versions: Vec<Version>,
    /// Who chose nothing.
    pub missing: Vec<PersonId>,
    /// In what they differ, in the order of [`Matter`]; nothing where all agree.
    pub matters: Vec<Matter>,
    /// Whether that is decided.
    pub state: State,
    /// What was decided about other groups of these claims; a new decision takes their place.
    former: Vec<DecisionId>,
}

/// What one person chose.
#[derive(Clone, Debug, PartialEq)]
pub struct Version {
    /// Who.
    pub person: PersonId,
    /// The claim.
    pub claim: Arc<Entry<Claim>>,
    /// What it is linked to, with what was decided about incidents taken in.
    pub links: Links,
}

/// Whether something is decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// It is not.
    Open,
    /// It is.
    Decided(DecisionId),
    /// It was, but what it was about has changed since.
    Stale(DecisionId),
}

impl State {
    /// Whether it still has to be decided.
    #[must_use]
    pub fn is_open(&self) -> bool {
        !matches!(self, State::Decided(_))
    }

    /// The decision, stale or not.
    #[must_use]
    pub fn decision(&self) -> Option<&DecisionId> {
        match self {
            State::Open => None,
            State::Decided(id) | State::Stale(id) => Some(id),
        }
    }
}

impl Group {
    /// In what they differ above all.
    #[must_use]
    pub fn matter(&self) -> Matter {
        self.matters.first().copied().unwrap_or(Matter::Agreed)
    }

    /// From where the first begins to where the last ends.
    #[must_use]
    pub fn span(&self) -> Option<Span> {
        self.versions.iter().filter_map(|version| version.claim.body.anchor.hull()).reduce(Span::hull)
    }

    /// The ids of its claims, sorted.
    #[must_use]
    pub fn claims(&self) -> Vec<ClaimId> {
        let mut ids: Vec<ClaimId> = self.versions.iter().map(|version| version.claim.body.id.clone()).collect();
        ids.order();
        ids
    }
}

impl Adjudication {
    /// How many of how many are decided: disagreements, questions about incidents, and agreed claims taken over.
    #[must_use]
    pub fn decided(&self) -> (usize, usize) {
        let states = || self.questions.iter().map(|question| &question.state).chain(self.groups.iter().map(|group| &group.state));
        (states().filter(|state| !state.is_open()).count(), states().count())
    }

    /// Places in `groups` of those that agree and are not taken over yet.
    pub fn agreed(&self) -> impl Iterator<Item = usize> + '_ {
        let is_meant = |group: &Group| group.matters.is_empty() && group.state.is_open();
        self.groups.iter().enumerate().filter(move |(_, group)| is_meant(group)).map(|(nth, _)| nth)
    }
}

/// Who has claims of their own in an article, or is done with it though they marked nothing; sorted by id.
#[must_use]
pub fn annotators(project: &Project, article: &ArticleId) -> Vec<PersonId> {
    let own = project.claims_of_article(article).filter(|claim| claim.body.layer.is_empty()).map(|claim| maker(claim));
    let done = project.progress().filter(|progress| progress.body.done && &progress.body.article == article);
    set_of(own.chain(done.map(|progress| progress.body.person.clone()))).into_iter().collect()
}

/// How an article stands between `annotators`, whose order doesn't matter.
#[must_use]
pub fn of(project: &Project, article: &ArticleId, annotators: &[PersonId], layer: &str) -> Adjudication {
    let annotators: Vec<PersonId> = set_of(annotators.iter().cloned()).into_iter().collect();
    let mut claims = project.claims_in_text_order(article).to_vec();
    claims.retain(|claim| claim.body.layer.is_empty() && annotators.contains(&maker(claim)));
    let n_orphans = claims.iter().filter(|claim| claim.body.anchor.state == AnchorState::Orphaned).count();
    claims.retain(|claim| claim.body.anchor.state != AnchorState::Orphaned);
    let mut groups: Vec<Group> = compete::groups(&claims).into_iter().map(|claims| group(project, &annotators, claims)).collect();
    let decisions: Vec<&Decision> =
        project.decisions().map(|entry| &entry.body).filter(|decision| decision.layer == layer && &decision.article == article).collect();
    let (questions, same) = events::questions(&groups, &decisions);
    for group in &mut groups {
        events::settle(group, &questions);
        group.matters = matters(group, &same);
    }
    judge(&mut groups, &decisions);
    Adjudication { layer: layer.to_owned(), article: article.clone(), annotators, questions, groups, n_orphans }
}

fn group(project: &Project, annotators: &[PersonId], claims: Vec<Arc<Entry<Claim>>>) -> Group {
    let mut versions: Vec<Version> = claims
        .into_iter()
        .map(|claim| {
            let links = project.links_of_claim(&claim.body.id).map(|link| (link.body.incident.clone(), link.body.relation.clone()));
            Version { person: maker(&claim), links: set_of(links), claim }
        })
        .collect();
    versions.order_by_key(|version| version.person.clone());
    let missing = annotators.iter().filter(|person| versions.iter().all(|version| version.person != **person)).cloned().collect();
    Group { versions, missing, matters: Vec::new(), state: State::Open, former: Vec::new() }
}

/// In what the versions differ. `same` tells of incidents over which there is a question of their own: here they count as
/// one.
fn matters(group: &Group, same: &BTreeMap<IncidentId, IncidentId>) -> Vec<Matter> {
    let differ = |are_same: &dyn Fn(&Claim, &Claim) -> bool| {
        group.versions.windows(2).any(|pair| !are_same(&pair[0].claim.body, &pair[1].claim.body))
    };
    let one = |id: &IncidentId| same.get(id).unwrap_or(id).clone();
    let linked = |version: &Version| set_of(version.links.iter().map(|(incident, relation)| (one(incident), relation.clone())));
    let figure = |claim: &Claim| claim.quantity.as_ref().map(|figure| (figure.measure.clone(), figure.qualifier, figure.min, figure.max));
    let rest = |claim: &Claim| {
        let tags = set_of(claim.tags.iter().cloned());
        (claim.time.clone(), claim.place.clone(), claim.status, claim.check_worthy, tags)
    };
    let all = [
        (Matter::Missed, !group.missing.is_empty()),
        (Matter::Edge, differ(&|a, b| a.anchor.spans() == b.anchor.spans())),
        (Matter::Kind, differ(&|a, b| a.kind == b.kind)),
        (Matter::Quantity, differ(&|a, b| figure(a) == figure(b))),
        (Matter::Source, differ(&|a, b| a.attribution == b.attribution)),
        (Matter::Factuality, differ(&|a, b| a.factuality == b.factuality)),
        (Matter::Incident, group.versions.windows(2).any(|pair| linked(&pair[0]) != linked(&pair[1]))),
        (Matter::Other, differ(&|a, b| rest(a) == rest(b))),
    ];
    all.into_iter().filter(|(_, differs)| *differs).map(|(matter, _)| matter).collect()
}

/// Which groups are decided: by a decision about these very claims, as they are. One about other groups of them is stale.
fn judge(groups: &mut [Group], decisions: &[&Decision]) {
    let mut by_claim: BTreeMap<&ClaimId, Vec<&Decision>> = BTreeMap::new();
    for decision in decisions {
        for claim in &decision.about {
            by_claim.entry(claim).or_default().push(decision);
        }
    }
    for group in groups {
        let claims = group.claims();
        let mut about: Vec<&Decision> = claims.iter().flat_map(|id| by_claim.get(id).into_iter().flatten().copied()).collect();
        about.order_by_key(|decision| decision.id.clone());
        about.dedup_by(|a, b| a.id == b.id);
        let exact = |decision: &&Decision| set_of(&decision.about) == set_of(&claims);
        let found = about.iter().copied().find(exact);
        group.former =
            about.iter().filter(|decision| found.is_none_or(|found| found.id != decision.id)).map(|one| one.id.clone()).collect();
        group.state = match (found, about.first()) {
            (Some(decision), _) => {
                let says_the_same = decision.said.is_empty() || decision.said == digest::of_claims(group);
                // Somebody joined who marked nothing, or links changed: what was agreed is so no more.
                let still_agreed = decision.matter != Matter::Agreed || group.matters.is_empty();
                if says_the_same && still_agreed { State::Decided(decision.id.clone()) } else { State::Stale(decision.id.clone()) }
            }
            (None, Some(former)) => State::Stale(former.id.clone()),
            (None, None) => State::Open,
        };
    }
}
