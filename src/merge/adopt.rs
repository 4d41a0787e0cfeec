//! Files without any stamp, written by hand or by a script. Such a file says nothing of what it knew. It is taken as the next
//! word of whoever wrote the values without stamps that are here: what differs from that person's last word is
//! news, what does not is none, whatever others have made of it since.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{
    entry::{Written, stand, values, with_value},
    joined_extra,
    settle::Words,
    settled,
    slot::assembled,
    sort_deletions,
};
use crate::{
    id::{ArticleId, RecordKey, Table},
    project::{Deletion, Project, Slot, Tombstone, covered, without_quotes, without_words},
    record::{
        Claim, Entry, Extra, FieldValue, Fields, Link, Record, Step, Text, Was, all_records,
        trail::{sort_rivals, sort_steps},
    },
    revision,
    stamp::{Made, Stamp},
    wire::{self, Loaded},
};

/// The replica in whose name values of such files are stamped from the second version on; the first has no stamp.
pub(crate) const UNSTAMPED: &str = "unstamped";

/// Whether nothing in a project has a stamp.
#[must_use]
pub fn is_unstamped(project: &Project) -> bool {
    project.seen().is_empty()
        && project
            .records()
            .all(|record| crate::with_entry!(&record, entry => entry.current_stamps().next().is_none() && entry.steps.is_empty()))
        && project.tombstones().all(|tombstone| tombstone.stamps().next().is_none())
}

/// The project with what is news in a file without stamps, and the keys under which it differs.
#[must_use]
pub fn adopt(base: &Project, file: &Loaded) -> (Project, BTreeSet<RecordKey>) {
    let mut merged = base.clone();
    let mut touched = BTreeSet::new();
    let twins = twins(base);
    let known_as = revision::known_as(base, &file.project);
    for record in file.project.records() {
        let key = record.key();
        // The header counts only where the file says that it is this very project.
        if key.table == Table::Project && key != base.header().key() {
            continue;
        }
        let slot = base.slot(&key);
        // What the file didn't bring itself is no news, but may be needed.
        if file.supplied.contains(&key) && slot != Slot::default() {
            continue;
        }
        // With another text it is another version: nothing of it is said of the one that is here.
        if let (Record::Article(there), Some(Record::Article(here))) = (&record, slot.known())
            && revision::differs(&here.body, &there.body)
        {
            continue;
        }
        let is_of_version =
            matches!(&record, Record::Claim(claim) if slot == Slot::default() && known_as.contains_key(&claim.body.article));
        let record = named(record, if is_of_version { &known_as } else { &twins }, base);
        let key = record.key();
        let slot = base.slot(&key);
        let after = match slot.known() {
            Some(here) => {
                let record = news(here, &record);
                // News is nothing that was deleted.
                let tombstone = slot.tombstone.as_deref().map(|tombstone| Tombstone { was: None, ..tombstone.over(here) });
                match tombstone {
                    Some(tombstone) if tombstone.twin_of.is_none() => assembled(&key, Some(record), tombstone),
                    Some(tombstone) => Slot::dead(Tombstone { was: Some(without_words(&record)), ..tombstone }),
                    None => Slot::live(record),
                }
            }
            None if slot.tombstone.is_some() => continue,
            None => Slot::live(record),
        };
        if !after.is_same(&slot) {
            merged.put(&key, after);
            touched.insert(key);
        }
    }
    for tombstone in file.project.tombstones() {
        let after = deleted(&merged.slot(&tombstone.key), tombstone);
        if !after.is_same(&merged.slot(&tombstone.key)) {
            merged.put(&tombstone.key, after);
            touched.insert(tombstone.key.clone());
        }
    }
    merged.set_extra(joined_extra(base.extra(), file.project.extra()), joined_extra(base.scheme_extra(), file.project.scheme_extra()));
    for key in settled(&mut merged, &touched, Words::default(), &[base, &file.project]) {
        touched.insert(key);
    }
    (merged, touched)
}

/// What such a file deletes: what was written without stamps. What others wrote since is in dispute.
fn deleted(slot: &Slot, tombstone: &Tombstone) -> Slot {
    let known = slot.tombstone.iter().flat_map(|here| &here.deletions).any(|deletion| deletion.stamp.is_none());
    if known {
        return slot.clone();
    }
    let covers: Option<Vec<Stamp>> = slot.known().map(|record| covered(record).into_iter().filter(is_hand).collect());
    let news = tombstone.deletions.iter().map(|deletion| Deletion { covers: covers.clone(), ..deletion.clone() });
    let here = slot.tombstone.as_deref().cloned();
    let mut deletions: Vec<Deletion> = here.iter().flat_map(|here| here.deletions.clone()).collect();
    deletions.extend(news);
    sort_deletions(&mut deletions);
    let tombstone = Tombstone { deletions, was: None, ..here.unwrap_or_else(|| tombstone.clone()) };
    assembled(&tombstone.key.clone(), slot.known().cloned(), tombstone)
}

fn is_hand(stamp: &Stamp) -> bool {
    stamp.replica.as_str() == UNSTAMPED
}

/// The articles that others stand for.
fn twins(base: &Project) -> BTreeMap<ArticleId, ArticleId> {
    let mut twins = BTreeMap::new();
    for tombstone in base.tombstones().filter(|tombstone| tombstone.key.table == Table::Article) {
        if let Some(twin) = &tombstone.twin_of {
            twins.insert(ArticleId::from(Arc::clone(&tombstone.key.id)), ArticleId::from(Arc::clone(twin)));
        }
    }
    twins
}

