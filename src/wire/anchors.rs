//! Holds every claim of a file against the text of its article: what the quotes say decides, what can't be
//! found is kept as an orphan. Knows nothing of JSON.

use std::{collections::HashMap, sync::Arc};

use super::{
    finding::{Findings, Place},
    remark::Noted,
    wrong::Wrong,
};
use crate::{
    anchor::{self, Resolver},
    offset::{CharOffset, Span},
    ordering::Order as _,
    record::{Anchor, AnchorState, Part},
    text::{ArticleText, normalise_line_ends},
};

/// What is known of an article's text when its claims are looked at.
#[derive(Clone, Debug)]
pub(super) enum KnownText {
    /// The text.
    Here {
        /// As it is kept.
        text: ArticleText,
        /// Whether the file's hash says that it is the text on which the claims were made.
        is_same: bool,
        /// Set if line ends or a byte-order mark were normalised away.
        shift: Option<Shift>,
    },
    /// Only how long it is, or not even that.
    LeftOut {
        /// In code points.
        len_chars: Option<u32>,
    },
}

/// Where characters were taken out of a text.
#[derive(Clone, Debug)]
pub(super) struct Shift {
    /// Positions in the raw text of the characters taken out, sorted.
    gone: Vec<u32>,
}

impl Shift {
    /// Normalises a text as intake does; `None` if there is nothing to do.
    pub(super) fn normalise(raw: &str) -> Option<(String, Self)> {
        if !raw.contains('\r') && !raw.starts_with('\u{feff}') {
            return None;
        }
        let n_marks = raw.chars().take_while(|c| *c == '\u{feff}').count();
        let mut gone: Vec<u32> = (0..).take(n_marks).collect();
        let mut chars = (0..).zip(raw.chars()).peekable();
        while let Some((at, c)) = chars.next() {
            let pair = c == '\r' && matches!(chars.peek(), Some((_, '\n')));
            if pair {
                gone.push(at);
            }
        }
        Some((normalise_line_ends(raw), Self { gone }))
    }

    fn at(&self, at: CharOffset) -> CharOffset {
        let n_before = self.gone.partition_point(|gone| *gone < at.0);
        CharOffset(at.0.saturating_sub(u32::try_from(n_before).unwrap_or(u32::MAX)))
    }

    /// The same span in the normalised text; the very same one if nothing of it is left.
    fn span(&self, span: Span) -> Span {
        Span::new(self.at(span.start()), self.at(span.end())).unwrap_or(span)
    }
}

/// Brings a claim's anchor in line with a text that it wasn't read with: quotes that were left out are
/// filled in, others are found again. What can't be is an orphan.
pub(crate) fn settle_on(anchor: &mut Anchor, text: &ArticleText) {
    let mut findings = Findings::default();
    if anchor.state == AnchorState::Orphaned && anchor.parts.iter().any(|part| part.quote.is_empty()) {
        return;
    }
    if hold_against(anchor, text, false, Place::ALONE, &mut findings) == Held::Differs {
        search(anchor, text, &Resolver::new(text), Place::ALONE, &mut findings);
    }
    if !findings.is_sound() {
        anchor.state = AnchorState::Orphaned;
    }
}

/// Looks at one claim after the other, with the texts of a file's articles.
#[derive(Default)]
pub(super) struct Settler {
    /// By article.
    texts: HashMap<Arc<str>, KnownText>,
    /// For the articles in which something had to be searched.
    resolvers: HashMap<Arc<str>, Resolver>,
}

impl Settler {
    /// Notes the text of an article.
    pub(super) fn insert(&mut self, article: Arc<str>, known: KnownText) {
        self.texts.insert(article, known);
    }

    /// Brings one claim's anchor in line with the text of its article. Parts are sorted and joined; missing
    /// quotes and context are filled in from the text.
    pub(super) fn settle(&mut self, anchor: &mut Anchor, article: &str, place: Place, findings: &mut Findings) {
        match self.texts.get_key_value(article) {
            None => drop(join(anchor, None, place, findings)),
            Some((_, KnownText::LeftOut { len_chars })) => {
                within_length(anchor, *len_chars, place, findings);
                join(anchor, None, place, findings);
            }
            Some((article, KnownText::Here { text, is_same, shift })) => {
                if let Some(shift) = shift {
                    shift_parts(anchor, text, shift);
                }
                // An orphan stays one until its text changes or somebody chooses.
                if anchor.state == AnchorState::Orphaned && *is_same {
                    return;
                }
                if hold_against(anchor, text, *is_same, place, findings) == Held::Differs {
                    let resolver = self.resolvers.entry(Arc::clone(article)).or_insert_with(|| Resolver::new(text));
                    search(anchor, text, resolver, place, findings);
                }
            }
        }
    }
}

fn within_length(anchor: &mut Anchor, len_chars: Option<u32>, place: Place, findings: &mut Findings) {
    let Some(len_chars) = len_chars else { return };
    if anchor.state == AnchorState::Orphaned {
        return;
    }
    for (nth, part) in anchor.parts.iter().enumerate() {
        if part.span.end().0 > len_chars {
            findings.error(place.path(format_args!(".spans[{nth}].end")), Wrong::BehindText { end: part.span.end(), len_chars });
        }
    }
}

