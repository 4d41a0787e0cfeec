//! What is done with a selection: marking it as a claim, adding it to one; and what is done to the current
//! claim as a stretch of text: moving its edges, changing its kind, deleting it.

use std::sync::Arc;

use crossbearing::{
    anchor::{self, Direction, Unit},
    command::Command,
    id::{ClaimId, KindId},
    layers::Edge,
    offset::{CharOffset, Span, normalise},
    record::{Anchor, AnchorState, Claim, Entry},
    shown::maker,
    text::ArticleText,
};

use super::inks::kinds;
use super::segments;
use super::state::{Live, Reader, take_wanted};
use super::word_snap;
use crate::app::{claims::several, desk::Place, platform::env};

/// What becomes of the selection once it is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum After {
    /// It shrinks to a caret behind the claim.
    Collapse,
    /// It stays, and moving its ends moves the claim's.
    Keep,
}

impl Reader {
    /// The selected stretch as it would be marked: whole words, unless that is switched off or `exact`; whole
    /// characters, always.
    pub(super) fn markable(&self, exact: bool) -> Option<Span> {
        let on_show = self.on_show()?;
        let span = self.selected_span()?;
        let text = on_show.sheet.paragraphs().text();
        if exact || !word_snap::is_on() { anchor::snap_to_graphemes(text, span) } else { segments::snap_to_words(text, span) }
    }

    /// Makes a claim of the selection, or a part of the current one where the next selection was to be that.
    /// Says whether there was a selection to mark.
    pub(super) fn mark(&self, kind: Option<KindId>, exact: bool, after: After) -> bool {
        // Who decides between others marks nothing of their own on the way.
        if self.desk.view().place == Place::Adjudicate {
            return false;
        }
        let (Some(on_show), Some(selected)) = (self.on_show(), self.selected_span()) else { return false };
        let Some(span) = self.markable(exact) else {
            self.desk.say(t!("reader-only-space"));
            return true;
        };
        if let Some(wanted) = take_wanted() {
            wanted.emit((on_show.article.clone(), span));
            self.finish(After::Collapse, selected);
            return true;
        }
        if kind.is_none() && self.armed.get() {
            self.add_part(exact, after);
            return true;
        }
        self.let_go();
        let kind = kind.unwrap_or_else(|| self.desk.view().kind.clone());
        if let Some(same) = self.same(span, &kind) {
            self.choose(Some(same));
            self.desk.say(t!("reader-marked-already"));
            self.finish(after, selected);
            return true;
        }
        let Ok(anchor) = anchor::describe(on_show.sheet.paragraphs().text(), &[span]) else { return true };
        let id = ClaimId::from(env::new_id());
        let quote = anchor.quote();
        let claim = Claim::new(id.clone(), on_show.article.clone(), kind.clone(), anchor);
        let joins = format!("select:{id}");
        self.painted_first(|| {
            if self.desk.perform_joined(&Command::MarkClaim(claim), Some(&joins)) {
                self.live.replace(Some(Live { claim: id.clone(), others: Vec::new(), span, joins }));
                self.desk.look(|view| {
                    view.claim = Some(id);
                    view.picked.clear();
                });
                self.desk.announce(&t!("reader-marked", kind = &self.kind_label(&kind), quote = &short(&quote)));
            }
        });
        self.finish(after, selected);
        true
    }

    /// A claim of one's own, or of nobody's by name, that is of this kind and exactly here.
    fn same(&self, span: Span, kind: &KindId) -> Option<ClaimId> {
        let article = self.on_show()?.article.clone();
        let project = self.desk.shown();
        let me = self.desk.me();
        let is_mine = |claim: &Entry<Claim>| claim.body.layer.is_empty() && ["", me.as_str()].contains(&maker(claim).as_str());
        let claims = project.claims_in_text_order(&article);
        // Only those that begin there can be it.
        let start = |claim: &Entry<Claim>| claim.body.anchor.hull().map(|hull| hull.start());
        let first = claims.partition_point(|claim| claim.body.anchor.state != AnchorState::Orphaned && start(claim) < Some(span.start()));
        let mut here = claims.iter().skip(first).take_while(|claim| start(claim) == Some(span.start()));
        let is_same = |claim: &Entry<Claim>| &claim.body.kind == kind && claim.body.anchor.spans() == [span] && is_mine(claim);
        here.find(|claim| is_same(claim)).map(|claim| claim.body.id.clone())
    }

