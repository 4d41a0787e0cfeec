//! What stands in the storage, as text that a person can keep, however odd it is.

use js_sys::{Array, JSON, Uint8Array};
use serde_json::{Value, json};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    type TextEncoder;
    #[wasm_bindgen(constructor)]
    fn new() -> TextEncoder;
    #[wasm_bindgen(method)]
    fn encode(this: &TextEncoder, text: &JsValue) -> Uint8Array;
}

/// A text that may be very long: the way in which strings come in otherwise looks at each letter first.
pub(super) fn long_text(value: &JsValue) -> Option<String> {
    if !value.is_string() {
        return None;
    }
    String::from_utf8(TextEncoder::new().encode(value).to_vec()).ok()
}

/// A value as JSON text; what JSON has no word for is told in the browser's words.
pub(super) fn as_json(value: &JsValue) -> String {
    JSON::stringify(value).ok().and_then(|text| text.as_string()).unwrap_or_else(|| as_text(value))
}

/// A value in the browser's words.
pub(super) fn as_text(value: &JsValue) -> String {
    value.as_string().unwrap_or_else(|| value.unchecked_ref::<js_sys::Object>().to_string().into())
}

/// All that is stored of a project: texts as strings, exactly as they are; anything else as JSON.
pub(super) fn dump(id: &str, row: &JsValue, snapshot: &JsValue, keys: &Array, changes: &Array) -> String {
    let journal: Vec<Value> =
        keys.iter().zip(changes.iter()).map(|(key, change)| json!({ "key": plain(&key), "change": plain(&change) })).collect();
    let dump = json!({
        "about": "What Crossbearing had stored of one project, as it was found. \"snapshot\".\"text\" is a project file; each \"change\" came after it.",
        "id": id,
        "row": plain(row),
        "snapshot": plain(snapshot),
        "journal": journal,
    });
    format!("{dump:#}\n")
}

/// A value as JSON: a text stays a text.
fn plain(value: &JsValue) -> Value {
    if value.is_undefined() {
        return Value::Null;
    }
    match value.as_string() {
        Some(text) => Value::String(text),
        None => serde_json::from_str(&as_json(value)).unwrap_or_else(|_| Value::String(as_text(value))),
    }
}
