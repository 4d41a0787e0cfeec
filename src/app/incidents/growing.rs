//! A list of rows of any height that grows as it is scrolled: thousands of rows cost nothing until somebody
//! scrolls that far. Knows nothing of what the rows hold.

use web_sys::Element;
use yew::prelude::*;

use super::window::{on_scroll, window_px};

/// How many more rows are drawn each time.
const STEP_ROWS: usize = 60;
/// How far below the window the end of the list makes it grow, in CSS pixels.
const AHEAD_PX: f64 = 900.0;

/// What [`use_growing`] gives.
pub(crate) struct Growing {
    /// How many rows to draw.
    pub(crate) n_shown: usize,
    /// For the element behind the last row.
    pub(crate) end: NodeRef,
    /// Draws at least so many rows.
    pub(crate) reach: Callback<usize>,
}

/// How much of a list of `n_rows` rows to draw; `list` tells one list from another, which starts anew.
#[hook]
pub(crate) fn use_growing<K: PartialEq + Clone + 'static>(list: K, n_rows: usize) -> Growing {
    let shown = use_state_eq(|| STEP_ROWS);
    let end = use_node_ref();
    {
        let shown = shown.setter();
        use_effect_with(list, move |_| shown.set(STEP_ROWS));
    }
    {
        let (end, now, setter) = (end.clone(), *shown, shown.setter());
        use_effect_with((now, n_rows), move |(now, n_rows)| {
            let (now, n_rows) = (*now, *n_rows);
            let measure = move || {
                let Some(end) = end.cast::<Element>() else { return };
                let rect = end.get_bounding_client_rect();
                // A hidden pane has no size and must not grow to its end.
                if now < n_rows && rect.width() > 0.0 && rect.top() < window_px() + AHEAD_PX {
                    setter.set(now + STEP_ROWS);
                }
            };
            measure();
            let listeners = on_scroll(measure);
            move || drop(listeners)
        });
    }
    let reach = {
        let shown = shown.clone();
        Callback::from(move |n: usize| shown.set((*shown).max(n)))
    };
    Growing { n_shown: (*shown).min(n_rows), end, reach }
}
