//! Working out in a worker what project files would do. The page gives the files one after the other and then the project; the
//! worker tells how far it is, then each record of what would be done, then the rest. Texts travel as bytes, which are copied as
//! they are.

use crossbearing::{
    merge::{Incoming, Planning, Sending, remarks_received, remarks_sent},
    project::Project,
    stamp::{Made, Timestamp},
    wire::{self, ExportOptions, Loaded, Remark},
    with_entry,
};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use yew::Callback;

use super::{Heard, Work, Worker};

/// What a worker is given.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Ask<'a> {
    /// A file: what people call it, and what it says.
    File(&'a str, &'a str),
    /// The project that the files are merged into, as a file. It begins, and answers with all that it has to say.
    Project(&'a str),
}

/// What comes from a worker.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum News {
    /// So many files are read.
    Read(usize),
    /// So many are joined with the project.
    Joined(usize),
    /// All are, and what is new is listed.
    Listing,
    /// Some records, as [`Sending::rows`] tells them.
    Rows(String),
    /// All are told. What is to be known of each file, nothing of one that can't be read; and what [`Sending::rest`] tells,
    /// nothing if none can.
    Done(Vec<Option<Facts>>, Option<String>),
    /// It did not start, or it broke: why. It won't answer any more.
    Failed(String),
}

/// What is to be known of a file that was read, besides what it would do.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Facts {
    /// Who last worked on it and when, as far as it says.
    pub(crate) last: Option<Made>,
    /// What was found in it.
    pub(crate) remarks: Vec<Remark>,
}

impl Facts {
    /// What is to be known of a file.
    pub(crate) fn of(loaded: &Loaded) -> Self {
        let mut last: Option<Made> = None;
        for record in loaded.project.records() {
            with_entry!(&record, entry => {
                for made in entry.created.iter().chain(&entry.changed) {
                    if last.as_ref().is_none_or(|last| last.at < made.at) {
                        last = Some(made.clone());
                    }
                }
            });
        }
        Self { last, remarks: loaded.warnings.clone() }
    }
}

/// The way to a worker.
pub(crate) trait Line {
    /// Gives it something.
    fn ask(&self, ask: Ask<'_>);
}

/// Starts a worker, or says why not. What it says comes through the callback, and never before this has returned.
pub(crate) type Start = fn(Callback<News>) -> Result<Box<dyn Line>, String>;

/// The way to start that the app uses.
pub(crate) fn start(onnews: Callback<News>) -> Result<Box<dyn Line>, String> {
    let onheard = Callback::from(move |heard| onnews.emit(news(heard)));
    Ok(Box::new(Worker::start(Work::Merging, onheard)?))
}

impl Line for Worker {
    fn ask(&self, ask: Ask<'_>) {
        self.post(&written(ask));
    }
}

/// What is given, as it travels.
fn written(ask: Ask<'_>) -> Array {
    match ask {
        Ask::File(name, text) => Array::of2(&name.into(), &bytes(text)),
        Ask::Project(text) => Array::of1(&bytes(text)),
    }
}

fn bytes(text: &str) -> JsValue {
    Uint8Array::from(text.as_bytes()).into()
}

fn text(bytes: JsValue) -> String {
    // They were a text before they travelled.
    String::from_utf8(bytes.unchecked_into::<Uint8Array>().to_vec()).unwrap_or_default()
}

/// The first of what a worker says.
const READ: u8 = 0;
const JOINED: u8 = 1;
const LISTING: u8 = 2;
const ROWS: u8 = 3;
const DONE: u8 = 4;

/// How much is told at a time: what the page reads in a small part of a frame.
const N_BYTES: usize = 64_000;

/// How many rows are listed before they are told: more than come to [`N_BYTES`].
const N_ROWS: usize = 500;

/// What a worker holds.
#[derive(Default)]
pub(super) struct Joined {
    files: Vec<(String, Option<Loaded>)>,
}

impl Joined {
    /// Takes what it is given, and answers when it is all.
    pub(super) fn hear(&mut self, asked: &Array, tell: &dyn Fn(&JsValue)) {
        let say = |what: u8, with: &JsValue| tell(&Array::of2(&f64::from(what).into(), with));
        if let Some(name) = asked.get(0).as_string() {
            let loaded = wire::load(text(asked.get(1)).as_bytes(), &name).ok();
            self.files.push((name, loaded));
            say(READ, &count(self.files.len()));
        } else if let Err(why) = self.plan(&text(asked.get(0)), &say) {
            tell(&why.into());
        }
    }