    fn finish(&self, after: After, selected: Span) {
        if let (After::Collapse, Some(on_show)) = (after, self.on_show()) {
            on_show.sheet.select(selected.end(), selected.end());
            self.focus_text();
        }
    }

    /// Makes the selection a part of the current claim; without a selection the next one will be.
    pub(super) fn add_part(&self, exact: bool, after: After) {
        let (Some(on_show), Some(claim)) = (self.on_show(), self.claim()) else { return };
        let (Some(selected), Some(span)) = (self.selected_span(), self.markable(exact)) else {
            self.armed.set(true);
            self.desk.say(t!("reader-armed"));
            return;
        };
        self.armed.set(false);
        self.let_go();
        let others = claim.body.anchor.spans();
        if others.iter().any(|part| part.covers(span)) {
            self.desk.say(t!("reader-part-already"));
        } else {
            let joins = format!("select:{}:{span}", claim.body.id);
            let live = Live { claim: claim.body.id.clone(), others, span, joins };
            if self.place(&claim, on_show.sheet.paragraphs().text(), &live) {
                let n_parts = self.claim().map_or(0, |claim| claim.body.anchor.parts.len());
                self.live.replace(Some(live));
                let quote = on_show.sheet.paragraphs().text().slice(span).unwrap_or_default();
                self.desk.say(&match n_parts {
                    1 => t!("reader-reaches", quote = &short(quote)),
                    n_parts => t!("reader-part-added", quote = &short(quote), n = n_parts),
                });
            }
        }
        self.finish(after, selected);
    }

    /// The selection from which a claim or part was just made has changed: so does the part. Says whether it
    /// was about such a selection.
    pub(super) fn adjust(&self, exact: bool, after: After) -> bool {
        let Some(mut live) = self.live.borrow().clone() else { return false };
        let (Some(on_show), Some(claim), Some(span)) = (self.on_show(), self.claim(), self.markable(exact)) else { return false };
        if claim.body.id != live.claim || !span.overlaps(live.span) {
            return false;
        }
        if span != live.span {
            live.span = span;
            if self.place(&claim, on_show.sheet.paragraphs().text(), &live) {
                self.desk.announce(&t!("reader-now", quote = &short(on_show.sheet.paragraphs().text().slice(span).unwrap_or_default())));
            }
            self.live.replace(Some(live));
        }
        self.finish(after, span);
        true
    }

    /// Puts a claim where its live part and the others are.
    fn place(&self, claim: &Arc<Entry<Claim>>, text: &ArticleText, live: &Live) -> bool {
        let spans = live.others.iter().copied().chain([live.span]).collect();
        self.set_spans(claim, text, spans, &live.joins)
    }

    pub(super) fn set_spans(&self, claim: &Arc<Entry<Claim>>, text: &ArticleText, spans: Vec<Span>, joins: &str) -> bool {
        let Ok(mut anchor) = anchor::describe(text, &normalise(spans)) else { return false };
        keep_extra(&claim.body.anchor, &mut anchor);
        let after = Claim { anchor, ..claim.body.clone() };
        self.desk.perform_joined(&Command::EditClaim(after), Some(joins))
    }

    /// Moves the start of the current claim's first part or the end of its last. Never makes a part empty.
    pub(super) fn move_edge(&self, edge: Edge, unit: Unit, rightward: bool) {
        let (Some(on_show), Some(claim)) = (self.on_show(), self.claim()) else { return };
        let text = on_show.sheet.paragraphs().text();
        let mut spans = claim.body.anchor.spans();
        let part = match edge {
            Edge::Start => spans.first_mut(),
            Edge::End => spans.last_mut(),
        };
        let Some(part) = part else {
            self.desk.say(t!("reader-no-place"));
            return;
        };
        let at = match edge {
            Edge::Start => part.start(),
            Edge::End => part.end(),
        };
        let forward = rightward != on_show.sheet.is_right_to_left(at);
        let Some(moved) = moved(text, *part, edge, unit, forward) else {
            self.desk.say(if forward == (edge == Edge::End) { t!("reader-edge") } else { t!("reader-shortest") });
            return;
        };
        *part = moved;
        self.live.take();
        self.bar_dismissed.replace(None);
        if self.set_spans(&claim, text, spans, &format!("edge:{}", claim.body.id)) {
            self.desk.announce(&format!("“{}”", short(text.slice(moved).unwrap_or_default())));
            let edge = match edge {
                Edge::Start => moved.start(),
                Edge::End => CharOffset(moved.end().0.saturating_sub(1)),
            };
            self.bring_into_sight(edge);
        }
    }

