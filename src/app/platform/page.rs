//! The page itself: its address, whether it is in sight, and the question before it is left.

use std::{cell::Cell, rc::Rc};

use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Element, Event, HtmlElement, VisibilityState, Window};
use yew::Callback;

use super::focus;

const PROJECT: &str = "#project=";

fn window() -> Option<Window> {
    web_sys::window()
}

fn document() -> Option<Document> {
    window()?.document()
}

/// The project that the address names.
pub(crate) fn project() -> Option<String> {
    let hash = window()?.location().hash().ok()?;
    let id = hash.strip_prefix(PROJECT)?;
    let id = js_sys::decode_uri_component(id).ok()?.as_string()?;
    (!id.is_empty()).then_some(id)
}

/// Names the project in the address, or none, without a step in the browser's history.
pub(crate) fn set_project(id: Option<&str>) {
    let Some(window) = window() else { return };
    let location = window.location();
    let hash = id.map(|id| format!("{PROJECT}{}", String::from(js_sys::encode_uri_component(id))));
    // Without a "#" the rest of the address stays: where it comes from matters for a page opened from disk.
    let path = location.pathname().unwrap_or_default() + &location.search().unwrap_or_default();
    let address = hash.unwrap_or(path);
    // A page that may not touch its address opens the last project by what it remembers besides.
    let _ = window.history().and_then(|history| history.replace_state_with_url(&JsValue::NULL, "", Some(&address)));
}

fn root() -> Option<HtmlElement> {
    document()?.document_element()?.dyn_into().ok()
}

/// Sets a variable for the style sheets of the whole page; an empty one is taken back.
pub(crate) fn set_root_var(name: &str, value: &str) {
    // Set anew, even to what it is, it has the whole page styled anew.
    if let Some(root) = root().filter(|_| value.is_empty() || root_var(name).as_deref() != Some(value)) {
        // A style that can't be set leaves the page as the style sheet has it.
        let _ = if value.is_empty() { root.style().remove_property(name).map(drop) } else { root.style().set_property(name, value) };
    }
}

fn root_var(name: &str) -> Option<String> {
    let style = window()?.get_computed_style(&root()?.into()).ok()??;
    Some(style.get_property_value(name).ok()?.trim().to_owned())
}

/// Sets a word that the style sheets choose by (`data-…` of the whole page).
pub(crate) fn set_root_data(name: &str, word: &str) {
    // Fails only for names that no attribute can have.
    let _ = root().map(|root| root.set_attribute(&format!("data-{name}"), word));
}

/// How wide the window is, in CSS pixels.
pub(crate) fn window_width() -> u32 {
    let width = window().and_then(|window| window.inner_width().ok()).and_then(|width| width.as_f64()).unwrap_or_default();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "pixels of a window")]
    let width = width as u32;
    width
}

/// Calls whenever the window has another size, or what is in it was laid out anew.
pub(crate) fn on_resize(callback: Callback<()>) -> Option<EventListener> {
    let window = window()?;
    Some(EventListener::new(&window, "resize", move |_| callback.emit(())))
}

/// Tells whoever measures the page that what is in it was laid out anew.
pub(crate) fn tell_resized() {
    // Who would listen is gone with the window.
    let _ = window().and_then(|window| window.dispatch_event(&Event::new("resize").ok()?).ok());
}

/// Whether it is fingers that point at the page, more than anything else.
pub(crate) fn is_touched() -> bool {
    let query = window().and_then(|window| window.match_media("(pointer: coarse)").ok().flatten());
    query.is_some_and(|query| query.matches())
}

/// Whether the page is written from right to left.
pub(crate) fn is_right_to_left() -> bool {
    root().is_some_and(|root| root.dir() == "rtl")
}

/// Calls right before the page is printed, and once it was.
pub(crate) fn on_print(before: Callback<()>, after: Callback<()>) -> Option<[EventListener; 2]> {
    let window = window()?;
    let listen = |name: &'static str, callback: Callback<()>| EventListener::new(&window, name, move |_| callback.emit(()));
    Some([listen("beforeprint", before), listen("afterprint", after)])
}

/// Opens the browser's way to print.
pub(crate) fn print() {
    // A browser that can't print has said so.
    let _ = window().map(|window| window.print());
}

/// Puts a text into the clipboard.
pub(crate) async fn copy(text: &str) -> Result<(), String> {
    let clipboard = window().map(|window| window.navigator().clipboard()).filter(|clipboard| !clipboard.is_undefined());
    // Pages from an address without encryption have none.
    let Some(clipboard) = clipboard else { return Err(t!("copy-impossible").to_owned()) };
    let outcome = JsFuture::from(clipboard.write_text(text)).await;
    outcome.map(drop).map_err(|_| t!("copy-refused").to_owned())
}

/// Puts a title on the tab.
pub(crate) fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// The languages that the person's browser asks for, the dearest first.
pub(crate) fn languages() -> Vec<String> {
    let languages = window().map(|window| window.navigator().languages());
    languages.iter().flat_map(js_sys::Array::iter).filter_map(|tag| tag.as_string()).collect()
}

/// Says on the page's root which language it is in, and whether that runs from the right ("rtl") or the left.
pub(crate) fn set_language(tag: &str, direction: &str) {
    let Some(root) = document().and_then(|document| document.document_element()) else { return };
    for (name, value) in [("lang", tag), ("dir", direction)] {
        // Setting a plain attribute can't fail.
        let _ = root.set_attribute(name, value);
    }
}

