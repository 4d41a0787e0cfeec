//! What files would do here: whose work it is, how much of what, each record of it, and the choice of what to take.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use crossbearing::{
    id::{ArticleId, PersonId, RecordKey, Table},
    merge::{Deed, Row},
    ordering::{Order as _, set_of},
    stamp::Timestamp,
};
use yew::prelude::*;

use super::{
    Offer, Taken,
    revisions::Revisions,
    row::{OfferRow, subject},
    taking, words, work,
};
use crate::app::{
    actions::{aria, run},
    desk::Desk,
    incidents::use_growing,
    parts::Kbd,
    words::{marked, said, short_moment},
};

/// Props of [`OfferSheet`].
#[derive(Properties, PartialEq)]
pub(super) struct OfferSheetProps {
    pub(super) desk: Desk,
    /// Grows with every change to the project.
    pub(super) revision: u64,
    pub(super) offer: Offer,
}

/// One of the counts at the top, which also chooses what the list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Count {
    New(Table),
    OtherNew,
    Did(Deed),
}

/// What is counted apart.
const MAIN: [Table; 4] = [Table::Article, Table::Claim, Table::Incident, Table::Link];

/// The counts, in the order in which they stand.
const COUNTS: [Count; 10] = [
    Count::New(Table::Article),
    Count::New(Table::Claim),
    Count::New(Table::Incident),
    Count::New(Table::Link),
    Count::OtherNew,
    Count::Did(Deed::Changed),
    Count::Did(Deed::Deleted),
    Count::Did(Deed::Back),
    Count::Did(Deed::Twin),
    Count::Did(Deed::Conflict),
];

impl Count {
    fn counts(self, row: &Row) -> bool {
        let table = row.edit.key.table;
        match self {
            Count::New(wanted) => row.deed == Deed::New && table == wanted,
            Count::OtherNew => row.deed == Deed::New && !MAIN.contains(&table),
            Count::Did(deed) => row.deed == deed,
        }
    }

    fn label(self, n: usize) -> String {
        match self {
            Count::New(Table::Article) => t!("merge-new-articles", n = n),
            Count::New(Table::Claim) => t!("merge-new-claims", n = n),
            Count::New(Table::Incident) => t!("merge-new-incidents", n = n),
            Count::New(_) => t!("merge-new-links", n = n),
            Count::OtherNew => t!("merge-other-new").to_owned(),
            Count::Did(Deed::Changed) => t!("deed-changed").to_owned(),
            Count::Did(Deed::Deleted) => t!("deed-deleted").to_owned(),
            Count::Did(Deed::Back) => t!("merge-back").to_owned(),
            Count::Did(Deed::Twin) => t!("merge-twice").to_owned(),
            Count::Did(Deed::Conflict) => t!("merge-conflicts", n = n),
            Count::Did(Deed::New | Deed::History) => String::new(),
        }
    }

    /// Whether it stands there even if there is none.
    fn always(self) -> bool {
        !matches!(self, Count::OtherNew | Count::Did(Deed::Back | Deed::Twin))
    }
}

/// Whether people are shown this row: who took part and what only grows in history follows by itself.
fn is_shown(row: &Row) -> bool {
    row.deed != Deed::History && !matches!(row.edit.key.table, Table::Person | Table::Replica)
}

/// Under which heading a row stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    Article(ArticleId),
    Incidents,
    Rest,
}

fn group(row: &Row) -> Group {
    match (&row.article, row.edit.key.table) {
        (Some(article), _) => Group::Article(article.clone()),
        (None, Table::Incident) => Group::Incidents,
        (None, _) => Group::Rest,
    }
}

/// What the list is made of.
#[derive(Clone, Debug, PartialEq)]
enum Item {
    Heading(Group),
    Row(usize),
}

/// What is offered, and what of it is left out of records and of later versions.
type Chosen = (Offer, Rc<BTreeSet<RecordKey>>, Rc<BTreeSet<ArticleId>>);

thread_local! {
    /// For the actions.
    static OFFERED: RefCell<Option<Chosen>> = const { RefCell::new(None) };
}

/// Takes in what is offered and chosen.
pub(super) fn accept(desk: &Desk) {
    let Some((offer, left_out, declined)) = OFFERED.with_borrow(Clone::clone) else { return };
    if offer.plan.rows.iter().filter(|row| is_shown(row)).all(|row| left_out.contains(&row.edit.key))
        && !left_out.is_empty()
        && offer.plan.revisions.iter().all(|revision| declined.contains(&revision.later.id))
    {
        desk.say(t!("merge-none-chosen"));
        return;
    }
    // With all that is shown goes what isn't; with a part only what that part needs.
    let is_taken = move |row: &Row| if is_shown(row) { !left_out.contains(&row.edit.key) } else { left_out.is_empty() };
    taking::accept(desk, &offer, is_taken, &declined);
}

