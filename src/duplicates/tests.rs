//! Which incidents are taken for one, and why.

use super::*;
use crate::{
    dates::PartialDate,
    project::Parts,
    record::{Certainty, Entry, Extra, Header, IncidentTime, Link, Policy, Record},
};

/// A title with its aliases behind "=", a day of March 2031 (0 for none), a place, the whole.
type Row<'a> = (&'a str, u8, &'a str, &'a str);

fn incident(id: &str, (title, day, place, parent): Row<'_>) -> Incident {
    let mut names = title.split(" = ").map(str::to_owned);
    let title = names.next().unwrap_or_default();
    Incident {
        aliases: names.collect(),
        parent: (!parent.is_empty()).then(|| parent.into()),
        time: PartialDate::day(2031, 3, day).ok().map(|date| IncidentTime { date, end: None, extra: Extra::new() }),
        place: (!place.is_empty()).then(|| IncidentPlace { name: place.to_owned(), ..IncidentPlace::default() }),
        ..Incident::new(id.into(), title)
    }
}

fn project(incidents: Vec<Incident>, links: &[(&str, &str)]) -> Project {
    let header = Header {
        id: "p".into(),
        title: String::new(),
        description: String::new(),
        guidelines: String::new(),
        policy: Policy::default(),
        extra: Extra::new(),
    };
    let links = links.iter().enumerate().map(|(nth, (claim, incident))| Link {
        id: format!("l{nth}").into(),
        claim: (*claim).into(),
        incident: (*incident).into(),
        relation: "reports".into(),
        certainty: Certainty::Sure,
        note: String::new(),
        extra: Extra::new(),
    });
    let mut records: Vec<Record> = incidents.into_iter().map(|incident| Entry::bare(incident).into()).collect();
    records.extend(links.map(|link| Record::from(Entry::bare(link))));
    Project::from_parts(Entry::bare(header), Parts { records, ..Parts::default() })
}

fn fold(text: &str) -> Folded {
    Folded::from_decomposed(text)
}

#[track_caller]
fn check(rows: &[Row<'_>], links: &[(&str, &str)], expect: &[&str]) {
    // Others, so that some words are rare.
    let others = ["Bridge collapse", "Airport raid", "Market fire", "Road ambush", "Dam breach", "Border clash"];
    let rows = (1..).zip(rows).map(|(nth, row)| incident(&format!("i{nth}"), *row));
    let others = others.iter().enumerate().map(|(nth, title)| incident(&format!("o{nth}"), (title, 0, "", "")));
    let project = project(rows.chain(others).collect(), links);
    let found = probable(&project, &fold);
    let reasons = |row: &Probable| row.reasons.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
    let told: Vec<_> = found.iter().map(|row| format!("{}={} {}: {}", row.keep, row.gone, row.score, reasons(row))).collect();
    assert_eq!(told, expect);
}

#[test]
fn names_dates_places_and_claims_speak_for_it() {
    check(&[("Port blasts", 0, "", ""), ("PORT BLASTS", 0, "", "")], &[], &["i1=i2 50: both are called “Port blasts”"]);
    // A spelling is enough, even if nothing else is known.
    check(
        &[("Tartus bombings", 0, "", ""), ("Tartous bombings", 0, "", "")],
        &[],
        &["i1=i2 47: “Tartus bombings” is like “Tartous bombings”"],
    );
    check(
        &[("Tartus port blasts", 14, "Tartus", ""), ("Tartous port blast", 14, "Tartous", "")],
        &[],
        &["i1=i2 86: “Tartus port blasts” is like “Tartous port blast”; the dates fit; Tartus is Tartous"],
    );
    check(
        &[("Shelling of Hasaka", 14, "", ""), ("Bakery = Shelling of al-Hasakeh", 14, "", "")],
        &[],
        &["i1=i2 67: “Shelling of Hasaka” is like “Shelling of al-Hasakeh”; the dates fit"],
    );
    // The one with more links is kept.
    check(
        &[("Quay", 14, "Port Marin", ""), ("Silo", 14, "Port Marin", "")],
        &[("c1", "i1"), ("c1", "i2"), ("c2", "i2")],
        &["i2=i1 55: the dates fit; both in Port Marin; one claim says the same of both"],
    );
}

#[test]
fn what_differs_speaks_against_it() {
    // A whole and its part, whatever they are called.
    check(&[("Port blasts", 14, "", ""), ("Port blasts", 14, "", "i1")], &[], &[]);
    // Far apart in time; in place.
    check(&[("Port blasts", 14, "", ""), ("Port blasts", 24, "", "")], &[], &[]);
    check(&[("Port blasts", 14, "Tartus", ""), ("Port blasts", 15, "Homs", "")], &[], &[]);
    // Numbers are no spellings.
    check(&[("Raid 12", 0, "", ""), ("Raid 13", 0, "", "")], &[], &[]);
    // One day and place alone do not do.
    check(&[("Quay", 14, "Port Marin", ""), ("Silo", 14, "Port Marin", "")], &[], &[]);
    check(&[], &[], &[]);
}

#[test]
fn places_that_are_near_are_one() {
    let at = |lat, lon| IncidentPlace { lat: Some(lat), lon: Some(lon), ..IncidentPlace::default() };
    let rarity = Rarity::of(std::iter::empty());
    for (here, there, expect) in [
        (at(34.9, 35.9), at(34.91, 35.91), Some(true)),
        (at(34.9, 35.9), at(35.0, 35.9), None),
        (at(34.9, 35.9), at(36.0, 35.9), Some(false)),
        (at(0.0, 179.99), at(0.0, -179.99), Some(true)),
    ] {
        assert_eq!(same_place(&rarity, (&here, &[]), (&there, &[])), expect, "{here:?} {there:?}");
    }
}

#[test]
fn of_two_thousand_incidents_few_pairs_are_compared() {
    let towns = ["Tartus", "Hasaka", "Homs", "Idlib", "Raqqa", "Daraa", "Hama", "Palmyra"];
    let what = ["Blast", "Shelling", "Raid", "Ambush", "Airstrike"];
    let rows = (0..2_000_usize).map(|nth| {
        let (town, what) = (towns[nth % 8], what[nth / 8 % 5]);
        incident(&format!("i{nth}"), (&format!("{what} in {town}"), u8::try_from(nth % 28 + 1).unwrap(), town, ""))
    });
    let project = project(rows.collect(), &[]);
    let sketches: Vec<Sketch<'_>> = project.incidents().map(|entry| Sketch::new(&project, &entry.body, &fold)).collect();
    // All pairs would be two million.
    let n_looked_at = candidates(&sketches).len();
    assert!(n_looked_at < 100 * sketches.len(), "{n_looked_at} pairs are looked at");
    assert!(!probable(&project, &fold).is_empty());
}
