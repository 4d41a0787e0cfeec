//! Keeping a drawing as a file: an SVG that stands for itself, or a PNG made of it. Nothing is fetched.

use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, CanvasRenderingContext2d, Element, HtmlCanvasElement, HtmlImageElement, XmlSerializer};

use crate::app::{desk::Desk, platform::files};

/// What a drawing is kept as.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Svg,
    Png,
}

/// What the style sheet says of the elements of a drawing, and has to go along.
const STYLES: [&str; 17] = [
    "fill",
    "fill-opacity",
    "stroke",
    "stroke-width",
    "stroke-dasharray",
    "stroke-linecap",
    "stroke-linejoin",
    "opacity",
    "paint-order",
    "display",
    "font-family",
    "font-size",
    "font-style",
    "font-weight",
    "font-variant-numeric",
    "text-anchor",
    "direction",
];

/// What means something on the page only.
const ONLY_HERE: [&str; 8] = ["class", "role", "tabindex", "data-mark", "aria-label", "aria-description", "aria-current", "style"];

/// How many pixels of a picture there are for one of the page: enough for print.
const PNG_SCALE: f64 = 2.0;

/// Offers the drawing as a file; says so if the browser refuses.
pub(super) fn save(desk: &Desk, svg: &Element, name: &str, kind: Kind) {
    let Some(text) = standalone(svg) else {
        desk.trouble(t!("chart-unkeepable"));
        return;
    };
    match kind {
        Kind::Svg => {
            if let Err(error) = files::download(&format!("{name}.svg"), "image/svg+xml", text.as_bytes()) {
                desk.trouble(&error);
            }
        }
        Kind::Png => {
            let (desk, name, size) = (desk.clone(), format!("{name}.png"), size(svg));
            spawn_local(async move {
                let offered = match picture(&text, size).await {
                    Ok(blob) => files::offer(&name, &blob),
                    Err(error) => Err(files::refusal(&name, &error)),
                };
                if let Err(error) = offered {
                    desk.trouble(&error);
                }
            });
        }
    }
}

fn size(svg: &Element) -> (f64, f64) {
    let side = |name: &str| svg.get_attribute(name).and_then(|side| side.parse().ok()).unwrap_or(720.0);
    (side("width"), side("height"))
}

/// The drawing as a file of its own: as it looks now, on paper.
fn standalone(svg: &Element) -> Option<String> {
    let window = web_sys::window()?;
    let copy: Element = svg.clone_node_with_deep(true).ok()?.dyn_into().ok()?;
    let (here, there) = (svg.query_selector_all("*").ok()?, copy.query_selector_all("*").ok()?);
    let element = |list: &web_sys::NodeList, nth: u32| list.item(nth).and_then(|node| node.dyn_into::<Element>().ok());
    for nth in 0..here.length() {
        let (from, to) = (element(&here, nth)?, element(&there, nth)?);
        let style = window.get_computed_style(&from).ok()??;
        let mut looks = String::new();
        for name in STYLES {
            // The browser knows all of them; what it doesn't is empty.
            let value = style.get_property_value(name).unwrap_or_default();
            looks += &format!("{name}:{};", value.replace('"', "'"));
        }
        let spoken = to.get_attribute("aria-label").or_else(|| to.get_attribute("aria-description"));
        for name in ONLY_HERE {
            to.remove_attribute(name).ok()?;
        }
        to.set_attribute("style", &looks).ok()?;
        if let Some(spoken) = spoken {
            let title = copy.owner_document()?.create_element_ns(Some("http://www.w3.org/2000/svg"), "title").ok()?;
            title.set_text_content(Some(&spoken));
            to.prepend_with_node_1(&title).ok()?;
        }
    }
    let body = svg.owner_document()?.body()?;
    let paper = window.get_computed_style(&body).ok()??.get_property_value("background-color").ok()?;
    copy.set_attribute("style", &format!("background:{paper}")).ok()?;
    for name in ["class", "tabindex"] {
        copy.remove_attribute(name).ok()?;
    }
    copy.set_attribute("role", "img").ok()?;
    copy.set_attribute("xmlns", "http://www.w3.org/2000/svg").ok()?;
    XmlSerializer::new().ok()?.serialize_to_string(&copy).ok()
}

/// The drawing as a picture, painted by the browser.
async fn picture(svg: &str, (width, height): (f64, f64)) -> Result<Blob, JsValue> {
    let url = files::Address::of(&files::blob("image/svg+xml", svg.as_bytes())?)?;
    let image = HtmlImageElement::new()?;
    image.set_src(url.as_str());
    JsFuture::from(image.decode()).await?;
    let document = web_sys::window().and_then(|window| window.document()).ok_or("no document")?;
    let canvas: HtmlCanvasElement = document.create_element("canvas")?.dyn_into()?;
    let (width, height) = (width * PNG_SCALE, height * PNG_SCALE);
    // A drawing is some thousand pixels wide and high.
    canvas.set_width(width.ceil() as u32);
    canvas.set_height(height.ceil() as u32);
    let context: CanvasRenderingContext2d = canvas.get_context("2d")?.ok_or("no canvas")?.dyn_into()?;
    context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width, height)?;
    let promise = Promise::new(&mut |resolve, reject| {
        let done = Closure::once_into_js(move |blob: JsValue| {
            // Whoever waits hears of either.
            let _ = if blob.is_null() {
                reject.call1(&JsValue::NULL, &t!("chart-too-large").into())
            } else {
                resolve.call1(&JsValue::NULL, &blob)
            };
        });
        if let Err(error) = canvas.to_blob(done.unchecked_ref()) {
            wasm_bindgen::throw_val(error);
        }
    });
    JsFuture::from(promise).await?.dyn_into()
}
