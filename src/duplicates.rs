//! Incidents that may be one and the same, with a score and the reasons. Proposes; whoever reads the reasons
//! fuses them or not. Knows no screen, and writes nothing.
//!
//! Two incidents are looked at if they share a claim, a rare word of their names or, on one day, a place; never if one
//! is part of the other, all the way up, and not if their dates are more than three days apart. The score is out of 100:
//! up to 50 for names (titles and aliases; rare words weigh more than common ones, and a word may be spelled otherwise:
//! Tartus, Tartous), 20 for a date that may be the same, 20 for the same place, 15 for each claim that says the same of
//! both, up to 30. Ten are taken off for neighbouring dates or different kinds of event, 20 for different places. Pairs with
//! 45 or more are told: names alone do if their words differ in no more than spelling.

mod likeness;
#[cfg(test)]
mod tests;

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use self::likeness::{Name, Rarity, alike};
use crate::{
    id::{ClaimId, IncidentId, RelationId},
    ordering::{Order as _, map_of, set_of},
    project::Project,
    record::{Incident, IncidentPlace},
    search::Folded,
};

/// A score from which a pair is told.
const ENOUGH: u32 = 45;

/// A word that more incidents than this share says nothing of a pair.
const COMMON: usize = 60;

const DAY: i64 = 86_400;

/// Two incidents that may be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Probable {
    /// The one of the two with more links, which is the one to keep.
    pub keep: IncidentId,
    /// The other.
    pub gone: IncidentId,
    /// How probable, out of 100.
    pub score: u32,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// Why two incidents may be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// They have one name.
    SameName(String),
    /// Two of their names may be spellings of one.
    LikeName(String, String),
    /// They may be of one day.
    DatesFit,
    /// They are of neighbouring days.
    DatesNear,
    /// They are in one place.
    SamePlace(String),
    /// Two names stand for one place.
    PlaceIs(String, String),
    /// So many claims are linked to both alike.
    Claims(usize),
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reason::SameName(name) => write!(f, "both are called “{name}”"),
            Reason::LikeName(one, other) => write!(f, "“{one}” is like “{other}”"),
            Reason::DatesFit => f.write_str("the dates fit"),
            Reason::DatesNear => f.write_str("the dates are a few days apart"),
            Reason::SamePlace(place) => write!(f, "both in {place}"),
            Reason::PlaceIs(one, other) => write!(f, "{one} is {other}"),
            Reason::Claims(1) => f.write_str("one claim says the same of both"),
            Reason::Claims(n) => write!(f, "{n} claims say the same of both"),
        }
    }
}

/// The pairs of incidents that are probably one, the most probable first. `fold` makes text ready for comparison (see
/// [`Folded`]).
#[must_use]
pub fn probable(project: &Project, fold: &dyn Fn(&str) -> Folded) -> Vec<Probable> {
    let sketches: Vec<Sketch<'_>> = project.incidents().map(|entry| Sketch::new(project, &entry.body, fold)).collect();
    let rarity = Rarity::of(sketches.iter().map(|sketch| sketch.words()));
    let mut found: Vec<Probable> = candidates(&sketches)
        .into_iter()
        .filter_map(|(one, other)| weigh(project, &rarity, sketches.get(one)?, sketches.get(other)?))
        .collect();
    found.order_by(|a, b| (Reverse(a.score), &a.keep, &a.gone).cmp(&(Reverse(b.score), &b.keep, &b.gone)));
    found
}

/// An incident as it is compared, read once.
struct Sketch<'a> {
    incident: &'a Incident,
    names: Vec<Name>,
    places: Vec<Name>,
    /// From the first second to behind the last.
    span: Option<(i64, i64)>,
    says: BTreeSet<(&'a ClaimId, &'a RelationId)>,
    above: Vec<IncidentId>,
}

impl<'a> Sketch<'a> {
    fn new(project: &'a Project, incident: &'a Incident, fold: &dyn Fn(&str) -> Folded) -> Self {
        let named = |name: &String| Name::new(name, &fold(name));
        let is_named = |name: &Name| !name.words.is_empty();
        let place = incident.place.iter().flat_map(|place| std::iter::once(&place.name).chain(&place.aliases));
        Self {
            incident,
            names: std::iter::once(&incident.title).chain(&incident.aliases).map(named).filter(is_named).collect(),
            places: place.map(named).filter(is_named).collect(),
            span: incident.time.as_ref().map(|time| {
                let span = time.date.span();
                (span.start, time.end.as_ref().map_or(span.end, |end| end.span().end.max(span.end)))
            }),
            says: set_of(project.links_of_incident(&incident.id).map(|link| (&link.body.claim, &link.body.relation))),
            above: project.ancestors(&incident.id),
        }
    }

