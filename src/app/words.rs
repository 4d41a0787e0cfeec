//! What the interface says, in the language that the annotator chose: the messages of `words/`, by their ids, through Fluent.
//! Whoever shows text names a message with [`t!`]; a table that can't call holds the id, marked with [`id!`]. `cargo xtask`
//! checks that every id exists in every language. Must not know what the app does.

use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
};

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use fluent_syntax::{
    ast::{Entry, Pattern},
    parser,
};
use yew::Callback;

use crate::app::platform::{page, prefs};

/// The text of a message. Without arguments it costs a look into a table and lives for ever: `t!("shell-undo")`; with some
/// it is made anew: `t!("n-claims", n = 3, title = &title)`, numbers as they are, texts by reference.
macro_rules! t {
    ($id:literal) => {
        $crate::app::words::text($id)
    };
    ($id:literal, $($name:ident = $value:expr),+ $(,)?) => {
        $crate::app::words::with($id, &[$((stringify!($name), $crate::app::words::Value::from($value))),+])
    };
}

/// The id of a message in a table: for [`text`], or [`with`], later.
macro_rules! id {
    ($id:literal) => {
        $id
    };
}

// Behind the macros, which it uses.
mod around;
mod choice;
mod dates;
mod english;
pub(crate) mod said;

pub(crate) use self::{
    around::{IT, around},
    choice::{LanguageDialog, LanguageSelect},
    dates::{date, date_in_full, day, moment, short_moment, tick},
    english::{english, marked},
};

/// A language of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Language {
    English,
    Arabic,
}

impl Language {
    /// In the order in which they are offered.
    pub(crate) const ALL: [Self; 2] = [Self::English, Self::Arabic];

    /// As browsers name it.
    pub(crate) fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Arabic => "ar",
        }
    }

    /// As those call it who speak it.
    pub(crate) fn own_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Arabic => "العربية",
        }
    }

    fn is_right_to_left(self) -> bool {
        self == Self::Arabic
    }

    /// The language that a browser's tag ("ar-EG") is of.
    pub(crate) fn of_tag(tag: &str) -> Option<Self> {
        let primary = tag.split('-').next().unwrap_or_default();
        Self::ALL.into_iter().find(|language| language.tag().eq_ignore_ascii_case(primary))
    }

    fn files(self) -> &'static [&'static str] {
        macro_rules! files {
            ($($name:literal)+) => {
                match self {
                    Self::English => &[$(include_str!(concat!("../../words/en/", $name, ".ftl"))),+],
                    Self::Arabic => &[$(include_str!(concat!("../../words/ar/", $name, ".ftl"))),+],
                }
            };
        }
        // One for each place of the interface.
        files! {
            "actions"
            "adjudicate"
            "charts"
            "claims"
            "compare"
            "copies"
            "desk"
            "faults"
            "fields"
            "files"
            "guidelines"
            "home"
            "incidents"
            "ledger"
            "look"
            "measures"
            "merging"
            "parts"
            "past"
            "reader"
            "refused"
            "scheme"
            "shell"
            "steps"
            "tied"
            "typed"
        }
    }
}

/// What a message is given.
#[derive(Clone, Copy)]
pub(crate) enum Value<'a> {
    Number(usize),
    Text(&'a str),
}

impl From<usize> for Value<'_> {
    fn from(n: usize) -> Self {
        Self::Number(n)
    }
}

impl<'a, T: AsRef<str> + ?Sized> From<&'a T> for Value<'a> {
    fn from(text: &'a T) -> Self {
        Self::Text(text.as_ref())
    }
}

/// The messages of one language, kept for good. Each is read when it is first asked for: all of them at once would be a good part
/// of what it takes to start.
struct Spoken {
    language: Language,
    /// Holds no message: it puts them together.
    bundle: FluentBundle<FluentResource>,
    messages: HashMap<&'static str, Cell<Message>>,
    /// Messages without arguments that had to be put together all the same.
    joined: RefCell<Vec<(String, &'static str)>>,
}

/// What is known of a message.
#[derive(Clone, Copy)]
enum Message {
    /// As it stands in its file.
    Unread(&'static str),
    /// `None` for one that can't be read; the check in xtask lets none pass.
    Read(Option<&'static Pattern<&'static str>>),
}

impl Spoken {
    fn of(language: Language) -> &'static Self {
        // A tag of our own can be read.
        let mut bundle = FluentBundle::new(language.tag().parse().ok().into_iter().collect());
        // Titles and names in the other direction need marks that keep them apart from what is around them. In English there
        // are none: there its texts were written without, tests and people's own scripts compare them, and `dir="auto"` on
        // the elements that hold people's words does what matters most.
        bundle.set_use_isolating(language.is_right_to_left());
        let messages = language.files().iter().flat_map(|file| entries(file)).map(|(id, entry)| (id, Cell::new(Message::Unread(entry))));
        Box::leak(Box::new(Self { language, bundle, messages: messages.collect(), joined: RefCell::default() }))
    }

    fn pattern(&self, id: &str) -> Option<&'static Pattern<&'static str>> {
        let message = self.messages.get(id)?;
        match message.get() {
            Message::Read(pattern) => pattern,
            Message::Unread(entry) => {
                let pattern = read(entry);
                message.set(Message::Read(pattern));
                pattern
            }
        }
    }

