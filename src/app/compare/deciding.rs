//! What a person decides about a pair of passages: each one undoable step with a name of its own. Shared by the review of
//! copies and the view side by side.

use crossbearing::{
    anchor::{self, Direction, Unit},
    command::Command,
    copies::{
        Passage,
        review::{Decision, Reviewed},
    },
    layers::Edge,
    offset::Span,
    record::Verdict,
};

use super::found::outlet_of;
use crate::app::{desk::Desk, platform::env};

/// The words of a pair, short enough to name it by.
fn quoted(desk: &Desk, pair: &Reviewed) -> String {
    const MOST_CHARS: u32 = 40;
    let [passage, _] = &pair.copied.passages;
    let project = desk.shown();
    let text = project.article(&passage.article).and_then(|article| article.body.text.here());
    let quote = text.and_then(|text| text.slice(passage.span)).unwrap_or_default();
    let line = quote.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(MOST_CHARS as usize) {
        Some((byte, _)) => format!("“{}…”", line[..byte].trim_end()),
        None => format!("“{line}”"),
    }
}

/// Decides on a pair as `change` says; `what` names the step before the quote ("correct the extent of"). Without it the
/// verdict does. Steps with the same `joins` in a row are undone as one. Says whether it was done.
fn decide(desk: &Desk, pair: &Reviewed, what: Option<&str>, joins: Option<&str>, change: impl FnOnce(&mut Decision)) -> bool {
    let mut decision = Decision::on(pair);
    change(&mut decision);
    let record = decision.record(&desk.shown(), pair, env::new_id);
    let Some(record) = record else {
        desk.say(t!("copied-no-text"));
        return false;
    };
    let put = Command::PutCopyGroup(record);
    let command = match what {
        Some(what) => Command::All { label: format!("{what} {}", quoted(desk, pair)), commands: vec![put] },
        None => put,
    };
    let is_done = desk.perform_joined(&command, joins);
    if is_done {
        let [one, other] = &pair.copied.passages;
        let moved = |passage: &Passage, span: Span| Passage { article: passage.article.clone(), span };
        let passages = [moved(one, decision.spans[0]), moved(other, decision.spans[1])];
        desk.look(|view| view.copied = Some(passages));
    }
    is_done
}

/// Says that the passages are copies, or that they are not.
pub(super) fn judge(desk: &Desk, pair: &Reviewed, verdict: Verdict) {
    if pair.verdict == Some(verdict) {
        desk.say(t!("copied-decided"));
    } else if decide(desk, pair, None, None, |decision| decision.verdict = verdict) {
        desk.say(match verdict {
            Verdict::Confirmed => t!("copied-confirmed"),
            Verdict::Rejected => t!("copied-rejected"),
        });
    }
}

/// Takes the decision back, so that the pair stands as it was found.
pub(super) fn take_back(desk: &Desk, pair: &Reviewed) {
    match &pair.copied.decided {
        Some(id) => {
            if desk.perform(&Command::DeleteCopyGroup(id.clone())) {
                desk.say(t!("copied-taken-back"));
            }
        }
        None => desk.say(t!("copied-not-decided")),
    }
}

/// Says how the one repeats the other.
pub(super) fn set_kind(desk: &Desk, pair: &Reviewed, kind: crossbearing::record::CopyKind) {
    if decide(desk, pair, Some("say how alike are the copies of"), None, |decision| decision.kind = kind) {
        desk.announce(super::found::kind_label(kind));
    }
}

/// Says which article had it first; `None`: that is not known.
pub(super) fn set_origin(desk: &Desk, pair: &Reviewed, origin: Option<crossbearing::id::ArticleId>) {
    let said = match &origin {
        Some(origin) => t!("copied-origin", name = &outlet_of(&desk.shown(), origin)),
        None => t!("copied-origin-unknown").to_owned(),
    };
    if decide(desk, pair, Some("say who had first"), None, |decision| decision.origin = origin) {
        desk.announce(&said);
    }
}

/// The next answer to who had it first: nobody knows, the one, the other.
pub(super) fn next_origin(desk: &Desk, pair: &Reviewed) {
    let [one, other] = pair.copied.passages.each_ref().map(|passage| &passage.article);
    let next = match &pair.origin {
        None => Some(one.clone()),
        Some(origin) if origin == one => Some(other.clone()),
        Some(_) => None,
    };
    set_origin(desk, pair, next);
}

/// Puts one side of the pair where a person says that it is.
pub(super) fn set_extent(desk: &Desk, pair: &Reviewed, side: usize, span: Span, joins: Option<&str>) -> bool {
    decide(desk, pair, Some("correct the extent of"), joins, |decision| {
        if let Some(known) = decision.spans.get_mut(side) {
            *known = span;
        }
    })
}

/// Moves the start or the end of one side by a word.
pub(super) fn move_edge(desk: &Desk, pair: &Reviewed, side: usize, edge: Edge, direction: Direction) {
    let Some(passage) = pair.copied.passages.get(side) else { return };
    let moved = {
        let project = desk.shown();
        let Some(text) = project.article(&passage.article).and_then(|article| article.body.text.here()) else { return };
        let (start, end) = (passage.span.start(), passage.span.end());
        let step = |at| anchor::step(text, at, Unit::Word, direction);
        let span = match edge {
            Edge::Start => Span::new(step(start), end),
            Edge::End => Span::new(start, step(end)),
        };
        // An edge that leaves white space behind it has not gone far enough.
        span.ok().and_then(|span| anchor::snap_to_words(text, span)).filter(|span| *span != passage.span)
    };
    match moved {
        Some(span) => {
            let joins = format!("extent:{}:{side}", passage.article);
            if set_extent(desk, pair, side, span, Some(&joins)) {
                let project = desk.shown();
                let text = project.article(&passage.article).and_then(|article| article.body.text.here());
                let quote = text.and_then(|text| text.slice(span)).unwrap_or_default();
                let n_words = quote.split_whitespace().count();
                let said = t!("n-words", n = n_words);
                drop(project);
                desk.announce(&said);
            }
        }
        None => desk.say(t!("copied-as-far")),
    }
}
