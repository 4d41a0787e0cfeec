//! What the parts of the reading pane share: the article on show, where its claims lie, and what the hand is
//! doing at the moment. Nothing of it is saved. Redraws once per frame at most.

use std::{
    cell::{Cell, RefCell},
    rc::{Rc, Weak},
    sync::Arc,
};

use crossbearing::{
    id::{ArticleId, ClaimId},
    layers::{Layers, Paragraphs, Placed, changed},
    offset::{CharOffset, Span},
    record::{Claim, Entry},
};
use gloo::{
    render::{AnimationFrame, request_animation_frame},
    timers::callback::Timeout,
};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::Callback;

use super::{
    annotated::Annotated,
    dragging::Dragged,
    geometry::{Geometry, Note, NotesOf, measure},
    inks::Inks,
    laying::Laying,
    painter::Painter,
    ranges::Ranges,
    sheet::{Rect, Sheet},
};
use crate::app::desk::{Desk, Place};

/// The article on show, as it stands on the page.
pub(super) struct OnShow {
    pub(super) article: ArticleId,
    pub(super) sheet: Sheet,
    /// What holds the text and all that lies over and beside it; their coordinates start at its corner.
    pub(super) flow: HtmlElement,
    /// What scrolls.
    pub(super) pane: Element,
}

/// The article's claims, in text order, and where they lie.
#[derive(Default)]
pub(super) struct Claims {
    /// The article and the revision of the project that they are of, and whether without layers.
    of: Option<(ArticleId, u64, bool)>,
    pub(super) all: Arc<Vec<Arc<Entry<Claim>>>>,
    inks: Inks,
    pub(super) layers: Rc<Layers>,
}

impl Claims {
    /// The id of one.
    pub(super) fn id(&self, nth: usize) -> Option<&ClaimId> {
        self.all.get(nth).map(|claim| &claim.body.id)
    }

    /// The place of one.
    pub(super) fn place(&self, id: &ClaimId) -> Option<usize> {
        self.all.iter().position(|claim| claim.body.id == *id)
    }
}

/// A part of a claim that was made from a selection that still stands: moving that moves the part.
#[derive(Clone)]
pub(super) struct Live {
    pub(super) claim: ClaimId,
    /// The other parts of the claim.
    pub(super) others: Vec<Span>,
    /// The part.
    pub(super) span: Span,
    /// What joins its steps to one that is undone as a whole.
    pub(super) joins: String,
}

/// See the module.
pub(super) struct Reader {
    pub(super) desk: Desk,
    on_show: RefCell<Option<Rc<OnShow>>>,
    claims: RefCell<Rc<Claims>>,
    pub(super) painter: RefCell<Painter>,
    /// Whether the next selection becomes a part of the current claim.
    pub(super) armed: Cell<bool>,
    /// Whether the caret was last moved by keys, and is drawn.
    pub(super) by_keys: Cell<bool>,
    /// Whether the caret stands at the end of a line rather than at the start of the next.
    pub(super) upstream: Cell<bool>,
    /// Whether a button or finger is down in the text.
    pub(super) pressed: Cell<bool>,
    pub(super) live: RefCell<Option<Live>>,
    /// What a finger has selected, and may mark by the bar beside it.
    pub(super) offered: Cell<Option<Span>>,
    /// Where the last click was and what it chose.
    pub(super) clicked: RefCell<Option<(CharOffset, ClaimId)>>,
    /// The claim whose bar was sent away.
    pub(super) bar_dismissed: RefCell<Option<ClaimId>>,
    pub(super) notes: RefCell<(Option<NotesOf>, Rc<Vec<Note>>)>,
    /// The claims of the paragraphs in sight, in words.
    pub(super) annotated: RefCell<Annotated>,
    /// Which of them are elements.
    pub(super) ranges: RefCell<Ranges>,
    /// What the caret stands at is told when this is over.
    pub(super) telling: RefCell<Option<Timeout>>,
    /// The claim in which it stood when that was told last.
    pub(super) told_in: RefCell<Option<ClaimId>>,
    /// Where the current claim is while one of its edges is dragged.
    pub(super) dragged: RefCell<Option<Dragged>>,
    frame: RefCell<Option<AnimationFrame>>,
    /// While the text is scrolled: what ends that.
    scrolling: RefCell<Option<Timeout>>,
    /// How far what is out of sight is laid out.
    pub(super) laying: RefCell<Laying>,
    /// The width at which that was begun.
    width: Cell<i32>,
    show: RefCell<Callback<Geometry>>,
}

