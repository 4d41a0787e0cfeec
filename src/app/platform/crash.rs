//! A fault in the app itself: said on the page, since an app that has stopped looks like one that works.

use std::panic::{self, PanicHookInfo};

use wasm_bindgen::JsValue;
use web_sys::console;

/// From now on a fault is told to the person.
pub(crate) fn tell() {
    panic::set_hook(Box::new(|fault| {
        console::error_1(&fault.to_string().into());
        // Without a page there is nobody to tell.
        let _ = show(fault);
    }));
}

fn show(fault: &PanicHookInfo<'_>) -> Result<(), JsValue> {
    const ID: &str = "crash";
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    if document.get_element_by_id(ID).is_some() {
        return Ok(());
    }
    let place = fault.location().map(|place| format!(" ({}:{})", place.file(), place.line())).unwrap_or_default();
    let banner = document.create_element("div")?;
    banner.set_id(ID);
    banner.set_class_name("home-crash");
    banner.set_attribute("role", "alert")?;
    banner.set_text_content(Some(&format!(
        "Crossbearing has stopped because of a fault in it{place}. All work that was shown as saved is stored in this browser. Reload the page to go on.",
    )));
    document.body().ok_or(JsValue::NULL)?.append_child(&banner)?;
    Ok(())
}
