//! Markdown: the front matter is taken off and read as metadata, the rest is kept to the letter. Knows
//! nothing of Markdown but where a title stands.
//!
//! Of YAML only what front matter of articles uses is read: `key: value` on one line, plain or quoted.
//! Lists, nested maps and block texts are kept as written, unread.

use serde_json::{Map, Value};

use crate::text::is_blank;

use super::{
    Found, Rows,
    error::{Place, Problem, Trouble},
    fields,
};

/// Reads a Markdown text.
pub(super) fn read(text: &str) -> Result<Rows, (Place, Problem)> {
    let (metadata, body, mut warnings) = match front_matter(text) {
        Some((block, body)) => {
            let (metadata, warnings) = entries(block);
            (metadata, body, warnings)
        }
        None => (Map::new(), text, Vec::new()),
    };
    if is_blank(body) {
        return Err((Place::File, Problem::Blank));
    }
    // The text is the body: a field of that name is just another field.
    let (texts, metadata): (Map<_, _>, Map<_, _>) =
        metadata.into_iter().partition(|(name, _)| fields::role(name).is_some_and(|(role, _)| role == fields::Role::Text));
    let (mut found, troubles) = fields::assign(metadata, Place::File);
    warnings.extend(troubles);
    found.extra.extend(texts);
    body.clone_into(&mut found.text);
    if found.title.is_empty()
        && let Some(title) = heading(body)
    {
        found = Found { title, title_is_heading: true, ..found };
    }
    Ok(Rows { found: vec![found], warnings })
}

/// The lines between `---` and `---` at the very beginning, and what comes after; `None` unless one of them
/// is an entry, for a rule across the page looks the same.
fn front_matter(text: &str) -> Option<(&str, &str)> {
    let inner = text.strip_prefix("---\n")?;
    let mut at = 0;
    for line in inner.split_inclusive('\n') {
        if matches!(line.trim_end(), "---" | "...") && !line.starts_with(' ') {
            let block = inner.get(..at)?;
            let has_entry = block.lines().any(|line| entry(line).is_some());
            return has_entry.then_some((block, inner.get(at + line.len()..)?));
        }
        at += line.len();
    }
    None
}

/// The entries of a front matter block. What isn't understood is kept under the key that it belongs to.
fn entries(block: &str) -> (Map<String, Value>, Vec<(Place, Trouble)>) {
    let mut entries = Map::new();
    let mut warnings = Vec::new();
    let mut key = String::new();
    for (idx, line) in block.lines().enumerate() {
        let belongs_to_last = line.starts_with([' ', '\t', '-']) && !key.is_empty();
        if line.trim().is_empty() || line.trim_start().starts_with('#') {
            continue;
        }
        if belongs_to_last {
            let sofar = entries.get(&key).and_then(Value::as_str).unwrap_or_default();
            let joined = if sofar.is_empty() { line.to_owned() } else { format!("{sofar}\n{line}") };
            entries.insert(key.clone(), Value::from(joined));
        } else if let Some((name, value)) = entry(line) {
            name.clone_into(&mut key);
            entries.insert(key.clone(), Value::from(scalar(value)));
        } else {
            // The block begins on the second line of the file.
            let place = Place::Line(u64::try_from(idx + 2).unwrap_or(u64::MAX));
            warnings.push((place, Trouble::FrontMatter { found: line.chars().take(80).collect() }));
            key = format!("front matter line {}", idx + 2);
            entries.insert(key.clone(), Value::from(line));
        }
    }
    (entries, warnings)
}

/// `key: value`
fn entry(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(':')?;
    let is_key = key.starts_with(char::is_alphabetic) && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ' '));
    (is_key && (value.is_empty() || value.starts_with([' ', '\t']))).then_some((key.trim_end(), value.trim()))
}

/// The value of a one-line YAML scalar.
fn scalar(value: &str) -> String {
    if let Some(inner) = value.strip_prefix('"') {
        return double_quoted(inner).unwrap_or_else(|| value.to_owned());
    }
    if let Some(inner) = value.strip_prefix('\'').and_then(|inner| inner.strip_suffix('\'')) {
        return inner.replace("''", "'");
    }
    // A comment needs a space before it; without one it is part of the value, as in an address.
    value.split_once(" #").map_or(value, |(value, _)| value).trim_end().to_owned()
}

/// The text up to the closing quotation mark; `None` if there is none.
fn double_quoted(inner: &str) -> Option<String> {
    let mut out = String::new();
    let mut chars = inner.chars();
    loop {
        match chars.next()? {
            '"' => return Some(out),
            '\\' => match chars.next()? {
                'n' => out.push('\n'),
                't' => out.push('\t'),
                'u' => {
                    let code = u32::from_str_radix(&chars.by_ref().take(4).collect::<String>(), 16).ok()?;
                    out.push(char::from_u32(code)?);
                }
                other => out.push(other),
            },
            c => out.push(c),
        }
    }
}

/// The first top heading (`# Title`, or a line underlined with `=`), outside of code blocks.
fn heading(body: &str) -> Option<String> {
    let mut in_code = false;
    let mut lines = body.lines().peekable();
    while let Some(line) = lines.next() {
        if line.starts_with("```") || line.starts_with("~~~") {
            in_code = !in_code;
        }
        if in_code || line.trim().is_empty() {
            continue;
        }
        let is_underlined = lines.peek().is_some_and(|next| next.len() >= 3 && next.bytes().all(|byte| byte == b'='));
        let title = match line.strip_prefix("# ") {
            Some(title) => title.trim().trim_end_matches('#').trim_end(),
            None if is_underlined => line.trim(),
            None => continue,
        };
        if !title.is_empty() {
            return Some(fields::one_line(title));
        }
    }
    None
}

#[cfg(test)]
mod tests;
