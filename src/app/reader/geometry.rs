//! Where what lies over and beside the text belongs: the outline of the current claim, its bar, the caret and
//! the notes in the margin. Measures the page; changes nothing.

use std::{rc::Rc, sync::Arc};

use crossbearing::{
    id::ClaimId,
    layers::{Layers, stack},
    offset::Span,
    ordering::Order as _,
    project::Project,
    record::{Claim, Entry},
};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::{
    annotated::{Annotated, annotated},
    inks::Inks,
    marking::short,
    painter::ink,
    sheet::Rect,
    state::{OnShow, Reader, is_wanted},
};
use crate::app::{merging::in_dispute, words::said};

/// What is drawn over and beside the text, in pixels from the corner of the flow.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Geometry {
    /// The lines of the current claim, part by part.
    pub(super) parts: Vec<Vec<Rect>>,
    /// Whether the first part is written from right to left.
    pub(super) is_right_to_left: bool,
    /// Whether the edges of the current claim can be taken.
    pub(super) has_handles: bool,
    /// The lines of the claims that are picked.
    pub(super) picked: Vec<Rect>,
    /// The caret, while keys move it.
    pub(super) caret: Option<Rect>,
    /// The left top corner of the bar; `None` while it is out of place.
    pub(super) bar: Option<(f64, f64)>,
    /// What a finger has selected, and the left top corner of the bar for that.
    pub(super) offer: Option<(Span, (f64, f64))>,
    /// Whether the next selection becomes a part of the claim.
    pub(super) is_armed: bool,
    pub(super) notes: Rc<Vec<Note>>,
    pub(super) flags: Vec<Flag>,
    /// The claims of the paragraphs in sight, in words.
    pub(super) annotated: Annotated,
}

/// The mark of a claim about which somebody has to choose.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Flag {
    pub(super) claim: ClaimId,
    pub(super) top: f64,
    /// What is in conflict.
    pub(super) what: String,
    /// The words of the claim.
    pub(super) quote: String,
}

/// A note in the margin, for one claim.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Note {
    pub(super) claim: ClaimId,
    pub(super) top: f64,
    /// What it is linked to.
    pub(super) title: String,
    /// Quantity and source; may be empty.
    pub(super) detail: String,
    /// The colours of its kind on light and dark paper.
    pub(super) colors: (String, String),
    pub(super) is_linked: bool,
    pub(super) is_current: bool,
}

/// What the notes were made from; the same again needs no new ones.
#[derive(Clone)]
pub(super) struct NotesOf {
    beside: Span,
    layers: Rc<Layers>,
    revision: u64,
    claim: Option<ClaimId>,
    size: (i32, i32),
}

impl PartialEq for NotesOf {
    fn eq(&self, other: &Self) -> bool {
        self.beside == other.beside
            && Rc::ptr_eq(&self.layers, &other.layers)
            && self.revision == other.revision
            && self.claim == other.claim
            && self.size == other.size
    }
}

impl NotesOf {
    /// Whether only another stretch of the text is in sight.
    fn is_but_elsewhere(&self, other: &Self) -> bool {
        Self { beside: self.beside, size: self.size, ..other.clone() } == *self
    }
}

/// Below this width the bar is docked at the bottom of the pane, by the style sheet. CSS pixels.
pub(super) const NARROW: i32 = 560;
/// Between the bar and the claim.
const BAR_GAP: f64 = 9.0;
/// Between the bar and a selection, at whose ends the system has handles for the finger.
const HANDLE_GAP: f64 = 36.0;
/// The lines of a note and the gap between two.
const NOTE_LINE: f64 = 16.0;
const NOTE_GAP: f64 = 7.0;
/// The height of a flag and the gap between two.
const FLAG: f64 = 24.0;
const FLAG_GAP: f64 = 2.0;
/// Notes are measured this far above and below the pane, as a share of its height.
const NOTES_NEAR: f64 = 0.8;

