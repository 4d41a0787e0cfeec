//! Text made ready for searching. The browser's own normaliser does what would take 58 kB of tables (gzip).

use crossbearing::search::Folded;

/// Folds any text for comparison with what is typed.
pub(crate) fn fold(text: &str) -> Folded {
    if text.is_ascii() {
        return Folded::from_decomposed(text);
    }
    // Text from Rust has no lone surrogates, so going there and back loses nothing.
    Folded::from_decomposed(&String::from(js_sys::JsString::from(text).normalize("NFKD")))
}
