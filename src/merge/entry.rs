//! Two versions of one record as one, field by field.

use std::sync::Arc;

use serde_json::Value;

use crate::{
    ordering::Order as _,
    project::without_quotes,
    record::{
        Anchor, Entry, Extra, FieldValue, Fields, Record, Rival, Step, Text, all_records,
        trail::{rank, sort_rivals, sort_steps, text},
    },
    stamp::{Made, Stamp},
    wire,
};

/// Whether a side knows of a change.
pub(super) type Knows<'a> = &'a dyn Fn(&Stamp) -> bool;

/// Both versions as one; `None` if they are of different tables.
pub(super) fn union(one: &Record, knows_one: Knows<'_>, other: &Record, knows_other: Knows<'_>) -> Option<Record> {
    macro_rules! join { ($($variant:ident)*) => { match (one, other) {
        $((Record::$variant(a), Record::$variant(b)) => {
            if Arc::ptr_eq(a, b) || a == b {
                return Some(one.clone());
            }
            let joined = Join { one: a, other: b, records: (one, other), knows_one, knows_other }.entry();
            Some(if joined == **a { one.clone() } else { joined.into() })
        })*
        _ => None,
    }}}
    let joined = all_records!(join)?;
    // There is one header, whatever its id: the smaller is that of both.
    Some(match (joined, other) {
        (Record::Header(mut entry), Record::Header(b)) if b.body.id < entry.body.id => {
            Arc::make_mut(&mut entry).body.id = b.body.id.clone();
            Record::Header(entry)
        }
        (joined, _) => joined,
    })
}

struct Join<'a, R> {
    one: &'a Entry<R>,
    other: &'a Entry<R>,
    records: (&'a Record, &'a Record),
    knows_one: Knows<'a>,
    knows_other: Knows<'a>,
}

/// A value of a field with the change that wrote it.
#[derive(Clone, PartialEq)]
pub(super) struct Written {
    pub(super) stamp: Option<Stamp>,
    pub(super) value: FieldValue,
    pub(super) extra: Extra,
}

