//! The values of fields in short words, with names in place of ids.

use serde_json::Value;

use super::names::{field_label, incident, name_of, person, source, title_of};
use crate::{
    id::{ArticleId, ClaimId, RecordKey, Table},
    project::Project,
    quantity::grouped,
    record::{Actor, Article, Assessment, Claim, Factuality, FieldValue, Incident, Link, Record, Text},
    wire,
};

/// What stands for a value that isn't there.
const NOTHING: &str = "nothing";

/// Field number `nth` of a record, in short words.
#[must_use]
pub fn value_in_words(project: &Project, record: &Record, nth: usize) -> String {
    let field = wire::field_name(record, nth);
    let words = match record {
        Record::Claim(entry) => of_claim(project, &entry.body, field),
        Record::Incident(entry) => of_incident(project, &entry.body, field),
        Record::Article(entry) => of_article(project, &entry.body, field),
        Record::Link(entry) => of_link(project, &entry.body, field),
        Record::Source(entry) if field == "type" => {
            entry.body.kind.as_ref().map(|id| title_of(project, &RecordKey::new(Table::SourceType, id.text())))
        }
        Record::Replica(entry) if field == "person" => entry.body.person.as_ref().map(|id| person(project, id.as_str())),
        Record::Progress(entry) if field == "person" => Some(person(project, entry.body.person.as_str())),
        Record::Progress(entry) if field == "article" => Some(article(project, &entry.body.article)),
        Record::Decision(entry) => match field {
            "article" => Some(article(project, &entry.body.article)),
            "outcome" => entry.body.outcome.as_ref().map(|id| claim(project, id)),
            "about" => Some(listed(entry.body.about.iter().map(|id| claim(project, id)))),
            "incidents" => Some(listed(entry.body.incidents.iter().map(|id| incident(project, id)))),
            "kept" => Some(listed(entry.body.kept.iter().map(|id| incident(project, id)))),
            _ => None,
        },
        Record::CopyGroup(entry) if field == "passages" => {
            Some(listed(entry.body.passages.iter().map(|passage| format!("“{}” in {}", passage.quote, article(project, &passage.article)))))
        }
        Record::Header(_)
        | Record::Kind(_)
        | Record::Measure(_)
        | Record::Relation(_)
        | Record::SourceType(_)
        | Record::Person(_)
        | Record::Replica(_)
        | Record::Source(_)
        | Record::CopyGroup(_)
        | Record::Progress(_) => None,
    };
    let words = words.unwrap_or_else(|| plain(record.key().table, &wire::field_value(record, nth)));
    if words.is_empty() { NOTHING.to_owned() } else { words }
}

/// A value that a record's history or a conflict keeps for the field that the file calls `field`, in short words.
#[must_use]
pub fn kept_in_words(project: &Project, record: &Record, field: &str, value: &FieldValue) -> String {
    let read = wire::field_number(record, field).and_then(|nth| Some((wire::with_field(record, nth, value).ok()?, nth)));
    match read {
        Some((record, nth)) => value_in_words(project, &record, nth),
        // Of a later version, or damaged: as it stands in the file.
        None => plain(record.key().table, value),
    }
}

fn of_claim(project: &Project, claim_: &Claim, field: &str) -> Option<String> {
    Some(match field {
        "article" => article(project, &claim_.article),
        "spans" => {
            let spans: Vec<String> = claim_.anchor.parts.iter().map(|part| format!("{}–{}", part.span.start(), part.span.end())).collect();
            let quote = passage(project, claim_);
            if quote.is_empty() { format!("characters {}", spans.join(", ")) } else { format!("“{quote}” ({})", spans.join(", ")) }
        }
        "kind" => project.kind(&claim_.kind).map_or_else(|| claim_.kind.as_str().to_owned(), |kind| kind.body.label.clone()),
        "quantity" => {
            let quantity = claim_.quantity.as_ref()?;
            let measure = project.measure(&quantity.measure);
            quantity.understood(measure.map_or(quantity.measure.as_str(), |measure| &measure.body.label))
        }
        "attribution" => claim_.attribution.iter().map(|id| source(project, id)).collect::<Vec<_>>().join(" › "),
        "factuality" => factuality_in_words(claim_.factuality).to_owned(),
        "time" => {
            let time = claim_.time.as_ref()?;
            with_detail(&time.surface, time.date.as_ref().map(ToString::to_string).as_deref().unwrap_or_default())
        }
        "place" => {
            let place = claim_.place.as_ref()?;
            with_detail(&place.name, if place.surface == place.name { "" } else { &place.surface })
        }
        "copied_from" => claim(project, claim_.copied_from.as_ref()?),
        _ => return None,
    })
}

