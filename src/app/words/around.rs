//! Sentences around what is no text of ours: a title, a key, a button. The message says where it stands, each language in its
//! own place. Must not know what stands there.

use yew::prelude::*;

/// Given to a message where something is to stand.
pub(crate) const IT: &str = "\u{FFFC}";

/// What a message says, with these in the places of [`IT`], in the order of the message.
pub(crate) fn around(said: &str, pieces: &[Html]) -> Html {
    let mut pieces = pieces.iter();
    let part = |(nth, part): (usize, &str)| {
        let piece = (nth > 0).then(|| pieces.next().cloned()).flatten();
        html! { <>{ piece }{ part.to_owned() }</> }
    };
    html! { <>{ for said.split(IT).enumerate().map(part) }</> }
}
