//! In a browser: positions of the page against positions of the text, and the painting of highlights.

use std::rc::Rc;

use crossbearing::{
    layers::{Edge, Layers, Paragraphs, Placed},
    offset::{CharOffset, Span},
    text::ArticleText,
};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, HtmlElement, Node};

use super::{
    inks::kinds,
    painter::{Painter, style_sheet},
    ranges,
    sheet::{Rect, Sheet, document, selection},
};

wasm_bindgen_test_configure!(run_in_browser);

/// A text on the page between two other paragraphs; taken away when dropped.
struct Page {
    sheet: Sheet,
    frame: Element,
}

impl Drop for Page {
    fn drop(&mut self) {
        self.frame.remove();
    }
}

fn page(text: &str) -> Page {
    let document = document().unwrap();
    let element = |name: &str| document.create_element(name).unwrap();
    let frame = element("section");
    frame.set_inner_html("<p>before</p><div></div><p>after</p>");
    let root: HtmlElement = frame.children().item(1).unwrap().dyn_into().unwrap();
    let paragraphs = Paragraphs::new(&ArticleText::new(text));
    let copy = paragraphs.clone();
    let lines: Vec<_> = copy.iter().collect();
    // Two paragraphs in a block.
    for run in lines.chunks(2) {
        let block = element("div");
        for (_, text) in run {
            let line = element("p");
            line.set_text_content(Some(text));
            block.append_child(&line).unwrap();
        }
        root.append_child(&block).unwrap();
    }
    document.body().unwrap().append_child(&frame).unwrap();
    Page { sheet: Sheet::new(paragraphs, root), frame }
}

/// 0 a, 1 fire, 2 b, 3 and 4 line breaks, 5 e, 6 its accent, 7 x, 8 line break, 9–16 Arabic with a thumb (15).
const MIXED: &str = "a🔥b\n\ne\u{301}x\nمرحبا 👍.";

#[derive(Clone, Copy, Debug)]
enum At {
    /// In the text node of a paragraph.
    Text(usize, u32),
    /// In the element of a paragraph, between its children.
    Paragraph(usize, u32),
    /// In the element of a block, between its paragraphs.
    Block(usize, u32),
    /// In the element that holds the blocks.
    Root(u32),
    /// Before and behind the text on the page.
    Before,
    After,
    /// In what holds the text with what is before and behind it.
    Around(u32),
}

impl Page {
    fn node(&self, at: At) -> (Node, u32) {
        let around = |nth: u32| self.frame.children().item(nth).unwrap().first_child().unwrap();
        match at {
            At::Text(nth, offset) => (self.sheet.element(nth).unwrap().first_child().unwrap(), offset),
            At::Paragraph(nth, offset) => (self.sheet.element(nth).unwrap().clone().into(), offset),
            At::Block(nth, offset) => (self.sheet.blocks()[nth].element.clone().into(), offset),
            At::Root(offset) => (self.sheet.root().clone().into(), offset),
            At::Before => (around(0), 2),
            At::After => (around(2), 2),
            At::Around(offset) => (self.frame.clone().into(), offset),
        }
    }

    fn select(&self, anchor: At, focus: At) {
        let ((anchor, anchor_offset), (focus, focus_offset)) = (self.node(anchor), self.node(focus));
        selection().unwrap().set_base_and_extent(&anchor, anchor_offset, &focus, focus_offset).unwrap();
    }
}

impl Page {
    /// The same with elements around stretches.
    fn with_ranges(self, spans: &[(u32, u32)]) -> Self {
        let placed: Vec<_> = spans.iter().map(|&(start, end)| Placed { kind: 0, spans: vec![Span::at(start, end).unwrap()] }).collect();
        let layers = Layers::new(&placed);
        for (nth, (line, _)) in self.sheet.paragraphs().iter().enumerate() {
            let segments = layers.segments(line.span, 99).unwrap();
            ranges::put(self.sheet.element(nth).unwrap(), self.sheet.paragraphs().text(), line.span, &segments).unwrap();
        }
        self
    }
}

/// Nested, overlapping, over an edge of paragraphs, and inside of what is one character for people.
const RANGES: &[(u32, u32)] = &[(0, 2), (1, 3), (5, 6), (6, 12), (9, 17), (9, 10), (11, 15), (15, 16)];

#[track_caller]
fn check_position(at: At, edge: Edge, expect: u32) {
    let page = page(MIXED);
    let (node, offset) = page.node(at);
    assert_eq!(page.sheet.position(&node, offset, edge), Some(CharOffset(expect)), "{at:?} {edge:?}");
}