/// Calls when the page goes out of sight, which on a phone may be the last that it hears.
pub(crate) fn on_hidden(callback: Callback<()>) -> Option<EventListener> {
    let document = document()?;
    let target = document.clone();
    Some(EventListener::new(&target, "visibilitychange", move |_| {
        if document.visibility_state() == VisibilityState::Hidden {
            callback.emit(());
        }
    }))
}

/// Does something once what is on the page now has been painted, or a moment later where nothing is.
pub(crate) fn after_paint(work: impl FnOnce() + 'static) {
    const AT_LATEST_MS: u32 = 60;
    // For so long about a frame is painted.
    const PAINTED_MS: u32 = 5;
    let waits = Rc::new(Cell::new(Some(work)));
    let run = || {
        let waits = Rc::clone(&waits);
        move || {
            if let Some(work) = waits.take() {
                work();
            }
        }
    };
    Timeout::new(AT_LATEST_MS, run()).forget();
    let painted = run();
    // It runs before the frame is painted, and what it asks for then after that.
    let frame = Closure::once_into_js(move || Timeout::new(PAINTED_MS, painted).forget());
    // Without frames the timer above does it.
    let _ = window().map(|window| window.request_animation_frame(frame.unchecked_ref()));
}

/// Whether the page is out of sight.
pub(crate) fn is_hidden() -> bool {
    document().is_none_or(|document| document.visibility_state() == VisibilityState::Hidden)
}

/// Calls when the person changes what the address names.
pub(crate) fn on_address(callback: Callback<()>) -> Option<EventListener> {
    let window = window()?;
    Some(EventListener::new(&window, "hashchange", move |_| callback.emit(())))
}

/// Calls when the page is about to be left, before the browser asks anything, and again when it goes: on a phone that may be all
/// that it hears.
pub(crate) fn on_leaving(callback: impl Fn() + 'static) -> Vec<EventListener> {
    let Some(window) = window() else { return Vec::new() };
    let callback = Rc::new(callback);
    ["beforeunload", "pagehide"]
        .map(|kind| {
            let callback = Rc::clone(&callback);
            EventListener::new(&window, kind, move |_| callback())
        })
        .into()
}

/// Has the browser ask before the page is left while `unsaved` says so, once what is being typed has been taken over.
pub(crate) fn ask_before_leaving(unsaved: Rc<Cell<bool>>) -> Option<EventListener> {
    let window = window()?;
    Some(EventListener::new_with_options(&window, "beforeunload", EventListenerOptions::enable_prevent_default(), move |event| {
        focus::settle_typing();
        if unsaved.get() {
            event.prevent_default();
        }
    }))
}

/// The browser and the system in two words, to tell machines apart ("Firefox on Linux").
pub(crate) fn machine() -> String {
    let agent = window().and_then(|window| window.navigator().user_agent().ok()).unwrap_or_default();
    let first = |names: &[(&str, &'static str)]| names.iter().find(|(sign, _)| agent.contains(sign)).map(|(_, name)| *name);
    // The order matters: most browsers name their rivals too.
    let browser = first(&[("Firefox/", "Firefox"), ("Edg/", "Edge"), ("OPR/", "Opera"), ("Chrome/", "Chrome"), ("Safari/", "Safari")]);
    let system = first(&[
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "Mac"),
        ("Linux", "Linux"),
    ]);
    match (browser, system) {
        (Some(browser), Some(system)) => format!("{browser} on {system}"),
        (Some(name), None) | (None, Some(name)) => name.to_owned(),
        (None, None) => "Browser".to_owned(),
    }
}

/// A moment, by its milliseconds since 1970.
pub(crate) fn moment(unix_millis: i64) -> js_sys::Date {
    // Milliseconds of the years 0000 to 9999 fit an f64 exactly.
    #[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
    let millis = unix_millis as f64;
    js_sys::Date::new(&JsValue::from_f64(millis))
}

/// The noon of a day in UTC; the month from 1.
pub(crate) fn day(year: i32, month: u8, day: u8) -> js_sys::Date {
    let date = moment(43_200_000);
    // Not when it is made: there a year below 100 is one of the twentieth century.
    date.set_utc_full_year_with_month_date(year.cast_unsigned(), i32::from(month) - 1, day.into());
    date
}

/// Whether a moment is of the year that it is now.
pub(crate) fn is_of_this_year(unix_millis: i64) -> bool {
    moment(unix_millis).get_full_year() == js_sys::Date::new_0().get_full_year()
}

/// A date as a language writes these parts of it.
pub(crate) fn written(language: &str, date: &js_sys::Date, parts: &[(&str, &str)]) -> String {
    let options = js_sys::Object::new();
    for (name, value) in parts {
        // Setting a field of a new plain object can't fail.
        let _ = js_sys::Reflect::set(&options, &(*name).into(), &(*value).into());
    }
    date.to_locale_string(language, &options).into()
}

/// Puts what is scrolled back to where it was, once all of it has been drawn anew.
pub(crate) fn keep_scrolled() {
    const PANES: &str = "[data-pane], [role=document], .claim-rows, .claim-current";
    let scrolled = || {
        let found = document().and_then(|document| document.query_selector_all(PANES).ok());
        found.into_iter().flat_map(|nodes| (0..nodes.length()).filter_map(move |nth| nodes.get(nth)?.dyn_into::<Element>().ok()))
    };
    let tops: Vec<i32> = scrolled().map(|element| element.scroll_top()).collect();
    const DRAWN_MS: u32 = 50;
    Timeout::new(DRAWN_MS, move || {
        for (element, top) in scrolled().zip(tops) {
            element.set_scroll_top(top);
        }
    })
    .forget();
}
