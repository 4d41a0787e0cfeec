//! Claims as ranges of the text for assistive technology: around the words of each stand elements with the role of a mark, one
//! inside the other, that say which claim it is. To the eye they are nothing: claims are painted as ever. Only paragraphs near what
//! is in sight and the one with the caret have them, made when all has come to rest, a few at a time, and never under a selection.

use std::rc::{Rc, Weak};

use crossbearing::{
    layers::Segment,
    offset::{CharOffset, Span},
    text::ArticleText,
};
use gloo::timers::callback::Timeout;
use wasm_bindgen::JsValue;
use web_sys::{Element, Node};

use super::{
    beside,
    geometry::quantity,
    sheet::{LONG, Selected, document},
    state::{Claims, OnShow, Reader},
};

/// Not at once: what people see comes first.
const LATER_MS: u32 = 150;
/// For so long at a time, and how long to wait between.
const SLICE_MS: f64 = 4.0;
const PAUSE_MS: u32 = 16;
/// A paragraph with more pieces than this has none of them.
const MOST: usize = 400;

/// The paragraphs that have elements around their claims.
#[derive(Default)]
pub(super) struct Ranges {
    /// Few, in no order, by number.
    paragraphs: Vec<(usize, Ranged)>,
    waits: Option<Timeout>,
}

/// What stands in a paragraph.
struct Ranged {
    /// The claims that it was made from.
    of: Weak<Claims>,
    segments: Vec<Segment>,
    /// The elements with what they say, in the order in which they begin.
    elements: Vec<(Element, String)>,
}

impl Reader {
    /// Once all has come to rest, the claims of the paragraphs near what is in sight become ranges; after every drawing.
    pub(super) fn range_later(self: &Rc<Self>) {
        self.range_after(LATER_MS);
    }

    fn range_after(self: &Rc<Self>, ms: u32) {
        let reader = Rc::downgrade(self);
        let turn = Timeout::new(ms, move || {
            if let Some(reader) = reader.upgrade() {
                reader.range();
            }
        });
        self.ranges.borrow_mut().waits = Some(turn);
    }

    fn range(self: &Rc<Self>) {
        let Some(on_show) = self.on_show() else { return };
        // When that is over it is drawn again.
        if self.pressed.get() || self.dragged.borrow().is_some() || self.is_scrolling() {
            return;
        }
        let Some(near) = self.painter.borrow().near() else { return };
        let paragraphs = on_show.sheet.paragraphs();
        let selected = on_show.sheet.selected();
        let caret = selected.and_then(|selected| paragraphs.at(selected.focus));
        // Under a selection nothing is touched.
        let held = selected.filter(|selected| !selected.is_collapsed()).map(|Selected { anchor, focus }| {
            let ends = (paragraphs.at(anchor.min(focus)), paragraphs.at(anchor.max(focus)));
            ends.0.unwrap_or_default()..=ends.1.unwrap_or_default()
        });
        let is_held = |nth: &usize| held.as_ref().is_some_and(|held| held.contains(nth));
        let claims = self.claims();
        let begin = js_sys::Date::now();
        let far = (near.start.saturating_sub(near.len()), near.end + near.len());
        let left = |nth: usize| (nth < far.0 || far.1 <= nth) && caret != Some(nth);
        let known: Vec<usize> = self.ranges.borrow().paragraphs.iter().map(|(nth, _)| *nth).collect();
        let due = caret.into_iter().chain(near).chain(known).filter(|nth| !is_held(nth));
        for (nth, is_near) in due.map(|nth| (nth, !left(nth))) {
            if self.range_one(&on_show, &claims, nth, is_near) && js_sys::Date::now() - begin >= SLICE_MS {
                self.range_after(PAUSE_MS);
                return;
            }
        }
    }

