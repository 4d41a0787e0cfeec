//! The panel beside an incident: every claim linked to it, from all articles, quote by quote. From here a
//! claim is opened in its article, its link changed or taken away.

use std::rc::Rc;

use crossbearing::{
    command::Command,
    figures::{self, Linked},
    id::{ClaimId, IncidentId, LinkId},
    ordering::Order as _,
    project::Project,
    record::{Certainty, ClaimStatus, FigureRule, Link},
};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::{
    IncidentProps, asks,
    drag::LINK,
    edit,
    growing::use_growing,
    page::{go_to_read, others},
    pick::Pick,
    reported::who,
    window::use_start_of_pane,
};
use crate::app::{
    actions::aria,
    claims::{certainty_words, status_words},
    desk::Desk,
    parts::{Combobox, Kbd, KindSign, among, bring_into_sight},
    words::{self, said},
};

/// The panel beside an incident: its claims, quote by quote.
#[component]
pub(crate) fn IncidentClaims(props: &IncidentProps) -> Html {
    let desk = &props.desk;
    let and_parts = use_state_eq(|| false);
    // The claims that a figure on the page points at; a number tells one pointing from the next.
    let lit = use_state_eq(|| None::<(Vec<ClaimId>, u32)>);
    let list = use_node_ref();
    let linked = use_memo((props.revision, props.incident.clone(), *and_parts), |(_, incident, and_parts)| {
        incident.as_ref().map(|incident| figures::linked(&desk.shown(), incident, *and_parts)).unwrap_or_default()
    });
    // Those that are dragged or split off together.
    let picked = use_state_eq(Vec::<LinkId>::new);
    {
        let picked = picked.setter();
        use_effect_with(props.incident.clone(), move |_| picked.set(Vec::new()));
    }
    let picks: Vec<LinkId> = picked.iter().filter(|id| linked.iter().any(|linked| linked.link.body.id == **id)).cloned().collect();
    let growing = use_growing((props.incident.clone(), *and_parts), linked.len());
    use_start_of_pane(&list, props.incident.clone());
    asks::use_answer(&asks::CLAIMS, {
        let (lit, linked, and_parts) = (lit.clone(), Rc::clone(&linked), and_parts.clone());
        Callback::from(move |claims: Vec<ClaimId>| {
            if !claims.iter().all(|claim| linked.iter().any(|linked| linked.claim.body.id == *claim)) {
                and_parts.set(true);
            }
            let count = lit.as_ref().map_or(0, |(_, count)| *count);
            lit.set(Some((claims, count + 1)));
        })
    });
    let first_lit = lit.as_ref().and_then(|(claims, _)| linked.iter().position(|linked| claims.contains(&linked.claim.body.id)));
    let pointing = lit.as_ref().map_or(0, |(_, count)| *count);
    // Which pointing was followed: the focus is taken once.
    let followed = use_mut_ref(|| 0);
    {
        let (list, reach) = (list.clone(), growing.reach.clone());
        use_effect_with((pointing, first_lit, growing.n_shown), move |(pointing, first_lit, n_shown)| {
            let Some(first_lit) = first_lit.filter(|_| *followed.borrow() != *pointing) else { return };
            if first_lit >= *n_shown {
                return reach.emit(first_lit + 1);
            }
            followed.replace(*pointing);
            let row = list.cast::<Element>().and_then(|list| list.query_selector(".inc-claim.lit").ok().flatten());
            if let Some(row) = row {
                bring_into_sight(&row);
                let quote = row.query_selector("button").ok().flatten().and_then(|button| button.dyn_into::<HtmlElement>().ok());
                if let Some(quote) = quote {
                    // An element that can't take the focus is no harm.
                    let _ = quote.focus();
                }
            }
        });
    }
    let project = desk.shown();
    let Some(incident) = props.incident.as_ref().filter(|id| project.incident(id).is_some()) else {
        return html! { <section class="inc-claims" aria-label={t!("incident-claims")}><div class="heading"><h2>{ t!("incident-claims-title") }</h2></div></section> };
    };
    let counts = figures::count(&project, incident);
    let toggle = {
        let and_parts = and_parts.clone();
        Callback::from(move |_: Event| and_parts.set(!*and_parts))
    };
    let more = {
        let (reach, n_shown) = (growing.reach.clone(), growing.n_shown);
        Callback::from(move |_: MouseEvent| reach.emit(n_shown + 100))
    };
    let onpick = {
        let (desk, picked, picks) = (desk.clone(), picked.clone(), picks.clone());
        Callback::from(move |id: LinkId| {
            let mut picks = picks.clone();
            if picks.contains(&id) {
                picks.retain(|other| *other != id);
            } else {
                picks.push(id);
            }
            desk.announce(&match picks.len() {
                0 => t!("several-none").to_owned(),
                n => t!("several-picked", claims = &t!("n-claims", n = n)),
            });
            picked.set(picks);
        })
    };
    let row = |linked: &Linked| {
        let picked = picks.contains(&linked.link.body.id).then(|| picks.clone());
        let is_lit = lit.as_ref().is_some_and(|(claims, _)| claims.contains(&linked.claim.body.id));
        html! { <ClaimRow key={linked.link.body.id.as_str().to_owned()} desk={desk.clone()} revision={props.revision} linked={linked.clone()} of={incident.clone()} {is_lit} {picked} onpick={onpick.clone()} /> }
    };
    let keep_arrows = {
        let list = list.clone();
        Callback::from(move |event: KeyboardEvent| walk(&list, &event))
    };
    html! {
        <section class="inc-claims" aria-label={t!("incident-claims")}>
            <div class="heading"><h2>{ t!("incident-claims-title") }</h2><small>{ (!linked.is_empty()).then(|| linked.len()) }</small></div>
            if counts.n_in_parts > 0 {
                <label class="inc-toggle"><input type="checkbox" checked={*and_parts} onchange={toggle} />{ t!("incident-and-parts", claims = &t!("n-claims", n = counts.n_in_parts)) }</label>
            }
            if linked.is_empty() {
                <div class="inc-none quiet">
                    <p>{ t!("incident-none-linked") }</p>
                    <p>{ t!("incident-how-to-link") }{ " " }<Kbd action="claim.link" />{ " " }{ t!("incident-to-link-it") }</p>
                    <p><button type="button" onclick={go_to_read(desk)} aria-keyshortcuts={aria("place.read")}>{ t!("incident-go-to-read") }{ " " }<Kbd action="place.read" /></button></p>
                </div>
            }
            if !picks.is_empty() { { tools(desk, incident, &picks, &picked) } }
            <ul class={classes!("inc-quotes", (!picks.is_empty()).then_some("picking"))} ref={list} onkeydown={keep_arrows}>{ for linked[..growing.n_shown].iter().map(row) }</ul>
            <div ref={growing.end}>
                if growing.n_shown < linked.len() { <button type="button" class="plain" onclick={more}>{ t!("n-more", n = linked.len() - growing.n_shown) }</button> }
            </div>
        </section>
    }
}

