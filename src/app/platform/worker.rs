//! A second thread for long work: a Web Worker that runs this very wasm, hosted and from disk alike. Both ends of the line
//! to it are here, so that they can't part. Knows what work there is, never who wants it.
//!
//! The page asks one thing at a time and counts; a worker answers in order, each answer under the number of what was
//! asked. It holds what it was given before: whoever stops needing it drops it, and all of it is gone at once.

use std::{cell::RefCell, collections::BTreeMap, panic, rc::Rc};

use crossbearing::{
    copies::{Copied, Finder, Passage},
    id::ArticleId,
    offset::Span,
    record::CopyKind,
    text::ArticleText,
};
use gloo::events::EventListener;
use js_sys::{Array, Float64Array, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Blob, BlobPropertyBag, DedicatedWorkerGlobalScope, ErrorEvent, HtmlLinkElement, MessageEvent, Url, WorkerOptions, WorkerType,
};
use yew::Callback;

/// What a worker is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Ask {
    /// To compare an article with all that it was given before. It answers what they share, as far as it can judge now.
    Compare(ArticleId, ArticleText),
    /// To forget an article. It answers nothing.
    Forget(ArticleId),
    /// To judge again, now that it has all articles. It answers all that they share.
    Settle,
}

/// What comes from a worker.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum News {
    /// The answer to what was asked under this number.
    Copies(u32, Vec<Copied>),
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
    /// The articles that it was given, in order: it calls them by their numbers.
    articles: Rc<RefCell<Vec<ArticleId>>>,
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
        let articles: Rc<RefCell<Vec<ArticleId>>> = Rc::default();
        let listeners = [
            EventListener::new(&inner, "message", {
                let (onnews, articles) = (onnews.clone(), Rc::clone(&articles));
                move |event| {
                    let news = news(event.unchecked_ref::<MessageEvent>().data(), &articles.borrow());
                    onnews.emit(news);
                }
            }),
            EventListener::new(&inner, "error", move |event| {
                let why = event.dyn_ref::<ErrorEvent>().map(ErrorEvent::message).filter(|message| !message.is_empty());
                onnews.emit(News::Failed(why.unwrap_or_else(|| "the browser did not start it".to_owned())));
            }),
        ];
        let worker = Self { inner, address, articles, _listeners: listeners };
        // Compiled once: the worker gets the module that runs here, and the rest of it where it was parted (`xtask/src/halves.rs`).
        let rest = Reflect::get(&js_sys::global(), &REST.into())?;
        worker.inner.post_message(&Array::of2(&wasm_bindgen::module(), &rest))?;
        Ok(worker)
    }
}

