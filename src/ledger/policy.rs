//! The project's policy: what a vague word is worth, and how a reported range becomes one figure. Both are decisions that
//! travel with the project, never data: the range stays beside the figure.

use super::{Figure, Range, Row, Voice, range::Bounds, voices::folded};
use crate::{
    dates::PartialDate,
    id::{ClaimId, MeasureId},
    ordering::Order as _,
    project::Project,
    quantity::{Qualifier, Quantity},
    record::{FigureRule, Incident, Policy},
};

/// The bounds by which a quantity enters a range: its own or, if the policy maps it, the number for its word. None at all
/// for any other word.
pub(crate) fn bounds(policy: &Policy, quantity: &Quantity) -> Bounds {
    if quantity.qualifier != Qualifier::Vague {
        return (quantity.min, quantity.max);
    }
    let value = if policy.map_words { value_of(policy, quantity) } else { None };
    (value, value)
}

/// What the policy says that a vague word is worth. "Dozens of people" is "dozens", but "tens of thousands" is not "tens".
fn value_of(policy: &Policy, quantity: &Quantity) -> Option<u64> {
    let said = [folded(&quantity.surface), folded(&quantity.short())];
    let is_said = |word: &str| !word.is_empty() && !quantity.surface.trim().is_empty() && said.iter().any(|said| said == word);
    policy.words.iter().find(|figure| is_said(&folded(&figure.word))).map(|figure| figure.value)
}

/// What the policy makes of the range over some rows; `None` if it can't, or nothing is counted.
pub(super) fn figure(project: &Project, incident: &Incident, measure: &MeasureId, range: Range, rows: &[Row]) -> Option<Figure> {
    let rule = project.header().body.policy.figure;
    let counted: Vec<&Row> = rows.iter().filter(|row| row.why_not.is_none()).collect();
    if counted.is_empty() {
        return None;
    }
    let taken = match rule {
        FigureRule::Range => counted,
        FigureRule::Lowest => {
            range.low?;
            counted.into_iter().filter(|row| row.low == range.low).collect()
        }
        FigureRule::Highest => counted.into_iter().filter(|row| range.high == if range.open { row.low } else { row.high }).collect(),
        FigureRule::Majority => majority(&counted)?,
        FigureRule::Latest => newest(&counted),
        FigureRule::Reliability => most_reliable(project, counted),
        FigureRule::HandPicked => {
            let pick = incident.picks.iter().find(|pick| &pick.measure == measure)?;
            // A person may well take a claim that the rules leave out, but not one without a number.
            rows.iter().filter(|row| row.claim.body.id == pick.claim && !row.range().is_empty()).collect()
        }
    };
    let range = match rule {
        FigureRule::Lowest => Range::exactly(range.low?),
        FigureRule::Highest => Range { low: range.high, ..range },
        FigureRule::Range | FigureRule::Majority | FigureRule::Latest | FigureRule::Reliability | FigureRule::HandPicked => over(&taken),
    };
    let claims: Vec<ClaimId> = taken.iter().map(|row| row.claim.body.id.clone()).collect();
    (!claims.is_empty()).then_some(Figure { rule, range, claims })
}

fn over(rows: &[&Row]) -> Range {
    Range::over(rows.iter().map(|row| (row.low, row.high)))
}

/// Those of the newest report, and of any other that may be as new, as far as its date tells. Undated ones count only
/// where all are undated.
fn newest<'a>(rows: &[&'a Row]) -> Vec<&'a Row> {
    let newest: Option<&PartialDate> = rows.iter().filter_map(|row| row.published.as_ref()).max();
    let is_newest = |row: &Row| match (newest, &row.published) {
        (Some(newest), Some(date)) => date.overlaps(newest),
        (newest, date) => newest.is_none() && date.is_none(),
    };
    rows.iter().copied().filter(|row| is_newest(row)).collect()
}

/// Each voice has one vote, its newest report. `None` if no figure has more votes than every other.
fn majority<'a>(rows: &[&'a Row]) -> Option<Vec<&'a Row>> {
    let mut voices: Vec<(&Voice, Vec<&Row>)> = Vec::new();
    let mut sorted = rows.to_vec();
    sorted.order_by(|a, b| a.lineage.cmp(&b.lineage));
    for row in sorted {
        match voices.last_mut() {
            Some((voice, said)) if *voice == &row.lineage => said.push(row),
            Some(_) | None => voices.push((&row.lineage, vec![row])),
        }
    }
    let mut figures: Vec<(Range, usize, Vec<&Row>)> = Vec::new();
    for (_, said) in &voices {
        let said = newest(said);
        let range = over(&said);
        match figures.iter_mut().find(|(figure, ..)| *figure == range) {
            Some((_, n_votes, rows)) => {
                *n_votes += 1;
                rows.extend(said);
            }
            None => figures.push((range, 1, said)),
        }
    }
    let most = figures.iter().map(|(_, n_votes, _)| *n_votes).max()?;
    let mut winners = figures.into_iter().filter(|(_, n_votes, _)| *n_votes == most);
    let (_, _, rows) = winners.next()?;
    winners.next().is_none().then_some(rows)
}

/// Those of the voices with the best grade on the Admiralty scale; whoever is unrated comes after all grades.
fn most_reliable<'a>(project: &Project, rows: Vec<&'a Row>) -> Vec<&'a Row> {
    let grade = |row: &Row| {
        let rated = match &row.lineage {
            Voice::Source(source) => project.source(source).and_then(|source| source.body.reliability),
            Voice::Outlet(_) | Voice::Article(_) => None,
        };
        (rated.is_none(), rated)
    };
    let best = rows.iter().map(|row| grade(row)).min();
    rows.into_iter().filter(|row| Some(grade(row)) == best).collect()
}
