//! Which field of a row is which: the names under which people and tools keep an article's text, title,
//! outlet, date, address and language. Knows nothing of the format that the row came in.

use serde_json::{Map, Value};

use crate::{dates::PartialDate, ordering::Order as _, text::is_blank};

use super::{
    Found,
    error::{Place, Trouble},
};

/// The names of text fields, for messages.
pub const TEXT_FIELDS: &str = "text, content, body, article, full_text …";

/// What a field can be to an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Text,
    Title,
    Outlet,
    Published,
    Url,
    Language,
}

/// Names in the order in which they are believed; see [`squashed`].
const NAMES: &[(Role, &[&str])] = &[
    (
        Role::Text,
        &[
            "text",
            "fulltext",
            "articletext",
            "articlebody",
            "maintext",
            "plaintext",
            "rawtext",
            "bodytext",
            "body",
            "content",
            "contents",
            "articlecontent",
            "article",
            "storytext",
            "story",
            "newstext",
        ],
    ),
    (Role::Title, &["title", "headline", "articletitle", "newstitle", "heading", "subject"]),
    (
        Role::Outlet,
        &["outlet", "publisher", "publication", "newspaper", "sourcename", "source", "sitename", "site", "medium", "mediaoutlet"],
    ),
    (
        Role::Published,
        &[
            "published",
            "publishedat",
            "datepublished",
            "publisheddate",
            "publisheddatetime",
            "publishdate",
            "publicationdate",
            "pubdate",
            "date",
            "datetime",
            "versioncreated",
        ],
    ),
    (Role::Url, &["url", "link", "articleurl", "weburl", "canonicalurl", "sourceurl", "permalink", "href"]),
    (Role::Language, &["language", "lang", "inlanguage", "locale"]),
];

/// A field name in lower case without `_`, `-`, `.`, `:` and spaces: "Full_Text" and "fullText" are one.
pub(super) fn squashed(name: &str) -> String {
    name.chars().filter(|c| !matches!(c, '_' | '-' | '.' | ':' | ' ')).flat_map(char::to_lowercase).collect()
}

/// What a field of that name is, and how far down the list of names for it.
pub(super) fn role(name: &str) -> Option<(Role, usize)> {
    let name = squashed(name);
    NAMES.iter().find_map(|(role, names)| Some((*role, names.iter().position(|known| *known == name)?)))
}

/// The text of a row, with the name of its field.
pub(super) fn text_of(row: &Map<String, Value>) -> Option<(&str, &str)> {
    row.iter()
        .filter_map(|(name, value)| match role(name)? {
            (Role::Text, rank) => Some((rank, name.as_str(), value.as_str().filter(|text| !is_blank(text))?)),
            _ => None,
        })
        .min_by_key(|(rank, ..)| *rank)
        .map(|(_, name, text)| (name, text))
}

/// Sorts the fields of a row into an article; whatever isn't used stays in `extra`. The article has no text
/// if the row has none.
pub(super) fn assign(mut row: Map<String, Value>, place: Place) -> (Found, Vec<(Place, Trouble)>) {
    let mut troubles = Vec::new();
    let mut found = Found { place: place.clone(), ..Found::default() };
    if let Some(name) = text_of(&row).map(|(name, _)| name.to_owned())
        && let Some(Value::String(text)) = row.remove(&name)
    {
        found.text = text;
    }
    for (wanted, _) in NAMES.iter().filter(|(role, _)| *role != Role::Text) {
        let mut names: Vec<(usize, String)> =
            row.keys().filter_map(|name| role(name).filter(|(role, _)| role == wanted).map(|(_, rank)| (rank, name.clone()))).collect();
        names.order();
        for (_, name) in names {
            let Some(value) = row.get(&name).and_then(plain) else { continue };
            match wanted {
                Role::Title => found.title = value,
                Role::Outlet => found.outlet = value,
                Role::Url => found.url = value,
                Role::Language => found.language = value,
                Role::Published => match PartialDate::parse(&value) {
                    Ok(date) => found.published = Some(date),
                    Err(error) => {
                        troubles.push((place.clone(), Trouble::Date { error }));
                        continue;
                    }
                },
                Role::Text => {}
            }
            // An object holds more than the name that was taken from it.
            if !row.get(&name).is_some_and(Value::is_object) {
                row.remove(&name);
            }
            break;
        }
    }
    found.extra = row;
    (found, troubles)
}

/// A value as one line of text: a string, a number, or the name of `{"name": "…"}`.
fn plain(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => one_line(text),
        Value::Number(number) => number.to_string(),
        Value::Object(object) => one_line(object.get("name")?.as_str()?),
        Value::Null | Value::Bool(_) | Value::Array(_) => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// Metadata in one line, as it is shown; the text of an article is never touched so.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
