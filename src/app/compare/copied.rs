//! The passages that articles share, one pair after the other: to be confirmed, rejected or corrected. Finds nothing itself.

mod actions;
mod claims;
mod filter;
mod row;

use crossbearing::copies::review::Reviewed;
use yew::prelude::*;

pub(crate) use self::{actions::ACTIONS, claims::CopiedClaims};
use self::{
    actions::publish,
    filter::{Filter, Filters},
    row::Row,
};
use super::{CompareProps, found::use_reviewed};
use crate::app::{
    actions::{aria, run},
    copies::{CopiesStatus, use_copies},
    incidents::use_growing,
    parts::Kbd,
};

/// See the module.
#[component]
pub(super) fn Copied(props: &CompareProps) -> Html {
    let desk = &props.desk;
    let reviewed = use_reviewed(desk);
    let copies = use_copies(desk);
    let filter = use_state_eq(Filter::default);
    let rows = use_memo((reviewed.clone(), *filter), |(reviewed, filter)| {
        reviewed.iter().filter(|pair| filter.shows(pair)).cloned().collect::<Vec<Reviewed>>()
    });
    let current = props.shown.copied.as_ref().and_then(|copied| rows.iter().position(|pair| pair.is_of(copied)));
    let current = current.or_else(|| (!rows.is_empty()).then_some(0));
    let growing = use_growing(*filter, rows.len());
    publish(&rows, current, *filter);
    {
        let reach = growing.reach.clone();
        use_effect_with(current, move |current| {
            if let Some(nth) = current {
                reach.emit(nth + 1);
            }
        });
    }
    {
        // The panel beside the list shows what stands in the current pair, the first where none was chosen.
        let (desk, passages) = (desk.clone(), current.map(|nth| rows[nth].copied.passages.clone()));
        use_effect_with(passages, move |passages| {
            if passages.is_some() && desk.view().copied != *passages {
                desk.look(|view| view.copied.clone_from(passages));
            }
        });
    }
    let n_articles = desk.shown().articles().filter(|article| article.body.text.here().is_some()).count();
    if n_articles < 2 && rows.is_empty() {
        return html! {
            <section class="par-none" aria-label={t!("compare-copies")}>
                <h1>{ t!("copied-title") }</h1>
                <p>{ t!("copied-needs-two") }</p>
                <p class="article-empty-buttons">
                    <button type="button" class="primary" onclick={run(desk, "files.open")} aria-keyshortcuts={aria("files.open")}>{ t!("open-files") }{ " " }<Kbd action="files.open" /></button>
                    <button type="button" onclick={run(desk, "files.paste")} aria-keyshortcuts={aria("files.paste")}>{ t!("paste-title") }{ " " }<Kbd action="files.paste" /></button>
                </p>
            </section>
        };
    }
    let show_all = {
        let filter = filter.clone();
        Callback::from(move |_: MouseEvent| filter.set(Filter::default()))
    };
    let n_more = rows.len() - growing.n_shown;
    let more = {
        let (reach, n_shown) = (growing.reach.clone(), growing.n_shown);
        Callback::from(move |_: MouseEvent| reach.emit(n_shown + 60))
    };
    let row = |(nth, pair): (usize, &Reviewed)| {
        let is_current = current == Some(nth);
        html! {
            <Row key={nth} desk={desk.clone()} pair={pair.clone()} nth={nth + 1} {is_current} side={if is_current { props.shown.side } else { 0 }} />
        }
    };
    html! {
        <section class="cop" aria-label={t!("compare-copies")}>
            <h1 class="out-of-sight">{ t!("copied-title") }</h1>
            <div class="cop-tools">
                <h2 class="out-of-sight">{ t!("n-shared-passages", n = reviewed.len()) }</h2>
                <CopiesStatus desk={desk.clone()} />
                <Filters pairs={reviewed.clone()} filter={*filter} onchange={filter.setter()} />
                <span class="cop-keys quiet"><Kbd action="copies.next" /><Kbd action="copies.previous" />{ " " }{ t!("keys-walk") }</span>
            </div>
            if rows.is_empty() {
                <p class="cop-empty quiet">
                    if reviewed.is_empty() && copies.progress.is_some() {
                        { t!("copied-coming") }
                    } else if reviewed.is_empty() {
                        { t!("copied-none") }
                    } else {
                        { t!("copied-none-of-these") }{ " " }<button type="button" class="plain" onclick={show_all}>{ t!("show-all") }</button>
                    }
                </p>
            }
            <ol class="cop-list">{ for rows.iter().enumerate().take(growing.n_shown).map(row) }</ol>
            <div ref={growing.end}>
                if n_more > 0 { <button type="button" class="plain" onclick={more}>{ t!("n-more", n = &n_more.to_string()) }</button> }
            </div>
        </section>
    }
}
