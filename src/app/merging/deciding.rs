//! What a person decides about a conflict: each choice one undoable step.

use crossbearing::{
    command::Command,
    diff::field_label,
    duplicates::Probable,
    id::{IncidentId, RecordKey, Table},
    merge::{Candidate, Conflict, Dispute},
    project::Project,
    record::{FieldValue, Record},
    stamp::Made,
};
use serde_json::Value;

use super::{LEFT_APART, Matter, words};
use crate::app::{
    desk::{Desk, Dialog},
    parts::noun,
    words::said,
};

/// One of the things that can be chosen.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Choice {
    /// In words.
    pub(super) label: String,
    /// Who wants it so, and when.
    pub(super) by: String,
    /// Whether it is what shows until somebody chooses.
    pub(super) shown: bool,
    /// What choosing it does; `None` if nothing can.
    pub(super) command: Option<Command>,
}

/// What can be chosen, in the order of the keys.
pub(super) fn choices(desk: &Desk, project: &Project, matter: &Matter) -> Vec<Choice> {
    match matter {
        Matter::Conflict(conflict) => of_conflict(desk, project, conflict),
        Matter::Same(pair) => of_pair(project, pair),
    }
}

fn of_pair(project: &Project, pair: &Probable) -> Vec<Choice> {
    let title = |id: &IncidentId| project.incident(id).map_or_else(|| id.to_string(), |entry| entry.body.title.clone());
    let claims = |id: &IncidentId| t!("n-claims", n = project.links_of_incident(id).count());
    let fuse = |keep: &IncidentId, gone: &IncidentId| Choice {
        label: t!("merge-one-incident", title = &title(keep)),
        by: t!("merge-claims-of-both", kept = &claims(keep), other = &claims(gone)),
        shown: false,
        command: Some(Command::FuseIncidents { keep: keep.clone(), gone: gone.clone() }),
    };
    let apart = Choice { label: t!("merge-two-incidents").to_owned(), by: t!("merge-leave-apart").to_owned(), shown: true, command: None };
    vec![fuse(&pair.keep, &pair.gone), fuse(&pair.gone, &pair.keep), apart]
}

fn of_conflict(desk: &Desk, project: &Project, conflict: &Conflict) -> Vec<Choice> {
    let made = |made: Option<&Made>| words::made(desk, project, made);
    let of_field = |field: &'static str, candidates: &[Candidate]| -> Vec<Choice> {
        candidates
            .iter()
            .map(|candidate| Choice {
                label: words::value(project, conflict, field, candidate),
                by: made(candidate.made.as_ref()),
                shown: candidate.shown,
                command: Some(choose(&conflict.key, field, candidate.value.clone())),
            })
            .collect()
    };
    match &conflict.dispute {
        Dispute::Values { field, candidates } => of_field(field, candidates),
        Dispute::Cycle { candidates } => {
            let mut choices = of_field("parent", candidates);
            for choice in &mut choices {
                choice.label = t!("merge-part-of-leaving", it = &choice.label);
            }
            let mut none = FieldValue::new();
            none.insert("parent".to_owned(), Value::Null);
            choices.push(Choice {
                label: t!("merge-part-of-nothing").to_owned(),
                by: t!("merge-as-it-shows").to_owned(),
                shown: true,
                command: Some(choose(&conflict.key, "parent", none)),
            });
            choices
        }
        Dispute::Deleted { deletions, edits } => {
            let join = |all: Vec<String>| all.join(t!("semicolon"));
            let deleted = Choice {
                label: t!("merge-delete-it").to_owned(),
                by: join(deletions.iter().map(|deletion| t!("merge-deleted-by", who = &made(Some(&deletion.made)))).collect()),
                shown: false,
                command: delete(&conflict.key),
            };
            let by = if edits.is_empty() {
                t!("merge-still-needed").to_owned()
            } else {
                join(edits.iter().map(|edit| t!("merge-edited-by", who = &made(Some(edit)))).collect())
            };
            let kept =
                Choice { label: t!("merge-keep-it").to_owned(), by, shown: true, command: Some(Command::Keep(conflict.key.clone())) };
            vec![deleted, kept]
        }
        Dispute::Twin { .. } => Vec::new(),
    }
}

fn choose(key: &RecordKey, field: &str, value: FieldValue) -> Command {
    Command::Choose { key: key.clone(), field: field.to_owned(), value }
}

fn delete(key: &RecordKey) -> Option<Command> {
    let id = &*key.id;
    match key.table {
        Table::Article => Some(Command::DeleteArticle(id.into())),
        Table::Claim => Some(Command::DeleteClaims(vec![id.into()])),
        Table::Incident => Some(Command::DeleteIncident(id.into())),
        Table::Link => Some(Command::DeleteLinks(vec![id.into()])),
        Table::Source => Some(Command::DeleteSource(id.into())),
        Table::CopyGroup => Some(Command::DeleteCopyGroup(id.into())),
        Table::Decision => Some(Command::DeleteDecision(id.into())),
        Table::Kind => Some(Command::RemoveKind(id.into())),
        Table::Project | Table::Measure | Table::Relation | Table::SourceType | Table::Person | Table::Replica | Table::Progress => None,
    }
}

