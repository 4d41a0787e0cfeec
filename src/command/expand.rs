//! What each command checks and what follows from it.

use std::sync::Arc;

use super::{Command, CommandError, choose, draft::Draft, fuse, join, revise, terms};
use crate::{
    anchor,
    id::{ArticleId, ClaimId, IncidentId, RecordKey, SourceId, Table},
    offset::normalise,
    record::{AnchorState, Article, ArticleStatus, Claim, CopyGroup, Decision, Entry, Fields, Incident, Link, Progress, Record, Text},
    text::ArticleText,
};

pub(super) fn expand(draft: &mut Draft<'_>, command: &Command) -> Result<(), CommandError> {
    match command {
        Command::EditHeader(header) => {
            let before = Arc::clone(draft.project().header());
            if before.body.id != header.id {
                return Err(CommandError::Missing(RecordKey::new(Table::Project, header.id.text())));
            }
            draft.edit(&before, header.clone());
            Ok(())
        }
        Command::PutKind(kind) => {
            not_empty(&kind.label, "label")?;
            put(draft, draft.project().kind(&kind.id).cloned().as_deref(), kind.clone());
            Ok(())
        }
        Command::RemoveKind(id) => {
            let entry = draft.project().kind(id).ok_or_else(|| CommandError::Missing(RecordKey::new(Table::Kind, id.text())))?;
            let n_claims = draft.project().claims().filter(|claim| &claim.body.kind == id).count();
            if n_claims > 0 {
                return Err(CommandError::InUse { label: entry.body.label.clone(), n_claims });
            }
            draft.delete(entry.key());
            Ok(())
        }
        Command::PutMeasure(measure) => {
            not_empty(&measure.label, "label")?;
            put(draft, draft.project().measure(&measure.id).cloned().as_deref(), measure.clone());
            Ok(())
        }
        Command::PutRelation(relation) => {
            not_empty(&relation.label, "label")?;
            put(draft, draft.project().relation(&relation.id).cloned().as_deref(), relation.clone());
            Ok(())
        }
        Command::PutSourceType(source_type) => {
            not_empty(&source_type.label, "label")?;
            put(draft, draft.project().source_type(&source_type.id).cloned().as_deref(), source_type.clone());
            Ok(())
        }
        Command::ReplaceTerm { from, to } => terms::replace(draft, from, to),
        Command::PutPerson(person) => {
            put(draft, draft.project().person(&person.id).cloned().as_deref(), person.clone());
            Ok(())
        }
        Command::PutSource(source) => {
            not_empty(&source.name, "name")?;
            let before = draft.source(&source.id).ok();
            put(draft, before.as_deref(), source.clone());
            Ok(())
        }
        Command::DeleteSource(id) => delete_source(draft, id),
        Command::AddArticles(articles) => articles.iter().try_for_each(|article| draft.create_new(article.clone())),
        Command::EditArticle(article) => edit_article(draft, article),
        Command::SupplyText { article, text } => supply_text(draft, article, text),
        Command::Revise { earlier, later } => revise::revise(draft, earlier, later),
        Command::DeleteArticle(id) => delete_article(draft, id),
        Command::MarkClaim(claim) => mark_claim(draft, claim),
        Command::EditClaim(claim) => edit_claim(draft, claim),
        Command::JoinClaims { keep, gone } => join::join(draft, keep, gone),
        Command::DeleteClaims(ids) => ids.iter().try_for_each(|id| delete_claim(draft, id)),
        Command::AddIncident(incident) => {
            not_empty(&incident.title, "title")?;
            check_parent(draft, incident)?;
            draft.create_new(incident.clone())
        }
        Command::EditIncident(incident) => {
            not_empty(&incident.title, "title")?;
            let before = draft.incident(&incident.id)?;
            if before.body.parent != incident.parent {
                check_parent(draft, incident)?;
            }
            draft.edit(&before, incident.clone());
            Ok(())
        }
        Command::DeleteIncident(id) => delete_incident(draft, id),
        Command::FuseIncidents { keep, gone } => fuse::fuse(draft, keep, gone),
        Command::SplitIncident { from, into, claims } => fuse::split(draft, from, into, claims),
        Command::MoveLinks { links, to } => fuse::move_links(draft, links, to),
        Command::AddLink(link) => add_link(draft, link),
        Command::EditLink(link) => {
            let before = draft.link(&link.id)?;
            let incident = draft.incident(&link.incident)?;
            if before.body.claim != link.claim {
                return Err(CommandError::Fixed { what: "claim", key: before.key() });
            }
            if is_linked(draft, link) {
                return Err(CommandError::AlreadyLinked(incident.body.title.clone()));
            }
            draft.edit(&before, link.clone());
            Ok(())
        }
        Command::DeleteLinks(ids) => {
            for id in ids {
                let link = draft.link(id)?;
                draft.delete(link.key());
                unpick(draft, &link.body)?;
            }
            Ok(())
        }
        Command::PutCopyGroup(group) => {
            check_passages(draft, group)?;
            let before = draft.copy_group(&group.id).ok();
            put(draft, before.as_deref(), group.clone());
            Ok(())
        }
        Command::DeleteCopyGroup(id) => {
            let group = draft.copy_group(id)?;
            draft.delete(group.key());
            Ok(())
        }
        Command::SetDone { person, article, done } => {
            draft.article(article)?;
            let id = Progress::id_of(person, article);
            let before = draft.progress(&id).ok();
            let extra = before.as_deref().map(|entry| entry.body.extra.clone()).unwrap_or_default();
            put(draft, before.as_deref(), Progress { id, article: article.clone(), person: person.clone(), done: *done, extra });
            Ok(())
        }
        Command::PutDecision(decision) => {
            check_decision(draft, decision)?;
            let before = draft.decision(&decision.id).ok();
            put(draft, before.as_deref(), decision.clone());
            Ok(())
        }
        Command::DeleteDecision(id) => {
            let decision = draft.decision(id)?;
            draft.delete(decision.key());
            Ok(())
        }
        Command::Choose { key, field, value } => choose::choose(draft, key, field, value),
        Command::Keep(key) => choose::keep(draft, key),
        Command::All { commands, .. } => commands.iter().try_for_each(|command| expand(draft, command)),
    }
}