/// Measures the page.
pub(super) fn measure(reader: &Reader, on_show: &OnShow, pane: Rect) -> Geometry {
    let origin = Rect::of(&on_show.flow.get_bounding_client_rect());
    let claim = reader.claim();
    let margin = (pane.bottom - pane.top) * NOTES_NEAR;
    let (top, bottom) = (pane.top - margin, pane.bottom + margin);
    let beside = on_show.sheet.in_sight(&on_show.sheet.between(top, bottom), top, bottom);
    let parts: Vec<Vec<Rect>> = claim
        .iter()
        .flat_map(|claim| reader.dragged.borrow().as_ref().map_or_else(|| claim.body.anchor.spans(), |dragged| dragged.spans.clone()))
        // What is far away isn't laid out, and asking for its lines would have it done at every frame.
        .map(
            |span| if beside.is_some_and(|beside| beside.overlaps(span)) { on_show.sheet.rects(span) } else { on_show.sheet.roughly(span) },
        )
        .filter(|rects| !rects.is_empty())
        .collect();
    let seen = |(left, top): (f64, f64)| {
        let place = Rect { left, top, right: left, bottom: top }.seen_from(origin);
        (place.left, place.top)
    };
    let bar = bar_place(reader, on_show, pane, &parts).map(seen);
    let offer = reader.offered.get().and_then(|span| Some((span, seen(offer_place(on_show, pane, span)?))));
    let caret = if reader.by_keys.get() && on_show.sheet.has_focus() { on_show.sheet.caret_rect(reader.upstream.get()) } else { None };
    let picked = beside.map(|beside| picked(reader, on_show, origin, beside)).unwrap_or_default();
    let start = claim.as_ref().and_then(|claim| claim.body.anchor.spans().first().map(|span| span.start()));
    let is_right_to_left = start.is_some_and(|start| on_show.sheet.is_right_to_left(start));
    // Whoever selects or decides between others has no use for them.
    let has_handles = !reader.pressed.get() && reader.desk.view().shows_text() && reader.desk.is_writable();
    Geometry {
        is_right_to_left,
        has_handles,
        picked,
        parts: parts.into_iter().map(|rects| rects.into_iter().map(|rect| rect.seen_from(origin)).collect()).collect(),
        caret: caret.map(|rect| rect.seen_from(origin)),
        bar: bar.filter(|_| offer.is_none()),
        offer,
        is_armed: reader.armed.get() || is_wanted(),
        notes: beside.map(|beside| notes(reader, on_show, origin, beside)).unwrap_or_default(),
        flags: beside.map(|beside| flags(reader, on_show, origin, beside)).unwrap_or_default(),
        annotated: beside.map(|beside| annotated(reader, on_show, beside)).unwrap_or_default(),
    }
}

/// Where the picked claims are.
fn picked(reader: &Reader, on_show: &OnShow, origin: Rect, beside: Span) -> Vec<Rect> {
    let view = reader.desk.view();
    let project = reader.desk.shown();
    let here = view.picked.iter().filter_map(|id| project.claim(id)).filter(|claim| claim.body.article == on_show.article);
    let spans = here.flat_map(|claim| claim.body.anchor.spans()).filter(|span| span.overlaps(beside));
    spans.flat_map(|span| on_show.sheet.rects(span)).map(|rect| rect.seen_from(origin)).collect()
}

/// Where the bar goes in the window: above the claim, below it, or nowhere.
fn bar_place(reader: &Reader, on_show: &OnShow, pane: Rect, parts: &[Vec<Rect>]) -> Option<(f64, f64)> {
    let claim = reader.claim()?;
    let (first, last) = (parts.first()?.first()?, parts.last()?.last()?);
    // Whoever is about to select needs the whole text.
    if reader.armed.get() || reader.pressed.get() || reader.bar_dismissed.borrow().as_ref() == Some(&claim.body.id) {
        return None;
    }
    if on_show.pane.client_width() < NARROW {
        return Some((pane.left, pane.bottom));
    }
    let selecting = on_show.sheet.selected().is_some_and(|selected| !selected.is_collapsed());
    if selecting || last.bottom < pane.top || first.top > pane.bottom {
        return None;
    }
    let (left, height) = bar_size(on_show, *first);
    let below = last.bottom + BAR_GAP;
    let above = first.top - BAR_GAP - height;
    // Above, since people read on below.
    let top = if above >= pane.top {
        above
    } else if below + height <= pane.bottom {
        below
    } else {
        // A claim taller than the pane leaves no free place: the lower edge of the pane is least in the way.
        pane.bottom - height - BAR_GAP
    };
    Some((left, top))
}

/// Where a bar begins that would begin with the text at `first`, and how high it is.
fn bar_size(on_show: &OnShow, first: Rect) -> (f64, f64) {
    let bar = on_show.flow.query_selector(".article-bar").ok().flatten().and_then(|bar| bar.dyn_into::<HtmlElement>().ok());
    // Before it is drawn for the first time its size is a guess; the next frame knows.
    let (width, height) = bar.map_or((420.0, 40.0), |bar| (f64::from(bar.offset_width()), f64::from(bar.offset_height())));
    let room = Rect::of(&on_show.flow.get_bounding_client_rect());
    (first.left.min(room.right - width).max(room.left), height)
}

/// Where the bar for a selection goes: below it, since systems put theirs above, and beneath their handles; or above both.
fn offer_place(on_show: &OnShow, pane: Rect, span: Span) -> Option<(f64, f64)> {
    let rects = on_show.sheet.rects(span);
    let (first, last) = (rects.first()?, rects.last()?);
    let (left, height) = bar_size(on_show, *first);
    let below = last.bottom + HANDLE_GAP;
    let above = first.top - HANDLE_GAP - height;
    let top = if below + height <= pane.bottom || above < pane.top { below.min(pane.bottom - height - BAR_GAP) } else { above };
    Some((left, top))
}

