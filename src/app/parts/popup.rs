//! Floating a list below a field: in the browser's top layer, so that no pane that scrolls cuts it off.

use std::cell::Cell;

use gloo::events::{EventListener, EventListenerOptions};
use web_sys::{Element, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::prelude::*;

/// An id for an element of this component that no other element of the page has.
#[hook]
pub(crate) fn use_element_id() -> AttrValue {
    thread_local! { static NEXT: Cell<u32> = const { Cell::new(0) }; }
    let id = use_memo((), |()| {
        NEXT.set(NEXT.get() + 1);
        AttrValue::from(format!("e{}", NEXT.get()))
    });
    (*id).clone()
}

/// Scrolls an element into sight within whatever scrolls, no farther than it must.
pub(crate) fn bring_into_sight(element: &Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    options.set_inline(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Keeps a list beside its field for as long as it lives.
pub(crate) struct Float {
    _listeners: [EventListener; 2],
}

/// Shows `popup` (a manual popover) right below `field`, or above it where there is more room.
pub(crate) fn float(field: &NodeRef, popup: &NodeRef) -> Option<Float> {
    let field = field.cast::<HtmlElement>()?;
    let popup = popup.cast::<HtmlElement>()?;
    // Fails only if it is shown already.
    let _ = popup.show_popover();
    place(&field, &popup);
    let window = web_sys::window()?;
    let again = move |_: &Event| place(&field, &popup);
    // Scrolling doesn't bubble: it is caught on the way down.
    let listeners = [
        EventListener::new_with_options(&window, "scroll", EventListenerOptions::run_in_capture_phase(), again.clone()),
        EventListener::new(&window, "resize", again),
    ];
    Some(Float { _listeners: listeners })
}

const GAP_PX: f64 = 4.0;
const LEAST_WIDTH_PX: f64 = 240.0;
const MOST_HEIGHT_PX: f64 = 320.0;

fn place(field: &HtmlElement, popup: &HtmlElement) {
    let Some(window) = web_sys::window() else { return };
    let size = |value: Result<wasm_bindgen::JsValue, wasm_bindgen::JsValue>| value.ok().and_then(|value| value.as_f64()).unwrap_or(0.0);
    let (page_width, page_height) = (size(window.inner_width()), size(window.inner_height()));
    let rect = field.get_bounding_client_rect();
    let (above, below) = (rect.top() - 2.0 * GAP_PX, page_height - rect.bottom() - 2.0 * GAP_PX);
    let goes_up = below < 200.0 && above > below;
    let width = rect.width().max(LEAST_WIDTH_PX).min(page_width - 2.0 * GAP_PX);
    let left = rect.left().min(page_width - width - GAP_PX).max(GAP_PX);
    let height = MOST_HEIGHT_PX.min(if goes_up { above } else { below });
    let style = popup.style();
    let (top, bottom) = if goes_up {
        ("auto".to_owned(), format!("{}px", page_height - rect.top() + GAP_PX))
    } else {
        (format!("{}px", rect.bottom() + GAP_PX), "auto".to_owned())
    };
    let sides = [
        ("left", format!("{left}px")),
        ("width", format!("{width}px")),
        ("max-height", format!("{height}px")),
        ("top", top),
        ("bottom", bottom),
    ];
    for (name, value) in sides {
        // A style that can't be set leaves the list where the style sheet puts it.
        let _ = style.set_property(name, &value);
    }
}
