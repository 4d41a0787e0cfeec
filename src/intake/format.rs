//! Which format a file has: by its content first, by its name second; and which files hold no plain text at
//! all. Knows nothing of what the readers do.

use serde::Deserialize;

use super::{RawFile, error::Problem, json, table};

/// A format that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown, with or without YAML front matter.
    Markdown,
    /// A web page.
    Html,
    /// One JSON document with articles in it.
    Json,
    /// A JSON object on every line.
    JsonLines,
    /// A table with a header row.
    Table {
        /// What separates the fields: comma, semicolon or tab.
        delimiter: char,
    },
    /// A project of our own.
    Project,
}

impl Format {
    /// Its name for people.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "plain text",
            Self::Markdown => "Markdown",
            Self::Html => "web page",
            Self::Json => "JSON",
            Self::JsonLines => "JSON lines",
            Self::Table { delimiter: '\t' } => "tab-separated table",
            Self::Table { .. } => "CSV table",
            Self::Project => "Crossbearing project",
        }
    }
}

/// The extensions of the files that are read, for a file picker.
pub const EXTENSIONS: &[&str] =
    &["txt", "text", "md", "markdown", "html", "htm", "xhtml", "json", "jsonl", "ndjson", "csv", "tsv", "crossbearing"];

/// The extension of a file name in lower case, or nothing.
pub(super) fn extension(name: &str) -> String {
    let base = name.rsplit('/').next().unwrap_or(name);
    base.rsplit_once('.').map_or_else(String::new, |(_, extension)| extension.to_lowercase())
}

/// The format of a text by content and name.
pub(super) fn of(name: &str, text: &str) -> Result<Format, Problem> {
    let extension = extension(name);
    let start = text.trim_start();
    if start.starts_with('{') && is_project(start) {
        return Ok(Format::Project);
    }
    if let Some((kind, advice)) = OTHER_TEXT_FORMATS
        .iter()
        .find_map(|(extensions, kind, advice)| extensions.contains(&extension.as_str()).then_some((*kind, *advice)))
    {
        return Err(Problem::NotText { kind, advice });
    }
    if starts_like_html(start) {
        return Ok(Format::Html);
    }
    if starts_with_fold(start, "<?xml") {
        return Err(Problem::NotText { kind: "an XML file", advice: "save the article as a web page or as text first" });
    }
    match extension.as_str() {
        "jsonl" | "ndjson" => return Ok(Format::JsonLines),
        "html" | "htm" | "xhtml" => return Ok(Format::Html),
        "md" | "markdown" | "mdown" => return Ok(Format::Markdown),
        "json" => return Ok(if json::is_lines(start) { Format::JsonLines } else { Format::Json }),
        _ => {}
    }
    if json::is_lines(start) {
        return Ok(Format::JsonLines);
    }
    if json::holds_objects(start) {
        return Ok(Format::Json);
    }
    match extension.as_str() {
        "csv" | "tsv" | "tab" => Ok(Format::Table { delimiter: table::delimiter(text, extension != "csv") }),
        _ => Ok(table::recognised(text).map_or(Format::Text, |delimiter| Format::Table { delimiter })),
    }
}

/// Whether the bytes, in whatever encoding built on ASCII, are a web page.
pub(super) fn bytes_look_like_html(file: RawFile<'_>) -> bool {
    let head = file.bytes.get(..file.bytes.len().min(1024)).unwrap_or_default();
    matches!(extension(file.name).as_str(), "html" | "htm" | "xhtml") || starts_like_html(String::from_utf8_lossy(head).trim_start())
}

fn starts_with_fold(text: &str, prefix: &str) -> bool {
    text.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
}

/// Whether a text begins as web pages do, comments and XML declarations apart.
fn starts_like_html(text: &str) -> bool {
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches('\u{feff}').trim_start();
        if rest.starts_with("<!--") {
            let Some((_, after)) = rest.split_once("-->") else { return false };
            rest = after;
        } else if starts_with_fold(rest, "<?xml") {
            let Some((_, after)) = rest.split_once("?>") else { return false };
            rest = after;
        } else {
            break;
        }
    }
    starts_with_fold(rest, "<!doctype html")
        || starts_with_fold(rest, "<html")
        || starts_with_fold(rest, "<head>")
        || starts_with_fold(rest, "<body")
}

/// Whether a JSON text calls itself a project of ours, even if it is broken further on: its own loader says
/// best what is wrong with it.
pub(super) fn is_project(text: &str) -> bool {
    #[derive(Deserialize)]
    struct Head {
        #[serde(default)]
        format: serde_json::Value,
    }
    match serde_json::from_str::<Head>(text) {
        Ok(head) => head.format == "crossbearing",
        Err(_) => {
            let head: String = text.chars().take(4096).filter(|c| !c.is_whitespace()).collect();
            head.contains("\"format\":\"crossbearing\"")
        }
    }
}

