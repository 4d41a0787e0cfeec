//! Files in, drafts of articles out: which format and encoding a file has, where its text is, and what it
//! says about itself. Knows no DOM, no clock and no records of a project; markup is parsed by whoever calls
//! ([`HtmlParser`]).
//!
//! Read in this order: [`encoding`] (bytes to text), [`format`] (which reader), then the readers, then
//! [`dateline`] (what the text itself suggests).

use serde_json::{Map, Value};

use crate::{
    dates::PartialDate,
    text::{normalise_line_ends, sha256_hex},
};

pub mod dateline;
pub mod encoding;
mod error;
mod fields;
pub mod format;
pub mod html;
mod json;
mod markdown;
mod table;
mod title;

pub use dateline::Suggestion;
pub use encoding::{ENCODINGS, Guess, HowKnown, UTF_8_LOSSY};
pub use error::{IntakeError, IntakeWarning, Place, Problem, Trouble};
pub use fields::TEXT_FIELDS;
pub use format::Format;
pub use html::{HtmlElement, HtmlNode, HtmlParser, TreeBuilder};
pub use title::TitleFrom;

/// The largest file that is read, in bytes.
pub const MAX_FILE_BYTES: u64 = 150_000_000;

/// How deep a value nests that is kept as it is.
const MAX_KEPT_DEPTH: usize = 64;

/// A file as it lies on disk.
#[derive(Clone, Copy, Debug)]
pub struct RawFile<'a> {
    /// Its name, with folders if it came out of one; separated by `/`.
    pub name: &'a str,
    /// All of it.
    pub bytes: &'a [u8],
}

/// What a file turned out to hold.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// Articles.
    Articles(Reading),
    /// A project of our own: its text, decoded and with LF line ends, for the project loader. Whether it is
    /// a valid one is not looked at here.
    Project(String),
}

/// What was read from one file.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The articles, in the order of the file; at least one.
    pub drafts: Vec<Draft>,
    /// How the bytes were read.
    pub encoding: Guess,
    /// What sort of file it was taken for.
    pub format: Format,
    /// What was left out or doubtful; the drafts are fine without these.
    pub warnings: Vec<IntakeWarning>,
}

/// What was read from one file or one row of it, before it becomes an article.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// The headline; never empty.
    pub title: String,
    /// Who published it, or empty.
    pub outlet: String,
    /// When it was published, if that is said.
    pub published: Option<PartialDate>,
    /// Where it was found, or empty. As the file has it: it may be any string, `javascript:` included.
    pub url: String,
    /// Its language as the file names it, or empty.
    pub language: String,
    /// The text: as it came in, without a byte-order mark and with LF line ends; never blank.
    pub text: String,
    /// The file that it was read from; `None` if it was pasted.
    pub original: Option<Original>,
    /// What the text itself says of place, agency and day; to be offered, never taken over unasked.
    pub suggested: Suggestion,
    /// Where the title was found.
    pub title_from: TitleFrom,
    /// The fields of the row or the front matter that mean nothing here, kept.
    pub extra: Map<String, Value>,
}

/// The file that a draft was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Original {
    /// Its name.
    pub name: String,
    /// SHA-256 of its bytes, in lower-case hexadecimal.
    pub sha256: String,
}

/// An article as one of the readers finds it, before what all of them share is added.
#[derive(Clone, Debug, Default)]
struct Found {
    title: String,
    title_is_heading: bool,
    outlet: String,
    published: Option<PartialDate>,
    url: String,
    language: String,
    text: String,
    place: Place,
    extra: Map<String, Value>,
}

/// What a reader makes of a file.
struct Rows {
    found: Vec<Found>,
    warnings: Vec<(Place, Trouble)>,
}

/// Refuses a file of `len_bytes` that is too large, before anybody reads it.
///
/// # Errors
/// [`Problem::TooLarge`].
pub fn check_size(name: &str, len_bytes: u64) -> Result<(), IntakeError> {
    if len_bytes > MAX_FILE_BYTES {
        return Err(IntakeError::new(name, Place::File, Problem::TooLarge { len_bytes, max_bytes: MAX_FILE_BYTES }));
    }
    Ok(())
}