impl Line for Worker {
    fn ask(&self, nth: u32, ask: &Ask) {
        let message = Array::of1(&nth.into());
        match ask {
            Ask::Compare(article, text) => {
                self.articles.borrow_mut().push(article.clone());
                message.push(&article.as_str().into());
                message.push(&text.as_str().into());
            }
            Ask::Forget(article) => {
                message.push(&article.as_str().into());
            }
            Ask::Settle => {}
        }
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

/// The first message is the wasm, in one part or two. Starting it runs `main`, which listens for the others.
const BOOT: &str = "
onmessageerror = () => { throw new Error('the browser does not pass the program on'); };
onmessage = event => {
  onmessage = null;
  let module;
  [module, globalThis.crossbearingRest] = event.data;
  glue.initSync({ module });
};
";

/// Where the page, too, keeps the compiled second half of the wasm, if there is one.
const REST: &str = "crossbearingRest";

fn this_script() -> Result<Glue, JsValue> {
    let document = web_sys::window().and_then(|window| window.document()).ok_or("no page")?;
    // The one-file build holds it in the page.
    if let Some(script) = document.get_element_by_id("glue") {
        return Ok(Glue::Text(script.text_content().unwrap_or_default()));
    }
    let link = document.query_selector("link[rel=modulepreload]")?.ok_or("the page does not name its script")?;
    Ok(Glue::Module(link.unchecked_into::<HtmlLinkElement>().href()))
}

/// Whether this is a worker and not a page. If so, it answers from now on what it is asked.
pub(crate) fn serves() -> bool {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return false };
    panic::set_hook(Box::new(|fault| {
        // Told first; then the browser tells the page that the worker has broken, without a reason.
        let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
        let _ = scope.post_message(&fault.to_string().into());
    }));
    let mut compared = Compared::default();
    let target = scope.clone();
    EventListener::new(&target, "message", move |event| {
        let message = event.unchecked_ref::<MessageEvent>().data();
        let asked: &Array = message.unchecked_ref();
        let mut answer = vec![asked.get(0).as_f64().unwrap_or(0.0)];
        compared.answer(asked.get(1).as_string(), asked.get(2).as_string(), &mut answer);
        // As above: numbers can be copied.
        let _ = scope.post_message(&Float64Array::from(&answer[..]));
    })
    .forget();
    true
}

/// What a worker holds.
#[derive(Default)]
struct Compared {
    finder: Finder,
    /// The number of each article, and of the next.
    numbers: BTreeMap<ArticleId, u32>,
    next: u32,
}

impl Compared {
    /// See [`Ask`]: what is asked shows by what comes with it.
    fn answer(&mut self, article: Option<String>, text: Option<String>, answer: &mut Vec<f64>) {
        let found = match (article.map(ArticleId::from), text) {
            (Some(article), Some(text)) => {
                self.numbers.insert(article.clone(), self.next);
                self.next += 1;
                self.finder.add(&article, &ArticleText::new(&text))
            }
            (Some(article), None) => {
                self.finder.remove(&article);
                Vec::new()
            }
            (None, _) => self.finder.settle(),
        };
        for Copied { kind, score, passages, .. } in &found {
            answer.extend([f64::from(*kind as u8), *score]);
            for Passage { article, span } in passages {
                let number = self.numbers.get(article).copied().unwrap_or(u32::MAX);
                answer.extend([number, span.start().0, span.end().0].map(f64::from));
            }
        }
    }
}

/// What a worker's message says: a text is a fault, numbers are an answer.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "they were u32 before they travelled")]
fn news(message: JsValue, articles: &[ArticleId]) -> News {
    if let Some(fault) = message.as_string() {
        return News::Failed(fault);
    }
    let numbers = message.unchecked_into::<Float64Array>().to_vec();
    let (rows, _) = numbers.get(1..).unwrap_or_default().as_chunks();
    News::Copies(numbers.first().map_or(0, |nth| *nth as u32), rows.iter().filter_map(|row| copied(*row, articles)).collect())
}

/// A row as [`Compared`] has written it.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "they were u32 before they travelled")]
fn copied([kind, score, a, a_start, a_end, b, b_start, b_end]: [f64; 8], articles: &[ArticleId]) -> Option<Copied> {
    let passage = |article: f64, start: f64, end: f64| {
        let article = articles.get(article as usize)?.clone();
        Some(Passage { article, span: Span::at(start as u32, end as u32).ok()? })
    };
    Some(Copied {
        kind: *CopyKind::ALL.get(kind as usize)?,
        score,
        passages: [passage(a, a_start, a_end)?, passage(b, b_start, b_end)?],
        decided: None,
    })
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    const SHARED: &str =
        "The driver got out and walked away, and he did not run, said a dock worker who had seen the white van at the terminal.";

    #[wasm_bindgen_test]
    fn what_is_found_travels_whole() {
        let texts = [
            ("b\u{1f525}", format!("\u{1f525} One outlet. {SHARED}")),
            ("a", format!("{SHARED} So much for another.")),
            ("c", "x".to_owned()),
        ];
        let mut finder = Finder::new();
        let mut worker = Compared::default();
        let mut articles = Vec::new();
        let mut ask = |article: Option<&str>, text: Option<&String>, articles: &[ArticleId]| {
            let mut answer = vec![7.0];
            worker.answer(article.map(str::to_owned), text.cloned(), &mut answer);
            news(Float64Array::from(&answer[..]).into(), articles)
        };
        for (id, text) in &texts {
            articles.push(ArticleId::from(*id));
            let expect = finder.add(&(*id).into(), &ArticleText::new(text));
            assert_eq!(expect.len(), usize::from(*id == "a"));
            assert_eq!(ask(Some(id), Some(text), &articles), News::Copies(7, expect));
        }
        assert_eq!(ask(None, None, &articles), News::Copies(7, finder.settle()));
        assert_eq!(ask(Some("a"), None, &articles), News::Copies(7, Vec::new()));
        assert_eq!(ask(None, None, &articles), News::Copies(7, Vec::new()));
        assert_eq!(news("a fault".into(), &articles), News::Failed("a fault".to_owned()));
    }

    #[wasm_bindgen_test]
    fn kinds_have_the_numbers_of_their_places() {
        for (nth, kind) in CopyKind::ALL.iter().enumerate() {
            assert_eq!(*kind as usize, nth);
        }
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