    fn text(&'static self, id: &str) -> Option<&'static str> {
        match self.bundle.format_pattern(self.pattern(id)?, None, &mut Vec::new()) {
            std::borrow::Cow::Borrowed(text) => Some(text),
            std::borrow::Cow::Owned(text) => Some(self.join(id, text)),
        }
    }

    /// The same text for the same message, so that no more is kept than there are messages.
    fn join(&self, id: &str, text: String) -> &'static str {
        let mut joined = self.joined.borrow_mut();
        if let Some((_, known)) = joined.iter().find(|(known, _)| known == id) {
            return known;
        }
        let text: &'static str = Box::leak(text.into_boxed_str());
        joined.push((id.to_owned(), text));
        text
    }

    fn with(&'static self, id: &str, arguments: &FluentArgs<'_>) -> Option<String> {
        Some(self.bundle.format_pattern(self.pattern(id)?, Some(arguments), &mut Vec::new()).into_owned())
    }
}

/// The messages of a file by their ids, unread. One begins where a line begins with a letter: what goes on is indented. The check
/// in xtask sees to it that they can be told apart like this, and that none refers to another.
fn entries(file: &'static str) -> Vec<(&'static str, &'static str)> {
    let mut entries: Vec<(&str, &str)> = Vec::new();
    let mut begin = None;
    let mut at = 0;
    for line in file.split_inclusive('\n') {
        let is_first = line.starts_with(|first: char| first.is_ascii_alphabetic());
        if is_first || line.starts_with('#') {
            entries.extend(begin.and_then(|begin| entry(&file[begin..at])));
            begin = is_first.then_some(at);
        }
        at += line.len();
    }
    entries.extend(begin.and_then(|begin| entry(&file[begin..])));
    entries
}

fn entry(text: &'static str) -> Option<(&'static str, &'static str)> {
    text.split_once('=').map(|(id, _)| (id.trim_end(), text))
}

fn read(entry: &'static str) -> Option<&'static Pattern<&'static str>> {
    let resource = parser::parse(entry).unwrap_or_else(|(resource, _)| resource);
    let pattern = resource.body.into_iter().find_map(|entry| if let Entry::Message(message) = entry { message.value } else { None })?;
    Some(Box::leak(Box::new(pattern)))
}

thread_local! {
    static NOW: Cell<Option<&'static Spoken>> = const { Cell::new(None) };
    static ENGLISH: Cell<Option<&'static Spoken>> = const { Cell::new(None) };
    static LISTENER: RefCell<Option<Callback<()>>> = const { RefCell::new(None) };
}

fn now() -> &'static Spoken {
    NOW.get().unwrap_or_else(|| {
        let chosen = Language::of_tag(&prefs::language());
        let language = chosen.or_else(|| page::languages().iter().find_map(|tag| Language::of_tag(tag))).unwrap_or(Language::English);
        speak(language)
    })
}

/// For what another language lacks. The check in xtask lets it lack nothing, so this is hardly ever read.
fn fallback() -> &'static Spoken {
    ENGLISH.get().unwrap_or_else(|| {
        let english = Spoken::of(Language::English);
        ENGLISH.set(Some(english));
        english
    })
}

fn speak(language: Language) -> &'static Spoken {
    let spoken = if language == Language::English { fallback() } else { Spoken::of(language) };
    NOW.set(Some(spoken));
    spoken
}

/// The text of a message without arguments; its id, if there is none.
pub(crate) fn text(id: &str) -> &'static str {
    let now = now();
    now.text(id).or_else(|| fallback().text(id)).unwrap_or_else(|| now.join(id, id.to_owned()))
}

/// The text of a message with arguments.
pub(crate) fn with(id: &str, arguments: &[(&'static str, Value<'_>)]) -> String {
    let mut given = FluentArgs::with_capacity(arguments.len());
    for (name, value) in arguments {
        let value = match *value {
            Value::Number(n) => FluentValue::from(n),
            Value::Text(text) => FluentValue::from(text),
        };
        given.set(*name, value);
    }
    now().with(id, &given).or_else(|| fallback().with(id, &given)).unwrap_or_else(|| id.to_owned())
}

/// The language at present.
pub(crate) fn language() -> Language {
    now().language
}

/// The direction of a sentence of ours that people's words are in: where those are isolated, the interface's; in English, where
/// they aren't, that of the words which come first.
pub(crate) fn direction() -> Option<&'static str> {
    (language() == Language::English).then_some("auto")
}

/// Says in the page which language it is in, and which way that runs.
pub(crate) fn announce() {
    let language = language();
    page::set_language(language.tag(), if language.is_right_to_left() { "rtl" } else { "ltr" });
}

/// Another language, from now on and the next time.
pub(crate) fn set_language(language: Language) {
    if language == self::language() {
        return;
    }
    prefs::set_language(language.tag());
    speak(language);
    announce();
    if let Some(listener) = LISTENER.with_borrow(Clone::clone) {
        listener.emit(());
    }
}

/// Tells when the language changes: all that is shown must be drawn anew. There is one who listens.
pub(crate) fn on_change(listener: Callback<()>) {
    LISTENER.set(Some(listener));
}
