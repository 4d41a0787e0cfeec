//! Files as the browser gives and takes them: lists, dropped folders, downloads.

use crossbearing::ordering::Order as _;
use js_sys::{Array, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, DataTransfer, File, FileList, FileSystemDirectoryEntry, FileSystemDirectoryReader, FileSystemEntry,
    FileSystemFileEntry, HtmlAnchorElement, Url,
};

use crate::app::words::english;

/// The files of a list.
pub(crate) fn of_list(list: Option<&FileList>) -> Vec<File> {
    list.map(|list| (0..list.length()).filter_map(|nth| list.get(nth)).collect()).unwrap_or_default()
}

/// What was dropped: must be taken while the drop is handled, and may be walked later.
pub(crate) struct Dropped {
    entries: Vec<FileSystemEntry>,
    /// For browsers that know no entries.
    files: Vec<File>,
}

/// Takes what was dropped.
pub(crate) fn entries(transfer: &DataTransfer) -> Dropped {
    let items = transfer.items();
    let entries = (0..items.length())
        .filter_map(|nth| items.get(nth))
        .filter(|item| item.kind() == "file")
        .filter_map(|item| item.webkit_get_as_entry().ok().flatten())
        .collect();
    Dropped { entries, files: of_list(transfer.files().as_ref()) }
}

impl Dropped {
    /// All files, those in folders too, sorted by path; hidden ones are left out.
    pub(crate) async fn files(self) -> Result<Vec<File>, String> {
        if self.entries.is_empty() {
            return Ok(self.files);
        }
        let mut found: Vec<(String, File)> = Vec::new();
        let mut waiting = self.entries;
        while let Some(entry) = waiting.pop() {
            let path = entry.full_path();
            if entry.name().starts_with('.') {
                continue;
            }
            if entry.is_directory() {
                waiting.extend(children(entry.unchecked_into()).await.map_err(|error| said(&path, error))?);
            } else {
                let file = file(entry.unchecked_into()).await.map_err(|error| said(&path, error))?;
                found.push((path, file));
            }
        }
        found.order_by(|(a, _), (b, _)| a.cmp(b));
        Ok(found.into_iter().map(|(_, file)| file).collect())
    }
}

fn said(path: &str, error: JsValue) -> String {
    t!("file-unread", path = path, why = &english(&String::from(js_sys::Error::from(error).message())))
}

async fn file(entry: FileSystemFileEntry) -> Result<File, JsValue> {
    let promise = Promise::new(&mut |resolve, reject| entry.file_with_callback_and_callback(&resolve, &reject));
    JsFuture::from(promise).await?.dyn_into()
}

/// A folder hands out its entries in batches until one is empty.
async fn children(folder: FileSystemDirectoryEntry) -> Result<Vec<FileSystemEntry>, JsValue> {
    let reader: FileSystemDirectoryReader = folder.create_reader();
    let mut found = Vec::new();
    loop {
        let promise = Promise::new(&mut |resolve, reject| {
            if let Err(error) = reader.read_entries_with_callback_and_callback(&resolve, &reject) {
                // The promise then fails with the same error.
                let _ = reject.call1(&JsValue::NULL, &error);
            }
        });
        let batch: Array = JsFuture::from(promise).await?.dyn_into()?;
        if batch.length() == 0 {
            return Ok(found);
        }
        found.extend(batch.iter().map(JsCast::unchecked_into::<FileSystemEntry>));
    }
}

/// How long a download's address must live: browsers fetch it after the click.
const DOWNLOAD_MS: u32 = 60_000;

/// Bytes of a type, as the browser keeps them.
pub(crate) fn blob(mime: &str, bytes: &[u8]) -> Result<Blob, JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    Blob::new_with_u8_array_sequence_and_options(&Array::of1(&Uint8Array::from(bytes)), &options)
}

/// An address within the page for something that it made; given back when it is dropped.
pub(crate) struct Address(String);

impl Address {
    pub(crate) fn of(blob: &Blob) -> Result<Self, JsValue> {
        Url::create_object_url_with_blob(blob).map(Self)
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl Drop for Address {
    fn drop(&mut self) {
        // An address that is gone already is as good.
        let _ = Url::revoke_object_url(&self.0);
    }
}

/// Bytes as a file of this name, as if it had been picked.
pub(crate) fn of_bytes(name: &str, bytes: &Uint8Array) -> Result<File, String> {
    File::new_with_u8_array_sequence(&Array::of1(bytes), name).map_err(|error| english(&String::from(js_sys::Error::from(error).message())))
}

/// Offers bytes to the person as a file to keep.
pub(crate) fn download(name: &str, mime: &str, bytes: &[u8]) -> Result<(), String> {
    offer(name, &blob(mime, bytes).map_err(|error| refusal(name, &error))?)
}

/// Offers something that the page made to the person as a file to keep.
pub(crate) fn offer(name: &str, blob: &Blob) -> Result<(), String> {
    let offer = || -> Result<(), JsValue> {
        let url = Address::of(blob)?;
        let document = web_sys::window().and_then(|window| window.document()).ok_or("no document")?;
        let anchor: HtmlAnchorElement = document.create_element("a")?.dyn_into()?;
        anchor.set_href(url.as_str());
        anchor.set_download(name);
        anchor.click();
        gloo::timers::callback::Timeout::new(DOWNLOAD_MS, move || drop(url)).forget();
        Ok(())
    };
    offer().map_err(|error| refusal(name, &error))
}

/// What to tell of a file that the browser didn't give out.
pub(crate) fn refusal(name: &str, error: &JsValue) -> String {
    let why = Reflect::get(error, &"message".into()).ok().and_then(|why| why.as_string()).or_else(|| error.as_string()).unwrap_or_default();
    t!("download-refused", name = name, why = &english(&why))
}

/// A title as the name of a file that every system takes, without an ending.
pub(crate) fn stem(title: &str) -> String {
    let title: String = title.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
    let words: Vec<&str> = title.split('-').filter(|word| !word.is_empty()).collect();
    let stem: String = words.join("-").chars().take(60).collect();
    if stem.is_empty() { "project".to_owned() } else { stem }
}

/// Opens the browser's file dialog of an input.
pub(crate) fn pick(input_id: &str) {
    let input = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.get_element_by_id(input_id))
        .and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(input) = input {
        input.click();
    }
}