/// Does what a choice says.
pub(super) fn decide(desk: &Desk, matter: &Matter, choice: &Choice) -> bool {
    let conflict = match (matter, &choice.command) {
        (Matter::Conflict(conflict), _) => conflict,
        (Matter::Same(_), Some(command)) => return desk.perform(command),
        (Matter::Same(pair), None) => {
            LEFT_APART.with_borrow_mut(|left| left.insert((pair.keep.clone(), pair.gone.clone())));
            desk.say(t!("merge-left-apart"));
            return true;
        }
    };
    decide_on(desk, conflict, choice)
}

fn decide_on(desk: &Desk, conflict: &Conflict, choice: &Choice) -> bool {
    let Some(command) = choice.command.clone() else {
        desk.say(t!("merge-undeletable"));
        return false;
    };
    let label = {
        let project = desk.project();
        let name = super::record_of(&project, conflict).map_or_else(String::new, |record| words::name(&project, &record));
        format!("decide on {}: {}", stored(conflict), words::short(&name))
    };
    desk.perform(&Command::All { label, commands: vec![command] })
}

/// What a conflict is about, in a word or two.
pub(super) fn what(conflict: &Conflict) -> String {
    match &conflict.dispute {
        Dispute::Values { field, .. } => said::field(conflict.key.table, field),
        Dispute::Cycle { .. } => t!("merge-part-of-each-other").to_owned(),
        Dispute::Deleted { .. } => t!("merge-deleted-and-changed", record = noun(conflict.key.table)),
        Dispute::Twin { .. } => t!("merge-twice").to_owned(),
    }
}

/// The same as it is written into the history, which is English in every language.
fn stored(conflict: &Conflict) -> String {
    match &conflict.dispute {
        Dispute::Values { field, .. } => field_label(conflict.key.table, field),
        Dispute::Cycle { .. } => "part of each other".to_owned(),
        Dispute::Deleted { .. } => format!("{} deleted, and changed", conflict.key.table.noun()),
        Dispute::Twin { .. } => "the same twice".to_owned(),
    }
}

/// The text that may be typed instead, where the value is one: its name in the file and what shows now.
pub(super) fn typed(conflict: &Conflict) -> Option<(&'static str, String)> {
    const PLAIN: [&str; 9] = ["title", "name", "note", "outlet", "url", "description", "guidelines", "label", "reason"];
    match &conflict.dispute {
        Dispute::Values { field, candidates } if PLAIN.contains(field) => {
            let shown = candidates.iter().find(|candidate| candidate.shown).and_then(|candidate| candidate.value.get(*field));
            Some((field, shown.and_then(Value::as_str).unwrap_or_default().to_owned()))
        }
        Dispute::Values { .. } | Dispute::Cycle { .. } | Dispute::Deleted { .. } | Dispute::Twin { .. } => None,
    }
}

/// Takes what somebody typed instead.
pub(super) fn type_another(desk: &Desk, conflict: &Conflict, field: &str, text: String) -> bool {
    let mut value = FieldValue::new();
    value.insert(field.to_owned(), text.into());
    let choice = Choice { label: String::new(), by: String::new(), shown: false, command: Some(choose(&conflict.key, field, value)) };
    decide_on(desk, conflict, &choice)
}

/// Goes to where the record is seen among all else.
pub(super) fn show(desk: &Desk, matter: &Matter) {
    match matter {
        Matter::Conflict(conflict) => show_record(desk, conflict),
        Matter::Same(pair) => desk.show_incident(&pair.keep),
    }
}

fn show_record(desk: &Desk, conflict: &Conflict) {
    let record = super::record_of(&desk.project(), conflict);
    match record {
        Some(Record::Claim(entry)) => desk.show_claim(&entry.body.id),
        Some(Record::Link(entry)) => desk.show_claim(&entry.body.claim),
        Some(Record::Incident(entry)) => desk.show_incident(&entry.body.id),
        Some(Record::Article(entry)) => desk.show_article(&entry.body.id),
        Some(Record::Header(_)) => desk.open(Dialog::Settings),
        Some(_) | None => desk.say(t!("merge-no-place")),
    }
}

/// Goes to the ordinary fields of the record, where any value can be given.
pub(super) fn edit(desk: &Desk, conflict: &Conflict) {
    show_record(desk, conflict);
    let field = match &conflict.dispute {
        Dispute::Values { field, .. } => *field,
        Dispute::Cycle { .. } | Dispute::Deleted { .. } | Dispute::Twin { .. } => return,
    };
    let record = super::record_of(&desk.project(), conflict);
    match record {
        Some(Record::Claim(_)) => {
            // Those of the inspector; the rest is chosen in the text.
            const FIELDS: [&str; 9] = ["kind", "quantity", "attribution", "factuality", "time", "place", "tags", "status", "note"];
            if let Some(field) = FIELDS.iter().find(|known| **known == field) {
                desk.focus_field(field);
            }
        }
        Some(Record::Article(entry)) => desk.open(Dialog::Article(entry.body.id.clone())),
        Some(_) | None => {}
    }
}
