//! A project with nobody's name in it. People and the machines they work on get other names and other ids, the same
//! throughout; nothing in the outcome leads back to them. What people typed into notes and titles stays as it is.
//!
//! Works on the file, where names and ids stand under names of their own: under `by`, `person`, `stamp` and the like there
//! is never anything else. The new ids come from the old ones and a digest of the whole project, which only those
//! who have the project can make: two exports of the same state are the same. Whoever merges such a file takes it
//! for other people's work, since nothing tells that it isn't.

use serde_json::Value;

use super::{ExportOptions, load, save};
use crate::{id::ReplicaId, ordering::Order as _, project::Project, record::Progress, stamp::Stamp, text::sha256_hex};

/// The project without names. `None` only if it could not be read back, which the laws of this module's parent exclude.
pub(super) fn hidden(project: &Project) -> Option<Project> {
    let text = save(project, &ExportOptions::default());
    let mut file: Value = serde_json::from_str(&text).ok()?;
    let mask = Mask { secret: sha256_hex(text.as_bytes()) };
    mask.walk(&mut file, "");
    mask.people(&mut file);
    Some(load(file.to_string().as_bytes(), "").ok()?.project)
}

/// What makes other ids of ids.
struct Mask {
    secret: String,
}

impl Mask {
    fn id(&self, what: &str, id: &str) -> String {
        let digest = sha256_hex(format!("{}\n{what}\n{id}", self.secret).as_bytes());
        format!("{what}-{}", digest.get(..16).unwrap_or(&digest))
    }

    fn person(&self, id: &str) -> String {
        self.id("annotator", id)
    }

    /// A stamp of the same count; what is none is none still, and says nothing.
    fn stamp(&self, text: &str) -> String {
        match Stamp::parse(text) {
            Ok(stamp) => Stamp { replica: ReplicaId::from(self.id("machine", stamp.replica.as_str())), counter: stamp.counter }.to_string(),
            Err(_) => self.id("stamp", text),
        }
    }

    /// Replaces what stands for a person or a machine, whichever record it is in. `name` is what `value` stands under.
    fn walk(&self, value: &mut Value, name: &str) {
        match value {
            Value::String(text) => match name {
                "by" | "person" => *text = self.person(text),
                "stamp" | "stamps" | "covers" => *text = self.stamp(text),
                _ => {}
            },
            Value::Array(items) => items.iter_mut().for_each(|item| self.walk(item, name)),
            Value::Object(fields) => {
                // `stamps` names fields, which may be called anything.
                let inside = |field: &str| if name == "stamps" { "stamps".to_owned() } else { field.to_owned() };
                for (field, value) in fields.iter_mut().filter(|(field, _)| *field != "text" && *field != "computed") {
                    self.walk(value, &inside(field));
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    /// Replaces what the records of people, machines and their work are called and named by.
    fn people(&self, file: &mut Value) {
        let mut order: Vec<String> = rows(file, "people").filter_map(|row| Some(self.person(row.get("id")?.as_str()?))).collect();
        order.order();
        let called = |id: &str| match order.iter().position(|known| known == id) {
            Some(nth) => format!("Annotator {}", nth + 1),
            None => String::new(),
        };
        for row in rows_mut(file, "people") {
            self.rename(row, &|id| self.person(id));
            let id = row.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
            call(row, "name", &called(&id));
            // Who had no name has one here.
            if let Some(fields) = row.as_object_mut() {
                fields.insert("name".to_owned(), called(&id).into());
            }
        }
        for row in rows_mut(file, "replicas") {
            self.rename(row, &|id| self.id("machine", id));
            call(row, "label", "");
        }
        for row in rows_mut(file, "progress") {
            // Its person is replaced already.
            let id = of_whom(row);
            self.rename(row, &|old| id.clone().unwrap_or_else(|| self.id("progress", old)));
        }
        for row in rows_mut(file, "deleted") {
            let kind = row.get("type").and_then(Value::as_str).unwrap_or_default().to_owned();
            let of = row.get("was").and_then(of_whom);
            let new = |id: &str| match kind.as_str() {
                "person" => self.person(id),
                "replica" => self.id("machine", id),
                _ => of.clone().unwrap_or_else(|| self.id("progress", id)),
            };
            if !matches!(kind.as_str(), "person" | "replica" | "progress") {
                continue;
            }
            self.rename(row, &new);
            if let Some(was) = row.get_mut("was") {
                self.rename(was, &new);
                call(was, "name", "");
                call(was, "label", "");
            }
        }
    }

    fn rename(&self, row: &mut Value, new: &dyn Fn(&str) -> String) {
        for name in ["id", "same_as"] {
            if let Some(Value::String(id)) = row.get_mut(name) {
                *id = new(id);
            }
        }
    }
}

fn of_whom(row: &Value) -> Option<String> {
    let id = Progress::id_of(&row.get("person")?.as_str()?.into(), &row.get("article")?.as_str()?.into());
    Some(id.as_str().to_owned())
}

/// Puts `text` wherever a name stands in a record: in itself, in its history, among values that wait.
fn call(value: &mut Value, name: &str, text: &str) {
    match value {
        Value::Object(fields) => {
            // `stamps` goes by the names of fields, too.
            for (field, value) in fields.iter_mut().filter(|(field, _)| *field != "stamps") {
                if let (Value::String(called), true) = (&mut *value, field == name) {
                    text.clone_into(called);
                } else {
                    call(value, name, text);
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| call(item, name, text)),
        Value::String(_) | Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn rows<'a>(file: &'a Value, name: &str) -> impl Iterator<Item = &'a Value> {
    file.get(name).and_then(Value::as_array).into_iter().flatten()
}

fn rows_mut<'a>(file: &'a mut Value, name: &str) -> impl Iterator<Item = &'a mut Value> {
    file.get_mut(name).and_then(Value::as_array_mut).into_iter().flatten()
}