pub(super) fn not_empty(text: &str, what: &'static str) -> Result<(), CommandError> {
    if text.trim().is_empty() { Err(CommandError::Empty { what }) } else { Ok(()) }
}

fn put<R: Fields>(draft: &mut Draft<'_>, before: Option<&Entry<R>>, after: R)
where
    Entry<R>: Into<Record>,
{
    match before {
        Some(before) => draft.edit(before, after),
        None => draft.create(after),
    }
}

fn delete_source(draft: &mut Draft<'_>, id: &SourceId) -> Result<(), CommandError> {
    let source = draft.source(id)?;
    for claim in draft.project().claims().filter(|claim| claim.body.attribution.contains(id)) {
        let before = draft.claim(&claim.body.id)?;
        let mut after = before.body.clone();
        after.attribution.retain(|named| named != id);
        draft.edit(&before, after);
    }
    for article in draft.project().articles().filter(|article| article.body.wire.contains(id)) {
        let before = draft.article(&article.body.id)?;
        let mut after = before.body.clone();
        after.wire.retain(|named| named != id);
        draft.edit(&before, after);
    }
    for incident in
        draft.project().incidents().filter(|incident| incident.body.actors.iter().any(|actor| actor.source.as_ref() == Some(id)))
    {
        let before = draft.incident(&incident.body.id)?;
        let mut after = before.body.clone();
        for actor in after.actors.iter_mut().filter(|actor| actor.source.as_ref() == Some(id)) {
            // The actor keeps the name that the source record gave it.
            actor.source = None;
            if actor.name.is_empty() {
                actor.name.clone_from(&source.body.name);
            }
        }
        draft.edit(&before, after);
    }
    draft.delete(source.key());
    Ok(())
}

fn edit_article(draft: &mut Draft<'_>, article: &Article) -> Result<(), CommandError> {
    let before = draft.article(&article.id)?;
    if before.body.text != article.text {
        return Err(CommandError::Fixed { what: "text", key: before.key() });
    }
    draft.edit(&before, article.clone());
    Ok(())
}

fn supply_text(draft: &mut Draft<'_>, id: &ArticleId, text: &ArticleText) -> Result<(), CommandError> {
    let before = draft.article(id)?;
    if before.body.text.here().is_some() || before.body.text.sha256() != text.sha256() {
        return Err(CommandError::Fixed { what: "text", key: before.key() });
    }
    draft.edit(&before, Article { text: Text::Here(text.clone()), ..before.body.clone() });
    let claims: Vec<ClaimId> = draft.project().claims_of_article(id).map(|claim| claim.body.id.clone()).collect();
    for claim in claims {
        let before = draft.claim(&claim)?;
        let anchor = anchor::resolve(text, &before.body.anchor);
        draft.edit(&before, Claim { anchor, ..before.body.clone() });
    }
    Ok(())
}

fn delete_article(draft: &mut Draft<'_>, id: &ArticleId) -> Result<(), CommandError> {
    let article = draft.article(id)?;
    let claims: Vec<ClaimId> = draft.project().claims_of_article(id).map(|claim| claim.body.id.clone()).collect();
    for claim in &claims {
        delete_claim(draft, claim)?;
    }
    forget_passages(draft, id)?;
    for progress in draft.project().progress().filter(|progress| &progress.body.article == id) {
        draft.delete(progress.key());
    }
    for decision in draft.project().decisions().filter(|decision| &decision.body.article == id) {
        draft.delete(decision.key());
    }
    draft.delete(article.key());
    Ok(())
}

/// Takes an article out of the decisions about copied passages; one that would be left with a single passage goes.
fn forget_passages(draft: &mut Draft<'_>, id: &ArticleId) -> Result<(), CommandError> {
    for group in draft.project().copy_groups().filter(|group| group.body.passages.iter().any(|passage| &passage.article == id)) {
        let before = draft.copy_group(&group.body.id)?;
        let mut after = before.body.clone();
        after.passages.retain(|passage| &passage.article != id);
        after.origin = after.origin.filter(|origin| origin != id);
        if after.passages.len() < 2 {
            draft.delete(before.key());
        } else {
            draft.edit(&before, after);
        }
    }
    Ok(())
}

fn check_passages(draft: &Draft<'_>, group: &CopyGroup) -> Result<(), CommandError> {
    let bad = |found: String| Err(CommandError::BadPassages { found });
    if group.passages.len() < 2 {
        return bad(format!("{} passages", group.passages.len()));
    }
    for passage in &group.passages {
        let article = draft.article(&passage.article)?;
        if article.body.text.here().is_none_or(|text| text.slice(passage.span) != Some(&*passage.quote)) {
            return bad(format!("{:?} at {} of {}", passage.quote, passage.span, article.key()));
        }
    }
    Ok(())
}

/// Decisions name what is there: claims of their article, the outcome being one of their layer.
fn check_decision(draft: &Draft<'_>, decision: &Decision) -> Result<(), CommandError> {
    not_empty(&decision.layer, "layer")?;
    let article = draft.article(&decision.article)?;
    let missing = |what: &'static str| Err(CommandError::BadDecision { what, article: article.key() });
    for id in &decision.about {
        if draft.claim(id)?.body.article != decision.article {
            return missing("claims");
        }
    }
    for id in decision.incidents.iter().chain(&decision.kept) {
        draft.incident(id)?;
    }
    match &decision.outcome {
        Some(id) => {
            let outcome = draft.claim(id)?;
            if outcome.body.article == decision.article && outcome.body.layer == decision.layer { Ok(()) } else { missing("outcome") }
        }
        None => Ok(()),
    }
}

/// Decisions no longer name a claim that goes. One whose outcome goes, or that is about nothing any more, goes too:
/// nobody decided that nothing is wanted there.
fn forget_decided(draft: &mut Draft<'_>, claim: Option<&ClaimId>, incident: Option<&IncidentId>) -> Result<(), CommandError> {
    for decision in draft.project().decisions() {
        let body = &decision.body;
        let is_outcome = claim.is_some() && body.outcome.as_ref() == claim;
        let named = claim.is_some_and(|id| body.about.contains(id))
            || incident.is_some_and(|id| body.incidents.contains(id) || body.kept.contains(id));
        if !is_outcome && !named {
            continue;
        }
        // One that was deleted in the same step needs nothing.
        let Ok(before) = draft.decision(&body.id) else { continue };
        let mut after = before.body.clone();
        after.about.retain(|id| Some(id) != claim);
        after.incidents.retain(|id| Some(id) != incident);
        after.kept.retain(|id| Some(id) != incident);
        if is_outcome || (after.about.is_empty() && after.incidents.is_empty()) {
            draft.delete(before.key());
        } else {
            draft.edit(&before, after);
        }
    }
    Ok(())
}

fn mark_claim(draft: &mut Draft<'_>, claim: &Claim) -> Result<(), CommandError> {
    let article = draft.article(&claim.article)?;
    check_claim(&article, claim)?;
    draft.create_new(claim.clone())?;
    if article.body.status == ArticleStatus::Unread {
        let opened = Article { status: ArticleStatus::Open, ..article.body.clone() };
        draft.edit(&article, opened);
    }
    Ok(())
}

pub(super) fn edit_claim(draft: &mut Draft<'_>, claim: &Claim) -> Result<(), CommandError> {
    let before = draft.claim(&claim.id)?;
    if before.body.article != claim.article {
        return Err(CommandError::Fixed { what: "article", key: before.key() });
    }
    if before.body.layer != claim.layer {
        return Err(CommandError::Fixed { what: "layer", key: before.key() });
    }
    if before.body.anchor != claim.anchor {
        let article = draft.article(&claim.article)?;
        check_claim(&article, claim)?;
    }
    check_quantity(claim)?;
    draft.edit(&before, claim.clone());
    Ok(())
}

/// A claim that people mark or move must say exactly what the text says.
fn check_claim(article: &Entry<Article>, claim: &Claim) -> Result<(), CommandError> {
    check_quantity(claim)?;
    let spans: Vec<_> = claim.anchor.parts.iter().map(|part| part.span).collect();
    let fits = || {
        let Some(text) = article.body.text.here() else { return false };
        !spans.is_empty()
            && normalise(spans.clone()) == spans
            && claim.anchor.state != AnchorState::Orphaned
            && claim.anchor.parts.iter().all(|part| text.slice(part.span) == Some(&*part.quote))
    };
    if fits() {
        return Ok(());
    }
    Err(CommandError::BadSpans { spans, article: article.key() })
}

fn check_quantity(claim: &Claim) -> Result<(), CommandError> {
    match &claim.quantity {
        Some(quantity) => quantity.check().map_err(CommandError::BadQuantity),
        None => Ok(()),
    }
}

fn delete_claim(draft: &mut Draft<'_>, id: &ClaimId) -> Result<(), CommandError> {
    let claim = draft.claim(id)?;
    for link in draft.links_of_claim(id) {
        draft.delete(link.key());
        unpick(draft, &link.body)?;
    }
    let copies: Vec<ClaimId> = draft.project().copies_of_claim(id).map(|copy| copy.body.id.clone()).collect();
    for copy in copies {
        // One that was deleted in the same step needs nothing.
        let Ok(before) = draft.claim(&copy) else { continue };
        draft.edit(&before, Claim { copied_from: None, ..before.body.clone() });
    }
    forget_decided(draft, Some(id), None)?;
    draft.delete(claim.key());
    Ok(())
}

/// An incident to which a claim is no longer linked can't go by its figure.
pub(super) fn unpick(draft: &mut Draft<'_>, link: &Link) -> Result<(), CommandError> {
    let Ok(before) = draft.incident(&link.incident) else { return Ok(()) };
    if !before.body.picks.iter().any(|pick| pick.claim == link.claim) {
        return Ok(());
    }
    let still_linked = draft.links_of_claim(&link.claim).iter().any(|other| other.body.incident == link.incident);
    if !still_linked {
        let mut after = before.body.clone();
        after.picks.retain(|pick| pick.claim != link.claim);
        draft.edit(&before, after);
    }
    Ok(())
}

pub(super) fn check_parent(draft: &Draft<'_>, incident: &Incident) -> Result<(), CommandError> {
    let Some(parent) = &incident.parent else { return Ok(()) };
    let whole = draft.incident(parent).map(|entry| entry.body.title.clone());
    if parent == &incident.id || draft.ancestors(parent).contains(&incident.id) {
        let whole = whole.unwrap_or_else(|_| incident.title.clone());
        return Err(CommandError::Cycle { part: incident.title.clone(), whole });
    }
    whole.map(drop)
}

fn delete_incident(draft: &mut Draft<'_>, id: &IncidentId) -> Result<(), CommandError> {
    let incident = draft.incident(id)?;
    let parts: Vec<IncidentId> = draft.project().parts_of_incident(id).map(|part| part.body.id.clone()).collect();
    for part in parts {
        let before = draft.incident(&part)?;
        let moved = Incident { parent: incident.body.parent.clone(), ..before.body.clone() };
        draft.edit(&before, moved);
    }
    for link in draft.links_of_incident(id) {
        draft.delete(link.key());
    }
    forget_decided(draft, None, Some(id))?;
    draft.delete(incident.key());
    Ok(())
}

fn add_link(draft: &mut Draft<'_>, link: &Link) -> Result<(), CommandError> {
    draft.claim(&link.claim)?;
    let incident = draft.incident(&link.incident)?;
    if is_linked(draft, link) {
        return Err(CommandError::AlreadyLinked(incident.body.title.clone()));
    }
    draft.create_new(link.clone())
}

/// Whether another link ties the same claim to the same incident by the same relation.
fn is_linked(draft: &Draft<'_>, link: &Link) -> bool {
    draft
        .links_of_claim(&link.claim)
        .iter()
        .any(|other| other.body.id != link.id && other.body.incident == link.incident && other.body.relation == link.relation)
}
