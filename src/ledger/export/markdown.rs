//! The ledger as a brief for people, in Markdown: what is reported of each incident, by whom, what the parts add up to,
//! what is in dispute, and the quotes with their sources. Whatever comes from the project is text, never markup.

use std::fmt::Write as _;

use super::{chosen, title};
use crate::{
    id::IncidentId,
    ledger::{
        IncidentLedger, MeasureLedger, Options, Row, changed_since, disagreement_sentence, name_of, outlet_of, range_in_words,
        roll_up_sentence,
    },
    project::Project,
    record::{Assessment, FigureRule},
};

/// A brief on all incidents or only one.
#[must_use]
pub fn markdown(project: &Project, options: Options<'_>, only: Option<&IncidentId>) -> String {
    let mut brief = String::new();
    let header = &project.header().body;
    let name = if header.title.trim().is_empty() { header.id.as_str() } else { header.title.trim() };
    line(&mut brief, &format!("# {}: what is reported\n", plain(name)));
    let policy = &header.policy;
    if policy.figure != FigureRule::Range || policy.map_words {
        let named = if policy.name.trim().is_empty() { String::new() } else { format!(" “{}”", plain(&policy.name)) };
        let words: Vec<String> = policy.words.iter().map(|word| format!("“{}” as {}", plain(&word.word), word.value)).collect();
        let words = if policy.map_words && !words.is_empty() { format!("; words count: {}", words.join(", ")) } else { String::new() };
        line(&mut brief, &format!("Figures by the policy{named}: {}{words}.\n", rule_in_words(policy.figure)));
    }
    let incidents = chosen(project, options, only);
    let mut above: Vec<&IncidentId> = Vec::new();
    for incident in &incidents {
        above.truncate(incident.parent.as_ref().and_then(|parent| above.iter().position(|id| *id == parent)).map_or(0, |nth| nth + 1));
        of_incident(&mut brief, project, incident, (2 + above.len()).min(6));
        above.push(&incident.incident);
    }
    brief.truncate(brief.trim_end().len());
    brief.push('\n');
    brief
}

fn line(brief: &mut String, text: &str) {
    brief.push_str(text);
    brief.push('\n');
}

/// How a range becomes a figure, in words.
fn rule_in_words(rule: FigureRule) -> &'static str {
    match rule {
        FigureRule::Range => "the range itself",
        FigureRule::Lowest => "the lowest bound",
        FigureRule::Highest => "the highest bound",
        FigureRule::Majority => "what most independent sources say",
        FigureRule::Latest => "what the newest report says",
        FigureRule::Reliability => "what the most reliable source says",
        FigureRule::HandPicked => "what was picked by hand",
    }
}

fn of_incident(brief: &mut String, project: &Project, ledger: &IncidentLedger, level: usize) {
    line(brief, &format!("{} {}\n", "#".repeat(level), plain(title(project, &ledger.incident))));
    let Some(incident) = project.incident(&ledger.incident).map(|incident| &incident.body) else { return };
    let time = incident.time.as_ref().map(|time| match &time.end {
        Some(end) => format!("{} to {end}", time.date),
        None => time.date.to_string(),
    });
    let place = incident.place.as_ref().map(|place| plain(&place.name)).filter(|place| !place.is_empty());
    let whole = ledger.parent.as_ref().map(|parent| format!("Part of {}", plain(title(project, parent))));
    let facts: Vec<String> = [whole, time, place].into_iter().flatten().collect();
    if !facts.is_empty() {
        line(brief, &format!("{}.\n", facts.join(", ")));
    }
    if ledger.measures.is_empty() {
        line(brief, "No figures are reported.\n");
    }
    for measure in &ledger.measures {
        of_measure(brief, project, measure);
    }
    for assessment in &incident.assessment {
        line(brief, &format!("Assessed{}\n", assessed(project, assessment, &ledger.measures)));
    }
    if !ledger.disagreements.is_empty() {
        line(brief, "In dispute:\n");
        for found in &ledger.disagreements {
            line(brief, &format!("- {}", plain(&disagreement_sentence(project, &ledger.incident, found))));
        }
        brief.push('\n');
    }
}

