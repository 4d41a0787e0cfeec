//! The CSS Custom Highlight API: paints stretches of text without an element for each. web-sys has it only
//! behind an unstable flag; this needs none. Knows names and ranges, no claims.

use std::{
    cell::RefCell,
    collections::HashMap,
    rc::{Rc, Weak},
};

use wasm_bindgen::prelude::*;
use web_sys::{Node, StaticRange, StaticRangeInit};

#[wasm_bindgen]
extern "C" {
    type Highlight;
    #[wasm_bindgen(constructor)]
    fn new() -> Highlight;
    #[wasm_bindgen(method)]
    fn add(this: &Highlight, range: &StaticRange) -> Highlight;
    #[wasm_bindgen(method)]
    fn delete(this: &Highlight, range: &StaticRange) -> bool;
    #[wasm_bindgen(method, setter)]
    fn set_priority(this: &Highlight, priority: i32);

    type HighlightRegistry;
    #[wasm_bindgen(method)]
    fn set(this: &HighlightRegistry, name: &str, highlight: &Highlight) -> HighlightRegistry;
    #[wasm_bindgen(method, js_name = delete)]
    fn remove(this: &HighlightRegistry, name: &str) -> bool;

    #[wasm_bindgen(thread_local_v2, js_namespace = CSS, js_name = highlights)]
    static REGISTRY: Option<HighlightRegistry>;
}

/// Whether the browser can paint highlights.
pub(crate) fn is_supported() -> bool {
    REGISTRY.with(Option::is_some)
}

thread_local! {
    /// The layers on the page, by name.
    static SHARED: RefCell<HashMap<String, Weak<Layer>>> = RefCell::default();
}

/// A set of ranges that a style sheet paints by `::highlight(name)`. Taken off the page when nobody holds it any more.
pub(crate) struct Layer {
    name: String,
    highlight: Highlight,
}

/// A range that a [`Layer`] paints.
pub(crate) struct Painted(StaticRange);

impl Layer {
    /// The layer of this name, the same for all who ask while one of them holds it: texts beside each other are painted
    /// by one. Those with a higher priority are painted over the others. `None` if the browser can't.
    pub(crate) fn shared(name: String, priority: i32) -> Option<Rc<Self>> {
        let known = SHARED.with_borrow(|shared| shared.get(&name).and_then(Weak::upgrade));
        known.or_else(|| {
            let layer = REGISTRY.with(|registry| {
                let registry = registry.as_ref()?;
                let highlight = Highlight::new();
                highlight.set_priority(priority);
                registry.set(&name, &highlight);
                Some(Rc::new(Self { name: name.clone(), highlight }))
            })?;
            SHARED.with_borrow_mut(|shared| shared.insert(name, Rc::downgrade(&layer)));
            Some(layer)
        })
    }

    /// Paints the text between two places: each a node with an offset in it. `None` if there are none such.
    pub(crate) fn paint(&self, start: &(Node, u32), end: &(Node, u32)) -> Option<Painted> {
        let range = StaticRange::new(&StaticRangeInit::new(&end.0, end.1, &start.0, start.1)).ok()?;
        self.highlight.add(&range);
        Some(Painted(range))
    }

    /// No longer paints a range.
    pub(crate) fn erase(&self, painted: &Painted) {
        self.highlight.delete(&painted.0);
    }
}

impl Drop for Layer {
    fn drop(&mut self) {
        REGISTRY.with(|registry| registry.as_ref().map(|registry| registry.remove(&self.name)));
    }
}

/// Whether an element's highlights look as those of the element around it, as CSS has it and older browsers don't.
pub(crate) fn is_inherited() -> bool {
    thread_local! {
        static IS_INHERITED: bool = inherits().unwrap_or(false);
    }
    IS_INHERITED.with(|is_inherited| *is_inherited)
}

fn inherits() -> Option<bool> {
    let window = web_sys::window()?;
    let document = window.document()?;
    let outer = document.create_element("div").ok()?;
    outer.set_class_name("highlight-probe");
    outer.set_inner_html("<style>.highlight-probe::highlight(probe) { color: rgb(1, 2, 3) }</style><i></i>");
    document.document_element()?.append_child(&outer).ok()?;
    let inner = outer.last_element_child();
    let style = inner.and_then(|inner| window.get_computed_style_with_pseudo_elt(&inner, "::highlight(probe)").ok().flatten());
    let color = style.and_then(|style| style.get_property_value("color").ok());
    outer.remove();
    Some(color.as_deref() == Some("rgb(1, 2, 3)"))
}