fn notes(reader: &Reader, on_show: &OnShow, origin: Rect, beside: Span) -> Rc<Vec<Note>> {
    let is_wide = on_show.flow.query_selector(".article-notes").ok().flatten().is_some_and(|notes| notes.client_width() > 0);
    if !is_wide {
        return Rc::default();
    }
    let claims = reader.claims();
    let of = NotesOf {
        beside,
        layers: Rc::clone(&claims.layers),
        revision: reader.desk.revision(),
        claim: reader.desk.view().claim.clone(),
        size: (on_show.flow.client_width(), on_show.flow.client_height()),
    };
    {
        let known = reader.notes.borrow();
        // To ask for a place in the text has it laid out, so while it is scrolled the notes stay those of the last rest.
        if known.0.as_ref().is_some_and(|known| *known == of || (reader.is_scrolling() && known.is_but_elsewhere(&of))) {
            return Rc::clone(&known.1);
        }
    }
    let starting = claims.layers.starting_in(beside);
    let project = reader.desk.shown();
    let inks = Inks::of(&reader.desk);
    let mut wishes: Vec<(f64, f64, Note)> = Vec::new();
    for claim in claims.all.get(starting).unwrap_or_default() {
        let start = claim.body.anchor.spans().first().and_then(|span| Span::at(span.start().0, span.start().0 + 1).ok());
        let Some(rect) = start.and_then(|span| on_show.sheet.rects(span).first().copied()) else { continue };
        let note = note(&project, &inks, claim, of.claim.as_ref() == Some(&claim.body.id));
        let n_lines = if note.detail.is_empty() { 1.0 } else { 2.0 };
        wishes.push((rect.seen_from(origin).top + 2.0, n_lines * NOTE_LINE, note));
    }
    wishes.order_by(|a, b| a.0.total_cmp(&b.0));
    let pinned = wishes.iter().position(|(_, _, note)| note.is_current);
    let tops = stack(&wishes.iter().map(|&(top, height, _)| (top, height)).collect::<Vec<_>>(), NOTE_GAP, pinned);
    let notes = Rc::new(tops.into_iter().zip(wishes).map(|(top, (_, _, note))| Note { top, ..note }).collect::<Vec<_>>());
    drop(project);
    reader.notes.replace((Some(of), Rc::clone(&notes)));
    notes
}

/// Flags are few, and most projects have none: they are found anew each time.
fn flags(reader: &Reader, on_show: &OnShow, origin: Rect, beside: Span) -> Vec<Flag> {
    let project = reader.desk.shown();
    if project.unsettled().next().is_none() {
        return Vec::new();
    }
    let claims = reader.claims();
    let mut found: Vec<Flag> = Vec::new();
    for claim in claims.all.get(claims.layers.starting_in(beside)).unwrap_or_default() {
        let id = &claim.body.id;
        let Some(what) = in_dispute(&project, id) else { continue };
        let start = claim.body.anchor.spans().first().and_then(|span| Span::at(span.start().0, span.start().0 + 1).ok());
        let Some(rect) = start.and_then(|span| on_show.sheet.rects(span).first().copied()) else { continue };
        let middle = rect.seen_from(origin).top + (rect.bottom - rect.top) / 2.0;
        found.push(Flag {
            claim: id.clone(), top: middle - FLAG / 2.0, what, quote: format!("“{}”", short(&claim.body.anchor.quote()))
        });
    }
    found.order_by(|a, b| a.top.total_cmp(&b.top));
    let tops = stack(&found.iter().map(|flag| (flag.top, FLAG)).collect::<Vec<_>>(), FLAG_GAP, None);
    tops.into_iter().zip(found).map(|(top, flag)| Flag { top, ..flag }).collect()
}

fn note(project: &Project, inks: &Inks, claim: &Arc<Entry<Claim>>, is_current: bool) -> Note {
    let color = inks.kinds.get(usize::from(inks.number(claim))).map_or("", |kind| kind.body.color.as_str());
    let ink = ink(color);
    let linked = linked_to(project, &claim.body);
    let is_linked = !linked.is_empty();
    let title = match linked.as_slice() {
        [] => t!("not-linked").to_owned(),
        [one] => one.clone(),
        [first, others @ ..] => format!("{first} +{}", others.len()),
    };
    let source = claim.body.attribution.last().and_then(|id| project.source(id)).map(|source| source.body.name.clone());
    let detail = quantity(project, &claim.body).into_iter().chain(source).collect::<Vec<_>>().join(" · ");
    let colors = (ink.light.hex(), ink.dark.hex());
    Note { claim: claim.body.id.clone(), top: 0.0, title, detail, colors, is_linked, is_current }
}

/// The titles of the incidents that a claim is linked to.
pub(super) fn linked_to(project: &Project, claim: &Claim) -> Vec<String> {
    project.links_of_claim(&claim.id).filter_map(|link| Some(project.incident(&link.body.incident)?.body.title.clone())).collect()
}

/// A claim's quantity in a word or two: "killed 11".
pub(super) fn quantity(project: &Project, claim: &Claim) -> Option<String> {
    let quantity = claim.quantity.as_ref()?;
    let measure = project.measure(&quantity.measure).map_or(quantity.measure.as_str(), |measure| measure.body.label.as_str());
    Some(format!("{measure} {}", said::short(quantity)))
}