impl<R: Fields> Join<'_, R>
where
    Entry<R>: Into<Record>,
{
    fn entry(&self) -> Entry<R> {
        let (one, other) = (self.one, self.other);
        let mut joined = one.clone();
        joined.rivals.clear();
        for nth in 0..R::NAMES.len() {
            self.field(nth, &mut joined);
        }
        joined.created = earlier(one.created.as_ref(), other.created.as_ref());
        joined.changed = Made::later(one.changed.as_ref(), other.changed.as_ref());
        if one.steps != other.steps {
            joined.steps.extend(other.steps.iter().filter(|step| !one.steps.contains(step)).cloned());
            sort_steps(&mut joined.steps);
        }
        // Values of fields that only a later version knows can't be weighed; none is lost.
        let known = |rival: &&Rival| wire::field_number(self.records.0, &rival.field).is_some();
        joined.rivals.extend(one.rivals.iter().chain(&other.rivals).filter(|rival| !known(rival)).cloned());
        sort_rivals(&mut joined.rivals);
        joined.stamps.settle(R::NAMES.len());
        joined
    }

    fn field(&self, nth: usize, joined: &mut Entry<R>) {
        let (one, other) = (self.one, self.other);
        let Ok(number) = u8::try_from(nth) else { return };
        let name = wire::field_name(self.records.0, nth);
        let (stamp_one, stamp_other) = (one.stamps.get(number), other.stamps.get(number));
        let alone = |entry: &Entry<R>| entry.rivals.iter().all(|rival| rival.field != name);
        if alone(one) && alone(other) {
            if stamp_one == stamp_other {
                if one.body.same(&other.body, nth) {
                    return;
                }
                if let Some(words) = fuller(self.records.0, self.records.1, name) {
                    if words == Side::Other {
                        joined.body.copy(&other.body, nth);
                    }
                    return;
                }
            } else if let (Some(stamp_one), Some(stamp_other)) = (stamp_one, stamp_other) {
                // The common case, without a look at the values.
                match ((self.knows_one)(stamp_other), (self.knows_other)(stamp_one)) {
                    (true, false) => return,
                    (false, true) => {
                        joined.body.copy(&other.body, nth);
                        joined.stamps.set(number, stamp_other.clone());
                        return;
                    }
                    (true, true) | (false, false) => {}
                }
            }
        }
        self.weigh(nth, name, joined);
    }

    /// All values of both sides, those that a side has replaced left out.
    fn weigh(&self, nth: usize, name: &str, joined: &mut Entry<R>) {
        let ours = values(self.one, self.records.0, nth, name);
        let theirs = values(self.other, self.records.1, nth, name);
        let has = |side: &[Written], wanted: &Written| side.iter().any(|written| written.stamp == wanted.stamp);
        // Whoever still has what a change replaced can't have replaced that change, whatever they say that they have seen: two
        // people under one replica id say so.
        let replaces = |stamp: &Stamp, side: &[Written], own: &[Arc<Step>]| {
            let was = own.iter().filter(|step| step.stamp.as_ref() == Some(stamp)).flat_map(|step| &step.was);
            was.filter(|was| was.field == name && was.stamp.is_some()).any(|was| side.iter().any(|written| written.stamp == was.stamp))
        };
        let stays = |written: &Written, side: &[Written], knows: Knows<'_>, steps: &[Arc<Step>], own: &[Arc<Step>]| match &written.stamp {
            Some(stamp) => has(side, written) || !knows(stamp) || replaces(stamp, side, own),
            // What was written by hand has no name but itself.
            None => !replaced(steps, name, &written.value),
        };
        let (steps_one, steps_other) = (&self.one.steps, &self.other.steps);
        let mut kept: Vec<Written> = Vec::new();
        kept.extend(ours.iter().filter(|written| stays(written, &theirs, self.knows_other, steps_other, steps_one)).cloned());
        kept.extend(theirs.iter().filter(|written| stays(written, &ours, self.knows_one, steps_one, steps_other)).cloned());
        if kept.is_empty() {
            // Each side says that it has replaced the other's: nobody can be believed, nothing is lost.
            kept = ours.iter().chain(&theirs).cloned().collect();
        }
        stand(joined, nth, name, kept, &[(self.one, self.records.0), (self.other, self.records.1)]);
    }
}

/// Writes the values of a field into a record: the one of the highest rank is shown, the others wait beside it. `known` are
/// versions of the record in which some of them stand.
pub(super) fn stand<R: Fields>(joined: &mut Entry<R>, nth: usize, name: &str, mut kept: Vec<Written>, known: &[(&Entry<R>, &Record)])
where
    Entry<R>: Into<Record>,
{
    let Ok(number) = u8::try_from(nth) else { return };
    kept.order_by_key(|written| (rank(written.stamp.as_ref()), text(&written.value)));
    kept.dedup();
    let Some(mut shown) = kept.pop() else { return };
    if name == "text" {
        for written in kept.iter_mut().chain([&mut shown]) {
            if let Some(text) = words(&written.value, known) {
                written.value.insert("text".to_owned(), text);
            }
        }
        // One that several wrote stands once.
        let sha256 = shown.value.get("sha256").cloned();
        for written in kept.iter_mut().filter(|written| written.value.get("sha256") == sha256.as_ref()) {
            written.value.remove("text");
        }
    }
    let stands = |(entry, record): &&(&Entry<R>, &Record)| {
        let mut value = wire::field_value(record, nth);
        // Of two versions of a text, the one with the words.
        if name == "text" && record_text(record) {
            value.extend(shown.value.get("text").map(|text| ("text".to_owned(), text.clone())));
        }
        entry.stamps.get(number) == shown.stamp.as_ref() && value == shown.value
    };
    if let Some((entry, _)) = known.iter().find(stands) {
        joined.body.copy(&entry.body, nth);
    } else if let Some(body) = with_value::<R>(joined, nth, &shown.value) {
        joined.body.copy(&body, nth);
    }
    match &shown.stamp {
        Some(stamp) => joined.stamps.set(number, stamp.clone()),
        None => joined.stamps.clear(number, R::NAMES.len()),
    }
    joined.rivals.extend(kept.into_iter().map(|written| Rival {
        field: name.to_owned(),
        stamp: written.stamp,
        value: written.value,
        held: false,
        extra: written.extra,
    }));
}
fn record_text(record: &Record) -> bool {
    matches!(record, Record::Article(article) if article.body.text.here().is_some())
}

