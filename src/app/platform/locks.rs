//! Who writes: one exclusive lock per name over all tabs of this browser (Web Locks). The browser gives a
//! lock up when its tab goes, however it goes.

use std::{cell::RefCell, rc::Rc};

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue, prelude::*};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::AbortController;
use yew::Callback;

#[wasm_bindgen]
extern "C" {
    /// `LockManager`, which `web_sys` has behind a flag only.
    type LockManager;
    #[wasm_bindgen(method, catch)]
    fn request(this: &LockManager, name: &str, options: &Object, granted: &Function) -> Result<Promise, JsValue>;
}

/// A lock that is held until this is dropped.
#[derive(Debug)]
pub(crate) struct Lock {
    release: Function,
}

impl Drop for Lock {
    fn drop(&mut self) {
        // It resolves a promise, which can't fail.
        let _ = self.release.call0(&JsValue::UNDEFINED);
    }
}

/// What came of asking for a lock.
#[derive(Debug)]
pub(crate) enum Asked {
    /// It is ours.
    Granted(Lock),
    /// Another tab has it.
    Taken,
    /// This browser has no locks here.
    Unsupported,
}

/// Takes the lock if it is free.
pub(crate) async fn try_lock(name: &str) -> Asked {
    let Some(manager) = manager() else { return Asked::Unsupported };
    let options = Object::new();
    // Setting a field of a new plain object can't fail.
    let _ = Reflect::set(&options, &"ifAvailable".into(), &JsValue::TRUE);
    let asked = Rc::new(RefCell::new(None));
    let answered = {
        let asked = Rc::clone(&asked);
        Promise::new(&mut |resolve, reject| {
            let asked = Rc::clone(&asked);
            let granted = Closure::once_into_js(move |lock: JsValue| {
                let (outcome, held) = if lock.is_null() { (Asked::Taken, JsValue::UNDEFINED) } else { hold() };
                asked.replace(Some(outcome));
                // The answer is in `asked` now.
                let _ = resolve.call0(&JsValue::UNDEFINED);
                held
            });
            match manager.request(name, &options, granted.unchecked_ref()) {
                // Settles when the lock is given up; a refusal comes at once.
                Ok(settled) => spawn_local(async move {
                    if let Err(error) = JsFuture::from(settled).await {
                        drop(reject.call1(&JsValue::UNDEFINED, &error));
                    }
                }),
                Err(error) => drop(reject.call1(&JsValue::UNDEFINED, &error)),
            }
        })
    };
    match JsFuture::from(answered).await {
        Ok(_) => asked.take().unwrap_or(Asked::Unsupported),
        Err(_) => Asked::Unsupported,
    }
}

/// A place in the queue for a lock; dropping it leaves the queue.
#[derive(Debug)]
pub(crate) struct Queued {
    controller: AbortController,
}

impl Drop for Queued {
    fn drop(&mut self) {
        self.controller.abort();
    }
}

/// Waits for the lock behind those who have it or asked before, and hands it over when it is free. `None` if
/// this browser has no locks here.
pub(crate) fn queue(name: &str, ongranted: Callback<Lock>) -> Option<Queued> {
    let (manager, controller) = (manager()?, AbortController::new().ok()?);
    let options = Object::new();
    Reflect::set(&options, &"signal".into(), &controller.signal()).ok()?;
    let granted = Closure::once_into_js(move |_: JsValue| {
        let (outcome, held) = hold();
        if let Asked::Granted(lock) = outcome {
            ongranted.emit(lock);
        }
        held
    });
    let settled = manager.request(name, &options, granted.unchecked_ref()).ok()?;
    // Leaving the queue rejects it, as meant.
    spawn_local(async move { drop(JsFuture::from(settled).await) });
    Some(Queued { controller })
}

/// A lock, and the promise that keeps it until the lock is dropped.
fn hold() -> (Asked, JsValue) {
    let mut release = None;
    let held = Promise::new(&mut |resolve, _| release = Some(resolve));
    match release {
        Some(release) => (Asked::Granted(Lock { release }), held.into()),
        None => (Asked::Unsupported, JsValue::UNDEFINED),
    }
}

fn manager() -> Option<LockManager> {
    let navigator = web_sys::window()?.navigator();
    let locks = Reflect::get(&navigator, &"locks".into()).ok()?;
    (!locks.is_undefined() && !locks.is_null()).then(|| locks.unchecked_into())
}