fn of_measure(brief: &mut String, project: &Project, ledger: &MeasureLedger) {
    let sources = match ledger.independent_sources {
        0 => "no source counts".to_owned(),
        1 => "one source only".to_owned(),
        n => format!("{n} independent sources"),
    };
    let figure = ledger.figure.as_ref().filter(|figure| figure.rule != FigureRule::Range);
    let figure = figure.map_or_else(String::new, |figure| format!(", by the policy **{}**", figure.range));
    line(brief, &format!("**{}: {}** ({sources}){figure}\n", plain(&ledger.label), ledger.range));
    for lineage in &ledger.lineages {
        let reasons = if lineage.reasons.is_empty() { String::new() } else { format!(" ({})", plain(&lineage.reasons.join("; "))) };
        line(brief, &format!("- {}: **{}**{reasons}", plain(&name_of(project, &lineage.voice)), lineage.range));
        for row in ledger.rows.iter().filter(|row| row.lineage == lineage.voice) {
            line(brief, &format!("  - {}", claim(project, row)));
        }
    }
    if !ledger.lineages.is_empty() {
        brief.push('\n');
    }
    if !ledger.parts.is_empty() {
        line(brief, "The parts add up to:\n");
        for roll_up in &ledger.parts {
            let names: Vec<String> = roll_up.addends.iter().map(|(part, _)| plain(title(project, part))).collect();
            line(brief, &format!("- {} ({})", plain(&roll_up_sentence(project, roll_up)), names.join(", ")));
        }
        brief.push('\n');
    }
}

/// "12 or more, Coastal Wire, 14 Mar 2031: “At least 12 people died”".
fn claim(project: &Project, row: &Row) -> String {
    let said = if row.range().is_empty() { plain(&row.quantity.short()) } else { range_in_words(row.range()) };
    let date = row.published.as_ref().map_or_else(String::new, |date| format!(", {}", date.short()));
    let why_not = row.why_not.as_ref().map_or_else(String::new, |why_not| format!(" (not counted: {})", why_not.label()));
    let outlet = plain(&outlet_of(project, &row.claim.body.article));
    let mut text = format!("{said}, {outlet}{date}{why_not}");
    let quote = plain(&row.claim.body.anchor.quote());
    if !quote.is_empty() {
        // Writing to a String can't fail.
        let _ = write!(text, ": “{quote}”");
    }
    text
}

fn assessed(project: &Project, assessment: &Assessment, measures: &[MeasureLedger]) -> String {
    let of = assessment.measure.as_ref().map(|id| project.measure(id).map_or(id.as_str(), |measure| &measure.body.label));
    let bounds = [("low", assessment.low), ("best", assessment.best), ("high", assessment.high)];
    let mut said: Vec<String> = bounds.iter().filter_map(|(name, bound)| Some(format!("{name} {}", (*bound)?))).collect();
    said.extend(assessment.grade.map(|grade| grade.word().to_owned()));
    let mut text = format!("{}: {}.", of.map_or_else(String::new, |of| format!(", {}", plain(of))), said.join(", "));
    let rationale = plain(&assessment.rationale);
    if !rationale.is_empty() {
        let _ = write!(text, " {rationale}");
    }
    let ledger = measures.iter().find(|ledger| Some(&ledger.measure) == assessment.measure.as_ref());
    match ledger.map_or(assessment.basis.len(), |ledger| changed_since(assessment, ledger).len()) {
        0 => {}
        1 => text.push_str(" **1 claim behind it has changed since.**"),
        n => drop(write!(text, " **{n} claims behind it have changed since.**")),
    }
    text
}

/// A text on one line in which nothing is markup, neither Markdown's nor HTML's.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        for c in word.chars() {
            match c {
                '&' => out.push_str("&amp;"),
                '<' => out.push_str("&lt;"),
                '>' => out.push_str("&gt;"),
                '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '#' | '|' | '~' | '!' | '$' | '^' => out.extend(['\\', c]),
                // At the start of a line these would make a list or a heading.
                '-' | '+' | '=' if out.is_empty() => out.extend(['\\', c]),
                '.' | ')' if !out.is_empty() && out.bytes().all(|byte| byte.is_ascii_digit()) => out.extend(['\\', c]),
                c => out.push(c),
            }
        }
    }
    out
}
