//! Where the claims of one incident can't all be true. It is better to miss a contradiction than to make one up, so only
//! claims that are plainly about the same thing are held against each other:
//!
//! - figures of one measure: what two voices say in all has no number in common;
//! - places and times: of claims that report the incident (those that aggregate several speak of a wider place and time);
//! - actors: two names of the incident's own list in a role that asks for one culprit;
//! - who did it: claims of the kind "responsibility", asserted by one voice and denied by another;
//! - anything else, asserted by one voice and denied by another: of the same kind and, where they give figures, of the
//!   same measure, and only if what is asserted lies within what is denied ("40" against "not more than 35", but not "12"
//!   against "not 40"). Casualties without a figure, statements and background are too many things to compare.

use std::collections::BTreeMap;

use super::{
    Disagreement, Matter, MeasureLedger, Range, Says, Side, Voice, counting, facts::Facts, policy, rows::Heard, voices::folded, words,
};
use crate::{
    dates::PartialDate,
    id::{IncidentId, KindId, MeasureId},
    ordering::{Order as _, set_of},
    record::{Actor, Incident},
};

const RESPONSIBILITY: &str = "responsibility";

/// Kinds whose claims about one incident say many different things.
const OF_MANY_THINGS: [&str; 2] = ["statement", "background"];

/// Words in the roles that only one can have, if all is true.
const CULPRITS: [&str; 6] = ["perpetrator", "claimant", "accused", "suspect", "attacker", "responsible"];

/// The disagreements about one incident.
pub(super) fn of(facts: &Facts<'_>, id: &IncidentId, heard: &[Heard<'_>], measures: &[MeasureLedger]) -> Vec<Disagreement> {
    let Some(incident) = facts.project.incident(id).map(|entry| &entry.body) else { return Vec::new() };
    let mut all: Vec<Disagreement> = measures.iter().filter_map(figures).collect();
    let reporting: Vec<&Heard<'_>> =
        heard.iter().filter(|heard| heard.why_not.is_none() && heard.link.relation.as_str() == counting::REPORTS).collect();
    all.extend(places(incident, &reporting));
    all.extend(times(incident, &reporting));
    all.extend(actors(facts, incident));
    all.extend(truths(facts, heard));
    all
}

/// Gathers sides: what is said, once, with everybody who says so.
#[derive(Default)]
struct Sides(Vec<(String, Side)>);

impl Sides {
    /// `key` tells sides apart.
    fn add(&mut self, key: &str, says: Says, heard: &Heard<'_>) {
        let side = match self.0.iter().position(|(known, _)| known == key) {
            Some(nth) => nth,
            None => {
                self.0.push((key.to_owned(), Side { says, voices: Vec::new(), claims: Vec::new() }));
                self.0.len() - 1
            }
        };
        let side = &mut self.0[side].1;
        if !side.voices.contains(&heard.voice) {
            side.voices.push(heard.voice.clone());
        }
        side.claims.push(heard.claim.body.id.clone());
    }

    /// The disagreement, if there are two sides.
    fn disagree(self, matter: Matter) -> Option<Disagreement> {
        let sides: Vec<Side> = self.0.into_iter().map(|(_, side)| side).collect();
        (sides.len() > 1).then(|| Disagreement { matter, measure: None, about: String::new(), sides })
    }
}

/// Voices whose ranges have no number in common. Whoever agrees with everybody else is on no side.
fn figures(ledger: &MeasureLedger) -> Option<Disagreement> {
    let counted = || ledger.lineages.iter().filter(|lineage| !lineage.range.is_empty());
    let highest_low = counted().map(|lineage| lineage.range.least()).max()?;
    let lowest_high = counted().map(|lineage| lineage.range.most()).min()?;
    let mut at_odds: Vec<_> =
        counted().filter(|lineage| lineage.range.most() < highest_low || lowest_high < lineage.range.least()).collect();
    at_odds.order_by_key(|lineage| (lineage.range.least(), lineage.range.most()));
    let counts = set_of(ledger.rows.iter().filter(|row| row.why_not.is_none()).map(|row| &row.claim.body.id));
    let mut sides: Vec<(Range, Side)> = Vec::new();
    for lineage in at_odds {
        let claims = lineage.claims.iter().filter(|claim| counts.contains(claim)).cloned();
        match sides.last_mut() {
            Some((range, side)) if *range == lineage.range => {
                side.voices.push(lineage.voice.clone());
                side.claims.extend(claims);
            }
            Some(_) | None => {
                let says = Says::Figure(lineage.range);
                sides.push((lineage.range, Side { says, voices: vec![lineage.voice.clone()], claims: claims.collect() }));
            }
        }
    }
    let sides: Vec<Side> = sides.into_iter().map(|(_, side)| side).collect();
    let measure = Some(ledger.measure.clone());
    (sides.len() > 1).then(|| Disagreement { matter: Matter::Figure, measure, about: String::new(), sides })
}