/// The body with another value of a field; `None` if the value is none of that field.
pub(super) fn with_value<R: Fields>(entry: &Entry<R>, nth: usize, value: &FieldValue) -> Option<R>
where
    Entry<R>: Into<Record>,
{
    let record: Record = entry.clone().into();
    wire::with_field(&record, nth, value).ok().as_ref().and_then(R::of).cloned()
}

/// The values of a field: the one shown and those beside it, or, if one is held back, only the latter.
pub(super) fn values<R: Fields>(entry: &Entry<R>, record: &Record, nth: usize, name: &str) -> Vec<Written> {
    let beside = || entry.rivals.iter().filter(|rival| rival.field == name);
    let mut values: Vec<Written> = Vec::new();
    if !beside().any(|rival| rival.held) {
        let stamp = u8::try_from(nth).ok().and_then(|nth| entry.stamps.get(nth)).cloned();
        values.push(Written { stamp, value: wire::field_value(record, nth), extra: Extra::new() });
    }
    values.extend(beside().map(|rival| Written { stamp: rival.stamp.clone(), value: rival.value.clone(), extra: rival.extra.clone() }));
    if name == "text" {
        // A text is what its hash says, whether its words are here or not.
        values.iter_mut().filter(|written| written.value.contains_key("sha256")).for_each(|written| {
            written.value.retain(|name, _| name == "sha256");
        });
    }
    values
}

/// The words of a text that isn't the one shown, from whichever version has them.
fn words<R: Fields>(value: &FieldValue, known: &[(&Entry<R>, &Record)]) -> Option<Value> {
    let sha256 = value.get("sha256")?.as_str()?;
    known.iter().find_map(|(entry, record)| {
        let beside =
            entry.rivals.iter().filter(|rival| rival.field == "text" && rival.value.get("sha256").is_some_and(|known| known == sha256));
        let mut beside = beside.filter_map(|rival| rival.value.get("text"));
        let article = if let Record::Article(article) = record { Some(article) } else { None };
        let shown = article.filter(|article| article.body.text.sha256() == sha256).and_then(|article| article.body.text.here());
        shown.map(|text| Value::from(text.as_str())).or_else(|| beside.next().cloned())
    })
}

/// Whether a value without a stamp was replaced.
pub(super) fn replaced(steps: &[Arc<Step>], field: &str, value: &FieldValue) -> bool {
    steps.iter().flat_map(|step| &step.was).any(|was| was.field == field && was.stamp.is_none() && was.value == *value)
}

#[derive(PartialEq)]
enum Side {
    One,
    Other,
}

/// Which of two versions of one value has the words that the other leaves out; `None` if they differ in more.
fn fuller(one: &Record, other: &Record, field: &str) -> Option<Side> {
    match (one, other, field) {
        (Record::Article(one), Record::Article(other), "text") => {
            let (one, other) = (&one.body.text, &other.body.text);
            if one.sha256() != other.sha256() && !one.sha256().is_empty() && !other.sha256().is_empty() {
                return None;
            }
            let amount = |text: &Text| match text {
                Text::Here(_) => 3,
                Text::LeftOut { sha256, len_chars } => u8::from(!sha256.is_empty()) + u8::from(len_chars.is_some()),
            };
            Some(if amount(other) > amount(one) { Side::Other } else { Side::One })
        }
        (Record::Claim(one), Record::Claim(other), "spans") => {
            let (one, other) = (&one.body.anchor, &other.body.anchor);
            if without_quotes(one).parts != without_quotes(other).parts {
                return None;
            }
            let amount = |anchor: &Anchor| (anchor.parts.iter().filter(|part| !part.quote.is_empty()).count(), format!("{anchor:?}"));
            Some(if amount(other) > amount(one) { Side::Other } else { Side::One })
        }
        _ => None,
    }
}

fn earlier(one: Option<&Made>, other: Option<&Made>) -> Option<Made> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other).clone()),
        (one, other) => one.or(other).cloned(),
    }
}
