//! Records and people in a few words, as the merge screen names them. Fields and values are told by `diff`.

use crossbearing::{
    diff::kept_in_words,
    id::{PersonId, RecordKey, Table},
    merge::{Candidate, Conflict, Deed},
    project::Project,
    record::{Claim, Record},
    stamp::Made,
};

use crate::app::{
    claims,
    desk::Desk,
    words::{self, said, short_moment},
};

/// A record in a few words: a claim by its quote.
pub(super) fn name(project: &Project, record: &Record) -> String {
    match record {
        Record::Header(entry) => entry.body.title.clone(),
        Record::Kind(entry) => entry.body.label.clone(),
        Record::Measure(entry) => entry.body.label.clone(),
        Record::Relation(entry) => entry.body.label.clone(),
        Record::SourceType(entry) => entry.body.label.clone(),
        Record::Person(entry) => entry.body.name.clone(),
        Record::Replica(entry) => entry.body.label.clone(),
        Record::Source(entry) => entry.body.name.clone(),
        Record::Article(entry) => entry.body.title.clone(),
        Record::Claim(entry) => quoted(&entry.body),
        Record::Incident(entry) => entry.body.title.clone(),
        Record::Link(entry) => {
            let claim = named(project, Table::Claim, entry.body.claim.as_str());
            let incident = named(project, Table::Incident, entry.body.incident.as_str());
            format!("{claim} → {incident}")
        }
        Record::CopyGroup(entry) => {
            format!("“{}”", short(entry.body.passages.first().map_or("", |passage| &passage.quote)))
        }
        Record::Progress(entry) => named(project, Table::Article, entry.body.article.as_str()),
        Record::Decision(entry) => entry.body.about.first().map_or_else(
            || entry.body.incidents.first().map_or_else(String::new, |id| named(project, Table::Incident, id.as_str())),
            |id| named(project, Table::Claim, id.as_str()),
        ),
    }
}

/// The record of this id in a few words, alive or not.
fn named(project: &Project, table: Table, id: &str) -> String {
    let slot = project.slot(&RecordKey::new(table, id));
    slot.known().map_or_else(|| t!("missing", id = id), |record| name(project, record))
}

pub(super) fn quoted(claim: &Claim) -> String {
    let quote = claim.anchor.quote();
    if quote.is_empty() { t!("claim-without-words").to_owned() } else { format!("“{}”", short(&quote)) }
}

/// At most 80 characters, on one line.
pub(super) fn short(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(80) {
        Some((byte, _)) => format!("{}…", line[..byte].trim_end()),
        None => line,
    }
}

/// What is said of a record beside its name.
pub(super) fn about(project: &Project, record: &Record) -> String {
    match record {
        Record::Claim(entry) => claims::brief(project, &entry.body),
        Record::Article(entry) => {
            let published = entry.body.published.as_ref().map(words::date);
            [Some(entry.body.outlet.clone()).filter(|outlet| !outlet.is_empty()), published]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(" · ")
        }
        Record::Incident(entry) => {
            let place = entry.body.place.as_ref().map(|place| place.name.clone());
            let date = entry.body.time.as_ref().map(|time| words::date(&time.date));
            let parent = entry.body.parent.as_ref().map(|id| t!("part-of", title = &named(project, Table::Incident, id.as_str())));
            [place, date, parent].into_iter().flatten().collect::<Vec<_>>().join(" · ")
        }
        Record::Progress(entry) => if entry.body.done { t!("work-done") } else { t!("work-open") }.to_owned(),
        Record::Header(_)
        | Record::Kind(_)
        | Record::Measure(_)
        | Record::Relation(_)
        | Record::SourceType(_)
        | Record::Person(_)
        | Record::Replica(_)
        | Record::Source(_)
        | Record::Link(_)
        | Record::CopyGroup(_)
        | Record::Decision(_) => String::new(),
    }
}

/// One of several values of a field, in words.
pub(super) fn value(project: &Project, conflict: &Conflict, field: &str, candidate: &Candidate) -> String {
    let slot = project.slot(&conflict.key);
    slot.known().map_or_else(String::new, |record| kept_in_words(project, record, field, &candidate.value, &said::fields))
}

/// The fields of a table, in a row.
pub(super) fn fields(table: Table, names: &[&str]) -> String {
    names.iter().map(|name| said::field(table, name)).collect::<Vec<_>>().join(t!("comma"))
}

/// What a merge does to a record, in a word.
pub(super) fn deed(deed: Deed) -> &'static str {
    match deed {
        Deed::New => t!("deed-new"),
        Deed::Changed => t!("deed-changed"),
        Deed::Deleted => t!("deed-deleted"),
        Deed::Back => t!("deed-back"),
        Deed::Conflict => t!("deed-conflict"),
        Deed::Twin => t!("deed-twin"),
        Deed::History => t!("deed-history"),
    }
}

/// The same for style sheets, in every language.
pub(super) fn deed_class(deed: Deed) -> &'static str {
    match deed {
        Deed::New => "new",
        Deed::Changed => "changed",
        Deed::Deleted => "deleted",
        Deed::Back => "back",
        Deed::Conflict => "conflict",
        Deed::Twin => "twin",
        Deed::History => "history",
    }
}

/// Who: t!("you") for whoever works here.
pub(super) fn person(desk: &Desk, project: &Project, id: Option<&PersonId>) -> String {
    let Some(id) = id else { return t!("nobody-named").to_owned() };
    if *id == desk.session().author().person {
        return t!("you").to_owned();
    }
    let name = project.person(id).map(|entry| entry.body.name.clone()).filter(|name| !name.trim().is_empty());
    name.unwrap_or_else(|| t!("layers-nameless").to_owned())
}

/// Who made something and when.
pub(super) fn made(desk: &Desk, project: &Project, made: Option<&Made>) -> String {
    let Some(made) = made else { return t!("written-by-hand").to_owned() };
    let who = person(desk, project, made.by.as_ref());
    match made.at {
        Some(at) => [who, short_moment(at)].join(t!("comma")),
        None => who,
    }
}
