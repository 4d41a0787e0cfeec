//! The values of fields in short words, with names in place of ids.

use serde_json::Value;

use super::{
    names::{incident, name_of, person, source, title_of},
    phrase::{Phrase, Say},
};
use crate::{
    id::{ArticleId, ClaimId, RecordKey, Table},
    project::Project,
    quantity::grouped,
    record::{Actor, Article, Assessment, Claim, FieldValue, Incident, Link, Record, Text},
    wire,
};

/// Field number `nth` of a record, in short words.
#[must_use]
pub fn value_in_words(project: &Project, record: &Record, nth: usize, say: Say<'_>) -> String {
    Teller { project, table: record.key().table, say }.value(record, nth)
}

/// A value that a record's history or a conflict keeps for the field that the file calls `field`, in short words.
#[must_use]
pub fn kept_in_words(project: &Project, record: &Record, field: &str, value: &FieldValue, say: Say<'_>) -> String {
    let teller = Teller { project, table: record.key().table, say };
    let read = wire::field_number(record, field).and_then(|nth| Some((wire::with_field(record, nth, value).ok()?, nth)));
    match read {
        Some((record, nth)) => teller.value(&record, nth),
        // Of a later version, or damaged: as it stands in the file.
        None => teller.plain(value),
    }
}

/// Whoever tells values: of which project, of records of which kind, in whose words.
struct Teller<'a> {
    project: &'a Project,
    table: Table,
    say: Say<'a>,
}

