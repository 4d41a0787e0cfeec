//! Whether two records of one id say the same, and what a record is called. Stamps and dates of making
//! don't count, and neither does a text that only one side has.

use crate::{
    record::{Anchor, Article, Claim, Fields, Record, Text, all_records},
    wire::brief,
};

/// The fields in which two records differ, by their names in the file; `None` if the two are of different
/// tables.
pub(super) fn differences(here: &Record, there: &Record) -> Option<Vec<&'static str>> {
    if let (Record::Article(here), Record::Article(there)) = (here, there) {
        return Some(fields(&here.body, &with_text_of(&there.body, &here.body)));
    }
    if let (Record::Claim(here), Record::Claim(there)) = (here, there) {
        return Some(fields(&here.body, &with_quotes_of(&there.body, &here.body)));
    }
    macro_rules! compare { ($($variant:ident)*) => { match (here, there) {
        $((Record::$variant(here), Record::$variant(there)) => Some(fields(&here.body, &there.body)),)*
        _ => None,
    }}}
    all_records!(compare)
}

/// Whether two entries of the scheme mean the same: their place in the list is a matter of taste.
pub(super) fn same_term(differing: &[&'static str]) -> bool {
    differing.iter().all(|name| *name == "order")
}

fn fields<R: Fields>(here: &R, there: &R) -> Vec<&'static str> {
    (0..).zip(R::NAMES).filter(|(nth, _)| !here.same(there, *nth)).map(|(_, name)| *name).collect()
}

fn with_text_of(there: &Article, here: &Article) -> Article {
    let mut there = there.clone();
    if same_text(&there.text, &here.text) {
        there.text = here.text.clone();
    }
    there
}

/// Whether both stand for the same text, one or both of them being left out.
pub(super) fn same_text(one: &Text, other: &Text) -> bool {
    !one.sha256().is_empty() && one.sha256() == other.sha256()
}

fn with_quotes_of(there: &Claim, here: &Claim) -> Claim {
    let mut there = there.clone();
    let spans = |anchor: &Anchor| anchor.parts.iter().map(|part| part.span).collect::<Vec<_>>();
    let unquoted = |anchor: &Anchor| anchor.parts.iter().all(|part| part.quote.is_empty());
    let one_is_unquoted = unquoted(&there.anchor) || unquoted(&here.anchor);
    if one_is_unquoted && spans(&there.anchor) == spans(&here.anchor) {
        for (there, here) in there.anchor.parts.iter_mut().zip(&here.anchor.parts) {
            there.quote.clone_from(&here.quote);
        }
        there.anchor.prefix.clone_from(&here.anchor.prefix);
        there.anchor.suffix.clone_from(&here.anchor.suffix);
    }
    there
}

/// What people call a record: its title, name or quote.
pub(super) fn name(record: &Record) -> String {
    let name = match record {
        Record::Header(entry) => &entry.body.title,
        Record::Kind(entry) => &entry.body.label,
        Record::Measure(entry) => &entry.body.label,
        Record::Relation(entry) => &entry.body.label,
        Record::SourceType(entry) => &entry.body.label,
        Record::Person(entry) => &entry.body.name,
        Record::Replica(entry) => &entry.body.label,
        Record::Source(entry) => &entry.body.name,
        Record::Article(entry) => &entry.body.title,
        Record::Incident(entry) => &entry.body.title,
        Record::Claim(entry) => return brief(&entry.body.anchor.quote()),
        Record::CopyGroup(entry) => return entry.body.passages.first().map_or_else(String::new, |passage| brief(&passage.quote)),
        Record::Decision(entry) => &entry.body.reason,
        Record::Link(_) | Record::Progress(_) => return String::new(),
    };
    if name.is_empty() { String::new() } else { brief(name) }
}
