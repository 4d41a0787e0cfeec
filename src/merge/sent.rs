//! What merging would do as texts, for whoever has it worked out in another place: a worker that shares no memory with the page.
//! Only what the other side doesn't have is told; both have the project that files are merged into.
//!
//! Law, held by tests: what [`Sending`] tells, [`Receiving`] makes the very same plan of, or nothing at all.

mod remarks;

use std::{fmt::Write as _, sync::Arc};

pub use self::remarks::{remarks_received, remarks_sent};

use super::{Deed, MergePlan, Row, Warning};
use crate::{
    change::Edit,
    id::{RecordKey, Table},
    journal::patch::{text, with_text_of, without_text},
    project::{Deletion, Project, Slot, Tombstone},
    record::{Article, Claim, Entry, Extra, Record},
    revision::{Carried, Offer},
    stamp::{Made, Seen, Stamp, Timestamp},
    text::ArticleText,
    wire,
};

/// A plan on its way out; nothing is told yet.
#[derive(Debug, Default)]
pub struct Sending {
    n_done: usize,
}

impl Sending {
    /// Some more of the plan's rows, as many as come to `n_bytes` and one; `None` if all that are there are told. While they
    /// are still being listed, it may be given those that are there so far.
    pub fn rows(&mut self, rows: &[Row], n_bytes: usize) -> Option<String> {
        let mut out = Writer::default();
        while out.0.len() < n_bytes
            && let Some(row) = rows.get(self.n_done)
        {
            out.row(row);
            self.n_done += 1;
        }
        Some(out.0).filter(|text| !text.is_empty())
    }

    /// All of a plan besides the rows.
    #[must_use]
    pub fn rest(plan: &MergePlan) -> String {
        let MergePlan { seen, extra, revisions, warnings, merged, .. } = plan;
        let mut out = Writer::default();
        out.seen(seen);
        out.extra(&extra.0);
        out.extra(&extra.1);
        out.list(warnings, Writer::warning);
        out.list(revisions, |out, offer| out.offer(merged, offer));
        out.0
    }
}

/// A plan as it comes in.
#[derive(Debug)]
pub struct Receiving {
    rows: Vec<Row>,
    /// The project with all rows so far.
    merged: Project,
}

impl Receiving {
    /// Nothing is heard yet. `current` is the project that the plan is for.
    #[must_use]
    pub fn new(current: &Project) -> Self {
        Self { rows: Vec::new(), merged: current.clone() }
    }

    /// Takes in what [`Sending::rows`] told; `None` if it isn't that.
    pub fn rows(&mut self, told: &str) -> Option<()> {
        let mut told = Reader(told);
        while !told.0.is_empty() {
            let row = told.row(&self.merged)?;
            self.merged.put(&row.edit.key, row.edit.after.clone());
            self.rows.push(row);
        }
        Some(())
    }

    /// The plan, with what [`Sending::rest`] told when all rows were; `None` if it isn't that.
    #[must_use]
    pub fn finish(self, rest: &str) -> Option<MergePlan> {
        let Self { rows, mut merged } = self;
        let mut told = Reader(rest);
        let seen = told.seen()?;
        let extra = (told.extra()?, told.extra()?);
        merged.note_seen(&seen);
        merged.set_extra(extra.0.clone(), extra.1.clone());
        let warnings = told.list(Reader::warning)?;
        let revisions = told.list(|told| told.offer(&merged))?;
        told.0.is_empty().then_some(MergePlan { rows, merged, seen, extra, revisions, warnings })
    }
}

/// What stands in a slot afterwards.
const NOTHING: u64 = 0;
const AS_BEFORE: u64 = 1;
const ANEW: u64 = 2;
/// All but the text of an article, which is as before.
const BUT_TEXT: u64 = 3;

/// Numbers and texts, one behind the other; a text has its length before it.
#[derive(Default)]
struct Writer(String);

impl Writer {
    fn number(&mut self, number: impl std::fmt::Display) {
        // Into memory: it can't fail.
        let _ = write!(self.0, "{number};");
    }

    fn text(&mut self, text: &str) {
        self.number(text.len());
        self.0.push_str(text);
    }

    /// As in a file, without the space that is there for people: line ends in texts are escaped.
    fn record(&mut self, record: &Record) {
        let text = wire::record_to_text(record);
        let lines = || text.lines().map(str::trim_start);
        self.number(lines().map(str::len).sum::<usize>());
        lines().for_each(|line| self.0.push_str(line));
    }

    fn list<T>(&mut self, list: impl IntoIterator<Item = T, IntoIter: ExactSizeIterator>, write: impl Fn(&mut Self, T)) {
        let list = list.into_iter();
        self.number(list.len());
        list.for_each(|item| write(self, item));
    }

    fn table(&mut self, table: Table) {
        self.number(table as usize);
    }