/// The offsets may count the raw text or, if the quotes say so, the normalised one.
fn shift_parts(anchor: &mut Anchor, text: &ArticleText, shift: &Shift) {
    for part in &mut anchor.parts {
        part.quote = normalise_line_ends(&part.quote);
    }
    let holds = |part: &Part| !part.quote.is_empty() && text.slice(part.span) == Some(&part.quote);
    if !anchor.parts.iter().all(holds) {
        for part in &mut anchor.parts {
            part.span = shift.span(part.span);
        }
    }
    anchor.prefix = normalise_line_ends(&anchor.prefix);
    anchor.suffix = normalise_line_ends(&anchor.suffix);
}

#[derive(PartialEq, Eq)]
enum Held {
    /// The text is what the anchor says, or an error was noted.
    Settled,
    /// Some quote isn't what the text has there.
    Differs,
}

fn hold_against(anchor: &mut Anchor, text: &ArticleText, is_same: bool, place: Place, findings: &mut Findings) -> Held {
    let mut held = Held::Settled;
    for (nth, part) in anchor.parts.iter_mut().enumerate() {
        match text.slice(part.span) {
            Some(slice) if part.quote == slice => {}
            Some(slice) if part.quote.is_empty() => slice.clone_into(&mut part.quote),
            None if part.quote.is_empty() => {
                let behind = Wrong::BehindText { end: part.span.end(), len_chars: text.len_chars() };
                findings.error(place.path(format_args!(".spans[{nth}].end")), behind);
                return Held::Settled;
            }
            Some(_) | None => held = Held::Differs,
        }
    }
    if held == Held::Differs {
        return held;
    }
    if anchor.state == AnchorState::Orphaned {
        anchor.state = AnchorState::Exact;
    }
    let joined = join(anchor, Some(text), place, findings);
    let has_context = !anchor.prefix.is_empty() || !anchor.suffix.is_empty();
    if joined || !is_same || !has_context {
        context(anchor, text);
    }
    held
}

/// Searches the quotes elsewhere in the text and tells of it.
fn search(anchor: &mut Anchor, text: &ArticleText, resolver: &Resolver, place: Place, findings: &mut Findings) {
    let differs = |part: &Part| text.slice(part.span) != Some(part.quote.as_str());
    let (nth, quote, found) = match anchor.parts.iter().position(differs) {
        Some(nth) => match anchor.parts.get(nth) {
            Some(part) => (nth, brief(&part.quote), text.slice(part.span).map(brief)),
            None => return,
        },
        None => return,
    };
    let found = found.ok_or(text.len_chars());
    let was_orphan = anchor.state == AnchorState::Orphaned;
    anchor.parts.order_by_key(|part| part.span);
    *anchor = resolver.resolve(anchor);
    let moved = match (anchor.state, anchor.hull()) {
        (AnchorState::Orphaned, _) | (_, None) if was_orphan => return,
        (AnchorState::Orphaned, _) | (_, None) => None,
        (AnchorState::Exact | AnchorState::Moved, Some(hull)) => Some(hull),
    };
    findings.warn(place.path(format_args!(".spans[{nth}].quote")), Noted::Quote { found, quote, moved });
    if anchor.state != AnchorState::Orphaned {
        join(anchor, Some(text), place, findings);
    }
}

/// Sorts the parts and joins those that overlap or touch. Returns whether any were.
fn join(anchor: &mut Anchor, text: Option<&ArticleText>, place: Place, findings: &mut Findings) -> bool {
    let apart = |parts: &[Part]| parts.windows(2).all(|pair| pair[0].span.end() < pair[1].span.start());
    if apart(&anchor.parts) {
        return false;
    }
    anchor.parts.order_by_key(|part| part.span);
    if apart(&anchor.parts) {
        return false;
    }
    let mut joined: Vec<Part> = Vec::with_capacity(anchor.parts.len());
    for part in anchor.parts.drain(..) {
        match joined.last_mut() {
            Some(last) if last.span.touches(part.span) => {
                let hull = last.span.hull(part.span);
                last.quote = match text.and_then(|text| text.slice(hull)) {
                    Some(slice) => slice.to_owned(),
                    None => concatenated(last, &part),
                };
                last.span = hull;
                for (name, value) in part.extra {
                    last.extra.entry(name).or_insert(value);
                }
            }
            Some(_) | None => joined.push(part),
        }
    }
    anchor.parts = joined;
    findings.warn(place.path(".spans"), Noted::Spans);
    true
}

/// The quote of two parts that touch, where no text tells it.
fn concatenated(first: &Part, second: &Part) -> String {
    if first.quote.is_empty() || second.quote.is_empty() {
        return String::new();
    }
    let n_shared = first.span.end().0.saturating_sub(second.span.start().0);
    let rest = second.quote.chars().skip(usize::try_from(n_shared).unwrap_or(usize::MAX));
    first.quote.chars().chain(rest).collect()
}

fn context(anchor: &mut Anchor, text: &ArticleText) {
    let Some(hull) = anchor.hull() else { return };
    text.before(hull.start(), anchor::CONTEXT_CHARS).clone_into(&mut anchor.prefix);
    text.after(hull.end(), anchor::CONTEXT_CHARS).clone_into(&mut anchor.suffix);
}

/// A quote short enough for a message.
pub(crate) fn brief(text: &str) -> String {
    const MOST_CHARS: usize = 60;
    match text.char_indices().nth(MOST_CHARS) {
        Some((end, _)) => format!("{:?}…", text.get(..end).unwrap_or(text)),
        None => format!("{text:?}"),
    }
}