thread_local! {
    /// The readers on the page: one, or as many as texts stand beside each other.
    static ON_PAGE: RefCell<Vec<Weak<Reader>>> = const { RefCell::new(Vec::new()) };
    /// What the next selection is for, where it is not to be marked.
    static WANTED: RefCell<Option<Callback<(ArticleId, Span)>>> = const { RefCell::new(None) };
    /// The last request to bring the current claim into sight that was met.
    static REVEALED: Cell<u32> = const { Cell::new(0) };
}

/// Above and below the pane, this share of its height is painted too, so that scrolling shows no gap.
const NEAR: f64 = 1.0;

/// Scrolling is over when it has not gone on for so long.
const REST_MS: u32 = 90;

/// The readers on the page.
pub(super) fn on_page() -> Vec<Rc<Reader>> {
    ON_PAGE.with_borrow(|readers| readers.iter().filter_map(Weak::upgrade).collect())
}

/// The reader that shows an article.
pub(super) fn showing(article: &ArticleId) -> Option<Rc<Reader>> {
    let shows = |reader: &Rc<Reader>| reader.on_show().is_some_and(|on_show| on_show.article == *article);
    ON_PAGE.with_borrow(|readers| readers.iter().filter_map(Weak::upgrade).find(shows))
}

/// The reader that is worked in, for the actions: the one that shows the current article.
pub(super) fn current(desk: &Desk) -> Option<Rc<Reader>> {
    let article = desk.view().article.clone()?;
    showing(&article)
}

/// Has the next selection go to whoever asks instead of being marked.
pub(super) fn want_selection(wanted: Callback<(ArticleId, Span)>) {
    WANTED.set(Some(wanted));
}

/// Who wants the next selection, and no longer does.
pub(super) fn take_wanted() -> Option<Callback<(ArticleId, Span)>> {
    WANTED.take()
}

/// Whether somebody wants the next selection.
pub(super) fn is_wanted() -> bool {
    WANTED.with_borrow(Option::is_some)
}

impl Reader {
    pub(super) fn new(desk: Desk) -> Self {
        Self {
            desk,
            on_show: RefCell::default(),
            claims: RefCell::default(),
            painter: RefCell::default(),
            armed: Cell::default(),
            by_keys: Cell::default(),
            told_in: RefCell::default(),
            upstream: Cell::default(),
            pressed: Cell::default(),
            live: RefCell::default(),
            offered: Cell::default(),
            clicked: RefCell::default(),
            bar_dismissed: RefCell::default(),
            notes: RefCell::default(),
            annotated: RefCell::default(),
            ranges: RefCell::default(),
            telling: RefCell::default(),
            dragged: RefCell::default(),
            frame: RefCell::default(),
            scrolling: RefCell::default(),
            laying: RefCell::default(),
            width: Cell::default(),
            show: RefCell::default(),
        }
    }

