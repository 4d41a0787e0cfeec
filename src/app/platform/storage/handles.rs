//! Files on the disk that projects are tied to, kept from one visit to the next: in a database of its own, so that
//! whatever happens to it the work is untouched.

use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::JsValue;

use super::{
    StorageError,
    database::{self, Connection, Mode},
};

const DATABASE: &str = "crossbearing-files";
/// Project → [the handle, the SHA-256 of what was last written to the file].
const HANDLES: &str = "handles";

async fn open() -> Result<Rc<Connection>, StorageError> {
    Connection::open(DATABASE, &[HANDLES]).await
}

/// The file of a project, and the hash of what was last written there.
pub(crate) async fn handle(project: &str) -> Result<Option<(JsValue, String)>, StorageError> {
    let transaction = open().await?.begin(&[HANDLES], Mode::Read)?;
    let found = database::answer(&transaction.store(HANDLES)?.get(&project.into())?).await?;
    if found.is_undefined() {
        return Ok(None);
    }
    let found = Array::from(&found);
    Ok(Some((found.get(0), found.get(1).as_string().unwrap_or_default())))
}

/// Keeps the file of a project; `None` forgets it.
pub(crate) async fn set_handle(project: &str, handle: Option<(&JsValue, &str)>) -> Result<(), StorageError> {
    let transaction = open().await?.begin(&[HANDLES], Mode::Write)?;
    let store = transaction.store(HANDLES)?;
    match handle {
        Some((handle, sha256)) => drop(store.put_with_key(&Array::of2(handle, &sha256.into()), &project.into())?),
        None => drop(store.delete(&project.into())?),
    }
    transaction.done().await
}
