//! Values that are held back: shown is another one, and what the record has by right waits until it can be shown again.

use std::collections::BTreeMap;

use crate::{
    id::ArticleId,
    merge::entry,
    ordering::Order as _,
    record::{
        Claim, CopyGroup, Decision, Entry, Extra, FieldValue, Fields, Incident, Progress, Record, Rival, all_records,
        trail::{rank, sort_rivals, text},
    },
    wire,
};

/// The name of the field by which an incident names what it is part of.
pub(super) const PARENT: &str = "parent";

/// The name of the field by which records name an article.
pub(super) const ARTICLE: &str = "article";

/// The record with the values that were held back.
pub(super) fn unheld(record: &Record) -> Record {
    macro_rules! all { ($($variant:ident)*) => { match record {
        $(Record::$variant(entry) if entry.rivals.iter().any(|rival| rival.held) => with_held(entry, record).into(),)*
        record => record.clone(),
    }}}
    all_records!(all)
}

fn with_held<R: Fields>(entry: &Entry<R>, record: &Record) -> Entry<R>
where
    Entry<R>: Into<Record>,
{
    let mut entry = entry.clone();
    for nth in 0..R::NAMES.len() {
        let Ok(number) = u8::try_from(nth) else { continue };
        let field = wire::field_name(record, nth);
        if !entry.rivals.iter().any(|rival| rival.held && rival.field == field) {
            continue;
        }
        let (mut held, rest): (Vec<Rival>, Vec<Rival>) =
            std::mem::take(&mut entry.rivals).into_iter().partition(|rival| rival.field == field);
        entry.rivals = rest;
        held.order_by_key(|rival| (rank(rival.stamp.as_ref()), text(&rival.value)));
        if let Some(shown) = held.pop() {
            if let Some(body) = referring::<R>(&entry, record, field, &shown.value).or_else(|| entry::with_value(&entry, nth, &shown.value))
            {
                entry.body = body;
            }
            match shown.stamp {
                Some(stamp) => entry.stamps.set(number, stamp),
                None => entry.stamps.clear(number, R::NAMES.len()),
            }
        }
        entry.rivals.extend(held.into_iter().map(|rival| Rival { held: false, ..rival }));
    }
    entry.stamps.settle(R::NAMES.len());
    sort_rivals(&mut entry.rivals);
    entry
}

/// The common cases of a value that was held back, without reading the record anew.
fn referring<R: Fields>(entry: &Entry<R>, record: &Record, field: &str, value: &FieldValue) -> Option<R> {
    let id = value.get(field)?.as_str()?;
    let with: Record = match (record, field) {
        (Record::Claim(claim), ARTICLE) => Entry::bare(Claim { article: id.into(), ..claim.body.clone() }).into(),
        (Record::Progress(progress), ARTICLE) => Entry::bare(Progress { article: id.into(), ..progress.body.clone() }).into(),
        (Record::Decision(decision), ARTICLE) => Entry::bare(Decision { article: id.into(), ..decision.body.clone() }).into(),
        (Record::Incident(incident), PARENT) => Entry::bare(Incident { parent: Some(id.into()), ..incident.body.clone() }).into(),
        _ => return None,
    };
    let nth = R::NAMES.iter().position(|name| *name == field)?;
    let mut body = entry.body.clone();
    body.copy(R::of(&with)?, nth);
    Some(body)
}

/// The record with other articles in place of hidden ones; `None` if it names none. What it named stays its rightful value.
pub(super) fn repointed(record: &Record, twins: &BTreeMap<ArticleId, ArticleId>) -> Option<Record> {
    match record {
        Record::Claim(entry) => {
            let article = twins.get(&entry.body.article)?.clone();
            Some(holding(entry, record, ARTICLE, Claim { article, ..entry.body.clone() }))
        }
        Record::Progress(entry) => {
            let article = twins.get(&entry.body.article)?.clone();
            Some(holding(entry, record, ARTICLE, Progress { article, ..entry.body.clone() }))
        }
        Record::Decision(entry) => {
            let article = twins.get(&entry.body.article)?.clone();
            Some(holding(entry, record, ARTICLE, Decision { article, ..entry.body.clone() }))
        }
        Record::CopyGroup(entry) => {
            let mut body: CopyGroup = entry.body.clone();
            for article in body.passages.iter_mut().map(|passage| &mut passage.article) {
                if let Some(twin) = twins.get(article) {
                    *article = twin.clone();
                }
            }
            let passages = (body.passages != entry.body.passages).then(|| holding(entry, record, "passages", body.clone()));
            let record = passages.as_ref().unwrap_or(record);
            let Record::CopyGroup(entry) = record else { return None };
            match entry.body.origin.as_ref().and_then(|origin| twins.get(origin)) {
                Some(twin) => Some(holding(entry, record, "origin", CopyGroup { origin: Some(twin.clone()), ..entry.body.clone() })),
                None => passages.clone(),
            }
        }
        Record::Header(_)
        | Record::Kind(_)
        | Record::Measure(_)
        | Record::Relation(_)
        | Record::SourceType(_)
        | Record::Person(_)
        | Record::Replica(_)
        | Record::Source(_)
        | Record::Article(_)
        | Record::Incident(_)
        | Record::Link(_) => None,
    }
}

/// `entry` with another body, which differs in one field: the value that it has by right is held back.
pub(super) fn holding<R: Fields>(entry: &Entry<R>, record: &Record, field: &str, body: R) -> Record
where
    Entry<R>: Into<Record>,
{
    let mut held = entry.with_body(body);
    let nth = wire::field_number(record, field).unwrap_or_default();
    let stamp = u8::try_from(nth).ok().and_then(|nth| entry.stamps.get(nth)).cloned();
    let value = wire::field_value(record, nth);
    held.rivals.push(Rival { field: field.to_owned(), stamp, value, held: true, extra: Extra::new() });
    sort_rivals(&mut held.rivals);
    held.into()
}
