//! The figures of an incident as they were reported, one table per measure: who gives which figure, where and
//! when. They stand side by side; nothing is weighed here.

use crossbearing::{
    figures::{self, Figures, Linked},
    id::{ClaimId, IncidentId},
    project::Project,
    record::Claim,
};
use yew::prelude::*;

use super::asks;
use crate::app::desk::{Desk, Pane};

/// From how many rows on a table is cut off until somebody asks for the rest.
const MOST_ROWS: usize = 40;

/// Props of [`Reported`].
#[derive(Properties, PartialEq)]
pub(super) struct ReportedProps {
    pub(super) desk: Desk,
    /// Grows with every change to the project.
    pub(super) revision: u64,
    pub(super) incident: IncidentId,
}

/// See the module.
#[component]
pub(super) fn Reported(props: &ReportedProps) -> Html {
    let figures = use_memo((props.revision, props.incident.clone()), |(_, incident)| figures::figures(&props.desk.project(), incident));
    html! { <>{ for figures.iter().map(|figures| html! { <Table key={figures.measure.as_str().to_owned()} desk={props.desk.clone()} figures={figures.clone()} /> }) }</> }
}

/// Props of [`Table`].
#[derive(Properties, PartialEq)]
struct TableProps {
    desk: Desk,
    figures: Figures,
}

#[component]
fn Table(props: &TableProps) -> Html {
    let all = use_state_eq(|| false);
    let project = props.desk.project();
    let figures = &props.figures;
    let n_shown = if *all { figures.rows.len() } else { figures.rows.len().min(MOST_ROWS) };
    let show_all = {
        let all = all.clone();
        Callback::from(move |_: MouseEvent| all.set(true))
    };
    let heading = format!("{}, as reported", capitalised(&figures.label));
    let id = format!("incident-figures-{}", figures.measure);
    let range = match &figures.range {
        Some(range) => html! { <>{ "lowest to highest: " }<b>{ range }</b></> },
        None => html! { "no number for the whole" },
    };
    html! {
        <section class="inc-section" aria-labelledby={id.clone()}>
            <h2 {id}>{ heading }<span>{ range }</span></h2>
            <table class="inc-figures">
                <thead><tr><th scope="col" class="number">{ "Figure" }</th><th scope="col">{ "Says who" }</th><th scope="col">{ "Outlet" }</th><th scope="col">{ "Published" }</th><th scope="col">{ "How sure" }</th></tr></thead>
                <tbody>{ for figures.rows[..n_shown].iter().map(|row| figure_row(&props.desk, &project, row)) }</tbody>
            </table>
            if n_shown < figures.rows.len() {
                <button type="button" class="plain" onclick={show_all}>{ format!("{} more", figures.rows.len() - n_shown) }</button>
            }
        </section>
    }
}

fn figure_row(desk: &Desk, project: &Project, row: &Linked) -> Html {
    let claim = &row.claim.body;
    let Some(quantity) = &claim.quantity else { return Html::default() };
    let article = project.article(&claim.article).map(|article| &article.body);
    let outlet = article.map(|article| if article.outlet.is_empty() { article.title.clone() } else { article.outlet.clone() });
    let onclick = {
        let (desk, claim) = (desk.clone(), claim.id.clone());
        Callback::from(move |_: MouseEvent| point_at(&desk, &claim))
    };
    let why_not = figures::why_not_counted(row);
    let who = who(project, claim);
    html! {
        <tr key={row.link.body.id.as_str().to_owned()} class={why_not.map(|_| "not-counted")}>
            <td class="number"><button type="button" class="plain inc-figure" title={claim.anchor.quote()} {onclick}>{ quantity.short() }</button></td>
            <td>if let Some(who) = who { <bdi>{ who }</bdi> } else { <span class="warn">{ "no source" }</span> }
                if let Some(why_not) = why_not { <small>{ format!(" {why_not}, not counted") }</small> }</td>
            <td><bdi>{ outlet.unwrap_or_else(|| "missing article".to_owned()) }</bdi></td>
            <td>{ article.and_then(|article| article.published.as_ref()).map_or_else(|| "–".to_owned(), |date| date.short()) }</td>
            <td>{ factuality(claim) }</td>
        </tr>
    }
}

/// Who says so, outermost first; `None` if nobody is named.
pub(super) fn who(project: &Project, claim: &Claim) -> Option<String> {
    let names: Vec<String> = claim
        .attribution
        .iter()
        .map(|id| project.source(id).map_or_else(|| format!("missing source {id}"), |source| source.body.name.clone()))
        .collect();
    (!names.is_empty()).then(|| names.join(" ← "))
}

/// How certain the source is, in words.
fn factuality(claim: &Claim) -> &'static str {
    use crossbearing::record::Factuality;
    match claim.factuality {
        Factuality::CertainPositive => "certain",
        Factuality::CertainNegative => "certainly not",
        Factuality::ProbablePositive => "probable",
        Factuality::ProbableNegative => "probably not",
        Factuality::PossiblePositive => "possible",
        Factuality::PossibleNegative => "possibly not",
        Factuality::CertainUnknown => "knows, unsaid",
        Factuality::Unknown => "–",
    }
}

/// Brings a claim into sight in the panel beside the incident.
fn point_at(desk: &Desk, claim: &ClaimId) {
    desk.look(|view| view.pane = Pane::Side);
    asks::ask(&asks::CLAIMS, claim.clone());
}

fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}