/// See the module.
#[component]
pub(super) fn OfferSheet(props: &OfferSheetProps) -> Html {
    let (desk, offer) = (&props.desk, &props.offer);
    let left_out = use_state_eq(|| Rc::new(BTreeSet::<RecordKey>::new()));
    let declined = use_state_eq(|| Rc::new(BTreeSet::<ArticleId>::new()));
    let count = use_state_eq(|| None::<Count>);
    OFFERED.set(Some((offer.clone(), Rc::clone(&left_out), Rc::clone(&declined))));
    // A whole project hangs on it.
    use_effect_with((), |()| || OFFERED.set(None));
    // Whoever worked on meanwhile is shown what it comes to now.
    use_effect_with((props.revision, offer.clone()), {
        let desk = desk.clone();
        move |(revision, offer)| {
            if *revision != offer.revision {
                work::again(&desk, offer);
            }
        }
    });
    let items = use_memo((offer.clone(), *count), |(offer, count)| items(offer, *count));
    let growing = use_growing((offer.clone(), *count), items.len());

    let rows = &offer.plan.rows;
    let (shown, n_taken) = {
        let shown: Vec<&Row> = rows.iter().filter(|row| is_shown(row)).collect();
        let n_taken = shown.iter().filter(|row| !left_out.contains(&row.edit.key)).count();
        (shown, n_taken)
    };
    let toggle = {
        let (left_out, offer) = (left_out.clone(), offer.clone());
        // Those rows in or out, all of them.
        move |which: &dyn Fn(&Row) -> bool| {
            let keys: Vec<RecordKey> =
                offer.plan.rows.iter().filter(|row| is_shown(row) && which(row)).map(|row| row.edit.key.clone()).collect();
            let mut next = (*left_out).as_ref().clone();
            if keys.iter().all(|key| next.contains(key)) {
                let keys = set_of(keys);
                next.retain(|key| !keys.contains(key));
            } else {
                next.extend(keys);
            }
            left_out.set(Rc::new(next));
        }
    };
    let tile = |one: Count| {
        let n = shown.iter().filter(|row| one.counts(row)).count();
        if n == 0 && !one.always() {
            return Html::default();
        }
        let is_on = *count == Some(one);
        let onclick = {
            let count = count.clone();
            Callback::from(move |_: MouseEvent| count.set((!is_on).then_some(one)))
        };
        let warns = one == Count::Did(Deed::Conflict) && n > 0;
        html! {
            <button type="button" class={classes!("mrg-count", warns.then_some("warns"))} aria-pressed={is_on.to_string()} disabled={n == 0} {onclick}>
                <b>{ n }</b><small>{ one.label(n) }</small>
            </button>
        }
    };
    let chips = authors(&shown).into_iter().map(|(person, facts)| {
        let name = words::person(desk, &offer.plan.merged, person.as_ref());
        let is_in = rows.iter().any(|row| is_shown(row) && is_by(row, person.as_ref()) && !left_out.contains(&row.edit.key));
        let onclick = {
            let (toggle, person) = (toggle.clone(), person.clone());
            Callback::from(move |_: MouseEvent| toggle(&|row| is_by(row, person.as_ref())))
        };
        html! {
            <button type="button" class="mrg-author" aria-pressed={is_in.to_string()} {onclick}>
                <i aria-hidden="true">{ if is_in { "✓" } else { "–" } }</i><b>{ name }</b><small>{ facts }</small>
            </button>
        }
    });
    let onpick = {
        let (toggle, offer) = (toggle.clone(), offer.clone());
        Callback::from(move |nth: usize| {
            if let Some(row) = offer.plan.rows.get(nth) {
                toggle(&|other| other.edit.key == row.edit.key);
            }
        })
    };
    let ontoggle = {
        let declined = declined.clone();
        Callback::from(move |id: ArticleId| {
            let mut next = (**declined).clone();
            if !next.remove(&id) {
                next.insert(id);
            }
            declined.set(Rc::new(next));
        })
    };
    let revisions = &offer.plan.revisions;
    let n_revised = revisions.iter().filter(|revision| !declined.contains(&revision.later.id)).count();
    let item = |item: &Item| match item {
        Item::Heading(group_of) => heading(offer, group_of, &shown, &left_out, &toggle),
        Item::Row(nth) => {
            let is_in = rows.get(*nth).is_some_and(|row| !left_out.contains(&row.edit.key));
            html! { <OfferRow key={*nth} desk={desk.clone()} offer={offer.clone()} nth={*nth} {is_in} onpick={onpick.clone()} /> }
        }
    };
    let n_more = items.len() - growing.n_shown;
    let more = {
        let (reach, goal) = (growing.reach.clone(), growing.n_shown + 200);
        Callback::from(move |_: MouseEvent| reach.emit(goal))
    };
    let is_nothing = shown.is_empty() && revisions.is_empty();
    let n_files = offer.files.len();
    let n_conflicts = shown.iter().filter(|row| row.deed == Deed::Conflict).count();
    let go = if n_taken == shown.len() {
        t!("merge").to_owned()
    } else {
        t!("merge-n-of", n = &n_taken.to_string(), all = &shown.len().to_string())
    };
    html! {
        <section class="mrg" aria-labelledby="mrg-title">
            <header class="mrg-head">
                <h1 id="mrg-title">{ t!("merge-title", n = n_files) }</h1>
                <p>{ for offer.files.iter().enumerate().map(|(nth, file)| html! { <>{ if nth > 0 { " · " } else { "" } }<bdi>{ &file.name }</bdi>{ written(desk, offer, file) }</> }) }
                    { ". " }{ t!("merge-not-yet") }</p>
                { remarks(offer) }
            </header>
            if !revisions.is_empty() {
                <Revisions desk={desk.clone()} offer={offer.clone()} declined={Rc::clone(&declined)} {ontoggle} />
            }
            if shown.is_empty() && revisions.is_empty() {
                <p class="mrg-none">{ t!("merge-all-here") }</p>
            } else if !shown.is_empty() {
                <div class="mrg-counts" role="group" aria-label={t!("merge-would-do")}>{ for COUNTS.map(tile) }</div>
                <div class="mrg-authors" role="group" aria-label={t!("merge-whose")}><span class="quiet">{ t!("merge-by") }</span>{ for chips }</div>
                if desk.looks().shown.blind.is_some() {
                    <p class="mrg-none quiet">{ t!("merge-blind") }</p>
                } else {
                    <ul class="mrg-rows">{ for items.iter().take(growing.n_shown).map(item) }</ul>
                    <div ref={growing.end}>
                        if n_more > 0 { <button type="button" class="plain mrg-more" onclick={more}>{ t!("n-more", n = &n_more.to_string()) }</button> }
                    </div>
                }
            }
            <footer class="mrg-foot">
                <span class="quiet">
                    if n_conflicts > 0 { { t!("merge-foot") } }
                </span>
                <button type="button" aria-keyshortcuts={aria("merge.cancel")} onclick={run(desk, "merge.cancel")}>{ if is_nothing { t!("close") } else { t!("cancel") } }<Kbd action="merge.cancel" /></button>
                if !is_nothing || !offer.plan.is_empty() {
                    <button type="button" class="primary" aria-keyshortcuts={aria("merge.accept")} disabled={n_taken + n_revised == 0 && !is_nothing} onclick={run(desk, "merge.accept")}>
                        { go }<Kbd action="merge.accept" />
                    </button>
                }
            </footer>
        </section>
    }
}

