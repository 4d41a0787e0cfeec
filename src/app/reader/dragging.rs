//! The edges of the current claim by hand: a handle at its beginning and one at its end. While one is dragged the outline
//! follows; the claim itself moves once, when it is let go.

use crossbearing::{anchor, layers::Edge, offset::Span};

use super::{marking::short, segments, sheet::document, state::Reader, word_snap};

/// An edge under way.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Dragged {
    edge: Edge,
    /// The parts of the claim as they would be.
    pub(super) spans: Vec<Span>,
}

impl Reader {
    /// Takes up an edge of the current claim.
    pub(super) fn take_edge(&self, edge: Edge) {
        let Some(claim) = self.claim() else { return };
        self.let_go();
        self.dragged.replace(Some(Dragged { edge, spans: claim.body.anchor.spans() }));
        self.let_through(true);
    }

    /// The edge is led to a point of the window.
    pub(super) fn lead_edge(&self, x: f64, y: f64, exact: bool) {
        let (Some(on_show), Some(mut dragged)) = (self.on_show(), self.dragged.borrow().clone()) else { return };
        let Some(at) = on_show.sheet.caret_at(x, y) else { return };
        let text = on_show.sheet.paragraphs().text();
        let part = match dragged.edge {
            Edge::Start => dragged.spans.first_mut(),
            Edge::End => dragged.spans.last_mut(),
        };
        let Some(part) = part else { return };
        let led = match dragged.edge {
            Edge::Start => Span::new(at, part.end()),
            Edge::End => Span::new(part.start(), at),
        };
        // Past its other edge the claim would be empty: the edge stays where it was.
        let Ok(led) = led else { return };
        let snapped = if exact || !word_snap::is_on() { anchor::snap_to_graphemes(text, led) } else { segments::snap_to_words(text, led) };
        let Some(snapped) = snapped else { return };
        let led = match dragged.edge {
            Edge::Start => Span::new(snapped.start(), part.end()),
            Edge::End => Span::new(part.start(), snapped.end()),
        };
        if let Ok(led) = led {
            *part = led;
            self.dragged.replace(Some(dragged));
        }
    }

    /// Lets the edge go: the claim is where it was led. Links, fields and history stay with it.
    pub(super) fn drop_edge(&self) {
        self.let_through(false);
        let (Some(dragged), Some(on_show), Some(claim)) = (self.dragged.take(), self.on_show(), self.claim()) else { return };
        if dragged.spans == claim.body.anchor.spans() {
            return;
        }
        // One step of its own: what came before is not undone with it.
        self.desk.settle();
        let text = on_show.sheet.paragraphs().text();
        if self.set_spans(&claim, text, dragged.spans, &format!("drag:{}", claim.body.id)) {
            self.desk.settle();
            let quote = self.claim().map(|claim| claim.body.anchor.quote()).unwrap_or_default();
            self.desk.announce(&t!("reader-now", quote = &short(&quote)));
        }
    }

    /// The edge goes back to where it was.
    pub(super) fn leave_edge(&self) {
        self.let_through(false);
        self.dragged.take();
    }

    /// While an edge is led, what is under the pointer is the text and not the handle.
    fn let_through(&self, is_led: bool) {
        if let Some(body) = document().and_then(|document| document.body()) {
            // Fails only for a class with spaces.
            let _ = body.class_list().toggle_with_force("leading-edge", is_led);
        }
    }
}
