//! Whose claims are heard. Of an article that was adjudicated, those of the gold layer and no others, so that what several
//! people marked and an editor took over counts once; of any other, everybody's own. An article counts as adjudicated as
//! soon as the gold layer has a claim in it or a decision about it, one that nothing is wanted included. Other layers are
//! never heard.

use std::collections::BTreeSet;

use crate::{
    id::ArticleId,
    ordering::set_of,
    project::Project,
    record::{Claim, GOLD},
};

/// Which articles were adjudicated.
#[derive(Clone, Debug, Default)]
pub struct Adjudicated(BTreeSet<ArticleId>);

impl Adjudicated {
    /// Those of a project.
    #[must_use]
    pub fn of(project: &Project) -> Self {
        let decided = project.decisions().map(|decision| &decision.body).filter(|decision| decision.layer == GOLD);
        let claimed = project.claims().map(|claim| &claim.body).filter(|claim| claim.layer == GOLD);
        Self(set_of(decided.map(|decision| decision.article.clone()).chain(claimed.map(|claim| claim.article.clone()))))
    }

    /// Whether a claim is heard.
    #[must_use]
    pub fn hears(&self, claim: &Claim) -> bool {
        if self.0.contains(&claim.article) { claim.layer == GOLD } else { claim.layer.is_empty() }
    }
}

#[cfg(test)]
mod tests {
    use crate::{ledger, wire};

    const LAYERS: &str = include_str!("../../tests/data/wire/v1_layers.json");

    /// The claims that are counted for the incident, and those that are left to be done.
    fn check(edit: impl FnOnce(&mut serde_json::Value), heard: &[&str], undone: &[&str]) {
        let mut file: serde_json::Value = serde_json::from_str(LAYERS).unwrap();
        edit(&mut file);
        let project = wire::load(file.to_string().as_bytes(), "fixture.json").unwrap().project;
        let ledger = ledger::of_incident(&project, &"i1".into(), ledger::Options::default()).unwrap();
        let rows = ledger.measures.iter().flat_map(|measure| &measure.rows);
        assert_eq!(rows.map(|row| row.claim.body.id.as_str()).collect::<Vec<_>>(), heard);
        let to_do = ledger::to_do(&project, ledger::Options::default());
        assert_eq!(to_do.without_source.iter().map(crate::id::ClaimId::as_str).collect::<Vec<_>>(), undone);
    }

    #[test]
    fn what_was_adjudicated_counts_once() {
        check(|_| {}, &["g1"], &["g1"]);
        // Nothing was decided or taken over.
        let only_peoples = |file: &mut serde_json::Value| {
            file["decisions"] = serde_json::json!([]);
            file["claims"].as_array_mut().unwrap().pop();
        };
        check(only_peoples, &["c1", "c2"], &["c1", "c2"]);
        // It was decided that nothing is wanted.
        let nothing = |file: &mut serde_json::Value| {
            file["decisions"][0].as_object_mut().unwrap().remove("outcome");
            file["claims"].as_array_mut().unwrap().pop();
        };
        check(nothing, &[], &[]);
        // Another layer is no voice, and leaves everybody's own.
        let silver = |file: &mut serde_json::Value| {
            file["decisions"][0]["layer"] = "silver".into();
            file["claims"][2]["layer"] = "silver".into();
        };
        check(silver, &["c1", "c2"], &["c1", "c2"]);
    }
}
