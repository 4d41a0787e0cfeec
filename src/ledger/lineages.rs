//! Which claims go back to one voice, and why, in words.

use std::collections::BTreeMap;

use super::{Lineage, Range, Row, Voice, copying::Tie, facts::Facts, words};

/// The lineages of the rows of one measure; those with a counted figure first, then by their first report.
pub(super) fn of(facts: &Facts<'_>, rows: &[Row], ties: &[Option<Tie>]) -> Vec<Lineage> {
    let mut by_voice: BTreeMap<&Voice, usize> = BTreeMap::new();
    let mut members: Vec<(&Voice, Vec<usize>)> = Vec::new();
    for (nth, row) in rows.iter().enumerate() {
        let lineage = *by_voice.entry(&row.lineage).or_insert(members.len());
        if lineage == members.len() {
            members.push((&row.lineage, Vec::new()));
        }
        members[lineage].1.push(nth);
    }
    let lineage = |(voice, members): (&Voice, Vec<usize>)| {
        let counted = members.iter().map(|nth| &rows[*nth]).filter(|row| row.why_not.is_none());
        Lineage {
            range: Range::over(counted.map(|row| (row.low, row.high))),
            claims: members.iter().map(|nth| rows[*nth].claim.body.id.clone()).collect(),
            reasons: reasons(facts, voice, &members, rows, ties),
            voice: voice.clone(),
        }
    };
    let (counted, others): (Vec<_>, Vec<_>) = members.into_iter().map(lineage).partition(|lineage| !lineage.range.is_empty());
    counted.into_iter().chain(others).collect()
}

/// Why some rows are one voice, one sentence each.
fn reasons(facts: &Facts<'_>, voice: &Voice, members: &[usize], rows: &[Row], ties: &[Option<Tie>]) -> Vec<String> {
    let mut reasons = Vec::new();
    let mut say = |reason: String| {
        if !reasons.contains(&reason) {
            reasons.push(reason);
        }
    };
    let name = words::name_of(facts.project, voice);
    let speaking = || members.iter().map(|nth| &rows[*nth]).filter(|row| row.voice == *voice);
    let n_named = speaking().filter(|row| !row.unattributed).count();
    if n_named > 0 {
        say(format!("{} {name}", if n_named == 1 { "1 claim names".to_owned() } else { format!("{n_named} claims name") }));
    }
    if speaking().any(|row| row.unattributed) {
        say(match voice {
            Voice::Source(_) => format!("{name} says so itself"),
            Voice::Outlet(_) => "unattributed: the outlet stands for its source".to_owned(),
            Voice::Article(_) => "unattributed and without an outlet: the article stands for its source".to_owned(),
        });
    }
    let outlet = |row: usize| words::outlet_of(facts.project, &rows[row].claim.body.article);
    for (row, tie) in members.iter().filter_map(|nth| Some((*nth, ties[*nth]?))) {
        let (copier, origin) = (outlet(row), outlet(tie.from));
        let otherwise = match &rows[row].voice {
            Voice::Source(_) if !rows[row].unattributed && rows[row].voice != *voice => {
                format!(", though it names {}", words::name_of(facts.project, &rows[row].voice))
            }
            Voice::Source(_) | Voice::Outlet(_) | Voice::Article(_) => String::new(),
        };
        say(match (tie.same_figure, tie.is_marked) {
            (true, false) => format!("{copier}’s claim stands in a passage copied from {origin}{otherwise}"),
            (true, true) => format!("{copier}’s claim is marked as copied from {origin}{otherwise}"),
            (false, _) => format!("{copier} gives another figure in what it copied from {origin}: no independent witness"),
        });
    }
    reasons
}
