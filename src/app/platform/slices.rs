//! Long work on the page in slices, between which the browser draws and takes keys.

use gloo::timers::future::TimeoutFuture;

/// How long the page may be held up at a time.
const SLICE_MS: f64 = 12.0;

/// The slice that runs.
pub(crate) struct Slices {
    start: f64,
}

impl Slices {
    /// A slice that begins now.
    pub(crate) fn begin() -> Self {
        Self { start: js_sys::Date::now() }
    }

    /// Whether the browser has waited long enough.
    pub(crate) fn is_over(&self) -> bool {
        js_sys::Date::now() - self.start > SLICE_MS
    }

    /// Lets the browser have its turn.
    pub(crate) async fn rest(&mut self) {
        TimeoutFuture::new(0).await;
        *self = Self::begin();
    }

    /// Lets the browser have its turn, if it is due.
    pub(crate) async fn rest_if_over(&mut self) {
        if self.is_over() {
            self.rest().await;
        }
    }
}
