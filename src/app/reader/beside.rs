//! What a place that shows several texts beside each other asks of them: where a stretch is on the page, what is
//! selected, and to shade what they share.

use std::{
    cell::RefCell,
    rc::{Rc, Weak},
};

use crossbearing::{
    id::{ArticleId, ClaimId},
    layers::Edge,
    offset::{CharOffset, Span},
};
use web_sys::Element;
use yew::Callback;

use super::{
    sheet::Rect,
    state::{self, current, showing},
};
use crate::app::{
    desk::Desk,
    platform::{
        focus,
        highlight::{Layer, Painted},
    },
};

/// Where a stretch of a text is in the window: the top of its first line and the bottom of its last. `None` if the article
/// is not on show.
pub(crate) fn extent(article: &ArticleId, span: Span) -> Option<(f64, f64)> {
    let on_show = showing(article)?.on_show()?;
    let line = |at: CharOffset| Span::at(at.0, at.0 + 1).ok().and_then(|span| on_show.sheet.rects(span).first().copied());
    // A line break has no place of its own.
    let (start, end) = (span.start(), CharOffset(span.end().0 - 1));
    let last = line(end).or_else(|| on_show.sheet.rects(span).last().copied())?;
    Some((line(start).unwrap_or(last).top, last.bottom))
}

/// Where the text of an article is seen in the window, and what scrolls it. `None` if it is not on show.
pub(crate) fn window_of(article: &ArticleId) -> Option<(Rect, Element)> {
    let on_show = showing(article)?.on_show()?;
    let rect = Rect::of(&on_show.pane.get_bounding_client_rect());
    (rect.bottom > rect.top).then(|| (rect, on_show.pane.clone()))
}

/// What is selected in the text that is worked in, as it would be marked.
pub(crate) fn selected(desk: &Desk) -> Option<(ArticleId, Span)> {
    let reader = current(desk)?;
    let article = reader.on_show()?.article.clone();
    Some((article, reader.markable(false)?))
}

/// The claims that stand in what is selected, wholly or in part. `None` if nothing is selected.
pub(crate) fn claims_in_selection(desk: &Desk) -> Option<Vec<ClaimId>> {
    let reader = current(desk)?;
    let selected = reader.selected_span()?;
    let claims = reader.claims();
    let inside = claims.all.iter().filter(|claim| claim.body.anchor.spans().iter().any(|span| span.overlaps(selected)));
    Some(inside.map(|claim| claim.body.id.clone()).collect())
}

/// Has the next selection in any text on show go to `wanted` instead of being marked.
pub(crate) fn want_selection(desk: &Desk, wanted: Callback<(ArticleId, Span)>) {
    state::want_selection(wanted);
    if let Some(reader) = current(desk) {
        reader.schedule();
    }
}

/// Has selections be marked again, if the last was awaited for something else.
pub(crate) fn want_no_selection() {
    state::take_wanted();
}

/// Leaves the caret where the selection ended, in the text that is worked in.
pub(crate) fn collapse(desk: &Desk) {
    if let Some(on_show) = current(desk).and_then(|reader| reader.on_show())
        && let Some(selected) = on_show.sheet.selected()
    {
        on_show.sheet.select(selected.focus, selected.focus);
    }
}

/// Selects nothing any more in the text that is worked in.
pub(crate) fn deselect(desk: &Desk) {
    if let Some(on_show) = current(desk).and_then(|reader| reader.on_show()) {
        on_show.sheet.deselect();
    }
}

/// Puts the keyboard on the text that is worked in, once the next drawing is done.
pub(crate) fn focus_later(desk: &Desk) {
    let desk = desk.clone();
    // On a narrow screen, or after a change of articles, the text is not there before.
    focus::move_later(move || {
        if let Some(reader) = current(&desk) {
            reader.focus_text();
        }
    });
}

/// A shading of stretches of the texts on show, for as long as it lives; below the claims.
pub(crate) struct Shade {
    _shading: Option<Rc<Shading>>,
}

struct Shading {
    layer: Rc<Layer>,
    stretches: Vec<(ArticleId, Span)>,
    /// By article and paragraph.
    painted: RefCell<Vec<(ArticleId, usize, Painted)>>,
}

thread_local! {
    /// The shadings that live.
    static SHADINGS: RefCell<Vec<Weak<Shading>>> = const { RefCell::new(Vec::new()) };
}

impl Shade {
    /// Shades stretches as `::highlight(name)` says.
    pub(crate) fn new(name: &str, stretches: &[(ArticleId, Span)]) -> Self {
        let shading = Layer::shared(name.to_owned(), -1).map(|layer| {
            let shading = Rc::new(Shading { layer, stretches: stretches.to_vec(), painted: RefCell::default() });
            shading.paint(|_, _| true);
            SHADINGS.with_borrow_mut(|shadings| {
                shadings.retain(|shading| shading.strong_count() > 0);
                shadings.push(Rc::downgrade(&shading));
            });
            shading
        });
        Self { _shading: shading }
    }
}

impl Shading {
    /// Paints what stands in the paragraphs that are asked for.
    fn paint(&self, asked: impl Fn(&ArticleId, usize) -> bool) {
        for (article, span) in &self.stretches {
            let Some(on_show) = showing(article).and_then(|reader| reader.on_show()) else { continue };
            let sheet = &on_show.sheet;
            for (nth, cut) in sheet.paragraphs().cut(*span).filter(|(nth, _)| asked(article, *nth)) {
                let ends = sheet.place(cut.start(), Edge::Start).zip(sheet.place(cut.end(), Edge::End));
                let painted = ends.and_then(|(start, end)| self.layer.paint(&start, &end));
                self.painted.borrow_mut().extend(painted.map(|painted| (article.clone(), nth, painted)));
            }
        }
    }
}

impl Drop for Shading {
    fn drop(&mut self) {
        self.painted.borrow().iter().for_each(|(_, _, painted)| self.layer.erase(painted));
    }
}

/// The text of a paragraph stands in other nodes than before: what is shaded of it is so again.
pub(super) fn shade_anew(article: &ArticleId, nth: usize) {
    let shadings: Vec<Rc<Shading>> = SHADINGS.with_borrow(|shadings| shadings.iter().filter_map(Weak::upgrade).collect());
    for shading in shadings {
        let is_here = |of: &ArticleId, paragraph: usize| of == article && paragraph == nth;
        let mut painted = shading.painted.borrow_mut();
        painted.iter().filter(|(of, nth, _)| is_here(of, *nth)).for_each(|(_, _, painted)| shading.layer.erase(painted));
        painted.retain(|(of, nth, _)| !is_here(of, *nth));
        drop(painted);
        shading.paint(is_here);
    }
}
