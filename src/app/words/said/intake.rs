//! What can be wrong with files of text.

use crossbearing::intake::{IntakeError, IntakeWarning, Place, Problem, TEXT_FIELDS, Trouble};

use super::{quoted, typed};
use crate::app::words::english;

/// Why a file wasn't read.
pub(crate) fn intake_error(IntakeError { file, place, problem }: &IntakeError) -> String {
    said_of(file, place, &self::problem(problem))
}

/// What was left out of a file, or is doubtful in it.
pub(crate) fn intake_warning(IntakeWarning { file, place, trouble }: &IntakeWarning) -> String {
    said_of(file, place, &self::trouble(trouble))
}

fn said_of(file: &str, place: &Place, what: &str) -> String {
    let place = match place {
        Place::File => String::new(),
        Place::Byte(n) => t!("place-byte", n = &n.to_string()),
        Place::Line(line) => t!("place-line", line = &line.to_string()),
        Place::LineColumn { line, column } => t!("place-line-column", line = &line.to_string(), column = &column.to_string()),
        Place::Item(path) => path.clone(),
    };
    if place.is_empty() { t!("intake-in", file = file, what = what) } else { t!("intake-at", file = file, place = &place, what = what) }
}

fn problem(problem: &Problem) -> String {
    match problem {
        Problem::TooLarge { len_bytes, max_bytes } => {
            t!("intake-too-large", n = &len_bytes.div_ceil(1_000_000).to_string(), most = &(max_bytes / 1_000_000).to_string())
        }
        Problem::Empty => t!("intake-empty").to_owned(),
        Problem::Blank => t!("intake-blank").to_owned(),
        Problem::NotText { kind, advice } => t!("intake-not-text", kind = self::kind(kind), advice = self::advice(advice)),
        Problem::ZeroByte => t!("intake-zero").to_owned(),
        Problem::UnknownEncoding { label } => t!("intake-encoding", label = &quoted(label)),
        Problem::InvalidBytes { encoding, found } => t!("intake-bytes", found = found, encoding = encoding),
        Problem::ProjectNotUtf8 => t!("intake-project").to_owned(),
        Problem::JsonSyntax { message, found } => t!("intake-json", message = &english(message), found = &english(found)),
        Problem::JsonTooDeep => t!("intake-json-deep").to_owned(),
        Problem::NoArticles { found } => t!("intake-no-articles", found = &english(found), fields = TEXT_FIELDS),
        Problem::NoTextColumn { found } => t!("intake-no-column", found = found, fields = TEXT_FIELDS),
        Problem::DuplicateColumn { name, first, second } => {
            t!("intake-column-twice", name = &quoted(name), first = &first.to_string(), second = &second.to_string())
        }
        Problem::NoTextAnywhere { n_rows } => t!("intake-no-text", n = &n_rows.to_string()),
        Problem::Table { message } => t!("intake-table", message = &english(message)),
        Problem::Markup { message } => t!("intake-markup", message = &english(message)),
        Problem::NoMainText => t!("intake-no-main").to_owned(),
    }
}

fn trouble(trouble: &Trouble) -> String {
    match trouble {
        Trouble::RowWithoutText { found } => t!("intake-row", found = &english(found), fields = TEXT_FIELDS),
        Trouble::RaggedRow { n_found, n_expected } => {
            t!("intake-ragged", found = &n_found.to_string(), expected = &n_expected.to_string())
        }
        Trouble::OddQuotes => t!("intake-quotes").to_owned(),
        Trouble::Date { error } => t!("intake-date", message = &typed::date_error(error)),
        Trouble::FrontMatter { found } => t!("intake-front", found = &quoted(found)),
        Trouble::Metadata { message } => t!("intake-metadata", message = &english(message)),
        Trouble::Replaced { encoding, n_sequences } => t!("intake-replaced", n = &n_sequences.to_string(), encoding = encoding),
        Trouble::ControlCharacters { n_characters, first_chars } => {
            t!("intake-control", n = &n_characters.to_string(), first = &first_chars.to_string())
        }
    }
}

