//! Where the keyboard is: whether a key belongs to a field that is typed in.

use std::cell::{Cell, RefCell};

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, FocusEvent, HtmlElement, KeyboardEvent};

thread_local! {
    /// How many times the focus is about to be put somewhere.
    static COMING: Cell<u32> = const { Cell::new(0) };
    /// The field that a key led to last, and what had the focus before.
    static CAME: RefCell<Option<(HtmlElement, HtmlElement)>> = const { RefCell::new(None) };
}

/// Whether an event comes from somewhere that takes text, where single keys must not be shortcuts.
pub(crate) fn is_typing(event: &Event) -> bool {
    event.target().and_then(|target| target.dyn_into::<Element>().ok()).is_some_and(takes_text)
}

fn takes_text(element: Element) -> bool {
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
        let before = active().filter(|before| !is_body(before) && !takes_text(before.clone().into()));
        // An element that can't take the focus is no harm.
        let _ = element.focus_with_options(&options);
        if takes_text(element.clone().into())
            && let Some(before) = before
        {
            CAME.replace(Some((element, before)));
        }
    }
}

/// Leads out of a field on Esc, if nobody else has anything to do then: to where the key of the field was pressed, else to
/// its pane. There single keys are shortcuts again.
pub(crate) fn lead_out(event: &KeyboardEvent) {
    // 229 is what browsers send for a key that an input method takes.
    if event.key() != "Escape" || event.default_prevented() || event.is_composing() || event.key_code() == 229 || !is_typing(event) {
        return;
    }
    let Some(field) = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok()) else { return };
    let around = |selector: &str| field.closest(selector).ok().flatten().and_then(|element| element.dyn_into::<HtmlElement>().ok());
    // A dialog is closed by it.
    if around("dialog").is_some() {
        return;
    }
    event.prevent_default();
    let before = CAME.take().filter(|(led_to, _)| *led_to == field).map(|(_, before)| before);
    for to in before.into_iter().chain(around("[data-pane]")) {
        // What is gone or hidden takes no focus.
        if to.focus().is_ok() && active().is_some_and(|active| active == to) {
            return;
        }
    }
}

/// Has the field that is typed in take over what was typed, as if it were left: what comes may leave no time for more.
pub(crate) fn settle_typing() {
    let typed_in = active().filter(|active| takes_text(active.clone().into()));
    // Making a plain event can't fail.
    if let (Some(field), Ok(blur)) = (typed_in, FocusEvent::new("blur")) {
        let _ = field.dispatch_event(&blur);
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
    move_later(move || focus(selector));
}

/// Has the focus go somewhere once what changes now has been drawn.
pub(crate) fn move_later(go: impl FnOnce() + 'static) {
    COMING.set(COMING.get() + 1);
    gloo::timers::callback::Timeout::new(0, move || {
        COMING.set(COMING.get() - 1);
        go();
    })
    .forget();
}

/// Whether the focus is about to go somewhere.
pub(crate) fn is_coming() -> bool {
    COMING.get() > 0
}

/// Whether what has the focus is in something that a selector finds, or is it.
pub(crate) fn is_in(selector: &str) -> bool {
    active().is_some_and(|active| active.closest(selector).is_ok_and(|found| found.is_some()))
}

/// What has the focus.
pub(crate) fn active() -> Option<HtmlElement> {
    web_sys::window()?.document()?.active_element()?.dyn_into().ok()
}

fn is_body(element: &HtmlElement) -> bool {
    element.tag_name().eq_ignore_ascii_case("body")
}

/// Whether nothing has the focus, or something that `selector` finds or that is in it.
pub(crate) fn is_nowhere_but(selector: &str) -> bool {
    active().is_none_or(|active| is_body(&active) || active.closest(selector).is_ok_and(|found| found.is_some()))
}

/// Gives the focus back to what had it, unless something else has taken it since.
pub(crate) fn give_back(before: Option<HtmlElement>) {
    let is_lost = active().is_none_or(|active| is_body(&active));
    if let Some(before) = before
        && is_lost
        && before.is_connected()
    {
        // An element that can't take the focus is no harm.
        let _ = before.focus();
    }
}
