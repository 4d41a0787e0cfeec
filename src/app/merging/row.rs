//! One record of what files would do: what it is, in its text, and what of it changes.

use crossbearing::{
    diff::{self, FieldDifference},
    merge::{Conflict, Deed, Dispute, Row},
    project::Project,
    record::{Anchor, Claim, Record},
    text::ArticleText,
};
use yew::prelude::*;

use super::{Offer, words};
use crate::app::{
    desk::Desk,
    parts::noun,
    words::{said, short_moment},
};

/// Props of [`OfferRow`].
#[derive(Properties, PartialEq)]
pub(super) struct OfferRowProps {
    pub(super) desk: Desk,
    pub(super) offer: Offer,
    /// Its number in the plan.
    pub(super) nth: usize,
    /// Whether it is chosen.
    pub(super) is_in: bool,
    pub(super) onpick: Callback<usize>,
}

/// How much of the text around a quote is shown: characters.
const AROUND: u32 = 70;

/// The record that a row is about, with its words where they are still known.
pub(super) fn subject(row: &Row) -> Option<&Record> {
    let (before, after) = (&row.edit.before, &row.edit.after);
    after.record.as_ref().or(before.record.as_ref()).or(after.known()).or(before.known())
}

/// See the module.
#[component]
pub(super) fn OfferRow(props: &OfferRowProps) -> Html {
    let (desk, merged) = (&props.desk, &props.offer.plan.merged);
    let Some(row) = props.offer.plan.rows.get(props.nth) else { return Html::default() };
    let Some(record) = subject(row) else { return Html::default() };
    let table = row.edit.key.table;
    let name = words::name(merged, record);
    let onchange = {
        let (onpick, nth) = (props.onpick.clone(), props.nth);
        Callback::from(move |_: Event| onpick.emit(nth))
    };
    let by = {
        let names: Vec<String> = row.authors.iter().map(|id| words::person(desk, merged, Some(id))).collect();
        let when = row.latest.map(short_moment);
        names.into_iter().chain(when).collect::<Vec<_>>().join(t!("comma"))
    };
    let (deed, said) = (words::deed_class(row.deed), words::deed(row.deed));
    let about = words::about(merged, record);
    html! {
        <li class={classes!("mrg-row", deed, (!props.is_in).then_some("out"))} data-table={table.noun()}>
            <input type="checkbox" checked={props.is_in} aria-label={t!("merge-take", deed = said, table = noun(table), name = &name)} {onchange} />
            <span class="mrg-deed">{ said }<small>{ noun(table) }</small></span>
            <div class="mrg-what">
                { body(merged, record, &name) }
                if !about.is_empty() { <small>{ about }</small> }
                { changes(desk, props, row) }
            </div>
            <small class="mrg-by">{ by }</small>
        </li>
    }
}

fn body(merged: &Project, record: &Record, name: &str) -> Html {
    match record {
        Record::Claim(entry) => claim_in_text(merged, &entry.body),
        Record::Article(entry) => {
            let opening = entry.body.text.here().map(|text| words::short(text.as_str()));
            html! { <><b><bdi>{ name.to_owned() }</bdi></b>if let Some(opening) = opening { <p class="mrg-quote" dir="auto">{ opening }</p> }</> }
        }
        Record::Link(_) => html! { <span dir="auto">{ name.to_owned() }</span> },
        Record::Header(_)
        | Record::Kind(_)
        | Record::Measure(_)
        | Record::Relation(_)
        | Record::SourceType(_)
        | Record::Person(_)
        | Record::Replica(_)
        | Record::Source(_)
        | Record::Incident(_)
        | Record::CopyGroup(_)
        | Record::Progress(_)
        | Record::Decision(_) => html! { <b><bdi>{ name.to_owned() }</bdi></b> },
    }
}

/// The words of a claim with some of the text around them.
pub(super) fn claim_in_text(project: &Project, claim: &Claim) -> Html {
    let article = project.article(&claim.article);
    match article.and_then(|article| article.body.text.here()) {
        Some(text) => in_text(text, &claim.anchor),
        None => html! { <p class="mrg-quote" dir="auto"><mark>{ words::quoted(claim) }</mark></p> },
    }
}

/// What an anchor marks, with some of the text around it.
pub(super) fn in_text(text: &ArticleText, anchor: &Anchor) -> Html {
    let quote = match anchor.spans().as_slice() {
        [only] => text.slice(*only).unwrap_or_default().to_owned(),
        _ => anchor.quote(),
    };
    let Some(hull) = anchor.hull() else { return Html::default() };
    html! {
        <p class="mrg-quote" dir="auto">{ "…" }{ text.before(hull.start(), AROUND).to_owned() }<mark>{ quote }</mark>{ text.after(hull.end(), AROUND).to_owned() }{ "…" }</p>
    }
}

/// Before and after of an edit; all values of a conflict.
fn changes(desk: &Desk, props: &OfferRowProps, row: &Row) -> Html {
    let merged = &props.offer.plan.merged;
    if row.deed == Deed::Conflict {
        let found: Vec<Conflict> = crossbearing::merge::conflicts_of(merged, &row.edit.key);
        return html! { <dl class="mrg-changes">{ for found.iter().map(|conflict| dispute(desk, merged, conflict)) }</dl> };
    }
    if row.deed != Deed::Changed {
        return Html::default();
    }
    let Some(difference) = diff::difference(&desk.project(), merged, &row.edit.key, &said::fields) else { return Html::default() };
    let lines = difference.fields.into_iter().map(|FieldDifference { field, before, after, .. }| {
        html! { <><dt>{ said::field(row.edit.key.table, field) }</dt><dd dir="auto"><del>{ before }</del>{ " " }<span class="onward" aria-hidden="true">{ "→" }</span>{ " " }<ins>{ after }</ins></dd></> }
    });
    html! { <dl class="mrg-changes">{ for lines }</dl> }
}

fn dispute(desk: &Desk, project: &Project, conflict: &Conflict) -> Html {
    let line = |what: String, made: String| html! { <dd dir="auto"><ins>{ what }</ins><small>{ " " }{ made }</small></dd> };
    match &conflict.dispute {
        Dispute::Values { field, candidates } => html! { <>
            <dt>{ said::field(conflict.key.table, field) }</dt>
            { for candidates.iter().map(|candidate| {
                line(words::value(project, conflict, field, candidate), words::made(desk, project, candidate.made.as_ref()))
            }) }
        </> },
        Dispute::Cycle { candidates } => html! { <>
            <dt>{ said::field(conflict.key.table, "parent") }</dt>
            { for candidates.iter().map(|candidate| {
                let value = words::value(project, conflict, "parent", candidate);
                line(t!("merge-each-part", it = &value), words::made(desk, project, candidate.made.as_ref()))
            }) }
        </> },
        Dispute::Deleted { deletions, edits } => html! { <>
            <dt>{ t!("merge-deleted-and-edited") }</dt>
            { for deletions.iter().map(|deletion| line(t!("deed-deleted").to_owned(), words::made(desk, project, Some(&deletion.made)))) }
            { for edits.iter().map(|made| line(t!("merge-edited").to_owned(), words::made(desk, project, Some(made)))) }
        </> },
        Dispute::Twin { differing, .. } => {
            let fields = words::fields(conflict.key.table, differing);
            html! { <><dt>{ t!("merge-twice") }</dt>{ line(t!("merge-differ-in", fields = &fields), String::new()) }</> }
        }
    }
}
