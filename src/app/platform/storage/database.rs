//! IndexedDB as futures: a connection, transactions that say why they failed, and answers to requests.
//! Knows nothing of projects.
//!
//! Written on `web_sys` itself: the crates over it lose the reason for which a transaction was given up
//! (a full disk, above all) and can't ask for strict durability.

use std::{
    cell::Cell,
    rc::{Rc, Weak},
};

use js_sys::{Array, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue, prelude::*};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, IdbDatabase, IdbFactory, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction};

use super::StorageError;

/// The shape of the storage. A newer shape gets a number of its own.
const VERSION: u32 = 1;

#[wasm_bindgen]
extern "C" {
    /// `IDBDatabase` where it takes options for a transaction, which `web_sys` has no name for.
    type Transacting;
    #[wasm_bindgen(method, catch)]
    fn transaction(this: &Transacting, stores: &Array, mode: &str, options: &Object) -> Result<IdbTransaction, JsValue>;
}

/// An open database.
#[derive(Debug)]
pub(super) struct Connection {
    database: IdbDatabase,
    /// How many want it to stay open.
    n_holds: Cell<u32>,
    /// Whether another tab asked for it to be closed.
    is_asked: Cell<bool>,
    _on_version_change: Closure<dyn FnMut()>,
}

impl Connection {
    /// Opens a database; makes its stores if it is new.
    pub(super) async fn open(name: &str, stores: &'static [&'static str]) -> Result<Rc<Self>, StorageError> {
        let request = factory()?.open_with_u32(name, VERSION).map_err(|error| StorageError::Unavailable(super::raw::as_text(&error)))?;
        let upgrade = {
            let request = request.clone();
            // An exception in here makes the browser give the opening up, and report it below.
            Closure::once_into_js(move || make_stores(&request, stores))
        };
        request.set_onupgradeneeded(Some(upgrade.unchecked_ref()));
        let outcome = Promise::new(&mut |resolve, _| {
            request.set_onsuccess(Some(&resolve));
            request.set_onerror(Some(&resolve));
            request.set_onblocked(Some(&resolve));
        });
        let event: Event = JsFuture::from(outcome).await?.unchecked_into();
        match event.type_().as_str() {
            "success" => Ok(Self::watched(request.result()?.unchecked_into())),
            "blocked" => {
                // It may open yet, when nobody waits any more: then it must not stand in the way.
                let late = request.clone();
                let close = Closure::once_into_js(move || {
                    if let Ok(database) = late.result() {
                        database.unchecked_into::<IdbDatabase>().close();
                    }
                });
                request.set_onsuccess(Some(close.unchecked_ref()));
                Err(StorageError::Blocked)
            }
            _ => Err(open_error(&request)),
        }
    }

    fn watched(database: IdbDatabase) -> Rc<Self> {
        Rc::new_cyclic(|this: &Weak<Self>| {
            let this = this.clone();
            let on_version_change = Closure::new(move || {
                if let Some(this) = this.upgrade() {
                    this.is_asked.set(true);
                    this.close_if_free();
                }
            });
            database.set_onversionchange(Some(on_version_change.as_ref().unchecked_ref()));
            Self { database, n_holds: Cell::new(0), is_asked: Cell::new(false), _on_version_change: on_version_change }
        })
    }

    /// Transactions that have begun are finished nevertheless; later ones fail.
    fn close_if_free(&self) {
        if self.is_asked.get() && self.n_holds.get() == 0 {
            self.database.close();
        }
    }

    /// Begins a transaction on these stores.
    pub(super) fn begin(&self, stores: &[&str], mode: Mode) -> Result<Transaction, StorageError> {
        let names: Array = stores.iter().map(|name| JsValue::from_str(name)).collect();
        let options = Object::new();
        let word = match mode {
            Mode::Read => "readonly",
            Mode::Write => {
                // Setting a field of a new plain object can't fail.
                let _ = Reflect::set(&options, &"durability".into(), &"strict".into());
                "readwrite"
            }
        };
        let transaction = self.database.unchecked_ref::<Transacting>().transaction(&names, word, &options)?;
        Ok(Transaction::new(transaction))
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.database.set_onversionchange(None);
        self.database.close();
    }
}

/// See [`super::Storage::hold`].
#[derive(Debug)]
pub(crate) struct Hold(Rc<Connection>);

impl Hold {
    pub(super) fn new(connection: &Rc<Connection>) -> Self {
        connection.n_holds.set(connection.n_holds.get() + 1);
        Self(Rc::clone(connection))
    }
}

impl Drop for Hold {
    fn drop(&mut self) {
        self.0.n_holds.set(self.0.n_holds.get().saturating_sub(1));
        self.0.close_if_free();
    }
}

/// What a transaction may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    Read,
    Write,
}

/// A transaction that has begun. It ends by itself as soon as nothing is asked of it any more: between two
/// requests nothing but the answer to one may be awaited.
pub(super) struct Transaction {
    inner: IdbTransaction,
    end: Promise,
}

impl Transaction {
    fn new(inner: IdbTransaction) -> Self {
        // Set at once: an end that nobody heard of would be waited for without end.
        let end = Promise::new(&mut |resolve, _| {
            inner.set_oncomplete(Some(&resolve));
            inner.set_onabort(Some(&resolve));
        });
        Self { inner, end }
    }

    pub(super) fn store(&self, name: &str) -> Result<IdbObjectStore, StorageError> {
        Ok(self.inner.object_store(name)?)
    }

    /// Gives it up: nothing of it is done.
    pub(super) fn abort(&self) {
        // Fails only if it has ended already.
        let _ = self.inner.abort();
    }

    /// Waits until all of it is stored.
    ///
    /// # Errors
    /// Why nothing of it was.
    pub(super) async fn done(self) -> Result<(), StorageError> {
        let event: Event = JsFuture::from(self.end).await?.unchecked_into();
        if event.type_() == "complete" {
            return Ok(());
        }
        Err(match self.inner.error() {
            Some(exception) => StorageError::from_exception(&exception),
            None => StorageError::Other("the transaction was given up".to_owned()),
        })
    }
}

/// Waits for the answer to a request.
pub(super) async fn answer(request: &IdbRequest) -> Result<JsValue, StorageError> {
    let outcome = Promise::new(&mut |resolve, _| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&resolve));
    });
    JsFuture::from(outcome).await?;
    match request.error()? {
        Some(exception) => Err(StorageError::from_exception(&exception)),
        None => Ok(request.result()?),
    }
}

/// Why a database did not open.
fn open_error(request: &IdbOpenDbRequest) -> StorageError {
    let Ok(Some(exception)) = request.error() else { return StorageError::Unavailable("without a reason".to_owned()) };
    let error = StorageError::from_exception(&exception);
    if let StorageError::Other(message) = error { StorageError::Unavailable(message) } else { error }
}

pub(super) fn factory() -> Result<IdbFactory, StorageError> {
    let found =
        Reflect::get(&js_sys::global(), &"indexedDB".into()).map_err(|error| StorageError::Unavailable(super::raw::as_text(&error)))?;
    found.dyn_into().map_err(|_| StorageError::Unavailable("no IndexedDB".to_owned()))
}

fn make_stores(request: &IdbOpenDbRequest, stores: &[&str]) -> Result<(), JsValue> {
    let database: IdbDatabase = request.result()?.unchecked_into();
    for name in stores {
        database.create_object_store(name)?;
    }
    Ok(())
}
