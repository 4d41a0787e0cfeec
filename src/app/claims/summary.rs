//! A claim in a few words: what the list of claims says of it. Reads the project and changes nothing.

use std::sync::Arc;

use crossbearing::{
    id::SourceId,
    layers::changed,
    project::Project,
    record::{AnchorState, Claim, ClaimStatus, Entry},
};

use crate::app::{merging::in_dispute, words::said};

/// One thing that is said of a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fact {
    pub(super) text: String,
    /// Something is missing or wrong.
    pub(super) is_warning: bool,
}

impl Fact {
    fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), is_warning: false }
    }

    fn warning(text: &str) -> Self {
        Self { text: text.to_owned(), is_warning: true }
    }
}

/// Which claims the list shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Filter {
    #[default]
    All,
    NotLinked,
    NoSource,
    NoNumber,
}

impl Filter {
    /// All of them, with what people read and what the browser hands back.
    pub(super) const ALL: [(Filter, &'static str, &'static str); 4] = [
        (Filter::All, "all", id!("filter-all")),
        (Filter::NotLinked, "not-linked", id!("filter-not-linked")),
        (Filter::NoSource, "no-source", id!("filter-no-source")),
        (Filter::NoNumber, "no-number", id!("filter-no-number")),
    ];

    /// Whether the list shows this claim.
    pub(super) fn shows(self, project: &Project, claim: &Claim) -> bool {
        match self {
            Filter::All => true,
            Filter::NotLinked => is_unlinked(project, claim),
            Filter::NoSource => lacks_source(claim),
            Filter::NoNumber => lacks_number(claim),
        }
    }
}

/// How many claims each filter leaves. Few change at a time, so the rest are not looked at again.
#[derive(Default)]
pub(super) struct Counts {
    of: Arc<Vec<Arc<Entry<Claim>>>>,
    /// For each of [`Filter::ALL`] that asks the claim alone.
    n: [usize; Filter::ALL.len()],
}

impl Counts {
    /// The counts of an article's claims, in the order of [`Filter::ALL`].
    pub(super) fn of(&mut self, project: &Project, all: &Arc<Vec<Arc<Entry<Claim>>>>, n_unlinked: usize) -> [usize; Filter::ALL.len()] {
        let (gone, come) = changed(&self.of, all, Arc::ptr_eq);
        for (n, (filter, _, _)) in self.n.iter_mut().zip(Filter::ALL) {
            *n = match filter {
                Filter::All => all.len(),
                Filter::NotLinked => n_unlinked,
                Filter::NoSource | Filter::NoNumber => {
                    let among = |claims: &[Arc<Entry<Claim>>]| claims.iter().filter(|claim| filter.shows(project, &claim.body)).count();
                    *n - among(&self.of[gone.clone()]) + among(&all[come.clone()])
                }
            };
        }
        self.of = Arc::clone(all);
        self.n
    }
}

/// Whether no incident is linked to the claim.
pub(super) fn is_unlinked(project: &Project, claim: &Claim) -> bool {
    project.links_of_claim(&claim.id).next().is_none()
}

/// Whether nobody is named for a claim whose weight depends on who says it.
fn lacks_source(claim: &Claim) -> bool {
    matches!(claim.kind.as_str(), "casualties" | "attack") && claim.attribution.is_empty()
}

fn lacks_number(claim: &Claim) -> bool {
    claim.kind.as_str() == "casualties" && claim.quantity.is_none()
}

/// What is said of a claim below its quote; the kind comes first where there is no quantity to tell it by.
pub(super) fn facts(project: &Project, claim: &Claim) -> Vec<Fact> {
    let mut facts = Vec::new();
    if let Some(what) = in_dispute(project, &claim.id) {
        facts.push(Fact::warning(&format!("⚑ {}", t!("claim-in-conflict", what = &what))));
    }
    match claim.anchor.state {
        AnchorState::Exact => {}
        AnchorState::Moved => facts.push(Fact::warning(t!("claim-moved"))),
        AnchorState::Orphaned => facts.push(Fact::warning(t!("not-found-in-text"))),
    }
    match &claim.quantity {
        Some(quantity) => {
            let measure = project.measure(&quantity.measure).map_or(quantity.measure.as_str(), |entry| &entry.body.label);
            facts.push(Fact::plain(format!("{measure} {}", said::short(quantity))));
        }
        None => facts.push(Fact::plain(project.kind(&claim.kind).map_or(claim.kind.as_str(), |entry| &entry.body.label))),
    }
    if lacks_number(claim) {
        facts.push(Fact::warning(t!("no-number")));
    }
    if !claim.attribution.is_empty() {
        facts.push(Fact::plain(who(project, &claim.attribution)));
    } else if lacks_source(claim) {
        facts.push(Fact::warning(t!("no-source")));
    }
    let titles: Vec<_> = project
        .links_of_claim(&claim.id)
        .map(|link| project.incident(&link.body.incident).map_or(t!("incident-missing"), |entry| entry.body.title.as_str()))
        .collect();
    match titles.as_slice() {
        // Background needs no incident.
        [] if claim.kind.as_str() == "background" => {}
        [] => facts.push(Fact::warning(t!("not-linked"))),
        titles => facts.push(Fact::plain(titles.join(t!("comma")))),
    }
    match claim.status {
        ClaimStatus::Current => {}
        ClaimStatus::Superseded | ClaimStatus::Corrected | ClaimStatus::Retracted => facts.push(Fact::plain(status_words(claim.status))),
    }
    facts
}

/// What a claim's status is called.
pub(crate) fn status_words(status: ClaimStatus) -> &'static str {
    match status {
        ClaimStatus::Current => t!("status-current"),
        ClaimStatus::Superseded => t!("status-superseded"),
        ClaimStatus::Corrected => t!("status-corrected"),
        ClaimStatus::Retracted => t!("status-retracted"),
    }
}

/// The same on one line, but for what is missing.
pub(crate) fn brief(project: &Project, claim: &Claim) -> String {
    facts(project, claim).into_iter().filter(|fact| !fact.is_warning).map(|fact| fact.text).collect::<Vec<_>>().join(" · ")
}

/// Who says it: the innermost first, for it is the one who knows.
pub(crate) fn who(project: &Project, chain: &[SourceId]) -> String {
    chain.iter().rev().map(|id| source_name(project, id)).collect::<Vec<_>>().join(t!("via"))
}

/// The name of a source; its id if the record is missing.
pub(super) fn source_name(project: &Project, id: &SourceId) -> String {
    project.source(id).map_or_else(|| t!("missing", id = id.as_str()), |entry| entry.body.name.clone())
}