    fn words(&self) -> BTreeSet<&str> {
        set_of(self.names.iter().flat_map(|name| name.words.iter().map(|word| word.bones.as_str())))
    }
}

/// The pairs worth a look, each once, by number.
fn candidates(sketches: &[Sketch<'_>]) -> BTreeSet<(usize, usize)> {
    let mut blocks: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (nth, sketch) in sketches.iter().enumerate() {
        let mut keys: Vec<String> = sketch.words().into_iter().map(|word| format!("word {word}")).collect();
        keys.extend(sketch.names.iter().map(|name| format!("name {}", name.bones())));
        keys.extend(sketch.says.iter().map(|(claim, _)| format!("claim {claim}")));
        if let Some((start, _)) = sketch.span {
            // Neighbouring days meet in one of two blocks.
            let day = start.div_euclid(DAY);
            for place in &sketch.places {
                keys.extend([day, day + 1].map(|day| format!("place {} {day}", place.bones())));
            }
            for name in &sketch.names {
                keys.extend([day, day + 1].map(|day| format!("day {} {day}", name.bones())));
            }
        }
        keys.order();
        keys.dedup();
        for key in keys {
            blocks.entry(key).or_default().push(nth);
        }
    }
    let mut pairs = Vec::new();
    for block in blocks.values().filter(|block| block.len() <= COMMON) {
        for (place, one) in block.iter().enumerate() {
            pairs.extend(block.iter().skip(place + 1).map(|other| (*one, *other)));
        }
    }
    set_of(pairs)
}

fn weigh(project: &Project, rarity: &Rarity, one: &Sketch<'_>, other: &Sketch<'_>) -> Option<Probable> {
    let (id, other_id) = (&one.incident.id, &other.incident.id);
    if one.above.contains(other_id) || other.above.contains(id) {
        return None;
    }
    let (mut score, mut reasons) = (0_i64, Vec::new());
    let likeness = alike(rarity, &one.names, &other.names);
    if let Some((share, a, b)) = likeness.filter(|(share, _, _)| *share >= 50) {
        score += share / 2;
        reasons.push(if a.folded == b.folded {
            Reason::SameName(a.text.clone())
        } else {
            Reason::LikeName(a.text.clone(), b.text.clone())
        });
    }
    if let (Some((start, end)), Some((other_start, other_end))) = (one.span, other.span) {
        let apart = (other_start - end).max(start - other_end);
        if apart >= 3 * DAY {
            return None;
        }
        if apart < 0 {
            score += 20;
            reasons.push(Reason::DatesFit);
        } else {
            score -= 10;
            reasons.push(Reason::DatesNear);
        }
    }
    if let (Some(here), Some(there)) = (&one.incident.place, &other.incident.place) {
        match same_place(rarity, (here, &one.places), (there, &other.places)) {
            Some(true) => {
                score += 20;
                reasons.push(if here.name == there.name {
                    Reason::SamePlace(here.name.clone())
                } else {
                    Reason::PlaceIs(here.name.clone(), there.name.clone())
                });
            }
            Some(false) => score -= 20,
            None => {}
        }
    }
    let n_shared = one.says.intersection(&other.says).count();
    if n_shared > 0 {
        score += if n_shared == 1 { 15 } else { 30 };
        reasons.push(Reason::Claims(n_shared));
    }
    if !one.incident.kind.is_empty() && !other.incident.kind.is_empty() && one.incident.kind != other.incident.kind {
        score -= 10;
    }
    let score = u32::try_from(score.min(100)).ok().filter(|score| *score >= ENOUGH)?;
    let n_links = |id: &IncidentId| project.links_of_incident(id).count();
    let (keep, gone) = if n_links(other_id) > n_links(id) { (other_id, id) } else { (id, other_id) };
    Some(Probable { keep: keep.clone(), gone: gone.clone(), score, reasons })
}

/// Whether two places are one, as far as that is known: by name, or within 5 km; not if over 25 km apart.
fn same_place(rarity: &Rarity, (here, names): (&IncidentPlace, &[Name]), (there, other_names): (&IncidentPlace, &[Name])) -> Option<bool> {
    let km = distance_km(here, there);
    if km.is_some_and(|km| km > 25.0) {
        return Some(false);
    }
    let named = alike(rarity, names, other_names).map(|(share, _, _)| share >= 90);
    if named == Some(true) || km.is_some_and(|km| km < 5.0) { Some(true) } else { named }
}

/// On a flat map, which does for distances of this size.
fn distance_km(here: &IncidentPlace, there: &IncidentPlace) -> Option<f64> {
    let (north, east) = (there.lat? - here.lat?, there.lon? - here.lon?);
    let east = (east + 540.0).rem_euclid(360.0) - 180.0;
    Some(111.2 * north.hypot(east * here.lat?.to_radians().cos()))
}
