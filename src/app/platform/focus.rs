//! Where the keyboard is: whether a key belongs to a field that is typed in.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};

/// Whether an event comes from somewhere that takes text, where single keys must not be shortcuts.
pub(crate) fn is_typing(event: &Event) -> bool {
    let Some(element) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return false };
    let tag = element.tag_name();
    if tag.eq_ignore_ascii_case("textarea") || tag.eq_ignore_ascii_case("select") {
        return true;
    }
    if tag.eq_ignore_ascii_case("input") {
        let kind = element.get_attribute("type").unwrap_or_default();
        return !matches!(kind.as_str(), "checkbox" | "radio" | "button" | "file" | "submit");
    }
    element.dyn_into::<HtmlElement>().is_ok_and(|element| element.is_content_editable())
}

/// Puts the focus on the first element that a selector finds.
pub(crate) fn focus(selector: &str) {
    let element = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.query_selector(selector).ok().flatten())
        .and_then(|element| element.dyn_into::<HtmlElement>().ok());
    if let Some(element) = element {
        let options = web_sys::FocusOptions::new();
        // A text keeps the place where it is read: its edge is not what somebody comes back for.
        options.set_prevent_scroll(element.get_attribute("role").as_deref() == Some("document"));
        // An element that can't take the focus is no harm.
        let _ = element.focus_with_options(&options);
    }
}

/// Scrolls what a selector finds into view, as little as needed, once it has been drawn.
pub(crate) fn keep_in_view(selector: &'static str) {
    gloo::timers::callback::Timeout::new(0, move || {
        let element =
            web_sys::window().and_then(|window| window.document()).and_then(|document| document.query_selector(selector).ok().flatten());
        if let Some(element) = element {
            let options = web_sys::ScrollIntoViewOptions::new();
            options.set_block(web_sys::ScrollLogicalPosition::Nearest);
            element.scroll_into_view_with_scroll_into_view_options(&options);
        }
    })
    .forget();
}

/// Puts the focus on what a selector finds once the next drawing is done.
pub(crate) fn focus_later(selector: &'static str) {
    gloo::timers::callback::Timeout::new(0, move || focus(selector)).forget();
}

/// What has the focus.
pub(crate) fn active() -> Option<HtmlElement> {
    web_sys::window()?.document()?.active_element()?.dyn_into().ok()
}

/// Gives the focus back to what had it, unless something else has taken it since.
pub(crate) fn give_back(before: Option<HtmlElement>) {
    let is_lost = active().is_none_or(|active| active.tag_name().eq_ignore_ascii_case("body"));
    if let Some(before) = before
        && is_lost
        && before.is_connected()
    {
        // An element that can't take the focus is no harm.
        let _ = before.focus();
    }
}
