//! The default tag set of a new project. What a project really uses stands in its own records.

use crate::record::{Entry, Extra, Kind, Measure, Record, Relation, SourceType};

/// Kind, label, colour, description; the key is the place in the list.
const KINDS: [(&str, &str, &str, &str); 7] = [
    ("casualties", "Casualties", "#b23b00", "How many were killed, injured, displaced, detained or are missing."),
    ("attack", "Attack", "#9a6a00", "What was done, with what, against whom."),
    ("responsibility", "Responsibility", "#005f99", "Who did it: accused, claimed or denied."),
    ("territory", "Territory", "#00704f", "Who holds, takes or loses a place."),
    ("diplomacy", "Diplomacy", "#3a6ea8", "Talks, agreements and what came of them."),
    ("statement", "Statement", "#9b4a7c", "What somebody said that is no report of an event."),
    ("background", "Background", "#62676d", "Earlier events and standing facts."),
];

const MEASURES: [(&str, &str); 7] = [
    ("killed", "killed"),
    ("injured", "injured"),
    ("missing", "missing"),
    ("displaced", "displaced"),
    ("detained", "detained"),
    ("explosions", "explosions"),
    ("attackers", "attackers"),
];

const RELATIONS: [(&str, &str, &str); 4] = [
    ("reports", "reports", "The claim is about this incident."),
    ("aggregates", "aggregates", "The claim sums up several incidents and counts for this one as a whole."),
    ("part_of", "is part of", "What the claim reports is a part of this incident."),
    ("background", "background", "The claim gives the background of this incident."),
];

const SOURCE_TYPES: [(&str, &str); 11] = [
    ("wire", "wire service"),
    ("newspaper", "newspaper"),
    ("state_media", "state media"),
    ("official", "official"),
    ("armed_group", "armed group"),
    ("monitor_ngo", "monitor or NGO"),
    ("hospital", "hospital"),
    ("expert", "expert"),
    ("witness", "witness"),
    ("unnamed_official", "unnamed official"),
    ("other", "other"),
];

/// The records of the default scheme, without stamps: every project has the same ones.
#[must_use]
pub fn defaults() -> Vec<Record> {
    let kinds = (1..).zip(KINDS).map(|(order, (id, label, color, description))| {
        Record::from(Entry::bare(Kind {
            id: id.into(),
            label: label.to_owned(),
            color: color.to_owned(),
            key: order.to_string(),
            description: description.to_owned(),
            order,
            retired: false,
            extra: Extra::new(),
        }))
    });
    let measures = (1..).zip(MEASURES).map(|(order, (id, label))| {
        Record::from(Entry::bare(Measure {
            id: id.into(),
            label: label.to_owned(),
            description: String::new(),
            order,
            retired: false,
            extra: Extra::new(),
        }))
    });
    let relations = (1..).zip(RELATIONS).map(|(order, (id, label, description))| {
        Record::from(Entry::bare(Relation {
            id: id.into(),
            label: label.to_owned(),
            description: description.to_owned(),
            order,
            retired: false,
            extra: Extra::new(),
        }))
    });
    let source_types = (1..).zip(SOURCE_TYPES).map(|(order, (id, label))| {
        Record::from(Entry::bare(SourceType {
            id: id.into(),
            label: label.to_owned(),
            description: String::new(),
            order,
            retired: false,
            extra: Extra::new(),
        }))
    });
    kinds.chain(measures).chain(relations).chain(source_types).collect()
}