/// Reads a file. `chosen_encoding` is what a person picked from [`ENCODINGS`]; without it, the encoding is
/// recognised. The format is told by the content first, by the name's extension second.
///
/// # Errors
/// [`IntakeError`], naming the file and the place in it; nothing is read then.
pub fn read(file: RawFile<'_>, chosen_encoding: Option<&str>, html: &dyn HtmlParser) -> Result<Content, IntakeError> {
    let error = |(place, problem)| IntakeError::new(file.name, place, problem);
    check_size(file.name, u64::try_from(file.bytes.len()).unwrap_or(u64::MAX))?;
    if file.bytes.is_empty() {
        return Err(error((Place::File, Problem::Empty)));
    }
    format::refuse_known_binary(file.bytes).map_err(|problem| error((Place::File, problem)))?;
    let decoded = encoding::decode(file.bytes, chosen_encoding, format::bytes_look_like_html(file))
        .map_err(|fault| error(not_utf_8(file.bytes, &String::from_utf8_lossy(file.bytes)).unwrap_or(fault)))?;
    let text = normalise_line_ends(&decoded.text);
    if text.trim().is_empty() {
        return Err(error((Place::File, Problem::Blank)));
    }
    let format = format::of(file.name, &text).map_err(|problem| error((Place::File, problem)))?;
    let rows = match format {
        Format::Project => return not_utf_8(file.bytes, &text).map_or(Ok(Content::Project(text)), |fault| Err(error(fault))),
        Format::Text => Ok(Rows { found: vec![Found { text, ..Found::default() }], warnings: Vec::new() }),
        Format::Markdown => markdown::read(&text),
        Format::Html => html::read(&text, html),
        Format::Json => json::read(&text),
        Format::JsonLines => json::read_lines(&text),
        Format::Table { delimiter } => table::read(&text, delimiter),
    }
    .map_err(error)?;

    let original = Original { name: file.name.to_owned(), sha256: sha256_hex(file.bytes) };
    let mut warnings: Vec<IntakeWarning> = Vec::new();
    let mut warn = |(place, trouble)| warnings.push(IntakeWarning { file: file.name.to_owned(), place, trouble });
    decoded.trouble.into_iter().for_each(&mut warn);
    rows.warnings.into_iter().for_each(&mut warn);
    let is_alone = rows.found.len() == 1;
    let drafts = rows
        .found
        .into_iter()
        .enumerate()
        .map(|(idx, found)| {
            let (draft, trouble) = finish(found, file.name, (!is_alone).then_some(idx + 1));
            trouble.into_iter().for_each(&mut warn);
            Draft { original: Some(original.clone()), ..draft }
        })
        .collect();
    Ok(Content::Articles(Reading { drafts, encoding: decoded.guess, format, warnings }))
}

/// What is wrong with a project of ours that is not UTF-8: a guess at its encoding would change what people wrote.
fn not_utf_8(bytes: &[u8], text: &str) -> Option<(Place, Problem)> {
    let fault = std::str::from_utf8(bytes).err()?;
    format::is_project(text.trim_start_matches('\u{feff}').trim_start())
        .then(|| (Place::Byte(fault.valid_up_to()), Problem::ProjectNotUtf8))
}

/// A draft of text that was pasted. It is plain text whatever it looks like.
///
/// # Errors
/// [`Problem::Blank`] if there is nothing in it.
pub fn pasted(text: &str) -> Result<(Draft, Vec<IntakeWarning>), IntakeError> {
    const NAME: &str = "pasted text";
    let text = normalise_line_ends(text);
    if text.trim().is_empty() {
        return Err(IntakeError::new(NAME, Place::File, Problem::Blank));
    }
    let (draft, trouble) = finish(Found { text, ..Found::default() }, NAME, None);
    let warnings = trouble.into_iter().map(|(place, trouble)| IntakeWarning { file: NAME.to_owned(), place, trouble }).collect();
    Ok((draft, warnings))
}

/// What all formats share: line ends, a title, what the dateline suggests, and a look at odd characters.
fn finish(mut found: Found, file_name: &str, nth: Option<usize>) -> (Draft, Option<(Place, Trouble)>) {
    let text = normalise_line_ends(&found.text);
    let suggested = dateline::suggest(&text);
    let (title, title_from) = title::choose(&found.title, found.title_is_heading, &text, file_name, nth);
    let trouble = control_characters(&text).map(|trouble| (found.place, trouble));
    for value in found.extra.values_mut() {
        *value = shallow(value.take());
    }
    let draft = Draft {
        title,
        outlet: found.outlet,
        published: found.published,
        url: found.url,
        language: found.language,
        text,
        original: None,
        suggested,
        title_from,
        extra: found.extra,
    };
    (draft, trouble)
}

/// A kept value that a project file can hold: JSON is read only so deep, and a project puts some levels around it.
/// What is deeper is kept as its JSON text.
fn shallow(value: Value) -> Value {
    fn is_deeper(value: &Value, than: usize) -> bool {
        match value {
            Value::Array(values) => than == 0 || values.iter().any(|value| is_deeper(value, than - 1)),
            Value::Object(fields) => than == 0 || fields.values().any(|value| is_deeper(value, than - 1)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
        }
    }
    if is_deeper(&value, MAX_KEPT_DEPTH) { Value::String(value.to_string()) } else { value }
}

/// The characters that XML 1.0 can't hold are kept, but exports to XML will need to know.
fn control_characters(text: &str) -> Option<Trouble> {
    let is_control = |c: char| matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}');
    if !text.contains(is_control) {
        return None;
    }
    let first_chars = text.chars().position(is_control)?;
    Some(Trouble::ControlCharacters { n_characters: text.chars().filter(|c| is_control(*c)).count(), first_chars })
}

#[cfg(test)]
mod tests;