/// What can be done with the claims that are picked, but to drag them.
fn tools(desk: &Desk, of: &IncidentId, picks: &[LinkId], picked: &UseStateHandle<Vec<LinkId>>) -> Html {
    let split = {
        let (desk, picks) = (desk.clone(), picks.to_vec());
        Callback::from(move |_: MouseEvent| edit::ask_to_split(&desk, &picks))
    };
    let none = {
        let picked = picked.setter();
        Callback::from(move |_: MouseEvent| picked.set(Vec::new()))
    };
    let find = {
        let (desk, of) = (desk.clone(), of.clone());
        Callback::from(move |typed: String| among(others(&desk.shown(), &of)).emit(typed))
    };
    let on_pick = {
        let (desk, picks) = (desk.clone(), picks.to_vec());
        Callback::from(move |to: AttrValue| edit::move_links(&desk, picks.clone(), &IncidentId::from(to.as_str())))
    };
    html! {
        <div class="inc-picked">
            <span>{ t!("several-picked", claims = &t!("n-claims", n = picks.len())) }</span>
            <button type="button" onclick={split}>{ t!("incident-split") }</button>
            <button type="button" class="plain" onclick={none}>{ t!("several-pick-none") }</button>
            <Combobox label={t!("incident-move-to")} {find} {on_pick} placeholder={t!("incident-move-to-hint")} />
        </div>
    }
}

