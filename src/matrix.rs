//! What is said of incidents, side by side: a column for each source or outlet, and what stands in each cell. Reads the
//! ledger and adds nothing up that the ledger doesn't.

mod parts;
pub mod told;

use std::collections::{BTreeMap, BTreeSet};

pub use parts::{Find, PartLine, PartsTable, Stated};

use crate::{
    id::{ClaimId, MeasureId},
    ledger::{Beside, Disagreement, IncidentLedger, Ledger, Matter, MeasureLedger, Range, Row, Voice, WhyNot, name_of},
    ordering::{Order as _, map_of, set_of},
    project::Project,
    quantity::Qualifier,
};

/// What the columns are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum By {
    /// Who says so in the end.
    #[default]
    Sources,
    /// Who published it.
    Outlets,
}

/// The columns: those that speak of the most incidents first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Columns {
    by: By,
    /// Who each is, with the name for people.
    pub heads: Vec<(Voice, String)>,
    places: BTreeMap<Voice, usize>,
}

/// What one source says of one incident.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// The number, the range or the word ("9", "9–11", "dozens").
    pub value: String,
    /// What stands beside it ("at least").
    pub beside: Option<Beside>,
    /// The claims, counted or not, by date of report.
    pub claims: Vec<ClaimId>,
    /// Whether it can't be true together with what another says.
    pub at_odds: bool,
    /// Whether it has no upper end.
    pub open: bool,
    /// Why none of its claims is counted; `None` if one is.
    pub why_not: Option<WhyNot>,
}

/// What all say of one incident.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// By column; `None` where nothing is said.
    pub cells: Vec<Option<Cell>>,
    /// What it comes to.
    pub range: Range,
    /// How many voices have a counted figure.
    pub independent_sources: usize,
    /// Whether some of them can't all be true.
    pub at_odds: bool,
    /// All claims, by date of report.
    pub claims: Vec<ClaimId>,
}

/// What one incident's ledger has on a measure.
#[must_use]
pub fn measure<'a>(incident: &'a IncidentLedger, id: &MeasureId) -> Option<&'a MeasureLedger> {
    incident.measures.iter().find(|measure| measure.measure == *id)
}

/// The measures for which anybody gives a figure, with how many incidents have one.
#[must_use]
pub fn measures(ledger: &Ledger) -> BTreeMap<MeasureId, usize> {
    let mut measures = BTreeMap::new();
    for measure in ledger.incidents.iter().flat_map(|incident| &incident.measures).filter(|measure| !measure.rows.is_empty()) {
        *measures.entry(measure.measure.clone()).or_default() += 1;
    }
    measures
}

/// In which column a figure stands.
fn head(by: By, row: &Row) -> Voice {
    match by {
        By::Sources => row.lineage.clone(),
        By::Outlets if row.outlet.is_empty() => Voice::Article(row.claim.body.article.clone()),
        By::Outlets => Voice::Outlet(row.outlet.clone()),
    }
}

impl Columns {
    /// The columns for one measure of all incidents.
    #[must_use]
    pub fn of<'a>(project: &Project, incidents: impl IntoIterator<Item = &'a IncidentLedger>, id: &MeasureId, by: By) -> Self {
        let mut counts: BTreeMap<Voice, usize> = BTreeMap::new();
        for measure in incidents.into_iter().filter_map(|incident| measure(incident, id)) {
            for head in set_of(measure.rows.iter().map(|row| head(by, row))) {
                *counts.entry(head).or_default() += 1;
            }
        }
        let mut counted: Vec<(usize, String, Voice)> =
            counts.into_iter().map(|(voice, n_incidents)| (n_incidents, name_of(project, &voice), voice)).collect();
        counted.order_by(|a, b| b.0.cmp(&a.0).then_with(|| (&a.1, &a.2).cmp(&(&b.1, &b.2))));
        let heads: Vec<(Voice, String)> = counted.into_iter().map(|(_, name, voice)| (voice, name)).collect();
        let places = map_of(heads.iter().enumerate().map(|(nth, (voice, _))| (voice.clone(), nth)));
        Self { by, heads, places }
    }

    /// What stands in the columns for one incident.
    #[must_use]
    pub fn line(&self, incident: &IncidentLedger, id: &MeasureId) -> Line {
        let mut line = Line { cells: vec![None; self.heads.len()], ..Line::default() };
        let Some(measure) = measure(incident, id) else { return line };
        let at_odds = at_odds(&incident.disagreements, id);
        let mut rows: Vec<Vec<&Row>> = vec![Vec::new(); self.heads.len()];
        for row in &measure.rows {
            if let Some(rows) = self.places.get(&head(self.by, row)).and_then(|place| rows.get_mut(*place)) {
                rows.push(row);
            }
        }
        line.cells = rows.iter().map(|rows| cell(rows, &at_odds)).collect();
        line.range = measure.range;
        line.independent_sources = measure.independent_sources;
        line.at_odds = !at_odds.is_empty();
        line.claims = measure.rows.iter().map(|row| row.claim.body.id.clone()).collect();
        line
    }
}

/// The claims that a disagreement about a figure is between.
#[must_use]
pub fn at_odds<'a>(disagreements: &'a [Disagreement], measure: &MeasureId) -> BTreeSet<&'a ClaimId> {
    let of_figures = disagreements
        .iter()
        .filter(|dispute| matches!(dispute.matter, Matter::Figure | Matter::Truth) && dispute.measure.as_ref() == Some(measure));
    set_of(of_figures.flat_map(|dispute| &dispute.sides).flat_map(|side| &side.claims))
}

/// What some figures of one source come to.
#[must_use]
pub fn cell(rows: &[&Row], at_odds: &BTreeSet<&ClaimId>) -> Option<Cell> {
    let first = rows.first()?;
    let counted = || rows.iter().filter(|row| row.why_not.is_none());
    let shown = counted().next().unwrap_or(first);
    let range = Range::over(counted().map(|row| (row.low, row.high)));
    let alike = |row: &&&Row| (row.quantity.qualifier, row.low, row.high) == (shown.quantity.qualifier, shown.low, shown.high);
    let (value, beside) = if counted().all(|row| alike(&row)) { in_words(shown) } else { (range.to_string(), None) };
    Some(Cell {
        value,
        beside,
        claims: rows.iter().map(|row| row.claim.body.id.clone()).collect(),
        at_odds: rows.iter().any(|row| at_odds.contains(&row.claim.body.id)),
        open: range.open,
        why_not: shown.why_not.clone(),
    })
}

/// A figure and what stands beside it: "9" "at least"; "dozens" "as 24" where the policy makes a number of the word.
#[must_use]
pub fn in_words(row: &Row) -> (String, Option<Beside>) {
    match (row.quantity.qualifier, row.low) {
        (Qualifier::Vague, Some(n)) => (row.quantity.short(), Some(Beside::Worth(n))),
        _ => {
            let (value, qualifier) = row.quantity.in_cell();
            (value, qualifier.map(Beside::Qualifier))
        }
    }
}

#[cfg(test)]
mod tests;