/// Text formats that hold articles but aren't read yet: as plain text they would come in with their markup.
const OTHER_TEXT_FORMATS: &[(&[&str], &str, &str)] = &[
    (&["eml", "mbox"], "an e-mail", "save its text first"),
    (&["mht", "mhtml"], "a web archive (MHTML)", "save the page as HTML first"),
    (&["warc"], "a web archive (WARC)", "save the page as HTML first"),
    (&["xml", "nitf", "rss"], "an XML file", "save the article as a web page or as text first"),
    (&["rtf"], "an RTF document", "save it as plain text first"),
];

/// What a file begins with that is no plain text: offset, bytes, kind, advice.
const MAGIC: &[(usize, &[u8], &str, &str)] = &[
    (0, b"%PDF-", "a PDF", "save it as text first"),
    (0, b"\x89PNG\r\n\x1a\n", "a PNG image", "only text can be marked"),
    (0, b"\xff\xd8\xff", "a JPEG image", "only text can be marked"),
    (0, b"GIF87a", "a GIF image", "only text can be marked"),
    (0, b"GIF89a", "a GIF image", "only text can be marked"),
    (8, b"WEBPVP8", "a WebP image", "only text can be marked"),
    (0, b"II*\0", "a TIFF image", "only text can be marked"),
    (0, b"MM\0*", "a TIFF image", "only text can be marked"),
    (4, b"ftyp", "a video or image file", "only text can be marked"),
    (8, b"WAVEfmt", "a sound file", "only text can be marked"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document", "save it as plain text first"),
    (0, b"{\\rtf", "an RTF document", "save it as plain text first"),
    (0, b"\x1f\x8b\x08", "a gzip archive", "unpack it first"),
    (0, b"BZh91AY", "a bzip2 archive", "unpack it first"),
    (0, b"\xfd7zXZ\0", "an xz archive", "unpack it first"),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "unpack it first"),
    (0, b"Rar!\x1a\x07", "a RAR archive", "unpack it first"),
    (0, b"\x28\xb5\x2f\xfd", "a Zstandard archive", "unpack it first"),
    (0, b"SQLite format 3\0", "an SQLite database", "export its texts first"),
    (0, b"\x7fELF", "a program", "only text can be marked"),
    (0, b"\0asm", "a program", "only text can be marked"),
    (0, b"bplist00", "a Safari web archive or property list", "save the page as HTML first"),
];

/// What is inside a zip archive, by a name that stands near its beginning.
const ZIPPED: &[(&[u8], &str, &str)] = &[
    (b"word/", "a Word document", "save it as plain text first"),
    (b"xl/", "an Excel workbook", "save the sheet as CSV first"),
    (b"ppt/", "a PowerPoint presentation", "save it as plain text first"),
    (b"application/vnd.oasis.opendocument.text", "an OpenDocument text", "save it as plain text first"),
    (b"application/vnd.oasis.opendocument.spreadsheet", "an OpenDocument spreadsheet", "save the sheet as CSV first"),
    (b"application/epub+zip", "an EPUB book", "save it as plain text first"),
];

/// What files without plain text are called, and what is to be done about them: all that [`Problem::NotText`] may say.
pub fn other_formats() -> impl Iterator<Item = (&'static str, &'static str)> {
    let by_name = OTHER_TEXT_FORMATS.iter().map(|(_, kind, advice)| (*kind, *advice));
    let by_bytes = MAGIC.iter().map(|(_, _, kind, advice)| (*kind, *advice));
    let zipped = ZIPPED.iter().map(|(_, kind, advice)| (*kind, *advice));
    by_name.chain(by_bytes).chain(zipped).chain([ZIP, super::encoding::UTF_32])
}

/// A zip archive of something else.
const ZIP: (&str, &str) = ("a zip archive", "unpack it first");

/// Refuses files whose first bytes say that they hold no plain text.
pub(super) fn refuse_known_binary(bytes: &[u8]) -> Result<(), Problem> {
    if let Some((_, _, kind, advice)) = MAGIC.iter().find(|(at, magic, _, _)| bytes.get(*at..).is_some_and(|rest| rest.starts_with(magic)))
    {
        return Err(Problem::NotText { kind, advice });
    }
    if !bytes.starts_with(b"PK\x03\x04") && !bytes.starts_with(b"PK\x05\x06") {
        return Ok(());
    }
    let head = bytes.get(..bytes.len().min(8192)).unwrap_or_default();
    let zipped = ZIPPED.iter().find(|(name, _, _)| head.windows(name.len()).any(|window| window == *name));
    let (kind, advice) = zipped.map_or(ZIP, |(_, kind, advice)| (*kind, *advice));
    Err(Problem::NotText { kind, advice })
}

#[cfg(test)]
mod tests;
