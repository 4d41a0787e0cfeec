//! `crossbearing ledger`: what the claims of a project report of each incident, as a table for people, JSON, CSV or
//! Markdown. Finds copied passages first, so that copies count once.

use std::{
    io::{self, Write as _},
    path::PathBuf,
    process::ExitCode,
};

use anyhow::{Context, Result, bail};
use clap::{Args, ValueEnum};
use crossbearing::{
    copies::{self, Copied},
    id::IncidentId,
    ledger::{self, IncidentLedger, Lineage, MeasureLedger, Options, export},
    project::Project,
    wire,
};

use crate::{files, printable, sealed::Passphrase};

#[derive(Args)]
pub(crate) struct Arguments {
    /// The project file.
    project: PathBuf,
    /// Only this incident; a brief takes in its parts.
    #[arg(long, value_name = "ID")]
    incident: Option<String>,
    /// Count superseded, corrected, retracted and denied claims too.
    #[arg(long)]
    with_left_out: bool,
    #[command(flatten)]
    passphrase: Passphrase,
    #[command(flatten)]
    form: Form,
}

/// How it is printed; as a table for people if none is chosen.
#[derive(Args)]
#[group(multiple = false)]
struct Form {
    /// Print JSON.
    #[arg(long)]
    json: bool,
    /// Print CSV: one row per incident and measure, or one per claim.
    #[arg(long, value_name = "ROWS", num_args = 0..=1, require_equals = true, default_missing_value = "incidents")]
    csv: Option<Rows>,
    /// Print a brief in Markdown.
    #[arg(long)]
    markdown: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Rows {
    /// One row per incident and measure.
    Incidents,
    /// One row per claim.
    Claims,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let (name, bytes) = arguments.passphrase.read(&arguments.project)?;
    let project = wire::load(&bytes, &name)?.project;
    let incident = arguments.incident.as_deref().map(IncidentId::new);
    if let Some(incident) = incident.as_ref().filter(|incident| project.incident(incident).is_none()) {
        bail!("{}: found no incident {:?}, expected the id of one", files::name(&arguments.project), incident.as_str());
    }
    let copies = copied(&project);
    let options = Options { copies: &copies, with_left_out: arguments.with_left_out };
    let only = incident.as_ref();
    let text = match &arguments.form {
        Form { json: true, .. } => export::json(&project, options, only),
        Form { csv: Some(Rows::Incidents), .. } => export::incidents_csv(&project, options, only),
        Form { csv: Some(Rows::Claims), .. } => export::claims_csv(&project, options, only),
        Form { markdown: true, .. } => export::markdown(&project, options, only),
        Form { .. } => printable(&table(&project, options, only)),
    };
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        // Whoever reads has had enough (`| head`).
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {}
        outcome => outcome.context("the ledger cannot be printed")?,
    }
    Ok(ExitCode::SUCCESS)
}

/// The passages that count as copied: those found, and what people decided.
pub(crate) fn copied(project: &Project) -> Vec<Copied> {
    copies::decided(project, &copies::find(project))
}

/// The ledger for people, parts indented under their wholes.
fn table(project: &Project, options: Options<'_>, only: Option<&IncidentId>) -> String {
    let incidents = match only {
        Some(incident) => ledger::of_incident(project, incident, options).into_iter().collect(),
        None => ledger::of(project, options).incidents,
    };
    let mut lines = Vec::new();
    let mut above: Vec<&IncidentId> = Vec::new();
    for incident in &incidents {
        let depth = incident.parent.as_ref().and_then(|parent| above.iter().position(|id| *id == parent)).map_or(0, |nth| nth + 1);
        above.truncate(depth);
        above.push(&incident.incident);
        let indent = "  ".repeat(depth);
        lines.extend(of_incident(project, incident).into_iter().map(|line| format!("{indent}{line}\n")));
    }
    if lines.is_empty() {
        lines.push("no incidents\n".to_owned());
    }
    lines.concat()
}

fn of_incident(project: &Project, ledger: &IncidentLedger) -> Vec<String> {
    let title = project.incident(&ledger.incident).map_or("", |incident| &incident.body.title);
    let title = on_one_line(if title.is_empty() { ledger.incident.as_str() } else { title });
    let mut lines = vec![if ledger.measures.is_empty() { format!("{title}: no figures") } else { title }];
    for measure in &ledger.measures {
        lines.extend(of_measure(project, measure));
    }
    let disputes =
        ledger.disagreements.iter().map(|found| ledger::disagreement_sentence(project, &ledger.incident, found, &ledger::english));
    lines.extend(disputes.map(|dispute| format!("  in dispute: {}", on_one_line(&dispute))));
    lines
}

fn of_measure(project: &Project, measure: &MeasureLedger) -> Vec<String> {
    let figure = measure.figure.as_ref().map(|figure| figure.range).filter(|range| *range != measure.range);
    let figure = figure.map_or_else(String::new, |figure| format!(", by policy {figure}"));
    let sources = match measure.independent_sources {
        1 => "1 independent source".to_owned(),
        n => format!("{n} independent sources"),
    };
    let mut lines = vec![format!("  {}: {}, {sources}{figure}", on_one_line(&measure.label), measure.range)];
    let names: Vec<String> = measure.lineages.iter().map(|lineage| on_one_line(&ledger::name_of(project, &lineage.voice))).collect();
    let width = names.iter().map(|name| name.chars().count()).max().unwrap_or(0);
    for (name, lineage) in names.iter().zip(&measure.lineages) {
        lines.push(format!("    {name:width$}  {:>8}  {}", lineage.range.to_string(), claims(measure, lineage)));
    }
    lines.extend(
        measure
            .parts
            .iter()
            .map(|roll_up| format!("    parts, {}", on_one_line(&ledger::roll_up_sentence(project, roll_up, &ledger::english)))),
    );
    lines
}

/// "2 claims, 1 not counted (copied)".
fn claims(measure: &MeasureLedger, lineage: &Lineage) -> String {
    let rows = measure.rows.iter().filter(|row| row.lineage == lineage.voice);
    let mut why_not: Vec<&str> = rows.filter_map(|row| row.why_not.as_ref()).map(|why_not| why_not.label()).collect();
    let n_left_out = why_not.len();
    why_not.sort_unstable();
    why_not.dedup();
    let n_claims = lineage.claims.len();
    let s = if n_claims == 1 { "" } else { "s" };
    match n_left_out {
        0 => format!("{n_claims} claim{s}"),
        n => format!("{n_claims} claim{s}, {n} not counted ({})", why_not.join(", ")),
    }
}

fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
