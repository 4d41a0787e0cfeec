//! Files sealed with a passphrase and opened again, in a worker with a wasm module of its own: it is too large for everybody
//! to load it with the app, and slow on purpose. Knows nothing of what the files hold; keeps no passphrase.

use gloo::events::EventListener;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, ErrorEvent, HtmlLinkElement, MessageEvent};
use yew::Callback;

use super::files::{self, Address};
use crate::app::words::english;

const SCRIPT: &str = include_str!("sealing.js");

/// What is to be done with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Work {
    /// To protect it.
    Seal,
    /// To get back what was protected.
    Open,
}

/// Why it wasn't done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// Another may open it.
    WrongPassphrase,
    /// Anything else, in words.
    Other(String),
}

/// Work that is going on; stopped when dropped.
pub(crate) struct Sealing {
    worker: web_sys::Worker,
    _address: Address,
    _listeners: [EventListener; 2],
}

impl Sealing {
    /// Begins. What came of it is told once, and never before this has returned.
    pub(crate) fn start(work: Work, input: &Blob, passphrase: &str, ondone: Callback<Result<Uint8Array, Failure>>) -> Result<Self, String> {
        Self::try_start(work, input, passphrase, ondone)
            .map_err(|error| error.as_string().unwrap_or_else(|| english(&String::from(js_sys::Error::from(error).message()))))
    }

    fn try_start(work: Work, input: &Blob, passphrase: &str, ondone: Callback<Result<Uint8Array, Failure>>) -> Result<Self, JsValue> {
        let (module, packed) = module().ok_or(t!("sealing-missing"))?;
        let address = Address::of(&files::blob("text/javascript", SCRIPT.as_bytes())?)?;
        let worker = web_sys::Worker::new(address.as_str())?;
        let listeners = [
            EventListener::new(&worker, "message", {
                let ondone = ondone.clone();
                move |event| ondone.emit(outcome(&event.unchecked_ref::<MessageEvent>().data().unchecked_into()))
            }),
            EventListener::new(&worker, "error", move |event| {
                let why = event.dyn_ref::<ErrorEvent>().map(ErrorEvent::message).unwrap_or_default();
                ondone.emit(Err(Failure::Other(english(&why))));
            }),
        ];
        let name = match work {
            Work::Seal => "seal",
            Work::Open => "open",
        };
        let message: [JsValue; 5] = [module.into(), packed.into(), name.into(), input.into(), passphrase.into()];
        worker.post_message(&Array::from_iter(message))?;
        Ok(Self { worker, _address: address, _listeners: listeners })
    }
}

impl Drop for Sealing {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

/// Where the module is, or itself as text: the one-file build holds it in the page.
fn module() -> Option<(String, String)> {
    let element = web_sys::window()?.document()?.get_element_by_id("sealing")?;
    let address = element.dyn_ref::<HtmlLinkElement>().map(HtmlLinkElement::href).unwrap_or_default();
    Some((address, element.text_content().unwrap_or_default()))
}

/// See `sealing/src/page.rs`: 0 is done, 2 another passphrase, and the bytes say what it is.
fn outcome(answer: &Array) -> Result<Uint8Array, Failure> {
    let bytes: Uint8Array = answer.get(1).unchecked_into();
    match answer.get(0).as_f64() {
        Some(0.0) => Ok(bytes),
        Some(2.0) => Err(Failure::WrongPassphrase),
        Some(_) | None => Err(Failure::Other(english(&String::from_utf8_lossy(&bytes.to_vec())))),
    }
}

/// Whether the bytes begin as a sealed file does, binary or as text.
pub(crate) fn is_sealed(bytes: &[u8]) -> bool {
    bytes.starts_with(b"age-encryption.org/") || bytes.trim_ascii_start().starts_with(b"-----BEGIN AGE ENCRYPTED FILE-----")
}