    fn key(&mut self, key: &RecordKey) {
        self.table(key.table);
        self.text(&key.id);
    }

    fn stamp(&mut self, stamp: &Stamp) {
        self.text(stamp.replica.as_str());
        self.number(stamp.counter);
    }

    fn extra(&mut self, extra: &Extra) {
        // A map of JSON values.
        self.text(&serde_json::to_string(extra).unwrap_or_default());
    }

    fn seen(&mut self, seen: &Seen) {
        let replicas: Vec<_> = seen.replicas().collect();
        self.list(replicas, |out, replica| {
            out.text(replica.as_str());
            out.list(seen.ranges(replica), |out, (first, last)| {
                out.number(first);
                out.number(last);
            });
        });
    }

    fn row(&mut self, row: &Row) {
        let Row { edit: Edit { key, before, after }, deed, authors, latest, since, article } = row;
        self.key(key);
        self.number(*deed as usize);
        self.list(authors, |out, author| out.text(author.as_str()));
        for time in [latest, since] {
            self.list(time.as_slice(), |out, at| out.number(at.unix_millis()));
        }
        self.list(article.as_slice(), |out, article| out.text(article.as_str()));
        match (&before.record, &after.record) {
            (_, None) => self.number(NOTHING),
            (Some(before), Some(after)) if before == after => self.number(AS_BEFORE),
            (Some(before), Some(after)) if text(before).is_some() && text(before) == text(after) => {
                self.number(BUT_TEXT);
                self.record(&without_text(after));
            }
            (_, Some(after)) => {
                self.number(ANEW);
                self.record(after);
            }
        }
        match &after.tombstone {
            None => self.number(NOTHING),
            after if *after == before.tombstone => self.number(AS_BEFORE),
            Some(tombstone) => {
                self.number(ANEW);
                self.tombstone(tombstone);
            }
        }
    }

    /// Not as a file tells it: that leaves out what can be had from the rest, and from here it can't.
    fn tombstone(&mut self, tombstone: &Tombstone) {
        let Tombstone { key: _, deletions, was, twin_of, extra } = tombstone;
        self.list(deletions, |out, Deletion { stamp, made, covers, extra }| {
            out.list(stamp.as_slice(), Self::stamp);
            out.list(made.by.as_slice(), |out, by| out.text(by.as_str()));
            out.list(made.at.as_slice(), |out, at| out.number(at.unix_millis()));
            out.list(covers.as_slice(), |out, covers| out.list(covers, Self::stamp));
            out.extra(extra);
        });
        self.list(was.as_slice(), Self::record);
        self.list(twin_of.as_slice(), |out, twin| out.text(twin));
        self.extra(extra);
    }

    fn offer(&mut self, merged: &Project, offer: &Offer) {
        let Offer { earlier, later, keeps, carried } = offer;
        self.text(earlier.as_str());
        self.record(&Entry::bare(later.clone()).into());
        self.list(keeps.as_slice(), |out, text| out.text(text.as_str()));
        // Where they stood is known to both.
        self.list(carried, |out, carried| {
            let stands = merged.claim(&carried.claim).map(|claim| claim.body.clone());
            let claim = stands.map(|claim| Claim { anchor: carried.after.clone(), ..claim });
            match claim {
                Some(claim) => out.record(&Entry::bare(claim).into()),
                None => out.text(""),
            }
        });
    }

    fn warning(&mut self, warning: &Warning) {
        match warning {
            Warning::SharedReplica { replica, people } => {
                self.number(0);
                self.text(replica.as_str());
                self.list(people, |out, name| out.text(name));
            }
            Warning::Contradiction { replica, records } => {
                self.number(1);
                self.text(replica.as_str());
                self.list(records, |out, name| out.text(name));
            }
            Warning::Backwards { before, after, record } => {
                self.number(2);
                self.stamp(before);
                self.stamp(after);
                self.text(record);
            }
            Warning::FarCounter { stamp } => {
                self.number(3);
                self.stamp(stamp);
            }
            Warning::IdTaken { key, by } => {
                self.number(4);
                self.key(key);
                self.table(*by);
            }
            Warning::FarFuture { at, by } => {
                self.number(5);
                self.number(at.unix_millis());
                self.list(by.as_slice(), |out, name| out.text(name));
            }
        }
    }
}

/// Reads what a [`Writer`] wrote.
struct Reader<'a>(&'a str);

impl<'a> Reader<'a> {
    fn number<T: std::str::FromStr>(&mut self) -> Option<T> {
        let (number, rest) = self.0.split_once(';')?;
        self.0 = rest;
        number.parse().ok()
    }

