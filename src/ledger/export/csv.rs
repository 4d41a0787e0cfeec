//! The ledger as tables: one row per incident and measure, or one per claim. In UTF-8 with a byte-order mark and lines
//! that end in CR LF, as spreadsheets expect; a cell that one of them would take for a formula is defused.
//! (Written by hand because the writer of the csv crate would be one more in the app; the tests read it with that crate.)

use super::{chosen, title};
use crate::{
    id::IncidentId,
    ledger::{
        IncidentLedger, MeasureLedger, Options, Row, WhyNot, changed_since, disagreement_sentence, english, name_of, roll_up_sentence,
    },
    project::Project,
    record::Assessment,
};

/// What makes a spreadsheet take a cell for a formula, in full-width form too.
const TRIGGERS: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// A table about to be written.
struct Table(String);

impl Table {
    fn with_columns(names: &[&str]) -> Self {
        let mut table = Self("\u{feff}".to_owned());
        table.row(names.iter().map(|name| (*name).to_owned()).collect());
        table
    }

    fn row(&mut self, cells: Vec<String>) {
        for (nth, cell) in cells.into_iter().enumerate() {
            self.0.push_str(if nth > 0 { "," } else { "" });
            let cell = defused(cell);
            if cell.contains(['"', ',', '\n', '\r']) {
                self.0.push('"');
                self.0.push_str(&cell.replace('"', "\"\""));
                self.0.push('"');
            } else {
                self.0.push_str(&cell);
            }
        }
        self.0.push_str("\r\n");
    }
}

/// The cell with an apostrophe in front if it looks like a formula, or like a cell that was defused already.
fn defused(cell: String) -> String {
    if cell.trim_start_matches('\'').starts_with(TRIGGERS) && !is_number(&cell) { format!("'{cell}") } else { cell }
}

fn is_number(cell: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = cell.strip_prefix(['+', '-']).unwrap_or(cell);
    unsigned.split_once('.').map_or_else(|| digits(unsigned), |(whole, fraction)| digits(whole) && digits(fraction))
}

fn number(n: Option<u64>) -> String {
    n.map_or_else(String::new, |n| n.to_string())
}

fn text<T: ToString>(value: Option<T>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

/// One row per incident and measure, of all incidents or only one.
#[must_use]
pub fn incidents_csv(project: &Project, options: Options<'_>, only: Option<&IncidentId>) -> String {
    let mut table = Table::with_columns(&[
        "incident_id",
        "title",
        "parent_id",
        "measure",
        "label",
        "low",
        "high",
        "open",
        "range",
        "independent_sources",
        "sources",
        "claims_counted",
        "claims_left_out",
        "policy",
        "rule",
        "figure_low",
        "figure_high",
        "figure_open",
        "assessed_low",
        "assessed_best",
        "assessed_high",
        "grade",
        "changed_since_assessed",
        "parts",
        "disagreements",
    ]);
    for incident in &chosen(project, options, only) {
        for measure in &incident.measures {
            table.row(incident_row(project, incident, measure));
        }
    }
    table.0
}

fn incident_row(project: &Project, incident: &IncidentLedger, ledger: &MeasureLedger) -> Vec<String> {
    let policy = &project.header().body.policy;
    let n_counted = ledger.rows.iter().filter(|row| row.why_not.is_none()).count();
    let figure = ledger.figure.as_ref().map(|figure| figure.range);
    let mut assessments = project.incident(&incident.incident).into_iter().flat_map(|incident| &incident.body.assessment);
    let assessment: Option<&Assessment> = assessments.rfind(|assessment| assessment.measure.as_ref() == Some(&ledger.measure));
    let sources = ledger.lineages.iter().filter(|lineage| !lineage.range.is_empty());
    let sources: Vec<String> = sources.map(|lineage| format!("{} {}", name_of(project, &lineage.voice), lineage.range)).collect();
    let parts: Vec<String> = ledger.parts.iter().map(|roll_up| roll_up_sentence(project, roll_up, &english)).collect();
    let disagreements = incident.disagreements.iter().filter(|found| found.measure.as_ref().is_none_or(|of| *of == ledger.measure));
    let disagreements: Vec<String> =
        disagreements.map(|found| disagreement_sentence(project, &incident.incident, found, &english)).collect();
    vec![
        incident.incident.to_string(),
        title(project, &incident.incident).to_owned(),
        text(incident.parent.as_ref()),
        ledger.measure.to_string(),
        ledger.label.clone(),
        number(ledger.range.low),
        number(ledger.range.high),
        ledger.range.open.to_string(),
        text((!ledger.range.is_empty()).then_some(ledger.range)),
        ledger.independent_sources.to_string(),
        sources.join("; "),
        n_counted.to_string(),
        (ledger.rows.len() - n_counted).to_string(),
        policy.name.clone(),
        policy.figure.word().to_owned(),
        number(figure.and_then(|figure| figure.low)),
        number(figure.and_then(|figure| figure.high)),
        text(figure.map(|figure| figure.open)),
        number(assessment.and_then(|assessment| assessment.low)),
        number(assessment.and_then(|assessment| assessment.best)),
        number(assessment.and_then(|assessment| assessment.high)),
        text(assessment.and_then(|assessment| assessment.grade).map(|grade| grade.word())),
        text(assessment.map(|assessment| !changed_since(assessment, ledger).is_empty())),
        parts.join("; "),
        disagreements.join(" "),
    ]
}

/// One row per claim with a quantity, incident by incident; of all incidents or only one.
#[must_use]
pub fn claims_csv(project: &Project, options: Options<'_>, only: Option<&IncidentId>) -> String {
    let mut table = Table::with_columns(&[
        "incident_id",
        "title",
        "measure",
        "claim_id",
        "low",
        "high",
        "qualifier",
        "surface",
        "source",
        "source_name",
        "unattributed",
        "lineage",
        "outlet",
        "published",
        "factuality",
        "status",
        "relation",
        "counted",
        "why_not",
        "copy_of",
        "article_id",
        "start",
        "end",
        "quote",
    ]);
    for incident in &chosen(project, options, only) {
        for row in incident.measures.iter().flat_map(|measure| &measure.rows) {
            table.row(claim_row(project, &incident.incident, row));
        }
    }
    table.0
}

fn claim_row(project: &Project, incident: &IncidentId, row: &Row) -> Vec<String> {
    let claim = &row.claim.body;
    let hull = claim.anchor.hull();
    let copy_of = match &row.why_not {
        Some(WhyNot::Copy(origin)) => Some(origin),
        _ => None,
    };
    vec![
        incident.to_string(),
        title(project, incident).to_owned(),
        row.quantity.measure.to_string(),
        claim.id.to_string(),
        number(row.low),
        number(row.high),
        row.quantity.qualifier.word().to_owned(),
        row.quantity.surface.clone(),
        row.voice.key().to_owned(),
        name_of(project, &row.voice),
        row.unattributed.to_string(),
        row.lineage.key().to_owned(),
        row.outlet.clone(),
        text(row.published.as_ref().map(|date| date.value())),
        row.factuality.word().to_owned(),
        row.status.word().to_owned(),
        text(project.link(&row.link).map(|link| &link.body.relation)),
        row.why_not.is_none().to_string(),
        text(row.why_not.as_ref().map(WhyNot::word)),
        text(copy_of),
        claim.article.to_string(),
        text(hull.map(|hull| hull.start())),
        text(hull.map(|hull| hull.end())),
        claim.anchor.quote(),
    ]
}
