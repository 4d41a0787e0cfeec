//! Files on the disk, where the browser lets a page hold on to them (the File System Access API): one to save to, and
//! folders to read. `web_sys` has it behind a flag of its own; what is needed is called by name. Knows no project.

use crossbearing::ordering::Order as _;
use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

use crate::app::words::english;

/// Whether a file can be held on to.
pub(crate) fn can_hold() -> bool {
    has("showSaveFilePicker")
}

/// Whether a folder can be opened as such.
pub(crate) fn can_open_folders() -> bool {
    has("showDirectoryPicker")
}

fn has(name: &str) -> bool {
    Reflect::get(&js_sys::global(), &name.into()).is_ok_and(|value| value.is_function())
}

/// A file that is held on to.
#[derive(Clone, Debug)]
pub(crate) struct Handle(JsValue);

impl Handle {
    /// Lets the person pick a file to save to; `None` if they think better of it.
    pub(crate) async fn pick(name: &str) -> Result<Option<Self>, String> {
        let accept = object(&[("application/json", Array::of1(&".json".into()).into())]);
        let kind = object(&[("description", "Crossbearing project".into()), ("accept", accept)]);
        let options = object(&[("suggestedName", name.into()), ("types", Array::of1(&kind).into())]);
        Ok(picked(call(&js_sys::global(), "showSaveFilePicker", &Array::of1(&options)).await)?.map(Self))
    }

    /// From what the storage gave back.
    pub(crate) fn of(value: JsValue) -> Option<Self> {
        value.is_object().then_some(Self(value))
    }

    /// For the storage.
    pub(crate) fn value(&self) -> &JsValue {
        &self.0
    }

    /// The name of the file.
    pub(crate) fn name(&self) -> String {
        text_at(&self.0, "name")
    }

    /// Whether it may be read and written; with `ask`, after the person was asked, which takes a click of theirs.
    pub(crate) async fn is_allowed(&self, ask: bool) -> bool {
        let mode = Array::of1(&object(&[("mode", "readwrite".into())]));
        let name = if ask { "requestPermission" } else { "queryPermission" };
        match call(&self.0, name, &mode).await {
            Ok(answer) => answer.as_string().as_deref() == Some("granted"),
            // Files of the browser's own need no permission, and have no such method everywhere.
            Err(_) => Reflect::get(&self.0, &name.into()).is_ok_and(|method| method.is_undefined()),
        }
    }

    /// What the file holds now, told piece by piece, between which the browser has its turn.
    pub(crate) async fn read(&self, mut hear: impl FnMut(&[u8])) -> Result<(), String> {
        let file: File = call(&self.0, "getFile", &Array::new()).await.map_err(why)?.unchecked_into();
        let (mut at, size) = (0.0, file.size());
        while at < size {
            let piece = file.slice_with_f64_and_f64(at, at + PIECE).map_err(why)?;
            let bytes = JsFuture::from(piece.array_buffer()).await.map_err(why)?;
            hear(&Uint8Array::new(&bytes).to_vec());
            at += PIECE;
        }
        Ok(())
    }

    /// Puts another text in place of what it holds: all of it or, if that fails, nothing.
    pub(crate) async fn write(&self, text: &str) -> Result<(), String> {
        let stream = call(&self.0, "createWritable", &Array::new()).await.map_err(why)?;
        let written = write_to(&stream, text.as_bytes()).await;
        match written {
            // Only closing puts it in place.
            Ok(()) => call(&stream, "close", &Array::new()).await.map_err(why).map(drop),
            Err(error) => {
                // The file is as it was, whether or not this can be given up in good order.
                let _ = call(&stream, "abort", &Array::new()).await;
                Err(why(error))
            }
        }
    }
}

/// How many bytes are read or written between two turns of the browser.
const PIECE: f64 = 500_000.0;

async fn write_to(stream: &JsValue, bytes: &[u8]) -> Result<(), JsValue> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is a small whole number")]
    for piece in bytes.chunks(PIECE as usize) {
        call(stream, "write", &Array::of1(&Uint8Array::from(piece))).await?;
    }
    Ok(())
}

/// Lets the person pick a folder: its files and those of its folders, sorted by path, without hidden ones; `None` if they
/// think better of it.
pub(crate) async fn folder() -> Result<Option<Vec<File>>, String> {
    let Some(top) = picked(call(&js_sys::global(), "showDirectoryPicker", &Array::new()).await)? else { return Ok(None) };
    let mut found: Vec<(String, File)> = Vec::new();
    let mut waiting = vec![(String::new(), top)];
    while let Some((path, folder)) = waiting.pop() {
        // A folder gives its entries one by one.
        let entries = method(&folder, "values", &Array::new()).map_err(why)?;
        loop {
            let next = call(&entries, "next", &Array::new()).await.map_err(why)?;
            if Reflect::get(&next, &"done".into()).is_ok_and(|done| done.is_truthy()) {
                break;
            }
            let entry = Reflect::get(&next, &"value".into()).map_err(why)?;
            let name = text_at(&entry, "name");
            if name.starts_with('.') || name.is_empty() {
                continue;
            }
            let path = format!("{path}/{name}");
            if text_at(&entry, "kind") == "directory" {
                waiting.push((path, entry));
            } else {
                found.push((path, call(&entry, "getFile", &Array::new()).await.map_err(why)?.unchecked_into()));
            }
        }
    }
    found.order_by(|(a, _), (b, _)| a.cmp(b));
    Ok(Some(found.into_iter().map(|(_, file)| file).collect()))
}

fn object(fields: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in fields {
        // Setting a field of a new plain object can't fail.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object.into()
}

fn text_at(value: &JsValue, name: &str) -> String {
    Reflect::get(value, &name.into()).ok().and_then(|text| text.as_string()).unwrap_or_default()
}

fn method(of: &JsValue, name: &str, arguments: &Array) -> Result<JsValue, JsValue> {
    Reflect::get(of, &name.into())?.dyn_into::<Function>()?.apply(of, arguments)
}

async fn call(of: &JsValue, name: &str, arguments: &Array) -> Result<JsValue, JsValue> {
    JsFuture::from(Promise::resolve(&method(of, name, arguments)?)).await
}

/// To think better of it is no failure.
fn picked(outcome: Result<JsValue, JsValue>) -> Result<Option<JsValue>, String> {
    match outcome {
        Ok(value) => Ok(Some(value)),
        Err(error) if text_at(&error, "name") == "AbortError" => Ok(None),
        Err(error) => Err(why(error)),
    }
}

fn why(error: JsValue) -> String {
    let message = text_at(&error, "message");
    if message.is_empty() { t!("no-reason").to_owned() } else { english(&message) }
}
