//! The text on the page: one element per paragraph, in blocks of a few paragraphs, which the browser lays out and paints as a
//! whole or not at all. Tells where a point, a node or the browser's selection is in the text, and where
//! a stretch of the text is on the page. Knows no claims.

use std::{cell::Cell, ops};

use crossbearing::{
    layers::{Edge, Paragraphs},
    offset::{CharOffset, Span},
};
use wasm_bindgen::JsValue;
use web_sys::{Document, DomRect, Element, HtmlElement, Node, Range, Selection, Text};

use super::nodes;

/// A rectangle in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Rect {
    pub(crate) left: f64,
    pub(crate) top: f64,
    pub(crate) right: f64,
    pub(crate) bottom: f64,
}

impl Rect {
    pub(super) fn of(rect: &DomRect) -> Self {
        Self { left: rect.left(), top: rect.top(), right: rect.right(), bottom: rect.bottom() }
    }

    /// The same place counted from another origin, to half pixels, so that it doesn't tremble.
    pub(super) fn seen_from(self, origin: Rect) -> Self {
        let half = |x: f64| (x * 2.0).round() / 2.0;
        Self {
            left: half(self.left - origin.left),
            top: half(self.top - origin.top),
            right: half(self.right - origin.left),
            bottom: half(self.bottom - origin.top),
        }
    }

    /// Whether another touches it on the same line.
    fn goes_on_in(self, rect: Rect) -> bool {
        let touches = (self.right - rect.left).abs() < 1.5 || (self.left - rect.right).abs() < 1.5;
        (self.top - rect.top).abs() < 4.0 && touches
    }

    fn holds(self, x: f64, y: f64) -> bool {
        self.left <= x && x <= self.right && self.top <= y && y <= self.bottom
    }
}

/// What the browser has selected, as positions in the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Selected {
    /// Where it was begun.
    pub(super) anchor: CharOffset,
    /// Where it was led to; the caret.
    pub(super) focus: CharOffset,
}

impl Selected {
    pub(super) fn is_collapsed(self) -> bool {
        self.anchor == self.focus
    }
}

/// See the module.
pub(super) struct Sheet {
    paragraphs: Paragraphs,
    root: HtmlElement,
    elements: Vec<Element>,
    blocks: Vec<Block>,
}

/// Some paragraphs that the browser lays out together.
pub(super) struct Block {
    pub(super) element: Element,
    /// Which.
    pub(super) paragraphs: ops::Range<usize>,
    is_laid: Cell<bool>,
}

impl Block {
    /// Whether it is laid out wherever it is, and not only in sight.
    pub(super) fn set_laid(&self, is_laid: bool) {
        if self.is_laid.replace(is_laid) != is_laid {
            // Fails only for a class with spaces.
            let _ = self.element.class_list().toggle_with_force("laid", is_laid);
        }
    }
}

/// What is under an element, in order.
fn children(element: &Element) -> impl Iterator<Item = Element> {
    std::iter::successors(element.first_element_child(), Element::next_element_sibling)
}

impl Sheet {
    /// Takes up the paragraphs as they stand under `root`, in blocks, in order.
    pub(super) fn new(paragraphs: Paragraphs, root: HtmlElement) -> Self {
        let mut elements = Vec::with_capacity(paragraphs.len());
        let mut blocks = Vec::new();
        for element in children(&root) {
            let first = elements.len();
            elements.extend(children(&element));
            blocks.push(Block { element, paragraphs: first..elements.len(), is_laid: Cell::new(false) });
        }
        Self { paragraphs, root, elements, blocks }
    }

    /// The blocks, in the order of the text.
    pub(super) fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The first block that is not wholly above a height of the window.
    pub(super) fn block_at(&self, top: f64) -> usize {
        self.blocks.partition_point(|block| block.element.get_bounding_client_rect().bottom() < top)
    }

    /// The first paragraph that is not wholly above a height of the window.
    pub(super) fn paragraph_at(&self, top: f64) -> Option<usize> {
        let block = self.blocks.get(self.block_at(top))?;
        let rest = self.elements.get(block.paragraphs.clone())?;
        let nth = block.paragraphs.start + rest.partition_point(|element| element.get_bounding_client_rect().bottom() < top);
        Some(nth.min(block.paragraphs.end.saturating_sub(1)))
    }

    pub(super) fn paragraphs(&self) -> &Paragraphs {
        &self.paragraphs
    }

    pub(super) fn root(&self) -> &HtmlElement {
        &self.root
    }

    /// The element of a paragraph.
    pub(super) fn element(&self, nth: usize) -> Option<&Element> {
        self.elements.get(nth)
    }

