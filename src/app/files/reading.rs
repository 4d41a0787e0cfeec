//! Reading many files one after another without holding up the page, into what a person can look through
//! before anything is added.

use std::{cell::Cell, collections::BTreeMap, rc::Rc};

use crossbearing::{
    intake::{self, Content, Draft, Guess, HtmlParser, IntakeError, RawFile},
    text::sha256_hex,
};
use wasm_bindgen_futures::JsFuture;

use crate::app::{
    platform::{html::DomHtmlParser, sealing, slices::Slices},
    words::{english, said},
};

/// A file on its way in, with what it holds.
#[derive(Clone)]
pub(super) struct Incoming {
    /// The file itself: it is read again if another encoding is chosen.
    pub(super) file: Option<web_sys::File>,
    pub(super) name: String,
    pub(super) holds: Holds,
}

/// What a file turned out to hold.
#[derive(Clone)]
pub(super) enum Holds {
    /// Articles, each with the fingerprint of its text.
    Articles { rows: Vec<Row>, encoding: Option<Guess>, warnings: Vec<String> },
    /// A project of our own.
    Project(Rc<str>),
    /// Something that only its passphrase tells.
    Sealed,
    /// Nothing that can be read: why.
    Nothing(String),
}

/// One article on its way in.
#[derive(Clone, PartialEq)]
pub(super) struct Row {
    pub(super) draft: Draft,
    /// SHA-256 of the text.
    pub(super) sha256: String,
}

impl Row {
    pub(super) fn new(draft: Draft) -> Self {
        Self { sha256: sha256_hex(draft.text.as_bytes()), draft }
    }
}

/// How far the reading has come.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Progress {
    pub(super) n_done: usize,
    pub(super) n_files: usize,
    pub(super) name: String,
}

/// Reads files in order; `None` if it was cancelled.
pub(super) async fn read_all(files: Vec<web_sys::File>, cancelled: Rc<Cell<bool>>, tell: impl Fn(Progress)) -> Option<Vec<Incoming>> {
    let n_files = files.len();
    let mut incoming = Vec::with_capacity(n_files);
    let mut slices = Slices::begin();
    for (n_done, file) in files.into_iter().enumerate() {
        if slices.is_over() || n_done == 0 {
            tell(Progress { n_done, n_files, name: file.name() });
            // Lets the browser draw, scroll and take the key that cancels.
            slices.rest().await;
        }
        if cancelled.get() {
            return None;
        }
        let name = file.name();
        let holds = read_one(&file, None).await;
        incoming.push(Incoming { file: Some(file), name, holds });
    }
    (!cancelled.get()).then_some(incoming)
}

/// Reads one file, in the encoding chosen, or as it seems.
pub(super) async fn read_one(file: &web_sys::File, encoding: Option<&str>) -> Holds {
    let name = file.name();
    // A size beyond 2^53 is no file.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "file sizes are whole and not negative")]
    let len_bytes = file.size() as u64;
    if let Err(error) = intake::check_size(&name, len_bytes) {
        return Holds::Nothing(said::intake_error(&error));
    }
    let buffer = match JsFuture::from(file.array_buffer()).await {
        Ok(buffer) => buffer,
        Err(error) => {
            let why = js_sys::Error::from(error).message();
            return Holds::Nothing(t!("files-unreadable", name = &name, why = &english(&String::from(why))));
        }
    };
    let bytes = js_sys::Uint8Array::new(&buffer).to_vec();
    if sealing::is_sealed(&bytes) {
        return Holds::Sealed;
    }
    sort(intake::read(RawFile { name: &name, bytes: &bytes }, encoding, &DomHtmlParser as &dyn HtmlParser))
}

fn sort(content: Result<Content, IntakeError>) -> Holds {
    match content {
        Ok(Content::Articles(reading)) => Holds::Articles {
            rows: reading.drafts.into_iter().map(Row::new).collect(),
            encoding: Some(reading.encoding),
            warnings: reading.warnings.iter().map(said::intake_warning).collect(),
        },
        Ok(Content::Project(text)) => Holds::Project(text.into()),
        Err(error) => Holds::Nothing(said::intake_error(&error)),
    }
}

/// Which rows are texts that the project, or an earlier row, has already: by place (file, row), with the
/// title of the one that is there.
pub(super) fn doubles(incoming: &[Incoming], known: impl Fn(&str) -> Option<String>) -> BTreeMap<(usize, usize), String> {
    let mut first: BTreeMap<&str, &str> = BTreeMap::new();
    let mut doubles = BTreeMap::new();
    for (nth_file, file) in incoming.iter().enumerate() {
        let Holds::Articles { rows, .. } = &file.holds else { continue };
        for (nth_row, row) in rows.iter().enumerate() {
            if let Some(title) = known(&row.sha256) {
                doubles.insert((nth_file, nth_row), title);
            } else if let Some(title) = first.get(row.sha256.as_str()) {
                doubles.insert((nth_file, nth_row), (*title).to_owned());
            } else {
                first.insert(&row.sha256, &row.draft.title);
            }
        }
    }
    doubles
}
