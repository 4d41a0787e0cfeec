//! Work in layers: whose work on an article is done, and what an adjudicator decided about claims and incidents
//! in which people differ.

use super::{Extra, Fields, Matter};
use crate::{
    id::{ArticleId, ClaimId, DecisionId, IncidentId, PersonId, ProgressId},
    ordering::Order as _,
    text::sha256_hex,
};

/// The name of the layer that adjudication makes unless people call it otherwise.
pub const GOLD: &str = "gold";

record! {
    /// How far one person's work on one article has come.
    Progress(Progress, ProgressId) {
        /// The article.
        article: ArticleId,
        /// Whose work.
        person: PersonId,
        /// Whether it is done.
        done: bool,
    }
}

record! {
    /// What an adjudicator decided where people differ, or took over where they agree.
    Decision(Decision, DecisionId) {
        /// The layer for which it was decided.
        layer: String,
        /// The article that it is about.
        article: ArticleId,
        /// The competing claims, sorted.
        about: Vec<ClaimId>,
        /// The incidents that it is about, sorted, if it is one about incidents.
        incidents: Vec<IncidentId>,
        /// Those of the incidents to which claims of the layer are linked in place of the others.
        kept: Vec<IncidentId>,
        /// In what they differed.
        matter: Matter,
        /// A digest of what they said when it was decided: if they say something else now, it is stale. Empty if nobody
        /// knows.
        said: String,
        /// The claim of the layer that came of it; `None` if none is wanted.
        outcome: Option<ClaimId>,
        /// Why.
        reason: String,
    }
}

impl Progress {
    /// The id of this person's work on this article: the same on every machine.
    #[must_use]
    pub fn id_of(person: &PersonId, article: &ArticleId) -> ProgressId {
        derived("progress", &[person.as_str(), article.as_str()]).into()
    }
}

impl Decision {
    /// The id of what is decided about these claims and incidents for a layer: the same on every machine, so that two
    /// who decide the same without knowing of each other are seen to.
    #[must_use]
    pub fn id_of(layer: &str, about: &[ClaimId], incidents: &[IncidentId]) -> DecisionId {
        let mut claims: Vec<&str> = about.iter().map(ClaimId::as_str).collect();
        let mut events: Vec<&str> = incidents.iter().map(IncidentId::as_str).collect();
        claims.order();
        events.order();
        let names: Vec<&str> = [layer].into_iter().chain(claims).chain([""]).chain(events).collect();
        derived("decision", &names).into()
    }
}

fn derived(what: &str, names: &[&str]) -> String {
    let digest = sha256_hex(serde_json::Value::from(names).to_string().as_bytes());
    format!("{what}:{}", digest.get(..32).unwrap_or(&digest))
}
