//! Several claims of one article made one: what it says afterwards, and what of the others it doesn't.

use crate::{
    anchor,
    command::{Command, quoted},
    diff::{english, field_label, value_in_words},
    id::{ClaimId, Table},
    offset::{Span, normalise},
    project::Project,
    record::{Claim, Entry, Factuality, Record},
    text::ArticleText,
    wire,
};

/// See [`join`].
#[derive(Clone, Debug, PartialEq)]
pub struct Joining {
    /// Does it.
    pub command: Command,
    /// The fields of which the claims say different things, as people call them: those of the first stand.
    pub differing: Vec<String>,
}

/// Joins claims: the first is kept, with the words of all. Parts between which is only white space become one. What the
/// first leaves empty comes from the others; where both say something the first stands, and what the other said is kept in
/// the note. Tags are united, links too.
///
/// `None` unless there are at least two such claims, of one article whose text is here, in one layer.
#[must_use]
pub fn join(project: &Project, claims: &[ClaimId]) -> Option<Joining> {
    let (keep, gone) = claims.split_first()?;
    let keep = project.claim(keep)?;
    let text = project.article(&keep.body.article)?.body.text.here()?;
    let gone: Vec<_> = gone.iter().filter(|id| **id != keep.body.id).map(|id| project.claim(id)).collect::<Option<_>>()?;
    let fits = |other: &&std::sync::Arc<Entry<Claim>>| other.body.article == keep.body.article && other.body.layer == keep.body.layer;
    if gone.is_empty() || !gone.iter().all(fits) {
        return None;
    }
    let mut after = keep.body.clone();
    let mut differing = Vec::new();
    for other in &gone {
        take_in(project, &mut after, other, &mut differing);
    }
    let ids: Vec<ClaimId> = gone.iter().map(|other| other.body.id.clone()).collect();
    after.copied_from = after.copied_from.filter(|from| *from != after.id && !ids.contains(from));
    let spans = std::iter::once(keep).chain(gone.iter().copied()).flat_map(|claim| claim.body.anchor.spans()).collect();
    after.anchor = anchor::describe(text, &bridged(text, spans)).ok()?;
    let parts = std::iter::once(keep).chain(gone.iter().copied()).flat_map(|claim| &claim.body.anchor.parts);
    for known in parts {
        for part in after.anchor.parts.iter_mut().filter(|part| part.span.overlaps(known.span)) {
            for (name, value) in &known.extra {
                part.extra.entry(name.clone()).or_insert_with(|| value.clone());
            }
        }
    }
    Some(Joining { command: Command::JoinClaims { keep: after, gone: ids }, differing })
}

/// The spans, those with only white space between them as one.
fn bridged(text: &ArticleText, spans: Vec<Span>) -> Vec<Span> {
    let mut joined: Vec<Span> = Vec::new();
    for span in normalise(spans) {
        let is_near = |last: &&mut Span| {
            let gap = Span::new(last.end(), span.start()).ok().and_then(|gap| text.slice(gap));
            gap.is_some_and(|gap| gap.trim().is_empty())
        };
        match joined.last_mut().filter(is_near) {
            Some(last) => *last = last.hull(span),
            None => joined.push(span),
        }
    }
    joined
}

/// Takes one claim's fields into another's.
fn take_in(project: &Project, after: &mut Claim, other: &Entry<Claim>, differing: &mut Vec<String>) {
    let mut said: Vec<String> = Vec::new();
    let body = &other.body;
    let record = Record::Claim(std::sync::Arc::new(other.clone()));
    let mut differs = |field: &str| {
        let label = field_label(Table::Claim, field);
        let words = wire::field_number(&record, field).map(|nth| value_in_words(project, &record, nth, &english)).unwrap_or_default();
        said.push(format!("{label} {words}"));
        if !differing.contains(&label) {
            differing.push(label);
        }
    };
    if after.kind != body.kind {
        differs("kind");
    }
    fill(&mut after.quantity, &body.quantity, || differs("quantity"));
    if after.attribution.is_empty() {
        after.attribution.clone_from(&body.attribution);
    } else if !body.attribution.is_empty() && after.attribution != body.attribution {
        differs("attribution");
    }
    if after.factuality == Factuality::default() {
        after.factuality = body.factuality;
    } else if body.factuality != Factuality::default() && after.factuality != body.factuality {
        differs("factuality");
    }
    fill(&mut after.time, &body.time, || differs("time"));
    fill(&mut after.place, &body.place, || differs("place"));
    fill(&mut after.check_worthy, &body.check_worthy, || differs("check_worthy"));
    if after.status != body.status {
        differs("status");
    }
    // That it repeats another is shown where it is; a second such claim would be the copy of two.
    fill(&mut after.copied_from, &body.copied_from, || ());
    for tag in &body.tags {
        if !after.tags.contains(tag) {
            after.tags.push(tag.clone());
        }
    }
    for (name, value) in &body.extra {
        after.extra.entry(name.clone()).or_insert_with(|| value.clone());
    }
    let kept = (!said.is_empty()).then(|| format!("joined with {}: {}", quoted(body), said.join("; ")));
    for line in [Some(body.note.clone()).filter(|note| !note.is_empty()), kept].into_iter().flatten() {
        if after.note.is_empty() {
            after.note = line;
        } else if !after.note.contains(&line) {
            after.note = format!("{}\n{line}", after.note);
        }
    }
}

/// The value of the other where there is none; else `differs` if both have one and they are not the same.
fn fill<T: Clone + PartialEq>(mine: &mut Option<T>, other: &Option<T>, differs: impl FnOnce()) {
    if mine.is_none() {
        mine.clone_from(other);
    } else if other.is_some() && mine != other {
        differs();
    }
}