#[wasm_bindgen_test]
fn every_place_of_the_page_is_a_place_in_the_text() {
    use At::{After, Around, Before, Block, Paragraph, Root, Text};
    use Edge::{End, Start};
    for (at, edge, expect) in [
        (Text(0, 0), Start, 0),
        (Text(0, 1), Start, 1),
        // Inside the surrogate pair of the fire.
        (Text(0, 2), Start, 1),
        (Text(0, 2), End, 2),
        (Text(0, 4), End, 3),
        (Text(1, 0), Start, 5),
        (Text(1, 1), Start, 6),
        (Text(1, 3), End, 8),
        (Text(2, 6), Start, 15),
        (Text(2, 7), Start, 15),
        (Text(2, 7), End, 16),
        (Text(2, 9), End, 17),
        (Paragraph(1, 0), Start, 5),
        (Paragraph(1, 1), End, 8),
        (Block(0, 0), Start, 0),
        (Block(0, 1), Start, 5),
        (Block(0, 2), End, 9),
        (Block(1, 0), End, 9),
        (Block(1, 1), End, 17),
        (Root(0), Start, 0),
        (Root(1), End, 9),
        (Root(2), End, 17),
        (Before, Start, 0),
        (After, End, 17),
        (Around(0), Start, 0),
        (Around(1), Start, 0),
        (Around(2), End, 17),
        (Around(3), End, 17),
    ] {
        check_position(at, edge, expect);
    }
}

#[track_caller]
fn check_selected(anchor: At, focus: At, expect: Option<(u32, u32)>) {
    let page = page(MIXED);
    page.select(anchor, focus);
    let got = page.sheet.selected_span().map(|span| (span.start().0, span.end().0));
    assert_eq!(got, expect, "{anchor:?} to {focus:?}");
}

#[wasm_bindgen_test]
fn selections_become_spans() {
    use At::{After, Around, Before, Block, Paragraph, Root, Text};
    for (anchor, focus, expect) in [
        (Text(0, 1), Text(0, 3), Some((1, 2))),
        (Text(0, 3), Text(0, 1), Some((1, 2))),
        // Half a surrogate pair on either side.
        (Text(0, 2), Text(0, 4), Some((1, 3))),
        (Text(0, 0), Text(0, 2), Some((0, 2))),
        (Text(0, 2), Text(0, 0), Some((0, 2))),
        (Text(1, 1), Text(2, 3), Some((6, 12))),
        // A triple click ends at the start of the next paragraph.
        (Text(0, 0), Paragraph(1, 0), Some((0, 3))),
        (Text(1, 0), Text(2, 0), Some((5, 8))),
        (Text(0, 4), Text(1, 3), Some((5, 8))),
        // All, and drags that begin or end beside the text.
        (Root(0), Root(2), Some((0, 17))),
        (Block(0, 0), Block(0, 1), Some((0, 3))),
        (Block(0, 1), Root(2), Some((5, 17))),
        (Around(0), Around(3), Some((0, 17))),
        (Text(1, 1), After, Some((6, 17))),
        (Text(1, 1), Before, Some((0, 6))),
        (Before, After, Some((0, 17))),
        // Nothing of the text.
        (Before, Before, None),
        (After, Around(3), None),
        (Text(0, 1), Text(0, 1), None),
        (Text(0, 4), Text(1, 0), None),
    ] {
        check_selected(anchor, focus, expect);
    }
}

#[wasm_bindgen_test]
fn places_between_and_in_elements_are_places_in_the_text() {
    let page = page("abcdefgh").with_ranges(&[(1, 4), (2, 6)]);
    let line = page.sheet.element(0).unwrap();
    assert_eq!(line.inner_html(), "a<span role=\"mark\">b<span role=\"mark\">cd</span></span><span role=\"mark\">ef</span>gh");
    let at = |path: &[u32], offset: u32| {
        let node = path.iter().fold(Node::from(line.clone()), |node, nth| node.child_nodes().item(*nth).unwrap());
        page.sheet.position(&node, offset, Edge::Start).unwrap().0
    };
    for (path, offsets) in [
        (&[][..], &[0, 1, 4, 6, 8][..]),
        (&[0], &[0, 1]),
        (&[1], &[1, 2, 4]),
        (&[1, 0], &[1, 2]),
        (&[1, 1], &[2, 4]),
        (&[1, 1, 0], &[2, 3, 4]),
        (&[2], &[4, 6]),
        (&[2, 0], &[4, 5, 6]),
        (&[3], &[6, 7, 8]),
    ] {
        let got: Vec<u32> = (0..).take(offsets.len()).map(|offset| at(path, offset)).collect();
        assert_eq!(got, offsets, "{path:?}");
    }
}

