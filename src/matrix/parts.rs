//! An incident beside its parts: what each source says of every part, what that adds up to, and what it states of the
//! whole. The sums are the ledger's.

use super::{Cell, at_odds, cell, measure};
use crate::{
    id::{ClaimId, IncidentId, MeasureId},
    ledger::{Beside, Gap, IncidentLedger, MeasureLedger, Range, RollUp, Row, Voice, name_of, unexplained},
    project::Project,
    tree::parts_in_order,
};

/// What is said of one part.
#[derive(Clone, Debug, PartialEq)]
pub struct PartLine {
    /// The part.
    pub incident: IncidentId,
    /// By source; `None` where it says nothing.
    pub cells: Vec<Option<Cell>>,
    /// What it comes to.
    pub range: Range,
    /// Whether nobody states it, so that it is what the part's own parts add up to.
    pub is_sum: bool,
    /// Whether its sources can't all be right.
    pub at_odds: bool,
}

/// What one source states of the whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Stated {
    /// The figure.
    pub cell: Cell,
    /// By how much it differs from the sum; `None` if both can be true, or there is no sum.
    pub difference: Option<Gap>,
    /// Whether it bears the sum out.
    pub matches: bool,
}

/// See the module.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PartsTable {
    /// Who speaks, with their names; those who state something of the whole first.
    pub heads: Vec<(Voice, String)>,
    /// The parts of which anybody says something, in the order of the tree.
    pub parts: Vec<PartLine>,
    /// By source, what its figures add up to and the claims behind that.
    pub sums: Vec<Option<(Range, Vec<ClaimId>)>>,
    /// From the smallest to the largest sum.
    pub sum_range: Range,
    /// By source, what it states of the whole.
    pub stated: Vec<Option<Stated>>,
}

/// How the ledgers of incidents are found.
pub type Find<'a> = &'a dyn Fn(&IncidentId) -> Option<&'a IncidentLedger>;

impl PartsTable {
    /// The table for one measure of an incident.
    #[must_use]
    pub fn of(project: &Project, find: Find<'_>, incident: &IncidentLedger, whole: &MeasureLedger) -> Self {
        let mut voices: Vec<&Voice> = whole.lineages.iter().map(|lineage| &lineage.voice).collect();
        for roll_up in &whole.parts {
            if !voices.contains(&&roll_up.voice) {
                voices.push(&roll_up.voice);
            }
        }
        let id = &whole.measure;
        let parts = parts_in_order(project, &incident.incident);
        let parts: Vec<PartLine> = parts.iter().filter_map(find).filter_map(|part| part_line(project, find, part, id, &voices)).collect();
        let sum = |voice: &&Voice| {
            let sum = roll_up(whole, voice)?.sum?;
            let claims = parts_in_order(project, &incident.incident);
            let claims = claims.iter().filter_map(find).flat_map(|part| claims_behind(project, find, part, id, voice));
            Some((sum, claims.collect()))
        };
        let at_odds = at_odds(&incident.disagreements, id);
        let stated = |voice: &&Voice| {
            let cell = cell(&rows_of(whole, voice), &at_odds)?;
            let roll_up = roll_up(whole, voice);
            let both = roll_up.and_then(|roll_up| Some((roll_up.sum?, roll_up.stated?)));
            let difference = both.and_then(|(sum, stated)| unexplained(sum, stated));
            Some(Stated { cell, matches: both.is_some() && difference.is_none(), difference })
        };
        Self {
            sums: voices.iter().map(sum).collect(),
            stated: voices.iter().map(stated).collect(),
            sum_range: over(whole.parts.iter().filter_map(|roll_up| roll_up.sum)),
            heads: voices.iter().map(|voice| ((*voice).clone(), name_of(project, voice))).collect(),
            parts,
        }
    }
}

fn roll_up<'a>(measure: &'a MeasureLedger, voice: &Voice) -> Option<&'a RollUp> {
    measure.parts.iter().find(|roll_up| roll_up.voice == *voice)
}

fn rows_of<'a>(measure: &'a MeasureLedger, voice: &Voice) -> Vec<&'a Row> {
    measure.rows.iter().filter(|row| row.lineage == *voice).collect()
}

fn part_line(project: &Project, find: Find<'_>, part: &IncidentLedger, id: &MeasureId, voices: &[&Voice]) -> Option<PartLine> {
    let measure = measure(part, id)?;
    let at_odds = at_odds(&part.disagreements, id);
    let cells = voices.iter().map(|voice| {
        let stated = cell(&rows_of(measure, voice), &at_odds);
        // Who states nothing of a part may still say what it consists of.
        let summed = || {
            let sum = roll_up(measure, voice)?.sum?;
            let claims = claims_behind(project, find, part, id, voice);
            Some(Cell { value: sum.to_string(), beside: Some(Beside::SumOfParts), claims, at_odds: false, open: sum.open, why_not: None })
        };
        match stated {
            Some(stated) if stated.why_not.is_none() => Some(stated),
            stated => summed().or(stated),
        }
    });
    let is_sum = measure.range.is_empty() && !measure.parts.is_empty();
    let range = if is_sum { over(measure.parts.iter().filter_map(|roll_up| roll_up.sum)) } else { measure.range };
    Some(PartLine { incident: part.incident.clone(), cells: cells.collect(), range, is_sum, at_odds: !at_odds.is_empty() })
}

/// The claims that enter a sum for a part: those that state it, else those of its own parts.
fn claims_behind(project: &Project, find: Find<'_>, part: &IncidentLedger, id: &MeasureId, voice: &Voice) -> Vec<ClaimId> {
    let counted: Vec<ClaimId> = measure(part, id)
        .map(|measure| rows_of(measure, voice))
        .unwrap_or_default()
        .into_iter()
        .filter(|row| row.why_not.is_none())
        .map(|row| row.claim.body.id.clone())
        .collect();
    if !counted.is_empty() {
        return counted;
    }
    // The ledger lists each incident whole before its parts, so this goes down a tree.
    parts_in_order(project, &part.incident)
        .iter()
        .filter_map(|below| find(below).filter(|below| below.parent.as_ref() == Some(&part.incident)))
        .flat_map(|below| claims_behind(project, find, below, id, voice))
        .collect()
}

/// From the smallest to the largest of some ranges; open if the largest end is.
fn over(ranges: impl Iterator<Item = Range> + Clone) -> Range {
    let end = |is_open: bool| ranges.clone().filter(|range| range.open == is_open).filter_map(|range| range.high).max();
    let (closed, open) = (end(false), end(true));
    Range { low: ranges.clone().filter_map(|range| range.low).min(), high: closed.max(open), open: open > closed }
}