    /// The place on the page of a position, as an end of a stretch.
    pub(super) fn place(&self, at: CharOffset, edge: Edge) -> Option<nodes::Place> {
        let (nth, offset) = self.paragraphs.to_dom(at, edge)?;
        nodes::place(self.element(nth)?, offset, edge)
    }

    /// Which paragraph an element or a node in one belongs to.
    fn paragraph_of(&self, node: &Node) -> Option<usize> {
        if !self.root.contains(Some(node)) {
            return None;
        }
        // By where they stand: an attribute that tells it on each would be a good part of what it takes to open a long text.
        let is_before = |line: &Element| {
            let place = line.compare_document_position(node);
            place & Node::DOCUMENT_POSITION_FOLLOWING != 0 && place & Node::DOCUMENT_POSITION_CONTAINED_BY == 0
        };
        let nth = self.elements.partition_point(is_before);
        self.elements.get(nth).is_some_and(|line| line.contains(Some(node))).then_some(nth)
    }

    /// The position of a DOM position, wherever in the page it is: one before the text is its start, one
    /// behind it its end. `None` only for an empty text or a node out of the page.
    pub(super) fn position(&self, node: &Node, offset: u32, edge: Edge) -> Option<CharOffset> {
        let whole = self.paragraphs.hull()?;
        if let Some(nth) = self.paragraph_of(node) {
            return self.paragraphs.from_dom(nth, nodes::offset(self.element(nth)?, node, offset), edge);
        }
        let offset_here = usize::try_from(offset).ok()?;
        let nth = if node.is_same_node(Some(&self.root)) {
            Some(self.blocks.get(offset_here).map_or(self.elements.len(), |block| block.paragraphs.start))
        } else {
            let block = self.blocks.iter().find(|block| node.is_same_node(Some(&block.element)));
            block.map(|block| (block.paragraphs.start + offset_here).min(block.paragraphs.end))
        };
        if let Some(nth) = nth {
            return Some(self.paragraphs.get(nth).map_or(whole.end(), |paragraph| paragraph.span.start()));
        }
        let around = document()?.create_range().ok()?;
        around.select_node_contents(&self.root).ok()?;
        match around.compare_point(node, offset).ok()? {
            before if before < 0 => Some(whole.start()),
            _ => Some(whole.end()),
        }
    }

    /// What is selected, if the selection has to do with the text: at least one end in it, or all of it inside.
    pub(super) fn selected(&self) -> Option<Selected> {
        let selection = selection()?;
        let (anchor, focus) = (selection.anchor_node()?, selection.focus_node()?);
        let (anchor_offset, focus_offset) = (selection.anchor_offset(), selection.focus_offset());
        let first = self.position(&anchor, anchor_offset, Edge::Start)?;
        let last = self.position(&focus, focus_offset, Edge::Start)?;
        let inside = self.root.contains(Some(&anchor)) || self.root.contains(Some(&focus));
        if first == last && (!inside || selection.is_collapsed()) {
            return inside.then_some(Selected { anchor: first, focus: first });
        }
        // Inside a surrogate pair each end moves outward, so which is which matters.
        let (anchor_edge, focus_edge) = if first <= last { (Edge::Start, Edge::End) } else { (Edge::End, Edge::Start) };
        Some(Selected {
            anchor: self.position(&anchor, anchor_offset, anchor_edge)?,
            focus: self.position(&focus, focus_offset, focus_edge)?,
        })
    }

    /// Whether the keyboard is on the text.
    pub(super) fn has_focus(&self) -> bool {
        document().and_then(|document| document.active_element()).is_some_and(|active| active.is_same_node(Some(&self.root)))
    }

    /// Whether the paragraph at a position is written from right to left.
    pub(super) fn is_right_to_left(&self, at: CharOffset) -> bool {
        let element = self.paragraphs.at(at).and_then(|nth| self.element(nth));
        let style = element.and_then(|element| web_sys::window()?.get_computed_style(element).ok().flatten());
        style.and_then(|style| style.get_property_value("direction").ok()).is_some_and(|direction| direction == "rtl")
    }

    /// The stretch that is selected, without what lies between paragraphs at its ends; `None` if there is none.
    pub(super) fn selected_span(&self) -> Option<Span> {
        let selected = self.selected()?;
        self.paragraphs.trimmed(selected.anchor.min(selected.focus), selected.anchor.max(selected.focus))
    }