    /// Makes the claims of a paragraph ranges, or takes them away; says whether there was anything to do.
    fn range_one(&self, on_show: &OnShow, claims: &Rc<Claims>, nth: usize, is_near: bool) -> bool {
        let of = Rc::downgrade(claims);
        let place = self.ranges.borrow().paragraphs.iter().position(|(known, _)| *known == nth);
        let is_current = |place: usize| self.ranges.borrow().paragraphs.get(place).is_some_and(|(_, known)| known.of.ptr_eq(&of));
        if is_near && place.is_some_and(is_current) {
            return false;
        }
        let sheet = &on_show.sheet;
        let (Some(line), Some(paragraph)) = (sheet.element(nth), sheet.paragraphs().get(nth)) else { return false };
        // To lay out a very long one anew would be seen.
        let can = is_near && paragraph.span.len_chars() <= LONG;
        let segments = if can { claims.layers.segments(paragraph.span, MOST) } else { None };
        let segments = segments.filter(|segments| segments.iter().any(|segment| !segment.opens.is_empty())).unwrap_or_default();
        let known = place.map(|place| self.ranges.borrow_mut().paragraphs.swap_remove(place).1);
        let is_bare = segments.is_empty() && line.first_element_child().is_none();
        let mut elements = match known.filter(|known| is_bare || is_alike(&known.segments, &segments)) {
            Some(known) => known.elements,
            None if is_bare => Vec::new(),
            None => {
                // Its nodes are others then: what points at them is made anew.
                let caret = sheet.selected().filter(|selected| sheet.paragraphs().at(selected.focus) == Some(nth));
                let elements = put(line, sheet.paragraphs().text(), paragraph.span, &segments).unwrap_or_default();
                self.painter.borrow_mut().renew(sheet, nth);
                beside::shade_anew(&on_show.article, nth);
                if let Some(caret) = caret {
                    sheet.select(caret.anchor, caret.focus);
                }
                elements
            }
        };
        let opened = segments.iter().flat_map(|segment| segment.opens.iter().map(|claim| (*claim, segment.span.start())));
        for ((element, said), (claim, at)) in elements.iter_mut().zip(opened) {
            let now = self.said_of(claims, claim, at);
            if *said != now {
                // A name that every element may have can't be refused.
                let _ = element.set_attribute("aria-description", &now);
                *said = now;
            }
        }
        if is_near {
            self.ranges.borrow_mut().paragraphs.push((nth, Ranged { of, segments, elements }));
        }
        !is_bare
    }

    /// What a piece of a claim says: where the claim begins which it is, and else that it goes on.
    fn said_of(&self, claims: &Claims, claim: usize, at: CharOffset) -> String {
        let Some(body) = claims.all.get(claim).map(|claim| &claim.body) else { return String::new() };
        let nth = claim + 1;
        if body.anchor.hull().is_none_or(|hull| hull.start() != at) {
            return t!("reader-range-on", nth = nth);
        }
        let quantity = quantity(&self.desk.shown(), body).map(|quantity| format!("{}{quantity}", t!("comma"))).unwrap_or_default();
        t!("reader-range", nth = nth, kind = &self.kind_label(&body.kind), quantity = &quantity)
    }
}

/// Whether elements for one are elements for the other.
fn is_alike(a: &[Segment], b: &[Segment]) -> bool {
    let shape = |segment: &Segment| (segment.span, segment.closes, segment.opens.len());
    a.iter().map(shape).eq(b.iter().map(shape))
}

/// Puts elements around the pieces of claims in a paragraph, which has the same characters before and after; without segments,
/// only those.
pub(super) fn put(line: &Element, text: &ArticleText, whole: Span, segments: &[Segment]) -> Result<Vec<(Element, String)>, JsValue> {
    if segments.is_empty() {
        line.set_text_content(text.slice(whole));
        return Ok(Vec::new());
    }
    let document = document().ok_or("no page")?;
    let made: Node = document.create_document_fragment().into();
    let mut elements = Vec::new();
    let mut open = vec![made.clone()];
    for segment in segments {
        open.truncate(open.len().saturating_sub(segment.closes).max(1));
        for _ in &segment.opens {
            // Not <mark>, which copied elsewhere would be yellow.
            let element = document.create_element("span")?;
            element.set_attribute("role", "mark")?;
            elements.push((element.clone(), String::new()));
            open.last().unwrap_or(&made).append_child(&element)?;
            open.push(element.into());
        }
        let words = document.create_text_node(text.slice(segment.span).unwrap_or_default());
        open.last().unwrap_or(&made).append_child(&words)?;
    }
    line.set_text_content(None);
    line.append_child(&made)?;
    Ok(elements)
}
