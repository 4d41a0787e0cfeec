//! How figures moved with time: what each source said last, report by report, and what all of it came to on each day.
//! Reads the ledger; knows no axis.

use std::collections::BTreeMap;

use crate::{
    dates::PartialDate,
    id::ClaimId,
    ledger::{MeasureLedger, Range, Row, Voice, WhyNot},
    ordering::Order as _,
};

/// What was said on a date, and from then on until the next.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// When the reports are from.
    pub date: PartialDate,
    /// What they say.
    pub range: Range,
    /// The claims behind it.
    pub claims: Vec<ClaimId>,
}

/// How the figures of one measure moved.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tolls {
    /// What each voice said last, by its first report.
    pub voices: Vec<(Voice, Vec<Step>)>,
    /// The reported range as it stood on each date of a report: what still counts today, and what its source has replaced
    /// since, until it did.
    pub overall: Vec<Step>,
    /// Figures that are left out because nobody knows when they were published.
    pub n_undated: usize,
}

/// Whether a figure is part of how things went: it counts, or did until its source replaced it.
fn was_said(row: &Row) -> bool {
    match &row.why_not {
        None | Some(WhyNot::Superseded | WhyNot::Corrected) => row.low.is_some() || row.high.is_some(),
        Some(
            WhyNot::Vague | WhyNot::Retracted | WhyNot::Denied | WhyNot::Copy(_) | WhyNot::Part | WhyNot::Background | WhyNot::Relation(_),
        ) => false,
    }
}

/// How the figures of one measure moved.
#[must_use]
pub fn of(ledger: &MeasureLedger) -> Tolls {
    let mut dated: Vec<(&PartialDate, &Row)> = Vec::new();
    let mut n_undated = 0;
    for row in ledger.rows.iter().filter(|row| was_said(row)) {
        match &row.published {
            Some(date) => dated.push((date, row)),
            None => n_undated += 1,
        }
    }
    dated.order_by(|(a, _), (b, _)| a.cmp(b));

    let mut tolls = Tolls { n_undated, ..Tolls::default() };
    // What stands at the moment, by voice.
    let mut standing: BTreeMap<&Voice, Vec<&Row>> = BTreeMap::new();
    for reports in dated.chunk_by(|(a, _), (b, _)| a.span() == b.span()) {
        let mut by_voice: Vec<(&Voice, Vec<&Row>)> = Vec::new();
        for (_, row) in reports {
            match by_voice.iter_mut().find(|(voice, _)| **voice == row.lineage) {
                Some((_, rows)) => rows.push(row),
                None => by_voice.push((&row.lineage, vec![row])),
            }
        }
        for (voice, mut rows) in by_voice {
            // What was replaced within the day was no toll of it.
            if rows.iter().any(|row| row.why_not.is_none()) {
                rows.retain(|row| row.why_not.is_none());
            }
            let said = step(reports[0].0, &rows);
            match tolls.voices.iter_mut().find(|(known, _)| known == voice) {
                Some((_, steps)) => steps.push(said),
                None => tolls.voices.push((voice.clone(), vec![said])),
            }
            let standing = standing.entry(voice).or_default();
            standing.retain(|row| row.why_not.is_none());
            standing.extend(rows);
        }
        let all: Vec<&Row> = standing.values().flatten().copied().collect();
        tolls.overall.push(step(reports[0].0, &all));
    }
    tolls
}

fn step(date: &PartialDate, rows: &[&Row]) -> Step {
    Step {
        date: date.clone(),
        range: Range::over(rows.iter().map(|row| (row.low, row.high))),
        claims: rows.iter().map(|row| row.claim.body.id.clone()).collect(),
    }
}

#[cfg(test)]
mod tests;
