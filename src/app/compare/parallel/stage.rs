//! What moves side by side: scrolls the columns together, goes to a shared passage in both, shades what is shared, and
//! measures the bands between. Redraws once per frame at most; nothing of it is saved.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use crossbearing::{id::ArticleId, layers::facing, offset::Span};
use gloo::render::{AnimationFrame, request_animation_frame};
use web_sys::Element;
use yew::Callback;

use super::{
    bands::{Band, band},
    shared::Shared,
};
use crate::app::{
    desk::Desk,
    reader::{Shade, extent, want_no_selection, window_of},
};

/// What faces each other does so at this share of a column's height.
const EYE: f64 = 0.32;
/// Where a passage begins that was gone to.
const JUMP: f64 = 0.16;

thread_local! {
    /// Whether columns scroll together; holds until the page is closed.
    static TOGETHER: Cell<bool> = const { Cell::new(true) };
    /// The stage on the page, for the actions.
    static CURRENT: RefCell<std::rc::Weak<Stage>> = const { RefCell::new(std::rc::Weak::new()) };
}

/// The stage on the page.
pub(super) fn current() -> Option<Rc<Stage>> {
    CURRENT.with_borrow(std::rc::Weak::upgrade)
}

/// See the module.
pub(crate) struct Stage {
    pub(super) desk: Desk,
    board: RefCell<Option<Element>>,
    columns: RefCell<Vec<ArticleId>>,
    shared: RefCell<Rc<Vec<Shared>>>,
    /// The column that the others follow.
    leader: Cell<usize>,
    /// Which passage the eye was at, and how far below the column's top, when another column took its place on a narrow
    /// screen.
    remembered: Cell<Option<(usize, f64)>>,
    /// Whether the current passage is to be gone to once the texts are there.
    wants_jump: Cell<bool>,
    shades: RefCell<Vec<Shade>>,
    frame: RefCell<Option<AnimationFrame>>,
    onbands: RefCell<Callback<Rc<Vec<Band>>>>,
}

impl PartialEq for Stage {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Stage {
    pub(super) fn new(desk: Desk) -> Self {
        Self {
            desk,
            board: RefCell::default(),
            columns: RefCell::default(),
            shared: RefCell::default(),
            leader: Cell::default(),
            remembered: Cell::default(),
            wants_jump: Cell::new(true),
            shades: RefCell::default(),
            frame: RefCell::default(),
            onbands: RefCell::default(),
        }
    }

    pub(super) fn attach(self: &Rc<Self>, board: Option<Element>, onbands: Callback<Rc<Vec<Band>>>) {
        CURRENT.set(Rc::downgrade(self));
        self.board.replace(board);
        self.onbands.replace(onbands);
    }

    pub(super) fn detach(&self) {
        self.board.take();
        self.shades.take();
        self.frame.take();
        self.wants_jump.set(true);
        want_no_selection();
    }

    /// The columns and what they share have changed, or how they look.
    pub(super) fn show(self: &Rc<Self>, columns: &[ArticleId], shared: &Rc<Vec<Shared>>) {
        let are_new = *self.columns.borrow() != columns;
        if are_new {
            self.columns.replace(columns.to_vec());
            self.wants_jump.set(true);
        }
        self.shared.replace(Rc::clone(shared));
        self.shades.take();
        self.schedule();
    }

    pub(super) fn shared(&self) -> Rc<Vec<Shared>> {
        Rc::clone(&self.shared.borrow())
    }

    /// A column is worked in: the others follow it.
    pub(super) fn lead(&self, nth: usize) {
        self.leader.set(nth);
    }

    pub(super) fn is_together(&self) -> bool {
        TOGETHER.get()
    }

    pub(super) fn toggle_together(self: &Rc<Self>) -> bool {
        TOGETHER.set(!TOGETHER.get());
        if TOGETHER.get() {
            self.follow(self.leader.get());
        }
        self.schedule();
        TOGETHER.get()
    }

    pub(super) fn scrolled(self: &Rc<Self>, nth: usize) {
        if TOGETHER.get() && self.leader.get() == nth {
            self.follow(nth);
        }
        self.schedule();
    }

    /// Draws anew before the next frame.
    pub(super) fn schedule(self: &Rc<Self>) {
        if self.frame.borrow().is_none() {
            let stage = Rc::clone(self);
            let frame = request_animation_frame(move |_| {
                stage.frame.take();
                stage.draw();
            });
            self.frame.replace(Some(frame));
        }
    }

    fn draw(self: &Rc<Self>) {
        let Some(board) = self.board.borrow().clone() else { return };
        let shared = self.shared();
        if self.shades.borrow().is_empty() {
            self.shade(&shared);
        }
        if let Some((nth, at)) = self.remembered.take() {
            self.come_beside(nth, at);
        }
        if self.wants_jump.get() && !shared.is_empty() {
            self.wants_jump.set(false);
            let first = shared.iter().find(|shared| shared.is_current);
            match first {
                Some(first) => self.jump(first),
                None => self.follow(self.leader.get()),
            }
        }
        let origin = board.get_bounding_client_rect();
        let bands = shared.iter().enumerate().filter_map(|(nth, shared)| {
            let [left, right] =
                shared.passages.each_ref().map(|passage| Some((window_of(&passage.article)?.0, extent(&passage.article, passage.span)?)));
            band(nth + 1, shared, (origin.left(), origin.top()), left?, right?)
        });
        let onbands = self.onbands.borrow().clone();
        onbands.emit(Rc::new(bands.collect()));
    }

