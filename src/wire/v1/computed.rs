//! What the ledger computes, as `computed` in a file and `crossbearing ledger --json` have it. Written, never read: a
//! loaded file computes anew. Knows nothing of how it is computed.

use serde::Serialize;

use super::{Grade, Qualifier};

macro_rules! written {
    ($($(#[$doc:meta])* $name:ident { $($(#[$fdoc:meta])* $field:ident: $ty:ty,)* })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub struct $name { $($(#[$fdoc])* pub $field: $ty,)* }
    )*};
}

written! {
    /// What the claims linked to each incident report. Numbers that nobody gives are null.
    Computed {
        /// Each incident before its parts.
        incidents: Vec<ComputedIncident>,
        /// How ranges became figures.
        policy: ComputedPolicy,
        /// The program that computed it, and its version.
        generator: String,
    }

    /// How ranges became figures.
    ComputedPolicy {
        /// What people call it.
        name: String,
        /// The rule.
        figure: String,
        /// Whether vague words counted as the numbers that the policy has for them.
        map_words: bool,
    }

    /// What is reported of one incident.
    ComputedIncident {
        /// The id of the incident.
        id: String,
        /// The id of the incident that it is part of.
        parent: Option<String>,
        /// By measure, in the order of the scheme.
        measures: Vec<ComputedMeasure>,
        /// What people call it.
        title: String,
        /// Where its claims contradict each other.
        disagreements: Vec<ComputedDisagreement>,
    }

    /// What is reported for one measure.
    ComputedMeasure {
        /// The id of the measure.
        measure: String,
        /// The smallest lower bound of all counted claims.
        low: Option<u64>,
        /// The largest upper bound, or lower bound of an open-ended claim, whichever is larger.
        high: Option<u64>,
        /// Whether that largest number comes only from open-ended claims ("at least 53").
        open: bool,
        /// How many voices have a counted figure.
        independent_sources: usize,
        /// By voice; those with a counted figure first.
        lineages: Vec<ComputedLineage>,
        /// Per voice, what the parts add up to beside what it states of the whole.
        parts: Vec<ComputedParts>,
        /// Every claim with a quantity, by date of report.
        claims: Vec<ComputedClaim>,
        /// The name of the measure.
        label: String,
        /// What the policy makes of the range.
        figure: Option<ComputedFigure>,
        /// What people conclude, and whether the claims behind it have changed since.
        assessments: Vec<ComputedAssessment>,
    }

    /// The claims that go back to one voice.
    ComputedLineage {
        /// Whose: the id of a source, else the name of an outlet, else the id of an article.
        source: String,
        /// What it says, all counted claims taken together.
        low: Option<u64>,
        /// See `low`.
        high: Option<u64>,
        /// Whether the high end is open.
        open: bool,
        /// The ids of its claims, counted or not.
        claims: Vec<String>,
        /// The name of the voice.
        source_name: String,
        /// Whether none of its claims names a source, so that the outlet stands for it.
        unattributed: bool,
        /// Why these claims are one voice.
        reasons: Vec<String>,
    }

    /// What one voice says of the parts, beside what it says of the whole.
    ComputedParts {
        /// Whose, as in a lineage.
        source: String,
        /// The sum over the parts.
        sum_low: Option<u64>,
        /// See `sum_low`.
        sum_high: Option<u64>,
        /// What it says of the whole.
        stated_low: Option<u64>,
        /// See `stated_low`.
        stated_high: Option<u64>,
        /// Whether the sum is open at the high end.
        sum_open: bool,
        /// Whether the stated total is.
        stated_open: bool,
        /// The name of the voice.
        source_name: String,
        /// What was added.
        addends: Vec<ComputedAddend>,
    }

    /// What one voice says of one part.
    ComputedAddend {
        /// The id of the part.
        incident: String,
        /// The low end.
        low: Option<u64>,
        /// The high end.
        high: Option<u64>,
        /// Whether the high end is open.
        open: bool,
    }

    /// A claim that gives a figure.
    ComputedClaim {
        /// The id of the claim.
        id: String,
        /// Its lower bound.
        low: Option<u64>,
        /// Its upper bound.
        high: Option<u64>,
        /// How it was qualified.
        qualifier: Qualifier,
        /// Whether it enters the range.
        counted: bool,
        /// Why not: vague, superseded, corrected, retracted, denied, copy, part_of, background, relation.
        why_not: Option<String>,
        /// The id of the claim that it copies.
        copy_of: Option<String>,
        /// Who says so in the end, as in a lineage.
        source: String,
        /// The name of that voice.
        source_name: String,
        /// Whether it names no source, so that the outlet stands for it.
        unattributed: bool,
        /// The lineage in which it stands; another than its source's for what is copied.
        lineage: String,
        /// Who published it.
        outlet: String,
        /// When (ISO 8601).
        published: Option<String>,
        /// The id of the article.
        article: String,
        /// How certain, relative to the source (FactBank).
        factuality: String,
        /// Whether the source still stands by it.
        status: String,
        /// The id of the relation by which it is linked.
        relation: String,
        /// The words of the article for the quantity.
        surface: String,
        /// The marked words; left out in a file, which has them in its claims.
        #[serde(skip_serializing_if = "Option::is_none")]
        quote: Option<String>,
    }

    /// One figure made of a range.
    ComputedFigure {
        /// By which rule.
        rule: String,
        /// The figure, or its low end.
        low: Option<u64>,
        /// The figure, or its high end.
        high: Option<u64>,
        /// Whether the high end is open.
        open: bool,
        /// The ids of the claims that it was taken from.
        claims: Vec<String>,
    }

    /// What a person concludes.
    ComputedAssessment {
        /// Low estimate.
        low: Option<u64>,
        /// Best estimate.
        best: Option<u64>,
        /// High estimate.
        high: Option<u64>,
        /// How well founded.
        grade: Option<Grade>,
        /// The ids of the claims that came, went or changed since.
        changed_since: Vec<String>,
    }

    /// Where claims can't all be true.
    ComputedDisagreement {
        /// What is in dispute: figure, place, time, actor, responsibility, truth.
        matter: String,
        /// The id of the measure, for figures.
        measure: Option<String>,
        /// What it is about, where the matter doesn't say it all.
        about: String,
        /// At least two.
        sides: Vec<ComputedSide>,
    }

    /// One side of a disagreement.
    ComputedSide {
        /// What is said.
        says: String,
        /// Who says so, as in a lineage.
        sources: Vec<String>,
        /// In which claims.
        claims: Vec<String>,
    }
}

impl Computed {
    /// What there is of some incidents.
    pub(in crate::wire) fn only(&self, is_wanted: impl Fn(&str) -> bool) -> Self {
        let incidents = self.incidents.iter().filter(|incident| is_wanted(&incident.id)).cloned().collect();
        Self { incidents, ..self.clone() }
    }
}