    fn text(&mut self) -> Option<&'a str> {
        let len = self.number()?;
        let (text, rest) = self.0.split_at_checked(len)?;
        self.0 = rest;
        Some(text)
    }

    fn list<T, L: FromIterator<T>>(&mut self, read: impl Fn(&mut Self) -> Option<T>) -> Option<L> {
        let n: usize = self.number()?;
        (0..n).map(|_| read(self)).collect()
    }

    /// A list of at most one.
    fn option<T>(&mut self, read: impl Fn(&mut Self) -> Option<T>) -> Option<Option<T>> {
        if self.number::<usize>()? == 0 { Some(None) } else { read(self).map(Some) }
    }

    fn table(&mut self) -> Option<Table> {
        Table::ALL.get(self.number::<usize>()?).copied()
    }

    fn key(&mut self) -> Option<RecordKey> {
        Some(RecordKey::new(self.table()?, self.text()?))
    }

    fn stamp(&mut self) -> Option<Stamp> {
        Some(Stamp { replica: self.text()?.into(), counter: self.number()? })
    }

    fn extra(&mut self) -> Option<Extra> {
        serde_json::from_str(self.text()?).ok()
    }

    fn time(&mut self) -> Option<Timestamp> {
        self.number().map(Timestamp::from_unix_millis)
    }

    fn seen(&mut self) -> Option<Seen> {
        let mut seen = Seen::default();
        for _ in 0..self.number::<usize>()? {
            let replica = self.text()?.into();
            for _ in 0..self.number::<usize>()? {
                seen.insert_range(&replica, self.number()?, self.number()?);
            }
        }
        Some(seen)
    }

    fn row(&mut self, merged: &Project) -> Option<Row> {
        let key = self.key()?;
        let deed = Deed::ALL.get(self.number::<usize>()?).copied()?;
        let authors: Vec<_> = self.list(|told| told.text().map(Into::into))?;
        let (latest, since) = (self.option(Self::time)?, self.option(Self::time)?);
        let article = self.option(|told| told.text().map(Into::into))?;
        // Each record has one row at most, so this one isn't touched yet.
        let before = merged.slot(&key);
        let record = match self.number()? {
            NOTHING => None,
            AS_BEFORE => before.record.clone(),
            ANEW => Some(wire::record_from_text(key.table, self.text()?).ok()?),
            BUT_TEXT => {
                let record = wire::record_from_text(key.table, self.text()?).ok()?;
                Some(with_text_of(record, before.record.as_ref()?))
            }
            _ => return None,
        };
        let tombstone = match self.number()? {
            NOTHING => None,
            AS_BEFORE => before.tombstone.clone(),
            ANEW => Some(Arc::new(self.tombstone(key.clone())?)),
            _ => return None,
        };
        let authors = crate::ordering::set_of(authors);
        Some(Row { edit: Edit { key, before, after: Slot { record, tombstone } }, deed, authors, latest, since, article })
    }

    fn tombstone(&mut self, key: RecordKey) -> Option<Tombstone> {
        let deletions = self.list(|told| {
            Some(Deletion {
                stamp: told.option(Self::stamp)?,
                made: Made { by: told.option(|told| told.text().map(Into::into))?, at: told.option(Self::time)? },
                covers: told.option(|told| told.list(Self::stamp))?,
                extra: told.extra()?,
            })
        })?;
        let was = self.option(|told| wire::record_from_text(key.table, told.text()?).ok())?;
        let twin_of = self.option(|told| told.text().map(Arc::from))?;
        Some(Tombstone { key, deletions, was, twin_of, extra: self.extra()? })
    }

    fn offer(&mut self, merged: &Project) -> Option<Offer> {
        let earlier = self.text()?.into();
        let Record::Article(later) = wire::record_from_text(Table::Article, self.text()?).ok()? else { return None };
        let later: Article = later.body.clone();
        let keeps = self.option(|told| told.text().map(ArticleText::new))?;
        let carried = self.list(|told| {
            let Record::Claim(claim) = wire::record_from_text(Table::Claim, told.text()?).ok()? else { return None };
            let before = merged.claim(&claim.body.id)?.body.anchor.clone();
            Some(Carried { claim: claim.body.id.clone(), before, after: claim.body.anchor.clone() })
        })?;
        Some(Offer { earlier, later, keeps, carried })
    }

    fn warning(&mut self) -> Option<Warning> {
        let texts = |told: &mut Self| told.list(|told| told.text().map(str::to_owned));
        Some(match self.number()? {
            0_u8 => Warning::SharedReplica { replica: self.text()?.into(), people: texts(self)? },
            1 => Warning::Contradiction { replica: self.text()?.into(), records: texts(self)? },
            2 => Warning::Backwards { before: self.stamp()?, after: self.stamp()?, record: self.text()?.to_owned() },
            3 => Warning::FarCounter { stamp: self.stamp()? },
            4 => Warning::IdTaken { key: self.key()?, by: self.table()? },
            5 => Warning::FarFuture { at: self.time()?, by: self.option(|told| told.text().map(str::to_owned))? },
            _ => return None,
        })
    }
}