/// The record with the names that its references have here.
fn named(record: Record, twins: &BTreeMap<ArticleId, ArticleId>, base: &Project) -> Record {
    if let Record::Claim(entry) = &record
        && let Some(twin) = twins.get(&entry.body.article)
    {
        return entry.with_body(Claim { article: twin.clone(), ..entry.body.clone() }).into();
    }
    // A link that comes without a stamp says no more than a link here that says the same.
    if let Record::Link(entry) = &record
        && base.slot(&entry.key()) == Slot::default()
    {
        let same = |link: &Link| link.incident == entry.body.incident && link.relation == entry.body.relation;
        if let Some(twin) = base.links_of_claim(&entry.body.claim).find(|link| same(&link.body)) {
            return entry.with_body(Link { id: twin.body.id.clone(), ..entry.body.clone() }).into();
        }
    }
    record
}

/// The record here with what the file's version says new.
fn news(here: &Record, there: &Record) -> Record {
    macro_rules! all { ($($variant:ident)*) => { match (here, there) {
        $((Record::$variant(a), Record::$variant(b)) => with_news(a, here, b, there).into(),)*
        (here, _) => here.clone(),
    }}}
    all_records!(all)
}

fn with_news<R: Fields>(here: &Entry<R>, here_record: &Record, there: &Entry<R>, there_record: &Record) -> Entry<R>
where
    Entry<R>: Into<Record>,
{
    let mut entry = here.clone();
    for nth in 0..R::NAMES.len() {
        if here.body.same(&there.body, nth) || says_less(here_record, there_record, wire::field_name(here_record, nth)) {
            continue;
        }
        let field = wire::field_name(here_record, nth);
        let said = wire::field_value(there_record, nth);
        let last = last_word(here, here_record, nth);
        let same = |value: &FieldValue| *value == said || with_value(here, nth, value).is_some_and(|body| body.same(&there.body, nth));
        if last.as_ref().is_some_and(|last| same(&last.value)) {
            continue;
        }
        // Only a doctored file comes to the last number there is: what stands there then stays.
        let Some(counter) = last.as_ref().map_or(1, |last| last.counter).checked_add(1) else { continue };
        let stamp = Stamp { replica: UNSTAMPED.into(), counter };
        let mut kept = values(here, here_record, nth, field);
        kept.retain(|written| written.stamp.as_ref().is_some_and(|stamp| !is_hand(stamp)));
        kept.push(Written { stamp: Some(stamp.clone()), value: said, extra: Extra::new() });
        entry.rivals.retain(|rival| rival.field != field);
        stand(&mut entry, nth, field, kept, &[(here, here_record)]);
        let was = last.into_iter().map(|last| Was { field: field.to_owned(), stamp: last.stamp, value: last.value, extra: Extra::new() });
        let step = Step { stamp: Some(stamp), made: Made { by: None, at: None }, was: was.collect(), extra: Extra::new() };
        entry.steps.push(Arc::new(step));
    }
    entry.stamps.settle(R::NAMES.len());
    sort_rivals(&mut entry.rivals);
    sort_steps(&mut entry.steps);
    entry
}

/// What was last written to a field without a stamp of its own.
struct LastWord {
    counter: u64,
    stamp: Option<Stamp>,
    value: FieldValue,
}

fn last_word<R: Fields>(entry: &Entry<R>, record: &Record, nth: usize) -> Option<LastWord> {
    let field = wire::field_name(record, nth);
    let number = u8::try_from(nth).ok()?;
    let mut words: Vec<LastWord> = Vec::new();
    let mut add = |stamp: Option<&Stamp>, value: &dyn Fn() -> FieldValue| {
        let counter = match stamp {
            None => 1,
            Some(stamp) if is_hand(stamp) => stamp.counter,
            Some(_) => return,
        };
        words.push(LastWord { counter, stamp: stamp.cloned(), value: value() });
    };
    if !entry.rivals.iter().any(|rival| rival.field == field && rival.held) {
        add(entry.stamps.get(number), &|| wire::field_value(record, nth));
    }
    for rival in entry.rivals.iter().filter(|rival| rival.field == field) {
        add(rival.stamp.as_ref(), &|| rival.value.clone());
    }
    for was in entry.steps.iter().flat_map(|step| &step.was).filter(|was| was.field == field) {
        add(was.stamp.as_ref(), &|| was.value.clone());
    }
    words.into_iter().max_by_key(|word| word.counter)
}

/// Whether the file's version of a field only leaves words out.
fn says_less(here: &Record, there: &Record, field: &str) -> bool {
    match (here, there, field) {
        (Record::Article(here), Record::Article(there), "text") => match (&here.body.text, &there.body.text) {
            // Another text under the same id is a revision, and offered as one.
            (_, Text::LeftOut { .. }) | (Text::Here(_), Text::Here(_)) => true,
            (Text::LeftOut { sha256, .. }, Text::Here(text)) => !sha256.is_empty() && sha256 != text.sha256(),
        },
        (Record::Claim(here), Record::Claim(there), "spans") => {
            without_quotes(&here.body.anchor).parts == without_quotes(&there.body.anchor).parts
        }
        // A file that only names its project doesn't take the title from it.
        (Record::Header(_), Record::Header(there), "title") => there.body.title.is_empty(),
        _ => false,
    }
}