    fn shade(&self, shared: &[Shared]) {
        let stretches = |is_current: bool| -> Vec<(ArticleId, Span)> {
            let wanted = shared.iter().filter(|shared| shared.is_current == is_current);
            wanted.flat_map(|shared| shared.passages.iter().map(|passage| (passage.article.clone(), passage.span))).collect()
        };
        self.shades.replace(vec![Shade::new("shared", &stretches(false)), Shade::new("shared-now", &stretches(true))]);
    }

    /// The heights of what two columns share, in the window.
    fn faces(&self, one: usize, other: usize) -> Vec<(f64, f64)> {
        let shared = self.shared();
        let mut faces = Vec::new();
        for shared in shared.iter() {
            let (from, to) = match shared.columns {
                columns if columns == [one, other] => (0, 1),
                columns if columns == [other, one] => (1, 0),
                _ => continue,
            };
            let extent = |side: usize| extent(&shared.passages[side].article, shared.passages[side].span);
            if let (Some(from), Some(to)) = (extent(from), extent(to)) {
                faces.extend([(from.0, to.0), (from.1, to.1)]);
            }
        }
        faces
    }

    /// Scrolls the other columns so that what they share with the leader faces it.
    fn follow(&self, leader: usize) {
        let columns = self.columns.borrow().clone();
        let Some((window, _)) = columns.get(leader).and_then(window_of) else { return };
        let eye = window.top + EYE * (window.bottom - window.top);
        for (nth, article) in columns.iter().enumerate().filter(|(nth, _)| *nth != leader) {
            if let (Some((_, pane)), Some(at)) = (window_of(article), facing(&self.faces(leader, nth), eye)) {
                scroll_by(&pane, at - eye);
            }
        }
    }

    /// Notes where the column that is seen is, before another takes its place.
    pub(super) fn remember(&self) {
        let columns = self.columns.borrow();
        let seen = columns.iter().enumerate().find_map(|(nth, article)| Some((nth, window_of(article)?.0)));
        let Some((seen, window)) = seen else { return };
        let eye = window.top + EYE * (window.bottom - window.top);
        // Nothing can be measured of a column that is out of sight: the passage that is nearest tells where to go there.
        let shared = self.shared();
        let near = shared.iter().enumerate().filter_map(|(nth, shared)| {
            let side = shared.columns.iter().position(|column| *column == seen)?;
            let (top, bottom) = extent(&shared.passages[side].article, shared.passages[side].span)?;
            Some((nth, top, if top <= eye && eye <= bottom { 0.0 } else { (top - eye).abs().min((bottom - eye).abs()) }))
        });
        let nearest = near.min_by(|one, other| one.2.total_cmp(&other.2));
        self.remembered.set(nearest.map(|(nth, top, _)| (nth, top - window.top)));
    }

    /// Scrolls the column that is seen to where a passage begins as far below its top as it did in the other.
    fn come_beside(&self, nth: usize, below: f64) {
        let shared = self.shared();
        for passage in shared.get(nth).iter().flat_map(|shared| &shared.passages) {
            if let (Some((window, pane)), Some((top, _))) = (window_of(&passage.article), extent(&passage.article, passage.span)) {
                scroll_by(&pane, top - window.top - below);
            }
        }
    }

    /// Goes to a shared passage in both columns.
    pub(super) fn jump(&self, shared: &Shared) {
        for passage in &shared.passages {
            if let (Some((window, pane)), Some((top, _))) = (window_of(&passage.article), extent(&passage.article, passage.span)) {
                scroll_by(&pane, top - window.top - JUMP * (window.bottom - window.top));
            }
        }
        // A third column comes along as far as it shares something with them.
        let columns = self.columns.borrow().clone();
        for (nth, article) in columns.iter().enumerate().filter(|(nth, _)| !shared.columns.contains(nth)) {
            for column in shared.columns {
                let (Some((window, pane)), faces) = (window_of(article), self.faces(column, nth)) else { continue };
                let eye = window.top + EYE * (window.bottom - window.top);
                if let Some(at) = facing(&faces, eye) {
                    scroll_by(&pane, at - eye);
                    break;
                }
            }
        }
        // What moved is not to be followed: all are where they should be.
        self.leader.set(usize::MAX);
    }
}

fn scroll_by(pane: &Element, by: f64) {
    if by.abs() >= 1.0 {
        #[expect(clippy::cast_possible_truncation, reason = "pixels")]
        pane.set_scroll_top(pane.scroll_top() + by.round() as i32);
    }
}
