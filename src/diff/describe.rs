//! Differences and conflicts as lines of text.

use super::{Difference, Fate, english, field_label, kept_in_words, name_of, names::person, title_of};
use crate::{
    id::{RecordKey, Table},
    merge::{Candidate, Conflict, Dispute},
    offset::CharOffset,
    ordering::Order as _,
    project::Project,
    record::Record,
    stamp::Made,
    with_entry,
};

impl Difference {
    /// The difference in lines, each of which can stand alone: `claim “at least 43 people…”: kind casualties → attack, by
    /// Ada, 2031-03-14 09:30`. `project` is the second version.
    #[must_use]
    pub fn lines(&self, project: &Project) -> Vec<String> {
        let name = &self.name;
        let by = |made: Option<&Made>| made.map(|made| made_in_words(project, made)).filter(|by| !by.is_empty());
        let signed = |line: String, made: Option<&Made>| by(made).map_or_else(|| line.clone(), |by| format!("{line}, {by}"));
        let mut lines: Vec<String> = match self.fate {
            Fate::Added => vec![signed(format!("{name}: new"), self.made.as_ref())],
            Fate::Deleted => vec![signed(format!("{name}: deleted"), self.made.as_ref())],
            Fate::Missing => vec![format!("{name}: not there")],
            Fate::Joined => vec![format!("{name}: another that says the same stands for it")],
            Fate::History => Vec::new(),
            Fate::Changed => {
                let told = |field: &super::FieldDifference| {
                    signed(
                        format!("{name}: {} {} → {}", field_label(self.key.table, field.field), field.before, field.after),
                        field.made.as_ref(),
                    )
                };
                self.fields.iter().map(told).collect()
            }
        };
        if self.is_disputed {
            lines.push(format!("{name}: waits for somebody to choose"));
        }
        lines
    }
}

/// Who made something and when: `by Ada, 2031-03-14 09:30`, in UTC; empty if neither is known.
#[must_use]
pub fn made_in_words(project: &Project, made: &Made) -> String {
    let by = made.by.as_ref().map(|by| format!("by {}", person(project, by.as_str())));
    // To the minute: what stands behind it is for programs.
    let at = made.at.map(|at| at.to_string().get(..16).unwrap_or_default().replace('T', " "));
    [by, at].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// What the differences of one article or incident stand under.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Heading {
    /// The article or incident; `None` for what belongs to the whole project.
    pub key: Option<RecordKey>,
    /// What people call it.
    pub name: String,
}

/// The differences under the articles and incidents to which they belong: first those of the whole project, then by
/// article, in the order of the text, then by incident.
#[must_use]
pub fn by_heading<'a>(before: &Project, after: &Project, differences: &'a [Difference]) -> Vec<(Heading, Vec<&'a Difference>)> {
    let mut placed: Vec<(Option<RecordKey>, Option<CharOffset>, &Difference)> = differences
        .iter()
        .map(|difference| {
            let (before_slot, after_slot) = (before.slot(&difference.key), after.slot(&difference.key));
            let record = after_slot.known().or(before_slot.known());
            let start = match record {
                Some(Record::Claim(entry)) => entry.body.anchor.hull().map(|span| span.start()),
                Some(_) | None => None,
            };
            (record.and_then(heading_of), start, difference)
        })
        .collect();
    placed.order_by_key(|(heading, start, difference)| (heading.clone(), difference.key.table, *start, difference.key.clone()));
    let mut groups: Vec<(Heading, Vec<&Difference>)> = Vec::new();
    for (key, _, difference) in placed {
        match groups.last_mut() {
            Some((heading, group)) if heading.key == key => group.push(difference),
            Some(_) | None => {
                let named = |key: &RecordKey| name_of(if after.slot(key).known().is_some() { after } else { before }, key, &english);
                let name = key.as_ref().map_or_else(|| "the whole project".to_owned(), named);
                groups.push((Heading { key, name }, vec![difference]));
            }
        }
    }
    groups
}

/// The article or incident to which a record belongs.
fn heading_of(record: &Record) -> Option<RecordKey> {
    let article = |id: &crate::id::ArticleId| Some(RecordKey::new(Table::Article, id.text()));
    match record {
        Record::Article(entry) => article(&entry.body.id),
        Record::Claim(entry) => article(&entry.body.article),
        Record::Progress(entry) => article(&entry.body.article),
        Record::Decision(entry) => article(&entry.body.article),
        Record::Incident(entry) => Some(entry.key()),
        Record::Link(entry) => Some(RecordKey::new(Table::Incident, entry.body.incident.text())),
        Record::Header(_)
        | Record::Kind(_)
        | Record::Measure(_)
        | Record::Relation(_)
        | Record::SourceType(_)
        | Record::Person(_)
        | Record::Replica(_)
        | Record::Source(_)
        | Record::CopyGroup(_) => None,
    }
}

/// What waits for somebody to choose: first a line that says about what, then a line for each side.
#[must_use]
pub fn conflict_in_words(project: &Project, conflict: &Conflict) -> (String, Vec<String>) {
    let slot = project.slot(&conflict.key);
    let name = name_of(project, &conflict.key, &english);
    let table = conflict.key.table;
    let signed = |line: String, made: Option<&Made>| {
        let by = made.map(|made| made_in_words(project, made)).filter(|by| !by.is_empty());
        by.map_or_else(|| line.clone(), |by| format!("{line}, {by}"))
    };
    let sides = |field: &str, candidates: &[Candidate]| {
        let told = |candidate: &Candidate| {
            let value = slot.known().map(|record| kept_in_words(project, record, field, &candidate.value, &english)).unwrap_or_default();
            let line = if candidate.shown { format!("{value} (shown)") } else { value };
            signed(line, candidate.made.as_ref())
        };
        candidates.iter().map(told).collect()
    };
    match &conflict.dispute {
        Dispute::Values { field, candidates } => (format!("{name}: {}", field_label(table, field)), sides(field, candidates)),
        Dispute::Cycle { candidates } => {
            (format!("{name}: would be a part of itself, so it is shown as a part of nothing"), sides("parent", candidates))
        }
        Dispute::Deleted { deletions, edits } => {
            let mut lines: Vec<String> = deletions.iter().map(|deletion| signed("deleted".to_owned(), Some(&deletion.made))).collect();
            lines.extend(edits.iter().map(|made| signed("edited".to_owned(), Some(made))));
            if edits.is_empty() {
                lines.push("others still need it".to_owned());
            }
            (format!("{name}: deleted by some, kept by others"), lines)
        }
        Dispute::Twin { of, differing } => {
            let shown = title_of(project, of);
            let lines = slot.known().zip(project.record(of)).map(|(hidden, of_record)| {
                let told = |field: &&str| {
                    let value = |record: &Record| {
                        crate::wire::field_number(record, field)
                            .map(|nth| super::value_in_words(project, record, nth, &english))
                            .unwrap_or_default()
                    };
                    format!("{}: {} (shown) or {}", field_label(table, field), value(&of_record), value(hidden))
                };
                let mut lines: Vec<String> = differing.iter().map(told).collect();
                let made = with_entry!(hidden, entry => entry.changed.clone().or_else(|| entry.created.clone()));
                lines.extend(made.map(|made| signed("the hidden one".to_owned(), Some(&made))));
                lines
            });
            (format!("{name}: the same as {shown}, which stands for both"), lines.unwrap_or_default())
        }
    }
}
