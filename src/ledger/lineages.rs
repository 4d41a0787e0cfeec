//! Which claims go back to one voice, and why.

use std::collections::BTreeMap;

use super::{Lineage, Range, Reason, Row, Voice, copying::Tie, facts::Facts, words};

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

/// Why some rows are one voice.
fn reasons(facts: &Facts<'_>, voice: &Voice, members: &[usize], rows: &[Row], ties: &[Option<Tie>]) -> Vec<Reason> {
    let mut reasons = Vec::new();
    let mut say = |reason: Reason| {
        if !reasons.contains(&reason) {
            reasons.push(reason);
        }
    };
    let name = words::name_of(facts.project, voice);
    let speaking = || members.iter().map(|nth| &rows[*nth]).filter(|row| row.voice == *voice);
    let n_claims = speaking().filter(|row| !row.unattributed).count();
    if n_claims > 0 {
        say(Reason::Named { n_claims, voice: name.clone() });
    }
    if speaking().any(|row| row.unattributed) {
        say(match voice {
            Voice::Source(_) => Reason::Itself { voice: name },
            Voice::Outlet(_) => Reason::Outlet,
            Voice::Article(_) => Reason::Article,
        });
    }
    let outlet = |row: usize| words::outlet_of(facts.project, &rows[row].claim.body.article);
    for (row, tie) in members.iter().filter_map(|nth| Some((*nth, ties[*nth]?))) {
        let (copier, origin) = (outlet(row), outlet(tie.from));
        let though = match &rows[row].voice {
            Voice::Source(_) if !rows[row].unattributed && rows[row].voice != *voice => {
                Some(words::name_of(facts.project, &rows[row].voice))
            }
            Voice::Source(_) | Voice::Outlet(_) | Voice::Article(_) => None,
        };
        say(if tie.same_figure {
            Reason::Repeats { copier, origin, is_marked: tie.is_marked, though }
        } else {
            Reason::Differs { copier, origin }
        });
    }
    reasons
}