/// Up and Down go from quote to quote.
fn walk(list: &NodeRef, event: &KeyboardEvent) {
    let by: i64 = match event.key().as_str() {
        "ArrowDown" => 1,
        "ArrowUp" => -1,
        _ => return,
    };
    let (Some(list), Some(here)) = (list.cast::<Element>(), event.target().and_then(|target| target.dyn_into::<Element>().ok())) else {
        return;
    };
    let Ok(quotes) = list.query_selector_all(".inc-quote") else { return };
    let nth = (0..quotes.length()).find(|nth| quotes.item(*nth).is_some_and(|quote| quote == *here));
    let Some(next) = nth.and_then(|nth| u32::try_from(i64::from(nth) + by).ok()).and_then(|nth| quotes.item(nth)) else { return };
    event.prevent_default();
    if let Ok(next) = next.dyn_into::<HtmlElement>() {
        // An element that can't take the focus is no harm.
        let _ = next.focus();
    }
}

/// Props of [`ClaimRow`].
#[derive(Properties, PartialEq)]
struct ClaimRowProps {
    desk: Desk,
    /// Grows with every change to the project.
    revision: u64,
    linked: Linked,
    /// The incident on show; the claim may be linked to a part of it.
    of: IncidentId,
    is_lit: bool,
    /// If it is picked, the links of all that are.
    picked: Option<Vec<LinkId>>,
    /// Picks it, or no longer.
    onpick: Callback<LinkId>,
}

#[component]
fn ClaimRow(props: &ClaimRowProps) -> Html {
    let desk = &props.desk;
    let project = desk.shown();
    let (claim, link) = (&props.linked.claim.body, &props.linked.link.body);
    let article = project.article(&claim.article).map(|article| &article.body);
    let outlet = article.map(|article| if article.outlet.is_empty() { article.title.clone() } else { article.outlet.clone() });
    let date = article.and_then(|article| article.published.as_ref()).map(words::date);
    let quote = claim.anchor.quote();
    let open = {
        let (desk, claim) = (desk.clone(), claim.id.clone());
        Callback::from(move |_: MouseEvent| desk.show_claim(&claim))
    };
    let unlink = {
        let (desk, link) = (desk.clone(), link.id.clone());
        Callback::from(move |_: MouseEvent| edit::unlink(&desk, &link))
    };
    let set_relation = {
        let (desk, link) = (desk.clone(), link.id.clone());
        Callback::from(move |relation: String| edit_link(&desk, &link, |link| link.relation = relation.into()))
    };
    let set_certainty = {
        let (desk, link) = (desk.clone(), link.id.clone());
        Callback::from(move |word: String| edit_link(&desk, &link, |link| link.certainty = Certainty::from_word(&word).unwrap_or_default()))
    };
    let mut relations: Vec<_> = project.relations().collect();
    relations.order_by_key(|relation| (relation.body.order, relation.body.id.clone()));
    let relations: Vec<(AttrValue, AttrValue)> = relations
        .iter()
        .filter(|relation| !relation.body.retired || relation.body.id == link.relation)
        .map(|relation| (relation.body.id.as_str().to_owned().into(), relation.body.label.clone().into()))
        .collect();
    let certainties: Vec<(AttrValue, AttrValue)> =
        Certainty::ALL.iter().map(|certainty| (certainty.word().into(), certainty_words(*certainty).into())).collect();
    let part = (link.incident != props.of).then(|| edit::title(&project, &link.incident));
    let status = (claim.status != ClaimStatus::Current).then(|| status_words(claim.status));
    let onpick = {
        let (onpick, link) = (props.onpick.clone(), link.id.clone());
        Callback::from(move |_: Event| onpick.emit(link.clone()))
    };
    let ondragstart = {
        let links = props.picked.clone().unwrap_or_else(|| vec![link.id.clone()]);
        Callback::from(move |event: DragEvent| {
            let Some(transfer) = event.data_transfer() else { return };
            let links: Vec<&str> = links.iter().map(LinkId::as_str).collect();
            // Fails only for an event that is over.
            let _ = transfer.set_data(LINK, &links.join("\n"));
            transfer.set_effect_allowed("move");
        })
    };
    let is_picked = props.picked.is_some();
    html! {
        <li draggable="true" {ondragstart} class={classes!("inc-claim", props.is_lit.then_some("lit"), is_picked.then_some("picked"), figures::why_not_counted(&props.linked).map(|_| "not-counted"))}>
            <span class="inc-sign">{ sign(&project, claim) }<input type="checkbox" checked={is_picked} onchange={onpick} aria-label={t!("incident-claim-pick")} title={t!("incident-claim-pick")} /></span>
            <button type="button" class="inc-quote" dir="auto" title={t!("open-in-article")} onclick={open}>{ if quote.is_empty() { t!("no-quote").to_owned() } else { format!("“{quote}”") } }</button>
            <small>
                if let Some(quantity) = &claim.quantity { <b class="inc-figure" title={quantity.measure.to_string()}>{ said::short(quantity) }{ " " }<span>{ project.measure(&quantity.measure).map_or_else(|| quantity.measure.to_string(), |measure| measure.body.label.clone()) }</span></b> }
                <bdi>{ outlet.unwrap_or_else(|| t!("missing-article").to_owned()) }</bdi>
                if let Some(date) = date { <span dir="auto">{ date }</span> }
                if let Some(who) = who(&project, claim) { <bdi>{ who }</bdi> } else { <span class="warn">{ t!("no-source") }</span> }
                if let Some(status) = status { <span class="warn">{ status }</span> }
                if let Some(part) = part { <span class="quiet">{ t!("in-part", part = &part) }</span> }
            </small>
            <small class="inc-link">
                <Pick spoken={t!("links-relation")} value={link.relation.as_str().to_owned()} options={relations} onpick={set_relation} />
                <Pick spoken={t!("links-certainty")} value={link.certainty.word()} options={certainties} onpick={set_certainty} />
                { pick(desk, &project, &props.linked) }
                <button type="button" class="plain" onclick={unlink} aria-label={t!("incident-unlink")}>{ t!("unlink") }</button>
            </small>
        </li>
    }
}