#[wasm_bindgen_test]
fn elements_around_claims_change_neither_the_text_nor_where_it_stands() {
    let (bare, cut) = (page(MIXED), page(MIXED).with_ranges(RANGES));
    for nth in 0..3 {
        assert_eq!(cut.sheet.element(nth).unwrap().text_content(), bare.sheet.element(nth).unwrap().text_content());
    }
    assert!(cut.sheet.root().query_selector("[role=mark] [role=mark]").unwrap().is_some());
    drop(cut);
    let whole = bare.sheet.paragraphs().hull().unwrap();
    let (from, to) = (whole.start().0, whole.end().0);
    // Half of what is one character for people has no place of its own.
    let places: Vec<u32> = (from..=to).filter(|at| *at != 6).collect();
    let spans: Vec<Span> = places.iter().flat_map(|&start| places.iter().filter_map(move |&end| Span::at(start, end).ok())).collect();
    let rects = |page: &Page| spans.iter().map(|span| page.sheet.rects(*span)).collect::<Vec<_>>();
    let expect = rects(&bare);
    drop(bare);
    let got = rects(&page(MIXED).with_ranges(RANGES));
    let sides = |rect: &Rect| [rect.left, rect.top, rect.right, rect.bottom];
    for ((span, got), expect) in spans.iter().zip(got).zip(expect) {
        let is_near = |(a, b): (&Rect, &Rect)| sides(a).iter().zip(sides(b)).all(|(a, b)| (a - b).abs() < 0.1);
        assert!(got.len() == expect.len() && got.iter().zip(&expect).all(is_near), "{span}: {got:?} instead of {expect:?}");
    }
    // And taken away they leave one node.
    let bared = page(MIXED).with_ranges(RANGES).with_ranges(&[]);
    assert!((0..3).all(|nth| bared.sheet.element(nth).unwrap().child_nodes().length() == 1));
}

#[wasm_bindgen_test]
fn what_is_selected_by_position_is_what_was_asked_for() {
    check_selecting(&page(MIXED));
    check_selecting(&page(MIXED).with_ranges(RANGES));
}

#[track_caller]
fn check_selecting(page: &Page) {
    let whole = page.sheet.paragraphs().hull().unwrap();
    let inside = |at: &u32| page.sheet.paragraphs().iter().any(|(line, _)| line.span.start().0 <= *at && *at <= line.span.end().0);
    let places: Vec<u32> = (whole.start().0..=whole.end().0).filter(inside).collect();
    for &anchor in &places {
        for &focus in &places {
            page.sheet.select(CharOffset(anchor), CharOffset(focus));
            let selected = page.sheet.selected().unwrap();
            assert_eq!((selected.anchor.0, selected.focus.0), (anchor, focus));
            assert_eq!(selection().unwrap().is_collapsed(), anchor == focus);
        }
    }
    page.sheet.deselect();
    assert_eq!(page.sheet.selected(), None);
}

#[wasm_bindgen_test]
fn each_line_of_a_stretch_has_a_rectangle_under_the_pointer() {
    let page = page("Nine dock workers 🔥 and two guards\nقال متحدث باسم");
    for at in [0, 5, 18, 33, 35, 41] {
        let rects = page.sheet.rects(Span::at(at, at + 1).unwrap());
        let [rect] = rects.as_slice() else { panic!("found {} rectangles for {at}, expected one", rects.len()) };
        let (x, y) = (f64::midpoint(rect.left, rect.right), f64::midpoint(rect.top, rect.bottom));
        assert_eq!(page.sheet.character_at(x, y), Some(CharOffset(at)));
    }
    assert_eq!(page.sheet.rects(Span::at(30, 40).unwrap()).len(), 2);
    for line in [0, 1] {
        page.sheet.element(line).unwrap().set_attribute("dir", "auto").unwrap();
    }
    assert!(!page.sheet.is_right_to_left(CharOffset(2)));
    assert!(page.sheet.is_right_to_left(CharOffset(40)));
}

#[wasm_bindgen_test]
fn of_a_very_long_paragraph_only_a_part_is_looked_at() {
    let page = page(&"word ".repeat(20_000));
    let top = page.sheet.element(0).unwrap().get_bounding_client_rect().top();
    let line = page.sheet.rects(Span::at(0, 4).unwrap())[0];
    let (from, to) = (top + 40.0 * (line.bottom - line.top), top + 50.0 * (line.bottom - line.top));
    let part = page.sheet.in_sight(&(0..1), from, to).unwrap();
    let rects = page.sheet.rects(part);
    assert!(rects[0].top <= from && rects[rects.len() - 1].bottom >= to);
    assert!(part.start().0 > 0 && part.len_chars() < 50_000, "found {part}");
}

