//! Articles in a table (RFC 4180, with comma, semicolon or tab): one per row, the columns named in the first.

use serde_json::{Map, Value};

use super::{
    Rows,
    error::{Place, Problem, Trouble},
    fields::{self, Role},
};

const DELIMITERS: [char; 3] = [',', ';', '\t'];

/// Reads a table. A row with too few or too many fields is read as far as it goes, and that is said.
pub(super) fn read(text: &str, delimiter: char) -> Result<Rows, (Place, Problem)> {
    let (n_lines_skipped, body) = match spreadsheet_hint(text) {
        Some((_, rest)) => (1, rest),
        None => (0, text),
    };
    let mut reader = reader(body, delimiter);
    let headers = reader.headers().map_err(|error| unreadable(&error))?.clone();
    let columns = column_names(&headers)?;
    if !columns.iter().any(|name| is_text_column(name)) {
        return Err((Place::Line(n_lines_skipped + 1), Problem::NoTextColumn { found: listed(&columns) }));
    }
    let mut rows = Rows { found: Vec::new(), warnings: Vec::new() };
    let (mut n_rows, mut last_line) = (0_usize, n_lines_skipped + 1);
    for record in reader.records() {
        let record = record.map_err(|error| unreadable(&error))?;
        let line = record.position().map_or(0, csv::Position::line) + n_lines_skipped;
        // Spreadsheets end with rows of nothing but separators.
        if record.iter().all(|field| field.trim().is_empty()) {
            continue;
        }
        (n_rows, last_line) = (n_rows + 1, line);
        let place = Place::Line(line);
        if record.len() != columns.len() {
            rows.warnings.push((place.clone(), Trouble::RaggedRow { n_found: record.len(), n_expected: columns.len() }));
        }
        let mut row: Map<String, Value> = Map::new();
        for (idx, field) in record.iter().enumerate().filter(|(_, field)| !field.is_empty()) {
            row.insert(columns.get(idx).cloned().unwrap_or_else(|| format!("column {}", idx + 1)), Value::from(field));
        }
        if fields::text_of(&row).is_none() {
            rows.warnings.push((place, Trouble::RowWithoutText { found: "an empty field".to_owned() }));
            continue;
        }
        let (found, troubles) = fields::assign(row, place);
        rows.found.push(found);
        rows.warnings.extend(troubles);
    }
    if body.bytes().filter(|byte| *byte == b'"').count() % 2 == 1 {
        // An open quotation mark swallows every line to the end, so it is in the last row or before it.
        rows.warnings.push((Place::Line(last_line), Trouble::OddQuotes));
    }
    if rows.found.is_empty() { Err((Place::File, Problem::NoTextAnywhere { n_rows })) } else { Ok(rows) }
}

/// What separates the fields: what gives the most columns among those that yield a column of texts, or the
/// most at all.
pub(super) fn delimiter(text: &str, prefers_tab: bool) -> char {
    if let Some((hint, _)) = spreadsheet_hint(text) {
        return hint;
    }
    let rank = |delimiter: &char| {
        let columns = header(text, *delimiter);
        (columns.iter().any(|name| is_text_column(name)), columns.len(), prefers_tab && *delimiter == '\t')
    };
    // The first wins a draw.
    DELIMITERS.into_iter().rev().max_by_key(rank).unwrap_or(',')
}

/// The delimiter of a text that is a table whatever its name: a header that knows a text and something else,
/// and a second row of the same width. Prose doesn't look like that.
pub(super) fn recognised(text: &str) -> Option<char> {
    DELIMITERS.into_iter().find(|delimiter| {
        let columns = header(text, *delimiter);
        let roles: Vec<Role> = columns.iter().filter_map(|name| fields::role(name)).map(|(role, _)| role).collect();
        let second = reader(text, *delimiter).into_records().next().and_then(Result::ok);
        roles.len() > 1
            && roles.contains(&Role::Text)
            && columns.iter().all(|name| name.chars().count() <= 40)
            && second.is_some_and(|record| record.len() == columns.len())
    })
}

/// The line `sep=;` with which spreadsheets announce a delimiter, and what comes after it.
fn spreadsheet_hint(text: &str) -> Option<(char, &str)> {
    let (first, rest) = text.split_once('\n')?;
    let hint = first.strip_prefix("sep=")?.chars().next()?;
    DELIMITERS.contains(&hint).then_some((hint, rest))
}

fn reader(text: &str, delimiter: char) -> csv::Reader<&[u8]> {
    let delimiter = u8::try_from(delimiter).unwrap_or(b',');
    csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes())
}

fn header(text: &str, delimiter: char) -> Vec<String> {
    // A header that can't be read has no columns; reading the file itself says why.
    reader(text, delimiter).headers().map(|record| record.iter().map(str::to_owned).collect()).unwrap_or_default()
}

fn is_text_column(name: &str) -> bool {
    fields::role(name).is_some_and(|(role, _)| role == Role::Text)
}

/// The names of the columns; those without one are numbered.
fn column_names(headers: &csv::StringRecord) -> Result<Vec<String>, (Place, Problem)> {
    let mut columns: Vec<String> = Vec::with_capacity(headers.len());
    for (idx, name) in headers.iter().enumerate() {
        let name = name.trim();
        let name = if name.is_empty() { format!("column {}", idx + 1) } else { name.to_owned() };
        if let Some(first) = columns.iter().position(|known| known.to_lowercase() == name.to_lowercase()) {
            return Err((Place::Line(1), Problem::DuplicateColumn { name, first: first + 1, second: idx + 1 }));
        }
        columns.push(name);
    }
    Ok(columns)
}

fn listed(columns: &[String]) -> String {
    let names: Vec<String> = columns.iter().take(12).map(|name| name.chars().take(40).collect()).collect();
    let more = if columns.len() > names.len() { " …" } else { "" };
    format!("{}{more}", names.join(", "))
}

fn unreadable(error: &csv::Error) -> (Place, Problem) {
    let place = error.position().map_or(Place::File, |position| Place::Line(position.line()));
    (place, Problem::Table { message: error.to_string() })
}

#[cfg(test)]
mod tests;