    /// Selects from one position to another; both the same puts the caret there.
    pub(super) fn select(&self, anchor: CharOffset, focus: CharOffset) {
        let (anchor_edge, focus_edge) = if anchor < focus { (Edge::Start, Edge::End) } else { (Edge::End, Edge::Start) };
        let focus_place = self.place(focus, focus_edge);
        // Between two nodes the caret is in one of them.
        let is_caret = anchor == focus && self.paragraphs.to_dom(anchor, anchor_edge) == self.paragraphs.to_dom(focus, focus_edge);
        let anchor_place = if is_caret { focus_place.clone() } else { self.place(anchor, anchor_edge) };
        if let (Some(selection), Some((anchor, anchor_offset)), Some((focus, focus_offset))) = (selection(), anchor_place, focus_place) {
            // Fails only for nodes out of the page, where there is nothing to select.
            let _ = selection.set_base_and_extent(&anchor, anchor_offset, &focus, focus_offset);
        }
    }

    /// Selects nothing any more, where the selection was in the text.
    pub(super) fn deselect(&self) {
        if self.selected().is_some()
            && let Some(selection) = selection()
        {
            // Fails never: it takes no argument.
            let _ = selection.remove_all_ranges();
        }
    }

    /// The DOM ranges of a stretch within one paragraph: one for each text node, since one over elements would have their
    /// rectangles too.
    fn ranges(&self, nth: usize, span: Span) -> Vec<Range> {
        let ends = (self.paragraphs.to_dom(span.start(), Edge::Start), self.paragraphs.to_dom(span.end(), Edge::End));
        let (Some(line), (Some((_, start)), Some((_, end))), Some(document)) = (self.element(nth), ends, document()) else {
            return Vec::new();
        };
        let range = |(text, start, end): (Text, u32, u32)| {
            let range = document.create_range().ok()?;
            range.set_start(&text, start).ok()?;
            range.set_end(&text, end).ok()?;
            Some(range)
        };
        nodes::cut(line, start, end).into_iter().filter_map(range).collect()
    }

    /// Where a stretch is in the window: one rectangle per line, in the order of the text.
    pub(super) fn rects(&self, span: Span) -> Vec<Rect> {
        let mut rects: Vec<Rect> = Vec::new();
        for (nth, cut) in self.paragraphs.cut(span) {
            let lists: Vec<_> = self.ranges(nth, cut).iter().filter_map(Range::get_client_rects).collect();
            for rect in lists.iter().flat_map(|list| (0..list.length()).filter_map(|nth| list.get(nth))) {
                let rect = Rect::of(&rect);
                match rects.last_mut() {
                    // Pieces of one line (a change of script or font, another node) become one.
                    Some(last) if last.goes_on_in(rect) => {
                        *last = Rect {
                            left: last.left.min(rect.left),
                            top: last.top.min(rect.top),
                            right: last.right.max(rect.right),
                            bottom: last.bottom.max(rect.bottom),
                        };
                    }
                    Some(_) | None if rect.right > rect.left => rects.push(rect),
                    Some(_) | None => {}
                }
            }
        }
        rects
    }

    /// Where a stretch is in the window, more or less: the block in which it begins.
    pub(super) fn roughly(&self, span: Span) -> Vec<Rect> {
        let nth = self.paragraphs.at(span.start()).map(|nth| self.blocks.partition_point(|block| block.paragraphs.end <= nth));
        let block = nth.and_then(|nth| self.blocks.get(nth));
        block.map(|block| Rect::of(&block.element.get_bounding_client_rect())).into_iter().collect()
    }

    /// Where the caret is in the window. At a line's wrap it may stand on either line: behind the letter
    /// before it with `upstream` or at the end of a selection, else before the letter behind it.
    pub(super) fn caret_rect(&self, upstream: bool) -> Option<Rect> {
        let selected = self.selected()?;
        let at = selected.focus;
        if selected.anchor < at || (upstream && selected.is_collapsed()) {
            let before = at.0.checked_sub(1).and_then(|start| Span::at(start, at.0).ok());
            if let Some(rect) = before.and_then(|span| self.rects(span).last().copied()) {
                let x = if self.is_right_to_left(at) { rect.left } else { rect.right };
                return Some(Rect { left: x, right: x, ..rect });
            }
        }
        let (node, offset) = self.place(at, Edge::Start)?;
        let range = document()?.create_range().ok()?;
        range.set_start(&node, offset).ok()?;
        range.collapse_with_to_start(true);
        let rects = range.get_client_rects()?;
        // At a line's wrap there may be two; the last is where the next letter stands.
        (0..rects.length()).rev().filter_map(|nth| rects.get(nth)).map(|rect| Rect::of(&rect)).find(|rect| rect.bottom > rect.top)
    }

