//! Where the words are in scripts that are written without spaces: the browser has the dictionaries.

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// The pieces of a text in order, by their length in code points, each with whether it is a word. `None` where the browser
/// can't tell.
pub(crate) fn pieces(text: &str) -> Option<Vec<(u32, bool)>> {
    let get = |of: &JsValue, name: &str| Reflect::get(of, &JsValue::from_str(name)).ok().filter(|value| !value.is_undefined());
    let make: Function = get(&get(&js_sys::global(), "Intl")?, "Segmenter")?.dyn_into().ok()?;
    let by_word = Object::new();
    Reflect::set(&by_word, &"granularity".into(), &"word".into()).ok()?;
    // The language is told by the letters: the dictionaries are of scripts.
    let segmenter = Reflect::construct(&make, &Array::of2(&JsValue::UNDEFINED, &by_word)).ok()?;
    let segment: Function = get(&segmenter, "segment")?.dyn_into().ok()?;
    let segments = segment.call1(&segmenter, &text.into()).ok()?;
    let mut pieces = Vec::new();
    for piece in js_sys::try_iter(&segments).ok()?? {
        let piece = piece.ok()?;
        let n_chars = get(&piece, "segment")?.as_string()?.chars().count();
        pieces.push((u32::try_from(n_chars).ok()?, get(&piece, "isWordLike").is_some_and(|is_word| is_word.is_truthy())));
    }
    Some(pieces)
}