    /// Takes up an article whose paragraphs are on the page under `root`, if it isn't yet, and goes to where it was left.
    pub(super) fn attach(self: &Rc<Self>, article: &ArticleId, paragraphs: &Paragraphs, root: &HtmlElement) {
        if self.is_attached_to(root) {
            return;
        }
        // What holds all that lies over the text, around its root.
        let Some(flow) = root.parent_element().and_then(|flow| flow.dyn_into::<HtmlElement>().ok()) else { return };
        self.detach();
        let pane = flow.closest("[data-scrolls], .pane").ok().flatten().unwrap_or_else(|| flow.clone().into());
        let sheet = Sheet::new(paragraphs.clone(), root.clone());
        ON_PAGE.with_borrow_mut(|readers| {
            readers.retain(|reader| reader.upgrade().is_some_and(|reader| !Rc::ptr_eq(&reader, self)));
            readers.push(Rc::downgrade(self));
        });
        self.on_show.replace(Some(Rc::new(OnShow { article: article.clone(), sheet, flow, pane })));
        self.index();
        self.go_to_place();
        self.draw();
    }

    fn is_attached_to(&self, root: &HtmlElement) -> bool {
        self.on_show().is_some_and(|on_show| on_show.sheet.root().is_same_node(Some(root)))
    }

    /// The article under `root` leaves the page. Another may have been taken up already.
    pub(super) fn detach_from(&self, root: &HtmlElement) {
        if self.is_attached_to(root) {
            self.detach();
        }
    }

    fn detach(&self) {
        self.on_show.take();
        self.claims.take();
        self.painter.take();
        self.live.take();
        self.offered.take();
        self.clicked.take();
        self.notes.take();
        self.annotated.take();
        self.ranges.take();
        self.frame.take();
        self.scrolling.take();
        self.laying.take();
        self.width.take();
        self.telling.take();
        self.dragged.take();
        self.armed.set(false);
        self.pressed.set(false);
    }

    /// Whoever draws what lies over the text says how.
    pub(super) fn on_geometry(&self, show: Callback<Geometry>) {
        self.show.replace(show);
    }

    pub(super) fn on_show(&self) -> Option<Rc<OnShow>> {
        self.on_show.borrow().clone()
    }

    pub(super) fn claims(&self) -> Rc<Claims> {
        Rc::clone(&self.claims.borrow())
    }

    /// The current claim, if it stands in the article on show.
    pub(super) fn claim(&self) -> Option<Arc<Entry<Claim>>> {
        let on_show = self.on_show()?;
        let id = self.desk.view().claim.clone()?;
        let claim = self.desk.shown().claim(&id).cloned()?;
        (claim.body.article == on_show.article).then_some(claim)
    }

    /// This is the text that is worked in from now on.
    pub(super) fn activate(&self) {
        let Some(on_show) = self.on_show() else { return };
        // Alone on the page it is the article on show anyway, or about to make way: a dialog that closes gives it the focus back.
        let is_beside = self.desk.view().place == Place::Compare;
        if is_beside && self.desk.view().article.as_ref() != Some(&on_show.article) {
            self.desk.settle();
            self.desk.look(|view| {
                view.article = Some(on_show.article.clone());
                view.claim = None;
            });
        }
    }

    /// Finds anew where the claims lie; after any change to the project.
    pub(super) fn index(&self) {
        let Some(on_show) = self.on_show() else { return };
        // Where it is decided between people, what came of it would lie over what they marked.
        let only_people = self.desk.view().place == Place::Adjudicate;
        let of = Some((on_show.article.clone(), self.desk.revision(), only_people));
        let before = self.claims();
        if before.of == of {
            return;
        }
        let project = self.desk.shown();
        let inks = Inks::of(&self.desk);
        let mut all = project.claims_in_text_order(&on_show.article);
        if only_people && all.iter().any(|claim| !claim.body.layer.is_empty()) {
            Arc::make_mut(&mut all).retain(|claim| claim.body.layer.is_empty());
        }
        // Of ten thousand claims one has changed: the rest keep their places.
        let (gone, come) = if before.inks == inks { changed(&before.all, &all, Arc::ptr_eq) } else { (0..before.all.len(), 0..all.len()) };
        let placed = |claim: &Arc<Entry<Claim>>| Placed { kind: inks.number(claim), spans: claim.body.anchor.spans() };
        let placed: Vec<Placed> = all.get(come).unwrap_or_default().iter().map(placed).collect();
        let mut layers = Rc::clone(&before.layers);
        if !(gone.is_empty() && placed.is_empty()) {
            let new = before.layers.with(gone, &placed);
            if *layers != new {
                layers = Rc::new(new);
            }
        }
        drop(project);
        self.claims.replace(Rc::new(Claims { of, all, inks, layers }));
    }

