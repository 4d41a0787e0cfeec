//! The claims of the text for assistive technology. Browsers tell it where highlights are; what they mean stands in a list for
//! each paragraph, out of sight, to which the paragraph refers (`aria-details`). Only paragraphs near what is in sight have
//! one, made anew when the text has come to rest. The text itself gets no elements.

use std::rc::Rc;

use crossbearing::{layers::Layers, offset::Span};
use yew::prelude::*;

use super::state::{OnShow, Reader};

/// The claims of the paragraphs in sight, in words.
#[derive(Clone, Default)]
pub(super) struct Annotated {
    /// What it was made from: claims, revision of the project, and the stretch of the text.
    of: Option<(Rc<Layers>, u64, Span)>,
    /// Paragraphs by number, with what is said of each claim in them.
    paragraphs: Rc<Vec<(usize, Vec<String>)>>,
}

impl std::fmt::Debug for Annotated {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.paragraphs.fmt(f)
    }
}

impl PartialEq for Annotated {
    fn eq(&self, other: &Self) -> bool {
        self.paragraphs == other.paragraphs
    }
}

/// What there is to say of the claims in a stretch of the text.
pub(super) fn annotated(reader: &Reader, on_show: &OnShow, beside: Span) -> Annotated {
    let claims = reader.claims();
    let revision = reader.desk.revision();
    let known = reader.annotated.borrow().clone();
    let is_known = known.of.as_ref().is_some_and(|(layers, at, span)| {
        let is_same = Rc::ptr_eq(layers, &claims.layers) && *at == revision;
        is_same && (*span == beside || reader.is_scrolling())
    });
    if is_known {
        return known;
    }
    let sheet = on_show.sheet.paragraphs();
    let said = |nth: usize, stretch: Span| {
        let here = claims.layers.claims_in(stretch).into_iter().filter_map(|claim| claims.all.get(claim));
        let said: Vec<String> = here.map(|claim| reader.in_words(&claim.body)).collect();
        (!said.is_empty()).then_some((nth, said))
    };
    let paragraphs = Rc::new(sheet.cut(beside).filter_map(|(nth, stretch)| said(nth, stretch)).collect());
    let made = Annotated { of: Some((Rc::clone(&claims.layers), revision, beside)), paragraphs };
    reader.annotated.replace(made.clone());
    made
}

fn list_id(text: &str, paragraph: usize) -> String {
    format!("{text}-claims-{paragraph}")
}

/// The lists; `text` is an id that no other text on the page has.
pub(super) fn lists(text: &str, annotated: &Annotated) -> Html {
    if annotated.paragraphs.is_empty() {
        return Html::default();
    }
    let list = |(nth, said): &(usize, Vec<String>)| {
        html! { <ul key={*nth} id={list_id(text, *nth)}>{ for said.iter().map(|said| html! { <li dir="auto">{ said }</li> }) }</ul> }
    };
    html! { <div class="out-of-sight" role="group" aria-label={t!("reader-by-paragraph")}>{ for annotated.paragraphs.iter().map(list) }</div> }
}

/// Has the paragraphs refer to the lists, until the result is called.
pub(super) fn refer(reader: &Rc<Reader>, text: &str, annotated: &Annotated) -> impl FnOnce() + use<> {
    let on_show = reader.on_show();
    let paragraphs = Rc::clone(&annotated.paragraphs);
    if let Some(on_show) = &on_show {
        for (nth, _) in paragraphs.iter() {
            // A name that every element may have can't be refused.
            let _ = on_show.sheet.element(*nth).map(|element| element.set_attribute("aria-details", &list_id(text, *nth)));
        }
    }
    move || {
        for element in on_show.iter().flat_map(|on_show| paragraphs.iter().filter_map(|(nth, _)| on_show.sheet.element(*nth))) {
            let _ = element.remove_attribute("aria-details");
        }
    }
}