/// How many ranges the browser paints under each name.
fn painted() -> Vec<(String, u32)> {
    let css = js_sys::Reflect::get(&js_sys::global(), &"CSS".into()).unwrap();
    let registry: js_sys::Map = js_sys::Reflect::get(&css, &"highlights".into()).unwrap().unchecked_into();
    let mut painted = Vec::new();
    registry.for_each(&mut |layer, name| {
        let size = js_sys::Reflect::get(&layer, &"size".into()).unwrap().as_f64().unwrap();
        if size > 0.0 {
            painted.push((name.as_string().unwrap(), size as u32));
        }
    });
    painted.sort();
    painted
}

#[wasm_bindgen_test]
fn only_what_is_near_is_painted_and_only_what_changed_is_touched() {
    let page = page("0123456789\n0123456789\n0123456789");
    let layers = |claims: &[(u16, u32, u32)]| {
        let placed: Vec<_> = claims.iter().map(|&(kind, start, end)| Placed { kind, spans: vec![Span::at(start, end).unwrap()] }).collect();
        Rc::new(Layers::new(&placed))
    };
    let whole = page.sheet.paragraphs().hull().unwrap();
    let mut painter = Painter::default();
    let first = layers(&[(0, 0, 5), (0, 3, 14), (1, 24, 28)]);
    painter.paint(&page.sheet, &first, &(0..2), whole);
    assert_eq!(painted(), [("claim-0-0".to_owned(), 1), ("claim-0-1".to_owned(), 2)]);
    painter.paint(&page.sheet, &first, &(1..3), whole);
    assert_eq!(painted(), [("claim-0-1".to_owned(), 1), ("claim-1-0".to_owned(), 1)]);
    painter.paint(&page.sheet, &layers(&[(0, 0, 5), (1, 24, 28), (1, 25, 27)]), &(1..3), whole);
    assert_eq!(painted(), [("claim-1-0".to_owned(), 1), ("claim-1-1".to_owned(), 1)]);
    // Of a long paragraph only a part is painted.
    let claims = layers(&[(0, 0, 5), (1, 24, 26), (1, 28, 30)]);
    painter.paint(&page.sheet, &claims, &(1..3), Span::at(11, 27).unwrap());
    assert_eq!(painted(), [("claim-1-0".to_owned(), 1)]);
    painter.paint(&page.sheet, &claims, &(1..3), whole);
    assert_eq!(painted(), [("claim-1-0".to_owned(), 2)]);
    drop(painter);
    assert_eq!(painted(), []);
}

#[wasm_bindgen_test]
fn claims_are_painted_across_elements() {
    let page = page("0123456789\n0123456789").with_ranges(&[(0, 5), (3, 14)]);
    let placed = [Placed { kind: 0, spans: vec![Span::at(0, 5).unwrap()] }, Placed { kind: 0, spans: vec![Span::at(3, 14).unwrap()] }];
    let mut painter = Painter::default();
    painter.paint(&page.sheet, &Rc::new(Layers::new(&placed)), &(0..2), page.sheet.paragraphs().hull().unwrap());
    let expect = [("claim-0-0".to_owned(), 1), ("claim-0-1".to_owned(), 2)];
    assert_eq!(painted(), expect);
    assert_eq!(painter.near(), Some(0..2));
    painter.renew(&page.sheet, 0);
    assert_eq!(painted(), expect);
}

#[wasm_bindgen_test]
fn texts_beside_each_other_are_painted_by_the_same_layers() {
    let (left, right) = (page("0123456789"), page("0123456789"));
    let placed = [Placed { kind: 0, spans: vec![Span::at(2, 5).unwrap()] }];
    let paint = |page: &Page| {
        let mut painter = Painter::default();
        let layers = Rc::new(Layers::new(&placed));
        painter.paint(&page.sheet, &layers, &(0..1), page.sheet.paragraphs().hull().unwrap());
        painter
    };
    let (first, second) = (paint(&left), paint(&right));
    assert_eq!(painted(), [("claim-0-0".to_owned(), 2)]);
    // Whoever leaves takes only what is theirs along.
    drop(first);
    assert_eq!(painted(), [("claim-0-0".to_owned(), 1)]);
    let first = paint(&left);
    drop(second);
    assert_eq!(painted(), [("claim-0-0".to_owned(), 1)]);
    drop(first);
    assert_eq!(painted(), []);
}

#[wasm_bindgen_test]
fn a_hostile_colour_never_reaches_the_style_sheet() {
    let project = crossbearing::project::Project::new("p".into(), "");
    let mut kinds = kinds(&project);
    let mut first = (*kinds[0]).clone();
    first.body.color = "red; } body { display: none".to_owned();
    kinds[0] = first.into();
    let css = style_sheet(&kinds);
    assert!(!css.contains("display"));
    // Light and dark, four lanes each.
    assert_eq!(css.matches("::highlight(claim-0-").count(), 8);
    assert!(css.contains("#62676d"));
}
