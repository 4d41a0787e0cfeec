//! A second thread for long work: a Web Worker that runs this very wasm, hosted and from disk alike. Here is how it starts and
//! ends; what it is asked and answers is in `comparing` and `merging`, each with both ends of the line, so that they can't part.
//! Knows what work there is, never who wants it.

pub(crate) mod comparing;
pub(crate) mod merging;

use std::panic;

use gloo::events::EventListener;
use js_sys::{Array, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Blob, BlobPropertyBag, DedicatedWorkerGlobalScope, ErrorEvent, HtmlLinkElement, MessageEvent, Url, WorkerOptions, WorkerType,
};
use yew::Callback;

use self::{comparing::Compared, merging::Joined};

/// What a worker is for. It does one kind of work in its life.
#[derive(Clone, Copy)]
enum Work {
    Comparing,
    Merging,
}

/// What comes from a worker.
enum Heard {
    /// An answer.
    Said(JsValue),
    /// It did not start, or it broke: why. It won't answer any more.
    Failed(String),
}

/// A running worker; ended when dropped, whatever it is doing.
pub(crate) struct Worker {
    inner: web_sys::Worker,
    address: String,
    work: Work,
    _listeners: [EventListener; 2],
}

impl Worker {
    /// Starts one. What it says comes through `onheard`, and never before this has returned.
    fn start(work: Work, onheard: Callback<Heard>) -> Result<Self, String> {
        Self::try_start(work, onheard).map_err(|error| error.as_string().unwrap_or_else(|| js_sys::Error::from(error).message().into()))
    }

    fn try_start(work: Work, onheard: Callback<Heard>) -> Result<Self, JsValue> {
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
                let onheard = onheard.clone();
                move |event| {
                    let message = event.unchecked_ref::<MessageEvent>().data();
                    // A text by itself is a fault.
                    onheard.emit(message.as_string().map_or(Heard::Said(message), Heard::Failed));
                }
            }),
            EventListener::new(&inner, "error", move |event| {
                let why = event.dyn_ref::<ErrorEvent>().map(ErrorEvent::message).filter(|message| !message.is_empty());
                onheard.emit(Heard::Failed(why.unwrap_or_else(|| "the browser did not start it".to_owned())));
            }),
        ];
        let worker = Self { inner, address, work, _listeners: listeners };
        // Compiled once: the worker gets the module that runs here, and the rest of it where it was parted (`xtask/src/halves.rs`).
        let rest = Reflect::get(&js_sys::global(), &REST.into())?;
        worker.inner.post_message(&Array::of2(&wasm_bindgen::module(), &rest))?;
        Ok(worker)
    }

    /// Asks something of it.
    fn post(&self, asked: &Array) {
        asked.unshift(&f64::from(self.work as u8).into());
        // Only what can't be copied would be refused; numbers, texts and bytes can.
        let _ = self.inner.post_message(asked);
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
    let (mut compared, mut joined) = (Compared::default(), Joined::default());
    let target = scope.clone();
    EventListener::new(&target, "message", move |event| {
        let asked: Array = event.unchecked_ref::<MessageEvent>().data().unchecked_into();
        // As above: it can be copied.
        let say = |message: &JsValue| drop(scope.post_message(message));
        if asked.shift().as_f64() == Some(f64::from(Work::Merging as u8)) {
            joined.hear(&asked, &say);
        } else {
            compared.hear(&asked, &say);
        }
    })
    .forget();
    true
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    #[wasm_bindgen_test]
    fn a_page_is_no_worker() {
        assert!(!serves());
    }

    #[wasm_bindgen_test]
    fn a_page_that_does_not_name_its_script_says_so() {
        let why = Worker::start(Work::Comparing, Callback::noop()).err();
        assert_eq!(why.as_deref(), Some("the page does not name its script"));
    }
}
