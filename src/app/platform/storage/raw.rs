//! What stands in the storage, as text that a person can keep, however odd it is.

use js_sys::{Array, JSON, Object, Reflect, Uint8Array};
use serde_json::{Value, json};
use wasm_bindgen::{JsCast, JsValue};

/// A text as its bytes in UTF-8, which come and go at once, where a string is gone through letter by letter.
pub(super) fn as_bytes(text: &str) -> JsValue {
    Uint8Array::from(text.as_bytes()).into()
}

/// A text that is stored as its bytes, or, as the first versions did, as a string.
pub(super) fn long_text(value: &JsValue) -> Option<String> {
    match value.dyn_ref::<Uint8Array>() {
        Some(bytes) => String::from_utf8(bytes.to_vec()).ok(),
        None => value.as_string(),
    }
}

/// A copy of the project with its text as a string.
fn with_text(snapshot: &JsValue) -> JsValue {
    let text = Reflect::get(snapshot, &"text".into()).ok().filter(JsCast::is_instance_of::<Uint8Array>);
    let Some(text) = text.as_ref().and_then(long_text) else { return snapshot.clone() };
    let told = Object::assign(&Object::new(), snapshot.unchecked_ref());
    // Setting a field of a new plain object can't fail.
    let _ = Reflect::set(&told, &"text".into(), &text.into());
    told.into()
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
        "snapshot": plain(&with_text(snapshot)),
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