    /// Draws anew before the next frame.
    pub(super) fn schedule(self: &Rc<Self>) {
        if self.frame.borrow().is_none() {
            let reader = Rc::clone(self);
            let frame = request_animation_frame(move |_| {
                reader.frame.take();
                reader.draw();
            });
            self.frame.replace(Some(frame));
        }
    }

    /// Something has another size: draws anew. At another width lines break elsewhere, so all of the text would be laid out at
    /// once if it weren't taken back.
    pub(super) fn resized(self: &Rc<Self>) {
        let width = self.on_show().map_or(0, |on_show| on_show.flow.client_width());
        if self.width.replace(width) != width {
            self.lay_out_later();
        }
        self.schedule();
    }

    /// The text was scrolled: draws anew, and once more when it has come to rest.
    pub(super) fn scrolled(self: &Rc<Self>) {
        let reader = Rc::clone(self);
        let rest = Timeout::new(REST_MS, move || {
            reader.scrolling.take();
            reader.schedule();
        });
        self.scrolling.replace(Some(rest));
        self.schedule();
    }

    /// Whether the text is being scrolled.
    pub(super) fn is_scrolling(&self) -> bool {
        self.scrolling.borrow().is_some()
    }

    /// Paints the claims in sight and tells where what lies over the text belongs.
    pub(super) fn draw(self: &Rc<Self>) {
        let Some(on_show) = self.on_show() else { return };
        let pane = Rect::of(&on_show.pane.get_bounding_client_rect());
        // On a phone another pane may be on show; once this one is, its size changes and it is drawn.
        if pane.bottom <= pane.top {
            return;
        }
        self.paint(&on_show, pane);
        self.note_place(&on_show, pane.top);
        let geometry = measure(self, &on_show, pane);
        let show = self.show.borrow().clone();
        show.emit(geometry);
        self.range_later();
    }

    fn paint(&self, on_show: &OnShow, pane: Rect) {
        if pane.bottom <= pane.top {
            return;
        }
        let margin = (pane.bottom - pane.top) * NEAR;
        let near = on_show.sheet.between(pane.top - margin, pane.bottom + margin);
        if let Some(part) = on_show.sheet.in_sight(&near, pane.top - margin, pane.bottom + margin) {
            self.painter.borrow_mut().paint(&on_show.sheet, &self.claims().layers, &near, part);
        }
    }

    /// Does something to claims and paints what came of it; the panels follow.
    pub(super) fn painted_first<T>(&self, work: impl FnOnce() -> T) -> T {
        self.desk.text_first(|| {
            let before = self.desk.revision();
            let outcome = work();
            if self.desk.revision() == before {
                return outcome;
            }
            // What lies over the text is drawn with the panels.
            self.frame.take();
            self.index();
            if let Some(on_show) = self.on_show() {
                // Asking where things lie would have the page laid out once more before the frame.
                let is_painted = self.painter.borrow_mut().paint_again(&on_show.sheet, &self.claims().layers);
                if !is_painted {
                    self.paint(&on_show, Rect::of(&on_show.pane.get_bounding_client_rect()));
                }
            }
            outcome
        })
    }

    /// Notes a request to show the current claim, if it stands here; whether it is a new one.
    pub(super) fn wants_reveal(&self, reveal: u32) -> bool {
        self.claim().is_some() && REVEALED.replace(reveal) != reveal
    }

    /// Ends what was being done with a selection.
    pub(super) fn let_go(&self) {
        if self.live.take().is_some() {
            self.desk.settle();
        }
    }

    /// The span that is selected in the text, as it was selected.
    pub(super) fn selected_span(&self) -> Option<Span> {
        self.on_show()?.sheet.selected_span()
    }
}
