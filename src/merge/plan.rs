//! What taking files into a project would do, worked out before anything is done: record by record, so that people can look
//! into each and choose.

use std::collections::{BTreeMap, BTreeSet};

use super::{Side, adopt, is_unstamped, take_in};
use crate::{
    change::{Change, Edit},
    id::{ArticleId, PersonId, RecordKey, Table},
    project::{Project, Slot},
    record::{Extra, Record},
    revision,
    stamp::{Made, Seen, Stamp, Timestamp},
    wire::Loaded,
    with_entry,
};

/// A file that is to be taken in.
#[derive(Clone, Copy, Debug)]
pub struct Incoming<'a> {
    /// What people call it.
    pub name: &'a str,
    /// What it brought.
    pub loaded: &'a Loaded,
}

/// What a merge does to one record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Deed {
    /// It is new here.
    New,
    /// It gets other values.
    Changed,
    /// It goes: others deleted it.
    Deleted,
    /// It comes back: it was deleted here, and others have edited it or need it.
    Back,
    /// It gets values that wait for somebody to choose, or a deletion that does.
    Conflict,
    /// It becomes one with another that says the same.
    Twin,
    /// Only its history grows.
    History,
}

impl Deed {
    /// All of them, in order.
    pub(super) const ALL: [Self; 7] = [Self::New, Self::Changed, Self::Deleted, Self::Back, Self::Conflict, Self::Twin, Self::History];
}

/// What a merge does to one record, and whose work that is.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What is done, as it would be applied.
    pub edit: Edit,
    /// What it comes to.
    pub deed: Deed,
    /// Who wrote what is new, sorted; empty where nobody says.
    pub authors: BTreeSet<PersonId>,
    /// When the newest of it was written, if that is known.
    pub latest: Option<Timestamp>,
    /// When the oldest of it was written, if that is known.
    pub since: Option<Timestamp>,
    /// The article to which it belongs: itself, that of a claim, that of a link's claim.
    pub article: Option<ArticleId>,
}

/// How many records of each table meet each fate.
pub type Tally = BTreeMap<(Table, Deed), usize>;

/// What merging would do.
#[derive(Clone, Debug)]
pub struct MergePlan {
    /// What it does, sorted by key.
    pub rows: Vec<Row>,
    /// The project with all of it.
    pub merged: Project,
    /// The stamps that come with it.
    pub seen: Seen,
    /// The unknown fields of the files' top levels and schemes, joined.
    pub(super) extra: (Extra, Extra),
    /// What looks like a later version of a text. [`revision::taken`] takes it up, beside the rest.
    pub revisions: Vec<revision::Offer>,
    /// What is suspicious about what the files say of themselves.
    pub warnings: Vec<super::Warning>,
}

/// Works out what taking the files into `current` would do. The order of the files doesn't matter.
///
/// `progress` is told how many of the files are joined, and answers whether to go on; `None` if it didn't.
#[must_use]
pub fn plan(current: &Project, files: &[Incoming<'_>], progress: &mut dyn FnMut(usize) -> bool) -> Option<MergePlan> {
    let mut planning = Planning::new(current, files);
    loop {
        if !planning.is_done() && !progress(planning.n_done) {
            return None;
        }
        if !planning.step() {
            return Some(planning.finish());
        }
    }
}

/// A merge as it is worked out, one file at a time: for whoever has other things to do in between.
#[derive(Debug)]
pub struct Planning<'a> {
    current: &'a Project,
    files: &'a [Incoming<'a>],
    /// The files in the order in which they are joined.
    order: Vec<&'a Loaded>,
    /// How many of them don't come by hand: the first.
    n_stamped: usize,
    n_done: usize,
    merged: Project,
    touched: BTreeSet<RecordKey>,
    listing: Option<Listing>,
}

/// What is done, as it is listed: some rows at a time, when all files are joined.
#[derive(Debug)]
struct Listing {
    keys: std::collections::btree_set::IntoIter<RecordKey>,
    rows: Vec<Row>,
    /// What could not be joined.
    refused: Vec<super::Warning>,
}

