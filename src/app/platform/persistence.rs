//! Whether the browser keeps what is stored until the person deletes it, or may clear it when the disk is
//! short.

use js_sys::Promise;
use wasm_bindgen_futures::JsFuture;
use web_sys::StorageManager;

/// What the browser promises.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Persistence {
    /// Not known yet, or this browser doesn't tell.
    #[default]
    Unknown,
    /// Kept until the person deletes it.
    Kept,
    /// The browser may clear it when the disk is short.
    MayBeCleared,
}

/// What the browser promises now. It is asked at once, whenever the answer is waited for.
pub(crate) fn current() -> impl Future<Output = Persistence> {
    let answer = manager().and_then(|manager| manager.persisted().ok());
    async move {
        match answer {
            Some(answer) => read(answer).await,
            None => Persistence::Unknown,
        }
    }
}

/// Asks the browser to keep what is stored; it may ask the person, or decide by itself.
pub(crate) async fn ask() -> Persistence {
    match manager().and_then(|manager| manager.persist().ok()) {
        Some(answer) => read(answer).await,
        None => Persistence::Unknown,
    }
}

async fn read(answer: Promise) -> Persistence {
    match JsFuture::from(answer).await.ok().and_then(|kept| kept.as_bool()) {
        Some(true) => Persistence::Kept,
        Some(false) => Persistence::MayBeCleared,
        None => Persistence::Unknown,
    }
}

fn manager() -> Option<StorageManager> {
    let navigator = web_sys::window()?.navigator();
    let storage = js_sys::Reflect::get(&navigator, &"storage".into()).ok()?;
    // Only pages that are safe from others on the wire have it.
    (!storage.is_undefined()).then(|| navigator.storage())
}