    /// The character under a point of the window; `None` beside the letters.
    pub(super) fn character_at(&self, x: f64, y: f64) -> Option<CharOffset> {
        let at = self.caret_at(x, y)?;
        // The caret may stand on either side of the letter that is pointed at.
        [Some(at.0), at.0.checked_sub(1)].into_iter().flatten().find_map(|at| {
            let span = Span::at(at, at + 1).ok()?;
            self.rects(span).iter().any(|rect| rect.holds(x, y)).then_some(CharOffset(at))
        })
    }

    /// The position nearest to a point of the window.
    pub(super) fn caret_at(&self, x: f64, y: f64) -> Option<CharOffset> {
        let document = document()?;
        // Older Safaris have no such method; there the click itself has put the selection there.
        let can = js_sys::Reflect::has(&document, &JsValue::from_str("caretPositionFromPoint")).unwrap_or(false);
        if !can {
            return Some(self.selected()?.focus);
        }
        #[expect(clippy::cast_possible_truncation, reason = "pixels of a window")]
        let caret = document.caret_position_from_point(x as f32, y as f32)?;
        let node = caret.offset_node()?;
        if self.root.contains(Some(&node)) { self.position(&node, caret.offset(), Edge::Start) } else { None }
    }

    /// A selection that is dragged to the side of the text ends, for the browser, wherever on the page the
    /// pointer is; it is meant to end on the line beside the pointer.
    pub(super) fn pull_inside(&self, x: f64, y: f64) {
        let room = Rect::of(&self.root.get_bounding_client_rect());
        let is_beside = (x < room.left || room.right < x) && room.top <= y && y <= room.bottom;
        let Some(selected) = self.selected().filter(|selected| is_beside && !selected.is_collapsed()) else { return };
        let at = self.caret_at(x.clamp(room.left + 1.0, room.right - 1.0), y);
        if let Some(at) = at.filter(|at| *at != selected.focus) {
            self.select(selected.anchor, at);
        }
    }

    /// The paragraphs of the blocks that reach into the stretch of the window between two heights. Asks only where blocks are: a
    /// paragraph that is out of sight would have to be laid out for it.
    pub(super) fn between(&self, top: f64, bottom: f64) -> ops::Range<usize> {
        let first = self.block_at(top);
        let rest = self.blocks.get(first..).unwrap_or_default();
        // Few are in sight: going on from the first is as quick as a second search.
        let n_in_sight = rest.iter().take_while(|block| block.element.get_bounding_client_rect().top() <= bottom).count();
        match rest.get(..n_in_sight) {
            Some([one]) => one.paragraphs.clone(),
            Some([from, .., to]) => from.paragraphs.start..to.paragraphs.end,
            Some([]) | None => 0..0,
        }
    }
}

/// A paragraph with more characters than this is not looked at as a whole.
pub(super) const LONG: u32 = 20_000;
/// What is looked at of it begins and ends at multiples of this, so that scrolling by a little changes nothing.
const CHUNK: u32 = 2_000;

impl Sheet {
    /// What of `near` reaches into the stretch of the window between two heights, roughly: whole paragraphs,
    /// but of very long ones only the part in question.
    pub(super) fn in_sight(&self, near: &ops::Range<usize>, top: f64, bottom: f64) -> Option<Span> {
        let (first, last) = (near.start, near.end.checked_sub(1)?);
        let (from, to) = (self.paragraphs.get(first)?.span, self.paragraphs.get(last)?.span);
        let start = if from.len_chars() > LONG { self.first_below(from, top).0 / CHUNK * CHUNK } else { from.start().0 };
        let end = if to.len_chars() > LONG { (self.first_below(to, bottom).0 / CHUNK + 1) * CHUNK } else { to.end().0 };
        Span::at(start.max(from.start().0), end.min(to.end().0)).ok()
    }

    /// The first character of a paragraph that is not wholly above a height of the window, or its end.
    fn first_below(&self, paragraph: Span, y: f64) -> CharOffset {
        let (mut low, mut high) = (paragraph.start().0, paragraph.end().0);
        while low < high {
            let middle = low.midpoint(high);
            // A space at the end of a line may have no rectangle: its neighbour behind stands for it.
            let rects = Span::at(middle, (middle + 2).min(paragraph.end().0)).map(|span| self.rects(span)).unwrap_or_default();
            if rects.last().is_some_and(|rect| rect.bottom < y) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        CharOffset(low)
    }
}

/// The page.
pub(super) fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// The browser's selection.
pub(super) fn selection() -> Option<Selection> {
    web_sys::window()?.get_selection().ok().flatten()
}