impl<'a> Planning<'a> {
    /// Nothing is joined yet.
    #[must_use]
    pub fn new(current: &'a Project, files: &'a [Incoming<'a>]) -> Self {
        let (by_hand, stamped): (Vec<&Incoming<'_>>, Vec<&Incoming<'_>>) =
            files.iter().partition(|file| is_unstamped(&file.loaded.project));
        let n_stamped = stamped.len();
        // Files without stamps say nothing of who came first: they are taken in the order of what they say.
        let by_hand: Vec<&Loaded> = by_hand.into_iter().map(|file| file.loaded).collect();
        let mut order: Vec<&Loaded> = stamped.into_iter().map(|file| file.loaded).collect();
        order.extend(super::together::in_order(&by_hand));
        Self { current, files, order, n_stamped, n_done: 0, merged: current.clone(), touched: BTreeSet::new(), listing: None }
    }

    /// Whether all files are joined.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.n_done == self.order.len()
    }

    /// Joins the next file; says whether there was one.
    pub fn step(&mut self) -> bool {
        let Some(file) = self.order.get(self.n_done) else { return false };
        let touched = if self.n_done < self.n_stamped {
            take_in(&mut self.merged, true, Side { project: &file.project, whole: !file.partial })
        } else {
            let (adopted, touched) = adopt(&self.merged, file);
            self.merged = adopted;
            touched
        };
        self.touched.extend(touched);
        self.n_done += 1;
        true
    }

    /// Lists some more of what the files joined so far would do; says whether there is more. After that no file may be joined.
    pub fn list(&mut self, n_rows: usize) -> bool {
        let Self { current, merged, touched, listing, .. } = self;
        let listing = listing.get_or_insert_with(|| {
            // A file in which one id stands for two things could not be opened again.
            let mut refused = Vec::new();
            for (second, first) in super::clashes(merged) {
                let first_key = RecordKey::new(first, std::sync::Arc::clone(&second.id));
                let (out, by) = if current.record(&second).is_none() { (second, first) } else { (first_key, second.table) };
                merged.put(&out, current.slot(&out));
                refused.push(super::Warning::IdTaken { key: out, by });
            }
            Listing { keys: std::mem::take(touched).into_iter(), rows: Vec::new(), refused }
        });
        for _ in 0..n_rows {
            let Some(key) = listing.keys.next() else { return false };
            listing.rows.extend(row(current, merged, &key));
        }
        true
    }

    /// The rows that are listed so far.
    #[must_use]
    pub fn listed(&self) -> &[Row] {
        self.listing.as_ref().map_or(&[], |listing| &listing.rows)
    }

    /// What the files joined so far would do.
    #[must_use]
    pub fn finish(mut self) -> MergePlan {
        self.list(usize::MAX);
        let Self { current, files, merged, listing, .. } = self;
        let (rows, mut refused) = listing.map(|listing| (listing.rows, listing.refused)).unwrap_or_default();
        let seen = merged.seen().without(current.seen());
        let extra = (merged.extra().clone(), merged.scheme_extra().clone());
        let mut warnings = super::warnings(&merged);
        warnings.append(&mut refused);
        let files: Vec<&Loaded> = files.iter().map(|file| file.loaded).collect();
        let revisions = revision::offers(current, &merged, &files);
        MergePlan { rows, merged, seen, extra, revisions, warnings }
    }
}

fn row(current: &Project, merged: &Project, key: &RecordKey) -> Option<Row> {
    let (before, after) = (current.slot(key), merged.slot(key));
    if before.is_same(&after) {
        return None;
    }
    let deed = deed(&before, &after);
    let (mut authors, mut times) = (BTreeSet::new(), Vec::new());
    for made in news(&before, &after) {
        authors.extend(made.by);
        times.extend(made.at);
    }
    let article = after.known().or(before.known()).and_then(|record| article_of(merged, record));
    let (since, latest) = (times.iter().min().copied(), times.iter().max().copied());
    Some(Row { edit: Edit { key: key.clone(), before, after }, deed, authors, latest, since, article })
}

