//! A second thread for long work: a Web Worker that runs this very wasm, hosted and from disk alike. Both ends of the line
//! to it are here, so that they can't part. Knows what work there is, never who wants it.
//!
//! The page asks one thing at a time and counts; a worker answers in order, each answer under the number of what was
//! asked. It holds what it was given before: whoever stops needing it drops it, and all of it is gone at once.

use std::panic;

use crossbearing::{
    copies::{Copied, Finder, Passage},
    id::ArticleId,
    offset::Span,
    record::CopyKind,
    text::ArticleText,
};
use gloo::events::EventListener;
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Blob, BlobPropertyBag, DedicatedWorkerGlobalScope, ErrorEvent, HtmlLinkElement, MessageEvent, Url, WorkerOptions, WorkerType,
};
use yew::Callback;

/// What a worker is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Ask {
    /// To compare an article with all that it was given before.
    Compare(ArticleId, ArticleText),
}

/// What a worker answers.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Answer {
    /// The passages that the article shares with those before it.
    Compared(Vec<Copied>),
}

/// What comes from a worker.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum News {
    /// The answer to what was asked under this number.
    Answer(u32, Answer),
    /// It did not start, or it broke: why. It won't answer any more.
    Failed(String),
}

/// The way to a worker.
pub(crate) trait Line {
    /// Asks; the answer comes as news, under the same number.
    fn ask(&self, nth: u32, ask: &Ask);
}

/// A running worker; ended when dropped, whatever it is doing.
pub(crate) struct Worker {
    inner: web_sys::Worker,
    address: String,
    _listeners: [EventListener; 2],
}

impl Worker {
    /// Starts one. What it says comes through `onnews`, and never before this has returned.
    pub(crate) fn start(onnews: Callback<News>) -> Result<Self, String> {
        Self::try_start(onnews).map_err(|error| error.as_string().unwrap_or_else(|| js_sys::Error::from(error).message().into()))
    }

    fn try_start(onnews: Callback<News>) -> Result<Self, JsValue> {
        let options = WorkerOptions::new();
        let glue = match this_script()? {
            Glue::Text(text) => text,
            Glue::Module(address) => {
                options.set_type(WorkerType::Module);
                // An address holds no quotation mark and no backslash: the browser has written it.
                format!("import * as glue from \"{address}\";")
            }
        };
        let properties = BlobPropertyBag::new();
        properties.set_type("text/javascript");
        let blob = Blob::new_with_str_sequence_and_options(&Array::of2(&glue.into(), &BOOT.into()), &properties)?;
        let address = Url::create_object_url_with_blob(&blob)?;
        let inner = web_sys::Worker::new_with_options(&address, &options)?;
        let listeners = [
            EventListener::new(&inner, "message", {
                let onnews = onnews.clone();
                move |event| onnews.emit(news(&event.unchecked_ref::<MessageEvent>().data()))
            }),
            EventListener::new(&inner, "error", move |event| {
                let why = event.dyn_ref::<ErrorEvent>().map(ErrorEvent::message).filter(|message| !message.is_empty());
                onnews.emit(News::Failed(why.unwrap_or_else(|| "the browser did not start it".to_owned())));
            }),
        ];
        let worker = Self { inner, address, _listeners: listeners };
        // Compiled once: the worker gets the module that runs here.
        worker.inner.post_message(&wasm_bindgen::module())?;
        Ok(worker)
    }
}

impl Line for Worker {
    fn ask(&self, nth: u32, ask: &Ask) {
        let Ask::Compare(article, text) = ask;
        let message = Array::of3(&nth.into(), &article.as_str().into(), &text.as_str().into());
        // Only what can't be copied would be refused; numbers and texts can.
        let _ = self.inner.post_message(&message);
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.inner.terminate();
        let _ = Url::revoke_object_url(&self.address);
    }
}

/// The script that wasm-bindgen has written for this wasm.
enum Glue {
    /// Its text, as a classic script: from file:// Chromium starts no worker from a module.
    Text(String),
    /// Where it lies.
    Module(String),
}

/// The first message is the wasm. Starting it runs `main`, which listens for the others.
const BOOT: &str = "
onmessageerror = () => { throw new Error('the browser does not pass the program on'); };
onmessage = event => { onmessage = null; glue.initSync({ module: event.data }); };
";