/// The button that takes its figure for the incident, where the policy is to pick by hand.
fn pick(desk: &Desk, project: &Project, linked: &Linked) -> Html {
    let (claim, incident) = (&linked.claim.body, &linked.link.body.incident);
    let Some(quantity) = claim.quantity.as_ref().filter(|_| project.header().body.policy.figure == FigureRule::HandPicked) else {
        return Html::default();
    };
    let picks = project.incident(incident).map(|incident| &incident.body.picks);
    let is_picked = picks.is_some_and(|picks| picks.iter().any(|pick| pick.claim == claim.id && pick.measure == quantity.measure));
    let onclick = {
        let (desk, claim, incident, measure) = (desk.clone(), claim.id.clone(), incident.clone(), quantity.measure.clone());
        Callback::from(move |_: MouseEvent| edit::pick(&desk, &incident, &measure, &claim))
    };
    html! { <button type="button" class="plain inc-pick" aria-pressed={is_picked.to_string()} {onclick}>{ if is_picked { t!("incident-picked") } else { t!("incident-pick") } }</button> }
}

fn edit_link(desk: &Desk, id: &LinkId, change: impl FnOnce(&mut Link)) {
    let link = desk.shown().link(id).map(|entry| entry.body.clone());
    if let Some(mut link) = link {
        change(&mut link);
        desk.perform(&Command::EditLink(link));
    }
}

/// The sign of its kind, which is also said.
fn sign(project: &Project, claim: &crossbearing::record::Claim) -> Html {
    let mut kinds: Vec<_> = project.kinds().collect();
    kinds.order_by_key(|kind| (kind.body.order, kind.body.id.clone()));
    match kinds.iter().enumerate().find(|(_, kind)| kind.body.id == claim.kind) {
        Some((nth, kind)) => {
            html! { <span title={kind.body.label.clone()}><KindSign {nth} color={kind.body.color.clone()} /><span class="out-of-sight">{ &kind.body.label }</span></span> }
        }
        None => html! { <small>{ claim.kind.to_string() }</small> },
    }
}