    /// What a digit does: marks the selection as that kind, or else makes the current claim that kind, or
    /// else has the next claims be of it.
    pub(super) fn pick_kind(&self, kind: &KindId) {
        if self.mark(Some(kind.clone()), false, After::Collapse) {
            return;
        }
        if several::set_kind(&self.desk, kind) {
            return;
        }
        if self.claim().is_some() {
            self.set_kind(kind);
        } else {
            self.desk.look(|view| view.kind = kind.clone());
            self.desk.say(&t!("reader-marking", kind = &self.kind_label(kind)));
        }
    }

    /// Makes the current claim one of this kind.
    pub(super) fn set_kind(&self, kind: &KindId) {
        let Some(claim) = self.claim() else { return };
        self.let_go();
        let after = Claim { kind: kind.clone(), ..claim.body.clone() };
        if self.desk.perform(&Command::EditClaim(after)) {
            self.desk.announce(&t!("reader-kind", kind = &self.kind_label(kind)));
        }
    }

    /// The kind that a key of the scheme picks, or else the one at that place in the list, from 1.
    pub(super) fn kind_of_key(&self, key: &str) -> Option<KindId> {
        let project = self.desk.shown();
        let kinds = kinds(&project);
        let by_key = kinds.iter().find(|kind| kind.body.key == key && !kind.body.retired);
        let nth = || key.parse::<usize>().ok()?.checked_sub(1);
        let by_place = || kinds.get(nth()?).filter(|kind| kind.body.key.is_empty() && !kind.body.retired);
        by_key.or_else(by_place).map(|kind| kind.body.id.clone())
    }

    /// A kind's label as a word within a sentence.
    pub(super) fn kind_label(&self, kind: &KindId) -> String {
        self.desk.shown().kind(kind).map_or_else(|| kind.as_str().to_owned(), |kind| kind.body.label.to_lowercase())
    }

    /// Deletes the current claim, and leaves the caret where it was.
    pub(super) fn delete(&self) {
        if several::delete(&self.desk) {
            return;
        }
        let Some(claim) = self.claim() else { return };
        let quote = claim.body.anchor.quote();
        if !self.desk.perform(&Command::DeleteClaims(vec![claim.body.id.clone()])) {
            return;
        }
        self.live.take();
        self.armed.set(false);
        self.desk.say(&t!("reader-deleted", quote = &short(&quote)));
        if let (Some(on_show), Some(span)) = (self.on_show(), claim.body.anchor.spans().first())
            && on_show.sheet.selected().is_none_or(super::sheet::Selected::is_collapsed)
            && on_show.sheet.has_focus()
        {
            on_show.sheet.select(span.start(), span.start());
        }
    }
}

/// A part with one edge moved; `None` if it can't move.
fn moved(text: &ArticleText, part: Span, edge: Edge, unit: Unit, forward: bool) -> Option<Span> {
    let direction = if forward { Direction::Forward } else { Direction::Backward };
    let at = match edge {
        Edge::Start => part.start(),
        Edge::End => part.end(),
    };
    let to = segments::step(text, at, unit, direction);
    let span = match edge {
        Edge::Start => Span::new(to, part.end()),
        Edge::End => Span::new(part.start(), to),
    }
    .ok()
    .filter(|span| *span != part)?;
    // By words an edge leaves no space inside; by characters it may stand anywhere.
    let inner = if unit == Unit::Word { trimmed(text, span)? } else { span };
    (inner != part).then_some(inner)
}

/// A span without white space at its ends.
fn trimmed(text: &ArticleText, span: Span) -> Option<Span> {
    let quote = text.slice(span)?;
    let n_chars = |part: &str| u32::try_from(part.chars().count()).unwrap_or(u32::MAX);
    let n_before = n_chars(quote) - n_chars(quote.trim_start());
    Span::at(span.start().0 + n_before, span.start().0 + n_before + n_chars(quote.trim())).ok()
}

/// Parts that stay keep what this version doesn't know of them.
fn keep_extra(before: &Anchor, after: &mut Anchor) {
    for part in &mut after.parts {
        if let Some(known) = before.parts.iter().find(|known| known.span.overlaps(part.span)) {
            part.extra.clone_from(&known.extra);
        }
    }
}

/// A quote short enough to be read out: at most 60 characters, on one line.
pub(super) fn short(quote: &str) -> String {
    let line = quote.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(60) {
        Some((byte, _)) => format!("{}…", line[..byte].trim_end()),
        None => line,
    }
}