fn items(offer: &Offer, count: Option<Count>) -> Vec<Item> {
    let rows = &offer.plan.rows;
    let mut groups: BTreeMap<Group, Vec<(InGroup, usize)>> = BTreeMap::new();
    for (nth, row) in rows.iter().enumerate().filter(|(_, row)| is_shown(row) && count.is_none_or(|count| count.counts(row))) {
        groups.entry(group(row)).or_default().push((place_of(row), nth));
    }
    let mut items = Vec::with_capacity(rows.len() + groups.len());
    for (group, mut rows) in groups {
        // What it is in comes first, then claims in the order of the text, what they are linked to behind them.
        rows.order();
        items.push(Item::Heading(group));
        items.extend(rows.into_iter().map(|(_, nth)| Item::Row(nth)));
    }
    items
}

/// Where a row stands in its group: what it is, and where in the text it begins.
type InGroup = (Table, Option<u32>);

fn place_of(row: &Row) -> InGroup {
    let start = match subject(row) {
        Some(crossbearing::record::Record::Claim(entry)) => entry.body.anchor.hull().map(|hull| hull.start().0),
        _ => None,
    };
    (row.edit.key.table, start)
}

fn heading(
    offer: &Offer,
    of: &Group,
    shown: &[&Row],
    left_out: &BTreeSet<RecordKey>,
    toggle: &(impl Fn(&dyn Fn(&Row) -> bool) + Clone + 'static),
) -> Html {
    let title = match of {
        Group::Article(id) => {
            let slot = offer.plan.merged.slot(&RecordKey::new(Table::Article, id.text()));
            slot.known().map_or_else(|| t!("merge-unknown-article").to_owned(), |record| words::name(&offer.plan.merged, record))
        }
        Group::Incidents => t!("pane-incidents").to_owned(),
        Group::Rest => t!("merge-rest").to_owned(),
    };
    let (mut n_rows, mut n_in) = (0, 0);
    for row in shown.iter().filter(|row| group(row) == *of) {
        n_rows += 1;
        n_in += usize::from(!left_out.contains(&row.edit.key));
    }
    let onchange = {
        let (toggle, of) = (toggle.clone(), of.clone());
        Callback::from(move |_: Event| toggle(&|row| group(row) == of))
    };
    html! {
        <li class="mrg-group" key={format!("{of:?}")}>
            <label><input type="checkbox" checked={n_in > 0} {onchange} /><h2><bdi>{ title }</bdi></h2></label>
            <small>{ if n_in == n_rows { n_rows.to_string() } else { t!("n-of", nth = n_in, n = n_rows) } }</small>
        </li>
    }
}

fn is_by(row: &Row, person: Option<&PersonId>) -> bool {
    match person {
        Some(person) => row.authors.contains(person),
        None => row.authors.is_empty(),
    }
}

/// Whose work it is, with how much and from when to when.
fn authors(shown: &[&Row]) -> Vec<(Option<PersonId>, String)> {
    let mut by: BTreeMap<Option<PersonId>, (usize, Option<Timestamp>, Option<Timestamp>)> = BTreeMap::new();
    for row in shown {
        let people: Vec<Option<PersonId>> =
            if row.authors.is_empty() { vec![None] } else { row.authors.iter().cloned().map(Some).collect() };
        for person in people {
            let (n, since, latest) = by.entry(person).or_default();
            *n += 1;
            *since = [*since, row.since].into_iter().flatten().min();
            *latest = (*latest).max(row.latest);
        }
    }
    by.into_iter()
        .map(|(person, (n, since, latest))| {
            let moment = |at: Timestamp| short_moment(at);
            let when = match (since, latest) {
                (Some(since), Some(latest)) if moment(since) != moment(latest) => format!(" · {} – {}", moment(since), moment(latest)),
                (Some(at), _) | (None, Some(at)) => format!(" · {}", moment(at)),
                (None, None) => String::new(),
            };
            (person, format!("{n}{when}"))
        })
        .collect()
}

/// When a file was last worked on and by whom, as far as it says.
fn written(desk: &Desk, offer: &Offer, file: &Taken) -> String {
    match file.facts.last.as_ref().and_then(|made| Some((made.by.as_ref(), made.at?))) {
        Some((by, at)) => {
            format!(
                "{}{}",
                t!("comma"),
                t!("merge-written-by", who = &words::person(desk, &offer.plan.merged, by), when = &short_moment(at))
            )
        }
        None => format!("{}{}", t!("comma"), t!("merge-unsigned")),
    }
}

/// What is to be known of the files besides.
fn remarks(offer: &Offer) -> Html {
    const N_NAMED: usize = 100;
    let list = |class: &'static str, heading: String, rows: &[String]| {
        if rows.is_empty() {
            return Html::default();
        }
        html! {
            <details {class} open={rows.len() <= 3}><summary>{ heading }</summary>
                <ul>{ for rows.iter().take(N_NAMED).map(|row| html! { <li><bdi>{ marked(row) }</bdi></li> }) }
                    if rows.len() > N_NAMED { <li>{ t!("and-n-more", n = &(rows.len() - N_NAMED).to_string()) }</li> }</ul></details>
        }
    };
    let warnings: Vec<String> = offer
        .files
        .iter()
        .flat_map(|file| {
            file.facts
                .remarks
                .iter()
                .map(said::remark)
                .map(move |remark| if offer.files.len() > 1 { format!("{}: {remark}", file.name) } else { remark })
        })
        .collect();
    let doubts: Vec<String> = offer.plan.warnings.iter().map(said::doubt).collect();
    html! { <>
        { list("mrg-failures", t!("merge-failed", files = &t!("n-files", n = offer.failed.len())), &offer.failed) }
        { list("mrg-warnings", t!("merge-doubts", doubts = &t!("n-doubts", n = doubts.len())), &doubts) }
        { list("mrg-warnings", t!("merge-remarks", remarks = &t!("n-remarks", n = warnings.len())), &warnings) }
    </> }
}
