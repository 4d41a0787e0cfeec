//! Articles in JSON: one object, an array of them wherever it lies, or an object on every line.

use serde_json::{Map, Value, error::Category};

use super::{
    Rows,
    error::{Place, Problem, Trouble},
    fields,
};

/// How deep in a document an array of articles is looked for: `{"response": {"results": […]}}` is two.
const MAX_SEARCH_DEPTH: usize = 3;

/// Reads one JSON document.
pub(super) fn read(text: &str) -> Result<Rows, (Place, Problem)> {
    let document: Value = serde_json::from_str(text).map_err(|error| syntax(&error, text, 0))?;
    let found = summary(&document);
    let Some((path, items)) = articles(document, String::new(), 0) else {
        return Err((Place::File, Problem::NoArticles { found }));
    };
    match items {
        Items::One(item) => rows(std::iter::once((Place::Item(path), item))),
        Items::Many(items) => rows(items.into_iter().enumerate().map(|(idx, item)| (Place::Item(format!("{path}[{idx}]")), item))),
    }
}

/// Reads an object per line. A line that is no JSON is an error that names it.
pub(super) fn read_lines(text: &str) -> Result<Rows, (Place, Problem)> {
    let mut items = Vec::new();
    for (idx, line) in text.split('\n').enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let item: Value = serde_json::from_str(line).map_err(|error| syntax(&error, line, idx))?;
        items.push((Place::Line(u64::try_from(idx + 1).unwrap_or(u64::MAX)), item));
    }
    rows(items.into_iter())
}

/// Whether a text is lines of JSON: the first is an object by itself and another line begins with one.
pub(super) fn is_lines(text: &str) -> bool {
    let mut lines = text.split('\n').filter(|line| !line.trim().is_empty());
    let (Some(first), Some(second)) = (lines.next(), lines.next()) else { return false };
    first.starts_with('{') && second.trim_start().starts_with('{') && serde_json::from_str::<Map<String, Value>>(first).is_ok()
}

/// Whether a text is JSON with an object in it, and so no prose that begins with a bracket.
pub(super) fn holds_objects(text: &str) -> bool {
    let may_be = text.starts_with('{') || text.strip_prefix('[').is_some_and(|rest| rest.trim_start().starts_with('{'));
    may_be && serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok()
}

/// What articles are read from.
enum Items {
    /// An object that is an article by itself.
    One(Value),
    /// An array with articles in it.
    Many(Vec<Value>),
}

impl Items {
    fn n_texts(&self) -> usize {
        match self {
            Self::One(_) => 1,
            Self::Many(items) => items.iter().filter(|item| has_text(item)).count(),
        }
    }
}

/// The articles in a document: the object itself if it has a text, else the array with the most objects
/// that have one.
fn articles(value: Value, path: String, depth: usize) -> Option<(String, Items)> {
    match value {
        Value::Array(items) => items.iter().any(has_text).then_some((path, Items::Many(items))),
        Value::Object(object) if fields::text_of(&object).is_some() => Some((path, Items::One(Value::Object(object)))),
        Value::Object(object) if depth < MAX_SEARCH_DEPTH => {
            let mut best: Option<(String, Items)> = None;
            for (name, inner) in object {
                let path = if path.is_empty() { name } else { format!("{path}.{name}") };
                if let Some(candidate) = articles(inner, path, depth + 1)
                    && best.as_ref().is_none_or(|(_, items)| items.n_texts() < candidate.1.n_texts())
                {
                    best = Some(candidate);
                }
            }
            best
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_) => None,
    }
}

fn has_text(item: &Value) -> bool {
    item.as_object().is_some_and(|row| fields::text_of(row).is_some())
}

fn rows(items: impl ExactSizeIterator<Item = (Place, Value)>) -> Result<Rows, (Place, Problem)> {
    let n_rows = items.len();
    let mut rows = Rows { found: Vec::new(), warnings: Vec::new() };
    for (place, item) in items {
        if has_text(&item)
            && let Value::Object(row) = item
        {
            let (found, troubles) = fields::assign(row, place);
            rows.found.push(found);
            rows.warnings.extend(troubles);
        } else {
            rows.warnings.push((place, Trouble::RowWithoutText { found: summary(&item) }));
        }
    }
    if rows.found.is_empty() { Err((Place::File, Problem::NoTextAnywhere { n_rows })) } else { Ok(rows) }
}

/// What a value is, for messages.
fn summary(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(_) => "true or false".to_owned(),
        Value::Number(_) => "a number".to_owned(),
        Value::String(_) => "a string".to_owned(),
        Value::Array(items) => match items.iter().find(|item| !item.is_array()) {
            None => "an empty array".to_owned(),
            Some(item) => format!("an array whose first item is {}", summary(item)),
        },
        Value::Object(object) if object.is_empty() => "an object without fields".to_owned(),
        Value::Object(object) => {
            let names: Vec<&str> = object.keys().take(8).map(String::as_str).collect();
            let more = if object.len() > names.len() { " …" } else { "" };
            format!("an object with the fields {}{more}", names.join(", "))
        }
    }
}

/// A syntax error with its place in the file. `n_lines_before` is where the parsed piece begins.
fn syntax(error: &serde_json::Error, text: &str, n_lines_before: usize) -> (Place, Problem) {
    let line = u64::try_from(n_lines_before + error.line()).unwrap_or(u64::MAX);
    let column = u64::try_from(error.column()).unwrap_or(u64::MAX);
    let place = Place::LineColumn { line, column };
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or_default();
    if message.starts_with("recursion limit exceeded") {
        return (place, Problem::JsonTooDeep);
    }
    let found = match error.classify() {
        Category::Eof => "the end".to_owned(),
        Category::Io | Category::Syntax | Category::Data => character_at(text, error.line(), error.column()),
    };
    (place, Problem::JsonSyntax { message: message.to_owned(), found })
}

fn character_at(text: &str, line: usize, column_bytes: usize) -> String {
    let line = text.split('\n').nth(line.saturating_sub(1)).unwrap_or_default();
    let at = line.floor_char_boundary(column_bytes.saturating_sub(1).min(line.len()));
    match line.get(at..).and_then(|rest| rest.chars().next()) {
        Some(c) => format!("{c:?}"),
        None => "the end of the line".to_owned(),
    }
}

#[cfg(test)]
mod tests;