/// Places by the name that the project uses, else as the article says; all names of the incident and its place are one.
fn places(incident: &Incident, reporting: &[&Heard<'_>]) -> Option<Disagreement> {
    let of_place = incident.place.iter().flat_map(|place| std::iter::once(&place.name).chain(&place.aliases));
    let own = set_of(of_place.chain([&incident.title]).chain(&incident.aliases).map(|name| folded(name)));
    let mut sides = Sides::default();
    for heard in reporting {
        let Some(place) = &heard.claim.body.place else { continue };
        let name = if place.name.trim().is_empty() { place.surface.trim() } else { place.name.trim() };
        let key = folded(name);
        if !key.is_empty() {
            sides.add(if own.contains(&key) { "" } else { &key }, Says::Name(name.to_owned()), heard);
        }
    }
    sides.disagree(Matter::Place)
}

/// Dates that exclude each other as far as the coarser one tells. Of an event that went on for long, all dates within it
/// are one.
fn times(incident: &Incident, reporting: &[&Heard<'_>]) -> Option<Disagreement> {
    let lasting = incident.time.as_ref().and_then(|time| Some((&time.date, time.end.as_ref()?)));
    let is_within = |date: &PartialDate| {
        lasting.is_some_and(|(first, last)| (first <= date || first.overlaps(date)) && (date <= last || last.overlaps(date)))
    };
    let dated: Vec<(&PartialDate, &Heard<'_>)> =
        reporting.iter().filter_map(|heard| Some((heard.claim.body.time.as_ref()?.date.as_ref()?, *heard))).collect();
    let dates = set_of(dated.iter().map(|(date, _)| *date));
    let exclude = |a: &PartialDate, b: &PartialDate| !(a.overlaps(b) || is_within(a) && is_within(b));
    let at_odds = set_of(dates.iter().filter(|date| dates.iter().any(|other| exclude(date, other))).copied());
    let mut sides = Sides::default();
    for (date, heard) in dated.into_iter().filter(|(date, _)| at_odds.contains(date)) {
        sides.add(date.value(), Says::Date(date.clone()), heard);
    }
    sides.disagree(Matter::Time)
}

/// Different names in one role of a culprit. A name that is a source's is that source.
fn actors(facts: &Facts<'_>, incident: &Incident) -> Vec<Disagreement> {
    let mut by_role: Vec<(String, Vec<(String, Side)>)> = Vec::new();
    for Actor { source, name, role, .. } in &incident.actors {
        let role = folded(role).replace('_', " ");
        let source = source.as_ref().or_else(|| facts.voices.source_named(name));
        let name = source.map_or_else(|| name.trim().to_owned(), |source| words::name_of(facts.project, &Voice::Source(source.clone())));
        if name.is_empty() || !CULPRITS.iter().any(|culprit| role.contains(culprit)) {
            continue;
        }
        let key = folded(&name);
        // Whoever claims it says so; of the others the list doesn't tell who names them.
        let voices = source.filter(|_| role.contains("claimant")).map(|source| Voice::Source(source.clone())).into_iter().collect();
        let side = (key, Side { says: Says::Name(name), voices, claims: Vec::new() });
        match by_role.iter_mut().find(|(known, _)| *known == role) {
            Some((_, sides)) if sides.iter().any(|(known, _)| *known == side.0) => {}
            Some((_, sides)) => sides.push(side),
            None => by_role.push((role, vec![side])),
        }
    }
    by_role
        .into_iter()
        .filter(|(_, sides)| sides.len() > 1)
        .map(|(about, sides)| {
            let sides = sides.into_iter().map(|(_, side)| side).collect();
            Disagreement { matter: Matter::Actor, measure: None, about, sides }
        })
        .collect()
}

/// What is about the same thing: a kind and, for figures, a measure.
type Topic<'a> = (&'a KindId, Option<&'a MeasureId>);

/// One voice asserts and another denies.
fn truths(facts: &Facts<'_>, heard: &[Heard<'_>]) -> Vec<Disagreement> {
    let mut topics: BTreeMap<Topic<'_>, (Vec<&Heard<'_>>, Vec<&Heard<'_>>)> = BTreeMap::new();
    for heard in heard {
        let claim = &heard.claim.body;
        let stands = facts.options.with_left_out || counting::by_status(claim.status).is_none();
        if !stands || counting::by_relation(&heard.link.relation).is_some() {
            continue;
        }
        let measure = claim.quantity.as_ref().map(|quantity| &quantity.measure);
        let topic = match claim.kind.as_str() {
            RESPONSIBILITY => (&claim.kind, None),
            "casualties" if measure.is_none() => continue,
            kind if OF_MANY_THINGS.contains(&kind) => continue,
            _ => (&claim.kind, measure),
        };
        let (asserted, denied) = topics.entry(topic).or_default();
        if counting::is_denied(claim.factuality) {
            denied.push(heard);
        } else if counting::is_asserted(claim.factuality) {
            asserted.push(heard);
        }
    }
    topics.into_iter().flat_map(|(topic, (asserted, denied))| contradictions(facts, topic, &asserted, denied)).collect()
}

/// The contradictions on one topic: one for each thing that is denied.
fn contradictions(
    facts: &Facts<'_>,
    (kind, measure): Topic<'_>,
    asserted: &[&Heard<'_>],
    mut denied: Vec<&Heard<'_>>,
) -> Vec<Disagreement> {
    let mut all = Vec::new();
    while let Some(first) = denied.first().copied() {
        let what = said(facts, first, measure);
        let (alike, others) = denied.into_iter().partition(|heard| said(facts, heard, measure) == what);
        let alike: Vec<&Heard<'_>> = alike;
        denied = others;
        let against: Vec<&Heard<'_>> = asserted.iter().copied().filter(|heard| said(facts, heard, measure).is_within(&what)).collect();
        let differ = |heard: &&Heard<'_>, others: &[&Heard<'_>]| others.iter().any(|other| other.voice != heard.voice);
        let mut sides = Sides::default();
        for heard in against.iter().filter(|heard| differ(heard, &alike)) {
            sides.add("asserted", said(facts, heard, measure).so(true), heard);
        }
        for heard in alike.iter().filter(|heard| differ(heard, &against)) {
            sides.add("denied", what.so(false), heard);
        }
        let matter = if kind.as_str() == RESPONSIBILITY { Matter::Responsibility } else { Matter::Truth };
        let about = facts.project.kind(kind).map_or_else(|| kind.to_string(), |kind| kind.body.label.to_lowercase());
        all.extend(sides.disagree(matter).map(|found| Disagreement { measure: measure.cloned(), about, ..found }));
    }
    all
}

/// What a claim asserts or denies.
#[derive(PartialEq)]
enum Said {
    /// That it is so.
    So,
    /// A number.
    Number(Range),
    /// A word that is none.
    Word(String),
}

fn said(facts: &Facts<'_>, heard: &Heard<'_>, measure: Option<&MeasureId>) -> Said {
    let Some(quantity) = heard.claim.body.quantity.as_ref().filter(|_| measure.is_some()) else { return Said::So };
    let range = Range::over([policy::bounds(facts.policy, quantity)]);
    if range.is_empty() { Said::Word(folded(&quantity.surface)) } else { Said::Number(range) }
}

impl Said {
    /// Whether whoever denies the other denies this too.
    fn is_within(&self, other: &Said) -> bool {
        match (self, other) {
            (Said::Number(range), Said::Number(other)) => range.is_within(*other),
            _ => self == other,
        }
    }

    fn so(&self, is_so: bool) -> Says {
        match self {
            Said::So => Says::So(is_so),
            Said::Number(range) => Says::FigureSo(*range, is_so),
            Said::Word(word) => Says::WordSo(word.clone(), is_so),
        }
    }
}