fn this_script() -> Result<Glue, JsValue> {
    let document = web_sys::window().and_then(|window| window.document()).ok_or("no page")?;
    // The one-file build holds it in the page.
    if let Some(script) = document.get_element_by_id("glue") {
        return Ok(Glue::Text(script.text_content().unwrap_or_default()));
    }
    let link = document.query_selector("link[rel=modulepreload]")?.ok_or("the page does not name its script")?;
    Ok(Glue::Module(link.unchecked_into::<HtmlLinkElement>().href()))
}

/// What a worker's message says.
fn news(message: &JsValue) -> News {
    match message.as_string() {
        Some(fault) => News::Failed(fault),
        None => {
            let message: &Array = message.unchecked_ref();
            News::Answer(number(&message.get(0)), Answer::Compared(message.iter().skip(1).filter_map(|row| copied(&row)).collect()))
        }
    }
}

/// Whether this is a worker and not a page. If so, it answers from now on what it is asked.
pub(crate) fn serves() -> bool {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return false };
    panic::set_hook(Box::new(|fault| {
        // Told first; then the browser tells the page that the worker has broken, without a reason.
        let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
        let _ = scope.post_message(&fault.to_string().into());
    }));
    let mut finder = Finder::new();
    let target = scope.clone();
    EventListener::new(&target, "message", move |event| {
        let message = event.unchecked_ref::<MessageEvent>().data();
        let asked: &Array = message.unchecked_ref();
        if let (Some(article), Some(text)) = (asked.get(1).as_string(), asked.get(2).as_string()) {
            let answer = Array::of1(&asked.get(0));
            for copied in finder.add(&article.into(), &ArticleText::new(&text)) {
                answer.push(&row(&copied));
            }
            // As above: it can be copied.
            let _ = scope.post_message(&answer);
        }
    })
    .forget();
    true
}

/// Two passages as they travel: kind, score, and for each side article, start, end.
fn row(copied: &Copied) -> JsValue {
    let row = Array::of2(&copied.kind.word().into(), &copied.score.into());
    for passage in &copied.passages {
        row.push(&passage.article.as_str().into());
        row.push(&passage.span.start().0.into());
        row.push(&passage.span.end().0.into());
    }
    row.into()
}

/// See [`row`].
fn copied(row: &JsValue) -> Option<Copied> {
    let row: &Array = row.unchecked_ref();
    let passage = |from: u32| {
        let span = Span::at(number(&row.get(from + 1)), number(&row.get(from + 2))).ok()?;
        Some(Passage { article: row.get(from).as_string()?.into(), span })
    };
    Some(Copied {
        kind: CopyKind::from_word(&row.get(0).as_string()?)?,
        score: row.get(1).as_f64()?,
        passages: [passage(2)?, passage(5)?],
        decided: None,
    })
}

/// A position or count, which was one before it travelled.
fn number(value: &JsValue) -> u32 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it was a u32")]
    value.as_f64().map_or(0, |number| number as u32)
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    #[wasm_bindgen_test]
    fn what_is_found_travels_whole() {
        for (kind, score) in [(CopyKind::Verbatim, 1.0), (CopyKind::SharedQuote, 0.625)] {
            let passages = [("a", 0, 7), ("b\u{1f525}", 65_536, 4_000_000_000)]
                .map(|(article, start, end)| Passage { article: article.into(), span: Span::at(start, end).unwrap() });
            let sent = Copied { kind, score, passages, decided: None };
            let message = Array::of2(&7.into(), &row(&sent));
            assert_eq!(news(&message), News::Answer(7, Answer::Compared(vec![sent])));
        }
        assert_eq!(news(&Array::of1(&8.into())), News::Answer(8, Answer::Compared(Vec::new())));
        assert_eq!(news(&"a fault".into()), News::Failed("a fault".to_owned()));
    }

    #[wasm_bindgen_test]
    fn a_page_is_no_worker() {
        assert!(!serves());
    }

    #[wasm_bindgen_test]
    fn a_page_that_does_not_name_its_script_says_so() {
        let why = Worker::start(Callback::noop()).err();
        assert_eq!(why.as_deref(), Some("the page does not name its script"));
    }
}