impl Teller<'_> {
    fn say(&self, phrase: Phrase<'_>) -> String {
        (self.say)(&phrase)
    }

    fn value(&self, record: &Record, nth: usize) -> String {
        let (project, field) = (self.project, wire::field_name(record, nth));
        let words = match record {
            Record::Claim(entry) => self.of_claim(&entry.body, field),
            Record::Incident(entry) => self.of_incident(&entry.body, field),
            Record::Article(entry) => self.of_article(&entry.body, field),
            Record::Link(entry) => self.of_link(&entry.body, field),
            Record::Source(entry) if field == "type" => {
                entry.body.kind.as_ref().map(|id| title_of(project, &RecordKey::new(Table::SourceType, id.text())))
            }
            Record::Replica(entry) if field == "person" => entry.body.person.as_ref().map(|id| person(project, id.as_str())),
            Record::Progress(entry) if field == "person" => Some(person(project, entry.body.person.as_str())),
            Record::Progress(entry) if field == "article" => Some(article(project, &entry.body.article)),
            Record::Decision(entry) => match field {
                "article" => Some(article(project, &entry.body.article)),
                "outcome" => entry.body.outcome.as_ref().map(|id| self.claim(id)),
                "about" => Some(self.listed(entry.body.about.iter().map(|id| self.claim(id)))),
                "incidents" => Some(self.listed(entry.body.incidents.iter().map(|id| incident(project, id)))),
                "kept" => Some(self.listed(entry.body.kept.iter().map(|id| incident(project, id)))),
                _ => None,
            },
            Record::CopyGroup(entry) if field == "passages" => {
                let passages = entry.body.passages.iter();
                Some(self.listed(passages.map(|part| self.say(Phrase::Passage(&part.quote, &article(project, &part.article))))))
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
        let words = words.unwrap_or_else(|| self.plain(&wire::field_value(record, nth)));
        if words.is_empty() { self.say(Phrase::Nothing) } else { words }
    }

    fn of_claim(&self, claim: &Claim, field: &str) -> Option<String> {
        let project = self.project;
        Some(match field {
            "article" => article(project, &claim.article),
            "spans" => {
                let spans: Vec<String> =
                    claim.anchor.parts.iter().map(|part| format!("{}–{}", part.span.start(), part.span.end())).collect();
                let (quote, spans) = (passage(project, claim), spans.join(", "));
                if quote.is_empty() { self.say(Phrase::Characters(&spans)) } else { format!("“{quote}” ({spans})") }
            }
            "kind" => project.kind(&claim.kind).map_or_else(|| claim.kind.as_str().to_owned(), |kind| kind.body.label.clone()),
            "quantity" => {
                let quantity = claim.quantity.as_ref()?;
                let measure = project.measure(&quantity.measure);
                self.say(Phrase::Quantity(quantity, measure.map_or(quantity.measure.as_str(), |measure| &measure.body.label)))
            }
            "attribution" => claim.attribution.iter().map(|id| source(project, id)).collect::<Vec<_>>().join(" › "),
            "factuality" => self.say(Phrase::Factuality(claim.factuality)),
            "time" => {
                let time = claim.time.as_ref()?;
                with_detail(&time.surface, &time.date.as_ref().map(|date| self.say(Phrase::Date(date))).unwrap_or_default())
            }
            "place" => {
                let place = claim.place.as_ref()?;
                with_detail(&place.name, if place.surface == place.name { "" } else { &place.surface })
            }
            "copied_from" => self.claim(claim.copied_from.as_ref()?),
            _ => return None,
        })
    }

    fn of_incident(&self, incident_: &Incident, field: &str) -> Option<String> {
        let project = self.project;
        Some(match field {
            "parent" => incident(project, incident_.parent.as_ref()?),
            "time" => {
                let time = incident_.time.as_ref()?;
                let dates = [Some(&time.date), time.end.as_ref()].into_iter().flatten();
                dates.map(|date| self.say(Phrase::Date(date))).collect::<Vec<_>>().join(" – ")
            }
            "place" => {
                let place = incident_.place.as_ref()?;
                let at = place.lat.zip(place.lon).map(|(lat, lon)| format!("{lat}, {lon}")).unwrap_or_default();
                with_detail(&place.name, &at)
            }
            "actors" => self.listed(incident_.actors.iter().map(|actor| actor_in_words(project, actor))),
            "assessment" => self.listed(incident_.assessment.iter().map(|assessment| assessment_in_words(project, assessment))),
            "picks" => self.listed(incident_.picks.iter().map(|pick| self.claim(&pick.claim))),
            _ => return None,
        })
    }

    fn of_article(&self, article: &Article, field: &str) -> Option<String> {
        Some(match field {
            "published" => self.say(Phrase::Date(article.published.as_ref()?)),
            "wire" => self.listed(article.wire.iter().map(|id| source(self.project, id))),
            "text" => {
                let (n_chars, is_here) = match &article.text {
                    Text::Here(text) => (Some(text.len_chars()), true),
                    Text::LeftOut { len_chars, .. } => (*len_chars, false),
                };
                let length = self.say(n_chars.map_or(Phrase::Text, Phrase::Length));
                let length = if is_here { length } else { self.say(Phrase::LeftOut(&length)) };
                let digest = article.text.sha256().get(..8).map(|digest| format!("SHA-256 {digest}…"));
                self.listed([length].into_iter().chain(digest))
            }
            "original" => article.original.as_ref()?.name.clone(),
            _ => return None,
        })
    }

    fn of_link(&self, link: &Link, field: &str) -> Option<String> {
        let project = self.project;
        Some(match field {
            "claim" => self.claim(&link.claim),
            "incident" => incident(project, &link.incident),
            "relation" => {
                project.relation(&link.relation).map_or_else(|| link.relation.as_str().to_owned(), |relation| relation.body.label.clone())
            }
            _ => return None,
        })
    }

    fn claim(&self, id: &ClaimId) -> String {
        name_of(self.project, &RecordKey::new(Table::Claim, id.text()), self.say)
    }

    fn listed(&self, parts: impl Iterator<Item = String>) -> String {
        parts.collect::<Vec<_>>().join(&self.say(Phrase::Comma))
    }

    /// A value as it stands in the file, with as few signs as can be.
    fn plain(&self, value: &FieldValue) -> String {
        match value.iter().next() {
            Some((name, only)) if value.len() == 1 => self.json(name, only),
            Some(_) | None => self.parts(value),
        }
    }

    fn parts(&self, value: &FieldValue) -> String {
        self.listed(value.iter().map(|(name, part)| format!("{} {}", self.say(Phrase::Field(self.table, name)), self.json(name, part))))
    }

    fn json(&self, name: &str, value: &Value) -> String {
        match value {
            Value::Null => String::new(),
            Value::Bool(yes) => self.say(Phrase::Yes(*yes)),
            Value::Number(number) => number.as_u64().map_or_else(|| number.to_string(), grouped),
            Value::String(text) => self.say(Phrase::Word(self.table, name, text)),
            Value::Array(values) => self.listed(values.iter().map(|value| self.json(name, value))),
            Value::Object(fields) => self.parts(fields),
        }
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