fn deed(before: &Slot, after: &Slot) -> Deed {
    let rivals = |slot: &Slot| slot.record.as_ref().map_or(0, |record| with_entry!(record, entry => entry.rivals.len()));
    let hidden = |slot: &Slot| slot.tombstone.as_ref().is_some_and(|tombstone| tombstone.twin_of.is_some());
    if hidden(after) && !hidden(before) {
        return Deed::Twin;
    }
    if (after.is_contested() && !before.is_contested()) || rivals(after) > rivals(before) {
        return Deed::Conflict;
    }
    match (&before.record, &after.record) {
        (None, Some(_)) if before.known().is_some() || before.tombstone.is_some() => Deed::Back,
        (None, Some(_)) => Deed::New,
        (Some(_), None) => Deed::Deleted,
        (Some(one), Some(other)) if same_body(one, other) => Deed::History,
        (Some(_), Some(_)) => Deed::Changed,
        (None, None) => Deed::History,
    }
}

fn same_body(one: &Record, other: &Record) -> bool {
    macro_rules! same { ($($variant:ident)*) => { match (one, other) {
        $((Record::$variant(a), Record::$variant(b)) => a.body == b.body,)*
        _ => false,
    }}}
    crate::record::all_records!(same)
}

/// Who wrote what stands in `after` and not in `before`, and when.
fn news(before: &Slot, after: &Slot) -> Vec<Made> {
    let mut news: Vec<Made> = Vec::new();
    let known = |stamp: &Stamp| before.knows(stamp);
    if let Some(record) = after.known() {
        with_entry!(record, entry => {
            for stamp in entry.current_stamps().filter(|stamp| !known(stamp)) {
                news.extend(super::made_of(entry, stamp));
            }
            let steps = entry.steps.iter().filter(|step| step.stamp.as_ref().is_some_and(|stamp| !known(stamp)));
            news.extend(steps.map(|step| step.made.clone()));
        });
    }
    let deletions = after.tombstone.iter().flat_map(|tombstone| &tombstone.deletions);
    news.extend(
        deletions.filter(|deletion| deletion.stamp.as_ref().is_some_and(|stamp| !known(stamp))).map(|deletion| deletion.made.clone()),
    );
    news
}

fn article_of(project: &Project, record: &Record) -> Option<ArticleId> {
    match record {
        Record::Article(entry) => Some(entry.body.id.clone()),
        Record::Claim(entry) => Some(entry.body.article.clone()),
        Record::Link(entry) => {
            let key = RecordKey::new(Table::Claim, entry.body.claim.text());
            project.slot(&key).known().and_then(|record| article_of(project, record))
        }
        Record::Progress(entry) => Some(entry.body.article.clone()),
        Record::Decision(entry) => Some(entry.body.article.clone()),
        Record::Header(_)
        | Record::Kind(_)
        | Record::Measure(_)
        | Record::Relation(_)
        | Record::SourceType(_)
        | Record::Person(_)
        | Record::Replica(_)
        | Record::Source(_)
        | Record::Incident(_)
        | Record::CopyGroup(_) => None,
    }
}

impl MergePlan {
    /// Whether it changes nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.seen.is_empty()
    }

    /// How many records of each table meet each fate; history alone left out.
    #[must_use]
    pub fn tally(&self) -> Tally {
        let mut tally = Tally::new();
        for row in self.rows.iter().filter(|row| row.deed != Deed::History) {
            *tally.entry((row.edit.key.table, row.deed)).or_default() += 1;
        }
        tally
    }

    /// All of it as one change, which one undo takes back.
    #[must_use]
    pub fn change(&self, label: &str, by: Option<PersonId>, at: Timestamp) -> Change {
        Change {
            stamp: None,
            made: Made { by, at: Some(at) },
            label: label.to_owned(),
            edits: self.rows.iter().map(|row| row.edit.clone()).collect(),
            seen: self.seen.clone(),
            forgets: Seen::default(),
            extra: Some(Box::new(self.extra.clone())),
        }
    }
}
