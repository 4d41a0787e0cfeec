//! Messages between the tabs of this browser that show this app. They only ever say what is in the storage:
//! losing one loses nothing.

use gloo::events::EventListener;
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsCast;
use web_sys::{BroadcastChannel, MessageEvent};
use yew::Callback;

const NAME: &str = "crossbearing";

/// What a tab tells the others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Message {
    /// These changes of a project are stored, the first under number `first`.
    Stored { project: String, first: u64, changes: Vec<String> },
    /// A project is stored in a way that can't be followed change by change.
    Rewritten { project: String },
    /// The list of projects is another.
    Listed,
}

/// The line to the other tabs. Does nothing where the browser has none.
#[derive(Debug)]
pub(crate) struct Channel {
    inner: Option<BroadcastChannel>,
    _listener: Option<EventListener>,
}

impl Channel {
    /// Opens the line.
    pub(crate) fn open(onmessage: Callback<Message>) -> Self {
        let inner = BroadcastChannel::new(NAME).ok();
        let listener = inner.as_ref().map(|channel| {
            EventListener::new(channel, "message", move |event| {
                let text = event.dyn_ref::<MessageEvent>().and_then(|event| event.data().as_string());
                // Another version may say things that this one doesn't know.
                if let Some(message) = text.and_then(|text| serde_json::from_str(&text).ok()) {
                    onmessage.emit(message);
                }
            })
        });
        Self { inner, _listener: listener }
    }

    /// Tells the other tabs.
    pub(crate) fn tell(&self, message: &Message) {
        if let (Some(channel), Ok(text)) = (&self.inner, serde_json::to_string(message)) {
            // Who misses it sees a gap at the next one and reads the storage.
            let _ = channel.post_message(&text.into());
        }
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        if let Some(channel) = &self.inner {
            channel.close();
        }
    }
}