    fn plan(&self, project: &str, say: &dyn Fn(u8, &JsValue)) -> Result<(), &'static str> {
        let outcomes = Array::new();
        for (_, loaded) in &self.files {
            outcomes.push(&outcome(loaded.as_ref()));
        }
        let loaded: Vec<Incoming<'_>> =
            self.files.iter().filter_map(|(name, loaded)| Some(Incoming { name, loaded: loaded.as_ref()? })).collect();
        if loaded.is_empty() {
            say(DONE, &Array::of1(&outcomes));
            return Ok(());
        }
        let current = wire::load(project.as_bytes(), "project").map(|loaded| loaded.project).ok();
        // What doesn't say the same again is not the same project.
        let is_same = |current: &Project| wire::save(current, &ExportOptions::default()) == project;
        let current = current.filter(is_same).ok_or("the project reads back as another")?;
        let mut planning = Planning::new(&current, &loaded);
        let mut n_done = 0;
        while planning.step() {
            n_done += 1;
            say(JOINED, &count(n_done));
        }
        say(LISTING, &JsValue::UNDEFINED);
        // The page reads what is listed while more is.
        let mut sending = Sending::default();
        let mut goes_on = true;
        while goes_on {
            goes_on = planning.list(N_ROWS);
            while let Some(rows) = sending.rows(planning.listed(), N_BYTES) {
                say(ROWS, &bytes(&rows));
            }
        }
        say(DONE, &Array::of2(&outcomes, &bytes(&Sending::rest(&planning.finish()))));
        Ok(())
    }
}

#[expect(clippy::cast_precision_loss, reason = "there are fewer files")]
fn count(n: usize) -> JsValue {
    (n as f64).into()
}

/// What came of a file, as it travels: nothing if it can't be read, or who worked on it last, when, and what was found in it.
fn outcome(loaded: Option<&Loaded>) -> JsValue {
    match loaded {
        None => JsValue::NULL,
        Some(loaded) => {
            let Facts { last, remarks } = Facts::of(loaded);
            let by = last.as_ref().and_then(|made| made.by.as_ref()).map(|by| by.as_str().into());
            #[expect(clippy::cast_precision_loss, reason = "times of people's work are below 2^53 ms")]
            let at = last.as_ref().and_then(|made| made.at).map(|at| (at.unix_millis() as f64).into());
            Array::of3(&by.unwrap_or_default(), &at.unwrap_or_default(), &remarks_sent(&remarks).into()).into()
        }
    }
}

fn outcome_of(told: &JsValue) -> Option<Facts> {
    if told.is_null() {
        return None;
    }
    let told: &Array = told.unchecked_ref();
    #[expect(clippy::cast_possible_truncation, reason = "it was whole before it travelled")]
    let at = told.get(1).as_f64().map(|at| Timestamp::from_unix_millis(at as i64));
    let by = told.get(0).as_string().map(|by| by.as_str().into());
    let last = (by.is_some() || at.is_some()).then_some(Made { by, at });
    // They were such a text before they travelled.
    let remarks = told.get(2).as_string().and_then(|told| remarks_received(&told)).unwrap_or_default();
    Some(Facts { last, remarks })
}

/// What a worker's message says.
fn news(heard: Heard) -> News {
    let message: Array = match heard {
        Heard::Failed(why) => return News::Failed(why),
        Heard::Said(message) => message.unchecked_into(),
    };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "they were counts before they travelled")]
    let (what, n) = (message.get(0).as_f64().unwrap_or(f64::MAX) as u8, message.get(1).as_f64().unwrap_or(0.0) as usize);
    match what {
        READ => News::Read(n),
        JOINED => News::Joined(n),
        LISTING => News::Listing,
        ROWS => News::Rows(text(message.get(1))),
        DONE => {
            let told: Array = message.get(1).unchecked_into();
            let outcomes: Array = told.get(0).unchecked_into();
            News::Done(outcomes.iter().map(|told| outcome_of(&told)).collect(), (told.length() > 1).then(|| text(told.get(1))))
        }
        _ => News::Failed("found an answer that is none".to_owned()),
    }
}

/// A line to what a worker would do, done right here.
#[cfg(test)]
pub(crate) fn start_here(onnews: Callback<News>) -> Result<Box<dyn Line>, String> {
    struct Here(std::cell::RefCell<Joined>, Callback<News>);

    impl Line for Here {
        fn ask(&self, ask: Ask<'_>) {
            let say = |message: &JsValue| {
                let heard = message.as_string().map_or_else(|| Heard::Said(message.clone()), Heard::Failed);
                self.1.emit(news(heard));
            };
            self.0.borrow_mut().hear(&written(ask), &say);
        }
    }

    Ok(Box::new(Here(std::cell::RefCell::default(), onnews)))
}