fn of_incident(project: &Project, incident_: &Incident, field: &str) -> Option<String> {
    Some(match field {
        "parent" => incident(project, incident_.parent.as_ref()?),
        "time" => {
            let time = incident_.time.as_ref()?;
            let end = time.end.as_ref().map(|end| format!(" – {end}")).unwrap_or_default();
            format!("{}{end}", time.date)
        }
        "place" => {
            let place = incident_.place.as_ref()?;
            let at = place.lat.zip(place.lon).map(|(lat, lon)| format!("{lat}, {lon}")).unwrap_or_default();
            with_detail(&place.name, &at)
        }
        "actors" => listed(incident_.actors.iter().map(|actor| actor_in_words(project, actor))),
        "assessment" => listed(incident_.assessment.iter().map(|assessment| assessment_in_words(project, assessment))),
        "picks" => listed(incident_.picks.iter().map(|pick| claim(project, &pick.claim))),
        _ => return None,
    })
}

fn of_article(project: &Project, article: &Article, field: &str) -> Option<String> {
    Some(match field {
        "published" => article.published.as_ref()?.to_string(),
        "wire" => listed(article.wire.iter().map(|id| source(project, id))),
        "text" => {
            let (n_chars, state) = match &article.text {
                Text::Here(text) => (Some(text.len_chars()), ""),
                Text::LeftOut { len_chars, .. } => (*len_chars, ", left out of the file"),
            };
            let length = n_chars.map_or_else(|| "a text".to_owned(), |n_chars| format!("{} characters", grouped(u64::from(n_chars))));
            let digest = article.text.sha256().get(..8).map(|digest| format!(", SHA-256 {digest}…")).unwrap_or_default();
            format!("{length}{state}{digest}")
        }
        "original" => article.original.as_ref()?.name.clone(),
        _ => return None,
    })
}

fn of_link(project: &Project, link: &Link, field: &str) -> Option<String> {
    Some(match field {
        "claim" => claim(project, &link.claim),
        "incident" => incident(project, &link.incident),
        "relation" => {
            project.relation(&link.relation).map_or_else(|| link.relation.as_str().to_owned(), |relation| relation.body.label.clone())
        }
        _ => return None,
    })
}

/// How sure a source says that it is, in words.
fn factuality_in_words(factuality: Factuality) -> &'static str {
    match factuality {
        Factuality::CertainPositive => "certainly so",
        Factuality::ProbablePositive => "probably so",
        Factuality::PossiblePositive => "possibly so",
        Factuality::CertainNegative => "certainly not so",
        Factuality::ProbableNegative => "probably not so",
        Factuality::PossibleNegative => "possibly not so",
        Factuality::CertainUnknown => "known, but not said which way",
        Factuality::Unknown => "not committed",
    }
}

fn actor_in_words(project: &Project, actor: &Actor) -> String {
    let name = actor.source.as_ref().map_or_else(|| actor.name.clone(), |id| source(project, id));
    with_detail(&name, &actor.role.replace('_', " "))
}

fn assessment_in_words(project: &Project, assessment: &Assessment) -> String {
    let measure = assessment.measure.as_ref();
    let label = measure.map(|id| project.measure(id).map_or(id.as_str(), |measure| &measure.body.label)).unwrap_or_default();
    let figure = |n: Option<u64>| n.map_or_else(|| "?".to_owned(), grouped);
    format!("{label}: {}", [assessment.low, assessment.best, assessment.high].map(figure).join(" – "))
}

fn article(project: &Project, id: &ArticleId) -> String {
    title_of(project, &RecordKey::new(Table::Article, id.text()))
}

fn claim(project: &Project, id: &ClaimId) -> String {
    name_of(project, &RecordKey::new(Table::Claim, id.text()))
}

/// The words of a claim, from its text where it has them not itself.
pub(super) fn passage(project: &Project, claim: &Claim) -> String {
    let quote = claim.anchor.quote();
    if claim.anchor.parts.iter().any(|part| !part.quote.is_empty()) {
        return quote;
    }
    let Some(text) = project.article(&claim.article).and_then(|article| article.body.text.here()) else { return String::new() };
    claim.anchor.spans().into_iter().filter_map(|span| text.slice(span)).collect::<Vec<_>>().join(" … ")
}

fn with_detail(name: &str, detail: &str) -> String {
    match (name.is_empty(), detail.is_empty()) {
        (_, true) => name.to_owned(),
        (true, false) => detail.to_owned(),
        (false, false) => format!("{name} ({detail})"),
    }
}

fn listed(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(", ")
}

/// A value as it stands in the file, with as few signs as can be.
fn plain(table: Table, value: &FieldValue) -> String {
    match value.values().next() {
        Some(only) if value.len() == 1 => json(table, only),
        Some(_) | None => parts(table, value),
    }
}

fn parts(table: Table, value: &FieldValue) -> String {
    listed(value.iter().map(|(name, part)| format!("{} {}", field_label(table, name), json(table, part))))
}

fn json(table: Table, value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        Value::Number(number) => number.as_u64().map_or_else(|| number.to_string(), grouped),
        Value::String(text) => text.clone(),
        Value::Array(values) => listed(values.iter().map(|value| json(table, value))),
        Value::Object(fields) => parts(table, fields),
    }
}