/// What a file is that holds no text.
fn kind(kind: &'static str) -> &'static str {
    match kind {
        "an e-mail" => t!("kind-e-mail"),
        "a web archive (MHTML)" => t!("kind-web-archive-mhtml"),
        "a web archive (WARC)" => t!("kind-web-archive-warc"),
        "an XML file" => t!("kind-xml-file"),
        "an RTF document" => t!("kind-rtf-document"),
        "a PDF" => t!("kind-pdf"),
        "a PNG image" => t!("kind-png-image"),
        "a JPEG image" => t!("kind-jpeg-image"),
        "a GIF image" => t!("kind-gif-image"),
        "a WebP image" => t!("kind-webp-image"),
        "a TIFF image" => t!("kind-tiff-image"),
        "a video or image file" => t!("kind-video-or-image-file"),
        "a sound file" => t!("kind-sound-file"),
        "an old Office document" => t!("kind-old-office-document"),
        "a gzip archive" => t!("kind-gzip-archive"),
        "a bzip2 archive" => t!("kind-bzip2-archive"),
        "an xz archive" => t!("kind-xz-archive"),
        "a 7-Zip archive" => t!("kind-7-zip-archive"),
        "a RAR archive" => t!("kind-rar-archive"),
        "a Zstandard archive" => t!("kind-zstandard-archive"),
        "an SQLite database" => t!("kind-sqlite-database"),
        "a program" => t!("kind-program"),
        "a Safari web archive or property list" => t!("kind-safari-web-archive-or-property-list"),
        "a Word document" => t!("kind-word-document"),
        "an Excel workbook" => t!("kind-excel-workbook"),
        "a PowerPoint presentation" => t!("kind-powerpoint-presentation"),
        "an OpenDocument text" => t!("kind-opendocument-text"),
        "an OpenDocument spreadsheet" => t!("kind-opendocument-spreadsheet"),
        "an EPUB book" => t!("kind-epub-book"),
        "a zip archive" => t!("kind-zip-archive"),
        "text in UTF-32" => t!("kind-text-in-utf-32"),
        other => other,
    }
}

/// What to do about it.
fn advice(advice: &'static str) -> &'static str {
    match advice {
        "save its text first" => t!("advice-save-its-text-first"),
        "save the page as HTML first" => t!("advice-save-the-page-as-html-first"),
        "save the article as a web page or as text first" => t!("advice-save-the-article-as-a-web-page-or-as-text-first"),
        "save it as plain text first" => t!("advice-save-it-as-plain-text-first"),
        "save it as text first" => t!("advice-save-it-as-text-first"),
        "only text can be marked" => t!("advice-only-text-can-be-marked"),
        "unpack it first" => t!("advice-unpack-it-first"),
        "export its texts first" => t!("advice-export-its-texts-first"),
        "save the sheet as CSV first" => t!("advice-save-the-sheet-as-csv-first"),
        "save it as UTF-8 first" => t!("advice-save-it-as-utf-8-first"),
        other => other,
    }
}

/// What people call an encoding: the script by its name, behind it the name of the encoding, which is the same everywhere.
pub(crate) fn encoding(name: &'static str) -> String {
    let Some((script, exact)) = name.split_once(" (") else { return name.to_owned() };
    let script = match script {
        "Arabic" => t!("script-arabic"),
        "Baltic" => t!("script-baltic"),
        "Central European" => t!("script-central-european"),
        "Chinese" => t!("script-chinese"),
        "Chinese, simplified" => t!("script-chinese-simplified"),
        "Chinese, traditional" => t!("script-chinese-traditional"),
        "Cyrillic" => t!("script-cyrillic"),
        "Greek" => t!("script-greek"),
        "Hebrew" => t!("script-hebrew"),
        "Hebrew, visual" => t!("script-hebrew-visual"),
        "Japanese" => t!("script-japanese"),
        "Korean" => t!("script-korean"),
        "Russian" => t!("script-russian"),
        "Thai" => t!("script-thai"),
        "Turkish" => t!("script-turkish"),
        "Ukrainian" => t!("script-ukrainian"),
        "Unicode" => t!("script-unicode"),
        "Vietnamese" => t!("script-vietnamese"),
        "Western" => t!("script-western"),
        other => other,
    };
    let said = format!("{script} ({exact}");
    // What was read with losses is no other encoding.
    match said.strip_suffix(", damaged") {
        Some(whole) => t!("encoding-damaged", encoding = whole),
        None => said,
    }
}
