//! The ledger as the file's `computed` block has it, and by itself.

use super::{chosen, title};
use crate::{
    id::{ClaimId, IncidentId},
    ledger::{
        Disagreement, Figure, IncidentLedger, Lineage, MeasureLedger, Options, RollUp, Row, Voice, WhyNot, changed_since, name_of, of,
    },
    project::Project,
    wire::v1::{
        Computed, ComputedAddend, ComputedAssessment, ComputedClaim, ComputedDisagreement, ComputedFigure, ComputedIncident,
        ComputedLineage, ComputedMeasure, ComputedParts, ComputedPolicy, ComputedSide,
    },
};

/// The ledger as JSON, of all incidents or only one; with the quotes of its claims.
#[must_use]
pub fn json(project: &Project, options: Options<'_>, only: Option<&IncidentId>) -> String {
    let mut bytes = Vec::new();
    // Strings and numbers into memory: neither side can fail.
    let outcome = serde_json::to_writer_pretty(&mut bytes, &all(project, &chosen(project, options, only), true));
    debug_assert!(outcome.is_ok(), "{outcome:?}");
    bytes.push(b'\n');
    String::from_utf8(bytes).unwrap_or_default()
}

/// The ledger of all incidents for the file (see [`ExportOptions`](crate::wire::ExportOptions)): without quotes, which the
/// file has already, or is to leave out.
#[must_use]
pub fn computed(project: &Project, options: Options<'_>) -> Computed {
    all(project, &of(project, options).incidents, false)
}

fn all(project: &Project, incidents: &[IncidentLedger], with_quotes: bool) -> Computed {
    let policy = &project.header().body.policy;
    Computed {
        incidents: incidents.iter().map(|ledger| incident(project, ledger, with_quotes)).collect(),
        policy: ComputedPolicy { name: policy.name.clone(), figure: policy.figure.word().to_owned(), map_words: policy.map_words },
        generator: format!("crossbearing {}", env!("CARGO_PKG_VERSION")),
    }
}

fn incident(project: &Project, ledger: &IncidentLedger, with_quotes: bool) -> ComputedIncident {
    ComputedIncident {
        id: ledger.incident.to_string(),
        parent: ledger.parent.as_ref().map(ToString::to_string),
        measures: ledger.measures.iter().map(|measure| of_measure(project, &ledger.incident, measure, with_quotes)).collect(),
        title: title(project, &ledger.incident).to_owned(),
        disagreements: ledger.disagreements.iter().map(disagreement).collect(),
    }
}

fn of_measure(project: &Project, incident: &IncidentId, ledger: &MeasureLedger, with_quotes: bool) -> ComputedMeasure {
    ComputedMeasure {
        measure: ledger.measure.to_string(),
        low: ledger.range.low,
        high: ledger.range.high,
        open: ledger.range.open,
        independent_sources: ledger.independent_sources,
        lineages: ledger.lineages.iter().map(|of_voice| lineage(project, ledger, of_voice)).collect(),
        parts: ledger.parts.iter().map(|roll_up| parts(project, roll_up)).collect(),
        claims: ledger.rows.iter().map(|row| claim(project, row, with_quotes)).collect(),
        label: ledger.label.clone(),
        figure: ledger.figure.as_ref().map(figure),
        assessments: assessments(project, incident, ledger),
    }
}

fn texts(claims: &[ClaimId]) -> Vec<String> {
    claims.iter().map(ToString::to_string).collect()
}

fn lineage(project: &Project, ledger: &MeasureLedger, Lineage { voice, range, claims, reasons }: &Lineage) -> ComputedLineage {
    ComputedLineage {
        source: voice.key().to_owned(),
        low: range.low,
        high: range.high,
        open: range.open,
        claims: texts(claims),
        source_name: name_of(project, voice),
        unattributed: ledger.rows.iter().filter(|row| row.lineage == *voice).all(|row| row.unattributed),
        reasons: reasons.iter().map(ToString::to_string).collect(),
    }
}

fn parts(project: &Project, RollUp { voice, addends, sum, stated }: &RollUp) -> ComputedParts {
    let (sum, stated) = (sum.unwrap_or_default(), stated.unwrap_or_default());
    let addend = |(incident, range): &(IncidentId, crate::ledger::Range)| ComputedAddend {
        incident: incident.to_string(),
        low: range.low,
        high: range.high,
        open: range.open,
    };
    ComputedParts {
        source: voice.key().to_owned(),
        sum_low: sum.low,
        sum_high: sum.high,
        stated_low: stated.low,
        stated_high: stated.high,
        sum_open: sum.open,
        stated_open: stated.open,
        source_name: name_of(project, voice),
        addends: addends.iter().map(addend).collect(),
    }
}

fn claim(project: &Project, row: &Row, with_quotes: bool) -> ComputedClaim {
    let claim = &row.claim.body;
    let copy_of = match &row.why_not {
        Some(WhyNot::Copy(origin)) => Some(origin.to_string()),
        _ => None,
    };
    ComputedClaim {
        id: claim.id.to_string(),
        low: row.low,
        high: row.high,
        qualifier: row.quantity.qualifier,
        counted: row.why_not.is_none(),
        why_not: row.why_not.as_ref().map(|why_not| why_not.word().to_owned()),
        copy_of,
        source: row.voice.key().to_owned(),
        source_name: name_of(project, &row.voice),
        unattributed: row.unattributed,
        lineage: row.lineage.key().to_owned(),
        outlet: row.outlet.clone(),
        published: row.published.as_ref().map(|date| date.value().to_owned()),
        article: claim.article.to_string(),
        factuality: row.factuality.word().to_owned(),
        status: row.status.word().to_owned(),
        relation: project.link(&row.link).map_or_else(String::new, |link| link.body.relation.to_string()),
        surface: row.quantity.surface.clone(),
        quote: with_quotes.then(|| claim.anchor.quote()),
    }
}

fn figure(Figure { rule, range, claims }: &Figure) -> ComputedFigure {
    ComputedFigure { rule: rule.word().to_owned(), low: range.low, high: range.high, open: range.open, claims: texts(claims) }
}

fn assessments(project: &Project, incident: &IncidentId, ledger: &MeasureLedger) -> Vec<ComputedAssessment> {
    let Some(incident) = project.incident(incident) else { return Vec::new() };
    let of_measure = incident.body.assessment.iter().filter(|assessment| assessment.measure.as_ref() == Some(&ledger.measure));
    of_measure
        .map(|assessment| ComputedAssessment {
            low: assessment.low,
            best: assessment.best,
            high: assessment.high,
            grade: assessment.grade,
            changed_since: changed_since(assessment, ledger).iter().map(|changed| changed.claim().to_string()).collect(),
        })
        .collect()
}

fn disagreement(Disagreement { matter, measure, about, sides }: &Disagreement) -> ComputedDisagreement {
    let sides = sides.iter().map(|side| ComputedSide {
        says: side.says.to_string(),
        sources: side.voices.iter().map(Voice::key).map(str::to_owned).collect(),
        claims: texts(&side.claims),
    });
    ComputedDisagreement {
        matter: matter.word().to_owned(),
        measure: measure.as_ref().map(ToString::to_string),
        about: about.clone(),
        sides: sides.collect(),
    }
}
