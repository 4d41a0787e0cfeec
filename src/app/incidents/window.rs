//! What is in sight: which rows of a long list, and where a pane begins. Knows only
//! elements and how high rows are: it asks the page where a list stands, so that it doesn't matter which
//! pane around it scrolls.

use gloo::events::{EventListener, EventListenerOptions};
use web_sys::Element;
use yew::prelude::*;

use crate::app::settings::{self, Rows};

/// How many rows are drawn beyond what is in sight.
const MARGIN_ROWS: usize = 12;
/// The window moves in steps of so many rows, so that not every pixel draws anew.
const STEP_ROWS: usize = 6;

/// Calls back whenever anything on the page scrolls or the window changes its size.
pub(super) fn on_scroll(callback: impl Fn() + Clone + 'static) -> Option<[EventListener; 2]> {
    let window = web_sys::window()?;
    let again = callback.clone();
    Some([
        // Scrolling doesn't bubble: it is caught on the way down.
        EventListener::new_with_options(&window, "scroll", EventListenerOptions::run_in_capture_phase(), move |_| again()),
        EventListener::new(&window, "resize", move |_| callback()),
    ])
}

/// The height of the browser's window in CSS pixels.
pub(super) fn window_px() -> f64 {
    web_sys::window().and_then(|window| window.inner_height().ok()).and_then(|height| height.as_f64()).unwrap_or(900.0)
}

/// Scrolls the pane around an element to its start, each time that what it shows changes.
#[hook]
pub(super) fn use_start_of_pane<K: PartialEq + 'static>(node: &NodeRef, shown: K) {
    let node = node.clone();
    use_effect_with(shown, move |_| {
        let pane = node.cast::<Element>().and_then(|element| element.closest(".pane").ok().flatten());
        if let Some(pane) = pane {
            pane.set_scroll_top(0);
        }
    });
}

/// The rows to draw, half-open, of the `n_rows` rows of a list in the element `list`.
#[hook]
pub(crate) fn use_rows_in_sight(list: &NodeRef, n_rows: usize, rows: Rows) -> (usize, usize) {
    let range = use_state_eq(|| (0, 40));
    {
        let (list, range) = (list.clone(), range.setter());
        use_effect_with(n_rows, move |_| {
            let measure = move || {
                let Some(list) = list.cast::<Element>() else { return };
                let row_px = f64::from(settings::row_px(rows));
                let rows = |px: f64| {
                    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small number of rows, not negative")]
                    let rows = (px / row_px).clamp(0.0, 1e9) as usize;
                    rows
                };
                let top = list.get_bounding_client_rect().top();
                let window_px = window_px();
                let first = rows(-top).saturating_sub(MARGIN_ROWS) / STEP_ROWS * STEP_ROWS;
                // At least a windowful, wherever the list stands: something above it may shrink at any time.
                let last = rows(window_px - top).max(rows(window_px)) + MARGIN_ROWS;
                range.set((first, last.div_ceil(STEP_ROWS) * STEP_ROWS));
            };
            measure();
            let listeners = on_scroll(measure);
            move || drop(listeners)
        });
    }
    let (first, last) = *range;
    (first.min(n_rows), last.min(n_rows))
}
