//! Paints the claims near the viewport as highlights and keeps them current, paragraph by paragraph; what
//! didn't change isn't touched. Also writes the style sheet that says how each kind looks.

use std::{
    collections::{BTreeMap, HashMap, hash_map::Entry},
    fmt::Write,
    ops::Range,
    rc::Rc,
    sync::Arc,
};

use crossbearing::{
    layers::{Edge, Ink, Layers, Mark, N_LANES, Rgb, difference},
    offset::Span,
    ordering::Order as _,
    record::{self, Kind},
};

use super::sheet::Sheet;
use crate::app::{
    parts,
    platform::highlight::{self, Layer, Painted},
};

/// What is painted of one paragraph, sorted by mark.
type Painting = Vec<(Mark, Option<Painted>)>;

/// See the module.
#[derive(Default)]
pub(super) struct Painter {
    /// By kind and lane.
    layers: HashMap<(u16, u8), Rc<Layer>>,
    paragraphs: BTreeMap<usize, Painting>,
    /// What the painting was made from: the claims, and the part of the text.
    of: Option<(Rc<Layers>, Span)>,
}

impl Drop for Painter {
    /// Other texts on the page may be painted by the same layers.
    fn drop(&mut self) {
        for (mark, painted) in self.paragraphs.values().flatten() {
            if let (Some(layer), Some(painted)) = (self.layers.get(&(mark.kind, mark.lane)), painted) {
                layer.erase(painted);
            }
        }
    }
}

impl Painter {
    /// Makes the painting show the claims of the paragraphs `near` that reach into `part`, and nothing else.
    pub(super) fn paint(&mut self, sheet: &Sheet, layers: &Rc<Layers>, near: &Range<usize>, part: Span) {
        let far: Vec<usize> = self.paragraphs.keys().copied().filter(|nth| !near.contains(nth)).collect();
        for nth in far {
            self.repaint(sheet, nth, &[]);
            self.paragraphs.remove(&nth);
        }
        let is_same = self.of.as_ref().is_some_and(|(of, _)| Rc::ptr_eq(of, layers));
        for nth in near.clone() {
            let Some(span) = sheet.paragraphs().get(nth).map(|paragraph| paragraph.span) else { continue };
            let was_whole = self.of.as_ref().is_some_and(|(_, before)| before.covers(span));
            let is_whole = part.covers(span);
            if is_same && was_whole && is_whole && self.paragraphs.contains_key(&nth) {
                continue;
            }
            if is_whole {
                self.repaint(sheet, nth, &layers.marks(span));
            } else {
                let marks: Vec<Mark> = layers.marks(span).into_iter().filter(|mark| mark.span.overlaps(part)).collect();
                self.repaint(sheet, nth, &marks);
            }
        }
        self.of = Some((Rc::clone(layers), part));
    }

    /// Makes what is painted already show these claims, without a look at where it lies: whether there was anything.
    pub(super) fn paint_again(&mut self, sheet: &Sheet, layers: &Rc<Layers>) -> bool {
        let (Some(near), Some((_, part))) = (self.near(), &self.of) else { return false };
        let part = *part;
        self.paint(sheet, layers, &near, part);
        true
    }

    /// The paragraphs that are painted.
    pub(super) fn near(&self) -> Option<Range<usize>> {
        Some(*self.paragraphs.keys().next()?..self.paragraphs.keys().next_back()? + 1)
    }

    /// The text of a paragraph stands in other nodes than before.
    pub(super) fn renew(&mut self, sheet: &Sheet, nth: usize) {
        let Some(painting) = self.paragraphs.get(&nth) else { return };
        let marks: Vec<Mark> = painting.iter().map(|(mark, _)| *mark).collect();
        self.repaint(sheet, nth, &[]);
        self.repaint(sheet, nth, &marks);
    }

    fn repaint(&mut self, sheet: &Sheet, nth: usize, marks: &[Mark]) {
        let painting = self.paragraphs.remove(&nth).unwrap_or_default();
        let old: Vec<Mark> = painting.iter().map(|(mark, _)| *mark).collect();
        let changes = difference(&old, marks);
        let mut kept = Vec::with_capacity(marks.len());
        let mut gone = changes.gone.iter().copied().peekable();
        for (place, (mark, painted)) in painting.into_iter().enumerate() {
            if gone.next_if_eq(&place).is_none() {
                kept.push((mark, painted));
            } else if let (Some(layer), Some(painted)) = (self.layers.get(&(mark.kind, mark.lane)), &painted) {
                layer.erase(painted);
            }
        }
        for place in changes.come {
            let mark = marks[place];
            kept.push((mark, self.add(sheet, mark)));
        }
        kept.order_by_key(|(mark, _)| *mark);
        self.paragraphs.insert(nth, kept);
    }

    fn add(&mut self, sheet: &Sheet, mark: Mark) -> Option<Painted> {
        let (start, end) = (sheet.place(mark.span.start(), Edge::Start)?, sheet.place(mark.span.end(), Edge::End)?);
        let layer = match self.layers.entry((mark.kind, mark.lane)) {
            Entry::Occupied(layer) => layer.into_mut(),
            Entry::Vacant(free) => free.insert(Layer::shared(name(mark.kind, mark.lane), i32::from(mark.lane))?),
        };
        layer.paint(&start, &end)
    }
}

/// What a style sheet calls a kind in a lane.
fn name(kind: u16, lane: u8) -> String {
    format!("claim-{kind}-{lane}")
}

/// The ink of a kind; one whose colour can't be read gets a grey.
pub(super) fn ink(color: &str) -> Ink {
    Ink::of(Rgb::parse(color).unwrap_or(Rgb([0x62, 0x67, 0x6d])))
}

/// How thick each underline is, so that four lanes fit between two lines: CSS pixels.
fn thickness(underline: &str) -> &'static str {
    match underline {
        "double" | "wavy" => "1px",
        _ => "2px",
    }
}

/// The style sheet of the highlights: tint, colour, line and lane for each kind, on light and dark paper.
pub(super) fn style_sheet(kinds: &[Arc<record::Entry<Kind>>]) -> String {
    let mut css = String::new();
    // A rule for every element would have each of them get a style for each kind and lane: most of the time that a long
    // article takes to open. Where highlights are inherited it is enough to say it once.
    let scope = if highlight::is_inherited() { ".article-text" } else { ".article-text :is(p, span)" };
    for dark in [false, true] {
        if dark {
            css.push_str("@media (prefers-color-scheme: dark) {\n");
        }
        for (nth, kind) in (0..).zip(kinds) {
            let ink = ink(&kind.body.color);
            let (color, tint) = if dark { (ink.dark, 22) } else { (ink.light, 13) };
            let (color, (line, over)) = (color.hex(), parts::lines(usize::from(nth)));
            let over = if over { " overline" } else { "" };
            let thickness = thickness(line);
            for lane in 0..N_LANES {
                // The first lane clears the descenders; the last ends where the next line's letters begin, whatever their size.
                let offset = 0.167 + 0.194 * f64::from(lane);
                // Writing to a String can't fail.
                let _ = writeln!(
                    css,
                    "{scope}::highlight({name}) {{ \
                     background-color: var(--claim-tint, color-mix(in srgb, {color} var(--tint, {tint}%), transparent)); \
                     text-decoration: underline{over} {line} {thickness} var(--claim-line, {color}); text-underline-offset: {offset:.3}em; \
                     text-decoration-skip-ink: none }}",
                    name = name(nth, lane),
                );
            }
        }
        if dark {
            css.push('}');
        }
    }
    css
}
