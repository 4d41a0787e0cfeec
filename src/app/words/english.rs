//! What the library says, which is English in every language, within what is said in another. Must not know what it says.

use std::fmt::Display;

use yew::prelude::*;

use super::{Language, language};

/// What is between these runs from left to right, also where nothing but characters can say so: in titles and names.
const FROM: char = '\u{2066}';
const TO: char = '\u{2069}';

/// English within a sentence of the interface. [`marked`] says on the page where it is.
pub(crate) fn english(said: &dyn Display) -> String {
    if language() == Language::English { said.to_string() } else { format!("{FROM}{said}{TO}") }
}

/// What was said, with the [`english`] in it marked as such.
pub(crate) fn marked(said: &str) -> Html {
    let mut parts = said.split(FROM);
    let before = parts.next().unwrap_or_default().to_owned();
    let marked = parts.map(|part| match part.split_once(TO) {
        Some((english, after)) => html! { <>{ in_english(english) }{ after.to_owned() }</> },
        None => in_english(part),
    });
    html! { <>{ before }{ for marked }</> }
}

/// English by itself.
pub(crate) fn in_english(said: &str) -> Html {
    if language() == Language::English {
        html! { said.to_owned() }
    } else {
        html! { <span lang="en" dir="ltr">{ said.to_owned() }</span> }
    }
}
